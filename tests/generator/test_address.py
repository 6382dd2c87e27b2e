"""Addresses: each part of an API has one, and it tells what it is part of."""

from __future__ import annotations

import pytest

from dockline_gen.contract.address import Address
from dockline_gen.description.schemas import located
from dockline_gen.documents import load_version

from ..support.versions import VERSIONS


@pytest.mark.parametrize(
    ("text", "owner", "parts"),
    [
        ("ContainerStop", "ContainerStop", ()),
        ("ContainerStop?t", "ContainerStop", ("?t",)),
        ("ContainerWait:200.Error.Message", "ContainerWait", (":200", ".Error", ".Message")),
        ("SystemPing:200@Swarm", "SystemPing", (":200", "@Swarm")),
        ("ContainerSummary.Ports[].IP", "ContainerSummary", (".Ports", "[]", ".IP")),
        ("HostConfig.PortBindings{}[]", "HostConfig", (".PortBindings", "{}", "[]")),
        ("Plugin.Kind=moby.plugins.http/v1?a=b", "Plugin", (".Kind", "=moby.plugins.http/v1?a=b")),
        ("RestartPolicy.Name=", "RestartPolicy", (".Name", "=")),
        ("ListLamps?filters[room]", "ListLamps", ("?filters[room]",)),
        ("GET /lamps/{id}", "GET /lamps/{id}", ()),
        ("Lamp..hidden", "Lamp", (".", ".hidden")),
        ("", "", ()),
    ],
)
def test_an_address_has_an_owner_and_parts(text: str, owner: str, parts: tuple[str, ...]) -> None:
    address = Address.parse(text)
    assert (address.owner, address.parts) == (owner, parts)
    assert address.text == str(address) == text


def test_what_is_around_an_address_ends_at_its_owner() -> None:
    around = ["Node:200[].Id", "Node:200[]", "Node:200", "Node"]
    assert list(Address.parse("Node:200[].Id").around()) == around


def test_an_address_is_split_into_a_schema_and_what_is_below_it() -> None:
    splits = [
        ("Plugin:200.Config[]", "User"),
        ("Plugin:200.Config", "[].User"),
        ("Plugin:200", "Config[].User"),
    ]
    assert list(Address.parse("Plugin:200.Config[].User").splits()) == splits


def test_what_leads_from_one_address_to_another() -> None:
    ports = Address.parse("ContainerSummary.Ports")
    assert Address.parse("ContainerSummary.Ports[].IP").below(ports) == ("[]", ".IP")
    assert ports.below(ports) == ()
    assert Address.parse("ContainerSummary.PortsOpen").below(ports) is None
    assert Address.parse("Summary.Ports[]").below(ports) is None


def test_only_operations_have_parameters_and_messages() -> None:
    operations = [
        text
        for text in ("Node?all", "Node:200", "Node", "Node.ID", "Node[]", "Node=a")
        if Address.parse(text).is_of_operation
    ]
    assert operations == ["Node?all", "Node:200"]


@pytest.mark.parametrize(
    ("text", "parent"),
    [
        ("Node", None),
        ("", None),
        (".Name", None),
        ("Node?all", "Node"),
        ("Node:200[].Id", "Node:200[]"),
        ("Node:200[]", "Node:200"),
        ("Node.Kind=a.b", "Node.Kind"),
    ],
)
def test_what_an_address_is_part_of(text: str, parent: str | None) -> None:
    found = Address.parse(text).parent
    assert (found.text if found else None) == parent


@pytest.mark.parametrize(
    ("text", "in_parameter", "message"),
    [
        ("Node", False, False),
        ("Node?all", True, False),
        ("Node?all[]", True, False),
        ("Node:200", False, True),
        ("Node:body", False, True),
        ("Node:200[]", False, False),
        ("Node.Name", False, False),
    ],
)
def test_an_address_knows_whether_it_is_of_a_parameter_or_a_whole_message(
    text: str, in_parameter: bool, message: bool
) -> None:
    address = Address.parse(text)
    assert (address.is_in_parameter, address.is_message) == (in_parameter, message)


@pytest.mark.parametrize("version", VERSIONS[::5])
def test_every_schema_of_a_version_has_an_address_of_its_owner(version: str) -> None:
    data = load_version(version).data
    addresses = {found.address for found in located(data)}
    owners = {operation["operationId"] for item in data["paths"].values() for operation in item.values()}
    assert len(addresses) > 1000
    for text in addresses:
        address = Address.parse(text)
        assert address.text == text
        assert address.parent is None or address.parent.text in text
        assert not address.is_of_operation or address.owner in owners
