"""A page for each resource: its operations, their verbs, what the kit makes of them, and its handles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module

from ..overlay.conditions import LongRunning
from ..overlay.handles import Handle
from ..overlay.kit import KitMethod
from ..problems import Problems
from ..pycode.nodes import Constant, Subscript, TypeExpr
from ..pycode.types import NONE, options_of, union
from ..view.answers import Answers
from ..view.calls import ID
from ..view.functions import Documentation, FunctionWriter
from ..view.halves import TASKS, THREADS
from ..view.handles import methods_of
from ..view.imports import BareImports
from ..view.kit import KitWriter
from ..view.kit_function import KitFunction
from ..view.modules import group_of
from ..view.naming import method_name
from ..view.offered import Operation
from ..view.provided import PROVIDED
from ..view.signatures import Argument
from ..view.wording import Wording
from .facts import becomes, call, default_of, engines_default, entry, limits_of, without_none
from .markdown import Entry, Page, Part, Section, code, listed, marked
from .places import Link, Places, called, title_of

__all__ = ["MethodWriter"]

WIDTH = 92
"""How many characters a line of code may have."""


class MethodWriter:
    """Writes the pages of resources.

    Args:
        places: Where everything stands.
        wording: What is said of it.
        data: The description, for limits.
        package: The package's name.
    """

    def __init__(self, places: Places, wording: Wording, data: Mapping[str, object], package: str) -> None:
        self._places = places
        self._plan, self._document = places.plan, places.plan.document
        self._wording = wording
        self._data = data
        self._package = package
        self._kit = KitWriter(self._plan, wording, Problems())
        self._of_handles = {each.name: dict(self._methods(each)) for each in self._document.handles}

    def _methods(self, handle: Handle) -> Iterator[tuple[str, str]]:
        """The methods of a handle, each with what it is in prose."""
        for operation, method in methods_of(handle, self._plan):
            yield method.name, called(operation)
        for function in self._kit.functions(handle.group, THREADS):
            if any(each.name == ID for each in function.parameters):
                yield function.method, f"{function.group}.{function.method}"

    def pages(self) -> Iterator[Page]:
        """A page for each resource."""
        for group in sorted(self._plan.groups):
            yield self._page(group)

    def summaries(self, group: str) -> list[tuple[str, str]]:
        """The methods of a resource as prose calls them, each with what it does."""
        found = {called(each): self._wording.operation(each)[0] for each in self._plan.groups[group]}
        found |= {f"{each.group}.{each.method}": each.summary for each in self._kit.functions(group, THREADS)}
        return sorted(found.items())

    def _page(self, group: str) -> Page:
        link = Link(self._places, self._places.page_of(group))
        known = self._plan.groups[group][0].behaviour.group
        sections = {title_of(each): self._operation(each, link) for each in self._plan.groups[group]}
        made = {each.id: each for each in self._document.kit.of_group(known)}
        twins = self._kit.functions(group, TASKS)
        for function, twin in zip(self._kit.functions(group, THREADS), twins, strict=True):
            sections[function.method] = self._made(function, twin, made[function.id], link)
        handles = [each for each in self._document.handles if each.group == known]
        lead = list(link.paragraphs(self._wording.group(group)))
        for each in handles:
            shown = link.to(self._places.of(f"docker.{each.name}"), code(f"docker.{each.name}(id)"))
            lead.append(f"{shown} has what there is to do with one of them, its id filled in.")
        return Page(
            path=link.page,
            title=f"docker.{group}",
            lead=(Part(text=tuple(lead)),),
            sections=(
                *(sections[name] for name in sorted(sections)),
                *(self._handle(each, link) for each in handles),
            ),
        )

    # -- operations --------------------------------------------------------------------------------------

    def _operation(self, operation: Operation, link: Link) -> Section:
        doc = FunctionWriter(
            operation, self._document, self._plan.types, self._wording, BareImports()
        ).documentation()
        place = self._places.of(called(operation))
        entries = [self._parameter(argument, says, operation, link) for argument, says in doc.arguments]
        threads, tasks = (
            Answers(operation, self._plan.types, BareImports(), half).either() for half in (THREADS, TASKS)
        )
        return Section(
            title=title_of(operation),
            anchor=place.anchor,
            code=tuple(self._forms(operation, doc)),
            parts=(
                Part(text=_said(doc.summary, doc.more, link)),
                Part(entries=tuple(entries)),
                Part(text=(_gives(threads, tasks, doc.returns, link),)),
                *_raised(self._raises(operation, doc, link)),
                Part(text=tuple(self._facts(operation, link))),
            ),
        )

    def _forms(self, operation: Operation, doc: Documentation) -> Iterator[str]:
        """Lines of code: how threads and tasks call it."""
        signature, behaviour, when = doc.signature, operation.behaviour, operation.behaviour.when
        first = {argument.name for argument in signature.positional}
        given = [
            (each.name, None if each.needed is not None else each.default, each.name in first)
            for each in (*signature.by_position(), *signature.keywords)
        ]
        paths = [f"docker.{called(operation)}"] * 2
        if not behaviour.names:
            given.insert(0, ("docker", None, True))
            home = f"{group_of(behaviour.group)}.{title_of(operation)}"
            paths = [f"{self._package}.{half.folder}.{home}" for half in (THREADS, TASKS)]
        kind = Answers(operation, self._plan.types, BareImports()).known(operation.answer.kind)
        before, behind = "", ""
        if kind.stream is not None:
            loops = not kind.upgrades and _is_iterable(kind.stream[1])
            before, behind = ("for item in ", ":") if loops else ("with ", " as stream:")
        room = WIDTH - len(f"async {before}{behind}")
        threads, tasks = (f"{before}{call(path, given, room)}{behind}" for path in paths)
        yield from (threads, f"{'await' if kind.stream is None else 'async'} {tasks}")
        if when is not None and operation.otherwise is not None:
            switch = signature.by_wire(when.parameter).name
            needed = [each for each in given if each[1] is None]
            line = call(paths[0], [*needed, (switch, Constant(bool(when.value)), True)], WIDTH)
            yield from (line, f"await {line}")

    def _parameter(self, argument: Argument, says: str, operation: Operation, link: Link) -> Entry:
        own = operation.behaviour.parameters.get(argument.wire)
        facts = [link.type(without_none(argument.type) if argument.default == NONE else argument.type)]
        facts += [own.unit] if own is not None and own.unit is not None and argument.where != "member" else []
        facts += default_of(argument.default, needed=argument.needed is not None)
        text = [link.prose(says)]
        if argument.of is not None:
            facts += [f"{code(argument.wire)} on the wire"] if argument.wire != argument.name else []
            text += [limits_of(self._data, argument.of, says), engines_default(argument.of, says)]
        if argument.where == "query" and argument.wire in operation.gates:
            text.append(f"Silently ignored by engines before API {operation.gates[argument.wire]}.")
        return entry(argument.name, self._places.of(called(operation)).anchor, facts, text)

    def _raises(self, operation: Operation, doc: Documentation, link: Link) -> Iterator[tuple[str, str]]:
        yield from ((link.name(name), link.prose(text)) for name, text in doc.unsent)
        for status, name, text in self._wording.refusals(operation):
            yield f"{link.name(name)} ({status})", link.prose(text)
        yield from ((link.name(name), link.prose(text)) for name, text in doc.reported)

    def _facts(self, operation: Operation, link: Link) -> Iterator[str]:
        """What is left to tell: how it is on the wire, since when, what it may do, and where else it is."""
        behaviour = operation.behaviour
        yield f"{self._on_the_wire(operation)} {_since(operation.since)}"
        long_running = "it may take long, so no read timeout applies unless you set one"
        if isinstance(behaviour.long_running, LongRunning):
            where, why = code(behaviour.long_running.parameter), link.prose(behaviour.long_running.why)
            yield f"With {where}, {long_running}: {why}."
        elif behaviour.long_running:
            yield f"{long_running[0].upper()}{long_running[1:]}."
        if behaviour.verbs:
            verbs = [link.name(f"{behaviour.group}.{method_name(verb.name)}") for verb in behaviour.verbs]
            yield f"It is what {listed(verbs)} {'is' if len(verbs) == 1 else 'are'} made of."
        if behaviour.steps is not None:
            yield f"Dropped unread, it warns: {link.prose(behaviour.steps.unread)}."
        silent = [
            f"{code(what)} before {version}" for what, version in operation.gates.items() if "." in what
        ]
        if silent:
            yield f"Engines silently ignore {listed(silent)}."
        aliases = [f"{behaviour.group}.{method_name(name)}" for name in behaviour.names[1:]]
        also = [marked(f"docker.{name}", self._places.of(name).anchor) for name in aliases]
        if also := [*also, *map(code, self._on_handles(called(operation)))]:
            yield f"**Also** {listed(also)}."

    def _on_the_wire(self, operation: Operation) -> str:
        unchanged = operation.behaviour.unchanged
        found = [operation.answer, *([operation.otherwise] if operation.otherwise is not None else [])]
        usual = dict.fromkeys(status for each in found for status in each.statuses if status not in unchanged)
        text = f"**On the wire** {code(f'{operation.method} {operation.path}')}, {code(operation.id)}"
        text += f": answers {listed(list(map(str, usual)), 'or')}" if usual else ""
        text += f", or {listed(list(map(str, unchanged)), 'or')} where it was so already" if unchanged else ""
        said = {status for status, *_ in self._wording.refusals(operation)}
        left = [str(status) for status in operation.errors if status not in said]
        return f"{text}; fails with {listed(left, 'or')} as well." if left else f"{text}."

    # -- what the kit makes of them ----------------------------------------------------------------------

    def _made(self, function: KitFunction, twin: KitFunction, method: KitMethod, link: Link) -> Section:
        name = f"{function.group}.{function.method}"
        anchor = self._places.of(name).anchor
        given = [(each.name, each.default, each.positional) for each in function.parameters]
        line = call(f"docker.{name}", given, WIDTH - len("await "))
        entries = []
        for each in function.parameters:
            type_ = without_none(each.type) if each.default == NONE else each.type
            text = [link.prose(each.says), becomes(each.name, method, link)]
            entries.append(entry(each.name, anchor, [link.type(type_), *default_of(each.default)], text))
        raises = ((link.name(error), link.prose(text)) for error, text in function.raises)
        also = [code(each) for each in self._on_handles(name)]
        return Section(
            title=function.method,
            anchor=anchor,
            code=(line, f"await {line}"),
            parts=(
                Part(text=_said(function.summary, function.more, link)),
                Part(entries=tuple(entries)),
                Part(text=(_gives(function.returned, twin.returned, function.returns, link),)),
                *_raised(raises),
                *([Part(text=(f"**Also** {listed(also)}.",))] if also else []),
            ),
        )

    # -- handles -----------------------------------------------------------------------------------------

    def _on_handles(self, name: str) -> list[str]:
        """How a method is called on handles."""
        return [
            f"docker.{handle}(id).{method}()"
            for handle, methods in self._of_handles.items()
            for method, spoken in methods.items()
            if spoken == name
        ]

    def _handle(self, handle: Handle, link: Link) -> Section:
        anchor = self._places.of(f"docker.{handle.name}").anchor
        methods = [
            link.to(self._places.of(spoken), code(method))
            for method, spoken in sorted(self._of_handles[handle.name].items())
        ]
        about = f"The operations of {handle.about}, with its id filled in; nothing is sent by making one."
        return Section(
            title=f"docker.{handle.name}",
            anchor=anchor,
            code=(f"docker.{handle.name}(id)",),
            parts=(
                Part(text=(about,), entries=(entry("id", anchor, ["str"], [link.prose(handle.id)]),)),
                Part(text=(f"**Methods** {', '.join(methods)}.",) if methods else ()),
            ),
        )


def _said(summary: str, more: Sequence[str], link: Link) -> tuple[str, ...]:
    return (link.prose(summary), *(paragraph for text in more for paragraph in link.paragraphs(text)))


def _gives(threads: TypeExpr, tasks: TypeExpr, says: str | None, link: Link) -> str:
    """What comes of a call; for tasks, what opens a stream, if it is one."""
    options = options_of(tasks)
    streams = [each for each in options if not (isinstance(each, Subscript) and each.of.id == "Coroutine")]
    shown, for_tasks = link.type(threads), link.type(union(*(streams or options)))
    text = f"**Gives** {shown}{f' (for tasks {for_tasks})' if for_tasks != shown else ''}"
    return f"{text}: {link.prose(says)}" if says else f"{text}."


def _raised(found: Iterator[tuple[str, str]]) -> Iterator[Part]:
    if lines := tuple(f"{name}: {text}" for name, text in found):
        yield Part(text=("**Raises**",), lines=lines)


def _since(version: str | None) -> str:
    return f"Since API {version}." if version else "In all versions."


def _is_iterable(stream: str) -> bool:
    return hasattr(getattr(import_module(PROVIDED[stream]), stream), "__iter__")
