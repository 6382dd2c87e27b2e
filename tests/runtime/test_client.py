"""Clients: how long they wait, how they end, what their settings are, where they find credentials."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from dockline_runtime.errors import ConfigError, InvalidArgument, SocketNotFound, StreamClosed, TimeoutError
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.operation.operation import RegistryAuth
from dockline_runtime.request.auth import HUB_KEY
from dockline_runtime.settings.dockerconfig import DockerConfig

from ..support.clients import Client
from ..support.fake import CLOSE, MULTIPLEXED, SILENCE, FakeDaemon, chunked, chunks, head, json_response
from ..support.frames import frame
from ..support.processes import open_files
from ..support.things import LOGS, VERSION, operation, pinned
from ..support.threads import in_thread
from ..support.waiting import eventually

PULL = operation(
    "values",
    "POST",
    "/images/create",
    auth=RegistryAuth(header="X-Registry-Auth", image="fromImage"),
    long_running=True,
)


def test_operations_that_take_long_have_no_timeout(daemon: FakeDaemon) -> None:
    client = pinned(daemon, timeout=0.1)
    daemon.answer(SILENCE, CLOSE)
    with pytest.raises(TimeoutError):
        client.wire.call(VERSION)
    daemon.answer(
        0.3, head(Transfer_Encoding="chunked", Content_Type=MULTIPLEXED), 0.3, chunks(frame(b"late"))
    )
    assert client.wire.frames(LOGS, Inputs(path={"id": "web"})).read().stdout == b"late"


@pytest.mark.parametrize(
    ("long_running_with", "query", "patient"),
    [
        ({"size": True}, {"size": True}, True),
        ({"size": True}, {"size": False}, False),
        ({"size": True}, {"size": None}, False),
        ({"size": True}, {}, False),
        ({"timeout": None}, {"timeout": 120}, True),
        ({"timeout": None}, {"timeout": 0}, False),
        ({"timeout": None}, {}, False),
    ],
)
def test_operations_that_take_long_with_a_parameter_have_no_timeout_with_it(
    long_running_with: dict[str, Any], query: dict[str, Any], patient: bool, daemon: FakeDaemon
) -> None:
    op = operation("json", long_running_with=long_running_with)
    daemon.answer(0.3, json_response([]))
    client = pinned(daemon, timeout=0.1)
    if patient:
        assert client.wire.call(op, Inputs(query=query)) == []
        daemon.answer(0.3, json_response([]))
        client = client.with_options(timeout=0.1)  # for all
    with pytest.raises(TimeoutError):
        client.wire.call(op, Inputs(query=query))


def test_options_limit_all_operations_and_share_connections(daemon: FakeDaemon) -> None:
    client = pinned(daemon)
    daemon.answer(json_response([]))
    daemon.answer(chunked(frame(b"x"), end=False, Content_Type=MULTIPLEXED), SILENCE, CLOSE)
    client.wire.call(VERSION)
    hasty = client.with_options(timeout=0.1)
    with hasty.wire.frames(LOGS, Inputs(path={"id": "web"})) as stream:
        assert next(stream).data == b"x"
        with pytest.raises(TimeoutError, match=r"silent for 0\.1 seconds"):
            next(stream)
    assert daemon.connections == 1
    assert (hasty.timeout, client.timeout, type(hasty)) == (0.1, 60.0, Client)
    assert client.with_options().timeout == 60.0
    assert client.with_options(timeout=None).timeout is None


@pytest.mark.parametrize("timeout", [0, -1, True, "5", float("inf"), float("nan")])
def test_senseless_timeouts_are_refused(timeout: Any) -> None:
    with pytest.raises(InvalidArgument, match="timeout"):
        Client(timeout=timeout)
    with pytest.raises(InvalidArgument, match="timeout"):
        Client().with_options(timeout=timeout)


# the end


def test_a_closed_client_says_so(daemon: FakeDaemon) -> None:
    before = open_files()
    with pinned(daemon) as client:
        daemon.answer(json_response([]))
        client.wire.call(VERSION)
    assert eventually(lambda: open_files() <= before)
    with pytest.raises(StreamClosed, match="the client is closed"):
        client.wire.call(VERSION)
    with pytest.raises(StreamClosed, match="the client is closed"):
        client.with_options(timeout=5).wire.hijack(VERSION)
    assert "closed" in repr(client)
    client.close()


def test_closing_a_derived_client_leaves_its_parent_open(daemon: FakeDaemon) -> None:
    client = pinned(daemon)
    with client.with_options(timeout=5) as derived:
        pass
    daemon.answer(json_response([]))
    client.wire.call(VERSION)
    with pytest.raises(StreamClosed):
        derived.wire.call(VERSION)


def test_closing_the_client_ends_its_open_streams(daemon: FakeDaemon) -> None:
    daemon.answer(chunked(frame(b"a"), end=False, Content_Type=MULTIPLEXED), SILENCE, CLOSE)
    before = open_files()
    with pinned(daemon) as client:
        stream = client.wire.frames(LOGS, Inputs(path={"id": "web"}))
        assert next(stream).data == b"a"
    assert stream.closed
    with pytest.raises(StreamClosed):
        stream.read()
    assert eventually(lambda: open_files() <= before)


def test_many_threads_share_a_client(daemon: FakeDaemon) -> None:
    client = pinned(daemon)
    for _ in range(200):
        daemon.answer(json_response({"x": "y" * 1000}))
    wrong: list[object] = []

    def ask() -> None:
        for _ in range(20):
            answer = client.wire.call(VERSION)
            if answer != {"x": "y" * 1000}:
                wrong.append(answer)

    threads = [in_thread(ask) for _ in range(10)]
    for thread in threads:
        thread.join()
    assert not wrong
    assert daemon.connections <= 10


# settings


@pytest.mark.parametrize(
    ("options", "kind"),
    [
        ({"base_url": "box:2375"}, ConfigError),
        ({"base_url": "http://box", "tls": True}, ConfigError),
        ({"tls": True}, ConfigError),
        ({"base_url": "tcp://box", "tls": "/no/such/folder"}, ConfigError),
        ({"version": "newest"}, InvalidArgument),
        ({"max_connections": -1}, InvalidArgument),
        ({"tls": 5}, InvalidArgument),
    ],
)
def test_settings_are_checked_at_once(options: dict[str, Any], kind: type[Exception]) -> None:
    with pytest.raises(kind):
        Client(**options)


def test_the_default_is_the_usual_socket() -> None:
    assert Client().base_url == "unix:///var/run/docker.sock"
    assert Client("tcp://box", tls=True).base_url == "https://box:2376"


def test_the_environment_is_looked_at_when_asked(daemon: FakeDaemon, tmp_path: Path) -> None:
    env = {"DOCKER_HOST": daemon.url, "DOCKER_API_VERSION": "1.44", "DOCKER_CONFIG": str(tmp_path)}
    with Client.from_env(env) as client:
        assert (client.base_url, client.api_version) == (daemon.url, "1.44")
    assert Client.from_env(env, version="1.40", timeout=3).api_version == "1.40"
    assert Client.from_env(env, base_url="tcp://box").base_url == "http://box:2375"


def test_a_missing_socket_is_an_error_at_first_use(tmp_path: Path) -> None:
    client = Client(f"unix://{tmp_path}/none.sock")
    with pytest.raises(SocketNotFound, match=r"none\.sock"):
        client.wire.call(VERSION)


def test_the_user_agent_is_sent(daemon: FakeDaemon) -> None:
    daemon.answer(json_response([]))
    pinned(daemon, user_agent="tests/1").wire.call(VERSION)
    assert daemon.asked[0].headers["User-Agent"] == "tests/1"


# credentials


def credentials_sent(daemon: FakeDaemon) -> Any:
    header = daemon.asked[-1].headers.get("X-Registry-Auth")
    return None if header is None else json.loads(base64.urlsafe_b64decode(header))


def config_file(folder: Path, **auths: str) -> Path:
    packed = {
        registry: {"auth": base64.b64encode(text.encode()).decode()} for registry, text in auths.items()
    }
    file = folder / "config.json"
    file.write_text(json.dumps({"auths": packed}))
    return file


def pull(client: Client, daemon: FakeDaemon, image: str, auth: Any = None) -> Any:
    daemon.answer(chunked(b"{}"))
    client.wire.values(PULL, Inputs(query={"fromImage": image}, auth=auth)).drain()
    return credentials_sent(daemon)


def test_credentials_come_from_the_config(daemon: FakeDaemon, tmp_path: Path) -> None:
    file = config_file(tmp_path, **{HUB_KEY: "me:hub-secret", "localhost:5000": "you:own-secret"})
    client = pinned(daemon, config=file)
    assert pull(client, daemon, "busybox")["username"] == "me"
    assert pull(client, daemon, "localhost:5000/app")["password"] == "own-secret"
    assert pull(client, daemon, "elsewhere.invalid/app") is None
    loaded = pinned(daemon, config=DockerConfig.load(file))
    assert pull(loaded, daemon, "busybox")["username"] == "me"
    assert "secret" not in repr(client) + repr(loaded.wire) + repr(loaded)


def test_given_credentials_win(daemon: FakeDaemon, tmp_path: Path) -> None:
    client = pinned(daemon, config=config_file(tmp_path, **{HUB_KEY: "me:hub-secret"}))
    assert pull(client, daemon, "busybox", {"username": "x", "password": "y"}) == {
        "username": "x",
        "password": "y",
    }
    model = SimpleNamespace(username="m", password="n", identitytoken=None)
    assert pull(client, daemon, "busybox", model) == {"username": "m", "password": "n"}
    assert pull(client, daemon, "busybox", {}) == {}


def test_the_config_is_read_when_it_is_needed(daemon: FakeDaemon, tmp_path: Path) -> None:
    client = pinned(daemon, config=tmp_path / "missing.json")
    daemon.answer(json_response([]))
    client.wire.call(VERSION)
    with pytest.raises(ConfigError, match=r"missing\.json"):
        client.wire.values(PULL, Inputs(query={"fromImage": "busybox"}))


def test_an_empty_folder_for_certificates_is_refused() -> None:
    """Likely a variable that is not set: neither TLS nor none was asked for."""
    with pytest.raises(InvalidArgument, match="tls: '' names no folder"):
        Client("tcp://box", tls="")


SCARCE = """
import os, resource, socket, sys
import dockline, dockline.errors
import dockline_runtime.waiting.processes, dockline_runtime.waiting.threads.tcp

listener = socket.create_server(("127.0.0.1", 0))
urls = (sys.argv[1], f"tcp://127.0.0.1:{listener.getsockname()[1]}", "ssh://box")
clients = [dockline.Client(url, version="1.51") for url in urls]
for docker in clients:
    docker.system
held = len(os.listdir("/proc/self/fd"))
resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
opened = []
try:
    while True:
        opened.append(os.open("/dev/null", os.O_RDONLY))
except OSError:
    pass
for docker in clients:
    try:
        docker.system.version()
    except dockline.errors.ConnectionError as error:
        print(error)
for fd in opened:
    os.close(fd)
assert len(os.listdir("/proc/self/fd")) == held, "something leaks"
"""


def test_no_descriptors_left_is_told_as_what_it_is(daemon: FakeDaemon, tmp_path: Path) -> None:
    program = tmp_path / "ssh"
    program.write_text("#!/bin/sh\nexit 255\n")
    program.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-c", SCARCE, daemon.url],
        env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.stderr, done.returncode) == ("", 0)
    lines = done.stdout.splitlines()
    assert len(lines) == 3
    for line in lines:
        assert "Too many open files: this process has as many as it may (`ulimit -n`)" in line
