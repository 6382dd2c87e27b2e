"""Which API versions the tests speak of, so that none has to be edited when another comes in."""

from __future__ import annotations

import re

from dockline_gen import SHIPPED_API
from dockline_gen.documents import known_versions
from dockline_gen.paths import spec_dir

__all__ = ["COMPLETE", "NEWEST", "SHIPPED", "TOLD", "VERSIONS"]

VERSIONS = known_versions()
"""Those in spec/, oldest first."""
NEWEST = VERSIONS[-1]
SHIPPED = SHIPPED_API
"""The one that the package `dockline` binds."""
TOLD = sorted(
    (match[1], match[2])
    for path in (spec_dir() / "changes").glob("*.md")
    if (match := re.fullmatch(r"(\d+\.\d+)-(\d+\.\d+)\.md", path.name))
)
"""The steps that have a changelog in spec/changes, which is the last thing to be written for a version."""
COMPLETE = VERSIONS[: 1 + VERSIONS.index(TOLD[-1][1])]
"""The versions that nothing is left to be written for: up to the one with the newest changelog."""
