"""A large list that msgspec parses (`dockline[fast]`): the same models, of fewer objects; nobody can tell."""

from __future__ import annotations

import asyncio
import copy
import gc
import json
import pickle
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, cast

import pytest
from attrs import define, evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from dockline import OPERATIONS, AsyncClient, Client, structure, unstructure
from dockline.enums import PortProtocol
from dockline.models import ContainerSummary, Port
from dockline_runtime.errors import ProtocolError
from dockline_runtime.models.codec import FieldNames, list_of, new
from dockline_runtime.models.converter import Codec
from dockline_runtime.models.deferring import Deferred, defer, deferred_of, undecoded
from dockline_runtime.models.essentials import value_at
from dockline_runtime.models.late import LATER, ListAt, MapAt, ModelAt
from dockline_runtime.models.model import Model
from dockline_runtime.models.records import records_for
from dockline_runtime.protocol.jsonstream import fast_parsers, loads

from ..generator.golden.lamps.v1_2.codec.lamps import decode_lamp
from ..support.fake import FakeDaemon, response
from ..support.inside import parsing_with

MANY = settings(max_examples=100, deadline=None, derandomize=True)
LARGE = 1 << 18
LISTS = sorted(
    name for name, operation in OPERATIONS.items() if operation.decode and hasattr(operation.decode, "item")
)
SUMMARY: dict[str, Any] = {
    "Id": "ab",
    "Names": ["/web"],
    "State": "running",
    "SizeRw": None,
    "Labels": {"tier": "web", "weight": 1.10},
    "Ports": [{"PrivatePort": 80, "Type": "tcp"}, {"PrivatePort": 443, "Type": "tcp"}],
    "HostConfig": {"NetworkMode": "bridge"},
    "NetworkSettings": {"Networks": {"bridge": {"IPAddress": "10.0.0.2", "IPAMConfig": {}}, "none": None}},
    "Mounts": [],
}


@pytest.fixture(autouse=True)
def with_msgspec() -> Iterator[None]:
    """msgspec parses from the first byte on, however little has come before."""
    with parsing_with(fast_parsers()):
        yield


def padded(data: Any) -> bytes:
    """A text with this JSON value that is large enough to be parsed into records."""
    return json.dumps(data).encode().ljust(LARGE)


def parsed(operation: Any, data: Any) -> tuple[Any, Any]:
    """What comes of a text as JSON, and of the same text with records where they fit."""
    decode: Any = OPERATIONS[operation].decode
    text = padded(data)
    return decode(loads(text)), decode(loads(text, lambda: records_for(decode)))


def answered() -> ContainerSummary:
    """A container of a large list."""
    found: ContainerSummary = parsed("ContainerList", [SUMMARY])[1][0]
    return found


def in_records(data: Any) -> bool:
    """Whether a list of containers is parsed into records."""
    (found, *_) = loads(padded(data), lambda: records_for(OPERATIONS["ContainerList"].decode))
    return not isinstance(found, dict)


def objects(item: Any, depth: int = 3) -> st.SearchStrategy[Any]:
    """JSON objects like those that a model is decoded of, and others."""
    codecs = item.__globals__["CODECS"]
    model, codec = next((model, codec) for model, codec in codecs.items() if codec.decode is item)
    deferred: Deferred | None = deferred_of.get(model)
    members = {
        wire: members_of(deferred.decoders.get(name) if deferred else None, depth)
        for wire, name in codec.names.items()
    }
    whole = st.fixed_dictionaries({}, optional=members)
    return whole | whole | whole | ODD | whole.map(lambda data: {**data, "News": 1})


def members_of(decode: Any, depth: int) -> st.SearchStrategy[Any]:
    if not isinstance(decode, ModelAt) or not depth:
        return PLAIN
    inner = objects(decode.find(), depth - 1)
    if isinstance(decode, ListAt):
        inner = st.lists(inner, max_size=2)
    elif isinstance(decode, MapAt):
        inner = st.dictionaries(st.sampled_from(["a", "b", ""]), inner, max_size=2)
    return inner | inner | PLAIN


