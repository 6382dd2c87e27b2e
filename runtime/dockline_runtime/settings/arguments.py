"""What a client's arguments become: credentials, a version, headers, TLS."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..errors import ConfigError, InvalidArgument, shorten

if TYPE_CHECKING:
    import ssl
    from pathlib import Path

    from ..request.auth import Credentials, CredentialSource
    from .dockerconfig import DockerConfig
    from .extra_headers import ExtraHeaders

__all__ = ["ConfigFile", "checked_headers", "credentials_of", "headers_of", "tls_of", "version_of"]


class ConfigFile:
    """The credentials of a `config.json`, which is read each time they are asked for: logins come and go.

    Args:
        path: The file or its folder; None for the user's own.
        environ: The environment; that of the process if None.
    """

    def __init__(
        self, path: str | os.PathLike[str] | None = None, environ: Mapping[str, str] | None = None
    ) -> None:
        self._path, self._environ = path, environ

    def auth_for(self, image: str) -> Credentials | None:
        """The credentials for the registry of an image."""
        return self._load().auth_for(image)

    def all(self) -> Mapping[str, Credentials]:
        """All credentials, by registry."""
        return self._load().all()

    def proxies_for(self, *hosts: str) -> dict[str, str]:
        """The variables that name the proxies for an engine's builds; see `DockerConfig.proxies_for`."""
        return self._load().proxies_for(*hosts)

    def file(self) -> Path | None:
        """The file, None if nothing says where it would be."""
        from .configfile import config_file, config_folder

        try:
            return (
                config_folder(self._environ) / "config.json"
                if self._path is None
                else config_file(self._path)
            )
        except ConfigError:
            return None

    def _load(self) -> DockerConfig:
        from .dockerconfig import DockerConfig

        return DockerConfig.load(self._path, environ=self._environ)


def credentials_of(config: CredentialSource | str | os.PathLike[str] | None) -> CredentialSource:
    """The source that `config` names: a path, None for the user's own file, or a source as it is.

    Raises:
        InvalidArgument: It is none of these.
    """
    if config is None or isinstance(config, str | os.PathLike):
        return ConfigFile(config)
    if callable(getattr(config, "auth_for", None)) and callable(getattr(config, "all", None)):
        return config
    raise InvalidArgument(f"config: expected a path or a source of credentials, not {type(config).__name__}")


def version_of(version: object) -> str:
    """`auto`, or the version that was chosen; whether its text is a version isn't checked here.

    Raises:
        InvalidArgument: It isn't text.
    """
    if version is None:
        return "auto"
    if not isinstance(version, str):
        number = isinstance(version, float)
        why = f"{version} is a number, and as one 1.40 is 1.4" if number else f"{shorten(version)} isn't text"
        raise InvalidArgument(f'version: {why}: write version="{version if number else "1.44"}"')
    return version


def checked_headers(headers: Mapping[str, str] | None) -> ExtraHeaders | None:
    """Headers that go along with each request; None without any.

    Raises:
        InvalidArgument: One of them can't be sent.
    """
    if headers is None:
        return None
    from .extra_headers import extra_headers

    return extra_headers(headers)


def headers_of(source: CredentialSource) -> ExtraHeaders | None:
    """The headers of the file that the credentials come from."""
    if isinstance(source, ConfigFile):
        path = source.file()
    else:
        from .dockerconfig import DockerConfig

        path = source.path if isinstance(source, DockerConfig) else None
    if path is None or not os.path.exists(path):
        return None
    from .extra_headers import headers_of_file

    return headers_of_file(path)


def tls_of(tls: ssl.SSLContext | str | os.PathLike[str] | bool | None) -> ssl.SSLContext | None:
    """How to speak TLS; None for not at all.

    Raises:
        ConfigError: The folder's certificates can't be used.
        InvalidArgument: It isn't a context, the path of a folder, a boolean or None.
    """
    if tls is None or tls is False:
        return None
    import ssl

    if tls is True:
        from .tls import system_context

        return system_context()
    if isinstance(tls, ssl.SSLContext):
        return tls
    if tls == "":
        raise InvalidArgument(
            "tls: '' names no folder with certificates; None speaks no TLS, True trusts the "
            "system's authorities"
        )
    if isinstance(tls, str | os.PathLike):
        from .tls import tls_context

        return tls_context(tls)
    raise InvalidArgument(f"tls: expected a context, a folder or True, not {type(tls).__name__}")
