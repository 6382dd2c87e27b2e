# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""A span of OpenTelemetry for each request: `trace`, which needs `pip install dockline[otel]`."""

from dockline_kit.tracing import trace

__all__ = ["trace"]
