"""Python type expressions of IR types, and the expressions that decode their values."""

from __future__ import annotations

from collections.abc import Mapping

from ..ir.nodes import AnyType, ListOf, MapOf, Ref, Scalar, Type, Union
from ..pycode.nodes import Call, Expression, Lambda, Name, TypeExpr
from ..pycode.types import ANY, or_none, subscript, union
from .imports import ModuleImports
from .naming import codec_name
from .offered import Document

__all__ = ["Types", "is_base64"]

STR = Name("str")
_SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}
_FORMATS = {"date-time": "Timestamp", "byte": "Base64"}


class Types:
    """Writes types as Python; what an expression needs goes into the module's imports.

    Args:
        document: The models and enums.
        names: The Python class of each model and enum.
        homes: The module of each, as a path inside the package.
    """

    def __init__(
        self, document: Document, names: Mapping[str, str], homes: Mapping[str, tuple[str, ...]]
    ) -> None:
        self.document = document
        self.names = names
        self.homes = homes

    def expression(
        self, type_: Type, imports: ModuleImports, *, wide: bool = False, given: bool = False
    ) -> TypeExpr:
        """The type as Python writes it.

        Args:
            type_: What to write.
            imports: Takes what the expression needs.
            wide: Whether users give the values: strings pass for enums and timestamps, too.
            given: Whether values are given and not kept: what behaves as a list or a dict passes, too.
        """
        wide = wide or given
        match type_:
            case AnyType():
                imports.use("Any")
                return ANY
            case Scalar(kind, format_):
                special = _FORMATS.get(format_ or "") if kind == "string" else None
                if special is None:
                    return Name(_SCALARS[kind])
                imports.use(special)
                # A plain string is fine for a time; for base64 it would be text that wasn't encoded.
                return union(Name(special), STR) if wide and special == "Timestamp" else Name(special)
            case ListOf(items, nullable):
                inner = self.expression(items, imports, wide=wide, given=given)
                if given:
                    imports.use("Items")
                return subscript("Items" if given else "list", or_none(inner) if nullable else inner)
            case MapOf(values, nullable):
                inner = self.expression(values, imports, wide=wide, given=given)
                if given:
                    imports.use("Mapping")
                name = "Mapping" if given else "dict"
                found = subscript(name, STR, or_none(inner) if nullable else inner)
                # Users' variables are mostly dicts without None; to a type checker, that is another type.
                return union(found, subscript(name, STR, inner)) if nullable and wide and not given else found
            case Ref(name):
                return self._class(name, imports, wide)
            case Union(options):
                if not self._one_structure(type_):
                    imports.use("Any")
                    return ANY
                return union(
                    *(self.expression(option, imports, wide=wide, given=given) for option in options)
                )

    def _class(self, name: str, imports: ModuleImports, wide: bool) -> TypeExpr:
        cls = imports.reach(self.homes[name], self.names[name])
        if wide and name in self.document.enums:
            return union(cls, STR if self.document.enums[name].kind == "string" else Name("int"))
        return cls

    def _one_structure(self, union: Union) -> bool:
        """Whether a union's value shows by its JSON type which option it is."""
        structured = [option for option in union.options if not isinstance(option, Scalar)]
        return len(structured) <= 1 and not any(isinstance(option, AnyType) for option in structured)

    def decode(self, type_: Type, value: Expression, imports: ModuleImports) -> Expression:
        """The expression that decodes `value`; itself if nothing has to be decoded."""
        match type_:
            case Scalar("string", format_) if format_ in _FORMATS:
                imports.use(_FORMATS[format_])
                imports.use("decode_as")
                return _call("decode_as", Name(_FORMATS[format_]), value)
            case Ref(name) if name in self.document.enums:
                imports.use("decode_enum")
                return _call("decode_enum", imports.reach(self.homes[name], self.names[name]), value)
            case Ref(name):
                return Call(self.decoder(name, imports), (value,))
            case ListOf(items=inner) if not self.is_plain(inner):
                imports.use("decode_list")
                return _call("decode_list", self._function(inner, imports), value)
            case MapOf(values=inner) if not self.is_plain(inner):
                imports.use("decode_map")
                return _call("decode_map", self._function(inner, imports), value)
            case Union(options) if self._one_structure(type_):
                for option in options:
                    if not isinstance(option, Scalar):
                        return self.decode(option, value, imports)
        return value

    def decoder(self, name: str, imports: ModuleImports) -> Name:
        """The function that decodes a model."""
        return imports.reach(("codec", *self.homes[name][1:]), f"decode_{codec_name(self.names[name])}")

    def is_plain(self, type_: Type) -> bool:
        """Whether values of a type are what they are on the wire."""
        match type_:
            case AnyType():
                return True
            case Scalar(kind, format_):
                return not (kind == "string" and format_ in _FORMATS)
            case ListOf(items=inner) | MapOf(values=inner):
                return self.is_plain(inner)
            case Union(options):
                return not self._one_structure(type_) or all(self.is_plain(option) for option in options)
        return False

    def _function(self, type_: Type, imports: ModuleImports) -> Expression:
        """A function of one argument that decodes items of a type."""
        if isinstance(type_, Ref) and type_.name in self.document.models:
            return self.decoder(type_.name, imports)
        return Lambda(("item",), self.decode(type_, Name("item"), imports))


def is_base64(type_: Type) -> bool:
    """Whether values are bytes, as base64 text."""
    return isinstance(type_, Scalar) and type_.kind == "string" and type_.format == "byte"


def _call(function: str, *arguments: Expression) -> Call:
    return Call(Name(function), arguments)
