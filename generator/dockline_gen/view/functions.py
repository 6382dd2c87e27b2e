"""The view of operations: a function each, with its constants, overloads, docstring and statements.

The same view makes the function's twin for tasks, which has the same name and takes the same arguments.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from dockline_runtime.operation.answer_kinds import ANSWER_KINDS

from ..ir.nodes import Answer, Field, Parameter, Ref
from ..pycode.nodes import Assign, Decorator, Def, Name, Statement, TypeExpr
from .answers import Answers
from .arguments import SignatureWriter, filter_kinds
from .calls import ID, Calls
from .constants import operation_constant
from .deprecations import Declaration, declarations, decorator
from .docstrings import docstring
from .halves import THREADS, Half
from .imports import ModuleImports
from .modules import group_of
from .naming import class_name, constant_name, filters_name, function_name, method_name, module_name, snake
from .offered import Document, Operation
from .overloads import Switch, overloads
from .signatures import Argument, Signature
from .types import Types
from .wording import Wording

__all__ = ["FilterView", "FunctionView", "FunctionWriter", "Method", "Documentation"]

_FALLBACK = "without them those of the docker config file are used, if it has any."
_OPTIONS = {
    "auth": f"Credentials for the registry; {_FALLBACK}",
    "registry_config": f"Credentials by registry; {_FALLBACK}",
}


@frozen(kw_only=True)
class FilterView:
    """The typed keys of an operation's filters."""

    name: str
    function: str
    types: Mapping[str, TypeExpr]
    """By key."""

    @property
    def identifiers(self) -> bool:
        """Whether a class body can have all of them."""
        return all(module_name(key) == key for key in self.types)


@frozen(kw_only=True)
class FunctionView:
    """A rendered function, with what surrounds it."""

    id: str
    name: str
    constants: tuple[Assign, ...]
    """Empty if they stand in another module."""
    methods: tuple[str, ...]
    overloads: tuple[Def, ...]
    definition: Def
    doc: str
    statements: tuple[Statement, ...]
    filters: FilterView | None
    mark: Decorator | None
    """The decorator of a function that is deprecated."""
    declarations: tuple[Declaration, ...]
    """Its methods, as type checkers have to see them."""

    @property
    def constant(self) -> str:
        """The name of the operation's constant."""
        return self.constants[0].target

    @property
    def arguments(self) -> list[str]:
        """The names of its arguments."""
        return [parameter.name for parameter in self.definition.parameters]

    @property
    def defined(self) -> list[str]:
        """The names that its module gets."""
        return [self.name, *(constant.target for constant in self.constants)]


@frozen(kw_only=True)
class Documentation:
    """What is said of a function, part by part."""

    signature: Signature
    summary: str
    more: list[str]
    arguments: list[tuple[Argument, str]]
    returns: str | None
    unsent: list[tuple[str, str]]
    """The exceptions that are raised before anything is sent, and when."""
    refused: list[tuple[str, str]]
    """The exceptions that statuses of a response become."""
    reported: list[tuple[str, str]]
    """The exceptions for what the daemon reports after its 200."""


@frozen
class Method:
    """An operation as a method of a handle."""

    name: str
    filled: str
    """The argument that the handle's id stands for, by wire name."""


