"""TLS: each direction lives and ends on its own, whoever reads, writes or closes."""

from __future__ import annotations

import contextlib
import hashlib
import random
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dockline_runtime.errors import ConfigError, ConnectionError, DocklineError, StreamClosed, TimeoutError
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.settings.address import parse_address
from dockline_runtime.settings.tls import tls_context
from dockline_runtime.waiting.threads.channel import Channel
from dockline_runtime.waiting.threads.connect import connect

from ..support.clients import Client
from ..support.fake import CLOSE, SILENCE, FakeDaemon, Talk, say_goodbye
from ..support.frames import frame
from ..support.hijacked import ATTACH, upgraded
from ..support.processes import open_files
from ..support.threads import in_thread
from ..support.waiting import PATIENCE, eventually, once_waiting

BIG = random.Random(7).randbytes(3_000_000)

Serve = Callable[[ssl.SSLSocket], None]


@pytest.fixture(params=[ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3], ids=["1.2", "1.3"])
def server_context(request: pytest.FixtureRequest, certificates: Path) -> ssl.SSLContext:
    return make_context(certificates, request.param)


def make_context(certificates: Path, version: ssl.TLSVersion = ssl.TLSVersion.TLSv1_3) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates / "cert.pem", certificates / "key.pem")
    context.minimum_version = context.maximum_version = version
    return context


class Server:
    """Listens, and lets a function talk on the first connection."""

    def __init__(self, context: ssl.SSLContext, serve: Serve, piece: int | None = None) -> None:
        self.trouble: list[BaseException] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._context, self._serve, self._piece = context, serve, piece
        self._thread = in_thread(self._run)

    @property
    def address(self) -> str:
        return f"https://127.0.0.1:{self._listener.getsockname()[1]}"

    def stop(self) -> None:
        self._listener.close()
        self._thread.join(20)
        assert self.trouble == []

    def _run(self) -> None:
        try:
            raw, _ = self._listener.accept()
            if self._piece is not None:
                raw = relay(raw, self._piece)
            with raw, self._context.wrap_socket(raw, server_side=True) as sock:
                self._serve(sock)
                say_goodbye(sock)
        except BaseException as error:
            self.trouble.append(error)


