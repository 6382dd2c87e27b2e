"""What the clients send, and what they do with what comes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

__all__ = ["CONTAINER", "bytes_read", "looked_at"]

CONTAINER: dict[str, Any] = {
    "Image": "busybox",
    "Cmd": ["sleep", "60"],
    "Env": ["TIER=web", "PORT=8080"],
    "Labels": {"com.example.app": "web", "com.example.owner": "team"},
    "ExposedPorts": {"80/tcp": {}},
    "HostConfig": {
        "Binds": ["/srv/data:/data:ro"],
        "Memory": 1 << 30,
        "PortBindings": {"80/tcp": [{"HostIp": "", "HostPort": "8080"}]},
        "RestartPolicy": {"Name": "on-failure", "MaximumRetryCount": 3},
    },
}
"""A container to create, as the API has it."""


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
