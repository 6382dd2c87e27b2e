"""Caches in a folder, and images in OCI's layout as contexts, on real engines of both image stores."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

import dockline
from dockline import buildkit

from ...support.buildkit.building import HALVES, Half
from ..helpers import NamedEngine, New, output
from ..private import PrivateEngine, PrivateRegistry, packages
from ..private.buildx import with_buildx

TEXT = (
    "FROM busybox AS first\n"
    "ARG WORD\n"
    "RUN echo $WORD > /word\n"
    "FROM busybox\n"
    "COPY --from=first /word /said\n"
    "COPY --from=first /word /again\n"
    'CMD ["cat", "/said", "/again"]\n'
)
NAME = "org.opencontainers.image.ref.name"


@pytest.fixture(params=HALVES)
def half(request: pytest.FixtureRequest, engine: NamedEngine) -> Half:
    """One of the halves, at the engine."""
    return Half(request.param, engine.url)


@pytest.fixture
def options() -> dict[str, Any]:
    """A build that nobody has made before."""
    return {"dockerfile": TEXT, "args": {"WORD": uuid4().hex}}


@pytest.fixture
def buildx(
    containerd_engine: PrivateEngine, options: dict[str, Any], tmp_path: Path
) -> Callable[..., list[str]]:
    """The same build by buildx, with more flags; its steps that weren't taken from the cache."""
    config = with_buildx(tmp_path / "config")
    environment = {
        "BUILDX_NO_DEFAULT_ATTESTATIONS": "1",
        "DOCKER_CONFIG": str(config),
        "DOCKER_HOST": f"unix://{containerd_engine.socket}",
        "HOME": str(config),
        "PATH": os.defpath,
    }

    def build(*flags: str) -> list[str]:
        asked = ["--progress=plain", f"--build-arg=WORD={options['args']['WORD']}", "--output=type=cacheonly"]
        command = [str(packages.unpacked().cli), "buildx", "build", *asked, *flags, "-"]
        ran = subprocess.run(command, check=True, env=environment, input=TEXT.encode(), capture_output=True)
        lines = ran.stderr.decode().splitlines()
        steps = {line.split()[0]: line for line in lines if "] RUN" in line or "] COPY" in line}
        assert len(steps) == 3
        cached = {line.split()[0] for line in lines if line.endswith(" CACHED")}
        return [line for number, line in steps.items() if number not in cached]

    return build


def done(result: buildkit.BuildResult) -> list[str]:
    """The steps that weren't taken from the cache, but for what each build does anew."""
    ours = [step for step in result.steps if any(word in step.name for word in ("RUN", "COPY"))]
    assert len(ours) == 3
    return [step.name for step in ours if step.state != "cached"]


def named(folder: Path) -> dict[str, str]:
    """What the index of a folder names."""
    found = json.loads((folder / "index.json").read_text())["manifests"]
    return {entry["annotations"][NAME]: entry["digest"] for entry in found}


def left(folder: Path) -> list[str]:
    """What is in a folder and doesn't belong there."""
    known = ("blobs", "index.json", "oci-layout", "sha256")
    names = (path.name for path in folder.rglob("*"))
    return [name for name in names if name not in known and len(name) != 64]


def kept_by_the_other(engine: PrivateEngine, folder: Path, options: dict[str, Any]) -> buildkit.LocalCache:
    """A cache of a build, by an engine that can write one.

    It knows nothing before: of an image that it has built on, it would keep only one key of two, and engines
    of the other store have the other.
    """
    cache, other = buildkit.LocalCache(folder, mode="max"), Half("threads", engine.url)
    other.call("prune", all=True)
    other.build(None, **options, cache_to=cache)
    return cache


class TestACacheInAFolder:
    def test_is_all_that_a_later_build_needs(
        self,
        half: Half,
        docker: dockline.Client,
        new: New,
        containerd_engine: PrivateEngine,
        options: dict[str, Any],
        tmp_path: Path,
    ) -> None:
        cache = kept_by_the_other(containerd_engine, tmp_path / "cache", options)
        half.call("prune", all=True)
        tag = new.image_tag()
        assert done(half.build(None, **options, cache_from=cache, tags=tag)) == []
        assert output(docker, new, tag) == f"{options['args']['WORD']}\n" * 2
        assert left(tmp_path / "cache") == []

    @pytest.mark.one_store
    def test_that_was_not_kept_isnt_there(self, half: Half, options: dict[str, Any], tmp_path: Path) -> None:
        half.build(None, **options)
        half.call("prune", all=True)
        missing = buildkit.LocalCache(tmp_path / "missing")
        assert len(done(half.build(None, **options, cache_from=missing))) == 3

    @pytest.mark.one_store("containerd")
    def test_is_read_and_written_by_one_build(
        self, half: Half, options: dict[str, Any], tmp_path: Path
    ) -> None:
        folder = tmp_path / "sub" / "cache"
        cache = buildkit.LocalCache(folder, mode="max")
        half.build(None, **options, cache_from=[cache], cache_to=[cache])
        before = named(folder)
        half.call("prune", all=True)
        assert done(half.build(None, **options, cache_from=[cache], cache_to=[cache])) == []
        half.build(None, **options, cache_to=[buildkit.LocalCache(folder, tag="other")])
        assert list(named(folder)) == ["latest", "other"] and list(before) == ["latest"]
        assert left(folder) == []

    @pytest.mark.one_store("containerd")
    def test_stays_as_it_was_where_a_build_fails(
        self, half: Half, options: dict[str, Any], tmp_path: Path
    ) -> None:
        cache = buildkit.LocalCache(tmp_path, mode="max")
        half.build(None, **options, cache_to=cache)
        before = (tmp_path / "index.json").read_bytes()
        failing = {"dockerfile": f"FROM busybox\nRUN echo {uuid4().hex}; exit 3\n"}
        with pytest.raises(buildkit.BuildError):
            half.build(None, **failing, cache_to=cache)
        assert (tmp_path / "index.json").read_bytes() == before and left(tmp_path) == []

    @pytest.mark.one_store("overlay2")
    def test_is_refused_first_where_the_engine_cant_write_it(self, half: Half, tmp_path: Path) -> None:
        with pytest.raises(buildkit.UnsupportedByEngine, match=r"cache_to: buildkit\.LocalCache needs"):
            half.build(None, dockerfile=TEXT, cache_to=buildkit.LocalCache(tmp_path / "cache"))
        assert not (tmp_path / "cache").exists()


