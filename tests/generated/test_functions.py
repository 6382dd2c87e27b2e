"""Each endpoint function: where it is reached, and what it takes and gives by its signature.

The description and the behaviour overlay are read here anew, so that the rendered code is held against what
it was made from.
"""

from __future__ import annotations

import inspect
import keyword
import typing
from typing import Any

import attrs
import pytest

import dockline
from dockline import OPERATIONS, OperationId, api, models
from dockline_gen.overlay.kit import load_kit
from dockline_gen.paths import spec_dir
from dockline_gen.problems import Problems

from ..support.functions import BODY_ARGUMENT, IDS, arguments, body_class, described, each_operation, snake
from ..support.inuse import NAME


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


def verbs(told: dict[str, Any]) -> dict[str, str]:
    """The verbs of an operation: the function of each method."""
    methods = told.get("methods", {}).items()
    return {f"{verb['name']}{'_' * keyword.iskeyword(verb['name'])}": snake(id_) for id_, verb in methods}


def plain_names(told: dict[str, Any]) -> list[str]:
    """The methods that are the operation as it is."""
    return [name for name in (told["name"], *told.get("aliases", [])) if name not in verbs(told)]


def test_every_public_function_of_the_api_modules_belongs_to_an_operation() -> None:
    found = {
        f"{module}.{name}"
        for module in api.__all__
        for name, value in vars(getattr(api, module)).items()
        if inspect.isfunction(value) and value.__module__.startswith(f"{NAME}.api")
    }
    offered = {f"{op.module.rpartition('.')[2]}.{op.name}" for op in OPERATIONS.values()}
    for one in described().values():
        offered |= {f"{one.behaviour['group']}.{name}" for name in verbs(one.behaviour).values()}
    assert found == offered


@each_operation
def test_one_function_is_reached_by_operation_id_by_module_and_by_method(operation_id: OperationId) -> None:
    op, told = OPERATIONS[operation_id], described()[operation_id].behaviour
    assert (op.id, op.name) == (operation_id, snake(operation_id))
    assert op.name in getattr(api, op.module.rpartition(".")[2]).__all__
    with dockline.Client("unix:///nowhere.sock") as docker:
        group = getattr(docker, told["group"])
        assert group.wire is docker.wire
        for name in plain_names(told):
            method = getattr(group, name)
            assert method.__func__.__code__ is op.function.__code__
            assert method.__qualname__ == f"docker.{told['group']}.{name}"
            assert method.__self__ is group


def test_groups_have_no_other_public_methods() -> None:
    names: dict[str, set[str]] = {}
    for method in load_kit(spec_dir() / "overlay" / "kit.yaml", Problems()).methods:
        names.setdefault(method.group, set()).add(method.name)
    for one in described().values():
        told = one.behaviour
        names.setdefault(told["group"], set()).update([*plain_names(told), *verbs(told)])
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
    if op.answer in ("values", "build"):
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
    return getattr(typing.get_origin(annotation), "__name__", "") in ("ValueStream", "BuildStream")


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
