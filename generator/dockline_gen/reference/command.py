"""`dockline reference`: the pages of a version, into a folder of their own."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from .. import DEFAULT_PACKAGE
from ..documents import Description, known_versions, load_version
from ..output.publish import Kind, publish
from ..output.render import render
from ..overlay.overlaid import Overlaid, overlay
from ..paths import templates_dir
from ..problems import Problems
from ..view.files import FileView
from ..view.offered import Document, offered
from ..view.plan import Plan
from ..view.wording import Wording
from .classes import ClassWriter
from .introspection import error_names, errors_page, types_page
from .markdown import Page, Part, Section, code
from .methods import MethodWriter
from .places import ENUMS, ERRORS, FILTERS, MODELS, TYPES, WAITERS, Link, Place, Places
from .versions import VERSIONS, versions_page
from .watching import EVENTS_PAGE, events_page, filters_page, waiters_page

__all__ = ["render_reference", "run_reference"]

INDEX = "index.md"
KIND = Kind("reference", "Rendered by `dockline reference`", INDEX)
_ABOUT = {
    MODELS: "what requests take and responses give",
    ENUMS: "the values that fields have",
    TYPES: "what else signatures name: streams, times, spellings",
    FILTERS: "the keys that each operation filters by",
    WAITERS: "what can be waited for, and how it is known",
    EVENTS_PAGE: "what the engine tells of",
    ERRORS: "what is raised",
    VERSIONS: "what came and went with each version of the API",
}
"""What is on the pages other than those of resources."""


def render_reference(description: Description, problems: Problems) -> Mapping[str, str]:
    """The text of each page of the reference.

    Args:
        description: What `load_version` gave.
        problems: Takes warnings.

    Raises:
        GenerationFailed: The description, or an overlay of it, has errors; all of them are listed.
    """
    overlaid = overlay(description, problems)
    problems.raise_if_errors()
    document = offered(overlaid, problems.at(description.locator))
    problems.raise_if_errors()
    files = _files(overlaid, document, known_versions(), DEFAULT_PACKAGE)
    return {path: f"{text.rstrip()}\n" for path, text in render(files, templates_dir()).items()}


def run_reference(args: Namespace) -> int:
    """`dockline reference`: render, and swap the folder in whole."""
    problems, target = Problems(), Path(args.out)
    description = load_version(args.api, problems)
    files = render_reference(description, problems)
    changed = publish(files, target, problems, KIND)
    for problem in problems:
        print(problem, file=sys.stderr)
    state = "written" if changed else "unchanged"
    print(f"{target}: API {description.version}, {len(files)} pages {state}")
    return 0


def _files(overlaid: Overlaid, document: Document, versions: Sequence[str], package: str) -> list[FileView]:
    """The files of the reference."""
    pages = list(_pages(overlaid, document, versions, package))
    return [
        FileView(page.path, "reference/page.md.j2", {"page": page, "api_version": document.version})
        for page in pages
    ]


def _pages(overlaid: Overlaid, document: Document, versions: Sequence[str], package: str) -> Iterator[Page]:
    plan, wording = Plan(document), Wording(overlaid.docs, document)
    places = Places(plan, overlaid.since.moved, error_names(kit=bool(document.kit.methods)))
    methods = MethodWriter(places, wording, overlaid.data, package)
    since = overlaid.since
    found = [
        *methods.pages(),
        *ClassWriter(places, wording, overlaid.data).pages(),
        filters_page(places, wording),
        waiters_page(places, wording),
        events_page(places, wording),
        errors_page(places),
        versions_page(places, since.history, since.fixes, list(versions)),
        types_page(places),  # the last, as it has what the others name
    ]
    pages = [page for page in found if page is not None and (page.sections or page.lead)]
    yield _index(pages, methods, wording, places)
    yield from pages


def _index(pages: Sequence[Page], methods: MethodWriter, wording: Wording, places: Places) -> Page:
    link = Link(places, INDEX)
    there = {page.path: page.title for page in pages}
    about = (
        f"Every operation of API {places.plan.document.version}, by resource. {code('docker')} is a "
        f"{code('Client')} or an {code('AsyncClient')}. Both have the same methods; of the latter they are "
        f"awaited, and streams are iterated over with {code('async for')}."
    )
    others = tuple(
        f"{link.to(Place(path, ''), there[path])}: {what}" for path, what in _ABOUT.items() if path in there
    )
    sections = []
    groups = sorted(places.plan.groups)
    resources = ", ".join(link.to(Place(places.page_of(group), ""), group) for group in groups)
    for group in groups:
        lines = tuple(
            f"{link.to(places.of(name), code(name))}: {link.prose(summary)}"
            for name, summary in methods.summaries(group)
        )
        text = link.to(Place(places.page_of(group), ""), link.prose(wording.group(group)))
        sections.append(Section(title=group, anchor=group, parts=(Part(text=(text,), lines=lines),)))
    return Page(
        path=INDEX,
        title="Reference",
        lead=(Part(text=(about, f"Resources: {resources}."), lines=others),),
        sections=tuple(sections),
    )
