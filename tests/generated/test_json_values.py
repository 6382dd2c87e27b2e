"""Models where the description knows only of JSON text, such as a build's limits."""

from __future__ import annotations

from typing import Any

from dockline import api
from dockline import models as models
from dockline_runtime.operation.inputs import Inputs


class Wire:
    """Takes what a function sends, as the client would encode it."""

    def __init__(self) -> None:
        self.target = ""

    @property
    def wire(self) -> Any:
        return self

    def steps(self, op: Any, inputs: Inputs, _: type) -> None:
        from dockline_runtime.request.build import build_request

        request = build_request(op, Inputs(query=inputs.query))
        self.target = request.target


def test_a_builds_limits_are_models_or_plain_objects() -> None:
    sent = []
    for limit in (models.Ulimit(name="nofile", soft=7, hard=9), {"Name": "nofile", "Soft": 7, "Hard": 9}):
        wire = Wire()
        api.images.image_build(wire, bytes(1024), ulimits=[limit])
        sent.append(wire.target)
    assert sent[0] == sent[1]
    assert "ulimits=%5B%7B%22Name%22%3A%22nofile%22%2C%22Soft%22%3A7%2C%22Hard%22%3A9%7D%5D" in sent[0]
