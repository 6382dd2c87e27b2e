"""Everything that is measured is a process of its own: workers, whole programs, and programs in C."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

from ..engine.private import packages
from .canned import Canned

__all__ = [
    "Figures",
    "fast_folder",
    "files_sent",
    "run_builder",
    "run_cli",
    "run_limit",
    "run_process",
    "run_worker",
]

Figures = dict[str, float]
"""Of a run: seconds of `wall` and `cpu`, bytes of memory (`rss`), answers `lost`."""

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
    "dockline async": (
        "import asyncio, dockline\n"
        "async def main():\n"
        "    async with dockline.AsyncClient.from_env() as docker:\n"
        "        assert (await docker.system.version()).api_version\n"
        "asyncio.run(main())"
    ),
}
_IMPORTS = {
    "bare": "pass",
    "docker-py": "import docker",
    "aiodocker": "import aiodocker",
    "dockline": "import dockline",
}
# Of the interpreter itself: what its parent had in memory when it was forked counts as a child's peak.
_PEAK = "\nprint([line for line in open('/proc/self/status') if line.startswith('VmHWM')][0].split()[1])"
_ROOT = Path(__file__).parents[2]
_CHECKOUT = ("spec", "generator", "templates", "generated", "runtime", "pyproject.toml")
_LONGEST = 120.0


def fast_folder() -> Path | None:
    """Where what `dockline[fast]` adds lies, apart from what the others can import; None if nowhere."""
    folder = Path(sys.prefix) / "fast"
    return folder if folder.is_dir() else None


def run_process(line: str, client: str, host: str) -> Figures:
    """Run a whole program once, as one client.

    Args:
        line: The work of its line.
        client: Whose process it is.
        host: The daemon, for those that speak with one.
    """
    name = client.removesuffix("[fast]")
    environ = {**_environment(client), "DOCKER_HOST": host}
    if line == "cold-start":
        if client == "docker CLI":
            return run_cli(host, ["version"])
        return _timed([sys.executable, "-c", _FIRST[name]], environ)[0]
    if line == "import":
        return _timed([sys.executable, "-c", _IMPORTS[name]], environ)[0]
    if line == "cold-rss":
        figures, output = _timed([sys.executable, "-c", _FIRST[name] + _PEAK], environ)
        return {**figures, "rss": float(output) * 1024}
    with tempfile.TemporaryDirectory() as folder:
        newest = max((_ROOT / "spec").glob("v1.*.yaml"), key=lambda path: int(path.stem.split(".")[1]))
        arguments = {
            "generate": ["generate", "--out", folder],
            "check": ["check"],
            "import-version": ["import", str(newest)],
            "diff": ["diff", "1.51", "1.52", "--output", f"{folder}/diff"],
            "matrix": ["matrix", "--format", "html", "--output", f"{folder}/matrix.html"],
        }[line]
        if line in ("check", "import-version"):
            environ |= _checkout(Path(folder), without=newest.name if line == "import-version" else "")
        return _timed([sys.executable, "-m", "dockline_gen", *arguments], environ)[0]


def _checkout(folder: Path, *, without: str) -> dict[str, str]:
    """The environment of somebody who works in a checkout, compiled as it is after a first run.

    Args:
        folder: Takes a copy of this one.
        without: A version's file that isn't there yet.
    """
    for name in _CHECKOUT:
        copy = shutil.copytree if (_ROOT / name).is_dir() else shutil.copy
        copy(_ROOT / name, folder / name)
    paths = [str(folder / name) for name in ("generator", "runtime", "generated")]
    environ = {"PYTHONPATH": os.pathsep.join(paths)}
    if without:
        (folder / "spec" / without).unlink()
        command = [sys.executable, "-m", "dockline_gen", "history"]
        subprocess.run(command, env={**os.environ, **environ}, check=True, stdout=subprocess.DEVNULL)
    subprocess.run([sys.executable, "-m", "compileall", "-q", *paths], check=True)
    return environ


def run_cli(host: str, arguments: Sequence[str]) -> Figures:
    """Run the docker command of the engine's release; what it says is thrown away.

    Raises:
        EngineUnavailable: It is not there.
    """
    command = [str(packages.unpacked().cli), "--host", host, *arguments]
    return _timed(command, {**os.environ, "DOCKER_API_VERSION": "1.51"}, thrown_away=True)[0]


def run_worker(client: str, line: str, socket: str, times: int, argument: str) -> Figures:
    """Run a line in a worker."""
    command = [sys.executable, "-m", "tests.bench.worker", client, line, socket, str(times), argument]
    found: Figures = json.loads(_timed(command, _environment(client))[1])
    return found


def run_builder(client: str, socket: Path, config: Path, folder: Path, upload: Path, tag: str) -> Figures:
    """Build a folder once, by one client.

    Args:
        client: `buildx`, `dockline`, or `tar upload`.
        socket: The engine's.
        config: The configuration of the docker command, which names buildx.
        folder: What is built.
        upload: The same as an archive, for the upload.
        tag: The image's name.
    """
    if client != "buildx":
        command = [
            sys.executable,
            "-m",
            "tests.bench.builder",
            client,
            str(socket),
            str(folder),
            str(upload),
            tag,
        ]
        found: Figures = json.loads(_timed(command, _environment(client))[1])
        return found
    environ = {
        **os.environ,
        "BUILDX_NO_DEFAULT_ATTESTATIONS": "1",
        "DOCKER_CONFIG": str(config),
        "DOCKER_HOST": f"unix://{socket}",
    }
    words = ["buildx", "build", "--progress=rawjson", "--load", "--tag", tag, str(folder)]
    with tempfile.TemporaryFile() as said:
        figures = _timed([str(packages.unpacked().cli), *words], environ, errors=said)[0]
        said.seek(0)
        return {**figures, "told": files_sent(said.read().splitlines())}


def files_sent(lines: Sequence[bytes]) -> float:
    """How many bytes of files have come, as the engine says in what buildx passes on."""
    sent: dict[str, int] = {}
    for line in lines:
        for status in (json.loads(line).get("statuses") or ()) if line.startswith(b"{") else ():
            if status["id"].startswith("transferring"):
                sent[status["id"]] = max(sent.get(status["id"], 0), status.get("current", 0))
    return sum(sent.values())


def run_limit(line: str, canned: Canned, upload: str) -> Figures:
    """What the canned daemon itself needs: a client in C asks, and looks at nothing that comes."""
    asked = {
        "version": ("ask", "GET /version", "5000"),
        "inspect": ("ask", "GET /containers/web-1/json", "5000"),
        "list": ("drain", "GET /containers/json"),
        "events": ("drain", "GET /events"),
        "logs-small": ("drain", "GET /containers/small-frames/logs"),
        "logs-large": ("drain", "GET /containers/large-frames/logs"),
        "exec-stream": ("drain", "POST /exec/large/start"),
        "archive-down": ("drain", "GET /containers/web-1/archive"),
        "archive-up": ("feed", "PUT /containers/web-1/archive", upload),
        "save": ("drain", "GET /images/busybox/get"),
        "load": ("feed", "POST /images/load", upload),
    }[line]
    seconds = canned.limit(*asked)
    return {"wall": seconds, "cpu": seconds}


def _environment(client: str) -> dict[str, str]:
    paths = [str(fast_folder())] if client.endswith("[fast]") else []
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def _timed(
    command: Sequence[str],
    environ: Mapping[str, str],
    *,
    thrown_away: bool = False,
    errors: IO[bytes] | None = None,
) -> tuple[Figures, str]:
    output = subprocess.DEVNULL if thrown_away else subprocess.PIPE
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    done = subprocess.run(
        command,
        env=environ,
        stdout=output,
        stderr=errors or subprocess.PIPE,
        text=True,
        check=False,
        cwd=_ROOT,
        timeout=_LONGEST,
    )
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        said = done.stderr or done.stdout or ""
        raise RuntimeError(f"{' '.join(command[:8])}: {said.strip()[-500:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"wall": wall, "cpu": cpu}, done.stdout or ""
