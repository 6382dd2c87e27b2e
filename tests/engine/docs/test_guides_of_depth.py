"""The guides of connections, limits, errors and versions: all their code, against real engines."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest

import dockline
from dockline import errors

from ...support.pages import blocks
from ...support.waiting import eventually
from ..helpers import NamedEngine
from ..private import PrivateEngine, PrivateRegistry, load_busybox, packages
from ..private.certificates import Authority
from ..private.sshd import PrivateSshd
from ..relay import Relay
from .reading import GUIDES, read

pytestmark = pytest.mark.one_store


def write_context(config: Path, name: str, host: str, certificates: Path | None = None) -> None:
    """A context as the docker command keeps it."""
    id_ = hashlib.sha256(name.encode()).hexdigest()
    meta = config / "contexts/meta" / id_
    meta.mkdir(parents=True)
    endpoint = {"Host": host, "SkipTLSVerify": False}
    (meta / "meta.json").write_text(json.dumps({"Name": name, "Endpoints": {"docker": endpoint}}))
    if certificates is not None:
        shutil.copytree(certificates, config / "contexts/tls" / id_ / "docker")


@pytest.fixture
def at_work(engine: NamedEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that a page is read in; `from_env` finds the engine, and so does the context `staging`."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("DOCKER_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("DOCKER_HOST", engine.url)
    monkeypatch.setenv("DOCKER_CONFIG", str(tmp_path / "config"))
    write_context(tmp_path / "config", "staging", engine.url)
    return tmp_path


@pytest.fixture(scope="module")
def far_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[PrivateEngine, str, Path]]:
    """An engine that wants certificates, its address, and a folder with `certificates` and `only-ca`."""
    folder = tmp_path_factory.mktemp("tls")
    authority = Authority(folder / "ca")
    authority.issue(folder / "server")
    authority.issue(folder / "certificates")
    (folder / "only-ca").mkdir()
    shutil.copy(authority.ca, folder / "only-ca/ca.pem")
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"tcp://localhost:{free.getsockname()[1]}"
    flags = ["-H", address, "--tlsverify", "--tlscacert", str(authority.ca)]
    shown = ["--tlscert", str(folder / "server/cert.pem"), "--tlskey", str(folder / "server/key.pem")]
    with PrivateEngine(name="far", extra_args=[*flags, *shown]) as private:
        load_busybox(private)
        yield private, address, folder


@pytest.fixture
def over_ssh(
    far_engine: tuple[PrivateEngine, str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """`ssh build-host` reaches that engine's machine, by the configuration of ssh."""
    with PrivateSshd(far_engine[0].url, packages.unpacked().cli.parent) as server:
        folder = tmp_path / "ssh"
        folder.mkdir()
        here = f"Host build-host\nHostName 127.0.0.1\nPort {server.port}\nUser {server.user}\nMatch all\n"
        (folder / "config").write_text(here + (server.folder / "config").read_text())
        (folder / "ssh").write_text(f'#!/bin/sh\nexec /usr/bin/ssh -F {folder}/config "$@"\n')
        (folder / "ssh").chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{server.path}")
        yield


@pytest.fixture
def tidy(docker: dockline.Client) -> Iterator[None]:
    """What pages leave in the engine goes."""
    yield
    for name in ("napper", "napper-2", "db", "nightly", "talker"):
        docker.containers.remove(name, force=True) if _there(docker, name) else None
    for image in ("127.0.0.1:1/app:1",):
        docker.images.remove(image) if docker.images.list(filters={"reference": [image]}) else None


def _there(docker: dockline.Client, name: str) -> bool:
    return bool(docker.containers.list(all=True, filters={"name": [f"^/{name}$"]}))


def test_finding_the_engine(at_work: Path) -> None:
    (at_work / "config-of-ci").mkdir()
    (at_work / "config-of-ci/config.json").write_text("{}")
    Authority(at_work / "ca").issue(at_work / "certificates")
    assert read(GUIDES / "finding-the-engine.md") == []


