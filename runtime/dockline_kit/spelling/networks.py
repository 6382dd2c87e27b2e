"""Networks that a container joins: names, mappings of what it is called there, the command's texts."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, Generic, TypeVar

from attrs import frozen

from .given import Items, made, refused, texts

__all__ = ["Networks", "NetworksLike", "networks"]

E = TypeVar("E")
I = TypeVar("I")  # noqa: E741  # it is never beside a 1

_LONG: Final = re.compile(r"\w+=\w+(,\w+=\w+)*", re.ASCII)
_KEYS: Final = ("name", "alias", "ip", "ip6", "mac-address", "link-local-ip", "driver-opt", "gw-priority")
_HOW: Final = "write 'front', ['front', 'back'], {'front': {'alias': 'web'}} or 'name=front,alias=web'"
_Parts = Items[str, str | int | Sequence[str]] | None
NetworksLike = str | Sequence[str] | Items[str, _Parts]
"""Networks by name, with what the container is called there, say; or texts as the docker command has them."""


@frozen
class Networks(Generic[E]):
    """Networks as the wire has them.

    Attributes:
        mode: For `host_config.network_mode`: the first network; None if there is none.
        endpoints: For `networking_config`: how the container joins each; empty if it is one network and
            nothing else was said.
    """

    mode: str | None
    endpoints: dict[str, E]


def networks(
    value: NetworksLike,
    endpoint: type[E],
    ipam: type[I],
    *,
    name: str = "networks",
) -> Networks[E]:
    """Networks to join, as the docker command reads `--network`.

    Args:
        value: A network's name or `bridge`, `host`, `none`, `container:NAME`; several; texts such as
            `name=front,alias=web,ip=172.20.0.9`; or a mapping by name with these parts, None for none:
            `alias` (one or a list), `ip`, `ip6`, `mac-address`, `link-local-ip` (one or a list), `driver-opt`
            (`key=value`, one or a list), `gw-priority`.
        endpoint: `EndpointSettings`, of the version in use.
        ipam: `EndpointIPAMConfig`, of the version in use.
        name: The argument, for the error.

    Raises:
        InvalidArgument: A part isn't known, or a network is there twice.
    """
    given: list[tuple[str, dict[str, list[str]], object]] = []
    if isinstance(value, Mapping):
        for network, parts in value.items():
            shown = {network: parts}
            if not isinstance(network, str) or not isinstance(parts, Mapping | None):
                raise refused(name, shown, "isn't a network's name with its parts", _HOW)
            listed = {key: _several(part, shown, name) for key, part in (parts or {}).items()}
            given.append((network, listed, shown))
    else:
        given = [(*_read(text, name), text) for text in texts(value, name, _HOW)]
    endpoints: dict[str, E] = {}
    said = False
    for network, listed, whole in given:
        if not network:
            raise refused(name, whole, "names no network", _HOW)
        if network in endpoints:
            raise refused(name, whole, "is there twice", "put all of its parts into one")
        endpoints[network] = _endpoint(listed, whole, endpoint, ipam, name)
        said = said or bool(listed)
    if len(endpoints) == 1 and not said:
        return Networks(given[0][0], {})
    return Networks(given[0][0] if given else None, endpoints)


def _several(part: object, shown: object, name: str) -> list[str]:
    items = list(part) if isinstance(part, Sequence) and not isinstance(part, str) else [part]
    if any(isinstance(item, bool) or not isinstance(item, str | int) for item in items):
        raise refused(name, shown, "has a part that isn't text", _HOW)
    return [str(item) for item in items]


def _read(text: str, name: str) -> tuple[str, dict[str, list[str]]]:
    """A network's name and its parts, of a text of either form."""
    if not _LONG.search(text):
        return text, {}
    found: dict[str, list[str]] = {}
    for field in next(csv.reader([text]), []):
        key, equals, value = field.partition("=")
        if not equals:
            raise refused(name, text, f"has a part {field!r} without '='", _HOW)
        found.setdefault(key.strip().lower(), []).append(value.strip())
    return found.pop("name", [""])[-1], found


def _endpoint(parts: dict[str, list[str]], shown: object, endpoint: type[E], ipam: type[I], name: str) -> E:
    for key, items in parts.items():
        if key not in _KEYS[1:]:
            raise refused(name, shown, f"has an unknown part {key!r}", f"write one of {', '.join(_KEYS)}")
        if len(items) > 1 and key not in ("alias", "link-local-ip", "driver-opt"):
            raise refused(name, shown, f"gives {key} twice", "leave one of the two out")

    def one(key: str) -> str | None:
        return parts[key][0] if key in parts else None

    options: dict[str, str] = {}
    for pair in parts.get("driver-opt", []):
        key, equals, value = pair.partition("=")
        if not equals or not key:
            raise refused(
                name, shown, f"has an option {pair!r} without a value", "write driver-opt=key=value"
            )
        options[key.strip().lower()] = value.strip()
    priority = one("gw-priority")
    if priority is not None and not re.fullmatch(r"[+-]?\d{1,18}", priority, re.ASCII):
        raise refused(name, shown, f"has no valid gw-priority {priority!r}", "write a whole number")
    addresses: dict[str, Any] = {
        "ipv4_address": one("ip"),
        "ipv6_address": one("ip6"),
        "link_local_ips": parts.get("link-local-ip"),
    }
    return made(
        endpoint,
        name,
        ipam_config=made(ipam, name, **addresses) if any(addresses.values()) else None,
        aliases=parts.get("alias"),
        mac_address=one("mac-address"),
        driver_opts=options or None,
        gw_priority=None if priority is None else int(priority),
    )
