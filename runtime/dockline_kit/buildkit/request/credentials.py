"""What `config.json` says that concerns a build: logins of registries by their hosts, and proxies."""

from __future__ import annotations

import base64
import json
import re
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from dockline_runtime.request.auth import HUB_KEY, encode_auth, registry_of, same_registry
from dockline_runtime.request.lookup import ClosableSource, hint_of, noting, tell

if TYPE_CHECKING:
    from dockline_runtime.request.auth import CredentialSource

__all__ = ["Login", "credentials_of", "image_at", "login_at", "proxies_of"]

_HUB_DOMAIN: Final = HUB_KEY.split("/")[2].removeprefix("index.")
_HUB_PULLS: Final = f"registry-1.{_HUB_DOMAIN}"
_HOST: Final = re.compile(r"(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?").fullmatch


@frozen
class Login:
    """The credentials for a registry.

    Attributes:
        username: The user; empty with a token.
        secret: The password or the token.
        hint: What went wrong while it was looked up; empty in most cases.
    """

    username: str = ""
    secret: str = field(default="", repr=False)
    hint: str = ""


def credentials_of(docker: Any) -> CredentialSource:
    """Where the credentials of a client come from; a lookup ends when the client is closed."""
    wire = docker.wire
    return ClosableSource(wire.shared.credentials, wire.shared.transport.open_resources, wire)


def proxies_of(docker: Any) -> dict[str, str]:
    """The build arguments that tell of proxies, as `config.json` has them for a client's engine, or for all.

    Only a file has them; a program's own source of credentials needn't have any.

    Raises:
        ConfigError: The file, or what it has of proxies, isn't valid.
    """
    shared = docker.wire.shared
    proxies_for = getattr(shared.credentials, "proxies_for", None)
    if proxies_for is None:
        return {}
    address = str(shared.transport.address)
    found: dict[str, str] = proxies_for(address, re.sub(r"^https?://", "tcp://", address))
    return found


def image_at(host: str) -> str | None:
    """An image that the registry at a host has, as credentials are asked for by image.

    Args:
        host: As BuildKit gives it: `host[:port]`, and for Docker Hub the host that images are pulled from.

    Returns:
        The name of an image; None if no image would be looked for there.
    """
    if _HOST(host) is None:
        return None
    if same_registry(host, HUB_KEY) or host == _HUB_PULLS:
        return "library/image"
    image = f"{host}/image"
    # A word alone would be taken for a user of Docker Hub, and its credentials would go elsewhere.
    return image if same_registry(registry_of(image), host) else None


def login_at(source: CredentialSource, host: str) -> Login:
    """The login for a registry; an empty one if there is none.

    Args:
        source: Where credentials come from. It may have to run a program, and takes its time then.
        host: As in `image_at`.

    Raises:
        InvalidArgument: What the source has isn't valid, or is for another registry.
        ConfigError: The entry of `config.json` isn't valid.
        StreamClosed: The client was closed meanwhile.
    """
    image = image_at(host)
    if image is None:
        return Login()
    with noting() as notes:
        auth = source.auth_for(image)
        if auth is None:
            return Login(hint=hint_of(notes))
        members = json.loads(base64.urlsafe_b64decode(encode_auth(auth, image)))
        if members.get("identitytoken"):
            return Login("", members["identitytoken"], hint_of(notes))
        if members.get("registrytoken") and not members.get("password"):
            tell(
                f"{host}: a registrytoken can't be used by a build; log in with a password or a token instead"
            )
        return Login(members.get("username", ""), members.get("password", ""), hint_of(notes))
