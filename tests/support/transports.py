"""Requests over a transport to a daemon."""

from __future__ import annotations

from dockline_runtime.request.build import Request
from dockline_runtime.settings.address import parse_address
from dockline_runtime.sync.response import RawResponse
from dockline_runtime.sync.transport import Transport

from .fake import FakeDaemon

GET = Request("GET", "/v1.51/version", (("Host", "localhost"),))
POST = Request("POST", "/v1.51/things", (("Host", "localhost"), ("Content-Length", "0")))


def upload(body: object) -> Request:
    return Request("PUT", "/v1.51/archive", (("Host", "localhost"),), body)


def transport_to(daemon: FakeDaemon, max_connections: int = 10) -> Transport:
    return Transport(parse_address(daemon.url), max_connections=max_connections)


def exchange(transport: Transport, request: Request = GET, timeout: float | None = 5.0) -> RawResponse:
    return transport.exchange(request, timeout=timeout, connect_timeout=timeout)


def ask(transport: Transport, request: Request = GET, timeout: float | None = 5.0) -> bytes:
    return exchange(transport, request, timeout).read()
