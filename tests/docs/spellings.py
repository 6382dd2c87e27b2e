"""The page of spellings, made of their table: `python -m tests.docs.spellings` writes docs/spellings.md."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from dockline_kit.spelling.table import SPELLINGS, Example, Spelling

from ..support.pages import TOP

__all__ = ["NOT_READ", "PAGE", "NotRead", "Row", "page", "row"]

PAGE: Final = TOP / "docs" / "spellings.md"
Row = tuple[str, str, str, str]
"""What is written, under which circumstances, what is sent, and the docker command's flags."""

_HEAD: Final = """\
# Spellings

What `docker.containers.run` takes beside the fields of `containers.create` and of its `host_config`, as
people write it, and what is sent, by the names of the wire. What can't be read is an `InvalidArgument`,
before anything is sent. Where the docker command spells it the same way, its flags stand in the last column,
and both send the same.

A command is never split by itself, as there is no shell to do it; `dockline.spelling.words` splits one.
`containers.create`, `containers.update` and `exec.create` take the wire's own forms; `dockline.spelling` has
the functions that make them of what people write: `HostConfig(memory=dockline.spelling.size("64m"))`.

This page is made by `python -m tests.docs.spellings` from the table that reads arguments. Tests run each row,
and those with flags beside the docker command.
"""


@frozen
class NotRead:
    """What the docker command spells and nothing here reads.

    Attributes:
        flags: The command's flags.
        written: What to write instead.
        place: Where that goes, by the wire's names.
        sent: What is sent there, as JSON.
    """

    flags: str
    written: str
    place: str
    sent: object


NOT_READ: Final = (
    NotRead(
        "--mount type=bind,src=/srv,dst=/data",
        'mounts=[models.Mount(type="bind", source="/srv", target="/data")]',
        "HostConfig.Mounts",
        [{"Type": "bind", "Source": "/srv", "Target": "/data"}],
    ),
    NotRead("--expose 80", 'exposed_ports={"80/tcp": {}}', "ExposedPorts", {"80/tcp": {}}),
    NotRead("--entrypoint sh", 'entrypoint=["sh"]', "Entrypoint", ["sh"]),
    NotRead(
        "--env-file app.env",
        'env=[line for line in Path("app.env").read_text().splitlines() if line[:1] not in ("", "#")]',
        "Env",
        ["A=1", "B=2"],
    ),
    NotRead(
        "--security-opt seccomp=profile.json",
        'security_opt=["seccomp=" + Path("profile.json").read_text()]',
        "HostConfig.SecurityOpt",
        ["seccomp={}"],
    ),
    NotRead("--annotation a=b", 'annotations={"a": "b"}', "HostConfig.Annotations", {"a": "b"}),
    NotRead(
        "--network front --network-alias web --ip 172.28.5.9",
        'networks={"front": {"alias": "web", "ip": "172.28.5.9"}}',
        "NetworkingConfig.EndpointsConfig",
        {"front": {"IPAMConfig": {"IPv4Address": "172.28.5.9"}, "Aliases": ["web"]}},
    ),
    NotRead(
        "--device-read-bps /dev/sda:1m",
        'blkio_device_read_bps=[models.ThrottleDevice(path="/dev/sda", rate=spelling.size("1m"))]',
        "HostConfig.BlkioDeviceReadBps",
        [{"Path": "/dev/sda", "Rate": 1048576}],
    ),
    NotRead(
        "--device-write-iops /dev/sda:100",
        'blkio_device_write_iops=[models.ThrottleDevice(path="/dev/sda", rate=100)]',
        "HostConfig.BlkioDeviceWriteIOps",
        [{"Path": "/dev/sda", "Rate": 100}],
    ),
    NotRead(
        "--device-cgroup-rule 'c 1:3 rwm'",
        'device_cgroup_rules=["c 1:3 rwm"]',
        "HostConfig.DeviceCgroupRules",
        ["c 1:3 rwm"],
    ),
)
"""Flags whose text has to be written in the wire's form; others are fields of the same text or number."""

_FOOT: Final = """
## What the docker command spells and `run` doesn't read

There the wire's own form is written. `models` and `spelling` are modules of `dockline`, `Path` is pathlib's.

| `docker run` | written |
|---|---|
"""


def page() -> str:
    """The page as it has to be."""
    rest = (f"| {_code(each.flags)} | {_code(each.written)} |\n" for each in NOT_READ)
    return _HEAD + "".join(_parts()) + _FOOT + "".join(rest)


def _parts() -> Iterator[str]:
    for spelling in SPELLINGS:
        places = ", ".join(f"`{place}`" for place in spelling.places)
        yield f"\n## `{spelling.argument}`\n\nGoes to {places}.\n\n"
        yield "| written | sent | `docker run` |\n|---|---|---|\n"
        for example in spelling.examples:
            written, where, sent, flags = row(spelling, example)
            yield f"| {_code(written)}{where} | {_code(sent)} | {_code(flags)} |\n"


def row(spelling: Spelling, example: Example) -> Row:
    """What the page says of an example."""
    sent = [
        f"{place}: {json.dumps(value)}"
        for place, value in zip(spelling.places, example.becomes, strict=True)
        if value != {}
    ]
    more, value = dict(example.more), repr(example.given)
    base, environ = more.pop("base", None), more.pop("environ", None)
    if spelling.argument == "command":
        value = f"words({value})"
    elif spelling.argument == "log" and more:
        value = f"({value}, {more.pop('value')!r})"
    elif spelling.argument == "healthcheck" and more:
        value = repr({"test": example.given, **more})
        more.clear()
    assert not more, f"{spelling.argument}: the page can't say {more}"
    where = f" in `{base}`" if base is not None else ""
    if isinstance(environ, dict):
        said = " and ".join(f"`{name}={text}`" for name, text in environ.items())
        where = f" where there is {said or 'no such variable'}"
    return f"{spelling.argument}={value}", where, "; ".join(sent), shlex.join(example.command)


def _code(text: str) -> str:
    """Code in a cell of a table."""
    return f"`{text}`".replace("|", "\\|") if text else ""


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
