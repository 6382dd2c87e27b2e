"""What goes into bodies, for every operation that has one and every member of every model.

All of it is driven by `OPERATIONS` and by the declared types: whatever a new version brings is held to it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import types
import typing
from collections.abc import Iterator
from enum import Enum
from functools import cache
from inspect import signature
from typing import Any, get_args, get_origin

import attrs
import pytest

from dockline import OPERATIONS, unstructure
from dockline_runtime.errors import InvalidArgument
from dockline_runtime.models.model import Base64, Model, OpenIntEnum, Timestamp
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.request.bodies import body_to_json
from dockline_runtime.request.build import build_request

from ..support.inuse import CODECS, NAME

WITH_JSON = [op for op in OPERATIONS.values() if op.body == "json"]
MODELS = sorted(CODECS, key=lambda model: model.__name__)
each_operation = pytest.mark.parametrize("op", WITH_JSON, ids=lambda op: op.id)
each_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)


def hints(model: Any) -> dict[str, Any]:
    """The declared type of each member, without None."""
    return _hints(model)


@cache
def _hints(model: Any) -> dict[str, Any]:
    found = typing.get_type_hints(model)
    return {name: without_none(found[name]) for name in CODECS[model].names.values()}


def without_none(declared: Any) -> Any:
    options = [option for option in options_of(declared) if option is not types.NoneType]
    return typing.Union[tuple(options)]  # noqa: UP007


def options_of(declared: Any) -> tuple[Any, ...]:
    return get_args(declared) if get_origin(declared) in (typing.Union, types.UnionType) else (declared,)


def nested(declared: Any) -> Iterator[tuple[type[Model], Any]]:
    """The models that a type leads to directly, each with what wraps a value of it, as JSON."""
    declared = without_none(declared)
    for option in options_of(declared):
        if get_origin(option) is list:
            yield from ((model, lambda v, w=wrap: [w(v)]) for model, wrap in nested(get_args(option)[0]))
        elif get_origin(option) is dict:
            yield from (
                (model, lambda v, w=wrap: {"key": w(v)}) for model, wrap in nested(get_args(option)[1])
            )
        elif isinstance(option, type) and issubclass(option, Model):
            yield option, lambda v: v


def reached(declared: Any) -> Iterator[tuple[type[Model], Any, str]]:
    """Each model inside a body, once, with what makes a body of dicts around a value of it, and its place."""
    waiting = [(model, wrap, "body") for model, wrap in nested(declared)]
    seen: set[type[Model]] = set()
    while waiting:
        model, wrap, place = waiting.pop(0)
        if model in seen:
            continue
        seen.add(model)
        yield model, wrap, place
        for wire, name in CODECS[model].names.items():
            for inner, around in nested(hints(model)[name]):
                waiting.append((inner, lambda v, w=wrap, a=around, k=wire: w({k: a(v)}), f"{place}.{wire}"))


def request(op: Any, body: Any) -> Any:
    return build_request(op, Inputs(path=dict.fromkeys(path_names(op), "x"), body=body))


def path_names(op: Any) -> list[str]:
    return [part.partition("}")[0] for part in op.path.split("{")[1:]]


@each_operation
def test_attribute_names_in_dicts_are_refused_at_every_depth(op: Any) -> None:
    for model, wrap, place in reached(op.takes):
        names = CODECS[model].names
        for wire, name in names.items():
            if name in names:
                continue
            with pytest.raises(InvalidArgument) as refused:
                request(op, wrap({name: "hunter2"}))
            told = str(refused.value)
            assert f"{model.__name__}({name}=" in told, (place, told)
            assert f'"{wire}"' in told


@each_operation
def test_names_of_the_wire_and_unknown_ones_are_sent_as_they_are_at_every_depth(op: Any) -> None:
    for model, wrap, place in reached(op.takes):
        value = dict.fromkeys(CODECS[model].names) | {"New": {"x_y": [1]}, "new_member": None}
        assert body_to_json(op.takes, wrap(value)) == wrap(value), place


@each_operation
def test_members_of_a_body_are_keywords(op: Any) -> None:
    if not isinstance(op.takes, type) or not issubclass(op.takes, Model):
        assert get_origin(op.takes) is list, "a list has no members"
        return
    taken = signature(op.function).parameters
    missing = set(CODECS[op.takes].names.values()) - taken.keys()
    assert missing == set()
    assert all(taken[name].default is None for name in CODECS[op.takes].names.values())
    assert taken["body"].default is None
    assert taken["body"].kind is taken["body"].POSITIONAL_OR_KEYWORD


def right(declared: Any) -> list[Any]:  # noqa: C901 — a table of types
    """Values of a type, as users write them."""
    found: list[Any] = []
    for option in options_of(without_none(declared)):
        origin, arguments = get_origin(option), get_args(option)
        if origin is list:
            items = right(arguments[0])
            found += [[], items, tuple(items)]
        elif origin is dict:
            items = right(arguments[1])
            found += [{}, {"key": items[0]}, types.MappingProxyType({"key": items[-1]})]
        elif option is Any:
            found += [{"any_thing": [1]}, "text", 1]
        elif option is bool:
            found += [True]
        elif option is int:
            found += [3, -1]
        elif option is float:
            found += [1, 1.5]
        elif issubclass(option, Base64):
            found += [b"bytes", bytearray(b"more"), memoryview(b"view"), Base64.from_bytes(b"text")]
        elif issubclass(option, Timestamp):
            found += ["2026-01-01T00:00:00Z", Timestamp("now")]
        elif issubclass(option, OpenIntEnum):
            found += [7, next(iter(option))]
        elif issubclass(option, Enum):
            found += ["new-in-2030", next(iter(option))]
        elif issubclass(option, Model):
            found += [{}, made(option)]
        else:
            found += ["text", Text("text")]
    return found


class Text(str):
    """A string of somebody's own."""


