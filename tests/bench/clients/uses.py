"""What the clients do with what comes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

__all__ = ["bytes_read", "looked_at"]


def bytes_read(pieces: Iterable[bytes]) -> int:
    """How many bytes there are in all."""
    total = 0
    for piece in pieces:
        total += len(piece)
    return total


def looked_at(container: dict[str, Any]) -> int:
    """A sum of what stands in a container's members of members, so that all of them are looked at."""
    total: int = sum(port["PrivatePort"] for port in container["Ports"])
    total += sum(len(mount["Destination"]) for mount in container["Mounts"])
    total += sum(len(network["IPAddress"]) for network in container["NetworkSettings"]["Networks"].values())
    return total + len(container["HostConfig"]["NetworkMode"])
