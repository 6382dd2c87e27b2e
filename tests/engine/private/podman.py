"""Podman, a foreign engine: Debian's packages, unpacked and not installed, serving Docker's API on a socket.

All that it keeps is in a folder of its own; containers in it have no network, so it makes no bridge.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from . import packages
from .apt import apt_get
from .errors import EngineFailed

__all__ = ["PrivatePodman", "fetch_podman"]

_PACKAGES = (
    "podman",
    "conmon",
    "containernetworking-plugins",
    "golang-github-containers-common",
    "golang-github-containers-image",
    "libassuan0",
    "libdevmapper1.02.1",
    "libgpgme11",
    "libseccomp2",
    "libsubid4",
)


def fetch_podman(refresh: bool = False) -> Path:
    """The folder of the unpacked packages; fetched first when it is missing or `refresh` asks for it."""
    packages.require_machine()
    root = packages.cache_folder() / "podman"
    if refresh or not (root / "usr/bin/podman").exists():
        with packages.locked(), tempfile.TemporaryDirectory(dir=packages.cache_folder()) as folder:
            apt_get("download", *_PACKAGES, cwd=Path(folder))
            shutil.rmtree(root, ignore_errors=True)
            for deb in Path(folder).glob("*.deb"):
                subprocess.run(["dpkg", "-x", str(deb), str(root)], check=True, capture_output=True)
    return root


class PrivatePodman:
    """Podman's service for a `with` block."""

    def __init__(self) -> None:
        self._root = Path()
        self._folder: Path | None = None
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def folder(self) -> Path:
        if self._folder is None:
            raise EngineFailed("this Podman is not running")
        return self._folder

    @property
    def url(self) -> str:
        """As DOCKER_HOST has it."""
        return f"unix://{self.folder / 'podman.sock'}"

    @property
    def socket(self) -> Path:
        return self.folder / "podman.sock"

    def log(self) -> str:
        return (self.folder / "podman.log").read_text(errors="replace")

    def __enter__(self) -> Self:
        packages.require_host_packages()
        self._root = fetch_podman()
        self._folder = Path(tempfile.mkdtemp(prefix="dkl-podman-"))
        self._configure()
        with (self.folder / "podman.log").open("wb") as log:
            self._process = subprocess.Popen(
                [*self._command(), "system", "service", "--time=0", self.url],
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        ends = time.monotonic() + 30
        while not (self.folder / "podman.sock").exists():
            if self._process.poll() is not None or time.monotonic() > ends:
                log_text = self.log()
                self._stop()
                raise EngineFailed(f"Podman does not start: {log_text[-2000:]}")
            time.sleep(0.02)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def _stop(self) -> None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._run("rm", "--all", "--force", "--time=0")
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        for line in reversed(Path("/proc/self/mountinfo").read_text().splitlines()):
            point = line.split()[4]
            if point.startswith(f"{self.folder}/"):
                subprocess.run(["umount", "--lazy", point], check=False, capture_output=True)
        shutil.rmtree(self.folder, ignore_errors=True)
        self._folder = None

    def _command(self) -> list[str]:
        return [str(self._root / "usr/bin/podman")]

    def _run(self, *arguments: str) -> None:
        command = [*self._command(), *arguments]
        subprocess.run(command, check=False, env=self._environment(), capture_output=True, timeout=30)

    def _configure(self) -> None:
        home = self.folder / "home/.config/containers"
        home.mkdir(parents=True)
        (home / "policy.json").write_text(json.dumps({"default": [{"type": "insecureAcceptAnything"}]}))
        (home / "registries.conf").write_text(
            'unqualified-search-registries = []\nshort-name-mode = "disabled"\n'
        )
        for name in ("tmp", "static", "volumes", "networks", "graph", "run"):
            (self.folder / name).mkdir()
        (self.folder / "containers.conf").write_text(
            f"""
[containers]
seccomp_profile = "{self._root}/usr/share/containers/seccomp.json"
log_driver = "k8s-file"
default_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]
[engine]
conmon_path = ["{self._root}/usr/bin/conmon"]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
tmp_dir = "{self.folder}/tmp"
static_dir = "{self.folder}/static"
volume_path = "{self.folder}/volumes"
[engine.runtimes]
runc = ["{shutil.which("runc") or "/usr/sbin/runc"}"]
[network]
network_backend = "cni"
cni_plugin_dirs = ["{self._root}/usr/lib/cni"]
network_config_dir = "{self.folder}/networks"
"""
        )
        (self.folder / "storage.conf").write_text(
            f"""
[storage]
driver = "overlay"
graphroot = "{self.folder}/graph"
runroot = "{self.folder}/run"
"""
        )

    def _environment(self) -> dict[str, str]:
        libraries = [str(path) for path in (self._root / "usr/lib").glob("*-linux-gnu*")]
        libraries += [str(path) for path in (self._root / "lib").glob("*-linux-gnu*")]
        return {
            "CONTAINERS_CONF": str(self.folder / "containers.conf"),
            "CONTAINERS_REGISTRIES_CONF": str(self.folder / "home/.config/containers/registries.conf"),
            "CONTAINERS_STORAGE_CONF": str(self.folder / "storage.conf"),
            "HOME": str(self.folder / "home"),
            "LD_LIBRARY_PATH": os.pathsep.join(libraries),
            "PATH": f"{self._root / 'usr/bin'}:/usr/sbin:/usr/bin:/sbin:/bin",
            "TMPDIR": str(self.folder / "tmp"),
            "XDG_RUNTIME_DIR": str(self.folder / "run"),
        }
