"""`make demo`: talk to a Docker Engine through the rendered client.

The engine is the one that DOCKER_HOST or the default socket names; without one, and as root on Debian, a
private one that lives as long as the demo. Without any, it says how to get one.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import dockline
from dockline.errors import DocklineError

from .private import EngineFailed, EngineUnavailable, PrivateEngine, load_busybox, packages

IMAGE = "busybox:latest"
DEFAULT_SOCKET = Path("/var/run/docker.sock")
SCRIPT = (
    "echo 'hello from a container'; for i in 1 2 3; do echo line $i; sleep 0.3; done; echo 'to stderr' >&2"
)


def main() -> int:
    if os.environ.get("DOCKER_HOST") or DEFAULT_SOCKET.exists():
        with dockline.from_env() as docker:
            return talk(docker)
    try:
        print("no engine runs here; starting a private one (the first time, its packages are fetched)")
        packages.install_host_packages()
        packages.fetch()
        with PrivateEngine(name="demo") as engine:
            load_busybox(engine)
            with dockline.Client(engine.url) as docker:
                return talk(docker)
    except (EngineUnavailable, EngineFailed) as reason:
        print(f"there is no Docker Engine to talk to: {reason}")
        print("start one, or name one with DOCKER_HOST (e.g. tcp://host:2375), and run `make demo` again")
        print("the bindings were rendered and nothing drifted; only the talk to an engine was left out")
        return 0


def talk(docker: dockline.Client) -> int:
    """Print the engine's version, run a container, stream its output, remove it."""
    version = docker.system.version()
    print(f"engine {version.version}, API {docker.api_version}, {version.os}/{version.arch}")
    ensure_image(docker)
    created = docker.containers.create(image=IMAGE, cmd=["sh", "-c", SCRIPT])
    try:
        docker.containers.start(created.id)
        with docker.containers.logs(created.id, follow=True, stdout=True, stderr=True) as logs:
            for frame in logs:
                print(f"  {frame.stream}: {frame.data.decode().rstrip()}", flush=True)
        answer = docker.containers.wait(created.id).result()
        print(f"the container ended with status {answer.status_code}")
        return 0 if answer.status_code == 0 else 1
    finally:
        docker.containers.remove(created.id, force=True, volumes=True)


def ensure_image(docker: dockline.Client) -> None:
    """Pull the image unless the engine has it."""
    try:
        docker.images.inspect(IMAGE)
    except dockline.errors.NotFound:
        print(f"pulling {IMAGE}")
        docker.images.pull("busybox").drain()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except DocklineError as error:
        sys.exit(f"{type(error).__name__}: {error}")
