"""The constant that describes an operation to the runtime."""

from __future__ import annotations

from collections.abc import Mapping

from dockline_runtime.operation.answer_kinds import ANSWER_KINDS, AnswerKind
from dockline_runtime.request.encodings import ENCODINGS

from ..ir.nodes import Answer, AnyType, ListOf, MapOf, Parameter, Ref, Scalar, Type
from ..overlay.behaviour import ParameterBehaviour
from ..overlay.conditions import LongRunning
from ..pycode.nodes import (
    Argument,
    Assign,
    Call,
    Constant,
    Dict,
    Expression,
    Keyword,
    Lambda,
    Name,
    Rows,
    Subscript,
    TypeExpr,
    constant,
)
from ..pycode.types import ANY, NONE, or_none
from .gates import gates
from .imports import ModuleImports
from .modules import group_of
from .naming import constant_name, filters_name, method_name, snake
from .offered import Document, Operation
from .types import Types

__all__ = ["answer_expression", "became_list", "operation_constant", "untyped"]

_SAFE = ("GET", "HEAD")
_HEADER_TYPES = {"string": "str", "integer": "int", "boolean": "bool"}


def operation_constant(
    operation: Operation,
    types: Types,
    imports: ModuleImports,
    function: str,
    *,
    answer: Answer | None = None,
    name: str | None = None,
) -> Assign:
    """The assignment of the constant.

    Args:
        operation: The operation.
        types: Writes types.
        imports: The imports of the module that it stands in.
        function: The name of the rendered function.
        answer: Another kind of answer than the usual one.
        name: Another name of the constant than the usual one.
    """
    answer = answer or operation.answer
    behaviour = operation.behaviour
    imports.use("Operation")
    carried, parts = _answer_parts(operation, answer, types, imports)
    items: list[Argument] = [
        _given("id", operation.id),
        _given("method", operation.method),
        _given("path", operation.path),
        Keyword("module", Name("__name__")),
        _given("name", function),
        *_words(operation),
        _given("answer", answer.kind),
        _given("ok", answer.statuses),
        *parts,
    ]
    if behaviour.unchanged:
        items.append(_given("unchanged", tuple(behaviour.unchanged)))
    items += _parameter_parts(operation, imports)
    items += _body_parts(operation, types, imports)
    items += _auth_parts(operation, imports)
    if behaviour.tty is not None:
        imports.use("TtyProbe")
        path = types.document.paths[behaviour.tty.operation]
        probe = Call(Name("TtyProbe"), (_given("path", path), _given("member", tuple(behaviour.tty.member))))
        items.append(Keyword("tty", probe))
    if behaviour.upgrade is not None:
        items.append(_given("upgrade", behaviour.upgrade))
    if isinstance(behaviour.long_running, LongRunning):
        pair = {behaviour.long_running.parameter: behaviour.long_running.value}
        items.append(_given("long_running_with", pair))
    elif behaviour.long_running:
        items.append(_given("long_running", True))
    if behaviour.safe is not None:
        items.append(_given("safe", True))
    elif operation.method not in _SAFE and (look := _look(operation, types.document)):
        items.append(_given("look", look))
    if behaviour.steps is not None and answer.kind == operation.answer.kind:
        items.append(_given("unread", behaviour.steps.unread))
    if operation.since is not None:
        items.append(_given("since", operation.since))
    if later := gates(operation, types.document):
        items.append(Keyword("member_since", constant(later, _rows(len(later)))))
    annotation = Subscript(Name("Operation"), (carried,))
    value = Call(Name("Operation"), tuple(items), Rows.ALWAYS)
    return Assign(name or constant_name(operation.id), value, annotation=annotation)


def _words(operation: Operation) -> list[Keyword]:
    """What users call it, and what they call its parameters."""
    behaviour, found = operation.behaviour, []
    if behaviour.names:
        method = f"{group_of(behaviour.group)}.{method_name(behaviour.names[0])}"
        found.append(_given("called", method))
    said = {
        each.wire: snake(behaviour.parameters.get(each.wire, ParameterBehaviour()).name or each.wire)
        for each in operation.parameters
        if each.where != "header"
    }
    said |= {f"body.{member}": snake(member) for member in behaviour.body_check}
    if names := {wire: name for wire, name in said.items() if name != wire}:
        found.append(Keyword("names", constant(names, _rows(len(names)))))
    return found


