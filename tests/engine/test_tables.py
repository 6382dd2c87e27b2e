"""Tables beside the docker command: the same rows, in the same words."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest

import dockline
from dockline import models
from dockline_kit.spelling.ports import ports
from dockline_kit.tables import Table, table

from ..support.waiting import eventually
from .cli.program import DockerCLI
from .helpers import NamedEngine, New, imported
from .private import PrivateEngine, packages
from .swarm_fixture import running, shell, sleeper


@pytest.fixture
def cli(engine: NamedEngine, tmp_path: Path) -> DockerCLI:
    return DockerCLI(packages.unpacked().cli, engine.url, tmp_path)


def cells(lines: list[str]) -> list[list[str]]:
    """The cells of each line; the command puts three blanks between columns, or more."""
    return [[cell.strip() for cell in re.split(r"\s{3,}", line.strip())] for line in lines]


def ours(made: Table) -> list[list[str]]:
    return cells(str(made).splitlines())


def beside(
    look: Callable[[], list[list[str]]], command: Callable[[], list[str]]
) -> tuple[list[list[str]], list[list[str]]]:
    """Our rows and the command's of one moment: ours are the same before and after, down to the seconds."""

    def both() -> tuple[list[list[str]], list[list[str]]] | None:
        before, theirs = look(), cells(command())
        return (before, theirs) if look() == before else None

    found = eventually(both, what="a table that stays the same while the command makes its own")
    assert found is not None
    return found


@pytest.mark.one_store
def test_containers(docker: dockline.Client, cli: DockerCLI, new: New) -> None:
    published = ports({80: 0, 53: ("127.0.0.1", 0), "9/udp": None}, models.PortBinding)
    host_config = models.HostConfig(port_bindings=published.port_bindings)
    label = {"dkl": uuid4().hex}
    new.running("sleep", "600", host_config=host_config, exposed_ports=published.exposed_ports, labels=label)
    new.finished("sh", "-c", "true # a long command that has to be cut", labels=label)
    only = f"dkl={label['dkl']}"
    rows, theirs = beside(
        lambda: ours(table(docker.containers.list(all=True, filters={"label": only}), width=1000)),
        lambda: cli.lines("ps", "--all", "--filter", f"label={only}"),
    )
    assert len(rows) == 3
    assert rows == theirs


def test_images(docker: dockline.Client, cli: DockerCLI, new: New) -> None:
    name = imported(docker, new)
    rows, theirs = beside(
        lambda: ours(table(docker.images.list(filters={"reference": name}), width=1000)),
        lambda: cli.lines("images", name),
    )
    assert rows == theirs


@pytest.mark.one_store
def test_networks_and_volumes(docker: dockline.Client, cli: DockerCLI, new: New) -> None:
    new.network()
    new.volume()
    of_networks = cli.lines("network", "ls")
    assert sorted(ours(table(docker.networks.list(), width=1000))) == sorted(cells(of_networks))
    of_volumes = cli.lines("volume", "ls")
    assert sorted(ours(table(docker.volumes.list().volumes or [], width=1000))) == sorted(cells(of_volumes))


@pytest.mark.one_store
def test_services_tasks_and_nodes(
    manager_engine: PrivateEngine, swarm: dockline.Client, cli: DockerCLI
) -> None:
    there = DockerCLI(cli.program, manager_engine.url, cli.config)
    web = sleeper("web", models.ServiceMode(replicated=models.ReplicatedService(replicas=2)))
    web.endpoint_spec = models.EndpointSpec(
        ports=[models.EndpointPortConfig(target_port=80, published_port=8080)]
    )
    job = models.ServiceMode(replicated_job=models.ReplicatedJob(total_completions=1, max_concurrent=1))
    once = models.ServiceSpec(name="once", mode=job, task_template=shell("exit 3"))
    once.task_template.restart_policy = models.TaskRestartPolicy(condition="none")
    everywhere = models.ServiceSpec(
        name="everywhere", mode=models.ServiceMode(global_={}), task_template=shell("sleep 600")
    )
    made = [swarm.services.create(spec).id for spec in (web, once, everywhere)]
    running(swarm, made[0], 2)
    running(swarm, made[2], 1)

    def failed() -> list[models.Task]:
        return [task for task in swarm.tasks.list(filters={"service": "once"}) if task.status.err]

    ended = eventually(failed, what="a task that failed")

    of_services = ours(table(swarm.services.list(status=True), width=1000))
    assert sorted(of_services) == sorted(cells(there.lines("service", "ls")))
    [_, row] = ours(table(ended, width=1000))
    [titles, *_] = cells(there.lines("service", "ps", "once"))
    theirs = dict(zip(titles, cells(there.lines("service", "ps", "once"))[1], strict=False))
    assert row[0] == theirs["ID"]
    assert '"task: non-zero exit (3)"' in row
    for title in ("IMAGE", "DESIRED STATE", "ERROR"):
        assert theirs[title] in row
    nodes = cells(there.lines("node", "ls"))
    assert ours(table(swarm.nodes.list(), width=1000)) == [
        [cell.removesuffix(" *") for cell in line] for line in nodes
    ]
