"""What an older daemon would silently ignore is refused, or warned about, before it is sent."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from ..errors import InvalidArgument, VersionError, VersionWarning, shorten
from .versions import ApiVersion, require

if TYPE_CHECKING:
    from ..operation.operation import Operation

__all__ = ["Gates", "check_floor", "check_gates", "gates_of"]

Gates = Literal["raise", "warn", "off"]
"""What becomes of values that the version in use is too old for: `raise` refuses them with `VersionError`,
`warn` sends them after a `VersionWarning`, `off` sends them."""

_OWN: Final = __name__.partition(".")[0]


def gates_of(value: Any) -> Gates:
    """A caller's `gates`.

    Raises:
        InvalidArgument: It isn't one of the three.
    """
    if value not in get_args(Gates):
        raise InvalidArgument(
            f"gates: {shorten(value)} is invalid; expected one of {', '.join(get_args(Gates))}"
        )
    found: Gates = value
    return found


def check_floor(version: str, oldest: str, gates: Gates, package: str = _OWN) -> None:
    """Check that a version that was chosen by hand isn't older than the known history of the API.

    What an older version lacks is unknown, so no gate could say what would get lost.

    Args:
        version: The version.
        oldest: The oldest that the history knows.
        gates: What happens if it is older.
        package: The rendered package whose client this is; a warning points to the code that called it.

    Raises:
        VersionError: With `raise`.
    """
    if gates == "off" or not _older(version, oldest):
        return
    text = (
        f"API {version} was chosen, and what came before {oldest} isn't known, so that nothing is gated there"
    )
    if gates == "raise":
        way_out = (
            f"choose {oldest} or newer (Client(version={version!r}, gates='off') speaks it all the same)"
        )
        raise VersionError(f"{text}: {way_out}", oldest, version)
    warnings.warn(VersionWarning(text), stacklevel=_level(package))


def check_gates(
    op: Operation[Any], version: str, query: Mapping[str, Any], body: Any, gates: Gates = "raise"
) -> None:
    """Look for values that a version is too old for.

    Args:
        op: The operation.
        version: The version in use.
        query: Values of the query's parameters, by wire name; None is not sent and not looked at.
        body: The body as plain JSON data. Empty texts, lists and maps are not looked at: there is nothing in
            them that could get lost.
        gates: What happens if there is one.

    Raises:
        VersionError: With `raise`.
    """
    if gates == "off":
        return
    if op.since is not None and _older(version, op.since):
        _tell(op, op.spoken, op.since, version, gates)
        return
    for what, since in op.member_since.items():
        if not _older(version, since):
            continue
        if what.startswith("body."):
            used = any(_given(value) for value in _values(body, what[5:]))
        else:
            used = query.get(what) is not None
        if used:
            _tell(op, f"{_said(op, what)} of {op.spoken}", since, version, gates)


def _said(op: Operation[Any], what: str) -> str:
    """What users call a parameter or a property: `host_config.mounts` for `body.HostConfig.Mounts[]`."""
    if not what.startswith("body."):
        return op.names.get(what, what)
    from .bodies import attributes_of

    return attributes_of(op.takes, what.removeprefix("body."))


def _older(version: str, since: str) -> bool:
    return ApiVersion.parse(version) < ApiVersion.parse(since)


def _given(value: Any) -> bool:
    return value is not None and (bool(value) or isinstance(value, bool | int | float))


def _values(data: Any, path: str) -> Iterator[Any]:
    """What stands at a path such as `HostConfig.Mounts[].ImageOptions`."""
    name, _, rest = path.partition(".")
    plain = name.rstrip("[]{}")
    if not isinstance(data, Mapping) or plain not in data:
        return
    found = [data[plain]]
    for kind in name[len(plain) :: 2]:
        inner = list if kind == "[" else Mapping
        found = [
            item
            for value in found
            if isinstance(value, inner)
            for item in (value.values() if isinstance(value, Mapping) else value)
        ]
    for value in found:
        if rest:
            yield from _values(value, rest)
        else:
            yield value


def _tell(op: Operation[Any], what: str, since: str, version: str, gates: Gates) -> None:
    if gates == "raise":
        require(what, since, version)
    text = f"{what} needs API {since} and {version} is in use: the daemon may ignore it"
    warnings.warn(VersionWarning(text), stacklevel=_level(op.module.partition(".")[0]))


def _level(package: str) -> int:
    """How many frames up our caller is: the first code outside the runtime and the rendered package."""
    level, frame = 1, sys._getframe(1)
    while frame.f_back is not None:
        level, frame = level + 1, frame.f_back
        if str(frame.f_globals.get("__name__", "")).partition(".")[0] not in (_OWN, package):
            break
    return level
