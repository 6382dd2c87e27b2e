"""Version files, overlays and locks as a wheel has them: all in one archive, since they say much the same.

Version files alone take 390 KB of a wheel apart, 20 KB together. A checkout has all of them as they are;
so does a wheel once a process has asked for one: they are unpacked into a folder of that process, which is
removed when it ends.
"""

from __future__ import annotations

import atexit
import shutil
import tarfile
import tempfile
from functools import cache
from pathlib import Path

from .problems import GenerationFailed, Problem

__all__ = ["PACKED", "unpacked"]

PACKED = "spec.tar.xz"


def unpacked(spec: Path) -> Path:
    """The folder that has the files of a spec folder: itself, unless they are packed there.

    Raises:
        GenerationFailed: They are packed, and can't be unpacked.
    """
    packed = spec / PACKED
    return _unpacked(packed) if packed.is_file() else spec


@cache
def _unpacked(packed: Path) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="dockline-spec-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    try:
        with tarfile.open(packed) as archive:
            for member in archive:
                file = archive.extractfile(member)
                if file is not None:
                    target = folder / member.name
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(file.read())
    except (tarfile.TarError, OSError, EOFError) as error:
        raise GenerationFailed(
            [
                Problem(
                    level="error",
                    message=f"{packed}: the descriptions that come with dockline can't be unpacked: {error}",
                    hint="reinstall dockline, for a Python that has the module lzma",
                )
            ]
        ) from None
    return folder
