"""The guides to what people do with an engine: the code of each, in its order, as one program."""

from __future__ import annotations

from .conftest import Read


def test_containers(read: Read) -> None:
    assert read("containers") == []
