"""Where the engine comes from: Debian's own packages, unpacked into a cache folder and never installed.

Debian 12 has too old an engine, a later suite has the right one. A copy of this machine's Debian source, with
the suite swapped, in apt folders of our own, lets apt fetch and verify the packages while the machine's state
stays as it is. The few programs that must match the machine (runc, iptables, …) come from its own suite.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from .apt import apt_get, os_release, suite_options
from .errors import EngineUnavailable

SUITE = "forky"
PACKAGES = ("docker.io", "containerd", "docker-cli", "tini-static")
HOST_PACKAGES = ("runc", "iptables", "iproute2", "busybox-static")
REGISTRY_PACKAGES = ("docker-registry", "apache2-utils")
TLS_PACKAGES = ("openssl",)
SSH_PACKAGES = ("openssh-client", "libwrap0")  # libwrap0: of the server, which is unpacked
BROWSER_PACKAGES = ("chromium-headless-shell",)
TERMINAL_PACKAGES = ("tmux",)
SHELL_PACKAGES = ("zsh", "fish")
MINIMUM_API = (1, 51)

_INSTALL = "as root, run: python -m tests.engine.private install"


@dataclass(frozen=True)
class Unpacked:
    """The unpacked engine: its root folder, its version, its API version, each Debian package's version."""

    root: Path
    engine: str
    api: str
    packages: dict[str, str]

    @property
    def path(self) -> str:
        """A PATH on which the unpacked programs come first."""
        own = [str(self.root / "usr/sbin"), str(self.root / "usr/bin")]
        return os.pathsep.join([*own, "/usr/sbin", "/usr/bin", "/sbin", "/bin"])

    @property
    def cli(self) -> Path:
        return self.root / "usr/bin/docker"


def cache_folder() -> Path:
    """Where the unpacked engine lives between runs."""
    chosen = os.environ.get("DOCKLINE_ENGINE_CACHE")
    if chosen:
        return Path(chosen).absolute()
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache").absolute() / "dockline-engine"


