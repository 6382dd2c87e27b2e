"""JSON as the daemon streams it: values one after the other, cut anywhere by the wire.

Theory of operation
-------------------
Progress messages end in CRLF, events and stats in LF, json-seq puts a record separator (0x1E) before each
value. So values are parsed, not lines, and what stands between them is skipped: white space, separators, or
nothing at all.

Two ways lead through the bytes. Up to the last newline of what has come, values are most likely whole: they
are parsed straight away. What is left, or fails there, goes the second way: only its structure (quotes and
brackets) is followed, each byte once however it arrives, and what turns out whole is parsed. So a large value
in small pieces costs no more than in one, and UTF-8 that is cut anywhere needs no care.

A number that Python would write in other digits (`1.10`) keeps those it came in, so that it can be sent back
unchanged; see `WrittenFloat`.

Where msgspec is installed (`dockline[fast]`) it parses what it can, with the same result, once so much has
come that importing it pays. What it refuses (malformed JSON, numbers no float can hold, half a surrogate
pair) is parsed again by the standard library, which alone decides what that is. A large list of models is
parsed into records at first (`models.records`), and parsed again into JSON objects if one doesn't fit.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any, ClassVar, Final, NoReturn

from ..errors import DocklineError, ProtocolError, TruncatedStream

__all__ = ["JSONReader", "Parsers", "WrittenFloat", "fast_parsers", "loads"]

_value_start: Final = re.compile(r"[^ \t\r\n\x1e]").search
_value_start_byte: Final = re.compile(rb"[^ \t\r\n\x1e]").search
_outside_string: Final = re.compile(rb'["\[\]{}\x1e]').search
_inside_string: Final = re.compile(rb'["\\\x1e]').search
_after_scalar: Final = re.compile(rb'[ \t\r\n\x1e"\[\]{},:]').search
_BRACKETED: Final = '{["'
_SCALAR_STARTS: Final = b"-0123456789tfn"
_EXCERPT: Final = 16
# Bytes from which on it pays to make records.
_LARGE: Final = 1 << 18
_INFINITE: Final = (float("inf"), float("-inf"))


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} isn't JSON")


class WrittenFloat(float):
    """A number that was written in other digits than Python would choose.

    Attributes:
        digits: How it was written.
        met: Whether there has been any at all in this process.
    """

    __slots__ = ("digits",)

    met: ClassVar[bool] = False
    digits: str


def _finite(text: str) -> float:
    number = float(text)
    if number in _INFINITE:
        raise ValueError(f"{text[:_EXCERPT]} is too large a number")
    if repr(number) == text:
        return number
    written = WrittenFloat(number)
    written.digits = text
    WrittenFloat.met = True
    return written


_decoder: Final = json.JSONDecoder(parse_constant=_refuse_constant, parse_float=_finite)


Fast = tuple[Callable[[bytes], Any], Callable[[bytes], list[Any]]]
"""Parsers of one value, and of all values of a text."""


def _record_parser(record: Any) -> Callable[[bytes], Any]:
    """The parser of msgspec for a type; what doesn't fit it is a `ValueError`."""
    from msgspec.json import Decoder

    return Decoder(record, float_hook=_finite).decode


def fast_parsers() -> Fast | None:
    """The parsers of msgspec; None if it is not installed. They raise `ValueError` or `RecursionError`."""
    try:
        from msgspec.json import Decoder
    except ImportError:
        return None
    return Decoder(float_hook=_finite).decode, Decoder(float_hook=_finite).decode_lines


class Parsers:
    """Which parsers are used: the standard library's, and later those of msgspec, if it is installed.

    Importing msgspec takes as long as it saves over a few megabytes, so a short program does without it.

    Args:
        small: How many bytes are parsed before msgspec is looked for.
        fast: The parsers of msgspec, if they are to be used from the start.
    """

    __slots__ = ("_fast", "_small")

    def __init__(self, small: int, fast: Fast | None = None) -> None:
        self._small = small
        self._fast = fast

    def for_more(self, size: int) -> Fast | None:
        """The parsers of msgspec for that many more bytes, or None."""
        if self._small > 0:
            self._small -= size
            if self._small <= 0:
                self._fast = fast_parsers()
        return self._fast


