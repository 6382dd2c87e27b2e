"""Values as plain JSON data: models by one walk over a table of fields, which judges what was made by hand.

The table is made of what is there anyway: the names on the wire, which rendered packages keep beside their
decoders, and the declared types, which are looked at when a field is first written. Bodies of requests are
judged on the way (see `request.bodies`); values for `unstructure` are not.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Mapping
from enum import Enum
from functools import cache
from importlib import import_module
from operator import attrgetter
from typing import Any, Final, Union, get_args, get_origin

from attrs import fields

from ..errors import InvalidArgument
from .given import is_items
from .kinds import Base64Kind, EitherKind, Kind, ListKind, MapKind, Never, ScalarKind, Trust
from .misfits import Misfit, Misspelt, Place, way_to_model
from .model import Base64, Model, OpenIntEnum, made_by_hand

__all__ = ["DECODED", "HAND_MADE", "UNJUDGED", "kind_of", "table_of", "to_json"]


def to_json(value: Any) -> Any:
    """Plain JSON data of any value: enums and our strings become what they stand for, models objects."""
    kind = type(value)
    if kind is str or kind is int or kind is bool or value is None or kind is float:
        return value
    if isinstance(value, Model):
        return table_of(type(value)).of_model(value, UNJUDGED)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): to_json(item) for key, item in value.items()}
    if is_items(value):
        return [to_json(item) for item in value]
    return value


HAND_MADE: Final = Trust((), to_json, judged=True, complete=True)
"""It has to be right."""
DECODED: Final = Trust((str, int, float, list, dict), to_json, judged=True, complete=False)
"""Whatever JSON brings may stand there; anything else was put there by hand."""
UNJUDGED: Final = Trust((object,), to_json, judged=False, complete=False)
"""Anything may stand there."""


class _Any:
    """Any JSON value."""

    exact: type = str
    wanted = "anything"

    def takes(self, value: Any) -> bool:  # noqa: ARG002  # a Kind's
        return True

    def write(self, value: Any, trust: Trust) -> Any:
        return table_of(type(value)).of_model(value, trust) if isinstance(value, Model) else to_json(value)

    def way(self, value: Any, place: Place) -> str | None:  # noqa: ARG002  # a Kind's
        return None


class _Model:
    """An object with described members: a model, or a mapping with names of the wire."""

    exact: type = Never

    def __init__(self, cls: type[Model]) -> None:
        self.cls = cls
        self.wanted = f"{'an' if cls.__name__[0] in 'AEIOU' else 'a'} {cls.__name__}"

    def takes(self, value: Any) -> bool:
        return isinstance(value, (Model, Mapping))

    def write(self, value: Any, trust: Trust) -> Any:
        if isinstance(value, Model):
            cls = type(value)
            if cls is not self.cls and trust is not UNJUDGED and not self._is_kin(cls):
                raise Misfit(value, self)
            return table_of(cls).of_model(value, trust)
        if isinstance(value, Mapping) and trust is not UNJUDGED:
            return table_of(self.cls).of_mapping(value)  # the daemon's became a model, so this is the user's
        return trust.let_pass(value, self)

    def way(self, value: Any, place: Place) -> str | None:
        return way_to_model(self.cls.__name__, table_of(self.cls).names.values(), value, place)

    def _is_kin(self, cls: type) -> bool:
        """Whether it may stand for this model: one that extends it or that it extends, or its like in a
        package for another version."""
        return issubclass(cls, self.cls) or issubclass(self.cls, cls) or self._is_like(cls)

    def _is_like(self, cls: type) -> bool:
        return cls.__name__ == self.cls.__name__ and cls.__module__ != self.cls.__module__


_TEXT: Final = ScalarKind(str, (str,), "a string")
_INTEGER: Final = ScalarKind(int, (int,), "an integer")
_NUMBER: Final = ScalarKind(float, (int, float), "a number")
_BOOLEAN: Final = ScalarKind(bool, (bool,), "a boolean")
_BASE64: Final = Base64Kind()
_ANY: Final = _Any()
_SCALARS: Final[dict[Any, Kind]] = {int: _INTEGER, float: _NUMBER, bool: _BOOLEAN, Base64: _BASE64}


def kind_of(declared: Any) -> Kind:
    """The kind of a declared type; what isn't a JSON type isn't judged."""
    return _kind(declared)


@cache
def _kind(declared: Any) -> Kind:
    origin, arguments = get_origin(declared), get_args(declared)
    if origin in (Union, types.UnionType):
        found = [kind_of(option) for option in arguments if option is not types.NoneType]
        kinds = list({_identity(kind): kind for kind in found}.values())
        return kinds[0] if len(kinds) == 1 else _ANY if _ANY in kinds else EitherKind(kinds)
    if origin is list:
        return ListKind(kind_of(arguments[0]), types.NoneType in get_args(arguments[0]))
    if origin is dict:
        return MapKind(kind_of(arguments[1]))
    if not isinstance(declared, type):
        return _ANY
    if issubclass(declared, Model):
        return _Model(declared)
    if declared in _SCALARS:
        return _SCALARS[declared]
    return _INTEGER if issubclass(declared, OpenIntEnum) else _TEXT if issubclass(declared, str) else _ANY


def _identity(kind: Kind) -> object:
    """What a kind is compared by: two maps with values of the same kind count as one."""
    return (MapKind, kind.value) if isinstance(kind, MapKind) else kind


class _Kinds(dict[str, Kind]):
    """The kinds of a model's fields by their names, found when they are first asked for."""

    def __init__(self, cls: type) -> None:
        super().__init__()
        self._cls = cls

    def __missing__(self, name: str) -> Kind:
        for cls in self._cls.__mro__:
            declared = cls.__annotations__.get(name) if issubclass(cls, Model) else None
            if declared is not None:
                if isinstance(declared, str):
                    declared = eval(declared, vars(sys.modules[cls.__module__]))
                kind = self[name] = kind_of(declared)
                return kind
        raise KeyError(name)


