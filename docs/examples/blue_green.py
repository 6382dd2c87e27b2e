"""Deploys an image beside the containers that run, and lets it take over once it is healthy; else rolls back.

    python blue_green.py web registry.example/web:2 --network front
    python blue_green.py web busybox --network front --env LEVEL=info --health "wget -qO- localhost"

Who wants the service asks the network for its name (`http://web/`), so a proxy there needs no change. The
old containers go on until the new one has got the name, and have their grace to end what they are at. The
exit code is 0 if the new one has taken over, 1 if not, and then nothing of it is left.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from uuid import uuid4

import dockline
from dockline.errors import DocklineError
from dockline.models import EndpointSettings

LABEL = "blue-green"


def deploy(docker: dockline.Client, given: argparse.Namespace) -> None:
    """Start the new one, wait for it, give it the name, and end the old ones."""
    service: str = given.service
    old = docker.containers.list(filters={"label": f"{LABEL}={service}"})
    new = docker.containers.run(
        given.image,
        name=f"{service}-{uuid4().hex[:8]}",
        labels={LABEL: service},
        networks=given.network,
        env=given.env,
        volumes=given.volume,
        healthcheck=given.health,
        restart="unless-stopped",
        detach=True,
    )
    try:
        new.wait_until("healthy", timeout=given.timeout)
        name = EndpointSettings(aliases=[service])
        docker.networks.disconnect(given.network, container=new.id)
        docker.networks.connect(given.network, container=new.id, endpoint_config=name)
        new.wait_until("healthy", timeout=given.timeout)
    except BaseException:  # Ctrl-C as well
        new.remove(force=True, volumes=True)
        raise
    print(f"{new.inspect().name[1:]} is healthy, and is {service} on {given.network} now")
    for container in old:
        docker.containers.stop(container.id, timeout=given.grace)
        docker.containers.remove(container.id, volumes=True)
        print(f"{container.names[0][1:]} is gone")


def main(arguments: Sequence[str] | None = None) -> int | str:
    """Run the program; 0 if the new one has taken over, else why not."""
    parser = argparse.ArgumentParser(description="Deploys an image beside the old one.")
    parser.add_argument("service", help="the name that it has on the network")
    parser.add_argument("image", help="what is deployed; it is pulled if the engine doesn't have it")
    parser.add_argument("--network", required=True, help="a network that was created")
    parser.add_argument("--env", action="append", metavar="NAME=VALUE")
    parser.add_argument("--volume", action="append", metavar="NAME:PLACE")
    parser.add_argument("--health", metavar="COMMAND", help="the health check; the image's own if left out")
    parser.add_argument("--timeout", type=float, default=60, help="seconds for getting healthy (60)")
    parser.add_argument("--grace", type=int, default=10, help="seconds for the old ones to end (10)")
    given = parser.parse_args(arguments)
    try:
        with dockline.from_env() as docker:
            deploy(docker, given)
    except KeyboardInterrupt:
        return 130
    except DocklineError as error:
        return f"blue_green.py: {error}"
    return 0


if __name__ == "__main__":
    sys.exit(main())
