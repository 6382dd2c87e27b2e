"""Headers for a gateway before the daemon: checked once for a client, sent with each of its requests.

They come from the program, from `DOCKER_CUSTOM_HEADERS` or from `HttpHeaders` in `config.json`; the first of
these that gives any is the only one that counts, as in the docker command. Their values may be tokens, and
are shown nowhere. Headers that say how a request is sent, which is up to the client, can't be among them.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Mapping
from typing import Final

from ..errors import ConfigError, InvalidArgument
from ..secrecy import HiddenText
from .configfile import object_member, read_json

__all__ = ["VARIABLE", "ExtraHeaders", "extra_headers", "headers_of_file", "headers_of_variable"]

VARIABLE: Final = "DOCKER_CUSTOM_HEADERS"
"""The variable: pairs `name=value`, separated by commas; in double quotes one may hold a comma."""

_log = logging.getLogger("dockline.headers")
_NAME: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+").fullmatch
_CONTROL: Final = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]").search
# A field of CSV and what ends it, as Go reads it: a quote stands at both ends of a field, or nowhere.
_FIELD: Final = re.compile(r'(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|\Z)').match
_OWN: Final = frozenset(
    {
        "accept-encoding",
        "connection",
        "content-encoding",
        "content-length",
        "content-type",
        "expect",
        "host",
        "keep-alive",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "user-agent",
    }
)
_OWN_KINDS: Final = ("sec-websocket-", "x-registry-")
_INSTEAD: Final = {"user-agent": "user_agent= sets it", "x-registry-": "give the credentials with the call"}

Fields = tuple[tuple[str, str], ...]


class ExtraHeaders(dict[str, str]):
    """Headers that were checked, by name. The repr shows no value.

    Attributes:
        fields: As they go over the wire.
    """

    __slots__ = ("fields",)

    fields: Fields

    def __repr__(self) -> str:
        return f"ExtraHeaders({', '.join(self)})"


def extra_headers(given: object, origin: str = "headers") -> ExtraHeaders:
    """Headers that can go along with each request.

    Args:
        given: By name, their values; those beyond ASCII are sent as UTF-8.
        origin: Who gives them, for errors.

    Raises:
        InvalidArgument: It isn't such a mapping, a name or a value can't be sent, two names differ only in
            their case, or a header says how a request is sent. No value is shown.
    """
    if isinstance(given, ExtraHeaders):
        return given
    if not isinstance(given, Mapping):
        raise InvalidArgument(f"{origin}: expected a mapping of names to values, not {type(given).__name__}")
    found = ExtraHeaders()
    fields: dict[str, tuple[str, str]] = {}
    for name, value in given.items():
        if not isinstance(name, str) or _NAME(name) is None:
            raise InvalidArgument(
                f"{origin}: {_shown(name)} can't be the name of a header: it has letters, digits and `-`"
            )
        key = name.lower()
        kind = next((kind for kind in _OWN_KINDS if key.startswith(kind)), key)
        if key in _OWN or kind != key:
            instead = _INSTEAD.get(kind, "leave it out")
            raise InvalidArgument(
                f"{origin}: {name} can't be set, because how a request is sent is up to the client: {instead}"
            )
        if key in fields:
            raise InvalidArgument(f"{origin}: {fields[key][0]} and {name} are one header: give one of them")
        fields[key] = (name, _sent(value, f"{origin}: {name}"))
        found[name] = HiddenText(value)
    found.fields = tuple(fields.values())
    return found


def headers_of_variable(environ: Mapping[str, str]) -> ExtraHeaders | None:
    """The headers of `DOCKER_CUSTOM_HEADERS`, None if it is not set or empty.

    `User-Agent` is ignored, as the docker command does.

    Args:
        environ: The environment.

    Raises:
        ConfigError: It isn't valid. Nothing of it is shown but the names of headers.
    """
    text = environ.get(VARIABLE, "")
    if not text:
        return None
    found: dict[str, str] = {}
    for number, pair in enumerate(_pairs(text), 1):
        name, equals, value = pair.partition("=")
        if not equals or not name.strip():
            missing = "name" if equals else "`=`"
            raise ConfigError(f"{VARIABLE}: there is no {missing} in pair {number}; {_HOW}")
        found[name.strip()] = value
    return _configured(found, VARIABLE)


def headers_of_file(path: str | os.PathLike[str]) -> ExtraHeaders:
    """The headers of a `config.json`: none if there is no such file, or it can't be read.

    A file that can't be read doesn't stop requests, as with the docker command; the log `dockline.headers`
    says so. `User-Agent` is ignored: older docker commands wrote theirs there.

    Args:
        path: The file.

    Raises:
        ConfigError: `HttpHeaders` isn't valid. No value is shown.
    """
    try:
        data = read_json(path) or {}
    except ConfigError as error:
        _log.warning("%s; going on without its HttpHeaders", error)
        return extra_headers({})
    found = object_member(data, "HttpHeaders", os.fspath(path))
    given = {name: "" if value is None else value for name, value in found.items()}
    return _configured(given, f"{os.fspath(path)}: HttpHeaders")


def _configured(found: Mapping[str, str], origin: str) -> ExtraHeaders:
    kept = {name: value for name, value in found.items() if name.lower() != "user-agent"}
    try:
        return extra_headers(kept, origin)
    except InvalidArgument as error:
        raise ConfigError(str(error)) from None


_HOW: Final = 'it holds pairs such as `X-Tenant=blue,"X-List=1,2"`'


def _pairs(text: str) -> list[str]:
    """The fields of one line of CSV."""
    text = text.replace("\r\n", "\n").removesuffix("\r").strip("\n")
    fields: list[str] = []
    position = 0
    while True:
        field = _FIELD(text, position)
        if field is None:
            raise ConfigError(f"{VARIABLE}: pair {len(fields) + 1} has a quote in its middle; {_HOW}")
        fields.append(field[2] if field[1] is None else field[1].replace('""', '"'))
        if field[3] == "\n":
            raise ConfigError(f"{VARIABLE}: it has more than one line: join them by commas; {_HOW}")
        if not field[3]:
            return fields
        position = field.end()


def _sent(value: object, where: str) -> str:
    """A value as `head.encode_head` takes it, with a repr that doesn't show it."""
    if not isinstance(value, str):
        raise InvalidArgument(f"{where}: its value has to be text, not {type(value).__name__}")
    if _CONTROL(value):
        raise InvalidArgument(f"{where}: its value holds a line break or another control character")
    try:
        return HiddenText(value.strip(" \t").encode().decode("latin-1"))
    except UnicodeEncodeError:
        raise InvalidArgument(f"{where}: its value can't be written as UTF-8") from None


def _shown(name: object) -> str:
    """A name for an error. What is long, or has a space or a colon in it, may be more than a name."""
    if not isinstance(name, str):
        return f"a {type(name).__name__}"
    return repr(name) if len(name) <= 40 and not re.search(r"[:=\s]", name) else "one of the keys"
