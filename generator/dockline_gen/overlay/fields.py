"""Reading overlay entries strictly: every key known, every value of its kind."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from ..description.pointers import child
from ..description.versions import is_version
from ..problems import Problems, suggestion

__all__ = ["Entry"]


class Entry:
    """A mapping of an overlay file; takes its keys one by one and reports those of a wrong kind.

    Args:
        data: The mapping; anything else is reported and stands for an empty one.
        problems: Takes what is wrong; its locator knows the file.
        pointer: Where in the file the entry is.
        known: The keys it may have.
    """

    def __init__(self, data: Any, problems: Problems, pointer: str, known: Collection[str]) -> None:
        self.problems = problems
        self.pointer = pointer
        self.data: Mapping[str, Any] = {}
        if not isinstance(data, dict):
            problems.error("expected a mapping here", pointer=pointer, hint="keys: " + ", ".join(known))
            return
        self.data = data
        for key in data:
            if key not in known:
                hint = suggestion(key, known, "known keys: " + ", ".join(known))
                problems.error(f"unknown key {key!r}", pointer=child(pointer, key), hint=hint)

    def __contains__(self, key: str) -> bool:
        return key in self.data

    def wrong(self, key: str, expected: str) -> None:
        """Report that another value belongs under a key."""
        at = child(self.pointer, key)
        self.problems.error(f"{key}: expected {expected}", pointer=at, hint=f"found: {self.data[key]!r}")

    def text(self, key: str) -> str | None:
        """A piece of text, not empty."""
        value = self.data.get(key)
        if key in self.data and (not isinstance(value, str) or not value.strip()):
            self.wrong(key, "text")
            return None
        return value

    def needed(self, key: str) -> str:
        """A piece of text that must be there; empty if it isn't."""
        if key not in self.data:
            self.problems.error(f"{key} is missing", pointer=self.pointer)
        return self.text(key) or ""

    def choice(self, key: str, choices: Collection[str]) -> str | None:
        """One of several words; None if it isn't given, or is another."""
        value = self.data.get(key)
        if key in self.data and value not in choices:
            self.wrong(key, "one of " + ", ".join(choices))
            return None
        return value

    def version(self, key: str) -> str | None:
        """An API version."""
        value = self.data.get(key)
        if key in self.data and not is_version(value):
            self.wrong(key, "a quoted version such as '1.51'")
            return None
        return value

    def flag(self, key: str) -> bool:
        """True or false; false if nothing is said."""
        value = self.data.get(key, False)
        if not isinstance(value, bool):
            self.wrong(key, "true or false")
            return False
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.wrong(key, "a list of texts")
            return ()
        return tuple(value)

    def integers(self, key: str) -> tuple[int, ...]:
        """A list of integers; empty if nothing is said."""
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(type(item) is int for item in value):
            self.wrong(key, "a list of integers")
            return ()
        return tuple(value)

    def words(self, key: str, choices: Collection[str] = ()) -> dict[str, str]:
        """A mapping of text to text (of `choices`, if given)."""
        value = self.data.get(key, {})
        if not isinstance(value, dict):
            self.wrong(key, "a mapping")
            return {}
        result: dict[str, str] = {}
        for name, item in value.items():
            if not isinstance(item, str) or not item.strip() or (choices and item not in choices):
                at = child(self.pointer, key, name)
                expected = "one of " + ", ".join(choices) if choices else "text"
                self.problems.error(f"{name}: expected {expected}", pointer=at, hint=f"found: {item!r}")
            else:
                result[name] = item
        return result
