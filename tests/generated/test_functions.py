"""Each endpoint function: where it is reached, what it takes, and what it hands to the wire.

The description and the behaviour overlay are read here anew, so that the rendered code is held against what
it was made from.
"""

from __future__ import annotations

import inspect
import re
import typing
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import attrs
import pytest

import dockline
from dockline import OPERATIONS, OperationId, api, models
from dockline_runtime.errors import InvalidArgument
from dockline_runtime.models.model import Model
from dockline_runtime.operation.inputs import NO_INPUTS, Inputs
from dockline_runtime.operation.operation import Operation
from dockline_runtime.request.build import RequestOptions, build_request
from dockline_runtime.secrecy import revealed

from ..support.functions import arguments, described, sample, samples, snake
from ..support.inuse import NAME
from ..support.versions import SHIPPED

IDS = sorted(OPERATIONS)
# The wire's method for each kind of answer.
METHODS = {
    "none": "call",
    "json": "call",
    "text": "call",
    "headers": "call",
    "pending": "pending",
    "values": "values",
    "frames": "frames",
    "bytes": "download",
    "tar": "tar",
    "hijack": "hijack",
    "websocket": "websocket",
}
BODY_ARGUMENT = {"none": None, "tar": "source", "flat": "body", "model": "body"}
each_operation = pytest.mark.parametrize("operation_id", IDS)


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
        if how not in {*METHODS.values(), "change"}:
            raise AttributeError(how)

        def send(op: Operation[Any], inputs: Inputs = NO_INPUTS) -> Wire:
            asked = {name: revealed(value) for name, value in inputs.query.items()}
            self.sent.append(Sent(how, op, inputs.path, asked, revealed(inputs.body), revealed(inputs.auth)))
            return self

        return send

    @property
    def last(self) -> Sent:
        (sent,) = self.sent
        return sent


def body_class(operation_id: OperationId) -> type[Model]:
    """The model that `body` takes."""
    hints = typing.get_type_hints(OPERATIONS[operation_id].function)
    found = next(a for a in (*typing.get_args(hints["body"]), hints["body"]) if isinstance(a, type))
    assert issubclass(found, Model)
    return found


def test_all_described_operations_are_there_and_no_others() -> None:
    assert set(OPERATIONS) == set(described())
    assert len(OPERATIONS) == len(IDS) >= 107
    no_id: Any = "ContainerMakeCoffee"
    with pytest.raises(KeyError):
        OPERATIONS[no_id]


def test_an_operation_is_looked_up_by_any_text() -> None:
    assert OPERATIONS.get("ContainerList") is OPERATIONS["ContainerList"]
    assert OPERATIONS.get("ContainerMakeCoffee") is None
    assert OPERATIONS.get("ContainerMakeCoffee", 7) == 7
    assert "ContainerList" in OPERATIONS and "ContainerMakeCoffee" not in OPERATIONS


def test_the_ids_of_operations_are_a_type() -> None:
    assert list(typing.get_args(OperationId)) == list(OPERATIONS) == sorted(OPERATIONS)


def test_every_public_function_of_the_api_modules_belongs_to_an_operation() -> None:
    found = {
        f"{module}.{name}"
        for module in api.__all__
        for name, value in vars(getattr(api, module)).items()
        if inspect.isfunction(value) and value.__module__.startswith(f"{NAME}.api")
    }
    assert found == {f"{op.module.rpartition('.')[2]}.{op.name}" for op in OPERATIONS.values()}


@each_operation
def test_one_function_is_reached_by_operation_id_by_module_and_by_method(operation_id: OperationId) -> None:
    op, told = OPERATIONS[operation_id], described()[operation_id].behaviour
    assert (op.id, op.name) == (operation_id, snake(operation_id))
    assert op.name in getattr(api, op.module.rpartition(".")[2]).__all__
    with dockline.Client("unix:///nowhere.sock") as docker:
        group = getattr(docker, told["group"])
        assert group.wire is docker.wire
        for name in (told["name"], *told.get("aliases", [])):
            method = getattr(group, name)
            assert method.__func__ is op.function
            assert method.__self__ is group


def test_groups_have_no_other_public_methods() -> None:
    names: dict[str, set[str]] = {}
    for one in described().values():
        told = one.behaviour
        names.setdefault(told["group"], set()).update([told["name"], *told.get("aliases", [])])
    with dockline.Client("unix:///nowhere.sock") as docker:
        for group, methods in names.items():
            public = {n for n in dir(getattr(docker, group)) if not n.startswith("_")}
            assert public == methods | {"wire"}


@each_operation
def test_method_path_and_statuses_are_those_described(operation_id: OperationId) -> None:
    op, one = OPERATIONS[operation_id], described()[operation_id]
    assert (op.method, op.path) == (one.method, one.path)
    assert op.answer == one.behaviour["answer"]
    assert set(op.unchanged) == set(one.behaviour.get("unchanged", []))
    assert set(op.unchanged) <= set(op.ok)
    long_running = one.behaviour.get("long_running", False)
    assert op.long_running is (long_running is True)
    assert op.long_running_with == (
        {long_running["parameter"]: long_running.get("is")} if isinstance(long_running, dict) else {}
    )