def unpacked() -> Unpacked:
    """The engine in the cache; `EngineUnavailable` when it was not fetched yet."""
    root = cache_folder() / SUITE
    try:
        facts = json.loads((root / "unpacked.json").read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        raise EngineUnavailable(f"the engine's packages are not in {cache_folder()}", _INSTALL) from None
    return Unpacked(root=root, engine=facts["engine"], api=facts["api"], packages=dict(facts["packages"]))


def missing_host_packages(names: Sequence[str] = HOST_PACKAGES) -> list[str]:
    """Those of the machine's own packages that are not installed."""
    return [name for name in names if _installed_version(name) is None]


def skip_reason() -> str | None:
    """Why no private engine can be started here now, or None; for tests that would rather skip than fail."""
    try:
        require_machine()
        unpacked()
        require_host_packages()
    except EngineUnavailable as error:
        return f"no private engine: {error.reason}; {error.remedy}"
    return None


def require_machine() -> None:
    """Root on Debian, or `EngineUnavailable`."""
    if os.geteuid() != 0:
        raise EngineUnavailable(
            "an engine of our own needs root", "run this as root, or in a container or VM as root"
        )
    if os_release().get("ID") != "debian":
        raise EngineUnavailable(
            "this machine is not Debian, and the engine comes from Debian's packages",
            "run this on Debian 12 or later",
        )


def require_host_packages(names: Sequence[str] = HOST_PACKAGES) -> None:
    missing = missing_host_packages(names)
    if missing:
        raise EngineUnavailable(f"not installed: {', '.join(missing)}", _INSTALL)


def fetch(refresh: bool = False) -> Unpacked:
    """The engine in the cache; fetched and unpacked first when it is missing or `refresh` asks for it."""
    require_machine()
    with locked():
        if not refresh:
            with contextlib.suppress(EngineUnavailable):
                return unpacked()
        _fetch(cache_folder())
        return unpacked()


def install_host_packages(registry: bool = False) -> list[str]:
    """Install what is missing of the machine's own packages (and of the registry's); gives their names."""
    require_machine()
    own = HOST_PACKAGES + TLS_PACKAGES + SSH_PACKAGES + BROWSER_PACKAGES + TERMINAL_PACKAGES + SHELL_PACKAGES
    wanted = own + (REGISTRY_PACKAGES if registry else ())
    if not missing_host_packages(wanted):
        return []
    with locked():
        missing = missing_host_packages(wanted)
        if missing:
            apt_get("update")
            apt_get("install", "--yes", "--no-install-recommends", *missing)
            require_host_packages(wanted)
        return missing


def versions() -> dict[str, str]:
    """The version of everything that takes part: the engine, its packages, the machine's packages."""
    engine = unpacked()
    found = {"engine": engine.engine, "api": engine.api, **engine.packages}
    for name in (
        *(HOST_PACKAGES + TLS_PACKAGES + SSH_PACKAGES + REGISTRY_PACKAGES),
        *(BROWSER_PACKAGES + TERMINAL_PACKAGES + SHELL_PACKAGES),
    ):
        found[name] = _installed_version(name) or "not installed"
    return found


def _fetch(cache: Path) -> None:
    options = suite_options(cache / "apt" / SUITE, SUITE)
    apt_get(*options, "--error-on=any", "update")
    with tempfile.TemporaryDirectory(prefix=".unpack-", dir=cache) as folder:
        debs, root = Path(folder) / "debs", Path(folder) / "root"
        debs.mkdir()
        root.mkdir()
        apt_get(*options, "download", *PACKAGES, cwd=debs)
        packages = {}
        for deb in sorted(debs.glob("*.deb")):
            _run(["dpkg", "-x", str(deb), str(root)])
            name, version = _run(["dpkg-deb", "-W", str(deb)]).split()
            packages[name] = version
        engine, api = _engine_versions(root)
        check_api(engine, api)
        facts = asdict(Unpacked(root, engine, api, packages))
        del facts["root"]
        (root / "unpacked.json").write_text(json.dumps(facts, indent=2) + "\n")
        target, old = cache / SUITE, Path(folder) / "old"
        if target.exists():
            target.rename(
                old
            )  # an engine that runs from it keeps its open files; the folder goes with the temp folder
        root.rename(target)


def check_api(engine: str, api: str) -> None:
    """`EngineUnavailable` when an engine's API version does not cover what the bindings are made for."""
    if tuple(int(part) for part in api.split(".")) < MINIMUM_API:
        wanted = ".".join(str(part) for part in MINIMUM_API)
        raise EngineUnavailable(
            f"the suite {SUITE} has engine {engine}, which serves API {api}; at least {wanted} is needed",
            "name a later Debian suite in tests/engine/private/packages.py (SUITE)",
        )


def _engine_versions(root: Path) -> tuple[str, str]:
    """The engine's version, and the API version of its release (its client's; each start checks the ping)."""
    try:
        said = _run([str(root / "usr/sbin/dockerd"), "--version"])
        client = _run([str(root / "usr/bin/docker"), "--host", "unix:///nowhere", "version"], check=False)
    except (OSError, subprocess.CalledProcessError) as error:
        raise EngineUnavailable(
            f"the engine of suite {SUITE} does not run here: {error}",
            "use a Debian release whose libc is new enough for it, or an earlier suite",
        ) from error
    engine = re.search(r"version (\S+?),?\s", said)
    api = re.search(r"API version:\s*(\d+\.\d+)", client)
    if engine is None or api is None:
        raise EngineUnavailable(
            f"the engine of suite {SUITE} tells no version", "look at its dockerd --version by hand"
        )
    return engine.group(1), api.group(1)


def _run(command: list[str], check: bool = True) -> str:
    done = subprocess.run(command, check=check, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.stdout


def _installed_version(package: str) -> str | None:
    if shutil.which("dpkg-query") is None:
        return None
    command = ["dpkg-query", "-W", "-f", "${db:Status-Status} ${Version}", package]
    done = subprocess.run(command, check=False, text=True, capture_output=True)
    status, _, version = done.stdout.partition(" ")
    return version if done.returncode == 0 and status == "installed" else None


@contextlib.contextmanager
def locked() -> Iterator[None]:
    """One run at a time fetches or installs; the others wait, and find it done."""
    folder = cache_folder()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
