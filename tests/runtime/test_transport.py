"""Requests over kept connections, answers that come early, late, cut or not at all."""

from __future__ import annotations

import random
import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from dockline_runtime.errors import (
    ConnectionError,
    ConnectionRefused,
    DocklineError,
    InvalidArgument,
    ProtocolError,
    SocketNotFound,
    SocketPermissionDenied,
    StreamClosed,
    TimeoutError,
    TruncatedStream,
)
from dockline_runtime.request.build import Request
from dockline_runtime.settings.address import parse_address
from dockline_runtime.settings.tls import tls_context
from dockline_runtime.sync.response import RawResponse
from dockline_runtime.sync.transport import Transport

from ..support.fake import CLOSE, RESET, SILENCE, FakeDaemon, Talk, chunked, chunks, head, response
from ..support.forks import in_child
from ..support.frames import frame
from ..support.processes import open_files
from ..support.threads import in_thread
from ..support.waiting import PATIENCE, at_once, eventually, once_waiting

GET = Request("GET", "/v1.51/version", (("Host", "localhost"),))
POST = Request("POST", "/v1.51/things", (("Host", "localhost"), ("Content-Length", "0")))


def upload(body: object) -> Request:
    return Request("PUT", "/v1.51/archive", (("Host", "localhost"),), body)


def transport_to(daemon: FakeDaemon, max_connections: int = 10) -> Transport:
    return Transport(parse_address(daemon.url), max_connections=max_connections)


def exchange(transport: Transport, request: Request = GET, timeout: float | None = 5.0) -> RawResponse:
    return transport.exchange(request, timeout=timeout, connect_timeout=timeout)


def ask(transport: Transport, request: Request = GET, timeout: float | None = 5.0) -> bytes:
    return exchange(transport, request, timeout).read()


def test_answers_read_to_their_end_share_a_connection(daemon: FakeDaemon) -> None:
    transport = transport_to(daemon)
    for answer in (response(b"one"), chunked(b"t", b"wo"), response(b"", 204, "No Content")):
        daemon.answer(answer)
    assert [ask(transport) for _ in range(3)] == [b"one", b"two", b""]
    assert daemon.connections == 1
    assert daemon.asked[0].headers["Host"] == "localhost"
    assert daemon.asked[0].target == "/v1.51/version"


def test_answers_left_early_close_their_connection(daemon: FakeDaemon) -> None:
    transport = transport_to(daemon)
    daemon.answer(response(b"x" * 1000)[:-500], 0.05, CLOSE)
    daemon.answer(response(b"fresh"))
    before = open_files()
    left = exchange(transport)
    left.read_some()
    left.close()
    assert ask(transport) == b"fresh"
    assert daemon.connections == 2
    transport.close()
    assert eventually(lambda: open_files() <= before)


@pytest.mark.parametrize(
    "answer",
    [
        head(Content_Length="3", Connection="close") + b"abc",
        head() + b"abc",
        response(b"abc").replace(b"HTTP/1.1", b"HTTP/1.0"),
        response(b"abc") + b"more than was announced",
    ],
)
def test_connections_that_are_not_to_be_kept_are_not(daemon: FakeDaemon, answer: bytes) -> None:
    transport = transport_to(daemon)
    daemon.answer(answer, CLOSE)
    daemon.answer(response(b"fresh"))
    assert ask(transport) == b"abc"
    assert ask(transport) == b"fresh"
    assert daemon.connections == 2


def test_no_more_idle_connections_are_kept_than_wanted(daemon: FakeDaemon) -> None:
    transport = transport_to(daemon, max_connections=2)
    before = open_files()
    all_ask = threading.Barrier(5)
    for _ in range(5):
        daemon.answer(head(Content_Length="3"), lambda talk: [all_ask.wait(PATIENCE)], b"abc")
    threads = [in_thread(ask, transport) for _ in range(5)]
    for thread in threads:
        thread.join()
    assert daemon.connections == 5, "nobody has to wait for a connection"
    assert eventually(lambda: daemon.open_connections == 2)
    daemon.answer(response(b"abc"))
    ask(transport)
    assert (daemon.connections, daemon.open_connections) == (5, 2), "they are used, and stay"
    transport.close()
    assert eventually(lambda: open_files() <= before and not daemon.open_connections)


def test_kept_connection_that_has_ended_is_not_used(daemon: FakeDaemon) -> None:
    transport = transport_to(daemon)
    daemon.answer(response(b"one"), CLOSE)
    daemon.answer(response(b"two"))
    ask(transport)
    assert eventually(lambda: not daemon.open_connections)
    assert ask(transport, POST) == b"two"
    assert daemon.connections == 2


