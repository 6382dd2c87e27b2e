"""Builds as they are asked for in these tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dockline_kit.buildkit.request.requests import Plan, planned, solve_request
from dockline_kit.buildkit.wire.control import SolveRequest

__all__ = ["DOCKERFILE", "asked", "plan_of"]

DOCKERFILE = b"FROM scratch\nCOPY . /\n"


def plan_of(environ: dict[str, str] | None = None, **options: Any) -> Plan:
    """A build of a Dockerfile that is given as text, as it was asked for."""
    return planned(None, {"dockerfile": DOCKERFILE, **options}, environ=environ or {})


def asked(host_gateway: str | None = "172.17.0.1", **options: Any) -> SolveRequest:
    """What the engine is asked for such a build."""
    return solve_request(plan_of(**options), ref="ref", session="session", host_gateway=host_gateway)


def folder_of(path: Path, **files: str) -> Path:
    """A folder with files, a Dockerfile among them."""
    path.mkdir(exist_ok=True)
    for name, text in {"Dockerfile": DOCKERFILE.decode(), **files}.items():
        (path / name).write_text(text)
    return path
