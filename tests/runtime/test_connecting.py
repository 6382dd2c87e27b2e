"""Connecting by socket, TCP and TLS: what works, and what an error says to do if it doesn't."""

from __future__ import annotations

import builtins
import errno
import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from dockline_runtime.errors import (
    ConnectionError,
    ConnectionRefused,
    SocketNotFound,
    SocketPermissionDenied,
    StreamClosed,
    TimeoutError,
)
from dockline_runtime.link.failures import lost_error, tcp_error, unix_error
from dockline_runtime.settings.address import parse_address
from dockline_runtime.settings.tls import tls_context
from dockline_runtime.sync.transport import Transport

from ..support.fake import CLOSE, SILENCE, FakeDaemon, chunked, chunks, response
from ..support.frames import frame
from ..support.full_queues import listening
from ..support.threads import in_thread
from ..support.transports import ask, exchange, transport_to, upload
from ..support.waiting import PATIENCE, eventually, once_waiting


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


def test_a_full_queue_that_empties_in_time_is_no_error(tmp_path: Path) -> None:
    with listening(tmp_path, backlog=0) as listener, socket.socket(socket.AF_UNIX) as waiting:
        path = tmp_path / "docker.sock"
        waiting.connect(str(path))

        def empty() -> None:
            listener.accept()[0].close()

        later = threading.Timer(0.1, empty)
        later.start()
        channel = Transport(parse_address(f"unix://{path}")).open(PATIENCE)
        later.join()
        assert not channel.closed
        channel.close()


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


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.ECONNRESET, "Connection reset by peer"), "Connection reset by peer"),
        (OSError("words of Python's"), "words of Python's"),
        (OSError(), "OSError"),
        (OSError(errno.EMFILE, "x"), "Too many open files: this process has as many as it may (`ulimit -n`)"),
    ],
)
def test_what_was_wrong_is_told_in_the_systems_words(error: OSError, told: str) -> None:
    address = parse_address("tcp://box")
    assert f"the daemon at box was lost: {told}" in str(lost_error("box", error))
    assert f"http://box:2375 can't be connected to: {told}" in str(tcp_error(address, None, error))
    assert f"/run/x can't be connected to: {told}" in str(unix_error("/run/x", None, error))


def test_who_took_too_long_is_told_how_long_that_was() -> None:
    address, late = parse_address("tcp://box"), builtins.TimeoutError()
    assert str(tcp_error(address, 2.5, late)) == "http://box:2375 took no connection within 2.5 seconds"
    assert str(tcp_error(address, None, late)) == "http://box:2375 took no connection"
    assert str(unix_error("/x", 2.5, BlockingIOError())) == (
        "the daemon at /x took no connection within 2.5 seconds"
    )