ODD: st.SearchStrategy[Any] = st.sampled_from([None, 1, 1.5, "", [], {}])
PLAIN: st.SearchStrategy[Any] = st.sampled_from(
    [None, None, 0, 2**70, 1.5, 1.10, "running", "tcp", "", True, [], ["a", None], {}, {"a": {"b": [1]}}]
)


def test_a_list_without_surprises_is_parsed_into_records() -> None:
    assert in_records([SUMMARY])


def test_where_a_path_ends_nothing_is_decoded_for_it() -> None:
    found = answered()
    assert value_at(found, ("host_config", "annotations")) is None
    assert undecoded(found, "host_config") == SUMMARY["HostConfig"]
    assert undecoded(found, "ports") == SUMMARY["Ports"]
    assert undecoded(found, "state") == "running"
    assert undecoded(found, "image_manifest_descriptor") is None


@pytest.mark.parametrize(
    "odd",
    [
        {"News": 1},
        {"Ports": [{"PrivatePort": 80, "News": {"a": 1}}]},
        {"NetworkSettings": {"Networks": {"bridge": {"News": None}}}},
        {"Ports": "none"},
        {"Ports": {"80/tcp": {}}},
        {"HostConfig": []},
        {"NetworkSettings": {"Networks": [1]}},
    ],
)
def test_what_a_record_cannot_hold_comes_as_it_would_without(odd: dict[str, Any]) -> None:
    data = [SUMMARY, {**SUMMARY, **odd}]
    assert not in_records(data)
    plain, fast = parsed("ContainerList", data)
    assert fast == plain and repr(fast) == repr(plain)
    assert unstructure(fast)[1] == unstructure(plain)[1]
    assert {name: unstructure(fast)[1][name] for name in odd} == odd


@pytest.mark.parametrize("operation", LISTS)
@MANY
@given(st.data())
def test_whatever_comes_in_a_list_is_the_same_models(operation: Any, data: st.DataObject) -> None:
    decode: Any = OPERATIONS[operation].decode
    value = data.draw(st.lists(objects(decode.item), max_size=3) | ODD)
    plain, fast = parsed(operation, value)
    assert repr(fast) == repr(plain)
    assert fast == plain
    assert json.dumps(unstructure(fast)) == json.dumps(unstructure(plain))


def test_every_list_that_may_be_long_can_be_parsed_into_records() -> None:
    small = {"GetPluginPrivileges"}  # its models have nothing to defer
    for operation, found in OPERATIONS.items():
        can_be = records_for(found.decode) is not None
        assert can_be == (operation in {*LISTS} - small), operation


def test_a_model_within_one_of_its_kind_is_decoded_as_well() -> None:
    def lamp(name: str, **parent: Any) -> dict[str, Any]:
        return {"Name": name, "Switch": {"Kind": "wall"}, **parent}

    decode = list_of(decode_lamp)
    text = padded([lamp("desk", Parent=lamp("room", Parent=lamp("house")))])
    (found,) = decode(loads(text, lambda: records_for(decode)))
    assert found.parent is not None and found.parent.parent is not None
    assert [found.name, found.parent.name, found.parent.parent.name] == ["desk", "room", "house"]
    assert repr(found) == repr(decode(loads(text))[0])


@define(kw_only=True, repr=False, eq=False)
class Odd(Model):
    value: str | None = None


class OddDecoder:
    """The decoder of a model, whose one property has a name that can't be that of an attribute."""

    def __init__(self, wire: str) -> None:
        names = FieldNames({wire: "value"})
        self.__globals__ = {"CODECS": {Odd: Codec(self, names)}}
        Deferred(Odd, {}, names)

    def __call__(self, data: Any) -> Odd:
        value: Any = new(Odd)
        defer(value, data)
        value.unknown = LATER
        return cast("Odd", value)


