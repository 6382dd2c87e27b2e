"""Finding programs to run: on PATH, and there only in folders that are absolute.

A relative one (`.`, say, or an empty entry) is whatever folder the process happens to be in, which may be
somebody else's.
"""

from __future__ import annotations

import os

__all__ = ["program_on_path"]


def program_on_path(name: str) -> str | None:
    """The path of a program, None if there is none.

    Args:
        name: Its name, without a folder.
    """
    for folder in os.get_exec_path():
        path = os.path.join(folder, name)
        if os.path.isabs(folder) and os.path.isfile(path) and os.access(path, os.X_OK):
            return path
    return None
