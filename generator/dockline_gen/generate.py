"""All steps from a description to files: what `dockline generate` and `dockline check` run."""

from __future__ import annotations

import keyword
import sys
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from . import DEFAULT_PACKAGE, SHIPPED_API
from .documents import Description, load_file, load_version
from .messages.command import messages_drifted, write_messages
from .output.publish import drift, publish
from .output.render import render
from .overlay.overlaid import Files, Overlaid, overlay
from .paths import generated_dir, is_checkout, runtime_dir, spec_dir, templates_dir
from .problems import Problem, Problems
from .twin.command import derive_all, drifted
from .view.offered import Document, offered
from .view.package import package_files
from .view.wording import Wording
from .waiters import waiters_drifted, write_waiters
from .worklist import Task, worklist

__all__ = [
    "left_of",
    "render_package",
    "run_check",
    "run_check_docs",
    "run_generate",
]

_TAKEN = (
    "attr",
    "attrs",
    "cattrs",
    "dockline_gen",
    "dockline_kit",
    "dockline_runtime",
    "urllib3",
)  # what rendered code imports
_COMPLETE = "API {}: each operation has its behaviour, and each part its prose"


def render_package(description: Description, package: str, problems: Problems) -> Mapping[str, str]:
    """The text of each file of the package that renders a description.

    Args:
        description: What `load_version` or `load_file` gave.
        package: The package's name.
        problems: Takes warnings.

    Raises:
        GenerationFailed: The description, or an overlay of it, has errors; all of them are listed.
    """
    return _rendered(*_document(description, problems), package, problems)


def run_generate(args: Namespace) -> int:
    """`dockline generate`: render and publish the package.

    In a checkout, the sync halves, the table of waiters and BuildKit's messages are written as well.
    """
    problems = Problems()
    target = _target(args, problems)
    description = _description(args, problems)
    files = render_package(description, target.name, problems)
    changed = publish(files, target, problems)
    runtime = _derived_runtime(target)
    derived = derive_all(runtime, problems) if runtime else 0
    waiters = write_waiters(runtime, problems) if runtime else False
    messages = write_messages(runtime, problems) if runtime else 0
    _print_warnings(problems)
    state = "written" if changed else "unchanged"
    print(f"{target}: API {description.version}, {len(files)} files {state}")
    if derived:
        print(f"{runtime}: sync/ derived from aio/, files written: {derived}")
    if waiters:
        print(f"{runtime}: the table of waiters written")
    if messages:
        print(f"{runtime}: BuildKit's messages rendered, files written: {messages}")
    return 0


def run_check(args: Namespace) -> int:
    """`dockline check`: render in memory, and show what on disk differs."""
    problems = Problems()
    target = _target(args, problems)
    description = _description(args, problems)
    overlaid, document = _document(description, problems)
    files = _rendered(overlaid, document, target.name, problems)
    differing = list(drift(files, target))
    runtime = _derived_runtime(target)
    if runtime is not None:
        differing += drifted(runtime, problems)
        differing += waiters_drifted(runtime, problems)
        differing += messages_drifted(runtime, problems)
    sys.stdout.writelines(differing)
    _print_warnings(problems)
    late = _late(overlaid) if is_checkout() else None
    if late is not None:
        print(late, file=sys.stderr)
    if differing:
        print(f"{target} isn't what the generator makes; run `dockline generate`", file=sys.stderr)
    if differing or late is not None:
        return 1
    print(f"{target}: API {description.version}, {len(files)} files, nothing drifted")
    return 0


def left_of(
    description: Description, spec: Path, *, strict: bool | None = None
) -> tuple[list[Task], list[Problem]]:
    """What is still to be written for a description, and what of the overlays doesn't fit it.

    If the overlays are for another API, both are empty.

    Args:
        description: The description.
        spec: The spec folder.
        strict: Whether overlays must fit exactly; unless given, they must for the version that is shipped.
    """
    problems = Problems()
    overlaid, document = _document(description, problems, spec, strict=strict)
    if not overlaid.behaviours:
        return [], []
    return worklist(overlaid, document), [problem for problem in problems if problem.level == "warning"]


def run_check_docs(args: Namespace) -> int:
    """`dockline check --docs`: list what is still to be written, and overlay entries that don't fit."""
    description = _description(args, Problems())
    tasks, misfits = left_of(description, spec_dir())
    for found in (*misfits, *tasks):
        print(found)
    left = [f"{len(tasks)} still to be written"] if tasks else []
    left += [f"{len(misfits)} that don't fit"] if misfits else []
    done = _COMPLETE.format(description.version)
    print(f"API {description.version}: {', '.join(left)}" if left else done)
    return 1 if left else 0


def _document(
    description: Description, problems: Problems, spec: Path | None = None, *, strict: bool | None = None
) -> tuple[Overlaid, Document]:
    """A description with what the overlays know of it, and its IR."""
    overlaid = overlay(description, problems, files=Files(spec), strict=strict)
    problems.raise_if_errors()
    document = offered(overlaid, problems.at(description.locator))
    problems.raise_if_errors()
    return overlaid, document


def _rendered(overlaid: Overlaid, document: Document, package: str, problems: Problems) -> Mapping[str, str]:
    """The text of each file of a package."""
    found = problems.at(overlaid.description.locator)
    files = package_files(document, Wording(overlaid.docs, document), package, found)
    problems.raise_if_errors()
    return render(files, templates_dir())


def _late(overlaid: Overlaid) -> str | None:
    """What is wrong with history.lock, if anything is."""
    from .history.command import history_drift  # rendering needs nothing of it
    from .history.reading import addresses

    since = overlaid.since
    there = addresses(overlaid.data, since.moved)
    return history_drift(spec_dir(), since.history, overlaid.description.version, there)


def _description(args: Namespace, problems: Problems) -> Description:
    spec = getattr(args, "spec", None)
    if spec is not None:
        return load_file(spec, problems)
    return load_version(args.api or SHIPPED_API, problems)


def _derived_runtime(target: Path) -> Path | None:
    """The runtime to derive files for: the checkout's, if the package is the checkout's own; else None."""
    own = generated_dir()
    return runtime_dir() if own is not None and target == own / DEFAULT_PACKAGE else None


def _target(args: Namespace, problems: Problems) -> Path:
    """The folder of the package."""
    package = getattr(args, "package", DEFAULT_PACKAGE)
    if not package.isidentifier() or keyword.iskeyword(package):
        problems.error(
            f"{package!r} isn't a valid name for a package", hint="give --package a Python identifier"
        )
    elif package.startswith("__") and package.endswith("__"):
        problems.error(
            f"{package!r} means something to Python itself", hint="choose a name without underscores"
        )
    if package in sys.stdlib_module_names or package in _TAKEN:
        problems.error(f"a package {package!r} would hide another of that name", hint="choose another name")
    out = Path(args.out) if args.out else generated_dir()
    if out is None:
        problems.error("there is no checkout to render into", hint="say where with --out DIR")
    elif out.exists() and not out.is_dir():
        problems.error(f"{out} isn't a folder", hint="give --out a folder")
    problems.raise_if_errors()
    return (out or Path()) / package


def _print_warnings(problems: Problems) -> None:
    for problem in problems:
        print(problem, file=sys.stderr)
