"""The key under which an engine keeps what it has got of a folder, so that the next build sends what changed.

It is the same for each build of a folder, and another for another folder, user or machine: with the same key
they would overwrite each other's state, which is right, but slow. The path can't be read out of it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from hashlib import blake2b
from typing import Final

from dockline_runtime.errors import ConfigError
from dockline_runtime.files.reading import read_file

__all__ = ["shared_key"]

_MACHINE_IDS: Final = ("/etc/machine-id", "/var/lib/dbus/machine-id")
_LONGEST_NAME: Final = 40


def shared_key(folders: Sequence[str]) -> str:
    """The key for folders.

    Args:
        folders: Their paths, at least one; the key has the first one's own name in it.
    """
    paths = [os.path.realpath(folder) for folder in folders]
    name = re.sub(r"[^A-Za-z0-9._-]", "_", os.path.basename(paths[0]))[:_LONGEST_NAME]
    parts = (_machine(), str(os.getuid()).encode(), *map(os.fsencode, paths))
    digest = blake2b(b"\0".join(parts), digest_size=16, person=b"dockline folder")
    return f"{name or 'root'}:{digest.hexdigest()}"


def _machine() -> bytes:
    """What tells this machine from others; it goes into a hash only, and never leaves the machine itself."""
    for path in _MACHINE_IDS:
        try:
            found = (read_file(path) or b"").strip()
        except ConfigError:
            continue
        if found:
            return found
    return os.uname().nodename.encode("utf-8", "surrogateescape")
