"""From an operation to its answer: the one place where requests are sent and answers are told apart.

A `Dispatcher` knows no endpoint by name; what is special about one stands in its `Operation`.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, TypeVar

from attrs import evolve, frozen

from ..errors import APIError, DocklineError, ProtocolError, StreamClosed
from ..lifetime import client_closed
from ..operation.outcome import add_doubt
from ..protocol.error_response import ERROR_BODY_LIMIT, api_error
from ..protocol.jsonstream import loads
from ..request.build import build_request
from ..request.versions import ApiVersion
from ..secrecy import forgetful
from .answers import check_origin, drop_body, head_json, whole_answer
from .hijack import HijackedStream, open_hijacked, upgrade_headers
from .item_streams import ByteStream, FrameStream, Pending, TarStream, ValueStream

if TYPE_CHECKING:
    from ..operation.operation import Operation
    from ..request.auth import CredentialSource
    from ..request.build import Request
    from ..request.gates import Gates
    from ..settings.extra_headers import Fields
    from .api import Values
    from .negotiation import Negotiation
    from .response import RawResponse
    from .stream import Stream
    from .transport import Transport
    from .websocket import WebSocketStream

__all__ = ["Dispatcher", "Shared"]

T = TypeVar("T")
S = TypeVar("S", bound="Stream")

NOTHING: Values = {}
_MULTIPLEXED: Final = "application/vnd.docker.multiplexed-stream"
_RAW: Final = "application/vnd.docker.raw-stream"
# From this version on the content type of an answer tells which of the two it is.
_TELLING: Final = ApiVersion(1, 42)
_ERROR_TIMEOUT: Final = 60.0


@frozen(kw_only=True, eq=False)
class Shared:
    """What the clients made of one another by `with_options` have in common."""

    transport: Transport
    negotiation: Negotiation
    credentials: CredentialSource
    user_agent: str
    newest: str
    """The API version that the rendered package was made from: it knows nothing that is newer."""


class Dispatcher:
    """Sends operations; what rendered functions know as the `Wire`.

    Args:
        shared: Connections, version and credentials.
        timeout: How long each wait for the daemon may take, in seconds; None for as long as it takes.
        patient: Whether operations that may take long by nature have no timeout.
        gates: What becomes of values that the version in use is too old for.
        headers: What goes along with each request, for a gateway.
    """

    def __init__(
        self,
        shared: Shared,
        timeout: float | None,
        *,
        patient: bool = True,
        gates: Gates = "raise",
        headers: Fields = (),
    ) -> None:
        self.shared = shared
        self.timeout = timeout
        self.patient = patient
        self.gates: Gates = gates
        self.headers = headers
        self.closed = False

    def __repr__(self) -> str:
        return f"{self.shared.transport.address}"

    def version(self) -> str:
        """The API version in use; the daemon is asked for it the first time."""
        self._check_open()
        return self.shared.negotiation.version(self.shared.transport, self.timeout, self, self.headers)

    def close(self, *, all: bool) -> None:
        """Send nothing more, and end what is open: streams, and requests that wait for their answer.

        Args:
            all: Close the connections as well, and with them what others have open that share them.
        """
        self.closed = True
        if all:
            self.shared.transport.close()
        else:
            self.shared.transport.open_resources.close(self)

    @forgetful
    def call(
        self,
        op: Operation[T],
        *,
        path: Values = NOTHING,
        query: Values = NOTHING,
        body: Any = None,
        auth: Any = None,
    ) -> T:
        """Send and read the whole answer: none, JSON, text or headers."""
        response, request = self._send(op, path, query, body, auth)
        try:
            return whole_answer(op, response, request)
        except DocklineError as error:
            add_doubt(error, request.doubt)
            raise

    @forgetful
    def change(
        self,
        op: Operation[Any],
        *,
        path: Values = NOTHING,
        query: Values = NOTHING,
        body: Any = None,
        auth: Any = None,
    ) -> bool:
        """Send; False where the daemon says that it was so already."""
        response, request = self._send(op, path, query, body, auth)
        try:
            drop_body(op, response, request)
        except DocklineError as error:
            add_doubt(error, request.doubt)
            raise
        return response.status not in op.unchanged

    @forgetful
    def pending(
        self,
        op: Operation[T],
        *,
        path: Values = NOTHING,
        query: Values = NOTHING,
        body: Any = None,
        auth: Any = None,
    ) -> Pending[T]:
        """Send and wait for the response's head; its JSON body comes later."""
        response, request = self._begin(op, path, query, body, auth)
        return self._opened(Pending(response, op.id, decode=op.decode), request)

    @forgetful
    def values(
        self,
        op: Operation[T],
        *,
        path: Values = NOTHING,
        query: Values = NOTHING,
        body: Any = None,
        auth: Any = None,
    ) -> ValueStream[T]:
        """Open a stream of JSON values."""
        response, request = self._begin(op, path, query, body, auth)
        return self._opened(ValueStream(response, op.id, decode=op.decode, hint=request.hint), request)

    @forgetful
    def frames(
        self,
        op: Operation[Any],
        *,
        path: Values = NOTHING,
        query: Values = NOTHING,
        body: Any = None,
        auth: Any = None,
    ) -> FrameStream:
        """Open a stream of log frames."""
        response, request = self._begin(op, path, query, body, auth)
        tty = self._is_tty(op, response, request, path, told=True)
        return self._opened(FrameStream(response, op.id, tty=tty), request)

    @forgetful
    def download(
        self,
        op: Operation[Any],
        *,
        path: Values = NOTHING,
        query: Values = NOTHING,
        body: Any = None,
        auth: Any = None,
    ) -> ByteStream:
        """Open a stream of bytes."""
        response, request = self._begin(op, path, query, body, auth)
        return self._opened(ByteStream(response, op.id), request)

    @forgetful
    def tar(
        self,
        op: Operation[T],
        *,
        path: Values = NOTHING,
        query: Values = NOTHING,
        body: Any = None,
        auth: Any = None,
    ) -> TarStream[T]:
        """Open a tar archive sent by the daemon."""
        response, request = self._begin(op, path, query, body, auth)
        try:
            stat = head_json(op, response.headers)
        except DocklineError as error:
            response.close()
            add_doubt(error, request.doubt)
            raise
        return self._opened(TarStream(response, op.id, stat=stat), request)

    @forgetful
    def hijack(
        self,
        op: Operation[Any],
        *,
        path: Values = NOTHING,
        query: Values = NOTHING,
        body: Any = None,
        auth: Any = None,
    ) -> HijackedStream:
        """Turn a connection of its own into a stream both ways."""
        request = self._request(op, path, query, body, auth, upgrade_headers(op.upgrade))
        response = self._upgrade(op, request)
        # Other protocols have no frames either.
        tty = op.upgrade != "tcp" or self._is_tty(op, response, request, path, told=response.status == 101)
        return self._opened(HijackedStream(response, response.channel, op.id, tty=tty), request)

    @forgetful
    def websocket(
        self,
        op: Operation[Any],
        *,
        path: Values = NOTHING,
        query: Values = NOTHING,
        body: Any = None,
        auth: Any = None,
    ) -> WebSocketStream:
        """Open a websocket."""
        from . import websocket

        websocket.require_websockets()
        key = websocket.new_key()
        request = self._request(op, path, query, body, auth, websocket.websocket_headers(key))
        response = self._upgrade(op, request)
        try:
            websocket.check_handshake(response, key)
        except ProtocolError as error:
            add_doubt(error, request.doubt)
            raise
        return self._opened(websocket.WebSocketStream(response, response.channel, op.id), request)

    def _opened(self, stream: S, request: Request) -> S:
        if doubt := request.doubt:
            stream.doubt = doubt
        self.shared.transport.open_resources.add(stream, self)
        return stream

    def _check_open(self) -> None:
        if self.closed or self.shared.transport.closed:
            raise client_closed()

    def _request(
        self,
        op: Operation[Any],
        path: Values,
        query: Values,
        body: Any,
        auth: Any,
        headers: tuple[tuple[str, str], ...] = (),
    ) -> Request:
        version = self.version()
        behind = self.gates != "off" and version != self.shared.newest
        address = self.shared.transport.address
        credentials = self.shared.credentials
        if op.auth or op.registry_config:
            from ..request.lookup import ClosableSource

            credentials = ClosableSource(credentials, self.shared.transport.open_resources, self)
        request = build_request(
            op,
            version=version,
            path=path,
            query=query,
            body=body,
            auth=auth,
            credentials=credentials,
            host=address.host_header,
            user_agent=self.shared.user_agent,
            headers=headers + self.headers,
            gates=self.gates if behind else "off",
        )
        return evolve(request, target=address.prefix + request.target) if address.prefix else request

    def _send(
        self, op: Operation[Any], path: Values, query: Values, body: Any, auth: Any
    ) -> tuple[RawResponse, Request]:
        """Send an operation; its answer, whose status is one of a success."""
        request = self._request(op, path, query, body, auth)
        response = self.shared.transport.exchange(
            request, timeout=self._patience(op, query), connect_timeout=self.timeout, owner=self
        )
        self._check_status(op, response, request)
        return response, request

    def _begin(
        self, op: Operation[Any], path: Values, query: Values, body: Any, auth: Any
    ) -> tuple[RawResponse, Request]:
        """Like `_send`, for an answer that is read piece by piece."""
        response, request = self._send(op, path, query, body, auth)
        try:
            check_origin(op, response, request)
        except DocklineError as error:
            add_doubt(error, request.doubt)
            raise
        return response, request

    def _upgrade(self, op: Operation[Any], request: Request) -> RawResponse:
        """Send an operation on a connection of its own; its answer, whose status is one of a success."""
        response = open_hijacked(self.shared.transport.open(self.timeout, self), request)
        self._check_status(op, response, request)
        response.channel.let_untaken()
        response.timeout = self._patience(op, NOTHING)
        return response

    def _patience(self, op: Operation[Any], query: Values) -> float | None:
        blocks = op.blocks or (op.blocks_with and _blocks_with(op, query))
        return None if blocks and self.patient else self.timeout

    def _check_status(self, op: Operation[Any], response: RawResponse, request: Request) -> None:
        """Raise what an answer stands for, if that is no success."""
        status = response.status
        # A daemon may say 200 where another says 204; what went well, went well.
        if status in op.ok or 200 <= status < 300 or (status == 101 and op.answer in ("hijack", "websocket")):
            return
        raise self._error(op, response, request)

    def _error(self, op: Operation[Any], response: RawResponse, request: Request) -> APIError:
        patience = self.timeout or _ERROR_TIMEOUT
        deadline = time.monotonic() + patience
        body = bytearray()
        try:
            # The status says most of it: a body that breaks off is better than another error.
            while len(body) < ERROR_BODY_LIMIT and (left := deadline - time.monotonic()) > 0:
                response.timeout = left
                if not (part := response.read_some()):
                    break
                body += part
        except StreamClosed:
            raise
        except DocklineError:
            pass
        response.close()
        error = api_error(
            op, response.status, response.headers, bytes(body), method=request.method, path=request.path
        )
        if request.hint:
            error.hint = request.hint
        self.shared.negotiation.explain(error, response.headers)
        add_doubt(error, request.doubt)
        return error

    def _is_tty(
        self, op: Operation[Any], response: RawResponse, request: Request, path: Values, *, told: bool
    ) -> bool:
        """Whether an answer is the output of a TTY, without frames.

        Its content type says so, if the version is new enough and this answer is one that tells the truth
        (a 200 to an upgrade says raw, whatever comes). Otherwise whoever made the TTY is asked. The first
        bytes can't tell.
        """
        try:
            media = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
            if media == _MULTIPLEXED:
                return False
            if told and media == _RAW and ApiVersion.parse(self.version()) >= _TELLING:
                return True
            return not response.exhausted and self._ask_for_tty(op, path)
        except BaseException as error:
            response.close()
            add_doubt(error, request.doubt)
            raise

    def _ask_for_tty(self, op: Operation[Any], path: Values) -> bool:
        if op.tty is None:
            return False
        probe = evolve(
            op, method="GET", path=op.tty.path, body="none", auth=None, registry_config=None, answer="json"
        )
        request = self._request(probe, path, NOTHING, None, None)
        response = self.shared.transport.exchange(
            request, timeout=self.timeout, connect_timeout=self.timeout, owner=self
        )
        self._check_status(probe, response, request)
        found: Any = loads(response.read())
        for member in op.tty.member:
            found = found.get(member) if isinstance(found, Mapping) else None
        return found is True


def _blocks_with(op: Operation[Any], query: Values) -> bool:
    """Whether there is a value with which an operation may take long."""
    for name, value in op.blocks_with.items():
        given = query.get(name)
        if given if value is None else given == value:
            return True
    return False
