"""Endpoint functions beside the description that they were rendered from, with arguments for each."""

from __future__ import annotations

import inspect
import re
import types
import typing
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest
import yaml

from dockline import OPERATIONS, OperationId
from dockline_runtime.models.given import Items
from dockline_runtime.models.model import Model
from dockline_runtime.models.times import TimeLike
from dockline_runtime.request.filters import FilterValue, filter_kinds
from dockline_runtime.request.platforms import PlatformLike
from dockline_runtime.sync.api import UploadSource

from .versions import SHIPPED

SPEC = Path(__file__).parents[2] / "spec"
IDS = sorted(OPERATIONS)
BODY_ARGUMENT = {"none": None, "tar": "source", "flat": "body", "model": "body"}
each_operation = pytest.mark.parametrize("operation_id", IDS)


@attrs.frozen
class Described:
    """An operation of the description, with what the overlay says of it."""

    method: str
    path: str
    data: dict[str, Any]
    behaviour: dict[str, Any]

    def parameters(self, *places: str) -> Iterator[dict[str, Any]]:
        """Those in the given places that callers can give."""
        for parameter in self.data.get("parameters", []):
            omitted = "omit" in self.told(parameter["name"])
            if parameter["in"] in places and not omitted:
                yield parameter

    def told(self, wire_name: str) -> dict[str, Any]:
        told: dict[str, Any] = self.behaviour.get("parameters", {}).get(wire_name, {})
        return told

    def argument(self, wire_name: str, names: Iterable[str]) -> str:
        """The name in Python of a parameter: the overlay's, or the wire's own words in snake case."""
        wanted = self.told(wire_name).get("name")
        found = [n for n in names if (n == wanted if wanted else _letters(n) == _letters(wire_name))]
        assert len(found) == 1, f"{wire_name} is {found} of {list(names)}"
        assert re.fullmatch(r"[a-z][a-z0-9_]*", found[0])
        return found[0]


def _letters(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


@cache
def described() -> dict[str, Described]:
    spec = yaml.safe_load((SPEC / f"v{SHIPPED}.yaml").read_text())
    behaviour = yaml.safe_load((SPEC / "overlay" / "behaviour.yaml").read_text())
    for correction in yaml.safe_load((SPEC / "overlay" / "corrections.yaml").read_text()):
        steps = [s.replace("~1", "/").replace("~0", "~") for s in correction["at"].split("/")[1:]]
        if steps[0] == "paths" and steps[-1] == "parameters":
            # Parameters that the engine reads though they are not described.
            spec["paths"][steps[1]][steps[2]]["parameters"] += correction["append"]
    return {
        data["operationId"]: Described(method.upper(), path, data, behaviour[data["operationId"]])
        for path, methods in spec["paths"].items()
        for method, data in methods.items()
    }


def snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def sample(annotation: Any, keys: Mapping[str, str] | None = None) -> Any:
    """A value that an annotation allows; `keys` are the kinds of a filter's keys."""
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    simple: list[tuple[Any, Any]] = [
        (UploadSource, b"archive"),
        (TimeLike, "2026-01-02T03:04:05Z"),
        (PlatformLike, "linux/arm64"),
        (PlatformLike | Sequence[PlatformLike], ["linux/arm64", "linux/amd64"]),
        (FilterValue, "text"),
        (str, "busybox"),
        (bool, True),
        (int, 7),
        (float, 0.5),
        (bytes, b"bytes"),
        (Any, {}),
    ]
    for known, value in simple:
        if annotation == known or (inner and annotation == known | None):
            return value
    if origin in (typing.Union, types.UnionType):
        return sample(next(a for a in inner if a is not type(None)), keys)
    if origin in (list, Sequence, Items):
        return [sample(inner[0])]
    if origin in (dict, Mapping):
        return {"key": sample(inner[1])}
    if typing.is_typeddict(annotation):
        kinds = {"text": "text", "quoted": "a text", "bool": False, "int": 3, "time": "10m", "flag": True}
        assert keys is not None and set(keys) == set(annotation.__annotations__)
        return {key: kinds[kind] for key, kind in keys.items()}
    if issubclass(annotation, Enum):
        return next(iter(annotation))
    if issubclass(annotation, str):
        return annotation("")
    assert issubclass(annotation, Model), annotation
    hints = typing.get_type_hints(annotation)
    needed = [a.name for a in attrs.fields(annotation) if a.default is attrs.NOTHING]
    return annotation(**{name: sample(hints[name]) for name in needed})


def samples(operation_id: OperationId) -> dict[str, Any]:
    """Arguments for every parameter of a function, by annotation."""
    op = OPERATIONS[operation_id]
    hints = typing.get_type_hints(op.function)
    keys = filter_kinds(op.encodings["filters"].keys or {}) if "filters" in op.encodings else None
    given = {name: sample(hints[name], keys) for name in arguments(op.function)}
    when = described()[operation_id].behaviour.get("when")
    if when:
        given[snake(when["parameter"])] = not when["is"]
    return given


@cache
def arguments(function: Any) -> dict[str, inspect.Parameter]:
    """A function's parameters by name, without the api."""
    first, *others = inspect.signature(function).parameters.values()
    assert first.name == "api"
    return {p.name: p for p in others}


def body_class(operation_id: OperationId) -> type[Model]:
    """The model that `body` takes."""
    hints = typing.get_type_hints(OPERATIONS[operation_id].function)
    found = next(a for a in (*typing.get_args(hints["body"]), hints["body"]) if isinstance(a, type))
    assert issubclass(found, Model)
    return found
