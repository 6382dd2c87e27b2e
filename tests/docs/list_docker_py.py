"""Lists the public names of docker-py for docker_py.txt: `python tests/docs/list_docker_py.py`, where it is
installed (the bench's environment has it)."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

HEAD = """\
# Public methods and properties of docker-py: of APIClient (but for what only requests.Session has), of
# DockerClient, and of the classes of its objects and collections. Names only; list_docker_py.py writes them.
"""


def classes() -> Iterator[type]:
    """The classes that users call: the clients, then those of objects."""
    docker = import_module("docker")
    yield from (docker.APIClient, docker.DockerClient)
    bases = import_module("docker.models.resource")
    for found in pkgutil.iter_modules(import_module("docker.models").__path__):
        module = import_module(f"docker.models.{found.name}")
        for cls in vars(module).values():
            of_this = inspect.isclass(cls) and cls.__module__ == module.__name__ != bases.__name__
            if of_this and issubclass(cls, (bases.Model, bases.Collection)):
                yield cls


def names(cls: type) -> Iterator[str]:
    """What a class has itself, and by classes of docker-py."""
    found = {
        name: value
        for base in reversed(cls.__mro__)
        if base.__module__.startswith("docker.")
        for name, value in vars(base).items()
    }
    for name, value in found.items():
        if not name.startswith("_") and name != "model" and (callable(value) or hasattr(value, "__get__")):
            yield f"{cls.__name__}.{name}"


if __name__ == "__main__":
    lines = sorted({name for cls in classes() for name in names(cls)}, key=lambda name: name.split("."))
    Path(__file__).with_name("docker_py.txt").write_text(HEAD + "\n".join(lines) + "\n", "utf-8")
