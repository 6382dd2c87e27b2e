"""The columns of each table, as data: for each kind of model the titles, and what fills a cell.

They are those of `docker ps`, `docker images`, `docker network ls`, `docker volume ls`, `docker service ls`,
`docker service ps` and `docker node ls`; ages, sizes and ports are written as that command writes them. Where
it asks the engine once more for a name (the node of a task), the id is shown here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from attrs import frozen

from .text import cut, human_size

__all__ = ["COLUMNS", "DOTS", "LISTS", "ROOM", "Columns", "Room", "age"]

DOTS: Final = "…"
"""What a cell ends with that was cut."""

Cell = Callable[[Any, float], str]
"""What fills a cell, of a model and the time in seconds since 1970."""

_DAY: Final = 24


@frozen
class Columns:
    """The columns of one kind of model.

    Attributes:
        cells: What fills each, by its title.
        several: The models or parts that have a row each, where one model has several rows.
    """

    cells: Mapping[str, Cell]
    several: Callable[[Any], Sequence[Any]] = lambda model: [model]

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles, in their order."""
        return tuple(self.cells)

    def rows(self, model: Any, now: float) -> list[Sequence[str]]:
        """The cells of each row of a model.

        Args:
            model: The model.
            now: The time that ages are counted from, in seconds since 1970.
        """
        return [[cell(each, now) for cell in self.cells.values()] for each in self.several(model)]


@frozen
class Room:
    """How a column gives way where the terminal is too narrow.

    Attributes:
        turn: When it is cut: columns of turn 0 first, those of turn 2 last; within a turn the widest first.
        least: What it keeps in its turn, in columns of a terminal.
        narrowest: What it keeps if the table doesn't even fit then.
    """

    turn: int = 1
    least: int = 8
    narrowest: int = 4


def age(seconds: float) -> str:
    """How long ago something was, in the words of the docker command: `About an hour`, `3 weeks`.

    Args:
        seconds: How many seconds ago.
    """
    minutes, hours = int(seconds / 60), int(seconds / 3600 + 0.5)
    if seconds < 1:
        return "Less than a second"
    if minutes < 1:
        return "1 second" if int(seconds) == 1 else f"{int(seconds)} seconds"
    if minutes < 60:
        return "About a minute" if minutes == 1 else f"{minutes} minutes"
    if hours < 2 * _DAY:
        return "About an hour" if hours == 1 else f"{hours} hours"
    for unit, size, most in (("days", 1, 14), ("weeks", 7, 60), ("months", 30, 730)):
        if hours < most * _DAY:
            return f"{hours // _DAY // size} {unit}"
    return f"{int(seconds / 3600) // _DAY // 365} years"


def _ago(moment: float, now: float) -> str:
    return f"{age(max(0.0, now - moment))} ago"


def _seconds(timestamp: Any) -> float:
    moment: datetime = timestamp.datetime
    return moment.astimezone(UTC).timestamp()


def _short(id_: str) -> str:
    """An id as it is shown: twelve digits of it."""
    return id_.removeprefix("sha256:")[:12]


def _command(text: str) -> str:
    return f'"{cut(text, 20, DOTS)}"'


def _names(names: Sequence[str]) -> str:
    """A container's own names; those that links gave it have another slash."""
    return ",".join(name.removeprefix("/") for name in names if "/" not in name.removeprefix("/"))


def _ports(ports: Sequence[Any]) -> str:
    """`0.0.0.0:8080->80/tcp, 443/tcp`: a published port begins with where it is published."""
    shown = []
    for port in sorted(ports, key=lambda each: (each.private_port, each.ip or "", each.type)):
        inside = f"{port.private_port}/{port.type}"
        if port.public_port:
            address = f"[{port.ip}]" if ":" in (port.ip or "") else port.ip
            inside = f"{address}:{port.public_port}->{inside}"
        shown.append(inside)
    return ", ".join(shown)


def _service_ports(ports: Sequence[Any] | None) -> str:
    found = [port for port in ports or () if port.published_port and port.publish_mode in (None, "ingress")]
    return ", ".join(
        f"*:{port.published_port}->{port.target_port}/{port.protocol or 'tcp'}" for port in found
    )


def _tags(image: Any) -> Sequence[Any]:
    """An image with each of its names; one without a name once."""
    return [(image, *_repository(name)) for name in image.repo_tags or ["<none>:<none>"]]


def _repository(name: str) -> tuple[str, str]:
    repository, _, tag = name.rpartition(":")
    return repository, tag


def _mode(service: Any) -> str:
    mode = service.spec.mode
    for name in ("replicated", "global", "replicated_job", "global_job"):
        # A field whose name is a word of Python has an underscore after it.
        if getattr(mode, name, None) is not None or getattr(mode, f"{name}_", None) is not None:
            return name.replace("_", " ")
    return "replicated"


