"""Python names for the names of a description.

Nothing of a description reaches rendered code but through here or as a literal: an identifier is made of
letters, digits and underscores, and isn't a keyword.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable
from functools import cache

from ..letters import plain, split
from .provided import DEFINED, PROVIDED

__all__ = [
    "class_name",
    "codec_name",
    "constant_name",
    "filters_name",
    "function_name",
    "method_name",
    "module_name",
    "repeated",
    "snake",
    "value_name",
]

# Words whose capitals a general rule would cut apart, as the field writes them.
WORDS = [
    "AppArmor",
    "IOps",
    "IPv4",
    "IPv6",
    "SELinux",
    "CPUs",
    "GID",
    "GIDs",
    "IDs",
    "IPs",
    "PIDs",
    "UID",
    "UIDs",
    "VIPs",
    "CAs",
    "CIDRs",
    "URLs",
    "APIs",
]
_WORD = re.compile(
    "|".join(sorted(map(re.escape, WORDS), key=len, reverse=True))
    + r"|[A-Z]+(?![a-z])|[A-Z]?[a-z]+(?:[0-9]+[a-z]+)*|[0-9]+|[A-Z]"
)
_TAKEN = frozenset(
    {
        "unknown",
        "models",
        "enums",
        "codec",
        "self",
        "api",
        "str",
        "int",
        "bool",
        "float",
        "list",
        "dict",
        "bytes",
        "field",
    }
)

_RESERVED = PROVIDED.keys() | DEFINED


def words(text: str) -> list[str]:
    """The words of a name, as written: `EnableIPv6` → Enable, IPv6."""
    found: list[str] = []
    for part in split(text):
        first = len(found)
        for word in _WORD.findall(part):
            if len(found) > first and word.isdigit():
                found[-1] += word  # sha256, i386: a number belongs to the word before it
            else:
                found.append(word)
    return found


@cache
def snake(text: str) -> str:
    """A snake_case identifier that isn't a keyword and shadows no type: `NanoCPUs` → `nano_cpus`."""
    name = "_".join(word.lower() for word in words(text)) or "value"
    if name[0].isdigit():
        name = f"n{name}"
    return f"{name}_" if keyword.iskeyword(name) or name in _TAKEN else name


def module_name(text: str) -> str:
    """A module's name; a keyword gets an underscore, the name of a type is fine."""
    name = snake(text).rstrip("_")
    return f"{name}_" if keyword.iskeyword(name) else name


def function_name(text: str) -> str:
    """The name of an endpoint function, which hides nothing that its module uses."""
    name = snake(text)
    return f"{name}_" if name in _RESERVED else name


def filters_name(operation_id: str) -> str:
    """The TypedDict of an operation's filters."""
    return f"{class_name(operation_id)}Filters"


def codec_name(cls: str) -> str:
    """What the function that decodes a class is called after `decode_`."""
    name = snake(cls).rstrip("_")
    return f"{name}_" if f"decode_{name}" in _RESERVED else name


def method_name(text: str) -> str:
    """The name of a resource's method; that of a type is fine, that of the way to the wire isn't."""
    name = module_name(text)
    return f"{name}_" if name == "wire" else name


def class_name(text: str) -> str:
    """A CamelCase identifier; names that are one already stay as they are."""
    if re.fullmatch(r"[A-Z][A-Za-z0-9]*", plain(text)):
        name = plain(text)
    else:
        name = "".join(word[0].upper() + word[1:] for word in words(text)) or "Value"
    if name[0].isdigit():
        name = f"N{name}"
    return f"{name}_" if keyword.iskeyword(name) or name in _RESERVED else name


def constant_name(text: str) -> str:
    """An UPPER_CASE identifier: `ContainerList` → `CONTAINER_LIST`."""
    return snake(text).rstrip("_").upper()


def value_name(value: str | int) -> str:
    """The name of an enum's member: `on-failure` → `ON_FAILURE`, `NoProxy` → `NO_PROXY`, `` → `EMPTY`."""
    if value == "":
        return "EMPTY"
    text = str(value)
    name = "_".join("_".join(words(part)) for part in split(text)).upper() or "VALUE_" + "_".join(
        f"{ord(char):X}" for char in text
    )
    if name[0].isdigit():
        name = f"VALUE_{name}"
    # `name` and `value` belong to every member, `mro` to every class.
    return f"{name}_" if keyword.iskeyword(name) or name == "MRO" else name


def repeated(names: Iterable[str]) -> list[str]:
    """The names that occur more than once."""
    seen: set[str] = set()
    twice: dict[str, None] = {}
    for name in names:
        if name in seen:
            twice[name] = None
        seen.add(name)
    return list(twice)
