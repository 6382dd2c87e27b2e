"""Which rule an edit of a shape falls under: more values than before, fewer, or others."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from dockline_gen.contract.shapes import Shape
from dockline_gen.diff.shape_rules import format_rule, kind_rule, limit_rule, presence_rule


def kinds(*names: str) -> Shape:
    return Shape(kinds=frozenset(names))


def formatted(name: str | None) -> Shape:
    return Shape(kinds=frozenset({"integer"}), format=name)


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (kinds("string"), kinds("string", "integer"), "type-widened"),
        (kinds("string", "integer"), kinds("string"), "type-narrowed"),
        (kinds("string"), kinds("integer"), "type-changed"),
        (kinds("integer"), kinds("number"), "type-widened"),
        (kinds("number"), kinds("integer"), "type-narrowed"),
        (kinds("integer", "string"), kinds("number", "string"), "type-widened"),
        (kinds("integer", "boolean"), kinds("number"), "type-changed"),
        (kinds("string"), kinds(), "type-widened"),
        (kinds(), kinds("string"), "type-narrowed"),
    ],
)
def test_other_types_are_more_values_or_fewer(old: Shape, new: Shape, rule: str) -> None:
    assert kind_rule(old, new) == rule


SIGNED, UNSIGNED = ("int8", "int16", "int32", "int64"), ("uint8", "uint16", "uint32", "uint64")


@pytest.mark.parametrize(("less", "more"), [*pairwise(SIGNED), *pairwise(UNSIGNED), ("uint8", "int64")])
def test_an_integer_may_have_more_bits_or_fewer(less: str, more: str) -> None:
    assert format_rule(formatted(less), formatted(more)) == "integer-widened"
    assert format_rule(formatted(more), formatted(less)) == "integer-narrowed"


@pytest.mark.parametrize(("signed", "unsigned"), list(zip(SIGNED, UNSIGNED, strict=True)))
def test_as_many_bits_with_another_sign_are_another_format(signed: str, unsigned: str) -> None:
    assert format_rule(formatted(signed), formatted(unsigned)) == "format-changed"


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (None, "int64", "format-added"),
        ("int64", None, "format-removed"),
        ("int64", "port", "format-changed"),
        ("port", "int64", "format-changed"),
    ],
)
def test_a_format_comes_goes_or_is_another(old: str | None, new: str | None, rule: str) -> None:
    assert format_rule(formatted(old), formatted(new)) == rule


UPPER = "maximum exclusiveMaximum maxLength maxItems maxProperties".split()
LOWER = "minimum exclusiveMinimum minLength minItems minProperties".split()


@pytest.mark.parametrize("key", [*UPPER, *LOWER, "multipleOf"])
def test_a_bound_comes_and_goes(key: str) -> None:
    assert limit_rule(key, None, 0) == "limit-added"
    assert limit_rule(key, 0, None) == "limit-removed"


@pytest.mark.parametrize("key", UPPER)
def test_an_upper_bound_is_tighter_where_it_is_less(key: str) -> None:
    assert limit_rule(key, 5, 4) == "limit-tightened"
    assert limit_rule(key, 4, 5) == "limit-loosened"


@pytest.mark.parametrize("key", LOWER)
def test_a_lower_bound_is_tighter_where_it_is_more(key: str) -> None:
    assert limit_rule(key, 4, 5) == "limit-tightened"
    assert limit_rule(key, 5, 4) == "limit-loosened"


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [(2, 4, "limit-tightened"), (4, 2, "limit-loosened"), (4, 6, "limit-changed"), (6, 4, "limit-changed")],
)
def test_multiples_are_fewer_values_where_one_is_a_multiple_of_the_other(
    before: int, after: int, rule: str
) -> None:
    assert limit_rule("multipleOf", before, after) == rule


@pytest.mark.parametrize(
    ("name", "none", "one", "other"), [("pattern", None, "a", "b"), ("default", (), (0,), (1,))]
)
def test_what_is_said_once_comes_goes_or_is_another(name: Any, none: Any, one: Any, other: Any) -> None:
    assert presence_rule(name, none, one) == f"{name}-added"
    assert presence_rule(name, one, none) == f"{name}-removed"
    assert presence_rule(name, one, other) == f"{name}-changed"
