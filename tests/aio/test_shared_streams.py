"""Streams of a client that several tasks use, or one in both directions.

Numbers are those of `cases`.
"""

from __future__ import annotations

import asyncio
import json
import ssl
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import dockline
from dockline.errors import StreamBusy, StreamClosed

from ..support.fake import (
    CLOSE,
    SILENCE,
    FakeDaemon,
    Step,
    Talk,
    chunked,
    chunks,
)
from ..support.frames import frame
from ..support.hijacked import until, upgraded
from ..support.inside import is_read
from ..support.loops import Connect, Run, open_logs
from ..support.paced import LINES, Paced
from ..support.tasks import happens, started
from ..support.websockets import accept, say_goodbye

MUCH = bytes(range(256)) * (5 << 12)
"""5 MiB."""


def attach(docker: dockline.AsyncClient) -> Any:
    return docker.containers.attach("web", stream=True, stdin=True, stdout=True)


_halves: list[Any] = []


def _greeting(talk: Talk) -> None:
    _halves.append(accept(talk))


def _messages(talk: Talk) -> None:
    half = _halves.pop()
    half.send_binary(b"said")
    say_goodbye(talk, half)


JSON = chunked(end=False, Content_Type="application/json")
TAR = bytes(2048)
SHARED: dict[str, tuple[tuple[Step, ...], Callable[..., Any], Callable[..., Any], Callable[[Any], bool]]] = {
    "bytes": (
        (JSON, chunks(TAR)),
        lambda docker: docker.containers.export("web"),
        lambda stream, _: stream.read(),
        lambda found: bool(found == TAR),
    ),
    "save": (
        (JSON, chunks(TAR)),
        lambda docker: docker.containers.export("web"),
        lambda stream, path: stream.save(path),
        lambda found: bool(found == len(TAR)),
    ),
    "events": (
        (JSON, chunks(json.dumps({"Type": "container"}).encode())),
        lambda docker: docker.system.events(),
        lambda stream, _: stream.last(),
        lambda found: bool(found.type == "container"),
    ),
    "wait": (
        (JSON, chunks(json.dumps({"StatusCode": 3}).encode())),
        lambda docker: docker.containers.wait("web"),
        lambda stream, _: stream.result(),
        lambda found: bool(found.status_code == 3),
    ),
    "attach": (
        (upgraded(), frame(b"said")),
        attach,
        lambda stream, _: stream.read(),
        lambda found: bool(found.stdout == b"said"),
    ),
    "websocket": (
        (_greeting, _messages),
        lambda docker: docker.containers.attach_websocket("web", stream=True, stdout=True),
        lambda stream, _: stream.read(),
        lambda found: bool(found == b"said"),
    ),
}
"""What the daemon says before and after another reader comes, what is opened and read, what that gives."""


