"""Connecting with tasks through a process of ssh, its end, and cancellations that leave none.

Numbers are those of the cases that the async half was designed for.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from dockline_runtime.errors import ConnectionError
from dockline_runtime.settings.address import parse_address
from dockline_runtime.waiting.tasks.connect import connect
from dockline_runtime.waiting.tasks.endings import gone

from ..support.processes import children, open_files
from ..support.tasks import happens


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Has `ssh` be a script."""

    def write(script: str) -> None:
        program = tmp_path / "ssh"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path), prepend=":")

    return write


def test_a_connection_and_its_end(program: Any) -> None:
    """36."""
    program("exec cat")

    async def main() -> None:
        channel = await connect(parse_address("ssh://box"), 5)
        await channel.sendall(b"HTTP/1.1")
        assert await channel.recv(100) == b"HTTP/1.1"
        assert len(children() - before) == 1
        channel.close()
        await gone()
        assert children() <= before

    before = children()
    asyncio.run(main())


def test_cancelled_while_it_starts_nothing_is_left(program: Any) -> None:
    """2."""
    program("exec sleep 600")

    async def main() -> None:
        files = open_files()
        for turns in (0, 1, 2, 3, 50):
            waiting = asyncio.create_task(connect(parse_address("ssh://box"), 5))
            for _ in range(turns):
                await asyncio.sleep(0.001)
            waiting.cancel()
            await asyncio.wait({waiting})
            if not waiting.cancelled():
                waiting.result().close()
            await happens(lambda: children() <= before)
            await gone()
            await happens(lambda: open_files() <= files)

    before = children()
    asyncio.run(main())


def test_no_ssh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ConnectionError, match="no program ssh on PATH"):
        asyncio.run(connect(parse_address("ssh://box"), 5))
