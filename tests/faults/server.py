"""The fault-injecting server: a process that answers well, save where it was told what to do wrong.

It is a process of its own, so that descriptors and threads of the client can be counted. It listens on a unix
socket, on TCP and with TLS at once; commands come as lines of JSON on stdin, and answers go to stdout:

- `arm`: the next request of a kind (or the next connection) meets a fault; counting begins anew;
- `report`: what has been asked since, and whether the last fault of an idle connection has happened;
- `down` and `up`: stop listening on a road, and listen again.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import ssl
import sys
import threading
from pathlib import Path
from typing import Any

from attrs import define, field

from . import bodies, connections, contents, heads, statuses
from .fault import FAULTS, Fault
from .kinds import KINDS, kind_of
from .wire import ClientGone, Wire

__all__ = ["FaultServer"]

# Importing them is what fills FAULTS.
assert all((bodies, connections, contents, heads, statuses))


@define
class Armed:
    """A fault that waits for its request.

    Attributes:
        left: How many times it will still happen.
        asked: The requests that came since: kind, method, number of the connection.
        connections: How many connections were opened since.
        settled: Whether what was to happen to an idle connection has happened.
    """

    fault: Fault | None = None
    kind: str = ""
    step: int = 0
    left: int = 0
    asked: list[tuple[str, str, int]] = field(factory=list)
    connections: int = 0
    settled: bool = False


class FaultServer:
    """The server.

    Args:
        folder: Where the unix socket is made, and `cert.pem` and `key.pem` are.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.armed = Armed()
        self.trouble: list[str] = []
        self._lock = threading.Lock()
        self._count = 0
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._tls.load_cert_chain(folder / "cert.pem", folder / "key.pem")
        self._listeners: dict[str, socket.socket] = {}
        self._ports: dict[str, int] = {"tcp": 0, "tls": 0}
        for road in ("unix", "tcp", "tls"):
            self.up(road)

    @property
    def urls(self) -> dict[str, str]:
        ports = self._ports
        return {
            "unix": f"unix://{self.folder / 'docker.sock'}",
            "tcp": f"tcp://127.0.0.1:{ports['tcp']}",
            "tls": f"https://localhost:{ports['tls']}",
        }

    def up(self, road: str) -> None:
        """Listen."""
        if road == "unix":
            path = self.folder / "docker.sock"
            path.unlink(missing_ok=True)
            listener = socket.socket(socket.AF_UNIX)
            listener.bind(str(path))
            listener.listen(64)
        else:
            listener = socket.create_server(("127.0.0.1", self._ports[road]), backlog=64)
            self._ports[road] = listener.getsockname()[1]
        self._listeners[road] = listener
        threading.Thread(target=self._accept, args=(listener, road), daemon=True).start()

    def down(self, road: str) -> None:
        """Listen no more; a unix socket's file stays, as a daemon that crashed leaves it."""
        listener = self._listeners.pop(road)
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()

    def command(self, said: dict[str, Any]) -> dict[str, Any]:
        """Do what was said."""
        if said["do"] == "arm":
            fault = FAULTS[said["fault"]] if said["fault"] else None
            with self._lock:
                self.armed = Armed(fault, said["kind"], said["step"], fault.times if fault else 0)
        elif said["do"] == "down":
            self.down(said["road"])
        elif said["do"] == "up":
            self.up(said["road"])
        with self._lock:
            armed = self.armed
            return {
                "asked": armed.asked,
                "connections": armed.connections,
                "settled": armed.settled,
                "trouble": self.trouble,
            }

    def _accept(self, listener: socket.socket, road: str) -> None:
        while True:
            try:
                sock, _ = listener.accept()
            except OSError:
                return
            if road != "unix":
                # What is sent before a reset must not wait for an acknowledgement.
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self._lock:
                self._count += 1
                self.armed.connections += 1
            threading.Thread(target=self._serve, args=(sock, road, self._count), daemon=True).start()

    def _serve(self, sock: socket.socket, road: str, number: int) -> None:
        wire = Wire(sock)
        try:
            if self._meets("handshake", "", wire):
                return
            if road == "tls":
                wire.sock = self._tls.wrap_socket(sock, server_side=True)
            if not self._meets("accept", "", wire):
                while self._answer(wire, number):
                    pass
        except ClientGone:
            pass
        except (OSError, ssl.SSLError):
            pass  # in the handshake: the client's right
        except BaseException as error:
            self.trouble.append(repr(error))
        finally:
            wire.sock.close()

    def _answer(self, wire: Wire, number: int) -> bool:
        """Answer a request; whether the connection goes on."""
        target = wire.read_head()
        if target is None:
            return False
        known = kind_of(target)
        kind = known or KINDS["get"]
        wire.answer = kind.answer
        with self._lock:
            armed = self.armed
            armed.asked.append((known.name if known else "other", wire.method, number))
        if known and self._meets("request", known.name, wire):
            return wire.goes_on
        if kind.name != "hijack":
            wire.read_body()
        wire.send(wire.answer.head() if wire.method == "HEAD" else wire.answer.whole())
        if kind.name == "hijack":
            wire.close()
            return False
        if target.endswith("/warm/json") and self._meets("idle", "", wire):
            armed.settled = True
            return False
        return True

    def _meets(self, stage: str, kind: str, wire: Wire) -> bool:
        """Let the fault happen, if it is its time."""
        with self._lock:
            armed = self.armed
            fault = armed.fault
            if fault is None or fault.stage != stage or not armed.left or kind not in ("", armed.kind):
                return False
            armed.left -= 1
        wire.step = armed.step
        if stage != "request":
            wire.answer = KINDS[armed.kind].answer
        if stage == "idle":
            fault.play(wire)
            armed.settled = True
            if wire.sock.fileno() >= 0:
                wire.drain()
            return True
        fault.play(wire)
        return True


def main() -> None:
    server = FaultServer(Path(sys.argv[1]))
    print(json.dumps(server.urls), flush=True)
    for line in sys.stdin:
        print(json.dumps(server.command(json.loads(line))), flush=True)
    os._exit(0)  # threads may wait for clients that are gone


if __name__ == "__main__":
    main()
