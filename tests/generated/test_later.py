"""Members that are models themselves are decoded when they are first asked for; nobody can tell."""

from __future__ import annotations

import copy
import os
import pickle
import sys
import threading
from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest
from attrs import evolve

from dockline import OPERATIONS, structure, unstructure
from dockline.enums import PortProtocol
from dockline.models import ContainerInspectResponse, ContainerSummary, HostConfig, Port
from dockline.v1_51.codec import common, containers

from ..support.forks import in_child
from ..support.threads import in_thread
from ..support.waiting import PATIENCE

SUMMARY: dict[str, Any] = {
    "Id": "ab",
    "Names": ["/web"],
    "State": "running",
    "Ports": [{"PrivatePort": 80, "Type": "tcp", "News": 1}, {"PrivatePort": 443, "Type": "tcp"}],
    "NetworkSettings": {"Networks": {"bridge": {"IPAddress": "10.0.0.2"}}},
    "Mounts": None,
}


DECODES_PORTS = containers.CONTAINER_SUMMARY_DEFERRED.decoders["ports"]
DEFERRED = ("image_manifest_descriptor", "ports", "network_settings", "mounts")


def answered() -> ContainerSummary:
    """As the client decodes it."""
    decode = OPERATIONS["ContainerList"].decode
    assert decode is not None
    (found,) = decode([copy.deepcopy(SUMMARY)])
    assert isinstance(found, ContainerSummary)
    return found


def test_members_are_the_same_object_each_time() -> None:
    found = answered()
    assert found.ports is found.ports
    assert found.network_settings is not None and found.network_settings is found.network_settings


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_a_list_of_any_length_holds_the_same_models_each_time(count: int) -> None:
    decode = OPERATIONS["ContainerList"].decode
    assert decode is not None
    (found,) = decode([{"Ports": [{"PrivatePort": number} for number in range(count)]}])
    ports = [*found.ports]
    assert [port.private_port for port in ports] == [*range(count)]
    assert all(isinstance(port, Port) for port in ports)
    assert all(again is port for again, port in zip(found.ports, ports, strict=True))


def test_what_is_unknown_is_the_same_object_each_time() -> None:
    port = answered().ports[0]
    assert port.unknown == {"News": 1}
    assert port.unknown is port.unknown


def test_a_plain_member_can_be_set_before_and_after_it_is_read() -> None:
    found = answered()
    found.image = "set first"
    assert found.id == "ab"
    found.id = "cd"
    assert (found.id, found.image) == ("cd", "set first")
    assert {"Id": "cd", "Image": "set first"}.items() <= unstructure(found).items()


def test_what_was_set_is_in_copies_in_what_is_sent_and_in_what_is_equal() -> None:
    found = answered()
    found.image, found.labels = "nginx", {}
    whole = structure({**SUMMARY, "Image": "nginx", "Labels": {}}, ContainerSummary)
    assert found == whole and found != answered()
    assert unstructure(found)["Image"] == "nginx"
    for again in (copy.copy(found), copy.deepcopy(found), evolve(found), pickle.loads(pickle.dumps(found))):
        assert again == whole
        again.image = "redis"
        assert (again.image, found.image) == ("redis", "nginx")


def test_what_was_set_is_nothing_unknown() -> None:
    port = answered().ports[1]
    port.public_port = 8443
    assert port.unknown is None
    assert unstructure(port) == {"PrivatePort": 443, "PublicPort": 8443, "Type": "tcp"}


def test_what_was_structured_can_be_set() -> None:
    found = structure(SUMMARY, ContainerSummary)
    found.image = "nginx"
    assert found.image == "nginx"
    assert unstructure(found)["Image"] == "nginx"


def test_a_change_of_what_a_member_holds_is_seen_each_time() -> None:
    found = answered()
    found.names.append("/alias")
    assert found.names == ["/web", "/alias"]
    assert unstructure(found)["Names"] == ["/web", "/alias"]


def test_a_model_lets_go_of_a_response_that_it_has_decoded_whole() -> None:
    data = {"Id": "ab", "Mounts": [{"Type": "bind"}], "GraphDriver": {"Name": "overlay2"}}
    decode = OPERATIONS["ContainerInspect"].decode
    assert decode is not None
    before = sys.getrefcount(data)
    found = decode(data)
    assert found.mounts[0].type == "bind" and sys.getrefcount(data) > before
    assert "overlay2" in repr(found)
    assert sys.getrefcount(data) == before


def test_an_absent_member_is_none() -> None:
    found = answered()
    assert found.host_config is None
    assert found.mounts is None


def test_what_was_set_before_anyone_looked_stays() -> None:
    found = answered()
    port = type(answered().ports[0])  # its class has had two names
    found.ports = [port(private_port=22, type=PortProtocol.TCP)]
    assert found.network_settings is not None
    assert [port.private_port for port in found.ports] == [22]
    assert unstructure(found)["Ports"] == [{"PrivatePort": 22, "Type": "tcp"}]


def test_a_change_deep_inside_is_written_back_and_the_rest_as_it_came() -> None:
    found = answered()
    found.ports[1].private_port = 8443
    expected = copy.deepcopy(SUMMARY)
    expected["Ports"][1]["PrivatePort"] = 8443
    del expected["Mounts"]  # null and absent are the same
    assert unstructure(found) == expected


