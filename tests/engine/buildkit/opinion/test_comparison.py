"""What the comparison is for: a layer, a step or a line that isn't the same fails the case."""

from __future__ import annotations

import pytest
from attrs import evolve

from .built import Built
from .cases import Case, Failing
from .comparison import compare

CASE = Case(name="nothing", group="none")
FIRST = Built(steps={"[1/2] FROM scratch": False, "[2/2] COPY a /a": False}, image={"Id": "sha256:1"})
AGAIN = evolve(FIRST, steps={"[1/2] FROM scratch": False, "[2/2] COPY a /a": True})


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (FIRST, evolve(AGAIN, image={"Id": "sha256:2"})),
        (FIRST, FIRST),
        (AGAIN, AGAIN),
        (FIRST, evolve(AGAIN, steps={**AGAIN.steps, "[3/2] RUN more": True})),
        (FIRST, evolve(AGAIN, fails=Failing(line=2))),
        (FIRST, evolve(AGAIN, output={})),
    ],
    ids=["another image", "not cached", "cached before", "another step", "a failure", "another output"],
)
def test_what_differs_fails(first: Built, second: Built) -> None:
    with pytest.raises(AssertionError):
        compare(CASE, "overlay2", "buildx first", first, second)


@pytest.mark.parametrize(
    "second",
    [Built(fails=Failing(line=3, code=7)), Built(fails=Failing(line=2)), Built(), Built(fails=None, why="x")],
)
def test_what_fails_elsewhere_fails(second: Built) -> None:
    failing = evolve(CASE, fails=Failing(line=2, code=7))
    with pytest.raises(AssertionError):
        compare(failing, "overlay2", "buildx first", Built(fails=failing.fails), second)


def test_another_text_of_the_engine_fails() -> None:
    failing = evolve(CASE, fails=Failing(line=2))
    with pytest.raises(AssertionError):
        compare(
            failing,
            "overlay2",
            "buildx first",
            Built(fails=failing.fails, why="one"),
            Built(fails=failing.fails, why="other"),
        )
