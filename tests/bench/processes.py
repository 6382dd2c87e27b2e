"""Lines that are whole processes: started, waited for, and measured from outside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

__all__ = ["run_process"]

_BARE = """
import json, os, socket
sock = socket.socket(socket.AF_UNIX)
sock.connect(os.environ["DOCKER_HOST"].removeprefix("unix://"))
sock.sendall(b"GET /version HTTP/1.1\\r\\nHost: d\\r\\n\\r\\n")
data = sock.recv(65536)
assert json.loads(data.partition(b"\\r\\n\\r\\n")[2])["ApiVersion"]
"""
_FIRST = {
    "bare": _BARE,
    "docker-py": "import docker\nassert docker.from_env().version()['ApiVersion']",
    "aiodocker": (
        "import asyncio, aiodocker\n"
        "async def main():\n"
        "    docker = aiodocker.Docker()\n"
        "    assert (await docker.version())['ApiVersion']\n"
        "    await docker.close()\n"
        "asyncio.run(main())"
    ),
    "dockline": "import dockline\nassert dockline.from_env().system.version().api_version",
}
_IMPORTS = {
    "bare": "pass",
    "docker-py": "import docker",
    "aiodocker": "import aiodocker",
    "dockline": "import dockline",
}
_PEAK = "\nprint([line for line in open('/proc/self/status') if line.startswith('VmHWM')][0].split()[1])"
_ROOT = Path(__file__).parents[2]


def run_process(line: str, client: str, host: str) -> dict[str, float]:
    """Run a line once, as one client.

    Args:
        line: Its key.
        client: Whose process it is.
        host: The daemon, for those that speak with one.
    """
    environ = {**os.environ, "DOCKER_HOST": host}
    command = [sys.executable, "-c", ""]
    if line == "cold-start":
        command[2] = _FIRST[client]
    elif line == "cold-rss":
        command[2] = _FIRST[client] + _PEAK
    elif line == "import":
        command[2] = _IMPORTS[client]
    else:
        return _generator(line, environ)
    began = time.perf_counter()
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    wall = time.perf_counter() - began
    if done.returncode:
        raise RuntimeError(f"{line}, {client}: {done.stderr.strip()[-500:]}")
    return {"wall": wall, "rss": float(done.stdout or 0) * 1024}


def _generator(line: str, environ: dict[str, str]) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        arguments = {
            "generate": ["generate", "--out", folder],
            "check": ["check", "--out", str(_ROOT / "generated")],
            "diff": ["diff", "1.51", "1.52", "--output", f"{folder}/diff"],
            "matrix": ["matrix", "--format", "html", "--output", f"{folder}/matrix.html"],
        }[line]
        began = time.perf_counter()
        command = [sys.executable, "-m", "dockline_gen", *arguments]
        done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
        wall = time.perf_counter() - began
    if done.returncode:
        raise RuntimeError(f"dockline {line}: {done.stdout[-300:]}{done.stderr[-300:]}")
    return {"wall": wall}


def run_worker(client: str, line: str, socket: str, rounds: int, argument: str) -> dict[str, float]:
    """Run a line in a worker."""
    command = [sys.executable, "-m", "tests.bench.worker", client, line, socket, str(rounds), argument]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=_ROOT)
    if done.returncode:
        raise RuntimeError(f"{line}, {client}: {done.stderr.strip()[-500:]}")
    found: dict[str, float] = json.loads(done.stdout)
    return found
