"""BuildKit of a real engine, by way of ssh."""

from __future__ import annotations

import pytest

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
