"""An engine that stands still and goes on: what timed out may have been carried out all the same."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import dockline
from dockline.errors import TimeoutError

from ..support.waiting import eventually
from .helpers import BUSYBOX, ClientFor, New
from .private import PrivateEngine, load_busybox

pytestmark = pytest.mark.one_store


@pytest.fixture(scope="module")
def still_engine() -> Iterator[PrivateEngine]:
    """An engine that these tests may stop."""
    with PrivateEngine(name="still") as private:
        load_busybox(private)
        yield private


def stands_still(thread: Path) -> bool:
    """Whether a thread was stopped."""
    return (thread / "stat").read_text().rpartition(")")[2].split()[0] == "T"


@contextmanager
def frozen(engine: PrivateEngine) -> Iterator[None]:
    """The daemon stands still: its socket takes requests, and nobody answers."""
    pid = int((engine.directory / "pid").read_text())
    os.kill(pid, signal.SIGSTOP)
    try:
        eventually(
            lambda: all(map(stands_still, Path(f"/proc/{pid}/task").iterdir())), what="the end of all work"
        )
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


@pytest.fixture
def docker(still_engine: PrivateEngine, client_for: ClientFor) -> Iterator[dockline.Client]:
    with client_for(still_engine) as client:
        client.system.version()
        yield client


def test_a_container_that_timed_out_is_made_all_the_same(
    still_engine: PrivateEngine, docker: dockline.Client, new: New
) -> None:
    """The error says that this may be so, and where to look; the look tells."""
    name = new.name("late")
    with frozen(still_engine), pytest.raises(TimeoutError) as caught:
        docker.with_options(timeout=0.5).containers.create(image=BUSYBOX, name=name)
    assert caught.value.outcome_unknown
    assert "/containers/create is not known: see docker.containers.list()" in str(caught.value)
    found = eventually(
        lambda: docker.containers.list(all=True, filters={"name": [name]}),
        what="the container",
    )
    assert len(found) == 1 and found[0].id
    docker.containers.remove(found[0].id)


def test_a_question_that_timed_out_is_just_late(still_engine: PrivateEngine, docker: dockline.Client) -> None:
    with frozen(still_engine), pytest.raises(TimeoutError) as caught:
        docker.with_options(timeout=0.5).containers.list(all=True)
    assert not caught.value.outcome_unknown
    assert "known" not in str(caught.value)
