"""Writing single files: whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from ..problems import GenerationFailed, Problem

__all__ = ["write_text"]


def write_text(path: Path, text: str) -> bool:
    """Write a text file as UTF-8, by way of a temporary one beside it; False if it had that text already.

    Raises:
        GenerationFailed: The file can't be written.
    """
    raw = text.encode()
    try:
        if path.is_file() and path.read_bytes() == raw:
            return False
        if path.exists() and not path.is_file():
            path.write_bytes(raw)  # a device or a pipe, which stays what it is
            return True
        path.parent.mkdir(parents=True, exist_ok=True)
        from .staging import staging_folder  # what most commands don't need costs 10 ms

        with staging_folder(path) as staging:
            new = staging / "new"
            new.write_bytes(raw)
            new.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
            os.replace(new, path)
    except OSError as error:
        reason = error.strerror or str(error)
        problem = Problem(level="error", message=f"can't be written: {reason}", file=str(path))
        raise GenerationFailed([problem]) from None
    return True
