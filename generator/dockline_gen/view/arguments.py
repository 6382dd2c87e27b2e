"""From an operation to its function's signature: what it takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dockline_runtime.request.encodings import ENCODINGS

from ..ir.nodes import AnyType, Field, ListOf, Parameter, Ref, Scalar, Type
from ..overlay.behaviour import ParameterBehaviour
from ..pycode.nodes import Expression, Name, Subscript, TypeExpr, constant
from ..pycode.types import ANY, NONE, names_of, or_none, subscript, union
from .constants import became_list
from .halves import THREADS, Half
from .imports import ModuleImports
from .naming import filters_name, snake
from .offered import Document, Operation
from .overloads import Way, ways
from .signatures import Argument, Signature
from .types import STR, Types, is_base64

__all__ = ["SignatureWriter", "credentials_type", "filter_kinds"]

_VALUES: Mapping[str, TypeExpr] = {
    "text": STR,
    "int": Name("int"),
    "bool": Name("bool"),
    "number": Name("float"),
    "text-list": subscript("Sequence", STR),
    "text-map": subscript("Mapping", STR, STR),
    "nullable-text-map": subscript("Mapping", STR, or_none(STR)),
    "json": ANY,
    "tail": union(Name("int"), STR),
}
_STANDARD = frozenset(("Any", "Mapping", "Sequence"))


class SignatureWriter:
    """Writes the signature of one operation's function.

    Args:
        operation: The operation.
        document: Where its types are.
        types: Writes types.
        imports: The imports of the module that it goes to.
        half: The half of the package that it belongs to.
    """

    def __init__(
        self,
        operation: Operation,
        document: Document,
        types: Types,
        imports: ModuleImports,
        half: Half = THREADS,
    ) -> None:
        self._operation = operation
        self._half = half
        self._behaviour = operation.behaviour
        self._document = document
        self._types = types
        self._imports = imports

    def signature(self, *, asynchronous: bool = False) -> Signature:
        """Path values and the body by position, everything else by keyword.

        Args:
            asynchronous: Whether it is that of a coroutine function.
        """
        found = [self._parameter(parameter) for parameter in self._operation.parameters]
        arguments = [argument for argument in found if argument is not None]
        positional, keywords = self._by_position([*arguments, *self._body_arguments()])
        flat = self._flat_arguments()
        keywords += [*self._flags(), *self._credential_arguments()]
        return Signature(
            api=self._half.named("Api"),
            asynchronous=asynchronous,
            positional=positional,
            keywords=[*flat, *keywords],
            flat=flat,
        )

    def _by_position(self, arguments: Sequence[Argument]) -> tuple[list[Argument], list[Argument]]:
        """What may be given without its name, and what may not."""
        verb = self._operation.verb
        if verb is None or not verb.by_position:
            first = [argument for argument in arguments if argument.where in ("path", "body")]
        else:
            known = {argument.wire: argument for argument in arguments}
            first = [known[wire] for wire in verb.by_position if wire in known]
        return first, [argument for argument in arguments if argument not in first]

    def _flags(self) -> Iterable[Argument]:
        """Whether all tags of a reference are meant."""
        split = self._operation.verb.reference if self._operation.verb is not None else None
        if split is not None and split.all is not None:
            type_ = or_none(Name("bool"))
            yield Argument(name=split.all, wire=split.all, type=type_, default=NONE, where="flag")

    # -- parameters -------------------------------------------------------------------------------------

    def _parameter(self, parameter: Parameter) -> Argument | None:
        override = self._behaviour.parameters.get(parameter.wire, ParameterBehaviour())
        if override.omit or (parameter.where == "header"):
            return None
        type_ = self._parameter_type(parameter, override)
        required = parameter.required or parameter.where == "path"
        default: Expression | None = None if required else NONE
        if override.default is not None:
            default = constant(override.default)
        elif not required:
            type_ = or_none(type_)
        return Argument(
            name=snake(override.name or parameter.wire),
            wire=parameter.wire,
            type=type_,
            default=default,
            where=parameter.where,
            of=parameter,
            secret=override.secret,
        )

    def _parameter_type(self, parameter: Parameter, override: ParameterBehaviour) -> TypeExpr:
        type_ = self._single_type(parameter, override)
        repeat = override.repeat or override.encode == "repeat"
        if repeat and not _is_sequence(type_):
            type_ = subscript("Sequence", type_)
        elif became_list(parameter, override):
            type_ = union(type_, subscript("Sequence", type_))
        return self._imported(type_)

    def _single_type(self, parameter: Parameter, override: ParameterBehaviour) -> TypeExpr:
        if override.value is not None:
            return _VALUES[override.value]
        if override.encode == "filters":
            return self._filters(override)
        encoding = ENCODINGS.get(override.encode or "")
        if encoding is not None and encoding.python is not None:
            return self._named(encoding.python[1])
        match parameter.type:
            case ListOf(items=items):
                return subscript("Sequence", self._types.expression(items, self._imports, given=True))
            case Scalar("string"):
                return STR
            case AnyType():
                return ANY
        return self._types.expression(parameter.type, self._imports, given=True)

    def _filters(self, override: ParameterBehaviour) -> TypeExpr:
        if not override.keys:
            return subscript("Mapping", STR, self._named("FilterValue"))
        name = filters_name(self._operation.id)
        self._imports.add_local(("filters",), name)
        return Name(name)

    # -- the body and the credentials -------------------------------------------------------------------

    def _body_arguments(self) -> list[Argument]:
        body, style = self._operation.body, self._behaviour.body
        if body is None or style == "none":
            return []
        if style == "tar" or body.kind == "tar":
            type_: TypeExpr = self._named("UploadSource")
        else:
            type_ = self._body_type(body.type)
        required = body.required and style != "flat"
        return [
            Argument(
                name="body" if style != "tar" else "source",
                wire="body",
                type=type_ if required else or_none(type_),
                default=None if required else NONE,
                where="body",
                secret=self._document.holds_secrets(body.type),
            )
        ]

    def _body_type(self, type_: Type) -> TypeExpr:
        if isinstance(type_, ListOf):
            return self._imported(subscript("Sequence", self._types.expression(type_.items, self._imports)))
        return self._types.expression(type_, self._imports)

    def _flat_arguments(self) -> list[Argument]:
        body = self._operation.body
        if self._behaviour.body != "flat" or body is None or not isinstance(body.type, Ref):
            return []
        model = self._document.models[body.type.name]
        return [self._flat(field) for field in self._document.all_fields(model)]

    def _flat(self, field: Field) -> Argument:
        if is_base64(field.type):
            type_: TypeExpr = self._named("Base64Like")
        else:
            type_ = self._types.expression(field.type, self._imports, given=True)
        needed = field.required or field.wire in self._behaviour.body_needs
        return Argument(
            name=snake(field.wire),
            wire=field.wire,
            type=or_none(type_),
            needed=type_ if needed else None,
            default=NONE,
            where="member",
            of=field,
            secret=field.secret or self._document.holds_secrets(field.type),
        )

    def ways(self, signature: Signature) -> list[Way]:
        """The ways to give the body."""
        if self._operation.body is None or not signature.flat:
            return [Way({})]
        model = self._body_type(self._operation.body.type)
        return ways(signature, model, replaces=self._behaviour.replaces)

    def _credential_arguments(self) -> Iterable[Argument]:
        if self._behaviour.auth is not None:
            type_ = or_none(self._credentials())
            yield Argument(name="auth", wire="auth", type=type_, default=NONE, secret=True)
        if self._behaviour.registry_config is not None:
            type_ = or_none(self._imported(subscript("Mapping", STR, self._credentials())))
            name = "registry_config"
            yield Argument(name=name, wire=name, type=type_, default=NONE, secret=True)

    def _credentials(self) -> TypeExpr:
        described = credentials_type(self._document)
        if described is not None:
            return self._types.expression(described, self._imports)
        return self._imported(subscript("Mapping", STR, STR))

    # -- imports ----------------------------------------------------------------------------------------

    def _named(self, name: str) -> Name:
        """A name of the runtime."""
        self._imports.use(name)
        return Name(name)

    def _imported(self, type_: TypeExpr) -> TypeExpr:
        """A type whose names of the standard library are imported."""
        self._imports.use(*_STANDARD.intersection(names_of(type_)))
        return type_


def filter_kinds(operation: Operation) -> Mapping[str, str]:
    """The keys that an operation's filters take, as far as they are known, and the kinds of their values."""
    parameters = operation.behaviour.parameters
    found = (parameters[each.wire] for each in operation.parameters if each.wire in parameters)
    return next((each.keys for each in found if each.keys and each.encode == "filters"), {})


def credentials_type(document: Document) -> Type | None:
    """What a request for a registry takes to log in; None if the description has no model of it."""
    bodies = (
        operation.body.type
        for operation in document.operations
        if operation.behaviour.credentials and operation.body is not None
    )
    return next(bodies, None)


def _is_sequence(type_: TypeExpr) -> bool:
    return isinstance(type_, Subscript) and type_.of == Name("Sequence")
