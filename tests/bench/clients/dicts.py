"""What clients that give dicts do with one."""

from __future__ import annotations

from typing import Any

__all__ = ["looked_at"]


def looked_at(container: dict[str, Any]) -> int:
    """A sum of what stands in the members of members, so that all of them are looked at."""
    total: int = sum(port["PrivatePort"] for port in container["Ports"])
    total += sum(len(mount["Destination"]) for mount in container["Mounts"])
    total += sum(len(network["IPAddress"]) for network in container["NetworkSettings"]["Networks"].values())
    return total + len(container["HostConfig"]["NetworkMode"])
