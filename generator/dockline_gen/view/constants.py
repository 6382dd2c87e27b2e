"""The constant that tells the runtime of an operation."""

from __future__ import annotations

from collections.abc import Mapping

from ..ir.nodes import Answer, AnyType, Document, ListOf, MapOf, Operation, Parameter, Ref, Scalar, Type
from ..overlay.behaviour import Blocks, ParameterBehaviour
from .gates import gates
from .layout import Imports, bracketed
from .naming import class_name, constant_name, literal
from .types import RUNTIME_CODEC, Types

__all__ = ["answer_expression", "became_list", "filters_name", "operation_constant"]

RUNTIME_OPERATION = "dockline_runtime.operation.operation"
_SAFE = ("GET", "HEAD")
_HEADER_TYPES = {"string": "str", "integer": "int", "boolean": "bool"}


def operation_constant(
    operation: Operation,
    types: Types,
    imports: Imports,
    function: str,
    *,
    answer: Answer | None = None,
    name: str | None = None,
) -> str:
    """The assignment, as text.

    Args:
        operation: The operation.
        types: Writes types.
        imports: Those of the module that it stands in.
        function: The name of the rendered function.
        answer: Another kind of answer than the usual one.
        name: Another name of the constant than the usual one.
    """
    answer = answer or operation.answer
    behaviour = operation.behaviour
    imports.add(RUNTIME_OPERATION, "Operation")
    carried, parts = _answer_parts(operation, answer, types, imports)
    lines = [
        f"id={literal(operation.id)}",
        f"method={literal(operation.method)}",
        f"path={literal(operation.path)}",
        "module=__name__",
        f"name={literal(function)}",
        f"answer={literal(answer.kind)}",
        f"ok={literal(answer.statuses)}",
        *parts,
    ]
    if behaviour.unchanged:
        lines.append(f"unchanged={literal(tuple(behaviour.unchanged))}")
    lines += _parameter_parts(operation, imports)
    lines += _body_parts(operation, types, imports)
    if behaviour.auth is not None:
        imports.add(RUNTIME_OPERATION, "RegistryAuth")
        auth = behaviour.auth
        told = [f"header={literal(auth.header)}", f"image={literal(auth.image or '')}"]
        told += [f"unless={literal(auth.unless)}"] if auth.unless else []
        told += [f"{flag}=True" for flag in ("always", "or_id") if getattr(auth, flag)]
        lines.append(bracketed("auth=RegistryAuth(", told, ")", indent=4, room=1))
    if behaviour.registry_config is not None:
        lines.append(f"registry_config={literal(behaviour.registry_config)}")
    if behaviour.tty is not None:
        imports.add(RUNTIME_OPERATION, "TtyProbe")
        path = types.document.paths[behaviour.tty.operation]
        lines.append(f"tty=TtyProbe(path={literal(path)}, member={literal(tuple(behaviour.tty.member))})")
    if behaviour.upgrade is not None:
        lines.append(f"upgrade={literal(behaviour.upgrade)}")
    if isinstance(behaviour.blocks, Blocks):
        pair = f"{literal(behaviour.blocks.parameter)}: {literal(behaviour.blocks.value)}"
        lines.append(f"blocks_with={{{pair}}}")
    elif behaviour.blocks:
        lines.append("blocks=True")
    if behaviour.safe is not None:
        lines.append("safe=True")
    elif operation.method not in _SAFE and (look := _look(operation, types.document)):
        lines.append(f"look={literal(look)}")
    if operation.since is not None:
        lines.append(f"since={literal(operation.since)}")
    if later := gates(operation, types.document):
        items = [f"{literal(what)}: {literal(version)}" for what, version in later.items()]
        lines.append(bracketed("newer={", items, "}", indent=4, explode=len(items) > 1))
    constant = name or constant_name(operation.id)
    return bracketed(f"{constant}: Operation[{carried}] = Operation(", lines, ")", explode=True)


def _look(operation: Operation, document: Document) -> str | None:
    """The method that shows what became of a request whose answer was lost.

    For something that has a name in the path it is `inspect` of the same group; for something new, and for
    many at once, `list`.
    """
    behaviour = operation.behaviour
    if behaviour.look is not None:
        return behaviour.look
    names = {
        other.behaviour.name
        for other in document.operations
        if other.behaviour.group == behaviour.group and other.method == "GET"
    }
    wanted = ("inspect", "list") if "{" in operation.path else ("list", "inspect")
    return next((f"{behaviour.group}.{name}" for name in wanted if name in names), None)


def _answer_parts(
    operation: Operation, answer: Answer, types: Types, imports: Imports
) -> tuple[str, list[str]]:
    """What the operation's type variable is, and the arguments that say how an answer decodes."""
    kind, type_ = answer.kind, answer.type
    if kind == "text":
        return "str", []
    if type_ is None:
        if kind in ("json", "pending", "values"):
            imports.add("typing", "Any")
            imports.add(RUNTIME_CODEC, "identity")
            return "Any", ["decode=lambda: identity"]
        return "None", []
    expression = answer_expression(answer, types, imports)
    parts = []
    if kind in ("json", "pending"):
        parts.append(f"response=lambda: {expression}")
    elif kind == "values":
        parts.append(f"item=lambda: {expression}")
    parts.append(f"decode=lambda: {_decoder(type_, types, imports)}")
    if operation.behaviour.header_json is not None:
        parts.append(f"header_json={literal(operation.behaviour.header_json)}")
    elif kind == "headers" and isinstance(type_, Ref):
        fields = types.document.all_fields(types.document.models[type_.name])
        kinds = {
            field.wire: _HEADER_TYPES.get(field.type.kind, "str") if isinstance(field.type, Scalar) else "str"
            for field in fields
        }
        items = [f"{literal(wire)}: {kind}" for wire, kind in kinds.items()]
        parts.append(bracketed("header_types={", items, "}", indent=4, room=1))
    return expression, parts


