"""Registry credentials: where they come from and how they go into a header.

They come from the caller or from the `auths` of Docker's `config.json`. Entries that a credential helper
keeps are recognised, not asked for. They travel as JSON in base64 of the URL-safe alphabet with padding: the
daemon takes anything else for 'no credentials' without a word.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, Protocol, Self

from attrs import field, frozen

from .errors import ConfigError, InvalidArgument

__all__ = [
    "HUB_KEY",
    "Credentials",
    "CredentialSource",
    "DockerConfig",
    "encode_auth",
    "encode_registry_config",
    "registry_of",
]

HUB_KEY: Final = "https://index.docker.io/v1/"
"""The key of Docker Hub in `config.json` and in registry auth: a name of the protocol, no address."""

_HUB_HOST: Final = HUB_KEY.split("/")[2]
_HUB_HOSTS: Final = frozenset({_HUB_HOST, _HUB_HOST.removeprefix("index.")})
_MEMBERS: Final = ("username", "password", "email", "serveraddress", "identitytoken", "registrytoken")


@frozen(kw_only=True)
class Credentials:
    """Credentials for one registry. Secrets are left out of the repr."""

    username: str | None = None
    password: str | None = field(default=None, repr=False)
    identitytoken: str | None = field(default=None, repr=False)
    registrytoken: str | None = field(default=None, repr=False)
    serveraddress: str | None = None


class CredentialSource(Protocol):
    """Where credentials that the caller did not give come from; `DockerConfig` is one."""

    def auth_for(self, image: str) -> Credentials | None:
        """The credentials for the registry of an image, None if there are none."""
        ...

    def all(self) -> Mapping[str, Credentials]:
        """All credentials, by registry."""
        ...


def registry_of(image: str) -> str:
    """The registry that an image belongs to, as `config.json` names it: `HUB_KEY` or `host[:port]`.

    The part before the first `/` is a host if it holds a `.` or a `:`, is `localhost`, or is not in lower
    case.
    """
    first, slash, _ = image.partition("/")
    if slash and ("." in first or ":" in first or first == "localhost" or first != first.lower()):
        return HUB_KEY if first in _HUB_HOSTS else first
    return HUB_KEY


def encode_auth(auth: object) -> str:
    """The value of `X-Registry-Auth`.

    Args:
        auth: A mapping with the members of an AuthConfig (`username`, `password`, `serveraddress`,
            `identitytoken`, `registrytoken`) or a model with them as attributes. Members that are None are
            left out; an empty mapping means 'no credentials'.

    Raises:
        InvalidArgument: It is no such thing. The error does not show what it is.
    """
    return _encode(_members(auth, "auth"))


def encode_registry_config(auths: Mapping[str, object]) -> str:
    """The value of `X-Registry-Config`: credentials for several registries.

    Args:
        auths: By registry (`host[:port]`, or `HUB_KEY`), what `encode_auth` takes.

    Raises:
        InvalidArgument: It is no such thing. The error does not show what it is.
    """
    if not isinstance(auths, Mapping):
        raise InvalidArgument(
            f"auth: a mapping of registries to credentials is wanted, not {type(auths).__name__}"
        )
    return _encode({str(registry): _members(auth, f"auth[{registry!r}]") for registry, auth in auths.items()})


def _encode(data: Mapping[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(data, separators=(",", ":")).encode()).decode("ascii")


def _members(auth: object, name: str) -> dict[str, str]:
    if isinstance(auth, Mapping):
        found = dict(auth)
    elif hasattr(auth, "username") or hasattr(auth, "identitytoken"):
        found = {member: getattr(auth, member, None) for member in _MEMBERS} | (
            getattr(auth, "unknown", None) or {}
        )
    else:
        raise InvalidArgument(f"{name}: a mapping or an AuthConfig is wanted, not {type(auth).__name__}")
    members = {key: value for key, value in found.items() if value is not None}
    for key, value in members.items():
        if not isinstance(key, str) or not isinstance(value, str):
            raise InvalidArgument(f"{name}: {key!r} has to be a string, not {type(value).__name__}")
    return {str(key): str(value) for key, value in members.items()}


@frozen(kw_only=True)
class DockerConfig:
    """What Docker's `config.json` says that concerns a client. Secrets are left out of the repr.

    Attributes:
        path: The file, None if there is none.
        auths: Plain credentials by registry, under the keys that the file has.
        current_context: The context that the command line uses, None for the default one.
        creds_store: The helper that keeps the credentials of all registries; recognised, not asked.
        cred_helpers: The helpers of single registries; recognised, not asked.
    """

    path: Path | None = None
    auths: Mapping[str, Credentials] = field(factory=dict)
    current_context: str | None = None
    creds_store: str | None = None
    cred_helpers: Mapping[str, str] = field(factory=dict)

    @classmethod
    def load(cls, path: str | os.PathLike[str] | None = None) -> Self:
        """Read a `config.json`.

        Args:
            path: The file. Otherwise that in the folder that `DOCKER_CONFIG` names, or in `~/.docker`, which
                need not be there.

        Raises:
            ConfigError: The file can't be read, or makes no sense. The error names the entry, never what it
                holds.
        """
        file = Path(path) if path is not None else _default_path()
        try:
            text = file.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            if path is None:
                return cls()
            raise ConfigError(f"{file}: there is no such file") from None
        except OSError as error:
            raise ConfigError(f"{file}: can't be read: {error.strerror}") from None
        try:
            data = json.loads(text.decode("utf-8-sig")) if text.strip() else {}
        except json.JSONDecodeError as error:
            raise ConfigError(f"{file}: malformed JSON in line {error.lineno}: {error.msg}") from None
        except (ValueError, RecursionError) as error:
            raise ConfigError(f"{file}: malformed JSON ({type(error).__name__})") from None
        if not isinstance(data, dict):
            raise ConfigError(f"{file}: an object is expected, not {type(data).__name__}")
        return cls(
            path=file,
            auths={
                key: auth
                for key, entry in _entries(data, "auths", file)
                if (auth := _plain(key, entry, file))
            },
            current_context=_text(data, "currentContext", str(file)),
            creds_store=_text(data, "credsStore", str(file)),
            cred_helpers={key: str(helper) for key, helper in _entries(data, "credHelpers", file)},
        )

    def auth_for(self, image: str) -> Credentials | None:
        """The plain credentials for the registry of an image, None if there are none.

        Args:
            image: An image reference, e.g. `busybox` or `localhost:5000/team/app:1`.
        """
        return self.auth_for_registry(registry_of(image))

    def auth_for_registry(self, registry: str) -> Credentials | None:
        """The plain credentials for a registry (`host[:port]` or `HUB_KEY`), None if there are none.

        Keys of the file may have a scheme and a path (`https://host/v1/`); one that is `registry` to the
        letter wins.
        """
        exact = self.auths.get(registry)
        if exact is not None:
            return exact
        host = _host_of(registry)
        return next((auth for key, auth in self.auths.items() if _host_of(key) == host), None)

    def all(self) -> Mapping[str, Credentials]:
        """All plain credentials, by registry."""
        return dict(self.auths)


def _default_path() -> Path:
    folder = os.environ.get("DOCKER_CONFIG")
    return (Path(folder) if folder else Path("~/.docker").expanduser()) / "config.json"


def _entries(data: Mapping[str, Any], name: str, file: Path) -> Iterator[tuple[str, Any]]:
    entries = data.get(name)
    if entries is None:
        return
    if not isinstance(entries, dict):
        raise ConfigError(f"{file}: {name}: an object is expected, not {type(entries).__name__}")
    yield from entries.items()


def _text(data: Mapping[str, Any], name: str, where: str) -> str | None:
    value = data.get(name)
    if value is not None and not isinstance(value, str):
        raise ConfigError(f"{where}: {name}: text is expected, not {type(value).__name__}")
    return value or None


def _plain(registry: str, entry: Any, file: Path) -> Credentials | None:
    """The credentials of one entry; None if it holds none, as where a helper keeps them."""
    where = f"{file}: auths[{registry!r}]"
    if not isinstance(entry, dict):
        raise ConfigError(f"{where}: an object is expected, not {type(entry).__name__}")
    username, password = _text(entry, "username", where), _text(entry, "password", where)
    packed = _text(entry, "auth", where)
    if packed:
        username, password = _unpack(packed, where)
    identity, token = _text(entry, "identitytoken", where), _text(entry, "registrytoken", where)
    if not (username or identity or token):
        return None
    return Credentials(
        username=username,
        password=password,
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


def _host_of(key: str) -> str:
    host = key.partition("://")[2] or key
    host = host.partition("/")[0]
    return _HUB_HOST if host in _HUB_HOSTS else host
