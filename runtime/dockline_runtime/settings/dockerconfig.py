"""The registry credentials of Docker's `config.json`: those that it holds, and those that helpers keep.

The order is the docker command's: `DOCKER_AUTH_CONFIG`, then the registry's own helper (`credHelpers`) or
else the helper for all (`credsStore`), then what stands in the file (`auths`). An entry is judged when its
registry is asked for. It isn't an error if a helper keeps nothing for a registry, is missing or fails: the
request goes out without credentials (see `lookup`), because most images are public.
"""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Self, TypeVar

from attrs import field, frozen

from ..errors import ConfigError
from ..request.auth import Credentials, registry_of, same_registry
from ..request.lookup import tell
from ..secrecy import scrubbed_tracebacks
from .configfile import (
    config_file,
    config_folder_if_any,
    object_member,
    object_value,
    parse_json,
    read_json,
    text_member,
)
from .credential_helpers import HELPER_TIMEOUT, CredentialHelper

__all__ = ["DockerConfig"]

T = TypeVar("T")

_AUTH_VARIABLE: Final = "DOCKER_AUTH_CONFIG"
_PROXIES: Final = {
    "HTTP_PROXY": "httpProxy",
    "HTTPS_PROXY": "httpsProxy",
    "NO_PROXY": "noProxy",
    "FTP_PROXY": "ftpProxy",
    "ALL_PROXY": "allProxy",
}
_WITHOUT: Final = "going on without credentials"
# As Go reads it: with its padding, and nothing behind that. Line breaks are left out before.
_BASE64: Final = re.compile(r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?").fullmatch


@frozen(kw_only=True)
class DockerConfig:
    """What Docker's `config.json` says that concerns a client. Secrets are left out of the repr.

    Attributes:
        path: The file, None if there is none.
        auths: Plain credentials by registry, under the keys that the file has.
        current_context: The context that the command line uses, None for the default one.
        creds_store: The helper that keeps the credentials of all registries.
        cred_helpers: The helpers of single registries; an empty name means no helper.
        given: Credentials by registry that win over all others: those of `DOCKER_AUTH_CONFIG`.
        helper_timeout: How long a helper may take to respond, in seconds.
        unusable: What is wrong, by registry, with the entries of the file that can't be used. It shows
            nothing of what they hold.
        passed_over: What is wrong with `DOCKER_AUTH_CONFIG`, or with entries in it; by registry, and under
            an empty name what is wrong with all of it.
    """

    path: Path | None = None
    auths: Mapping[str, Credentials] = field(factory=dict)
    current_context: str | None = None
    creds_store: str | None = None
    cred_helpers: Mapping[str, str] = field(factory=dict)
    given: Mapping[str, Credentials] = field(factory=dict)
    helper_timeout: float = HELPER_TIMEOUT
    unusable: Mapping[str, str] = field(factory=dict)
    passed_over: Mapping[str, str] = field(factory=dict)
    _proxies: Mapping[str, Any] = field(factory=dict, repr=False, alias="proxies")

    @classmethod
    def load(
        cls, path: str | os.PathLike[str] | None = None, *, environ: Mapping[str, str] | None = None
    ) -> Self:
        """Read a `config.json`.

        Args:
            path: The file or its folder; nothing else is read then. With None, the file in the folder that
                `DOCKER_CONFIG` names, or in `~/.docker`, if it is there; and `DOCKER_AUTH_CONFIG`, which
                comes before it.
            environ: The environment; that of the process if None.

        Raises:
            ConfigError: The file can't be read, or isn't valid. The error names the member, never what it
                holds. An entry of `auths` or `credHelpers` is judged when its registry is asked for.
        """
        try:
            with scrubbed_tracebacks:
                return cls._load(path, os.environ if environ is None else environ)
        finally:
            del environ  # a traceback would show it

    @classmethod
    def _load(cls, path: str | os.PathLike[str] | None, environ: Mapping[str, str]) -> Self:
        if path is None:
            folder = config_folder_if_any(environ)
            file = Path() if folder is None else folder / "config.json"
            data = None if folder is None else read_json(file)
        else:
            file = config_file(path)
            data = read_json(file)
        if data is None and path is not None:
            raise ConfigError(f"{file}: there is no such file")
        found = data or {}
        auths, unusable = _plain_auths(found, str(file))
        helpers = object_member(found, "credHelpers", file)
        given, passed_over = ({}, {}) if path is not None else _variable(environ)
        return cls(
            path=None if data is None else file,
            auths=auths,
            current_context=text_member(found, "currentContext", file),
            creds_store=text_member(found, "credsStore", file),
            cred_helpers={registry: helpers[registry] or "" for registry in helpers},
            given=given,
            unusable=unusable,
            passed_over=passed_over,
            proxies={name: value for name, value in found.items() if name.lower() == "proxies"},
        )

    def auth_for(self, image: str) -> Credentials | None:
        """The credentials for the registry of an image, None if there are none.

        Args:
            image: An image reference, e.g. `busybox` or `localhost:5000/team/app:1`.

        Raises:
            ConfigError: The file's entry for the registry is needed, and isn't valid.
        """
        return self.auth_for_registry(registry_of(image))

    def proxies_for(self, *hosts: str) -> dict[str, str]:
        """The variables that name the proxies for an engine's containers and builds, in upper and lower case.

        Args:
            hosts: The engine's address, as it may be written; if none has an entry, `default` counts.

        Raises:
            ConfigError: `proxies`, or the entry, isn't valid. No address is shown: it may have a password.
        """
        where = f"{self.path}: proxies"
        with scrubbed_tracebacks:
            entries = object_member(self._proxies, "proxies", self.path)
            name = next((host for host in hosts if host in entries), "default")
            entry = object_value(entries.get(name), f"{where}: {name}")
            found = {
                variable: text
                for variable, member in _PROXIES.items()
                if (text := text_member(entry, member, f"{where}: {name}"))
            }
        return found | {name.lower(): text for name, text in found.items()}

    def auth_for_registry(self, registry: str) -> Credentials | None:
        """The credentials for a registry (`host[:port]` or `HUB_KEY`), None if there are none.

        Keys of the file may have a scheme and a path (`https://host/v1/`); one that is `registry` to the
        letter wins. What a helper, or `DOCKER_AUTH_CONFIG`, fails to give is said in the log
        `dockline.credentials`, and what the file has is used instead, or nothing.

        Raises:
            ConfigError: As `auth_for` does.
        """
        given = _entry(self.given, registry)
        if given is not None:
            return given
        wrong = _entry(self.passed_over, registry) or self.passed_over.get("")
        if wrong:
            tell(f"{wrong}; going on as though it were not there")
        failure: ConfigError | None = None
        try:
            helper = self._helper(registry)
            kept = helper.get(registry) if helper else None
        except ConfigError as error:
            kept, failure = None, error
        if kept is None:
            kept = self._plain(registry)
        if failure is not None:
            tell(f"{failure}; {'the credentials that stand in the file are used' if kept else _WITHOUT}")
        return kept

    def all(self) -> Mapping[str, Credentials]:
        """All credentials, by registry.

        What a helper fails to give, and what isn't valid, is left out, which is said in the log
        `dockline.credentials`: it may be for a registry that isn't needed now.
        """
        for wrong in self.passed_over.values():
            tell(f"{wrong}; going on as though it were not there")
        found = dict(self.auths)
        kept = self._kept()
        for registry, wrong in self.unusable.items():
            if registry not in kept:
                tell(f"{wrong}; going on without it")
        for registry in kept:
            try:
                auth = self.auth_for_registry(registry)
            except ConfigError as error:
                tell(f"{error}; going on without it")
                continue
            if auth is not None:
                found[registry] = auth
        return found | dict(self.given)

    def _kept(self) -> list[str]:
        """The registries that helpers keep credentials of, or may."""
        registries = list(self.cred_helpers)
        if self.creds_store:
            try:
                registries += self._named(self.creds_store, "credsStore").list()
            except ConfigError as error:
                tell(f"{error}; going on without what it keeps")
        return registries

    def _plain(self, registry: str) -> Credentials | None:
        """What stands in the file."""
        wrong = self.unusable.get(registry)
        found = self.auths.get(registry)
        if found is None and wrong is None:
            found, wrong = _entry(self.auths, registry), _entry(self.unusable, registry)
        if found is None and wrong is not None:
            raise ConfigError(f"{wrong}: log in again, or give the credentials with the call ({{}} for none)")
        return found

    def _helper(self, registry: str) -> CredentialHelper | None:
        name = _entry(self.cred_helpers, registry)
        where = f"credHelpers[{registry!r}]"
        if name is None:
            name, where = self.creds_store, "credsStore"
        return self._named(name, where) if name else None

    def _named(self, name: str, where: str) -> CredentialHelper:
        origin = f"{self.path}: {where}" if self.path else where
        if not isinstance(name, str):
            raise ConfigError(f"{origin}: the name of a helper is text")
        return CredentialHelper(name, origin, timeout=self.helper_timeout)


def _entry(entries: Mapping[str, T], registry: str) -> T | None:
    """What stands under a registry's name, or else under another name of it."""
    exact = entries.get(registry)
    if exact is not None:
        return exact
    return next((entry for key, entry in entries.items() if same_registry(key, registry)), None)


def _variable(environ: Mapping[str, str]) -> tuple[dict[str, Credentials], dict[str, str]]:
    """What `DOCKER_AUTH_CONFIG` gives, and what is wrong with it."""
    text = environ.get(_AUTH_VARIABLE, "")
    if not text.strip():
        return {}, {}
    try:
        data = parse_json(text)
    except (ValueError, RecursionError):
        data = text
    try:
        if not isinstance(data, dict | None):
            raise ConfigError(
                f'{_AUTH_VARIABLE}: no JSON object such as {{"auths": {{"host": {{"auth": …}}}}}}'
            )
        return _plain_auths(data or {}, _AUTH_VARIABLE)
    except ConfigError as error:
        return {}, {"": str(error)}


def _plain_auths(data: Mapping[str, Any], source: str) -> tuple[dict[str, Credentials], dict[str, str]]:
    """The credentials by registry, and what is wrong with those that can't be used."""
    found: dict[str, Credentials] = {}
    unusable: dict[str, str] = {}
    for registry, entry in object_member(data, "auths", source).items():
        try:
            auth = _plain(registry, object_value(entry, f"{source}: auths: {registry}"), source)
        except ConfigError as error:
            unusable[registry] = str(error)
            continue
        if auth is not None:
            found[registry] = auth
    return found, unusable


def _plain(registry: str, entry: Mapping[str, Any], source: str) -> Credentials | None:
    """The credentials of one entry; None if it holds none, as where a helper keeps them."""
    where = f"{source}: auths[{registry!r}]"
    username, password = text_member(entry, "username", where), text_member(entry, "password", where)
    packed = text_member(entry, "auth", where)
    if packed:
        username, password = _unpack(packed, where)
    identity, token = text_member(entry, "identitytoken", where), text_member(entry, "registrytoken", where)
    if not (username or identity or token):
        return None
    return Credentials(
        username=username,
        password=password or None,
        identitytoken=identity,
        registrytoken=token,
        serveraddress=registry,
    )


def _unpack(packed: str, where: str) -> tuple[str, str]:
    packed = packed.replace("\r", "").replace("\n", "")
    if _BASE64(packed) is None:
        raise ConfigError(f"{where}: auth isn't base64 of UTF-8 text")
    try:
        username, colon, password = base64.b64decode(packed).decode().partition(":")
    except ValueError:
        raise ConfigError(f"{where}: auth isn't base64 of UTF-8 text") from None
    if not colon or not username:
        raise ConfigError(f"{where}: auth does not hold `user:password`")
    # Old clients padded the text with NULs.
    return username, password.strip("\0")
