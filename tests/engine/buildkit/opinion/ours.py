"""A case as arguments of `dockline.buildkit.build`, and what that gives as values."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

import dockline
from dockline import buildkit
from dockline.errors import InvalidArgument

from .built import Built, image, lasting, of_instructions, output
from .cases import Case, Failing
from .setting import Setting, variable

__all__ = ["Ours", "arguments"]


@frozen
class Ours:
    """Builds by dockline.

    Args:
        docker: A client of the engine.
        socket: The engine's.
    """

    docker: dockline.Client
    socket: Path

    def __call__(self, setting: Setting, place: Path) -> Built:
        """Build; see `Builder`."""
        case = setting.case
        try:
            result = buildkit.build(self.docker, _context(setting), **arguments(setting, place))
        except buildkit.BuildError as error:
            fails = Failing(line=error.line, code=error.exit_code, file=error.file or "Dockerfile")
            return Built(fails=fails, said=str(error), why=lasting(error.message))
        except InvalidArgument as error:
            return Built(fails=Failing(), said=str(error))
        return Built(
            steps=of_instructions({step.name: step.state == "cached" for step in result.steps}),
            image=image(self.socket, setting.tag) if case.output == "image" else None,
            output=output(setting, place),
        )


def arguments(setting: Setting, place: Path) -> dict[str, Any]:
    """The arguments of a case, without those that it doesn't need."""
    case = setting.case
    found: dict[str, Any] = {
        "tags": setting.tags if case.output == "image" else None,
        "dockerfile": setting.given or _dockerfile(setting),
        "target": case.target,
        "args": dict(case.args),
        "labels": dict(case.labels),
        "contexts": dict(setting.contexts),
        "platforms": list(case.platforms),
        "secrets": {id: _secret(setting, id, told) for id, told in case.secrets.items()},
        "ssh": {"default": setting.agent} if setting.agent is not None else None,
        "network": case.network,
        "entitlements": list(case.allow),
        "add_hosts": dict(case.add_hosts),
        "ulimits": {name: tuple(limits) for name, limits in case.ulimits.items()},
        "shm_size": case.shm_size,
        "no_cache": list(case.no_cache),
        "cache_to": buildkit.Inline() if case.cache_to == "inline" else None,
    }
    found = {name: value for name, value in found.items() if value not in (None, [], {})}
    return found if case.output == "image" else {**found, "outputs": _outputs(case, place)}


def _outputs(case: Case, place: Path) -> list[Any]:
    if case.output == "none":
        return []
    return [buildkit.Local(place) if case.output == "local" else buildkit.Tar(place)]


def _context(setting: Setting) -> Any:
    if setting.case.alone:
        return None
    return io.BytesIO(setting.archive) if setting.archive is not None else setting.context


def _dockerfile(setting: Setting) -> str | None:
    """By its path in the context, as long as it is in there."""
    file = setting.case.file
    return file if file is None or not file.startswith(".") else setting.file


def _secret(setting: Setting, id: str, told: Mapping[str, str]) -> Any:
    if "text" in told:
        return told["text"].encode()
    return setting.secret(id) if "file" in told else buildkit.Env(variable(id))
