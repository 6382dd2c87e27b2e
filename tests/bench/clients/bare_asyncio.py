"""A socket, asyncio and `json`: the practical limit of a program for tasks. It trusts the daemon blindly.

It reads by `recv`, and only where that has nothing waits until there is something: the fastest of the ways
that asyncio has. Else it is what `bare` is.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
from collections.abc import Awaitable, Sequence
from contextlib import AsyncExitStack
from typing import Any

from .bare import END, ROOM, SIZE, UPLOAD
from .loops import at_once, beat_beside, memory_of_each, shared_out


class Connection:
    """A socket that a task reads and writes."""

    __slots__ = ("_loop", "sock")

    def __init__(self, path: str) -> None:
        self._loop = asyncio.get_running_loop()
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, ROOM)
        self.sock.connect(path)
        self.sock.setblocking(False)

    async def recv(self) -> bytes:
        while True:
            try:
                return self.sock.recv(SIZE)
            except BlockingIOError:
                ready = self._loop.create_future()
                self._loop.add_reader(self.sock, ready.set_result, None)
                try:
                    await ready
                finally:
                    self._loop.remove_reader(self.sock)

    async def sendall(self, data: bytes | memoryview) -> None:
        view = memoryview(data)
        while view:
            try:
                view = view[self.sock.send(view) :]
            except BlockingIOError:
                ready = self._loop.create_future()
                self._loop.add_writer(self.sock, ready.set_result, None)
                try:
                    await ready
                finally:
                    self._loop.remove_writer(self.sock)


class Bench:
    def __init__(self, path: str) -> None:
        self._path = path
        bytes(4 * SIZE)  # as in `bare`
        self._main = Connection(path)
        self._others: list[Connection] = []

    async def _ask(
        self, connection: Connection, method: str, target: str, body: bytes = b"", more: str = ""
    ) -> bytes:
        """Send, and read until the head has come; what came with it."""
        length = (
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n" if method == "POST" else ""
        )
        head = f"{method} /v1.51{target} HTTP/1.1\r\nHost: d\r\n{length}{more}\r\n"
        await connection.sendall(head.encode() + body)
        data = b""
        while b"\r\n\r\n" not in data:
            data += await connection.recv()
        return data

    async def _json(self, method: str, target: str, body: bytes = b"", by: Connection | None = None) -> Any:
        connection = by or self._main
        head, _, data = (await self._ask(connection, method, target, body)).partition(b"\r\n\r\n")
        at = head.lower().find(b"content-length:")
        if at >= 0:
            length = int(head[at + 15 :].partition(b"\r")[0])
            while len(data) < length:
                data += await connection.recv()
            return json.loads(data)
        parts = bytearray(data)
        while not parts.endswith(END):
            parts += await connection.recv()
        found, at = bytearray(), 0
        while True:
            end = parts.index(b"\r\n", at)
            size = int(parts[at:end], 16)
            if not size:
                return json.loads(found)
            found += parts[end + 2 : end + 2 + size]
            at = end + size + 4

    async def _pieces(self, target: str) -> int:
        """Read a body in chunks, piece by piece; how many bytes."""
        data = (await self._ask(self._main, "GET", target)).partition(b"\r\n\r\n")[2]
        total = left = 0  # what the last read has left of a chunk, its line break included
        while True:
            at, end = left, len(data)
            if left > 2:
                total += len(data[: left - 2])
            while at < end and (start := data.find(b"\r\n", at) + 2) > 1:
                size = int(data[at : start - 2], 16)
                if not size:
                    return total
                total += len(data[start : start + size])
                at = start + size + 2
            left = max(at - end, 0)
            data = data[at:] + await self._main.recv()

    async def _chunked_frames(self, connection: Connection, target: str) -> int:
        """Read frames of which each is a chunk, as logs are; how many bytes of stdout."""
        data = (await self._ask(connection, "GET", target)).partition(b"\r\n\r\n")[2]
        total = left = 0
        parts: list[bytes] = []  # of the frame that the last read has cut
        while True:
            at, end = left, len(data)
            if left:
                parts.append(data[: max(left - 2, 0)])
                if left <= end:
                    total += len(b"".join(parts))
                    parts.clear()
            while at < end and 1 < (start := data.find(b"\r\n", at) + 2) <= end - 8:
                stop = start + int(data[at : start - 2], 16)
                if data[start] == 1:
                    if stop <= end:
                        total += len(data[start + 8 : stop])
                    else:
                        parts.append(data[start + 8 :])
                at = stop + 2
            if data.startswith(END, at):
                return total
            left = max(at - end, 0)
            data = data[at:] + await connection.recv()

    async def version(self) -> str:
        return str((await self._json("GET", "/version"))["ApiVersion"])

    async def inspect(self) -> str:
        return str((await self._json("GET", "/containers/web-1/json"))["State"]["Status"])

    async def list(self) -> int:
        return sum(1 for each in await self._json("GET", "/containers/json?all=1") if each["Names"])

    async def logs(self, container: str, by: Connection | None = None) -> int:
        target = f"/containers/{container}/logs?stdout=1&stderr=1"
        return await self._chunked_frames(by or self._main, target)

    async def _start(self, id_: str) -> tuple[Connection, bytes]:
        connection = Connection(self._path)
        upgrade = "Connection: Upgrade\r\nUpgrade: tcp\r\n"
        body = b'{"Detach":false,"Tty":false}'
        first = await self._ask(connection, "POST", f"/exec/{id_}/start", body, upgrade)
        return connection, first.partition(b"\r\n\r\n")[2]

    async def exec(self) -> bytes:
        body = b'{"AttachStdout":true,"AttachStderr":true,"Cmd":["echo","hello"]}'
        id_ = (await self._json("POST", "/containers/web-1/exec", body))["Id"]
        connection, data = await self._start(id_)
        while more := await connection.recv():
            data += more
        connection.sock.close()
        assert (await self._json("GET", f"/exec/{id_}/json"))["ExitCode"] == 0
        return data[8:]

    async def exec_stream(self) -> int:
        body = b'{"AttachStdout":true,"Cmd":["head","-c","209715200","/dev/zero"]}'
        id_ = (await self._json("POST", "/containers/large/exec", body))["Id"]
        connection, data = await self._start(id_)
        total = left = 0
        parts: list[bytes] = []
        while True:
            at, end = left, len(data)
            if left:
                parts.append(data[:left])
                if left <= end:
                    total += len(b"".join(parts))
                    parts.clear()
            while at <= end - 8:
                start = at + 8
                at = start + int.from_bytes(data[at + 4 : start], "big")
                if data[start - 8] == 1:
                    if at <= end:
                        total += len(data[start:at])
                    else:
                        parts.append(data[start:])
            left = max(at - end, 0)
            more = await connection.recv()
            if not more:
                connection.sock.close()
                return total
            data = data[at:] + more

    async def archive_down(self, container: str = "web-1") -> int:
        return await self._pieces(f"/containers/{container}/archive?path=/data")

    async def archive_up(self, path: str) -> None:
        await self._send("PUT", "/containers/web-1/archive?path=/data", path)

    async def _send(self, method: str, target: str, path: str) -> None:
        size = os.stat(path).st_size
        head = f"{method} /v1.51{target} HTTP/1.1\r\nHost: d\r\nContent-Type: application/x-tar\r\n"
        await self._main.sendall(f"{head}Content-Length: {size}\r\n\r\n".encode())
        buffer = memoryview(bytearray(UPLOAD))
        with open(path, "rb", buffering=0) as file:
            while got := file.readinto(buffer):
                await self._main.sendall(buffer[:got])
        data = b""
        while b"\r\n\r\n" not in data:
            data += await self._main.recv()
        assert b" 200 " in data[:20], data
        if b"chunked" in data:
            # Data of a chunk could end like this, too; the canned daemon's doesn't.
            while not data.endswith(END):
                data += await self._main.recv()

    async def events(self) -> int:
        connection = Connection(self._path)
        data = bytearray((await self._ask(connection, "GET", "/events")).partition(b"\r\n\r\n")[2])
        while more := await connection.recv():
            data += more
        connection.sock.close()
        return sum(1 for line in data.split(b"\r\n") if line.startswith(b"{") and json.loads(line)["Action"])

    async def save(self, image: str) -> int:
        return await self._pieces(f"/images/{image}/get")

    async def load(self, path: str) -> None:
        await self._send("POST", "/images/load?quiet=1", path)

    def _connected(self, count: int) -> Sequence[Connection]:
        while len(self._others) < count:
            self._others.append(Connection(self._path))
        return self._others

    async def together(self, times: int, tasks: int) -> int:
        connections = self._connected(tasks)
        return await shared_out(
            lambda number: self._json("GET", "/version", by=connections[number]), times, tasks
        )

    async def streams(self, count: int) -> int:
        connections = self._connected(count)
        return sum(await at_once(lambda number: self.logs("some-frames", connections[number]), count))

    async def idle(self, count: int) -> float:
        async def watch(_: int, stack: AsyncExitStack) -> Awaitable[object]:
            connection = Connection(self._path)
            stack.callback(connection.sock.close)
            await self._ask(connection, "GET", "/events")
            return connection.recv()

        return await memory_of_each(count, watch)

    async def beat(self, direction: str, path: str) -> float:
        return await beat_beside(self.archive_up(path) if direction == "up" else self.archive_down())
