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
from .hijack import AsyncHijackedStream, upgrade_headers
from .item_streams import AsyncByteStream, AsyncFrameStream, AsyncPending, AsyncTarStream, AsyncValueStream
from .readers import drop_body, head_json, read_whole

if TYPE_CHECKING:
    from ..operation.operation import Operation
    from ..settings.extra_headers import Fields
    from .response import RawResponse
    from .websocket import AsyncWebSocketStream

__all__ = ["Dispatcher"]

T = TypeVar("T")


class Dispatcher(Exchanger):
    """Sends operations, with one method for each kind of response; rendered functions call it the `Wire`."""

    @forgetful
    async def call(self, op: Operation[T], inputs: Inputs = NO_INPUTS, /) -> T:
        """Send, and read the whole response: nothing, JSON, text or headers."""
        response, request, watched = await self._send(op, inputs)
        try:
            result = await read_whole(op, response, request)
        except BaseException as error:
            self._failed(watched, error, op, request)
            raise
        self._tell(watched, response)
        return result

    @forgetful
    async def change(self, op: Operation[Any], inputs: Inputs = NO_INPUTS, /) -> bool:
        """Send; False if the daemon says that nothing had to change."""
        response, request, watched = await self._send(op, inputs)
        try:
            await drop_body(op, response, request)
        except BaseException as error:
            self._failed(watched, error, op, request)
            raise
        self._tell(watched, response)
        return response.status not in op.unchanged

    @forgetful
    async def pending(self, op: Operation[T], inputs: Inputs = NO_INPUTS, /) -> AsyncPending[T]:
        """Send, and wait for the response's head; its JSON body comes later."""
        response, request = await self._begin(op, inputs)
        return self._opened(AsyncPending(response, op.id, decode=op.decode), request)

    @forgetful
    async def values(self, op: Operation[T], inputs: Inputs = NO_INPUTS, /) -> AsyncValueStream[T]:
        """Open a stream of JSON values."""
        response, request = await self._begin(op, inputs)
        return self._opened(AsyncValueStream(response, op.id, decode=op.decode, hint=request.hint), request)

    @forgetful
    async def steps(
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
        companion = None if before is None else await before(self, inputs)
        try:
            response, request = await self._begin(op, inputs if companion is None else companion.inputs)
            opened = stream(response, op, request.hint, self._ended)
        except BaseException:
            if companion is not None:
                companion.close()
            raise
        if companion is not None:
            opened.own(companion)  # type: ignore[attr-defined]  # a class with `before` has this, too
        return self._opened(opened, request)

    @forgetful
    async def frames(self, op: Operation[Any], inputs: Inputs = NO_INPUTS, /) -> AsyncFrameStream:
        """Open a stream of log frames."""
        response, request = await self._begin(op, inputs)
        tty = await self._is_tty(op, response, request, inputs.path, trust_content_type=True)
        return self._opened(AsyncFrameStream(response, op.id, tty=tty), request)

    @forgetful
    async def download(self, op: Operation[Any], inputs: Inputs = NO_INPUTS, /) -> AsyncByteStream:
        """Open a stream of bytes."""
        response, request = await self._begin(op, inputs)
        return self._opened(AsyncByteStream(response, op.id), request)

    @forgetful
    async def tar(self, op: Operation[T], inputs: Inputs = NO_INPUTS, /) -> AsyncTarStream[T]:
        """Open a tar archive sent by the daemon."""
        response, request = await self._begin(op, inputs)
        try:
            stat = head_json(op, response.headers)
        except DocklineError as error:
            response.close()
            name_operation(error, op)
            add_doubt(error, request.doubt)
            raise
        return self._opened(AsyncTarStream(response, op.id, stat=stat), request)

    @forgetful
    async def hijack(
        self, op: Operation[Any], inputs: Inputs = NO_INPUTS, headers: Fields = (), /
    ) -> AsyncHijackedStream:
        """Open a stream in both directions, on a connection of its own.

        Args:
            op: The operation.
            inputs: The values of the call.
            headers: More headers, for the protocol that is asked for.
        """
        response, request = await self._upgrade(op, inputs, (*upgrade_headers(op.upgrade), *headers))
        # Like a TTY, other protocols have no frames.
        tty = op.upgrade != "tcp" or await self._is_tty(
            op, response, request, inputs.path, trust_content_type=response.status == 101
        )
        return self._opened(AsyncHijackedStream(response, response.channel, op.id, tty=tty), request)

    @forgetful
    async def websocket(self, op: Operation[Any], inputs: Inputs = NO_INPUTS, /) -> AsyncWebSocketStream:
        """Open a websocket."""
        from . import websocket

        websocket.require_websockets()
        key = websocket.new_key()
        response, request = await self._upgrade(op, inputs, websocket.websocket_headers(key))
        try:
            websocket.check_handshake(response, key)
        except ProtocolError as error:
            name_operation(error, op)
            add_doubt(error, request.doubt)
            raise
        return self._opened(websocket.AsyncWebSocketStream(response, response.channel, op.id), request)
