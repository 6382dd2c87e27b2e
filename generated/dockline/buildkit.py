# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Builds by BuildKit, as `docker buildx build` does them on an engine: `pip install dockline[buildkit]`.

- `build` builds a folder, and waits for the end; `start` gives the build that goes on, with typed events;
- `Image`, `Local`, `Tar`, `OCI` and `Docker` say where the result goes; `Registry`, `Inline` and
  `GitHubActions` where the cache is kept; `Env` that a secret is in our environment;
- `lint`, `targets` and `outline` ask what is in a Dockerfile, without building it;
- `prune`, `disk_usage` and `history` are about what the engine keeps of builds.

Each has a twin for tasks, with `_async` at its end. What a build may be told is in two places:
`help(buildkit.SourceOptions)` has what says which Dockerfile is read and how, secrets and contexts among it,
and `help(buildkit.BuildOptions)` all else. A build that fails raises `BuildError`, with the place in the
Dockerfile, the command, its exit code and output; what the engine can't do is `UnsupportedByEngine`, before
anything of the build is sent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dockline_runtime.lazy import lazily

if TYPE_CHECKING:
    from dockline_kit.aio.buildkit.asking import lint as lint_async
    from dockline_kit.aio.buildkit.asking import outline as outline_async
    from dockline_kit.aio.buildkit.asking import targets as targets_async
    from dockline_kit.aio.buildkit.builds import AsyncBuild
    from dockline_kit.aio.buildkit.facade import build as build_async
    from dockline_kit.aio.buildkit.keeping import disk_usage as disk_usage_async
    from dockline_kit.aio.buildkit.keeping import history as history_async
    from dockline_kit.aio.buildkit.keeping import prune as prune_async
    from dockline_kit.buildkit.delivery.caches import Cache, GitHubActions, Inline, LocalCache, Registry
    from dockline_kit.buildkit.delivery.outputs import OCI, Docker, Image, Local, Output, Tar
    from dockline_kit.buildkit.errors import BuildError, UnsupportedByEngine
    from dockline_kit.buildkit.findings import Argument, CacheMount, Finding, Lint, MountedId, Outline, Target
    from dockline_kit.buildkit.progress.events import Event, Lines, Log, Step, Transfer, Warning
    from dockline_kit.buildkit.progress.views import PlainBuild, TtyBuild
    from dockline_kit.buildkit.records import CacheRecord, HistoryRecord
    from dockline_kit.buildkit.request.arguments import (
        BuildOptions,
        ContextLike,
        Entitlement,
        Road,
        SourceOptions,
    )
    from dockline_kit.buildkit.request.secrets import Env
    from dockline_kit.buildkit.results import BuildResult
    from dockline_kit.starting import StartingBuild, start_async
    from dockline_kit.sync.buildkit.asking import lint, outline, targets
    from dockline_kit.sync.buildkit.builds import Build
    from dockline_kit.sync.buildkit.facade import build, start
    from dockline_kit.sync.buildkit.keeping import disk_usage, history, prune

__all__ = [
    "Argument",
    "AsyncBuild",
    "Build",
    "BuildError",
    "BuildOptions",
    "BuildResult",
    "Cache",
    "CacheMount",
    "CacheRecord",
    "ContextLike",
    "Docker",
    "Entitlement",
    "Env",
    "Event",
    "Finding",
    "GitHubActions",
    "HistoryRecord",
    "Image",
    "Inline",
    "Lines",
    "Lint",
    "Local",
    "LocalCache",
    "Log",
    "MountedId",
    "OCI",
    "Outline",
    "Output",
    "PlainBuild",
    "Registry",
    "Road",
    "SourceOptions",
    "StartingBuild",
    "Step",
    "Tar",
    "Target",
    "Transfer",
    "TtyBuild",
    "UnsupportedByEngine",
    "Warning",
    "build",
    "build_async",
    "disk_usage",
    "disk_usage_async",
    "history",
    "history_async",
    "lint",
    "lint_async",
    "outline",
    "outline_async",
    "prune",
    "prune_async",
    "start",
    "start_async",
    "targets",
    "targets_async",
]

