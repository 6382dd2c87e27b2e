"""Answers as text: JSON, a line of JSON each, YAML, the docker command's tables, or what stands at a path."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from dockline_runtime.models.encoding import to_json

from .paths import at_path
from .refusals import WrongUse

__all__ = ["FORMATS", "has_table", "item_text", "text_of"]

FORMATS: Final = ("table", "json", "jsonl", "yaml")
"""How answers can be written."""


def has_table(answer: Any) -> bool:
    """Whether there is a table for an answer.

    Args:
        answer: What a call gave.
    """
    from ..columns import COLUMNS, LISTS

    if isinstance(answer, list):
        return bool(answer) and type(answer[0]).__name__ in COLUMNS
    return type(answer).__name__ in LISTS


def text_of(
    answer: Any,
    form: str | None,
    path: str | None = None,
    *,
    terminal: bool = False,
    width: int | None = None,
) -> str:
    """An answer as text, with a line's end; empty for nothing.

    Args:
        answer: What a call gave.
        form: One of `FORMATS`; None for what fits: plain values as they are, tables at a terminal, JSON.
        path: The path of the part that is meant; None for all of it.
        terminal: Whether it is written to a terminal.
        width: How wide a table may be; None for as wide as the terminal is.

    Raises:
        WrongUse: There is no table for it, the path is wrong, or PyYAML isn't installed.
    """
    if path is not None:
        found = at_path(answer, path)
        if form is None:
            return "".join(f"{_plain(each)}\n" for each in (found if isinstance(found, list) else [found]))
        answer = found
    if answer is None:
        return ""
    if form is None and isinstance(answer, str):
        return answer if answer.endswith("\n") else f"{answer}\n"
    if form == "table" or (form is None and terminal and has_table(answer)):
        return _table(answer, width)
    if form == "jsonl":
        items = answer if isinstance(answer, list) else [answer]
        return "".join(f"{_line(each)}\n" for each in items)
    if form == "yaml":
        return _yaml(answer)
    return f"{json.dumps(to_json(answer), indent=2, ensure_ascii=False)}\n"


def item_text(item: Any, form: str | None, path: str | None = None) -> str:
    """One item of a stream as text: a line of JSON, unless another form is asked for.

    Args:
        item: The item.
        form: As in `text_of`.
        path: As in `text_of`.

    Raises:
        WrongUse: As `text_of` raises it.
    """
    if form == "table":
        raise WrongUse("-o table: what comes as a stream has no table; leave -o out, or take jsonl")
    text = text_of(item, form if form or path else "jsonl", path)
    return f"---\n{text}" if form == "yaml" else text


def _plain(value: Any) -> str:
    """A value without quotes; JSON where it has parts."""
    data = to_json(value)
    if data is None:
        return ""
    return data if isinstance(data, str) else _line(data)


def _line(value: Any) -> str:
    return json.dumps(to_json(value), ensure_ascii=False, separators=(",", ":"))


def _table(answer: Any, width: int | None) -> str:
    if isinstance(answer, list) and not answer:
        return ""
    if not has_table(answer):
        raise WrongUse("-o table: there is no table for this answer; take json, or -q with a path")
    from ..tables import table

    text = str(table(answer, width=width))
    return f"{text}\n" if text else ""


def _yaml(answer: Any) -> str:
    try:
        import yaml
    except ModuleNotFoundError:
        raise WrongUse("-o yaml needs PyYAML: pip install pyyaml; or take -o json") from None
    data = to_json(answer)
    dumped: str = yaml.safe_dump(_built_in(data), sort_keys=False, allow_unicode=True)
    return dumped


def _built_in(value: Any) -> Any:
    """JSON of the built-in types alone, as YAML's writer knows no others."""
    if isinstance(value, Mapping):
        return {str(key): _built_in(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_built_in(item) for item in value]
    return str(value) if isinstance(value, str) else value
