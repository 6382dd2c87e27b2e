"""A diff as text, Markdown, JSON, GitHub annotations or a page: a function each, in a module of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..run import Diff
from .annotations import as_annotations
from .data import as_json
from .markdown import as_markdown
from .page import as_page
from .text import as_text

__all__ = ["FORMATS"]

FORMATS: Mapping[str, Callable[[Diff], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
    "github": as_annotations,
    "html": as_page,
}
"""What `dockline diff --format` takes."""
