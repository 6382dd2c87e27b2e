"""What a failing response says, whoever wrote it."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dockline_runtime.errors import Conflict, NotFound, ProtocolError, Redirected, ServerError
from dockline_runtime.operation.operation import Operation
from dockline_runtime.protocol.error_response import (
    ERROR_BODY_LIMIT,
    api_error,
    decode_head_json,
    error_message,
)

INSPECT: Operation[Any] = Operation(
    id="ContainerInspect",
    method="GET",
    path="/containers/{id}/json",
    module="containers",
    name="container_inspect",
    answer="json",
    ok=(200,),
)


def test_the_daemons_message_becomes_the_errors() -> None:
    error = api_error(INSPECT, 404, {}, b'{"message":"No such container: web"}\n')
    assert type(error) is NotFound
    assert str(error) == "ContainerInspect: 404 No such container: web"
    assert (error.method, error.path) == ("GET", "/containers/{id}/json")


def test_the_path_that_was_asked_for_goes_before_the_template_without_its_query() -> None:
    error = api_error(INSPECT, 409, {}, b"{}", method="HEAD", path="/v1.51/containers/web/json?x=hunter2")
    assert type(error) is Conflict
    assert (error.method, error.path) == ("HEAD", "/v1.51/containers/web/json")
    assert "hunter2" not in repr(error)


def test_without_an_operation() -> None:
    error = api_error(None, 500, {}, b"", method="GET", path="/_ping")
    assert type(error) is ServerError
    assert (str(error), error.method, error.path) == ("500 Internal Server Error", "GET", "/_ping")


@pytest.mark.parametrize(
    ("status", "body", "message"),
    [
        (404, b'{"message":"no such image"}', "no such image"),
        (404, b' {"message":"  no such image\\n"}\r\n', "no such image"),
        (500, '{"message":"größe ✓"}'.encode(), "größe ✓"),
        (409, b"container web is not running\r\n", "container web is not running"),
        (404, b'{"message":""}', "Not Found"),
        (404, b'{"message":null}', '{"message":null}'),
        (404, b"{}", "Not Found"),
        (404, b"", "Not Found"),
        (503, b"  \r\n", "Service Unavailable"),
        (599, b"", "(the daemon gave no reason)"),
        (500, b'{"message":"cut', '{"message":"cut'),
        (500, b'{"error":"x"}', '{"error":"x"}'),
        (500, b'["a"]', '["a"]'),
        (
            502,
            b"<html>\n<head><title>502 Bad\n Gateway</title></head><body>\xff</body></html>",
            "Bad Gateway",
        ),
        (502, b"502 Bad Gateway\n", "Bad Gateway"),
        (502, b"5025 isn't a status", "5025 isn't a status"),
        (502, b"<!DOCTYPE html><TITLE lang=en>Down</TITLE>", "Down"),
        (502, b"<html><body>no title</body></html>", "Bad Gateway"),
        (500, b"bad \xff utf-8", "bad \ufffd utf-8"),
        (500, b'{"message":"bad \xff utf-8"}', '{"message":"bad \ufffd utf-8"}'),
    ],
)
def test_whatever_the_body_is_the_message_is_for_people(status: int, body: bytes, message: str) -> None:
    assert error_message(status, body) == message


def test_a_huge_body_is_cut() -> None:
    assert len(error_message(500, b"x" * (ERROR_BODY_LIMIT * 3))) <= 65536
    title = b"<title>late</title>"
    assert error_message(500, b"<" + b" " * ERROR_BODY_LIMIT + title) == "Internal Server Error"


def test_a_redirect_says_where_to_without_the_query() -> None:
    error = api_error(INSPECT, 301, {"Location": "/v1.51/containers/json?x=hunter2"}, b"")
    assert type(error) is Redirected
    assert error.message == "Moved Permanently (to /v1.51/containers/json)"


@given(st.integers(300, 599), st.binary())
def test_any_body_gives_an_error_with_a_message(status: int, body: bytes) -> None:
    error = api_error(INSPECT, status, {}, body)
    assert error.status == status
    assert error.message


def test_a_header_can_carry_json() -> None:
    stat = {
        "name": "größe",
        "size": 4096,
        "mode": 2147484141,
        "mtime": "2026-11-23T19:40:17Z",
        "linkTarget": "",
    }
    text = base64.b64encode(json.dumps(stat).encode()).decode()
    assert decode_head_json(text) == stat


@pytest.mark.parametrize("value", ["", "!", "e30", "e30=x", "YWJj", "-_-_", "e3=0", "é"], ids=repr)
def test_a_header_that_carries_none_is_named(value: str) -> None:
    with pytest.raises(ProtocolError):
        decode_head_json(value, "X-Stat")
    with pytest.raises(ProtocolError, match="the header X-Stat isn't base64"):
        decode_head_json("!", "X-Stat")
