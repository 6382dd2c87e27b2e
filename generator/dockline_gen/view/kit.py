"""The view of what the kit offers: its functions as methods of resources, typed exactly, for one version."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from attrs import evolve

from dockline_runtime import errors

from ..ir.nodes import Model, Ref
from ..overlay.annotations import Annotation, AnyOf, Applied, Named, Valued
from ..overlay.kit import Fields, Given, KitMethod, Spelled
from ..overlay.waiters import Waiter
from ..problems import Problems, suggestion
from ..pycode.nodes import Constant, Name, TypeExpr, constant
from ..pycode.types import NONE, or_none, renamed, roots_of, subscript, union
from .answers import Answers
from .docstrings import one_line
from .functions import FunctionWriter
from .halves import THREADS, Half
from .imports import ModuleImports
from .kit_function import KitFunction, KitParameter, KitWay
from .naming import function_name, method_name, snake
from .offered import Operation
from .plan import Plan
from .provided import KIT_ERRORS, PROVIDED
from .things import class_of
from .verbs import all_ways
from .wording import Wording

__all__ = ["KitWriter"]

_WIDE = {"list": "Sequence", "dict": "Mapping"}
"""What is taken where the wire has one of these."""
_BUILT_IN = frozenset(("bool", "bytes", "dict", "float", "int", "list", "str", "tuple"))
_FACADES = ("models", "enums")
_RAISED = frozenset((*errors.__all__, *KIT_ERRORS, "OSError"))


class KitWriter:
    """Writes what the kit offers of one version.

    Args:
        plan: Where everything of the version goes.
        wording: What is said of it.
        problems: Takes what doesn't fit the version.
    """

    def __init__(self, plan: Plan, wording: Wording, problems: Problems) -> None:
        self._plan = plan
        self._document = plan.document
        self._kit = plan.document.kit
        self._wording = wording
        self._problems = problems.at(self._kit.source)
        every = (each for operation in self._document.operations for each in all_ways(operation))
        self._operations: Mapping[str, Operation] = {each.view_id: each for each in every}
        self._handles = {class_of(each, THREADS): each for each in self._document.handles}

    def functions(self, group: str, half: Half) -> list[KitFunction]:
        """The methods of a resource.

        Args:
            group: The resource.
            half: The half of the package.
        """
        return [self._function(each, half) for each in self._kit.methods if self._is_in(each, group)]

    def _is_in(self, method: KitMethod, group: str) -> bool:
        operations = self._plan.groups.get(group, [])
        return any(operation.behaviour.group == method.group for operation in operations)

    def _function(self, method: KitMethod, half: Half) -> KitFunction:
        scratch = ModuleImports((half.folder, "kit", method.group), half.provided)
        own = [self._given(each, method, half, scratch) for each in method.parameters]
        parameters = [each for each in own if each is not None]
        returned: TypeExpr = NONE
        if method.returns_like is not None:
            returned = self._answer(method.returns_like, half, scratch)
        elif method.returns is not None:
            returned = self._read(method.returns, method, "returns", "type")
        ways: list[KitWay] = []
        if method.waits is not None:
            ways = self._awaited(method, half, scratch)
            parameters += _of_states(method.states, ways)
            returned = union(*(way.returned for way in ways))
            ways = ways if len(ways) > 1 else []
        for index, way in enumerate(method.ways):
            changed = {
                name: (
                    self._read(type_, method, "ways", index, "with", name),
                    None if default is ... else constant(default),
                )
                for name, (type_, default) in way.given.items()
                if name in {each.name for each in parameters}
            }
            result = self._read(way.returns, method, "ways", index, "returns")
            ways.append(KitWay(changed=changed, without=way.without, returned=result))
        if method.fields is not None:
            taken = {each.name for each in parameters}
            parameters += self._fields(method, method.fields, taken, scratch)
        for name in method.raises:
            if name not in _RAISED:
                known = sorted(_RAISED)
                self._error(f"there is no error {name!r}", method, "raises", name, known=known)
        order = {name: place for place, name in enumerate(method.by_position)}
        parameters = [evolve(each, positional=each.name in order) for each in parameters]
        parameters.sort(key=lambda each: order.get(each.name, len(order)))
        named = {cls: class_of(handle, half) for cls, handle in self._handles.items()}
        return KitFunction(
            id=method.id,
            name=function_name(method.id),
            group=method.group,
            method=method_name(method.name),
            calls=method.calls,
            always=method.always,
            parameters=tuple(parameters),
            returned=renamed(returned, named),
            ways=tuple(evolve(way, returned=renamed(way.returned, named)) for way in ways),
            summary=one_line(method.summary),
            more=(*([method.more] if method.more else []), self._made_of(method)),
            returns=method.returns_says or self._says_of_states(method),
            raises=tuple(method.raises.items()),
        )

    # -- what is sent -----------------------------------------------------------------------------------

    def _made_of(self, method: KitMethod) -> str:
        """Which operations it sends, as users call them."""
        names = [f"`{self._called(id_)}`" for id_ in method.made_of]
        return f"Made of {_listed(names)}."

    def _called(self, id_: str) -> str:
        operation = self._operation(id_)
        verb = operation.verb
        name = method_name(verb.name if verb is not None else operation.behaviour.name)
        return f"{operation.behaviour.group}.{name}"

    def _operation(self, id_: str) -> Operation:
        """An operation, or a verb of one, by the name that entries use."""
        return (
            self._operations[id_] if id_ in self._operations else self._operations[self._kit.operations[id_]]
        )

    # -- parameters -------------------------------------------------------------------------------------

    def _given(
        self, given: Given, method: KitMethod, half: Half, scratch: ModuleImports
    ) -> KitParameter | None:
        if given.like is None:
            assert given.type is not None, "it has a type, or is like another"
            return KitParameter(
                name=given.name,
                type=self._read(given.type, method, "parameters", given.name, "type"),
                default=None if given.required else constant(given.default),
                says=given.says or "",
                passes=given.passes,
            )
        id_, name = given.like
        types, document = self._plan.types, self._document
        writer = FunctionWriter(self._operation(id_), document, types, self._wording, scratch, half)
        found = writer.argument(name)
        if found is None:
            self._missing(f"{self._called(id_)} has no argument {name!r}", method, "parameters", given.name)
            return None
        argument, says = found
        return KitParameter(
            name=given.name,
            type=argument.type,
            default=argument.default,
            says=given.says or says,
            passes=given.passes,
            secret=argument.secret,
        )

    def _fields(
        self, method: KitMethod, fields: Fields, taken: Collection[str], scratch: ModuleImports
    ) -> Iterator[KitParameter]:
        """What the properties of a body are as arguments, those first that are spelled in another way."""
        body = self._operation(fields.of).body
        if body is None or not isinstance(body.type, Ref):
            self._missing(f"{fields.of} takes no model as its body", method, "fields", "of")
            return
        top = self._document.models[body.type.name]
        models: dict[str, Model] = {"": top}
        for wire in fields.flat:
            inner = self._property(top, wire)
            if isinstance(inner, Ref) and inner.name in self._document.models:
                models[wire] = self._document.models[inner.name]
            else:
                self._missing(f"{fields.of} takes no model by {wire!r}", method, "fields", "flat")
        found: dict[str, KitParameter] = {}
        for prefix, model in models.items():
            for each in self._document.all_fields(model):
                name = snake(each.wire)
                if name == method.calls[1]:
                    self._missing(f"{name!r} is what the kit's function is called, too", method, "fields")
                left_out = not prefix and each.wire in fields.without
                if left_out or name in (*found, *taken, method.calls[1]):
                    continue
                type_ = renamed(self._plan.types.expression(each.type, scratch, wide=True), _WIDE)
                says = self._wording.member(model, each) or f"Goes as `{each.wire}` into the body."
                found[name] = KitParameter(
                    name=name, type=or_none(type_), default=NONE, says=says, passes=name
                )
        for wire in fields.without:
            if self._property(top, wire) is None:
                self._missing(f"{fields.of} takes no {wire!r}", method, "fields", "without")
        for spelled in fields.spelled:
            if self._has(spelled, models, method):
                yield self._spelled(spelled, method, found.pop(spelled.name, None))
        yield from found.values()

    def _spelled(self, spelled: Spelled, method: KitMethod, wire: KitParameter | None) -> KitParameter:
        type_ = self._read(spelled.type, method, "fields", "spelled", spelled.name, "type")
        if spelled.wire and wire is not None:
            type_ = union(type_, wire.type)
        return KitParameter(
            name=spelled.name, type=or_none(type_), default=NONE, says=spelled.says, passes=spelled.name
        )

    def _has(self, spelled: Spelled, models: Mapping[str, Model], method: KitMethod) -> bool:
        """Whether this version has what a spelled argument becomes."""
        for place in spelled.at:
            prefix, _, wire = place.rpartition(".")
            top = models.get(prefix) or models[""]
            names = [wire] if prefix in models else place.split(".")
            for name in names:
                inner = self._property(top, name)
                if inner is None:
                    where = ("fields", "spelled", spelled.name, "at")
                    self._missing(f"{place}: there is no {name!r}", method, *where)
                    return False
                if isinstance(inner, Ref) and inner.name in self._document.models:
                    top = self._document.models[inner.name]
        return True

    def _property(self, model: Model, wire: str) -> object | None:
        """The type of a property; None if there isn't one."""
        return next((each.type for each in self._document.all_fields(model) if each.wire == wire), None)

    # -- what is awaited --------------------------------------------------------------------------------

    def _awaited(self, method: KitMethod, half: Half, scratch: ModuleImports) -> list[KitWay]:
        """A way for all states that have the same answer, and take the same words."""
        found: dict[tuple[TypeExpr, tuple[str, ...]], list[str]] = {}
        for waiter in method.states:
            types = [self._answer(waiter.inspect, half, scratch)] if waiter.done else []
            types += [NONE] if waiter.gone == "done" else []
            found.setdefault((union(*types), _accepted(waiter)), []).append(waiter.state)
        return [
            KitWay(
                changed={
                    "state": (subscript("Literal", *map(Constant, states)), None),
                    **({"accept": (_words(accepted), constant(()))} if accepted else {}),
                },
                without=() if accepted else ("accept",),
                returned=answer,
            )
            for (answer, accepted), states in found.items()
        ]

    def _answer(self, id_: str, half: Half, scratch: ModuleImports) -> TypeExpr:
        return Answers(self._operation(id_), self._plan.types, scratch, half).either()

    def _says_of_states(self, method: KitMethod) -> str | None:
        if not method.states:
            return None
        asked = {self._called(each.inspect) for each in method.states if each.done}
        gone = [f"`{each.state}`" for each in method.states if each.gone == "done"]
        parts = [f"What {_listed([f'`{name}`' for name in sorted(asked)])} answered last"] if asked else []
        parts += [f"None for {_listed(gone)}"] if gone else []
        return f"{'; '.join(parts)}."

    # -- types ------------------------------------------------------------------------------------------

    def _read(self, given: Annotation, method: KitMethod, *keys: str | int) -> TypeExpr:
        """A type of an entry."""
        type_ = _written(given)
        for root in roots_of(type_):
            known = root in _BUILT_IN or root in _FACADES or root in PROVIDED or root in self._handles
            if not known:
                self._error(f"there is no type {root!r}", method, *keys, known=PROVIDED)
        return type_

    def _missing(self, message: str, method: KitMethod, *keys: str | int) -> None:
        """Report what isn't there, unless another version has it."""
        if self._kit.strict:
            self._error(message, method, *keys)

    def _error(self, message: str, method: KitMethod, *keys: str | int, known: Collection[str] = ()) -> None:
        pointer = "/".join((method.pointer, *map(str, keys)))
        word = message.rpartition("'")[0].rpartition("'")[2]
        hint = suggestion(word, known, "view/provided.py has all that can be named") if known else None
        self._problems.error(message, pointer=pointer, hint=hint)


