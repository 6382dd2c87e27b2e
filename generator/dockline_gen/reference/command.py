"""`dockline reference`: the pages of a version, into a folder of their own."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from .. import DEFAULT_PACKAGE
from ..documents import Description, known_versions, load_version
from ..output.publish import Kind, publish
from ..output.render import render
from ..overlay.overlaid import Files, overlay
from ..paths import templates_dir
from ..problems import Problems
from ..view.offered import offered
from .pages import INDEX, reference_files

__all__ = ["render_reference", "run_reference"]

KIND = Kind("reference", "Rendered by `dockline reference`", INDEX)


def render_reference(
    description: Description, problems: Problems, spec: Path | None = None
) -> Mapping[str, str]:
    """The text of each page of the reference.

    Args:
        description: What `load_version` gave.
        problems: Takes warnings.
        spec: Another folder than the project's spec/.

    Raises:
        GenerationFailed: The description, or an overlay of it, has errors; all of them are listed.
    """
    overlaid = overlay(description, problems, files=Files(spec))
    problems.raise_if_errors()
    document = offered(overlaid, problems.at(description.locator))
    problems.raise_if_errors()
    files = reference_files(overlaid, document, known_versions(spec), DEFAULT_PACKAGE)
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
