"""The target of a request: what an operation makes of path and query, and what it refuses to send."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dockline_runtime.errors import InvalidArgument
from dockline_runtime.models.model import OpenEnum, OpenIntEnum, Timestamp
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.operation.operation import Encoding
from dockline_runtime.request.build import Request, RequestOptions, build_request, percent_encode

from ..support.requests import operation


def query_of(request: Request) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(request.target).query, keep_blank_values=True, strict_parsing=True)


def sent(value: Any, encoding: Encoding | None = None, check: str | None = None) -> list[str]:
    """The values of the one parameter `p` on the wire."""
    op = operation(encodings={"p": encoding} if encoding else {}, checks={"p": check} if check else {})
    return [text for _, text in query_of(build_request(op, Inputs(query={"p": value})))]


class State(OpenEnum):
    RUNNING = "running"


class Number(OpenIntEnum):
    ONE = 1


class TestPath:
    def test_the_version_stands_before_the_path(self) -> None:
        assert build_request(operation(), options=RequestOptions(version="1.51")).target == "/v1.51/things"
        assert build_request(operation()).target == "/things"

    @pytest.mark.parametrize(
        ("check", "value", "text"),
        [
            ("segment", "a?force=1", "a%3Fforce%3D1"),
            ("segment", "a#b%2e c", "a%23b%252e%20c"),
            ("segment", "größe", "gr%C3%B6%C3%9Fe"),
            ("segments", "team/net 1", "team%2Fnet%201"),
            ("container", "/web", "web"),
            ("reference", "localhost:5000/team/app:1", "localhost:5000/team/app:1"),
            ("reference", "app@sha256:" + "a" * 64, "app@sha256:" + "a" * 64),
        ],
    )
    def test_values_are_percent_encoded_and_references_keep_their_slashes(
        self, check: str, value: str, text: str
    ) -> None:
        op = operation(path="/things/{id}/json", checks={"id": check})
        assert build_request(op, Inputs(path={"id": value})).target == f"/things/{text}/json"

    def test_several_parameters_are_filled_by_name(self) -> None:
        op = operation(path="/a/{x}/b/{y}")
        assert build_request(op, Inputs(path={"y": "2", "x": "1"})).target == "/a/1/b/2"

    @pytest.mark.parametrize("value", ["", "../images/json", ".", "x/logs", "a\r\nHost: b", None, 5])
    def test_what_would_reach_another_endpoint_is_refused_without_any_check_named(self, value: Any) -> None:
        with pytest.raises(InvalidArgument, match=r"^id: "):
            build_request(operation(path="/services/{id}"), Inputs(path={"id": value}))

    def test_a_missing_value_is_refused(self) -> None:
        with pytest.raises(InvalidArgument, match=r"^id: "):
            build_request(operation(path="/things/{id}"))

    @given(st.text(st.characters(codec="utf-8")))
    def test_no_text_adds_a_part_to_the_path_or_starts_a_query(self, value: str) -> None:
        try:
            target = build_request(operation(path="/services/{id}/end"), Inputs(path={"id": value})).target
        except InvalidArgument:
            return
        assert target.isascii()
        assert target.isprintable()
        assert target.split("/") == ["", "services", target.split("/")[2], "end"]
        assert not {"?", "#", " "} & set(target)
        assert unquote(target.split("/")[2]) == value


class TestQuery:
    def test_none_is_left_out_and_the_order_is_the_callers(self) -> None:
        request = build_request(operation(), Inputs(query={"b": 1, "n": None, "a": "x"}))
        assert request.target == "/things?b=1&a=x"
        assert build_request(operation(), Inputs(query={"n": None})).target == "/things"

    @pytest.mark.parametrize(
        ("value", "text"),
        [
            (True, "true"),
            (False, "false"),
            (0, "0"),
            (2**64 - 1, "18446744073709551615"),
            ("", ""),
            ("a b&c=d+e/ä", "a b&c=d+e/ä"),
            ("RUN a\nRUN b", "RUN a\nRUN b"),
            (State.RUNNING, "running"),
            (State("new"), "new"),
            (Number.ONE, "1"),
            (Timestamp("2026-01-01T00:00:00Z"), "2026-01-01T00:00:00Z"),
        ],
    )
    def test_plain_values(self, value: Any, text: str) -> None:
        assert sent(value) == [text]

    @pytest.mark.parametrize("value", [["a"], ("a",), {"a": 1}, 1.5, b"x", object(), [], {}])
    def test_a_plain_parameter_takes_no_list_and_no_other_type(self, value: Any) -> None:
        with pytest.raises(InvalidArgument, match=f"^p: .* not {type(value).__name__}"):
            sent(value)

    def test_file_names_that_are_no_utf8_arrive_as_their_bytes(self) -> None:
        request = build_request(operation(), Inputs(query={"path": os.fsdecode(b"/tmp/\xff\xfe")}))
        assert request.target == "/things?path=%2Ftmp%2F%FF%FE"

    @pytest.mark.parametrize("value", ["a\0b", "\ud800"])
    def test_what_can_not_be_sent_is_refused_and_not_shown(self, value: str) -> None:
        with pytest.raises(InvalidArgument, match=r"^p: the value") as caught:
            sent(value)
        assert value not in str(caught.value)

    def test_odd_parameter_names_are_encoded_too(self) -> None:
        assert (
            build_request(operation(), Inputs(query={"one-shot": True, "a b": 1})).target
            == "/things?one-shot=true&a%20b=1"
        )

    @pytest.mark.parametrize(
        ("value", "texts"),
        [
            (["a", "b,c"], ["a", "b,c"]),
            (("a",), ["a"]),
            ("abc", ["abc"]),
            ([1, True], ["1", "true"]),
            ([], []),
        ],
    )
    def test_lists_are_repeated(self, value: Any, texts: list[str]) -> None:
        assert sent(value, Encoding(repeat=True)) == texts

    def test_an_empty_list_among_others_leaves_no_trace(self) -> None:
        op = operation(encodings={"p": Encoding(repeat=True)})
        assert build_request(op, Inputs(query={"p": [], "q": 1})).target == "/things?q=1"

    @pytest.mark.parametrize(
        ("value", "texts"),
        [(["a", 1, True], ["a,1,true"]), (["a,b"], ["a,b"]), ("a,b", ["a,b"]), ([], []), ((), [])],
    )
    def test_lists_are_joined_by_commas(self, value: Any, texts: list[str]) -> None:
        assert sent(value, Encoding(kind="csv")) == texts

    def test_a_comma_inside_a_joined_value_is_refused(self) -> None:
        with pytest.raises(InvalidArgument, match=r"^p: the values are joined by commas"):
            sent(["a,b", "c"], Encoding(kind="csv"))

    def test_null_in_a_list_is_refused(self) -> None:
        with pytest.raises(InvalidArgument, match=r"^p: .* not NoneType"):
            sent(["a", None], Encoding(repeat=True))

    @pytest.mark.parametrize(
        ("value", "text"),
        [
            ({"HTTP_PROXY": None, "V": "1"}, '{"HTTP_PROXY":null,"V":"1"}'),
            (["a", "b"], '["a","b"]'),
            ([State.RUNNING], '["running"]'),
            ({}, "{}"),
            ({"ä": "ß"}, '{"ä":"ß"}'),
        ],
    )
    def test_json_parameters(self, value: Any, text: str) -> None:
        assert sent(value, Encoding(kind="json")) == [text]

    @pytest.mark.parametrize(
        "value", ['{"a":"b"}', 5, {"a": float("nan")}, {"a": object()}, {(1, 2): "x"}.keys()]
    )
    def test_json_parameters_take_values_not_text(self, value: Any) -> None:
        with pytest.raises(InvalidArgument, match=r"^p: "):
            sent(value, Encoding(kind="json"))

    def test_times(self) -> None:
        assert sent(datetime(2023, 11, 14, 22, 13, 20, 5, tzinfo=UTC), Encoding(kind="time")) == [
            "1700000000.000005000"
        ]
        with pytest.raises(InvalidArgument, match=r"^p: "):
            sent("soon", Encoding(kind="time"))

    def test_filters(self) -> None:
        encoding = Encoding(kind="filters", keys={"label": "text", "dangling": "bool"})
        assert sent({"label": ["a=b"], "dangling": True}, encoding) == [
            '{"label":["a=b"],"dangling":["true"]}'
        ]
        with pytest.raises(InvalidArgument, match=r"^p: 'lable' isn't a filter here; did you mean 'label'"):
            sent({"lable": "x"}, encoding)

    @pytest.mark.parametrize(
        ("value", "text"),
        [
            ("linux/arm64/v8", "linux/arm64/v8"),
            ("linux", "linux"),
            ({"os": "linux", "architecture": "arm64", "variant": "v8"}, "linux/arm64/v8"),
            ({"OS": "linux", "Architecture": "amd64"}, "linux/amd64"),
            (SimpleNamespace(os="linux", architecture="arm", variant="v7"), "linux/arm/v7"),
            (SimpleNamespace(os="linux", architecture="arm", variant=None), "linux/arm"),
            ({"os": "linux", "architecture": "~"}, "linux/~"),  # which there are is for the engine to say
        ],
    )
    def test_platforms_as_text(self, value: Any, text: str) -> None:
        assert sent(value, Encoding(kind="platform")) == [text]

    @pytest.mark.parametrize(
        ("value", "members"),
        [
            ("linux/amd64", {"os": "linux", "architecture": "amd64"}),
            ("linux/arm/v7", {"os": "linux", "architecture": "arm", "variant": "v7"}),
            (
                {"architecture": "amd64", "os": "windows", "os.version": "10.0"},
                {"os": "windows", "architecture": "amd64", "os.version": "10.0"},
            ),
            (
                SimpleNamespace(os="linux", architecture="amd64", os_features=["x"]),
                {"os": "linux", "architecture": "amd64", "os.features": ["x"]},
            ),
        ],
    )
    def test_platforms_as_json(self, value: Any, members: dict[str, Any]) -> None:
        [text] = sent(value, Encoding(kind="platform-json"))
        assert json.loads(text) == members

    @pytest.mark.parametrize("kind", ["platform", "platform-json"])
    @pytest.mark.parametrize(
        "value",
        [
            "",
            "/",
            "linux/",
            "/amd64",
            "linux//v8",
            "a/b/c/d",
            "linux/a b",
            '{"os":"linux"}',
            {},
            ["linux/amd64"],
            5,
        ],
    )
    def test_what_is_no_platform_is_refused(self, kind: Any, value: Any) -> None:
        with pytest.raises(InvalidArgument, match=r"^p: .* isn't a platform"):
            sent(value, Encoding(kind=kind))

    def test_a_platform_as_text_begins_with_its_os(self) -> None:
        with pytest.raises(InvalidArgument, match=r"^p: \{'architecture': 'amd64'\} isn't a platform"):
            sent({"architecture": "amd64"}, Encoding(kind="platform"))

    @pytest.mark.parametrize("value", ["linux", {"os": "linux"}, {"architecture": "amd64"}])
    def test_json_platforms_need_os_and_architecture(self, value: Any) -> None:
        with pytest.raises(InvalidArgument, match="needs os and architecture"):
            sent(value, Encoding(kind="platform-json"))

    def test_a_variant_needs_an_architecture(self) -> None:
        with pytest.raises(InvalidArgument, match="isn't a platform"):
            sent({"os": "linux", "variant": "v8"}, Encoding(kind="platform"))

    def test_several_platforms_are_repeated_and_none_of_them_would_mean_all(self) -> None:
        encoding = Encoding(kind="platform-json", repeat=True)
        assert len(sent(["linux/amd64", "linux/arm64"], encoding)) == 2
        with pytest.raises(InvalidArgument, match="'all platforms'"):
            sent([], encoding)

    def test_checks_apply_to_each_value(self) -> None:
        assert sent("/web", check="container") == ["web"]
        assert sent(["a:1", "b"], Encoding(repeat=True), "reference") == ["a:1", "b"]
        with pytest.raises(InvalidArgument, match=r"^p: 'B'"):
            sent(["a", "B"], Encoding(repeat=True), "reference")

    @given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
    def test_any_text_arrives_as_it_was_given(self, value: str) -> None:
        request = build_request(operation(), Inputs(query={"p": value, "q": 1}))
        assert query_of(request) == [("p", value), ("q", "1")]
        assert request.target.isascii()
        assert request.target.isprintable()

    @given(st.binary(max_size=20), st.sampled_from(["", "/:@"]))
    def test_percent_encoding_keeps_what_it_shall_and_no_more(self, data: bytes, keep: str) -> None:
        text = data.replace(b"\0", b"").decode("latin-1")
        encoded = percent_encode(text, "p", keep)
        assert unquote(encoded) == text
        assert set(encoded) <= set(
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~%" + keep
        )


@pytest.mark.parametrize("what", ["path", "query", "body", "auth"])
def test_what_a_caller_gives_is_not_shown(what: str) -> None:
    values: dict[str, Any] = {what: {"a": "hunter2"}}
    assert repr(Inputs(**values)) == "Inputs()"
