"""A Podman for the tests of this folder, and a client of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import dockline

from ...support.verdict import register
from ..helpers import New
from ..private import load_busybox
from ..private.podman import PrivatePodman
from ..roundtrip import Record, watch

_RECORD = Record()
register(_RECORD.losses)


@pytest.fixture(scope="session")
def podman() -> Iterator[PrivatePodman]:
    """Podman with busybox."""
    with PrivatePodman() as podman:
        load_busybox(podman)
        yield podman


@pytest.fixture
def docker(podman: PrivatePodman) -> Iterator[dockline.Client]:
    """A client of Podman, whose JSON answers are compared with what was decoded."""
    with watch(dockline.Client(podman.url), _RECORD) as docker:
        yield docker


@pytest.fixture
def new(docker: dockline.Client) -> Iterator[New]:
    """Makes things that go away with the test."""
    made = New(docker)
    yield made
    made.clean_up()
