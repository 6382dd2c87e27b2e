"""What goes wrong in a build, with the place in the Dockerfile, the command, and what it wrote.

DocklineError
├── BuildError            a build failed
└── UnsupportedByEngine   the engine can't do what was asked for; nothing of the build was sent

The engine's error comes with details, each JSON after the name of a type: where in which source (`Source`),
which step (`Vertex`), which exit code (`ExitMessage`). The engine's stack traces are among them, and are
ignored.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Callable
from typing import Any, Final

from attrs import frozen

from dockline_runtime.errors import DocklineError, ProtocolError

from ..text import clean
from .wire.failures import Status

__all__ = ["BuildError", "Failure", "UnsupportedByEngine", "excerpt_of", "failure_of"]

_AROUND: Final = 2
_EXCERPT: Final = 24
_LAST: Final = 10
_WIDTH: Final = 200
_COMMAND: Final = re.compile(
    r'process "((?:[^"\\]|\\.)*)" did not complete successfully: exit code: (\d+)', re.DOTALL
)
_PARSED: Final = re.compile(r"parse error on line (\d+): ")
_PREFIX: Final = re.compile(
    r"(?:failed to solve(?: with frontend [\w.]+)?:|rpc error: code = \w+ desc =|failed to build LLB:"
    r"|error from sender:) "
)


class BuildError(DocklineError):
    """A build failed.

    It holds text of the Dockerfile and of what its commands wrote. So a secret that a command has
    printed is in `log`, and in the text if it is among the last lines.

    Attributes:
        message: What the engine said; or what went wrong with an output on this side.
        file: The Dockerfile's name; None if the error is about none of its lines.
        line: The first line that it is about, from 1.
        excerpt: The lines around it, each with its number; `>>>` marks those that it is about.
        step: The step that failed, such as `[app 3/4] RUN make`.
        command: The command that failed, as it was run: `/bin/sh -c make`.
        exit_code: Its exit code; 137 means that it was killed, maybe by the kernel as memory ran out.
        log: What the step wrote, as text.
    """

    def __init__(
        self,
        message: str,
        file: str | None = None,
        line: int | None = None,
        excerpt: str = "",
        step: str | None = None,
        command: str | None = None,
        exit_code: int | None = None,
        log: str = "",
    ) -> None:
        super().__init__(message, file, line, excerpt, step, command, exit_code, log)
        self.message, self.file, self.line, self.excerpt = message, file, line, excerpt
        self.step, self.command, self.exit_code, self.log = step, command, exit_code, log

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.file and self.line else self.file or ""
        parts = [where, self.step or ""] if self.exit_code is not None else [where]
        said = (
            self.message
            if self.exit_code is None
            else f"exit code {self.exit_code} of {self.command or 'its command'}"
        )
        text = ": ".join(filter(None, (*parts, said)))
        if self.spoken:
            text = f"{self.spoken}: {text}"
        if self.excerpt:
            text = f"{text}\n{self.excerpt}"
        if last := _last_lines(self.log):
            text = f"{text}\nIts output ends with:\n{last}"
        return text

    def __repr__(self) -> str:
        return f"BuildError({self.message!r}, {self.file!r}, {self.line!r}, exit_code={self.exit_code!r})"


class UnsupportedByEngine(DocklineError):
    """This engine, or the proxy in front of it, can't do what was asked for. Nothing of the build was sent.

    Attributes:
        message: What can't be done, what it needs, and the way out.
        option: The argument that asked for it, such as `outputs`; None if no single one did.
    """

    def __init__(self, message: str, option: str | None = None) -> None:
        super().__init__(message, option)
        self.message, self.option = message, option

    def __str__(self) -> str:
        return f"{self.option}: {self.message}" if self.option else self.message


@frozen
class Failure:
    """What an error of the engine says besides its text.

    Attributes:
        message: Its text.
        file: The source that it is about.
        line: The first line.
        excerpt: The lines around it.
        vertex: The digest of the step that failed.
        command: The command that failed.
        exit_code: Its exit code.
    """

    message: str
    file: str | None = None
    line: int | None = None
    excerpt: str = ""
    vertex: str | None = None
    command: str | None = None
    exit_code: int | None = None

    def error(self, step: str | None, log: str) -> BuildError:
        """The error that a user gets.

        Args:
            step: What the step is called.
            log: What it wrote.
        """
        return BuildError(
            self.message, self.file, self.line, self.excerpt, step, self.command, self.exit_code, log
        )


def failure_of(message: str, details: bytes = b"") -> Failure:
    """What an error of the engine says.

    Args:
        message: Its text.
        details: The google.rpc.Status that came along, encoded; what can't be read of it is left out.
    """
    found = Failure(_PREFIX.sub("", message))
    values: dict[str, Any] = {}
    command = _COMMAND.search(message)
    if command is not None:
        values |= {"command": _unquoted(command[1]), "exit_code": int(command[2])}
    if (line := _PARSED.search(message)) is not None:
        values |= {"file": "Dockerfile", "line": int(line[1])}
    for kind, detail in _details(details):
        for name, read in _READ.items():
            if name in kind:
                values |= read(detail)
    return Failure(found.message, **values)


def excerpt_of(source: str, lines: set[int]) -> str:
    """The lines of a source that something is about, with those around them.

    Args:
        source: All of it.
        lines: Their numbers, from 1.
    """
    texts = source.splitlines()
    shown = sorted(
        {
            number
            for line in lines
            for number in range(line - _AROUND, line + _AROUND + 1)
            if 0 < number <= len(texts)
        }
    )
    rows = [
        f"{number:4} | {'>>>' if number in lines else '   '} {clean(texts[number - 1])[:_WIDTH]}".rstrip()
        for number in shown[:_EXCERPT]
    ]
    return "\n".join([*rows, "     | …"] if len(shown) > _EXCERPT else rows)


def _details(data: bytes) -> list[tuple[str, dict[str, Any]]]:
    try:
        status = Status.decode(data)
    except ProtocolError:
        return []
    found = []
    for each in status.details:
        try:
            value = json.loads(each.value)
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict):
            found.append((each.type_url.rpartition("/")[2], value))
    return found


def _source(detail: dict[str, Any]) -> dict[str, Any]:
    info, ranges = detail.get("info"), detail.get("ranges")
    if not isinstance(info, dict) or not isinstance(ranges, list):
        return {}
    lines: set[int] = set()
    for each in ranges:
        start, end = (_line(each, name) for name in ("start", "end"))
        if start:
            lines |= set(range(start, min(max(end, start), start + 10 * _EXCERPT) + 1))
    name = info.get("filename")
    if not isinstance(name, str) or not lines:
        return {}
    return {"file": name, "line": min(lines), "excerpt": excerpt_of(_text(info.get("data")), lines)}


def _line(range_: Any, name: str) -> int:
    position = range_.get(name) if isinstance(range_, dict) else None
    line = position.get("line") if isinstance(position, dict) else None
    return line if isinstance(line, int) and 0 < line < 1 << 31 else 0


def _text(data: Any) -> str:
    try:
        return (
            base64.b64decode(data, validate=True).decode("utf-8", "replace") if isinstance(data, str) else ""
        )
    except binascii.Error:
        return ""


def _vertex(detail: dict[str, Any]) -> dict[str, Any]:
    digest = detail.get("digest")
    return {"vertex": digest} if isinstance(digest, str) else {}


def _exit(detail: dict[str, Any]) -> dict[str, Any]:
    code = detail.get("Code", detail.get("code"))
    return {"exit_code": code} if isinstance(code, int) and not isinstance(code, bool) else {}


_READ: Final[dict[str, Callable[[dict[str, Any]], dict[str, Any]]]] = {
    "errdefs.Source": _source,
    "errdefs.Vertex": _vertex,
    "ExitMessage": _exit,
}
"""What reads a detail, by a part of its type's name."""


def _unquoted(text: str) -> str:
    """The text within Go's quotes, if JSON can read it; else unchanged."""
    try:
        return str(json.loads(f'"{text}"'))
    except ValueError:
        return text


def _last_lines(log: str) -> str:
    lines = [clean(line).rstrip()[:_WIDTH] for line in log.splitlines()]
    kept = [line for line in lines if line][-_LAST:]
    return "\n".join(f"  {line}" for line in kept)
