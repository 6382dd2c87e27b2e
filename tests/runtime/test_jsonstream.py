"""JSON streams: values however they are separated and cut, and errors for all that is none."""

from __future__ import annotations

import itertools
import json
import re
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dockline_runtime.errors import DocklineError, ProtocolError, TruncatedStream
from dockline_runtime.protocol.jsonstream import JSONReader, loads

VALUES: list[Any] = [
    {"status": 'Pulling "fs" layer', "progressDetail": {}, "id": "ärger ✓ 𝄞"},
    {},
    [1, [2, {"a": [None, True]}]],
    {"stream": 'Step 1/2 : {[\\"}]\r\n'},
    {"escaped": "\\", "quote": '"', "both": '\\"', "key\n{": "\u2028"},
    [],
    "text at the top {",
    "",
    -12.5e3,
    True,
    None,
    {"last": 9223372036854771712},
]


def text_of(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def read(*chunks: bytes) -> list[Any]:
    reader = JSONReader()
    values = [value for chunk in chunks for value in reader.feed(chunk)]
    return values + reader.close()


STREAMS = {
    "crlf": b"".join(text_of(value) + b"\r\n" for value in VALUES),
    "lf": b"".join(text_of(value) + b"\n" for value in VALUES),
    "lf without the last": b"\n".join(map(text_of, VALUES)),
    "json-seq": b"".join(b"\x1e" + text_of(value) + b"\n" for value in VALUES),
    "record separators alone": b"".join(b"\x1e" + text_of(value) for value in VALUES),
    "spaces": b" ".join(map(text_of, VALUES)),
    "blank lines": b"\n\n\r\n".join(map(text_of, VALUES)) + b"\n\n",
    "pretty": b"\n".join(json.dumps(value, indent=2, ensure_ascii=False).encode() for value in VALUES),
}


@pytest.mark.parametrize("stream", STREAMS.values(), ids=STREAMS)
def test_values_come_whole_whatever_separates_them(stream: bytes) -> None:
    assert read(stream) == VALUES


@pytest.mark.parametrize("stream", STREAMS.values(), ids=STREAMS)
def test_a_cut_anywhere_changes_nothing(stream: bytes) -> None:
    for cut in range(len(stream) + 1):
        assert read(stream[:cut], stream[cut:]) == VALUES, cut


@pytest.mark.parametrize("stream", STREAMS.values(), ids=STREAMS)
def test_byte_by_byte_changes_nothing(stream: bytes) -> None:
    assert read(*(bytes([byte]) for byte in stream)) == VALUES


def test_nothing_at_all_may_separate_objects_arrays_and_strings() -> None:
    values: list[Any] = [{"a": 1}, [2], "three", {"b": {}}, "", []]
    stream = b"".join(map(text_of, values))
    for cut in range(len(stream) + 1):
        assert read(stream[:cut], stream[cut:]) == values, cut


def test_a_value_comes_with_its_last_byte_not_with_the_newline_behind_it() -> None:
    reader = JSONReader()
    assert reader.feed(b'{"a":') == []
    assert reader.feed(b"1}") == [{"a": 1}]
    assert reader.feed(b"\r") == []
    assert reader.feed(b'\n{"b":2}') == [{"b": 2}]
    assert reader.close() == []


def test_a_bare_number_is_whole_when_something_follows_or_the_stream_ends() -> None:
    reader = JSONReader()
    assert reader.feed(b"12") == []
    assert reader.feed(b"34\n5") == [1234]
    assert reader.close() == [5]


def test_an_empty_stream_has_no_values() -> None:
    assert read() == read(b"") == read(b"\r\n \x1e\n") == []


def test_bytes_like_input_is_taken() -> None:
    assert read(memoryview(bytearray(b'{"a":1}\n'))) == [{"a": 1}]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "stream", [b'{"a": 1}\n{"b": "c\xc3', b"[1, 2", b'"abc', b'{"a": "b\\', b"tru", b"-", b'{"a":{}\n', b"1e"]
)
def test_a_value_cut_by_the_end_is_an_error(stream: bytes) -> None:
    reader = JSONReader()
    reader.feed(stream)
    with pytest.raises(TruncatedStream, match="middle of a JSON value"):
        reader.close()
    with pytest.raises(TruncatedStream):
        reader.feed(b"}")


