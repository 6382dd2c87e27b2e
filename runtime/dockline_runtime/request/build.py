"""From an operation and the caller's values to a request: path, query, headers and body, without a socket.

Values that could reach another endpoint, or that the daemon would read as something else than was meant, are
refused here, before anything is sent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from ..errors import InvalidArgument
from ..operation.inputs import NO_INPUTS, Inputs
from ..operation.outcome import doubt_about
from ..secrecy import Hidden, revealed
from .checks import CHECKS, check
from .encodings import texts
from .jsontext import json_text

if TYPE_CHECKING:
    from ..operation.operation import Operation
    from .gates import Gates

__all__ = ["Request", "RequestOptions", "build_request", "percent_encode"]

_WITH_BODY: Final = frozenset({"POST", "PUT", "PATCH"})
_NONE: Final[tuple[Any, ...]] = (None, [], ())
_UNSET: Final = (None, False)
# How Python keeps the bytes of file names and variables that aren't UTF-8.
_UNDECODED: Final = re.compile("[\udc80-\udcff]").search


@frozen(repr=False)
class Request:
    """A request as it goes to a transport."""

    method: str
    # What is left out of the repr can hold secrets; tools that read attrs classes field by field heed that.
    target: str = field(repr=False)
    """Path and query, percent-encoded."""
    headers: tuple[tuple[str, str], ...] = field(repr=False)
    body: Any = field(default=None, repr=False)
    """Bytes; or, for an archive, what the caller gave: its length is the transport's to announce."""
    hint: str = ""
    """What went wrong with the credentials, for the error if the daemon refuses; empty in most cases."""
    dockerfile: str | None = None
    """For a build, whose body may be the path of a folder: the Dockerfile's path in it; None otherwise."""
    operation: Operation[Any] | None = None

    @property
    def path(self) -> str:
        """The path without the query."""
        return self.target.partition("?")[0]

    @property
    def doubt(self) -> str:
        """What an error says if the response is lost; see `outcome`."""
        return doubt_about(self.operation, self.method, self.path)

    def __repr__(self) -> str:
        return f"<Request {self.method} {self.path}>"


@frozen(kw_only=True, eq=False)
class RequestOptions:
    """What all requests of a client have in common."""

    version: str | None = None
    """The API version for the path, e.g. `1.51`; None leaves it out."""
    prefix: str = ""
    """What comes before that in the path; it is part of the daemon's address."""
    host: str = "docker"
    """The `Host` header."""
    user_agent: str = "dockline"
    """The `User-Agent` header."""
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """More headers, for a gateway."""
    gates: Gates = "off"
    """What becomes of values that the version is too old for."""


_DEFAULTS: Final = RequestOptions()


def build_request(
    op: Operation[Any],
    inputs: Inputs = NO_INPUTS,
    options: RequestOptions = _DEFAULTS,
    *,
    upgrade: tuple[tuple[str, str], ...] = (),
) -> Request:
    """The request for an operation, made of the caller's values and credentials. Credentials that the caller
    did not give are added by `stored_credentials`.

    Args:
        op: The operation.
        inputs: The values.
        options: What is the same for all requests.
        upgrade: The headers that ask for another protocol.

    Raises:
        InvalidArgument: A value can't be sent, or would mean something else to the daemon.
        VersionError: The version is too old for a value, and the gates are to `raise`.
    """
    target = _path(op, inputs.path)
    if options.version:
        target = f"{options.prefix}/v{options.version}{target}"
    elif options.prefix:
        target = options.prefix + target
    query = _with_any(op, inputs.query) if op.any_of else inputs.query
    pairs = _query(op, query) if query else ""
    if pairs:
        target = f"{target}?{pairs}"
    fields = [("Host", options.host), ("User-Agent", options.user_agent)]
    content = _content(op, inputs.body)
    if content is None and (op.needed or op.body_with):
        _check_body(op, query)
    if options.gates != "off" and options.version:
        from .gates import check_gates

        check_gates(op, options.version, query, content, options.gates)
    data, content_type = _body(op, content)
    if content_type:
        fields.append(("Content-Type", content_type))
    if data is None and op.method in _WITH_BODY:
        # Never chunked without a body: start refuses that, even when it is empty.
        fields.append(("Content-Length", "0"))
    elif isinstance(data, bytes):
        fields.append(("Content-Length", str(len(data))))
    if op.auth or op.registry_config:
        from .credentials import credential_headers

        fields += credential_headers(op, inputs, data)
    elif inputs.auth is not None:
        raise InvalidArgument(f"auth: {op.spoken} takes no registry credentials")
    dockerfile = None if op.context is None else query.get(op.context) or "Dockerfile"
    return Request(op.method, target, (*fields, *upgrade, *options.headers), data, "", dockerfile, op)


def percent_encode(text: str, name: str, keep: str = "") -> str:
    """Text as it stands in a path or a query; all but letters, digits, `-._~` and `keep` is encoded.

    File names that aren't UTF-8 (`os.fsdecode`) come out as the bytes that they are.

    Args:
        text: The text.
        name: The parameter, for the error.
        keep: Further characters that stay as they are.

    Raises:
        InvalidArgument: It holds a NUL, or what can't be written as UTF-8.
    """
    if text.isalnum() and text.isascii():
        return text
    if "\0" in text:
        raise InvalidArgument(f"{name}: the value holds a NUL")
    try:
        data = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        raise InvalidArgument(f"{name}: the value can't be written as UTF-8") from None
    return _to_encode(keep).sub(_encode_byte, data).decode("ascii")


