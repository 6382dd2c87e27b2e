"""A span of OpenTelemetry for each request of a client, by its hooks: `pip install dockline[otel]`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, TypeVar
from urllib.parse import urlsplit

from dockline_runtime.errors import APIError, ConfigError
from dockline_runtime.watching import Exchange

if TYPE_CHECKING:
    from opentelemetry.trace import TracerProvider

__all__ = ["Traceable", "trace"]


class Traceable(Protocol):
    """A client of either half, as far as its requests are traced."""

    @property
    def base_url(self) -> str:
        """Where the engine is."""
        ...

    def on_request(self, hook: Callable[[Exchange], object], /) -> object:
        """Have a hook called as a request begins."""

    def on_answer(self, hook: Callable[[Exchange], object], /) -> object:
        """Have a hook called as the response comes."""

    def on_error(self, hook: Callable[[Exchange], object], /) -> object:
        """Have a hook called when an error comes instead."""


C = TypeVar("C", bound=Traceable)
_SPAN = "opentelemetry.span"


def trace(client: C, provider: TracerProvider | None = None) -> C:
    """Have each request of a client be a span, below the one that is current where it is made.

    A span is called as `GET ContainerList`, and has the attributes that OpenTelemetry's conventions give the
    spans of HTTP clients; its address has no query, which may hold secrets. It ends with the response, or
    with the head of a stream. An error is recorded, and is the span's status. What the engine does for it
    has spans of its own: no context is sent along.

    Args:
        client: A client of either half. Those made of it by `with_options` are traced as well.
        provider: Where spans go; the global one if None.

    Returns:
        The same client.

    Raises:
        ConfigError: OpenTelemetry isn't installed.
    """
    try:
        from opentelemetry.trace import SpanKind, StatusCode, get_tracer
    except ImportError:
        raise ConfigError("spans need opentelemetry-api: pip install 'dockline[otel]'") from None
    tracer = get_tracer("dockline", tracer_provider=provider)
    start, engine = _engine(client.base_url)

    def begin(exchange: Exchange) -> None:
        if _SPAN in exchange.notes:
            return  # traced twice
        attributes = {**engine, "http.request.method": exchange.method, "url.full": f"{start}{exchange.path}"}
        if exchange.operation:
            attributes["dockline.operation"] = exchange.operation
        name = f"{exchange.method} {exchange.operation}".rstrip()
        exchange.notes[_SPAN] = tracer.start_span(name, kind=SpanKind.CLIENT, attributes=attributes)

    def end(exchange: Exchange) -> None:
        span, error = exchange.notes.pop(_SPAN, None), exchange.error
        if span is None:
            return
        status = error.status if isinstance(error, APIError) else exchange.status
        if status is not None:
            span.set_attribute("http.response.status_code", status)
        if error is not None:
            kind, refused = type(error), isinstance(error, APIError)
            name = str(status) if refused else f"{kind.__module__}.{kind.__qualname__}"
            span.set_attribute("error.type", name)
            span.record_exception(error)
            span.set_status(StatusCode.ERROR, None if refused else str(error))
        span.end()

    client.on_request(begin)
    client.on_answer(end)
    client.on_error(end)
    return client


def _engine(url: str) -> tuple[str, dict[str, Any]]:
    """What the addresses of requests begin with, and the attributes that say where the engine is."""
    parts = urlsplit(url)
    if parts.scheme == "unix":
        return "http://localhost", {"server.address": parts.path, "network.transport": "unix"}
    engine: dict[str, Any] = {"server.address": parts.hostname or "", "network.transport": "tcp"}
    if parts.port:
        engine["server.port"] = parts.port
    return "http://localhost" if parts.scheme == "ssh" else f"{parts.scheme}://{parts.netloc}", engine
