"""Spans of OpenTelemetry: one for each request, below the one that was current, in both halves."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from opentelemetry.context import Context
from opentelemetry.sdk.trace import ReadableSpan, Span, SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.semconv.attributes import error_attributes as errors
from opentelemetry.semconv.attributes import http_attributes as http
from opentelemetry.semconv.attributes import network_attributes as network
from opentelemetry.semconv.attributes import server_attributes as server
from opentelemetry.semconv.attributes import url_attributes as url
from opentelemetry.trace import SpanKind, StatusCode

import dockline
from dockline.errors import ConnectionError, NotFound
from dockline.tracing import trace

from ..support.fake import CLOSE, SILENCE, FakeDaemon, chunked, head, json_response


class Spans:
    """Where spans go in these tests."""

    def __init__(self) -> None:
        self.provider = TracerProvider()
        self._exporter = InMemorySpanExporter()
        self.provider.add_span_processor(SimpleSpanProcessor(self._exporter))
        self.tracer = self.provider.get_tracer("tests")

    def done(self) -> list[ReadableSpan]:
        """Those that have ended, in that order."""
        return list(self._exporter.get_finished_spans())


@pytest.fixture
def spans() -> Spans:
    return Spans()


Run = Callable[[Callable[[Any], Coroutine[Any, Any, object]]], None]


@pytest.fixture(params=["threads", "tasks"])
def each(request: pytest.FixtureRequest, daemon: FakeDaemon, spans: Spans) -> Callable[[str], object]:
    """Calls a method of the traced client of either half, by its dotted name; what it gives is dropped."""

    def method(docker: Any, name: str) -> Callable[..., Any]:
        group, _, last = name.partition(".")
        found: Callable[..., Any] = getattr(getattr(docker, group), last)
        return found

    async def awaited(name: str, *args: Any) -> None:
        async with trace(dockline.AsyncClient(daemon.url, version="1.51"), spans.provider) as docker:
            await method(docker, name)(*args)

    def called(name: str, *args: Any) -> None:
        if request.param == "tasks":
            asyncio.run(awaited(name, *args))
            return
        with trace(dockline.Client(daemon.url, version="1.51"), spans.provider) as docker:
            method(docker, name)(*args)

    return called


Each = Callable[..., object]


def test_a_request_is_a_span_with_the_attributes_of_the_conventions(
    daemon: FakeDaemon, spans: Spans, each: Each
) -> None:
    daemon.answer(json_response([]))
    each("containers.list")
    (span,) = spans.done()
    assert span.instrumentation_scope is not None and span.instrumentation_scope.name == "dockline"
    assert (span.name, span.kind, span.status.status_code) == (
        "GET ContainerList",
        SpanKind.CLIENT,
        StatusCode.UNSET,
    )
    assert dict(span.attributes or {}) == {
        http.HTTP_REQUEST_METHOD: "GET",
        http.HTTP_RESPONSE_STATUS_CODE: 200,
        network.NETWORK_TRANSPORT: "unix",
        server.SERVER_ADDRESS: daemon.url.removeprefix("unix://"),
        url.URL_FULL: "http://localhost/v1.51/containers/json",
        "dockline.operation": "ContainerList",
    }


def test_it_is_below_the_span_that_is_current(daemon: FakeDaemon, spans: Spans, each: Each) -> None:
    daemon.answer(json_response([]))
    with spans.tracer.start_as_current_span("work") as work:
        each("containers.list")
    request, done = spans.done()
    assert done.name == "work"
    assert request.parent is not None
    assert request.parent.span_id == work.get_span_context().span_id


def test_a_refusal_is_an_error_with_its_status(daemon: FakeDaemon, spans: Spans, each: Each) -> None:
    daemon.answer(json_response({"message": "no such container"}, 404))
    with pytest.raises(NotFound):
        each("containers.inspect", "web")
    (span,) = spans.done()
    assert span.status.status_code is StatusCode.ERROR
    assert span.attributes is not None
    assert span.attributes[http.HTTP_RESPONSE_STATUS_CODE] == 404
    assert span.attributes[errors.ERROR_TYPE] == "404"
    (event,) = span.events
    assert (event.name, (event.attributes or {})["exception.type"]) == (
        "exception",
        "dockline_runtime.errors.NotFound",
    )


def test_a_lost_connection_is_an_error_without_a_status(daemon: FakeDaemon, spans: Spans, each: Each) -> None:
    daemon.answer(CLOSE)
    with pytest.raises(ConnectionError):
        each("containers.start", "web")
    (span,) = spans.done()
    assert span.status.status_code is StatusCode.ERROR
    assert "docker.containers.start: " in (span.status.description or "")
    assert span.attributes is not None
    assert span.attributes[errors.ERROR_TYPE] == "dockline_runtime.errors.ConnectionError"
    assert http.HTTP_RESPONSE_STATUS_CODE not in span.attributes


def test_the_span_of_a_stream_ends_with_its_head(daemon: FakeDaemon, spans: Spans) -> None:
    daemon.answer(chunked(b'{"Type":"container"}\n', end=False), SILENCE)
    docker = trace(dockline.Client(daemon.url, version="1.51"), spans.provider)
    with docker, docker.system.events():
        assert [span.name for span in spans.done()] == ["GET SystemEvents"]


def test_the_question_for_the_version_is_a_span_of_its_own(daemon: FakeDaemon, spans: Spans) -> None:
    daemon.answer(head(200, "OK", Api_Version="1.51", Content_Length="0"))
    daemon.answer(json_response([]))
    with trace(dockline.Client(daemon.url), spans.provider) as docker:
        docker.containers.list()
    assert [span.name for span in spans.done()] == ["HEAD", "GET ContainerList"]


def test_what_may_be_secret_is_in_no_span(daemon: FakeDaemon, spans: Spans) -> None:
    daemon.answer(json_response({"message": "no"}, 500))
    docker = trace(dockline.Client(daemon.url, version="1.51"), spans.provider)
    with docker, pytest.raises(dockline.errors.ServerError):
        docker.images.build(remote="https://user:hunter2@example.org/context.tar")
    (span,) = spans.done()
    assert "hunter2" not in span.to_json()


class Begun(SpanProcessor):
    """Notes which spans were begun."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def on_start(self, span: Span, parent_context: Context | None = None) -> None:
        self.names.append(span.name)


