"""Reading the files of Docker's configuration folder: `config.json` and what the contexts keep.

Anybody may have written them: only a regular file of a sane size is read, and whatever is wrong with
it is a `ConfigError` that names the file, never what it holds.

Members are found as the docker command finds them, which is how Go's `encoding/json` does: the case of the
key doesn't matter, of several members the last one counts, and null is as good as missing. Keys that are
data, such as the names of registries, have to match exactly.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..errors import ConfigError
from ..files.reading import LARGEST_FILE, read_file

__all__ = [
    "config_file",
    "config_folder",
    "config_folder_if_any",
    "flag_member",
    "member_values",
    "object_member",
    "object_value",
    "parse_json",
    "read_json",
    "text_member",
]


def config_folder(environ: Mapping[str, str] | None = None) -> Path:
    """The folder with `config.json` and the contexts: `DOCKER_CONFIG`, or `.docker` in the user's home.

    Args:
        environ: The environment; that of the process if None.

    Raises:
        ConfigError: `DOCKER_CONFIG` is not set, and nothing says where the user's home is.
    """
    found = config_folder_if_any(environ)
    if found is None:
        raise ConfigError(
            "neither DOCKER_CONFIG nor HOME is set, and this user has no home: set DOCKER_CONFIG"
        )
    return found


def config_folder_if_any(environ: Mapping[str, str] | None = None) -> Path | None:
    """As `config_folder`; None for a user without a home, as in many containers, where nothing is configured.

    Args:
        environ: The environment; that of the process if None.
    """
    env = os.environ if environ is None else environ
    folder = env.get("DOCKER_CONFIG")
    if folder:
        return Path(folder)
    home = env.get("HOME")
    try:
        return (Path(home) if home else Path.home()) / ".docker"
    except RuntimeError:
        return None


def config_file(path: str | os.PathLike[str]) -> Path:
    """The `config.json` that is meant by its path, or by that of its folder, as in `DOCKER_CONFIG`."""
    inside = os.path.join(path, "config.json")
    return Path(inside if os.path.exists(inside) else path)


def read_json(path: str | os.PathLike[str], *, cap: int = LARGEST_FILE) -> dict[str, Any] | None:
    """The JSON object that a file holds, None if there is no such file; an empty file is an empty object.

    Args:
        path: The file, or a link to it.
        cap: How many bytes it may have.

    Raises:
        ConfigError: It can't be read, isn't a regular file, is longer than `cap`, or holds something else.
    """
    content = read_file(path, cap=cap)
    if content is None:
        return None
    shown = os.fspath(path)
    try:
        text = content.decode("utf-8-sig")
        data = parse_json(text) if text.strip() else {}
    except UnicodeDecodeError as error:
        raise ConfigError(f"{shown}: malformed JSON: no UTF-8 at byte {error.start}") from None
    except json.JSONDecodeError as error:
        raise ConfigError(f"{shown}: malformed JSON in line {error.lineno}: {error.msg}") from None
    except RecursionError:
        raise ConfigError(f"{shown}: malformed JSON: nested too deep") from None
    except ValueError:
        raise ConfigError(f"{shown}: malformed JSON: it holds a number that isn't one") from None
    if not isinstance(data, dict):
        raise ConfigError(f"{shown}: expected an object, not {_json_kind(data)}")
    return data


def parse_json(text: str) -> Any:
    """What JSON stands for; members keep the order in which the last of each name came.

    Args:
        text: The JSON.

    Raises:
        ValueError: It isn't JSON.
        RecursionError: It is nested too deep.
    """
    return json.loads(text, parse_constant=_no_constant, object_pairs_hook=_in_order)


def member_values(data: Mapping[str, Any], name: str) -> list[Any]:
    """All values of a member, in their order: its key may be there in more than one case.

    Args:
        data: The object.
        name: The member's name, in ASCII.
    """
    wanted = name.lower()
    return [value for key, value in data.items() if _folded(key) == wanted]


def text_member(data: Mapping[str, Any], name: str, where: object) -> str | None:
    """A member that is text, whatever its key's case; None if it is missing, null or empty.

    Args:
        data: The object.
        name: The member's name.
        where: The file, and what leads to the object in it, for the error.

    Raises:
        ConfigError: It is something else.
    """
    found = ""
    for value in member_values(data, name):
        if isinstance(value, str):
            found = value
        elif value is not None:
            raise ConfigError(f"{where}: {name}: expected text, not {_json_kind(value)}")
    return found or None


def flag_member(data: Mapping[str, Any], name: str, where: object) -> bool:
    """A member that is true or false, whatever its key's case; False if it is missing or null.

    Args:
        data: The object.
        name: The member's name.
        where: The file, and what leads to the object in it, for the error.

    Raises:
        ConfigError: It is something else.
    """
    found = False
    for value in member_values(data, name):
        if isinstance(value, bool):
            found = value
        elif value is not None:
            raise ConfigError(f"{where}: {name}: expected true or false, not {_json_kind(value)}")
    return found


def object_member(data: Mapping[str, Any], name: str, where: object) -> dict[str, Any]:
    """A member that is an object, whatever its key's case; an empty one if it is missing or null.

    The keys in it are data: where the member is there more than once, they add up.

    Args:
        data: The object.
        name: The member's name.
        where: The file, and what leads to the object in it, for the error.

    Raises:
        ConfigError: It is something else.
    """
    found: dict[str, Any] = {}
    for value in member_values(data, name):
        found = {} if value is None else {**found, **object_value(value, f"{where}: {name}")}
    return found


def object_value(value: Any, where: object) -> dict[str, Any]:
    """A value that is an object; an empty one for null.

    Args:
        value: The value.
        where: The file, and what leads to the value in it, for the error.

    Raises:
        ConfigError: It is something else.
    """
    if value is None or isinstance(value, dict):
        return value or {}
    raise ConfigError(f"{where}: expected an object, not {_json_kind(value)}")


def _folded(key: str) -> str:
    # Beyond ASCII only the long s and the kelvin sign count as letters of ASCII. `lower` knows the second;
    # `casefold` knows too much: it takes a sharp s for two of them.
    return key.replace("\u017f", "s").lower()


def _in_order(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        found.pop(key, None)
        found[key] = value
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(name)  # NaN and Infinity, which Python reads and JSON doesn't know


def _json_kind(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "a boolean"
    if isinstance(value, str):
        return "text"
    if isinstance(value, int | float):
        return "a number"
    return "an object" if isinstance(value, dict) else "an array"
