"""The harness itself: an engine of our own comes up, serves the right API, and leaves nothing behind."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import tarfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from .private import EngineUnavailable, PrivateEngine, PrivateRegistry, busybox_tar, load_busybox
from .private.apt import parse_deb822, parse_one_line, suite_sources
from .private.buildx import buildx_version, with_buildx
from .private.cleanup import engine_processes, mounts_below
from .private.packages import check_api
from .private.unix_http import ask, ask_ok

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def own_engine() -> Iterator[PrivateEngine]:
    """An engine with busybox, for the tests here that leave it as it is."""
    with PrivateEngine(name="harness") as engine:
        load_busybox(engine)
        yield engine


def test_ping_tells_the_api(own_engine: PrivateEngine) -> None:
    answer = ask(own_engine.socket, "GET", "/_ping")
    assert (answer.status, answer.body) == (200, b"OK")
    assert tuple(map(int, answer.headers["api-version"].split("."))) >= (1, 51)
    assert answer.headers["api-version"] == own_engine.api_version
    assert own_engine.version in answer.headers["server"]
    assert 0 < own_engine.start_seconds < 60
    assert "API listen on" in own_engine.log_tail()


def test_busybox_is_listed_and_runs(own_engine: PrivateEngine) -> None:
    assert busybox_tar() == busybox_tar()
    with tarfile.open(fileobj=io.BytesIO(busybox_tar())) as tar:
        assert tar.getmember("bin/sh").linkname == "busybox"
    images: Any = ask_ok(own_engine.socket, "GET", "/images/json").json()
    assert ["busybox:latest"] in [image["RepoTags"] for image in images]
    assert own_engine.cli("run", "--rm", "busybox", "echo", "hello") == "hello\n"


def test_the_docker_command_finds_buildx_by_its_configuration(
    own_engine: PrivateEngine, tmp_path: Path
) -> None:
    config = with_buildx(tmp_path / "config")
    environment = {**own_engine.environment, "DOCKER_CONFIG": str(config)}
    said = subprocess.run(
        ["docker", "buildx", "version"], env=environment, check=True, capture_output=True, text=True
    )
    assert (buildx_version() or "none").partition("+")[0] in said.stdout


def test_stop_leaves_nothing() -> None:
    bridge = f"named{os.getpid()}"
    with PrivateEngine(name="stopped") as engine:
        load_busybox(engine)
        engine.cli("network", "create", "net")
        engine.cli("network", "create", "-o", f"com.docker.network.bridge.name={bridge}", "named")
        stubborn = ["sh", "-c", "trap '' TERM; while :; do sleep 1000; done"]
        _start(engine, stubborn, RestartPolicy={"Name": "always"})
        _start(engine, ["httpd", "-f"], NetworkMode="net", PortBindings={"80/tcp": [{"HostPort": ""}]})
        paused = _start(engine, ["sleep", "1000"], NetworkMode="named")
        ask_ok(engine.socket, "POST", f"/containers/{paused}/pause")
        directory, before = engine.directory, engine_processes(engine.directory)
        assert {"dockerd", "containerd", "docker-proxy", "httpd"} <= {process.program for process in before}
        assert mounts_below(directory)
        subnet = engine.host_address.removesuffix("0.1")  # with its last dot
        links = {name for name, address in _addresses() if address.startswith(subnet)}
        assert bridge in links
        assert len(links) == 3
    _assert_gone(directory)
    assert not links & {name for name, _ in _addresses()}
    assert subnet not in _said("iptables", "-S", "FORWARD")
    assert not [process for process in before if _runs(process.pid, process.started)]
    assert 0 < engine.stop_seconds < 20
    assert "Processing signal" in engine.log_tail(400)


def test_a_killed_engine_with_a_paused_container_leaves_nothing() -> None:
    with PrivateEngine(name="killed", own_network=True) as engine:
        load_busybox(engine)
        paused = _start(engine, ["sleep", "1000"])
        ask_ok(engine.socket, "POST", f"/containers/{paused}/pause")
        directory, before = engine.directory, engine_processes(engine.directory)
        next(process for process in before if process.program == "dockerd").kill(signal.SIGKILL)
    _assert_gone(directory)
    assert not [process for process in before if _runs(process.pid, process.started)]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_the_engine_of_a_killed_python_goes_too(number: signal.Signals, own_engine: PrivateEngine) -> None:
    program = """if True:
        import time
        from tests.engine.private import PrivateEngine
        print(PrivateEngine(name="orphan").start().directory, flush=True)
        time.sleep(600)
    """
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=PROJECT, stdout=subprocess.PIPE, text=True
    ) as python:
        assert python.stdout is not None
        directory = Path(python.stdout.readline().strip())
        assert "orphan" in directory.name
        assert engine_processes(directory)
        python.send_signal(number)
    deadline = time.monotonic() + 30
    while directory.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    _assert_gone(directory)


def test_two_at_a_time_in_two_networks(own_engine: PrivateEngine) -> None:
    with PrivateEngine(name="second") as second, PrivateEngine(name="third", own_network=True) as third:
        for engine in (second, third):
            load_busybox(engine)
        assert len({own_engine.host_address, second.host_address, third.host_address}) == 3
        with _page(own_engine, "one") as one, _page(second, "two") as two, _page(third, "three") as three:
            assert [_get(one), _get(two), _get(three)] == ["one", "two", "three"]


def test_the_registry_wants_its_password(registry: PrivateRegistry, own_engine: PrivateEngine) -> None:
    assert registry.ask("GET", "/v2/", authorized=False)[0] == 401
    assert registry.ask("GET", "/v2/")[0] == 200
    assert registry.address.startswith("127.0.0.1:")


def test_apt_sources_of_both_kinds(own_engine: PrivateEngine) -> None:
    release = Path("/etc/os-release").read_text().partition("VERSION_CODENAME=")[2].split()[0]
    classic = (
        f"deb [arch=amd64] http://h/debian {release} main contrib\ndeb http://h/s {release}-security main\n"
    )
    modern = f"Types: deb\nURIs: http://h/debian\nSuites: {release} {release}-updates\nComponents: main\n"
    assert suite_sources(parse_one_line(classic), "later") == (
        "Types: deb\nURIs: http://h/debian\nSuites: later\nComponents: main\nArchitectures: amd64\n"
    )
    assert suite_sources(parse_deb822(modern), "later") == (
        "Types: deb\nURIs: http://h/debian\nSuites: later\nComponents: main\n"
    )
    with pytest.raises(EngineUnavailable, match="no Debian archive"):
        suite_sources(parse_one_line(f"deb http://h/s {release}-security main"), "later")
    check_api("28.5.2", "1.51")
    with pytest.raises(EngineUnavailable, match=r"serves API 1\.41; at least 1\.51"):
        check_api("20.10", "1.41")


def _start(engine: PrivateEngine, command: list[str], **host: object) -> str:
    body = {"Image": "busybox", "Cmd": command, "ExposedPorts": {"80/tcp": {}}, "HostConfig": host}
    content = json.dumps(body).encode()
    made: Any = ask_ok(engine.socket, "POST", "/containers/create", content, "application/json").json()
    ask_ok(engine.socket, "POST", f"/containers/{made['Id']}/start")
    return str(made["Id"])


@contextmanager
def _page(engine: PrivateEngine, text: str) -> Iterator[str]:
    """The address of a web page that a container of the engine serves on a published port."""
    script = f"echo {text} > /tmp/page; exec httpd -f -h /tmp"
    container = _start(engine, ["sh", "-c", script], PortBindings={"80/tcp": [{"HostPort": ""}]})
    seen: Any = ask_ok(engine.socket, "GET", f"/containers/{container}/json").json()
    port = seen["NetworkSettings"]["Ports"]["80/tcp"][0]["HostPort"]
    yield f"http://{engine.address}:{port}/page"
    ask_ok(engine.socket, "DELETE", f"/containers/{container}?force=1")


def _get(url: str) -> str:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for _ in range(50):  # httpd may not listen yet
        try:
            with opener.open(url, timeout=5) as answer:
                return str(answer.read().decode().strip())
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"no answer from {url}")


def _assert_gone(directory: Path) -> None:
    assert not directory.exists()
    assert engine_processes(directory) == []
    assert mounts_below(directory) == []


def _runs(pid: int, started: str) -> bool:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return False
    return fields[19] == started and fields[0] != "Z"


def _addresses() -> set[tuple[str, str]]:
    """The names and addresses of the network links of this machine."""
    lines = _said("ip", "-4", "-o", "address").splitlines()
    return {(line.split()[1], line.split()[3]) for line in lines}


def _said(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
