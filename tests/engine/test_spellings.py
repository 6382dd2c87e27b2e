"""Spellings beside the docker command: a container of our words is the container of its flags."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import dockline
from dockline import models, structure, unstructure
from dockline.errors import InvalidArgument
from dockline.models import ContainerCreateRequest
from dockline_kit.spelling.pairs import env
from dockline_kit.spelling.table import SPELLINGS, Example, Spelling

from .cli.program import DockerCLI
from .helpers import BUSYBOX, NamedEngine, New
from .private import packages

pytestmark = pytest.mark.one_store

FOLDER = Path("/srv")
"""Where the relative paths of the examples start: a folder that each Debian has."""
UNORDERED = {"Env", "HostConfig.Binds", "HostConfig.ExtraHosts", "HostConfig.Ulimits"}
"""Lists that the command or the engine keeps in an order of the moment, or by name."""


@pytest.fixture
def cli(engine: NamedEngine, tmp_path: Path) -> DockerCLI:
    return DockerCLI(packages.unpacked().cli, engine.url, tmp_path)


@pytest.fixture
def front(docker: dockline.Client, new: New) -> Iterator[None]:
    """The networks that the examples name."""
    subnet = models.IPAM(config=[models.IPAMConfig(subnet="172.28.5.0/24")])
    made = [docker.networks.create(name="front", ipam=subnet).id, docker.networks.create(name="back").id]
    yield
    new.clean_up()  # containers first
    for network in made:
        docker.networks.remove(network)


def inspected(docker: dockline.Client, container: str, place: str) -> Any:
    """What an inspect tells at a place of the body of a create."""
    where = {
        "NetworkingConfig.EndpointsConfig": "NetworkSettings.Networks",
    }.get(place, place if place.startswith("HostConfig.") else f"Config.{place}")
    found = unstructure(docker.containers.inspect(container))
    for name in where.split("."):
        found = found.get(name)
    if place in UNORDERED and found:
        found = sorted(found, key=str)
    return found


def ours(docker: dockline.Client, new: New, spelling: Spelling, example: Example) -> str:
    """The id of a container as the example has it, with what else its flags say."""
    body: dict[str, Any] = {"Image": BUSYBOX}
    if "--memory-swap" in example.command:
        body["HostConfig"] = {"Memory": 64 * 2**20}
    for place, value in zip(spelling.places, spelling.read(example, models), strict=True):
        holder = body
        *way, last = place.split(".")
        for name in way:
            holder = holder.setdefault(name, {})
        holder[last] = unstructure(value)
    made = docker.containers.create(structure(body, ContainerCreateRequest)).id
    new.later(lambda: docker.containers.remove(made, force=True, volumes=True))
    return made


def theirs(docker: dockline.Client, cli: DockerCLI, new: New, flags: tuple[str, ...]) -> str:
    """The id of a container that the command has made."""
    said = cli.run("create", *flags, BUSYBOX, cwd=FOLDER)
    assert said.code == 0, f"docker create {' '.join(flags)}: {said.stderr.decode()}"
    made = said.stdout.decode().split()[-1]
    new.later(lambda: docker.containers.remove(made, force=True, volumes=True))
    return made


@pytest.mark.parametrize("spelling", SPELLINGS, ids=lambda spelling: str(spelling.argument))
def test_a_container_is_that_of_the_command(
    docker: dockline.Client, cli: DockerCLI, new: New, front: None, spelling: Spelling
) -> None:
    for example in spelling.examples:
        if not example.command:
            continue
        mine, other = ours(docker, new, spelling, example), theirs(docker, cli, new, example.command)
        for place in spelling.places:
            found = inspected(docker, mine, place)
            assert found == inspected(docker, other, place), (example.given, place)
        new.clean_up()


def test_our_own_environment_is_asked_as_the_command_asks_its_own(
    docker: dockline.Client, cli: DockerCLI, new: New
) -> None:
    found = env(["HOME", "DKL_NOT_SET"], environ=cli.environment)
    mine = new.container("true", env=found)
    other = theirs(docker, cli, new, ("-e", "HOME", "-e", "DKL_NOT_SET"))
    assert inspected(docker, mine, "Env") == inspected(docker, other, "Env")


REFUSED: dict[str, list[tuple[str, tuple[str, ...]]]] = {
    "memory": [("64x", ("--memory", "64x")), ("64  m", ("--memory", "64  m")), ("-5m", ("--memory=-5m",))],
    "cpus": [("many", ("--cpus", "many")), ("1.00000000001", ("--cpus", "1.00000000001"))],
    "ports": [
        ("80/icmp", ("-p", "80/icmp")),
        ("1-2:1-3", ("-p", "1-2:1-3")),
        ("70000:80", ("-p", "70000:80")),
        ("localhost:80:80", ("-p", "localhost:80:80")),
        ("9-8:80", ("-p", "9-8:80")),
        ("", ("-p", "")),
    ],
    "volumes": [
        ("a1:/b:ro:x", ("-v", "a1:/b:ro:x")),
        ("a1:b", ("-v", "a1:b")),
        ("src/app:/app", ("-v", "src/app:/app")),
        ("a1:/b:rx", ("-v", "a1:/b:rx")),
        ("", ("-v", "")),
    ],
    "env": [("=x", ("-e", "=x"))],
    "labels": [("=x", ("-l", "=x"))],
    "restart": [("sometimes", ("--restart", "sometimes")), ("always:3", ("--restart", "always:3"))],
    "gpus": [("some", ("--gpus", "some")), ("count=1,count=2", ("--gpus", "count=1,count=2"))],
    "devices": [("dev/fuse", ("--device", "dev/fuse")), ("/dev/a:/b:rr", ("--device", "/dev/a:/b:rr"))],
    "ulimits": [("files=5", ("--ulimit", "files=5")), ("nofile=5:4", ("--ulimit", "nofile=5:4"))],
    "extra_hosts": [("db:x", ("--add-host", "db:x")), ("10.0.0.1", ("--add-host", "10.0.0.1"))],
    "networks": [("name=front,colour=red", ("--network", "name=front,colour=red"))],
}


@pytest.mark.parametrize("argument", REFUSED)
def test_what_we_refuse_the_command_or_the_engine_refuses(
    docker: dockline.Client, cli: DockerCLI, argument: str
) -> None:
    [spelling] = [spelling for spelling in SPELLINGS if spelling.argument == argument]
    for text, flags in REFUSED[argument]:
        with pytest.raises(InvalidArgument):
            spelling.read(Example(text, ()), models)
        assert cli.run("create", *flags, BUSYBOX).code != 0, flags
