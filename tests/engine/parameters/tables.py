"""Two tables: each filter, and each boolean, repeated, JSON and time parameter, in each form that it takes.

Their rows are read off the description with its overlay, so that what is new shows as an empty cell. A test
fills a cell once it has seen what the engine made of the value, by the effect and not by the URL.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import yaml

from dockline import OPERATIONS
from dockline_gen.ir.nodes import ListOf, Parameter, Scalar
from dockline_gen.overlay.behaviour import ParameterBehaviour
from dockline_gen.problems import Problems
from dockline_gen.view.naming import snake
from dockline_gen.view.offered import offered_document
from dockline_runtime.request.filters import filter_kinds

from ...support.described import overlaid
from ...support.tables import Table
from .moments import MOMENTS

__all__ = ["FILTERS", "PARAMETERS", "booleans", "filtered", "parameter_forms", "seen", "without_effect"]

BOOLEANS: Mapping[str, bool | None] = {"True": True, "False": False, "left out": None}

_FILTER_FORMS = {
    "text": ("one",),
    "quoted": ("one",),
    "int": ("int",),
    "bool": ("True", "False"),
    "flag": ("True",),
    "time": MOMENTS,
}


@cache
def parameter_forms() -> Mapping[str, tuple[str, ...]]:
    """The forms of each parameter that isn't plain text or a number, by `Operation.parameter`."""
    found = overlaid()
    document = offered_document(found.data, found.behaviours, found.names, Problems())
    forms: dict[str, tuple[str, ...]] = {}
    for operation in document.operations:
        for parameter in operation.parameters:
            told = operation.behaviour.parameters.get(parameter.wire, ParameterBehaviour())
            if parameter.where == "query" and (its := _forms(parameter, told)):
                forms[f"{operation.id}.{snake(told.name or parameter.wire)}"] = its
    return forms


def _forms(parameter: Parameter, told: ParameterBehaviour) -> tuple[str, ...]:
    if told.omit or told.encode == "filters":
        return ()
    if told.encode == "time":
        return MOMENTS
    if told.encode == "json":
        return ("text", "null") if told.value == "nullable-text-map" else ("given",)
    if told.encode in ("platform", "platform-json"):
        return ("text", "model", *(("several",) if told.repeat else ()))
    if told.encode == "repeat" or isinstance(parameter.type, ListOf):
        return ("one", "several")
    if told.value == "bool" or (told.value is None and parameter.type == Scalar("boolean")):
        return tuple(BOOLEANS)
    return ("number", "all") if told.value == "tail" else ()


@cache
def _filters() -> Mapping[str, tuple[str, ...]]:
    """The forms of each filter, by `Operation.key`."""
    return {
        f"{operation.id}.{key}": _FILTER_FORMS[kind]
        for operation in OPERATIONS.values()
        for encoding in operation.encodings.values()
        for key, kind in filter_kinds(encoding.keys or {}).items()
    }


def _required(forms: Callable[[], Mapping[str, tuple[str, ...]]], *columns: str) -> Iterator[tuple[str, str]]:
    for name, each in forms().items():
        for form in each:
            for column in columns:
                yield f"{name}: {form}", column


FILTERS = Table(
    "filters",
    "filters, by what a real engine did",
    ("filter: form", "keeps", "leaves out"),
    lambda: _required(_filters, "keeps", "leaves out"),
)
PARAMETERS = Table(
    "parameters",
    "boolean, repeated, JSON and time parameters, by what a real engine did",
    ("parameter: form", "seen"),
    lambda: _required(parameter_forms, "seen"),
)


@cache
def _reasons() -> Mapping[str, str]:
    """Why an effect can't be seen here, by `Operation.parameter` or `Operation.key`."""
    found: Mapping[str, str] = yaml.safe_load((Path(__file__).parent / "unseen.yaml").read_text())
    return found


def without_effect(name: str) -> None:
    """Fill the cells of what `unseen.yaml` tells of: the test has sent it and seen no difference."""
    reason = f"no effect: {_reasons()[name]}"
    for form in parameter_forms().get(name, ()):
        PARAMETERS.put(f"{name}: {form}", "seen", reason)
    for form in _filters().get(name, ()):
        FILTERS.put(f"{name}: {form}", "keeps", reason)
        FILTERS.put(f"{name}: {form}", "leaves out", "-")


def seen(parameter: str, form: str, what: str) -> None:
    """Fill a cell: the test has asserted it."""
    assert form in parameter_forms()[parameter], f"{parameter} has the forms {parameter_forms()[parameter]}"
    PARAMETERS.put(f"{parameter}: {form}", "seen", what)


def booleans(
    parameter: str,
    see: Callable[[bool | None], object],
    *,
    true: object,
    false: object,
    default: bool,
    what: str,
) -> None:
    """Send a boolean in its three forms, and hold what is seen against what each of them means.

    Args:
        parameter: `Operation.parameter`.
        see: Sends it (None: leaves it out) and tells what came of it.
        true: What comes of True.
        false: What comes of False.
        default: What the engine makes of its absence.
        what: What True does, for the table.
    """
    assert true != false
    for form, value in BOOLEANS.items():
        expected = true if value or (value is None and default) else false
        found = see(value)
        assert found == expected, f"{parameter}={value}: {found!r} instead of {expected!r}"
        seen(parameter, form, f"{what}: {'yes' if expected == true else 'no'}")


def filtered(
    name: str, found: Iterable[str], *, keeps: str, leaves: str, form: str = "one", value: object = None
) -> None:
    """Hold what a filter gave against a thing that matches it and one that does not.

    Args:
        name: `Operation.key`.
        found: What was listed (or removed, or told of).
        keeps: What has to be in it.
        leaves: What must not be.
        form: That of the value.
        value: What was sent, for the table.
    """
    assert form in _filters()[name], f"{name} has the forms {_filters()[name]}"
    listed = list(found)
    assert keeps in listed, f"{name} ({form}): {keeps} is not in {listed}"
    assert leaves not in listed, f"{name} ({form}): {leaves} is in {listed}"
    FILTERS.put(f"{name}: {form}", "keeps", "what matches" if value is None else f"what matches {value}")
    FILTERS.put(f"{name}: {form}", "leaves out", "another")
