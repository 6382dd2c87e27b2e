"""Connecting with tasks: each road, its errors, its timeouts, and cancellations that leave nothing open.

Numbers are those of the cases that the async half was designed for.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import ssl
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from dockline_runtime.errors import (
    ConfigError,
    ConnectionError,
    ConnectionRefused,
    InvalidArgument,
    SocketNotFound,
    StreamClosed,
    TimeoutError,
)
from dockline_runtime.lifetime import ClosableWait
from dockline_runtime.settings.address import parse_address
from dockline_runtime.settings.tls import tls_context
from dockline_runtime.waiting.tasks.connect import check_timeout, connect
from dockline_runtime.waiting.threads import connect as of_threads

from ..support.inside import watched
from ..support.processes import open_files, room_for
from ..support.tasks import CancelledAt, happens, started
from ..support.threads import in_thread
from ..support.waiting import PATIENCE, at_once, eventually

NOBODY = "127.0.0.2"
"""An address of this machine where nobody listens."""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder whose path is short enough for a socket's."""
    folder = Path(tempfile.mkdtemp(prefix="dockline-"))
    yield folder
    shutil.rmtree(folder)


@contextmanager
def unix(folder: Path, backlog: int = 100) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(folder / "docker.sock"))
        listener.listen(backlog)
        yield listener


def port_of(listener: socket.socket) -> int:
    port: int = listener.getsockname()[1]
    return port


def at(listener: socket.socket, scheme: str = "tcp", host: str = "127.0.0.1") -> Any:
    return parse_address(f"{scheme}://{host}:{port_of(listener)}")


def listening() -> AbstractContextManager[socket.socket]:
    return socket.create_server(("127.0.0.1", 0))


