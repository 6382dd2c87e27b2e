"""The tools of docs/examples that look at containers and engines: logs, fleets, differences, a fixture."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

import dockline
from dockline.models import HostConfig

from ...support.waiting import PATIENCE, eventually
from ..commanded import interrupt
from ..helpers import BUSYBOX, NamedEngine, New
from ..private import PrivateEngine
from .examples import EXAMPLES, NOWHERE, Example, leaves_no_container

pytestmark = pytest.mark.one_store


@frozen
class Shipped:
    """What a log shipper has written to a file so far."""

    path: Path

    def items(self, container: str) -> list[dict[str, Any]]:
        lines = self.path.read_text("utf-8").split("\n")[:-1]
        return [item for line in lines if (item := json.loads(line))["container"] == container]

    def lines(self, container: str) -> list[str]:
        return [item["line"] for item in self.items(container)]

    def grows(self, container: str, by: int) -> None:
        """Wait for so many lines more."""
        enough = len(self.lines(container)) + by
        eventually(lambda: len(self.lines(container)) >= enough, what="lines")

    def has(self, container: str, line: str, times: int = 1) -> None:
        """Wait until a line of a container has come so often."""
        eventually(lambda: self.lines(container).count(line) >= times, what=f"{line!r}, {times} times")


class TestLogShipper:
    @pytest.fixture
    def tool(self, engine: NamedEngine) -> Example:
        return Example(engine.url, name="log_shipper.py")

    @pytest.fixture
    def shipper(self, tool: Example, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
        """It runs, and writes to the file of `shipped`."""
        with (
            (tmp_path / "shipped").open("wb") as file,
            subprocess.Popen(tool.line(), stdout=file, stderr=subprocess.PIPE, env=tool.env) as process,
        ):
            yield process
            process.kill()

    @pytest.fixture
    def shipped(self, shipper: subprocess.Popen[bytes], tmp_path: Path) -> Shipped:
        return Shipped(tmp_path / "shipped")

    def test_nothing_is_lost_or_doubled_across_restarts(
        self, shipped: Shipped, docker: dockline.Client, new: New
    ) -> None:
        script = "for i in $(seq 500); do echo out $i; echo err $i >&2; done; echo ready; exec sleep 600"
        name = new.name("talker")
        container = new.running("sh", "-c", script, name=name)
        for run in range(1, 5):
            shipped.has(name, "ready", times=run)
            docker.containers.restart(container, timeout=0)
        shipped.has(name, "ready", times=5)
        eventually(lambda: len(shipped.lines(name)) >= 5 * 1001, what="all lines")
        counts = Counter(shipped.lines(name))
        assert len(counts) == 1001 and set(counts.values()) == {5}
        of_stdout = [item["line"] for item in shipped.items(name) if item["stream"] == "stdout"]
        assert of_stdout == [*(f"out {number}" for number in range(1, 501)), "ready"] * 5

    def test_restarts_while_it_still_writes(
        self, shipped: Shipped, docker: dockline.Client, new: New
    ) -> None:
        name = new.name("talker")
        script = "while :; do echo $(cat /proc/uptime); done"
        container = new.running("sh", "-c", script, name=name)
        for _ in range(3):
            shipped.grows(name, by=100)
            docker.containers.restart(container, timeout=0)
        docker.containers.kill(container)
        log = docker.containers.logs(container, timestamps=True).text().splitlines()
        eventually(lambda: len(shipped.items(name)) >= len(log), what="all lines")
        assert [f"{item['time']} {item['line']}" for item in shipped.items(name)] == log

    def test_labels_and_long_lines_go_along(self, shipped: Shipped, new: New) -> None:
        name, script = new.name("long"), "head -c 50000 /dev/zero | tr '\\0' x; echo; echo after; sleep 600"
        new.running("sh", "-c", script, name=name, labels={"team": "a"})
        shipped.has(name, "after")
        first, _ = shipped.items(name)
        assert first["line"] == "x" * 50000
        assert (first["labels"]["team"], first["stream"], first["time"][-1]) == ("a", "stdout", "Z")

    def test_a_terminal_has_lines_too(self, shipped: Shipped, new: New) -> None:
        name = new.name("tty")
        new.running("sh", "-c", "echo one; echo two; sleep 600", name=name, tty=True)
        shipped.has(name, "two")
        assert shipped.lines(name) == ["one", "two"]

    def test_a_log_that_cannot_be_read_is_reported_and_holds_up_no_other(
        self, shipper: subprocess.Popen[bytes], shipped: Shipped, new: New
    ) -> None:
        nothing = HostConfig(log_config=dockline.models.LogConfig(type="none"))
        silent = new.running("sleep", "600", host_config=nothing)
        name = new.name("other")
        new.running("sh", "-c", "echo here; sleep 600", name=name)
        shipped.has(name, "here")
        assert shipper.stderr is not None
        assert shipper.stderr.readline().decode().startswith(f"log_shipper.py: {silent[:12]}: ")

    def test_it_ends_silently_by_ctrl_c(
        self, shipper: subprocess.Popen[bytes], shipped: Shipped, new: New
    ) -> None:
        name = new.name("any")
        new.running("sh", "-c", "echo here; sleep 600", name=name)
        shipped.has(name, "here")
        interrupt(shipper)
        assert shipper.wait(PATIENCE) == 0
        assert shipper.stderr is not None and shipper.stderr.read() == b""

    def test_lines_go_to_a_socket_until_that_is_gone(
        self, tool: Example, docker: dockline.Client, new: New
    ) -> None:
        name = new.name("talker")
        new.running("sh", "-c", "while :; do echo again; sleep 0.1; done", name=name)
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
            with tool.started("--to", f"tcp://127.0.0.1:{port}") as process:
                peer, _ = server.accept()
                with peer, peer.makefile("rb") as lines:
                    assert any(json.loads(line)["container"] == name for line in lines)
                assert process.wait(PATIENCE) == 1
                assert process.stderr is not None
                assert len(process.stderr.read().splitlines()) == 1
            assert tool.fails("--to", "unix:///tmp/there/is/no.sock")


def test_a_fleet_is_listed_and_followed(
    engine: NamedEngine, docker: dockline.Client, new: New, tmp_path: Path
) -> None:
    name = new.name("listed")
    new.running("sleep", "600", name=name)
    (tmp_path / "engines.txt").write_text(f"{engine.url}\n{NOWHERE}\n")
    fleet = Example(engine.url, name="fleet.py")
    with fleet.started(f"@{tmp_path / 'engines.txt'}", "--follow") as process:
        assert process.stdout and process.stderr
        output = process.stdout
        line = output.readline().decode()
        assert line.startswith(f"{engine.url}: ") and line.endswith(" containers\n")
        assert any(name.encode() in each for each in iter(output.readline, b""))
        assert process.stderr.readline().decode().startswith(f"{NOWHERE}: ")

        def told() -> bool:
            container = new.container("true")
            docker.containers.remove(container)
            return f"{engine.url}: container create\n".encode() in output.readline()

        eventually(told, what="an event")
        interrupt(process)
        assert process.wait(PATIENCE) == 130


class TestEngineDiff:
    def test_an_engine_does_not_differ_from_itself(self, engine: NamedEngine, napper: str) -> None:
        assert napper
        assert Example(engine.url, name="engine_diff.py").ends(engine.url, engine.url) == (
            "nothing differs\n",
            [],
        )

    def test_what_differs_is_told_by_its_name(
        self, engine: NamedEngine, docker: dockline.Client, new: New
    ) -> None:
        name, mine = new.name("web"), new.name("mine")
        settings: dict[str, Any] = {"image": BUSYBOX, "cmd": ["sleep", "600"], "name": name}
        new.container(**settings, env=["A=1"], host_config=HostConfig(memory=64 * 2**20))
        new.container(name=mine)
        with PrivateEngine(name="other") as other, dockline.Client(other.url) as there:
            with docker.images.save(BUSYBOX) as archive:
                there.images.load(archive).drain()
            there.containers.create(**settings, env=["A=2"])
            gone = other.url
            tool = Example(engine.url, name="engine_diff.py")
            told, errors = tool.ends(engine.url, other.url, code=3)
            assert errors == []
            lines = told.splitlines()
            assert f"< container {mine}" in lines
            [env] = [line for line in lines if line.startswith(f"! container {name}: config.env: ")]
            mine_says, other_says = env.split(" | ")
            assert "'A=1'" in mine_says and "'A=2'" in other_says
            assert f"! container {name}: host_config.memory: {64 * 2**20} | unset" in lines
            assert not any(BUSYBOX in line and "image " in line[:8] for line in lines)
            assert not any("engine: version" in line for line in lines)
        assert tool.fails(engine.url, gone).startswith(f"{gone}: ")


USES = """
import urllib.request