def wait_for_next_and_close(talk: Talk) -> None:
    """Answer, then close as soon as the next request comes: the worst moment for a keep-alive to end."""
    talk.sock.sendall(response(b"one"))
    talk.recv()


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_harmless_requests_are_repeated_once_when_a_kept_connection_ends(
    daemon: FakeDaemon, method: str
) -> None:
    transport = transport_to(daemon)
    daemon.answer(wait_for_next_and_close, CLOSE)
    daemon.answer(response(b"two" if method == "GET" else b""))
    ask(transport)
    assert exchange(transport, Request(method, "/again", ())).status == 200
    assert daemon.connections == 2


def test_other_requests_are_never_repeated(daemon: FakeDaemon) -> None:
    transport = transport_to(daemon)
    daemon.answer(wait_for_next_and_close, CLOSE)
    ask(transport)
    with pytest.raises(
        ConnectionError, match=r"whether the daemon has carried out POST /v1.51/things is not known"
    ):
        exchange(transport, POST)
    assert daemon.connections == 1


def test_nothing_is_repeated_once_a_byte_of_an_answer_has_come(daemon: FakeDaemon) -> None:
    transport = transport_to(daemon)
    daemon.answer(response(b"one"))
    daemon.answer(b"HTTP/1.1 200", CLOSE)
    ask(transport)
    with pytest.raises(TruncatedStream, match="after 12 bytes"):
        exchange(transport)
    assert len(daemon.asked) == 2


def test_nothing_is_repeated_on_a_connection_of_its_own(daemon: FakeDaemon) -> None:
    daemon.answer(CLOSE)
    with pytest.raises(ConnectionError, match="without a response"):
        exchange(transport_to(daemon))
    assert len(daemon.asked) == 1


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Le", TruncatedStream),
        (b"SSH-2.0-OpenSSH_9.2p1 Debian\r\n", ProtocolError),
        (b"HTTP/1.1 200 OK\r\n" + b"X-Filler: yes\r\n" * 10_000, ProtocolError),
        (response(b"0123456789")[:-3], TruncatedStream),
        (chunked(b"0123456789", end=False), TruncatedStream),
        (chunked(b"0123456789", end=False) + b"5\r\nab", TruncatedStream),
        (chunked(b"abc", end=False) + b"oh dear\r\n", ProtocolError),
        (head(Content_Length="-5") + b"abc", ProtocolError),
        (head(Transfer_Encoding="gzip") + b"abc", ProtocolError),
    ],
)
def test_broken_answers_are_errors_and_their_connection_is_closed(
    daemon: FakeDaemon, answer: bytes, kind: type[DocklineError]
) -> None:
    transport = transport_to(daemon)
    daemon.answer(answer, CLOSE)
    daemon.answer(response(b"fresh"))
    before = open_files()
    with pytest.raises(kind):
        ask(transport)
    assert eventually(lambda: open_files() <= before)
    assert ask(transport) == b"fresh"


def test_every_cut_of_an_answer_is_an_error(daemon: FakeDaemon) -> None:
    transport = transport_to(daemon)
    whole = chunked(b"abc", b"defgh")
    for cut in range(len(whole)):
        daemon.answer(whole[:cut], CLOSE)
        with pytest.raises((TruncatedStream, ConnectionError)):
            ask(transport)


def test_answers_in_single_bytes_are_whole(daemon: FakeDaemon) -> None:
    whole = chunked(b"abc", b"defgh")
    steps: list[bytes | float] = []
    for value in whole:
        steps += [bytes([value]), 0.001]
    daemon.answer(*steps)
    assert ask(transport_to(daemon)) == b"abcdefgh"


def test_reset_connections_are_lost_connections(daemon: FakeDaemon) -> None:
    daemon.answer(response(b"0123456789")[:-3], RESET)
    with pytest.raises((ConnectionError, TruncatedStream)):
        ask(transport_to(daemon))


def test_reading_into_a_buffer_gives_the_same_bytes(daemon: FakeDaemon) -> None:
    transport = transport_to(daemon)
    data = random.Random(1).randbytes(300_000)
    daemon.answer(response(data))
    daemon.answer(chunked(data[:200_000], data[200_000:200_010], data[200_010:]))
    for _ in range(2):
        raw = exchange(transport)
        buffer = memoryview(bytearray(7000))
        got = b""
        while count := raw.readinto(buffer):
            got += buffer[:count]
        assert got == data
    assert daemon.connections == 1


