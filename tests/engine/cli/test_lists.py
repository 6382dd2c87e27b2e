"""Lists and their filters: the CLI finds the same things, in the same order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from attrs import frozen

import dockline
from dockline.models import HealthConfig, HostConfig, PortBinding

from ...support.waiting import eventually
from ..helpers import BUSYBOX, ClientFor, NamedEngine, New, tar_of
from .comparison import Comparison
from .program import DockerCLI

one_store = pytest.mark.one_store


@frozen
class Things:
    """Containers and others to be found, and the filters that find one of them and not the rest."""

    ids: Mapping[str, str]
    network: str
    volume: str
    tag: str
    port: str

    def filled(self, filters: Mapping[str, list[Any]]) -> dict[str, Any]:
        """Filters with the name of the image for TAG, and the published port for PORT."""
        known = {"TAG": self.tag, "PORT": self.port}
        return {key: [known.get(value, value) for value in values] for key, values in filters.items()}


@pytest.fixture(scope="module")
def things(engine: NamedEngine, client_for: ClientFor) -> Iterator[Things]:
    with client_for(engine) as docker:
        new = New(docker)
        network = new.network(name="dkl-clilist-network", labels={"clilist": "yes"})
        volume = new.volume(name="dkl-clilist-volume", labels={"clilist": "yes"})
        tag = new.image_tag("clilist")
        docker.images.build(
            tar_of({"Dockerfile": f"FROM {BUSYBOX}\nLABEL clilist=yes\n"}), tags=[tag], nocache=True
        ).drain()
        healthy = HealthConfig(test=["CMD", "true"], interval=10**9)
        ids = {
            "oldest": new.container("true", name="dkl-clilist-oldest", image=tag),
            "ended": new.running("sh", "-c", "exit 7", name="dkl-clilist-ended", labels={"clilist": "yes"}),
            "runs": new.running(
                "sleep",
                "600",
                name="dkl-clilist-runs",
                healthcheck=healthy,
                exposed_ports={"80/tcp": {}, "81/tcp": {}},
                host_config=HostConfig(
                    network_mode=network,
                    binds=[f"{volume}:/data"],
                    port_bindings={"80/tcp": [PortBinding(host_ip="127.0.0.1", host_port="")]},
                ),
            ),
            "paused": new.running("sleep", "600", name="dkl-clilist-paused"),
        }
        assert docker.containers.wait(ids["ended"]).result(20).status_code == 7
        docker.containers.pause(ids["paused"])
        eventually(lambda: _health(docker, ids["runs"]) == "healthy")
        (listed,) = docker.containers.list(filters={"name": ["dkl-clilist-runs"]})
        (port,) = [port.public_port for port in listed.ports or () if port.public_port]
        yield Things(ids, network, volume, tag, str(port))
        docker.containers.unpause(ids["paused"])
        new.clean_up()


def _health(docker: dockline.Client, container: str) -> str | None:
    state = docker.containers.inspect(container).state
    return state.health.status if state is not None and state.health is not None else None


@one_store
@pytest.mark.parametrize(
    ("row", "filters", "found"),
    [
        ("ancestor", {"ancestor": ["TAG"]}, {"oldest"}),
        ("before", {"before": ["dkl-clilist-ended"]}, {"oldest"}),
        ("exited", {"exited": [7], "name": ["clilist"]}, {"ended"}),
        ("expose", {"expose": ["81/tcp"]}, {"runs"}),
        ("health", {"health": ["healthy"]}, {"runs"}),
        ("label", {"label": ["clilist=yes"], "name": ["dkl"]}, {"ended", "oldest"}),
        ("name", {"name": ["clilist-r", "clilist-p"]}, {"runs", "paused"}),
        ("network", {"network": ["dkl-clilist-network"]}, {"runs"}),
        ("publish", {"publish": ["PORT"]}, {"runs"}),
        ("since", {"since": ["dkl-clilist-ended"]}, {"runs", "paused"}),
        ("status", {"status": ["paused", "created"], "name": ["clilist"]}, {"paused", "oldest"}),
        ("volume", {"volume": ["dkl-clilist-volume"]}, {"runs"}),
    ],
)
def test_containers_by_filter(
    docker: dockline.Client,
    cli: DockerCLI,
    same: Comparison,
    things: Things,
    row: str,
    filters: dict[str, Any],
    found: set[str],
) -> None:
    filters = things.filled(filters)
    ours = [container.id for container in docker.containers.list(all=True, filters=filters)]  # type: ignore[arg-type]
    assert {things.ids[name] for name in found} == set(ours)
    same(f"ps by filter: {row}", ours, cli.lines("ps", "--all", "--quiet", "--no-trunc", *options(filters)))


def options(filters: Mapping[str, list[Any]]) -> list[str]:
    """Filters as the CLI takes them."""
    return [f"--filter={key}={value}" for key, values in filters.items() for value in values]


@one_store
def test_containers(docker: dockline.Client, cli: DockerCLI, same: Comparison, things: Things) -> None:
    ours = [
        {
            "ID": container.id,
            "Names": ",".join(name.lstrip("/") for name in container.names or ()),
            "Image": container.image,
            "Command": f'"{container.command}"',
            "State": container.state,
            "Labels": ",".join(f"{key}={value}" for key, value in sorted((container.labels or {}).items())),
            "Networks": ",".join(sorted(container.network_settings.networks or {}))
            if container.network_settings is not None
            else "",
            "LocalVolumes": str(sum(mount.driver == "local" for mount in container.mounts or ())),
        }
        for container in docker.containers.list(all=True, filters={"name": ["clilist"]})
    ]
    theirs = cli.json_lines("ps", "--all", "--no-trunc", "--filter=name=clilist", "--format=json")
    assert len(ours) == 4
    same("ps", ours, [{key: line[key] for key in ours[0]} for line in theirs])


@one_store
@pytest.mark.parametrize(
    ("row", "filters", "found"),
    [
        ("dangling", {"dangling": [True]}, True),
        ("driver", {"driver": ["bridge"]}, True),
        ("label", {"label": ["clilist"]}, True),
        ("name", {"name": ["clilist"]}, True),
        ("scope", {"scope": ["local"]}, True),
        ("type", {"type": ["builtin"]}, False),
    ],
)
def test_networks_by_filter(
    docker: dockline.Client,
    cli: DockerCLI,
    same: Comparison,
    things: Things,
    row: str,
    filters: dict[str, Any],
    found: bool,
) -> None:
    # The CLI sorts by name.
    networks = sorted(docker.networks.list(filters=filters), key=lambda each: each.name or "")  # type: ignore[arg-type]
    ours = [network.id for network in networks]
    assert ours and (things.network in ours) == found
    words = {key: [str(value).lower() for value in values] for key, values in filters.items()}
    same(f"networks by filter: {row}", ours, cli.lines("network", "ls", "-q", "--no-trunc", *options(words)))


@one_store
@pytest.mark.parametrize(
    ("row", "filters", "found"),
    [
        ("dangling", {"dangling": [False]}, True),
        ("driver", {"driver": ["local"]}, True),
        ("label", {"label": ["clilist=yes"]}, True),
        ("name", {"name": ["clilist"]}, True),
    ],
)
def test_volumes_by_filter(
    docker: dockline.Client,
    cli: DockerCLI,
    same: Comparison,
    things: Things,
    row: str,
    filters: dict[str, Any],
    found: bool,
) -> None:
    volumes = docker.volumes.list(filters=filters).volumes or []  # type: ignore[arg-type]
    ours = sorted(volume.name for volume in volumes)
    assert (things.volume in ours) == found
    words = {key: [str(value).lower() for value in values] for key, values in filters.items()}
    same(f"volumes by filter: {row}", ours, cli.lines("volume", "ls", "-q", *options(words)))


@pytest.mark.parametrize(
    ("row", "filters", "found"),
    [
        ("before", {"before": ["TAG"]}, False),
        ("dangling", {"dangling": [False]}, True),
        ("label", {"label": ["clilist=yes"]}, True),
        ("reference", {"reference": ["dkl-clilist*"]}, True),
        ("since", {"since": [BUSYBOX]}, True),
    ],
)
def test_images_by_filter(
    docker: dockline.Client,
    cli: DockerCLI,
    same: Comparison,
    things: Things,
    row: str,
    filters: dict[str, Any],
    found: bool,
) -> None:
    filters = things.filled(filters)
    images = docker.images.list(filters=filters)  # type: ignore[arg-type]
    ours = [(image.id, tag) for image in images for tag in image.repo_tags or ["<none>:<none>"]]
    assert (things.tag in [tag for _, tag in ours]) == found and ours
    words = {key: [str(value).lower() for value in values] for key, values in filters.items()}
    line = "{{.ID}} {{.Repository}}:{{.Tag}}"
    theirs = [
        tuple(each.split(" ", 1))
        for each in cli.lines("images", "--no-trunc", "--format", line, *options(words))
    ]
    same(f"images by filter: {row}", sorted(ours), sorted(theirs))
