"""The kinds of requests that faults are tried on: what a client calls, and what a good server says."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Callable, Iterator
from typing import Any

from attrs import frozen

import dockline

from ..support.frames import frame
from .wire import Answer

__all__ = ["KINDS", "Kind", "kind_of", "pieces"]


@frozen
class Kind:
    """One kind of request.

    Attributes:
        name: The column of the table.
        place: How its path ends.
        answer: What a server that works says.
        call: Sends it, and reads the whole answer.
        value: What `call` gives.
        methods: Those that the request may come with.
        changes: Whether something may be different afterwards.
    """

    name: str
    place: str
    answer: Answer
    call: Callable[[dockline.Client, int], Any]
    value: Any
    methods: tuple[str, ...]
    changes: bool = False


def pieces(size: int) -> Iterator[bytes]:
    """Zero bytes to be sent, 64 KiB at a time."""
    while size > 0:
        yield bytes(min(size, 65536))
        size -= 65536


def _tar() -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        info = tarfile.TarInfo("file")
        info.size = 700
        tar.addfile(info, io.BytesIO(b"x" * 700))
    return buffer.getvalue()[: 512 + 1024 + 1024]


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"


JSON = (("Api-Version", "1.51"), ("Content-Type", "application/json"))
MULTIPLEXED = (
    ("Api-Version", "1.51"),
    ("Content-Type", "application/vnd.docker.multiplexed-stream"),
)
TAR = _tar()
FRAMES = frame(b"one\n") + frame(b"t\xc3\xa9wo\n", 2) + frame(b"") + frame(b"three\n")
OUTPUT = (b"one\nthree\n", b"t\xc3\xa9wo\n")
VALUES = _json({"status": "Pulling é"}) + _json({"status": "Done", "id": "x"})


def _upload(docker: dockline.Client, size: int) -> Any:
    return docker.containers.put_archive("c", pieces(size), path="/")


def _download(docker: dockline.Client, _: int) -> Any:
    with docker.containers.export("c") as stream:
        return stream.read()


def _frames(docker: dockline.Client, _: int) -> Any:
    with docker.containers.logs("c", stdout=True, stderr=True) as stream:
        return tuple(stream.read())


def _values(docker: dockline.Client, _: int) -> Any:
    with docker.images.pull("busybox") as stream:
        return [value.status for value in stream]


def _hijack(docker: dockline.Client, _: int) -> Any:
    with docker.exec.start("e") as stream:
        return tuple(stream.read())


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in [
        Kind(
            "get",
            "/containers/c/json",
            Answer("200 OK", JSON, _json({"Id": "c", "Name": "/é"}), "length"),
            lambda docker, _: docker.containers.inspect("c").name,
            "/é",
            ("GET",),
        ),
        Kind(
            "post",
            "/containers/create",
            Answer("201 Created", JSON, _json({"Id": "new", "Warnings": []}), "length"),
            lambda docker, _: docker.containers.create(image="busybox", labels={"é": "x"}).id,
            "new",
            ("POST",),
            changes=True,
        ),
        Kind(
            "upload",
            "/containers/c/archive",
            Answer("200 OK", JSON, b"{}\n", "length"),
            _upload,
            None,
            ("PUT",),
            changes=True,
        ),
        Kind(
            "download",
            "/containers/c/export",
            Answer("200 OK", (("Content-Type", "application/octet-stream"),), TAR, "chunked"),
            _download,
            TAR,
            ("GET",),
        ),
        Kind(
            "frames",
            "/containers/c/logs",
            Answer("200 OK", MULTIPLEXED, FRAMES, "chunked"),
            _frames,
            OUTPUT,
            ("GET",),
        ),
        Kind(
            "values",
            "/images/create",
            Answer("200 OK", JSON, VALUES, "chunked"),
            _values,
            ["Pulling é", "Done"],
            ("POST",),
            changes=True,
        ),
        Kind(
            "hijack",
            "/exec/e/start",
            Answer(
                "101 UPGRADED", (*MULTIPLEXED, ("Connection", "Upgrade"), ("Upgrade", "tcp")), FRAMES, "raw"
            ),
            _hijack,
            OUTPUT,
            ("POST",),
            changes=True,
        ),
        Kind(
            "ping",
            "/_ping",
            Answer("200 OK", (("Api-Version", "1.47"),), b"", "length"),
            lambda docker, _: docker.api_version,
            "1.47",
            ("HEAD", "GET"),
        ),
    ]
}


def kind_of(target: str) -> Kind | None:
    """The kind of a request; None for one that isn't part of a test."""
    path = target.partition("?")[0]
    return next((kind for kind in KINDS.values() if path.endswith(kind.place)), None)