def test_silence_ends_in_a_timeout(daemon: FakeDaemon) -> None:
    daemon.answer(SILENCE, CLOSE)
    with at_once(), pytest.raises(TimeoutError, match=r"silent for 0\.2 seconds"):
        exchange(transport_to(daemon), timeout=0.2)


def test_timeout_within_the_body_spoils_nothing(daemon: FakeDaemon) -> None:
    transport = transport_to(daemon)
    go = threading.Event()
    daemon.answer(chunked(b"first", end=False), go, chunks(b"second"))
    raw = exchange(transport, timeout=0.1)
    assert raw.read_some() == b"first"
    with pytest.raises(TimeoutError):
        raw.read_some()
    go.set()
    raw.timeout = PATIENCE
    assert raw.read() == b"second"
    daemon.answer(response(b"same connection"))
    ask(transport)
    assert daemon.connections == 1


def test_closing_from_another_thread_wakes_the_reader(daemon: FakeDaemon) -> None:
    daemon.answer(chunked(b"first", end=False), SILENCE, CLOSE)
    before = open_files()
    raw = exchange(transport_to(daemon), timeout=None)
    raw.read_some()
    with once_waiting(raw.close), pytest.raises(StreamClosed):
        raw.read_some()
    assert eventually(lambda: open_files() <= before + 1), "the daemon's end is all that may be open"
    with pytest.raises(StreamClosed):
        raw.read_some()
    raw.close()


def test_no_connection_is_left_by_many_failures(daemon: FakeDaemon) -> None:
    transport = transport_to(daemon)
    before = open_files()
    for index in range(30):
        daemon.answer(*[(CLOSE,), (b"nonsense", CLOSE), (0.02, CLOSE)][index % 3])
        with pytest.raises(DocklineError):
            exchange(transport, POST, timeout=0.01)
    assert eventually(lambda: open_files() <= before)


def test_a_dropped_answer_frees_its_connection(daemon: FakeDaemon) -> None:
    before = open_files()
    daemon.answer(chunked(b"first", end=False), 0.1, CLOSE)
    exchange(transport_to(daemon)).read_some()
    assert eventually(lambda: open_files() <= before)


# uploads


def test_bodies_of_known_length_are_announced(daemon: FakeDaemon, tmp_path: Path) -> None:
    data = random.Random(2).randbytes(500_000)
    (tmp_path / "file").write_bytes(data)
    transport = transport_to(daemon)
    for body in (data, memoryview(data), tmp_path / "file"):
        daemon.answer(response())
        ask(transport, upload(body) if body is not data else with_length(data))
        asked = daemon.asked[-1]
        assert asked.body == data
        assert asked.headers["Content-Length"] == "500000" and "Transfer-Encoding" not in asked.headers
    assert daemon.connections == 1


def with_length(data: bytes) -> Request:
    """A request as `build_request` makes it for bytes."""
    return Request("PUT", "/v1.51/archive", (("Content-Length", str(len(data))),), data)


def test_bodies_of_unknown_length_go_in_chunks(daemon: FakeDaemon) -> None:
    daemon.answer(response())
    ask(transport_to(daemon), upload(iter([b"a" * 100_000, b"", b"b"])))
    assert daemon.asked[0].body == b"a" * 100_000 + b"b"
    assert daemon.asked[0].headers["Transfer-Encoding"] == "chunked"
    assert "Content-Length" not in daemon.asked[0].headers


def test_requests_without_a_body_are_never_chunked(daemon: FakeDaemon) -> None:
    daemon.answer(response())
    ask(transport_to(daemon), POST)
    assert "Transfer-Encoding" not in daemon.asked[0].headers


def endless(sent: list[int]) -> Iterator[bytes]:
    for number in range(10_000):
        sent.append(number)
        yield b"\0" * 65536


def test_an_upload_that_is_refused_early_gives_the_answer(daemon: FakeDaemon) -> None:
    transport = transport_to(daemon)
    sent: list[int] = []
    daemon.answer(response(b'{"message":"no space"}', 507, "No Space"), 0.3, CLOSE, early=True)
    raw = exchange(transport, upload(endless(sent)))
    assert (raw.status, raw.read()) == (507, b'{"message":"no space"}')
    assert len(sent) < 1000, "and the rest is not sent"
    daemon.answer(response(b"fresh"))
    assert ask(transport) == b"fresh"
    assert daemon.connections == 2, "the connection is in the middle of an upload"


def test_an_upload_that_is_refused_by_hanging_up_gives_the_answer(daemon: FakeDaemon) -> None:
    daemon.answer(response(b"too large", 413, "Too Large"), CLOSE, early=True)
    raw = exchange(transport_to(daemon), upload(endless([])))
    assert (raw.status, raw.read()) == (413, b"too large")