class TestUnix:
    def test_a_daemon_that_listens(self, folder: Path) -> None:
        async def main(listener: socket.socket) -> None:
            channel = await connect(parse_address(f"unix://{folder}/docker.sock"), 5)
            with listener.accept()[0] as far:
                far.sendall(b"hello")
                assert await channel.recv(10) == b"hello"
            channel.close()

        with unix(folder) as listener:
            asyncio.run(main(listener))

    def test_no_socket(self, folder: Path) -> None:
        with pytest.raises(SocketNotFound, match="there is no socket at"):
            asyncio.run(connect(parse_address(f"unix://{folder}/docker.sock"), 5))

    def test_a_process_that_can_open_nothing_more(self, folder: Path) -> None:
        async def main() -> None:
            full = pytest.raises(ConnectionError, match=r"can't be connected to: Too many open files")
            with room_for(1), open(os.devnull, "rb"), full:
                await connect(parse_address(f"unix://{folder}/docker.sock"), 5)

        asyncio.run(main())

    def test_a_full_queue_is_asked_again(self, folder: Path) -> None:
        """40."""

        async def main(listener: socket.socket) -> None:
            address = parse_address(f"unix://{folder}/docker.sock")
            opened = [await connect(address, 5)]
            with pytest.raises(TimeoutError, match=r"took no connection within 0\.05 seconds"):
                while True:
                    opened.append(await connect(address, 0.05))
            waiting = await started(connect(address, PATIENCE))
            listener.accept()[0].close()
            opened.append(await waiting)
            for channel in opened:
                channel.close()

        with unix(folder, backlog=1) as listener:
            asyncio.run(main(listener))

    def test_who_waits_for_a_full_queue_leaves_nothing(self, folder: Path) -> None:
        """1, 18, 40."""

        async def main() -> None:
            address = parse_address(f"unix://{folder}/docker.sock")
            opened = []
            with pytest.raises(TimeoutError):
                while True:
                    opened.append(await connect(address, 0.05))
            before = open_files()
            waiting = await started(connect(address, None))
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting
            wait = ClosableWait()
            waiting = await started(connect(address, None, wait=wait))
            wait.close()
            with at_once(), pytest.raises(StreamClosed):
                await waiting
            assert open_files() <= before
            for channel in opened:
                channel.close()

        with unix(folder, backlog=1):
            asyncio.run(main())


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Gives the name `box` addresses, maybe after a while; returns those that a connection was tried to."""
    real, tried = socket.getaddrinfo, list[str]()
    connect = socket.socket.connect_ex

    def set_up(*addresses: str, after: threading.Event | None = None) -> list[str]:
        def resolve(host: Any, port: Any, *args: Any, **options: Any) -> Any:
            if host != "box":
                return real(host, port, *args, **options)
            if options.get("flags", 0) & socket.AI_NUMERICHOST:
                raise socket.gaierror(socket.EAI_NONAME, "not numeric")
            if after is not None:
                after.wait(PATIENCE)
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


class TestTCP:
    def test_where_the_first_address_refuses_the_next_is_taken(self, named: Any) -> None:
        tried = named(NOBODY, NOBODY, "127.0.0.1", "127.0.0.3")

        async def main(listener: socket.socket) -> None:
            channel = await connect(at(listener, host="box"), 5)
            with listener.accept()[0] as far:
                await channel.sendall(b"hello")
                assert far.recv(10) == b"hello"
            channel.close()

        with listening() as listener:
            asyncio.run(main(listener))
        assert tried == [NOBODY, "127.0.0.1"]

    def test_where_all_refuse_the_name_is_told(self, named: Any) -> None:
        named(NOBODY, "127.0.0.3")
        with listening() as listener, pytest.raises(ConnectionRefused, match=r"nothing listens at .*box:"):
            asyncio.run(connect(at(listener, host="box"), 5))

    @pytest.mark.parametrize("timeout", [None, 20])
    def test_a_name_that_nobody_knows_is_told(self, timeout: float | None, named: Any) -> None:
        named()
        with pytest.raises(ConnectionError, match=r"the name 'box' in .*box:1 can't be resolved"):
            asyncio.run(connect(parse_address("tcp://box:1"), timeout))

    def test_a_name_that_takes_long_holds_nobody_up(self, named: Any) -> None:
        """41: the timeout counts, a cancellation works, and the end of the loop waits for nothing."""
        answer = threading.Event()
        named("127.0.0.1", after=answer)

        async def main() -> None:
            address = parse_address("tcp://box:1")
            with pytest.raises(TimeoutError, match=r"was not resolved within 0\.05 seconds"):
                await connect(address, 0.05)
            waiting = await started(connect(address, None))
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting
            wait = ClosableWait()
            waiting = await started(connect(address, None, wait=wait))
            wait.close()
            with pytest.raises(StreamClosed):
                await waiting

        with at_once():
            asyncio.run(main())
        answer.set()
        eventually(lambda: not [each for each in threading.enumerate() if "lookup" in each.name])

    def test_an_address_that_says_nothing(self) -> None:
        """1, 18: its queue is full, so the system doesn't answer."""

        async def main(listener: socket.socket) -> None:
            address = at(listener)
            opened, began = [await connect(address, 5)], 0.0
            with pytest.raises(TimeoutError, match=r"took no connection within 0\.1 seconds"):
                while True:
                    began = time.monotonic()
                    opened.append(await connect(address, 0.1))
            assert time.monotonic() - began > 0.09
            before = open_files()
            waiting = await started(connect(address, None))
            await asyncio.sleep(0.1)
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting
            wait = ClosableWait()
            waiting = await started(connect(address, None, wait=wait))
            wait.close()
            with at_once(), pytest.raises(StreamClosed):
                await waiting
            assert open_files() <= before
            assert watched(asyncio.get_running_loop()) == set()
            for channel in opened:
                channel.close()

        with socket.create_server(("127.0.0.1", 0), backlog=0) as listener:
            asyncio.run(main(listener))


