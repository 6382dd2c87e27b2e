"""Reads YAML and JSON files into plain data, and knows the line of each pointer into them.

Lines are looked up by a second pass that runs only when a problem has to be shown.
"""

from __future__ import annotations

import contextlib
import json
import re
from pathlib import Path
from typing import Any

import yaml

from ..problems import GenerationFailed, Place, Problem, Problems
from .plain import MAX_DEPTH, Builder, Refused
from .pointers import parent

__all__ = ["Source", "read", "read_description", "read_mapping"]

LARGEST_FILE = 64 << 20


class Source:
    """A document as it was read: its name for messages and the line of each pointer into it."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self._lines: dict[str, int] | None = None

    def line(self, pointer: str) -> int | None:
        """The line (from 1) on which the value at `pointer`, or its nearest existing parent, stands."""
        return self.place(pointer).line

    def place(self, pointer: str) -> Place:
        """File and line of `pointer`, cut back to the part of it that exists in the document."""
        if self._lines is None:
            self._lines = {}
            # What can't be read as YAML (JSON with tabs) has lines only up to where reading stopped.
            with contextlib.suppress(yaml.YAMLError, Refused):
                Builder(self.text, self._lines).document()
        known = pointer
        while known and known not in self._lines:
            known = parent(known)
        if known not in self._lines:
            return Place(self.name, None, pointer)
        return Place(self.name, self._lines[known], known)


def read(path: str | Path, problems: Problems) -> tuple[Any, Source]:
    """Read a YAML or JSON file into plain data (dict with str keys, list, str, int, float, bool, None).

    Raises:
        GenerationFailed: The file can't be read, or isn't one well-formed document.
    """
    name = str(path)
    text = _text(Path(path), name, problems)
    source = Source(name, text)
    if name.endswith(".json") or text.lstrip().startswith("{"):
        data, wrong = _json(text)
        if wrong is None:
            return data, source
        if name.endswith(".json") and wrong.line is not None:
            raise _failed(problems, name, wrong.message, line=wrong.line, hint=wrong.hint)
    try:
        builder = Builder(text)
        data = builder.document()
    except Refused as refused:
        raise _failed(
            problems, name, refused.message, line=refused.line, pointer=refused.pointer, hint=refused.hint
        ) from None
    except yaml.YAMLError as error:
        message, line, hint = _syntax(error, text)
        raise _failed(problems, name, message, line=line, hint=hint) from None
    _refuse_duplicates(builder.duplicates, name, problems)
    return data, source


def _syntax(error: yaml.YAMLError, text: str) -> tuple[str, int | None, str]:
    """What is wrong with the syntax of a text, on which line, and the way out."""
    if isinstance(error, yaml.reader.ReaderError):
        line = text.count("\n", 0, int(error.position)) + 1 if isinstance(error.position, int) else None
        return f"invalid YAML: {error.reason}", line, "remove that character"
    if not isinstance(error, yaml.MarkedYAMLError):
        raise error
    mark = error.problem_mark or error.context_mark
    line = None if mark is None else min(mark.line, text.rstrip().count("\n")) + 1
    if "nesting depth" in str(error.problem):  # the scanner reads ahead, and has a limit of its own
        return f"nested deeper than {MAX_DEPTH} levels", line, "flatten the document"
    column = "" if mark is None else f", column {mark.column + 1}"
    cut = mark is not None and mark.index >= len(text.rstrip())
    hint = "the file may be cut short" if cut else "fix the syntax there"
    return f"invalid YAML{column}: {error.problem or error.context}", line, hint


def _refuse_duplicates(duplicates: list[tuple[str, str, int]], name: str, problems: Problems) -> None:
    for key, pointer, line in duplicates:
        problems.error(
            f"the key {key!r} stands twice in one mapping",
            file=name,
            line=line,
            pointer=pointer,
            hint="keep one of the two: YAML readers silently take the last",
        )
    if duplicates:
        raise GenerationFailed(problems)


def read_mapping(path: str | Path, problems: Problems) -> tuple[dict[str, Any], Source]:
    """Like `read`, for a file whose top is a mapping.

    Raises:
        GenerationFailed: See `read`; or the top is something else.
    """
    data, source = read(path, problems)
    if not isinstance(data, dict):
        found = {list: "a list", str: "a piece of text", type(None): "nothing"}.get(
            type(data), "a single value"
        )
        hint = "write `name: value` at the file's top level"
        raise _failed(problems, source.name, f"expected a mapping, not {found}", line=1, hint=hint)
    return data, source


def read_description(path: str | Path, problems: Problems) -> tuple[dict[str, Any], Source]:
    """Like `read_mapping`, for an API description: Swagger 2.0 or OpenAPI 3.x.

    Raises:
        GenerationFailed: See `read_mapping`; or the document is neither.
    """
    data, source = read_mapping(path, problems)
    swagger, openapi = data.get("swagger"), data.get("openapi")
    if isinstance(openapi, float):  # 3.1 without quotes
        openapi = data["openapi"] = str(openapi)
    if str(swagger) != "2.0" and not (isinstance(openapi, str) and re.fullmatch(r"3\.\d+(\.\d+)?", openapi)):
        pointer = "/swagger" if swagger is not None else "/openapi" if openapi is not None else ""
        raise _failed(
            problems,
            source.name,
            "neither Swagger 2.0 nor OpenAPI 3.x",
            line=source.line(pointer),
            pointer=pointer or None,
            hint="an API description begins with `swagger: '2.0'` or `openapi: 3.1.0`",
        )
    return data, source


def _text(path: Path, name: str, problems: Problems) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise _failed(problems, name, "no such file", hint="look at the path for a typo") from None
    except IsADirectoryError:
        raise _failed(
            problems, name, "a directory, not a file", hint="name the description inside it"
        ) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise _failed(
            problems, name, f"can't be read: {reason}", hint="give another path, or the right to read it"
        ) from None
    if len(raw) > LARGEST_FILE:
        hint = "a description of the Engine API has less than a megabyte"
        raise _failed(problems, name, f"longer than {LARGEST_FILE >> 20} MiB", hint=hint)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"not UTF-8: byte {raw[error.start]:#04x} at offset {error.start}"
        raise _failed(problems, name, message, line=line, hint="save the file as UTF-8") from None


def _json(text: str) -> tuple[Any, Problem | None]:
    """The data of a JSON text, or what is wrong; a problem without a line is left to the YAML reader."""

    def pairs(members: list[tuple[str, Any]]) -> dict[str, Any]:
        data = dict(members)
        if len(data) != len(members):
            raise KeyError
        return data

    def constant(name: str) -> Any:
        raise ValueError(name)

    try:
        data = json.loads(text, object_pairs_hook=pairs, parse_constant=constant)
        json.dumps(data, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        hint = "the file may be cut short" if error.pos >= len(text.rstrip()) else "fix the syntax there"
        message = f"invalid JSON, column {error.colno}: {error.msg}"
        return None, Problem(level="error", message=message, line=error.lineno, hint=hint)
    except UnicodeEncodeError:
        return None, Problem(level="error", message="invalid JSON: half of a surrogate pair", line=1)
    except ValueError as error:
        line = text.count("\n", 0, text.find(str(error))) + 1
        return None, Problem(level="error", message=f"invalid JSON: {error} isn't a JSON value", line=line)
    except (KeyError, RecursionError):
        return None, Problem(level="error", message="")
    return (data, None) if _depth_is_sane(data) else (None, Problem(level="error", message=""))


def _depth_is_sane(data: Any) -> bool:
    level = [data]
    for _ in range(MAX_DEPTH + 1):
        level = [
            below
            for value in level
            if isinstance(value, dict | list)
            for below in (value.values() if isinstance(value, dict) else value)
        ]
        if not level:
            return True
    return False


def _failed(
    problems: Problems,
    name: str,
    message: str,
    *,
    line: int | None = None,
    pointer: str | None = None,
    hint: str | None = None,
) -> GenerationFailed:
    problems.error(message, file=name, line=line, pointer=pointer, hint=hint)
    return GenerationFailed(problems)
