"""What a description says that nothing behind this package reads, set aside so that a diff sees it change.

Each object of the normal form may hold it under `x-not-compared`, by keyword: a schema its `if` and
`contains`, an operation its `security` and `callbacks`, the top its `webhooks`. Prose is not among it, nor
are extensions that only say how a generator of code or of pages should write things.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from ..description.pointers import child
from ..description.schemas import DEFINITIONS
from ..problems import Problems

__all__ = ["ADDRESS", "NOT_COMPARED", "PROSE", "aside", "is_harmless", "kept"]

NOT_COMPARED = "x-not-compared"

PROSE = frozenset({"description", "summary", "title", "example", "examples", "externalDocs", "$comment"})

HARMLESS = (
    "x-go-",
    "x-omitempty",
    "x-dockline",
    "x-display",
    "x-example",
    "x-code",
    "x-logo",
    "x-tagGroups",
    "x-enum-names",
    "x-enum-varnames",
    "x-enum-descriptions",
    "x-enumNames",
    "x-enumDescriptions",
    "x-summary",
    "x-description",
    "x-stoplight",
)
"""Beginnings of extensions that change no value: names in code, and how pages show things."""

ADDRESS = ("host", "schemes")
"""Where a Swagger document says its servers are; if it doesn't, they are where the document came from."""

NAMED = frozenset(
    """
    properties patternProperties dependentSchemas dependentRequired dependencies $defs definitions mapping
    webhooks callbacks links headers scopes variables securitySchemes securityDefinitions pathItems
    """.split()
)
"""Keywords whose members have names of the author's own, which may be those of keywords."""


def is_harmless(key: str) -> bool:
    """Whether an extension changes no value."""
    return key.startswith(HARMLESS)


def aside(
    published: Mapping[str, Any], read: Collection[str], problems: Problems, pointer: str, prefix: str
) -> dict[str, Any]:
    """What to add to an object of the normal form: nothing, or one member.

    Args:
        published: The object as it is published.
        read: The members that the normal form has room for.
        problems: Takes a warning for each member that is set aside.
        pointer: Where the object stands.
        prefix: What references to schemas begin with.
    """
    before = published.get(NOT_COMPARED)
    found = dict(before) if isinstance(before, dict) else {}
    for key, value in published.items():
        # Only a schema can be nullable; Docker's description says it of a response, too.
        if key in read or key in PROSE or key in (NOT_COMPARED, "x-nullable") or is_harmless(key):
            continue
        found[key] = kept(key, value, prefix)
        problems.warning(
            f"{key!r} is not read",
            pointer=child(pointer, key),
            hint="nothing is made of it; `dockline diff` shows where it changes, not what that means",
        )
    return {NOT_COMPARED: found} if found else {}


def kept(key: str, value: Any, prefix: str) -> Any:
    """The value of a member without its prose, references as the normal form spells them.

    Args:
        key: The member's name.
        value: Its published value.
        prefix: What references to schemas begin with.
    """
    if isinstance(value, list):
        return [kept("", part, prefix) for part in value]
    if isinstance(value, dict):
        named = key in NAMED
        return {
            name: kept("" if named else name, part, prefix)
            for name, part in value.items()
            if named or not (name in PROSE or is_harmless(name))
        }
    if key == "$ref" and isinstance(value, str) and value.startswith(prefix):
        return DEFINITIONS + value.removeprefix(prefix)
    return value
