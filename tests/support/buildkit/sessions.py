"""Builds on an engine with all that a session serves, in both halves, without the functions of `buildkit`."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from attrs import define, field

import dockline
from dockline import AsyncClient
from dockline_kit.aio.buildkit import folders as async_folders
from dockline_kit.aio.buildkit import roads as async_roads
from dockline_kit.aio.buildkit import session as async_session
from dockline_kit.buildkit.delivery.outputs import exporters_of, receivers_of
from dockline_kit.buildkit.request.agents import Agents
from dockline_kit.buildkit.request.secrets import Secrets
from dockline_kit.buildkit.trees.contexts import resolve
from dockline_kit.buildkit.wire.control import Exporter, SolveRequest, SolveResponse
from dockline_kit.sync.buildkit import folders, roads, session

__all__ = ["Building"]

_SOLVE: Final = "/moby.buildkit.v1.Control/Solve"
_LONGEST: Final = 120.0


@define
class Building:
    """Builds on an engine, by one half.

    Attributes:
        half: `sync` or `aio`.
        url: The engine.
        config: Where logins of registries are.
        failures: What handlers raised in the last build.
        listed: What the session of the last build has listed.
    """

    half: str
    url: str
    config: Path
    failures: list[BaseException] = field(factory=list)
    listed: list[str] = field(factory=list)

    def __call__(
        self,
        context: object,
        dockerfile: object = None,
        *,
        outputs: Any = (),
        secrets: Secrets | Mapping[str, Any] | None = None,
        ssh: Any = None,
        attributes: Mapping[str, str] | None = None,
    ) -> dict[str, str]:
        """Build; what the exporters tell.

        Raises:
            CallFailed: The build failed.
        """
        contexts = resolve(context, dockerfile, {})
        offered: dict[str, Any] = {
            "secrets": secrets if isinstance(secrets, Secrets) else Secrets(secrets),
            "ssh": Agents(ssh),
            "receivers": receivers_of(outputs),
            "uploads": contexts.uploads,
            "shared_key": contexts.shared_key,
        }
        asked = {**contexts.attributes, **(attributes or {})}
        if self.half == "aio":
            return asyncio.run(self._by_tasks(contexts.folders, offered, asked, outputs))
        with dockline.Client(self.url, config=self.config) as docker:
            served = folders.Folders(contexts.folders) if contexts.folders else None
            one = session.Session(docker, folders=served, **offered)
            with roads.open_control(docker) as control:
                one.open(control)
                try:
                    answer = control.unary(_SOLVE, _request(one.id, asked, outputs), timeout=_LONGEST)
                    return SolveResponse.decode(answer).exporter_response
                finally:
                    self._note(one)
                    one.close()
                    assert one.gone()

    async def _by_tasks(
        self, given: Any, offered: Mapping[str, Any], asked: Mapping[str, str], outputs: Any
    ) -> dict[str, str]:
        async with AsyncClient(self.url, config=self.config) as docker:
            served = async_folders.AsyncFolders(given) if given else None
            one = async_session.AsyncSession(docker, folders=served, **offered)
            async with await async_roads.open_control(docker) as control:
                await one.open(control)
                try:
                    answer = await control.unary(_SOLVE, _request(one.id, asked, outputs), timeout=_LONGEST)
                    return SolveResponse.decode(answer).exporter_response
                finally:
                    self._note(one)
                    one.close()
                    assert await one.gone()

    def _note(self, one: Any) -> None:
        self.failures = list(one.failures)
        self.listed = sorted(path.rpartition(".")[2] for path in one.handlers)


def _request(session_id: str, attributes: Mapping[str, str], outputs: Any) -> bytes:
    return SolveRequest(
        ref=secrets.token_hex(12),
        session=session_id,
        frontend="dockerfile.v0",
        frontend_attrs=dict(attributes),
        exporters=[Exporter(type=kind, attrs=attrs) for kind, attrs in exporters_of(outputs)],
    ).encode()
