"""Registry credentials: which registry they are for, and how they go into a header.

They come from the caller or from a `CredentialSource`, such as Docker's `config.json`. They travel as JSON in
base64 of the URL-safe alphabet with padding: the daemon silently reads anything else as 'no credentials'. A
login that names its registry isn't sent for an image of another one.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Any, Final, Protocol

from attrs import field, frozen

from ..errors import InvalidArgument

__all__ = [
    "HUB_KEY",
    "CredentialSource",
    "Credentials",
    "encode_auth",
    "encode_registry_config",
    "registry_of",
    "same_registry",
]

HUB_KEY: Final = "https://index.docker.io/v1/"
"""The key of Docker Hub in `config.json` and in registry auth: a name of the protocol, no address."""

_HUB_HOST: Final = HUB_KEY.split("/")[2]
_HUB_DOMAIN: Final = _HUB_HOST.removeprefix("index.")
_HUB_HOSTS: Final = frozenset({_HUB_HOST, _HUB_DOMAIN})
_MEMBERS: Final = ("username", "password", "email", "serveraddress", "identitytoken", "registrytoken")
_LOGIN: Final = ("username", "password", "identitytoken", "registrytoken")


@frozen(kw_only=True)
class Credentials:
    """Credentials for one registry. Secrets are left out of the repr."""

    username: str | None = None
    password: str | None = field(default=None, repr=False)
    identitytoken: str | None = field(default=None, repr=False)
    registrytoken: str | None = field(default=None, repr=False)
    serveraddress: str | None = None


class CredentialSource(Protocol):
    """Where credentials that the caller did not give come from; `DockerConfig` is one.

    It is asked each time that an operation may need credentials, by any thread.
    """

    def auth_for(self, image: str) -> Credentials | None:
        """The credentials for the registry of an image, None if there are none."""
        ...

    def all(self) -> Mapping[str, Credentials]:
        """All credentials, by registry: a build may pull from several."""
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


def same_registry(one: str, other: str) -> bool:
    """Whether two names are those of one registry: scheme and path don't matter, host and port do."""
    return _host_of(one) == _host_of(other)


def encode_auth(auth: object, image: str | None = None) -> str:
    """The value of `X-Registry-Auth`.

    Args:
        auth: A mapping with the properties of an AuthConfig (`username`, `password`, `serveraddress`,
            `identitytoken`, `registrytoken`) or a model with them as attributes. Members that are None are
            left out; an empty mapping means 'no credentials'.
        image: What the credentials are for, if that is known.

    Raises:
        InvalidArgument: `auth` is neither, or it is for another registry than the image's. The error does not
            show what it holds.
    """
    members = _members(auth, "auth")
    if image is not None:
        _check_address(members, registry_of(image), "auth", repr(image))
    return _encode(members)


def encode_registry_config(auths: Mapping[str, object]) -> str:
    """The value of `X-Registry-Config`: credentials for several registries.

    Args:
        auths: By registry (`host[:port]`, or `HUB_KEY`), what `encode_auth` takes.

    Raises:
        InvalidArgument: `auths` isn't such a mapping, or credentials are for another registry than their key
            says. The error does not show what they hold.
    """
    if not isinstance(auths, Mapping):
        raise InvalidArgument(
            f"auth: expected a mapping of registries to credentials, not {type(auths).__name__}"
        )
    found: dict[str, Mapping[str, str]] = {}
    for key, auth in auths.items():
        # The daemon knows Docker Hub by this key alone.
        registry = HUB_KEY if same_registry(str(key), HUB_KEY) else str(key)
        members = _members(auth, f"auth[{key!r}]")
        _check_address(members, registry, f"auth[{key!r}]", "what stands under this key")
        if registry == key or registry not in found:
            found[registry] = members
    return _encode(found)


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
        raise InvalidArgument(f"{name}: expected a mapping or an AuthConfig, not {type(auth).__name__}")
    members = {key: value for key, value in found.items() if value is not None}
    for key, value in members.items():
        if not isinstance(key, str) or not isinstance(value, str):
            raise InvalidArgument(f"{name}: {key!r} has to be a string, not {type(value).__name__}")
    return {str(key): str(value) for key, value in members.items()}


def _check_address(members: dict[str, str], registry: str, name: str, whose: str) -> None:
    """Make sure that a login with an address is one for this registry: not every image store looks at it."""
    given = members.get("serveraddress")
    if not given or not any(members.get(member) for member in _LOGIN):
        return
    if registry == HUB_KEY and _of_hub(given):
        members["serveraddress"] = HUB_KEY
    elif not same_registry(given, registry):
        raise InvalidArgument(
            f"{name}: its serveraddress is {given!r}, but {whose} belongs to {registry!r}: "
            "give the credentials of that registry, or none as {}"
        )


def _of_hub(address: str) -> bool:
    host = _host_of(address).removesuffix(":443")
    return host == _HUB_DOMAIN or host.endswith(f".{_HUB_DOMAIN}")


def _host_of(key: str) -> str:
    host = key.partition("://")[2] or key
    host = host.partition("/")[0]
    return _HUB_HOST if host in _HUB_HOSTS else host
