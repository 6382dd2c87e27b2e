"""Ports to publish, as a mapping of a container's ports or as the docker command's texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from ipaddress import ip_address
from typing import Any, Final, Generic, TypeVar

from attrs import frozen

from .given import Items, made, refused

__all__ = ["HostPort", "Ports", "PortsLike", "ports"]

HostPort = int | str | tuple[str] | tuple[str, int | str | None] | None
"""Where a port is published: a port, text `[address:][port]`, a tuple of address and port; None: the engine
chooses one."""
_Hosts = HostPort | Sequence[HostPort]
PortsLike = Items[str | int, _Hosts] | Sequence[str | int] | str | int
"""Ports of the container with where they are published, or texts `[[address:]port:]port[/protocol]`."""

M = TypeVar("M")

_RANGE: Final = re.compile(r"(\d{1,5})(?:-(\d{1,5}))?", re.ASCII)
_PROTOCOLS: Final = ("tcp", "udp", "sctp")
_HOW: Final = (
    "write {'80/tcp': 8080, 53: ('127.0.0.1', 5353)}, container's port first, "
    "or text as the docker command has it: '[[address:]port:]port[/protocol]'"
)


@frozen
class Ports(Generic[M]):
    """Ports as the wire has them.

    Attributes:
        exposed_ports: For the container's own part, by `port/protocol`.
        port_bindings: For `host_config`: where each is published.
    """

    exposed_ports: dict[str, dict[str, Any]]
    port_bindings: dict[str, list[M] | None]


def ports(value: PortsLike, model: type[M], *, name: str = "ports") -> Ports[M]:
    """Ports to publish, as the docker command reads `--publish`.

    Args:
        value: A mapping or texts. Keys of a mapping are ports of the container: `80`, `"53/udp"`, a range
            `"8000-8009"`. Its values say where: a port, `"127.0.0.1:8080"`, `("127.0.0.1", 8080)`, None for
            one that the engine chooses, or a list of these; for one port also a range to choose from. Texts
            are `80`, `8080:80`, `127.0.0.1:8080:80/tcp`, `[::1]::80`, `8000-8009:80`, or
            `published=8080,target=80,protocol=tcp`.
        model: `PortBinding`, of the version in use.
        name: The argument, for the error.

    Raises:
        InvalidArgument: Something isn't a port, an address or a protocol, or two ranges differ in length.
    """
    exposed: dict[str, dict[str, Any]] = {}
    bindings: dict[str, list[M] | None] = {}
    for port, address, host in _published(value, name):
        exposed[port] = {}
        several = bindings.setdefault(port, [])
        assert several is not None
        several.append(made(model, name, host_ip=address, host_port=host))
    return Ports(exposed, bindings)


_Published = Iterator[tuple[str, str, str]]
"""`port/protocol`, address and port of the machine; the latter two are empty where not given."""


def _published(value: PortsLike, name: str) -> _Published:
    if isinstance(value, Mapping):
        for container, hosts in value.items():
            port = _text(container)
            if port is None:
                raise refused(name, container, "isn't a port", _HOW)
            if ":" in port:
                raise refused(name, container, "isn't a port of the container", _HOW)
            for host in (
                hosts if isinstance(hosts, Sequence) and not isinstance(hosts, str | tuple) else [hosts]
            ):
                given = {container: host}
                yield from _spread(*_host(host, given, name), port, given, name)
        return
    for spec in value if isinstance(value, Sequence) and not isinstance(value, str | bytes) else [value]:
        text = _text(spec)
        if text is None:
            raise refused(name, spec, "isn't a port", _HOW)
        if "=" in text:
            text = _long(text, name)
        before, _, container = text.rpartition(":")
        address, _, host = before.rpartition(":")
        yield from _spread(address, host, container, spec, name)


def _long(spec: str, name: str) -> str:
    """A text of the form `published=8080,target=80` as one of the other form."""
    found = {"protocol": "tcp", "published": "", "target": ""}
    for part in spec.split(","):
        key, _, text = part.partition("=")
        if key not in found:
            raise refused(
                name, spec, f"has an unknown part {key!r}", "write published=, target= and protocol="
            )
        found[key] = text
    return f"{found['published']}:{found['target']}/{found['protocol']}"


def _text(port: object) -> str | None:
    """A port, or what is written instead of one, as text; None for what can't be either."""
    if isinstance(port, int) and not isinstance(port, bool) and port.bit_length() <= 64:
        return str(port)
    return port if isinstance(port, str) else None


def _host(host: object, given: object, name: str) -> tuple[str, str]:
    """Address and port of the machine, of what a mapping has."""
    if host is None:
        return "", ""
    if isinstance(host, tuple):
        address, port = (*host, None)[:2] if len(host) in (1, 2) else (None, None)
        text = "" if port is None else _text(port)
        if not isinstance(address, str) or text is None:
            way_out = "a tuple is (address, port); write several as a list"
            raise refused(name, given, "isn't an address with a port", way_out)
        return address, text
    text = _text(host)
    if text is None:
        raise refused(name, given, "doesn't say where to publish it", _HOW)
    if ":" not in text and not _RANGE.fullmatch(text):
        return text, ""  # an address alone
    address, _, port = text.rpartition(":")
    return address, port


def _spread(address: str, host: str, container: str, given: object, name: str) -> _Published:
    """Each port of a range with its own."""
    number, _, protocol = container.partition("/")
    protocol = protocol.lower() or "tcp"
    if protocol not in _PROTOCOLS:
        raise refused(name, given, f"has an unknown protocol {protocol!r}", "write tcp, udp or sctp")
    if address.startswith("[") and address.endswith("]"):
        address = address[1:-1]
    if address and not _is_address(address):
        raise refused(
            name, given, f"has no valid address {address!r}", "write one such as 127.0.0.1 or [::1]"
        )
    first, last = _range(number, given, name)
    if first == 0:
        raise refused(name, given, "has no valid port 0 of the container", "write 1 to 65535")
    if not host:
        for port in range(first, last + 1):
            yield f"{port}/{protocol}", address, ""
        return
    host_first, host_last = _range(host, given, name)
    if first == last:
        to = f"{host_first}" if host_first == host_last else f"{host_first}-{host_last}"
        yield f"{first}/{protocol}", address, to
        return
    if last - first != host_last - host_first:
        wrong = f"has ranges of {last - first + 1} and {host_last - host_first + 1} ports"
        raise refused(name, given, wrong, "make them equally long")
    for port in range(first, last + 1):
        yield f"{port}/{protocol}", address, str(host_first + port - first)


def _range(text: str, given: object, name: str) -> tuple[int, int]:
    found = _RANGE.fullmatch(text)
    if found is None:
        raise refused(name, given, f"has no valid port {text!r}", _HOW)
    first, last = int(found[1]), int(found[2] or found[1])
    if last > 65535 or first > 65535:
        raise refused(name, given, f"has a port above 65535 in {text!r}", "write 1 to 65535")
    if last < first:
        raise refused(name, given, f"has a range that runs backwards, {text!r}", f"write {last}-{first}")
    return first, last


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return "%" not in text
