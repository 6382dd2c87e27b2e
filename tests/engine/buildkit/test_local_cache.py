"""Caches in a folder, and images in OCI's layout as contexts, on real engines of both image stores."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

import dockline
from dockline import buildkit

from ...support.buildkit.building import HALVES, Half, folder
from ..helpers import NamedEngine, New, output

TEXT = (
    "FROM busybox AS first\n"
    "ARG WORD\n"
    "RUN echo $WORD > /word\n"
    "FROM busybox\n"
    "COPY --from=first /word /said\n"
    "RUN echo again >> /said\n"
    'CMD ["cat", "/said"]\n'
)


@pytest.fixture(params=HALVES)
def half(request: pytest.FixtureRequest, engine: NamedEngine) -> Half:
    """One of the halves, at the engine."""
    return Half(request.param, engine.url)


@pytest.fixture
def options() -> dict[str, Any]:
    """A build that nobody has made before."""
    return {"dockerfile": TEXT, "args": {"WORD": uuid4().hex}}


def done(result: buildkit.BuildResult) -> list[str]:
    """The steps that weren't taken from the cache, but for what each build does anew."""
    ours = [step for step in result.steps if any(word in step.name for word in ("RUN", "COPY"))]
    assert len(ours) == 3
    return [step.name for step in ours if step.state != "cached"]


def index(cache: Path) -> dict[str, str]:
    """What the index of a folder names."""
    found = json.loads((cache / "index.json").read_text())["manifests"]
    return {entry["annotations"]["org.opencontainers.image.ref.name"]: entry["digest"] for entry in found}


def left(cache: Path) -> list[str]:
    """What is in a folder and doesn't belong there."""
    known = ("blobs", "index.json", "oci-layout", "sha256")
    names = (path.name for path in cache.rglob("*"))
    return [name for name in names if name not in known and len(name) != 64]


@pytest.mark.one_store("containerd")
class TestACacheInAFolder:
    def test_is_all_that_a_later_build_needs(
        self, half: Half, docker: dockline.Client, new: New, options: dict[str, Any], tmp_path: Path
    ) -> None:
        cache, tag = tmp_path / "cache", new.image_tag()
        kept = buildkit.LocalCache(cache, mode="max")
        first = half.build(None, **options, cache_from=[kept], cache_to=[kept])
        assert done(first) != [] and list(index(cache)) == ["latest"] and left(cache) == []
        half.call("prune", all=True)
        again = half.build(None, **options, cache_from=[buildkit.LocalCache(cache)], tags=tag)
        assert done(again) == []
        assert output(docker, new, tag) == f"{options['args']['WORD']}\nagain\n"

    def test_that_was_not_kept_isnt_there(self, half: Half, options: dict[str, Any]) -> None:
        half.build(None, **options)
        half.call("prune", all=True)
        assert done(half.build(None, **options)) != []
