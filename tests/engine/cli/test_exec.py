"""Exec: output, input and exit codes, as the CLI's `docker exec` has them."""

from __future__ import annotations

from typing import Any

import pytest

import dockline

from .comparison import Comparison
from .program import DockerCLI

pytestmark = pytest.mark.one_store

Result = tuple[bytes, bytes, int | None]


def ours(
    docker: dockline.Client, container: str, *command: str, input: bytes | None = None, **members: Any
) -> Result:
    made = docker.exec.create(
        container,
        cmd=list(command),
        attach_stdin=input is not None,
        attach_stdout=True,
        attach_stderr=True,
        **members,
    )
    with docker.exec.start(made.id, tty=members.get("tty")) as stream:
        output = stream.communicate(input) if input is not None else stream.read()
    return output.stdout, output.stderr, docker.exec.inspect(made.id).exit_code


def theirs(cli: DockerCLI, *arguments: str, input: bytes | None = None) -> Result:
    said = cli.run("exec", *arguments, input=input)
    return said.stdout, said.stderr, said.code


def test_output(docker: dockline.Client, cli: DockerCLI, napper: str, same: Comparison) -> None:
    script = "echo out; echo err >&2; printf '\\001\\377'; seq 1 50000; seq 1 10000 >&2"
    result = ours(docker, napper, "sh", "-c", script)
    assert len(result[0].splitlines()) == 50_001 and len(result[1].splitlines()) == 10_001
    same("exec: output, apart", result, theirs(cli, napper, "sh", "-c", script))


def test_exit_codes(docker: dockline.Client, cli: DockerCLI, napper: str, same: Comparison) -> None:
    scripts = ["true", "false", "exit 3", "exit 255", "kill -9 $$", "no-such-command"]
    results = [ours(docker, napper, "sh", "-c", script) for script in scripts]
    assert [code for _, _, code in results] == [0, 1, 3, 255, 137, 127]
    same("exec: exit codes", results, [theirs(cli, napper, "sh", "-c", script) for script in scripts])


def test_input(docker: dockline.Client, cli: DockerCLI, napper: str, same: Comparison) -> None:
    inputs = [b"", b"hello\n", bytes(range(256)) * 8000]
    results = [ours(docker, napper, "cat", input=data) for data in inputs]
    assert results == [(data, b"", 0) for data in inputs]
    same("exec: input", results, [theirs(cli, "-i", napper, "cat", input=data) for data in inputs])


def test_a_terminal(docker: dockline.Client, cli: DockerCLI, napper: str, same: Comparison) -> None:
    script = "tty >/dev/null && echo terminal; echo err >&2; exit 4"
    result = ours(docker, napper, "sh", "-c", script, tty=True)
    assert result == (b"terminal\r\nerr\r\n", b"", 4)
    same("exec: a terminal", result, theirs(cli, "-t", napper, "sh", "-c", script))


def test_surroundings(docker: dockline.Client, cli: DockerCLI, napper: str, same: Comparison) -> None:
    script = 'id; pwd; echo "$WORD"'
    word = "two words, 'quoted' and \u00fcml\u00e4uts"
    result = ours(
        docker, napper, "sh", "-c", script, user="www-data", working_dir="/usr/bin", env=[f"WORD={word}"]
    )
    assert result[0].decode().splitlines()[1:] == ["/usr/bin", word]
    same(
        "exec: user, folder and environment",
        result,
        theirs(cli, "-u", "www-data", "-w", "/usr/bin", "-e", f"WORD={word}", napper, "sh", "-c", script),
    )