class TestShared:
    @pytest.mark.parametrize("second", ["anext", "read", "batches"])
    def test_a_second_reader_is_refused(
        self, second: str, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon
    ) -> None:
        """19: the first goes on, and so may the second, later."""

        async def main() -> None:
            paced = Paced(daemon)
            async with open_logs(docker) as logs:
                first = await started(anext(logs))
                calls: dict[str, Callable[[], Any]] = {
                    "anext": lambda: anext(logs),
                    "read": logs.read,
                    "batches": lambda: anext(logs.batches()),
                }
                with pytest.raises(StreamBusy, match="another task reads"):
                    await calls[second]()
                assert not logs.closed
                paced.half(2 * len(LINES))
                assert (await first).data == LINES[0]
                assert (await logs.read()).stdout == b"".join(LINES[1:])

        run(main())

    @pytest.mark.parametrize("kind", SHARED)
    def test_a_second_reader_of_any_stream(
        self, kind: str, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon, tmp_path: Path
    ) -> None:
        """19: whatever is read, and however."""
        play, opened, read, whole = SHARED[kind]
        enough = threading.Event()

        async def main() -> None:
            async with opened(docker) as stream:
                first = await started(read(stream, tmp_path / "first"))
                await happens(lambda: is_read(stream))
                with pytest.raises(StreamBusy, match="another task reads"):
                    await read(stream, tmp_path / "second")
                assert not stream.closed
                enough.set()
                assert whole(await first)
            assert [each.name for each in tmp_path.iterdir()] == (["first"] if kind == "save" else [])

        daemon.answer(play[0], enough, *play[1:], CLOSE)
        run(main())

    def test_one_reads_while_another_writes(
        self, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon
    ) -> None:
        """20: each direction has a task of its own."""

        async def main() -> None:
            daemon.answer(upgraded(), _echoes, CLOSE)
            async with attach(docker) as stream:
                reading = await started(stream.read())
                assert await stream.write(MUCH) == len(MUCH)
                await stream.half_close()
                assert (await reading).stdout == MUCH

        run(main())

    def test_two_write(self, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon) -> None:
        """21: one after the other, whole writes."""
        got: list[bytes] = []

        async def main() -> None:
            daemon.answer(upgraded(), lambda talk: got.append(until(talk, 3 << 20)), CLOSE)
            async with attach(docker) as stream:
                async with asyncio.TaskGroup() as group:
                    for letter in (b"a", b"b", b"c"):
                        group.create_task(stream.write(letter * (1 << 20)))
                await stream.half_close()
                await stream.read()
            assert got == [b"".join(letter * (1 << 20) for letter in (b"a", b"b", b"c"))]

        run(main())

    def test_a_write_is_cancelled(self, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon) -> None:
        """22: a part may have been sent, so the stream is closed."""

        async def main() -> None:
            daemon.answer(upgraded(), SILENCE)
            async with attach(docker) as stream:
                writing = await started(stream.write(MUCH))
                writing.cancel()
                await asyncio.wait([writing])
                assert writing.cancelled() and stream.closed
                with pytest.raises(StreamClosed):
                    await stream.write(b"more")

        run(main())


def _echoes(talk: Talk) -> None:
    """What comes goes back as frames, at the same time."""
    while data := talk.recv():
        talk.sock.sendall(frame(data))


class TestBothWays:
    def test_half_closed_over_tls_while_the_other_side_sends(
        self, run: Run, connect: Connect, certificates: Path, folder: Path
    ) -> None:
        """23: nothing of what it says is lost."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificates / "cert.pem", certificates / "key.pem")
        daemon = FakeDaemon(folder, tls=context)
        half_closed = threading.Event()

        def play(talk: Talk) -> None:
            talk.sock.sendall(upgraded() + frame(b"before"))
            assert until(talk, 1 << 20) == b"input"
            half_closed.set()
            for number in range(100):
                talk.sock.sendall(frame(b"%d" % number * 1000))

        async def main() -> None:
            docker = connect(daemon.url, tls=str(certificates))
            daemon.answer(play, CLOSE)
            async with attach(docker) as stream:
                await stream.write(b"input")
                await stream.half_close()
                await happens(half_closed.is_set)
                output = (await stream.read()).stdout
                assert output == b"before" + b"".join(b"%d" % number * 1000 for number in range(100))

        run(main())
        daemon.stop()

    def test_who_does_not_read_its_input(
        self, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon
    ) -> None:
        """24: its output, and no error."""

        async def main() -> None:
            daemon.answer(upgraded() + frame(b"done"), CLOSE)
            assert (await docker.exec.start("e").communicate(MUCH)).stdout == b"done"

        run(main())

    def test_more_than_fits_goes_both_ways(
        self, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon
    ) -> None:
        """25: one task does both."""

        async def main() -> None:
            daemon.answer(upgraded(), _echoes, CLOSE)
            tasks = len(asyncio.all_tasks())
            talking = await started(docker.exec.start("e").communicate(MUCH))
            assert len(asyncio.all_tasks()) == tasks + 1
            assert (await talking).stdout == MUCH

        run(main())
