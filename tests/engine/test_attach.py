"""Attaching to a container: both ways, replayed, to a terminal, over a websocket."""

from __future__ import annotations

import random

import pytest

import dockline
from dockline.errors import APIError, Conflict, NotFound, StreamClosed

from ..support.threads import in_thread
from ..support.waiting import eventually, once_waiting
from .helpers import New

MEGABYTE = random.Random(2).randbytes(2**20)


class TestBothWays:
    def test_half_close_ends_stdin(self, docker: dockline.Client, new: New) -> None:
        container = new.container("sh", "-c", "cat; echo bye >&2", open_stdin=True, stdin_once=True)
        with docker.containers.attach(container, stream=True, stdin=True, stdout=True, stderr=True) as stream:
            assert not stream.tty
            docker.containers.start(container)
            stream.write(b"hello\n")
            assert tuple(next(stream)) == ("stdout", b"hello\n")
            stream.half_close()
            assert stream.read() == (b"", b"bye\n")
        assert docker.containers.wait(container).result(10).status_code == 0

    def test_a_megabyte_there_and_back(self, docker: dockline.Client, new: New) -> None:
        container = new.container("cat", open_stdin=True, stdin_once=True)
        with docker.containers.attach(container, stream=True, stdin=True, stdout=True) as stream:
            docker.containers.start(container)
            assert stream.communicate(MEGABYTE).stdout == MEGABYTE

    def test_without_stdin_once_the_end_of_stdin_ends_the_stream(
        self, docker: dockline.Client, new: New
    ) -> None:
        container = new.running("cat", open_stdin=True)
        with docker.containers.attach(container, stream=True, stdin=True, stdout=True) as stream:
            stream.write(b"hello\n")
            assert next(stream).data == b"hello\n"
            stream.half_close()
            assert stream.read() == (b"", b"")
        assert docker.containers.inspect(container).state.running

    def test_output_only(self, docker: dockline.Client, new: New) -> None:
        container = new.container("sh", "-c", "echo out; echo err >&2; exit 3")
        with docker.containers.attach(container, stream=True, stdout=True, stderr=True) as stream:
            docker.containers.start(container)
            assert {tuple(frame) for frame in stream} == {("stdout", b"out\n"), ("stderr", b"err\n")}

    def test_one_of_the_streams(self, docker: dockline.Client, new: New) -> None:
        container = new.container("sh", "-c", "echo out; echo err >&2")
        with docker.containers.attach(container, stream=True, stderr=True) as stream:
            docker.containers.start(container)
            assert stream.read() == (b"", b"err\n")

    def test_two_at_once(self, docker: dockline.Client, new: New) -> None:
        container = new.container("sh", "-c", "echo hello; sleep 0.1; echo again")
        streams = [docker.containers.attach(container, stream=True, stdout=True) for _ in range(2)]
        docker.containers.start(container)
        for stream in streams:
            with stream:
                assert stream.read().stdout == b"hello\nagain\n"


class TestReplay:
    def test_nothing_is_lost(self, docker: dockline.Client, new: New) -> None:
        """What was logged before comes first; it may come in one segment with the response's head."""
        container = new.running("sh", "-c", "seq 1 300; echo error >&2; sleep 60")
        wanted = "".join(f"{i}\n" for i in range(1, 301)).encode()
        eventually(lambda: docker.containers.logs(container, stderr=True).read().stderr)
        for _ in range(50):
            with docker.containers.attach(container, logs=True, stdout=True, stderr=True) as stream:
                assert stream.read() == (wanted, b"error\n")

    def test_replay_then_live(self, docker: dockline.Client, new: New) -> None:
        container = new.running("cat", open_stdin=True, stdin_once=True)
        with docker.containers.attach(container, stream=True, stdin=True, stdout=True) as first:
            first.write(b"before\n")
            assert next(first).data == b"before\n"
            with docker.containers.attach(container, logs=True, stream=True, stdout=True) as second:
                assert next(second).data == b"before\n"
                first.write(b"after\n")
                assert next(second).data == b"after\n"