def test_an_upload_that_breaks_without_an_answer_is_a_lost_connection(daemon: FakeDaemon) -> None:
    daemon.answer(0.05, CLOSE, early=True)
    with pytest.raises(ConnectionError):
        exchange(transport_to(daemon), upload(endless([])))


def progress_while_reading(talk: Talk) -> None:
    """Report before each read: it would come to a standstill with a client that only writes."""
    talk.sock.sendall(head(Transfer_Encoding="chunked"))
    got = len(talk.unread)
    while got < 20_000_000:
        talk.sock.sendall(chunks(b"." * 10_000, end=False))
        got += len(talk.sock.recv(65536))
    talk.sock.sendall(chunks(b"done"))


def test_a_daemon_that_reports_while_it_reads_is_heard(daemon: FakeDaemon) -> None:
    daemon.answer(progress_while_reading, CLOSE, early=True)
    data = exchange(transport_to(daemon), upload(memoryview(bytes(20_000_000))), timeout=5).read()
    assert data.endswith(b"..done") and len(data) > 1_000_000


def test_what_goes_wrong_in_the_body_comes_out_and_closes_the_connection(daemon: FakeDaemon) -> None:
    def broken() -> Iterator[bytes]:
        yield b"some"
        raise ZeroDivisionError

    before = open_files()
    transport = transport_to(daemon)
    daemon.answer(response())
    with pytest.raises(ZeroDivisionError):
        exchange(transport, upload(broken()))
    with pytest.raises(InvalidArgument):
        exchange(transport, upload(12))
    assert eventually(lambda: bool(daemon.asked) and open_files() <= before)


def test_a_daemon_that_stops_reading_is_a_timeout(daemon: FakeDaemon) -> None:
    daemon.answer(SILENCE, CLOSE, early=True)
    with pytest.raises(TimeoutError):
        exchange(transport_to(daemon), upload(endless([])), timeout=0.2)


# connecting


def test_missing_sockets_say_what_to_do(tmp_path: Path) -> None:
    for path in (tmp_path / "none.sock", Path("/dev/null/none.sock")):
        with pytest.raises(SocketNotFound, match=r"none\.sock: start the daemon, or say") as caught:
            exchange(Transport(parse_address(f"unix://{path}")))
        assert isinstance(caught.value, FileNotFoundError)


def test_sockets_nobody_listens_on_say_so(daemon: FakeDaemon) -> None:
    daemon.stop()
    with pytest.raises(ConnectionRefused, match="the Docker daemon is not running"):
        exchange(transport_to(daemon))


