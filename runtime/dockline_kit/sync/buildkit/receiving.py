# Derived from aio/buildkit/receiving.py by `dockline generate`. Do not edit: change that, then run it again.
"""Outputs that the engine sends us: one call per file, or per tree of a platform."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dockline_runtime.errors import DocklineError

from ...buildkit.delivery.receiving import WRITTEN_AT_ONCE, Receiver, unwritten
from ...buildkit.http2.grpc import CallFailed, Status
from ...waiting.by_threads import aside
from .calls import Call

__all__ = ["Receivers"]

_NUMBER: Final = "buildkit-attachable-exporter-id"
_MOST_CALLS: Final = 64


class Receivers:
    """Takes what the engine's exporters send.

    Args:
        receivers: What takes the bytes, by the output's number in the build.
    """

    def __init__(self, receivers: Mapping[int, Receiver]) -> None:
        self._receivers = dict(receivers)
        self._calls: set[object] = set()

    def diff_copy(self, call: Call) -> None:
        """Serve `FileSend.DiffCopy`.

        Raises:
            CallFailed: No such output was asked for.
            ProtocolError: What came is malformed.
            UnsafeArchive: Something in an output isn't safe to write.
            OSError: An output can't be written.
        """
        receiver = self._receiver(call)
        if len(self._calls) >= _MOST_CALLS:
            raise CallFailed(Status.RESOURCE_EXHAUSTED, f"more than {_MOST_CALLS} outputs are sent at once")
        mark = object()
        self._calls.add(mark)
        try:
            self._take(call, receiver)
        finally:
            self._calls.discard(mark)

    def _take(self, call: Call, receiver: Receiver) -> None:
        incoming = receiver.incoming()
        try:
            while (message := call.receive()) is not None:
                packets = incoming.receive(message)
                if packets:
                    call.send(*packets)
                if incoming.held >= WRITTEN_AT_ONCE:
                    packets = aside(incoming.work)
                    if packets:
                        call.send(*packets)
            aside(incoming.end)
        except DocklineError:
            raise
        except OSError as error:
            raise unwritten(error, receiver.place)  # noqa: B904  # it is the same error
        finally:
            incoming.discard()  # what is incomplete

    def _receiver(self, call: Call) -> Receiver:
        numbers = call.metadata.get(_NUMBER, ())
        number = (
            int(numbers[0]) if len(numbers) == 1 and numbers[0].isascii() and numbers[0].isdigit() else None
        )
        if not numbers and len(self._receivers) == 1:
            [number] = self._receivers
        receiver = None if number is None else self._receivers.get(number)
        if receiver is None:
            raise CallFailed(Status.NOT_FOUND, "no output with this number was asked for")
        return receiver
