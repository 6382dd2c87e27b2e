"""The ordinary script, task by task: a function's body is all that it takes.

`tasks.py` is the same for asyncio.
"""

from __future__ import annotations

from pathlib import Path

import dockline
from dockline import RunResult
from dockline.models import AuthConfig, TaskContainerSpec, TaskSpec


def run_and_have_the_output(docker: dockline.Client, command: list[str]) -> RunResult:
    """Run a command in a new container, which is removed behind it; its output and exit code."""
    return docker.containers.run("busybox", command, check=False)


def run_detached(docker: dockline.Client, port: int) -> None:
    """Run a server, with a port, a variable, a limit and a health check, and leave it alone."""
    command, check = ["httpd", "-f", "-h", "/etc"], "wget -q -O- localhost/passwd"
    docker.containers.run(
        "busybox", command, detach=True, ports={80: port}, env={"A": "b"}, memory="64m", healthcheck=check
    )


def run_in_a_container(docker: dockline.Client, container: str, command: list[str]) -> RunResult:
    """Run a command in a container that runs; its output and exit code."""
    return docker.containers.exec_run(container, command)


def put_and_get_a_file(docker: dockline.Client, container: str, mine: Path, copy: Path) -> None:
    """Copy a file into a container, and out of it again under another name."""
    docker.containers.copy_to(container, mine, "/tmp/")
    docker.containers.copy_from(container, f"/tmp/{mine.name}", copy)


def build_from_a_folder(docker: dockline.Client, folder: Path, tag: str) -> str:
    """Build an image of a folder, without what its `.dockerignore` names; the image's id."""
    return docker.images.build(folder, tags=[tag]).result().id


def pull_with_a_password(docker: dockline.Client, image: str, user: str, password: str) -> None:
    """Pull an image from a registry that wants a login; without `auth`, that of `docker login` is used."""
    docker.images.pull(image, auth=AuthConfig(username=user, password=password)).drain()


def push_with_a_password(docker: dockline.Client, image: str, user: str, password: str) -> None:
    """Push an image; what the registry refuses is an error."""
    docker.images.push(image, auth=AuthConfig(username=user, password=password)).drain()


def look_at_it(docker: dockline.Client, container: str) -> None:
    """How much memory a container uses, what it has written, and what it writes from now on."""
    print(docker.containers.stats(container, stream=False).memory_stats)
    print(docker.containers.logs(container).read())
    for frame in docker.containers.logs(container, follow=True):
        print(frame.stream, frame.data)


def wait_until_it_is_healthy(docker: dockline.Client, container: str) -> None:
    """Wait for a container's health check; an error if it can't come any more."""
    docker.containers.wait_until(container, "healthy", timeout=60)


def save_and_load(docker: dockline.Client, image: str, archive: Path) -> None:
    """Write an image to a file, and have an engine take it from there."""
    docker.images.save(image).save(archive)
    docker.images.load(archive).drain()


def change_a_service(docker: dockline.Client, image: str, newer: str) -> None:
    """Make a service, give it more tasks, then another image."""
    task = TaskSpec(container_spec=TaskContainerSpec(image=image))
    docker.services.create(name="recipe", task_template=task)
    docker.services.scale("recipe", 2)
    docker.services.set_image("recipe", newer)


def talk_to_a_command(docker: dockline.Client, container: str, data: bytes) -> bytes:
    """Give a command in a container its input, and have what comes back."""
    return docker.containers.exec_run(container, ["cat"], input=data, check=True).stdout
