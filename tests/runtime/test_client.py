"""Clients: how they agree on a version, tell answers apart, find credentials, and come to an end."""

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

from dockline_runtime.errors import (
    APIError,
    BadRequest,
    ConfigError,
    InvalidArgument,
    NotFound,
    ProtocolError,
    Redirected,
    ServerError,
    SocketNotFound,
    StreamClosed,
    StreamError,
    TimeoutError,
    TruncatedStream,
    VersionError,
)
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.operation.operation import Operation, RegistryAuth, TtyProbe
from dockline_runtime.request.auth import HUB_KEY
from dockline_runtime.settings.dockerconfig import DockerConfig

from ..support.clients import Client
from ..support.fake import (
    CLOSE,
    MULTIPLEXED,
    RAW,
    SILENCE,
    FakeDaemon,
    chunked,
    chunks,
    head,
    json_response,
    response,
)
from ..support.frames import frame
from ..support.processes import open_files
from ..support.threads import in_thread
from ..support.waiting import at_once, eventually


def operation(answer: Any, method: str = "GET", path: str = "/things", **more: Any) -> Operation[Any]:
    fields = {"id": "ThingDo", "module": "things", "name": "do", "ok": (200,), **more}
    return Operation(method=method, path=path, answer=answer, **fields)


VERSION = operation("json", path="/version")
START = operation("none", "POST", "/containers/{id}/start", ok=(204, 304), unchanged=(304,))
LOGS = operation(
    "frames",
    path="/containers/{id}/logs",
    long_running=True,
    tty=TtyProbe(path="/containers/{id}/json", member=("Config", "Tty")),
)
PULL = operation(
    "values",
    "POST",
    "/images/create",
    auth=RegistryAuth(header="X-Registry-Auth", image="fromImage"),
    long_running=True,
)


def pinned(daemon: FakeDaemon, **options: Any) -> Client:
    return Client(daemon.url, version="1.51", **options)


# versions


def test_the_version_is_agreed_on_at_first_use_and_once(daemon: FakeDaemon) -> None:
    client = Client(daemon.url)
    assert daemon.asked == [] and "not agreed on yet" in repr(client)
    daemon.answer(head(200, "OK", Api_Version="1.47", Content_Length="0"))
    daemon.answer(json_response({}))
    daemon.answer(json_response({}))
    client.wire.call(VERSION)
    client.wire.call(VERSION)
    assert [(asked.method, asked.target) for asked in daemon.asked] == [
        ("HEAD", "/_ping"),
        ("GET", "/v1.47/version"),
        ("GET", "/v1.47/version"),
    ]
    assert client.api_version == "1.47"
    assert daemon.connections == 1


def test_a_newer_daemon_is_spoken_to_in_the_newest_known_version(daemon: FakeDaemon) -> None:
    daemon.answer(head(200, "OK", Api_Version="1.60", Content_Length="0"))
    assert Client(daemon.url).api_version == "1.51"


def test_many_threads_agree_once(daemon: FakeDaemon) -> None:
    daemon.answer(0.1, head(200, "OK", Api_Version="1.47", Content_Length="0"))
    client = Client(daemon.url)
    found: list[str] = []
    threads = [in_thread(lambda: found.append(client.api_version)) for _ in range(8)]
    for thread in threads:
        thread.join()
    assert found == ["1.47"] * 8 and len(daemon.asked) == 1


@pytest.mark.parametrize("refusal", [head(404, "Not Found", Content_Length="0"), head(Content_Length="0")])
def test_where_head_is_no_help_get_is(daemon: FakeDaemon, refusal: bytes) -> None:
    daemon.answer(refusal)
    daemon.answer(response(b"OK", Api_Version="1.45"))
    assert Client(daemon.url).api_version == "1.45"
    assert [asked.method for asked in daemon.asked] == ["HEAD", "GET"]


def test_daemons_that_are_too_old_are_refused(daemon: FakeDaemon) -> None:
    daemon.answer(head(200, "OK", Api_Version="1.12", Content_Length="0"))
    with pytest.raises(VersionError, match=r"1\.12"):
        Client(daemon.url).wire.call(VERSION)


def test_a_pinned_version_is_not_asked_about(daemon: FakeDaemon) -> None:
    daemon.answer(json_response({}))
    client = Client(daemon.url, version="v1.41")
    client.wire.call(VERSION)
    assert daemon.asked[0].target == "/v1.41/version"
    assert client.api_version == "1.41"


