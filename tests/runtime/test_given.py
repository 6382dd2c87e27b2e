"""What may be given where a list, a mapping or a file is expected: whatever behaves as one, and never a text
that would be taken apart."""

from __future__ import annotations

import bz2
import gzip
import json
from collections import ChainMap, OrderedDict, UserDict, UserList, deque
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

import dockline
from dockline.errors import InvalidArgument
from dockline.models import HostConfig, PortBinding

from ..support.fake import FakeDaemon, json_response, response

CREATED = json_response({"Id": "ab", "Warnings": []}, 201, "Created")
TAR = bytes(10_240)


class Own(Sequence[str]):
    """A sequence of a user's own."""

    def __getitem__(self, index: Any) -> Any:
        return ["sleep", "60"][index]

    def __len__(self) -> int:
        return 2


SEQUENCES = [list, tuple, deque, UserList, lambda _: Own()]
MAPPINGS = [dict, OrderedDict, MappingProxyType, UserDict, lambda found: ChainMap({}, found)]
each_sequence = pytest.mark.parametrize("sequence", SEQUENCES, ids="list tuple deque UserList own".split())
each_mapping = pytest.mark.parametrize(
    "mapping", MAPPINGS, ids="dict OrderedDict mappingproxy UserDict ChainMap".split()
)


@pytest.fixture
def docker(daemon: FakeDaemon) -> Any:
    with dockline.Client(daemon.url, version="1.51") as client:
        yield client


def sent(daemon: FakeDaemon) -> Any:
    return json.loads(daemon.asked[-1].body)


@each_sequence
def test_any_sequence_is_a_list_of_a_body(docker: dockline.Client, daemon: FakeDaemon, sequence: Any) -> None:
    daemon.answer(CREATED)
    docker.containers.create(image="a", cmd=sequence(["sleep", "60"]))
    assert sent(daemon) == {"Image": "a", "Cmd": ["sleep", "60"]}


@each_mapping
def test_any_mapping_is_an_object_of_a_body(
    docker: dockline.Client, daemon: FakeDaemon, mapping: Any
) -> None:
    daemon.answer(CREATED)
    docker.containers.create(image="a", labels=mapping({"tier": "web"}), exposed_ports=mapping({"80": {}}))
    assert sent(daemon) == {"Image": "a", "Labels": {"tier": "web"}, "ExposedPorts": {"80": {}}}


@each_sequence
@each_mapping
def test_models_take_them_too(
    docker: dockline.Client, daemon: FakeDaemon, sequence: Any, mapping: Any
) -> None:
    ports = mapping({"80/tcp": sequence([PortBinding(host_port="8080")])})
    if isinstance(ports["80/tcp"], Own):
        ports = {}
    daemon.answer(CREATED)
    docker.containers.create(
        image="a", host_config=HostConfig(dns=sequence(["sleep", "60"]), port_bindings=ports)
    )
    assert sent(daemon)["HostConfig"]["Dns"] == ["sleep", "60"]
    assert sent(daemon)["HostConfig"]["PortBindings"] == ({"80/tcp": [{"HostPort": "8080"}]} if ports else {})


@each_sequence
@each_mapping
def test_filters_and_parameters_take_them(
    docker: dockline.Client, daemon: FakeDaemon, sequence: Any, mapping: Any
) -> None:
    daemon.answer(json_response([]))
    docker.containers.list(filters=mapping({"name": sequence(["sleep", "60"])}))
    query = parse_qs(urlsplit(daemon.asked[-1].target).query)
    assert json.loads(query["filters"][0]) == {"name": ["sleep", "60"]}
    daemon.answer(response(TAR, Content_Type="application/x-tar"))
    docker.images.save_many(names=sequence(["sleep", "60"])).read()
    assert parse_qs(urlsplit(daemon.asked[-1].target).query)["names"] == ["sleep", "60"]
    daemon.answer(json_response({"stream": "done"}))
    docker.images.build(TAR, buildargs=mapping({"A": "b"}), tags=sequence(["sleep", "60"])).drain()
    query = parse_qs(urlsplit(daemon.asked[-1].target).query)
    assert query["t"] == ["sleep", "60"] and json.loads(query["buildargs"][0]) == {"A": "b"}


@pytest.mark.parametrize("text", ["sleep 60", b"sleep", bytearray(b"sleep"), memoryview(b"sleep")])
@pytest.mark.parametrize("where", ["keyword", "model", "mapping"])
def test_a_text_is_never_taken_apart(
    docker: dockline.Client, daemon: FakeDaemon, text: Any, where: str
) -> None:
    create: Any = docker.containers.create
    with pytest.raises(InvalidArgument, match="expected a list of strings"):
        if where == "keyword":
            create(image="a", cmd=text)
        elif where == "model":
            create(image="a", host_config=HostConfig(dns=text))
        else:
            create({"Image": "a", "Cmd": text})
    assert daemon.asked == []


def test_a_text_where_a_parameter_may_be_repeated_is_one_value(
    docker: dockline.Client, daemon: FakeDaemon
) -> None:
    daemon.answer(json_response({"stream": "done"}))
    docker.images.build(TAR, tags="tool:2").drain()
    assert parse_qs(urlsplit(daemon.asked[-1].target).query)["t"] == ["tool:2"]


@pytest.mark.parametrize("value", [{"a"}, (each for each in "ab"), {"a": 1}.keys(), 7])
def test_what_has_no_order_or_can_be_read_once_is_refused(
    docker: dockline.Client, daemon: FakeDaemon, value: Any
) -> None:
    create: Any = docker.containers.create
    with pytest.raises(InvalidArgument, match=r"cmd: .* expected a list of strings"):
        create(image="a", cmd=value)
    assert daemon.asked == []


def test_a_list_is_no_mapping(docker: dockline.Client, daemon: FakeDaemon) -> None:
    create: Any = docker.containers.create
    with pytest.raises(InvalidArgument, match=r"labels: .* expected a dict of strings"):
        create(image="a", labels=["a=b"])
    assert daemon.asked == []


class Counted:
    """Something with a `write` that isn't a file."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def write(self, data: bytes) -> None:
        self.parts.append(bytes(data))


@pytest.mark.parametrize("module", [gzip, bz2])
def test_an_archive_is_saved_to_a_file_that_packs(
    docker: dockline.Client, daemon: FakeDaemon, tmp_path: Path, module: Any
) -> None:
    daemon.answer(response(TAR, Content_Type="application/x-tar"))
    path = tmp_path / "packed"
    with module.open(path, "wb") as file:
        assert docker.images.save("alpine").save(file) == len(TAR)
    with module.open(path) as file:
        assert file.read() == TAR


def test_an_archive_is_saved_to_whatever_writes(docker: dockline.Client, daemon: FakeDaemon) -> None:
    daemon.answer(response(TAR, Content_Type="application/x-tar"))
    target = Counted()
    assert docker.images.save("alpine").save(target) == len(TAR)
    assert b"".join(target.parts) == TAR


def test_what_a_model_holds_is_what_was_given() -> None:
    host = HostConfig(dns=["10.0.0.1"], sysctls={"a": "b"})
    assert host == HostConfig(dns=["10.0.0.1"], sysctls={"a": "b"})
    assert type(host.dns) is list and isinstance(host.sysctls, Mapping)