PLACES = {
    "Argument": "dockline_kit.buildkit.findings",
    "AsyncBuild": "dockline_kit.aio.buildkit.builds",
    "Build": "dockline_kit.sync.buildkit.builds",
    "BuildError": "dockline_kit.buildkit.errors",
    "BuildOptions": "dockline_kit.buildkit.request.arguments",
    "BuildResult": "dockline_kit.buildkit.results",
    "Cache": "dockline_kit.buildkit.delivery.caches",
    "CacheMount": "dockline_kit.buildkit.findings",
    "CacheRecord": "dockline_kit.buildkit.records",
    "ContextLike": "dockline_kit.buildkit.request.arguments",
    "Docker": "dockline_kit.buildkit.delivery.outputs",
    "Entitlement": "dockline_kit.buildkit.request.arguments",
    "Env": "dockline_kit.buildkit.request.secrets",
    "Event": "dockline_kit.buildkit.progress.events",
    "Finding": "dockline_kit.buildkit.findings",
    "GitHubActions": "dockline_kit.buildkit.delivery.caches",
    "HistoryRecord": "dockline_kit.buildkit.records",
    "Image": "dockline_kit.buildkit.delivery.outputs",
    "Inline": "dockline_kit.buildkit.delivery.caches",
    "Lines": "dockline_kit.buildkit.progress.events",
    "Lint": "dockline_kit.buildkit.findings",
    "Local": "dockline_kit.buildkit.delivery.outputs",
    "LocalCache": "dockline_kit.buildkit.delivery.caches",
    "Log": "dockline_kit.buildkit.progress.events",
    "MountedId": "dockline_kit.buildkit.findings",
    "OCI": "dockline_kit.buildkit.delivery.outputs",
    "Outline": "dockline_kit.buildkit.findings",
    "Output": "dockline_kit.buildkit.delivery.outputs",
    "PlainBuild": "dockline_kit.buildkit.progress.views",
    "Registry": "dockline_kit.buildkit.delivery.caches",
    "Road": "dockline_kit.buildkit.request.arguments",
    "SourceOptions": "dockline_kit.buildkit.request.arguments",
    "StartingBuild": "dockline_kit.starting",
    "Step": "dockline_kit.buildkit.progress.events",
    "Tar": "dockline_kit.buildkit.delivery.outputs",
    "Target": "dockline_kit.buildkit.findings",
    "Transfer": "dockline_kit.buildkit.progress.events",
    "TtyBuild": "dockline_kit.buildkit.progress.views",
    "UnsupportedByEngine": "dockline_kit.buildkit.errors",
    "Warning": "dockline_kit.buildkit.progress.events",
    "build": "dockline_kit.sync.buildkit.facade",
    "build_async": "dockline_kit.aio.buildkit.facade:build",
    "disk_usage": "dockline_kit.sync.buildkit.keeping",
    "disk_usage_async": "dockline_kit.aio.buildkit.keeping:disk_usage",
    "history": "dockline_kit.sync.buildkit.keeping",
    "history_async": "dockline_kit.aio.buildkit.keeping:history",
    "lint": "dockline_kit.sync.buildkit.asking",
    "lint_async": "dockline_kit.aio.buildkit.asking:lint",
    "outline": "dockline_kit.sync.buildkit.asking",
    "outline_async": "dockline_kit.aio.buildkit.asking:outline",
    "prune": "dockline_kit.sync.buildkit.keeping",
    "prune_async": "dockline_kit.aio.buildkit.keeping:prune",
    "start": "dockline_kit.sync.buildkit.facade",
    "start_async": "dockline_kit.starting",
    "targets": "dockline_kit.sync.buildkit.asking",
    "targets_async": "dockline_kit.aio.buildkit.asking:targets",
}
if not TYPE_CHECKING:  # a name that is not there is an error to type checkers
    __getattr__, _ = lazily(__name__, PLACES)


def __dir__() -> list[str]:
    return [*__all__]
