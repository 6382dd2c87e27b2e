"""What `ssh` is asked for, and which addresses it is never given."""

from __future__ import annotations

import itertools
import shlex
from pathlib import Path

import pytest

from dockline_runtime.errors import ConfigError, ConnectionError
from dockline_runtime.link.ssh import ssh_command
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.settings.address import parse_address

from ..support.clients import Client, operation
from ..support.processes import open_files


def options(command: list[str]) -> list[str]:
    """The configuration in a command."""
    return [value for name, value in itertools.pairwise(command) if name == "-o"]


class TestCommand:
    def test_all_that_an_address_may_say(self) -> None:
        address = parse_address("ssh://me%40corp@[fe80::1%eth0]:2222/run/my%20docker.sock")
        command = ssh_command(address, 2.5)
        assert command[0] == "ssh"
        assert command[command.index("-l") + 1] == "me@corp"
        assert command[command.index("-p") + 1] == "2222"
        assert command[-3:-1] == ["--", "fe80::1%eth0"]
        far = ["docker", "--host=unix:///run/my docker.sock", "system", "dial-stdio"]
        assert shlex.split(command[-1]) == far
        assert "ConnectTimeout=3" in options(command)

    def test_what_is_not_said_is_left_to_the_configuration(self) -> None:
        command = ssh_command(parse_address("ssh://box"), None)
        assert "-l" not in command and "-p" not in command
        assert not any(option.startswith(("ConnectTimeout", "StrictHostKey")) for option in options(command))
        assert command[-3:] == ["--", "box", "docker system dial-stdio"]

    def test_nobody_is_asked_and_nothing_is_lent(self) -> None:
        command = ssh_command(parse_address("ssh://box"), 60)
        assert "BatchMode=yes" in options(command)
        assert {"-T", "-a", "-x"} <= set(command)  # no terminal, no agent, no display
        assert "ClearAllForwardings=yes" in options(command)

    @pytest.mark.parametrize("path", ["/a b", "/$(id)", "/';id;'", "/`id`", '/"', "/a\\b", "/-x", "/é"])
    def test_a_path_is_one_word_to_the_shell_over_there(self, path: str) -> None:
        address = parse_address(f"ssh://box{path}")
        assert shlex.split(ssh_command(address, 1)[-1])[1] == f"--host=unix://{path}"

    @pytest.mark.parametrize(
        "url", ["ssh://box", "ssh://me@box:22", "ssh://[::1]", "ssh://me@[::1]:22/run/docker.sock"]
    )
    def test_an_address_is_shown_as_it_was_given(self, url: str) -> None:
        assert str(parse_address(url)) == url


class TestRefusals:
    """Before anything is started: the `ssh` on PATH would tell."""

    @pytest.mark.parametrize(
        ("url", "says"),
        [
            ("ssh://-oProxyCommand=touch", "begins with '-' or holds characters of a shell"),
            ("ssh://-l@box", "begins with '-'"),
            ("ssh://$(id)", "characters of a shell"),
            ("ssh://a;id", "characters of a shell"),
            ("ssh://me%20too@box", "characters of a shell"),
            ("ssh://%60id%60@box", "characters of a shell"),
            ("ssh://me:hunter2@box", "ssh takes none: use a key"),
            ("ssh://box:0", "ports go from 1 to 65535"),
            ("ssh://box:65536", "ports go from 1 to 65535"),
            ("ssh://box:ssh", "has no valid host"),
            ("ssh://", "has no valid host"),
            ("ssh:///run/docker.sock", "has no valid host"),
            ("ssh://[::1", "has no valid host"),
            ("ssh://box?x=1", "a query or a fragment"),
            ("ssh://box/run/docker.sock#x", "a query or a fragment"),
            ("ssh://box/run%0Adocker.sock", "control characters"),
            ("ssh://box/run%00docker.sock", "control characters"),
            ("ssh://b\0x", "has no valid host"),
        ],
    )
    def test_an_address_that_ssh_could_take_for_something_else(
        self, url: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        program = tmp_path / "ssh"
        program.write_text(f"#!/bin/sh\ntouch {tmp_path}/started\nexit 255\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
        with pytest.raises(ConfigError, match=says) as caught:
            Client(url)
        assert "hunter2" not in str(caught.value)
        assert not (tmp_path / "started").exists()

    def test_tls(self) -> None:
        with pytest.raises(ConfigError, match="reached by ssh, which doesn't use TLS: leave tls= out"):
            Client("ssh://box", tls=True)


@pytest.mark.parametrize("folder", ["", ".", "bin"])
def test_ssh_is_not_looked_for_in_folders_that_are_relative(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever folder a program is in, what lies there is not run for it."""
    for place in (tmp_path, tmp_path / "bin"):
        place.mkdir(exist_ok=True)
        program = place / "ssh"
        program.write_text(f"#!/bin/sh\ntouch {tmp_path}/started\nexit 255\n")
        program.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{folder}:/nowhere")
    with Client("ssh://box") as client, pytest.raises(ConnectionError, match="no program ssh on PATH"):
        print(client.api_version)
    assert not (tmp_path / "started").exists()


def test_an_ssh_that_cant_be_started_is_told_and_leaves_nothing_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "ssh"
    program.write_bytes(b"\x7fELF, or so it says")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    before = open_files()
    with (
        Client("ssh://box", version="1.51") as client,
        pytest.raises(
            ConnectionError, match=r"^Thing: ssh://box: ssh can't be started: Exec format error"
        ) as caught,
    ):
        client.wire.call(operation("json"), Inputs(path={"id": "a"}))
    assert caught.value.unsent and open_files() <= before