_parsers: Parsers = Parsers(1 << 20)
# Types of values whose end only a separator shows.
_BARE: Final = frozenset({int, float, WrittenFloat, bool, type(None)})


def loads(body: bytes, records: Callable[[], Any] | None = None) -> Any:
    """The one JSON value that a body holds.

    Args:
        body: The text.
        records: Asked if the body is large and msgspec is used: gives the type to parse it into, or None.

    Raises:
        ProtocolError: It isn't JSON, holds more than one value, or isn't valid UTF-8.
    """
    fast = _parsers.for_more(len(body))
    if fast is not None:
        if records is not None and len(body) >= _LARGE and (record := records()) is not None:
            with suppress(ValueError, RecursionError):
                return _record_parser(record)(body)
        try:
            return fast[0](body)
        except (ValueError, RecursionError):
            pass
    try:
        return _decoder.decode(body.decode())
    except (ValueError, RecursionError) as error:
        raise _malformed(error, body, 0) from None


class JSONReader:
    """Reads the values of a JSON stream, however its bytes arrive.

    Bare numbers, booleans and nulls at the top level need a separator after them, or the end of the stream.

    Attributes:
        error: Why the stream is over: malformed JSON, once it has been met.
    """

    __slots__ = ("_depth", "_escaped", "_kind", "_offset", "_partial", "error")

    def __init__(self) -> None:
        self.error: DocklineError | None = None
        self._offset = 0  # of the first byte that no value has used, in the whole stream
        self._partial = bytearray()  # the unfinished value from its first byte on
        self._kind = ""  # of what its structure has got to: "bracketed", "string" (also inside) or "scalar"
        self._depth = 0  # brackets open
        self._escaped = False  # the next byte of the string is escaped

    def feed(self, data: bytes) -> list[Any]:
        """The values that are whole now.

        Where malformed JSON comes behind whole values, the values are handed out first: `error` is set then,
        and the next call of `feed` or `close` raises it.

        Args:
            data: The next bytes of the stream.

        Raises:
            ProtocolError: This isn't JSON, or isn't valid UTF-8.
        """
        if self.error is not None:
            raise self.error
        if type(data) is not bytes:
            data = bytes(data)
        values: list[Any] = []
        try:
            start = self._follow(data, 0, values) if self._partial else 0
            start = self._parse_ahead(data, start, values)
            while start < len(data):
                start = self._follow(data, start, values)
        except ProtocolError as error:
            self.error = error
            if not values:
                raise
        return values

    def close(self) -> list[Any]:
        """Say that the stream has ended; gives the value that only the end makes whole (a bare number, say).

        Raises:
            TruncatedStream: It ended in the middle of a value.
            ProtocolError: Malformed JSON that no call has raised yet.
        """
        if self.error is not None:
            raise self.error
        if not self._partial:
            return []
        if self._kind == "scalar":
            try:
                return [self._take()]
            except ProtocolError:
                pass
        self.error = TruncatedStream(
            f"the stream ended in the middle of a JSON value, {len(self._partial)} bytes after its start "
            f"at byte {self._offset}: {_excerpt(self._partial, len(self._partial))}"
        )
        raise self.error

    def _parse_ahead(self, data: bytes, start: int, values: list[Any]) -> int:
        """Parse values up to the last newline; returns where the first one begins that may not be whole."""
        cut = data.rfind(b"\n", start) + 1
        if not cut:
            return start
        fast = _parsers.for_more(cut - start)
        if fast is not None:
            try:
                whole = fast[1](data[start:cut])
            except (ValueError, RecursionError):
                pass
            else:
                # To msgspec `1-0` is two numbers.
                if _BARE.isdisjoint(map(type, whole)):
                    values += whole
                    self._offset += cut - start
                    return cut
        try:
            text = data[start:cut].decode()
        except UnicodeDecodeError:
            return start
        at, parse = 0, _decoder.raw_decode
        found = _value_start(text)
        try:
            while found and found[0] in _BRACKETED:
                value, at = parse(text, found.start())
                values.append(value)
                found = _value_start(text, at)
        except (ValueError, RecursionError):
            pass  # cut or malformed: its structure will tell
        used = len(text[:at].encode()) if found else cut - start
        self._offset += used
        return start + used

    def _follow(self, data: bytes, start: int, values: list[Any]) -> int:
        """Follow the unfinished value, or the next, to its end or that of `data`; returns where that is."""
        if not self._partial:
            found = _value_start_byte(data, start)
            gap = found.start() if found else len(data)
            self._offset += gap - start
            start = gap
            if not found:
                return start
            self._begin(data, start)
        end = self._find_end(data, start)
        if end < 0:
            self._partial += data[start:]
            return len(data)
        self._partial += data[start:end]
        values.append(self._take())
        return end

    def _begin(self, data: bytes, start: int) -> None:
        self._depth = 0
        self._escaped = False
        first = data[start]
        if first in b'{["':
            self._kind = "bracketed"
        elif first in _SCALAR_STARTS:
            self._kind = "scalar"
        else:
            raise ProtocolError(f"not JSON at byte {self._offset}: {_excerpt(data, start)}")

    def _find_end(self, data: bytes, at: int) -> int:
        """Where the value ends, -1 if not in `data`."""
        if self._kind == "scalar":
            end = _after_scalar(data, at)
            return end.start() if end else -1
        return self._find_last_bracket(data, at)

    def _find_last_bracket(self, data: bytes, at: int) -> int:
        """The same for what quotes or brackets enclose."""
        while True:
            if self._kind == "string":
                if self._escaped:
                    if at == len(data):
                        return -1
                    self._escaped = False
                    at += 1
                mark = _inside_string(data, at)
            else:
                mark = _outside_string(data, at)
            if mark is None:
                return -1
            at = mark.end()
            char = mark[0]
            if char == b"\\":
                self._escaped = True
            elif char == b'"':
                self._kind = "bracketed" if self._kind == "string" else "string"
                if self._kind == "bracketed" and not self._depth:
                    return at
            elif char == b"\x1e":
                raise ProtocolError(
                    f"a JSON value was cut by a record separator, after its start at byte {self._offset}: "
                    f"{_excerpt(data, at - 1)}"
                )
            else:
                self._depth += 1 if char in b"{[" else -1
                if not self._depth:
                    return at

    def _take(self) -> Any:
        """Parse the value that `_partial` now holds, and be ready for the next."""
        try:
            value = _decoder.decode(self._partial.decode())
        except (ValueError, RecursionError) as error:
            raise _malformed(error, self._partial, self._offset) from None
        self._offset += len(self._partial)
        self._partial = bytearray()
        return value


def _malformed(error: Exception, data: bytes | bytearray, offset: int) -> ProtocolError:
    """What is wrong with `data`, whose first byte is the stream's byte `offset`."""
    if isinstance(error, UnicodeDecodeError):
        place, what = error.start, "invalid UTF-8"
    elif isinstance(error, json.JSONDecodeError):
        place, what = len(error.doc[: error.pos].encode()), f"malformed JSON ({error.msg})"
    elif isinstance(error, RecursionError):
        place, what = 0, "JSON that is nested too deeply"
    else:
        place, what = 0, f"malformed JSON ({error})"
    return ProtocolError(f"{what} at byte {offset + place}: {_excerpt(data, place)}")


def _excerpt(data: bytes | bytearray, place: int) -> str:
    """A few bytes around a place. Few, because responses can hold secrets."""
    start, stop = max(place - _EXCERPT, 0), place + _EXCERPT
    text = bytes(data[start:stop]).decode("utf-8", "replace")
    return f"{'…' if start else ''}{text!r}{'…' if stop < len(data) else ''}"
