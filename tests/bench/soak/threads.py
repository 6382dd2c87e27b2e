"""Many threads on one client: mixed requests, each with an answer that only it can have."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import dockline
from dockline.errors import BadRequest, NotFound

from .meter import MIB, metered

__all__ = ["canned", "mixed_requests", "mixed_requests_of_an_engine", "run_threads"]

Ask = Callable[[dockline.Client, str], None]


def inspect(docker: dockline.Client, name: str) -> None:
    found = docker.containers.inspect(name)
    assert (found.id, found.name) == (name, f"/{name}")


def listing(docker: dockline.Client, name: str) -> None:
    assert [one.id for one in docker.containers.list(limit=int(name))] == [name] * 3


def create(docker: dockline.Client, name: str) -> None:
    made = docker.containers.create(image=f"image:{name}", name=f"n{name}")
    assert (made.id, made.warnings) == (f"n{name}", [f"image:{name}"])


def start(docker: dockline.Client, name: str) -> None:
    assert docker.containers.start(name) is True


def kill(docker: dockline.Client, name: str) -> None:
    try:
        docker.containers.kill(name)
    except NotFound as error:
        assert error.message == f"no such container: {name}"
    else:
        raise AssertionError("an error was expected")


def logs(docker: dockline.Client, name: str) -> None:
    output = docker.containers.logs(name, stdout=True, stderr=True).read()
    assert output.stdout == b"".join(b"%b %d\n" % (name.encode(), i) for i in range(0, 20, 2))
    assert output.stderr == b"".join(b"%b %d\n" % (name.encode(), i) for i in range(1, 20, 2))


def logs_left_early(docker: dockline.Client, name: str) -> None:
    with docker.containers.logs(name, stdout=True) as stream:
        assert next(iter(stream)).data == b"%b 0\n" % name.encode()


def wait(docker: dockline.Client, name: str) -> None:
    assert docker.containers.wait(name).result(60).status_code == int(name)


def archive_info(docker: dockline.Client, name: str) -> None:
    assert docker.containers.archive_info(name, path="/").name == name


def upload(docker: dockline.Client, name: str) -> None:
    data = name.encode() * 50
    try:
        docker.containers.put_archive(name, iter([data, data]), path="/")
    except BadRequest as error:
        assert error.message == f"{name} {2 * len(data)} {zlib.crc32(data + data)}"
    else:
        raise AssertionError("an error was expected")


def download(docker: dockline.Client, name: str) -> None:
    with docker.containers.get_archive(name, path="/") as tar:
        assert tar.read().startswith(name.encode() + b"\0")


def pull(docker: dockline.Client, name: str) -> None:
    steps = [(step.status, step.id) for step in docker.images.pull(f"i{name}")]
    assert steps == [(f"i{name}", str(i)) for i in range(5)]


def hijack(docker: dockline.Client, name: str) -> None:
    with docker.exec.start(name) as stream:
        assert stream.read().stdout == name.encode()


ASKED: list[tuple[Ask, int]] = [
    *((inspect, 30), (listing, 12), (create, 12), (start, 10), (kill, 8), (logs, 6), (logs_left_early, 2)),
    *((wait, 6), (archive_info, 4), (upload, 4), (download, 2), (pull, 3), (hijack, 1)),
]


@contextmanager
def canned() -> Iterator[str]:
    """The address of a server that answers at once."""
    with tempfile.TemporaryDirectory(prefix="dkl-soak-") as folder:
        path = Path(folder) / "docker.sock"
        command = [sys.executable, "-m", "tests.bench.soak.server", str(path)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == b"ready\n"
            yield f"unix://{path}"
        finally:
            process.kill()
            process.wait()
            process.stdout.close()


def run_threads(count: int, work: Callable[[int], None]) -> None:
    """Run `work` in threads, each with its number; the first error of any is raised."""
    errors: list[BaseException] = []

    def guarded(number: int) -> None:
        try:
            work(number)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=guarded, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


def mixed_requests(threads: int, each: int) -> None:
    """Requests of thirteen kinds against the canned server; a mixed-up answer fails at once."""
    with canned() as url, dockline.Client(url, version="1.51", timeout=60) as docker:

        def work(number: int) -> None:
            chosen = random.Random(number)
            asked = [ask for ask, _ in ASKED]
            weights = [weight for _, weight in ASKED]
            for turn, ask in enumerate(chosen.choices(asked, weights, k=each)):
                ask(docker, str(1 + number * each + turn))

        inspect(docker, "1")
        with metered(
            f"{threads} threads, mixed requests, one client", allowed=24 * MIB, kept=10, at_once=threads
        ) as cost:
            run_threads(threads, work)
            cost.times = threads * each


def mixed_requests_of_an_engine(docker: dockline.Client, threads: int, each: int) -> None:
    """The same on a real engine: things with names and labels of their own, looked up by many at once."""
    names = [f"dkl-soak-{number}" for number in range(threads)]
    ids = {
        name: docker.containers.create(
            image="busybox:latest", name=name, labels={"soak": name}, cmd=[name]
        ).id
        for name in names
    }

    def work(number: int) -> None:
        for turn in range(each):
            name = names[(number + turn) % threads]
            match turn % 4:
                case 0:
                    found = docker.containers.inspect(name)
                    assert found.id == ids[name] and found.config and found.config.cmd == [name]
                case 1:
                    listed = docker.containers.list(all=True, filters={"label": [f"soak={name}"]})
                    assert [one.id for one in listed] == [ids[name]]
                case 2:
                    assert docker.containers.archive_info(ids[name], path="/bin").name == "bin"
                case 3:
                    missing = f"{name}-{turn}"
                    try:
                        docker.containers.inspect(missing)
                    except NotFound as error:
                        assert missing in error.message
                    else:
                        raise AssertionError("an error was expected")

    with metered(
        f"{threads} threads, mixed requests, a real engine", allowed=24 * MIB, kept=10, at_once=threads
    ) as cost:
        run_threads(threads, work)
        cost.times = threads * each
    for made in ids.values():
        docker.containers.remove(made, force=True)
