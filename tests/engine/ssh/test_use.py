"""All that a client does, on an engine behind `ssh://`."""

from __future__ import annotations

import io
import os
import random
import signal
import subprocess
import tarfile
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import dockline
from dockline.errors import NotFound, StreamClosed

from ...support.threads import in_thread
from ...support.waiting import eventually
from ..helpers import BUSYBOX, ClientFor, New, tar_of
from ..private import PrivateEngine
from ..private.sshd import PrivateSshd
from .far import SSHWith, far_docker

BYTES = random.Random(22).randbytes(4 * 2**20)


class TestConnections:
    def test_one_serves_many_requests(self, docker: dockline.Client, sshd: PrivateSshd) -> None:
        for _ in range(30):
            assert docker.system.ping() == "OK"
            assert docker.images.inspect(BUSYBOX).id
        assert len(sshd.bridges()) == 1

    def test_also_after_refusals(self, docker: dockline.Client, sshd: PrivateSshd) -> None:
        for _ in range(3):
            with pytest.raises(NotFound, match="nope"):
                docker.containers.inspect("nope")
        assert len(sshd.bridges()) == 1

    def test_each_thread_gets_its_own_answers(
        self, sshd: PrivateSshd, client_for: ClientFor, docker: dockline.Client, new: New
    ) -> None:
        containers = [new.container("true") for _ in range(4)]
        with client_for(sshd, max_connections=2) as shared, ThreadPoolExecutor(4) as threads:
            asked = containers * 15
            assert [made.id for made in threads.map(shared.containers.inspect, asked)] == asked
            kept = 1 + 2  # the other client's, and those of this one
            eventually(lambda: len(sshd.bridges()) <= kept, what="the end of those that are not kept")

    def test_one_that_the_engine_has_ended_is_replaced(
        self, docker: dockline.Client, sshd: PrivateSshd
    ) -> None:
        assert docker.system.ping() == "OK"
        (bridge,) = sshd.bridges()
        os.kill(bridge, signal.SIGKILL)
        eventually(lambda: not sshd.bridges())
        assert docker.system.info().id
        assert len(sshd.bridges()) == 1


def open_stream(docker: dockline.Client, container: str, kind: str) -> Any:
    """A stream that doesn't end by itself; but for the figures of `stats` it is silent."""
    if kind == "logs":
        return docker.containers.logs(container, follow=True, stdout=True, tail=0)
    if kind == "events":
        return docker.system.events(filters={"container": [container], "event": ["rename"]})
    if kind == "stats":
        return docker.containers.stats(container)
    if kind == "attach":
        return docker.containers.attach(container, stream=True, stdin=True, stdout=True)
    if kind == "websocket":
        return docker.containers.attach_websocket(container, stream=True, stdin=True, stdout=True)
    if kind == "wait":
        return docker.containers.wait(container)
    made = docker.exec.create(container, cmd=["cat"], attach_stdin=True, attach_stdout=True)
    return docker.exec.start(made.id)


