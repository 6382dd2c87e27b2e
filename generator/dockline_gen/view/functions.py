"""The view of operations: a function each, with its signature, its docstring and what surrounds it."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from ..ir.nodes import AnyType, Document, Field, ListOf, Operation, Parameter, Ref, Scalar, Type
from ..overlay.behaviour import ParameterBehaviour
from .calls import Calls
from .constants import answer_expression, became_list, filters_name, operation_constant
from .deprecations import declarations, decorator
from .docstrings import docstring
from .layout import Imports
from .naming import class_name, constant_name, function_name, literal, method_name, module_name, snake
from .overloads import Switch, Way, overloads, ways
from .signatures import Argument, Signature
from .types import Types, is_base64
from .wording import Proses

__all__ = ["FilterView", "FunctionView", "function_view", "response_expression"]

RUNTIME_STREAMS = "dockline_runtime.sync.item_streams"

_VALUES = {
    "text": "str",
    "int": "int",
    "bool": "bool",
    "number": "float",
    "text-list": "Sequence[str]",
    "text-map": "Mapping[str, str]",
    "nullable-text-map": "Mapping[str, str | None]",
    "json": "Any",
    "tail": "int | str",
}


@frozen(kw_only=True)
class FilterView:
    """The typed keys of an operation's filters."""

    name: str
    function: str
    keys: tuple[str, ...]
    types: Mapping[str, str]
    """By key."""
    identifiers: bool


@frozen(kw_only=True)
class FunctionView:
    """A rendered function, with what surrounds it."""

    id: str
    name: str
    constants: tuple[str, ...]
    constant: str
    methods: tuple[str, ...]
    arguments: tuple[str, ...]
    overloads: tuple[str, ...]
    signature: str
    doc: str
    statements: str
    filters: FilterView | None
    mark: str | None
    """The decorator of a function that is deprecated."""
    declarations: tuple[str, ...]
    """Its methods, as type checkers have to see them."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its constants."""
        return tuple(constant.partition(":")[0] for constant in self.constants)


