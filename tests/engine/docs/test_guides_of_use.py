"""The guides to what people do with an engine: the code of each, in its order, as one program."""

from __future__ import annotations

import pytest

from .conftest import Read


@pytest.mark.parametrize("guide", ["containers", "exec-and-attach", "logs-and-events", "archives"])
def test_all_code_of_a_guide_does_what_it_says(guide: str, read: Read) -> None:
    assert read(guide) == []
