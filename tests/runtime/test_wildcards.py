"""Many wildcards, and many patterns: they match what each of them does alone, and take no longer for it."""

from __future__ import annotations

import re
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from dockline_runtime.files.dockerignore import Dockerignore
from dockline_runtime.files.wildcards import ANYTHING, BEGINNING, FOLDERS, WITHIN, Wildcards

PARTS = st.lists(
    st.sampled_from([ANYTHING, FOLDERS, WITHIN, BEGINNING, "[^/]", "a", "b", "/", "[ab]", "[^a]", r"\."]),
    max_size=8,
)


@given(parts=PARTS, names=st.lists(st.text("ab/.\n", max_size=10), max_size=20))
@settings(max_examples=300)
def test_they_match_what_the_expression_matches(parts: list[str], names: list[str]) -> None:
    wildcards, expression = Wildcards(parts), re.compile("".join(parts), re.ASCII)
    for name in names:
        assert wildcards.match(name) == (expression.fullmatch(name) is not None)


PATTERNS = st.lists(st.text("ab/*?", min_size=1, max_size=5), min_size=1, max_size=6)


@given(patterns=PATTERNS, names=st.lists(st.text("ab", min_size=1, max_size=3), min_size=1, max_size=4))
@settings(max_examples=300)
def test_patterns_match_together_what_they_match_one_by_one(patterns: list[str], names: list[str]) -> None:
    # What takes a name back in has them asked one by one.
    together, one_by_one = Dockerignore(patterns), Dockerignore([*patterns, "!never"])
    above = others = None
    for depth in range(1, len(names) + 1):
        ignored, above = together.match("/".join(names[:depth]), above)
        same, others = one_by_one.match("/".join(names[:depth]), others)
        assert ignored == same


def test_a_pattern_with_many_wildcards_is_one() -> None:
    rules = Dockerignore(["**/*a*/**/*.b*"])
    names = ("xay/f.b", "q/xay/z/f.bc", "a/.b", "xy/f.b", "a/f.c", "a.b")
    assert [rules.match(name)[0] for name in names] == [True, True, True, False, False, False]


def test_no_pattern_takes_longer_than_its_length_and_the_name_s() -> None:
    rules = Dockerignore([f"{'*a' * 30}b", f"{'**/' * 30}b", f"{'**/*' * 20}b*c"])
    began = time.monotonic()
    for name in ("a" * 255, "/".join(["a" * 50] * 40)):
        assert rules.match(name)[0] is False
    # An expression would take longer than the universe is old.
    assert time.monotonic() - began < 30
