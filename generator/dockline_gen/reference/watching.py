"""Pages of what narrows down and what is waited for: filters, states, events."""

from __future__ import annotations

from collections.abc import Iterator

from ..ir.nodes import Enum, Ref
from ..overlay.kit import STATE, KitMethod
from ..overlay.waiters import EVENTS, ITSELF, WORDS, Rule, Waiter
from ..problems import Problems
from ..pycode.nodes import Constant, Name, Subscript
from ..view.arguments import filter_kinds
from ..view.halves import THREADS
from ..view.kit import KitWriter
from ..view.kit_function import KitFunction
from ..view.naming import class_name, filters_name, method_name, snake
from ..view.offered import Operation
from ..view.wording import Wording
from .markdown import Entry, Page, Part, Section, code, fragment, listed, marked
from .places import FILTERS, WAITERS, Link, Places, called

__all__ = ["EVENTS_PAGE", "events_page", "filters_page", "waiters_page"]

EVENTS_PAGE = "events.md"


def filters_page(places: Places, wording: Wording) -> Page:
    """The keys that each operation filters by."""
    link = Link(places, FILTERS)
    sections = {
        called(each): _filters(each, link, wording)
        for each in places.plan.document.operations
        if filter_kinds(each)
    }
    about = (
        "What `filters` takes. Values of one key are alternatives, and all keys have to fit, unless the "
        "operation says otherwise. What isn't a key of an operation is refused before anything is sent."
    )
    return Page(
        path=FILTERS,
        title="Filters",
        lead=(Part(text=link.paragraphs(about)),),
        sections=tuple(sections[name] for name in sorted(sections)),
    )


def _filters(operation: Operation, link: Link, wording: Wording) -> Section:
    place, spoken = link.places.of_class(filters_name(operation.id)), called(operation)
    kinds: dict[str, list[str]] = {}
    for key, kind in filter_kinds(operation).items():
        anchor = link.places.claim(FILTERS, f"{place.anchor}.{fragment(key)}").anchor
        kinds.setdefault(kind, []).append(marked(key, anchor))
    lines = (
        f"{link.type_named(f'Filter{class_name(kind)}')}: {', '.join(keys)}" for kind, keys in kinds.items()
    )
    said = next(
        wording.parameter(operation, each)
        for each in operation.parameters
        if (own := operation.behaviour.parameters.get(each.wire)) is not None and own.keys
    )
    of = link.to(link.places.of(spoken), code(f"docker.{spoken}"))
    text = f"Of {of}, as {code(filters_name(operation.id))} of {code('dockline.filters')}."
    return Section(
        title=spoken,
        anchor=place.anchor,
        parts=(Part(text=(text, *link.paragraphs(said)), lines=tuple(lines)),),
    )


def waiters_page(places: Places, wording: Wording) -> Page:
    """What can be waited for, and how it is known."""
    link = Link(places, WAITERS)
    document = places.plan.document
    writer = KitWriter(places.plan, wording, Problems())
    made = {each.id: each for each in document.kit.methods}
    sections = [
        _waiter(function, made[function.id], link)
        for group in sorted(places.plan.groups)
        for function in writer.functions(group, THREADS)
        if any(each.name == STATE[0] for each in function.parameters)
    ]
    about = "Each asks, and asks again whenever something has happened, until it is so or can't be any more."
    return Page(path=WAITERS, title="Waiters", lead=(Part(text=(about,)),), sections=tuple(sections))


def _waiter(function: KitFunction, method: KitMethod, link: Link) -> Section:
    spoken = f"{function.group}.{function.method}"
    about = f"{link.named(f'docker.{spoken}')}: {link.prose(function.summary)}"
    anchor = fragment(function.group)
    entries = [_state(each, anchor, link) for each in method.states]
    if not method.states:
        type_ = next(each.type for each in function.parameters if each.name == STATE[0])
        items = type_.items if isinstance(type_, Subscript) else ()
        states = [each.value for each in items if isinstance(each, Constant)]
        text = " ".join(link.prose(each) for each in function.more)
        entries = [Entry(marked(str(each), f"{anchor}.{fragment(str(each))}"), (text,)) for each in states]
    return Section(
        title=function.group, anchor=anchor, parts=(Part(text=(about,)), Part(entries=tuple(entries)))
    )


