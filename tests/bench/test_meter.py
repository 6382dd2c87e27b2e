"""The soak's meter sees what grows, each kind of it, and nothing where nothing does."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import textwrap

import pytest

from .soak.meter import drift

# In a process of its own: what else a run of tests has open, and how large it is, says nothing here.
WORK = """
import os, threading, time
from tests.bench.soak import meter
from tests.bench.soak.meter import MIB, metered

meter.PATIENCE = 0.2
kept = []
with metered("work", allowed=64 * MIB, at_once=4):
    for number in range(40):
        time.sleep(0.02)
{work}
"""
LEAKS = {
    "went on growing": "kept.append(bytearray(os.urandom(MIB // 2)))",
    "grew by": "kept.append(bytearray(os.urandom(2 * MIB)))",
    "descriptors are left": "number < 3 and kept.append(os.open('/', 0))",
    "descriptors were open at once": "kept.append(os.open('/', 0)), number == 39 and [*map(os.close, kept)]",
    "1 threads are left": "number or threading.Thread(target=time.sleep, args=(60,), daemon=True).start()",
}


def measured(work: str) -> subprocess.CompletedProcess[str]:
    code = WORK.format(work=textwrap.indent(work, " " * 8))
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize("leak", LEAKS)
def test_a_leak_fails(leak: str) -> None:
    done = measured(LEAKS[leak])
    assert done.returncode == 1
    assert re.search(rf"AssertionError: work: .*{leak}", done.stderr), done.stderr


def test_work_that_gives_back_what_it_takes_passes() -> None:
    done = measured("bytearray(os.urandom(MIB)), os.close(os.open('/', 0))")
    assert done.returncode == 0, done.stderr


def test_what_is_taken_once_is_no_drift() -> None:
    assert drift([0, 5, *[9] * 38]) == 0
    assert drift(list(range(40))) == 20
    assert drift([1]) == drift([]) == 0
    assert os.path.exists("/proc/self/statm"), "the meter reads it"