class FunctionWriter:
    """Writes the function of one operation.

    Args:
        operation: The operation.
        document: Where its types are.
        types: Writes types.
        proses: What is said of it.
        imports: Those of the module that it goes to.
    """

    def __init__(
        self, operation: Operation, document: Document, types: Types, proses: Proses, imports: Imports
    ) -> None:
        self.operation = operation
        self.behaviour = operation.behaviour
        self.document = document
        self.types = types
        self.proses = proses
        self.imports = imports
        self.name = function_name(operation.id)
        self.constant = constant_name(operation.id)
        self.filters: FilterView | None = None
        self._calls = Calls(operation, types, imports)

    def view(self) -> FunctionView:
        """The function, its constants and its filters."""
        signature = self._signature()
        main = self._returned(self.operation.answer.kind)
        constants = [operation_constant(self.operation, self.types, self.imports, self.name)]
        switched: Switch | None = None
        returned = main
        statements = self._calls.statement(self.constant, self.operation.answer.kind, signature)
        when, otherwise = self.behaviour.when, self.operation.otherwise
        if when is not None and otherwise is not None:
            second = f"{self.constant}_{otherwise.kind.upper()}"
            constants.append(
                operation_constant(
                    self.operation, self.types, self.imports, self.name, answer=otherwise, name=second
                )
            )
            other = self._returned(otherwise.kind)
            returned = f"{main} | {other}"
            switch = signature.by_wire(when.parameter)
            switched = Switch(switch, bool(when.value), other, returned)
            self.imports.add("typing", "Literal")
            statements = self._calls.either(
                signature,
                switch,
                bool(when.value),
                (second, otherwise.kind),
                (self.constant, self.operation.answer.kind),
            )
        found = overloads(self.name, signature, self._ways(signature), main, switched)
        if found:
            self.imports.add("typing", "overload")
        methods = tuple(method_name(name) for name in (self.behaviour.name, *self.behaviour.aliases))
        mark = decorator(self.proses.deprecation(self.operation.deprecated, self.operation), self.imports)
        declared = [*found, signature.write(self.name, returned, stub=True)]
        return FunctionView(
            id=self.operation.id,
            name=self.name,
            constants=tuple(constants),
            constant=self.constant,
            methods=methods,
            arguments=("api", *(argument.name for argument in signature.all())),
            overloads=tuple(found),
            signature=signature.write(self.name, returned),
            doc=self._doc(signature),
            statements=self._calls.hiding(signature) + statements,
            filters=self.filters,
            mark=mark,
            declarations=declarations(methods, declared, mark),
        )

    # -- the signature ----------------------------------------------------------------------------------

    def _signature(self) -> Signature:
        """Path values and the body by position, everything else by keyword."""
        positional: list[Argument] = []
        keywords: list[Argument] = []
        for parameter in self.operation.parameters:
            argument = self._parameter(parameter)
            if argument is None:
                continue
            (positional if parameter.where == "path" else keywords).append(argument)
        positional += self._body_arguments()
        flat = self._flat_arguments()
        if self.behaviour.auth is not None:
            credentials = self._credentials()
            keywords.append(
                Argument(
                    name="auth",
                    wire="auth",
                    type=f"{credentials} | None",
                    default="None",
                    doc="Credentials for the registry; without them those of the docker config file are "
                    "used, if it has any.",
                    secret=True,
                )
            )
        if self.behaviour.registry_config is not None:
            self.imports.add("collections.abc", "Mapping")
            keywords.append(
                Argument(
                    name="registry_config",
                    wire="registry_config",
                    type=f"Mapping[str, {self._credentials()}] | None",
                    default="None",
                    doc="Credentials by registry; without them those of the docker config file are used, "
                    "if it has any.",
                    secret=True,
                )
            )
        return Signature(positional=positional, keywords=[*flat, *keywords], flat=flat)

    def _credentials(self) -> str:
        for name in self.document.models:
            if name == "AuthConfig":
                return self.types.expression(Ref(name), self.imports)
        self.imports.add("collections.abc", "Mapping")
        return "Mapping[str, str]"

    def _parameter(self, parameter: Parameter) -> Argument | None:
        told = self.behaviour.parameters.get(parameter.wire, ParameterBehaviour())
        if told.omit or (parameter.where == "header"):
            return None
        expression = self._parameter_type(parameter, told)
        required = parameter.required or parameter.where == "path"
        default = None if required else "None"
        if told.default is not None:
            default = literal(told.default)
        elif not required:
            expression = f"{expression} | None" if expression != "Any" else "Any"
        text = self.proses.parameter(self.operation, parameter)
        return Argument(
            name=snake(told.name or parameter.wire),
            wire=parameter.wire,
            type=expression,
            default=default,
            doc=text,
            where=parameter.where,
            secret=told.secret,
        )

    def _parameter_type(self, parameter: Parameter, told: ParameterBehaviour) -> str:
        expression = self._single_type(parameter, told)
        repeat = told.repeat or told.encode == "repeat"
        if repeat and not expression.startswith("Sequence"):
            expression = f"Sequence[{expression}]"
        elif became_list(parameter, told):
            expression = f"{expression} | Sequence[{expression}]"
        for word in ("Sequence", "Mapping"):
            if f"{word}[" in expression:
                self.imports.add("collections.abc", word)
        if "Any" in expression.split():
            self.imports.add("typing", "Any")
        return expression

    def _single_type(self, parameter: Parameter, told: ParameterBehaviour) -> str:
        if told.value is not None:
            return _VALUES[told.value]
        if told.encode == "time":
            self.imports.add("dockline_runtime.models.times", "TimeLike")
            return "TimeLike"
        if told.encode in ("platform", "platform-json"):
            self.imports.add("dockline_runtime.sync.api", "PlatformLike")
            return "PlatformLike"
        if told.encode == "filters":
            return self._filters(told)
        if told.encode == "json":
            return "Any"
        match parameter.type:
            case ListOf(items=items):
                inner = self.types.expression(items, self.imports, wide=True)
                return f"Sequence[{inner}]"
            case Scalar("string"):
                return "str"
            case AnyType():
                return "Any"
        return self.types.expression(parameter.type, self.imports, wide=True)

    def _filters(self, told: ParameterBehaviour) -> str:
        keys = tuple(told.keys or ())
        if not keys:
            self.imports.add("dockline_runtime.request.filters", "FilterValue")
            return "Mapping[str, FilterValue]"
        name = filters_name(self.operation.id)
        self.imports.add_local(("filters",), name)
        self.filters = FilterView(
            name=name,
            function=self.name,
            keys=keys,
            types={key: f"Filter{class_name(told.keys[key])}" for key in keys},
            identifiers=all(module_name(key) == key for key in keys),
        )
        return name

    def _body_arguments(self) -> list[Argument]:
        body, style = self.operation.body, self.behaviour.body
        if body is None or style == "none":
            return []
        text = self.proses.body(self.operation)
        if style == "tar" or body.kind == "tar":
            self.imports.add("dockline_runtime.sync.api", "UploadSource")
            expression = "UploadSource"
        else:
            expression = self._body_type(body.type)
        required = body.required and style != "flat"
        if style == "flat":
            told = "stand in for it"
            if self.behaviour.replaces:
                told = "complete it, or stand in for it: what none of them gives is reset"
            text = f"{text} Keywords {told}."
        return [
            Argument(
                name="body" if style != "tar" else "source",
                wire="body",
                type=expression if required else f"{expression} | None",
                default=None if required else "None",
                doc=text,
                where="body",
                secret=self.document.holds_secrets(body.type),
            )
        ]

    def _body_type(self, type_: Type) -> str:
        if isinstance(type_, ListOf):
            self.imports.add("collections.abc", "Sequence")
            return f"Sequence[{self.types.expression(type_.items, self.imports)}]"
        return self.types.expression(type_, self.imports)

    def _flat_arguments(self) -> list[Argument]:
        body = self.operation.body
        if self.behaviour.body != "flat" or body is None or not isinstance(body.type, Ref):
            return []
        model = self.document.models[body.type.name]
        return [self._flat(model.name, field) for field in self.document.all_fields(model)]

    def _flat(self, model: str, field: Field) -> Argument:
        if is_base64(field.type):
            self.imports.add("dockline_runtime.models.model", "Base64Like")
            expression = "Base64Like"
        else:
            expression = self.types.expression(field.type, self.imports, wide=True)
        text = self.proses.member(self.document.models[model], field)
        needed = field.required or field.wire in self.behaviour.body_needs
        return Argument(
            name=snake(field.wire),
            wire=field.wire,
            type=f"{expression} | None" if expression != "Any" else expression,
            needed=expression if needed else None,
            default="None",
            doc=text or f"Goes as `{field.wire}` into the body.",
            where="member",
            secret=field.secret or self.document.holds_secrets(field.type),
        )

    def _ways(self, signature: Signature) -> list[Way]:
        """The ways to give the body."""
        if self.operation.body is None or not signature.flat:
            return [Way({})]
        return ways(signature, self._body_type(self.operation.body.type), replaces=self.behaviour.replaces)

    # -- what it returns and does -----------------------------------------------------------------------

    def _returned(self, kind: str) -> str:
        """The return type for a kind of answer."""
        if kind == "none":
            return "bool" if self.behaviour.unchanged else "None"
        if kind == "text":
            return "str"
        if kind in ("json", "headers"):
            return response_expression(self.operation, kind, self.types, self.imports)
        if kind == "hijack":
            self.imports.add("dockline_runtime.sync.hijack", "HijackedStream")
            return "HijackedStream"
        if kind == "websocket":
            self.imports.add("dockline_runtime.sync.websocket", "WebSocketStream")
            return "WebSocketStream"
        name = {
            "pending": "Pending",
            "values": "ValueStream",
            "frames": "FrameStream",
            "bytes": "ByteStream",
            "tar": "TarStream",
        }[kind]
        self.imports.add(RUNTIME_STREAMS, name)
        if kind in ("pending", "values"):
            return f"{name}[{response_expression(self.operation, kind, self.types, self.imports)}]"
        if kind == "tar":
            inner = "None"
            if self.operation.answer.type is not None:
                inner = self.types.expression(self.operation.answer.type, self.imports)
            return f"{name}[{inner}]"
        return name

    def _doc(self, signature: Signature) -> str:
        summary, more = self.proses.operation(self.operation)
        arguments = [(argument.name, argument.doc) for argument in signature.all()]
        returns = self.proses.returns(self.operation)
        if self.operation.answer.kind == "none":
            changes = "True, or False where it was so already."
            returns = (returns or changes) if self.behaviour.unchanged else None
        raises = self.proses.errors(self.operation)
        if checked := self._checked():
            raises = [("InvalidArgument", f"{checked} is malformed; nothing was sent."), *raises]
        if self.operation.answer.kind == "values":
            raises.append(("StreamError", "The daemon reports an error after its 200; raised while reading."))
        return docstring(
            summary,
            [*more, f"`{self.operation.method} {self.operation.path}`{_since(self.operation)}"],
            [
                ("Args", arguments),
                ("Returns", [("", returns)] if returns else []),
                ("Raises", raises),
            ],
            indent=4,
        )

    def _checked(self) -> str:
        """The arguments that are looked at before anything is sent, as text."""
        parameters = self.behaviour.parameters
        names = [told.name or wire for wire, told in parameters.items() if told.check]
        shown = [f"`{snake(name)}`" for name in (*names, *(self.behaviour.body_check or ()))]
        return " or ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))


def response_expression(operation: Operation, kind: str, types: Types, imports: Imports) -> str:
    """The type that a JSON answer, or a value of its stream, decodes to."""
    answer = operation.answer
    if operation.otherwise is not None and operation.otherwise.kind == kind:
        answer = operation.otherwise
    return answer_expression(answer, types, imports)


def function_view(
    operation: Operation, document: Document, types: Types, proses: Proses, imports: Imports
) -> FunctionView:
    """The view of an operation's function."""
    return FunctionWriter(operation, document, types, proses, imports).view()


def _since(operation: Operation) -> str:
    return f", since API {operation.since}" if operation.since else ""
