"""Names, ids and references: what is let through, and what would reach another endpoint."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dockline_runtime.errors import InvalidArgument
from dockline_runtime.request.checks import CHECKS, check

DIGEST = "sha256:" + "0123456789abcdef" * 4

GOOD = {
    "container": ["web", "w", "4", "a" * 64, "my_web-1.old", "Web"],
    "container-or-link": ["web", "w", "a" * 64, "web/db", "my_web-1.old/Db.2"],
    "container-name": ["web", "w1", "my_web-1.old"],
    "reference": [
        "busybox",
        "busybox:latest",
        "busybox:1.36.1-musl_x",
        f"busybox@{DIGEST}",
        f"busybox:1@{DIGEST}",
        "library/busybox",
        "team/sub_group/app__x/y-z:T.1",
        "a--b/c",
        "localhost/app",
        "localhost:5000/app:1",
        "registry.example:5000/team/app:1",
        "REGISTRY.example/app",
        "127.0.0.1:5000/app",
        "[::1]:5000/app",
        DIGEST,
        "0123456789ab",
        "a" * 64,
        "sha256:0123",
        "app:" + "t" * 128,
    ],
    "repository": ["busybox", "localhost:5000/team/app", "busybox:1"],
    "tag": ["latest", "1.36", "_x", "T-1", "t" * 128],
    "tag-or-digest": ["latest", DIGEST],
    "segment": [
        "abc",
        "a b",
        "größe",
        "a?force=1",
        "a#b",
        "...",
        ".hidden",
        "a..b",
        "%2e%2e",
        "x" * 300,
        "a\\b",
    ],
    "segments": ["abc", "team/net", "a b/c d", "a/.hidden", "a/...", "...", "a..b/c"],
}

# What turns into another path when the daemon has decoded and cleaned it.
ANOTHER_PATH = [
    "",
    "/",
    "//",
    ".",
    "..",
    "../images/json",
    "a/..",
    "a/../b",
    "a/./b",
    "a//b",
    "a/",
    "x\n",
    "x\0",
    "\x7f",
]

BAD = {
    "container": [
        *ANOTHER_PATH,
        "//web",
        "web/",
        "web/json",
        "a b",
        "-a",
        ".a",
        "_a",
        "größe",
        "web?x",
        "a:b",
        "web\r",
    ],
    "container-or-link": [
        *ANOTHER_PATH,
        "//web",
        "web/",
        "web//db",
        "web/.db",
        "web/db/x",
        "web/db?x",
        "a b",
    ],
    "container-name": [*ANOTHER_PATH, "w", "/w", "a b", "-a", "größe"],
    "reference": [
        *ANOTHER_PATH,
        "/busybox",
        "Busybox",
        "team/App",
        "busybox:",
        "busybox@",
        "busybox:-x",
        "busybox:a b",
        "busybox:x\n",
        "busybox@sha256:0123",
        "app:" + "t" * 129,
        "-app",
        "app-",
        "a___b",
        "a._b",
        "localhost:port/app",
        "http://localhost/app",
        "a?b",
        "a%2fb",
        "größe",
    ],
    "repository": [*ANOTHER_PATH, "Busybox", f"busybox@{DIGEST}", "busybox:"],
    "tag": ["", ".x", "-x", "a/b", "a:b", "a b", "x\n", "t" * 129, "größe", DIGEST],
    "tag-or-digest": ["", "a/b", "sha256:xyz", "@" + DIGEST],
    "segment": [*ANOTHER_PATH, "a/b", "/a", "x/logs", "a\r\nb", "\x1b[0m"],
    "segments": [*ANOTHER_PATH, "/a", "/a/b", "a/\r\n/b"],
}


@pytest.mark.parametrize(
    ("kind", "value"), [(kind, value) for kind, values in GOOD.items() for value in values]
)
def test_what_is_one_is_let_through_as_it_is(kind: str, value: str) -> None:
    assert check(kind, "id", value) == value


@pytest.mark.parametrize(
    ("kind", "value"), [(kind, value) for kind, values in BAD.items() for value in values]
)
def test_what_is_none_is_refused_by_name_value_and_the_way_out(kind: str, value: str) -> None:
    with pytest.raises(InvalidArgument) as caught:
        check(kind, "fromImage", value)
    said = str(caught.value)
    assert said.startswith("fromImage: ")
    assert (repr(value)[:40] in said) if value else ("it is empty" in said)
    assert "expected" in said
    assert len(said) < 300


@pytest.mark.parametrize("kind", GOOD)
@pytest.mark.parametrize("value", [None, 5, b"web", ["web"], object])
def test_what_is_no_text_is_refused(kind: str, value: Any) -> None:
    with pytest.raises(InvalidArgument, match=r"^id: .* is invalid"):
        check(kind, "id", value)


@pytest.mark.parametrize("kind", ["container", "container-or-link", "container-name"])
def test_a_containers_name_loses_the_slash_that_the_daemon_shows_it_with(kind: str) -> None:
    assert check(kind, "id", "/web") == "web"


def test_the_result_is_plain_text() -> None:
    class Id(str):
        __slots__ = ()

    assert type(check("container", "id", Id("web"))) is str


def test_the_kinds_are_known_by_name() -> None:
    assert set(GOOD) <= set(CHECKS)
    assert "contaner" not in CHECKS


@pytest.mark.parametrize("part", ["a", "a-", "a.", "a/", "a_", "A", "a__", "1:"])
@pytest.mark.timeout(30)  # where the grammar backtracks it takes years
def test_a_long_wrong_reference_is_refused(part: str) -> None:
    with pytest.raises(InvalidArgument):
        check("reference", "name", part * 20_000 + "!")


@pytest.mark.parametrize("kind", GOOD)
@given(
    value=st.text(st.characters(codec="utf-8")) | st.from_regex(r"[a-z./:@\r\n\x00-]{1,12}", fullmatch=True)
)
def test_no_value_leaves_its_place_in_the_path(kind: str, value: str) -> None:
    try:
        text = check(kind, "id", value)
    except InvalidArgument:
        return
    assert text
    assert not re.search(r"[\x00-\x1f\x7f]", text)
    assert not any(part in ("", ".", "..") for part in text.split("/"))
    if kind == "container-or-link":
        assert text.count("/") <= 1
    elif kind not in ("reference", "repository", "segments"):
        assert "/" not in text
