"""Types as trees: put together from others, and looked into."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .nodes import Constant, Name, Subscript, TypeExpr, UnionType

__all__ = ["ANY", "NONE", "names_of", "options_of", "or_none", "renamed", "roots_of", "subscript", "union"]

ANY = Name("Any")
NONE = Constant(None)


def union(*types: TypeExpr) -> TypeExpr:
    """Any of several types; one that stands twice, or in one of the others, is written once."""
    options = tuple(dict.fromkeys(option for type_ in types for option in options_of(type_)))
    return options[0] if len(options) == 1 else UnionType(options)


def or_none(type_: TypeExpr) -> TypeExpr:
    """A type, or None; `Any` has None already."""
    return type_ if type_ == ANY else union(type_, NONE)


def subscript(of: str, *items: TypeExpr) -> Subscript:
    """A type with arguments."""
    return Subscript(Name(of), items)


def options_of(type_: TypeExpr) -> tuple[TypeExpr, ...]:
    """The options of a union; of another type, itself."""
    return type_.options if isinstance(type_, UnionType) else (type_,)


def names_of(type_: TypeExpr) -> Iterator[str]:
    """All names in a type, some more than once."""
    match type_:
        case Name(id_):
            yield id_
        case Subscript(of, items):
            yield of.id
            for item in items:
                yield from names_of(item)
        case UnionType(options):
            for option in options:
                yield from names_of(option)


def roots_of(type_: TypeExpr) -> Iterator[str]:
    """The names that are looked up for a type; of a dotted one, the first."""
    return (Name(name).root for name in names_of(type_))


def renamed(type_: TypeExpr, names: Mapping[str, str]) -> TypeExpr:
    """A type with some of its names replaced.

    Args:
        type_: The type.
        names: The new names by the old ones; what isn't in there stays.
    """
    match type_:
        case Name(id_):
            return Name(names.get(id_, id_))
        case Subscript(of, items):
            of = Name(names.get(of.id, of.id))
            return Subscript(of, tuple(renamed(item, names) for item in items))
        case UnionType(options):
            return union(*(renamed(option, names) for option in options))
    return type_
