"""An ssh-agent for a test, with one key."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from .waiting import eventually

__all__ = ["ssh_agent"]


@contextmanager
def ssh_agent(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Start an agent that ends with the block, and have `SSH_AUTH_SOCK` name it.

    Args:
        folder: Where its socket and the key are made.
        monkeypatch: Sets the variable.

    Yields:
        The socket.
    """
    path = folder / "agent.sock"
    process = subprocess.Popen(["ssh-agent", "-D", "-a", str(path)], stdout=subprocess.DEVNULL)
    try:
        key = folder / "key"
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
        monkeypatch.setenv("SSH_AUTH_SOCK", str(path))
        eventually(path.exists, what="the agent's socket")
        subprocess.run(["ssh-add", "-q", str(key)], check=True)
        yield path
    finally:
        process.terminate()
        process.wait()
