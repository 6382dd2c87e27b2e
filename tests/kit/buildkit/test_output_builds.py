"""Builds whose outputs can't be written here, at a stand-in for an engine, in both halves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dockline import buildkit
from dockline_kit.buildkit.wire.session import BytesMessage
from dockline_kit.sync.buildkit.calls import Call, CallFailed

from ...support.buildkit.building import Half
from ...support.buildkit.sending import entry, listed
from ...support.buildkit.standing_in import StandIn, told
from ...support.waiting import PATIENCE, eventually

pytestmark = pytest.mark.usefixtures("nothing_left")

SEND = "/moby.filesync.v1.FileSend/DiffCopy"

Building = Callable[[Any, bytes], None]


@pytest.fixture
def build(tmp_path: Path, half: Any) -> Building:
    """Builds at an engine that sends a message of the output, and fails as that isn't taken."""

    def built(output: Any, message: bytes) -> None:
        def serve(_: Call) -> None:
            eventually(lambda: engine.sessions != [], what="the session")
            call = engine.sessions[0].call(SEND, (("buildkit-attachable-exporter-id", "0"),))
            call.send(message)
            call.finish()
            with pytest.raises(CallFailed):
                call.receive(PATIENCE)
            raise CallFailed(2, "error from receiver: EOF")

        with StandIn(tmp_path, serve, told()) as engine:
            Half(half, engine.url).build(None, dockerfile="FROM scratch\n", outputs=output)

    return built


def test_a_file_that_cant_be_written_is_named_with_the_systems_reason(
    build: Building, tmp_path: Path
) -> None:
    folder = tmp_path / "dist"
    folder.mkdir()
    output = buildkit.Tar(folder / "a.tar")
    folder.rmdir()
    with pytest.raises(buildkit.BuildError) as caught:
        build(output, BytesMessage(data=b"1").encode())
    assert caught.value.message == f"outputs: {output.path!r} can't be written: No such file or directory"


def test_what_must_not_be_made_is_said_instead_of_what_the_engine_saw(
    build: Building, tmp_path: Path
) -> None:
    with pytest.raises(buildkit.BuildError, match="the output isn't written any further"):
        build(buildkit.Local(tmp_path / "out"), listed(entry("../a", b"1")))


def test_an_open_file_that_cant_be_written_is_called_the_file(build: Building) -> None:
    with open("/dev/full", "wb", buffering=0) as full, pytest.raises(buildkit.BuildError) as caught:
        build(buildkit.Tar(full), BytesMessage(data=b"1").encode())
    assert caught.value.message == "outputs: 'the file' can't be written: No space left on device"
