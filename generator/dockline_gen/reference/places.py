"""Where everything stands: the page and the anchor of each thing, found by its name or by its address."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from attrs import frozen

from ..ir.nodes import Enum, Model
from ..overlay.moved import Moved
from ..pycode.nodes import Constant, Name, Subscript, TypeExpr, UnionType
from ..view.arguments import filter_kinds
from ..view.halves import TASKS, THREADS
from ..view.modules import group_of
from ..view.naming import filters_name, function_name, method_name, snake
from ..view.offered import Operation
from ..view.plan import Plan
from ..view.provided import OFFERED, PROVIDED, PROVIDED_FOR_TASKS
from ..view.things import class_of
from .markdown import code, escaped, fragment, prose

__all__ = ["ERRORS", "Link", "Place", "Places", "called", "title_of"]

ENUMS, ERRORS, FILTERS, TYPES, WAITERS = "enums.md", "errors.md", "filters.md", "types.md", "waiters.md"
MODELS = "models/index.md"
_OWN = ("enums", "errors", "events", "filters", "index", "models", "types", "versions", "waiters")
"""The pages that aren't those of resources."""


@frozen
class Place:
    """A page, and where on it."""

    page: str
    anchor: str


def title_of(operation: Operation) -> str:
    """What an operation, or a verb of one, is called on its page: its method, or its function's name."""
    names = operation.behaviour.names
    return method_name(names[0]) if names else function_name(operation.view_id)


def called(operation: Operation) -> str:
    """How an operation is called in prose: `containers.stop`."""
    return f"{operation.behaviour.group}.{title_of(operation)}"


class Places:
    """The places of a document.

    Args:
        plan: Where everything of it goes in the package.
        moved: Tells the addresses that history knows things by.
        errors: The names of all errors.
    """

    def __init__(self, plan: Plan, moved: Moved, errors: Iterable[str]) -> None:
        self.plan = plan
        self.used: dict[str, Place] = {}
        """The types that pages name and no description gives, as they are asked for."""
        self._moved = moved
        self._classes: dict[str, Place] = {}
        self._by_name: dict[str, Place] = {}
        self._by_address: dict[str, Place] = {}
        self._operations: dict[str, Operation] = {}
        self._taken: set[Place] = set()
        self.errors = {name: self.claim(ERRORS, fragment(name)) for name in errors}
        for group, operations in sorted(plan.groups.items()):
            for operation in operations:
                self._add_operation(operation, group)
            for made in plan.document.kit.of_group(operations[0].behaviour.group):
                self.name(
                    f"{made.group}.{method_name(made.name)}", self.page_of(group), method_name(made.name)
                )
        for handle in plan.document.handles:
            place = self.claim(self.page_of(group_of(handle.group)), fragment("docker", handle.name))
            for half in (THREADS, TASKS):
                self._classes[class_of(handle, half)] = place
            self._by_name[f"docker.{handle.name}"] = place
        for name, model in plan.document.models.items():
            self._add_model(model, plan.types.names[name])
        for name, enum in sorted(plan.document.enums.items()):
            self._add_enum(enum, plan.types.names[name])

    def page_of(self, group: str) -> str:
        """The page of a resource."""
        return f"{group}_.md" if group in _OWN else f"{group}.md"

    def page_of_model(self, name: str) -> str:
        """The page of a model."""
        return f"models/{self.page_of(self.plan.modules[name])}"

    def claim(self, page: str, anchor: str) -> Place:
        """A place that nothing else has: the anchor gets underscores until it is unique."""
        place = Place(page, anchor)
        while place in self._taken:
            place = Place(page, f"{place.anchor}_")
        self._taken.add(place)
        return place

    def name(self, name: str, page: str, *anchor: str) -> Place:
        """Claim the place of what has a name; the first of a name keeps it."""
        place = self.claim(page, fragment(*anchor))
        self._by_name.setdefault(name, place)
        return place

    def of(self, name: str) -> Place:
        """The place of a name that has one."""
        return self._by_name[name]

    def of_class(self, name: str) -> Place:
        """The place of a class that the API gives."""
        return self._classes[name]

    def operation(self, name: str) -> Operation | None:
        """The operation that history knows by a name; None if this version doesn't have it."""
        return self._operations.get(name)

    def at(self, address: str) -> Place | None:
        """The place of what history knows by an address; None if this version doesn't have it."""
        return self._by_address.get(address)

    def find(self, name: str) -> Place | None:
        """The place of a name as prose has it; None if there isn't one."""
        bare = name.removeprefix("docker.").removesuffix("()")
        for known in (name, bare):
            if known in self._by_name:
                return self._by_name[known]
        return self.errors.get(name) or self.of_type(name)

    def of_type(self, name: str) -> Place | None:
        """The place of a name as types have it."""
        return self._classes.get(name) or self._provided(name)

    def _provided(self, name: str) -> Place | None:
        """The place of a type of the runtime or of the kit."""
        module = OFFERED.get(name) or PROVIDED.get(name) or PROVIDED_FOR_TASKS.get(name)
        if module is None or not module.startswith("dockline_") or not name[0].isupper():
            return None
        if name not in self.used:
            self.used[name] = self.claim(TYPES, fragment(name))
        return self.used[name]

    # -- what is claimed at the beginning ----------------------------------------------------------------

    def _add_operation(self, operation: Operation, group: str) -> None:
        page, title = self.page_of(group), title_of(operation)
        place = self.name(called(operation), page, title)
        for alias in operation.behaviour.names[1:]:
            self.name(f"{operation.behaviour.group}.{method_name(alias)}", page, method_name(alias))
        self._by_name.setdefault(operation.view_id, place)
        self._by_name.setdefault(f"{group}/{function_name(operation.view_id)}", place)
        if operation.verb is None:
            self._operations[self._moved.operations.get(operation.id, operation.id)] = operation
            if filter_kinds(operation):
                of_filters = self.claim(FILTERS, fragment(called(operation)))
                self._classes[filters_name(operation.id)] = of_filters
        for parameter in operation.parameters:
            own = operation.behaviour.parameters.get(parameter.wire)
            name = snake(own.name if own is not None and own.name else parameter.wire)
            self._known(f"{operation.id}?{parameter.wire}", Place(page, f"{place.anchor}.{fragment(name)}"))

    def _add_model(self, model: Model, cls: str) -> None:
        place = self._classes[cls] = self.claim(self.page_of_model(model.name), fragment(cls))
        self._known(model.address, place)
        for each in self.plan.document.all_fields(model):
            at = self.claim(place.page, f"{place.anchor}.{fragment(snake(each.wire))}")
            self._by_name.setdefault(f"{cls}.{each.wire}", at)
            self._by_name.setdefault(f"{cls}.{snake(each.wire)}", at)
            self._known(f"{model.address}.{each.wire}", at)

    def _add_enum(self, enum: Enum, cls: str) -> None:
        place = self._classes[cls] = self.claim(ENUMS, fragment(cls))
        self._known(enum.address, place)
        for value in enum.values:
            at = self.name(f"{cls}={value}", ENUMS, cls, str(value) or "empty")
            self._known(f"{enum.address}={value}", at)

    def _known(self, address: str, place: Place) -> None:
        self._by_address.setdefault(self._moved.home(address), place)


