"""Headers for a gateway, held against those that the docker command sends, and by way of a real gateway."""

from __future__ import annotations

import contextlib
import json
import re
import select
import socket
import socketserver
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import dockline
from dockline.errors import ConfigError, Unauthorized

from ..support.fake import json_response
from ..support.recorder import Heard, Recorder, recording
from .helpers import NamedEngine, tar_of
from .private import packages

CASES: dict[str, tuple[Any, str | None]] = {
    "none": (None, None),
    "of the file": ({"X-A": "1", "Authorization": "Bearer x"}, None),
    "of the variable": (None, "X-A=1,X-B=2"),
    "the variable instead of the file": ({"X-A": "file", "X-File": "1"}, "X-A=variable"),
    "an empty variable": ({"X-A": "1"}, ""),
    "spaces": ({"X-A": "  1 "}, None),
    "spaces in the variable": (None, " X-A = 1 , X-B=2"),
    "a comma in the variable": (None, '"X-A=1,2",X-B=3'),
    "quotes in the variable": (None, '"X-A=""q"""'),
    "an equals sign in a value": (None, "X-A=a=b"),
    "an empty value": ({"X-A": ""}, None),
    "null": ({"X-A": None}, None),
    "an empty value in the variable": (None, "X-A="),
    "the later of two": (None, "X-A=1,X-A=2"),
    "beyond ASCII": ({"X-A": "ä"}, None),
    "beyond ASCII in the variable": (None, "X-A=日"),
    "a line's end behind the variable": (None, "X-A=1\r\n"),
    "a user agent": ({"User-Agent": "Docker-Client/19.03.8 (linux)"}, None),
    "a user agent in the variable": (None, "User-Agent=me,X-A=1"),
    "a pair without an equals sign": (None, "X-A"),
    "a pair without a name": (None, "=1"),
    "a comma too many": (None, "X-A=1,"),
    "blank": (None, " "),
    "a quote in the middle": (None, 'X-A="1"'),
    "a quote that is not closed": (None, '"X-A=1'),
    "a name with a space": ({"X A": "1"}, None),
    "a name with a space in the variable": (None, "X A=1"),
    "a line break in a value": ({"X-A": "1\r\nX-B: 2"}, None),
    "a line break in a value of the variable": (None, '"X-A=1\n2"'),
    "a NUL": ({"X-A": "1\0"}, None),
}
REFUSED = {
    case for case in CASES if case.startswith(("a pair", "a comma too", "blank", "a quote", "a name", "a l"))
}
REFUSED = (REFUSED | {"a NUL"}) - {"a line's end behind the variable"}
OF_A_CLIENT = {"host", "user-agent", "accept-encoding", "content-type", "content-length"}


def answered(heard: Heard) -> bytes:
    body: Any = [] if heard.target.endswith("/containers/json") else {}
    return json_response(body, Api_Version="1.51")


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    with recording(tcp=True) as found:
        found.answer = answered
        found.once = True
        yield found


def extra(recorder: Recorder) -> list[dict[str, str]]:
    """The headers of each request that are not a client's own, by name in lower case."""
    return [
        {name.lower(): value for name, value in heard.headers.items() if name.lower() not in OF_A_CLIENT}
        for heard in recorder.take()
    ]


def settings(folder: Path, url: str, case: str) -> dict[str, str]:
    headers, variable = CASES[case]
    (folder / "config.json").write_text(json.dumps({} if headers is None else {"HttpHeaders": headers}))
    environ = {"DOCKER_CONFIG": str(folder), "DOCKER_HOST": url, "HOME": "/nowhere", "PATH": "/usr/bin:/bin"}
    return environ if variable is None else {**environ, "DOCKER_CUSTOM_HEADERS": variable}


