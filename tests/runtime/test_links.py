"""Links never wait: they do what can be done now, or raise what is to be waited for; channels wait."""

from __future__ import annotations

import os
import signal
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dockline_runtime.errors import (
    ConnectionError,
    ProtocolError,
    StreamClosed,
)
from dockline_runtime.link.base import READ, WRITE, Link
from dockline_runtime.link.plain import OwnedSocket, PlainLink
from dockline_runtime.link.ssh import SSHLink, SSHProcess
from dockline_runtime.link.tls import TLSLink
from dockline_runtime.settings.address import parse_address
from dockline_runtime.settings.tls import tls_context
from dockline_runtime.waiting.threads.channel import Channel

from ..support.processes import open_files
from ..support.settings import make_certificates
from ..support.waiting import PATIENCE, at_once, eventually, once_waiting

MUCH = bytes(8 << 20)
"""More than the buffers of a pair of sockets hold."""


@pytest.fixture
def pair() -> Iterator[tuple[PlainLink, socket.socket]]:
    """A plain link, and the other end of its socket."""
    near, far = socket.socketpair()
    link = PlainLink(OwnedSocket.taking(near), "there")
    with far:
        yield link, far
    link.free()


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tls")
    make_certificates(folder)
    return folder


class TestPlain:
    def test_nothing_has_come(self, pair: tuple[PlainLink, socket.socket]) -> None:
        link, _ = pair
        attempts: list[Callable[[], object]] = [
            lambda: link.read(10),
            lambda: link.read_into(memoryview(bytearray(10))),
        ]
        for attempt in attempts:
            with pytest.raises(BlockingIOError) as caught:
                attempt()
            assert link.wanted(caught.value, READ) == READ

    def test_a_reader_that_may_wait_does_so_in_the_read(self, pair: tuple[PlainLink, socket.socket]) -> None:
        """It takes one call of the system then, and not three."""
        link, far = pair
        far.send(b"x")
        assert isinstance(link.blocking, socket.socket) and link.blocking.getblocking()
        assert link.blocking.recv(10) == b"x"

    def test_there_is_no_room(self, pair: tuple[PlainLink, socket.socket]) -> None:
        link, _ = pair
        with pytest.raises(BlockingIOError) as caught:
            while True:
                assert link.write(MUCH) > 0
        assert link.wanted(caught.value, WRITE) == WRITE

    def test_a_unix_socket_takes_more_than_the_system_gives_it(
        self, pair: tuple[PlainLink, socket.socket]
    ) -> None:
        """So a daemon has something to read while the next piece of an upload is read from its file."""
        link, _ = pair
        near, far = socket.socketpair()
        with near, far:
            usual = near.send(MUCH, socket.MSG_DONTWAIT)
        assert link.write(MUCH) >= 1.5 * usual

    def test_what_has_come_is_read(self, pair: tuple[PlainLink, socket.socket]) -> None:
        link, far = pair
        far.sendall(b"hello")
        assert link.read(3) == b"hel"
        buffer = bytearray(10)
        assert link.read_into(memoryview(buffer)) == 2 and buffer[:2] == b"lo"
        far.close()
        assert link.read(3) == b""
        assert link.settled() and link.end_error() is None

    def test_a_broken_connection_is_not_worth_waiting_for(
        self, pair: tuple[PlainLink, socket.socket]
    ) -> None:
        link, far = pair
        far.close()
        with pytest.raises(BrokenPipeError) as caught:
            link.write(b"hello")
        assert link.wanted(caught.value, WRITE) == 0
        assert "there was lost: Broken pipe" in str(link.lost_error(caught.value))

    def test_its_descriptor_is_freed_by_the_last_who_waits(
        self, pair: tuple[PlainLink, socket.socket]
    ) -> None:
        link, _ = pair
        channel = Channel(link, PATIENCE)
        with once_waiting(channel.close), pytest.raises(StreamClosed):
            channel.recv(10)
        assert link.fileno() == -1


class TestTLS:
    @pytest.fixture
    def served(self, certificates: Path) -> Iterator[tuple[TLSLink, socket.socket, ssl.SSLContext]]:
        """A link whose handshake is still to be done, the other end of what carries it, and its context."""
        near, far = socket.socketpair()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificates / "cert.pem", certificates / "key.pem")
        link = TLSLink(PlainLink(OwnedSocket.taking(near), "there"), tls_context(certificates), "localhost")
        yield link, far, context
        far.close()
        link.free()

    def test_a_handshake_is_repeated_until_it_is_done(
        self, served: tuple[TLSLink, socket.socket, ssl.SSLContext]
    ) -> None:
        link, far, context = served
        with pytest.raises(BlockingIOError) as caught:
            link.handshake()
        assert link.wanted(caught.value, READ) == READ
        serving = threading.Thread(target=serve_hello, args=(far, context))
        serving.start()

        def done() -> bool:
            try:
                link.handshake()
            except (BlockingIOError, ssl.SSLWantReadError):
                return False
            return True

        eventually(done)
        assert eventually(lambda: tried(link, 3)) == b"hel"
        assert link.pending(), "the rest is decrypted, and no look at the socket shows it"
        assert link.read(3) == b"lo"
        serving.join(PATIENCE)

    def test_a_channel_completes_it(self, served: tuple[TLSLink, socket.socket, ssl.SSLContext]) -> None:
        link, far, context = served
        serving = threading.Thread(target=serve_hello, args=(far, context))
        serving.start()
        channel = Channel(link, PATIENCE)
        channel.complete(link.handshake, None)
        assert channel.recv(10) == b"hello"
        channel.close()
        serving.join(PATIENCE)


