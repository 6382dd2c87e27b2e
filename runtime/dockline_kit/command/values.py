"""What was given becomes the value of a parameter, by its type: text, number, model, mapping, list, bytes.

A text that begins with `{` or `[` is JSON where an object or a list can stand. Fields of models are named as
in Python or as on the wire. Errors don't show a value that may be a secret.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final, NoReturn

from attrs import NOTHING, fields, frozen

from dockline_runtime.errors import InvalidArgument, shorten
from dockline_runtime.models.model import Base64

from .kinds import Kind, field_type, fields_of, kind_of
from .refusals import WrongUse, choices
from .words import Given

__all__ = ["Upload", "value_of"]

_TRUTHS: Final = {
    **dict.fromkeys(("true", "yes", "on", "1"), True),
    **dict.fromkeys(("false", "no", "off", "0"), False),
}
_BYTES: Final = ("memory", "memory_reservation", "memory_swap", "shm_size")
"""Numbers of bytes that may be written as sizes, as `containers.run` reads them."""


@frozen
class Upload:
    """Something to send as it is.

    Attributes:
        path: A file or a folder; `-` for standard input.
    """

    path: str


def value_of(declared: Any, given: Sequence[Given], place: str) -> Any:
    """The value of a parameter, or of a part of one.

    Args:
        declared: Its type.
        given: What was given for it, at least once.
        place: What it is called, as it was typed.

    Raises:
        WrongUse: It isn't of that type.
    """
    kind = kind_of(declared)
    inside = [each for each in given if each.path]
    flat = [each for each in given if not each.path]
    if inside:
        return _with_parts(kind, inside, flat, place)
    if len(flat) == 1:
        return _single(kind, flat[0], place)
    return _several(kind, flat, place)


def _with_parts(kind: Kind, inside: list[Given], flat: list[Given], place: str) -> Any:
    """A value whose parts were given, on top of what was given for the whole."""
    if kind.model is not None:
        return _model_of_parts(kind, inside, flat, place)
    base: dict[str, Any] = {}
    for each in flat:
        whole = _single(kind, each, place)
        if not isinstance(whole, Mapping):
            raise WrongUse(f"{place}: it was given as a whole and in parts")
        base.update(whole)
    if kind.keys or kind.value:
        for key, parts in _by_key(kind, inside).items():
            base[key] = value_of(_type_at(kind, key, place), parts, f"{place}.{key}")
        return base
    if kind.item and all(each.path[0].isdecimal() for each in inside) and not flat:
        by_index: dict[int, list[Given]] = {}
        for each in inside:
            by_index.setdefault(int(each.path[0]), []).append(_inner(each))
        return [value_of(kind.item[0], parts, f"{place}[{at}]") for at, parts in sorted(by_index.items())]
    if kind.anything:
        for each in inside:
            target = base
            for step in each.path[:-1]:
                target = target.setdefault(step, {})
            target[each.path[-1]] = _json_or_text(each)
        return base
    raise WrongUse(f"{place} has no parts: it takes {kind.takes}")


def _model_of_parts(kind: Kind, inside: list[Given], flat: list[Given], place: str) -> Any:
    parts: dict[str, Any] = {}
    for each in flat:
        parts.update(_members(kind.model, _json(each, place, dict), place))
    groups: dict[str, list[Given]] = {}
    for each in inside:
        groups.setdefault(_field(kind.model, each.path[0], place), []).append(_inner(each))
    for name, some in groups.items():
        parts[name] = value_of(field_type(kind.model, name), some, f"{place}.{name}")
    return _made(kind.model, parts, place)


def _inner(given: Given) -> Given:
    return Given(given.path[1:], given.text, given.from_file, given.read)


def _by_key(kind: Kind, inside: list[Given]) -> dict[str, list[Given]]:
    """What was given for each key. Where values have no parts, all of the path is the key, dots included."""
    whole = bool(kind.keys) or kind_of(kind.value[0]).scalar
    found: dict[str, list[Given]] = {}
    for each in inside:
        if whole:
            key, part = ".".join(each.path), Given((), each.text, each.from_file, each.read)
        else:
            key, part = each.path[0], _inner(each)
        found.setdefault(key, []).append(part)
    return found


def _type_at(kind: Kind, key: str, place: str) -> Any:
    if kind.keys and key not in kind.keys:
        raise WrongUse(f"{place} has no key {key}: {choices(key, kind.keys)}")
    return kind.keys[key] if kind.keys else kind.value[0]


def _several(kind: Kind, flat: list[Given], place: str) -> Any:
    """A value that was given several times: a list, or pairs."""
    if kind.item:
        return [_single(kind_of(kind.item[0]), each, place) for each in flat]
    if kind.keys or kind.value:
        found: dict[str, list[Given]] = {}
        for each in flat:
            key, part = _pair(each, place)
            found.setdefault(key, []).append(part)
        return {
            key: value_of(_type_at(kind, key, place), parts, f"{place}.{key}") for key, parts in found.items()
        }
    raise WrongUse(f"{place} was given {len(flat)} times: it takes {kind.takes}")


def _pair(given: Given, place: str) -> tuple[str, Given]:
    key, equals, text = given.line.partition("=")
    if not equals:
        raise WrongUse(f"{place}: a mapping is written {place}.key=value, or as a JSON object")
    return key, Given((), text)


def _single(kind: Kind, given: Given, place: str) -> Any:
    """The value of one text."""
    if kind.upload:
        return Upload(given.text)
    if kind.base64 or (kind.bytes and not kind.text):
        return given.content
    line = given.line
    structured = kind.model is not None or kind.keys or kind.value or kind.anything
    if (structured and line[:1] == "{") or ((kind.item or kind.anything) and line[:1] == "["):
        try:
            data = json.loads(line)
        except ValueError:
            if not kind.text:
                _json(given, place, object)
        else:
            return _from_json(kind, data, place)
    if kind.anything:
        return _json_or_text(given)
    if kind.text and not (kind.words or kind.numbers):
        return line
    if kind.words or kind.numbers:
        return _scalar(kind, line, place)
    if kind.item:
        return [_single(kind_of(kind.item[0]), given, place)]
    if kind.keys or kind.value:
        return _several(kind, [given], place)
    raise WrongUse(f"{place} takes {kind.takes.replace('name.', f'{place}.')}")


def _scalar(kind: Kind, line: str, place: str) -> Any:
    """One of some words, or a number; a text as it is where it can be that, too."""
    for word in kind.words:
        if line == str(word) or (isinstance(word, bool) and _TRUTHS.get(line.lower()) is word):
            return word
    if kind.text:
        return line
    if bool in kind.numbers and line.lower() in _TRUTHS:
        return _TRUTHS[line.lower()]
    for number in (int, float):
        if number in kind.numbers:
            try:
                return number(line)
            except ValueError:
                continue
    name = place.rpartition(".")[2]
    if int in kind.numbers and name in _BYTES and line:
        from ..spelling.sizes import size

        try:
            return size(line)
        except InvalidArgument:
            raise WrongUse(
                f"{place}: {shorten(line)} isn't a size: give bytes, or text such as 64m"
            ) from None
    raise WrongUse(f"{place}: {shorten(line)} isn't {kind.takes}")


def _json_or_text(given: Given) -> Any:
    line = given.line
    try:
        return json.loads(line)
    except ValueError:
        return line


def _json(given: Given, place: str, wanted: type) -> Any:
    """The JSON of a text or a file; errors don't show it."""
    try:
        data = json.loads(given.content)
    except (ValueError, RecursionError) as error:
        where = (
            f"line {error.lineno}, column {error.colno}" if isinstance(error, json.JSONDecodeError) else "it"
        )
        named = f"the file {given.text}" if given.from_file else place
        raise WrongUse(f"{place}: {named} isn't valid JSON at {where}") from None
    if not isinstance(data, wanted):
        raise WrongUse(f"{place}: a JSON object is needed")
    return data