def _given(name: str, value: object) -> Keyword:
    """A plain value by name."""
    return Keyword(name, constant(value))


def _rows(count: int) -> Rows:
    """How to lay out a table: one entry stands with its name, several have a line each."""
    return Rows.ALWAYS if count > 1 else Rows.EACH


def _auth_parts(operation: Operation, imports: ModuleImports) -> list[Keyword]:
    found = []
    if (auth := operation.behaviour.auth) is not None:
        imports.use("RegistryAuth")
        parts = [_given("header", auth.header), _given("image", auth.image or "")]
        parts += [_given("unless", auth.unless)] if auth.unless else []
        parts += [_given(flag, True) for flag in ("always", "accepts_id") if getattr(auth, flag)]
        found.append(Keyword("auth", Call(Name("RegistryAuth"), tuple(parts), Rows.EACH)))
    if operation.behaviour.registry_config is not None:
        found.append(_given("registry_config", operation.behaviour.registry_config))
    return found


def _look(operation: Operation, document: Document) -> str | None:
    """The method that shows what became of a request whose response was lost.

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
    operation: Operation, answer: Answer, types: Types, imports: ModuleImports
) -> tuple[TypeExpr, list[Keyword]]:
    """What the operation's type variable is, and the arguments that say how a response decodes."""
    kind, type_ = ANSWER_KINDS[answer.kind], answer.type
    if type_ is None:
        if kind.untyped != "Any":
            return untyped(kind), []
        imports.use("Any", "identity")
        return ANY, [_later("decode", Name("identity"))]
    expression = answer_expression(answer, types, imports)
    parts = []
    if kind.described:
        parts.append(_later("response" if kind.decodes == "body" else "item", expression))
    parts.append(_later("decode", _decoder(type_, types, imports)))
    if operation.behaviour.header_json is not None:
        parts.append(_given("header_json", operation.behaviour.header_json))
    elif kind.decodes == "headers" and kind.stream is None and isinstance(type_, Ref):
        fields = types.document.all_fields(types.document.models[type_.name])
        kinds = {
            field.wire: _HEADER_TYPES.get(field.type.kind, "str") if isinstance(field.type, Scalar) else "str"
            for field in fields
        }
        entries = tuple((Constant(wire), Name(kind)) for wire, kind in kinds.items())
        parts.append(Keyword("header_types", Dict(entries)))
    return expression, parts


def untyped(kind: AnswerKind) -> TypeExpr:
    """The type of a response without a described type."""
    return NONE if kind.untyped == "None" else Name(kind.untyped)


def _later(name: str, value: Expression) -> Keyword:
    """A value that is looked up when it is asked for."""
    return Keyword(name, Lambda((), value))


def answer_expression(answer: Answer, types: Types, imports: ModuleImports) -> TypeExpr:
    """The type that a JSON response, or a value of its stream, decodes to; null becomes an empty list."""
    if answer.type is None:
        imports.use("Any")
        return ANY
    expression = types.expression(answer.type, imports)
    may_be_none = answer.nullable and not isinstance(answer.type, AnyType | ListOf | MapOf)
    return or_none(expression) if may_be_none else expression


def _decoder(type_: Type, types: Types, imports: ModuleImports) -> Expression:
    """A function that decodes a response of a type."""
    match type_:
        case ListOf(items=inner):
            imports.use("list_of")
            return Call(Name("list_of"), (_inner_decoder(inner, types, imports),))
        case MapOf(values=inner):
            imports.use("map_of")
            return Call(Name("map_of"), (_inner_decoder(inner, types, imports),))
    return _inner_decoder(type_, types, imports)


