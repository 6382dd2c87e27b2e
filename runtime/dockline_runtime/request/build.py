"""From an operation and the caller's values to a request: path, query, headers and body, without a socket.

What could reach another endpoint, or would be read by the daemon as something else than what was meant, is
refused here; nothing has been sent then.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from ..errors import InvalidArgument, shorten
from ..models.codec import to_json
from ..operation.outcome import doubt_about
from ..protocol.jsonstream import WrittenFloat
from ..secrecy import Hidden, revealed
from .checks import check

if TYPE_CHECKING:
    from ..operation.operation import Encoding, Operation
    from .auth import CredentialSource
    from .gates import Gates

__all__ = ["Request", "build_request", "percent_encode"]

_WITH_BODY: Final = frozenset({"POST", "PUT", "PATCH"})
_to_json: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
_NONE: Final[tuple[Any, ...]] = (None, [], ())
# How Python keeps the bytes of file names and variables that are no UTF-8.
_UNDECODED: Final = re.compile("[\udc80-\udcff]").search
_PLATFORM: Final = ("os", "architecture", "variant", "os.version", "os.features")


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
    operation: Operation[Any] | None = None

    @property
    def path(self) -> str:
        """The path without the query."""
        return self.target.partition("?")[0]

    @property
    def doubt(self) -> str:
        """What is to be said if the answer is lost; see `outcome`."""
        return doubt_about(self.operation, self.method, self.path)

    def __repr__(self) -> str:
        return f"<Request {self.method} {self.path}>"


def build_request(
    op: Operation[Any],
    *,
    version: str | None = None,
    path: Mapping[str, Any] | None = None,
    query: Mapping[str, Any] | None = None,
    body: Any = None,
    auth: Any = None,
    credentials: CredentialSource | None = None,
    host: str = "docker",
    user_agent: str = "dockline",
    headers: tuple[tuple[str, str], ...] = (),
    gates: Gates = "off",
) -> Request:
    """The request that an operation makes of the caller's values.

    Args:
        op: The operation.
        version: The API version for the path, e.g. `1.51`; None leaves it out.
        path: Values of the path's parameters, by wire name.
        query: Values of the query's parameters, by wire name. None leaves one out.
        body: A model or JSON value, or an archive, as the operation has it.
        auth: Credentials for the registry, or a mapping of registries to them, as the operation has it. An
            empty mapping means 'without credentials'.
        credentials: Where credentials come from if `auth` is None.
        host: The `Host` header.
        user_agent: The `User-Agent` header.
        headers: More headers, e.g. those of an upgrade.
        gates: What becomes of values that the version is too old for.

    Raises:
        InvalidArgument: A value can't be sent, or would mean something else to the daemon.
        VersionError: The version is too old for a value, with `gates="raise"`.
    """
    path, query = path or {}, query or {}
    target = _path(op, path)
    if version:
        target = f"/v{version}{target}"
    pairs = _query(op, query) if query else ""
    if pairs:
        target = f"{target}?{pairs}"
    fields = [("Host", host), ("User-Agent", user_agent)]
    content = _content(op, body)
    if content is None and (op.needed or op.body_with):
        _check_body(op, query)
    if gates != "off" and version:
        from .gates import check_gates

        check_gates(op, version, query, content, gates)
    data, content_type = _body(op, content)
    if content_type:
        fields.append(("Content-Type", content_type))
    if data is None and op.method in _WITH_BODY:
        # Never chunked without a body: start refuses that, even when it is empty.
        fields.append(("Content-Length", "0"))
    elif isinstance(data, bytes):
        fields.append(("Content-Length", str(len(data))))
    hint = ""
    if op.auth or op.registry_config:
        more, hint = _auth(op, {**path, **query}, data, auth, credentials)
        fields += more
    elif auth is not None:
        raise InvalidArgument(f"auth: {op.id} takes no registry credentials")
    return Request(op.method, target, (*fields, *headers), data, hint, op)


def percent_encode(text: str, name: str, keep: str = "") -> str:
    """Text as it stands in a path or a query; all but letters, digits, `-._~` and `keep` is encoded.

    File names that are no UTF-8 (`os.fsdecode`) come out as the bytes that they are.

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
        text = check(kind, name, values.get(name))
        filled += (percent_encode(text, name, "/:@" if kind == "reference" else ""), after)
    return "".join(filled)


