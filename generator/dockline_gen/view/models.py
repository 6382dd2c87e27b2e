"""The view of models and enums: classes with their attributes, and what decodes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import evolve, frozen

from ..ir.nodes import Enum, Field, ListOf, MapOf, Model, Ref, Type, references
from ..pycode.nodes import (
    Assign,
    Call,
    Constant,
    Decorator,
    Dict,
    Expression,
    Keyword,
    Lambda,
    Name,
    Rows,
    TypeExpr,
)
from ..pycode.printer import WIDTH
from ..pycode.types import NONE, or_none
from .docstrings import docstring
from .imports import ModuleImports
from .naming import class_name, codec_name, snake, value_name
from .offered import Document
from .types import Types, is_base64
from .wording import Wording

__all__ = [
    "Attribute",
    "EnumView",
    "Member",
    "ModelView",
    "attribute_type",
    "base_name",
    "class_names",
    "enum_base",
    "enum_labels",
    "enum_view",
    "is_optional",
    "model_view",
]


FEW = 3
"""How many names a table may have to stand on one line."""
SMALL = 4
"""How many fields a model may have to be decoded together with the one that it is a member of."""
_DECODERS: Final[Mapping[type[Type], str]] = {Ref: "ModelAt", ListOf: "ListAt", MapOf: "MapAt"}
_OPTIONS: tuple[Keyword, ...] = (
    Keyword("kw_only", Constant(True)),
    Keyword("repr", Constant(False)),
    Keyword("eq", Constant(False)),
)


@frozen(kw_only=True)
class Attribute:
    """A field of a model: its declaration in the class, its part in decoding."""

    name: str
    wire: str
    declaration: Assign
    doc: str | None
    decode: Expression
    """Its value, made of what `get` gives."""
    decode_later: Expression
    """What makes its value from the JSON object of its model, when it is asked for."""
    plain: bool
    """Whether it is the JSON value itself."""
    deferred: bool
    """Whether it is decoded when it is asked for."""

    @property
    def decoded(self) -> Assign:
        """The assignment that decodes it."""
        return Assign(f"value.{self.name}", self.decode)


@frozen(kw_only=True)
class ModelView:
    """A class, and its decoder; `attributes` are its own, `every` those of its base as well."""

    name: str
    base: str
    mark: Decorator
    function: str
    table: str
    doc: str
    attributes: tuple[Attribute, ...]
    every: tuple[Attribute, ...]
    waits: bool
    """Whether all of it is decoded when it is asked for."""

    @property
    def at_once(self) -> tuple[Attribute, ...]:
        """The attributes that are decoded with the model."""
        return tuple(attribute for attribute in self.every if not attribute.deferred)

    @property
    def deferred(self) -> tuple[Attribute, ...]:
        """The attributes that are decoded when they are asked for: see `_is_deferred`."""
        return tuple(attribute for attribute in self.every if attribute.deferred)

    @property
    def defers(self) -> tuple[str, ...]:
        """The names of those that have to be decoded, and `unknown` where it waits as well."""
        names = tuple(attribute.name for attribute in self.deferred if not attribute.plain)
        return (*names, "unknown") if self.waits else names

    @property
    def names(self) -> Assign:
        """The table of its names: those on the wire, and those in Python."""
        entries = tuple((Constant(each.wire), Constant(each.name)) for each in self.every)
        if len(entries) <= FEW:
            one_line = Assign(self.table, Call(Name("FieldNames"), (Dict(entries),)))
            if len(str(one_line)) <= WIDTH:
                return one_line
        return Assign(self.table, Call(Name("FieldNames"), (Dict(entries, Rows.ALWAYS),)))

    @property
    def deferred_table(self) -> Assign:
        """The table of what is decoded when it is asked for."""
        entries = tuple(
            (Constant(each.name), each.decode_later)
            for each in (self.every if self.waits else self.deferred)
            if not each.plain
        )
        arguments: tuple[Expression, ...] = (Name(self.name), Dict(entries, Rows.ALWAYS))
        table = Call(Name("Deferred"), (*arguments, Name(self.table)) if self.waits else arguments)
        return Assign(f"{self.function.upper()}_DEFERRED", table)


@frozen(kw_only=True)
class Member:
    """A value of an enum."""

    name: str
    value: Constant
    doc: str | None


@frozen(kw_only=True)
class EnumView:
    """An enum class."""

    name: str
    base: str
    doc: str
    members: tuple[Member, ...]


def model_view(
    model: Model,
    document: Document,
    types: Types,
    wording: Wording,
    imports: ModuleImports,
    codec_imports: ModuleImports,
    *,
    wide: bool,
) -> ModelView:
    """The view of a model.

    Args:
        model: The model.
        document: Where its base is.
        types: Writes types.
        wording: What is said of it.
        imports: The imports of the module of its class.
        codec_imports: The imports of the module of its decoder.
        wide: Whether users make it, for a request.
    """
    name = types.names[model.name]
    base = base_name(model, types)
    if model.base:
        imports.add_local(types.homes[model.base], base)
    else:
        imports.use("Model")
    imports.use("define")
    codec = ("codec", *types.homes[model.name][1:])
    own = tuple(_attribute(field, types, wording, model, imports, codec, wide) for field in model.fields)
    inherited: tuple[Attribute, ...] = ()
    if model.base:
        parent = document.models[model.base]
        spare = ModuleImports(())
        inherited = tuple(
            _attribute(field, types, wording, parent, spare, codec, wide)
            for field in document.all_fields(parent)
        )
    codec_imports.use("Any", "cast")
    codec_imports.use("FieldNames", "new")
    codec_imports.add_local(types.homes[model.name], name)
    function = codec_name(name)
    every = _without_doubles((*inherited, *own))
    waits = model.name in document.listed
    if waits:
        several = len(every) > 1  # a model with one field is asked for because of that field
        every = tuple(evolve(each, deferred=each.deferred or each.plain or several) for each in every)
    fields = {field.wire: field for field in document.all_fields(model)}
    for each in every:  # only now is it known which of the two is rendered, and needs imports
        if not each.deferred:
            _decode(fields[each.wire], types, codec_imports)
        if (each.deferred or waits) and not each.plain:
            _decode_later(fields[each.wire], types, codec_imports)
    codec_imports.use("Record" if waits else "unknown_members")
    if waits or any(attribute.deferred for attribute in every):
        codec_imports.use("LATER", "Deferred")
    if not all(attribute.deferred for attribute in every):
        codec_imports.use("Getter")
    options = _OPTIONS
    if any(is_base64(field.type) for field in document.all_fields(model)):
        # Its converter is for `__init__`: nothing may come between decoding and the attributes.
        imports.use("NO_OP")
        options += (Keyword("on_setattr", Name("NO_OP")),)
    summary, more = wording.model(model)
    return ModelView(
        name=name,
        base=base,
        mark=Decorator(Call(Name("define"), options)),
        function=function,
        table=f"{function.upper()}_NAMES",
        doc=docstring(summary, more, indent=4),
        attributes=own,
        every=every,
        waits=waits,
    )


def _without_doubles(attributes: tuple[Attribute, ...]) -> tuple[Attribute, ...]:
    return tuple({attribute.wire: attribute for attribute in attributes}.values())


def _attribute(
    field: Field,
    types: Types,
    wording: Wording,
    model: Model,
    imports: ModuleImports,
    codec: tuple[str, ...],
    wide: bool,
) -> Attribute:
    name = snake(field.wire)
    text = wording.member(model, field)
    get, decode = _get(field), _decode(field, types, ModuleImports(codec))
    return Attribute(
        name=name,
        wire=field.wire,
        declaration=Assign(
            name, _default(field, imports), annotation=attribute_type(field, types, imports, wide=wide)
        ),
        doc=docstring(text, indent=4) if text else None,
        decode=decode,
        decode_later=_decode_later(field, types, ModuleImports(codec)),
        plain=decode == get,
        deferred=decode != get and _is_deferred(field, model, types.document),
    )


def _get(field: Field) -> Expression:
    """What is on the wire of a field that is decoded with its model."""
    return Call(Name("get"), (Constant(field.wire),))


def _decode(field: Field, types: Types, imports: ModuleImports) -> Expression:
    """What decodes a field with its model."""
    return types.decode(field.type, _get(field), imports)


def _decode_later(field: Field, types: Types, imports: ModuleImports) -> Expression:
    """What decodes a field when it is asked for."""
    wire = Constant(field.wire)
    match field.type:
        case ListOf(Ref(name)) | MapOf(Ref(name)) | Ref(name) if name in types.document.models:
            decoder = _DECODERS[type(field.type)]
            imports.use(decoder)
            return Call(Name(decoder), (wire, Lambda((), types.decoder(name, imports))))
    return Lambda(("data",), types.decode(field.type, Call(Name("data.get"), (wire,)), imports))


def _is_deferred(field: Field, model: Model, document: Document) -> bool:
    """Whether a field is decoded when it is asked for: one that leads to models, except in two cases.

    A small model of plain values costs less than what defers it. But of responses themselves there may be
    thousands, so theirs wait. Asking for a model with one field means wanting that one; but not if its
    models have one field as well, and so on.
    """
    inner = _models(field, document)
    if not inner:
        return False
    if len(document.all_fields(model)) == 1:
        return any(len(document.all_fields(each)) == 1 for each in inner)
    if not isinstance(field.type, Ref) or model.name in document.answers:
        return True
    fields = document.all_fields(inner[0])
    return len(fields) > SMALL or any(_models(each, document) for each in fields)


def _models(field: Field, document: Document) -> list[Model]:
    """The models that a field leads to directly."""
    return [document.models[name] for name in references(field.type) if name in document.models]


def attribute_type(field: Field, types: Types, imports: ModuleImports, *, wide: bool) -> TypeExpr:
    """The type of an attribute.

    Args:
        field: What it stands for.
        types: Writes types.
        imports: The imports of the module of its class.
        wide: Whether users make its model, for a request.
    """
    type_ = types.expression(field.type, imports, wide=wide)
    return or_none(type_) if is_optional(field) else type_


def is_optional(field: Field) -> bool:
    """Whether an attribute may be left out, and is None then."""
    return not field.required or field.nullable


def _default(field: Field, imports: ModuleImports) -> Expression | None:
    """What stands behind the equals sign of a declaration; None if nothing does."""
    default = NONE if is_optional(field) else None
    if not field.secret and not is_base64(field.type):
        return default
    options = [Keyword("default", default)] if default is not None else []
    if is_base64(field.type):
        imports.use("as_base64")
        options.append(Keyword("converter", Name("as_base64")))
    if field.secret:
        options.append(Keyword("repr", Constant(False)))
    imports.use("field")
    return Call(Name("field"), tuple(options))


def enum_view(enum: Enum, name: str, wording: Wording, imports: ModuleImports) -> EnumView:
    """The view of an enum."""
    base = enum_base(enum)
    imports.use(base)
    members = []
    for value, label in enum_labels(enum):
        text = wording.value(enum, str(value))
        doc = docstring(text, indent=4) if text else None
        members.append(Member(name=label, value=Constant(value), doc=doc))
    summary, more = wording.enum(enum)
    return EnumView(name=name, base=base, doc=docstring(summary, more, indent=4), members=tuple(members))


def enum_base(enum: Enum) -> str:
    """The class that an enum extends."""
    return "OpenEnum" if enum.kind == "string" else "OpenIntEnum"


def enum_labels(enum: Enum) -> Iterator[tuple[str | int, str]]:
    """The values of an enum, each with its name in Python."""
    taken: set[str] = set()
    for value in enum.values:
        label = value_name(enum.labels.get(str(value), value))
        while label in taken:
            label += "_"
        taken.add(label)
        yield value, label


def base_name(model: Model, types: Types) -> str:
    """The class that a model extends."""
    return types.names[model.base] if model.base else "Model"


def class_names(document: Document) -> dict[str, str]:
    """The Python class of each model and enum."""
    return {name: class_name(name) for name in (*document.models, *document.enums)}
