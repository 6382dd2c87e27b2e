"""Further commands in a container that runs: input, output, terminals, exit codes."""

from __future__ import annotations

import hashlib
import random
import re
from typing import Any

import pytest

import dockline
from dockline.errors import BadRequest, Conflict, InvalidArgument, NotFound, StreamClosed
from dockline.models import ExecConfig, ExecStartConfig

from ..support.threads import in_thread
from ..support.waiting import eventually, once_waiting
from .helpers import New

MEGABYTE = random.Random(1).randbytes(2**20)


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def exit_code(docker: dockline.Client, exec_id: str) -> int | None:
    eventually(lambda: not docker.exec.inspect(exec_id).running)
    return docker.exec.inspect(exec_id).exit_code


class TestOutput:
    def test_streams_and_exit_code(self, docker: dockline.Client, napper: str) -> None:
        made = docker.exec.create(
            napper,
            attach_stdout=True,
            attach_stderr=True,
            cmd=["sh", "-c", "echo out; echo err >&2; exit 3"],
        )
        with docker.exec.start(made.id) as stream:
            assert not stream.tty
            assert {tuple(frame) for frame in stream} == {("stdout", b"out\n"), ("stderr", b"err\n")}
        assert exit_code(docker, made.id) == 3

    def test_with_models(self, docker: dockline.Client, napper: str) -> None:
        body = ExecConfig(
            attach_stdout=True,
            cmd=["sh", "-c", 'echo "$TIER" $PWD $(id -un)'],
            env=["TIER=two words"],
            working_dir="/tmp",
            user="nobody",
        )
        made = docker.exec.create(napper, body)
        with docker.exec.start(made.id, ExecStartConfig(detach=False)) as stream:
            assert stream.read().stdout == b"two words /tmp nobody\n"

    def test_only_what_was_asked_for(self, docker: dockline.Client, napper: str) -> None:
        made = docker.exec.create(napper, attach_stderr=True, cmd=["sh", "-c", "echo out; echo err >&2"])
        assert docker.exec.start(made.id).read() == (b"", b"err\n")

    def test_output_before_anything_is_read(self, docker: dockline.Client, napper: str) -> None:
        for _ in range(20):  # its bytes may share a segment with the response's head
            made = docker.exec.create(napper, attach_stdout=True, cmd=["echo", "hello"])
            assert docker.exec.start(made.id).read().stdout == b"hello\n"

    def test_as_text(self, docker: dockline.Client, napper: str) -> None:
        made = docker.exec.create(napper, attach_stdout=True, cmd=["printf", "grüße\n"])
        assert docker.exec.start(made.id).text() == "grüße\n"

    def test_whole_after_timeouts(self, docker: dockline.Client, napper: str) -> None:
        script = "for n in 1 2 3; do echo $n; echo $n >&2; sleep 0.4; done"
        made = docker.exec.create(napper, attach_stdout=True, attach_stderr=True, cmd=["sh", "-c", script])
        timeouts = 0
        with docker.with_options(timeout=0.2).exec.start(made.id) as stream:
            while True:
                try:
                    output = stream.read()
                    break
                except TimeoutError:
                    timeouts += 1
        assert timeouts > 1
        assert output == (b"1\n2\n3\n", b"1\n2\n3\n")

    def test_many_bytes(self, docker: dockline.Client, napper: str) -> None:
        made = docker.exec.create(napper, attach_stdout=True, cmd=["head", "-c", "20000000", "/dev/zero"])
        with docker.exec.start(made.id) as stream:
            assert sum(len(frame.data) for frame in stream) == 20_000_000
        assert exit_code(docker, made.id) == 0


