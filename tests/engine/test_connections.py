"""Connections to a real engine: what is left of them, many at once, over TLS, and to one that went away."""

from __future__ import annotations

import gc
import random
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import dockline
from dockline.errors import ConnectionError, SocketNotFound, StreamClosed

from ..support.processes import open_files
from ..support.threads import in_thread
from ..support.waiting import at_once, eventually, once_waiting
from .helpers import BUSYBOX, ClientFor, NamedEngine, New, tar_of
from .private import PrivateEngine, load_busybox
from .swarm_fixture import restart


def descriptors() -> int:
    gc.collect()
    return open_files()


class TestWhatIsLeft:
    def test_streams_that_are_left_early_leave_nothing_behind(
        self, docker: dockline.Client, new: New
    ) -> None:
        container = new.running("sh", "-c", "while :; do echo tick; sleep 0.05; done", tty=False)

        def leave_exec() -> None:
            made = docker.exec.create(container, attach_stdout=True, cmd=["yes"])
            with docker.exec.start(made.id) as stream:
                next(stream)
            docker.containers.top(container)

        def leave_logs() -> None:
            with docker.containers.logs(container, stdout=True, follow=True) as logs:
                next(logs)

        def leave_attach() -> None:
            with docker.containers.attach(container, stream=True, stdout=True) as stream:
                next(stream)

        def leave_websocket() -> None:
            with docker.containers.attach_websocket(container, stream=True, stdout=True) as stream:
                next(stream)

        def leave_archive() -> None:
            with docker.containers.get_archive(container, path="/bin") as archive:
                archive.read(100)

        def leave_events() -> None:
            docker.system.events().close()

        def leave_wait() -> None:
            docker.containers.wait(container).close()

        kinds: list[Callable[[], None]] = [
            leave_exec,
            leave_logs,
            leave_attach,
            leave_websocket,
            leave_archive,
            leave_events,
            leave_wait,
        ]
        for leave in kinds:
            leave()
        before = descriptors()
        for _ in range(5):
            for leave in kinds:
                leave()
        assert descriptors() <= before
        assert eventually(lambda: (docker.system.info().n_events_listener or 0) == 0) is True

    def test_one_connection_serves_many_requests(self, docker: dockline.Client) -> None:
        docker.system.ping()
        before = descriptors()
        for _ in range(50):
            docker.system.ping()
            docker.containers.list()
            with pytest.raises(dockline.errors.NotFound):
                docker.containers.inspect("nope")
        assert descriptors() == before

    def test_closing_the_client_closes_what_is_idle(self, docker: dockline.Client) -> None:
        before = descriptors()
        with dockline.Client(docker.base_url) as client:
            client.system.ping()
            assert descriptors() == before + 1
        assert descriptors() == before
        with pytest.raises(StreamClosed, match="client is closed"):
            client.system.ping()


class TestManyAtOnce:
    def test_threads_share_a_client(self, docker: dockline.Client) -> None:
        answers: list[str] = []

        def ask() -> None:
            answers.extend(docker.images.inspect(BUSYBOX).id for _ in range(25))

        threads = [in_thread(ask) for _ in range(8)]
        for thread in threads:
            thread.join()
        assert len(answers) == 200 and len(set(answers)) == 1

    def test_a_stream_holds_up_nobody(self, docker: dockline.Client, new: New) -> None:
        container = new.running("sleep", "600")
        streams = [docker.containers.logs(container, stdout=True, follow=True) for _ in range(20)]
        with at_once():
            assert docker.system.ping() == "OK"
        for stream in streams:
            stream.close()


class TestAway:
    def test_an_engine_that_is_not_there(self, unreachable: dockline.Client) -> None:
        with pytest.raises(SocketNotFound, match=r"none\.sock"):
            unreachable.system.info()
        with pytest.raises(FileNotFoundError):
            unreachable.containers.logs("web", stdout=True)

    def test_an_engine_that_was_restarted(self, client_for: ClientFor) -> None:
        with PrivateEngine(name="again") as engine:
            docker = client_for(engine)
            first = docker.system.info().id
            restart(engine)
            assert docker.system.info().id == first


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a certificate that is its own authority, good for both ends."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is needed to make certificates")
    folder = tmp_path_factory.mktemp("tls")
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
    names = "subjectAltName=DNS:localhost,IP:127.0.0.1"
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run([*command.split(), "-addext", names, *files], check=True, capture_output=True)
    shutil.copy(folder / "cert.pem", folder / "ca.pem")
    return folder


@pytest.fixture(scope="module")
def tls_engine(certificates: Path) -> Iterator[str]:
    """The address of an engine that asks for a certificate."""
    address = f"tcp://127.0.0.1:{free_port()}"
    files = {"tlscacert": "ca.pem", "tlscert": "cert.pem", "tlskey": "key.pem"}
    options = [f"--{option}={certificates / name}" for option, name in files.items()]
    with PrivateEngine(extra_args=["-H", address, "--tlsverify", *options], name="tls") as engine:
        load_busybox(engine)
        yield address