def _from_json(kind: Kind, data: Any, place: str) -> Any:
    """A value of JSON, in which names of the wire and those of Python mean the same."""
    if isinstance(data, Mapping):
        if kind.model is not None:
            return _made(kind.model, _members(kind.model, data, place), place)
        if kind.keys:
            return {key: value for key, value in data.items() if _type_at(kind, key, place)}
        if kind.value:
            inner = kind_of(kind.value[0])
            return {key: _from_json(inner, value, f"{place}.{key}") for key, value in data.items()}
        if not kind.anything:
            _misplaced("an object", kind, place)
    if isinstance(data, list):
        if kind.item:
            inner = kind_of(kind.item[0])
            return [_from_json(inner, item, f"{place}[{at}]") for at, item in enumerate(data)]
        if not kind.anything:
            _misplaced("a list", kind, place)
    if kind.base64 and isinstance(data, str):
        return Base64(data)
    return data


def _misplaced(what: str, kind: Kind, place: str) -> NoReturn:
    raise WrongUse(f"{place}: {what} can't stand there; it takes {kind.takes}")


def _members(model: Any, data: Mapping[str, Any], place: str) -> dict[str, Any]:
    found = {}
    for key, value in data.items():
        name = _field(model, key, place)
        found[name] = _from_json(kind_of(field_type(model, name)), value, f"{place}.{name}")
    return found


def _field(model: Any, key: str, place: str) -> str:
    """The field of a name, be it Python's or the wire's."""
    names = fields_of(model)
    if key in names:
        return names[key]
    if key in names.values():
        return key
    raise WrongUse(f"{place} ({model.__name__}) has no {key}: {choices(key, names.values())}")


def _made(model: Any, parts: dict[str, Any], place: str) -> Any:
    missing = [
        each.name for each in fields(model) if each.default is NOTHING and parts.get(each.name) is None
    ]
    if missing:
        raise WrongUse(f"{place} needs {' and '.join(missing)}: give {place}.{missing[0]}=…")
    return model(**parts)
