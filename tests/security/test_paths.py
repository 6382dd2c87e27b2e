"""Ids, names and options that try to reach another endpoint, for each of the operations."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qsl, unquote_to_bytes, urlsplit

import pytest

import dockline
from dockline import OPERATIONS, OperationId
from dockline.errors import APIError, InvalidArgument, ProtocolError
from dockline_runtime.operation.operation import Operation

from ..support.functions import described, samples
from ..support.recorder import Heard, Recorder, recording
from ..support.versions import SHIPPED
from .attacks import held

VALUES: dict[str, list[Any]] = {
    "path: ../": ["../images/json", "../../v1.41/info", "a/../../b", "a/..", "x/../y", "..a/../b"],
    "path: . and ..": [".", "..", "...", "./a", "a/.", "../", "./"],
    "path: empty, or slashes alone": ["", "/", "//", "a//b", "a/", "/a", "//a"],
    "path: a slash inside": ["a/logs", "a/json", "json/a", "a/start", "a/update", "a/exec", "a/b/c/json"],
    "path: %2f, %2e": ["a%2fjson", "%2e%2e%2fjson", "..%2fimages%2fjson", "a%252fjson", "%2e", "%", "%zz"],
    "path: ? and &": ["a?force=1", "?all=1", "a&force=1", "a?", "a=b", "a?force=1&v=1"],
    "path: #": ["a#", "#a", "a#/json", "#"],
    "path: CR and LF": ["a\r\nX-Evil: 1", "a HTTP/1.1\r\n\r\nDELETE /b", "a\n", "\ra", "a\r\n\r\n"],
    "path: NUL": ["a\0", "\0", "a\0b", "a%00"],
    "path: spaces and tabs": ["a b", " a", "a ", "a\tb", "a HTTP/1.0", "\u00a0a", "a\u3000b"],
    "path: backslashes and semicolons": ["..\\images", "a\\b", "a;b=c", ";", "\\..\\"],
    "path: look-alikes of dots and slashes": [
        *("\uff0e\uff0e\uff0fjson", "a\u2215b", "a\u2044json", "\u2025/json", "a\uff0fjson"),
        *("\u202eatad", "e\u0301"),
    ],
    "path: other control characters": ["a\x1b[2J", "a\x7f", "a\x85b", "a\u2028b", "\x08", "a\x0bb"],
    "path: words of the API": [
        *("json", "create", "prune", "search", "get", "load", "pull", "privileges", "exec", "_ping", "v1.41"),
    ],
    "path: no text at all": [None, 0, 7, b"a", ["a"], {"a": 1}, True, 1.5, object()],
    "path: half a surrogate": ["a\ud800", "\udfff", "\udc80/.."],
}  # fmt: skip

PATHS: list[tuple[OperationId, str]] = [
    (id_, p["name"]) for id_ in OPERATIONS for p in described()[id_].parameters("path")
]


def routes(method: str, path: str) -> set[str]:
    """The operations that a daemon could take a decoded path for; its patterns let names hold slashes."""
    return {
        op.id
        for op in OPERATIONS.values()
        if op.method == method and re.fullmatch(re.sub(r"\{[^}]*\}", ".*", op.path), path, re.DOTALL)
    }


def call(docker: dockline.Client, operation_id: OperationId, given: dict[str, Any]) -> None:
    """Call an operation's function, positional arguments first; whatever it is answered is an error."""
    with pytest.raises((APIError, ProtocolError)):
        OPERATIONS[operation_id].function(docker, **given)


@pytest.fixture(scope="module")
def recorder() -> Iterator[Recorder]:
    with recording() as found:
        yield found


@pytest.fixture(scope="module")
def docker(recorder: Recorder) -> Iterator[dockline.Client]:
    with dockline.Client(recorder.url, version=SHIPPED) as client:
        yield client


