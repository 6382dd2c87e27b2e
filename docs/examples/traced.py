"""Pulls images and shows how far they are; each request is a span of OpenTelemetry, below that of its image.

    python traced.py busybox alpine:3

The engine is the one that `DOCKER_HOST` names. Spans go to standard output, as JSON; a real program has an
exporter of its own. Needs `pip install 'dockline[otel]' opentelemetry-sdk`.
"""

from __future__ import annotations

import sys

from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import ConsoleSpanExporter, SimpleSpanProcessor

import dockline
from dockline.errors import DocklineError
from dockline.tracing import trace as traced


def main(images: list[str]) -> int:
    """Pull images, one after the other.

    Args:
        images: Their references.

    Returns:
        What the program ends with: 0, or 1 if one of them could not be pulled.
    """
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(ConsoleSpanExporter()))
    trace.set_tracer_provider(provider)
    tracer = trace.get_tracer("traced.py")
    failed = 0
    with traced(dockline.from_env()) as docker:
        for image in images:
            with tracer.start_as_current_span(f"get {image}") as span:
                try:
                    span.set_attribute("image.digest", docker.images.pull(image).show().digest or "")
                except DocklineError as error:
                    print(f"{image}: {error}", file=sys.stderr)
                    failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