def relay(outside: socket.socket, piece: int) -> socket.socket:
    """The near end of a connection on which everything goes to `outside` in pieces of a few bytes."""
    inside, near = socket.socketpair()
    outside.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def pump(source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(piece):
                target.sendall(data)
        with contextlib.suppress(OSError):
            target.shutdown(socket.SHUT_WR)

    def pump_both_ways() -> None:
        with outside, inside:
            back = in_thread(pump, inside, outside)
            pump(outside, inside)
            back.join()

    in_thread(pump_both_ways)
    return near


Open = Callable[..., Channel]


@pytest.fixture
def open_channel(server_context: ssl.SSLContext, certificates: Path) -> Iterator[Open]:
    """Opens a channel to a server that does what a function does."""
    before, servers, channels = open_files(), [], []

    def make(serve: Serve, piece: int | None = None, timeout: float | None = 10) -> Channel:
        servers.append(Server(server_context, serve, piece))
        channels.append(connect(parse_address(servers[-1].address), timeout, tls_context(certificates)))
        return channels[-1]

    yield make
    for channel in channels:
        channel.close()
    for server in servers:
        server.stop()
    assert eventually(lambda: open_files() <= before)


def read_all(channel: Channel, size: int = 65536) -> bytes:
    return b"".join(iter(lambda: channel.recv(size), b""))


def test_ending_one_direction_leaves_the_other(open_channel: Open) -> None:
    def count_then_send(sock: ssl.SSLSocket) -> None:
        got = b"".join(iter(lambda: sock.recv(65536), b""))
        sock.sendall(hashlib.sha256(got).digest() + BIG)

    channel = open_channel(count_then_send)
    channel.sendall(BIG)
    channel.end_writing()
    channel.end_writing()
    assert read_all(channel) == hashlib.sha256(BIG).digest() + BIG
    assert channel.recv(10) == b"", "the end stays the end"


def test_what_has_come_before_the_half_close_is_not_lost(open_channel: Open) -> None:
    """OpenSSL takes payload that it holds already for an error when it is told to end its side."""

    def send_then_read(sock: ssl.SSLSocket) -> None:
        sock.sendall(BIG[:200_000])
        assert sock.recv(10) == b""
        sock.sendall(BIG[200_000:])

    channel = open_channel(send_then_read)
    start = channel.recv(10)
    channel.wait(read=True, write=False)
    start += channel.recv(100_000)
    channel.end_writing()
    assert start + read_all(channel, 1000) == BIG


@pytest.mark.parametrize("piece", [1, 3, 1009])
def test_records_may_be_cut_anywhere(open_channel: Open, piece: int) -> None:
    size = piece * 20_000 if piece < 10 else len(BIG)

    def echo(sock: ssl.SSLSocket) -> None:
        got = b"".join(iter(lambda: sock.recv(65536), b""))
        sock.sendall(got)

    channel = open_channel(echo, piece)
    channel.sendall(BIG[:size])
    channel.end_writing()
    assert read_all(channel) == BIG[:size]


def test_reading_into_a_buffer(open_channel: Open) -> None:
    channel = open_channel(lambda sock: sock.sendall(BIG))
    buffer, at = memoryview(bytearray(len(BIG) + 1)), 0
    while count := channel.recv_into(buffer[at:]):
        at += count
    assert buffer[:at] == BIG


def test_one_reads_and_one_writes_all_the_while(open_channel: Open) -> None:
    def echo(sock: ssl.SSLSocket) -> None:
        while data := sock.recv(65536):
            sock.sendall(data)

    channel = open_channel(echo)

    def write() -> None:
        for at in range(0, len(BIG), 70_001):
            channel.sendall(BIG[at : at + 70_001])
        channel.end_writing()

    writer = in_thread(write)
    assert read_all(channel) == BIG
    writer.join()


@pytest.mark.parametrize("doing", ["reading", "writing", "waiting"])
def test_a_third_thread_closes(open_channel: Open, doing: str) -> None:
    over = threading.Event()

    def do_nothing(sock: ssl.SSLSocket) -> None:
        over.wait(PATIENCE)

    def wait() -> None:
        while True:  # session tickets wake it, too
            channel.wait(read=True, write=False)
            channel.recv_now(100)

    channel = open_channel(do_nothing, timeout=None)
    actions: dict[str, Callable[[], object]] = {
        "reading": lambda: channel.recv(1),
        "writing": lambda: channel.sendall(bytes(50_000_000)),
        "waiting": wait,
    }
    with once_waiting(channel.close), pytest.raises(StreamClosed):
        actions[doing]()
    with pytest.raises(StreamClosed):
        channel.end_writing()
    assert channel.fileno() == -1
    over.set()


def test_a_cut_connection_is_no_end(open_channel: Open) -> None:
    """Without the goodbye anybody on the way could have cut it."""

    def hang_up(sock: ssl.SSLSocket) -> None:
        sock.sendall(b"not all of it")
        sock.shutdown(socket.SHUT_RDWR)  # and so no goodbye

    channel = open_channel(hang_up)
    assert channel.recv(100) == b"not all of it"
    with pytest.raises(ConnectionError, match="without close_notify"):
        channel.recv(100)


def test_a_timeout_while_writing_repeats_and_loses_nothing(open_channel: Open) -> None:
    """What was accepted and didn't fit into the socket goes out later, once."""
    go = threading.Event()

    def read_late(sock: ssl.SSLSocket) -> None:
        go.wait(PATIENCE)
        got = b"".join(iter(lambda: sock.recv(65536), b""))
        sock.sendall(hashlib.sha256(got).hexdigest().encode())

    data = BIG * 5
    channel = open_channel(read_late)
    channel.timeout = 0.2
    sent = 0
    with pytest.raises(TimeoutError):
        while True:
            sent += channel.send(data[sent:])
    assert 0 < sent < len(data)
    sent += channel.send_now(data[sent:])  # the system may have found room after all
    go.set()
    channel.timeout = 10
    channel.sendall(data[sent:])
    channel.end_writing()
    assert read_all(channel) == hashlib.sha256(data).hexdigest().encode()


def test_who_ends_writing_waits_until_all_of_it_is_on_its_way(
    open_channel: Open, server_context: ssl.SSLContext
) -> None:
    """Also who was late for the first time: what has not left this side is lost with the next close."""
    server_context.num_tickets = 0  # what isn't read makes a reset of the close
    go = threading.Event()
    counts: list[int] = []

    def read_late(sock: ssl.SSLSocket) -> None:
        go.wait(PATIENCE)
        counts.append(sum(map(len, iter(lambda: sock.recv(65536), b""))))

    channel = open_channel(read_late, timeout=0.2)
    sent = late = 0
    while late < 3:  # until there is room nowhere
        try:
            sent += channel.send(BIG)
            late = 0
        except TimeoutError:
            late += 1
    with pytest.raises(TimeoutError):
        channel.end_writing()
    go.set()
    channel.timeout = PATIENCE
    channel.end_writing()
    channel.close()
    assert eventually(lambda: counts) == [sent]


def test_a_full_socket_does_not_keep_one_from_reading(open_channel: Open) -> None:
    """A daemon that reports on an upload while it comes reads no more of it until the report is read."""

    def report_first(sock: ssl.SSLSocket) -> None:
        sock.sendall(BIG)
        count = 0
        while count < len(BIG):
            count += len(sock.recv(65536))
        sock.sendall(b"done")

    channel = open_channel(report_first)
    got, sent = bytearray(), 0
    while sent < len(BIG):
        readable, writable = channel.wait(read=True, write=True)
        if readable:
            got += channel.recv_now(65536) or b""
        if writable:
            sent += channel.send(BIG[sent:])
    assert got + read_all(channel) == BIG + b"done"


def test_what_is_accepted_goes_out_while_one_waits_to_read(open_channel: Open) -> None:
    def answer(sock: ssl.SSLSocket) -> None:
        count = 0
        while count < len(BIG):
            count += len(sock.recv(1000))
        sock.sendall(b"all of it")

    channel = open_channel(answer)
    sent = 0
    while sent < len(BIG):
        sent += channel.send(BIG[sent:])
    assert channel.recv(100) == b"all of it"


def test_a_context_for_servers_is_refused(certificates: Path) -> None:
    before = open_files()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = parse_address(f"https://127.0.0.1:{listener.getsockname()[1]}")
        with pytest.raises(ConfigError, match="TLS context"):
            connect(address, 5, make_context(certificates))
    assert eventually(lambda: open_files() <= before)


class TestHijacked:
    @pytest.fixture
    def fake(self, certificates: Path) -> Iterator[FakeDaemon]:
        fake = FakeDaemon(certificates, tls=make_context(certificates))
        yield fake
        fake.stop()
        assert fake.trouble == []

    @pytest.fixture
    def client(self, fake: FakeDaemon, certificates: Path) -> Iterator[Client]:
        with Client(fake.url, version="1.51", tls=tls_context(certificates)) as client:
            yield client

    def test_half_close(self, fake: FakeDaemon, client: Client) -> None:
        def reply_at_the_end(talk: Talk) -> None:
            talk.sock.sendall(upgraded() + frame(b"first"))
            count = len(b"".join(iter(lambda: talk.sock.recv(65536), b"")))
            talk.sock.sendall(frame(b"got %d bytes" % count))

        fake.answer(reply_at_the_end, CLOSE)
        with client.wire.hijack(ATTACH, Inputs(path={"id": "web"})) as stream:
            stream.write(bytes(100_000))
            assert next(stream).data == b"first"
            stream.half_close()
            with pytest.raises(StreamClosed, match="half_close"):
                stream.write(b"more")
            assert stream.read().stdout == b"got 100000 bytes"

    def test_communicating(self, fake: FakeDaemon, client: Client) -> None:
        def echo(talk: Talk) -> None:
            talk.sock.sendall(upgraded())
            while data := talk.sock.recv(65536):
                talk.sock.sendall(frame(data))

        fake.answer(echo, CLOSE)
        with client.wire.hijack(ATTACH, Inputs(path={"id": "web"})) as stream:
            assert stream.communicate(BIG).stdout == BIG

    def test_a_process_that_takes_no_input(self, fake: FakeDaemon, client: Client) -> None:
        fake.answer(upgraded() + frame(b"bye"), CLOSE)
        with client.wire.hijack(ATTACH, Inputs(path={"id": "web"})) as stream:
            assert stream.communicate(BIG * 4).stdout == b"bye"

    def test_closed_by_another_thread(self, fake: FakeDaemon, client: Client) -> None:
        fake.answer(upgraded(), SILENCE, CLOSE)
        stream = client.wire.hijack(ATTACH, Inputs(path={"id": "web"}))
        with once_waiting(stream.close), pytest.raises(StreamClosed):
            stream.read()

    def test_cut_without_a_goodbye(self, fake: FakeDaemon, client: Client) -> None:
        def cut(talk: Talk) -> None:
            talk.sock.sendall(upgraded() + frame(b"some"))
            talk.sock.shutdown(socket.SHUT_RDWR)

        fake.answer(cut, CLOSE)
        with (
            client.wire.hijack(ATTACH, Inputs(path={"id": "web"})) as stream,
            pytest.raises(DocklineError) as caught,
        ):
            stream.read()
        assert isinstance(caught.value, ConnectionError)
