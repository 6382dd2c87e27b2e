"""A client without endpoints, and operations for it."""

from __future__ import annotations

from typing import Any

from dockline_runtime.operation.operation import Operation
from dockline_runtime.sync.client import BaseClient


class Client(BaseClient):
    newest_version = "1.51"


def operation(answer: Any, method: str = "GET", **more: Any) -> Operation[Any]:
    """An operation on a thing, with an answer of a kind."""
    return Operation(
        id="Thing",
        method=method,
        path="/things/{id}",
        module="",
        name="",
        ok=(200, 101),
        answer=answer,
        **more,
    )