BROKEN = {
    "bare word": b"hello\n",
    "html": b"<html><body>502 Bad Gateway</body></html>\n",
    "byte order mark": b"\xef\xbb\xbf{}\n",
    "no colon": b'{"a" 1}\n',
    "trailing comma": b"[1,]\n",
    "single quotes": b"{'a': 1}\n",
    "mixed brackets": b"{]\n",
    "closing first": b"}\n",
    "comma between": b",\n",
    "not a number": b'{"a": NaN}\n',
    "bare infinity": b"-Infinity\n",
    "infinity inside": b"[Infinity]\n",
    "words together": b"truefalse\n",
    "numbers together": b"1-2\n",
    "scalar and string": b'tru"e"\n',
    "control character in text": b'"a\x01b"\n',
    "raw newline in text": b'"a\nb"\n',
    "cut by a record": b'{"a": 1\x1e{"b": 2}\n',
    "text cut by a record": b'{"a": "b\x1e{"b": 2}\n',
    "no utf-8": b'{"a": "\xff"}\n',
    "utf-8 of a surrogate": b'{"a": "\xed\xa0\x80"}\n',
    "bad escape": b'"\\x"\n',
    "depth": b"[" * 200_000 + b"]" * 200_000 + b"\n",
    "huge integer": b"1" * 5000 + b"\n",
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_what_is_no_json_is_an_error_after_what_came_before_it(broken: bytes) -> None:
    reader = JSONReader()
    assert reader.feed(b'{"first":1}\n["second"]\r\n' + broken + b'{"never":3}\n') == [
        {"first": 1},
        ["second"],
    ]
    assert isinstance(reader.error, ProtocolError)
    with pytest.raises(ProtocolError, match="at byte"):
        reader.feed(b"")
    with pytest.raises(ProtocolError):
        reader.close()


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_what_is_no_json_is_an_error_however_it_is_cut(broken: bytes) -> None:
    stream = b'{"first":1}\n' + broken
    step = 1 if len(stream) < 200 else len(stream) // 4
    for cut in range(0, len(stream) + 1, step):
        reader = JSONReader()
        values = []
        with pytest.raises(ProtocolError):
            for chunk in (stream[:cut], stream[cut:]):
                values += reader.feed(chunk)
            reader.close()
        assert values == [{"first": 1}], cut


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_body_that_is_no_json_is_the_same_error(broken: bytes) -> None:
    with pytest.raises(ProtocolError, match="at byte"):
        loads(broken)


def test_what_begins_no_value_is_refused_at_its_first_byte() -> None:
    """Otherwise a page of text would be read to its end, or for ever."""
    refused = set()
    for first in range(256):
        try:
            assert JSONReader().feed(bytes([first])) == []
        except ProtocolError:
            refused.add(first)
    assert {*range(256)} - refused == {*b' \t\r\n\x1e{["-0123456789tfn'}


@pytest.mark.parametrize("cut", [0, 3, 12, 14, 20])
def test_errors_say_where_in_the_stream_and_show_a_few_bytes(cut: int) -> None:
    stream = '{"é": 1}\n{"ok": 2}\n{"key" "SECRET-SECRET-SECRET-SECRET-SECRET"}\n'.encode()
    reader = JSONReader()
    with pytest.raises(ProtocolError) as caught:
        reader.feed(stream[:cut])
        reader.feed(stream[cut:])
        reader.close()
    place = stream.index(b'"SECRET')
    assert f"at byte {place}" in str(caught.value)
    assert '{"key"' in str(caught.value)
    assert len(re.findall("SECRET", str(caught.value))) < 3


def test_loads_reads_one_value_with_white_space_around() -> None:
    assert loads(b' {"a": "\xc3\xa9"}\r\n') == {"a": "é"}
    assert loads(b'"a string"\n') == "a string"


@pytest.mark.parametrize("body", [b"", b"  ", b"{}{}", b"1 2", b"{}x", b"\xff"])
def test_loads_refuses_all_that_is_not_one_value(body: bytes) -> None:
    with pytest.raises(ProtocolError):
        loads(body)


def seconds_for(stream: bytes, step: int) -> float:
    reader = JSONReader()
    start = time.process_time()
    values = [value for at in range(0, len(stream), step) for value in reader.feed(stream[at : at + step])]
    elapsed = time.process_time() - start
    assert values
    return elapsed


@pytest.mark.parametrize("indent", [None, 1])
def test_a_large_value_in_small_pieces_takes_linear_time(indent: int | None) -> None:
    small = json.dumps([{"a": "x" * 50}] * 2_000, indent=indent).encode()
    large = json.dumps([{"a": "x" * 50}] * 16_000, indent=indent).encode()
    # Quadratic would be 64 times slower.
    assert seconds_for(large, 64) < 20 * max(seconds_for(small, 64), 0.02)


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda children: (
        st.lists(children, max_size=3) | st.dictionaries(st.text(max_size=5), children, max_size=3)
    ),
    max_leaves=8,
)
separators = st.sampled_from([b"\n", b"\r\n", b" ", b"\x1e", b"\n\x1e", b"\n\n\t"])


@given(st.lists(st.tuples(json_values, separators), max_size=6), st.booleans(), st.data())
def test_any_values_cut_into_any_pieces(
    parts: list[tuple[Any, bytes]], ascii_only: bool, data: st.DataObject
) -> None:
    stream = b"".join(json.dumps(value, ensure_ascii=ascii_only).encode() + end for value, end in parts)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=6)))
    pieces = [stream[start:stop] for start, stop in itertools.pairwise([0, *cuts, len(stream)])]
    assert read(*pieces) == [value for value, _ in parts]


def outcome(chunks: list[bytes]) -> tuple[str, bool]:
    """The values as text (nan is never equal to itself), and whether an error followed."""
    reader = JSONReader()
    values: list[Any] = []
    try:
        for chunk in chunks:
            values += reader.feed(chunk)
        values += reader.close()
    except DocklineError as error:
        assert isinstance(error, ProtocolError)
        return repr(values), True
    return repr(values), False


fragments = st.sampled_from(
    [
        b"{",
        b"}",
        b"[",
        b"]",
        b'"',
        b"\\",
        b",",
        b":",
        b"\n",
        b"\x1e",
        b" ",
        b"1",
        b"-",
        b"e",
        b"true",
        b"null",
        b'"a"',
    ]
)


@given(st.lists(st.one_of(fragments, st.binary(max_size=3)), max_size=14))
def test_any_bytes_give_values_or_a_documented_error_however_they_are_cut(chunks: list[bytes]) -> None:
    whole = b"".join(chunks)
    assert outcome(chunks) == outcome([whole]) == outcome([bytes([byte]) for byte in whole])


def test_where_an_error_is_told_counts_all_that_came_before() -> None:
    reader = JSONReader()
    for number in range(3):
        assert reader.feed(b'{"a":1}\n') == [{"a": 1}], number
    with pytest.raises(ProtocolError, match=r"at byte 24: 'nonsense"):
        reader.feed(b"nonsense\n")
