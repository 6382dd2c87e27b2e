"""What the registries of these tests are run by, and what a config.json says of them."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from typing import Final

HUB_KEY: Final = "https://index.docker.io/v1/"


def serving(server: ThreadingHTTPServer) -> Iterator[None]:
    """On a thread, as long as somebody iterates."""
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield
    server.shutdown()
    thread.join()


def packed(text: str) -> dict[str, str]:
    """An entry of `auths`."""
    return {"auth": base64.b64encode(text.encode()).decode()}