def test_a_client_that_is_traced_twice_has_a_span_for_each_request_once(
    daemon: FakeDaemon, spans: Spans
) -> None:
    daemon.answer(json_response([]))
    begun = Begun()
    spans.provider.add_span_processor(begun)
    with trace(trace(dockline.Client(daemon.url, version="1.51"), spans.provider), spans.provider) as docker:
        docker.with_options(timeout=30).containers.list()
    assert len(spans.done()) == 1
    assert begun.names == ["GET ContainerList"]


def by_parent(spans: Spans) -> dict[str, list[str]]:
    """The attributes' paths of requests below each span of the program."""
    names = {span.context.span_id: span.name for span in spans.done() if span.context is not None}
    found: dict[str, list[str]] = {}
    for span in spans.done():
        if span.parent is not None and span.attributes is not None:
            path = str(span.attributes[url.URL_FULL]).rpartition("/v1.51/containers/")[2]
            found.setdefault(names[span.parent.span_id], []).append(path)
    return found


WORK = [f"work-{number}" for number in range(8)]
EXPECTED = {name: [f"{name}/start"] * 2 for name in WORK}


def answers(daemon: FakeDaemon) -> None:
    for _ in range(2 * len(WORK)):
        daemon.answer(head(204, "No Content"))


def test_tasks_side_by_side_have_their_requests_below_their_own_spans(
    daemon: FakeDaemon, spans: Spans
) -> None:
    answers(daemon)

    async def work(docker: dockline.AsyncClient, name: str) -> None:
        with spans.tracer.start_as_current_span(name):
            await docker.containers.start(name)
            await docker.containers.start(name)

    async def main() -> None:
        async with trace(dockline.AsyncClient(daemon.url, version="1.51"), spans.provider) as docker:
            await asyncio.gather(*(work(docker, name) for name in WORK))

    asyncio.run(main())
    assert by_parent(spans) == EXPECTED


def test_threads_side_by_side_have_their_requests_below_their_own_spans(
    daemon: FakeDaemon, spans: Spans
) -> None:
    answers(daemon)

    def work(name: str) -> None:
        with spans.tracer.start_as_current_span(name):
            docker.containers.start(name)
            docker.containers.start(name)

    docker = trace(dockline.Client(daemon.url, version="1.51"), spans.provider)
    with docker, ThreadPoolExecutor(len(WORK)) as pool:
        list(pool.map(work, WORK))
    assert by_parent(spans) == EXPECTED


@pytest.mark.parametrize(
    ("base_url", "expected"),
    [
        (
            "tcp://10.0.0.5:2375",
            {server.SERVER_ADDRESS: "10.0.0.5", server.SERVER_PORT: 2375, network.NETWORK_TRANSPORT: "tcp"},
        ),
        ("tcp://[::1]", {server.SERVER_ADDRESS: "::1", server.SERVER_PORT: 2375}),
        (
            "ssh://deploy@far.example",
            {
                server.SERVER_ADDRESS: "far.example",
                url.URL_FULL: "http://localhost/v1.51/containers/json",
            },
        ),
    ],
)
def test_where_the_engine_is_goes_along(spans: Spans, base_url: str, expected: dict[str, object]) -> None:
    begun: list[dict[str, object]] = []

    def note(exchange: Any) -> None:
        begun.append(dict(exchange.notes["opentelemetry.span"].attributes))
        raise NotImplementedError  # nothing is to be sent

    docker = trace(dockline.Client(base_url, version="1.51"), spans.provider)
    docker.on_request(note)
    with docker, pytest.raises(NotImplementedError):
        docker.containers.list()
    (attributes,) = begun
    assert attributes | expected == attributes
    assert "deploy" not in str(attributes)


def test_without_opentelemetry_it_says_what_to_install() -> None:
    program = """
import sys
sys.modules["opentelemetry"] = sys.modules["opentelemetry.trace"] = None
import dockline, dockline.tracing
try:
    dockline.tracing.trace(dockline.Client("tcp://127.0.0.1:1"))
except dockline.errors.ConfigError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "spans need opentelemetry-api: pip install 'dockline[otel]'\n"
