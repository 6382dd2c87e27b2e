"""Messages as bytes that were worked out by hand, and bytes that aren't a message."""

from __future__ import annotations

import tracemalloc
from typing import Any, ClassVar

import pytest

from dockline.errors import InvalidArgument, ProtocolError
from dockline_kit.buildkit.wire.control import (
    BuildResultInfo,
    Descriptor,
    Exporter,
    PruneRequest,
    SolveRequest,
)
from dockline_kit.buildkit.wire.fields import Fields, Message, many, pairs
from dockline_kit.buildkit.wire.files import Packet, PacketType, Stat
from dockline_kit.buildkit.wire.kinds import INT64, STRING
from dockline_kit.buildkit.wire.session import (
    BytesMessage,
    CheckAgentResponse,
    CredentialsResponse,
    GetSecretRequest,
    GetSecretResponse,
    HealthCheckResponse,
    ServingStatus,
)
from dockline_kit.buildkit.wire.status import (
    Position,
    StatusResponse,
    Timestamp,
    Vertex,
    VertexLog,
    VertexStatus,
    VertexWarning,
)


class Numbers(Message):
    """A list of numbers, which none of BuildKit's messages that are defined here has."""

    __slots__ = ("numbers",)

    FIELDS: ClassVar = Fields(many(3, "numbers", INT64))

    def __init__(self, *, numbers: list[int] | None = None) -> None:
        self.numbers = [] if numbers is None else numbers


class Kinds(Message):
    """What kind of packet there is by name; no message has such pairs, either."""

    __slots__ = ("by_name",)

    FIELDS: ClassVar = Fields(pairs(1, "by_name", STRING, PacketType))

    def __init__(self, *, by_name: dict[str, PacketType | int] | None = None) -> None:
        self.by_name = {} if by_name is None else by_name


BY_HAND = [
    (CheckAgentResponse(), ""),
    (HealthCheckResponse(status=ServingStatus.SERVING), "08 01"),
    (BytesMessage(data=b"\x00\xff"), "0a 02 00 ff"),
    (VertexStatus(id="é", current=300), "0a 02 c3 a9  20 ac 02"),
    (PruneRequest(all=True, keep_duration=-1), "10 01  18 ff ff ff ff ff ff ff ff ff 01"),
    (Position(line=-2), "08 fe ff ff ff ff ff ff ff ff 01"),
    (Stat(mode=0xFFFFFFFF, size=1 << 62), "10 ff ff ff ff 0f  28 80 80 80 80 80 80 80 80 40"),
    (Packet(type=PacketType.REQ, id=128), "08 01  18 80 01"),
    (Packet(), ""),
    (Packet(stat=Stat()), "12 00"),
    (Packet(stat=Stat(path="a", xattrs={"u": b""})), "12 0a  0a 01 61  52 05 0a 01 75 12 00"),
    (Vertex(inputs=["a", "", "b"]), "12 01 61  12 00  12 01 62"),
    (Vertex(started=Timestamp(seconds=1, nanos=2)), "2a 04 08 01 10 02"),
    (VertexWarning(detail=[b"x"]), "22 01 78"),
    (SolveRequest(exporters=[Exporter(type="oci")]), "6a 05 0a 03 6f 63 69"),
    (SolveRequest(frontend_attrs={"": "v"}), "3a 05 0a 00 12 01 76"),
    (BuildResultInfo(results={7: Descriptor(size=1)}), "1a 06 08 07 12 02 18 01"),
    (Numbers(numbers=[1, 300, 0]), "1a 04 01 ac 02 00"),
    (Kinds(by_name={"a": PacketType.FIN}), "0a 05 0a 01 61 10 03"),
]


@pytest.mark.parametrize(("message", "expected"), BY_HAND, ids=[str(message) for message, _ in BY_HAND])
def test_a_message_is_written_and_read_as_it_was_worked_out(message: Any, expected: str) -> None:
    assert message.encode().hex() == bytes.fromhex(expected).hex()
    assert type(message).decode(bytes.fromhex(expected)) == message


@pytest.mark.parametrize(
    ("length", "before"),
    [(1, "01"), (127, "7f"), (128, "80 01"), (129, "81 01"), (16_383, "ff 7f"), (16_384, "80 80 01")],
)
def test_a_length_stands_before_content(length: int, before: str) -> None:
    data = b"x" * length
    assert BytesMessage(data=data).encode() == b"\x0a" + bytes.fromhex(before) + data
    for message in (Packet(stat=Stat(path="x" * length)), Exporter(attrs={"": "x" * length})):
        assert type(message).decode(message.encode()) == message