def test_operations_newer_than_the_version_are_refused_before_anything_is_sent(daemon: FakeDaemon) -> None:
    with pytest.raises(VersionError, match=r"ThingDo needs API 1\.48"):
        Client(daemon.url, version="1.41").wire.call(operation("json", since="1.48"))
    assert daemon.connections == 0


def test_proxies_may_have_a_prefix(tmp_path: Path) -> None:
    fake = FakeDaemon(tmp_path, tcp=True)
    fake.answer(head(200, "OK", Api_Version="1.47", Content_Length="0"))
    fake.answer(json_response({}))
    Client(f"{fake.url}/docker/").wire.call(VERSION)
    assert [asked.target for asked in fake.asked] == ["/docker/_ping", "/docker/v1.47/version"]
    fake.stop()


# answers


def test_answers_of_each_kind(daemon: FakeDaemon) -> None:
    wire = pinned(daemon).wire
    daemon.answer(json_response({"a": 1}))
    assert wire.call(operation("json", decode=lambda: lambda value: value["a"])) == 1
    daemon.answer(json_response(None))
    assert wire.call(operation("json")) is None
    daemon.answer(response("OK é".encode()))
    assert wire.call(operation("text")) == "OK é"
    daemon.answer(response(b"whatever"))
    assert wire.call(operation("none")) is None
    daemon.answer(head(204, "No Content"))
    assert wire.call(operation("json", ok=(200, 204))) is None
    daemon.answer(head(204, "No Content"))
    assert wire.change(START, Inputs(path={"id": "web"})) is True
    daemon.answer(head(304, "Not Modified"))
    assert wire.change(START, Inputs(path={"id": "web"})) is False
    assert daemon.connections == 1


def test_answers_in_headers(daemon: FakeDaemon) -> None:
    wire = pinned(daemon).wire
    ping = operation(
        "headers",
        "HEAD",
        "/_ping",
        header_types={"Api-Version": str, "Docker-Experimental": bool, "Count": int, "Swarm": str},
    )
    daemon.answer(head(200, "OK", Api_Version="1.51", Docker_Experimental="false", Count="3"))
    assert wire.call(ping) == {"Api-Version": "1.51", "Docker-Experimental": False, "Count": 3}
    daemon.answer(head(200, "OK", Docker_Experimental="maybe", Count="many"))
    assert wire.call(ping) == {"Docker-Experimental": "maybe", "Count": "many"}


STAT = {"name": "etc", "size": 4096}
PACKED = base64.b64encode(json.dumps(STAT).encode()).decode()


def test_answers_in_one_header(daemon: FakeDaemon) -> None:
    wire = pinned(daemon).wire
    info = operation(
        "headers", "HEAD", "/archive", header_json="X-Stat", decode=lambda: lambda value: value["name"]
    )
    daemon.answer(head(200, "OK", X_Stat=PACKED))
    assert wire.call(info) == "etc"
    daemon.answer(head(200, "OK"))
    with pytest.raises(ProtocolError, match="no header X-Stat"):
        wire.call(info)


def test_archives_say_what_they_are_of(daemon: FakeDaemon) -> None:
    wire = pinned(daemon).wire
    archive = operation("tar", path="/archive", header_json="X-Stat")
    for stat, expected in ((PACKED, STAT), (None, None)):
        daemon.answer(chunked(bytes(1024), X_Stat=stat) if stat else chunked(bytes(1024)))
        with wire.tar(archive) as stream:
            assert stream.stat == expected
            assert stream.read() == bytes(1024)
    before = open_files()
    daemon.answer(chunked(bytes(1024), X_Stat="no base64!"))
    with pytest.raises(ProtocolError, match="X-Stat"):
        wire.tar(archive)
    assert eventually(lambda: open_files() <= before)


def test_streams_of_each_kind(daemon: FakeDaemon) -> None:
    wire = pinned(daemon).wire
    daemon.answer(chunked(b'{"a":1}\r\n', b'{"a":2}\r\n'))
    assert list(wire.values(operation("values", decode=lambda: lambda value: value["a"]))) == [1, 2]
    daemon.answer(chunked(b"bytes"))
    assert wire.download(operation("bytes")).read() == b"bytes"
    daemon.answer(json_response({"StatusCode": 3}))
    assert wire.pending(operation("pending", "POST")).result() == {"StatusCode": 3}
    daemon.answer(chunked(b'{"errorDetail":{"message":"denied"},"error":"denied"}'))
    with pytest.raises(StreamError, match="ThingDo: denied"):
        wire.values(operation("values")).drain()


