"""Where a client's settings come from when the program gives none: the environment and Docker's contexts.

The order is that of the docker command: `DOCKER_HOST`, then the context that `DOCKER_CONTEXT` or else
`config.json` names, then the default socket. `DOCKER_TLS_VERIFY` and `DOCKER_CERT_PATH` belong to
`DOCKER_HOST` and to the default; a context has certificates of its own. Each error says which setting it is
about and where that came from.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from ..errors import ConfigError, InvalidArgument
from ..request.versions import ApiVersion
from .address import DEFAULT_ADDRESS, parse_address
from .configfile import config_folder, config_folder_if_any
from .contexts import DEFAULT_CONTEXT, current_context, read_context

if TYPE_CHECKING:
    import ssl

    from .extra_headers import ExtraHeaders

__all__ = ["Settings", "settings"]

_PORT: Final = 2375
_DEFAULT_WITH_TLS: Final = "tcp://localhost:2376"


@frozen(kw_only=True)
class Settings:
    """What a client needs to know, and who said so."""

    base_url: str
    version: str = "auto"
    tls: ssl.SSLContext | None = field(default=None, repr=False)
    origin: str = ""
    """Where the address came from, e.g. `DOCKER_HOST`."""
    context: str = DEFAULT_CONTEXT
    """The context that it came from; `default` is what the environment says."""
    headers: ExtraHeaders | None = None
    """What `DOCKER_CUSTOM_HEADERS` has each request carry; None if it is not set."""


def settings(
    environ: Mapping[str, str] | None = None,
    *,
    base_url: str | None = None,
    context: str | None = None,
    with_tls: bool = True,
) -> Settings:
    """The settings that the environment gives.

    `DOCKER_HOST`, `DOCKER_CONTEXT`, `DOCKER_API_VERSION`, `DOCKER_TLS_VERIFY`, `DOCKER_TLS`,
    `DOCKER_CERT_PATH`, `DOCKER_CUSTOM_HEADERS` and `DOCKER_CONFIG` are looked at; an empty one counts as
    not set. `DOCKER_TLS` verifies the daemon as `DOCKER_TLS_VERIFY` does, on purpose: the docker command
    verifies nothing with it, which its name doesn't say. `tls_context(verify=False)` is how to ask for that.

    Args:
        environ: The environment; that of the process if None.
        base_url: An address to be used whatever the environment says of it.
        context: A context to be used whatever the environment says of it; `default` is what `DOCKER_HOST`
            names, or else the default socket.
        with_tls: Whether certificates are looked for; the caller has its own otherwise.

    Raises:
        ConfigError: A setting isn't valid, a file is missing, or a context can't be used.
        InvalidArgument: Both an address and a context are given.
    """
    if base_url and not isinstance(base_url, str):
        parse_address(base_url)  # refuses it
    if base_url and context is not None:
        raise InvalidArgument("base_url and context both say where the daemon is: give one of them")
    env = os.environ if environ is None else environ
    name, chosen_by = _context_name(env, base_url, context)
    if name == DEFAULT_CONTEXT:
        return _default(env, base_url, with_tls)
    stored = read_context(config_folder(env), name, chosen_by)
    tls: ssl.SSLContext | None = None
    # Even an empty folder for certificates means TLS.
    if with_tls and _takes_tls(stored.host) and (stored.tls_folder or not stored.verify):
        from .tls import tls_context

        tls = tls_context(stored.tls_folder, verify=stored.verify, origin=stored.origin)
    _check(stored.host, tls is not None, stored.origin)
    return Settings(
        base_url=stored.host,
        version=_version(env),
        tls=tls,
        origin=stored.origin,
        context=stored.name,
        headers=_headers(env),
    )


def _context_name(env: Mapping[str, str], base_url: str | None, context: str | None) -> tuple[str, str]:
    """Which context is meant, and who says so."""
    if context is not None:
        if not isinstance(context, str) or not context:
            raise InvalidArgument(f"context: {context!r} isn't the name of a context")
        return context, "context="
    if base_url or env.get("DOCKER_HOST"):
        return DEFAULT_CONTEXT, ""
    if env.get("DOCKER_CONTEXT"):
        return env["DOCKER_CONTEXT"], "DOCKER_CONTEXT"
    folder = config_folder_if_any(env)
    if folder is None:
        return DEFAULT_CONTEXT, ""
    return current_context(folder) or DEFAULT_CONTEXT, f"currentContext in {folder / 'config.json'}"


def _default(env: Mapping[str, str], base_url: str | None, with_tls: bool) -> Settings:
    wants_tls, wanted_by = _wants_tls(env)
    if base_url:
        url, origin = base_url, "base_url"
    elif env.get("DOCKER_HOST", "").strip():
        url, origin = _complete(env["DOCKER_HOST"].strip()), "DOCKER_HOST"
    elif wants_tls:
        url, origin = _DEFAULT_WITH_TLS, f"the default with {wanted_by}"
    else:
        url, origin = DEFAULT_ADDRESS, "the default"
    tls: ssl.SSLContext | None = None
    if wants_tls and with_tls and _takes_tls(url):
        from .tls import tls_context

        path = env.get("DOCKER_CERT_PATH")
        named_by = "DOCKER_CERT_PATH" if path else f"{wanted_by} (DOCKER_CERT_PATH is not set)"
        if wanted_by == "DOCKER_TLS":
            named_by += ", with DOCKER_TLS, which verifies as DOCKER_TLS_VERIFY does"
        tls = tls_context(path or config_folder(env), origin=named_by, own_authority=True)
    _check(url, tls is not None, origin)
    return Settings(base_url=url, version=_version(env), tls=tls, origin=origin, headers=_headers(env))


def _complete(host: str) -> str:
    """What `DOCKER_HOST` leaves out: the scheme, the host or the port of TCP, the path of a socket."""
    scheme, mark, rest = host.partition("://")
    if not mark and not host.startswith("/"):
        scheme, rest = "tcp", host
    if scheme.lower() == "unix" and not rest:
        return DEFAULT_ADDRESS
    if scheme.lower() != "tcp":
        return host
    authority, slash, path = rest.partition("/")
    if not authority or authority.startswith(":"):
        authority = f"localhost{authority}"
    # Whether there is TLS or not: the docker command has this port for both.
    if authority.rpartition("]")[2].rpartition(":")[2] == authority.rpartition("]")[2]:
        authority = f"{authority}:{_PORT}"
    return f"tcp://{authority}{slash}{path}"


def _wants_tls(env: Mapping[str, str]) -> tuple[bool, str]:
    # DOCKER_TLS alone is for TLS without verification in the docker command. Nothing in its name says that.
    for name in ("DOCKER_TLS_VERIFY", "DOCKER_TLS"):
        if env.get(name):
            return True, name
    return False, ""


def _takes_tls(url: str) -> bool:
    return not url.strip().lower().startswith(("unix:", "ssh:"))


def _check(url: str, tls: bool, origin: str) -> None:
    try:
        parse_address(url, tls=tls)
    except ConfigError as error:
        raise ConfigError(f"{origin}: {error}") from None


def _headers(env: Mapping[str, str]) -> ExtraHeaders | None:
    if not env.get("DOCKER_CUSTOM_HEADERS"):
        return None
    from .extra_headers import headers_of_variable

    return headers_of_variable(env)


def _version(env: Mapping[str, str]) -> str:
    version = env.get("DOCKER_API_VERSION", "").strip()
    if not version:
        return "auto"
    try:
        return str(ApiVersion.parse(version))
    except InvalidArgument as error:
        raise ConfigError(f"DOCKER_API_VERSION: {error}") from None