@pytest.mark.parametrize("wire", ["class", "get", "__class__", "io.example/a-b", "1"])
def test_a_name_that_no_attribute_can_have_is_read_as_json(wire: str) -> None:
    decode = list_of(OddDecoder(wire))
    assert records_for(decode) is None
    (found,) = decode(loads(padded([{wire: "a"}]), lambda: records_for(decode)))
    assert found.value == "a"


def test_models_that_a_callable_of_another_kind_decodes_are_read_as_json() -> None:
    decode = list_of(partial(structure, cls=Port))
    assert records_for(decode) is None
    (found,) = decode(loads(padded(SUMMARY["Ports"][:1]), lambda: records_for(decode)))
    assert found == Port(private_port=80, type=PortProtocol.TCP)


def test_what_was_set_is_in_copies_in_what_is_sent_and_in_what_is_equal() -> None:
    found = answered()
    assert found.image is None
    found.image, found.ports[1].public_port = "nginx", 8443
    changed: Any = copy.deepcopy(SUMMARY)
    changed["Image"], changed["Ports"][1]["PublicPort"] = "nginx", 8443
    whole = structure(changed, ContainerSummary)
    assert found == whole and found != answered()
    assert unstructure(found) == unstructure(whole)
    for again in (copy.copy(found), copy.deepcopy(found), evolve(found), pickle.loads(pickle.dumps(found))):
        assert again == whole
        again.image = "redis"
        assert (again.image, found.image) == ("redis", "nginx")


def test_members_are_the_same_object_each_time() -> None:
    found = answered()
    assert found.ports is found.ports and found.ports[0] is found.ports[0]
    assert found.network_settings is not None
    assert found.network_settings is found.network_settings
    assert found.network_settings.networks["bridge"] is found.network_settings.networks["bridge"]
    assert found.unknown is None


def test_a_deferred_member_can_be_replaced_before_anyone_looked() -> None:
    found = answered()
    found.ports = [Port(private_port=22, type=PortProtocol.TCP)]
    assert unstructure(found)["Ports"] == [{"PrivatePort": 22, "Type": "tcp"}]


def test_a_number_keeps_the_digits_that_it_came_in() -> None:
    text = padded([SUMMARY]).replace(b"1.1}", b"1.10}")
    decode = OPERATIONS["ContainerList"].decode
    (found,) = loads(text, lambda: records_for(decode))
    assert found.Labels["weight"].digits == "1.10"


def test_a_text_that_is_cut_off_is_refused_as_without() -> None:
    text = json.dumps([SUMMARY] * 2000).encode()[:-1]
    decode = OPERATIONS["ContainerList"].decode
    errors = []
    for records in (None, lambda: records_for(decode)):
        with pytest.raises(ProtocolError) as raised:
            loads(text, records)
        errors.append(str(raised.value))
    assert errors[0] == errors[1]


def test_both_halves_list_with_fewer_objects_for_the_garbage_collector(daemon: FakeDaemon) -> None:
    def objects_of(listed: Callable[[], list[ContainerSummary]]) -> int:
        gc.collect()
        before = len(gc.get_objects())
        found = listed()
        gc.collect()
        count = len(gc.get_objects()) - before
        assert len(found) == 1000 and {each.ports[1].private_port for each in found} == {443}
        return count

    def listed() -> list[ContainerSummary]:
        with Client(daemon.url, version="1.51") as docker:
            return docker.containers.list()

    def listed_by_a_task() -> list[ContainerSummary]:
        async def main() -> list[ContainerSummary]:
            async with AsyncClient(daemon.url, version="1.51") as docker:
                return await docker.containers.list()

        return asyncio.run(main())

    for news in (b"", b', "News": 1'):
        one = json.dumps(SUMMARY).encode()
        body = b"[" + b",".join([one] * 999 + [one[:-1] + news + b"}"]) + b"]"
        for _ in range(2):
            daemon.answer(response(body))
    parsed_into_records, by_a_task = objects_of(listed), objects_of(listed_by_a_task)
    as_json = min(objects_of(listed), objects_of(listed_by_a_task))
    assert max(parsed_into_records, by_a_task) < 0.7 * as_json
