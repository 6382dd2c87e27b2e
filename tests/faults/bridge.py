"""What stands in for an `ssh` that goes wrong: joins its stdin and stdout with a unix socket, to a point.

It runs by itself, as `python -SE bridge.py SOCKET FAULT`. FAULT is a file of JSON, the plan of an `SSHFault`;
the first connection takes it, later ones go well.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import sys


def main(path: str, file: str) -> None:
    fault = {}
    if os.path.exists(file):
        with open(file, encoding="utf-8") as text:
            fault = json.load(text)
        os.unlink(file)
    if "taken" not in fault and "given" not in fault:
        happen(fault)
    far = socket.socket(socket.AF_UNIX)
    far.connect(path)
    near = socket.socket(fileno=os.dup(0))
    taken = given = 0
    reading = {near, far}
    while far in reading:
        for end in select.select(list(reading), [], [])[0]:
            data = end.recv(65536)
            if not data:
                reading.discard(end)
                if end is near:
                    far.shutdown(socket.SHUT_WR)
            elif end is near:
                taken += len(data)
                if taken >= fault.get("taken", 1 << 62):
                    happen(fault)
                far.sendall(data)
            else:
                near.sendall(data[: max(fault.get("given", 1 << 62) - given, 0)])
                given += len(data)
                if given >= fault.get("given", 1 << 62):
                    happen(fault)


def happen(fault: dict[str, object]) -> None:
    """Let what is to go wrong go wrong, once."""
    os.write(2, str(fault.pop("says", "")).encode())
    for _ in range(int(str(fault.pop("flood", 0)))):
        os.write(2, b"x" * 100 + b"\n")
    os.write(1, str(fault.pop("prints", "")).encode())
    if fault.pop("mute", None):
        os.close(2)
    if fault.pop("stubborn", None):
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if fault.pop("hangs", None):
        while True:
            signal.pause()
    number = fault.pop("signal", None)
    if number is not None:
        os.kill(os.getpid(), int(str(number)))
    code = fault.pop("exits", None)
    if code is not None:
        os._exit(int(str(code)))


if __name__ == "__main__":
    main(*sys.argv[1:3])