from pytest_fixture import Database


def ask(database: Database) -> str:
    return urllib.request.urlopen(f"http://{database.host}:{database.port}/word").read().decode()


def test_it_serves(database: Database) -> None:
    assert ask(database) == "here"


def test_it_is_the_same_one(database: Database) -> None:
    database.container.exec_run(["sh", "-c", "printf changed > /tmp/word"], check=True)
    assert ask(database) == "changed"
"""


class TestPytestFixture:
    @pytest.fixture
    def settings(self) -> dict[str, str]:
        server = "sh -c 'printf here > /tmp/word; exec httpd -f -p 80 -h /tmp'"
        health = "wget -q -O- localhost/word"
        return {"image": BUSYBOX, "command": server, "env": "", "port": "80", "health": health}

    def run(
        self, url: str, folder: Path, settings: dict[str, str], uses: str = USES
    ) -> subprocess.CompletedProcess[str]:
        (folder / "test_uses.py").write_text(uses)
        given = [word for name, value in settings.items() for word in ("-o", f"database_{name}={value}")]
        env = {**os.environ, "DOCKER_HOST": url, "PYTHONPATH": str(EXAMPLES)}
        command = [sys.executable, "-m", "pytest", "-q", "-p", "pytest_fixture", *given, str(folder)]
        return subprocess.run(
            command, env=env, cwd=folder, capture_output=True, text=True, timeout=2 * PATIENCE, check=False
        )

    def test_one_server_serves_all_tests_and_is_removed(
        self, engine: NamedEngine, docker: dockline.Client, settings: dict[str, str], tmp_path: Path
    ) -> None:
        with leaves_no_container(docker):
            done = self.run(engine.url, tmp_path, settings)
            assert done.returncode == 0, done.stdout
        assert "2 passed" in done.stdout

    def test_one_that_does_not_get_healthy_is_an_error_and_is_removed(
        self, engine: NamedEngine, docker: dockline.Client, settings: dict[str, str], tmp_path: Path
    ) -> None:
        with leaves_no_container(docker):
            done = self.run(engine.url, tmp_path, {**settings, "health": "false", "timeout": "2"})
            assert done.returncode == 1
        assert "database: container " in done.stdout
        assert "2 errors" in done.stdout
        assert "Traceback" not in done.stdout

    def test_an_engine_that_is_not_there_is_an_error(self, settings: dict[str, str], tmp_path: Path) -> None:
        done = self.run(NOWHERE, tmp_path, settings)
        assert "database: docker.containers.create: there is no socket" in done.stdout
        assert done.returncode == 1