@pytest.mark.parametrize("case", CASES)
def test_they_are_those_of_the_docker_command(case: str, recorder: Recorder, tmp_path: Path) -> None:
    environ = settings(tmp_path, recorder.url, case)
    done = subprocess.run(
        [packages.unpacked().cli, "ps"], env=environ, check=False, capture_output=True, timeout=60
    )
    theirs = extra(recorder)
    assert (done.returncode != 0) == (case in REFUSED), done.stderr
    if case in REFUSED:
        assert not theirs
        with pytest.raises(ConfigError, match=r"config\.json: HttpHeaders: |DOCKER_CUSTOM_HEADERS: "):
            dockline.from_env(environ)
        return
    with dockline.from_env(environ) as docker:
        docker.containers.list()
    ours = extra(recorder)
    assert len(ours) == len(theirs) == 2
    assert ours == theirs


# By way of a gateway that lets nobody in without a token, to an engine behind it.

TOKEN = "Bearer t0ken"


class Gateway(socketserver.ThreadingMixIn, socketserver.TCPServer):
    """Joins each connection with the engine's socket, and looks at the head of every request."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, engine: str) -> None:
        super().__init__(("127.0.0.1", 0), _Relay)
        self.engine = engine.removeprefix("unix://")
        self.let_in: list[bytes] = []

    @property
    def url(self) -> str:
        return f"tcp://127.0.0.1:{self.server_address[1]}"


class _Relay(socketserver.BaseRequestHandler):
    server: Gateway  # pyright: ignore[reportIncompatibleVariableOverride]

    def handle(self) -> None:
        near: socket.socket = self.request
        far = socket.socket(socket.AF_UNIX)
        far.connect(self.server.engine)
        with far, contextlib.suppress(OSError):
            reading = {near, far}
            while far in reading:
                for end in select.select(list(reading), [], [])[0]:
                    data = end.recv(65536)
                    if end is near and self._lets_in(data):
                        far.sendall(data)
                    elif end is near and data:
                        near.sendall(json_response({"message": "who are you?"}, 401, "Unauthorized"))
                        return
                    elif data:
                        near.sendall(data)
                    if not data:
                        reading.discard(end)
                        (far if end is near else near).shutdown(socket.SHUT_WR)

    def _lets_in(self, data: bytes) -> bool:
        head = re.match(rb"[A-Z]+ (/\S*) HTTP/1\.1\r\n", data)
        if head is None:
            return bool(data)
        if f"\r\nAuthorization: {TOKEN}\r\n".encode() not in data:
            return False
        self.server.let_in.append(head[1])
        return True


@pytest.fixture
def gateway(engine: NamedEngine) -> Iterator[Gateway]:
    if not engine.url.startswith("unix://"):
        pytest.skip("the gateway stands before a socket")
    with Gateway(engine.url) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.mark.one_store
def test_all_kinds_of_requests_pass_a_gateway(gateway: Gateway, napper: str, tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text(json.dumps({"httpheaders": {"Authorization": TOKEN}}))
    with dockline.Client(gateway.url, config=tmp_path) as docker:
        assert docker.containers.inspect(napper).id == napper
        made = docker.exec.create(napper, cmd=["cat"], attach_stdin=True, attach_stdout=True)
        with docker.exec.start(made.id) as stream:
            assert stream.communicate(b"hello").stdout == b"hello"
        with docker.containers.attach(napper, stream=True, stdout=True):
            pass
        with docker.containers.attach_websocket(napper, stream=True, stdout=True):
            pass
        docker.containers.put_archive(napper, tar_of({"x": b"1"}), path="/tmp")
        with docker.containers.get_archive(napper, path="/tmp/x") as tar:
            assert tar.read()
        with docker.containers.logs(napper, stdout=True) as logs:
            assert list(logs) == []
    assert len(gateway.let_in) >= 8 and gateway.let_in[0] == b"/_ping"


@pytest.mark.one_store
def test_without_the_token_nobody_passes(gateway: Gateway, tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    with (
        dockline.Client(gateway.url, version="1.51", config=tmp_path) as docker,
        pytest.raises(Unauthorized, match="who are you"),
    ):
        docker.containers.list()
    assert not gateway.let_in
