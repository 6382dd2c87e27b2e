"""A case as a command of `docker buildx build`, and what that says as values."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from .built import Built, image, lasting, of_instructions, output
from .cases import Failing
from .setting import Setting, variable

__all__ = ["Buildx", "words"]

_PLACE = re.compile(r"^(\S[^\n:]*):(\d+)\n-{20}$", re.MULTILINE)
_PARSED = re.compile(r"dockerfile parse error on line (\d+): ")
_CODE = re.compile(r"did not complete successfully: exit code: (\d+)")
_WHY = re.compile(r"^ERROR: failed to build: failed to solve: (.*)", re.MULTILINE | re.DOTALL)
_LIMIT = 120


@frozen
class Buildx:
    """Builds by the docker command.

    Args:
        program: The docker command.
        socket: The engine's.
        config: The folder of the command's configuration, which names the plugin.
    """

    program: Path
    socket: Path
    config: Path

    def __call__(self, setting: Setting, place: Path) -> Built:
        """Build; see `Builder`."""
        done = subprocess.run(
            [self.program, "buildx", "build", "--progress=rawjson", *words(setting, place)],
            check=False,
            env=self.environment(setting),
            cwd=setting.folder,
            input=given(setting),
            capture_output=True,
            timeout=_LIMIT,
        )
        said, told = _apart(done.stderr.decode("utf-8", "replace"))
        steps = of_instructions(dict(_steps(told)))
        if done.returncode:
            why = _WHY.search(said)
            return Built(steps=steps, fails=_failing(said), said=said, why=lasting(why[1]) if why else None)
        stored = setting.case.output == "image"
        return Built(
            steps=steps,
            image=image(self.socket, setting.tag) if stored else None,
            output=output(setting, place),
        )

    def environment(self, setting: Setting) -> dict[str, str]:
        """What it finds in its environment: of ours, only the variables that secrets are in."""
        secrets = {
            variable(id): os.environ[variable(id)]
            for id, told in setting.case.secrets.items()
            if "variable" in told
        }
        return {
            "BUILDX_NO_DEFAULT_ATTESTATIONS": "1",
            "DOCKER_CONFIG": str(self.config),
            "DOCKER_HOST": f"unix://{self.socket}",
            "HOME": str(self.config),
            "PATH": os.defpath,
            "TZ": "UTC",
            **secrets,
        }


def words(setting: Setting, place: Path) -> Iterator[str]:
    """The flags and arguments of a case."""
    case = setting.case
    yield from (word for tag in _tags(setting) for word in ("--tag", tag))
    if setting.given is not None and not case.alone:
        yield "--file=-"
    elif setting.file is not None:
        yield f"--file={setting.file}"
    if case.target is not None:
        yield f"--target={case.target}"
    yield from (word for each in case.args.items() for word in ("--build-arg", "=".join(each)))
    yield from (word for each in case.labels.items() for word in ("--label", "=".join(each)))
    yield from (word for each in setting.contexts.items() for word in ("--build-context", "=".join(each)))
    if case.platforms:
        yield f"--platform={','.join(case.platforms)}"
    for id, told in case.secrets.items():
        source = f"env={variable(id)}" if "variable" in told else f"src={setting.secret(id)}"
        yield f"--secret=id={id},{source}"
    if setting.agent is not None:
        yield f"--ssh=default={setting.agent}"
    if case.network is not None:
        yield f"--network={case.network}"
    yield from (f"--allow={each}" for each in case.allow)
    yield from (f"--add-host={name}={address}" for name, address in case.add_hosts.items())
    yield from (f"--ulimit={name}={soft}:{hard}" for name, (soft, hard) in case.ulimits.items())
    if case.shm_size is not None:
        yield f"--shm-size={case.shm_size}"
    yield from (f"--no-cache-filter={each}" for each in case.no_cache)
    if case.cache_to is not None:
        yield f"--cache-to=type={case.cache_to}"
    yield {
        "image": "--load",
        "local": f"--output=type=local,dest={place}",
        "tar": f"--output=type=tar,dest={place}",
        "none": "--output=type=cacheonly",
    }[case.output]
    yield "-" if case.alone or setting.archive is not None else str(setting.context)


def given(setting: Setting) -> bytes:
    """What it reads from its standard input."""
    return setting.archive or setting.given or b""


def _tags(setting: Setting) -> list[str]:
    return setting.tags if setting.case.output == "image" else []


def _apart(stderr: str) -> tuple[str, list[Any]]:
    """What it says to people, and what it says as JSON."""
    said, told = [], []
    for line in stderr.splitlines():
        try:
            found = json.loads(line)
        except ValueError:
            found = None
        if isinstance(found, dict):
            told.append(found)
        else:
            said.append(line)
    return "\n".join(said), told


def _steps(told: list[Mapping[str, Any]]) -> Iterator[tuple[str, bool]]:
    """Names of steps, and whether each was cached; what comes later holds. Those of a group are one step."""
    for each in told:
        for vertex in each.get("vertexes") or ():
            if vertex.get("completed"):
                group = vertex.get("progressGroup") or {}
                yield group.get("name") or vertex["name"], bool(vertex.get("cached"))


def _failing(said: str) -> Failing:
    place, parsed, code = _PLACE.search(said), _PARSED.search(said), _CODE.search(said)
    line = int(place[2]) if place else int(parsed[1]) if parsed else None
    shown = [int(each) for each in re.findall(r"^ *(\d+) \| >>> ", said, re.MULTILINE)]
    return Failing(
        line=min(shown, default=line),
        code=int(code[1]) if code else None,
        file=place[1] if place else "Dockerfile",
    )
