"""Words of the command line become arguments: by name, by position, in parts, from files, behind `--`."""

from __future__ import annotations

from typing import Any

import pytest

from dockline import models
from dockline_kit.command.refusals import WrongUse
from dockline_kit.command.values import Upload
from dockline_kit.command.words import Given

from .typed import typed

READ: list[tuple[str, dict[str, Any]]] = [
    ("containers.list all=true limit=3", {"all": True, "limit": 3}),
    ("containers.list all=yes", {"all": True}),
    ("docker.containers.list all=no", {"all": False}),
    ("containers.stop db", {"id": "db"}),
    ("containers.stop id=db timeout=-1", {"id": "db", "timeout": -1}),
    ("containers.list filters.label=tier=web", {"filters": {"label": "tier=web"}}),
    ("containers.list filters.label=a filters.label=b", {"filters": {"label": ["a", "b"]}}),
    ("containers.list filters=label=a", {"filters": {"label": "a"}}),
    ("containers.list filters.exited=0 filters.is-task=false", {"filters": {"exited": 0, "is-task": False}}),
    ("images.prune_build_cache filters.inuse=true", {"filters": {"inuse": True}}),
    ('containers.list filters={"label":["a"]}', {"filters": {"label": ["a"]}}),
    ("containers.logs db since=10m tail=5", {"id": "db", "since": "10m", "tail": "5"}),
    ("containers.logs db tail=all", {"id": "db", "tail": "all"}),
    ("containers.create env=A=1 env=B=2", {"env": ["A=1", "B=2"]}),
    ('containers.create cmd=["sh","-c","x"]', {"cmd": ["sh", "-c", "x"]}),
    ("containers.create cmd=ls", {"cmd": ["ls"]}),
    ("containers.create labels.com.example.x=a=b", {"labels": {"com.example.x": "a=b"}}),
    ('containers.create labels={"a":"1"}', {"labels": {"a": "1"}}),
    ("containers.create labels=a=1 labels=b=2", {"labels": {"a": "1", "b": "2"}}),
    ("containers.create host_config.memory=64m", {"host_config": models.HostConfig(memory=1 << 26)}),
    ("containers.create host_config.Memory=64", {"host_config": models.HostConfig(memory=64)}),
    ("containers.update db memory=64m", {"id": "db", "memory": 1 << 26}),
    (
        "containers.create host_config.mounts[0].target=/a host_config.mounts[1].Target=/b",
        {"host_config": models.HostConfig(mounts=[models.Mount(target="/a"), models.Mount(target="/b")])},
    ),
    (
        'containers.create host_config={"Memory":1,"init":true} host_config.memory=2',
        {"host_config": models.HostConfig(memory=2, init=True)},
    ),
    (
        "containers.create networking_config.endpoints_config.front.aliases=web",
        {
            "networking_config": models.NetworkingConfig(
                endpoints_config={"front": models.EndpointSettings(aliases=["web"])}
            )
        },
    ),
    (
        "images.build . registry_config[r.test:5000].username=me buildargs.A=1",
        {
            "source": Upload("."),
            "registry_config": {"r.test:5000": models.AuthConfig(username="me")},
            "buildargs": {"A": "1"},
        },
    ),
    ("images.build @-", {"source": Upload("-")}),
    ("images.load source=@out.tar", {"source": Upload("out.tar")}),
    ("containers.exec_run db ls", {"id": "db", "command": "ls"}),
    ("containers.exec_run db -- echo a=1 @x", {"id": "db", "command": ["echo", "a=1", "@x"]}),
    ("containers.run busybox ports.80/tcp=8080", {"image": "busybox", "ports": {"80/tcp": "8080"}}),
    ("containers.run busybox env=A=1 env=B", {"image": "busybox", "env": ["A=1", "B"]}),
    ("containers.run busybox input=hello", {"image": "busybox", "input": b"hello"}),
    ("images.import_ source=@x.tar reference=a:b", {"source": Upload("x.tar"), "reference": "a:b"}),
    ("images.import source=@x.tar", {"source": Upload("x.tar")}),
    ("secrets.create name=@@home data=hello", {"name": "@home", "data": b"hello"}),
    ('secrets.create body={"Name":"a","Data":null}', {"body": models.SecretSpec(name="a")}),
    ("system.df type=image type=volume", {"type": ["image", "volume"]}),
    ("exec.create db console_size=24 console_size=80", {"id": "db", "console_size": [24, 80]}),
    ("containers.run busybox pull=never", {"image": "busybox", "pull": "never"}),
]

