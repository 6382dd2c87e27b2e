"""The view of models and enums: classes with their attributes, and what decodes them."""

from __future__ import annotations

from attrs import frozen

from ..ir.nodes import Document, Enum, Field, Model, references
from .docstrings import docstring
from .layout import Imports, assigned
from .naming import class_name, codec_name, literal, snake, value_name
from .types import Types, is_base64
from .wording import Proses

__all__ = ["Attribute", "EnumView", "Member", "ModelView", "enum_view", "model_view"]


@frozen(kw_only=True)
class Attribute:
    """A field of a model: its declaration in the class, its part in decoding."""

    name: str
    wire: str
    declaration: str
    doc: str | None
    decode: str
    """Its assignment; or, if it is `deferred`, its line in the table of what is decoded when asked for."""
    deferred: bool


@frozen(kw_only=True)
class ModelView:
    """A class, and its decoder; `attributes` are its own, `every` those of its base as well."""

    name: str
    base: str
    options: str
    """What `define` is told."""
    function: str
    table: str
    doc: str
    attributes: tuple[Attribute, ...]
    every: tuple[Attribute, ...]

    @property
    def at_once(self) -> tuple[Attribute, ...]:
        """Those that are decoded with the model."""
        return tuple(attribute for attribute in self.every if not attribute.deferred)

    @property
    def deferred(self) -> tuple[Attribute, ...]:
        """Those that are decoded when they are asked for: models, and lists and maps of them."""
        return tuple(attribute for attribute in self.every if attribute.deferred)


@frozen(kw_only=True)
class Member:
    """A value of an enum."""

    name: str
    value: str
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
    proses: Proses,
    imports: Imports,
    codec_imports: Imports,
    *,
    wide: bool,
) -> ModelView:
    """The view of a model.

    Args:
        model: The model.
        document: Where its base is.
        types: Writes types.
        proses: What is said of it.
        imports: Those of the module of its class.
        codec_imports: Those of the module of its decoder.
        wide: Whether users make it, for a request.
    """
    name = types.names[model.name]
    base = "Model"
    if model.base:
        base = types.names[model.base]
        imports.add_local(types.homes[model.base], base)
    else:
        imports.add("dockline_runtime.models.model", "Model")
    imports.add("attrs", "define")
    own = tuple(
        _attribute(field, types, proses, model, imports, codec_imports, wide) for field in model.fields
    )
    inherited: tuple[Attribute, ...] = ()
    if model.base:
        parent = document.models[model.base]
        spare = Imports(())
        inherited = tuple(
            _attribute(field, types, proses, parent, spare, codec_imports, wide)
            for field in document.all_fields(parent)
        )
    codec_imports.add("typing", "Any", "cast")
    codec_imports.add("dockline_runtime.models.codec", "Getter", "FieldNames", "unknown_members")
    codec_imports.add_local(types.homes[model.name], name)
    function = codec_name(name)
    every = _without_doubles((*inherited, *own))
    if any(attribute.deferred for attribute in every):
        codec_imports.add("dockline_runtime.models.model", "Deferred", "defer")
    options = "kw_only=True, repr=False, eq=False"
    if any(is_base64(field.type) for field in document.all_fields(model)):
        # Its converter is for `__init__`: nothing may come between decoding and the attributes.
        imports.add("attrs.setters", "NO_OP")
        options += ", on_setattr=NO_OP"
    summary, more = proses.model(model)
    return ModelView(
        name=name,
        base=base,
        options=options,
        function=function,
        table=f"{function.upper()}_NAMES",
        doc=docstring(summary, more, indent=4),
        attributes=own,
        every=every,
    )


def _without_doubles(attributes: tuple[Attribute, ...]) -> tuple[Attribute, ...]:
    return tuple({attribute.wire: attribute for attribute in attributes}.values())


def _attribute(
    field: Field,
    types: Types,
    proses: Proses,
    model: Model,
    imports: Imports,
    codec_imports: Imports,
    wide: bool,
) -> Attribute:
    name, wire = snake(field.wire), literal(field.wire)
    expression = types.expression(field.type, imports, wide=wide)
    if not (field.required and not field.nullable) and expression != "Any":
        expression = f"{expression} | None"
    optional = not field.required or field.nullable
    default = " = None" if optional else ""
    told = ["default=None"] if optional else []
    if is_base64(field.type):
        imports.add("dockline_runtime.models.model", "as_base64")
        told.append("converter=as_base64")
    if field.secret:
        told.append("repr=False")
    if field.secret or is_base64(field.type):
        imports.add("attrs", "field")
        default = f" = field({', '.join(told)})"
    text = proses.member(model, field)
    deferred = any(name in types.document.models for name in references(field.type))
    target = f'"{name}": lambda get: ' if deferred else f"value.{name} = "
    value = types.decode(field.type, f"get({wire})", codec_imports)
    return Attribute(
        name=name,
        wire=wire,
        declaration=f"{name}: {expression}{default}",
        doc=docstring(text, indent=4) if text else None,
        decode=assigned(target, value, "," if deferred else "", indent=4),
        deferred=deferred,
    )


def enum_view(enum: Enum, name: str, proses: Proses, imports: Imports) -> EnumView:
    """The view of an enum."""
    base = "OpenEnum" if enum.kind == "string" else "OpenIntEnum"
    imports.add("dockline_runtime.models.model", base)
    members = []
    taken: set[str] = set()
    for value in enum.values:
        label = value_name(enum.labels.get(str(value), value))
        while label in taken:
            label += "_"
        taken.add(label)
        text = proses.value(enum, str(value))
        doc = docstring(text, indent=4) if text else None
        members.append(Member(name=label, value=literal(value), doc=doc))
    summary, more = proses.enum(enum)
    return EnumView(name=name, base=base, doc=docstring(summary, more, indent=4), members=tuple(members))


def class_names(document: Document) -> dict[str, str]:
    """The Python class of each model and enum."""
    return {name: class_name(name) for name in (*document.models, *document.enums)}
