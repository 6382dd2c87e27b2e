"""The guides to what people do with an engine: the code of each, in its order, as one program."""

from __future__ import annotations

import pytest

from ...support.pages import TOP, blocks
from ..worlds import APP
from .reading import Read


@pytest.mark.parametrize(
    "guide", ["containers", "exec-and-attach", "logs-and-events", "archives", "images-and-builds", "swarm"]
)
def test_all_code_of_a_guide_does_what_it_says(guide: str, read: Read) -> None:
    assert read(guide) == []


@pytest.mark.usefixtures("registry_to_use")
def test_all_code_about_registries_does_what_it_says(read: Read) -> None:
    assert read("registries") == []


@pytest.mark.usefixtures("app_here")
def test_all_code_about_buildkit_does_what_it_says(read: Read) -> None:
    assert read("buildkit") == []


def test_the_dockerfile_shown_is_the_one_that_is_built() -> None:
    [shown] = blocks("dockerfile", TOP / "docs/guides/buildkit.md")
    assert shown.text == APP.format(base="registry.example:5000/team/base:1").lstrip()
