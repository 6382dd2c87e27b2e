"""One call: the words become arguments, the answer becomes output, by what kind of answer it is."""

from __future__ import annotations

import os
from argparse import Namespace
from typing import Any

from dockline_kit.command.catalogue import Method, methods_of
from dockline_kit.command.kinds import kind_of
from dockline_kit.command.output import item_text, text_of
from dockline_kit.command.paths import steps_of
from dockline_kit.command.values import Upload, value_of
from dockline_kit.command.words import assigned
from dockline_kit.errors import ContainerFailed
from dockline_kit.results import RunResult
from dockline_kit.sync.steps import StepStream
from dockline_runtime.sync.handles import Handle
from dockline_runtime.sync.hijack import HijackedStream
from dockline_runtime.sync.item_streams import ByteStream, FrameStream, Pending, ValueStream

from .engine import client_for
from .terminal import Terminal

__all__ = ["called", "runs_a_process"]


def runs_a_process(client: type, method: Method) -> bool:
    """Whether the exit code is that of a command in a container.

    Args:
        client: The client's class.
        method: The method.
    """
    return method.answers.startswith("RunResult") or _tells_exit_code(client, method)


def called(package: Any, args: Namespace, method: Method, terminal: Terminal) -> int:
    """Call a method, and write out what it gives.

    Args:
        package: A rendered package.
        args: What was read of the command line.
        method: The method.
        terminal: Where the output goes.

    Returns:
        The exit code.

    Raises:
        WrongUse: A word isn't valid; nothing was sent.
        DocklineError: The call failed.
    """
    if args.path is not None:
        steps_of(args.path)
    given = assigned(method, args.words, args.rest, read=terminal.read)
    values = {
        name: _sendable(value_of(method.parameters[name].type, some, name), method, terminal)
        for name, some in given.items()
    }
    with client_for(package, args, timeout=args.timeout) as client:  # its end closes a stream that is left
        try:
            answer = getattr(getattr(client, method.group), method.name)(**values)
        except ContainerFailed as failed:
            answer = RunResult(failed.exit_code, failed.stdout, failed.stderr)
        return _written(answer, args, method, values, terminal, client)


def _sendable(value: Any, method: Method, terminal: Terminal) -> Any:
    """What to send for a value. A folder is packed, unless the operation does that itself, as builds do."""
    if not isinstance(value, Upload):
        return value
    if value.path == "-":
        return terminal.input()
    packs = method.operation is not None and method.operation.context is not None
    if packs or not os.path.isdir(value.path):
        return value.path
    from dockline_runtime.files.packing import tar_directory

    return tar_directory(value.path)


def _written(
    answer: Any, args: Namespace, method: Method, values: dict[str, Any], terminal: Terminal, client: Any
) -> int:
    form, path = args.form, args.path
    match answer:
        case RunResult():
            terminal.write(answer.stdout)
            terminal.write_error(answer.stderr)
            return answer.exit_code
        case HijackedStream():
            terminal.converse(answer, speak=_speaks(method, values))
            return _exit_code(client, method, values)
        case FrameStream():
            terminal.frames(answer)
        case StepStream() if form is None and path is None:
            seen = answer.show()
            result = getattr(answer, "image_id", None) or seen.image_id or seen.digest
            terminal.say(f"{result}\n" if result else "")
        case ValueStream():
            for item in answer:
                terminal.say(item_text(item, form, path))
        case ByteStream():
            terminal.pieces(answer, f"{method.called} gives an archive")
        case _ if method.operation is not None and method.operation.answer == "websocket":
            for piece in answer:
                terminal.write(piece)
        case _:
            plain = answer.result() if isinstance(answer, Pending) else answer
            plain = plain.id if isinstance(plain, Handle) else plain
            terminal.say(text_of(plain, form, path, terminal=terminal.shown))
    return 0


def _speaks(method: Method, values: dict[str, Any]) -> bool:
    """Whether standard input goes to the other side; if the operation has a `stdin`, only if that is set."""
    return "stdin" not in method.parameters or bool(values.get("stdin"))


def _tells_exit_code(client: type, method: Method) -> bool:
    """Whether the resource's `inspect` tells how the command at the other end of a conversation has ended."""
    operation = method.operation
    if operation is None or operation.answer != "hijack":
        return False
    inspect = methods_of(client, method.group).get("inspect")
    asked = inspect.operation if inspect is not None else None
    return asked is not None and hasattr(asked.response, "exit_code")


def _exit_code(client: Any, method: Method, values: dict[str, Any]) -> int:
    if not _tells_exit_code(type(client), method) or "id" not in values:
        return 0
    group = getattr(client, method.group)
    answer = group.inspect(values["id"])
    if answer.exit_code is None:  # the output has ended, but the engine has no exit code yet
        known = methods_of(type(client), method.group)["wait_until"].parameters["state"]
        answer = group.wait_until(values["id"], kind_of(known.type).words[0])
    return int(answer.exit_code or 0)
