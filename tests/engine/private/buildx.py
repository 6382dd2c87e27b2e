"""Debian's buildx, of the engine's suite, for the docker command: unpacked beside it, never installed."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from . import packages
from .apt import apt_get, suite_options

__all__ = ["buildx_version", "fetch_buildx", "with_buildx"]

_PACKAGE = "docker-buildx"
_PLUGINS = "usr/libexec/docker/cli-plugins"


def fetch_buildx(refresh: bool = False) -> Path:
    """The folder of plugins that has it; fetched first when it is missing or `refresh` asks for it."""
    packages.require_machine()
    root = packages.cache_folder() / "buildx"
    plugins = root / _PLUGINS
    if refresh or not _is_there(plugins):
        with packages.locked():
            if refresh or not _is_there(plugins):  # another run may have fetched it meanwhile
                _fetch(root)
    return plugins


def buildx_version() -> str | None:
    """The version of the unpacked package; None where it wasn't fetched yet."""
    root = packages.cache_folder() / "buildx"
    version = root / "version"
    return version.read_text().strip() if _is_there(root / _PLUGINS) and version.exists() else None


def with_buildx(config: Path) -> Path:
    """Have the docker command find buildx, by its configuration.

    Args:
        config: The folder of its configuration, as DOCKER_CONFIG has it; made if it isn't there.
    """
    config.mkdir(parents=True, exist_ok=True)
    (config / "config.json").write_text(json.dumps({"cliPluginsExtraDirs": [str(fetch_buildx())]}))
    return config


def _is_there(plugins: Path) -> bool:
    return (plugins / "docker-buildx").exists()


def _fetch(root: Path) -> None:
    cache = packages.cache_folder()
    options = suite_options(cache / "apt" / packages.SUITE, packages.SUITE)
    apt_get(*options, "--error-on=any", "update")
    with tempfile.TemporaryDirectory(prefix=".unpack-", dir=cache) as folder:
        apt_get(*options, "download", _PACKAGE, cwd=Path(folder))
        (deb,) = Path(folder).glob("*.deb")
        fresh = Path(folder) / "root"
        fresh.mkdir()
        subprocess.run(["dpkg", "-x", str(deb), str(fresh)], check=True, capture_output=True)
        told = subprocess.run(
            ["dpkg-deb", "-f", str(deb), "Version"], check=True, capture_output=True, text=True
        )
        (fresh / "version").write_text(told.stdout)
        shutil.rmtree(root, ignore_errors=True)
        fresh.rename(root)