REFUSED: list[tuple[str, str]] = [
    ("container.list", "container isn't a resource: did you mean containers"),
    (
        "distribution",
        "distribution is a resource: name an operation, as distribution.inspect; there are: inspect",
    ),
    ("containers.", "containers. is a resource: name an operation, as containers."),
    ("containers.lst", "containers.lst isn't an operation: did you mean list"),
    (
        "containers.list al=true",
        "containers.list has no al: did you mean all? there are: all, limit, size, filters",
    ),
    ("containers.list all=maybe", "all: 'maybe' isn't true or false"),
    ("containers.list limit=few", "limit: 'few' isn't a number"),
    ("containers.list filters.lable=a", "filters has no key lable: did you mean label"),
    ("images.prune_build_cache filters.inuse=false", "filters.inuse: 'false' isn't one of true"),
    ("containers.list limit=1 limit=2", "limit was given 2 times"),
    ("containers.list limit.a=1", "limit has no parts: it takes a number"),
    ("containers.list x", "containers.list takes nothing by position"),
    (
        "system.info x",
        "system.info takes nothing by position: give what is more as name=value; it takes nothing",
    ),
    ("secrets.create data.x=1", "data has no parts: it takes a file (@name, @- for standard input)"),
    ("containers.stop a b", "containers.stop takes only id by position"),
    ("containers.stop", "containers.stop needs id: give id=…; `dockline explain containers.stop` says more"),
    ("containers.create host_config.memroy=1", "host_config (HostConfig) has no memroy: did you mean memory"),
    ("containers.create host_config.memory=64x", "host_config.memory: '64x' isn't a size"),
    (
        "containers.create host_config=x",
        "host_config takes fields of HostConfig (host_config.field=value), JSON",
    ),
    ("containers.create host_config.mounts[=1", "a path is written as a.b, a[0] or a[name.with.dots]"),
    ("containers.create labels=x", "labels: a mapping is written labels.key=value"),
    (
        'containers.create body={"Imgae":"x"}',
        "body (ContainerCreateRequest) has no Imgae: did you mean image",
    ),
    ("containers.wait_until db healty", "state: 'healty' isn't one of running, healthy, ended, succeeded"),
    ("containers.run busybox pull=maybe", "pull: 'maybe' isn't one of missing, always, never"),
]


@pytest.mark.parametrize(("line", "arguments"), READ, ids=[line for line, _ in READ])
def test_words_become_arguments(line: str, arguments: dict[str, Any]) -> None:
    assert typed(*line.split(" ")) == arguments


@pytest.mark.parametrize(("line", "told"), REFUSED, ids=[line for line, _ in REFUSED])
def test_what_cannot_be_is_told_in_one_line_with_the_way_out(line: str, told: str) -> None:
    with pytest.raises(WrongUse) as refused:
        typed(*line.split(" "))
    assert told in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_body_comes_from_a_file_or_standard_input_and_fields_beside_it() -> None:
    files = {"-": b'{"Image": "busybox", "HostConfig": {"Memory": 1}}\n'}
    assert typed("containers.create", "body=@-", "name=x", files=files) == {
        "body": models.ContainerCreateRequest(image="busybox", host_config=models.HostConfig(memory=1)),
        "name": "x",
    }


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b""])
def test_a_text_of_a_file_is_without_the_end_of_its_last_line(end: bytes) -> None:
    files = {"password": b"geheim" + end}
    found = typed("images.pull", "busybox", "auth.username=me", "auth.password=@password", files=files)
    assert found["auth"] == models.AuthConfig(username="me", password="geheim")


def test_a_file_that_is_no_text_is_refused_where_a_text_is_needed() -> None:
    with pytest.raises(WrongUse, match="@name: the file isn't text in UTF-8, which is needed here"):
        typed("containers.create", "name=@name", files={"name": b"\xff"})


def test_bytes_of_a_file_are_what_they_are() -> None:
    files = {"key": b"\x00\xff\n"}
    assert typed("secrets.create", "name=a", "data=@key", files=files)["data"] == b"\x00\xff\n"


def test_base64_within_json_is_that_of_the_wire() -> None:
    files = {"spec": b'{"Name": "a", "Data": "aGVsbG8="}'}
    assert typed("secrets.create", "body=@spec", files=files)["body"].data == "aGVsbG8="


SECRET = "hunter2"
WITH_SECRETS = [
    ("images.pull", "busybox", f"auth={SECRET}"),
    ("images.pull", "busybox", f'auth={{"password":"{SECRET}"'),
    ("images.pull", "busybox", "auth=@file"),
    ("images.pull", "busybox", f"auth.pasword={SECRET}"),
    ("images.pull", "busybox", f"auht.password={SECRET}"),
    ("system.login", f"username={SECRET}x", SECRET, SECRET),
    ("secrets.create", f"data.x={SECRET}"),
]


@pytest.mark.parametrize("words", WITH_SECRETS, ids=" ".join)
def test_no_error_echoes_a_secret(words: tuple[str, ...]) -> None:
    with pytest.raises(WrongUse) as refused:
        typed(*words, files={"file": f'{{"password": "{SECRET}" x'.encode()})
    assert SECRET not in str(refused.value)


def test_what_was_given_is_shown_without_its_text() -> None:
    assert SECRET not in repr(Given(("password",), SECRET))