def answer_expression(answer: Answer, types: Types, imports: Imports) -> str:
    """The type that a JSON answer, or a value of its stream, decodes to; null for a list is an empty one."""
    if answer.type is None:
        imports.add("typing", "Any")
        return "Any"
    expression = types.expression(answer.type, imports)
    may_be_none = answer.nullable and not isinstance(answer.type, AnyType | ListOf | MapOf)
    return f"{expression} | None" if may_be_none else expression


def _decoder(type_: Type, types: Types, imports: Imports) -> str:
    """A function that decodes an answer of a type."""
    match type_:
        case ListOf(items=inner):
            imports.add(RUNTIME_CODEC, "list_of")
            return f"list_of({_inner_decoder(inner, types, imports)})"
        case MapOf(values=inner):
            imports.add(RUNTIME_CODEC, "map_of")
            return f"map_of({_inner_decoder(inner, types, imports)})"
    return _inner_decoder(type_, types, imports)


def _inner_decoder(type_: Type, types: Types, imports: Imports) -> str:
    """A function that decodes a value of a type and leaves null alone."""
    if isinstance(type_, Ref) and type_.name in types.document.models:
        return types.decoder(type_.name, imports)
    if types.is_plain(type_):
        imports.add(RUNTIME_CODEC, "identity")
        return "identity"
    return f"lambda data: {types.decode(type_, 'data', imports)}"


def _parameter_parts(operation: Operation, imports: Imports) -> list[str]:
    behaviours = operation.behaviour.parameters
    encodings = []
    checks = []
    for parameter in operation.parameters:
        told = behaviours.get(parameter.wire, ParameterBehaviour())
        encoding = _encoding(operation, parameter, told)
        if encoding:
            imports.add(RUNTIME_OPERATION, "Encoding")
            encodings.append(f"{literal(parameter.wire)}: {encoding}")
        if told.check is not None:
            checks.append(f"{literal(parameter.wire)}: {literal(told.check)}")
    needed = tuple(
        parameter.wire
        for parameter in operation.parameters
        if parameter.where == "query" and parameter.required and not _has_value(parameter, behaviours)
    )
    if operation.body is not None and operation.body.required and operation.behaviour.body == "tar":
        needed += ("body",)
    checks += [
        f"{literal('body.' + member)}: {literal(kind)}"
        for member, kind in (operation.behaviour.body_check or {}).items()
    ]
    parts = []
    if encodings:
        parts.append(bracketed("encodings={", encodings, "}", indent=4, explode=len(encodings) > 1))
    if checks:
        parts.append(bracketed("checks={", checks, "}", indent=4, room=1))
    if needed:
        parts.append(f"needed={literal(needed)}")
    return parts


def _has_value(parameter: Parameter, behaviours: Mapping[str, ParameterBehaviour]) -> bool:
    """Whether something is sent without the caller."""
    told = behaviours.get(parameter.wire, ParameterBehaviour())
    return told.default is not None or told.omit is not None


def became_list(parameter: Parameter, told: ParameterBehaviour) -> bool:
    """Whether the description repeats what the overlay, made for an older one, knows how to write once."""
    return (
        told.encode in ("platform", "platform-json", "time")
        and not told.repeat
        and isinstance(parameter.type, ListOf)
        and parameter.explode
    )


def filters_name(operation_id: str) -> str:
    """The TypedDict of an operation's filters."""
    return f"{class_name(operation_id)}Filters"


def _encoding(operation: Operation, parameter: Parameter, told: ParameterBehaviour) -> str | None:
    """The `Encoding` of a parameter; None where its value is written as it is."""
    if parameter.where != "query":
        return None
    kind: str = told.encode or "plain"
    repeat = told.repeat or kind == "repeat" or became_list(parameter, told)
    if kind == "repeat":
        kind = "plain"
    if isinstance(parameter.type, ListOf) and kind == "plain" and not repeat:
        repeat = parameter.explode
        kind = kind if repeat else "csv"
    if kind == "plain" and not repeat:
        return None
    items = [] if kind == "plain" else [f"kind={literal(kind)}"]
    if repeat:
        items.append("repeat=True")
    if told.keys:
        items.append(f"keys={filters_name(operation.id)}")
    return bracketed("Encoding(", items, ")", indent=8)


def _body_parts(operation: Operation, types: Types, imports: Imports) -> list[str]:
    body = operation.body
    if body is None or operation.behaviour.body == "none":
        return []
    if body.kind == "tar" or operation.behaviour.body == "tar":
        parts = ['body="tar"', f"content_type={literal(_tar_media(body.media))}"]
        needed = dict(operation.behaviour.body_with)
        return [*parts, f"body_with={literal(needed)}"] if needed else parts
    return ['body="json"', f"takes=lambda: {types.expression(body.type, imports)}"]


def _tar_media(media: str) -> str:
    """The media type that a stream of bytes is sent with: a tar is called so, whatever else is allowed."""
    return media if media not in ("application/octet-stream", "text/plain") else "application/x-tar"
