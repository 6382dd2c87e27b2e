"""Every message: written and read again, beside Google's implementation, cut anywhere, and any bytes."""

from __future__ import annotations

import base64
import copy
import json
import pickle
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dockline.errors import ProtocolError
from dockline_gen.messages.nodes import Enum, Type
from dockline_gen.view.naming import snake

from .definitions import CLASSES, DEFINED, MODULES, any_message

MESSAGES: Final = sorted(DEFINED)
FEW: Final = settings(max_examples=10, deadline=None, derandomize=True)
MANY: Final = settings(max_examples=150, deadline=None, derandomize=True)

GOOGLE: Final[dict[str, Any]] = json.loads((Path(__file__).parent / "protobuf.json").read_text("utf-8"))
"""`fields`: the public definitions as protoc reads them. `encoded`: messages, and the bytes that the package
protobuf makes of them. `python -m tests.kit.buildkit.record_protobuf` made it."""

ENUMS: Final = [enum for module in MODULES for enum in module.enums]
GOOGLE_NAMES: Final = {each.name: each.origin for module in MODULES for each in module.defined}

each_message = pytest.mark.parametrize("name", MESSAGES)


def written(of: Type) -> str:
    """A type as the public definitions have it."""
    key, value = (GOOGLE_NAMES.get(each or "", each) for each in (of.key, of.of))
    return {"one": f"{value}", "many": f"repeated {value}", "pairs": f"map<{key}, {value}>"}[of.shape]


def made(name: str, values: dict[str, Any]) -> Any:
    """A message of ours, from its values as they were recorded."""
    called = GOOGLE["fields"][DEFINED[name].origin]
    given = {}
    for field in DEFINED[name].fields:
        wire = called[str(field.number)][0]
        if wire in values:
            given[field.name] = value_of(field.type, values[wire])
    return CLASSES[name](**given)


def value_of(of: Type, value: Any) -> Any:
    if of.shape == "many":
        return [one_of(of.of, each) for each in value]
    if of.shape == "pairs":
        return {int(key) if of.key == "int64" else key: one_of(of.of, each) for key, each in value.items()}
    return one_of(of.of, value)


def one_of(of: str, value: Any) -> Any:
    if of in DEFINED:
        return made(of, value)
    return base64.b64decode(value) if of == "bytes" else value


def value_or_error(name: str, data: bytes) -> Any:
    """What a message is read as; None if it is malformed, which the error says with a message's name."""
    try:
        return CLASSES[name].decode(data)
    except ProtocolError as error:
        assert str(error).startswith("a malformed ")
        return None


@each_message
@FEW
@given(st.data())
def test_what_was_written_is_read_as_it_was(name: str, data: st.DataObject) -> None:
    message = data.draw(any_message(name))
    again = CLASSES[name].decode(message.encode())
    assert again == message
    assert again.encode() == message.encode()
    assert copy.deepcopy(message) == message == pickle.loads(pickle.dumps(message))


@each_message
def test_a_message_without_anything_is_no_bytes(name: str) -> None:
    assert CLASSES[name]().encode() == b""
    assert CLASSES[name].decode(b"") == CLASSES[name]()
    assert repr(CLASSES[name]()) == f"{name}()"


@each_message
@FEW
@given(st.data())
def test_a_message_that_is_cut_is_a_value_or_an_error(name: str, data: st.DataObject) -> None:
    whole = data.draw(any_message(name)).encode()[:400]
    for end in range(len(whole)):
        value_or_error(name, whole[:end])


@pytest.mark.parametrize(
    "name", ["StatusResponse", "Packet", "BuildHistoryEvent", "GatewaySolveResponse", "Status"]
)
@MANY
@given(st.data())
def test_any_bytes_are_a_value_or_an_error(name: str, data: st.DataObject) -> None:
    pieces = st.sampled_from(
        [b"\x0a", b"\x12", b"\x1a", b"\x08", b"\x01", b"\x02\x0a\x00", b"\x80", b"\xff\x01"]
    )
    value_or_error(name, b"".join(data.draw(st.lists(pieces | st.binary(max_size=9), max_size=20))))


@pytest.mark.parametrize(
    "name", ["StatusResponse", "Packet", "BuildHistoryEvent", "GatewaySolveResponse", "Status"]
)
@MANY
@given(st.data())
def test_a_message_with_other_bytes_in_it_is_a_value_or_an_error(name: str, data: st.DataObject) -> None:
    whole = bytearray(data.draw(any_message(name)).encode())
    for _ in range(3 if whole else 0):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    value_or_error(name, bytes(whole))


@each_message
def test_fields_are_those_of_the_public_definition(name: str) -> None:
    public = GOOGLE["fields"][DEFINED[name].origin]
    for field in DEFINED[name].fields:
        called, of = public[str(field.number)]
        assert snake(called) == field.name
        if field.type.of == "bytes" and "bytes" not in of:
            assert "." in of  # a message that isn't looked into
        else:
            assert written(field.type) == of


@each_message
def test_a_class_has_the_fields_of_its_definition(name: str) -> None:
    called = {number: field for number, (field, _) in CLASSES[name].FIELDS.by_number.items()}
    assert called == {field.number: field.name for field in DEFINED[name].fields}


@each_message
def test_fields_are_written_in_the_order_of_their_numbers(name: str) -> None:
    numbers = list(CLASSES[name].FIELDS.by_number)
    assert numbers == sorted(numbers)


each_enum = pytest.mark.parametrize("enum", ENUMS, ids=[enum.name for enum in ENUMS])


@each_enum
def test_an_enum_has_the_members_of_its_definition(enum: Enum) -> None:
    assert {name: int(member) for name, member in CLASSES[enum.name].__members__.items()} == {
        member.name: member.number for member in enum.members
    }


@each_enum
def test_members_are_those_of_the_public_definition(enum: Enum) -> None:
    public = GOOGLE["enums"][enum.origin]
    for member in enum.members:
        assert public[str(member.number)].removeprefix("PACKET_") == member.name


@each_message
def test_bytes_are_those_of_protobuf(name: str) -> None:
    recorded = [each for each in GOOGLE["encoded"] if each["message"] == name]
    assert len(recorded) == 3
    for each in recorded:
        data = base64.b64decode(each["bytes"])
        read = CLASSES[name].decode(data)
        assert read == made(name, each["values"])
        assert read.encode() == data  # its pairs in the order in which they came
