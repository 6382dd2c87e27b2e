"""Builds on an engine with only a session of folders and uploads, in both halves."""

from __future__ import annotations

import asyncio
import secrets
from typing import Any, Final

from attrs import frozen

import dockline
from dockline import AsyncClient
from dockline_kit.aio.buildkit import folders as async_folders
from dockline_kit.aio.buildkit import roads as async_roads
from dockline_kit.buildkit.trees.contexts import Contexts
from dockline_kit.buildkit.wire.control import Exporter, SolveRequest, SolveResponse
from dockline_kit.buildkit.wire.session import BytesMessage
from dockline_kit.sync.buildkit import folders, roads
from dockline_runtime.errors import DocklineError

from .facing import DIFF_COPY

SOLVE: Final = "/moby.buildkit.v1.Control/Solve"
PULL: Final = "/moby.upload.v1.Upload/Pull"
_LONGEST: Final = 120.0


@frozen
class Built:
    """What became of a build.

    Attributes:
        sent_files: How many files were sent.
        sent_bytes: How many bytes they had.
        failures: What handlers raised.
        error: Why the build failed.
    """

    sent_files: int
    sent_bytes: int
    failures: list[BaseException]
    error: Exception | None


def build(half: str, url: str, contexts: Contexts, *, name: str = "") -> Built:
    """Build, and wait for the end.

    Args:
        half: `sync` or `aio`.
        url: The engine.
        contexts: What is built.
        name: What the image is called; none is kept without one.
    """
    if half == "aio":
        return asyncio.run(_build_with_tasks(url, contexts, name))
    with dockline.Client(url) as docker:
        served = folders.Folders(contexts.folders)

        def pull(call: Any) -> None:
            call.send(BytesMessage(data=_tar(contexts, call)).encode())

        services = {DIFF_COPY: served.diff_copy, PULL: pull}
        request, session_id = _request(contexts, name)
        error: Exception | None = None
        with (
            roads.open_control(docker) as control,
            roads.open_session(
                docker, services, id=session_id, shared_key=contexts.shared_key, control=control
            ) as session,
        ):
            try:
                SolveResponse.decode(control.unary(SOLVE, request, timeout=_LONGEST))
            except DocklineError as failed:
                error = failed
        return Built(served.sent_files, served.sent_bytes, session.failures, error)


async def _build_with_tasks(url: str, contexts: Contexts, name: str) -> Built:
    async with AsyncClient(url) as docker:
        served = async_folders.AsyncFolders(contexts.folders)

        async def pull(call: Any) -> None:
            await call.send(BytesMessage(data=_tar(contexts, call)).encode())

        services = {DIFF_COPY: served.diff_copy, PULL: pull}
        request, session_id = _request(contexts, name)
        error: Exception | None = None
        async with (
            await async_roads.open_control(docker) as control,
            await async_roads.open_session(
                docker, services, id=session_id, shared_key=contexts.shared_key, control=control
            ) as session,
        ):
            try:
                SolveResponse.decode(await control.unary(SOLVE, request, timeout=_LONGEST))
            except DocklineError as failed:
                error = failed
        return Built(served.sent_files, served.sent_bytes, session.failures, error)


def _tar(contexts: Contexts, call: Any) -> bytes:
    """What an engine pulls; here it is always bytes."""
    content: bytes = contexts.uploads[call.metadata["urlpath"][0].lstrip("/")].content
    return content


def _request(contexts: Contexts, name: str) -> tuple[bytes, str]:
    """A request to build, and the id of the session that it names."""
    session_id = secrets.token_hex(12)
    request = SolveRequest(
        ref=secrets.token_hex(12),
        session=session_id,
        frontend="dockerfile.v0",
        frontend_attrs=dict(contexts.attributes),
        exporters=[Exporter(type="moby", attrs={"name": name})] if name else [],
    )
    return request.encode(), session_id
