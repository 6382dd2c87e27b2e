"""spec/names.lock: the class names of inline schemas, by address.

A definition brings its name along; an inline object or enum has none. The name that it once got is kept
here, so that a new API version can't rename an old class. Addresses may share a name when their shape is
the same.
"""

from __future__ import annotations

import json
import keyword
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from attrs import field, frozen

from ..contract.address import Address
from ..description.load import Source, read_mapping
from ..description.pointers import join
from ..description.schemas import Located, Schema, demanded, located
from ..description.write_yaml import dump
from ..letters import split
from ..output.files import write_text
from ..problems import Problems

__all__ = ["Names", "bind_names", "load_names", "nameless", "propose", "write_names"]

HEADER = """\
# Class names of inline schemas, by address. `dockline import` adds names for new addresses;
# a name that stands here stays.
"""


@frozen(kw_only=True)
class Names:
    """Names by address; called with an address, gives its name."""

    entries: Mapping[str, str] = field(factory=dict)
    definitions: Collection[str] = ()
    source: Source | None = None

    def __call__(self, address: str) -> str:
        """The name for an address; a definition's own, and a made-up one for what the file lacks."""
        if address in self.definitions:
            return address
        return self.entries.get(address) or _words(address)


def load_names(path: Path, problems: Problems) -> Names:
    """Read names.lock; a file that isn't there yet is an empty one.

    Raises:
        GenerationFailed: The file can't be read.
    """
    if not path.exists():
        return Names()
    data, source = read_mapping(path, problems)
    found = problems.at(source)
    entries: dict[str, str] = {}
    for address, name in data.items():
        if isinstance(name, str) and re.fullmatch(r"[A-Z][A-Za-z0-9]*", name) and not keyword.iskeyword(name):
            entries[address] = name
        else:
            hint = "letters and digits, a capital first"
            found.error(f"{name!r} isn't a class name", pointer=join(address), hint=hint)
    return Names(entries=entries, source=source)


def write_names(path: Path, entries: Mapping[str, str]) -> None:
    """Write names.lock, sorted by address.

    Raises:
        GenerationFailed: The file can't be written.
    """
    write_text(path, dump({address: entries[address] for address in sorted(entries)}, header=HEADER))


def bind_names(names: Names, data: Mapping[str, Any], problems: Problems, *, strict: bool = True) -> Names:
    """The names for a description (with its corrections), complete.

    Args:
        names: What `load_names` gave.
        data: The description in normal form.
        problems: Takes names that are missing, or stand for two different shapes.
        strict: Whether a missing name is an error; if not, one is made up.
    """
    found = problems.at(names.source)
    wanted = nameless(data)
    proposed = _proposed(wanted, data, names)
    if strict:
        for address, name in proposed.items():
            hint = f"add it, e.g. {name}; `dockline import` does so"
            found.error(f"there is no name for {address}", hint=hint)
    complete = dict(names.entries) | proposed
    definitions = data["components"]["schemas"]
    shapes: dict[str, tuple[str, str]] = {}
    for address, schema in sorted(wanted.items()):
        name, shape = complete[address], _shape(schema)
        if name not in shapes:
            # The items of a list may have its name, as a list doesn't become a class.
            is_class = name in definitions and definitions[name].get("type") != "array"
            shapes[name] = (_shape(definitions[name]), name) if is_class else (shape, address)
        other, owner = shapes[name]
        if shape != other:
            hint = "give one of the two another name: a name stands for one shape"
            found.error(
                f"{name} is the name of {owner} too, of another shape", pointer=join(address), hint=hint
            )
    return Names(entries=complete, definitions=frozenset(definitions), source=names.source)


def propose(data: Mapping[str, Any], names: Names) -> dict[str, str]:
    """Names for the inline schemas of a description that don't have one yet."""
    return _proposed(nameless(data), data, names)


def _proposed(wanted: Mapping[str, Schema], data: Mapping[str, Any], names: Names) -> dict[str, str]:
    if wanted.keys() <= names.entries.keys():
        return {}
    shapes = {name: _shape(schema) for name, schema in data["components"]["schemas"].items()}
    for address, name in names.entries.items():
        shapes.setdefault(name, _shape(wanted[address]) if address in wanted else "")
    result: dict[str, str] = {}
    for address in sorted(wanted.keys() - names.entries.keys()):
        schema = wanted[address]
        title = schema.get("title")
        has_title = isinstance(title, str) and re.fullmatch(r"[A-Z][A-Za-z0-9]*", title)
        base = str(title) if has_title and Address.parse(address).is_message else _words(address)
        name, number = base, 2
        while name in shapes and shapes[name] != _shape(schema):
            name, number = f"{base}{number}", number + 1
        shapes[name] = _shape(schema)
        result[address] = name
    return result


def nameless(data: Mapping[str, Any]) -> dict[str, Schema]:
    """The inline schemas that become classes, by address: objects with properties, and enums."""
    definitions = data["components"]["schemas"]
    result: dict[str, Schema] = {}
    for found in located(data):
        if found.address not in definitions and found.address not in result and _is_class(found, definitions):
            result[found.address] = found.schema
    return result


def _is_class(found: Located, definitions: Mapping[str, Any]) -> bool:
    schema = found.schema
    if ("allOf" in schema or "$ref" in schema) and demanded(schema, definitions):
        return True
    if "allOf" in schema:
        parts = [part for part in schema["allOf"] if "$ref" in part or part.get("properties")]
        alone = len(parts) == 1 and "$ref" in parts[0] and not schema.get("properties")
        return bool(parts) and not alone
    if schema.get("properties"):
        return True
    values = [value for value in schema.get("enum", []) if value is not None]
    if not values or not all(type(value) in (str, int) for value in values):
        return False
    # A parameter with one possible value is a constant, and no one has to name it.
    return len(values) > 1 or not Address.parse(found.address).is_in_parameter


def _words(address: str) -> str:
    """A class name out of an address: `Resources.Ulimits[]` → ResourcesUlimit."""
    found = Address.parse(address)
    result = _joined(found.owner)
    for part in found.parts:
        if part == "[]":
            result = _singular(result)
        elif part == "{}":
            result += "Value"
        elif part[0] == ":":
            result += "Request" if part == ":body" else "Response"
        else:
            result += _joined(part)
    return result


def _joined(text: str) -> str:
    return "".join(word[0].upper() + word[1:] for word in split(text))


def _singular(word: str) -> str:
    if word.endswith("Response"):
        return word + "Item"
    if word.endswith("ies"):
        return word[:-3] + "y"
    plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if plural else word + "Item"


def _shape(schema: Any) -> str:
    """What two schemas must have in common to be one class; null is said where they are used."""
    return json.dumps(_essence(schema), sort_keys=True)


def _essence(value: Any, *, top: bool = True) -> Any:
    if isinstance(value, list):
        return [_essence(item, top=False) for item in value]
    if not isinstance(value, Mapping):
        return value
    result = {
        key: _essence(item, top=False) for key, item in value.items() if key not in ("title", "default")
    }
    if isinstance(result.get("enum"), list):
        result["enum"] = sorted(result["enum"], key=str)
    if top and isinstance(result.get("type"), list):
        kinds = [kind for kind in result["type"] if kind != "null"]
        result["type"] = kinds[0] if len(kinds) == 1 else kinds
    return result