def sound(heard: Heard, op: Operation[Any], wanted: str, benign: set[str]) -> None:
    """A request is of the operation that was called, and of no other that a harmless name wouldn't fit."""
    assert heard.method == op.method
    assert len(heard.lines) == len({line.partition(":")[0].lower() for line in heard.lines}), heard.lines
    decoded = unquote_to_bytes(urlsplit(heard.target).path).decode()
    assert urlsplit(heard.target).fragment == ""
    assert posixpath.normpath(decoded) == decoded, "a daemon cleans the path, and redirects"
    assert decoded == wanted, heard.target
    assert op.id in routes(op.method, decoded.removeprefix(f"/v{SHIPPED}"))
    assert routes(op.method, decoded.removeprefix(f"/v{SHIPPED}")) <= benign, heard.target


@pytest.mark.parametrize("attack", VALUES)
def test_no_name_reaches_another_endpoint(attack: str, docker: dockline.Client, recorder: Recorder) -> None:
    refused = sent = 0
    for operation_id, wire in PATHS:
        op = OPERATIONS[operation_id]
        given = samples(operation_id)
        argument = described()[operation_id].argument(wire, given)
        benign = routes(op.method, op.path.replace(f"{{{wire}}}", "busybox"))
        for value in VALUES[attack]:
            recorder.take()
            try:
                call(docker, operation_id, {**given, argument: value})
            except InvalidArgument as error:
                refused += 1
                assert recorder.take() == [], (operation_id, value)
                assert argument in str(error), "the error names the parameter"
                continue
            sent += 1
            [heard] = recorder.take()
            shown = str(value)
            if op.checks.get(wire, "").startswith("container"):
                shown = shown.removeprefix("/")  # the daemon shows names with it
            wanted = f"/v{SHIPPED}" + re.sub(r"\{[^}]*\}", "busybox", op.path.replace(f"{{{wire}}}", shown))
            sound(heard, op, wanted, benign)
    assert refused + sent == len(PATHS) * len(VALUES[attack])
    if attack in ("path: ../", "path: CR and LF", "path: NUL", "path: no text at all"):
        assert refused > sent
    held(attack, f"{len(PATHS)} parameters: {refused} refused unsent, {sent} sent as one encoded name")


def test_every_parameter_of_every_path_was_tried() -> None:
    assert len(PATHS) == sum(op.path.count("{") for op in OPERATIONS.values())


# -- the query ------------------------------------------------------------------------------------------

QUERIES: list[tuple[OperationId, str]] = [
    (id_, p["name"]) for id_ in OPERATIONS for p in described()[id_].parameters("query")
]
Change = Callable[[Any], Any]


def options(
    attack: str, docker: dockline.Client, recorder: Recorder, text: str, change: Change
) -> tuple[int, int]:
    """Give every option a hostile value; how many were refused, and how many sent as one value."""
    refused = sent = 0
    for operation_id, wire in QUERIES:
        given = samples(operation_id)
        argument = described()[operation_id].argument(wire, given)
        hostile = change(given[argument])
        if hostile is None:
            continue
        known = {name for id_, name in QUERIES if id_ == operation_id}
        recorder.take()
        try:
            call(docker, operation_id, {**given, argument: hostile})
        except InvalidArgument as error:
            refused += 1
            assert recorder.take() == []
            assert argument in str(error)
            continue
        sent += 1
        [heard] = recorder.take()
        parts = urlsplit(heard.target)
        pairs = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=True)
        assert parts.fragment == "" and {name for name, _ in pairs} <= known, heard.target
        values = [value for name, value in pairs if name == wire]
        assert len(values) == 1, "one value was given"
        assert text in values[0] or text in texts(json.loads(values[0])), (operation_id, wire, values)
        assert heard.headers.get("X-Evil") is None
    assert refused + sent > 3
    return refused, sent


def texts(data: Any) -> list[str]:
    """Every text in JSON data, keys included."""
    if isinstance(data, dict):
        return [*data, *(text for value in data.values() for text in texts(value))]
    if isinstance(data, list):
        return [text for value in data for text in texts(value)]
    return [data] if isinstance(data, str) else []