def _query(op: Operation[Any], values: Mapping[str, Any]) -> str:
    pairs: list[str] = []
    for name in op.needed:
        if name != "body" and values.get(name) in _NONE:
            raise InvalidArgument(f"{name}: nothing is given, and {op.id} needs it")
    for name, value in values.items():
        if value is None:
            continue
        encoding = op.encodings.get(name)
        kind = op.checks.get(name)
        if type(value) is Hidden:
            value = revealed(value)
        key = percent_encode(name, name)
        for text in _texts(name, value, encoding):
            text = check(kind, name, text) if kind else text
            pairs.append(f"{key}={percent_encode(text, name)}")
    return "&".join(pairs)


def _texts(name: str, value: Any, encoding: Encoding | None) -> list[str]:
    """The values that a parameter has in the query; more than one only where it is repeated."""
    if encoding is None:
        return [_plain(name, value, encoding)]
    encode = _ENCODERS[encoding.kind]
    if not encoding.repeat:
        empty = encoding.kind == "csv" and isinstance(value, list | tuple) and not value
        return [] if empty else [encode(name, value, encoding)]
    items = value if isinstance(value, list | tuple) else [value]
    if not items and encoding.kind == "platform-json":
        raise InvalidArgument(
            f"{name}: an empty list would mean 'all platforms'; leave it out if that is meant"
        )
    return [encode(name, item, encoding) for item in items]


def _plain(name: str, value: Any, _: Encoding | None) -> str:
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return int.__repr__(value)
    raise InvalidArgument(f"{name}: a string, an integer or a boolean is wanted, not {type(value).__name__}")


def _csv(name: str, value: Any, _: Encoding | None) -> str:
    texts = [_plain(name, item, None) for item in (value if isinstance(value, list | tuple) else [value])]
    if len(texts) > 1 and any("," in text for text in texts):
        raise InvalidArgument(f"{name}: the values are joined by commas, so none of them can hold one")
    return ",".join(texts)


def _json(name: str, value: Any, _: Encoding | None) -> str:
    if not isinstance(value, Mapping | list | tuple):
        raise InvalidArgument(f"{name}: a mapping or a list is wanted, not {type(value).__name__}")
    return _dumps(to_json(value), name)


def _time(name: str, value: Any, _: Encoding | None) -> str:
    from ..models.times import encode_time

    return encode_time(value, name)


def _filters(name: str, value: Any, encoding: Encoding | None) -> str:
    from .filters import encode_filters

    return encode_filters(value, (encoding and encoding.keys) or {}, name)


def _platform(name: str, value: Any, _: Encoding | None) -> str:
    members = _platform_members(name, value)
    parts = [str(members.get(member) or "") for member in _PLATFORM[:3]]
    text = "/".join(parts).rstrip("/")
    if not text or text.startswith("/") or "//" in text:
        raise InvalidArgument(f"{name}: {shorten(value)} is no platform; write os[/architecture[/variant]]")
    return text


def _platform_json(name: str, value: Any, _: Encoding | None) -> str:
    members = _platform_members(name, value)
    if not (members.get("os") and members.get("architecture")):
        raise InvalidArgument(f"{name}: {shorten(value)} is no platform; os and architecture are wanted here")
    return _dumps(members, name)


def _platform_members(name: str, value: Any) -> dict[str, Any]:
    """The members of an OCI platform, of `os/architecture/variant` text, a mapping or a model."""
    if isinstance(value, str):
        parts = value.split("/")
        if len(parts) > 3 or not all(parts) or re.search(r"[\s,{}\x00-\x1f]", value):
            raise InvalidArgument(
                f"{name}: {shorten(value)} is no platform; write os/architecture[/variant] like linux/arm64"
            )
        return dict(zip(_PLATFORM, parts, strict=False))
    if isinstance(value, Mapping):
        given = {str(key).lower(): item for key, item in value.items()}
    else:
        given = {member: getattr(value, member.replace(".", "_"), None) for member in _PLATFORM}
    members = {member: given[member] for member in _PLATFORM if given.get(member)}
    if not members:
        raise InvalidArgument(f"{name}: {shorten(value)} is no platform; it needs os and architecture")
    return members


_ENCODERS: Final[dict[str, Callable[[str, Any, Encoding | None], str]]] = {
    "plain": _plain,
    "csv": _csv,
    "json": _json,
    "time": _time,
    "filters": _filters,
    "platform": _platform,
    "platform-json": _platform_json,
}