def _inner_decoder(type_: Type, types: Types, imports: ModuleImports) -> Expression:
    """A function that decodes a value of a type and leaves null as it is."""
    if isinstance(type_, Ref) and type_.name in types.document.models:
        return types.decoder(type_.name, imports)
    if types.is_plain(type_):
        imports.use("identity")
        return Name("identity")
    return Lambda(("data",), types.decode(type_, Name("data"), imports))


def _parameter_parts(operation: Operation, imports: ModuleImports) -> list[Keyword]:
    behaviours = operation.behaviour.parameters
    encodings: list[tuple[Expression, Expression]] = []
    checks: dict[str, str] = {}
    for parameter in operation.parameters:
        override = behaviours.get(parameter.wire, ParameterBehaviour())
        encoding = _encoding(operation, parameter, override, imports)
        if encoding:
            imports.use("Encoding")
            encodings.append((Constant(parameter.wire), encoding))
        if override.check is not None:
            checks[parameter.wire] = override.check
    needed = tuple(
        parameter.wire
        for parameter in operation.parameters
        if parameter.where == "query" and parameter.required and not _has_value(parameter, behaviours)
    )
    if operation.body is not None and operation.body.required and operation.behaviour.body == "tar":
        needed += ("body",)
    checks |= {f"body.{member}": kind for member, kind in (operation.behaviour.body_check or {}).items()}
    parts = []
    if encodings:
        parts.append(Keyword("encodings", Dict(tuple(encodings), _rows(len(encodings)))))
    if checks:
        parts.append(_given("checks", checks))
    if needed:
        parts.append(_given("needed", needed))
    if operation.behaviour.any_of is not None:
        parts.append(_given("any_of", operation.behaviour.any_of.parameters))
    return parts


def _has_value(parameter: Parameter, behaviours: Mapping[str, ParameterBehaviour]) -> bool:
    """Whether a value is sent even if the caller gives none."""
    override = behaviours.get(parameter.wire, ParameterBehaviour())
    return override.default is not None or override.omit is not None


def became_list(parameter: Parameter, override: ParameterBehaviour) -> bool:
    """Whether a parameter is a list now, though the overlay, made for an older version, encodes one value."""
    kind = ENCODINGS.get(override.encode or "")
    return (
        kind is not None
        and not kind.whole
        and not override.repeat
        and isinstance(parameter.type, ListOf)
        and parameter.explode
    )


def _encoding(
    operation: Operation, parameter: Parameter, override: ParameterBehaviour, imports: ModuleImports
) -> Call | None:
    """The `Encoding` of a parameter; None if its value is written as it is."""
    if parameter.where != "query":
        return None
    kind: str = override.encode or "plain"
    repeat = override.repeat or kind == "repeat" or became_list(parameter, override)
    if kind == "repeat":
        kind = "plain"
    if isinstance(parameter.type, ListOf) and kind == "plain" and not repeat:
        repeat = parameter.explode
        kind = kind if repeat else "csv"
    if kind == "plain" and not repeat:
        return None
    items = [] if kind == "plain" else [_given("kind", kind)]
    if repeat:
        items.append(_given("repeat", True))
    if override.keys:
        keys = filters_name(operation.id)
        imports.add_local(("filters",), keys)
        items.append(Keyword("keys", Name(keys)))
    return Call(Name("Encoding"), tuple(items), Rows.EACH)


def _body_parts(operation: Operation, types: Types, imports: ModuleImports) -> list[Keyword]:
    body = operation.body
    if body is None or operation.behaviour.body == "none":
        return []
    if body.kind == "tar" or operation.behaviour.body == "tar":
        parts = [_given("body", "tar"), _given("content_type", _tar_media(body.media))]
        if operation.behaviour.context is not None:
            parts.append(_given("context", operation.behaviour.context))
        needed = dict(operation.behaviour.body_with)
        return [*parts, _given("body_with", needed)] if needed else parts
    return [_given("body", "json"), _later("takes", types.expression(body.type, imports))]


def _tar_media(media: str) -> str:
    """The media type that a stream of bytes is sent with: general types give way to that of a tar."""
    return media if media not in ("application/octet-stream", "text/plain") else "application/x-tar"