def as_text(text: str) -> Change:
    return lambda sample: text if type(sample) is str else None


def as_item(text: str) -> Change:
    def change(sample: Any) -> Any:
        return [text] if isinstance(sample, list) else None

    return change


@pytest.mark.parametrize(
    ("attack", "text"),
    [
        ("query: & and = in values", "x&force=1&all=true=;"),
        ("query: # and CR and LF in values", "x# HTTP/1.1\r\nX-Evil: 1\r\n\r\n?%0d%0a+"),
    ],
)
def test_no_value_becomes_another_option(
    attack: str, text: str, docker: dockline.Client, recorder: Recorder
) -> None:
    refused, sent = options(attack, docker, recorder, text, as_text(text))
    items = options(attack, docker, recorder, text, as_item(text))
    held(attack, f"{refused + items[0]} options refused it unsent, {sent + items[1]} sent it as one value")


def test_no_value_holds_a_nul(docker: dockline.Client, recorder: Recorder) -> None:
    text = "a\0b"
    refused, sent = options("query: NUL", docker, recorder, text, as_text(text))
    assert sent == 0
    held("query: NUL", f"{refused} options refused it unsent")


def filtered(text: str, *, key: bool) -> Change:
    def change(sample: Any) -> Any:
        if not isinstance(sample, dict) or "text" not in sample.values():
            return None
        [name, *_] = (name for name, value in sample.items() if value == "text")
        return {text: ["x"]} if key else {name: [text]}

    return change


def test_filters_hold_what_was_given(docker: dockline.Client, recorder: Recorder) -> None:
    attack, text = "query: keys and values of filters", '"],"label":["evil'
    refused, sent = options(attack, docker, recorder, text, filtered(text, key=False))
    assert sent > 10
    wrong, none = options(attack, docker, recorder, text, filtered(text, key=True))
    assert none == 0, "keys that the daemon doesn't know are refused"
    held(attack, f"{sent} filters sent it as one value, {refused} refused it; {wrong} refused it as a key")


def test_json_parameters_hold_what_was_given(docker: dockline.Client, recorder: Recorder) -> None:
    image_build: Any = OPERATIONS["ImageBuild"].function
    text = '"},"evil":{"'
    for given in ("buildargs", "labels"):
        recorder.take()
        with pytest.raises(APIError):
            image_build(docker, bytes(1024), **{given: {text: text}})
        [heard] = recorder.take()
        [[_, value]] = [p for p in parse_qsl(urlsplit(heard.target).query) if p[0] == given]
        assert json.loads(value) == {text: text}
    held("query: keys and values of JSON parameters", "sent as one key and one value")


# -- bodies and versions --------------------------------------------------------------------------------

NAMES = ["../a", "a/b", "a?b", "a#b", "a%2fb", "a\r\nb", "a\0b", "", ".", "..", " ", "a b", "-a", "é"]


@pytest.mark.parametrize("name", NAMES)
def test_a_container_gets_no_name_that_is_no_name(
    name: str, docker: dockline.Client, recorder: Recorder
) -> None:
    with pytest.raises(InvalidArgument, match="name"):
        docker.containers.create(image="busybox", name=name)
    with pytest.raises(InvalidArgument, match="name"):
        docker.containers.rename("a", name=name)
    with pytest.raises(InvalidArgument, match="image"):
        docker.containers.create(image=f"/{name}")
    assert recorder.take() == []
    held("body: names that become paths later", f"{len(NAMES)} names refused unsent: create, rename, image")


@pytest.mark.parametrize(
    "version", ["1.51/../..", "../1.51", "1.51\r\nX: y", "1.51?a=b", "v1.51#", "", "1", " "]
)
def test_a_version_is_a_version(version: str, recorder: Recorder) -> None:
    with pytest.raises((InvalidArgument, dockline.errors.ConfigError, dockline.errors.VersionError)):
        dockline.Client(recorder.url, version=version)
    assert recorder.take() == []
    held("version: of the API, pinned", "refused when the client is made")
