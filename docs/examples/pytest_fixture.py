"""A pytest plugin: the fixture `database` is a server in a container, healthy, and gone behind the tests.

    PYTHONPATH=docs/examples pytest -p pytest_fixture tests/
    PYTHONPATH=docs/examples pytest -p pytest_fixture -o database_image=postgres:16 tests/

    def test_connects(database: Database) -> None:
        psycopg.connect(host=database.host, port=database.port, user="postgres", password="test")

Settings stand in pytest's own configuration, or come by `-o`; `pytest --help` lists them. `DOCKER_HOST` names
the engine. One container serves all tests of a run; its port is one that is free.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest

import dockline
from dockline.errors import DocklineError

Kind = Literal["string", "args", "linelist"]
SETTINGS: dict[str, tuple[str, Kind, Any]] = {
    "database_image": (
        "its image; it is pulled if the engine doesn't have it",
        "string",
        "postgres:17-alpine",
    ),
    "database_command": ("the words of its command; the image's own if empty", "args", []),
    "database_env": ("its environment, NAME=value a line", "linelist", ["POSTGRES_PASSWORD=test"]),
    "database_port": ("its port in the container", "string", "5432"),
    "database_health": ("how it is found out that it's ready", "string", "pg_isready --username postgres"),
    "database_timeout": ("seconds that it may take to get healthy", "string", "60"),
}


@dataclass(frozen=True)
class Database:
    """A server in a container.

    Attributes:
        host: Where it is reached.
        port: And at which port.
        container: A handle, for `logs()`, `exec_run(…)` and the like.
    """

    host: str
    port: int
    container: dockline.Container


@contextmanager
def serving(docker: dockline.Client, config: pytest.Config) -> Iterator[Database]:
    """A server that is healthy; it is removed at the end, with its data."""
    port = f"{config.getini('database_port')}/tcp"
    container = docker.containers.run(
        config.getini("database_image"),
        config.getini("database_command") or None,
        env=config.getini("database_env"),
        ports={port: None},
        healthcheck={"test": config.getini("database_health"), "interval": 1, "retries": 60},
        init=True,
        detach=True,
    )
    try:
        found = container.wait_until("healthy", timeout=float(config.getini("database_timeout")))
        published = found.network_settings and (found.network_settings.ports or {})[port]
        assert published and published[0].host_port
        host = urlsplit(docker.base_url).hostname or "127.0.0.1"
        yield Database(host, int(published[0].host_port), container)
    finally:
        container.remove(force=True, volumes=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Make the settings known."""
    for name, (text, kind, default) in SETTINGS.items():
        parser.addini(name, text, kind, default)


@pytest.fixture(scope="session")
def database(pytestconfig: pytest.Config) -> Iterator[Database]:
    """The server, one for all tests of a run."""
    try:
        with dockline.from_env() as docker, serving(docker, pytestconfig) as server:
            yield server
    except DocklineError as error:
        pytest.fail(f"database: {error}", pytrace=False)
