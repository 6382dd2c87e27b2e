"""The command `dockline`: reads its arguments, runs one step of the generator, says what came of it.

The commands that talk to an engine read theirs themselves, in `calling`.

Everything that needs more than the base installation is imported by the step that needs it.
"""

from __future__ import annotations

import gc
import os
import sys
from argparse import Action, ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import DEFAULT_PACKAGE, SHIPPED_API
from .calling import COMMANDS
from .problems import GenerationFailed, Problem, Problems

if TYPE_CHECKING:
    from argparse import _SubParsersAction

__all__ = ["main"]

EXTRA = ("yaml", "jinja2")


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Switch the garbage collector off: it takes a tenth of a run, which is short and keeps what it makes."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        argv: The arguments, without the command's name; those of the process unless given.

    Returns:
        0; 1 when the input or the result has errors; 3 when `dockline diff --fail-on` is met.
        Commands that talk to an engine have codes of their own. Wrong usage leaves by SystemExit(2).
    """
    words = list(sys.argv[1:] if argv is None else argv)
    if words and words[0] in COMMANDS:
        return _call(words)
    args = _parser().parse_args(words)
    run: Callable[[Namespace], int] = args.run
    try:
        with _without_collecting():
            status = run(args)
        sys.stdout.flush()
        return status
    except GenerationFailed as failed:
        _show(failed.problems)
        errors = sum(problem.level == "error" for problem in failed.problems)
        print(f"dockline {args.command}: {errors} error{'s' if errors != 1 else ''}", file=sys.stderr)
        return 1
    except ModuleNotFoundError as error:
        if error.name not in EXTRA:
            raise
        print(f"dockline {args.command} needs {error.name}: pip install 'dockline[gen]'", file=sys.stderr)
        return 1
    except BrokenPipeError:
        _stop_printing()  # the reader of our output has gone
        return 1
    except OSError as error:
        # Other files that can't be read or written have become problems already: this is our own output.
        _stop_printing()
        print(f"dockline {args.command}: the output can't be written: {error.strerror}", file=sys.stderr)
        return 1


def _call(words: Sequence[str]) -> int:
    """Run a command that talks to an engine."""
    try:
        from .calling.commands import run

        return run(DEFAULT_PACKAGE, words)
    except KeyboardInterrupt:  # before `run` could handle it
        return 130


def _stop_printing() -> None:
    """Throw away what is left of our output: the interpreter flushes once more at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="dockline",
        description="Typed bindings for the Docker Engine API, rendered from its description.",
        epilog="`dockline COMMAND --help` says more about each command.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and exit")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, summary in COMMANDS.items():
        commands.add_parser(name, help=summary)
    _add_generate(commands)
    _add_check(commands)
    _add_import(commands)
    _add_export(commands)
    _add_diff(commands)
    _add_rules_and_history(commands)
    _add_matrix(commands)
    _add_reference(commands)
    return parser


class _Version(Action):
    """`--version`: the installed version is looked up only when it is asked for."""

    def __call__(self, parser: ArgumentParser, *_: Any) -> None:
        print(f"dockline {_own_version()}")
        parser.exit()


def _add(
    commands: _SubParsersAction[ArgumentParser],
    name: str,
    run: Callable[[Namespace], int],
    summary: str,
    more: str,
) -> ArgumentParser:
    parser: ArgumentParser = commands.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}.\n\n{more}",
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    return parser


def _add_generate(commands: _SubParsersAction[ArgumentParser]) -> None:
    parser = _add(
        commands,
        "generate",
        _generate,
        "render the Python package of an API version",
        "The package is written whole or not at all; when nothing has changed, nothing is touched.\n"
        "For a published file (--spec), overlays that don't fit are warnings.",
    )
    which = parser.add_mutually_exclusive_group()
    _add_api(which)
    which.add_argument(
        "--spec",
        metavar="FILE",
        help="a published description instead: Swagger 2.0 or OpenAPI 3.x, YAML or JSON",
    )
    _add_out(parser)
    _add_package(parser)


def _add_check(commands: _SubParsersAction[ArgumentParser]) -> None:
    parser = _add(
        commands,
        "check",
        _check,
        "check whether the rendered package is up to date",
        "Renders in memory and shows what differs on disk. Exits with 1 if anything does. With --docs it\n"
        "lists what has no prose or no behaviour yet instead, in the version that --api names.",
    )
    _add_api(parser)
    _add_out(parser)
    _add_package(parser)
    parser.add_argument("--docs", action="store_true", help="list what is still to be written")


def _add_import(commands: _SubParsersAction[ArgumentParser]) -> None:
    parser = _add(
        commands,
        "import",
        _import,
        "bring a published API description into spec/",
        "Swagger 2.0 is upgraded to OpenAPI 3.1 in normal form, facts only, and written to spec/vN.NN.yaml;\n"
        "sources.lock takes the file's sha256, names.lock names for inline schemas that have none yet.",
    )
    parser.add_argument("file", metavar="FILE", help="Swagger 2.0 or OpenAPI 3.x, YAML or JSON")
    parser.add_argument("--to", metavar="DIR", type=Path, help="another folder than the checkout's spec/")


def _add_export(commands: _SubParsersAction[ArgumentParser]) -> None:
    parser = _add(
        commands,
        "export",
        _export,
        "write an API version as one complete OpenAPI 3.1 document",
        "With corrections, prose and, under x-dockline, what is special about each operation.",
    )
    parser.add_argument("version", metavar="VERSION", help="e.g. 1.51")
    parser.add_argument(
        "--output", metavar="FILE", type=Path, help="a file that ends in .yaml or .json; else YAML is printed"
    )


