"""The command lines of `call`, `wait`, `explain`, `version` and `completion`, and how each ends."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, Final

from dockline_kit.command.output import FORMATS
from dockline_kit.command.refusals import WrongUse
from dockline_runtime.errors import DocklineError

from . import COMMANDS
from .engine import add_engine
from .exits import CODES, INTERRUPTED, PIPE_CLOSED, REFUSED, code_of, line_of
from .terminal import Terminal

__all__ = ["run"]

_WORDS: Final = """\
words behind the operation:
  all=true  limit=3          a parameter; the first ones also by position: containers.stop db
  filters.label=tier=web     a key of a mapping; repeated, it has several values
  host_config.memory=64m     a field of a model, named as in Python or on the wire; bytes also as sizes
  env=A=1 env=B=2            a list is repeated, or JSON: env='["A=1","B=2"]'
  body=@file.json  body=@-   JSON of a file or of standard input; fields beside it win; @@ for a text with @
  source=@dir  source=@-     a folder is packed; a file or standard input is sent as it is
  containers.run busybox -- echo a=1   behind --, each word goes as it is to the last place that there is
A secret belongs into a file or standard input: others can see a command line.
"""
_ANSWERS: Final = """\
answers:
  Text goes out as it is, logs to standard output and standard error, archives to a file or pipe (> out.tar).
  A pull, push or build shows itself on standard error, and writes what came of it. All else is JSON, or a
  table at a terminal. Streams give a line for each item as it comes.
"""


def run(package: str, argv: Sequence[str]) -> int:
    """Run one of the commands.

    Args:
        package: The name of the rendered package.
        argv: The command, and the arguments behind it.

    Returns:
        The exit code. Wrong options leave by SystemExit(2).
    """
    command, *rest = argv
    terminal = Terminal()
    ending = _Ending()
    try:
        code = _RUN[command](package, rest, terminal, ending)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        _stop_printing()
        return PIPE_CLOSED
    except KeyboardInterrupt:
        _stop_printing()
        return INTERRUPTED
    except (WrongUse, DocklineError) as error:
        terminal.complain(f"dockline {command}: {line_of(error)}")
        return code_of(error, process=ending.process)
    except OSError as error:
        _stop_printing()
        terminal.complain(
            f"dockline {command}: {error.strerror or error}{f': {error.filename}' if error.filename else ''}"
        )
        return REFUSED


class _Ending:
    """What the exit code is about.

    Attributes:
        process: Whether it is that of a command in a container.
    """

    process = False


def _stop_printing() -> None:
    """Throw away what is left of our output: the interpreter flushes once more at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser(command: str, more: str, after: str = "") -> ArgumentParser:
    summary = COMMANDS[command]
    return ArgumentParser(
        prog=f"dockline {command}",
        description=f"{summary[0].upper()}{summary[1:]}.\n\n{more}".rstrip(),
        epilog=after or None,
        formatter_class=RawDescriptionHelpFormatter,
    )


def _add_output(parser: ArgumentParser) -> None:
    parser.add_argument("-o", "--output", dest="form", choices=FORMATS, help="how to write the answer")
    parser.add_argument(
        "-q", "--query", dest="path", metavar="PATH", help="what of it: Id, Mounts[0].Source, Labels[a.b]"
    )


def _call(package: str, argv: Sequence[str], terminal: Terminal, ending: _Ending) -> int:
    at = argv.index("--") if "--" in argv else len(argv)
    parser = _parser(
        "call",
        "`dockline explain` lists what there is, and tells what each takes.",
        f"{_WORDS}\n{_ANSWERS}\n{CODES}",
    )
    parser.add_argument("operation", metavar="OPERATION", help="such as containers.list")
    parser.add_argument("words", metavar="WORD", nargs="*", help="what it takes: name=value")
    _add_output(parser)
    add_engine(parser)
    args = parser.parse_intermixed_args(argv[:at])
    args.rest = argv[at + 1 :]
    from dockline_kit.command.catalogue import method_named

    from .call import called, runs_a_process

    module = import_module(package)
    method = method_named(module.Client, args.operation)
    ending.process = runs_a_process(module.Client, method)
    return called(module, args, method, terminal)


def _wait(package: str, argv: Sequence[str], terminal: Terminal, _: _Ending) -> int:
    parser = _parser(
        "wait",
        "dockline wait container healthy db --timeout 60: by events, also across restarts of the engine.",
        CODES,
    )
    parser.add_argument("thing", metavar="THING", help="such as container, image, service, engine")
    parser.add_argument("state", metavar="STATE", help="such as running, healthy, present, converged")
    parser.add_argument("id", metavar="NAME", nargs="?", help="its name or id, where there are several")
    parser.add_argument(
        "--accept", metavar="STATE", action="append", help="wait on where this would be a failure"
    )
    _add_output(parser)
    add_engine(parser)
    args = parser.parse_intermixed_args(argv)
    from .waiting import waited

    return waited(import_module(package), args, terminal)


def _explain(package: str, argv: Sequence[str], terminal: Terminal, _: _Ending) -> int:
    parser = _parser("explain", "No engine is asked.", CODES)
    parser.add_argument(
        "name",
        metavar="NAME",
        nargs="?",
        help="containers.stop, containers, HostConfig, HostConfig.nano_cpus",
    )
    args = parser.parse_args(argv)
    from dockline_kit.command.explaining import explained

    terminal.say(explained(import_module(package), args.name))
    return 0


def _version(package: str, argv: Sequence[str], terminal: Terminal, _: _Ending) -> int:
    parser = _parser("version", "Without an engine it shows ours, and why there is no other.", CODES)
    _add_output(parser)
    add_engine(parser)
    args = parser.parse_args(argv)
    from .versions import show_versions

    return show_versions(import_module(package), args, terminal)


def _completion(package: str, argv: Sequence[str], terminal: Terminal, _: _Ending) -> int:
    from dockline_kit.command.completion import SHELLS, completion

    parser = _parser(
        "completion",
        'bash: eval "$(dockline completion bash)"\n'
        'zsh:  eval "$(dockline completion zsh)", behind compinit\n'
        "fish: dockline completion fish | source",
    )
    parser.add_argument("shell", choices=SHELLS)
    args = parser.parse_args(argv)
    from .waiting import states, things

    client: Any = import_module(package).Client
    waiters = [(name, state) for name, method in things(client).items() for state in states(method)]
    terminal.say(completion(args.shell, client, waiters))
    return 0


_RUN: Final[dict[str, Callable[[str, Sequence[str], Terminal, _Ending], int]]] = {
    "call": _call,
    "wait": _wait,
    "explain": _explain,
    "version": _version,
    "completion": _completion,
}