def _state(waiter: Waiter, anchor: str, link: Link) -> Entry:
    text = [f"When {listed([_rule(each) for each in waiter.done], 'or')}."] if waiter.done else []
    for rule in waiter.failed:
        accepted = code(f'accept=["{rule.accept}"]')
        why = f": {rule.text}" if rule.text else ""
        on = f", unless {accepted} is given" if rule.accept else ""
        text.append(f"{link.name('WaitFailed')} if {_rule(rule)}{why}{on}.")
    if waiter.gone == "done":
        text.append("When there is no such thing any more.")
    if waiter.events is not None:
        names = [code(each) for each in waiter.events.names]
        text.append(f"Asks again after the event{'s' if len(names) > 1 else ''} {listed(names)}.")
    elif waiter.every is not None:
        text.append(f"Asks every {waiter.every:g} seconds.")
    if waiter.since is not None:
        text.append(f"Since API {waiter.since}.")
    term = marked(waiter.state, f"{anchor}.{fragment(waiter.state)}")
    return Entry(term, (" ".join(text), link.prose(waiter.why)))


def _rule(rule: Rule) -> str:
    """A rule in words."""
    parts = []
    for path, values in rule.when.items():
        spoken = "an answer" if path == ITSELF else code(_path(path))
        words = [str(each) if each in WORDS else code(str(Constant(each))) for each in values]
        parts.append(f"there is {spoken}" if path == ITSELF else f"{spoken} is {listed(words, 'or')}")
    return listed(parts)


def _path(path: str) -> str:
    """A path by the names of Python."""
    return ".".join(
        f"{snake(name)}{brackets}" for name, brackets, _ in (part.partition("[]") for part in path.split("."))
    )


def events_page(places: Places, wording: Wording) -> Page | None:
    """The types of events; None if the API doesn't have events."""
    document = places.plan.document
    watching = next((each for each in document.operations if each.id == EVENTS), None)
    if watching is None or not isinstance(watching.answer.type, Ref):
        return None
    link = Link(places, EVENTS_PAGE)
    model = document.models[watching.answer.type.name]
    cls = places.plan.types.names[model.name]
    enums = [
        (each.wire, document.enums[each.type.name])
        for each in document.all_fields(model)
        if isinstance(each.type, Ref) and each.type.name in document.enums
    ]
    sections = [_of_events(f"{cls}.{snake(wire)}", enum, link, wording) for wire, enum in enums]
    lead = [f"{link.named(f'docker.{called(watching)}')} gives each as {link.type(Name(cls))}."]
    if filter_kinds(watching):
        keys = link.to(places.of_class(filters_name(watching.id)), "these keys")
        lead.append(f"Which ones, its {code('filters')} say by {keys}.")
    return Page(
        path=EVENTS_PAGE,
        title="Events",
        lead=(Part(text=(" ".join(lead),)),),
        sections=(*sections, *_actions(link)),
    )


def _of_events(spoken: str, enum: Enum, link: Link, wording: Wording) -> Section:
    entries, lines = [], []
    field = spoken.rpartition(".")[2]
    for value in enum.values:
        says = wording.value(enum, str(value))
        term = marked(str(value), fragment(field, str(value)))
        entries += [Entry(term, (link.prose(says),))] if says else []
        lines += [] if says else [term]
    about = f"{link.named(spoken)}, of type {link.type_named(link.places.plan.types.names[enum.name])}."
    return Section(
        title=field,
        anchor=fragment(field),
        parts=(Part(text=(about,), entries=tuple(entries), lines=tuple(lines)),),
    )


def _actions(link: Link) -> Iterator[Section]:
    """The actions that waiters react to; the API doesn't list all of them."""
    found: dict[str, dict[str, list[str]]] = {}
    for method in link.places.plan.document.kit.methods:
        shown = link.name(f"{method.group}.{method_name(method.name)}")
        for state, events in ((each.state, each.events) for each in method.states if each.events):
            for name in events.names:
                found.setdefault(events.type, {}).setdefault(name, []).append(f"{shown} {code(state)}")
    if not found:
        return
    about = (
        "The engine has no list of them. These are the ones that waiters go by, each with what asks again "
        "after it:"
    )
    lines = tuple(
        f"{code(type_)} {marked(name, fragment('action', type_, name))}: {', '.join(states)}"
        for type_, names in sorted(found.items())
        for name, states in sorted(names.items())
    )
    yield Section(title="action", anchor="action", parts=(Part(text=(about,), lines=lines),))
