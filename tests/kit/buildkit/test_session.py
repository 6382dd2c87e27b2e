"""The session of a build: which services it has, and what of it is shown."""

from __future__ import annotations

import asyncio
import base64
import json
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import dockline
from dockline.errors import DocklineError, StreamClosed
from dockline_kit.buildkit.delivery.outputs import Image, Local, receivers_of
from dockline_kit.buildkit.request.agents import Agents
from dockline_kit.buildkit.request.secrets import Secrets
from dockline_kit.buildkit.trees.contexts import UploadSource
from dockline_kit.buildkit.wire.session import CredentialsRequest, CredentialsResponse

from ...support.buildkit.served import Peer, Served

SECRET = b"tr0ub4dor-and-3"
AUTH = "/moby.filesync.v1.Auth/Credentials"


class Folders:
    """Serves folders, if it were called."""

    def diff_copy(self, call: object) -> Any:
        raise AssertionError("this is not called")


@pytest.fixture
def agent(tmp_path: Path) -> Iterator[Agents]:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "agent"))
        yield Agents({"git": tmp_path / "agent"})


@pytest.fixture
def session(serve: Served, tmp_path: Path) -> Callable[..., Any]:
    """Makes a session with a client of an engine that isn't there."""
    (tmp_path / "config.json").write_text("{}")
    client = dockline.Client if serve.room == "sync" else dockline.AsyncClient
    docker = client(f"unix://{tmp_path}/none.sock", version="1.51", config=tmp_path)
    return lambda **more: serve.made("session.Session", docker, **more)


def test_only_what_has_something_to_serve_is_listed(session: Callable[..., Any], agent: Agents) -> None:
    assert set(session().handlers) == {AUTH}
    nothing = {"secrets": Secrets(), "ssh": Agents(), "receivers": receivers_of([Image()]), "uploads": {}}
    assert set(session(**nothing).handlers) == {AUTH}


@pytest.mark.parametrize(
    ("argument", "value", "paths"),
    [
        ("folders", Folders(), {"/moby.filesync.v1.FileSync/DiffCopy"}),
        ("receivers", receivers_of(Local("out")), {"/moby.filesync.v1.FileSend/DiffCopy"}),
        ("secrets", Secrets({"a": SECRET}), {"/moby.buildkit.secrets.v1.Secrets/GetSecret"}),
        ("uploads", {"a": UploadSource(b"1")}, {"/moby.upload.v1.Upload/Pull"}),
    ],
)
def test_each_service_is_listed_where_something_was_given(
    session: Callable[..., Any], argument: str, value: Any, paths: set[str]
) -> None:
    assert set(session(**{argument: value}).handlers) == paths | {AUTH}


def test_agents_are_two_calls(session: Callable[..., Any], agent: Agents) -> None:
    ssh = {f"/moby.sshforward.v1.SSH/{name}" for name in ("CheckAgent", "ForwardAgent")}
    assert set(session(ssh=agent).handlers) == ssh | {AUTH}


def test_logins_are_those_of_the_client(serve: Served, session: Callable[..., Any], tmp_path: Path) -> None:
    login = base64.b64encode(b"joe:" + SECRET).decode()
    (tmp_path / "config.json").write_text(json.dumps({"auths": {"r.example": {"auth": login}}}))
    request = CredentialsRequest(host="r.example").encode()
    [answer] = serve(session().handlers[AUTH], Peer.saying(request)).got
    assert CredentialsResponse.decode(answer) == CredentialsResponse(username="joe", secret=SECRET.decode())


def test_ids_differ_and_nothing_secret_is_shown(session: Callable[..., Any]) -> None:
    one, other = session(secrets=Secrets({"a": SECRET})), session()
    assert one.id != other.id and len(one.id) == 25
    assert SECRET.decode() not in repr(one) + repr(vars(one))


def test_one_that_was_never_opened_can_be_closed_and_not_opened_then(
    serve: Served, session: Callable[..., Any]
) -> None:
    closed = session()
    closed.close()
    closed.close()
    assert closed.failures == []

    async def opened() -> None:
        await closed.open()

    with pytest.raises(StreamClosed, match="each build has its own"):
        closed.open() if serve.room == "sync" else asyncio.run(opened())


def test_who_waits_for_the_end_of_one_that_was_never_opened_waits_for_nothing(
    serve: Served, session: Callable[..., Any]
) -> None:
    one = session()

    async def ended() -> None:
        await one.ended()

    async def gone() -> bool:
        is_gone: bool = await one.gone()
        return is_gone

    one.ended() if serve.room == "sync" else asyncio.run(ended())
    assert one.gone() if serve.room == "sync" else asyncio.run(gone())
    assert one.failures == []


def test_an_engine_that_isnt_there_is_named(serve: Served, session: Callable[..., Any]) -> None:
    one = session()

    async def opened() -> None:
        await one.open()

    with pytest.raises(DocklineError, match=r"none\.sock"):
        one.open() if serve.room == "sync" else asyncio.run(opened())
