"""Spellings give the models of whichever rendered version their classes are from."""

from __future__ import annotations

import types
from typing import Any

import pytest

from dockline.errors import InvalidArgument
from dockline_gen.documents import load_version
from dockline_gen.problems import Problems
from dockline_kit.spelling.durations import health
from dockline_kit.spelling.table import SPELLINGS

from ..support.rendered import imported


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The package of API 1.43, under a name of its own."""
    description = load_version("1.43", Problems())
    return imported(description, tmp_path_factory.mktemp("old"), "docker_of_1_43")


def test_the_models_are_of_the_package_in_use(old: Any) -> None:
    assert isinstance(old, types.ModuleType)
    read = 0
    for spelling in SPELLINGS:
        for example in spelling.examples:
            if "start_interval" in example.more or "gw-priority" in str(example.given):
                continue  # newer than that version
            for value in spelling.read(example, old.models):
                for each in value if isinstance(value, list) else [value]:
                    if type(each).__name__ in spelling.models:
                        assert type(each) is getattr(old.models, type(each).__name__)
                        read += 1
    assert read > 10


def test_what_a_version_lacks_is_refused_before_anything_is_sent(old: Any) -> None:
    with pytest.raises(InvalidArgument, match=r"healthcheck: HealthConfig has no start_interval .* newer"):
        health("true", old.models.HealthConfig, start_interval=1)
    assert health("true", old.models.HealthConfig, interval=1).interval == 10**9
