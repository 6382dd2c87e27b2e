"""With msgspec (`dockline[fast]`) JSON is parsed faster, and comes out the same."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dockline_runtime.errors import DocklineError
from dockline_runtime.protocol.jsonstream import JSONReader, fast_parsers, loads

from ..support.fake import FakeDaemon, response
from ..support.inside import parsing_with

CHECKOUT = Path(__file__).parents[2]
MANY = settings(max_examples=500, deadline=None, derandomize=True)
TEXTS = st.text(alphabet=st.characters(), max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)
WIRES = st.lists(
    st.sampled_from(
        [b'{"a":1}', b'{"a":1,"a":2}', b'{\n"a": [1,\n2]}', b"[1,2]", b"1", b"-0", b"0.1", b"01", b"1.",
         b"1e5", b"1e400", b"18446744073709551616", b"-9223372036854775809", b"true", b"nul", b"NaN",
         b"-Infinity", b'"\\ud800"', b'"x\\u0000"', b"\n", b"\r\n", b"\x1e", b" ", b"{", b"}", b"[", b"]",
         b'"', b",", b":", b"\xff", b"\xc3\xa9", b"\x00", b"\xef\xbb\xbf"]
    )
    | st.binary(max_size=3),
    max_size=10,
)  # fmt: skip


def both(read: Callable[[], Any]) -> tuple[Any, Any]:
    """What comes of something without msgspec and with it."""
    fast = fast_parsers()
    assert fast is not None, "msgspec is one of the packages that the tests need"
    found = []
    for parsers in (None, fast):
        with parsing_with(parsers):
            found.append(read())
    return found[0], found[1]


def outcome(read: Callable[[], Any]) -> str:
    """What is read, to the type and the sign of zero; or the error, to the letter."""
    try:
        return repr(read())
    except DocklineError as error:
        return f"{type(error).__name__}: {error}"


def streamed(pieces: list[bytes]) -> list[str]:
    reader = JSONReader()
    found = [outcome(lambda piece=piece: reader.feed(piece)) for piece in pieces]  # type: ignore[misc]
    return [*found, outcome(reader.close), outcome(lambda: reader.feed(b"]"))]  # which says at which byte


@MANY
@given(VALUES)
@example(math.inf)
@example(1e308)
@example(2**64)
@example("\ud800")
def test_any_value_comes_out_the_same(value: Any) -> None:
    for text in (json.dumps(value), json.dumps(value, indent=1)):
        plain, fast = both(lambda text=text: outcome(lambda: loads(text.encode("utf-8", "replace"))))  # type: ignore[misc]
        assert fast == plain


@MANY
@given(WIRES)
@example([b'{"a":1}', b"\n", b"{", b"\n", b'{"b":2}', b"\n"])
@example([b"1", b"\n", b"2"])
@example([b"{}", b"1", b"-0", b"true", b"\n"])
def test_any_bytes_come_out_the_same(pieces: list[bytes]) -> None:
    whole = b"".join(pieces)
    plain, fast = both(lambda: outcome(lambda: loads(whole)))
    assert fast == plain
    for cut in (pieces, [whole], [whole[at : at + 1] for at in range(len(whole))]):
        plain, fast = both(lambda cut=cut: streamed(cut))  # type: ignore[misc]
        assert fast == plain


@pytest.mark.parametrize("depth", [10, 500, 100_000])
def test_what_is_nested_deeply_comes_out_the_same(depth: int) -> None:
    plain, fast = both(lambda: outcome(lambda: loads(b"[" * depth + b"]" * depth)))
    assert fast == plain


def imported_after(daemon: FakeDaemon, program: str) -> set[str]:
    """The modules that a program with a client named `docker` has imported at its end."""
    begin = f"import dockline, sys; docker = dockline.Client({daemon.url!r}, version='1.51')"
    done = subprocess.run(
        [sys.executable, "-c", f"{begin}; {program}; print(*sys.modules)"],
        cwd=CHECKOUT, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def listed(count: int) -> bytes:
    """The answer with so many containers."""
    return response(json.dumps([{"Id": f"{number:064x}"} for number in range(count)]).encode())


def test_a_short_program_does_not_import_msgspec(daemon: FakeDaemon) -> None:
    daemon.answer(response(b'{"ApiVersion": "1.51"}'))
    daemon.answer(listed(10))
    found = imported_after(
        daemon, "assert docker.system.version().api_version; assert len(docker.containers.list()) == 10"
    )
    assert "dockline_runtime.protocol.jsonstream" in found
    assert "msgspec" not in found


@pytest.mark.parametrize(("count", "times"), [(20_000, 1), (200, 100)])
def test_msgspec_is_used_once_enough_has_come(daemon: FakeDaemon, count: int, times: int) -> None:
    for _ in range(times):
        daemon.answer(listed(count))
    found = imported_after(
        daemon, f"assert all(len(docker.containers.list()) == {count} for _ in range({times}))"
    )
    assert "msgspec" in found


def test_msgspec_is_used_once_enough_has_come_as_a_stream(daemon: FakeDaemon) -> None:
    event = json.dumps({"Type": "container", "Action": "start", "Actor": {"ID": "ab" * 32}}).encode()
    daemon.answer(response(b"\n".join([event] * 20_000) + b"\n"))
    found = imported_after(daemon, "assert sum(1 for _ in docker.system.events()) == 20_000")
    assert "msgspec" in found


def test_msgspec_is_used_by_itself_where_it_is_installed() -> None:
    code = (
        "from tests.support.inside import parsers; from dockline_runtime.protocol.jsonstream import loads; "
        "assert parsers() is None; loads(b'[%b]' % (b' ' * (2 << 20))); print(parsers())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=CHECKOUT, check=False, capture_output=True, text=True
    )
    assert "msgspec.json.Decoder" in done.stdout, done.stderr