@each_operation
def test_what_changes_something_says_where_to_look(operation_id: OperationId) -> None:
    """With a method of the client that reads."""
    op, one = OPERATIONS[operation_id], described()[operation_id]
    assert op.changes is (one.method not in ("GET", "HEAD") and "safe" not in one.behaviour)
    if not op.changes:
        assert op.look == ""
        return
    with dockline.Client("unix:///nowhere.sock") as docker:
        group, _, name = op.look.partition(".")
        assert callable(getattr(getattr(docker, group), name))
    (reads,) = (
        other
        for other in described().values()
        if f"{other.behaviour['group']}.{other.behaviour['name']}" == op.look
    )
    assert reads.method in ("GET", "HEAD")


@each_operation
def test_types_of_answers_stand_where_answers_are_json(operation_id: OperationId) -> None:
    op, told = OPERATIONS[operation_id], described()[operation_id].behaviour
    returned = typing.get_type_hints(op.function)["return"]
    if op.answer in ("json", "pending"):
        assert op.response is not None and op.decode is not None
        assert op.response == (returned if op.answer == "json" else typing.get_args(returned)[0])
    else:
        assert op.response is None
    if op.answer == "values":
        assert op.item is getattr(models, told["item"])
        assert op.decode is not None
        assert op.item in typing.get_args(
            next(a for a in (returned, *typing.get_args(returned)) if _is_stream(a))
        )
    else:
        assert op.item is None
    if op.answer == "none" and not told.get("unchanged"):
        assert returned is type(None)
    if told.get("unchanged"):
        assert returned is bool


def _is_stream(annotation: Any) -> bool:
    return getattr(typing.get_origin(annotation), "__name__", "") == "ValueStream"


@each_operation
def test_the_signature_has_what_is_described_and_nothing_else(operation_id: OperationId) -> None:
    op, one = OPERATIONS[operation_id], described()[operation_id]
    found = arguments(op.function)
    flat = one.behaviour.get("body") == "flat"
    members = {a.name for a in attrs.fields(body_class(operation_id))} - {"unknown"} if flat else set()
    expected = {one.argument(p["name"], found) for p in one.parameters("path", "query")}
    assert not expected & members, "a parameter hides a member of the body"
    body = BODY_ARGUMENT[one.behaviour.get("body", "none")]
    extra = {body} if body else set()
    extra |= {"auth", "registry_config"} & set(one.behaviour)
    assert set(found) == expected | members | extra
    for parameter in one.parameters("path"):
        place = found[one.argument(parameter["name"], found)]
        assert place.kind is place.POSITIONAL_OR_KEYWORD and place.default is place.empty
    for parameter in one.parameters("query"):
        place = found[one.argument(parameter["name"], found)]
        assert place.kind is place.KEYWORD_ONLY
        default = one.told(parameter["name"]).get("default")
        if default is None and parameter.get("required"):
            assert place.default is place.empty
        else:
            assert place.default == default or place.default is place.empty


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
    assert sent.how == ("change" if op.unchanged else METHODS[one.behaviour["answer"]])
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
    for nothing in nothings:
        with pytest.raises(InvalidArgument, match=f"{name}: nothing is given, and {operation_id} needs it"):
            build_request(op, Inputs(path=ids, query={**others, name: nothing}))


@pytest.mark.parametrize("operation_id", ["PutContainerArchive", "ImageLoad", "PluginCreate"])
def test_an_archive_that_is_needed_is_asked_for_before_anything_is_sent(operation_id: OperationId) -> None:
    op = OPERATIONS[operation_id]
    ids = dict.fromkeys(re.findall(r"{(\w+)}", op.path), "abc")
    with pytest.raises(InvalidArgument, match=f"body: nothing is given, and {operation_id} needs it"):
        build_request(op, Inputs(path=ids, query={"path": "/", "name": "abc"}))


def test_an_import_of_nothing_is_no_image() -> None:
    op = OPERATIONS["ImageCreate"]
    with pytest.raises(
        InvalidArgument, match="body: nothing is given, and with fromSrc='-' ImageCreate needs it"
    ):
        build_request(op, Inputs(query={"fromSrc": "-"}))
    assert build_request(op, Inputs(query={"fromSrc": "http://example.com/a.tar"})).body is None
    assert build_request(op, Inputs(query={"fromImage": "busybox"})).body is None


def test_nothing_is_tagged_or_saved_by_accident() -> None:
    """Without these the daemon does nothing, and says that it went well."""
    assert {("ImageTag", "repo"), ("ImageGetAll", "names")} <= set(NEEDED)