@pytest.mark.one_store("containerd")
class TestBesideBuildx:
    def test_what_dockline_keeps_buildx_reads(
        self, engine: NamedEngine, options: dict[str, Any], tmp_path: Path, buildx: Callable[..., list[str]]
    ) -> None:
        half = Half("threads", engine.url)
        half.build(None, **options, cache_to=buildkit.LocalCache(tmp_path / "cache", mode="max"))
        half.call("prune", all=True)
        assert buildx(f"--cache-from=type=local,src={tmp_path / 'cache'}") == []

    def test_what_buildx_keeps_dockline_reads_and_goes_on_with(
        self, engine: NamedEngine, options: dict[str, Any], tmp_path: Path, buildx: Callable[..., list[str]]
    ) -> None:
        half, folder = Half("tasks", engine.url), tmp_path / "cache"
        assert len(buildx(f"--cache-to=type=local,dest={folder},mode=max,tag=theirs")) == 3
        half.call("prune", all=True)
        theirs = buildkit.LocalCache(folder, tag="theirs")
        ours = buildkit.LocalCache(folder, tag="ours", mode="max")
        assert done(half.build(None, **options, cache_from=theirs, cache_to=ours)) == []
        half.call("prune", all=True)
        assert list(named(folder)) == ["theirs", "ours"]
        assert buildx(f"--cache-from=type=local,src={folder},tag=ours") == []


@pytest.mark.one_store("containerd")
def test_a_cache_in_a_registry_is_all_that_a_later_build_needs(
    half: Half,
    engine: NamedEngine,
    options: dict[str, Any],
    new: New,
    registry: PrivateRegistry,
    tmp_path: Path,
) -> None:
    pair = base64.b64encode(f"{registry.username}:{registry.password}".encode()).decode()
    (tmp_path / "config.json").write_text(json.dumps({"auths": {registry.address: {"auth": pair}}}))
    knowing = Half(half.half, engine.url, config=tmp_path / "config.json")
    cache = buildkit.Registry(f"{registry.image(new.name('cache'))}:1", mode="max")
    knowing.build(None, **options, cache_to=cache)
    knowing.call("prune", all=True)
    assert done(knowing.build(None, **options, cache_from=cache)) == []


class TestAnImageInALayout:
    @pytest.fixture
    def layout(self, half: Half, tmp_path: Path) -> Path:
        """A folder with an image that has a word in it, as `outputs` gave it."""
        archive = tmp_path / "image.tar"
        half.build(
            None,
            dockerfile="FROM busybox\nRUN echo from the layout > /word\n",
            outputs=buildkit.OCI(archive, name="mine:2"),
        )
        with tarfile.open(archive) as tar:
            tar.extractall(tmp_path / "layout", filter="data")
        return tmp_path / "layout"

    @pytest.mark.one_store("containerd")
    def test_is_a_base(self, half: Half, docker: dockline.Client, new: New, layout: Path) -> None:
        [digest] = named(layout).values()
        for how in (":2", f"@{digest}", ""):
            tag = new.image_tag()
            half.build(
                None,
                dockerfile='FROM base\nRUN cat /word > /said\nCMD ["cat", "/said"]\n',
                contexts={"base": f"oci-layout://{layout}{how}"},
                tags=tag,
            )
            assert output(docker, new, tag) == "from the layout\n"

    @pytest.mark.one_store("containerd")
    def test_is_looked_at_by_questions_too(self, half: Half, layout: Path) -> None:
        contexts = {"base": f"oci-layout://{layout}"}
        assert half.call("outline", None, dockerfile="FROM base AS app\nARG A=1\n", contexts=contexts).args

    @pytest.mark.one_store("overlay2")
    def test_is_refused_first_where_the_engine_cant_read_it(
        self, half: Half, containerd_engine: PrivateEngine, tmp_path: Path
    ) -> None:
        archive = tmp_path / "image.tar"
        other = Half("threads", containerd_engine.url)
        other.build(None, dockerfile="FROM busybox\n", outputs=buildkit.OCI(archive))
        with tarfile.open(archive) as tar:
            tar.extractall(tmp_path / "layout", filter="data")
        with pytest.raises(buildkit.UnsupportedByEngine, match=r"contexts: 'base', an image in OCI's layout"):
            half.build(
                None, dockerfile="FROM base\n", contexts={"base": f"oci-layout://{tmp_path / 'layout'}"}
            )