class TestTLS:
    def test_a_handshake_ends_in_time(self) -> None:
        async def main(listener: socket.socket) -> None:
            with at_once(), pytest.raises(TimeoutError, match=r"TLS handshake within 0\.1 seconds"):
                await connect(at(listener, "https"), 0.1)
            wait = ClosableWait()
            waiting = await started(connect(at(listener, "https"), None, wait=wait))
            await asyncio.sleep(0.05)
            wait.close()
            with at_once(), pytest.raises(StreamClosed):
                await waiting

        before = open_files()
        with listening() as listener:
            asyncio.run(main(listener))
        assert open_files() <= before

    def test_a_handshake_that_fails_ends_the_connection_though_its_error_is_kept(self) -> None:
        async def main(listener: socket.socket) -> None:
            with pytest.raises(TimeoutError) as late:
                await connect(at(listener, "https"), 0.1)
            assert ended(listener.accept()[0]), late
            waiting = await started(connect(at(listener, "https"), 5))
            sock, _ = listener.accept()
            sock.sendall(b"HTTP/1.1 400 Bad Request")
            with pytest.raises(ConnectionError) as failed:
                await waiting
            assert ended(sock), failed

        def ended(sock: socket.socket) -> bool:
            sock.settimeout(1)
            with sock:
                try:
                    while sock.recv(100_000):
                        pass
                except ConnectionResetError:
                    pass
                except OSError:
                    return False
            return True

        with listening() as listener:
            asyncio.run(main(listener))

    def test_a_server_that_hangs_up(self) -> None:
        async def main(listener: socket.socket) -> None:
            waiting = await started(connect(at(listener, "https"), 5))
            sock, _ = listener.accept()
            sock.recv(100_000)
            sock.close()
            with pytest.raises(ConnectionError, match="does it speak TLS on this port"):
                await waiting

        with listening() as listener:
            asyncio.run(main(listener))

    def test_a_context_that_is_of_no_use(self) -> None:
        before = open_files()
        with listening() as listener, pytest.raises(ConfigError, match="TLS context can't be used"):
            asyncio.run(connect(at(listener, "https"), 5, ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)))
        assert open_files() <= before

    def test_cancelled_at_each_step_nothing_is_left(self, certificates: Path) -> None:
        """1, 2: while the name is looked up, while it connects, and in the handshake."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificates / "cert.pem", certificates / "key.pem")

        def serve(listener: socket.socket) -> None:
            while True:
                try:
                    sock, _ = listener.accept()
                except OSError:
                    return
                with sock:
                    try:
                        with context.wrap_socket(sock, server_side=True) as tls:
                            tls.recv(1)
                    except OSError:
                        pass

        async def main(listener: socket.socket) -> None:
            before = await happens(open_files)
            for step in range(1, 1000):
                address = at(listener, "https", "localhost")
                attempt = CancelledAt(step, connect(address, PATIENCE, tls_context(certificates)))
                task = asyncio.ensure_future(awaited(attempt))
                outcomes: Any = await asyncio.gather(task, return_exceptions=True)
                outcome = outcomes[0]
                if not attempt.reached:
                    outcome.close()
                    assert step > 2
                    return
                assert isinstance(outcome, asyncio.CancelledError)
                assert watched(asyncio.get_running_loop()) == set()
                await happens(lambda: open_files() <= before)

        with socket.create_server(("localhost", 0)) as listener, in_thread(serve, listener):
            try:
                asyncio.run(main(listener))
            finally:
                listener.shutdown(socket.SHUT_RDWR)


def test_an_address_says_where_it_comes_from(folder: Path) -> None:
    from attrs import evolve

    address = evolve(parse_address(f"unix://{folder}/docker.sock"), origin="DOCKER_HOST")
    with pytest.raises(SocketNotFound, match="the address comes from DOCKER_HOST"):
        asyncio.run(connect(address, 5))


def test_timeouts_are_checked_by_one_function() -> None:
    assert check_timeout is of_threads.check_timeout
    with pytest.raises(InvalidArgument, match="isn't a number of seconds"):
        check_timeout("5")


async def awaited(attempt: Any) -> Any:
    return await attempt