@frozen
class Link:
    """Writes links of one page."""

    places: Places
    page: str

    def to(self, place: Place, text: str) -> str:
        """A link with text that is Markdown already."""
        return f"[{text}]({self.target(place)})"

    def target(self, place: Place) -> str:
        """The address of a place, as seen from this page."""
        if place.page == self.page:
            return f"#{place.anchor}"
        path = posixpath.relpath(place.page, posixpath.dirname(self.page) or ".")
        return f"{path}#{place.anchor}" if place.anchor else path

    def named(self, name: str) -> str | None:
        """The link that stands for a name in code; None if there is no such place."""
        place = self.places.find(name)
        return None if place is None else self.to(place, code(name))

    def name(self, name: str) -> str:
        """A name as code, a link where it leads anywhere."""
        return self.named(name) or code(name)

    def type_named(self, name: str) -> str:
        """The same of a class."""
        return self.type(Name(name))

    def prose(self, text: str) -> str:
        """A paragraph whose names are links."""
        return prose(text, self.named)

    def paragraphs(self, text: str) -> tuple[str, ...]:
        """The paragraphs of a text."""
        return tuple(self.prose(each) for each in text.split("\n\n") if each.strip())

    def type(self, type_: TypeExpr) -> str:
        """A type whose names are links."""
        match type_:
            case Name(id_):
                bare = id_.rpartition(".")[2]
                place = self.places.of_type(bare)
                return escaped(bare) if place is None else self.to(place, escaped(bare))
            case Subscript(of, items):
                return f"{self.type(of)}\\[{', '.join(map(self.type, items))}\\]"
            case UnionType(options):
                return " | ".join(map(self.type, options))
            case Constant(value):
                return "None" if value is None else code(str(type_))
