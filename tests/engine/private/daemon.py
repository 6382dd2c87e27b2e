"""`PrivateEngine`: a dockerd of our own in a folder of its own, from the unpacked packages, gone after use.

It reads none of the machine's Docker configuration, shares no folder with another engine, and can't reach the
outside: its proxy is a closed port, so that a pull of an unknown image fails at once, wherever the tests run.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from . import network, packages
from .cleanup import GRACE, stop_engine
from .errors import EngineFailed
from .unix_http import Answer, ask

_PROJECT = Path(__file__).resolve().parents[3]
_CLOSED_PROXY = "http://127.0.0.1:9"
_NO_PROXY = "localhost,127.0.0.0/8,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16"


class PrivateEngine:
    """A Docker Engine that runs inside a `with` block (or between `start` and `stop`).

    - `features`: as in daemon.json: `{"containerd-snapshotter": True}` for containerd's image store.
    - `config`: more of daemon.json.
    - `extra_args`: more arguments for dockerd, `-H tcp://…` say.
    - `own_network`: run it in a network namespace of its own, with firewall rules, reached at `address`.
      Otherwise it is in this machine's network, with published ports at 127.0.0.1 (by the engine's proxy).
      Of a swarm's members at most one can do without a namespace: their ports and bridge names are fixed.
    - `name`: becomes part of the folder's name.
    """

    def __init__(
        self,
        *,
        features: Mapping[str, bool] | None = None,
        config: Mapping[str, object] | None = None,
        extra_args: Sequence[str] = (),
        own_network: bool = False,
        name: str = "",
        start_timeout: float = 60.0,
    ) -> None:
        if not all(letter.isalnum() or letter in "-_" for letter in name) or len(name) > 24:
            raise ValueError(f"an engine's name has at most 24 letters, digits, '-' and '_': {name!r}")
        self._config = {**(config or {}), **({"features": dict(features)} if features else {})}
        self._extra_args = list(extra_args)
        self._own_network = own_network
        self._name = name
        self._start_timeout = start_timeout
        self._owner = 0
        self._directory: Path | None = None
        self._lan: network.Lan | None = None
        self._engine: packages.Unpacked | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._watchdog: subprocess.Popen[bytes] | None = None
        self._last_log = ""
        self.api_version = ""
        self.version = ""
        self.start_seconds = 0.0
        self.stop_seconds = 0.0

    # What it is

    @property
    def directory(self) -> Path:
        """All of the engine: `docker.sock`, `dockerd.log`, `pid`, `daemon.json`, `data/`, `exec/`."""
        if self._directory is None:
            raise EngineFailed("this engine is not running")
        return self._directory

    @property
    def socket(self) -> Path:
        return self.directory / "docker.sock"

    @property
    def url(self) -> str:
        """The value for DOCKER_HOST."""
        return f"unix://{self.socket}"

    @property
    def store(self) -> str:
        """Where it keeps images: `overlay2` (its own store) or `containerd`."""
        features = self._config.get("features")
        chosen = isinstance(features, Mapping) and features.get("containerd-snapshotter")
        return "containerd" if chosen else "overlay2"

    @property
    def address(self) -> str:
        """The IP address at which this machine reaches the engine's published ports and TCP listeners."""
        return self._network.address

    @property
    def host_address(self) -> str:
        """The IP address at which the engine and its containers reach this machine."""
        return self._network.host_address

    @property
    def pid(self) -> int:
        return int((self.directory / "pid").read_text())

    @property
    def environment(self) -> dict[str, str]:
        """For commands: DOCKER_HOST names this engine, the unpacked docker CLI comes first on PATH."""
        found = {name: value for name, value in os.environ.items() if not name.startswith("DOCKER_")}
        path = f"{self._programs.root / 'usr/bin'}{os.pathsep}{found.get('PATH', os.defpath)}"
        config = str(self.directory / "cli")
        return {**found, "PATH": path, "DOCKER_HOST": self.url, "DOCKER_CONFIG": config}

    def log_tail(self, lines: int = 40) -> str:
        """The last lines of the engine's log; after `stop`, as they were then."""
        if self._directory is None:
            return "\n".join(self._last_log.splitlines()[-lines:])
        with contextlib.suppress(OSError):
            return "\n".join(
                (self._directory / "dockerd.log").read_text(errors="replace").splitlines()[-lines:]
            )
        return ""

    def cli(self, *arguments: str, input: str | None = None) -> str:
        """What the docker CLI prints for these arguments against this engine; `EngineFailed` if it fails."""
        command = [str(self._programs.cli), *arguments]
        done = subprocess.run(
            command, check=False, env=self.environment, text=True, input=input, capture_output=True
        )
        if done.returncode != 0:
            raise EngineFailed(
                f"docker {' '.join(arguments)} exited {done.returncode}: {done.stderr.strip()}"
            )
        return done.stdout

    # Its life

    def start(self) -> Self:
        """Start it and wait until it answers; `EngineUnavailable` or `EngineFailed` when that can't be."""
        if self._directory is not None:
            raise EngineFailed("this engine is running already")
        packages.require_machine()
        packages.require_host_packages()
        self._engine = packages.unpacked()
        began = time.monotonic()
        self._owner = os.getpid()
        prefix = f"dkl-{self._name}-" if self._name else "dkl-"
        self._directory = Path(
            tempfile.mkdtemp(prefix=prefix, dir="/tmp")
        )  # short: a socket's path has 107 bytes
        try:
            atexit.register(self.stop)
            self._watchdog = self._start_watchdog()
            self._lan = network.reserve(self._own_network)
            (self._directory / "lan.json").write_text(self._lan.dump())
            self._process = self._start_daemon()
            ping = self._wait_for_ping(began + self._start_timeout)
            self.api_version = ping.headers.get("api-version", "0.0")
            self.version = ping.headers.get("server", "").removeprefix("Docker/").partition(" ")[0]
            packages.check_api(self.version, self.api_version)
        except BaseException:
            self.stop()
            raise
        self.start_seconds = time.monotonic() - began
        return self

    def stop(self, grace: float = GRACE) -> None:
        """Stop it and remove all of it; nothing to do when it is not running."""
        if self._directory is None or self._owner != os.getpid():
            return
        began = time.monotonic()
        if self._lan is not None and not (self._directory / "lan.json").exists():
            network.release(self._lan, self._directory / "data")
        with contextlib.ExitStack() as stack:
            log = self._directory / "dockerd.log"
            last = stack.enter_context(log.open("rb")) if log.exists() else None
            stop_engine(self._directory, grace)
            self._last_log = last.read().decode(errors="replace") if last is not None else ""
        if self._process is not None:
            self._process.wait()
        if self._watchdog is not None:
            with contextlib.suppress(OSError):
                self._watchdog.communicate(b"stopped\n")
        self._directory = self._lan = self._process = self._watchdog = None
        atexit.unregister(self.stop)
        self.stop_seconds = time.monotonic() - began

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def __repr__(self) -> str:
        state = f"at {self._directory}, {self.version}" if self._directory is not None else "not running"
        return f"<PrivateEngine {self._name or 'unnamed'} {state}>"

    # How it is done

    @property
    def _network(self) -> network.Lan:
        if self._lan is None:
            raise EngineFailed("this engine is not running")
        return self._lan

    @property
    def _programs(self) -> packages.Unpacked:
        if self._engine is None:
            raise EngineFailed("this engine was not started yet")
        return self._engine

    def _start_watchdog(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "tests.engine.private.cleanup", str(self.directory)]
        return subprocess.Popen(
            command,
            cwd=_PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def _start_daemon(self) -> subprocess.Popen[bytes]:
        home, lan = self.directory, self._network
        (home / "daemon.json").write_text(json.dumps(self._config))
        command = [
            *lan.prefix,
            str(self._programs.root / "usr/sbin/dockerd"),
            *("--config-file", str(home / "daemon.json")),  # the machine's own is for another engine
            *("--data-root", str(home / "data")),
            *("--exec-root", str(home / "exec")),
            *("--pidfile", str(home / "pid")),
            *("-H", f"unix://{home / 'docker.sock'}"),
            *("--group", "root"),
            *("--ip-forward-no-drop",),
            *lan.flags,
            *self._extra_args,
        ]
        left_out = {"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"}
        environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("DOCKER_") and name.upper() not in left_out
        }
        environment |= {
            "PATH": self._programs.path,
            "HTTP_PROXY": _CLOSED_PROXY,
            "HTTPS_PROXY": _CLOSED_PROXY,
        }
        environment |= {"NO_PROXY": _NO_PROXY, "TMPDIR": str(home)}
        with (home / "dockerd.log").open("wb") as log:
            return subprocess.Popen(
                command,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def _wait_for_ping(self, deadline: float) -> Answer:
        process = self._process
        while process is not None and process.poll() is None:
            with contextlib.suppress(OSError):
                answer = ask(self.socket, "GET", "/_ping", timeout=5)
                if answer.status == 200 and answer.body == b"OK":
                    return answer
            if time.monotonic() > deadline:
                raise EngineFailed(
                    f"no answer in {self._start_timeout:.0f} s; the engine's log ends:\n{self.log_tail()}"
                )
            time.sleep(0.02)
        code = None if process is None else process.returncode
        raise EngineFailed(f"dockerd exited {code} before it answered; its log ends:\n{self.log_tail()}")
