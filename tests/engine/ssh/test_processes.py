"""Processes of ssh end when what they are for has ended, however that came about."""

from __future__ import annotations

import gc
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import dockline
from dockline.errors import ConnectionError, StreamClosed, TimeoutError

from ...support.processes import children, has_ended, open_files
from ...support.threads import in_thread
from ...support.waiting import eventually
from ..helpers import ClientFor, New
from ..private.sshd import PrivateSshd

USES: dict[str, str] = {
    "an idle connection": "docker.system.ping()",
    "a stream": "stream = docker.system.events()",
    "a stream that is read": (
        "import threading, time; stream = docker.system.events()\n"
        "threading.Thread(target=lambda: [*stream], daemon=True).start(); time.sleep(0.1)"
    ),
    "a stream both ways": (
        "stream = docker.containers.attach(sys.argv[1], stream=True, stdin=True, stdout=True)"
    ),
    "an error that is still held": (
        "try: docker.containers.inspect('nope')\nexcept dockline.errors.NotFound as error: held = error"
    ),
}


def program(url: str, use: str, *arguments: str) -> list[str]:
    """A program that uses a client and never closes it."""
    script = (
        "import dockline, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # ignored below a shell's background job
        f"docker = dockline.Client({url!r})\n{use}\nprint('ready', flush=True)\n"
    )
    return [sys.executable, "-c", script + "sys.stdin.read()", *arguments]


def sshd_of(pid: int) -> int:
    """The process of sshd that a process over there belongs to."""
    while "sshd" not in Path(f"/proc/{pid}/comm").read_text():
        pid = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    return pid


class TestPrograms:
    """Of each, `nothing_left` looks for what it leaves."""

    @pytest.mark.parametrize("use", USES)
    def test_that_end(self, sshd: PrivateSshd, napper: str, use: str) -> None:
        command = program(sshd.url, USES[use], napper)
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=30, text=True, check=False
        )
        assert (done.stdout, done.stderr, done.returncode) == ("ready\n", "", 0)

    def test_that_end_while_a_thread_reads(self, sshd: PrivateSshd) -> None:
        """The thread just stops, even if it lives for long enough to tell of an error."""
        script = (
            "import atexit, sys, threading\n"
            "atexit.register(lambda: reader.join(10))\n"  # before dockline's own, so that it runs after that
            "import dockline\n"
            "stream = dockline.Client(sys.argv[1]).system.events()\n"
            "reader = threading.Thread(target=lambda: print('read', [*stream], flush=True), daemon=True)\n"
            "reader.start()"
        )
        done = subprocess.run(
            [sys.executable, "-c", script, sshd.url], capture_output=True, timeout=60, text=True, check=False
        )
        assert (done.stdout, done.stderr, done.returncode) == ("read []\n", "", 0)

    @pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
    @pytest.mark.parametrize("use", ["an idle connection", "a stream", "a stream both ways"])
    def test_that_are_killed(self, sshd: PrivateSshd, napper: str, use: str, number: signal.Signals) -> None:
        with subprocess.Popen(
            program(sshd.url, USES[use], napper),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as started:
            assert started.stdout is not None and started.stdout.readline() == b"ready\n"
            pids = children(of=started.pid)
            assert pids and len(sshd.bridges()) == len(pids)
            started.send_signal(number)
            started.wait(20)
        eventually(lambda: all(map(has_ended, pids)), what="the end of ssh")

    def test_that_fork(self, sshd: PrivateSshd) -> None:
        """The child makes connections of its own; its end does no harm to the parent's, nor do its errors."""
        script = (
            "import os\n"
            "docker.system.ping(); events = docker.system.events(filters={'type': ['volume']})\n"
            "child = os.fork()\n"
            "if not child:\n"
            "    assert docker.system.ping() == 'OK'\n"
            "    sys.exit(0)\n"
            "assert os.waitpid(child, 0)[1] == 0\n"
            "docker.volumes.remove(docker.volumes.create().name)\n"
            "assert next(events).action == 'create'\n"
            "assert docker.system.ping() == 'OK'"
        )
        done = subprocess.run(
            program(sshd.url, script),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            text=True,
            check=False,
        )
        assert (done.stdout, done.stderr, done.returncode) == ("ready\n", "", 0)


class TestOurs:
    def test_forgotten_streams_and_clients(self, sshd: PrivateSshd) -> None:
        docker = dockline.Client(sshd.url)
        before = open_files()
        streams = [docker.system.events() for _ in range(3)]
        assert len(sshd.bridges()) >= 3
        del streams
        gc.collect()
        eventually(lambda: len(sshd.bridges()) <= 1)
        assert docker.system.ping() == "OK"
        del docker
        gc.collect()
        eventually(lambda: not sshd.bridges())
        eventually(lambda: open_files() <= before)

    def test_an_ssh_that_is_killed(self, sshd: PrivateSshd, docker: dockline.Client) -> None:
        others = children()
        with docker.system.events() as events:
            (ssh,) = children() - others
            os.kill(ssh, signal.SIGKILL)
            with pytest.raises(ConnectionError, match=r"ssh was ended by signal 9 and said nothing$"):
                next(events)
            assert children() <= others
        assert docker.system.ping() == "OK"

    def test_a_session_that_sshd_ends(self, sshd: PrivateSshd, docker: dockline.Client) -> None:
        with docker.system.events() as events:
            os.kill(sshd_of(max(sshd.bridges())), signal.SIGKILL)
            with pytest.raises(ConnectionError, match=r"ssh exited with code 255: .*closed by remote host"):
                next(events)
        assert docker.system.ping() == "OK"

    def test_an_engine_that_is_silent(self, sshd: PrivateSshd, docker: dockline.Client) -> None:
        assert docker.system.ping() == "OK"
        (bridge,) = sshd.bridges()
        os.kill(bridge, signal.SIGSTOP)
        try:
            with pytest.raises(TimeoutError, match=r"was silent for 0\.5 seconds"):
                docker.with_options(timeout=0.5).system.info()
        finally:
            os.kill(bridge, signal.SIGCONT)
        assert docker.system.ping() == "OK"

    def test_closed_while_it_connects(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as silent:
            docker = dockline.Client(f"ssh://me@127.0.0.1:{silent.getsockname()[1]}", timeout=60)
            errors: list[BaseException] = []

            def ask() -> None:
                try:
                    docker.system.ping()
                except BaseException as error:
                    errors.append(error)

            asking = in_thread(ask)
            silent.settimeout(20)
            with silent.accept()[0]:
                docker.close()
                asking.join(20)
        assert [type(error) for error in errors] == [StreamClosed]

    def test_a_silent_stream_both_ways_ends_with_its_next_word(
        self, docker: dockline.Client, client_for: ClientFor, sshd: PrivateSshd, new: New
    ) -> None:
        """Nothing tells the engine earlier that nobody listens; here, at least, all ends at once."""
        container = new.running("sh", "-c", "read line; echo $line; sleep 600", open_stdin=True)
        ours, theirs = children(), set(sshd.bridges())
        with client_for(sshd, version="1.51") as other:
            stream = other.containers.attach(container, stream=True, stdout=True)
            (attached,) = set(sshd.bridges()) - theirs
            stream.close()
            assert children() <= ours
        with docker.containers.attach(container, stream=True, stdin=True, stdout=True) as speaker:
            speaker.write(b"hello\n")
            assert next(speaker).data == b"hello\n"
        eventually(lambda: has_ended(attached), what="the end of the first")
