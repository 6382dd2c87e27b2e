"""Closing a client ends all that it has open at the same time, and waits for nobody twice."""

from __future__ import annotations

import shlex
import socket
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dockline import Client
from dockline.errors import StreamClosed

from ..support.fake import FakeDaemon, json_response
from ..support.waiting import PATIENCE, eventually

BRIDGE = Path(__file__).parents[1] / "faults" / "bridge.py"
COUNT = 2
PROGRAM = """\
#!/bin/sh
end() {{
    touch {folder}/told.$$
    while set -- {folder}/told.*; [ $# -lt {count} ]; do sleep 0.02; done
    touch {folder}/ended.$$
    exit
}}
trap end TERM
{bridge}
end
"""


@pytest.fixture
def folder(daemon: FakeDaemon, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where each process of a stand-in for ssh notes that it was told to end, and once all were told, that it
    has ended by itself."""
    words = [sys.executable, "-SE", str(BRIDGE), str(daemon.folder / "docker.sock"), str(tmp_path / "none")]
    program = tmp_path / "ssh"
    program.write_text(PROGRAM.format(folder=tmp_path, count=COUNT, bridge=shlex.join(words)))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    yield tmp_path


def test_processes_that_carry_idle_connections_end_side_by_side(daemon: FakeDaemon, folder: Path) -> None:
    all_ask = threading.Barrier(COUNT)
    for _ in range(COUNT):
        daemon.answer(lambda _: [all_ask.wait(PATIENCE)], json_response([]))
    with Client("ssh://far", version="1.51") as docker, ThreadPoolExecutor(COUNT) as pool:
        for listed in [pool.submit(docker.containers.list) for _ in range(COUNT)]:
            assert listed.result(PATIENCE) == []
    assert len(list(folder.glob("ended.*"))) == COUNT, "none was ended by force, and all were waited for"


def test_processes_whose_responses_are_waited_for_end_side_by_side(daemon: FakeDaemon, folder: Path) -> None:
    asked = threading.Semaphore(0)
    for _ in range(COUNT):
        daemon.answer(lambda _: asked.release(), lambda talk: talk.recv())
    docker = Client("ssh://far", version="1.51")
    with ThreadPoolExecutor(COUNT) as pool:
        waiting = [pool.submit(docker.containers.list) for _ in range(COUNT)]
        for _ in range(COUNT):
            assert asked.acquire(timeout=PATIENCE)
        docker.close()
        for each in waiting:
            with pytest.raises(StreamClosed):
                each.result(PATIENCE)
    eventually(lambda: len(list(folder.glob("ended.*"))) == COUNT)


def test_closing_ends_a_handshake_that_the_other_side_leaves_unanswered(tmp_path: Path) -> None:
    """The daemon takes the connection and says nothing: there is none yet that could be closed."""
    with socket.create_server(("localhost", 0)) as listener:
        came = threading.Event()
        held: list[socket.socket] = []

        def accept() -> None:
            sock, _ = listener.accept()
            held.append(sock)
            assert sock.recv(1)
            came.set()

        thread = threading.Thread(target=accept)
        thread.start()
        docker = Client(
            f"tcp://localhost:{listener.getsockname()[1]}", version="1.51", tls=True, timeout=None
        )
        with ThreadPoolExecutor(1) as pool:
            listed = pool.submit(docker.containers.list)
            assert came.wait(PATIENCE)
            docker.close()
            with pytest.raises(StreamClosed) as caught:
                listed.result(PATIENCE)
        assert caught.value.unsent
        thread.join()
        held[0].close()
