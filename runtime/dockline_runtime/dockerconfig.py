"""The registry credentials of Docker's `config.json`: those that it holds, and those that helpers keep.

The order is the docker command's: `DOCKER_AUTH_CONFIG`, then the registry's own helper (`credHelpers`) or
else the helper for all (`credsStore`), then what stands in the file (`auths`). A helper that keeps nothing
for a registry is no error; one that fails is, unless the file has something to go on with.
"""

from __future__ import annotations

import base64
import binascii
import json
import logging
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Self, TypeVar

from attrs import field, frozen

from .auth import Credentials, registry_of, same_registry
from .configfile import config_folder, object_member, read_json, text_member
from .credential_helpers import HELPER_TIMEOUT, CredentialHelper
from .errors import ConfigError
from .secrecy import forgetting

__all__ = ["DockerConfig"]

T = TypeVar("T")

_AUTH_VARIABLE: Final = "DOCKER_AUTH_CONFIG"
_log = logging.getLogger("dockline.credentials")


@frozen(kw_only=True)
class DockerConfig:
    """What Docker's `config.json` says that concerns a client. Secrets are left out of the repr.

    Attributes:
        path: The file, None if there is none.
        auths: Plain credentials by registry, under the keys that the file has.
        current_context: The context that the command line uses, None for the default one.
        creds_store: The helper that keeps the credentials of all registries.
        cred_helpers: The helpers of single registries; an empty name means that of none.
        given: Credentials by registry that win over all others: those of `DOCKER_AUTH_CONFIG`.
        helper_timeout: How long a helper may take to answer, in seconds.
    """

    path: Path | None = None
    auths: Mapping[str, Credentials] = field(factory=dict)
    current_context: str | None = None
    creds_store: str | None = None
    cred_helpers: Mapping[str, str] = field(factory=dict)
    given: Mapping[str, Credentials] = field(factory=dict)
    helper_timeout: float = HELPER_TIMEOUT

    @classmethod
    def load(
        cls, path: str | os.PathLike[str] | None = None, *, environ: Mapping[str, str] | None = None
    ) -> Self:
        """Read a `config.json`.

        Args:
            path: The file, and no other source then. Otherwise that in the folder that `DOCKER_CONFIG`
                names, or in `~/.docker`, which need not be there, and `DOCKER_AUTH_CONFIG` before it.
            environ: The environment; that of the process if None.

        Raises:
            ConfigError: The file can't be read, or it or the variable makes no sense. The error names the
                entry, never what it holds.
        """
        with forgetting:
            return cls._load(path, os.environ if environ is None else environ)

    @classmethod
    def _load(cls, path: str | os.PathLike[str] | None, environ: Mapping[str, str]) -> Self:
        file = Path(path) if path is not None else config_folder(environ) / "config.json"
        data = read_json(file)
        if data is None and path is not None:
            raise ConfigError(f"{file}: there is no such file")
        found = data or {}
        helpers = object_member(found, "credHelpers", file)
        return cls(
            path=None if data is None else file,
            auths=_plain_auths(found, str(file)),
            current_context=text_member(found, "currentContext", file),
            creds_store=text_member(found, "credsStore", file),
            cred_helpers={key: text_member(helpers, key, f"{file}: credHelpers") or "" for key in helpers},
            given={} if path is not None else _variable(environ),
        )

    def auth_for(self, image: str) -> Credentials | None:
        """The credentials for the registry of an image, None if there are none.

        Args:
            image: An image reference, e.g. `busybox` or `localhost:5000/team/app:1`.

        Raises:
            ConfigError: A helper is named for the registry and can't be asked, or fails, and the file itself
                has no credentials for it.
        """
        return self.auth_for_registry(registry_of(image))

    def auth_for_registry(self, registry: str) -> Credentials | None:
        """The credentials for a registry (`host[:port]` or `HUB_KEY`), None if there are none.

        Keys of the file may have a scheme and a path (`https://host/v1/`); one that is `registry` to the
        letter wins.

        Raises:
            ConfigError: As `auth_for` does.
        """
        given = _entry(self.given, registry)
        if given is not None:
            return given
        plain = _entry(self.auths, registry)
        helper = self._helper(registry)
        if helper is None:
            return plain
        try:
            return helper.get(registry) or plain
        except ConfigError as error:
            if plain is None:
                raise
            _log.warning("%s; the credentials that stand in the file are used", error)
            return plain

    def all(self) -> Mapping[str, Credentials]:
        """All credentials, by registry.

        What a helper fails to give is left out, with a warning in the log `dockline.credentials`: it may be
        for a registry that nobody needs now.
        """
        found = dict(self.auths)
        for registry in self._kept():
            try:
                kept = self.auth_for_registry(registry)
            except ConfigError as error:
                _log.warning("%s; going on without the credentials for %r", error, registry)
                continue
            if kept is not None:
                found[registry] = kept
        return found | dict(self.given)

    def _kept(self) -> list[str]:
        """The registries that helpers keep credentials of, or may."""
        registries = list(self.cred_helpers)
        if self.creds_store:
            try:
                registries += self._named(self.creds_store, "credsStore").list()
            except ConfigError as error:
                _log.warning("%s; going on without what it keeps", error)
        return registries

    def _helper(self, registry: str) -> CredentialHelper | None:
        name = _entry(self.cred_helpers, registry)
        if name is not None:
            return self._named(name, f"credHelpers[{registry!r}]") if name else None
        return self._named(self.creds_store, "credsStore") if self.creds_store else None

    def _named(self, name: str, where: str) -> CredentialHelper:
        origin = f"{self.path}: {where}" if self.path else where
        return CredentialHelper(name, origin, timeout=self.helper_timeout)


def _entry(entries: Mapping[str, T], registry: str) -> T | None:
    """What stands under a registry's name, or else under another name of it."""
    exact = entries.get(registry)
    if exact is not None:
        return exact
    return next((entry for key, entry in entries.items() if same_registry(key, registry)), None)


def _variable(environ: Mapping[str, str]) -> dict[str, Credentials]:
    text = environ.get(_AUTH_VARIABLE, "")
    if not text.strip():
        return {}
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        raise ConfigError(f'{_AUTH_VARIABLE}: no JSON object such as {{"auths": {{"host": {{"auth": …}}}}}}')
    return _plain_auths(data, _AUTH_VARIABLE)


def _plain_auths(data: Mapping[str, Any], source: str) -> dict[str, Credentials]:
    entries = object_member(data, "auths", source)
    found = {key: _plain(key, object_member(entries, key, f"{source}: auths"), source) for key in entries}
    return {key: auth for key, auth in found.items() if auth is not None}


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
    try:
        username, colon, password = base64.b64decode(packed, validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        raise ConfigError(f"{where}: auth holds no base64 of UTF-8 text") from None
    if not colon or not username:
        raise ConfigError(f"{where}: auth does not hold `user:password`")
    # Old clients padded the text with NULs.
    return username, password.strip("\0")
