"""Texts at random as values of flags: what the docker command refuses we refuse; what we accept is the same.

The command talks to a server that keeps what it is asked to create; an engine would refuse more of these.
"""

from __future__ import annotations

import json
import random
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from dockline import models, unstructure
from dockline.errors import InvalidArgument
from dockline_kit.spelling.table import SPELLINGS, Example

from ..private import packages
from .program import DockerCLI

pytestmark = pytest.mark.one_store

SEED = 20
COUNT = 12
"""How many texts are tried for each argument."""
PARTS = {
    "memory": ("--memory", "1|25|.5|-1|", ".|0|k|m|g|b|i|B|K| |e"),
    "cpus": ("--cpus", "1|0.|.5|-|+2", "0|5|.|/"),
    "ports": ("--publish", "80|81-82|127.0.0.1:|[::1]:|", "80|8080|-|:|/tcp|/udp|0"),
    "volumes": ("--volume", "data:/x|/src:/x|./a:/x|../a|data:", ":ro|:rw|/x|z|,|nocopy"),
    "tmpfs": ("--tmpfs", "/run|/tmp", ":|size=1m|,|ro"),
    "env": ("--env", "A|B|=", "=|x| "),
    "labels": ("--label", "A|b|=", "=|x| "),
    "restart": ("--restart", "no|always|on-failure|unless-stopped", ":|3|-1"),
    "gpus": ("--gpus", "all|2|device=0|driver=nvidia|count=|capabilities=utility", ",driver=x|1|,"),
    "devices": ("--device", "/dev/null|//dev/x|/|x", ":|:/dev/y|r|wm|m|/"),
    "ulimits": ("--ulimit", "nofile=5|core=1|x=|nofile=-1", "1|5|:|:-1"),
    "extra_hosts": ("--add-host", "db=10.0.0.1|db:host-gateway|db:|db=[::1]|:", "::1|]|="),
    "networks": (
        "--network",
        "front|name=front|alias=web|=",
        ",ip=10.0.0.1|,gw-priority=5|,driver-opt=a=b|,|5",
    ),
}
"""The flag of each argument, what its texts begin with, and what they go on with."""


FURTHER: dict[str, dict[str, object]] = {"volumes": {"base": "/srv"}, "env": {"environ": {}}}
"""What makes our surroundings those of the command."""


class Bodies(ThreadingHTTPServer):
    """Keeps the body of each create by the container's name."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Asked)
        self.by_name: dict[str, Any] = {}


class Asked(BaseHTTPRequestHandler):
    """Says yes to everything."""

    protocol_version = "HTTP/1.1"

    def do_HEAD(self) -> None:
        self._answer(200, b"")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        [name] = parse_qs(urlsplit(self.path).query)["name"]
        assert isinstance(self.server, Bodies)
        self.server.by_name[name] = json.loads(body)
        self._answer(201, b'{"Id": "0123456789ab", "Warnings": []}')

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Api-Version", "1.51")
        self.send_header("Ostype", "linux")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def bodies() -> Iterator[Bodies]:
    with Bodies() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def recorded(bodies: Bodies, tmp_path: Path) -> DockerCLI:
    """The command, for the server that keeps what it is asked to create."""
    return DockerCLI(packages.unpacked().cli, f"tcp://127.0.0.1:{bodies.server_port}", tmp_path)


def written(argument: str) -> list[str]:
    """The texts that are tried."""
    chance, (_, first, rest) = random.Random(f"{SEED} {argument}"), PARTS[argument]

    def one() -> str:
        return chance.choice(first.split("|")) + "".join(
            chance.choices(rest.split("|"), k=chance.randint(0, 3))
        )

    return sorted({one() for _ in range(COUNT)})


def said(value: Any) -> Any:
    """As JSON, without what is null, empty or zero: the command writes such members, and they say nothing."""
    data = unstructure(value)
    if isinstance(data, dict):
        return {key: shown for key, item in data.items() if (shown := said(item)) not in (None, "", 0)}
    return [said(item) for item in data] if isinstance(data, list | tuple) else data


def at(body: Any, places: Sequence[str]) -> list[Any]:
    """What a body has at each place."""
    found = []
    for place in places:
        value = body
        for name in place.split("."):
            value = (value or {}).get(name)
        found.append(said(value) or None)
    return found


@pytest.mark.parametrize("argument", PARTS)
def test_it_is_read_as_the_command_reads_it(argument: str, recorded: DockerCLI, bodies: Bodies) -> None:
    [spelling] = [spelling for spelling in SPELLINGS if spelling.argument == argument]
    further = FURTHER.get(argument, {})
    flag, tried = PARTS[argument][0], written(argument)

    def ask(text: str) -> str:
        name = f"n{tried.index(text)}"
        done = recorded.run("create", "--name", name, f"{flag}={text}", "busybox", cwd=Path("/srv"))
        return done.stderr.decode()

    with ThreadPoolExecutor(4) as pool:
        complaints = list(pool.map(ask, tried))
    accepted = 0
    for number, text in enumerate(tried):
        body = bodies.by_name.get(f"n{number}")
        try:
            ours = spelling.read(Example(text, (), more=further), models)
        except InvalidArgument:
            continue
        assert body is not None, f"{flag}={text!r}: {complaints[number]}"
        assert [said(value) or None for value in ours] == at(body, spelling.places), text
        accepted += 1
    assert accepted, "nothing was right"
