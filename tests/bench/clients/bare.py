"""A socket and `json`: the practical limit of a program in Python. It trusts the daemon blindly.

It hands out what the others do, pieces and frames as bytes of their own, cut out by what each head says; what
it could save by throwing away what it has read is the column `limit`, by a client in C.
"""

from __future__ import annotations

import json
import os
import socket
from typing import Any

from .uses import CONTAINER, looked_at

SIZE = 1 << 18
UPLOAD = 192 << 10
ROOM = 208 << 10
END = b"0\r\n\r\n"


class Bench:
    def __init__(self, path: str) -> None:
        self._path = path
        bytes(4 * SIZE)  # makes glibc keep memory of SIZE, which comes and goes: else each read faults
        self._sock = self._connect()

    def _connect(self) -> socket.socket:
        sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, ROOM)
        sock.connect(self._path)
        return sock

    def _ask(self, sock: socket.socket, method: str, target: str, body: bytes = b"", more: str = "") -> bytes:
        """Send, and read until the head has come; what came with it."""
        length = (
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n" if method == "POST" else ""
        )
        head = f"{method} /v1.51{target} HTTP/1.1\r\nHost: d\r\n{length}{more}\r\n"
        sock.sendall(head.encode() + body)
        data = b""
        while b"\r\n\r\n" not in data:
            data += sock.recv(SIZE)
        return data

    def _get(self, target: str) -> bytes:
        return self._ask(self._sock, "GET", target).partition(b"\r\n\r\n")[2]

    def _json(self, method: str, target: str, body: bytes = b"") -> Any:
        head, _, data = self._ask(self._sock, method, target, body).partition(b"\r\n\r\n")
        at = head.lower().find(b"content-length:")
        if at >= 0:
            length = int(head[at + 15 :].partition(b"\r")[0])
            while len(data) < length:
                data += self._sock.recv(SIZE)
            return json.loads(data)
        parts = bytearray(data)
        while not parts.endswith(END):
            parts += self._sock.recv(SIZE)
        found, at = bytearray(), 0
        while True:
            end = parts.index(b"\r\n", at)
            size = int(parts[at:end], 16)
            if not size:
                return json.loads(found)
            found += parts[end + 2 : end + 2 + size]
            at = end + size + 4

    def _pieces(self, data: bytes) -> int:
        """Read a body in chunks, piece by piece; how many bytes."""
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
            data = data[at:] + self._sock.recv(SIZE)

    def _chunked_frames(self, data: bytes) -> int:
        """Read frames of which each is a chunk, as logs are; how many bytes of stdout."""
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
            data = data[at:] + self._sock.recv(SIZE)

    def _frames(self, sock: socket.socket, data: bytes) -> int:
        """Read frames up to the end of the connection; how many bytes of stdout."""
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
            more = sock.recv(SIZE)
            if not more:
                return total
            data = data[at:] + more

    def version(self) -> str:
        return str(self._json("GET", "/version")["ApiVersion"])

    def inspect(self) -> str:
        return str(self._json("GET", "/containers/web-1/json")["State"]["Status"])

    def list(self) -> int:
        return sum(1 for each in self._json("GET", "/containers/json?all=1") if each["Names"])

    def list_deep(self) -> int:
        return sum(looked_at(each) for each in self._json("GET", "/containers/json?all=1"))

    def logs(self, container: str) -> int:
        target = f"/containers/{container}/logs?stdout=1&stderr=1"
        return self._chunked_frames(self._get(target))

    def create(self) -> str:
        body = json.dumps(CONTAINER).encode()
        return str(self._json("POST", "/containers/create?name=web-2", body)["Id"])

    def _start(self, id_: str) -> tuple[socket.socket, bytes]:
        sock = self._connect()
        upgrade = "Connection: Upgrade\r\nUpgrade: tcp\r\n"
        return sock, self._ask(sock, "POST", f"/exec/{id_}/start", b'{"Detach":false,"Tty":false}', upgrade)

    def exec(self) -> bytes:
        body = b'{"AttachStdout":true,"AttachStderr":true,"Cmd":["echo","hello"]}'
        id_ = self._json("POST", "/containers/web-1/exec", body)["Id"]
        sock, first = self._start(id_)
        data = first.partition(b"\r\n\r\n")[2]
        while more := sock.recv(SIZE):
            data += more
        sock.close()
        assert self._json("GET", f"/exec/{id_}/json")["ExitCode"] == 0
        return data[8:]

    def attach(self, container: str) -> bytes:
        sock = self._connect()
        upgrade = "Connection: Upgrade\r\nUpgrade: tcp\r\n"
        target = f"/containers/{container}/attach?logs=1&stdout=1&stderr=1"
        data = self._ask(sock, "POST", target, b"", upgrade).partition(b"\r\n\r\n")[2]
        while more := sock.recv(SIZE):
            data += more
        sock.close()
        return data[8:]

    def _large(self) -> str:
        body = b'{"AttachStdout":true,"Cmd":["head","-c","209715200","/dev/zero"]}'
        return str(self._json("POST", "/containers/large/exec", body)["Id"])

    def exec_whole(self) -> int:
        sock, first = self._start(self._large())
        parts = bytearray(first.partition(b"\r\n\r\n")[2])
        while more := sock.recv(SIZE):
            parts += more
        sock.close()
        return len(parts)

    def exec_stream(self) -> int:
        sock, first = self._start(self._large())
        total = self._frames(sock, first.partition(b"\r\n\r\n")[2])
        sock.close()
        return total

    def archive_down(self, container: str = "web-1") -> int:
        return self._pieces(self._get(f"/containers/{container}/archive?path=/data"))

    def archive_up(self, path: str) -> None:
        self._send("PUT", "/containers/web-1/archive?path=/data", path)

    def _send(self, method: str, target: str, path: str) -> None:
        size = os.stat(path).st_size
        head = f"{method} /v1.51{target} HTTP/1.1\r\nHost: d\r\nContent-Type: application/x-tar\r\n"
        self._sock.sendall(f"{head}Content-Length: {size}\r\n\r\n".encode())
        buffer = memoryview(bytearray(UPLOAD))
        with open(path, "rb", buffering=0) as file:
            while got := file.readinto(buffer):
                self._sock.sendall(buffer[:got])
        data = b""
        while b"\r\n\r\n" not in data:
            data += self._sock.recv(SIZE)
        assert b" 200 " in data[:20], data
        if b"chunked" in data:
            # Data of a chunk could end like this, too; the canned daemon's doesn't.
            while not data.endswith(END):
                data += self._sock.recv(SIZE)

    def events(self) -> int:
        sock = self._connect()
        data = bytearray(self._ask(sock, "GET", "/events").partition(b"\r\n\r\n")[2])
        while more := sock.recv(SIZE):
            data += more
        sock.close()
        return sum(1 for line in data.split(b"\r\n") if line.startswith(b"{") and json.loads(line)["Action"])

    def save(self, image: str) -> int:
        return self._pieces(self._get(f"/images/{image}/get"))

    def load(self, path: str) -> None:
        self._send("POST", "/images/load?quiet=1", path)