@cache
def _to_encode(keep: str) -> re.Pattern[bytes]:
    return re.compile(b"[^A-Za-z0-9._~" + re.escape(keep.encode()) + b"-]")


def _encode_byte(found: re.Match[bytes]) -> bytes:
    return b"%%%02X" % found[0][0]


@cache
def _template(path: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A path template as its beginning and, for each parameter, its name and what follows it."""
    first, *parts = path.split("{")
    return first, tuple((name, after) for name, _, after in (part.partition("}") for part in parts))


def _path(op: Operation[Any], values: Mapping[str, Any]) -> str:
    first, parts = _template(op.path)
    if not parts:
        return first
    filled = [first]
    for name, after in parts:
        kind = op.checks.get(name, "segment")
        said = op.names.get(name, name)
        text = check(kind, said, values.get(name))
        filled += (percent_encode(text, said, CHECKS[kind].keep), after)
    return "".join(filled)


def _with_any(op: Operation[Any], values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The values, with at least one flag set of those that need it."""
    if any(values.get(name) not in _UNSET for name in op.any_of):
        return values
    left = [name for name in op.any_of if values.get(name) is None]
    if not left:
        given = ", ".join(f"{op.names.get(name, name)}={values[name]!r}" for name in op.any_of)
        raise InvalidArgument(f"{given}: {op.spoken} needs one of them; leave out what you want")
    return {**values, **dict.fromkeys(left, True)}


def _query(op: Operation[Any], values: Mapping[str, Any]) -> str:
    pairs: list[str] = []
    for name in op.needed:
        if name != "body" and values.get(name) in _NONE:
            raise InvalidArgument(f"{op.names.get(name, name)}: nothing is given, and {op.spoken} needs it")
    for name, value in values.items():
        if value is None:
            continue
        encoding = op.encodings.get(name)
        kind = op.checks.get(name)
        if type(value) is Hidden:
            value = revealed(value)
        key = percent_encode(name, name)
        said = op.names.get(name, name)
        for text in texts(said, value, encoding):
            text = check(kind, said, text) if kind else text
            pairs.append(f"{key}={percent_encode(text, said)}")
    return "&".join(pairs)


def _content(op: Operation[Any], body: Any) -> Any:
    """What is sent as the body: plain JSON data, or an archive as the caller gave it."""
    if body is None and op.body == "json" and op.answer == "hijack":
        body = {}  # docker accepts a request without one, Podman doesn't
    if body is None:
        return None
    if op.body == "tar":
        if isinstance(body, bytes | bytearray | memoryview) and not len(body):
            raise InvalidArgument(
                "source: it is empty, and nothing would be sent; an empty archive is 1024 zeros"
            )
        return body
    if op.body == "none":
        raise InvalidArgument(f"body: {op.spoken} takes none")
    data = _json_data(op, revealed(body))
    for key, kind in op.checks.items():
        if key.startswith("body."):
            data = _checked(data, key.split(".")[1:], kind, op.names.get(key, key))
    return data


def _check_body(op: Operation[Any], query: Mapping[str, Any]) -> None:
    """Raise an error if the operation needs a body; called if there is none."""
    said = "source" if op.body == "tar" else "body"
    if "body" in op.needed:
        raise InvalidArgument(f"{said}: nothing is given, and {op.spoken} needs it")
    for name, value in op.body_with.items():
        if revealed(query.get(name)) == value:
            given = f"{op.names.get(name, name)}={value!r}"
            raise InvalidArgument(f"{said}: nothing is given, and with {given} {op.spoken} needs it")


def _json_data(op: Operation[Any], body: Any) -> Any:
    """A body as plain JSON data."""
    declared = op.takes
    if declared is not None:
        from .bodies import body_to_json

        return body_to_json(declared, body)
    if op.encode is not None:
        return op.encode(body)
    from ..models.encoding import to_json

    return to_json(body)


def _body(op: Operation[Any], data: Any) -> tuple[Any, str | None]:
    """The body as it goes over the wire, and its content type."""
    if data is None:
        return None, None
    if op.body == "tar":
        return data, op.content_type or "application/x-tar"
    text = json_text(data, "body")
    try:
        return text.encode(), op.content_type or "application/json"
    except UnicodeEncodeError:
        if _UNDECODED(text):
            raise InvalidArgument(
                "body: it holds text that can't be written as UTF-8, as names of files and variables may be"
            ) from None
        # Half a surrogate pair, which came as an escape of JSON, and goes out as one.
        return text.encode("utf-8", "backslashreplace"), op.content_type or "application/json"


def _checked(data: Any, member: list[str], kind: str, name: str) -> Any:
    """`data` with one property checked; if it is missing, the daemon decides."""
    if not member:
        return data if data is None else check(kind, name, data)
    if not isinstance(data, Mapping) or member[0] not in data:
        return data
    return {**data, member[0]: _checked(data[member[0]], member[1:], kind, name)}
