"""Each case that asyncio brings has a test, and that says so."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest

from .cases import CASES

_NUMBERS = re.compile(r"(\d+(?:, \d+)*)[.:]")


def found_in(module: ModuleType) -> Iterator[tuple[str, Any]]:
    """The tests of a module, with those in classes."""
    for name, value in vars(module).items():
        if inspect.isclass(value) and value.__module__ == module.__name__:
            yield from ((each, test) for each, test in vars(value).items() if each.startswith("test_"))
        elif name.startswith("test_") and inspect.isfunction(value):
            yield name, value


@pytest.mark.parametrize("number", CASES)
def test_a_test_tries_it(number: int) -> None:
    where, _, name = CASES[number][1].partition("::")
    test = dict(found_in(import_module(f"{__package__}.{where}")))[name]
    found = _NUMBERS.match(inspect.getdoc(test) or "")
    assert found is not None, f"{name} names no number"
    assert str(number) in found[1].split(", ")


def test_none_is_left_out() -> None:
    assert list(CASES) == list(range(1, 49))
    assert len({test for _, test in CASES.values()}) == len(CASES)
