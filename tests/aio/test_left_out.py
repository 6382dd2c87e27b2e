"""What `make halves` leaves out is there: a name that no longer fits would leave out nothing, unnoticed."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]


def test_what_make_leaves_out_is_there() -> None:
    done = subprocess.run(
        ["make", "--dry-run", "halves"], cwd=CHECKOUT, check=True, capture_output=True, text=True
    )
    left = re.findall(r"--ignore=(\S+)", done.stdout)
    assert "tests/engine/buildkit" in left
    assert [each for each in left if not (CHECKOUT / each).exists()] == []