def _replicas(service: Any) -> str:
    """Tasks that run of those that should, and how many a job has completed; empty unless asked for."""
    status, mode = getattr(service, "service_status", None), service.spec.mode
    if status is None:
        return ""
    shown = f"{status.running_tasks}/{status.desired_tasks}"
    job = getattr(mode, "replicated_job", None)
    if job is not None:
        return f"{shown} ({status.completed_tasks}/{job.total_completions or 1} completed)"
    if getattr(mode, "global_job", None) is not None:
        total = status.desired_tasks + status.completed_tasks
        return f"{shown} ({status.completed_tasks}/{total} completed)"
    most = getattr(getattr(service.spec.task_template, "placement", None), "max_replicas", None)
    return f"{shown} (max {most} per node)" if most else shown


def _image(spec: Any) -> str:
    """The image that tasks run, without the digest after its tag."""
    container = getattr(spec, "container_spec", None)
    return (getattr(container, "image", None) or "").partition("@")[0]


def _task_state(task: Any, now: float) -> str:
    status = task.status
    return f"{status.state.capitalize()} {_ago(_seconds(status.timestamp), now).lower()}"


def _manager(node: Any) -> str:
    status = node.manager_status
    if status is None:
        return ""
    return "Leader" if status.leader else (status.reachability or "").capitalize()


COLUMNS: Final[Mapping[str, Columns]] = {
    "ContainerSummary": Columns(
        {
            "CONTAINER ID": lambda one, _: _short(one.id),
            "IMAGE": lambda one, _: (
                one.image.removeprefix("sha256:")[:12] if one.image == one.image_id else one.image
            ),
            "COMMAND": lambda one, _: _command(one.command),
            "CREATED": lambda one, now: _ago(one.created, now),
            "STATUS": lambda one, _: one.status,
            "PORTS": lambda one, _: _ports(one.ports),
            "NAMES": lambda one, _: _names(one.names),
        }
    ),
    "ImageSummary": Columns(
        {
            "REPOSITORY": lambda row, _: row[1],
            "TAG": lambda row, _: row[2],
            "IMAGE ID": lambda row, _: _short(row[0].id),
            "CREATED": lambda row, now: _ago(row[0].created, now),
            "SIZE": lambda row, _: human_size(row[0].size, digits=3),
        },
        several=_tags,
    ),
    "Network": Columns(
        {
            "NETWORK ID": lambda one, _: _short(one.id),
            "NAME": lambda one, _: one.name,
            "DRIVER": lambda one, _: one.driver,
            "SCOPE": lambda one, _: one.scope,
        }
    ),
    "Volume": Columns({"DRIVER": lambda one, _: one.driver, "VOLUME NAME": lambda one, _: one.name}),
    "Service": Columns(
        {
            "ID": lambda one, _: _short(one.id),
            "NAME": lambda one, _: one.spec.name or "",
            "MODE": lambda one, _: _mode(one),
            "REPLICAS": lambda one, _: _replicas(one),
            "IMAGE": lambda one, _: _image(one.spec.task_template),
            "PORTS": lambda one, _: _service_ports(one.endpoint.ports),
        }
    ),
    "Task": Columns(
        {
            "ID": lambda one, _: _short(one.id),
            "SERVICE": lambda one, _: _short(one.service_id or ""),
            "SLOT": lambda one, _: str(one.slot or ""),
            "IMAGE": lambda one, _: _image(one.spec),
            "NODE": lambda one, _: _short(one.node_id or ""),
            "DESIRED STATE": lambda one, _: one.desired_state.capitalize(),
            "CURRENT STATE": _task_state,
            "ERROR": lambda one, _: f'"{cut(one.status.err, 30, DOTS)}"' if one.status.err else "",
        }
    ),
    "Node": Columns(
        {
            "ID": lambda one, _: one.id,
            "HOSTNAME": lambda one, _: one.description.hostname or "",
            "STATUS": lambda one, _: (one.status.state or "").capitalize(),
            "AVAILABILITY": lambda one, _: (one.spec.availability or "").capitalize(),
            "MANAGER STATUS": lambda one, _: _manager(one),
            "ENGINE VERSION": lambda one, _: one.description.engine.engine_version or "",
        }
    ),
}
"""By the name of the model that a list operation gives."""

LISTS: Final[Mapping[str, str]] = {"VolumeListResponse": "volumes"}
"""By the name of a model that isn't a list, but is what a list operation gives: the field with the list."""

_FIRST: Final = Room(turn=0, least=4)
_NAME: Final = Room(turn=2, least=12)
_ID: Final = Room(turn=2, least=12, narrowest=12)

ROOM: Final[Mapping[str, Room]] = {
    **dict.fromkeys(("COMMAND", "PORTS", "ERROR"), _FIRST),
    **dict.fromkeys(("NAME", "NAMES", "VOLUME NAME", "REPOSITORY", "TAG", "HOSTNAME"), _NAME),
    **dict.fromkeys(("CONTAINER ID", "IMAGE ID", "NETWORK ID", "ID", "SERVICE", "NODE"), _ID),
}
"""By the title of a column; all others give way as `Room()` does."""
