"""Where a client's settings come from when the program gives none: the environment and Docker's contexts.

The order is that of the docker command: `DOCKER_HOST`, then the context that `DOCKER_CONTEXT` or
    `config.json` names,
then the default socket. Each error says which setting it is about and where that came from.
"""

from __future__ import annotations

import hashlib
import json
import os
import ssl
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from attrs import field, frozen

from .address import DEFAULT_ADDRESS, parse_address
from .errors import ConfigError, InvalidArgument
from .versions import ApiVersion

__all__ = ["Settings", "settings", "tls_context"]

_DEFAULT_CONTEXT: Final = "default"


@frozen(kw_only=True)
class Settings:
    """What a client needs to know, and who said so."""

    base_url: str
    version: str = "auto"
    tls: ssl.SSLContext | None = field(default=None, repr=False)
    origin: str = ""
    """Where the address came from, e.g. `DOCKER_HOST`."""


def settings(environ: Mapping[str, str] | None = None, *, base_url: str | None = None) -> Settings:
    """The settings that the environment gives.

    `DOCKER_HOST`, `DOCKER_CONTEXT`, `DOCKER_API_VERSION`, `DOCKER_TLS_VERIFY`, `DOCKER_CERT_PATH` and
    `DOCKER_CONFIG` are looked at; an empty one is one that is not set.

    Args:
        environ: The environment; that of the process if None.
        base_url: An address to be used whatever the environment says of it.

    Raises:
        ConfigError: A setting makes no sense, a file is missing, or a context can't be used.
    """
    env = os.environ if environ is None else environ
    url, origin = (base_url, "base_url") if base_url else _address(env)
    tls = None
    if not url.lower().startswith("unix:"):
        tls = _tls(env)
    try:
        parse_address(url, tls=tls is not None)
    except ConfigError as error:
        raise ConfigError(f"{origin}: {error}") from None
    return Settings(base_url=url, version=_version(env), tls=tls, origin=origin)


def tls_context(
    folder: str | os.PathLike[str], *, verify: bool = True, origin: str = "tls"
) -> ssl.SSLContext:
    """How to speak TLS with the certificates of a folder: `ca.pem`, `cert.pem` and `key.pem`.

    Args:
        folder: The folder. Without a `ca.pem` the system's authorities are trusted; `cert.pem` and
            `key.pem` prove who the client is, and are both there or both missing.
        verify: Whether the daemon has to prove who it is.
        origin: Who named the folder, for errors.

    Raises:
        ConfigError: A file is missing, can't be read, or holds no certificate or key.
    """
    path = Path(folder)
    if not path.is_dir():
        raise ConfigError(
            f"{origin}: there is no folder {str(path)!r} to take ca.pem, cert.pem and key.pem from"
        )
    ca, cert, key = path / "ca.pem", path / "cert.pem", path / "key.pem"
    if cert.exists() != key.exists():
        there, missing = (cert, key) if cert.exists() else (key, cert)
        raise ConfigError(f"{origin}: {str(path)!r} holds {there.name} but no {missing.name}")
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if not verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    elif ca.exists():
        # Nobody else is to be trusted then.
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        _load(origin, ca, lambda: context.load_verify_locations(ca))
    if cert.exists():
        # A passphrase would be asked for on the terminal: no key that has one is of use here.
        _load(origin, cert, lambda: context.load_cert_chain(cert, key, password=lambda: ""))
    return context


def _load(origin: str, file: Path, action: Any) -> None:
    try:
        action()
    except ssl.SSLError as error:
        reason = error.reason or str(error)
        raise ConfigError(f"{origin}: {str(file)!r} (or its key) holds nothing usable: {reason}") from None
    except OSError as error:
        raise ConfigError(f"{origin}: {str(file)!r} (or its key) can't be read: {error.strerror}") from None


def _address(env: Mapping[str, str]) -> tuple[str, str]:
    host = env.get("DOCKER_HOST", "").strip()
    if host:
        return host, "DOCKER_HOST"
    folder = _config_folder(env)
    name, origin = env.get("DOCKER_CONTEXT", ""), "DOCKER_CONTEXT"
    if not name:
        name, origin = _current_context(folder), f"currentContext in {folder / 'config.json'}"
    if not name or name == _DEFAULT_CONTEXT:
        return DEFAULT_ADDRESS, "the default"
    return _context(folder, name, origin)


def _current_context(folder: Path) -> str:
    file = folder / "config.json"
    data = _read_json(file) if file.exists() else {}
    name = data.get("currentContext") or ""
    if not isinstance(name, str):
        raise ConfigError(f"{file}: currentContext: text is expected")
    return name


def _context(folder: Path, name: str, origin: str) -> tuple[str, str]:
    """The address of a context, as the docker command stores it."""
    key = hashlib.sha256(name.encode()).hexdigest()
    file = folder / "contexts" / "meta" / key / "meta.json"
    origin = f"the context {name!r} ({origin})"
    if not file.exists():
        raise ConfigError(
            f"{origin}: there is no such context; `docker context ls` lists them (looked at {file})"
        )
    endpoints = _read_json(file).get("Endpoints")
    endpoint = endpoints.get("docker") if isinstance(endpoints, dict) else None
    host = endpoint.get("Host") if isinstance(endpoint, dict) else None
    if not isinstance(host, str) or not host:
        raise ConfigError(f"{origin}: it names no address of a daemon (Endpoints.docker.Host in {file})")
    if (folder / "contexts" / "tls" / key).is_dir():
        raise ConfigError(
            f"{origin}: contexts with TLS certificates are not supported; "
            "set DOCKER_HOST, DOCKER_TLS_VERIFY and DOCKER_CERT_PATH instead"
        )
    return host, origin


def _tls(env: Mapping[str, str]) -> ssl.SSLContext | None:
    verify, folder = bool(env.get("DOCKER_TLS_VERIFY")), env.get("DOCKER_CERT_PATH", "")
    if not verify and not folder:
        return None
    origin = "DOCKER_CERT_PATH" if folder else "DOCKER_TLS_VERIFY (DOCKER_CERT_PATH is not set)"
    return tls_context(folder or _config_folder(env), verify=verify, origin=origin)


def _version(env: Mapping[str, str]) -> str:
    version = env.get("DOCKER_API_VERSION", "").strip()
    if not version:
        return "auto"
    try:
        return str(ApiVersion.parse(version))
    except InvalidArgument as error:
        raise ConfigError(f"DOCKER_API_VERSION: {error}") from None


def _config_folder(env: Mapping[str, str]) -> Path:
    folder = env.get("DOCKER_CONFIG")
    if folder:
        return Path(folder)
    home = env.get("HOME")
    return (Path(home) if home else Path.home()) / ".docker"


def _read_json(file: Path) -> dict[str, Any]:
    try:
        data = json.loads(file.read_bytes().decode("utf-8-sig") or "{}")
    except OSError as error:
        raise ConfigError(f"{file}: can't be read: {error.strerror}") from None
    except ValueError as error:
        raise ConfigError(f"{file}: malformed JSON: {getattr(error, 'msg', error)}") from None
    if not isinstance(data, dict):
        raise ConfigError(f"{file}: an object is expected, not {type(data).__name__}")
    return data
