"""Names with values, as a mapping or as texts `NAME=VALUE`: environment, labels, log options, hosts."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from ipaddress import ip_address
from typing import Final, TypeVar

from dockline_runtime.errors import InvalidArgument

from .given import Items, made, pairs, refused, texts

__all__ = ["HostsLike", "LogLike", "PairsLike", "env", "extra_hosts", "labels", "log", "options"]

PairsLike = Items[str, str | int | float | None] | Sequence[str] | str
"""Values by their names, or texts `NAME=VALUE`."""
HostsLike = Items[str, str | Sequence[str]] | Sequence[str] | str
"""Addresses by the names of hosts, or texts `host:address`."""
LogLike = str | tuple[str, PairsLike]
"""A logging driver, alone or with its options."""

M = TypeVar("M")

_GATEWAY: Final = "host-gateway"


def env(value: PairsLike, *, environ: Mapping[str, str] | None = None, name: str = "env") -> list[str]:
    """The environment of a container, as the docker command reads `--env`.

    Args:
        value: Values by their names, or texts `NAME=VALUE`. None, and a name alone, take the value from our
            own environment; if that has none, the name goes alone, and the image's value is taken away.
        environ: Our own environment; `os.environ` if None.
        name: The argument, for the error.

    Raises:
        InvalidArgument: A name is empty, or a value is neither text nor a number. Values are not shown.
    """
    ours = os.environ if environ is None else environ
    found = []
    for key, given in pairs(value, name, "write {'NAME': 'value'} or 'NAME=value'"):
        text = ours.get(key) if given is None else given
        found.append(key if text is None else f"{key}={text}")
    return found


def labels(value: PairsLike, *, name: str = "labels") -> dict[str, str]:
    """Labels, as the docker command reads `--label`: a mapping, or texts `name=value` or `name`.

    Args:
        value: Values by their names, or texts. None, and a name alone, give an empty value.
        name: The argument, for the error.

    Raises:
        InvalidArgument: A name is empty, or a value is neither text nor a number.
    """
    how = "write {'name': 'value'} or 'name=value'"
    found = {key: given or "" for key, given in pairs(value, name, how)}
    for key in found if not isinstance(value, Mapping) else ():
        if any(char.isspace() for char in key):
            raise refused(
                name, key, "is a name with blanks in it, as a text", "write such a name in a mapping"
            )
    return found


def options(value: PairsLike, *, name: str = "options") -> dict[str, str]:
    """Options of a driver or of the kernel (`sysctls`, `storage_opt`): a mapping, or texts `name=value`.

    Args:
        value: Values by their names, or texts. A name alone gives an empty value.
        name: The argument, for the error.

    Raises:
        InvalidArgument: A name is empty, or a value is neither text nor a number. Values are not shown.
    """
    return {key: given or "" for key, given in pairs(value, name, "write {'name': 'value'} or 'name=value'")}


def log(driver: str, model: type[M], value: PairsLike | None = None, *, name: str = "log") -> M:
    """Where logs go, as the docker command reads `--log-driver` and `--log-opt`.

    Args:
        driver: The driver, such as `json-file`; empty for the engine's own choice.
        model: `LogConfig`, of the version in use.
        value: Options of the driver, as a mapping or texts, such as `{"max-size": "10m", "max-file": 3}`.
        name: The argument, for the error.

    Raises:
        InvalidArgument: An option isn't valid, or the driver `none` got one. Values are not shown.
    """
    if not isinstance(driver, str):
        raise refused(name, driver, "isn't a driver's name", "write 'json-file' or 'local', say")
    given = {} if value is None else options(value, name=name)
    if driver == "none" and given:
        got = ", ".join(map(repr, sorted(given)))
        raise InvalidArgument(f"{name}: the driver 'none' takes no options, and got {got}; leave them out")
    return made(model, name, type=driver, config=given)


def extra_hosts(value: HostsLike, *, name: str = "extra_hosts") -> list[str]:
    """Hosts by name that a container knows, as the docker command reads `--add-host`.

    Args:
        value: Addresses by host name, or texts `host:address` or `host=address`. An address is of IPv4 or
            IPv6 (also in brackets), or `host-gateway` for the machine of the engine.
        name: The argument, for the error.

    Raises:
        InvalidArgument: A host is empty or has a colon, or an address isn't one.
    """
    how = "write {'db': '10.0.0.2'} or 'db:10.0.0.2'"
    given: list[tuple[str, str, object]] = []
    if isinstance(value, Mapping):
        for host, addresses in value.items():
            given += [(host, address, {host: address}) for address in texts(addresses, name, how)]
    else:
        for text in texts(value, name, how):
            host, separator, address = text.partition("=" if "=" in text else ":")
            if not separator:
                raise refused(name, text, "isn't a host name with an address", how)
            given.append((host, address, text))
    found = []
    for host, address, shown in given:
        if not isinstance(host, str) or not host or ":" in host or "=" in host:
            raise refused(name, shown, "has no valid host name", how)
        bare = address[1:-1] if address.startswith("[") and address.endswith("]") else address
        if bare != _GATEWAY and not _is_address(bare):
            raise refused(
                name, shown, f"has no valid address {bare!r}", f"{how}, or {_GATEWAY} as the address"
            )
        found.append(f"{host}:{bare}")
    return found


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return "%" not in text