def _written(given: Annotation) -> TypeExpr:
    match given:
        case Named(name):
            return Name(name)
        case Valued(value):
            return Constant(value)
        case Applied(name, items):
            return subscript(name, *map(_written, items))
        case AnyOf(options):
            return union(*map(_written, options))


def _accepted(waiter: Waiter) -> tuple[str, ...]:
    """The words by which a caller may wait on."""
    return tuple(dict.fromkeys(rule.accept for rule in waiter.failed if rule.accept))


def _words(words: Collection[str]) -> TypeExpr:
    return subscript("Sequence", subscript("Literal", *map(Constant, words)))


def _of_states(states: Collection[Waiter], ways: Collection[KitWay]) -> Iterator[KitParameter]:
    """The parameters that say what is awaited."""
    names = [each.state for each in states]
    yield KitParameter(
        name="state",
        type=subscript("Literal", *map(Constant, names)),
        default=None,
        says=f"What to wait for: {_listed([f'`{name}`' for name in names], 'or')}.",
        passes="state",
    )
    accepted = list(dict.fromkeys(word for each in states for word in _accepted(each)))
    if any("accept" in way.changed for way in ways):
        said = _listed([f"`{word}`" for word in accepted], "or")
        yield KitParameter(
            name="accept",
            type=_words(accepted),
            default=constant(()),
            says=f"What isn't a failure: {said}, as it may come right all the same.",
            passes="accept",
        )


def _listed(items: Collection[str], last: str = "and") -> str:
    *rest, end = items
    return f"{', '.join(rest)} {last} {end}" if rest else end
