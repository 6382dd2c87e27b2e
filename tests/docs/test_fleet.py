"""The example of a fleet: what it says of twenty engines of which one is dead, and one may be silent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from ..support.fake import SILENCE, FakeDaemon, chunks, head, json_response

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "fleet.py"
EVENT = b'{"Type":"container","Action":"start","Actor":{"ID":"ab","Attributes":{}},"time":1700000000}\n'
DEAD = 7


def container(number: int) -> dict[str, object]:
    """One, as a list has it."""
    return {
        "Id": "ab" * 32,
        "Names": [f"/web-{number}"],
        "Image": "busybox",
        "ImageID": "sha256:" + "cd" * 32,
        "Command": "sleep 60",
        "Created": 1700000000,
        "Ports": [],
        "Labels": {},
        "State": "running",
        "Status": "Up 2 minutes",
        "HostConfig": {},
        "NetworkSettings": {"Networks": {}},
        "Mounts": [],
    }


@pytest.fixture
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[FakeDaemon]]:
    """Twenty engines with a container each; nobody listens at one of them."""
    with ExitStack() as stack:
        made = []
        for number in range(20):
            daemon = FakeDaemon(tmp_path_factory.mktemp("engine"))
            stack.callback(daemon.stop)
            made.append(daemon)
            if number == DEAD:
                daemon.stop()
            else:
                daemon.answer(json_response({}, Api_Version="1.51"))
                daemon.answer(json_response([container(number)]))
        yield made


PROGRAM = """
import runpy, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored below a shell's background job
runpy.run_path(sys.argv.pop(1), run_name="__main__")
"""


def command(engines: list[FakeDaemon], *more: str) -> list[str]:
    return [sys.executable, "-c", PROGRAM, str(EXAMPLE), *(daemon.url for daemon in engines), *more]


def test_each_engine_has_its_answer_or_its_error(engines: list[FakeDaemon]) -> None:
    done = subprocess.run(command(engines), capture_output=True, text=True, timeout=60, check=False)
    for number, daemon in enumerate(engines):
        if number != DEAD:
            assert f"{daemon.url}: 1 containers\n  CONTAINER ID " in done.stdout
            assert f" web-{number}\n" in done.stdout
    assert done.stdout.count(": 1 containers") == 19
    assert [line.startswith(f"{engines[DEAD].url}: ") for line in done.stderr.splitlines()] == [True]
    assert done.returncode == 1


def test_one_that_says_nothing_holds_up_no_other(engines: list[FakeDaemon]) -> None:
    silent = engines[0]
    silent.scripts.clear()
    silent.answer(SILENCE)
    done = subprocess.run(
        command(engines, "--timeout", "0.5"), capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.count(": 1 containers") == 18
    assert sorted(line.partition(": ")[0] for line in done.stderr.splitlines()) == sorted(
        [silent.url, engines[DEAD].url]
    )


def test_what_happens_is_told_until_ctrl_c_without_a_word(engines: list[FakeDaemon]) -> None:
    for number, daemon in enumerate(engines):
        if number != DEAD:
            daemon.answer(json_response({}, Api_Version="1.51"))
            daemon.answer(head(Transfer_Encoding="chunked"), chunks(EVENT, end=False), SILENCE)
    with subprocess.Popen(
        command(engines, "--follow"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None and program.stderr is not None
        told = 0
        for line in program.stdout:
            told += line.endswith(": container start\n")
            if told == 19:
                break
        os.kill(program.pid, signal.SIGINT)
        assert program.wait(60) == 130
        errors = program.stderr.read()
    assert [line.startswith(f"{engines[DEAD].url}: ") for line in errors.splitlines()] == [True]
