"""An engine behind a real SSH server; no test leaves a process of ssh, on this side or over there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import dockline

from ...support.processes import children
from ...support.waiting import eventually
from ..helpers import ClientFor, New
from ..private import PrivateEngine
from ..private.errors import EngineUnavailable
from ..private.sshd import PrivateSshd
from .far import SSHWith, far_docker


@pytest.fixture(scope="session")
def sshd(overlay2_engine: PrivateEngine) -> Iterator[PrivateSshd]:
    """The server; over there the docker command finds the engine."""
    server = PrivateSshd(overlay2_engine.url, far_docker())
    try:
        server.start()
    except EngineUnavailable as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"no SSH server: {error}")
    yield server
    server.stop()


@pytest.fixture(autouse=True)
def nothing_left(sshd: PrivateSshd, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The `ssh` that knows the server is on PATH, and none runs before or after a test."""
    monkeypatch.setenv("PATH", sshd.path)
    before = children()
    assert sshd.bridges() == []
    yield
    eventually(lambda: children() <= before, what="the end of what was started here")
    eventually(lambda: not sshd.bridges(), what="the end of what was started over there")


@pytest.fixture
def docker(nothing_left: None, sshd: PrivateSshd, client_for: ClientFor) -> Iterator[dockline.Client]:
    """A client of the engine by way of ssh."""
    with client_for(sshd) as client:
        yield client


@pytest.fixture(scope="session")
def napper(overlay2_engine: PrivateEngine) -> Iterator[str]:
    """The id of a container that does nothing, and takes input."""
    with dockline.Client(overlay2_engine.url) as docker:
        new = New(docker)
        yield new.running("sleep", "600", open_stdin=True)
        new.clean_up()


@pytest.fixture
def ssh_with(sshd: PrivateSshd, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SSHWith:
    """Puts an `ssh` on PATH whose configuration begins with these lines; server and key may be others."""

    def configure(*lines: str, server: PrivateSshd = sshd, key: Path | None = None) -> None:
        folder = tmp_path / "ssh-bin"
        folder.mkdir(exist_ok=True)
        rest = (server.folder / "config").read_text()
        if key is not None:
            rest = rest.replace(str(server.folder / "key"), str(key))
        (folder / "config").write_text("\n".join([*lines, "Match all", rest]))
        (folder / "ssh").write_text(f'#!/bin/sh\nexec /usr/bin/ssh -F {folder}/config "$@"\n')
        (folder / "ssh").chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{sshd.path}")

    return configure