class FunctionWriter:
    """Writes the function of one operation.

    Args:
        operation: The operation.
        document: Where its types are.
        types: Writes types.
        wording: What is said of it.
        imports: The imports of the module that it goes to.
        half: The half of the package that it belongs to.
        method: How it is a method of a handle, if it is one; its constants stand in another module.
    """

    def __init__(
        self,
        operation: Operation,
        document: Document,
        types: Types,
        wording: Wording,
        imports: ModuleImports,
        half: Half = THREADS,
        method: Method | None = None,
    ) -> None:
        self.operation = operation
        self.method = method
        self.half = half
        self.behaviour = operation.behaviour
        self.document = document
        self.types = types
        self.wording = wording
        self.imports = imports
        self.name = function_name(operation.view_id) if method is None else method.name
        self.constant = constant_name(operation.view_id)
        self._answers = Answers(operation, types, imports, half)
        self._calls = Calls(operation, types, self._answers, imports)
        self._signatures = SignatureWriter(operation, document, types, imports, half)

    def view(self, first: FunctionView | None = None) -> FunctionView:
        """The function, its constants and its filters.

        Args:
            first: The same function in the other half. Its module has the constants, and what is said of it
                goes for this one, too.
        """
        signature = self._signatures.signature(asynchronous=self._answers.awaits)
        if self.method is not None:
            signature = signature.filled_in(self.method.filled, Name(f"self.{ID}"))
            self.imports.add_local(("api", group_of(self.behaviour.group)), self.constant)
        elsewhere = first is not None or self.method is not None
        returned = self._answers.either()
        switched: Switch | None = None
        answer, otherwise, when = self.operation.answer, self.operation.otherwise, self.behaviour.when
        main = (self.constant, answer.kind)
        statements = self._calls.statement(*main, signature)
        constants = [] if elsewhere else [self._constant(answer, self.constant)]
        if when is not None and otherwise is not None:
            second = f"{self.constant}_{otherwise.kind.upper()}"
            constants += [] if elsewhere else [self._constant(otherwise, second)]
            if self.method is not None:
                self.imports.add_local(("api", group_of(self.behaviour.group)), second)
            switch = signature.by_wire(when.parameter)
            other = self._answers.returned(otherwise.kind)
            switched = Switch(switch, bool(when.value), other, returned)
            self.imports.use("Literal")
            statements = self._calls.either(
                signature, switch, bool(when.value), (second, otherwise.kind), main
            )
        usual = self._answers.returned(answer.kind)
        found = overloads(self.name, signature, self._signatures.ways(signature), usual, switched)
        if found:
            self.imports.use("overload")
        methods = tuple(map(method_name, self.behaviour.names)) if self.method is None else (self.name,)
        mark = decorator(self.wording.deprecation(self.operation.deprecated, self.operation), self.imports)
        declared = [*found, signature.definition(self.name, returned, stub=True)]
        return FunctionView(
            id=self.operation.view_id,
            name=self.name,
            constants=tuple(constants),
            methods=methods,
            overloads=tuple(found),
            definition=signature.definition(self.name, returned),
            doc=first.doc if first and not self.half.rewords(first.doc) else self._doc(signature),
            statements=(*self._calls.hiding(signature), *self._calls.splitting(signature), *statements),
            filters=self._filters() if self.operation.verb is None else None,
            mark=mark,
            declarations=declarations(methods, declared, mark),
        )

    def argument(self, name: str) -> tuple[Argument, str] | None:
        """One of its arguments, and what is said of it; None if there isn't one of that name."""
        found = (each for each in self._signatures.signature().all() if each.name == name)
        return next(((each, self._said(each)) for each in found), None)

    def _constant(self, answer: Answer, name: str) -> Assign:
        return operation_constant(
            self.operation, self.types, self.imports, self.name, answer=answer, name=name
        )

    def _filters(self) -> FilterView | None:
        kinds = filter_kinds(self.operation)
        if not kinds:
            return None
        types = {key: Name(f"Filter{class_name(kind)}") for key, kind in kinds.items()}
        return FilterView(name=filters_name(self.operation.id), function=self.name, types=types)

    # -- the docstring ----------------------------------------------------------------------------------

    def documentation(self, signature: Signature | None = None) -> Documentation:
        """What is said of the function.

        Args:
            signature: Its arguments, if they are known already.
        """
        summary, more = self.wording.operation(self.operation)
        signature = signature or self._signatures.signature()
        returns = self.wording.returns(self.operation)
        if self.operation.answer.kind == "none":
            changes = "True, or False where it was so already."
            returns = (returns or changes) if self.behaviour.unchanged else None
        unsent, reported = self._refused(), "The daemon reports an error after its 200; raised while reading."
        return Documentation(
            signature=signature,
            summary=summary,
            more=more,
            arguments=[(argument, self._said(argument)) for argument in signature.given()],
            returns=returns,
            unsent=[("InvalidArgument", f"{unsent}; nothing was sent.")] if unsent else [],
            refused=self.wording.errors(self.operation),
            reported=(
                [("StreamError", reported)] if ANSWER_KINDS[self.operation.answer.kind].reports else []
            ),
        )

    def _doc(self, signature: Signature) -> str:
        doc = self.documentation(signature)
        sections = (
            ("Args", [(argument.name, text) for argument, text in doc.arguments]),
            ("Returns", [("", doc.returns)] if doc.returns else []),
            ("Raises", [*doc.unsent, *doc.refused, *doc.reported]),
        )
        said = self.half.said
        return docstring(
            said(doc.summary),
            [
                *map(said, doc.more),
                f"`{self.operation.method} {self.operation.path}`{_since(self.operation)}",
            ],
            [(title, [(name, said(text)) for name, text in entries]) for title, entries in sections],
            indent=4 if self.method is None else 8,
        )

    def _refused(self) -> str:
        """What is refused before anything is sent, as text."""
        checked, unset = self._checked(), self.wording.all_unset(self.operation)
        found = [f"{checked} is malformed"] if checked else []
        text = ", or ".join([*found, unset] if unset else found)
        return text[:1].upper() + text[1:]

    def _checked(self) -> str:
        """The arguments that are looked at before anything is sent, as text."""
        parameters, taken = self.behaviour.parameters, {each.wire for each in self.operation.parameters}
        taken -= {self.method.filled} if self.method is not None else set()
        known = parameters.items()
        names = [override.name or wire for wire, override in known if override.check and wire in taken]
        shown = [f"`{snake(name)}`" for name in (*names, *(self.behaviour.body_check or ()))]
        return " or ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))

    def _said(self, argument: Argument) -> str:
        """What is said of an argument."""
        match argument.of:
            case Parameter():
                return self.wording.parameter(self.operation, argument.of)
            case Field():
                return self._said_of_member(argument.of)
        if argument.where == "flag":
            return self.wording.flag(self.operation, argument.name)
        return self._said_of_body() if argument.where == "body" else _OPTIONS[argument.wire]

    def _said_of_member(self, field: Field) -> str:
        body = self.operation.body
        assert body is not None and isinstance(body.type, Ref), "only a model has fields"
        text = self.wording.member(self.document.models[body.type.name], field)
        return text or f"Goes as `{field.wire}` into the body."

    def _said_of_body(self) -> str:
        text = self.wording.body(self.operation)
        if self.behaviour.body != "flat":
            return text
        keywords = "stand in for it"
        if self.behaviour.replaces:
            keywords = "complete it, or stand in for it: what none of them gives is reset"
        return f"{text} Keywords {keywords}."


def _since(operation: Operation) -> str:
    return f", since API {operation.since}" if operation.since else ""