class FieldTable:
    """The fields of a model.

    Args:
        cls: The model's class.
        names: The name of each field, by its property's name.
    """

    def __init__(self, cls: type[Model], names: Mapping[str, str]) -> None:
        attributes: Any = fields(cls)
        self._cls = cls
        self.names = names
        self._members = tuple(names.items())
        self._get = attrgetter(*names.values(), "unknown", "unknown")
        self._kinds = _Kinds(cls)
        self._wires = {name: wire for wire, name in names.items() if name not in names}
        self._secret = frozenset(attribute.name for attribute in attributes if not attribute.repr)

    def of_model(self, value: Model, trust: Trust) -> dict[str, Any]:
        """A model as a JSON object.

        Args:
            value: The model.
            trust: Whether it is judged; how strictly depends on its origin.

        Raises:
            Misfit: Something in it can't be right.
        """
        origin = None
        if trust is not UNJUDGED:
            by_hand, origin = made_by_hand(value)
            trust = HAND_MADE if by_hand else DECODED
        kinds, data = self._kinds, {}
        parts = self._get(value)
        for member, part in zip(self._members, parts, strict=False):
            if part is not None:
                wire, name = member
                kind = kinds[name]
                if part.__class__ is not kind.exact:
                    taken_over = origin is not None and part is getattr(origin, name, None)
                    try:
                        part = kind.write(part, DECODED if taken_over else trust)
                    except Misfit as misfit:
                        misfit.inside(name, secret=name in self._secret, field=(self._cls, name))
                        raise
                data[wire] = part
        if unknown := parts[-1]:
            if trust is HAND_MADE and (origin is None or unknown is not origin.unknown):
                self._check_unknown(unknown)
            data.update(unknown)
        return data

    def of_mapping(self, value: Mapping[Any, Any]) -> dict[str, Any]:
        """A mapping with names of the wire as a JSON object."""
        data = {}
        for key, part in value.items():
            name = self.names.get(key)
            if name is None:
                self._check_key(key, part)
                part = to_json(part)
            elif part is not None:
                kind = self._kinds[name]
                if part.__class__ is not kind.exact:
                    try:
                        part = kind.write(part, HAND_MADE)
                    except Misfit as misfit:
                        misfit.inside(key, secret=name in self._secret, field=(self._cls, name))
                        raise
            data[key] = part
        return data

    def _check_unknown(self, unknown: Mapping[str, Any]) -> None:
        try:
            for key, part in unknown.items():
                self._check_key(key, part)
        except Misfit as misfit:
            misfit.inside("unknown")
            raise

    def _check_key(self, key: object, part: Any) -> None:
        if key in self._wires:
            name = str(key)
            raise Misspelt(part, kind_of(self._cls), name, self._wires[name], secret=name in self._secret)

    def field(self, wire: str) -> tuple[str, Kind]:
        """The name of a property's field, and its kind; the property's own where there is none."""
        name = self.names.get(wire)
        return (wire, _ANY) if name is None else (name, self._kinds[name])


def field_at(declared: Any, wire: str, inside: str = "") -> tuple[str, Any]:
    """The name of the field that a property is, and the kind of what stands in it.

    Args:
        declared: The type that has the property, or its kind.
        wire: The property's name.
        inside: `[]` for each list, and `{}` for each map, whose items are meant.
    """
    kind = declared if isinstance(declared, _Model | _Any | ListKind | MapKind) else kind_of(declared)
    name, found = table_of(kind.cls).field(wire) if isinstance(kind, _Model) else (wire, _ANY)
    for _ in range(len(inside) // 2):
        found = found.item if isinstance(found, ListKind) else _inside(found)
    return name, found


def _inside(kind: Kind) -> Kind:
    return kind.value if isinstance(kind, MapKind) else _ANY


_tables: dict[Any, FieldTable] = {}


def table_of(cls: Any) -> FieldTable:
    """The fields of a model."""
    found = _tables.get(cls)
    if found is None:
        found = _tables[cls] = _new_table(cls)
    return found


def _new_table(cls: type[Model]) -> FieldTable:
    """The fields of a model; rendered packages keep their names beside models."""
    for base in cls.__mro__:
        package, middle, module = base.__module__.rpartition(".models.")
        if middle:
            return FieldTable(cls, import_module(f"{package}.codec.{module}").CODECS[base].names)
    raise InvalidArgument(f"{cls.__name__} has no names on the wire; use the models of a rendered package")
