# Rendered from spec/buildkit/messages.yaml by `dockline generate`. Do not edit: change that.
"""How a call has failed, in detail.

From the public definitions:
    `google.protobuf`: github.com/protocolbuffers/protobuf, google/protobuf/timestamp.proto and any.proto
    `google.rpc`: github.com/googleapis/googleapis, google/rpc/status.proto
"""

from __future__ import annotations

from typing import ClassVar

from .fields import Fields, Message, many, one
from .kinds import BYTES, INT32, STRING

__all__ = ["Any", "Status"]


class Any(Message):
    """A value of a type that it names.

    `google.protobuf.Any`

    Attributes:
        type_url: The type; where it ends with `+json`, BuildKit's values are JSON.
        value: The value.
    """

    __slots__ = ("type_url", "value")

    FIELDS: ClassVar = Fields(
        one(1, "type_url", STRING),
        one(2, "value", BYTES),
    )

    def __init__(self, *, type_url: str = "", value: bytes = b"") -> None:
        self.type_url = type_url
        self.value = value


class Status(Message):
    """Why a call has failed.

    `google.rpc.Status`

    Attributes:
        code: The status of gRPC.
        message: What is wrong.
        details: More about it: where in which file, which step, with which exit code.
    """

    __slots__ = ("code", "details", "message")

    FIELDS: ClassVar = Fields(
        one(1, "code", INT32),
        one(2, "message", STRING),
        many(3, "details", Any),
    )

    def __init__(self, *, code: int = 0, message: str = "", details: list[Any] | None = None) -> None:
        self.code = code
        self.message = message
        self.details = [] if details is None else details