class TestInput:
    def test_half_close_ends_stdin(self, docker: dockline.Client, napper: str) -> None:
        made = docker.exec.create(napper, attach_stdin=True, attach_stdout=True, cmd=["cat"])
        with docker.exec.start(made.id) as stream:
            assert stream.write(b"first\n") == 6
            assert next(stream).data == b"first\n"
            stream.write(b"second\n")
            assert next(stream).data == b"second\n"
            stream.half_close()
            assert list(stream) == []
            with pytest.raises(StreamClosed, match="half_close"):
                stream.write(b"third\n")
        assert exit_code(docker, made.id) == 0

    def test_output_after_the_end_of_the_input(self, docker: dockline.Client, napper: str) -> None:
        script = "wc -c; sleep 0.2; echo done; echo warned >&2; exit 4"
        made = docker.exec.create(
            napper, attach_stdin=True, attach_stdout=True, attach_stderr=True, cmd=["sh", "-c", script]
        )
        with docker.exec.start(made.id) as stream:
            assert stream.communicate(b"x" * 1000) == (b"1000\ndone\n", b"warned\n")
        assert exit_code(docker, made.id) == 4

    def test_a_megabyte_there_and_back(self, docker: dockline.Client, napper: str) -> None:
        made = docker.exec.create(napper, attach_stdin=True, attach_stdout=True, cmd=["cat"])
        with docker.exec.start(made.id) as stream:
            output = stream.communicate(MEGABYTE)
        assert sha256(output.stdout) == sha256(MEGABYTE) and output.stderr == b""

    def test_a_megabyte_with_a_reader_and_a_writer(self, docker: dockline.Client, napper: str) -> None:
        made = docker.exec.create(napper, attach_stdin=True, attach_stdout=True, cmd=["cat"])
        with docker.exec.start(made.id) as stream:

            def feed() -> None:
                for start in range(0, len(MEGABYTE), 1000):
                    stream.write(MEGABYTE[start : start + 1000])
                stream.half_close()

            writer = in_thread(feed)
            came = b"".join(frame.data for frame in stream)
            writer.join()
        assert sha256(came) == sha256(MEGABYTE)

    def test_a_megabyte_in_and_a_digest_out(self, docker: dockline.Client, napper: str) -> None:
        made = docker.exec.create(napper, attach_stdin=True, attach_stdout=True, cmd=["sha256sum"])
        output = docker.exec.start(made.id).communicate(MEGABYTE)
        assert output.stdout == f"{sha256(MEGABYTE)}  -\n".encode()

    def test_a_process_that_does_not_want_it_all(self, docker: dockline.Client, napper: str) -> None:
        made = docker.exec.create(
            napper, attach_stdin=True, attach_stdout=True, cmd=["sh", "-c", "head -c 5; exit 6"]
        )
        assert docker.exec.start(made.id).communicate(b"hello" + MEGABYTE).stdout == b"hello"
        assert exit_code(docker, made.id) == 6

    def test_no_input_at_all(self, docker: dockline.Client, napper: str) -> None:
        made = docker.exec.create(napper, attach_stdin=True, attach_stdout=True, cmd=["cat"])
        assert docker.exec.start(made.id).communicate(b"") == (b"", b"")

    def test_no_stdin_was_asked_for(self, docker: dockline.Client, napper: str) -> None:
        made = docker.exec.create(napper, attach_stdout=True, cmd=["sh", "-c", "cat; echo end"])
        assert docker.exec.start(made.id).communicate().stdout == b"end\n"


class TestTty:
    def test_one_stream_without_frames(self, docker: dockline.Client, napper: str) -> None:
        made = docker.exec.create(
            napper,
            attach_stdout=True,
            attach_stderr=True,
            tty=True,
            cmd=["sh", "-c", "tty -s && echo terminal; echo err >&2"],
        )
        with docker.exec.start(made.id, tty=True) as stream:
            assert stream.tty
            assert stream.read() == (b"terminal\r\nerr\r\n", b"")
        found = docker.exec.inspect(made.id)
        assert found.process_config.tty and found.exit_code == 0

    def test_a_shell_that_is_typed_at(self, docker: dockline.Client, napper: str) -> None:
        made = docker.exec.create(
            napper, attach_stdin=True, attach_stdout=True, attach_stderr=True, tty=True, cmd=["sh"]
        )
        with docker.exec.start(made.id, tty=True) as shell:
            shell.write(b"echo $((6 * 7)).\n")
            seen = b""
            while b"\n42.\r" not in seen:
                seen += shell.recv()
            shell.write(b"exit 9\n")
            while shell.recv(10):
                pass
        assert exit_code(docker, made.id) == 9

    def test_communicate_would_lose_the_output(self, docker: dockline.Client, napper: str) -> None:
        made = docker.exec.create(napper, attach_stdin=True, attach_stdout=True, tty=True, cmd=["cat"])
        with docker.exec.start(made.id, tty=True) as stream:
            with pytest.raises(InvalidArgument, match="Ctrl-D"):
                stream.communicate(b"hello\n")
            stream.write(b"hello\n\x04")
            assert stream.read().stdout == b"hello\r\nhello\r\n"  # its echo, and what cat says

    def test_size_at_the_start_and_later(self, docker: dockline.Client, napper: str) -> None:
        script = "stty size; read x; stty size"
        made = docker.exec.create(
            napper,
            attach_stdin=True,
            attach_stdout=True,
            tty=True,
            console_size=[21, 77],
            cmd=["sh", "-c", script],
        )
        with docker.exec.start(made.id, tty=True, console_size=[21, 77]) as stream:
            assert next(stream).data == b"21 77\r\n"
            docker.exec.resize(made.id, height=40, width=132)
            stream.write(b"\n")
            assert stream.text().endswith("40 132\r\n")

    def test_resize_of_nothing(self, docker: dockline.Client) -> None:
        with pytest.raises(NotFound):
            docker.exec.resize("nope", height=10, width=10)

    @pytest.mark.parametrize("tty", [False, True])
    def test_old_versions_do_not_tell_and_the_exec_is_asked(
        self, docker: dockline.Client, napper: str, tty: bool
    ) -> None:
        with dockline.Client(docker.base_url, version="1.41") as old:
            made = old.exec.create(napper, attach_stdout=True, tty=tty, cmd=["echo", "hello"])
            with old.exec.start(made.id, tty=tty) as stream:
                assert stream.tty is tty
                assert stream.read().stdout == (b"hello\r\n" if tty else b"hello\n")


