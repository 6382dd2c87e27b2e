"""How much memory this process has, and had."""

from __future__ import annotations

import re
from pathlib import Path

__all__ = ["forget_peak", "memory"]


def memory(what: str) -> int:
    """`VmHWM` (the peak) or `VmRSS` (now) of this process, in bytes."""
    status = Path("/proc/self/status").read_text()
    found = re.search(rf"^{what}:\s+(\d+) kB$", status, re.MULTILINE)
    assert found
    return int(found[1]) << 10


def forget_peak() -> None:
    """Let the peak begin anew, at what is in use now."""
    Path("/proc/self/clear_refs").write_text("5")
