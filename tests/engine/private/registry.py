"""A registry of our own with a password: Debian's `docker-registry` on a loopback port, for pushes and pulls.

An engine takes 127.0.0.0/8 for insecure registries, so plain HTTP is enough. An engine with a network of its
own reaches this machine at its `host_address`: give that as `host`, and it `--insecure-registry 10.0.0.0/8`.
"""

from __future__ import annotations

import atexit
import base64
import contextlib
import http.client
import json
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from . import packages
from .errors import EngineFailed
from .tokens import TokenServer

_TRIES = 5


class PrivateRegistry:
    """An image registry for a `with` block (or between `start` and `stop`), with a fresh password.

    With `auth=False` anybody may push and pull; with `tokens`, that server decides who may.
    It ends with the thread that started it: start it from one that lasts.
    """

    def __init__(
        self,
        *,
        host: str = "127.0.0.1",
        auth: bool = True,
        tokens: TokenServer | None = None,
        start_timeout: float = 30.0,
    ) -> None:
        self.host = host
        self.port = 0
        self._tokens = tokens
        self.username = f"tester{secrets.token_hex(3)}" if auth and not tokens else ""
        self.password = secrets.token_urlsafe(18) if auth and not tokens else ""
        self._start_timeout = start_timeout
        self._directory: Path | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._last_log = ""
        self.start_seconds = 0.0

    @property
    def address(self) -> str:
        """What stands before the first slash of an image's name: `127.0.0.1:PORT`."""
        if self._process is None:
            raise EngineFailed("this registry is not running")
        return f"{self.host}:{self.port}"

    def image(self, name: str) -> str:
        """The full name of an image in this registry."""
        return f"{self.address}/{name}"

    def log_tail(self, lines: int = 40) -> str:
        if self._directory is not None:
            with contextlib.suppress(OSError):
                self._last_log = (self._directory / "registry.log").read_text(errors="replace")
        return "\n".join(self._last_log.splitlines()[-lines:])

    def ask(self, method: str, target: str, *, authorized: bool = True) -> tuple[int, bytes]:
        """One request to the registry itself (`GET /v2/_catalog`, say): the status and the body."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=10)
        headers = {}
        if authorized and self.username:
            pair = base64.b64encode(f"{self.username}:{self.password}".encode()).decode()
            headers["Authorization"] = f"Basic {pair}"
        try:
            connection.request(method, target, headers=headers)
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def start(self) -> Self:
        """Start it and wait until it answers; `EngineUnavailable` or `EngineFailed` when that can't be."""
        if self._process is not None:
            raise EngineFailed("this registry is running already")
        packages.require_host_packages(packages.REGISTRY_PACKAGES)
        began = time.monotonic()
        self._directory = Path(tempfile.mkdtemp(prefix="dkl-registry-", dir="/tmp"))
        atexit.register(self.stop)
        try:
            for attempt in range(
                _TRIES
            ):  # a port that was free can be taken by another before the registry has it
                self.port = _free_port(self.host)
                self._process = self._launch(self._directory)
                if self._wait(began + self._start_timeout):
                    break
                self._end()
                if "address already in use" not in self.log_tail() or attempt == _TRIES - 1:
                    raise EngineFailed(f"the registry did not come up; its log ends:\n{self.log_tail()}")
        except BaseException:
            self.stop()
            raise
        self.start_seconds = time.monotonic() - began
        return self

    def stop(self) -> None:
        """Stop it and remove what it held; nothing to do when it is not running."""
        self._end()
        if self._directory is not None:
            self.log_tail()
            shutil.rmtree(self._directory)
            self._directory = None
        atexit.unregister(self.stop)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _launch(self, home: Path) -> subprocess.Popen[bytes]:
        settings: dict[str, object] = {
            "version": "0.1",
            "log": {"level": "info"},
            "storage": {"filesystem": {"rootdirectory": str(home / "data")}, "delete": {"enabled": True}},
            "http": {"addr": f"{self.host}:{self.port}", "secret": secrets.token_hex(16)},
        }
        if self.username:
            hashed = subprocess.run(
                ["htpasswd", "-niB", self.username],
                input=self.password.encode(),
                capture_output=True,
                check=True,
            )
            (home / "htpasswd").write_bytes(hashed.stdout)
            settings["auth"] = {"htpasswd": {"realm": "dockline tests", "path": str(home / "htpasswd")}}
        if self._tokens is not None:
            settings["auth"] = self._tokens.settings
        (home / "config.yml").write_text(json.dumps(settings))  # JSON is YAML
        command = ["docker-registry", "serve", str(home / "config.yml")]
        if shutil.which("setpriv") is not None:
            command = ["setpriv", "--pdeathsig", "KILL", *command]  # it ends with us, whichever way we end
        with (home / "registry.log").open("wb") as log:
            return subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )

    def _wait(self, deadline: float) -> bool:
        process = self._process
        while process is not None and process.poll() is None and time.monotonic() < deadline:
            with contextlib.suppress(OSError, http.client.HTTPException):
                status, _ = self.ask("GET", "/v2/")
                if status == (401 if self._tokens else 200):
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


def _free_port(host: str) -> int:
    with socket.socket() as probe:
        probe.bind((host, 0))
        port: int = probe.getsockname()[1]
        return port
