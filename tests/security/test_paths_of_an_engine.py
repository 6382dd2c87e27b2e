"""What ids that are more than ids would do to a real engine, and that they don't."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import dockline
from dockline.errors import APIError, InvalidArgument

from ..engine.private import PrivateEngine, load_busybox, skip_reason
from ..engine.private.unix_http import ask
from .attacks import held


@pytest.fixture(scope="module")
def engine() -> Iterator[PrivateEngine]:
    reason = skip_reason()
    if reason is not None:
        if os.environ.get("CI") == "true":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    with PrivateEngine(name="attacks") as private:
        load_busybox(private)
        yield private


@pytest.fixture(scope="module")
def docker(engine: PrivateEngine) -> Iterator[dockline.Client]:
    with dockline.Client(engine.url) as client:
        yield client


@pytest.fixture
def victim(docker: dockline.Client) -> Iterator[str]:
    """A container that runs."""
    made = docker.containers.create(image="busybox:latest", cmd=["sleep", "600"], name="victim").id
    docker.containers.start(made)
    yield made
    with contextlib.suppress(dockline.errors.NotFound):
        docker.containers.remove(made, force=True)


def state(docker: dockline.Client, id_: str) -> str:
    """What became of the victim."""
    try:
        found = docker.containers.inspect(id_)
    except dockline.errors.NotFound:
        return "gone"
    assert found.state
    return f"{found.state.status}, {found.name}"


UNHURT = "running, /victim"
Call = Callable[[dockline.Client, str], Any]
# The id, the raw request that a careless client would send, and what that does to the victim.
ATTACKS: dict[str, tuple[Call, str, str, str]] = {
    "victim?force=1&": (lambda docker, id_: docker.containers.remove(id_), "DELETE", "", "gone"),
    "victim/kill?": (lambda docker, id_: docker.containers.start(id_), "POST", "/start", "exited, /victim"),
    "victim%2Fkill?": (lambda docker, id_: docker.containers.stop(id_), "POST", "/stop", "exited, /victim"),
    "victim/rename?name=taken&": (
        lambda docker, id_: docker.containers.start(id_),
        *("POST", "/start", "running, /taken"),
    ),
}


@pytest.mark.parametrize("id_", ATTACKS)
def test_an_id_is_an_id(id_: str, engine: PrivateEngine, docker: dockline.Client, victim: str) -> None:
    call, method, path, harm = ATTACKS[id_]
    with pytest.raises((InvalidArgument, APIError)):
        call(docker, id_)
    assert state(docker, victim) == UNHURT
    ask(engine.socket, method, f"/v1.51/containers/{id_}{path}")
    assert state(docker, victim) == harm, "the attack does no harm"
    held(
        "path: on a real engine", f"unhurt: {len(ATTACKS)} ids; as raw requests they kill, rename and remove"
    )