@pytest.mark.parametrize(
    "again", [copy.copy, copy.deepcopy, evolve, lambda found: pickle.loads(pickle.dumps(found))]
)
def test_copies_have_it_all(again: Any) -> None:
    whole = structure(SUMMARY, ContainerSummary)
    found = again(answered())
    assert found == whole
    assert found.ports[0].unknown == {"News": 1}


@pytest.mark.parametrize("order", [*permutations(DEFERRED)])
def test_members_may_be_asked_for_in_any_order(order: tuple[str, ...]) -> None:
    whole = structure(SUMMARY, ContainerSummary)
    found = answered()
    seen = {name: getattr(found, name) for name in order}
    assert seen == {name: getattr(whole, name) for name in order}
    assert all(getattr(found, name) is value for name, value in seen.items())
    assert found == whole


def test_equality_and_repr_see_what_nobody_has_asked_for_yet() -> None:
    assert answered() == answered()
    assert "private_port=443" in repr(answered())


def test_what_is_structured_does_not_follow_the_callers_data() -> None:
    data = copy.deepcopy(SUMMARY)
    found = structure(data, ContainerSummary)
    data["Ports"].clear()
    data["Id"] = "other"
    data["NetworkSettings"]["Networks"]["bridge"]["IPAddress"] = "other"
    assert found.id == "ab"
    assert [port.private_port for port in found.ports] == [80, 443]
    assert found.network_settings is not None and found.network_settings.networks is not None
    assert found.network_settings.networks["bridge"].ip_address == "10.0.0.2"


@pytest.mark.parametrize("cls", [ContainerSummary, list[ContainerSummary], dict[str, ContainerSummary]])
def test_structuring_leaves_the_callers_data_as_it_was(cls: Any) -> None:
    data: Any = copy.deepcopy(SUMMARY)
    data = {ContainerSummary: data, list[ContainerSummary]: [data]}.get(cls, {"web": data})
    before = copy.deepcopy(data)
    first = structure(data, cls)
    assert data == before
    assert structure(data, cls) == first


@pytest.mark.parametrize("member", ["Ports", "Mounts", "NetworkSettings", "HostConfig", "State"])
@pytest.mark.parametrize("odd", [5, "text", [], {}, [1, None, "text"], {"a": 1}])
def test_a_member_of_another_type_stays_as_it_came(member: str, odd: Any) -> None:
    decode = OPERATIONS["ContainerList"].decode
    assert decode is not None
    (found,) = decode([copy.deepcopy({**SUMMARY, member: odd})])
    assert repr(found) and found == found  # all of it has been asked for
    assert unstructure(found)[member] == odd


@pytest.mark.parametrize("found", [answered(), HostConfig(), structure({}, ContainerInspectResponse)])
def test_a_name_that_is_not_there_is_an_error_that_names_it(found: Any) -> None:
    with pytest.raises(AttributeError, match="has no attribute 'prots'"):
        found.prots  # noqa: B018
    assert not hasattr(found, "_waiting_for_godot")


@pytest.fixture
def decoding_ports(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], ContainerSummary]:
    """A container whose ports nobody has asked for; something happens first when they are decoded."""

    def container(first: Callable[[], None]) -> ContainerSummary:
        def slowly(data: Any) -> Any:
            first()
            return common.decode_port(data)

        monkeypatch.setattr(DECODES_PORTS, "decode", slowly)
        return answered()

    return container


def test_two_threads_that_ask_at_once_get_the_same(
    decoding_ports: Callable[[Callable[[], None]], ContainerSummary],
) -> None:
    both = threading.Barrier(2)

    def wait_for_the_other() -> None:
        with pytest.raises(threading.BrokenBarrierError):  # the other one waits for this one
            both.wait(0.2)

    found = decoding_ports(wait_for_the_other)
    seen: list[Any] = []
    threads = [in_thread(lambda: seen.append(found.ports)) for _ in range(2)]
    for thread in threads:
        thread.join()
    assert len(seen) == 2 and seen[0] is seen[1]


def test_who_was_interrupted_in_the_middle_can_ask_again() -> None:
    found = answered()
    decode, calls = common.decode_port, []

    def interrupted_once(data: Any) -> Any:
        calls.append(data)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return decode(data)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DECODES_PORTS, "decode", interrupted_once)
        with pytest.raises(KeyboardInterrupt):
            found.ports  # noqa: B018
    assert found.ports == structure(SUMMARY, ContainerSummary).ports


def test_a_fork_in_the_middle_leaves_the_child_free_to_ask(
    decoding_ports: Callable[[Callable[[], None]], ContainerSummary],
) -> None:
    parent = os.getpid()
    decoding, go = threading.Event(), threading.Event()

    def wait_in_the_parent() -> None:
        if os.getpid() == parent:
            decoding.set()
            assert go.wait(PATIENCE)

    def look() -> None:
        assert len(found.ports) == 2

    found = decoding_ports(wait_in_the_parent)
    with in_thread(look):
        assert decoding.wait(PATIENCE)
        in_child(look)
        go.set()
