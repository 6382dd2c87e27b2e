"""What the CLI shows in its other commands, beside what dockline says."""

from __future__ import annotations

import hashlib
import io
import tarfile
import time
from datetime import UTC, datetime
from typing import Any

import pytest

import dockline
from dockline import unstructure
from dockline.models import HostConfig, PortBinding

from ...support.waiting import eventually
from ..helpers import BUSYBOX, New, tar_of
from .comparison import Comparison
from .program import DockerCLI

pytestmark = pytest.mark.one_store

VOLATILE = {"NFd", "NGoroutines", "SystemTime", "NEventsListener", "ClientInfo", "Containers", "Images"}


def told(value: Any) -> Any:
    """JSON without members that are null or empty: the CLI leaves out some, dockline what never came."""
    if isinstance(value, dict):
        return {key: told(each) for key, each in value.items() if each not in (None, "", [], {}, 0, False)}
    return [told(each) for each in value] if isinstance(value, list) else value


def test_events(docker: dockline.Client, cli: DockerCLI, same: Comparison, new: New) -> None:
    since = docker.system.info().system_time
    container = new.finished("true", labels={"story": "short"})
    filters: Any = {"container": [container]}
    ended: Any = {**filters, "event": ["die"]}  # told a moment after it
    eventually(lambda: list(docker.system.events(since=since, until=time.time(), filters=ended)))
    until = time.time()
    mine = [unstructure(each) for each in docker.system.events(since=since, until=until, filters=filters)]
    theirs = cli.json_lines(
        "events", "--since", str(since), "--until", f"{until:.9f}", "--filter", f"container={container}",
        "--format", "{{json .}}",
    )  # fmt: skip
    assert len(theirs) >= 3
    same("events", mine, theirs)


def test_disk_usage(docker: dockline.Client, cli: DockerCLI, same: Comparison, new: New) -> None:
    container, volume = new.running("sh", "-c", "echo data > /file; sleep 60"), new.volume()
    usage = docker.system.df()
    theirs = cli.json("system", "df", "-v", "--format", "{{json .}}")

    def short(id_: str) -> str:
        return id_.removeprefix("sha256:")[:12]

    mine = {
        "images": sorted(short(str(each.id)) for each in usage.images or []),
        "containers": sorted(short(str(each.id)) for each in usage.containers or []),
        "volumes": sorted(str(each.name) for each in usage.volumes or []),
    }
    other = {
        "images": sorted({short(each["ID"]) for each in theirs["Images"]}),
        "containers": sorted(each["ID"][:12] for each in theirs["Containers"]),
        "volumes": sorted(each["Name"] for each in theirs["Volumes"]),
    }
    assert container[:12] in other["containers"] and volume in other["volumes"]
    same("system df -v", mine, other)


def test_info(docker: dockline.Client, cli: DockerCLI, same: Comparison) -> None:
    theirs = {k: v for k, v in cli.json("info", "--format", "{{json .}}").items() if k not in VOLATILE}
    mine = {k: v for k, v in unstructure(docker.system.info()).items() if k not in VOLATILE}
    same("info", told(mine), told(theirs))


def test_version(docker: dockline.Client, cli: DockerCLI, same: Comparison) -> None:
    theirs = cli.json("version", "--format", "{{json .Server}}")

    def retimed(answer: Any) -> Any:
        for component in answer["Components"]:
            details = component.get("Details", {})
            if "BuildTime" in details:
                built = datetime.strptime(details["BuildTime"], "%c").replace(tzinfo=UTC)
                details["BuildTime"] = built.isoformat(timespec="microseconds").replace("+", "000+")
        return answer

    same("version", told(unstructure(docker.system.version())), told(theirs), explained=retimed)


def test_history(docker: dockline.Client, cli: DockerCLI, same: Comparison, new: New) -> None:
    tag = new.image_tag()
    docker.images.build(
        tar_of({"Dockerfile": f"FROM {BUSYBOX}\nENV A=b\nRUN echo x > /x\n"}), tags=[tag]
    ).drain()
    theirs = cli.json_lines("history", "--no-trunc", "--human=false", "--format", "{{json .}}", tag)
    mine = [
        [each.id, each.created_by.replace("\t", " "), str(each.size), each.comment]
        for each in docker.images.history(tag)
    ]
    keys = ("ID", "CreatedBy", "Size", "Comment")
    assert len(theirs) >= 3
    same("history", mine, [[each[key] for key in keys] for each in theirs])


