"""What is made of operations, in either half, beside a daemon that follows a script."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from importlib import import_module
from threading import Event
from typing import Any
from urllib.parse import parse_qs, urlsplit

from attrs import define, field

import dockline

from ..support.fake import CLOSE, MULTIPLEXED, SILENCE, FakeDaemon, Step, Talk, head, json_response, response
from ..support.frames import frame
from ..support.hijacked import upgraded

__all__ = ["HALVES", "VERSION", "Scripted", "err", "out"]

VERSION = "1.51"
HALVES = ("sync", "aio")


@define
class Scripted:
    """Calls functions of one half of the kit, and scripts what the daemon says to them.

    Attributes:
        daemon: The daemon.
        room: The half: `sync` or `aio`.
        newest: The version whose models the clients have.
        started: Whether the daemon was told to start a container.
    """

    daemon: FakeDaemon
    room: str
    newest: str = VERSION
    started: Event = field(factory=Event)

    def __call__(self, name: str, /, *arguments: Any, **more: Any) -> Any:
        """Call a function of the kit, `module.function`, with a client before all arguments."""
        module, _, attribute = name.rpartition(".")
        function: Callable[..., Any] = getattr(import_module(f"dockline_kit.{self.room}.{module}"), attribute)
        newest = {} if self.newest == VERSION else {"newest_version": self.newest}
        if self.room == "sync":
            with type("Client", (dockline.Client,), newest)(self.daemon.url, version=VERSION) as docker:
                return function(docker, *arguments, **more)

        async def program() -> Any:
            own = type("AsyncClient", (dockline.AsyncClient,), newest)
            async with own(self.daemon.url, version=VERSION) as client:
                return await function(client, *arguments, **more)

        return asyncio.run(program())

    # -- what the daemon says --------------------------------------------------------------------------------

    def says(self, value: Any, status: int = 200) -> None:
        """JSON."""
        self.daemon.answer(json_response(value, status))

    def says_done(self) -> None:
        self.daemon.answer(response(status=204))

    def refuses(self, status: int, message: str) -> None:
        self.says({"message": message}, status)

    def creates(self, container: str) -> None:
        self.says({"Id": container, "Warnings": []}, 201)

    def runs(
        self, *output: bytes, code: int = 0, error: str = "", input: bytes = b"", ends: bool = True
    ) -> list[bytes]:
        """Attached, waited for and started: what it then writes, and how it ends; what was written to it."""
        got = self.execs(self.started, *output, input=input, ends=ends)
        ended = json.dumps({"StatusCode": code, **({"Error": {"Message": error}} if error else {})}).encode()
        begin = head(Content_Type="application/json", Content_Length=str(len(ended)))
        self.daemon.answer(begin, self.started, *((ended,) if ends else (_left,)))
        self.starts()
        return got

    def execs(
        self, *output: Step, input: bytes = b"", ends: bool = True, media: str = MULTIPLEXED
    ) -> list[bytes]:
        """A stream: what is written to it, once what goes in is there; what was written to it."""
        got: list[bytes] = []

        def read(talk: Talk) -> None:
            while sum(map(len, got)) < len(input) and (data := talk.recv()):
                got.append(data)

        self.daemon.answer(upgraded(media), read, *output, CLOSE if ends else _left)
        return got

    def says_nothing_more(self) -> None:
        """A stream of JSON with nothing in it, as long as somebody listens."""
        self.daemon.answer(head(Content_Type="application/json", Transfer_Encoding="chunked"), SILENCE)

    def starts(self) -> None:
        self.daemon.answer(lambda _: self.started.set(), response(status=204))

    # -- what it was asked -----------------------------------------------------------------------------------

    @property
    def asked(self) -> list[str]:
        """Each request, without the version and the query."""
        return [
            f"{each.method} {urlsplit(each.target).path.removeprefix(f'/v{VERSION}')}"
            for each in self.daemon.asked
        ]

    def query(self, index: int) -> dict[str, str]:
        """The query of a request."""
        found = parse_qs(urlsplit(self.daemon.asked[index].target).query)
        return {name: values[-1] for name, values in found.items()}

    def body(self, index: int) -> Any:
        """The JSON of a request."""
        return json.loads(self.daemon.asked[index].body)


def _left(talk: Talk) -> None:
    """Nothing more until the client has left."""
    while talk.recv():
        pass


out = frame


def err(data: bytes) -> bytes:
    """What is written to standard error."""
    return frame(data, 2)
