"""BuildKit of a real engine, by way of ssh."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dockline import buildkit

from ...support.buildkit.building import HALVES, Half, folder
from ...support.buildkit.rooms import ROOMS, room_of
from ...support.buildkit.trying import calls_back, lists_workers
from ..private.sshd import PrivateSshd


@pytest.mark.parametrize("road", ["session", "control"])
@pytest.mark.parametrize("name", ROOMS)
def test_it_is_asked_and_calls_back(sshd: PrivateSshd, name: str, road: str) -> None:
    with room_of(name) as room:
        docker = room.client(sshd.url)
        control = room.call(room.roads.open_control, docker)
        lists_workers(room, control)
        calls_back(room, docker, control, road)
        room.call(control.close)
        assert room.call(control.gone)
        room.call(docker.close)


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("by", ["grpc", "build"])
def test_a_whole_build(sshd: PrivateSshd, half: Any, by: str, tmp_path: Path) -> None:
    files = {"Dockerfile": "FROM scratch\nCOPY file /\n", "file": "x" * 300_000}
    context = folder(tmp_path / "context", files)
    built = Half(half, sshd.url).build(context, road=by, outputs=buildkit.Local(tmp_path / "dist"))
    assert (tmp_path / "dist/file").read_text() == "x" * 300_000
    assert built.sent_bytes >= len(files["Dockerfile"])