def test_top(docker: dockline.Client, cli: DockerCLI, same: Comparison, new: New) -> None:
    container = new.running("sh", "-c", "sleep 61 & sleep 62")
    found = docker.containers.top(container, ps_args="-o pid,ppid,args")
    titles, *lines = cli.lines("top", container, "-o", "pid,ppid,args")
    mine = [found.titles, *(found.processes or [])]
    same("top", mine, [titles.split(), *(line.split(maxsplit=2) for line in lines)])


def test_diff(docker: dockline.Client, cli: DockerCLI, same: Comparison, new: New) -> None:
    container = new.finished("sh", "-c", "echo > /new; rm /bin/ls; touch /etc/passwd; mkdir /d")
    kinds = {0: "C", 1: "A", 2: "D"}
    mine = [f"{kinds[int(each.kind)]} {each.path}" for each in docker.containers.changes(container)]
    theirs = cli.lines("diff", container)
    assert {"A /new", "A /d"} <= set(theirs)
    same("diff", sorted(mine), sorted(theirs))


def test_stats(docker: dockline.Client, cli: DockerCLI, same: Comparison, new: New) -> None:
    name = new.name()
    container = new.running("sh", "-c", "sleep 61 & sleep 62", name=name)
    [theirs] = cli.json_lines("stats", "--no-stream", "--no-trunc", "--format", "{{json .}}", container)
    mine = docker.containers.stats(container, stream=False)
    pids = mine.pids_stats.current if mine.pids_stats else None
    same(
        "stats",
        {"ID": mine.id, "Name": str(mine.name).removeprefix("/"), "PIDs": str(pids)},
        {key: theirs[key] for key in ("ID", "Name", "PIDs")},
    )


def test_port(docker: dockline.Client, cli: DockerCLI, same: Comparison, new: New) -> None:
    ports: dict[str, list[PortBinding] | None] = {
        "80/tcp": [PortBinding(host_ip="127.0.0.1", host_port="0")],
        "53/udp": [PortBinding(host_ip="127.0.0.1", host_port="0")],
    }
    container = new.running(
        "sleep", "60", exposed_ports={"80/tcp": {}, "53/udp": {}}, host_config=HostConfig(port_bindings=ports)
    )
    found = docker.containers.inspect(container).network_settings.ports or {}
    mine = [
        f"{port} -> {each.host_ip}:{each.host_port}" for port, bound in found.items() for each in bound or []
    ]
    same("port", sorted(mine), sorted(cli.lines("port", container)))


def members(data: bytes) -> dict[str, str]:
    """The digests of an archive's files, by name."""
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        files = [(member, tar.extractfile(member)) for member in tar if member.isfile()]
        return {m.name: hashlib.sha256(file.read()).hexdigest() for m, file in files if file is not None}


def test_save(docker: dockline.Client, cli: DockerCLI, same: Comparison) -> None:
    with docker.images.save(BUSYBOX) as tar:
        mine = members(tar.read())
    theirs = members(cli("save", BUSYBOX))
    assert "manifest.json" in theirs
    same("save", mine, theirs)


def test_load(docker: dockline.Client, cli: DockerCLI, same: Comparison, new: New) -> None:
    tag = new.image_tag()
    docker.images.tag(BUSYBOX, repo=tag.partition(":")[0], tag="v1")
    with docker.images.save(tag) as tar:
        data = tar.read()
    mine = "".join(step.stream or "" for step in docker.images.load(data, quiet=True))
    same("load", mine, cli("load", "--quiet", input=data).decode())


def test_tag_and_remove(docker: dockline.Client, cli: DockerCLI, same: Comparison, new: New) -> None:
    one, other = new.image_tag(), new.image_tag()
    docker.images.tag(BUSYBOX, repo=one.partition(":")[0], tag="v1")
    cli("tag", BUSYBOX, other)
    assert docker.images.inspect(one).id == docker.images.inspect(other).id
    mine = [f"Untagged: {each.untagged}" for each in docker.images.remove(one) if each.untagged]
    theirs = cli.lines("rmi", other)
    same("tag and remove", [line.replace(one, other) for line in mine], theirs)


def test_build_output(docker: dockline.Client, cli: DockerCLI, same: Comparison, new: New) -> None:
    tag = new.image_tag()
    context = tar_of({"Dockerfile": f"FROM {BUSYBOX}\nRUN echo said; echo errs >&2\nENV A=b\n"})
    cli("build", "--tag", tag, "-", input=context)
    theirs = cli("build", "--tag", tag, "-", input=context).decode()
    mine = "".join(step.stream or "" for step in docker.images.build(context, tags=[tag]))
    start = theirs.index("Step 1/3")
    assert "Using cache" in theirs
    same("build: what it says", mine[mine.index("Step 1/3") :], theirs[start:])
