"""Each endpoint function: what it hands to the wire, and what it asks for before anything is sent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import attrs
import pytest

from dockline import OPERATIONS, BuildStream, OperationId, StepStream, api, models
from dockline_runtime.errors import InvalidArgument
from dockline_runtime.operation.inputs import NO_INPUTS, Inputs
from dockline_runtime.operation.operation import Operation
from dockline_runtime.request.build import RequestOptions, build_request
from dockline_runtime.secrecy import revealed

from ..support.functions import (
    BODY_ARGUMENT,
    IDS,
    arguments,
    body_class,
    described,
    each_operation,
    sample,
    samples,
    snake,
)
from ..support.versions import SHIPPED

# The wire's method for each kind of answer.
METHODS = {
    "none": "call",
    "json": "call",
    "text": "call",
    "headers": "call",
    "pending": "pending",
    "values": "values",
    "build": "build",
    "frames": "frames",
    "bytes": "download",
    "tar": "tar",
    "hijack": "hijack",
    "websocket": "websocket",
}


@attrs.frozen
class Sent:
    """One thing that a function handed to the wire."""

    how: str
    op: Operation[Any]
    path: Mapping[str, Any]
    query: Mapping[str, Any]
    body: Any
    auth: Any


class Wire:
    """Writes down what functions hand over; the answer is the wire itself."""

    def __init__(self) -> None:
        self.sent: list[Sent] = []

    @property
    def wire(self) -> Any:
        return self

    def __getattr__(self, how: str) -> Any:
        if how not in {*METHODS.values(), "change", "steps"}:
            raise AttributeError(how)

        def send(op: Operation[Any], inputs: Inputs = NO_INPUTS, stream: type | None = None) -> Wire:
            steps = BuildStream if op.id == "ImageBuild" else StepStream
            assert stream is (steps if how == "steps" else None)
            asked = {name: revealed(value) for name, value in inputs.query.items()}
            self.sent.append(Sent(how, op, inputs.path, asked, revealed(inputs.body), revealed(inputs.auth)))
            return self

        return send

    @property
    def last(self) -> Sent:
        (sent,) = self.sent
        return sent


@each_operation
def test_every_argument_arrives_where_it_belongs(operation_id: OperationId) -> None:
    op, one = OPERATIONS[operation_id], described()[operation_id]
    names = arguments(op.function)
    when = one.behaviour.get("when")
    # One object an argument, so that none can be taken for another.
    given: dict[str, Any] = {name: object() for name in names}
    if when:
        given[snake(when["parameter"])] = not when["is"]
    flat = one.behaviour.get("body") == "flat"
    if flat:
        given["body"] = None
    wire = Wire()
    answer = op.function(wire, **given)
    sent = wire.last
    assert answer is wire
    assert sent.op is op
    how = METHODS[one.behaviour["answer"]]
    assert sent.how == ("change" if op.unchanged else "steps" if op.unread else how)
    for place, values in (("path", sent.path), ("query", sent.query)):
        wanted = {p["name"]: given[one.argument(p["name"], names)] for p in one.parameters(place)}
        assert dict(values) == wanted
    if flat:
        assert type(sent.body) is body_class(operation_id)
        for attribute in attrs.fields(type(sent.body)):
            value = None if attribute.name == "unknown" else given[attribute.name]
            assert getattr(sent.body, attribute.name) is value
    else:
        body = BODY_ARGUMENT[one.behaviour.get("body", "none")]
        assert sent.body is (given[body] if body else None)
    credentials = next((n for n in ("auth", "registry_config") if n in one.behaviour), None)
    assert sent.auth is (given[credentials] if credentials else None)


@each_operation
def test_values_of_the_annotated_types_make_a_request(operation_id: OperationId) -> None:
    op, one = OPERATIONS[operation_id], described()[operation_id]
    wire = Wire()
    op.function(wire, **samples(operation_id))
    sent = wire.last
    request = build_request(
        sent.op,
        Inputs(path=sent.path, query=sent.query, body=sent.body, auth=sent.auth),
        RequestOptions(version=SHIPPED),
    )
    assert request.method == one.method
    parts = urlsplit(request.target)
    pattern = re.sub(r"\\{\w+\\}", "(busybox)", re.escape(f"/v{SHIPPED}{one.path}"))
    assert re.fullmatch(pattern, parts.path)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    assert {name for name, _ in pairs} == {p["name"] for p in one.parameters("query")}
    assert not {"True", "False", "None"} & {text for _, text in pairs}, "written as Python does"
    headers = {name.lower() for name, _ in request.headers}
    for needed in (one.behaviour.get("auth", {}).get("header"), one.behaviour.get("registry_config")):
        assert needed is None or needed.lower() in headers
    assert (request.body is None) == (one.behaviour.get("body", "none") == "none")


@each_operation
def test_what_is_not_given_is_not_sent(operation_id: OperationId) -> None:
    op, one = OPERATIONS[operation_id], described()[operation_id]
    needed = {n for n, place in arguments(op.function).items() if place.default is place.empty}
    given = {name: value for name, value in samples(operation_id).items() if name in needed}
    wire = Wire()
    if one.behaviour.get("body") == "flat" and (
        _needs_members(operation_id) or one.behaviour.get("replaces")
    ):
        with pytest.raises(InvalidArgument, match=body_class(operation_id).__name__):
            op.function(wire, **given)
        assert wire.sent == []
        return
    op.function(wire, **given)
    sent = wire.last
    names = {one.argument(p["name"], arguments(op.function)): p["name"] for p in one.parameters("query")}
    for name, wire_name in names.items():
        if name not in needed:
            assert sent.query[wire_name] == one.told(wire_name).get("default")
    assert sent.auth is None
    if not needed & {"body", "source"}:
        assert sent.body is None


def _needs_members(operation_id: OperationId) -> bool:
    return any(a.default is attrs.NOTHING for a in attrs.fields(body_class(operation_id)))


FLAT = [i for i in IDS if described()[i].behaviour.get("body") == "flat"]


@pytest.mark.parametrize("operation_id", FLAT)
def test_keywords_complete_a_body_without_changing_it(operation_id: OperationId) -> None:
    op = OPERATIONS[operation_id]
    body = sample(body_class(operation_id))
    before = attrs.evolve(body)
    member = attrs.fields(type(body))[-1]
    if member.name == "unknown":
        member = attrs.fields(type(body))[-2]
    needed = {n for n, place in arguments(op.function).items() if place.default is place.empty}
    given = {n: v for n, v in samples(operation_id).items() if n in needed}
    plain, completed, value = Wire(), Wire(), object()
    op.function(plain, body=body, **given)
    op.function(completed, body=body, **given, **{member.name: value})
    assert plain.last.body is body
    assert completed.last.body == attrs.evolve(body, **{member.name: value})
    assert body == before


@pytest.mark.parametrize(
    ("stream", "how"), [(None, "values"), (True, "values"), (False, "call")], ids=["unset", "true", "false"]
)
def test_stats_without_a_stream_are_one_answer(stream: bool | None, how: str) -> None:
    wire = Wire()
    api.containers.container_stats(wire, "web", stream=stream)
    sent = wire.last
    assert (sent.how, sent.query["stream"], sent.path) == (how, stream, {"id": "web"})
    if how == "call":
        assert (sent.op.answer, sent.op.response) == ("json", models.ContainerStatsResponse)
        assert sent.op.decode is not None
    else:
        assert (sent.op.answer, sent.op.item) == ("values", models.ContainerStatsResponse)


@pytest.mark.parametrize(
    ("body", "detach", "how"),
    [
        (None, None, "hijack"),
        (None, False, "hijack"),
        (None, True, "call"),
        (models.ExecStartConfig(), None, "hijack"),
        (models.ExecStartConfig(detach=True), None, "call"),
        (models.ExecStartConfig(detach=True), False, "hijack"),
        (models.ExecStartConfig(detach=False), True, "call"),
    ],
)
def test_a_detached_exec_has_no_stream(
    body: models.ExecStartConfig | None, detach: bool | None, how: str
) -> None:
    wire = Wire()
    start: Any = api.exec.exec_start  # type checkers want a body or keywords
    answer = start(wire, "f00", body, detach=detach)
    sent = wire.last
    assert (sent.how, sent.path) == (how, {"id": "f00"})
    if how == "call":
        assert answer is None
        assert sent.op.answer == "none"
        assert sent.body.detach is True
    else:
        assert answer is not None
        assert sent.op.answer == "hijack"
        assert sent.body is None or not sent.body.detach


def test_only_known_operations_switch_their_answer() -> None:
    assert {i for i in IDS if "when" in described()[i].behaviour} == {"ContainerStats", "ExecStart"}


NEEDED = [(id_, name) for id_ in IDS for name in OPERATIONS[id_].needed if name != "body"]


@pytest.mark.parametrize(("operation_id", "name"), NEEDED)
def test_what_is_needed_is_asked_for_before_anything_is_sent(operation_id: OperationId, name: str) -> None:
    op = OPERATIONS[operation_id]
    ids = dict.fromkeys(re.findall(r"{(\w+)}", op.path), "abc")
    others = {other: 1 for other in op.needed if other not in (name, "body")}
    nothings: tuple[Any, ...] = (None, [], ())
    said = described()[operation_id].argument(name, arguments(op.function))
    for nothing in nothings:
        with pytest.raises(InvalidArgument, match=f"{said}: nothing is given, and {op.spoken} needs it"):
            build_request(op, Inputs(path=ids, query={**others, name: nothing}))


@pytest.mark.parametrize("operation_id", ["PutContainerArchive", "ImageLoad", "PluginCreate"])
def test_an_archive_that_is_needed_is_asked_for_before_anything_is_sent(operation_id: OperationId) -> None:
    op = OPERATIONS[operation_id]
    ids = dict.fromkeys(re.findall(r"{(\w+)}", op.path), "abc")
    with pytest.raises(InvalidArgument, match=f"source: nothing is given, and {op.spoken} needs it"):
        build_request(op, Inputs(path=ids, query={"path": "/", "name": "abc"}))


def test_an_import_of_nothing_is_no_image() -> None:
    op = OPERATIONS["ImageCreate"]
    with pytest.raises(
        InvalidArgument, match=r"source: nothing is given, and with from_src='-' docker.images.create needs"
    ):
        build_request(op, Inputs(query={"fromSrc": "-"}))
    assert build_request(op, Inputs(query={"fromSrc": "http://example.com/a.tar"})).body is None
    assert build_request(op, Inputs(query={"fromImage": "busybox"})).body is None


def test_nothing_is_tagged_or_saved_by_accident() -> None:
    """Without these the daemon does nothing, and says that it went well."""
    assert {("ImageTag", "repo"), ("ImageGetAll", "names")} <= set(NEEDED)


ANY_OF: list[OperationId] = [id_ for id_ in IDS if OPERATIONS[id_].any_of]


def test_logs_are_those_of_which_a_stream_has_to_be_asked_for() -> None:
    assert set(ANY_OF) == {"ContainerLogs", "ServiceLogs", "TaskLogs"}
    assert {OPERATIONS[id_].any_of for id_ in ANY_OF} == {("stdout", "stderr")}


@pytest.mark.parametrize("operation_id", ANY_OF)
@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ({}, {"stdout": "true", "stderr": "true"}),
        ({"follow": True}, {"follow": "true", "stdout": "true", "stderr": "true"}),
        ({"stdout": True}, {"stdout": "true"}),
        ({"stderr": True}, {"stderr": "true"}),
        ({"stdout": True, "stderr": False}, {"stdout": "true", "stderr": "false"}),
        ({"stdout": False}, {"stdout": "false", "stderr": "true"}),
        ({"stderr": False}, {"stdout": "true", "stderr": "false"}),
    ],
    ids=str,
)
def test_both_streams_are_asked_for_where_none_is(
    operation_id: OperationId, given: dict[str, Any], sent: dict[str, str]
) -> None:
    wire = Wire()
    OPERATIONS[operation_id].function(wire, "web", **given)
    request = build_request(wire.last.op, Inputs(path=wire.last.path, query=wire.last.query))
    assert dict(parse_qsl(urlsplit(request.target).query)) == sent


@pytest.mark.parametrize("operation_id", ANY_OF)
def test_what_becomes_of_the_streams_is_told(operation_id: OperationId) -> None:
    told = " ".join((OPERATIONS[operation_id].function.__doc__ or "").split())
    assert (
        "If neither `stdout` nor `stderr` is given, both are sent; with one that is False, the other." in told
    )
    assert "`stdout` and `stderr` are both False; nothing was sent." in told


@pytest.mark.parametrize("operation_id", ANY_OF)
def test_logs_of_no_stream_are_refused_before_anything_is_sent(operation_id: OperationId) -> None:
    op = OPERATIONS[operation_id]
    said = f"stdout=False, stderr=0: {op.spoken} needs one of them; leave out what you want"
    with pytest.raises(InvalidArgument, match=re.escape(said)):
        build_request(op, Inputs(path={"id": "web"}, query={"stdout": False, "stderr": 0}))
    assert urlsplit(build_request(op, Inputs(path={"id": "web"})).target).query
