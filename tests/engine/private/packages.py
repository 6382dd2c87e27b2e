"""Where the engine comes from: Debian's own packages, unpacked into a cache folder and never installed.

Debian 12 has too old an engine, a later suite has the right one. A copy of this machine's Debian source, with the suite
swapped, in apt folders of our own, lets apt fetch and verify the packages while the machine's own state stays as it is.
The few programs that must match the machine (runc, iptables, …) are installed from its own suite, when asked for.
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
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from .errors import EngineUnavailable

SUITE = "forky"
PACKAGES = ("docker.io", "containerd", "docker-cli", "tini-static")
HOST_PACKAGES = ("runc", "iptables", "iproute2", "busybox-static")
REGISTRY_PACKAGES = ("docker-registry", "apache2-utils")
MINIMUM_API = (1, 51)

_INSTALL = "as root, run: python -m tests.engine.private install"


@dataclass(frozen=True)
class Unpacked:
    """The unpacked engine: its root folder, its version, its API version, and the version of each Debian package."""

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
    if _os_release().get("ID") != "debian":
        raise EngineUnavailable(
            "this machine is not Debian, and the engine comes from Debian's packages",
            "run this on Debian 12 or later",
        )


def require_host_packages(names: Sequence[str] = HOST_PACKAGES) -> None:
    missing = missing_host_packages(names)
    if missing:
        raise EngineUnavailable(f"not installed: {', '.join(missing)}", _INSTALL)


def fetch(refresh: bool = False) -> Unpacked:
    """The engine in the cache, fetched and unpacked first when it is missing (or when `refresh` asks for a newer one)."""
    require_machine()
    with _lock():
        if not refresh:
            with contextlib.suppress(EngineUnavailable):
                return unpacked()
        _fetch(cache_folder())
        return unpacked()


def install_host_packages(registry: bool = False) -> list[str]:
    """Install what is missing of the machine's own packages (with `registry`, the registry's too); gives their names."""
    require_machine()
    wanted = HOST_PACKAGES + (REGISTRY_PACKAGES if registry else ())
    if not missing_host_packages(wanted):
        return []
    with _lock():
        missing = missing_host_packages(wanted)
        if missing:
            _apt("update")
            _apt("install", "--yes", "--no-install-recommends", *missing)
            require_host_packages(wanted)
        return missing


def versions() -> dict[str, str]:
    """The version of everything that takes part: fetched packages, host packages, and what the engine says of itself."""
    engine = unpacked()
    found = {"engine": engine.engine, "api": engine.api, **engine.packages}
    for name in HOST_PACKAGES + REGISTRY_PACKAGES:
        found[name] = _installed_version(name) or "not installed"
    return found


def _fetch(cache: Path) -> None:
    apt = cache / "apt"
    for folder in ("sources", "lists/partial", "cache/archives/partial"):
        (apt / folder).mkdir(parents=True, exist_ok=True)
    (apt / "sources" / f"{SUITE}.sources").write_text(suite_sources(_apt_sources(), SUITE))
    options = [
        *("-o", "Dir::Etc::sourcelist=/dev/null"),
        *("-o", f"Dir::Etc::sourceparts={apt / 'sources'}"),
        *("-o", f"Dir::State::Lists={apt / 'lists'}"),
        *("-o", f"Dir::Cache={apt / 'cache'}"),
        *("-o", "APT::Sandbox::User=root"),
    ]
    _apt(*options, "update")
    with tempfile.TemporaryDirectory(prefix=".unpack-", dir=cache) as folder:
        debs, root = Path(folder) / "debs", Path(folder) / "root"
        debs.mkdir()
        root.mkdir()
        _apt(*options, "download", *PACKAGES, cwd=debs)
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
    """The engine's version, and the API version of its release (its own client's; each start checks the ping as well)."""
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


def suite_sources(stanzas: Sequence[dict[str, str]], suite: str) -> str:
    """Those of the machine's apt sources that are its main Debian archive, as deb822 text for another suite."""
    codename = _os_release().get("VERSION_CODENAME", "")
    names = {codename, "stable", "testing", "unstable", "sid", "oldstable", suite} - {""}
    kept = []
    for stanza in stanzas:
        usable = "deb" in stanza.get("Types", "").split() and stanza.get("Enabled", "yes").lower() != "no"
        if (
            usable
            and names & set(stanza.get("Suites", "").split())
            and "main" in stanza.get("Components", "").split()
        ):
            kept.append({**stanza, "Types": "deb", "Suites": suite, "Components": "main"})
    if not kept:
        raise EngineUnavailable(
            "this machine's apt sources name no Debian archive",
            "add the archive of your Debian release to /etc/apt/sources.list.d/debian.sources",
        )
    return (
        "\n\n".join("\n".join(f"{key}: {value}" for key, value in stanza.items()) for stanza in kept) + "\n"
    )


