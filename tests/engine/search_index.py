"""The index that engines are made to search."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

FOUND = [
    {"name": "tools/web", "description": "Serves pages.", "star_count": 7, "is_official": False},
    {"name": "web", "description": "", "star_count": 900, "is_official": True},
]


class SearchIndex(ThreadingHTTPServer):
    """What an engine asks when it is told to search: no registry of today has this any more."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[dict[str, list[str]]] = []

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: SearchIndex  # pyright: ignore[reportIncompatibleVariableOverride]

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        if url.path == "/v1/search":
            self.server.asked.append(parse_qs(url.query))
        answer = json.dumps({"num_results": len(FOUND), "results": FOUND}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""