@pytest.mark.parametrize(
    ("message", "name", "least", "largest"),
    [
        (Stat, "mode", 0, 4_294_967_295),
        (Timestamp, "nanos", -2_147_483_648, 2_147_483_647),
        (Timestamp, "seconds", -9_223_372_036_854_775_808, 9_223_372_036_854_775_807),
        (Packet, "type", -2_147_483_648, 2_147_483_647),
        (Vertex, "cached", 0, 1),
    ],
)
def test_a_number_goes_as_far_as_its_type(message: Any, name: str, least: int, largest: int) -> None:
    for value in (least, least + 1, largest - 1, largest):
        assert getattr(message.decode(message(**{name: value}).encode()), name) == value
    for value in (least - 1, largest + 1):
        with pytest.raises(
            InvalidArgument, match=rf"^{message.__name__}\.{name}: {value} isn't an? \w+, which goes"
        ):
            message(**{name: value}).encode()


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_any_kind_of_bytes_is_read(kind: Any) -> None:
    assert Stat.decode(kind(b"\x0a\x01a")) == Stat(path="a")


def test_a_time_is_in_seconds() -> None:
    assert Timestamp(seconds=1_700_000_000, nanos=500_000_000).time == 1_700_000_000.5
    assert Timestamp(nanos=999_999_999).time == 0.999_999_999


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("0a 01 61  0a 01 62", Vertex(digest="b")),
        ("20 01  20 00", Vertex(cached=False)),
        ("2a 02 08 01  2a 02 10 02", Vertex(started=Timestamp(seconds=1, nanos=2))),
        ("20 ff ff ff ff ff ff ff ff ff 01", Vertex(cached=True)),
        ("20 81 80 00", Vertex(cached=True)),
        ("a0 00 01", Vertex(cached=True)),
    ],
    ids=[
        "the last text",
        "the last flag",
        "parts of one message",
        "a large flag",
        "a long number",
        "a long tag",
    ],
)
def test_what_a_writer_may_do_is_read(data: str, expected: Vertex) -> None:
    assert Vertex.decode(bytes.fromhex(data)) == expected


def test_lists_of_a_message_that_comes_in_parts_are_joined() -> None:
    data = (
        Packet(stat=Stat(path="a", xattrs={"x": b"1"})).encode()
        + Packet(stat=Stat(uid=5, xattrs={"y": b"2"})).encode()
    )
    assert Packet.decode(data) == Packet(stat=Stat(path="a", uid=5, xattrs={"x": b"1", "y": b"2"}))


def test_the_last_pair_of_a_key_counts() -> None:
    data = Exporter(attrs={"a": "1"}).encode() + Exporter(attrs={"a": "2"}).encode()
    assert Exporter.decode(data) == Exporter(attrs={"a": "2"})


def test_a_pair_without_key_or_value_has_their_defaults() -> None:
    assert Exporter.decode(b"\x12\x00") == Exporter(attrs={"": ""})
    assert BuildResultInfo.decode(b"\x1a\x00") == BuildResultInfo(results={0: Descriptor()})
    assert Kinds.decode(b"\x0a\x00").by_name[""] is PacketType.STAT


@pytest.mark.parametrize(
    "data",
    ["1a 04 01 ac 02 00", "18 01 18 ac 02 18 00", "1a 01 01 18 ac 02 1a 01 00", "1a 00 1a 04 01 ac 02 00"],
)
def test_numbers_are_read_packed_and_one_by_one(data: str) -> None:
    assert Numbers.decode(bytes.fromhex(data)) == Numbers(numbers=[1, 300, 0])


@pytest.mark.parametrize(
    "unknown",
    ["98 01 05", "9a 01 02 00 00", "99 01 00 00 00 00 00 00 00 00", "9d 01 00 00 00 00", "f8 ff ff ff 0f 00"],
)
def test_fields_that_are_not_known_are_skipped(unknown: str) -> None:
    assert Stat.decode(bytes.fromhex(f"0a 01 61 {unknown} 18 07")) == Stat(path="a", uid=7)


def test_numbers_that_the_definition_has_given_up_are_skipped() -> None:
    from dockline_kit.buildkit.wire.control import UsageRecord

    assert UsageRecord.decode(b"\x0a\x01a\x2a\x01p\x10\x01") == UsageRecord(id="a", mutable=True)


def test_a_member_that_is_not_known_stays_a_number() -> None:
    found = Packet.decode(b"\x08\x06")
    assert found.type == 6 and not isinstance(found.type, PacketType)
    assert Packet.decode(b"\x08\x02").type is PacketType.DATA
    assert Packet.decode(b"").type is PacketType.STAT


