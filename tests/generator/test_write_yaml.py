"""The form in which files of spec/ are written: what stands on a line, and how each scalar is spelled."""

from __future__ import annotations

from typing import Any

import pytest

from dockline_gen.description.write_yaml import dump


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ({"a": {"b": {"c": {"d": {"e": 1}}}}}, "a: {b: {c: {d: {e: 1}}}}"),
        ({"a": {"b": {"c": {"d": {"e": {"f": 1}}}}}}, "a:\n  b: {c: {d: {e: {f: 1}}}}"),
        ({"a": [["x" * 103]]}, f"a: [[{'x' * 103}]]"),
        ({"a": [["x" * 104]]}, f"a:\n- [{'x' * 104}]"),
        ({"a": {"b": [1], "c": "x" * 120}}, f"a:\n  b: [1]\n  c: {'x' * 120}"),
        ({"a": [{"name": "x", "description": "y"}]}, "a: [{name: x, description: y}]"),
        ({"a": [{"name": "x", "description": "y" * 110}]}, f"a:\n- name: x\n  description: {'y' * 110}"),
        ({"a": [{"b": [["x" * 120], 1]}]}, f"a:\n- b:\n  - [{'x' * 120}]\n  - 1"),
        ({"a": [[["y" * 104]]]}, f"a:\n- [[{'y' * 104}]]"),
        ({"a": [[["y" * 105]]]}, f"a:\n- - [{'y' * 105}]"),
        ({"a": {}, "b": []}, "a: {}\nb: []"),
        ({"a": {"x": {"properties": {"y": 1}}}}, "a:\n  x:\n    properties:\n      y: 1"),
        ([1, ["a"], {"b": 2}], "- 1\n- [a]\n- {b: 2}"),
        ({}, "{}"),
        ([], "[]"),
    ],
    ids=str,
)
def test_what_is_small_stands_on_a_line_and_what_is_not_below_it(data: Any, text: str) -> None:
    assert dump(data) == f"{text}\n"


@pytest.mark.parametrize("key", "paths schemas properties parameters responses headers allOf".split())
def test_what_a_new_version_adds_to_has_a_line_for_each(key: str) -> None:
    assert dump({key: {"a": 1, "b": 2}}) == f"{key}:\n  a: 1\n  b: 2\n"
    assert dump({key: [{"a": 1}, {"b": 2}]}) == f"{key}:\n- {{a: 1}}\n- {{b: 2}}\n"
    assert dump({key: {}}) == f"{key}: {{}}\n"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (False, "false"),
        (-1, "-1"),
        (1.5, "1.5"),
        (1e20, "1.0e+20"),
        (1e-7, "1.0e-07"),
        (float("inf"), ".inf"),
        (float("-inf"), "-.inf"),
        (float("nan"), ".nan"),
        ("plain", "plain"),
        ("it's", "it's"),
        ("'s", "'''s'"),
        ("no", "'no'"),
        ("=", "'='"),
        ("a, b", "a, b"),
        ("a\nb", r'"a\nb"'),
        ('\t"\\', r'"\t\"\\"'),
        ("\x85", r'"\x85"'),
        ("\x07", r'"\x07"'),
        ("\u2028", r'"\u2028"'),
        ("\n\U000e0001", r'"\n\U000e0001"'),
        ("\u00e9", "\u00e9"),
    ],
    ids=ascii,
)
def test_a_scalar_has_one_spelling(value: Any, text: str) -> None:
    assert dump({"a": value}) == f"a: {text}\n"


def test_within_brackets_what_would_end_an_item_is_quoted() -> None:
    assert dump({"a": ["b, c", "d"]}) == "a: ['b, c', d]\n"


def test_comments_stand_before_it() -> None:
    assert dump({"a": 1}, header="# one\n# two\n") == "# one\n# two\na: 1\n"
    assert dump({}, header="# one") == "# one\n{}\n"


def test_what_is_no_plain_data_is_not_written() -> None:
    with pytest.raises(TypeError, match=r"no plain data: \(1, 2\)"):
        dump({"a": (1, 2)})
