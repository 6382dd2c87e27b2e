"""Which timeouts are taken, and that a name with many addresses takes no longer than one."""

from __future__ import annotations

import math
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from dockline_runtime.errors import ConnectionRefused, InvalidArgument, TimeoutError
from dockline_runtime.operation.inputs import Inputs

from ..support.clients import Client, operation
from ..support.fake import FakeDaemon, json_response
from ..support.waiting import PATIENCE

WRONG: dict[str, Any] = {
    "nan": math.nan,
    "inf": math.inf,
    "-inf": -math.inf,
    "-1": -1,
    "text": "5",
    "True": True,
    "a list": [5],
    "10**400": 10**400,
    "10**5000": 10**5000,
    "1e300": 1e300,
    "25 days": 25 * 86_400,
    "one second too many": 2_147_484,
}


@pytest.mark.parametrize("name", ["zero", *WRONG])
def test_what_can_not_be_waited_for_is_refused_before_anything_is_sent(name: str, daemon: FakeDaemon) -> None:
    seconds = WRONG.get(name, 0)
    with pytest.raises(InvalidArgument, match=r"^timeout: .* None waits for as long as it takes$") as caught:
        Client(daemon.url, version="1.51", timeout=seconds)
    assert len(str(caught.value)) < 200
    with Client(daemon.url, version="1.51") as docker, pytest.raises(InvalidArgument):
        docker.with_options(timeout=seconds)
    assert daemon.connections == 0


@pytest.mark.parametrize("seconds", [0.001, 5, 2_147_483, None])
def test_the_longest_that_the_system_can_wait_is_taken(seconds: float | None, daemon: FakeDaemon) -> None:
    daemon.answer(json_response({"ok": True}))
    with Client(daemon.url, version="1.51", timeout=seconds and max(seconds, 5)) as docker:
        assert docker.wire.call(operation("json"), Inputs(path={"id": "a"})) == {"ok": True}
        assert docker.with_options(timeout=seconds).timeout == seconds


@pytest.mark.parametrize("name", WRONG)
def test_a_pending_answer_takes_the_same(name: str, daemon: FakeDaemon) -> None:
    daemon.answer(json_response({"ok": True}))
    with (
        Client(daemon.url, version="1.51") as docker,
        docker.wire.pending(operation("pending"), Inputs(path={"id": "a"})) as pending,
    ):
        with pytest.raises(InvalidArgument, match=r"^timeout: "):
            pending.result(timeout=WRONG[name])
        assert pending.result(timeout=5) == {"ok": True}
        assert pending.result(timeout=0) == {"ok": True}


@pytest.fixture
def black_holes() -> Iterator[tuple[list[str], int]]:
    """Addresses that take no connection and refuse none, and their port: their queues are full."""
    hosts = ["127.0.0.2", "127.0.0.3", "127.0.0.4"]
    with ExitStack() as stack:
        port = 0
        for host in hosts:
            listener = stack.enter_context(socket.socket())
            listener.bind((host, port))
            listener.listen(0)
            port = listener.getsockname()[1]
            for _ in range(4):
                waiting = stack.enter_context(socket.socket())
                waiting.setblocking(False)
                waiting.connect_ex((host, port))
        yield hosts, port


def named(monkeypatch: pytest.MonkeyPatch, name: str, hosts: list[str]) -> None:
    """Have a name stand for several addresses."""
    real = socket.getaddrinfo

    def resolve(host: str, port: int, *rest: Any, **more: Any) -> Any:
        if host != name:
            return real(host, port, *rest, **more)
        return [found for each in hosts for found in real(each, port, *rest, **more)]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)


def test_a_name_with_many_addresses_takes_one_timeout(
    black_holes: tuple[list[str], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    hosts, port = black_holes
    named(monkeypatch, "many.test", hosts)
    started = time.monotonic()
    told = rf"many.test:{port} took no connection within 3 seconds"
    with (
        Client(f"tcp://many.test:{port}", version="1.51", timeout=3) as docker,
        pytest.raises(TimeoutError, match=told),
    ):
        docker.wire.call(operation("json"), Inputs(path={"id": "a"}))
    assert time.monotonic() - started < 6


def test_an_address_behind_one_that_is_silent_is_reached(
    black_holes: tuple[list[str], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    hosts, port = black_holes
    named(monkeypatch, "many.test", [hosts[0], "127.0.0.5"])
    url = f"tcp://many.test:{port}"
    with (
        socket.create_server(("127.0.0.5", port)),
        Client(url, timeout=2) as docker,
        pytest.raises(TimeoutError, match="was silent"),
    ):
        docker.wire.call(operation("json"), Inputs(path={"id": "a"}))


def test_where_none_listens_it_is_told_as_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    named(monkeypatch, "many.test", ["127.0.0.6", "127.0.0.7"])
    told = rf"nothing listens at http://many.test:{port}"
    with (
        Client(f"tcp://many.test:{port}", version="1.51") as docker,
        pytest.raises(ConnectionRefused, match=told),
    ):
        docker.wire.call(operation("json"), Inputs(path={"id": "a"}))


def test_the_last_address_of_a_name_has_all_the_time_that_is_left(
    black_holes: tuple[list[str], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first one refuses at once."""
    hosts, port = black_holes
    named(monkeypatch, "two.test", ["127.0.0.9", hosts[0]])
    started = time.monotonic()
    with (
        Client(f"tcp://two.test:{port}", version="1.51", timeout=0.9) as docker,
        pytest.raises(TimeoutError, match=r"within 0\.9 seconds"),
    ):
        docker.wire.call(operation("json"), Inputs(path={"id": "a"}))
    assert time.monotonic() - started > 0.8


def test_a_name_that_is_not_resolved_in_time_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    enough = threading.Event()

    def resolve(*_: Any, flags: int = 0, **__: Any) -> Any:
        if not flags:
            enough.wait(PATIENCE)
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    told = r"the name 'slow\.test' in .*slow\.test:2375 was not resolved within 0\.1 seconds"
    with (
        Client("tcp://slow.test:2375", version="1.51", timeout=0.1) as docker,
        ExitStack() as stack,
        pytest.raises(TimeoutError, match=told),
    ):
        stack.callback(enough.set)
        docker.wire.call(operation("json"), Inputs(path={"id": "a"}))
