"""The ordinary script for asyncio, task by task: a function's body is all that it takes.

`threads.py` is the same without it.
"""

from __future__ import annotations

from pathlib import Path

import dockline
from dockline import RunResult
from dockline.models import AuthConfig, TaskContainerSpec, TaskSpec


async def run_and_have_the_output(docker: dockline.AsyncClient, command: list[str]) -> RunResult:
    """Run a command in a new container, which is removed behind it; its output and exit code."""
    return await docker.containers.run("busybox", command, check=False)


async def run_detached(docker: dockline.AsyncClient, port: int) -> None:
    """Run a server, with a port, a variable, a limit and a health check, and leave it alone."""
    command, check = ["httpd", "-f", "-h", "/etc"], "wget -q -O- localhost/passwd"
    await docker.containers.run(
        "busybox", command, detach=True, ports={80: port}, env={"A": "b"}, memory="64m", healthcheck=check
    )


async def run_in_a_container(docker: dockline.AsyncClient, container: str, command: list[str]) -> RunResult:
    """Run a command in a container that runs; its output and exit code."""
    return await docker.containers.exec_run(container, command)


async def put_and_get_a_file(docker: dockline.AsyncClient, container: str, mine: Path, copy: Path) -> None:
    """Copy a file into a container, and out of it again under another name."""
    await docker.containers.copy_to(container, mine, "/tmp/")
    await docker.containers.copy_from(container, f"/tmp/{mine.name}", copy)


async def build_from_a_folder(docker: dockline.AsyncClient, folder: Path, tag: str) -> str:
    """Build an image of a folder, without what its `.dockerignore` names; the image's id."""
    return (await docker.images.build(folder, tags=[tag]).result()).id


async def pull_with_a_password(docker: dockline.AsyncClient, image: str, user: str, password: str) -> None:
    """Pull an image from a registry that wants a login; without `auth`, that of `docker login` is used."""
    await docker.images.pull(image, auth=AuthConfig(username=user, password=password)).drain()


async def push_with_a_password(docker: dockline.AsyncClient, image: str, user: str, password: str) -> None:
    """Push an image; what the registry refuses is an error."""
    await docker.images.push(image, auth=AuthConfig(username=user, password=password)).drain()


async def look_at_it(docker: dockline.AsyncClient, container: str) -> None:
    """How much memory a container uses, what it has written, and what it writes from now on."""
    print((await docker.containers.stats(container, stream=False)).memory_stats)
    print(await docker.containers.logs(container).read())
    async for frame in docker.containers.logs(container, follow=True):
        print(frame.stream, frame.data)


async def wait_until_it_is_healthy(docker: dockline.AsyncClient, container: str) -> None:
    """Wait for a container's health check; an error if it can't come any more."""
    await docker.containers.wait_until(container, "healthy", timeout=60)


async def save_and_load(docker: dockline.AsyncClient, image: str, archive: Path) -> None:
    """Write an image to a file, and have an engine take it from there."""
    await docker.images.save(image).save(archive)
    await docker.images.load(archive).drain()


async def change_a_service(docker: dockline.AsyncClient, image: str, newer: str) -> None:
    """Make a service, give it more tasks, then another image."""
    task = TaskSpec(container_spec=TaskContainerSpec(image=image))
    await docker.services.create(name="recipe", task_template=task)
    await docker.services.scale("recipe", 2)
    await docker.services.set_image("recipe", newer)


async def talk_to_a_command(docker: dockline.AsyncClient, container: str, data: bytes) -> bytes:
    """Give a command in a container its input, and have what comes back."""
    return (await docker.containers.exec_run(container, ["cat"], input=data, check=True)).stdout
