"""Engines for the tests in this folder, clients of them whose answers are checked, and the report at the end.

A test that asks for `engine` runs once on each image store, unless it is marked `one_store` (it says nothing
that a store could change) or `one_store("containerd")` (it speaks of that one). The engines are our own (see
`private`). The one that DOCKER_HOST names is used instead only if DOCKLINE_TEST_ENGINE=use asks for that too.
Where no engine can be had, the tests are skipped with one loud line; with CI=true they fail.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import dockline

from ..aio.half import HALF
from ..support.verdict import register
from .conformance import STORES
from .helpers import BUSYBOX, ClientFor, HasUrl, NamedEngine, New, features
from .private import PrivateEngine, PrivateRegistry, load_busybox, skip_reason
from .private.packages import REGISTRY_PACKAGES, SHELL_PACKAGES, TERMINAL_PACKAGES, missing_host_packages
from .roundtrip import Record, watch
from .search_index import SearchIndex
from .swarm_fixture import manager_engine, newcomer, outsider, outsider_engine, swarm, swarm_json, worker

__all__ = ["manager_engine", "newcomer", "outsider", "outsider_engine", "swarm", "swarm_json", "worker"]

_FOLDER = Path(__file__).parent
_RECORD = Record()
_store_of: dict[str, str] = {}
_skipped: set[str] = set()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "store" in metafunc.fixturenames:
        one = metafunc.definition.get_closest_marker("one_store")
        stores = ("named",) if _named() else STORES if one is None else STORES[:1]
        metafunc.parametrize("store", (one and one.args) or stores, indirect=True, scope="session")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if _FOLDER in item.path.parents:
            item.add_marker(pytest.mark.engine)


def pytest_runtest_setup(item: pytest.Item) -> None:
    if _FOLDER not in item.path.parents:
        return
    names: set[str] = set(getattr(item, "fixturenames", ()))
    callspec = getattr(item, "callspec", None)
    named = callspec is None or callspec.params.get("store", "named") == "named"
    ours = not (_named() and named) or any(name.endswith("_engine") for name in names)
    reason = _no_engine() if ours else None
    if reason is None and "registry" in names:
        reason = _no_registry()
    if reason is None and "terminal" in names:
        reason = _missing(TERMINAL_PACKAGES, "no terminal to look at")
    if reason is None and "shell" in names:
        reason = _missing(SHELL_PACKAGES, "not all shells")
    if reason is None:
        return
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    _skipped.add(reason)
    pytest.skip(reason)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    for reason in sorted(_skipped):
        terminalreporter.write_sep("!", "tests with a real engine were SKIPPED", red=True, bold=True)
        terminalreporter.write_line(reason)
    if _RECORD.answers:
        terminalreporter.write_sep("=", "answers of real engines")
        for line in _RECORD.lines():
            terminalreporter.write_line(line)


register(_RECORD.complaints)


@cache
def _no_engine() -> str | None:
    return skip_reason()


@cache
def _no_registry() -> str | None:
    return _missing(REGISTRY_PACKAGES, "no private registry")


def _missing(names: tuple[str, ...], what: str) -> str | None:
    """What can't be had because packages are not installed, None if they are."""
    missing = missing_host_packages(names)
    if not missing:
        return None
    return (
        f"{what}: not installed: {', '.join(missing)}; as root, run: python -m tests.engine.private install"
    )


def _named() -> str | None:
    """The engine that DOCKER_HOST names, if the tests may use it."""
    return os.environ.get("DOCKER_HOST") if os.environ.get("DOCKLINE_TEST_ENGINE") == "use" else None


@pytest.fixture(scope="session")
def store(request: pytest.FixtureRequest) -> str:
    """Where the engines of this test keep their images: `overlay2` (their own store) or `containerd`."""
    found: str = getattr(request, "param", STORES[0])
    return found


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest, store: str) -> NamedEngine:
    """The engine that the tests run on, with the image `BUSYBOX`: first of one store, then of the other."""
    named = _named()
    if named and store == "named":
        with dockline.Client(named) as docker:
            docker.images.inspect(BUSYBOX)
            driver = docker.system.info().driver
        return NamedEngine(named, store="containerd" if driver == "overlayfs" else "overlay2")
    private: PrivateEngine = request.getfixturevalue(f"{store}_engine")  # lives until the end
    return NamedEngine(private.url, private, store)


@pytest.fixture(scope="session")
def overlay2_engine() -> Iterator[PrivateEngine]:
    """An engine that keeps its images itself, with the image `BUSYBOX`."""
    with PrivateEngine(name="tests") as private:
        load_busybox(private)
        yield private


@pytest.fixture(scope="session")
def containerd_engine() -> Iterator[PrivateEngine]:
    """An engine that keeps its images in containerd's store, with the image `BUSYBOX`."""
    with PrivateEngine(features=features("containerd"), name="containerd") as private:
        load_busybox(private)
        yield private


@pytest.fixture(scope="session")
def registry() -> Iterator[PrivateRegistry]:
    """A registry with a password."""
    with PrivateRegistry() as private:
        yield private


@pytest.fixture(scope="session")
def client_for() -> Iterator[ClientFor]:
    """Makes clients whose answers are compared with what was decoded; closes them at the end."""
    clients: list[dockline.Client] = []

    def make(engine: HasUrl, **options: Any) -> dockline.Client:
        store = _store_of[engine.url] = getattr(engine, "store", "") or _store_of.get(engine.url, "")
        client = dockline.Client(engine.url, **options)
        if HALF == "sync":  # the record is the same for both
            client = watch(client, _RECORD, store)
        clients.append(client)
        return client

    yield make
    for client in clients:
        client.close()


@pytest.fixture
def docker(engine: NamedEngine, client_for: ClientFor) -> Iterator[dockline.Client]:
    """A client of the engine."""
    with client_for(engine) as client:
        yield client


@pytest.fixture
def new(docker: dockline.Client) -> Iterator[New]:
    """Makes containers and other things that go away with the test."""
    made = New(docker)
    yield made
    made.clean_up()


@pytest.fixture(scope="module")
def napper(engine: NamedEngine, client_for: ClientFor) -> Iterator[str]:
    """The id of a container that runs as long as the tests of a module; they may do anything inside it."""
    with client_for(engine) as docker:
        made = New(docker)
        yield made.running("sleep", "600")
        made.clean_up()


@pytest.fixture
def index(engine: NamedEngine) -> Iterator[SearchIndex]:
    """Where the engine searches."""
    if engine.private is None:
        pytest.skip("another engine may not reach the index of the tests")
    with SearchIndex() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def unreachable(tmp_path: Path) -> Iterator[dockline.Client]:
    """A client of an engine that is not there: what it refuses was not sent."""
    with dockline.Client(f"unix://{tmp_path / 'none.sock'}", version="1.51") as client:
        yield client
