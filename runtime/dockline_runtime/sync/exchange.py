# Derived from aio/exchange.py by `dockline generate`. Do not edit: change that, then run it again.
"""From an operation to the head of its response: a request is built and sent; a refusal becomes an error.

An `Exchanger` doesn't know any endpoint by name: what is special about one is in its `Operation`.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, TypeVar

from attrs import evolve, frozen

from ..errors import APIError, DocklineError, StreamClosed
from ..lifetime import client_closed
from ..operation.inputs import NO_INPUTS, Inputs, Values
from ..operation.outcome import add_doubt, name_operation
from ..protocol.error_response import ERROR_BODY_LIMIT, api_error
from ..protocol.jsonstream import loads
from ..request.build import RequestOptions, build_request
from ..request.versions import ApiVersion
from .hijack import open_hijacked
from .readers import check_origin

if TYPE_CHECKING:
    from ..operation.operation import Operation
    from ..request.auth import CredentialSource
    from ..request.build import Request
    from ..request.gates import Gates
    from ..settings.extra_headers import Fields
    from ..watching import Exchange, Watching
    from .negotiation import Negotiation
    from .response import RawResponse
    from .stream import Stream
    from .transport import Transport

__all__ = ["Exchanger", "ClientState"]

S = TypeVar("S", bound="Stream")

_MULTIPLEXED: Final = "application/vnd.docker.multiplexed-stream"
_RAW: Final = "application/vnd.docker.raw-stream"
# From this version on the content type of a response says which of the two it is.
_CONTENT_TYPE_SINCE: Final = ApiVersion(1, 42)
_ERROR_TIMEOUT: Final = 60.0


@frozen(kw_only=True, eq=False)
class ClientState:
    """What a client shares with those that `with_options` makes from it."""

    transport: Transport
    negotiation: Negotiation
    credentials: CredentialSource
    user_agent: str
    watching: Watching
    newest: str
    """The API version that the rendered package was made from; the package knows nothing newer."""


class Exchanger:
    """Sends operations, and returns successful responses; a refusal is raised as an error.

    Args:
        shared: Connections, version and credentials.
        timeout: How long each wait for the daemon may take, in seconds; None for as long as it takes.
        slow_ops_unlimited: Whether operations that can take long by nature have no timeout.
        gates: What happens to values that the version in use is too old for.
        headers: Headers to send with each request, for a gateway.
    """

    def __init__(
        self,
        shared: ClientState,
        timeout: float | None,
        *,
        slow_ops_unlimited: bool = True,
        gates: Gates,
        headers: Fields = (),
    ) -> None:
        self.shared = shared
        self.timeout = timeout
        self.slow_ops_unlimited = slow_ops_unlimited
        self.gates: Gates = gates
        self.headers = headers
        self.closed = False
        self._options = RequestOptions()

    def __repr__(self) -> str:
        return f"{self.shared.transport.address}"

    def version(self) -> str:
        """The API version in use; the daemon is asked for it the first time."""
        self._check_open()
        return self.shared.negotiation.version(self.shared.transport, self.timeout, self, self.headers)

    def close(self, *, all: bool) -> None:
        """Send nothing more, and end what is open: streams, and requests that are waiting for a response.

        Args:
            all: Close the connections as well, and so all that clients sharing them have open.
        """
        self.closed = True
        if all:
            self.shared.transport.close()
        else:
            self.shared.transport.open_resources.close(self)

    def _opened(self, stream: S, request: Request) -> S:
        stream.asked = request.operation
        if doubt := request.doubt:
            stream.doubt = doubt
        self.shared.transport.open_resources.add(stream, self)
        return stream

    def _ended(self) -> bool:
        """Whether this client, or the one that it was made from, was closed."""
        return self.closed or self.shared.transport.closed

    def _check_open(self) -> None:
        if self.closed or self.shared.transport.closed:
            raise client_closed()

    def _request(
        self,
        op: Operation[Any],
        inputs: Inputs,
        upgrade: tuple[tuple[str, str], ...] = (),
    ) -> Request:
        options = self._options
        self._check_open()
        version = self.shared.negotiation.chosen or self.version()
        if options.version != version:
            options = self._options = self._options_for(version)
        request = build_request(op, inputs, options, upgrade=upgrade)
        if op.auth or op.registry_config:
            from ..request.lookup import ClosableSource
            from ..request.stored_credentials import with_stored
            from ..waiting.threads.aside import aside

            source = ClosableSource(self.shared.credentials, self.shared.transport.open_resources, self)
            request = aside(with_stored, request, op, inputs, source)
        return request

    def _options_for(self, version: str) -> RequestOptions:
        address = self.shared.transport.address
        return RequestOptions(
            version=version,
            prefix=address.prefix,
            host=address.host_header,
            user_agent=self.shared.user_agent,
            headers=self.headers,
            gates=self.gates if version != self.shared.newest else "off",
        )

    def _send(self, op: Operation[Any], inputs: Inputs) -> tuple[RawResponse, Request, Exchange | None]:
        """Send an operation; returns its successful response, the request, and what reports to hooks."""
        watched = None
        try:
            request = self._request(op, inputs)
            watched = self.shared.watching.begun(op.id, request.method, request.target, op.called)
            response = self.shared.transport.exchange(
                request,
                timeout=self._read_timeout(op, inputs.query),
                connect_timeout=self.timeout,
                owner=self,
            )
            if not _succeeded(op, response.status):
                raise self._error(op, response, request)
        except BaseException as error:
            self._failed(watched, error, op)
            raise
        return response, request, watched

    def _begin(self, op: Operation[Any], inputs: Inputs) -> tuple[RawResponse, Request]:
        """Like `_send`, for a response that is read piece by piece."""
        response, request, watched = self._send(op, inputs)
        try:
            check_origin(op, response, request)
        except BaseException as error:
            self._failed(watched, error, op, request)
            raise
        self._tell(watched, response)
        return response, request

    def _upgrade(
        self, op: Operation[Any], inputs: Inputs, headers: tuple[tuple[str, str], ...]
    ) -> tuple[RawResponse, Request]:
        """Send an operation on a connection of its own; returns its successful response and the request."""
        watched = None
        try:
            request = self._request(op, inputs, headers)
            watched = self.shared.watching.begun(op.id, request.method, request.target, op.called)
            response = open_hijacked(self.shared.transport.open(self.timeout, self), request)
            if not _succeeded(op, response.status):
                raise self._error(op, response, request)
        except BaseException as error:
            self._failed(watched, error, op)
            raise
        self._tell(watched, response)
        response.channel.tolerate_no_reader()
        response.timeout = self._read_timeout(op, NO_INPUTS.query)
        return response, request

    def _failed(
        self,
        watched: Exchange | None,
        error: BaseException,
        op: Operation[Any],
        request: Request | None = None,
    ) -> None:
        """Add the operation to an error, and whether its outcome is unknown; report it to the hooks."""
        if isinstance(error, DocklineError):
            name_operation(error, op)
            if request is not None:
                add_doubt(error, request.doubt)
        if watched is not None:
            watched.failed(error)

    def _tell(self, watched: Exchange | None, response: RawResponse) -> None:
        """Report to the hooks that a response has come. If one raises, the response is closed."""
        if watched is not None:
            try:
                watched.answered(response.status, response.received)
            except BaseException:
                response.close()
                raise

    def _read_timeout(self, op: Operation[Any], query: Values) -> float | None:
        long_running = op.long_running or (op.long_running_with and _long_running_with(op, query))
        return None if long_running and self.slow_ops_unlimited else self.timeout

    def _error(self, op: Operation[Any], response: RawResponse, request: Request) -> APIError:
        deadline = time.monotonic() + (self.timeout or _ERROR_TIMEOUT)
        body = bytearray()
        try:
            # The status says most of it: a body that is cut off is no reason to raise another error.
            while len(body) < ERROR_BODY_LIMIT and (left := deadline - time.monotonic()) > 0:
                response.timeout = left
                if not (part := response.read_some()):
                    break
                body += part
        except StreamClosed:
            raise
        except DocklineError:
            pass
        finally:
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
        self,
        op: Operation[Any],
        response: RawResponse,
        request: Request,
        path: Values,
        *,
        trust_content_type: bool,
    ) -> bool:
        """Whether a response is the output of a TTY, without frames.

        Its content type says so, if the version is new enough and the content type of this response can be
        trusted (a 200 to an upgrade says raw, whatever follows). Otherwise the container or the exec is
        inspected. The first bytes don't show it.
        """
        try:
            media = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
            if media == _MULTIPLEXED:
                return False
            if (
                trust_content_type
                and media == _RAW
                and ApiVersion.parse(self.version()) >= _CONTENT_TYPE_SINCE
            ):
                return True
            return not response.exhausted and self._ask_for_tty(op, path)
        except BaseException as error:
            response.close()
            name_operation(error, op)
            add_doubt(error, request.doubt)
            raise

    def _ask_for_tty(self, op: Operation[Any], path: Values) -> bool:
        if op.tty is None:
            return False
        probe = evolve(
            op, method="GET", path=op.tty.path, body="none", auth=None, registry_config=None, answer="json"
        )
        request = self._request(probe, Inputs(path))
        response = self.shared.transport.exchange(
            request, timeout=self.timeout, connect_timeout=self.timeout, owner=self
        )
        if not _succeeded(probe, response.status):
            raise self._error(probe, response, request)
        try:
            found: Any = loads(response.read())
        finally:
            response.close()
        for member in op.tty.member:
            found = found.get(member) if isinstance(found, Mapping) else None
        return found is True


def _succeeded(op: Operation[Any], status: int) -> bool:
    """Whether a response is a success. A daemon may say 200 where another says 204: any of them is one."""
    return status in op.ok or 200 <= status < 300 or (status == 101 and _upgrades(op))


def _upgrades(op: Operation[Any]) -> bool:
    from ..operation.answer_kinds import ANSWER_KINDS

    return ANSWER_KINDS[op.answer].upgrades


def _long_running_with(op: Operation[Any], query: Values) -> bool:
    """Whether a value was given with which an operation can take long."""
    for name, value in op.long_running_with.items():
        given = query.get(name)
        if given if value is None else given == value:
            return True
    return False