@pytest.mark.parametrize(
    ("message", "data", "said"),
    [
        (Stat, "0a 05 61", "a malformed Stat: it ends in the middle of a field"),
        (Stat, "0a", "a malformed Stat: it ends in the middle of a field"),
        (Stat, "0a ff ff ff ff ff ff ff ff ff 01", "a malformed Stat: it ends in the middle of a field"),
        (Stat, "99 01 00 00", "a malformed Stat: it ends in the middle of a field"),
        (Stat, "9a 01 05 00", "a malformed Stat: it ends in the middle of a field"),
        (Stat, "10 80", "a malformed Stat: it ends in the middle of a field"),
        (Stat, "10 " + "80 " * 10 + "01", "a malformed Stat: the number at byte 1 is longer than 10 bytes"),
        (Stat, "0a 02 61 ff", "a malformed Stat: path isn't UTF-8, by its byte 0xff"),
        (Stat, "08 01", "a malformed Stat: path came with wire type 0, not 2"),
        (Stat, "12 01 00", "a malformed Stat: mode came with wire type 2, not 0"),
        (Stat, "00 01", "a malformed Stat: 0 before byte 1 isn't the number of a field"),
        (Stat, "80 80 80 80 10 00", "a malformed Stat: 536870912 before byte 5 isn't the number of a field"),
        (Stat, "9b 01", "a malformed Stat: field 19 before byte 2 has wire type 3, which proto3 hasn't"),
        (Packet, "12 02 0a 05 22 01 00", "a malformed Stat: it ends in the middle of a field"),
        (Packet, "12 03 10 80 80 22 01 00", "a malformed Stat: it ends in the middle of a field"),
        (Packet, "12 05 52 03 0a 01 ff", "a malformed pair of xattrs: key isn't UTF-8, by its byte 0xff"),
        (Numbers, "1a 01 80", "a malformed Numbers: it ends in the middle of a field"),
        (Numbers, "1a 01 80 18 01", "a malformed Numbers: it ends in the middle of a field"),
    ],
)  # fmt: skip
def test_what_is_malformed_is_said(message: type[Message], data: str, said: str) -> None:
    with pytest.raises(ProtocolError) as caught:
        message.decode(bytes.fromhex(data))
    assert str(caught.value) == said
    assert caught.value.__context__ is None or caught.value.__suppress_context__


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (Stat(mode=-1), "Stat.mode: -1 isn't a uint32, which goes from 0 to 4294967295"),
        (Stat(size=1 << 63), "Stat.size: 9223372036854775808 isn't an int64, which goes from"),
        (Stat(path="\udcff"), "Stat.path holds half of a surrogate pair, which UTF-8 can't encode"),
        (Exporter(attrs={"\ud800": ""}), "Exporter.attrs holds half of a surrogate pair"),
    ],
)
def test_what_can_not_be_written_is_refused_by_name(message: Message, said: str) -> None:
    with pytest.raises(InvalidArgument) as caught:
        message.encode()
    assert str(caught.value).startswith(said)


class TestShown:
    def test_what_is_set(self) -> None:
        assert repr(Vertex(name="x", cached=True)) == "Vertex(name='x', cached=True)"
        assert repr(Packet(type=PacketType.REQ)) == "Packet(type=<PacketType.REQ: 1>)"
        assert repr(GetSecretRequest(annotations={"a": "b"})) == "GetSecretRequest(annotations={'a': 'b'})"

    def test_long_content_is_counted(self) -> None:
        assert repr(Packet(data=b"x" * 65)) == "Packet(data=<65 bytes>)"
        assert repr(Packet(data=b"x" * 3)) == "Packet(data=b'xxx')"

    @pytest.mark.parametrize(
        "message",
        [
            GetSecretResponse(data=b"hunter2"),
            CredentialsResponse(username="me", secret="hunter2"),
            BytesMessage(data=b"hunter2"),
            SolveRequest(frontend_attrs={"build-arg:TOKEN": "hunter2"}),
            SolveRequest(exporters=[Exporter(type="image", attrs={"token": "hunter2"})]),
        ],
    )
    def test_no_secret(self, message: Message) -> None:
        assert "hunter2" not in repr(message) and "<hidden>" in repr(message)

    def test_the_keys_of_secret_values(self) -> None:
        assert (
            repr(SolveRequest(frontend_attrs={"target": "x"}))
            == "SolveRequest(frontend_attrs={'target': <hidden>})"
        )


def test_messages_of_another_class_or_value_are_not_equal() -> None:
    assert StatusResponse() != VertexLog()
    assert VertexLog(msg=b"a") != VertexLog(msg=b"b")
    assert VertexLog() == VertexLog(timestamp=None)


EMPTY_VERTEXES = b"\x0a\x00" * (8 << 20)


@pytest.mark.parametrize(
    "data",
    [
        EMPTY_VERTEXES,
        b"\x22\x80\x04" + b"\x3a\x00" * 256 + (b"\x22\x80\x04" + b"\x3a\x00" * 256) * 3_000,
        b"\x0a\xc8\x01" + b"\x12\x00" * 100 + (b"\x0a\xc8\x01" + b"\x12\x00" * 100) * 5_000,
    ],
    ids=["empty vertexes", "empty ranges of warnings", "empty inputs of vertexes"],
)
def test_a_message_that_would_grow_a_hundredfold_is_refused(data: bytes) -> None:
    with pytest.raises(ProtocolError, match="holds more than 250000 values"):
        StatusResponse.decode(data)


def test_what_is_refused_takes_no_memory_before_that() -> None:
    tracemalloc.start()
    try:
        with pytest.raises(ProtocolError, match="holds more than 250000 values"):
            StatusResponse.decode(EMPTY_VERTEXES)
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
    finally:
        tracemalloc.stop()


def test_a_large_message_of_logs_is_read() -> None:
    logs = [VertexLog(vertex="sha256:" + "a" * 64, msg=b"a line\n") for _ in range(20_000)]
    assert len(StatusResponse.decode(StatusResponse(logs=logs).encode()).logs) == 20_000
