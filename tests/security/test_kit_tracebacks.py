"""Credentials in tracebacks of the kit's methods, in both halves: they are shown by none of the tools."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import dockline
from dockline import buildkit
from dockline.errors import DocklineError
from dockline_kit.aio import running, services
from dockline_kit.sync import running as threads_running
from dockline_kit.sync import services as threads_services

from ..support.fake import FakeDaemon, json_response
from .secret import IMAGE, LONG
from .tools import assert_not_shown

LOGIN = dockline.models.AuthConfig(username="u", password=LONG, identitytoken=LONG)

BY_THREADS: dict[str, Callable[[Any], Any]] = {
    "containers.run": lambda docker: docker.containers.run(IMAGE, auth=LOGIN),
    "services.set_image": lambda docker: docker.services.set_image("web", IMAGE, auth=LOGIN),
    "run": lambda docker: threads_running.run(docker, IMAGE, auth=LOGIN),
    "set_image": lambda docker: threads_services.set_image(docker, "web", IMAGE, auth=LOGIN),
}
BY_TASKS: dict[str, Callable[[Any], Any]] = {
    "containers.run": lambda docker: docker.containers.run(IMAGE, auth=LOGIN),
    "services.set_image": lambda docker: docker.services.set_image("web", IMAGE, auth=LOGIN),
    "run": lambda docker: running.run(docker, IMAGE, auth=LOGIN),
    "set_image": lambda docker: services.set_image(docker, "web", IMAGE, auth=LOGIN),
}


@pytest.fixture
def refusing(daemon: FakeDaemon) -> FakeDaemon:
    """A daemon that refuses what it is asked first."""
    daemon.answer(json_response({"message": "no"}, 500, "Internal Server Error"))
    return daemon


@pytest.mark.parametrize("name", BY_THREADS)
def test_with_threads(name: str, refusing: FakeDaemon) -> None:
    with dockline.Client(refusing.url, version="1.51") as docker, pytest.raises(DocklineError) as caught:
        BY_THREADS[name](docker)
    assert_not_shown(name, caught.value)


@pytest.mark.parametrize("name", BY_TASKS)
def test_with_tasks(name: str, refusing: FakeDaemon) -> None:
    async def main() -> None:
        async with dockline.AsyncClient(refusing.url, version="1.51") as docker:
            with pytest.raises(DocklineError) as caught:
                await BY_TASKS[name](docker)
            assert_not_shown(name, caught.value)

    asyncio.run(main())


SECRETS: dict[str, Any] = {"secrets": {"token": LONG.encode()}, "args": {"TOKEN": LONG}}
TEXT = "FROM scratch\n"
REFUSED: dict[str, dict[str, Any]] = {
    "build": {"dockerfile": TEXT},
    "start": {"dockerfile": TEXT},
    "lint": {"dockerfile": TEXT},
    "build, its address": {"context": f"https://u:{LONG}@git.example/a.git"},
    "lint, its address": {"context": f"https://u:{LONG}@git.example/a.git"},
}
"""What the engine refuses; behind the comma stands where it differs."""
WRONG: dict[str, dict[str, Any]] = {
    "build, its value": {"dockerfile": TEXT, "platforms": 1},
    "build, its road": {"dockerfile": TEXT, "road": "build"},
    "start, its value": {"dockerfile": TEXT, "platforms": 1},
    "lint, its value": {"dockerfile": TEXT, "platforms": 1},
    "outline, its road": {"dockerfile": TEXT, "road": "build"},
    "build, its name": {"dockerfile": TEXT, "none_such": 1},
    "start, its name": {"dockerfile": TEXT, "none_such": 1},
    "targets, its name": {"dockerfile": TEXT, "none_such": 1},
}
"""What is wrong before any engine is asked, or there is none."""


def assert_hidden_by_threads(name: str, url: str) -> None:
    function = getattr(buildkit, name.partition(",")[0])
    with (
        dockline.Client(url, version="1.51") as docker,
        pytest.raises((DocklineError, TypeError)) as caught,
    ):
        function(docker, **{**(REFUSED | WRONG)[name], **SECRETS})
    assert_not_shown(name, caught.value)


def assert_hidden_by_tasks(name: str, url: str) -> None:
    function = getattr(buildkit, f"{name.partition(',')[0]}_async")

    async def main() -> None:
        async with dockline.AsyncClient(url, version="1.51") as docker:
            with pytest.raises((DocklineError, TypeError)) as caught:
                await function(docker, **{**(REFUSED | WRONG)[name], **SECRETS})
            assert_not_shown(name, caught.value)

    asyncio.run(main())


@pytest.mark.parametrize("check", [assert_hidden_by_threads, assert_hidden_by_tasks])
@pytest.mark.parametrize("name", REFUSED)
def test_builds_that_are_refused(name: str, check: Callable[[str, str], None], refusing: FakeDaemon) -> None:
    check(name, refusing.url)


@pytest.mark.parametrize("check", [assert_hidden_by_threads, assert_hidden_by_tasks])
@pytest.mark.parametrize("name", WRONG)
def test_builds_that_are_wrong(name: str, check: Callable[[str, str], None], tmp_path: Path) -> None:
    check(name, f"unix://{tmp_path / 'none.sock'}")
