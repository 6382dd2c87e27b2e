"""Filters: what the daemon reads, and what is refused because it would read something else."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dockline_runtime.errors import InvalidArgument
from dockline_runtime.request.filters import encode_filters

KEYS = {
    "label": "text",
    "status": "text",
    "dangling": "bool",
    "exited": "int",
    "until": "time",
    "before": "text",
}


class State(StrEnum):
    RUNNING = "running"


@pytest.mark.parametrize(
    ("filters", "text"),
    [
        ({}, "{}"),
        ({"status": "running"}, '{"status":["running"]}'),
        ({"status": ["running", "paused"]}, '{"status":["running","paused"]}'),
        ({"status": ("running",)}, '{"status":["running"]}'),
        ({"status": State.RUNNING}, '{"status":["running"]}'),
        ({"dangling": True}, '{"dangling":["true"]}'),
        ({"dangling": [False]}, '{"dangling":["false"]}'),
        ({"dangling": "1"}, '{"dangling":["1"]}'),
        ({"dangling": 0}, '{"dangling":["0"]}'),
        ({"label": [True, 5]}, '{"label":["true","5"]}'),
        ({"exited": [0, "137", -1]}, '{"exited":["0","137","-1"]}'),
        ({"until": "24h"}, '{"until":["24h"]}'),
        ({"until": timedelta(minutes=5)}, '{"until":["300s"]}'),
        ({"until": 1700000000.25}, '{"until":["1700000000.250000000"]}'),
        ({"until": [datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)]}, '{"until":["1700000000"]}'),
        ({"label": "größe=ä"}, '{"label":["größe=ä"]}'),
        ({"status": "a", "label": "b"}, '{"status":["a"],"label":["b"]}'),
        ({"label": "b", "status": "a"}, '{"label":["b"],"status":["a"]}'),
        ({"label": ""}, '{"label":[""]}'),
    ],
)
def test_filters_become_compact_json_in_the_order_given(filters: dict[str, Any], text: str) -> None:
    assert encode_filters(filters, KEYS) == text


def test_an_unknown_key_names_itself_the_nearest_and_all_there_are() -> None:
    with pytest.raises(InvalidArgument) as caught:
        encode_filters({"lable": "x"}, KEYS)
    assert str(caught.value) == (
        "filters: 'lable' isn't a filter here; did you mean 'label'? "
        "there are: label, status, dangling, exited, until, before"
    )


def test_an_unknown_key_like_no_other_names_all_there_are() -> None:
    with pytest.raises(InvalidArgument, match=r"^filters: 'zzz' isn't a filter here; there are: label, "):
        encode_filters({"zzz": "x"}, KEYS)


@pytest.mark.parametrize("key", [5, None, ("label",), "Label", ""])
def test_keys_are_those_of_the_endpoint_to_the_letter(key: Any) -> None:
    with pytest.raises(InvalidArgument, match="isn't a filter here"):
        encode_filters({key: "x"}, KEYS)


def test_an_endpoint_without_filters_says_so() -> None:
    with pytest.raises(InvalidArgument, match="this endpoint has none"):
        encode_filters({"label": "x"}, {})


@pytest.mark.parametrize("empty", [[], ()])
def test_an_empty_list_would_mean_no_filter_and_is_refused(empty: Any) -> None:
    with pytest.raises(InvalidArgument, match=r"filters\['label'\]: an empty list would mean 'no filter'"):
        encode_filters({"label": empty}, KEYS)


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ({"dangling": "True"}, "give True or False"),
        ({"dangling": "yes"}, "give True or False"),
        ({"dangling": 2}, "expected True or False"),
        ({"exited": True}, "expected an integer"),
        ({"exited": "all"}, "isn't an integer"),
        ({"exited": "~1"}, "isn't an integer"),
        ({"exited": 1.5}, "expected an integer"),
        ({"label": None}, "not None"),
        ({"label": [None]}, "not None"),
        ({"label": b"x"}, "not b'x'"),
        ({"label": {"a": True}}, "expected "),
        ({"label": {"a"}}, "or a list"),
        ({"label": [["a"]]}, "expected "),
        ({"until": "yesterday"}, "isn't a timestamp"),
        ({"until": True}, "isn't a moment"),
        ({"until": None}, "expected "),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_by_its_keys_name(filters: dict[str, Any], said: str) -> None:
    [key] = filters
    with pytest.raises(InvalidArgument, match=said) as caught:
        encode_filters(filters, KEYS)
    assert str(caught.value).startswith(f"filters[{key!r}]: ")


@pytest.mark.parametrize("filters", ['{"label":["x"]}', ["label=x"], None, [("label", "x")]])
def test_what_is_no_mapping_is_refused(filters: Any) -> None:
    with pytest.raises(InvalidArgument, match="expected a mapping of keys to values"):
        encode_filters(filters, KEYS)


@given(
    st.dictionaries(
        st.sampled_from(["label", "status", "before"]),
        st.text() | st.lists(st.text(), min_size=1),
        max_size=3,
    )
)
def test_any_text_arrives_as_it_was_given(filters: dict[str, str | list[str]]) -> None:
    expected = {key: [value] if isinstance(value, str) else value for key, value in filters.items()}
    assert json.loads(encode_filters(filters, KEYS)) == expected


def test_a_flag_is_a_key_without_values() -> None:
    assert encode_filters({"private": True}, {"private": "flag"}) == '{"private":[]}'


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("plain", '"plain"'),
        ("mount / from exec /bin/sh -c echo", '"mount / from exec /bin/sh -c echo"'),
        ('a "b" \\ ü', '"a \\"b\\" \\\\ ü"'),
        ("two\nlines", '"two\\nlines"'),
    ],
)
def test_a_quoted_text_is_no_expression(text: str, sent: str) -> None:
    assert json.loads(encode_filters({"about": [text]}, {"about": "quoted"})) == {"about": [sent]}


@pytest.mark.parametrize("value", [False, "true", 1, ["true"], []])
def test_a_flag_is_true_or_left_out(value: Any) -> None:
    with pytest.raises(InvalidArgument, match="private"):
        encode_filters({"private": value}, {"private": "flag"})
