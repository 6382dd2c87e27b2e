"""What comes of a build: what it is called, what was new, and what is shown of it."""

from __future__ import annotations

import pytest

from dockline.buildkit import BuildResult, Step
from dockline_kit.buildkit.progress.events import StepState
from dockline_kit.buildkit.results import image_of

INDEX = "sha256:" + "1" * 64
CONFIG = "sha256:" + "2" * 64


def test_steps_of_the_cache_are_counted() -> None:
    states: list[StepState] = ["cached", "done", "cached"]
    steps = [Step(number, f"step {number}", state=state) for number, state in enumerate(states, 1)]
    assert BuildResult(steps=steps).cached == 2
    assert BuildResult().cached == 0


def test_nothing_was_sent_where_nothing_is_said_of_it() -> None:
    result = BuildResult()
    assert (result.sent_bytes, result.sent_files) == (0, 0)


def test_a_result_is_short_at_the_prompt() -> None:
    shown = repr(BuildResult(digest=INDEX, metadata={"containerimage.config.digest": CONFIG}))
    assert INDEX in shown and CONFIG not in shown
    assert "warnings=<0>, steps=<0>" in shown


@pytest.mark.parametrize(
    ("metadata", "stored", "found"),
    [
        ({"containerimage.digest": INDEX, "containerimage.config.digest": CONFIG}, True, (INDEX, INDEX)),
        ({"containerimage.config.digest": CONFIG}, True, (None, CONFIG)),
        ({"containerimage.digest": INDEX}, False, (INDEX, None)),
        ({"containerimage.config.digest": CONFIG}, False, (None, None)),
        ({}, True, (None, None)),
    ],
)
def test_an_image_of_the_engine_has_an_id(
    metadata: dict[str, str], stored: bool, found: tuple[str | None, str | None]
) -> None:
    assert image_of(metadata, stored=stored) == found