def serve_hello(sock: socket.socket, context: ssl.SSLContext) -> None:
    with context.wrap_socket(sock, server_side=True) as tls:
        tls.sendall(b"hello")


def tried(link: Link, size: int) -> bytes | None:
    """What is read; None where that would be to wait."""
    try:
        return link.read(size)
    except (BlockingIOError, ssl.SSLWantReadError):
        return None


Start = Callable[[str], SSHLink]


class TestSSH:
    @pytest.fixture
    def start(self) -> Iterator[Start]:
        """Makes a link to a process that runs a script; its stdin and stdout are the other end."""
        links: list[SSHLink] = []

        def make(script: str) -> SSHLink:
            near, far = socket.socketpair()
            stderr, messages = os.pipe()
            process = subprocess.Popen(
                [sys.executable, "-c", script],
                stdin=far.fileno(),
                stdout=far.fileno(),
                stderr=messages,
                start_new_session=True,
            )
            far.close()
            os.close(messages)
            ssh = SSHProcess(process, stderr)
            links.append(SSHLink(OwnedSocket.taking(near), ssh, parse_address("ssh://box")))
            return links[-1]

        yield make
        for link in links:
            link.ssh.tell(signal.SIGKILL)
            eventually(link.settled)
            link.ssh.let_go()
            link.free()

    def test_whether_it_has_ended_or_broken_is_not_known_while_the_process_runs(self, start: Start) -> None:
        link = start("import os, time; os.close(0); os.close(1); time.sleep(600)")
        eventually(lambda: tried(link, 10) == b"")
        assert not link.settled()
        link.ssh.tell(signal.SIGKILL)
        eventually(link.settled)
        assert "was ended by signal 9" in str(link.end_error())

    @pytest.mark.parametrize(("code", "fails"), [(0, False), (3, True)])
    def test_the_exit_code_tells_an_end_from_a_failure(self, start: Start, code: int, fails: bool) -> None:
        link = start(f"import os; os.write(1, b'HTTP/1.1 200 OK'); raise SystemExit({code})")
        channel = Channel(link, PATIENCE)
        assert channel.recv(100) == b"HTTP/1.1 200 OK"
        if fails:
            with pytest.raises(ConnectionError, match="exited with code 3"):
                channel.recv(100)
        else:
            assert channel.recv(100) == b""

    def test_what_comes_first_has_to_be_the_daemons(self, start: Start) -> None:
        link = start("import os; os.write(1, b'Welcome!'); os.close(1); os.close(0)")
        with pytest.raises(ProtocolError, match=r"ssh://box: .* not the daemon's: b'Welcome!'"):
            eventually(lambda: tried(link, 100))

    def test_the_last_lines_that_it_said_are_told_cut_and_without_control_characters(
        self, start: Start
    ) -> None:
        lines = ["lost", *("one", "", " ", "\x1b[1mtwo\r", "x" * 300, "y" * 200, "last")]
        link = start(f"import os; os.write(2, {chr(10).join(lines)!r}.encode()); raise SystemExit(7)")
        eventually(link.settled)
        told = f"one; [1mtwo; {'x' * 200}; {'y' * 200}; last"
        assert link.ssh.said() == told
        assert str(link.end_error()) == f"ssh://box: ssh exited with code 7: {told}"

    def test_what_it_said_is_known_after_its_end(self, start: Start) -> None:
        link = start("import os; os.write(2, b'goodbye')")
        eventually(link.settled)
        link.ssh.let_go()
        assert link.ssh.said() == "goodbye"

    def test_a_signal_is_not_sent_twice(self, start: Start) -> None:
        link = start(
            "import os, signal\n"
            "signal.signal(15, lambda *_: os.write(2, b'asked;'))\n"
            "os.write(1, b'HTTP/1.1 ')\n"
            "while True: os.write(1, os.read(0, 9))"
        )
        channel = Channel(link, PATIENCE)
        assert channel.recv(100) == b"HTTP/1.1 "
        for _ in range(2):
            link.ssh.tell(signal.SIGTERM)
            channel.send(b"echo")
            assert channel.recv(100) == b"echo"
        assert link.ssh.said() == "asked;"

    def test_its_messages_are_let_go_though_a_child_of_it_could_still_write_some(self, start: Start) -> None:
        link = start("import os; os.fork() or os.read(0, 1)")
        eventually(link.settled)
        before = open_files()
        link.ssh.let_go()
        assert open_files() < before and link.watched() == ()

    def test_what_it_says_is_drained_while_one_waits(self, start: Start) -> None:
        """It would stop at a full pipe, and never come to what is waited for."""
        link = start("import os; os.write(2, bytes(1 << 20)); os.write(1, b'HTTP/')")
        with at_once():
            assert Channel(link, PATIENCE).recv(100) == b"HTTP/"