def _content(op: Operation[Any], body: Any) -> Any:
    """What is sent as the body: plain JSON data, or an archive as the caller gave it."""
    if body is None and op.body == "json" and op.answer == "hijack":
        body = {}  # docker takes none at all, Podman insists on one
    if body is None:
        return None
    if op.body == "tar":
        if isinstance(body, bytes | bytearray | memoryview) and not len(body):
            raise InvalidArgument(
                "body: it is empty, and nothing would be sent; an empty archive is 1024 zeros"
            )
        return body
    if op.body == "none":
        raise InvalidArgument(f"body: {op.id} takes none")
    data = _json_data(op, revealed(body))
    for key, kind in op.checks.items():
        if key.startswith("body."):
            data = _checked(data, key.split(".")[1:], kind, key)
    return data


def _check_body(op: Operation[Any], query: Mapping[str, Any]) -> None:
    """That there need be no body."""
    if "body" in op.needed:
        raise InvalidArgument(f"body: nothing is given, and {op.id} needs it")
    for name, value in op.body_with.items():
        if revealed(query.get(name)) == value:
            raise InvalidArgument(f"body: nothing is given, and with {name}={value!r} {op.id} needs it")


def _json_data(op: Operation[Any], body: Any) -> Any:
    """A body as plain JSON data."""
    declared = op.takes
    if declared is None:
        return (op.encode or to_json)(body)
    from .bodies import body_to_json

    return body_to_json(declared, body)


def _body(op: Operation[Any], data: Any) -> tuple[Any, str | None]:
    """The body as it goes over the wire, and its content type."""
    if data is None:
        return None, None
    if op.body == "tar":
        return data, op.content_type or "application/x-tar"
    text = _dumps(data, "body")
    try:
        return text.encode(), op.content_type or "application/json"
    except UnicodeEncodeError:
        if _UNDECODED(text):
            raise InvalidArgument(
                "body: it holds text that can't be written as UTF-8, as names of files and variables may be"
            ) from None
        # Half a surrogate pair: JSON has it as an escape, and so it came.
        return text.encode("utf-8", "backslashreplace"), op.content_type or "application/json"


def _checked(data: Any, member: list[str], kind: str, name: str) -> Any:
    """`data` with one member checked; where it is not there, that is the daemon's to judge."""
    if not member:
        return data if data is None else check(kind, name, data)
    if not isinstance(data, Mapping) or member[0] not in data:
        return data
    return {**data, member[0]: _checked(data[member[0]], member[1:], kind, name)}


def _dumps(value: Any, name: str) -> str:
    try:
        return _as_written(value) if WrittenFloat.met else _to_json(value)
    except (TypeError, ValueError, RecursionError) as error:
        raise InvalidArgument(f"{name}: can't be written as JSON: {error}") from None


def _as_written(value: Any) -> str:
    """JSON that has the numbers of an answer in the digits that they came in."""
    if isinstance(value, WrittenFloat):
        return value.digits
    if isinstance(value, dict):
        return (
            "{"
            + ",".join(f"{_to_json({key: 0})[1:-2]}{_as_written(item)}" for key, item in value.items())
            + "}"
        )
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(_as_written, value)) + "]"
    return _to_json(value)


def _auth(
    op: Operation[Any],
    values: Mapping[str, Any],
    data: bytes | None,
    auth: Any,
    credentials: CredentialSource | None,
) -> tuple[list[tuple[str, str]], str]:
    """The headers that carry registry credentials, and what went wrong while those were looked up."""
    from .auth import encode_auth, encode_registry_config
    from .lookup import hint_of, noting

    auth, hint = revealed(auth), ""
    if op.registry_config:
        known = auth
        if auth is None and credentials is not None:
            with noting() as notes:
                known = credentials.all()
            hint = hint_of(notes)
        return [(op.registry_config, encode_registry_config(known))] if known else [], hint
    if op.auth is None:
        return [], hint
    image = _image(op.auth.image, values, data)
    if op.auth.or_id and image and "/" not in image:
        image = None
    elsewhere = op.auth.unless is not None and values.get(op.auth.unless) is not None
    if auth is None and image and credentials is not None and not elsewhere:
        with noting() as notes:
            auth = credentials.auth_for(image)
        hint = hint_of(notes)
    if auth is None and not op.auth.always:
        return [], hint
    return [(op.auth.header, encode_auth({} if auth is None else auth, image))], hint


def _image(where: str, values: Mapping[str, Any], data: bytes | None) -> str | None:
    """The image that credentials are needed for."""
    found: Any = values.get(where)
    if where.startswith("body."):
        found = json.loads(data) if data else None
        for member in where.split(".")[1:]:
            found = found.get(member) if isinstance(found, Mapping) else None
    return found if isinstance(found, str) else None
