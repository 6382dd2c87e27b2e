"""What a whole response becomes: nothing, JSON, text or header values. What no daemon sends is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeVar

from ..errors import DocklineError, ProtocolError, StreamClosed
from ..operation.outcome import name_operation
from ..protocol.error_response import (
    ERROR_BODY_LIMIT,
    content_coding,
    decode_head_json,
    foreign_response,
    looks_like_a_page,
    media_type,
)
from ..protocol.jsonstream import loads
from ..waiting.tasks.leaving import Waited

if TYPE_CHECKING:
    from ..operation.operation import Operation
    from ..protocol.head import Headers
    from ..request.build import Request
    from .response import RawResponse

__all__ = ["READERS", "check_origin", "drop_body", "head_json", "read_whole"]

T = TypeVar("T")
# How long to wait for the text of a page, in seconds.
_PAGE_TIMEOUT: Final = 5.0


async def read_whole(op: Operation[T], response: RawResponse, request: Request) -> T:
    """Read a response to its end; returns what it becomes.

    Raises:
        ProtocolError: It isn't what the operation responds with.
        TruncatedStream: It is cut off.
        StreamClosed: The client was closed before all of it had come.
        As `RawResponse.read`.
    """
    result: T = await READERS[op.answer](op, response, request)
    return result


async def _read_none(op: Operation[Any], response: RawResponse, request: Request) -> None:
    await drop_body(op, response, request)


async def _read_headers(op: Operation[Any], response: RawResponse, request: Request) -> Any:
    await drop_body(op, response, request)
    return _from_headers(op, response.headers)


async def _read_text(op: Operation[Any], response: RawResponse, request: Request) -> str:
    data = await _whole_body(op, response)
    if looks_like_a_page(data):
        raise _foreign(op, request, response, data)
    return data.decode("utf-8", "replace")


async def _read_json(op: Operation[Any], response: RawResponse, request: Request) -> Any:
    data = await _whole_body(op, response)
    if data and not data.isspace():
        try:
            found = loads(data, lambda: _records(op))
        except ProtocolError as error:
            raise _foreign(op, request, response, data, str(error)) from None
        return _decoded(op, found)
    if response.status not in (204, 304):
        raise _foreign(op, request, response, data, "which is empty")
    return None


async def _whole_body(op: Operation[Any], response: RawResponse) -> bytes:
    try:
        return await response.read()
    except StreamClosed as error:
        closed = f"{op.spoken}: the client was closed before the whole response had come"
        raise StreamClosed(closed) from error
    finally:
        response.close()


READERS: Final[Mapping[str, Callable[[Operation[Any], RawResponse, Request], Waited[Any]]]] = {
    "none": _read_none,
    "json": _read_json,
    "text": _read_text,
    "headers": _read_headers,
}
"""What reads a response for `Dispatcher.call`, by the name of its kind in `ANSWER_KINDS`."""


async def drop_body(op: Operation[Any], response: RawResponse, request: Request) -> None:
    """Read and drop the body of a response, which means nothing, so that its connection can be used again.

    Raises:
        ProtocolError: It is a page, so it isn't the daemon that reports success.
        As `RawResponse.read`.
    """
    try:
        data = await response.read(ERROR_BODY_LIMIT)
    finally:
        response.close()
    if data and looks_like_a_page(data):
        raise _foreign(op, request, response, data)


async def check_origin(op: Operation[Any], response: RawResponse, request: Request) -> None:
    """Refuse a stream that is a page, or that was compressed on the way.

    Raises:
        ProtocolError: It is one of these.
    """
    if media_type(response.headers) == "text/html" or content_coding(response.headers):
        body = b""
        try:
            response.timeout = _PAGE_TIMEOUT
            body = await response.read_some()
        except DocklineError:
            pass  # the headers say enough
        finally:
            response.close()
        raise _foreign(op, request, response, body, "a page")


def head_json(op: Operation[Any], headers: Headers) -> Any:
    """The JSON that a header carries, decoded; None if there is no such header."""
    value = headers.get(op.header_json) if op.header_json else None
    if value is None or op.header_json is None:
        return None
    return _decoded(op, decode_head_json(value, op.header_json))


def _from_headers(op: Operation[T], headers: Headers) -> T:
    """The result that the headers make up."""
    if op.header_json:
        if op.header_json not in headers:
            raise ProtocolError(f"the response has no header {op.header_json}")
        result: T = head_json(op, headers)
        return result
    data: Any = {
        name: _typed(headers[name], kind) for name, kind in (op.header_types or {}).items() if name in headers
    }
    return _decoded(op, data)


def _decoded(op: Operation[T], data: Any) -> T:
    """What JSON becomes by the operation's decoder; unchanged if there is none."""
    decode = op.decode  # looked up once: it leads to modules that may have to be imported
    return decode(data) if decode else data


def _records(op: Operation[Any]) -> Any:
    """The type of the records that a large list may be parsed into; None if it can't be."""
    from ..models.records import records_for

    return records_for(op.decode)


def _typed(text: str, kind: type) -> Any:
    """A header's value as a JSON value of this type; unchanged if it isn't one."""
    if kind is bool and text.lower() in ("true", "false"):
        return text.lower() == "true"
    if kind is int:
        try:
            return int(text)
        except ValueError:
            return text
    return text


def _foreign(
    op: Operation[Any], request: Request, response: RawResponse, body: bytes, why: str = ""
) -> ProtocolError:
    """The error for a success that no daemon sends."""
    error = foreign_response(request, response.channel.where, response.headers, body, why)
    name_operation(error, op)
    return error