@pytest.mark.parametrize(
    ("version", "media", "asked"),
    [("1.51", MULTIPLEXED, False), ("1.51", RAW, False), ("1.41", RAW, True), ("1.51", "", True)],
)
@pytest.mark.parametrize("tty", [True, False])
def test_logs_are_taken_apart_unless_they_are_those_of_a_tty(
    daemon: FakeDaemon, version: str, media: str, asked: bool, tty: bool
) -> None:
    if not asked:
        tty = media == RAW
    daemon.answer(chunked(b"raw" if tty else frame(b"framed", 2), Content_Type=media))
    if asked:
        daemon.answer(json_response({"Config": {"Tty": tty}}))
    stream = Client(daemon.url, version=version).wire.frames(
        LOGS, Inputs(path={"id": "web"}, query={"stdout": True})
    )
    assert stream.tty is tty
    assert stream.read() == ((b"raw", b"") if tty else (b"", b"framed"))
    assert len(daemon.asked) == 1 + asked


def test_refusals_are_told_by_status(daemon: FakeDaemon) -> None:
    wire = pinned(daemon).wire
    daemon.answer(json_response({"message": "No such container: web"}, 404, "Not Found"))
    with pytest.raises(NotFound) as caught:
        wire.change(START, Inputs(path={"id": "web"}, query={"secret": "hunter2"}))
    error = caught.value
    assert (error.status, error.message, error.operation) == (404, "No such container: web", "ThingDo")
    assert (error.method, error.path) == ("POST", "/v1.51/containers/web/start")
    assert "hunter2" not in f"{error} {error!r} {error.args}"
    daemon.answer(response(b"<html><title>Bad Gateway</title></html>", 502, "Bad Gateway"))
    with pytest.raises(ServerError, match="502 Bad Gateway"):
        wire.call(VERSION)
    daemon.answer(head(301, "Moved Permanently", Location="/v1.51/elsewhere", Content_Length="0"))
    with pytest.raises(Redirected, match="elsewhere"):
        wire.call(VERSION)
    daemon.answer(head(418, "I'm a teapot", Content_Length="0"))
    with pytest.raises(APIError):
        wire.call(VERSION)
    assert daemon.connections == 1, "errors that are read to their end leave a good connection"


def test_every_opening_method_tells_refusals(daemon: FakeDaemon) -> None:
    wire = pinned(daemon).wire
    before = open_files()
    for open_it in (wire.pending, wire.values, wire.frames, wire.download, wire.tar, wire.hijack):
        daemon.answer(json_response({"message": "no"}, 400, "Bad Request"), CLOSE)
        with pytest.raises(BadRequest):
            open_it(VERSION)
    assert eventually(lambda: open_files() <= before + 1)


def test_a_refusal_that_breaks_off_is_still_one(daemon: FakeDaemon) -> None:
    wire = pinned(daemon).wire
    daemon.answer(response(b"no such thing", 404, "Not Found")[:-6], CLOSE)
    with pytest.raises(NotFound, match=r"404 no such$"):
        wire.call(VERSION)
    daemon.answer(head(500, "Oops") + b"x" * 100, SILENCE, CLOSE)
    with at_once(), pytest.raises(ServerError):
        pinned(daemon, timeout=0.1).wire.call(VERSION)


def test_an_endless_refusal_is_cut(daemon: FakeDaemon) -> None:
    def endless(talk: Any) -> None:
        talk.sock.sendall(head(500, "Oops"))
        while True:
            talk.sock.sendall(b"x" * 65536)

    daemon.answer(endless)
    with pytest.raises(ServerError) as caught:
        pinned(daemon).wire.call(VERSION)
    assert len(caught.value.message) < 1 << 20


def test_empty_and_malformed_answers_are_errors(daemon: FakeDaemon) -> None:
    wire = pinned(daemon).wire
    daemon.answer(response(b""))
    with pytest.raises(ProtocolError, match="is empty"):
        wire.call(VERSION)
    daemon.answer(response(b"<html>"))
    with pytest.raises(ProtocolError):
        wire.call(VERSION)
    daemon.answer(response(b'{"a":1}')[:-2], CLOSE)
    with pytest.raises(TruncatedStream):
        wire.call(VERSION)


# timeouts


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
import dockline_runtime.waiting.threads.processes, dockline_runtime.waiting.threads.tcp

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
