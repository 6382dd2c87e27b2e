"""What a response's head and an error's body say.

Theory of operation
-------------------
The status alone decides which error a response is; its body only says what happened:

    a body that begins with  is taken as            and gives
    -----------------------  ---------------------  ----------------------------------------------------
    {                        the daemon's error     its `message`; all of it, if it has no such member
    <                        a page of a proxy's    its title
    anything else            text (a failed attach  itself, without a status that it repeats
                             under a stream's type)
    nothing, or nothing                             the phrase that HTTP has for the status
    came of the above

The content type isn't looked at, because the daemon sends errors under that of a stream. A body is looked at
up to a limit, because it may have no end. A success that no daemon sends, such as a page, becomes a
`ProtocolError` that asks whether the address is right.

All functions are pure; the error of a response is returned, and the caller raises it.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from typing import Any, Final, Protocol

from ..errors import APIError, ProtocolError, error_for
from .jsonstream import loads

__all__ = [
    "ERROR_BODY_LIMIT",
    "api_error",
    "content_coding",
    "decode_head_json",
    "error_message",
    "foreign_response",
    "looks_like_a_page",
    "media_type",
]

ERROR_BODY_LIMIT: Final = 1 << 20
"""How many bytes of an error's body are looked at, at most: there is no need to read more."""

_LONGEST_MESSAGE: Final = 64 << 10
_EXCERPT: Final = 80
# What servers that want TLS (the daemon, and proxies) say to clients that don't speak it.
_WANTS_TLS: Final = ("HTTP request to an HTTPS server", "plain HTTP request was sent to HTTPS port")


class Asked(Protocol):
    """What an error says about a request."""

    @property
    def method(self) -> str: ...
    @property
    def path(self) -> str: ...


class Endpoint(Asked, Protocol):
    """What an error says about an operation."""

    @property
    def id(self) -> str: ...


def api_error(
    op: Endpoint | None,
    status: int,
    headers: Mapping[str, str],
    body: bytes,
    *,
    method: str | None = None,
    path: str | None = None,
) -> APIError:
    """The error that a response stands for. It is returned, not raised.

    Args:
        op: The operation that was asked for, None if it isn't in the description.
        status: The response's status.
        headers: The response's headers (`head.Headers`: by name, whatever its case).
        body: Its body, or the first `ERROR_BODY_LIMIT` bytes of it.
        method: The method of the request, where it is not the operation's.
        path: The path that was asked for; a query is left out of the error.
    """
    message = error_message(status, body)
    location = headers.get("Location") if status // 100 == 3 else None
    if location is not None:
        message = f"{message} (to {location.partition('?')[0]})"
    if op is None:
        return error_for(status, message, None, method, path)
    return error_for(status, message, op.id, method or op.method, path or op.path)


def error_message(status: int, body: bytes) -> str:
    """What an error's body says, or the phrase of the status if it says nothing."""
    body = body[:ERROR_BODY_LIMIT].strip()
    message = ""
    if body.startswith(b"{"):
        message = _json_message(body)
    elif body.startswith(b"<"):
        message = _html_title(body)
    else:
        message = body.decode("utf-8", "replace")
    message = _without_status(message.strip()[:_LONGEST_MESSAGE], status) or _phrase(status)
    if status == 400 and any(words in message for words in _WANTS_TLS):
        message += " It wants TLS: use https://, or tcp:// with tls= (DOCKER_TLS_VERIFY, DOCKER_CERT_PATH)"
    return message


def decode_head_json(value: str, name: str = "X-Docker-Container-Path-Stat") -> Any:
    """The JSON that a header carries as standard base64.

    Args:
        value: The header's value.
        name: The header, for the error.

    Raises:
        ProtocolError: It isn't base64, or what it carries isn't JSON.
    """
    try:
        text = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ProtocolError(f"the header {name} isn't base64: {error}") from None
    return loads(text)


def _json_message(body: bytes) -> str:
    try:
        data = loads(body)
    except ProtocolError:
        return body.decode("utf-8", "replace")
    said = data.get("message")
    if isinstance(said, str):
        return said
    # What isn't a message of the daemon's, a proxy's say, is shown unchanged.
    return body.decode("utf-8", "replace") if data and said is None else ""


def _without_status(text: str, status: int) -> str:
    """A proxy's `502 Bad Gateway` without the number, which the error shows anyway."""
    return text.removeprefix(str(status)).strip() if text.startswith(f"{status} ") else text


def media_type(headers: Mapping[str, str]) -> str:
    """What a response says that its body is, for an error."""
    return headers.get("Content-Type", "").partition(";")[0].strip().lower() or "no content type"


def foreign_response(
    request: Asked,
    where: str,
    headers: Mapping[str, str],
    body: bytes,
    why: str = "",
) -> ProtocolError:
    """The error for a success that no daemon sends: a page, say. It is returned, not raised.

    Args:
        request: What was asked.
        where: Who was asked: the address, for the error.
        headers: The headers of the response.
        body: Its body, or the beginning of it.
        why: What is wrong with the body, unless it is a page.
    """
    media, page = media_type(headers), looks_like_a_page(body)
    if coding := content_coding(headers):
        why = f"compressed ({coding[:_EXCERPT]}), which was not asked for"
    if page:
        why = f"a page: {_html_title(body) or body[:_EXCERPT].decode('utf-8', 'replace')!r}"
    text = f"{where} answered {request.method} {request.path} with {media}, {why}"
    if media.endswith("json") and not page:
        return ProtocolError(text)
    return ProtocolError(f"{text}. Is that the address of a Docker Engine, or does a proxy answer for it?")


def content_coding(headers: Mapping[str, str]) -> str:
    """How a response's body is compressed; nothing if it isn't."""
    coding = headers.get("Content-Encoding", "").strip().lower()
    return "" if coding == "identity" else coding


def looks_like_a_page(body: bytes) -> bool:
    """Whether a body is HTML, or XML: the daemon has none of either."""
    return body[:_EXCERPT].lstrip().startswith(b"<")


def _html_title(body: bytes) -> str:
    found = re.search(rb"<title[^>]*>(.*?)</title>", body, re.IGNORECASE | re.DOTALL)
    return " ".join(found[1].decode("utf-8", "replace").split()) if found else ""


def _phrase(status: int) -> str:
    from http import HTTPStatus

    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "(the daemon gave no reason)"