def test_forbidden_sockets_name_the_group(daemon: FakeDaemon, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: socket.socket, address: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("dockline_runtime.link.plain.OwnedSocket.connect", refuse)
    with pytest.raises(SocketPermissionDenied, match=r"docker.*sudo"):
        exchange(transport_to(daemon))


def test_closed_ports_and_unknown_names() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(ConnectionRefused, match=f"nothing listens at http://127.0.0.1:{port}"):
        exchange(Transport(parse_address(f"tcp://127.0.0.1:{port}")))
    with pytest.raises(ConnectionError, match=r"'no-such-host\.invalid'.* can't be resolved"):
        exchange(Transport(parse_address("tcp://no-such-host.invalid")))


def test_a_full_queue_is_waited_for_as_long_as_the_timeout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("full.sock")
        server.listen(0)
        path = "/proc/self/cwd/full.sock"
        waiting = []
        for _ in range(2):
            client = socket.socket(socket.AF_UNIX)
            client.setblocking(False)
            try:
                client.connect(path)
            except BlockingIOError:
                client.close()
                break
            waiting.append(client)
        with pytest.raises(TimeoutError, match="took no connection"):
            exchange(Transport(parse_address(f"unix://{path}")), timeout=0.1)
        for client in waiting:
            client.close()


def test_closed_transport_refuses(daemon: FakeDaemon) -> None:
    transport = transport_to(daemon)
    daemon.answer(response(b"one"))
    before = open_files()
    ask(transport)
    transport.close()
    assert eventually(lambda: open_files() <= before)
    with pytest.raises(StreamClosed, match="the client is closed"):
        exchange(transport)


def test_a_forked_child_leaves_the_parents_connections_alone(daemon: FakeDaemon) -> None:
    transport = transport_to(daemon)
    daemon.answer(response(b"one"))
    daemon.answer(response(b"from the child"))
    daemon.answer(response(b"two"))
    ask(transport)

    def in_the_child() -> None:
        assert ask(transport) == b"from the child"
        transport.close()

    in_child(in_the_child)
    assert ask(transport) == b"two"
    assert [asked.connection for asked in daemon.asked] == [1, 2, 1]


# TCP and TLS


def tls_daemon(folder: Path, host: str = "localhost") -> FakeDaemon:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return FakeDaemon(folder, tls=context, host=host)


def test_tcp(tmp_path: Path) -> None:
    fake = FakeDaemon(tmp_path, tcp=True)
    fake.answer(response(b"one"))
    fake.answer(chunked(frame(b"x" * 100_000)))
    transport = transport_to(fake)
    assert ask(transport) == b"one"
    assert len(ask(transport)) == 100_008
    assert fake.connections == 1
    fake.stop()


def test_tls(certificates: Path) -> None:
    fake = tls_daemon(certificates)
    transport = Transport(parse_address(fake.url, tls=True), tls=tls_context(certificates))
    fake.answer(response(b"one"))
    fake.answer(chunked(b"x" * 200_000, b"y" * 10))
    fake.answer(response(b"got it"))
    go = threading.Event()
    fake.answer(chunked(b"first", end=False), go, chunks(b"second"))
    assert ask(transport) == b"one"
    assert ask(transport) == b"x" * 200_000 + b"y" * 10
    assert ask(transport, upload(iter([b"z" * 65536] * 40))) == b"got it"
    raw = exchange(transport, timeout=0.1)
    assert raw.read_some() == b"first"
    with pytest.raises(TimeoutError):
        raw.read_some()
    go.set()
    raw.timeout = PATIENCE
    assert raw.read() == b"second"
    assert fake.connections == 1
    assert fake.asked[2].body == b"z" * 65536 * 40
    fake.answer(chunked(b"first", end=False), SILENCE, CLOSE)
    raw = exchange(transport, timeout=None)
    raw.read_some()
    with once_waiting(raw.close), pytest.raises(StreamClosed):
        raw.read_some()
    fake.stop()


def test_an_upload_on_a_fresh_tls_connection_does_not_wait_for_an_answer(certificates: Path) -> None:
    fake = tls_daemon(certificates)
    transport = Transport(parse_address(fake.url, tls=True), tls=tls_context(certificates))
    fake.answer(response(b"got it"))

    def pieces() -> Iterator[bytes]:
        yield b"z" * 65536
        # Now the session tickets have come: something to read, but no answer.
        assert eventually(lambda: bool(fake.asked))
        yield from [b"z" * 65536] * 3

    raw = exchange(transport, upload(pieces()), timeout=5)
    assert raw.read() == b"got it"
    assert fake.asked[0].body == b"z" * 65536 * 4
    fake.stop()


def test_untrusted_certificates_are_refused_with_the_way_out(certificates: Path) -> None:
    fake = tls_daemon(certificates)
    with pytest.raises(ConnectionError, match=r"certificate is not trusted .*DOCKER_CERT_PATH"):
        exchange(Transport(parse_address(fake.url, tls=True)))
    fake.answer(response(b"unverified"))
    lenient = tls_context(certificates, verify=False)
    assert ask(Transport(parse_address(fake.url, tls=True), tls=lenient)) == b"unverified"
    fake.stop()


def test_certificates_for_another_name_are_refused(certificates: Path) -> None:
    fake = tls_daemon(certificates, host="127.0.0.2")
    with pytest.raises(ConnectionError, match=r"another name.*IP address mismatch"):
        exchange(Transport(parse_address(fake.url, tls=True), tls=tls_context(certificates)))
    fake.stop()


def test_a_daemon_without_tls_is_told_from_a_wrong_certificate() -> None:
    def refuse(server: socket.socket) -> None:
        sock, _ = server.accept()
        sock.recv(1000)
        sock.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        sock.close()

    with socket.create_server(("127.0.0.1", 0)) as server:
        in_thread(refuse, server)
        url = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        with pytest.raises(ConnectionError, match="it doesn't speak TLS on this port"):
            exchange(Transport(parse_address(url, tls=True)))


def test_a_daemon_that_wants_a_client_certificate_says_so(certificates: Path) -> None:
    fake = tls_daemon(certificates)
    assert fake.tls is not None
    fake.tls.maximum_version = ssl.TLSVersion.TLSv1_2  # later ones may say so too late to be heard
    fake.tls.verify_mode = ssl.CERT_REQUIRED
    fake.tls.load_verify_locations(certificates / "ca.pem")
    anonymous = ssl.create_default_context(cafile=str(certificates / "ca.pem"))
    with pytest.raises(ConnectionError, match="wants a certificate of the client"):
        exchange(Transport(parse_address(fake.url, tls=True), tls=anonymous))
    fake.stop()