def test_tls_and_ssh(
    at_work: Path,
    far_engine: tuple[PrivateEngine, str, Path],
    over_ssh: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _, address, folder = far_engine
    write_context(at_work / "config", "build-host", address, folder / "certificates")
    monkeypatch.chdir(folder)
    assert read(GUIDES / "tls-and-ssh.md", instead={"tcp://build-host:2376": address}) == []


def test_timeouts_and_cancellation(at_work: Path, engine: NamedEngine, tidy: None) -> None:
    assert read(GUIDES / "timeouts-and-cancellation.md", {"address": engine.url}) == []


def test_older_daemons(at_work: Path, tidy: None) -> None:
    assert read(GUIDES / "older-daemons.md") == []


def test_speed(at_work: Path, tidy: None) -> None:
    assert read(GUIDES / "speed.md") == []


def test_a_thousand_engines(
    at_work: Path, engine: NamedEngine, far_engine: tuple[PrivateEngine, str, Path]
) -> None:
    """Two engines are there; at the third address nobody listens."""
    urls = [engine.url, far_engine[0].url, "tcp://127.0.0.1:9"]
    (at_work / "engines.txt").write_text("\n".join(urls))

    def shown(text: str) -> str:
        for number, url in enumerate(urls, 1):
            text = text.replace(f"{url} ", f"ENGINE-{number} ")
        return text

    assert read(GUIDES / "a-thousand-engines.md", shown=shown) == []


def test_testing(at_work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first block is the code that is tested; the others are one file of tests, which pass."""
    app, *tests = blocks("python", GUIDES / "testing.md")
    (at_work / "app.py").write_text(app.text)
    (at_work / "test_app.py").write_text("\n".join(block.text for block in tests))
    command = [sys.executable, "-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider", "test_app.py"]
    done = subprocess.run(command, cwd=at_work, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert f"{sum(block.text.count('def test_') for block in tests)} passed" in done.stdout


@contextmanager
def fresh_logs() -> Iterator[None]:
    """Within it, nobody has set up logging yet, pytest neither."""
    ours = logging.getLogger("dockline")
    level = ours.level
    with patch.object(logging.getLogger(), "handlers", []):
        yield
    ours.setLevel(level)


def test_logging_and_tracing(at_work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def shown(text: str) -> str:
        return re.sub(r"\d+\.\d{3} s$", "SECONDS s", text, flags=re.MULTILINE)

    page = GUIDES / "logging-and-tracing.md"
    with fresh_logs():
        assert read(page, terminal=lambda: capsys.readouterr().err, shown=shown) == []


class TestErrors:
    @pytest.fixture
    def relay(self, engine: NamedEngine) -> Iterator[Relay]:
        """A network between the page and the engine."""
        made = Relay(Path(engine.url.removeprefix("unix://")))
        yield made
        made.close()

    @pytest.fixture
    def guarded(self, registry: PrivateRegistry, docker: dockline.Client) -> Iterator[str]:
        """An image that is for those with a password alone."""
        image = f"{registry.address}/team/app:1"
        docker.images.tag("busybox:latest", image)
        login = dockline.models.AuthConfig(username=registry.username, password=registry.password)
        docker.images.push(image, auth=login).drain()
        docker.images.remove(image)
        yield image

    def test_all_code_of_the_page(
        self,
        at_work: Path,
        relay: Relay,
        guarded: str,
        tidy: None,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """The answer to a create is lost: the network breaks once the engine was asked."""

        def lose_the_answer() -> None:
            relay.mend()  # what was kept is closed, so the next request has a connection of its own
            relay.hold()
            threading.Thread(target=break_off).start()

        def break_off() -> None:
            eventually(lambda: relay.waiting() == 1, what="the request")
            relay.mend()

        (at_work / "app").mkdir()
        (at_work / "app/Dockerfile").write_text("FROM busybox\nRUN make all\n")
        careless = at_work / "config-with-a-missing-helper"
        careless.mkdir()
        (careless / "config.json").write_text(json.dumps({"credsStore": "left-over"}))
        monkeypatch.setenv("DOCKER_HOST", relay.url)
        before = {'job = create_once("nightly")': lose_the_answer}
        instead = {"registry.test:5000/team/app:1": guarded}
        assert read(GUIDES / "errors.md", before=before, instead=instead) == []

    def test_the_tree_is_that_of_the_module(self) -> None:
        [tree] = blocks("text", GUIDES / "errors.md")
        assert errors.__doc__ is not None
        assert (
            tree.text
            == "".join(
                f"{line[4:]}\n" for line in errors.__doc__.splitlines() if line.startswith("    ")
            ).partition("ContainerFailed")[0]
        )
