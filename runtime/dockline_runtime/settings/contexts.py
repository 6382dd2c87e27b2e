"""Docker's contexts: named addresses of daemons, with the certificates for them, in the configuration folder.

The docker command writes them: `contexts/meta/ID/meta.json` holds the address, `contexts/tls/ID/docker/` the
certificates, and `ID` is the SHA-256 of the name. Which one is current stands in `config.json`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from attrs import frozen

from ..errors import ConfigError
from .address import DEFAULT_ADDRESS
from .configfile import flag_member, object_member, object_value, read_json, text_member

__all__ = ["DEFAULT_CONTEXT", "StoredContext", "current_context", "read_context"]

DEFAULT_CONTEXT: Final = "default"
"""The context that is stored nowhere: what the environment says of the daemon."""


@frozen(kw_only=True)
class StoredContext:
    """A context.

    Attributes:
        name: As `docker context ls` shows it.
        host: The daemon's address.
        tls_folder: Where `ca.pem`, `cert.pem` and `key.pem` are; None if it has no certificates.
        verify: Whether the daemon has to prove who it is.
        origin: The context and who chose it, for errors.
    """

    name: str
    host: str
    tls_folder: Path | None
    verify: bool
    origin: str


def current_context(folder: Path) -> str | None:
    """The name of the context that `docker context use` has chosen, None if it has not.

    Args:
        folder: The configuration folder.

    Raises:
        ConfigError: `config.json` can't be read, or isn't valid.
    """
    file = folder / "config.json"
    return text_member(read_json(file) or {}, "currentContext", file)


def read_context(folder: Path, name: str, chosen_by: str) -> StoredContext:
    """What is stored of a context.

    Args:
        folder: The configuration folder.
        name: The context's name; not that of the default one.
        chosen_by: Who wants it, for errors, e.g. `DOCKER_CONTEXT`.

    Raises:
        ConfigError: There is no such context, its file can't be read, or it isn't valid.
    """
    origin = f"the context {name!r} ({chosen_by})"
    try:
        import hashlib  # brings OpenSSL in, and most programs need no context

        key = hashlib.sha256(name.encode(errors="surrogateescape")).hexdigest()
    except UnicodeEncodeError:
        raise ConfigError(f"{origin}: this can't be the name of a context") from None
    file = folder / "contexts" / "meta" / key / "meta.json"
    try:
        found = read_json(file)
        if found is None:
            raise ConfigError(f"there is no such context; `docker context ls` lists them (looked at {file})")
        endpoints = object_member(found, "Endpoints", file)
        if "docker" not in endpoints:
            raise ConfigError(f"{file}: it names no address of a daemon (Endpoints.docker)")
        endpoint = object_value(endpoints["docker"], f"{file}: Endpoints: docker")
        host = text_member(endpoint, "Host", f"{file}: Endpoints.docker")
        skip = flag_member(endpoint, "SkipTLSVerify", f"{file}: Endpoints.docker")
    except ConfigError as error:
        raise ConfigError(f"{origin}: {error}") from None
    tls = folder / "contexts" / "tls" / key / "docker"
    return StoredContext(
        name=name,
        host=host or DEFAULT_ADDRESS,
        tls_folder=tls if tls.is_dir() else None,
        verify=not skip,
        origin=origin,
    )
