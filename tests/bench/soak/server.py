"""A daemon that answers at once, with the question in the answer: `python -m tests.bench.soak.server SOCKET`.

It runs in a process of its own, so that the memory measured is the client's alone.
"""

from __future__ import annotations

import asyncio
import base64
import json
import re
import sys
import zlib
from urllib.parse import parse_qs, urlsplit

from ...support.frames import frame

MULTIPLEXED = "application/vnd.docker.multiplexed-stream"
Answer = tuple[int, dict[str, str], bytes | list[bytes]]
JSON = {"Content-Type": "application/json"}


def as_json(value: object, status: int = 200) -> Answer:
    return status, JSON, json.dumps(value).encode()


def answer(method: str, target: str, body: bytes) -> Answer:  # noqa: C901 — a table of routes
    """The answer to a request; what was asked is found in it."""
    parts = urlsplit(target)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    found = re.fullmatch(r"/v1\.51/(\w+)/([^/]+)(?:/(\w+))?", parts.path)
    group, name, action = found.groups() if found else ("", "", "")
    match method, group, action or name:
        case "GET", "containers", "json" if name == "json":
            return as_json([{"Id": query["limit"], "Labels": {"n": query["limit"]}}] * 3)
        case "POST", "containers", "create":
            return as_json({"Id": query["name"], "Warnings": [json.loads(body)["Image"]]}, 201)
        case "GET", "containers", "json":
            state = {"Status": "running", "Running": True, "ExitCode": int(query.get("size") == "true")}
            return as_json({"Id": name, "Name": f"/{name}", "State": state})
        case "GET", "containers", "logs":
            frames = [frame(f"{name} {i}\n".encode(), 1 + i % 2) for i in range(20)]
            return 200, {"Content-Type": MULTIPLEXED}, frames
        case "POST", "containers", "start":
            return 204, {}, b""
        case "POST", "containers", "kill":
            return as_json({"message": f"no such container: {name}"}, 404)
        case "POST", "containers", "wait":
            return as_json({"StatusCode": int(name)})
        case "HEAD", "containers", "archive":
            stat = base64.b64encode(json.dumps({"name": name, "size": 1, "mode": 420}).encode()).decode()
            return 200, {"X-Docker-Container-Path-Stat": stat}, b""
        case "PUT", "containers", "archive":
            return as_json({"message": f"{name} {len(body)} {zlib.crc32(body)}"}, 400)
        case "GET", "containers", "archive":
            stat = base64.b64encode(json.dumps({"name": name, "size": 1, "mode": 420}).encode()).decode()
            return 200, {"X-Docker-Container-Path-Stat": stat, "Content-Type": "application/x-tar"}, tar(name)
        case "POST", "images", "create":
            steps = [{"status": query["fromImage"], "id": str(i)} for i in range(5)]
            return 200, JSON, [json.dumps(step).encode() + b"\r\n" for step in steps]
        case "POST", "exec", "start":
            return (
                101,
                {"Content-Type": MULTIPLEXED, "Connection": "Upgrade", "Upgrade": "tcp"},
                frame(name.encode()),
            )
    return as_json({"message": f"{method} {target}?"}, 500)


def tar(name: str) -> list[bytes]:
    """An archive, enough to be recognised."""
    return [name.encode().ljust(512, b"\0"), bytes(1024)]


class Talk(asyncio.Protocol):
    """A connection."""

    def __init__(self) -> None:
        self._data = b""
        self._hijacked = False
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        if self._hijacked:
            return
        self._data += data
        while (end := self._data.find(b"\r\n\r\n")) >= 0:
            head, rest = self._data[:end], self._data[end + 4 :]
            body, rest, whole = body_of(head, rest)
            if not whole:
                return
            self._data = rest
            method, target, _ = head.split(b"\r\n", 1)[0].decode().split(" ")
            self._answer(*answer(method, target, body))

    def eof_received(self) -> bool:
        return False

    def _answer(self, status: int, fields: dict[str, str], body: bytes | list[bytes]) -> None:
        assert self._transport is not None
        lines = [f"HTTP/1.1 {status} X", "Api-Version: 1.51", *(f"{n}: {v}" for n, v in fields.items())]
        if isinstance(body, list):
            lines.append("Transfer-Encoding: chunked")
            data = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in body) + b"0\r\n\r\n"
        else:
            data = body
            if status not in (101, 204):
                lines.append(f"Content-Length: {len(body)}")
        self._transport.write(("\r\n".join(lines) + "\r\n\r\n").encode() + data)
        if status == 101:
            self._hijacked = True
            self._transport.write_eof()


LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


def body_of(head: bytes, rest: bytes) -> tuple[bytes, bytes, bool]:
    """The body, what is behind it, and whether it is whole."""
    if b"\r\ntransfer-encoding: chunked" in head.lower():
        body = b""
        while (line := rest.find(b"\r\n")) >= 0:
            size = int(rest[:line], 16)
            if len(rest) < line + size + 4:
                break
            body += rest[line + 2 : line + 2 + size]
            rest = rest[line + size + 4 :]
            if not size:
                return body, rest, True
        return b"", b"", False
    found = LENGTH.search(head)
    size = int(found[1]) if found else 0
    return rest[:size], rest[size:], len(rest) >= size


async def serve(path: str) -> None:
    server = await asyncio.get_running_loop().create_unix_server(Talk, path, backlog=256)
    print("ready", flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1]))
