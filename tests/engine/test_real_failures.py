"""A real engine fails while calls of each kind are under way: none hangs, none takes a part for a whole."""

from __future__ import annotations

import shutil
import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from uuid import uuid4

import pytest
from attrs import define, field

import dockline
from dockline.errors import DocklineError, StreamError, TimeoutError

from ..support.processes import left
from ..support.tables import Table
from ..support.waiting import eventually
from .calls_under_way import KINDS
from .helpers import BUSYBOX, New
from .private import PrivateEngine, load_busybox
from .under_way import LIMIT, Call, Scene
from .ways_to_fail import WAYS, Way

PATIENT, SHORT = 30.0, 6.0
"""Timeouts: one that nothing may need, and one that ends what nothing else can; seconds."""

WORKS, LEFT = "the client afterwards", "left behind"
TABLE = Table(
    "failures",
    "Failures of a real engine, and what becomes of calls that are under way",
    ("call", *WAYS),
    lambda: ((row, way) for way in WAYS for row in (*KINDS, WORKS, LEFT)),
)


@define
class Aftermath:
    """What has become of all calls.

    Attributes:
        cells: What each came to, by the name of its kind; an assertion where that is not right.
        works: What each client says when the engine is back.
        left: Descriptors and threads before and after.
    """

    cells: dict[str, str | AssertionError] = field(factory=dict)
    works: dict[str, str] = field(factory=dict)
    left: list[tuple[int, int]] = field(factory=list)


@pytest.fixture(scope="module")
def failing_engine() -> Iterator[PrivateEngine]:
    """An engine that fails."""
    with PrivateEngine(name="failing") as private:
        load_busybox(private)
        yield private


@pytest.fixture(scope="module", params=WAYS)
def aftermath(request: pytest.FixtureRequest, failing_engine: PrivateEngine) -> tuple[str, Aftermath]:
    """A way to fail, and what has become of all calls: each of them is under way when the engine fails."""
    found = Aftermath()
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="dkl-"))
        stack.callback(shutil.rmtree, folder)
        fail(WAYS[request.param](failing_engine, folder), folder, found)
    return request.param, found


def fail(way: Way, folder: Path, found: Aftermath) -> None:
    """Let the engine fail while all calls are under way."""
    found.left.append(left())
    with ExitStack() as stack:
        scene = set_up(way, folder, stack)
        stack.enter_context(way.ready())
        calls = [Call(kind, scene, client_for(way, kind.name, stack)) for kind in KINDS.values()]
        strike(way, scene, calls)
        deadline = time.monotonic() + LIMIT
        ended = {call.kind.name: call.ended(deadline) for call in calls}
        way.mend()
        for call in calls:
            found.cells[call.kind.name] = judged(way, call, ended[call.kind.name])
        if way.survives:
            for container in (scene.counter, scene.cat):
                scene.admin.containers.kill(container)
        read_on(calls, found)
        for call in calls:
            found.works[call.kind.name] = f"{call.client.system.ping()} {call.client.api_version}"
    eventually(lambda: left() <= found.left[0] or None, what="the end of all that was open")
    found.left.append(left())


def set_up(way: Way, folder: Path, stack: ExitStack) -> Scene:
    """Containers to call upon."""
    admin = stack.enter_context(dockline.Client(way.engine.url))
    registry = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
    pushed = f"127.0.0.1:{registry.getsockname()[1]}/held"
    admin.images.tag(BUSYBOX, repo=pushed, tag="v1")
    new = New(admin)
    stack.callback(new.clean_up)
    large = new.finished("dd", "if=/dev/zero", "of=/large", "bs=1", "count=0", "seek=512M")
    count = "i=0; while :; do echo $i; i=$((i+1)); sleep 0.05; done"
    counter = new.running("sh", "-c", count, stop_signal="SIGKILL")
    cat = new.running("cat", open_stdin=True, stop_signal="SIGKILL")
    bare = new.container("true")
    name = f"dkl-{uuid4().hex[:12]}"
    timeout = SHORT if way.silent else PATIENT
    return Scene(way.name, way.url, timeout, admin, folder, counter, cat, large, bare, pushed, name)


def client_for(way: Way, kind: str, stack: ExitStack) -> dockline.Client:
    """A client for one call. If the failure is silent, its timeout holds for what may take long, too."""
    timeout = SHORT if way.silent else PATIENT
    version = "auto" if kind == "negotiation" else "1.51"
    client = stack.enter_context(
        dockline.Client(way.url, version=version, timeout=timeout, max_connections=1)
    )
    return client.with_options(timeout=timeout) if way.silent else client


def strike(way: Way, scene: Scene, calls: list[Call]) -> None:
    """Fail once all calls are under way."""
    moments = [call for call in calls if call.kind.at_once]
    lasting = [call for call in calls if not call.kind.at_once]
    for call in lasting:
        call.start()
    for call in lasting:
        assert call.under_way.wait(PATIENT) and call.error is None, f"{call.kind.name}: {call.error!r}"
    if not way.silent:
        scene.go.set()
    way.hold()
    for call in moments:
        call.start()
    eventually(lambda: way.waiting() == len(moments), timeout=PATIENT, what="all requests")
    way.strike()
    scene.go.set()
    scene.struck.set()


def read_on(calls: list[Call], found: Aftermath) -> None:
    """What has failed is read again: there is an error again, or all that was not handed out."""
    more = [call for call in calls if call.kind.again is not None and call.error is not None]
    for call in more:
        call.start(call.kind.again)
    deadline = time.monotonic() + LIMIT
    for call in more:
        name = call.kind.name
        before, after = found.cells[name], judged(None, call, call.ended(deadline))
        if isinstance(before, str):
            found.cells[name] = after if isinstance(after, AssertionError) else f"{before}; then {after}"


def judged(way: Way | None, call: Call, ended: bool) -> str | AssertionError:
    """What a call came to; the first time if there is a way."""
    try:
        return judge(way, call, ended)
    except AssertionError as wrong:
        return wrong


def judge(way: Way | None, call: Call, ended: bool) -> str:
    kind, error = call.kind, call.error
    assert ended, "it hangs"
    if error is None:
        return (kind.whole if way is not None else kind.rest or kind.whole)(call)
    assert isinstance(error, DocklineError), f"{error!r} isn't an error of ours"
    text = type(error).__name__
    if way is not None:
        assert isinstance(error, TimeoutError) or not way.silent, repr(error)
        sure = not kind.changes or isinstance(error, StreamError)
        assert error.outcome_unknown != (sure or error.unsent), f"{error!r}: {error.outcome_unknown=}"
        text += ", unknown" if error.outcome_unknown else ""
    return text if kind.look is None else f"{text} ({kind.look(call)})"


@pytest.mark.parametrize("kind", KINDS)
def test_a_call_under_way(aftermath: tuple[str, Aftermath], kind: str) -> None:
    way, found = aftermath
    cell = found.cells[kind]
    if isinstance(cell, AssertionError):
        raise cell
    TABLE.put(kind, way, cell)


def test_the_same_client_works_again(aftermath: tuple[str, Aftermath], failing_engine: PrivateEngine) -> None:
    way, found = aftermath
    wanted = {name: f"OK {failing_engine.api_version if name == 'negotiation' else '1.51'}" for name in KINDS}
    assert found.works == wanted
    TABLE.put(WORKS, way, "works")


def test_nothing_is_left(aftermath: tuple[str, Aftermath]) -> None:
    way, found = aftermath
    before, after = found.left
    assert after[0] <= before[0] and after[1] <= before[1]
    TABLE.put(LEFT, way, "nothing")
