"""What a user of builds by BuildKit writes: the exact type of each answer. The tests never run it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import assert_type

import dockline
from dockline import buildkit
from dockline.buildkit import (
    AsyncBuild,
    Build,
    BuildError,
    BuildResult,
    CacheRecord,
    Event,
    HistoryRecord,
    Lint,
    Log,
    Outline,
    Step,
    Target,
    UnsupportedByEngine,
)


def build(docker: dockline.Client) -> None:
    result = buildkit.build(
        docker,
        "context/",
        tags=["mine:1"],
        target="app",
        args={"V": "1", "N": 2, "OURS": None},
        platforms=["linux/amd64"],
        secrets={"token": b"...", "npm": Path("~/.npmrc"), "ci": buildkit.Env("CI_TOKEN")},
        ssh="default",
        contexts={"docs": "../docs", "base": "docker-image://alpine:3.20"},
        outputs=[buildkit.Image(push=True), buildkit.Local("dist/")],
        cache_from=[buildkit.Registry("r/cache:1"), "r/cache:2"],
        cache_to=[buildkit.Registry("r/cache:1", mode="max"), buildkit.Inline()],
        labels=["one=1"],
        no_cache=["base"],
        pull=True,
        network="host",
        entitlements=["security.insecure"],
        ulimits={"nofile": (1024, 2048)},
        shm_size="64m",
        add_hosts={"db": "10.0.0.2", "me": "host-gateway"},
        provenance="max",
        sbom=True,
        source_date_epoch=datetime(2026, 1, 1, tzinfo=UTC),
        road="grpc",
    )
    assert_type(result, BuildResult)
    assert_type(result.digest, str | None)
    assert_type(result.image_id, str | None)
    assert_type(result.metadata, Mapping[str, str])
    assert_type(result.steps, Sequence[Step])
    assert_type(result.cached, int)
    buildkit.build(docker, Path("context"), outputs=buildkit.Tar("all.tar"), platforms="linux/arm64")
    buildkit.build(docker, None, dockerfile=b"FROM scratch\n", cache_from="r/cache:1", no_cache=True)
    with open("context.tar", "rb") as archive:
        buildkit.build(docker, archive, provenance={"mode": "max"}, source_date_epoch=0)


def start(docker: dockline.Client) -> None:
    with buildkit.start(docker, "context/", tags="mine:1") as going:
        assert_type(going, Build)
        for event in going:
            assert_type(event, Event)
            if isinstance(event, Log):
                assert_type(event.text, str)
        assert_type(going.result(), BuildResult)
    assert_type(buildkit.start(docker).show(quiet=True), BuildResult)
    going.close()


async def with_tasks(docker: dockline.AsyncClient) -> None:
    assert_type(await buildkit.build_async(docker, "context/", tags="mine:1"), BuildResult)
    async with buildkit.start_async(docker, "context/") as going:
        assert_type(going, AsyncBuild)
        async for event in going:
            assert_type(event, Event)
        assert_type(await going.result(), BuildResult)
    assert_type(await buildkit.start_async(docker), AsyncBuild)
    assert_type(await buildkit.start_async(docker).result(), BuildResult)
    async for event in buildkit.start_async(docker):
        assert_type(event, Event)
    assert_type(await buildkit.lint_async(docker, "context/"), Lint)
    assert_type(await buildkit.targets_async(docker, "context/"), list[Target])
    assert_type(await buildkit.prune_async(docker, all=True), list[CacheRecord])
    assert_type(await buildkit.history_async(docker, limit=3), list[HistoryRecord])


def ask(docker: dockline.Client) -> None:
    assert_type(buildkit.lint(docker, "context/", target="app").ok, bool)
    assert_type(buildkit.targets(docker, "context/"), list[Target])
    assert_type(buildkit.outline(docker, "context/", args={"V": "1"}), Outline)
    assert_type(buildkit.disk_usage(docker, filters="type==regular"), list[CacheRecord])
    assert_type(buildkit.prune(docker, unused_for=timedelta(days=7), max_used_space="10g"), list[CacheRecord])
    assert_type(buildkit.history(docker, active=True), list[HistoryRecord])


def fail(docker: dockline.Client) -> None:
    try:
        buildkit.build(docker, "context/")
    except BuildError as error:
        assert_type(error.file, str | None)
        assert_type(error.line, int | None)
        assert_type(error.exit_code, int | None)
        assert_type(error.log, str)
    except UnsupportedByEngine as error:
        assert_type(error.option, str | None)
