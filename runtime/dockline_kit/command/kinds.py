"""What a type takes: text, a number, one of some words, a model, a mapping, a list, bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, BinaryIO, Final, Literal, Union, get_args, get_origin, is_typeddict

from attrs import field, fields, frozen

from dockline_runtime.models.encoding import table_of
from dockline_runtime.models.given import Items
from dockline_runtime.models.model import Base64, Model

from ..spelling.given import Items as Pairs

__all__ = ["Kind", "field_type", "fields_of", "kind_of"]

_NUMBERS: Final = (bool, int, float)
_BYTES: Final = (bytes, bytearray, memoryview)


@frozen
class Kind:
    """What a type takes.

    Attributes:
        text: Whether a text is taken as it is.
        numbers: Which of bool, int and float are taken.
        words: The values of a literal.
        known: The words of an enum, which may be others as well.
        bytes: Whether bytes are taken.
        base64: Whether those are sent as base64.
        upload: Whether it is something to send as it is: a file, a folder, standard input.
        model: The model.
        keys: The types of a TypedDict's values, by their keys.
        value: The type of a mapping's values, in a tuple; empty if it takes no mapping.
        item: The type of a list's items, in a tuple; empty if it takes no list.
        anything: Whether any JSON is taken.
    """

    text: bool = False
    numbers: tuple[type, ...] = ()
    words: tuple[object, ...] = ()
    known: tuple[str, ...] = ()
    bytes: bool = False
    base64: bool = False
    upload: bool = False
    model: Any = None
    keys: Mapping[str, Any] = field(factory=dict)
    value: tuple[Any, ...] = ()
    item: tuple[Any, ...] = ()
    anything: bool = False

    @property
    def scalar(self) -> bool:
        """Whether it takes something without parts."""
        return bool(self.text or self.numbers or self.words or self.bytes or self.anything)

    @property
    def takes(self) -> str:
        """What it takes, as the rest of a sentence."""
        said = []
        if self.words:
            said.append(f"one of {', '.join(map(_written, self.words))}")
        if self.text:
            said.append("a text" if not self.known else f"a word such as {', '.join(self.known)}")
        elif self.numbers:
            said.append({bool: "true or false", int: "a number", float: "a number"}[self.numbers[-1]])
        if self.bytes or self.upload:
            said.append("a file (@name, @- for standard input)")
        if self.model is not None:
            said.append(f"fields of {self.model.__name__} (name.field=value), JSON or @file")
        if self.keys:
            said.append(f"name.key=value with one of {', '.join(self.keys)}")
        if self.value:
            said.append("name.key=value, or a JSON object")
        if self.item:
            said.append("a list: repeated, or as JSON")
        return " or ".join(said) or "JSON"


def _written(word: object) -> str:
    return str(word).lower() if isinstance(word, bool) else str(word)


_FILTERS: Final[Mapping[str, Kind]] = {
    "flag": Kind(words=(True,)),
    "bool": Kind(numbers=(bool,), item=(bool,)),
    "int": Kind(numbers=(int,), item=(int,)),
}
"""Of the kinds of filters, those that aren't texts."""


def kind_of(declared: Any) -> Kind:
    """What a type takes.

    Args:
        declared: The type, as annotations have it.
    """
    if get_origin(declared) is Annotated and (only := _FILTERS.get(get_args(declared)[1])) is not None:
        return only
    options = list(_options(declared))
    origins = [(get_origin(each) or each, get_args(each)) for each in options]
    enums = [each for each in options if isinstance(each, type) and issubclass(each, Enum)]
    models = [each for each in options if isinstance(each, type) and issubclass(each, Model)]
    typed = next((each for each in options if is_typeddict(each)), None)
    upload = BinaryIO in options
    return Kind(
        text=not upload and (str in options or any(issubclass(each, str) for each in enums)),
        numbers=tuple(each for each in _NUMBERS if each in options),
        words=tuple(word for origin, args in origins if origin is Literal for word in args),
        known=tuple(str(member.value) for each in enums for member in each if isinstance(member.value, str)),
        bytes=not upload and any(each in options for each in _BYTES),
        base64=Base64 in options,
        upload=upload,
        model=models[0] if models else None,
        keys=_keys_of(typed),
        value=tuple(args[1] for origin, args in origins if len(args) == 2 and _is_mapping(origin))[:1],
        item=tuple(args[0] for origin, args in origins if len(args) == 1 and _is_list(origin))[:1],
        anything=Any in options or object in options,
    )


def fields_of(model: Any) -> dict[str, str]:
    """The names of a model's fields, by those of the wire."""
    return dict(table_of(model).names)


def field_type(model: Any, name: str) -> Any:
    """The type of a model's field."""
    written: Any = next(each.type for each in fields(model) if each.name == name)
    return eval(written, model.__init__.__globals__) if isinstance(written, str) else written


def _options(declared: Any) -> Iterable[Any]:
    """The alternatives of a type, None left out."""
    origin = get_origin(declared)
    if origin is Annotated:
        yield from _options(get_args(declared)[0])
    elif origin in (Union, UnionType):
        for each in get_args(declared):
            yield from _options(each)
    elif declared is not NoneType and declared is not None:
        yield declared


def _is_mapping(origin: Any) -> bool:
    return origin is Pairs or (isinstance(origin, type) and issubclass(origin, Mapping))


def _is_list(origin: Any) -> bool:
    """Whether it is a list's type, or one that lists are of: `Sequence`, `Items`."""
    return origin is Items or (isinstance(origin, type) and origin is not Items and issubclass(list, origin))


def _keys_of(typed: Any) -> dict[str, Any]:
    if typed is None:
        return {}
    from typing import get_type_hints

    return get_type_hints(typed, include_extras=True)
