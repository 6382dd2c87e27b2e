"""An image without a registry: busybox, its links and a few files as a tar, for the engine's own import.

The same busybox gives the same tar, byte for byte: entries have a fixed order, owner and time.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol
from urllib.parse import urlencode

from .errors import EngineFailed, EngineUnavailable
from .unix_http import ask_ok

BUSYBOX = Path("/bin/busybox")

_FOLDERS = (
    "bin",
    "dev",
    "etc",
    "home",
    "proc",
    "root",
    "sys",
    "usr",
    "usr/bin",
    "usr/sbin",
    "var",
    "var/tmp",
)
_FILES = {
    "etc/group": "root:x:0:\nwww-data:x:33:\nnogroup:x:65534:\n",
    "etc/passwd": (
        "root:x:0:0:root:/root:/bin/sh\n"
        "www-data:x:33:33:www-data:/var:/bin/false\n"
        "nobody:x:65534:65534:nobody:/home:/bin/false\n"
    ),
    "etc/shadow": "root:*:::::::\nwww-data:*:::::::\nnobody:*:::::::\n",
}


class HasSocket(Protocol):
    """What is asked of an engine here: where its unix socket is."""

    @property
    def socket(self) -> Path: ...


def busybox_tar(busybox: Path = BUSYBOX) -> bytes:
    """The root file system of a busybox image, as an uncompressed tar."""
    binary = _static_busybox(busybox)
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for entry, content in _entries(binary, _applets(busybox)):
            tar.addfile(entry, None if content is None else io.BytesIO(content))
    return buffer.getvalue()


def load_busybox(
    engine: HasSocket | str | os.PathLike[str], repository: str = "busybox", tag: str = "latest"
) -> str:
    """Import the busybox image into an engine (or the engine at a socket's path); gives the image's id."""
    socket = engine if isinstance(engine, str | os.PathLike) else engine.socket
    query = urlencode({"fromSrc": "-", "repo": repository, "tag": tag, "changes": 'CMD ["sh"]'})
    answer = ask_ok(
        socket, "POST", f"/images/create?{query}", body=busybox_tar(), content_type="application/x-tar"
    )
    image = ""
    for line in answer.body.splitlines():  # errors arrive inside a 200
        if not line.strip():
            continue
        message = json.loads(line)
        if "error" in message:
            raise EngineFailed(f"the engine did not import {repository}:{tag}: {message['error']}")
        image = message.get("status", image)
    if not image.startswith("sha256:"):
        raise EngineFailed(
            f"the engine named no image after importing {repository}:{tag}: {answer.body[:500]!r}"
        )
    return image


def _static_busybox(path: Path) -> bytes:
    remedy = "python -m tests.engine.private install (it installs busybox-static)"
    try:
        binary = path.read_bytes()
    except FileNotFoundError:
        raise EngineUnavailable(f"{path} is missing", remedy) from None
    if not binary.startswith(b"\x7fELF") or b"/ld-linux" in binary[:4096]:
        raise EngineUnavailable(f"{path} is not the statically linked busybox", remedy)
    return binary


def _applets(busybox: Path) -> list[str]:
    listed = subprocess.run([busybox, "--list"], check=True, capture_output=True, text=True).stdout
    return sorted({name for name in listed.split() if name != "busybox" and "/" not in name})


def _entries(binary: bytes, applets: list[str]) -> Iterator[tuple[tarfile.TarInfo, bytes | None]]:
    for folder in _FOLDERS:
        yield _entry(folder, tarfile.DIRTYPE, 0o700 if folder == "root" else 0o755), None
    yield _entry("tmp", tarfile.DIRTYPE, 0o1777), None
    for name, text in _FILES.items():
        content = text.encode()
        yield (
            _entry(name, tarfile.REGTYPE, 0o600 if name.endswith("shadow") else 0o644, len(content)),
            content,
        )
    yield _entry("bin/busybox", tarfile.REGTYPE, 0o755, len(binary)), binary
    for applet in applets:
        link = _entry(f"bin/{applet}", tarfile.SYMTYPE, 0o777)
        link.linkname = "busybox"
        yield link, None


def _entry(name: str, kind: bytes, mode: int, size: int = 0) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.type, entry.mode, entry.size, entry.mtime = kind, mode, size, 0
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    return entry
