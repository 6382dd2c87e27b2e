"""What keeps a client out, on this side of ssh and over there: the error says it, and nobody is asked."""

from __future__ import annotations

import contextlib
import os
import pty
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import dockline
from dockline.errors import ConnectionError, ConnectionRefused, DocklineError, ProtocolError, TimeoutError

from ..private import PrivateEngine
from ..private.sshd import PrivateSshd
from .far import SSHWith, far_docker

IN_TIME = 30.0
Far = Callable[[str], PrivateSshd]


def refusal(url: str, kind: type[DocklineError] = ConnectionError, timeout: float = 20.0) -> str:
    """What the error says."""
    began = time.monotonic()
    with dockline.Client(url, timeout=timeout) as docker:
        with pytest.raises(kind) as caught:
            docker.system.ping()
        # The client is still of use: it says the same again.
        with pytest.raises(kind):
            docker.system.info()
    assert time.monotonic() - began < IN_TIME
    text = str(caught.value)
    assert text.removeprefix("docker.system.ping: ").startswith(f"{url}: ") or kind is TimeoutError, text
    assert ".." not in text and "\n" not in text
    return text


def new_key(path: Path) -> Path:
    """A key that nobody knows."""
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)]
    subprocess.run(command, check=True, capture_output=True)
    return path


def locked_key(path: Path, sshd: PrivateSshd) -> Path:
    """The key that the server lets in, with a passphrase."""
    shutil.copy(sshd.folder / "key", path)
    shutil.copy(sshd.folder / "key.pub", f"{path}.pub")
    command = ["ssh-keygen", "-q", "-p", "-P", "", "-N", "open sesame", "-f", str(path)]
    subprocess.run(command, check=True, capture_output=True)
    return path


class TestHostKeys:
    def test_unknown(self, sshd: PrivateSshd, ssh_with: SSHWith, tmp_path: Path) -> None:
        ssh_with(f"UserKnownHostsFile {tmp_path}/empty")
        text = refusal(sshd.url)
        assert "Host key verification failed. Connect once with ssh by hand" in text
        assert not (tmp_path / "empty").exists()

    def test_changed(self, sshd: PrivateSshd, ssh_with: SSHWith, tmp_path: Path) -> None:
        other = new_key(tmp_path / "other").with_suffix(".pub").read_text()
        (tmp_path / "known").write_text(f"[127.0.0.1]:{sshd.port} {other}")
        ssh_with(f"UserKnownHostsFile {tmp_path}/known")
        text = refusal(sshd.url)
        assert "Host key verification failed. Connect once with ssh by hand" in text
        assert f"Offending ED25519 key in {tmp_path}/known:1" in text or "has changed" in text

    def test_unknown_and_accepted_by_the_configuration(
        self, sshd: PrivateSshd, ssh_with: SSHWith, tmp_path: Path
    ) -> None:
        ssh_with(f"UserKnownHostsFile {tmp_path}/known", "StrictHostKeyChecking accept-new")
        with dockline.Client(sshd.url) as docker:
            assert docker.system.ping() == "OK"
        assert f"[127.0.0.1]:{sshd.port}" in (tmp_path / "known").read_text()

    def test_nobody_is_asked_at_a_terminal(
        self, sshd: PrivateSshd, ssh_with: SSHWith, tmp_path: Path
    ) -> None:
        ssh_with(f"UserKnownHostsFile {tmp_path}/empty", "StrictHostKeyChecking ask", "BatchMode no")
        ours, theirs = pty.openpty()
        try:
            program = f"import dockline; dockline.Client({sshd.url!r}).system.ping()"
            done = subprocess.run(
                ["setsid", "--ctty", "--wait", sys.executable, "-c", program],
                stdin=theirs,
                stdout=theirs,
                stderr=subprocess.PIPE,
                timeout=IN_TIME,
                check=False,
                text=True,
            )
            os.set_blocking(ours, False)
            with pytest.raises(BlockingIOError):
                print(os.read(ours, 1000))
        finally:
            os.close(ours)
            os.close(theirs)
        assert "Host key verification failed" in done.stderr


