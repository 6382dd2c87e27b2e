"""Reads pages of the reference as their readers do: sections, what they list, links and where they lead."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import cache

from dockline_gen.documents import load_version
from dockline_gen.problems import Problems
from dockline_gen.reference.command import render_reference

__all__ = ["anchors", "links", "reference", "section", "terms"]

_CODE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)


@cache
def reference(version: str) -> Mapping[str, str]:
    """The pages of a version."""
    return render_reference(load_version(version), Problems())


def section(page: str, anchor: str) -> str:
    """What stands under the heading with an anchor."""
    _, heading, text = page.partition(f" {{#{anchor}}}\n")
    assert heading, f"there is no section #{anchor}"
    return text.partition("\n## ")[0]


def terms(text: str) -> dict[str, str]:
    """The definitions of a section, by the names in code before them."""
    found = re.findall(r"^`([^`]+)`\S*[^\n]*\n:   (.*)$", text, re.MULTILINE)
    return dict(found)


def anchors(page: str) -> list[str]:
    """Everything on a page that a link may lead to."""
    return re.findall(r"\{#([^}\s]+)\}", page)


def links(path: str, page: str) -> Iterator[tuple[str, str]]:
    """The pages and anchors that the links of a page lead to."""
    for target in re.findall(r"\]\(([^)\s]*)\)", _CODE.sub("", page)):
        there, _, anchor = target.partition("#")
        yield posixpath.normpath(posixpath.join(posixpath.dirname(path), there)) if there else path, anchor
