"""Whatever a signature names can be imported from the package, under the name that it has there."""

from __future__ import annotations

import builtins
import collections.abc
import importlib
import importlib.util
import inspect
import os
import re
import typing
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import dockline
from dockline import aio, api, enums, filters, models
from dockline_runtime.operation.answer_kinds import ANSWER_KINDS

STANDARD = (builtins, os, typing, collections.abc)
NAME = re.compile(r"(?<![\w.])[A-Z]\w*|\b(?:models|enums)\.\w+")


def streams() -> Iterator[type]:
    """The streams of both halves, and what opens them."""
    for kind in ANSWER_KINDS.values():
        if kind.stream is not None:
            module, name = kind.stream
            yield getattr(importlib.import_module(f"dockline_runtime.sync.{module}"), name)
            yield getattr(importlib.import_module(f"dockline_runtime.aio.{module}"), f"Async{name}")
            yield getattr(importlib.import_module("dockline_runtime.openings"), kind.opening or "Opening")


def functions() -> Iterator[Callable[..., Any]]:
    """All functions of both halves, and the constructors of the clients."""
    for half in (api, aio):
        for module in half.__all__:
            own = getattr(half, module)
            yield from (getattr(own, name) for name in own.__all__ if inspect.isfunction(getattr(own, name)))
            kit = f"{own.__package__}.kit.{module}"
            if importlib.util.find_spec(kit) is not None:
                of_kit = importlib.import_module(kit)
                yield from (getattr(of_kit, name) for name in of_kit.__all__)
    yield dockline.Client.__init__
    yield dockline.AsyncClient.__init__
    yield dockline.from_env


def named() -> set[str]:
    """The names in all signatures, without those of Python."""
    texts = [str(text) for each in functions() for text in inspect.get_annotations(each).values()]
    names = {name for text in texts for name in NAME.findall(text)}
    return {name for name in names if not any(hasattr(module, name) for module in STANDARD)}


@pytest.mark.parametrize("name", sorted(named()))
def test_what_a_signature_names_can_be_imported(name: str) -> None:
    place, _, inner = name.rpartition(".")
    if place:
        assert hasattr({"models": models, "enums": enums}[place], inner)
    elif name.endswith("Filters"):
        assert hasattr(filters, name)
    else:
        assert name in dir(dockline)
        assert getattr(dockline, name) is not None


def test_there_are_such_names() -> None:
    assert {"FrameStream", "OpeningFrames", "TimeLike", "UploadSource", "PlatformLike", "Gates"} <= named()
    assert {"RunResult", "PortsLike", "HealthLike", "SizeLike"} <= named()


@pytest.mark.parametrize("stream", list(streams()), ids=lambda stream: stream.__name__)
def test_each_stream_can_be_imported_by_its_name(stream: type) -> None:
    assert getattr(dockline, stream.__name__) is stream


def test_both_kinds_of_uploads_can_be_named() -> None:
    one, other = typing.get_args(dockline.UploadSource), typing.get_args(dockline.AsyncUploadSource)
    assert set(one) < set(other)
    assert collections.abc.AsyncIterable[bytes] in other


def test_the_package_tells_its_version() -> None:
    from importlib.metadata import version

    assert dockline.__version__ == version("dockline")