@pytest.mark.parametrize("what", ["a host key", "a passphrase"])
def test_no_window_asks(
    sshd: PrivateSshd, ssh_with: SSHWith, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """A program that would ask on a screen is not started, whatever the configuration says."""
    key = locked_key(tmp_path / "key", sshd) if what == "a passphrase" else None
    known = f"UserKnownHostsFile {tmp_path}/empty" if what == "a host key" else "BatchMode no"
    ssh_with(known, "BatchMode no", key=key)
    ask = tmp_path / "ask"
    ask.write_text(f"#!/bin/sh\ntouch {tmp_path}/asked; echo yes\n")
    ask.chmod(0o755)
    monkeypatch.setenv("SSH_ASKPASS", str(ask))
    monkeypatch.setenv("SSH_ASKPASS_REQUIRE", "force")
    refusal(sshd.url)
    assert not (tmp_path / "asked").exists()


class TestKeys:
    @pytest.mark.parametrize("what", ["wrong", "with a passphrase"])
    def test_one_that_does_not_open(
        self, sshd: PrivateSshd, ssh_with: SSHWith, tmp_path: Path, what: str
    ) -> None:
        path = tmp_path / "key"
        ssh_with(key=new_key(path) if what == "wrong" else locked_key(path, sshd))
        text = refusal(sshd.url)
        assert "Permission denied (publickey). ssh can't ask for a password or a passphrase here" in text

    def test_another_user(self, sshd: PrivateSshd) -> None:
        url = f"ssh://nobody-here@127.0.0.1:{sshd.port}"
        assert "nobody-here@127.0.0.1: Permission denied (publickey). ssh can't" in refusal(url)


class TestHosts:
    def test_an_unknown_name(self) -> None:
        text = refusal("ssh://no-such-host.invalid")
        assert "Could not resolve hostname no-such-host.invalid" in text
        assert text.endswith("Is the name right? It may be one of ssh's configuration, too")

    def test_nothing_listens(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        text = refusal(f"ssh://me@127.0.0.1:{port}", ConnectionRefused)
        assert f"port {port}: Connection refused. Nothing listens there" in text

    def test_one_that_never_speaks(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as silent:
            refusal(f"ssh://me@127.0.0.1:{silent.getsockname()[1]}", TimeoutError, timeout=0.5)

    def test_one_that_takes_no_connection(self) -> None:
        with socket.create_server(("127.0.0.1", 0), backlog=0) as full, contextlib.ExitStack() as waiting:
            address = full.getsockname()
            for _ in range(4):  # its queue is full
                sock = waiting.enter_context(socket.socket())
                sock.setblocking(False)
                sock.connect_ex(address)
            refusal(f"ssh://me@127.0.0.1:{address[1]}", TimeoutError, timeout=0.5)

    def test_who_named_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DOCKER_HOST", "ssh://no-such-host.invalid")
        with (
            dockline.from_env() as docker,
            pytest.raises(ConnectionError, match=r"\(the address comes from DOCKER_HOST\)$"),
        ):
            docker.system.ping()

    def test_ssh_is_not_installed(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        text = refusal("ssh://box")
        assert (
            text == "docker.system.ping: ssh://box: there is no program ssh on PATH: install OpenSSH's client"
        )


class TestOverThere:
    """The SSH server lets the client in, and then something is missing or in the way."""

    def test_no_docker_command(self, sshd: PrivateSshd, ssh_with: SSHWith, tmp_path: Path) -> None:
        with PrivateSshd("unix:///nowhere", tmp_path, bare=True) as server:
            ssh_with(server=server)
            text = refusal(server.url)
        assert "ssh exited with code 127: " in text
        assert re.search(r"docker: (command )?not found", text)
        assert text.endswith("on the PATH of a shell without a terminal")

    def test_one_that_is_too_old(self, far: Far) -> None:
        server = far("echo \"docker: 'dial-stdio' is not a docker command.\" >&2; exit 1")
        text = refusal(server.url)
        assert "ssh exited with code 1: docker: 'dial-stdio' is not a docker command. " in text
        assert "18.09 or newer" in text

    def test_no_engine(self, sshd: PrivateSshd) -> None:
        text = refusal(f"{sshd.url}/no/such%20%24%28touch%20here%29.sock")
        assert "ssh exited with code 1: " in text
        assert (
            "dial unix /no/such $(touch here).sock: connect: no such file or directory. Does the daemon run"
            in text
        )

    def test_a_shell_that_says_hello(self, far: Far) -> None:
        server = far('echo "Welcome to build-box"; exec DOCKER "$@"')
        text = refusal(server.url, ProtocolError)
        assert "not the daemon's: b'Welcome to build-box\\n'" in text

    def test_a_flood_of_messages(self, far: Far) -> None:
        server = far("head -c 5000000 /dev/zero | tr '\\0' '\\n' >&2; echo warning >&2; exec DOCKER \"$@\"")
        with dockline.Client(server.url) as docker:
            assert docker.system.ping() == "OK"

    def test_a_flood_of_messages_and_no_more(self, far: Far) -> None:
        server = far("seq 1 500000 >&2; exit 7")
        assert refusal(server.url).endswith("ssh exited with code 7: 499996; 499997; 499998; 499999; 500000")

    def test_the_command_dies_in_the_middle_of_an_answer(self, far: Far) -> None:
        server = far('DOCKER "$@"; echo "it was killed" >&2; exit 9')
        with dockline.Client(server.url) as docker, docker.system.events() as events:
            os.kill(only_command(server), signal.SIGKILL)
            with pytest.raises(ConnectionError, match=r"ssh exited with code 9: .*it was killed$"):
                next(events)
            assert docker.system.ping() == "OK"


def only_command(server: PrivateSshd) -> int:
    """The docker command that joins the last connection, without the shell that runs it."""
    commands = [pid for pid in server.bridges() if Path(f"/proc/{pid}/comm").read_text() == "docker\n"]
    return max(commands, key=lambda pid: os.stat(f"/proc/{pid}").st_mtime_ns)


@pytest.fixture
def far(overlay2_engine: PrivateEngine, ssh_with: SSHWith, tmp_path: Path) -> Iterator[Far]:
    """A server behind which the docker command is a script; DOCKER in it is the real one."""
    servers: list[PrivateSshd] = []

    def make(script: str) -> PrivateSshd:
        (tmp_path / "bin").mkdir()
        program = tmp_path / "bin/docker"
        program.write_text(f"#!/bin/sh\n{script.replace('DOCKER', str(far_docker() / 'docker'))}\n")
        program.chmod(0o755)
        server = PrivateSshd(overlay2_engine.url, tmp_path / "bin")
        servers.append(server)
        server.start()
        ssh_with(server=server)
        return server

    yield make
    for server in servers:
        server.stop()