class TestTty:
    def test_both_ways(self, docker: dockline.Client, new: New) -> None:
        container = new.container("sh", open_stdin=True, tty=True)
        with docker.containers.attach(container, stream=True, stdin=True, stdout=True) as shell:
            assert shell.tty
            docker.containers.start(container)
            shell.write(b"echo $((6 * 7)).\n")
            seen = b""
            while b"\n42.\r" not in seen:
                seen += shell.recv()
            shell.write(b"exit 4\n")
            shell.read()
        assert docker.containers.wait(container).result(10).status_code == 4

    def test_detach_keys_end_the_stream_alone(self, docker: dockline.Client, new: New) -> None:
        container = new.running("cat", open_stdin=True, tty=True)
        with docker.containers.attach(
            container, stream=True, stdin=True, stdout=True, detach_keys="ctrl-x,y"
        ) as stream:
            stream.write(b"\x18y")
            assert b"hello" not in stream.read().stdout
        assert docker.containers.inspect(container).state.running

    @pytest.mark.parametrize("tty", [False, True])
    def test_old_versions_do_not_tell_and_the_container_is_asked(
        self, docker: dockline.Client, new: New, tty: bool
    ) -> None:
        container = new.container("echo", "hello", tty=tty)
        with dockline.Client(docker.base_url, version="1.41") as old:
            stream = old.containers.attach(container, stream=True, stdout=True)
            assert stream.tty is tty
            docker.containers.start(container)
            assert stream.read().stdout == (b"hello\r\n" if tty else b"hello\n")


class TestWebsocket:
    def test_both_ways(self, docker: dockline.Client, new: New) -> None:
        container = new.running("sh", "-c", "echo ready; cat", open_stdin=True, stdin_once=True)
        with docker.containers.attach_websocket(
            container, logs=True, stream=True, stdin=True, stdout=True, stderr=True
        ) as socket:
            seen = b""
            while seen != b"ready\n":
                seen += socket.recv()
            assert socket.write(b"hello\n") == 6
            assert socket.recv() == b"hello\n"

    def test_to_the_end(self, docker: dockline.Client, new: New) -> None:
        container = new.container("sh", "-c", "for i in 1 2 3; do echo $i; done; sleep 1; echo e >&2")
        with docker.containers.attach_websocket(container, stream=True, stdout=True, stderr=True) as socket:
            docker.containers.start(container)
            assert b"".join(socket) == b"1\n2\n3\ne\n"

    def test_a_megabyte_there_and_back(self, docker: dockline.Client, new: New) -> None:
        container = new.running("cat", open_stdin=True)
        with docker.containers.attach_websocket(container, stream=True, stdin=True, stdout=True) as socket:
            writer = in_thread(socket.write, MEGABYTE)
            came = bytearray()
            while len(came) < len(MEGABYTE):
                came += socket.recv()
            writer.join()
        assert came == MEGABYTE

    def test_closed_by_another_thread(self, docker: dockline.Client, new: New) -> None:
        container = new.running("sleep", "600")
        socket = docker.containers.attach_websocket(container, stream=True, stdout=True)
        with once_waiting(socket.close), pytest.raises(StreamClosed):
            socket.recv()

    def test_of_nothing(self, docker: dockline.Client) -> None:
        with pytest.raises(NotFound, match="nope"):
            docker.containers.attach_websocket("nope", stream=True, stdout=True)


class TestErrors:
    def test_nothing(self, docker: dockline.Client) -> None:
        with pytest.raises(NotFound, match=r"(?i)no such container: nope") as caught:
            docker.containers.attach("nope", stream=True, stdout=True)
        assert caught.value.operation == "ContainerAttach"

    def test_paused(self, docker: dockline.Client, new: New) -> None:
        container = new.running("sleep", "60")
        docker.containers.pause(container)
        with pytest.raises(Conflict, match="paused"):
            docker.containers.attach(container, stream=True, stdout=True)
        docker.containers.unpause(container)

    def test_impossible_detach_keys(self, docker: dockline.Client, new: New) -> None:
        container = new.running("cat", open_stdin=True, tty=True)
        with pytest.raises(APIError, match="detach"):
            docker.containers.attach(container, stream=True, stdin=True, detach_keys="ctrl-")


class TestLeaving:
    def test_the_container_goes_on(self, docker: dockline.Client, new: New) -> None:
        container = new.running("sh", "-c", "while :; do echo tick; sleep 0.02; done")
        for _ in range(10):
            with docker.containers.attach(container, stream=True, stdout=True) as stream:
                assert next(stream).data == b"tick\n"
        assert docker.containers.inspect(container).state.running

    def test_closed_by_another_thread(self, docker: dockline.Client, new: New) -> None:
        stream = docker.containers.attach(new.running("sleep", "600"), stream=True, stdout=True)
        with once_waiting(stream.close):
            assert list(stream) == []