def _apt_sources(folder: Path = Path("/etc/apt")) -> list[dict[str, str]]:
    stanzas: list[dict[str, str]] = []
    for path in [folder / "sources.list", *sorted((folder / "sources.list.d").glob("*"))]:
        if path.suffix == ".sources" and path.is_file():
            stanzas += parse_deb822(path.read_text())
        elif path.suffix == ".list" and path.is_file():
            stanzas += parse_one_line(path.read_text())
    return stanzas


def parse_deb822(text: str) -> list[dict[str, str]]:
    """The stanzas of a `.sources` file; a field's further lines (an inline key, say) stay as they stand."""
    stanzas: list[dict[str, str]] = []
    uncommented = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    for block in re.split(r"\n\s*\n", uncommented):
        stanza: dict[str, str] = {}
        name = ""
        for line in block.splitlines():
            if line[:1] in {" ", "\t"} and name:
                stanza[name] += "\n" + line
            elif ":" in line:
                key, _, value = line.partition(":")
                name = next((known for known in _FIELDS if known.lower() == key.strip().lower()), key.strip())
                stanza[name] = value.strip()
        if stanza:
            stanzas.append(stanza)
    return stanzas


_FIELDS = ("Types", "URIs", "Suites", "Components", "Enabled", "Signed-By", "Trusted", "Check-Valid-Until")


def parse_one_line(text: str) -> list[dict[str, str]]:
    """The entries of a classic `sources.list` as deb822 stanzas."""
    stanzas = []
    for line in text.splitlines():
        entry = re.match(r"\s*(deb|deb-src)\s+(?:\[([^]]*)\]\s+)?(\S+)\s+(\S+)\s+([^#]+)", line)
        if entry is None:
            continue
        kind, options, uri, suite, components = entry.groups()
        stanza = {"Types": kind, "URIs": uri, "Suites": suite, "Components": components.strip()}
        for option in (options or "").split():
            key, _, value = option.partition("=")
            if key == "arch":
                stanza["Architectures"] = value.replace(",", " ")
            else:
                stanza["-".join(part.capitalize() for part in key.split("-"))] = value
        stanzas.append(stanza)
    return stanzas


def _apt(*arguments: str, cwd: Path | None = None) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    command = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=3", *arguments]
    for attempt in range(30):
        done = subprocess.run(
            command,
            cwd=cwd,
            env=environment,
            text=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        if done.returncode == 0 and "Failed to fetch" not in done.stdout:
            return
        if not re.search(r"(?:Could not get|Unable to) lock", done.stdout):
            break
        time.sleep(min(10.0, 1.0 + attempt))  # another apt holds the lists, which have no waiting lock
    what = next((a for a in arguments if a in {"update", "download", "install"}), "")
    lines = [line for line in done.stdout.splitlines() if line.startswith(("E:", "W:", "Err:"))]
    said = re.sub(r"(\w+://)[^/\s]+", r"\1…", "\n".join(lines[-6:] or done.stdout.splitlines()[-6:]))
    if re.search(
        r"Could not resolve|Could not connect|Connection (?:failed|timed out|refused)|unreachable",
        done.stdout,
    ):
        raise EngineUnavailable(
            f"apt-get {what} found no network:\n{said}", "give this machine its Debian archive"
        )
    raise EngineUnavailable(
        f"apt-get {what} failed:\n{said}", f"make `apt-get {what}` work on this machine first"
    )


def _run(command: list[str], check: bool = True) -> str:
    done = subprocess.run(command, check=check, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.stdout


def _installed_version(package: str) -> str | None:
    if shutil.which("dpkg-query") is None:
        return None
    command = ["dpkg-query", "-W", "-f", "${db:Status-Status} ${Version}", package]
    done = subprocess.run(command, text=True, capture_output=True)
    status, _, version = done.stdout.partition(" ")
    return version if done.returncode == 0 and status == "installed" else None


def _os_release() -> dict[str, str]:
    try:
        lines = Path("/etc/os-release").read_text().splitlines()
    except OSError:
        return {}
    return {key: value.strip("\"'") for key, _, value in (line.partition("=") for line in lines) if value}


@contextlib.contextmanager
def _lock() -> Iterator[None]:
    """One run at a time fetches or installs; the others wait, and find it done."""
    folder = cache_folder()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