class TestDetached:
    def test_answers_at_once(self, docker: dockline.Client, napper: str) -> None:
        wait = "until [ -e /tmp/go ]; do sleep 0.05; done; exit 5"
        made = docker.exec.create(napper, cmd=["sh", "-c", wait])
        docker.exec.start(made.id, detach=True)
        found = docker.exec.inspect(made.id)
        assert (found.id, found.container_id, found.running, found.exit_code) == (made.id, napper, True, None)
        assert found.pid > 0 and found.process_config.entrypoint == "sh"
        touch = docker.exec.create(napper, attach_stdout=True, cmd=["touch", "/tmp/go"])
        docker.exec.start(touch.id).read()
        assert exit_code(docker, made.id) == 5

    def test_in_a_model(self, docker: dockline.Client, napper: str) -> None:
        made = docker.exec.create(napper, cmd=["touch", "/tmp/detached"])
        assert docker.exec.start(made.id, ExecStartConfig(detach=True)) is None
        assert exit_code(docker, made.id) == 0
        assert docker.containers.archive_info(napper, path="/tmp/detached").name == "detached"


class TestErrors:
    def test_bad_command(self, docker: dockline.Client, napper: str) -> None:
        made = docker.exec.create(napper, attach_stdout=True, attach_stderr=True, cmd=["no-such-command"])
        with docker.exec.start(made.id) as stream:
            assert re.search(r"no-such-command.*not found", stream.text())
        assert exit_code(docker, made.id) == 127

    def test_bad_command_detached(self, docker: dockline.Client, napper: str) -> None:
        made = docker.exec.create(napper, cmd=["no-such-command"])
        with pytest.raises(BadRequest, match="no-such-command"):
            docker.exec.start(made.id, detach=True)

    def test_no_command(self, docker: dockline.Client, napper: str) -> None:
        unchecked: Any = docker.exec
        with pytest.raises(BadRequest, match=r"(?i)no exec command"):
            unchecked.create(napper, attach_stdout=True)

    def test_started_twice(self, docker: dockline.Client, napper: str) -> None:
        made = docker.exec.create(napper, attach_stdout=True, cmd=["echo", "once"])
        assert docker.exec.start(made.id).read().stdout == b"once\n"
        with docker.exec.start(made.id) as again:
            assert "has already run" in again.text()

    def test_in_a_container_that_does_not_run(self, docker: dockline.Client, new: New) -> None:
        with pytest.raises(Conflict, match="not running"):
            docker.exec.create(new.container("true"), cmd=["true"])

    def test_nothing(self, docker: dockline.Client) -> None:
        with pytest.raises(NotFound):
            docker.exec.create("nope", cmd=["true"])
        with pytest.raises(NotFound):
            docker.exec.inspect("nope")
        with pytest.raises(NotFound, match="nope"):
            docker.exec.start("nope")

    @pytest.mark.parametrize("exec_id", ["", "..", "a/b"])
    def test_malformed_ids_are_refused_here(self, unreachable: dockline.Client, exec_id: str) -> None:
        for call in (unreachable.exec.inspect, unreachable.exec.start):
            with pytest.raises(InvalidArgument, match="id"):
                call(exec_id)

    def test_detach_keys_come_back_as_bytes(self, docker: dockline.Client, napper: str) -> None:
        made = docker.exec.create(napper, cmd=["true"], detach_keys="ctrl-p,ctrl-q")
        assert docker.exec.inspect(made.id).detach_keys.to_bytes() == b"\x10\x11"


class TestLeaving:
    def test_the_process_goes_on(self, docker: dockline.Client, napper: str) -> None:
        made = docker.exec.create(napper, attach_stdout=True, cmd=["sh", "-c", "echo on; sleep 0.3; exit 8"])
        with docker.exec.start(made.id) as stream:
            assert next(stream).data == b"on\n"
        assert exit_code(docker, made.id) == 8

    def test_closed_by_another_thread(self, docker: dockline.Client, napper: str) -> None:
        made = docker.exec.create(napper, attach_stdin=True, attach_stdout=True, cmd=["cat"])
        stream = docker.exec.start(made.id)
        with once_waiting(stream.close), pytest.raises(StreamClosed):
            stream.read()
        assert stream.fileno() == -1