def made(model: Any, **members: Any) -> Any:
    """A model with what it needs."""
    for field in attrs.fields(model):
        if field.default is attrs.NOTHING and field.name not in members:
            members[field.name] = None
    return model(**members)


WRONG = ["64m", 7, 1.5, True, ["a"], {"a": "b"}, b"bytes", {"set"}, object()]


def wrong(declared: Any) -> list[Any]:
    """Values of which none can be right."""
    kinds: set[type] = set()
    for option in options_of(without_none(declared)):
        origin = get_origin(option) or option
        if option is Any:
            return []
        kinds.add(origin)
        kinds |= {int} if origin is float else set()
        kinds |= {dict} if isinstance(origin, type) and issubclass(origin, Model) else set()
        kinds |= {bytes} if origin is Base64 else set()
        if isinstance(origin, type) and issubclass(origin, Enum | Timestamp):
            kinds.add(int if issubclass(origin, OpenIntEnum) else str)
    return [value for value in WRONG if type(value) not in kinds]


@each_model
def test_values_of_the_declared_types_are_sent_and_others_refused_by_name(model: Any) -> None:
    for wire, name in CODECS[model].names.items():
        declared = hints(model)[name]
        for value in right(declared):
            for body in (made(model, **{name: value}), {wire: value}):
                sent = body_to_json(model, body)
                assert wire in sent
        for value in wrong(declared):
            for body, shown in ((made(model, **{name: value}), name), ({wire: value}, wire)):
                if body.__class__ is model and declared is Base64 and isinstance(value, bytes):
                    continue
                with pytest.raises(InvalidArgument) as refused:
                    body_to_json(model, body)
                assert str(refused.value).startswith(f"{shown}: "), (declared, value)
                assert "; expected " in str(refused.value)


@each_model
def test_what_is_sent_is_what_unstructure_gives(model: Any) -> None:
    members = {name: right(declared)[:2][-1] for name, declared in hints(model).items()}
    body = made(model, **members, unknown={"New": 1})
    sent = {wire: in_json(getattr(body, name)) for wire, name in CODECS[model].names.items()}
    sent["New"] = 1
    assert json.dumps(body_to_json(model, body)) == json.dumps(sent)
    assert json.dumps(unstructure(body)) == json.dumps(sent)


