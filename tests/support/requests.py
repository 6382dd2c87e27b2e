"""What requests are built of."""

from __future__ import annotations

from typing import Any

from dockline_runtime.operation.operation import Operation


def operation(method: str = "GET", path: str = "/things", **more: Any) -> Operation[Any]:
    """An operation on things that answers JSON."""
    return Operation(
        id="ThingDo", method=method, path=path, module="things", name="do", answer="json", ok=(200,), **more
    )