class TestStreams:
    def test_exec_with_half_close(self, docker: dockline.Client, napper: str) -> None:
        command = ["sh", "-c", "wc -c; echo err >&2; exit 4"]
        made = docker.exec.create(
            napper, cmd=command, attach_stdin=True, attach_stdout=True, attach_stderr=True
        )
        with docker.exec.start(made.id) as stream:
            assert stream.communicate(bytes(100_000)) == (b"100000\n", b"err\n")
        assert docker.exec.inspect(made.id).exit_code == 4

    def test_megabytes_both_ways_at_once(self, docker: dockline.Client, napper: str) -> None:
        made = docker.exec.create(napper, cmd=["cat"], attach_stdin=True, attach_stdout=True)
        with docker.exec.start(made.id) as stream:
            assert stream.communicate(BYTES).stdout == BYTES

    def test_a_terminal(self, docker: dockline.Client, napper: str) -> None:
        made = docker.exec.create(napper, cmd=["tty"], tty=True, attach_stdin=True, attach_stdout=True)
        with docker.exec.start(made.id, body=None, tty=True) as stream:
            assert stream.read().stdout == b"/dev/pts/0\r\n"

    def test_attach(self, docker: dockline.Client, new: New) -> None:
        container = new.container("sh", "-c", "cat; echo bye >&2", open_stdin=True, stdin_once=True)
        with docker.containers.attach(container, stream=True, stdin=True, stdout=True, stderr=True) as stream:
            docker.containers.start(container)
            stream.write(b"hello\n")
            assert tuple(next(stream)) == ("stdout", b"hello\n")
            stream.half_close()
            assert stream.read() == (b"", b"bye\n")

    def test_websocket(self, docker: dockline.Client, new: New) -> None:
        container = new.running("cat", open_stdin=True)
        with docker.containers.attach_websocket(container, stream=True, stdin=True, stdout=True) as socket:
            writer = in_thread(socket.write, BYTES[: 2**20])
            came = bytearray()
            while len(came) < 2**20:
                came += socket.recv()
            writer.join()
        assert came == BYTES[: 2**20]
        docker.containers.kill(container)

    def test_session(self, docker: dockline.Client) -> None:
        with docker.session.start() as session:
            came = b""
            while len(came) < 24:
                came += session.recv()
        assert came.startswith(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")

    def test_a_long_log(self, docker: dockline.Client, new: New) -> None:
        container = new.finished("sh", "-c", "seq 1 100000; echo done >&2")
        with docker.containers.logs(container, follow=True, stdout=True, stderr=True) as logs:
            assert logs.read() == ("".join(f"{i}\n" for i in range(1, 100_001)).encode(), b"done\n")

    def test_wait(self, docker: dockline.Client, new: New) -> None:
        container = new.container("sh", "-c", "exit 3")
        with docker.containers.wait(container, condition="next-exit") as pending:
            docker.containers.start(container)
            assert pending.result(timeout=30).status_code == 3

    def test_events_as_they_happen(self, docker: dockline.Client, new: New) -> None:
        name = new.name()
        with docker.system.events(filters={"type": ["container"], "container": [name]}) as events:
            new.container("true", name=name)
            assert next(events).action == "create"


class TestBytes:
    def test_up_and_down(self, docker: dockline.Client, new: New, tmp_path: Path) -> None:
        container = new.container("true")
        docker.containers.put_archive(container, tar_of({"bytes": BYTES}), path="/tmp")
        with docker.containers.get_archive(container, path="/tmp/bytes") as tar:
            assert tar.stat is not None and tar.stat.size == len(BYTES)
            tar.extract(tmp_path)
        assert (tmp_path / "bytes").read_bytes() == BYTES

    def test_an_upload_that_is_refused(self, docker: dockline.Client, sshd: PrivateSshd) -> None:
        pieces = (bytes(65536) for _ in range(256))
        with pytest.raises(NotFound, match="nope"):
            docker.containers.put_archive("nope", pieces, path="/")
        assert docker.system.ping() == "OK"

    def test_build(self, docker: dockline.Client, new: New, tmp_path: Path) -> None:
        tag = new.image_tag()
        context = tar_of({"Dockerfile": f"FROM {BUSYBOX}\nCOPY bytes /\n", "bytes": BYTES})
        steps = [step.stream or "" for step in docker.images.build(context, tags=[tag])]
        assert "Successfully built" in "".join(steps)
        container = new.container(image=tag)
        with docker.containers.get_archive(container, path="/bytes") as tar:
            tar.extract(tmp_path)
        assert (tmp_path / "bytes").read_bytes() == BYTES

    def test_save(self, docker: dockline.Client) -> None:
        with docker.images.save(BUSYBOX) as stream, tarfile.open(fileobj=io.BytesIO(stream.read())) as tar:
            assert "manifest.json" in tar.getnames()


class TestClosing:
    """Another thread closes; whoever reads is told at once, and the process ends with it."""

    @pytest.mark.parametrize("kind", ["logs", "events", "stats", "attach", "exec", "websocket", "wait"])
    def test_a_stream(self, docker: dockline.Client, napper: str, kind: str) -> None:
        stream = open_stream(docker, napper, kind)
        done = threading.Event()

        def read() -> None:
            try:
                if kind == "wait":
                    stream.result()
                else:
                    for _ in stream:
                        pass
            except StreamClosed:
                pass
            done.set()

        reader = in_thread(read)
        assert not done.wait(0.3), "it ended by itself"
        stream.close()
        assert done.wait(10), "nobody told the reader"
        reader.join()

    def test_the_client(self, sshd: PrivateSshd, client_for: ClientFor, napper: str) -> None:
        with client_for(sshd) as client:
            streams = [open_stream(client, napper, kind) for kind in ("logs", "events", "attach", "exec")]
            with ThreadPoolExecutor(len(streams)) as threads:
                ends = [threads.submit(lambda stream: [*stream], stream) for stream in streams]
                eventually(lambda: len(sshd.bridges()) >= len(streams))
                client.close()
                for end in ends:
                    assert end.exception(10) is None or isinstance(end.exception(), StreamClosed)


class TestAddresses:
    def test_ipv6(self, sshd: PrivateSshd, client_for: ClientFor) -> None:
        with dockline.Client(f"ssh://{sshd.user}@[::1]:{sshd.port}") as client:
            assert client.system.ping() == "OK"

    def test_a_name_of_the_configuration(self, sshd: PrivateSshd, ssh_with: SSHWith) -> None:
        """Host, port and user are ssh's to know."""
        ssh_with("Host build-box", "HostName 127.0.0.1", f"Port {sshd.port}", f"User {sshd.user}")
        with dockline.Client("ssh://build-box") as client:
            assert client.system.ping() == "OK"
            assert client.base_url == "ssh://build-box"

    def test_the_path_of_the_socket_over_there(
        self, overlay2_engine: PrivateEngine, ssh_with: SSHWith
    ) -> None:
        with PrivateSshd("unix:///nowhere/docker.sock", far_docker()) as server:
            ssh_with(server=server)
            path = overlay2_engine.url.removeprefix("unix://")
            with dockline.Client(server.url + path) as client:
                assert client.system.ping() == "OK"

    def test_from_the_environment(self, sshd: PrivateSshd, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DOCKER_HOST", sshd.url)
        with dockline.from_env() as client:
            assert client.system.ping() == "OK"

    def test_a_shared_connection_of_ssh(self, sshd: PrivateSshd, ssh_with: SSHWith, tmp_path: Path) -> None:
        path = tmp_path / "master"
        ssh_with("ControlMaster auto", f"ControlPath {path}", "ControlPersist 60")
        try:
            for _ in range(2):
                with dockline.Client(sshd.url) as client, client.system.events():
                    assert client.system.ping() == "OK"
            assert path.is_socket()
        finally:
            command = ["ssh", "-o", f"ControlPath={path}", "-O", "exit", "127.0.0.1"]
            subprocess.run(command, check=True, capture_output=True)
