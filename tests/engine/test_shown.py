"""What a real engine answers, at the prompt: short lines, whole trees, tables."""

from __future__ import annotations

import pprint

import pytest

import dockline
from dockline import models
from dockline_kit.spelling.ports import ports

from .helpers import New

LINE = 200
"""No answer is longer than this on one line."""


@pytest.mark.one_store
def test_answers_are_short_lines_and_whole_trees(docker: dockline.Client, new: New) -> None:
    published = ports({80: 0, 53: ("127.0.0.1", 0)}, models.PortBinding)
    host_config = models.HostConfig(port_bindings=published.port_bindings)
    running = new.running("sleep", "600", host_config=host_config, exposed_ports=published.exposed_ports)
    inspected = docker.containers.inspect(running)
    listed = docker.containers.list(filters={"id": running})
    answers = [
        *(inspected, *listed, docker.system.info(), docker.system.version(), docker.system.df()),
        *docker.images.list(),
        *docker.networks.list(),
        docker.images.inspect(inspected.image),
    ]
    for answer in answers:
        line = repr(answer)
        assert len(line) < LINE and line.isprintable()
        assert len(pprint.pformat(answer)) > len(line)
    assert f"id='{running[:12]}'" in repr(inspected) and "state='running'" in repr(listed)
    assert inspected.name is not None and f"names=['{inspected.name}']" in repr(listed)
    assert "status='Up " in repr(listed) and "image='busybox:latest'" in repr(listed)
    tree = pprint.pformat(inspected)
    assert f"\n    id='{running}',\n" in tree and "\n    state=ContainerState(\n        status=" in tree
    assert "host_port='" in tree


@pytest.mark.one_store
def test_a_table_is_printed_by_the_package(docker: dockline.Client, new: New) -> None:
    running = new.running("sleep", "600")
    [titles, row] = str(
        dockline.table(docker.containers.list(filters={"id": running}), width=200)
    ).splitlines()
    assert titles.startswith("CONTAINER ID") and row.startswith(running[:12])
