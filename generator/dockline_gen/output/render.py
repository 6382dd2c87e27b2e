"""Views to files: Jinja templates hold layout, and a template that names what is not there fails.

Trees of Python in a view go through the filter `python`, which is the printer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..pycode.printer import printed

__all__ = ["File", "render"]


class File(Protocol):
    """A file of the package: where it goes, which template lays it out, and what that is given."""

    @property
    def path(self) -> str:
        """Where it goes, below the package."""
        ...

    @property
    def template(self) -> str:
        """The template's file name."""
        ...

    @property
    def values(self) -> Mapping[str, Any]:
        """What the template is given, by name."""
        ...


@cache
def _environment(templates: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(templates),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
        optimized=False,  # each template is compiled in each run, and has nothing to be worked out before
    )
    environment.filters["python"] = printed
    return environment


def render(files: Iterable[File], templates: Path) -> Mapping[str, str]:
    """The text of each file, by its path inside the package."""
    environment = _environment(templates)
    return {file.path: environment.get_template(file.template).render(file.values) for file in files}