class TestTls:
    @pytest.fixture
    def docker(self, tls_engine: str, certificates: Path, client_for: ClientFor) -> Iterator[dockline.Client]:
        with client_for(NamedEngine(tls_engine), tls=certificates) as client:
            yield client

    def test_requests_and_streams(self, docker: dockline.Client, new: New) -> None:
        assert docker.system.ping() == "OK"
        container = new.running("sh", "-c", "for i in 1 2 3; do echo $i; sleep 0.05; done; sleep 60")
        with docker.containers.logs(container, stdout=True, follow=True) as logs:
            assert [next(logs).data for _ in range(3)] == [b"1\n", b"2\n", b"3\n"]
        docker.containers.put_archive(container, tar_of({"big": bytes(3_000_000)}), path="/")
        with docker.containers.get_archive(container, path="/big") as archive:
            assert len(archive.read()) > 3_000_000

    def test_an_upload_is_the_first_thing_on_a_connection(
        self, tls_engine: str, certificates: Path, new: New
    ) -> None:
        """What the server sends to greet must not be waited for as if it were an answer."""
        container = new.container("true")
        for _ in range(5):
            with dockline.Client(tls_engine, tls=certificates, version="1.51", timeout=20) as fresh:
                fresh.containers.put_archive(container, tar_of({"big": bytes(3_000_000)}), path="/")

    def test_a_build_that_answers_while_it_is_sent_to(self, docker: dockline.Client) -> None:
        source = tar_of({"Dockerfile": "FROM busybox\nCOPY big /big\n", "big": bytes(3_000_000)})
        messages = list(docker.images.build(iter([source[:2000], source[2000:]]), nocache=True))
        assert "Successfully built" in "".join(message.stream or "" for message in messages)

    def test_exec_both_ways(self, docker: dockline.Client, new: New) -> None:
        container = new.running("sleep", "60")
        made = docker.exec.create(container, attach_stdin=True, attach_stdout=True, cmd=["head", "-n2"])
        with docker.exec.start(made.id) as stream:
            stream.write(b"one\n")
            stream.write(b"two\n")
            assert stream.read().stdout == b"one\ntwo\n"

    def test_half_close_ends_the_stdin_of_an_exec(self, docker: dockline.Client, new: New) -> None:
        container = new.running("sleep", "60")
        script = "wc -c; sleep 0.2; echo done; echo warned >&2; exit 4"
        made = docker.exec.create(
            container, attach_stdin=True, attach_stdout=True, attach_stderr=True, cmd=["sh", "-c", script]
        )
        with docker.exec.start(made.id) as stream:
            stream.write(bytes(100_000))
            stream.half_close()
            assert stream.read() == (b"100000\ndone\n", b"warned\n")
        assert docker.exec.inspect(made.id).exit_code == 4

    def test_half_close_ends_the_stdin_of_a_container(self, docker: dockline.Client, new: New) -> None:
        container = new.container("sh", "-c", "cat; echo bye >&2", open_stdin=True, stdin_once=True)
        with docker.containers.attach(container, stream=True, stdin=True, stdout=True, stderr=True) as stream:
            docker.containers.start(container)
            stream.write(b"hello\n")
            assert tuple(next(stream)) == ("stdout", b"hello\n")
            stream.half_close()
            assert stream.read() == (b"", b"bye\n")
        assert docker.containers.wait(container).result(10).status_code == 0

    def test_many_bytes_there_and_back(self, docker: dockline.Client, new: New) -> None:
        data = random.Random(3).randbytes(20_000_000)
        made = docker.exec.create(
            new.running("sleep", "60"), attach_stdin=True, attach_stdout=True, cmd=["cat"]
        )
        assert docker.exec.start(made.id).communicate(data).stdout == data

    def test_a_websocket_both_ways(self, docker: dockline.Client, new: New) -> None:
        data = random.Random(4).randbytes(1_000_000)
        container = new.running("cat", open_stdin=True)
        with docker.containers.attach_websocket(container, stream=True, stdin=True, stdout=True) as socket:
            writer = in_thread(socket.write, data)
            came = bytearray()
            while len(came) < len(data):
                came += socket.recv()
            writer.join()
        assert came == data

    def test_a_process_that_does_not_want_it_all(self, docker: dockline.Client, new: New) -> None:
        made = docker.exec.create(
            new.running("sleep", "60"), attach_stdin=True, attach_stdout=True, cmd=["head", "-c", "5"]
        )
        assert docker.exec.start(made.id).communicate(b"hello" + bytes(1_000_000)).stdout == b"hello"

    def test_closed_by_another_thread(self, docker: dockline.Client, new: New) -> None:
        logs = docker.containers.logs(new.running("sleep", "600"), stdout=True, follow=True)
        with once_waiting(logs.close):
            assert list(logs) == []

    def test_from_the_environment(
        self, tls_engine: str, certificates: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("DOCKER_HOST", tls_engine)
        monkeypatch.setenv("DOCKER_TLS_VERIFY", "1")
        monkeypatch.setenv("DOCKER_CERT_PATH", str(certificates))
        monkeypatch.setenv("DOCKER_CONFIG", str(tmp_path))
        with dockline.from_env() as docker:
            assert docker.images.inspect(BUSYBOX).id

    def test_without_a_certificate(self, tls_engine: str, certificates: Path, tmp_path: Path) -> None:
        shutil.copy(certificates / "ca.pem", tmp_path)
        with dockline.Client(tls_engine, tls=tmp_path) as docker, pytest.raises(ConnectionError):
            docker.system.ping()

    def test_with_another_authority(self, tls_engine: str) -> None:
        with (
            dockline.Client(tls_engine, tls=True) as docker,
            pytest.raises(ConnectionError, match=r"(?i)certificate"),
        ):
            docker.system.ping()