def _add_diff(commands: _SubParsersAction[ArgumentParser]) -> None:
    parser = _add(
        commands,
        "diff",
        _diff,
        "show what changed from one API version to another, and what it breaks",
        "OLD and NEW are versions in spec/ or files, Swagger 2.0 or OpenAPI 3.x. Each change has two\n"
        "verdicts: on the wire, and for a program written against the old Python package. Exits with 0, or\n"
        "with 3 when --fail-on is met; 1 means that an input has errors.",
    )
    parser.add_argument("old", metavar="OLD", help="a version or a file")
    parser.add_argument("new", metavar="NEW", help="a version or a file")
    parser.add_argument(
        "--format",
        choices=["text", "markdown", "json", "github", "html"],
        default="text",
        help="how to print it (%(default)s)",
    )
    parser.add_argument(
        "--fail-on",
        type=lambda level: "info" if level == "docs" else level,  # its former name
        choices=["breaking", "risky", "safe", "info"],
        help="exit with 3 if a change is as severe, or more; what isn't compared counts at every limit",
    )
    parser.add_argument("--raw", action="store_true", help="compare what is published, without corrections")
    parser.add_argument(
        "--ignore", metavar="FILE", help="leave out changes by fingerprint: YAML, with reasons"
    )
    parser.add_argument("--output", metavar="FILE", help="write to a file instead")


def _add_rules_and_history(commands: _SubParsersAction[ArgumentParser]) -> None:
    _add(
        commands,
        "rules",
        _rules,
        "list what `dockline diff` looks for",
        "A Markdown table: each rule's verdicts for an old client at the new daemon and for a new client at\n"
        "an old daemon, by direction, and for a Python program.",
    )
    _add(
        commands,
        "history",
        _history,
        "write spec/history.lock: since and until when each part of the API is described",
        "Made from all versions in spec/; `dockline import` does it, too, and `dockline check` compares.\n"
        "Gates, and the 'since' of docstrings, come from it and from overlay/history.yaml.",
    )


def _add_matrix(commands: _SubParsersAction[ArgumentParser]) -> None:
    parser = _add(
        commands,
        "matrix",
        _matrix,
        "lay out every operation, parameter and property over all API versions",
        "Since when, until when, and what each was. The page (--format html) searches, filters and\n"
        "compares two versions, and needs no network.",
    )
    parser.add_argument(
        "--format", choices=["text", "json", "html"], default="text", help="how to print it (%(default)s)"
    )
    parser.add_argument("--output", metavar="FILE", help="write to a file instead")


def _add_reference(commands: _SubParsersAction[ArgumentParser]) -> None:
    parser = _add(
        commands,
        "reference",
        _reference,
        "write the reference of an API version as Markdown pages",
        "A page a resource, and pages of models, enums, types, filters, waiters, events, errors, versions,\n"
        "with attribute and definition lists. The folder is written whole or not at all.",
    )
    _add_api(parser)
    parser.add_argument("--out", metavar="FOLDER", type=Path, required=True, help="where the pages go")


def _add_api(parser: Any) -> None:
    parser.add_argument(
        "--api",
        metavar="VERSION",
        default=SHIPPED_API,
        help="API version, one of those in spec/ (%(default)s)",
    )


def _add_out(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--out", metavar="DIR", type=Path, help="folder that holds the package (the checkout's generated/)"
    )


def _add_package(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--package", metavar="NAME", default=DEFAULT_PACKAGE, help="name of the package (%(default)s)"
    )


def _generate(args: Namespace) -> int:
    from .generate import run_generate

    return run_generate(args)


def _check(args: Namespace) -> int:
    from .generate import run_check, run_check_docs

    return run_check_docs(args) if args.docs else run_check(args)


def _import(args: Namespace) -> int:
    from .importing import import_description
    from .paths import is_checkout, spec_dir

    problems = Problems()
    if args.to is None and not is_checkout():
        problems.error("there is no checkout whose spec/ could take it", hint="say where with --to DIR")
        problems.raise_if_errors()
    done = import_description(args.file, args.to or spec_dir(), problems)
    _show(problems)
    for address, name in sorted(done.names.items()):
        print(f"new name: {address}: {name}")
    for misfit in done.misfits:
        print(f"does not fit: {misfit}")
    for task in done.tasks:
        print(f"to be written: {task}")
    here = Path.cwd()
    path = done.path.relative_to(here) if done.path.is_relative_to(here) else done.path
    print(
        f"{path}: API {done.version}, {done.paths} paths, {done.operations} operations, "
        f"{done.parameters} parameters, {done.schemas} schemas, {'written' if done.changed else 'unchanged'}"
    )
    return 0


def _diff(args: Namespace) -> int:
    from .diff.command import run_diff

    return run_diff(args)


def _rules(args: Namespace) -> int:
    from .diff.command import run_rules

    return run_rules(args)


def _matrix(args: Namespace) -> int:
    from .matrix.command import run_matrix

    return run_matrix(args)


def _history(args: Namespace) -> int:
    from .history.command import run_history

    return run_history(args)


def _reference(args: Namespace) -> int:
    from .reference.command import run_reference

    return run_reference(args)


def _export(args: Namespace) -> int:
    from .documents import load_version
    from .export import export_document, write_export
    from .overlay.overlaid import overlay

    problems = Problems()
    overlaid = overlay(load_version(args.version, problems), problems)
    problems.raise_if_errors()
    text = write_export(export_document(overlaid), args.output)
    _show(problems)
    if text is not None:
        sys.stdout.write(text)
    else:
        print(f"{args.output}: API {overlaid.description.version}, OpenAPI 3.1")
    return 0


def _show(problems: Iterable[Problem]) -> None:
    for problem in problems:
        print(problem, file=sys.stderr)


def _own_version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("dockline")
    except PackageNotFoundError:
        return "(not installed)"
