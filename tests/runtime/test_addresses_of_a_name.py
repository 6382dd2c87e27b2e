"""A daemon's name may have several addresses: each is tried, and what is told is told of the name."""

from __future__ import annotations

import shutil
import socket
import ssl
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dockline import Client
from dockline.errors import ConnectionError, ConnectionRefused

from ..support.fake import FakeDaemon, json_response

NOBODY = "127.0.0.2"
"""An address of this machine where nobody listens."""


@pytest.fixture
def fake(request: pytest.FixtureRequest) -> Iterator[FakeDaemon]:
    """A daemon at a port of 127.0.0.1."""
    folder = Path(tempfile.mkdtemp(prefix="dockline-"))
    daemon = FakeDaemon(folder, tcp=True, host="127.0.0.1")
    yield daemon
    daemon.stop()
    shutil.rmtree(folder)
    assert (daemon.trouble, daemon.scripts) == ([], [])


def port_of(daemon: FakeDaemon) -> int:
    return int(daemon.url.rpartition(":")[2])


Named = Callable[..., list[str]]


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> Named:
    """Gives the names `box` and `localhost.` addresses; returns those that a connection was tried to."""
    real, tried = socket.getaddrinfo, list[str]()
    connect = socket.socket.connect_ex

    def set_up(*addresses: str) -> list[str]:
        def resolve(host: Any, port: Any, *args: Any, **options: Any) -> Any:
            if host not in ("box", "localhost."):
                return real(host, port, *args, **options)
            if options.get("flags", 0) & socket.AI_NUMERICHOST:
                raise socket.gaierror(socket.EAI_NONAME, "not numeric")
            if not addresses:
                raise socket.gaierror(socket.EAI_NONAME, "unknown")
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in addresses]

        def note(sock: socket.socket, where: Any) -> int:
            tried.append(where[0])
            return connect(sock, where)

        monkeypatch.setattr(socket, "getaddrinfo", resolve)
        monkeypatch.setattr(socket.socket, "connect_ex", note)
        return tried

    return set_up


def test_where_the_first_refuses_the_next_is_taken(fake: FakeDaemon, named: Named) -> None:
    tried = named(NOBODY, "127.0.0.1", "127.0.0.3")
    fake.answer(json_response([]))
    with Client(f"tcp://box:{port_of(fake)}", version="1.51") as docker:
        assert docker.containers.list() == []
    assert tried == [NOBODY, "127.0.0.1"]
    assert fake.asked[0].headers["Host"] == f"box:{port_of(fake)}"


def test_an_address_that_comes_twice_is_tried_once(fake: FakeDaemon, named: Named) -> None:
    tried = named(NOBODY, NOBODY, "127.0.0.1")
    fake.answer(json_response([]))
    with Client(f"tcp://box:{port_of(fake)}", version="1.51") as docker:
        docker.containers.list()
    assert tried == [NOBODY, "127.0.0.1"]


def test_where_all_refuse_the_name_is_told(fake: FakeDaemon, named: Named) -> None:
    tried = named(NOBODY, "127.0.0.3")
    url = f"tcp://box:{port_of(fake)}"
    with Client(url, version="1.51") as docker, pytest.raises(ConnectionRefused) as caught:
        docker.containers.list()
    assert f"box:{port_of(fake)}" in str(caught.value) and "is the daemon running" in str(caught.value)
    assert tried == [NOBODY, "127.0.0.3"]
    assert caught.value.unsent


@pytest.mark.parametrize("timeout", [None, 20])
def test_a_name_that_nobody_knows_is_told(timeout: float | None, named: Named) -> None:
    tried = named()
    with (
        Client("tcp://box:1", version="1.51", timeout=timeout) as docker,
        pytest.raises(ConnectionError, match=r"the name 'box' in .*box:1 can't be resolved") as caught,
    ):
        docker.containers.list()
    assert tried == [] and caught.value.unsent


def test_a_certificate_is_for_the_name_without_its_last_dot(certificates: Path, named: Named) -> None:
    named("127.0.0.1")
    folder = Path(tempfile.mkdtemp(prefix="dockline-"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates / "cert.pem", certificates / "key.pem")
    daemon = FakeDaemon(folder, tls=context, host="127.0.0.1")
    daemon.answer(json_response([]))
    with Client(f"tcp://localhost.:{port_of(daemon)}", version="1.51", tls=str(certificates)) as docker:
        assert docker.containers.list() == []
    daemon.stop()
    shutil.rmtree(folder)


def test_a_small_request_is_not_held_back_by_the_system(
    fake: FakeDaemon, named: Named, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nagle's algorithm would have it wait for the answer to the one before."""
    named("127.0.0.1")
    options: list[tuple[int, int, Any]] = []
    real = socket.socket.setsockopt

    def note(sock: socket.socket, level: int, option: int, value: Any) -> None:
        options.append((level, option, value))
        real(sock, level, option, value)

    monkeypatch.setattr(socket.socket, "setsockopt", note)
    fake.answer(json_response([]))
    with Client(f"tcp://box:{port_of(fake)}", version="1.51") as docker:
        docker.containers.list()
    assert (socket.IPPROTO_TCP, socket.TCP_NODELAY, 1) in options


@pytest.mark.parametrize(
    ("where", "meant"),
    [
        (("fe80::1", 1, 0, 7), "fe80::1%7"),
        (("fe80::1%eth7", 1, 0, 7), "fe80::1%eth7"),
        (("::1", 1, 0, 0), "::1"),
        (("127.0.0.1", 1), "127.0.0.1"),
    ],
)
def test_an_address_is_meant_in_the_zone_that_it_was_found_in(
    where: tuple[Any, ...], meant: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    numeric = []

    def resolve(host: str, port: int, *_: Any, flags: int = 0, **__: Any) -> Any:
        if host == "box":
            if flags & socket.AI_NUMERICHOST:
                raise socket.gaierror(socket.EAI_NONAME, "not numeric")
            return [(socket.AF_INET6, socket.SOCK_STREAM, 6, "", where)]
        numeric.append(host)
        raise OSError("it is enough to be asked")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with (
        Client("tcp://box:1", version="1.51") as docker,
        pytest.raises(ConnectionError, match="it is enough"),
    ):
        docker.containers.list()
    assert numeric == [meant]
