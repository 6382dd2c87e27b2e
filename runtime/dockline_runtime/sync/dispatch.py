# Derived from aio/dispatch.py by `dockline generate`. Do not edit: change that, then run it again.
"""How each kind of response is opened: the only way from rendered functions to the connections.

Each kind in `operation.answer_kinds` names the method here that opens it. The part that all share, from the
inputs of a call to the head of its response, is in `exchange`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from ..errors import DocklineError, ProtocolError
from ..operation.inputs import NO_INPUTS, Inputs
from ..operation.outcome import add_doubt, name_operation
from ..secrecy import forgetful
from .exchange import Exchanger, S
from .hijack import HijackedStream, upgrade_headers
from .item_streams import ByteStream, FrameStream, Pending, TarStream, ValueStream
from .readers import drop_body, head_json, read_whole

if TYPE_CHECKING:
    from ..operation.operation import Operation
    from ..settings.extra_headers import Fields
    from .response import RawResponse
    from .websocket import WebSocketStream

__all__ = ["Dispatcher"]

T = TypeVar("T")


class Dispatcher(Exchanger):
    """Sends operations, with one method for each kind of response; rendered functions call it the `Wire`."""

    @forgetful
    def call(self, op: Operation[T], inputs: Inputs = NO_INPUTS, /) -> T:
        """Send, and read the whole response: nothing, JSON, text or headers."""
        response, request, watched = self._send(op, inputs)
        try:
            result = read_whole(op, response, request)
        except BaseException as error:
            self._failed(watched, error, op, request)
            raise
        self._tell(watched, response)
        return result

    @forgetful
    def change(self, op: Operation[Any], inputs: Inputs = NO_INPUTS, /) -> bool:
        """Send; False if the daemon says that nothing had to change."""
        response, request, watched = self._send(op, inputs)
        try:
            drop_body(op, response, request)
        except BaseException as error:
            self._failed(watched, error, op, request)
            raise
        self._tell(watched, response)
        return response.status not in op.unchanged

    @forgetful
    def pending(self, op: Operation[T], inputs: Inputs = NO_INPUTS, /) -> Pending[T]:
        """Send, and wait for the response's head; its JSON body comes later."""
        response, request = self._begin(op, inputs)
        return self._opened(Pending(response, op.id, decode=op.decode), request)

    @forgetful
    def values(self, op: Operation[T], inputs: Inputs = NO_INPUTS, /) -> ValueStream[T]:
        """Open a stream of JSON values."""
        response, request = self._begin(op, inputs)
        return self._opened(ValueStream(response, op.id, decode=op.decode, hint=request.hint), request)

    @forgetful
    def steps(
        self,
        op: Operation[T],
        inputs: Inputs,
        stream: Callable[[RawResponse, Operation[T], str, Callable[[], bool]], S],
        /,
    ) -> S:
        """Open a stream of JSON values, made by a class that rendered code passes in. If the class has
        `before`, that is called before anything is sent. What it returns, if anything, has the inputs to
        send, and belongs to the stream."""
        before = getattr(stream, "before", None)
        companion = None if before is None else before(self, inputs)
        try:
            response, request = self._begin(op, inputs if companion is None else companion.inputs)
            opened = stream(response, op, request.hint, self._ended)
        except BaseException:
            if companion is not None:
                companion.close()
            raise
        if companion is not None:
            opened.own(companion)  # type: ignore[attr-defined]  # a class with `before` has this, too
        return self._opened(opened, request)

    @forgetful
    def frames(self, op: Operation[Any], inputs: Inputs = NO_INPUTS, /) -> FrameStream:
        """Open a stream of log frames."""
        response, request = self._begin(op, inputs)
        tty = self._is_tty(op, response, request, inputs.path, trust_content_type=True)
        return self._opened(FrameStream(response, op.id, tty=tty), request)

    @forgetful
    def download(self, op: Operation[Any], inputs: Inputs = NO_INPUTS, /) -> ByteStream:
        """Open a stream of bytes."""
        response, request = self._begin(op, inputs)
        return self._opened(ByteStream(response, op.id), request)

    @forgetful
    def tar(self, op: Operation[T], inputs: Inputs = NO_INPUTS, /) -> TarStream[T]:
        """Open a tar archive sent by the daemon."""
        response, request = self._begin(op, inputs)
        try:
            stat = head_json(op, response.headers)
        except DocklineError as error:
            response.close()
            name_operation(error, op)
            add_doubt(error, request.doubt)
            raise
        return self._opened(TarStream(response, op.id, stat=stat), request)

    @forgetful
    def hijack(
        self, op: Operation[Any], inputs: Inputs = NO_INPUTS, headers: Fields = (), /
    ) -> HijackedStream:
        """Open a stream in both directions, on a connection of its own.

        Args:
            op: The operation.
            inputs: The values of the call.
            headers: More headers, for the protocol that is asked for.
        """
        response, request = self._upgrade(op, inputs, (*upgrade_headers(op.upgrade), *headers))
        # Like a TTY, other protocols have no frames.
        tty = op.upgrade != "tcp" or self._is_tty(
            op, response, request, inputs.path, trust_content_type=response.status == 101
        )
        return self._opened(HijackedStream(response, response.channel, op.id, tty=tty), request)

    @forgetful
    def websocket(self, op: Operation[Any], inputs: Inputs = NO_INPUTS, /) -> WebSocketStream:
        """Open a websocket."""
        from . import websocket

        websocket.require_websockets()
        key = websocket.new_key()
        response, request = self._upgrade(op, inputs, websocket.websocket_headers(key))
        try:
            websocket.check_handshake(response, key)
        except ProtocolError as error:
            name_operation(error, op)
            add_doubt(error, request.doubt)
            raise
        return self._opened(websocket.WebSocketStream(response, response.channel, op.id), request)
