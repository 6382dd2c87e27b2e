"""What a client tells of its requests: lines of the log `dockline`, and hooks."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from dockline_runtime.errors import ConnectionError, NotFound, ProtocolError, StreamClosed
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.watching import Exchange

from ..support.clients import Client
from ..support.fake import CLOSE, FakeDaemon, head, json_response, response
from ..support.frames import frame
from ..support.hijacked import ATTACH, upgraded
from ..support.things import LOGS, START, VERSION, operation, pinned
from ..support.waiting import eventually

GET = operation("json", path="/things/{id}")
THING = json_response({"Id": "x"})


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """The log, read at DEBUG."""
    caplog.set_level(logging.DEBUG, logger="dockline")
    return caplog


def lines(told: pytest.LogCaptureFixture) -> list[str]:
    """What was logged, without the seconds."""
    return [record.getMessage().rpartition(", 0.")[0] or record.getMessage() for record in told.records]


class Noted:
    """Hooks that note what they are given."""

    def __init__(self, client: Client) -> None:
        self.seen: list[tuple[Any, ...]] = []
        client.on_request(lambda each: self.seen.append(("request", each.operation, each.method, each.path)))
        client.on_answer(lambda each: self.seen.append(("answer", each.status, each.received)))
        client.on_error(lambda each: self.seen.append(("error", type(each.error))))


def test_each_request_and_its_answer_are_a_line_of_the_log(
    daemon: FakeDaemon, told: pytest.LogCaptureFixture
) -> None:
    daemon.answer(THING)
    pinned(daemon).wire.call(GET, Inputs(path={"id": "x"}, query={"secret": "hunter2"}))
    size = len(THING.partition(b"\r\n\r\n")[2])
    assert lines(told) == ["ThingDo GET /v1.51/things/x", f"ThingDo GET /v1.51/things/x: 200, {size} bytes"]
    assert all(record.levelno == logging.DEBUG for record in told.records)


def test_a_refusal_and_a_lost_connection_are_lines_of_the_log(
    daemon: FakeDaemon, told: pytest.LogCaptureFixture
) -> None:
    client = pinned(daemon)
    daemon.answer(json_response({"message": "no such thing"}, status=404))
    with pytest.raises(NotFound):
        client.wire.call(GET, Inputs(path={"id": "x"}))
    daemon.answer(CLOSE)
    with pytest.raises(ConnectionError):
        client.wire.call(START, Inputs(path={"id": "x"}))
    (_, refused, _, lost) = lines(told)
    assert refused == "ThingDo GET /v1.51/things/x: NotFound: ThingDo: 404 no such thing"
    assert lost.startswith("ThingDo POST /v1.51/containers/x/start: ConnectionError: ")


def test_the_question_for_the_version_is_told_as_well(
    daemon: FakeDaemon, told: pytest.LogCaptureFixture
) -> None:
    daemon.answer(head(200, "OK", Api_Version="1.47", Content_Length="0"))
    with Client(daemon.url) as client:
        assert client.api_version == "1.47"
    assert lines(told) == ["- HEAD /_ping", "- HEAD /_ping: 200, 0 bytes"]


def test_nothing_is_logged_where_nobody_reads_it(
    daemon: FakeDaemon, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="dockline")
    daemon.answer(THING)
    pinned(daemon).wire.call(GET, Inputs(path={"id": "x"}))
    assert caplog.records == []


def test_a_client_needs_no_logging_for_it() -> None:
    program = (
        "import sys; import dockline\n"
        "try: dockline.Client('unix:///nowhere', version='1.51').containers.list()\n"
        "except dockline.errors.ConnectionError: print('logging' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_hooks_are_called_with_what_is_known(daemon: FakeDaemon) -> None:
    client = pinned(daemon)
    noted = Noted(client)
    daemon.answer(THING)
    daemon.answer(json_response({"message": "no"}, status=404))
    client.wire.call(GET, Inputs(path={"id": "x"}))
    with pytest.raises(NotFound):
        client.wire.call(GET, Inputs(path={"id": "y"}))
    size = len(THING.partition(b"\r\n\r\n")[2])
    assert noted.seen == [
        ("request", "ThingDo", "GET", "/v1.51/things/x"),
        ("answer", 200, size),
        ("request", "ThingDo", "GET", "/v1.51/things/y"),
        ("error", NotFound),
    ]


def test_a_stream_is_told_of_when_its_head_has_come(daemon: FakeDaemon) -> None:
    client = pinned(daemon)
    noted = Noted(client)
    media = "application/vnd.docker.multiplexed-stream"
    daemon.answer(head(200, "OK", Content_Type=media, Content_Length="13"), frame(b"hello"))
    with client.wire.frames(LOGS, Inputs(path={"id": "web"})) as logs:
        assert [kind for kind, *_ in noted.seen] == ["request", "answer"]
        assert logs.read().stdout == b"hello"
    assert len(noted.seen) == 2


PAGE = response(b"<title>Sign in</title>", Content_Type="text/html")


@pytest.mark.parametrize(
    "ask",
    [
        lambda wire: wire.call(GET, Inputs(path={"id": "x"})),
        lambda wire: wire.change(operation("none", "POST", path="/things/{id}"), Inputs(path={"id": "x"})),
        lambda wire: wire.frames(LOGS, Inputs(path={"id": "x"})),
    ],
    ids=["whole", "a change", "a stream"],
)
def test_a_page_instead_of_an_answer_is_told_as_an_error(
    ask: Callable[[Any], object], daemon: FakeDaemon
) -> None:
    client = pinned(daemon)
    noted = Noted(client)
    daemon.answer(PAGE)
    with pytest.raises(ProtocolError, match="Sign in"):
        ask(client.wire)
    assert [kind for kind, *_ in noted.seen] == ["request", "error"]


def test_a_request_for_an_upgrade_is_told_like_any_other(daemon: FakeDaemon) -> None:
    client = pinned(daemon)
    noted = Noted(client)
    daemon.answer(upgraded(), CLOSE)
    client.wire.hijack(ATTACH, Inputs(path={"id": "web"})).close()
    assert noted.seen[0] == ("request", "ContainerAttach", "POST", "/v1.51/containers/web/attach")


def test_a_hook_keeps_notes_of_one_request(daemon: FakeDaemon) -> None:
    client = pinned(daemon)
    spans: list[Exchange] = []
    client.on_request(lambda each: each.notes.update(span=len(spans)))
    client.on_answer(spans.append)
    for _ in range(2):
        daemon.answer(THING)
        client.wire.call(GET, Inputs(path={"id": "x"}))
    assert [each.notes for each in spans] == [{"span": 0}, {"span": 1}]
    assert all(0 < each.seconds < 60 for each in spans)


def test_hooks_hold_for_the_clients_that_are_made_of_one(daemon: FakeDaemon) -> None:
    client = pinned(daemon)
    noted = Noted(client.with_options(timeout=5))
    daemon.answer(THING)
    client.wire.call(VERSION)
    assert [kind for kind, *_ in noted.seen] == ["request", "answer"]


def test_a_hook_that_is_given_by_decorating_it_stays_what_it_is(daemon: FakeDaemon) -> None:
    client = pinned(daemon)
    for give in (client.on_request, client.on_answer, client.on_error):
        assert give(print) is print


def test_a_hook_that_raises_keeps_a_request_from_being_sent(daemon: FakeDaemon) -> None:
    client = pinned(daemon)

    @client.on_request
    def refuse(exchange: Exchange) -> None:
        raise PermissionError(exchange.operation)

    with pytest.raises(PermissionError, match=r"^ThingDo$"):
        client.wire.call(GET, Inputs(path={"id": "x"}))
    assert daemon.connections == 0


def test_a_hook_that_raises_at_the_answer_leaves_no_stream_open(daemon: FakeDaemon) -> None:
    client = pinned(daemon)

    @client.on_answer
    def refuse(exchange: Exchange) -> None:
        raise PermissionError(exchange.operation)

    daemon.answer(head(200, "OK", Transfer_Encoding="chunked"))
    with pytest.raises(PermissionError) as caught:
        client.wire.values(operation("values"))
    eventually(lambda: daemon.open_connections == 0)
    assert caught.value.args == ("ThingDo",)  # it holds what it was raised in
    daemon.answer(THING)
    with pytest.raises(PermissionError):
        client.wire.call(GET, Inputs(path={"id": "x"}))
    assert daemon.connections == 2


def test_a_client_that_is_closed_tells_nobody(daemon: FakeDaemon) -> None:
    client = pinned(daemon)
    noted = Noted(client)
    client.close()
    with pytest.raises(StreamClosed):
        client.wire.call(VERSION)
    assert noted.seen == []