def in_json(value: Any) -> Any:
    """A value that `right` has made, as JSON has it."""
    if isinstance(value, Model):
        return {
            wire: in_json(inner)
            for wire, name in CODECS[type(value)].names.items()
            if (inner := getattr(value, name)) is not None
        }
    if isinstance(value, typing.Mapping):
        return {key: in_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [in_json(item) for item in value]
    return value.value if isinstance(value, Enum) else value


@each_model
def test_unstructure_refuses_nothing(model: Any) -> None:
    for wire, name in CODECS[model].names.items():
        for value in [*wrong(hints(model)[name]), {"New": None, "new_member": 1}]:
            body = made(model)
            setattr(body, name, value)
            assert unstructure(body)[wire] == value, name


def test_nothing_that_encodes_is_rendered() -> None:
    modules = {sys.modules[codec.decode.__module__] for codec in CODECS.values()}
    assert len(modules) > 10
    assert [name for module in modules for name in vars(module) if name.startswith("encode_")] == []


@each_model
def test_what_was_decoded_goes_back_as_it_came_whatever_it_is(model: Any) -> None:
    odd: list[Any] = ["text", 7, 1.5, True, ["a", None], {"a": {"b_c": None}}]
    for value in odd:
        data = dict.fromkeys(CODECS[model].names, value) | {"new_member": value}
        plain = [declared for declared in hints(model).values() if takes_dicts(declared)]
        if isinstance(value, dict) and plain:
            data = {
                wire: value
                for wire, name in CODECS[model].names.items()
                if not takes_dicts(hints(model)[name])
            }
        decoded = CODECS[model].decode(data)
        assert body_to_json(model, decoded) == data
        assert body_to_json(model, attrs.evolve(decoded, unknown=decoded.unknown)) == data


def takes_dicts(declared: Any) -> bool:
    """Whether a dict becomes something else where this is declared."""
    return any(True for _ in nested(declared))


SECRET = [
    (model, name, wire)
    for model in MODELS
    for wire, name in CODECS[model].names.items()
    if not getattr(attrs.fields(model), name).repr
]


@pytest.mark.parametrize(("model", "name", "wire"), SECRET, ids=lambda value: str(value)[:40])
def test_no_error_shows_a_secret(model: Any, name: str, wire: str) -> None:
    for value in (["hunter2"], {"hunter2": "hunter2"}, Hunter()):
        for body in (made(model, **{name: value}), {wire: value}):
            with pytest.raises(InvalidArgument) as refused:
                body_to_json(model, body)
            assert "hunter2" not in str(refused.value)
    if name != wire:
        with pytest.raises(InvalidArgument) as refused:
            body_to_json(model, {name: "hunter2"})
        assert "hunter2" not in str(refused.value)


class Hunter:
    def __repr__(self) -> str:
        return "hunter2"


@each_model
def test_annotations_of_an_init_can_be_resolved(model: Any) -> None:
    found = typing.get_type_hints(model.__init__)
    assert set(CODECS[model].names.values()) <= found.keys()
    for name, declared in hints(model).items():
        if declared is not Base64:
            assert without_none(found[name]) == declared


def test_a_program_without_bodies_pays_nothing_for_them() -> None:
    script = (
        "import sys, dockline; dockline.Client('unix:///nowhere').containers; "
        f"import {NAME}.codec.containers, dockline_runtime.sync.dispatch; "
        "print([name for name in sys.modules if name in "
        "('dockline_runtime.request.bodies', 'dockline_runtime.models.misfits')])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_there_is_something_to_try() -> None:
    declared = [type_ for model in MODELS for type_ in hints(model).values()]
    assert Base64 in declared
    assert len(WITH_JSON) > 20
    assert sum(1 for op in WITH_JSON for _ in reached(op.takes)) > 100
