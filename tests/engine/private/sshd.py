"""An SSH server of our own, on a loopback port, behind which the docker command reaches a private engine.

Debian's `openssh-server` is unpacked, not installed: installed, it would start, and let people in. Host key,
user key and known hosts are made on the spot, and `ssh` gets them from a wrapper that comes first on PATH, so
that nobody's own configuration takes part.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from . import packages
from .apt import apt_get
from .errors import EngineFailed, EngineUnavailable

_SERVER = "openssh-server"
_TRIES = 5


def fetch_sshd(refresh: bool = False) -> Path:
    """The unpacked server's program; fetched first when it is missing or `refresh` asks for it."""
    packages.require_machine()
    root = packages.cache_folder() / "sshd"
    if refresh or not (root / "usr/sbin/sshd").exists():
        with packages.locked(), tempfile.TemporaryDirectory(dir=packages.cache_folder()) as folder:
            apt_get("download", _SERVER, cwd=Path(folder))
            (deb,) = Path(folder).glob("*.deb")
            shutil.rmtree(root, ignore_errors=True)
            subprocess.run(["dpkg", "-x", str(deb), str(root)], check=True, capture_output=True)
    return root / "usr/sbin/sshd"


class PrivateSshd:
    """An SSH server for a `with` block (or between `start` and `stop`).

    Args:
        engine_url: What the docker command on the other side of it takes for its DOCKER_HOST.
        programs: Folders that come first on the PATH over there.
        bare: Whether nothing else is on that PATH.
        settings: More lines of sshd_config.
    """

    def __init__(self, engine_url: str, *programs: Path, bare: bool = False, settings: str = "") -> None:
        self._engine_url = engine_url
        self._programs = programs
        self._bare = bare
        self._settings = settings
        self._folder: Path | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._sshd = Path()
        self.port = 0
        self.user = pwd.getpwuid(os.geteuid()).pw_name

    @property
    def folder(self) -> Path:
        """All of it: `config` and `known_hosts` of the client, `key`, `bin/ssh`, `sshd.log`."""
        if self._folder is None:
            raise EngineFailed("this SSH server is not running")
        return self._folder

    @property
    def url(self) -> str:
        """The engine's address by way of this server."""
        return f"ssh://{self.user}@127.0.0.1:{self.port}"

    @property
    def path(self) -> str:
        """A PATH on which the `ssh` comes first that knows this server."""
        return f"{self.folder / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"

    def log(self) -> str:
        return (self.folder / "sshd.log").read_text(errors="replace")

    def bridges(self) -> list[int]:
        """The processes that join a connection with the engine: `docker system dial-stdio`."""
        mark = f"DOCKLINE_SSHD={self.folder}".encode()
        return [
            pid
            for pid, command, environment in _processes()
            if b"dial-stdio" in command and mark in environment
        ]

    def start(self) -> Self:
        """Start it and wait until it listens; `EngineUnavailable` or `EngineFailed` when that can't be."""
        if self._folder is not None:
            raise EngineFailed("this SSH server is running already")
        packages.require_host_packages(packages.SSH_PACKAGES)
        self._sshd = fetch_sshd()
        _provide_for_separation()
        self._folder = Path(tempfile.mkdtemp(prefix="dkl-ssh-", dir="/tmp"))
        atexit.register(self.stop)
        try:
            self._make_keys()
            for attempt in range(_TRIES):  # a free port can be taken before the server has it
                self.port = _free_port()
                self._write_settings()
                self._process = self._launch()
                if self._listens():
                    return self
                self._end()
                if "Address already in use" not in self.log() or attempt == _TRIES - 1:
                    break
            raise EngineFailed(f"sshd did not come up; its log:\n{self.log()}")
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop it, its sessions included, and remove what it held; nothing to do when it is not running."""
        if self._folder is None:
            return
        for pid in self.bridges():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)  # it makes nothing of SIGTERM
        self._end()
        shutil.rmtree(self._folder)
        self._folder = None
        atexit.unregister(self.stop)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _make_keys(self) -> None:
        for name in ("host_key", "key"):
            command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "dockline", "-f"]
            subprocess.run([*command, str(self.folder / name)], check=True, capture_output=True)
        shutil.copy(self.folder / "key.pub", self.folder / "authorized_keys")

    def _write_settings(self) -> None:
        folder = self.folder
        programs = os.pathsep.join([*map(str, self._programs), *(() if self._bare else ("/usr/bin", "/bin"))])
        (folder / "sshd_config").write_text(
            f"ListenAddress 127.0.0.1:{self.port}\n"
            f"ListenAddress [::1]:{self.port}\n"
            f"HostKey {folder}/host_key\n"
            f"AuthorizedKeysFile {folder}/authorized_keys\n"
            f"PidFile {folder}/pid\n"
            "StrictModes no\n"
            "PasswordAuthentication no\n"
            "KbdInteractiveAuthentication no\n"
            "PermitRootLogin prohibit-password\n"
            "AllowTcpForwarding no\n"
            "MaxStartups 200\n"
            "LogLevel VERBOSE\n"
            # Without PAM an account with a locked password is not let in, whatever key it has.
            f"UsePAM {'yes' if _locked(self.user) else 'no'}\n"
            f"SetEnv PATH={programs} DOCKER_HOST={self._engine_url} DOCKLINE_SSHD={folder}\n" + self._settings
        )
        host_key = (folder / "host_key.pub").read_text()
        (folder / "known_hosts").write_text(f"[127.0.0.1]:{self.port},[::1]:{self.port} {host_key}")
        (folder / "config").write_text(
            f"IdentityFile {folder}/key\n"
            "IdentitiesOnly yes\n"
            "IdentityAgent none\n"
            f"UserKnownHostsFile {folder}/known_hosts\n"
            "GlobalKnownHostsFile /dev/null\n"
            "KexAlgorithms curve25519-sha256\n"  # what is the default otherwise takes twice the time
        )
        (folder / "bin").mkdir(exist_ok=True)
        ssh = folder / "bin/ssh"
        ssh.write_text(f'#!/bin/sh\nexec /usr/bin/ssh -F {folder}/config "$@"\n')
        ssh.chmod(0o755)

    def _launch(self) -> subprocess.Popen[bytes]:
        command = [str(self._sshd), "-D", "-e", "-f", str(self.folder / "sshd_config")]
        if shutil.which("setpriv") is not None:
            command = ["setpriv", "--pdeathsig", "TERM", *command]  # it ends with us, whichever way we end
        with (self.folder / "sshd.log").open("wb") as log:
            return subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )

    def _listens(self) -> bool:
        deadline = time.monotonic() + 20
        while self._process is not None and self._process.poll() is None and time.monotonic() < deadline:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 5) as probe:
                if probe.recv(4) == b"SSH-":
                    return True
            time.sleep(0.02)
        return False

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _provide_for_separation() -> None:
    """The user and the folder that sshd's unprivileged half wants, as the package would make them."""
    Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    try:
        pwd.getpwnam("sshd")
    except KeyError:
        command = ["useradd", "--system", "--no-create-home", "--home-dir", "/run/sshd"]
        done = subprocess.run(
            [*command, "--shell", "/usr/sbin/nologin", "sshd"], check=False, capture_output=True, text=True
        )
        if done.returncode != 0:
            raise EngineUnavailable(
                f"sshd needs a user of that name: {done.stderr.strip()}", "make it with useradd --system"
            ) from None


def _locked(user: str) -> bool:
    done = subprocess.run(["getent", "shadow", user], check=False, capture_output=True, text=True)
    return done.stdout.partition(":")[2].startswith("!")


def _processes() -> Iterator[tuple[int, bytes, bytes]]:
    """Of each process its id, its command and its environment."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                yield int(entry.name), (entry / "cmdline").read_bytes(), (entry / "environ").read_bytes()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
