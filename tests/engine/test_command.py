"""The command at a real engine: lists, logs, bodies, exec, archives, builds, pulls, waiting, exit codes."""

from __future__ import annotations

import io
import json
import subprocess
import tarfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import dockline
from dockline_gen.cli import main

from .commanded import Command, interrupt
from .helpers import BUSYBOX, NamedEngine, New, tar_of
from .private import PrivateRegistry

pytestmark = pytest.mark.one_store

Say = Callable[..., str]


@pytest.fixture
def command(engine: NamedEngine) -> Command:
    """The command for the engine, as a process."""
    return Command(engine.url)


@pytest.fixture
def say(
    engine: NamedEngine, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Say:
    """Runs the command in this process; what it writes to standard output. It has to end with a code."""
    monkeypatch.setenv("DOCKER_HOST", engine.url)

    def run(*words: str, code: int = 0, stdin: bytes = b"") -> str:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        ended = main(words)
        written = capsysbinary.readouterr()
        assert ended == code, written
        assert b"Traceback" not in written.err
        return (written.out if code == 0 else written.err).decode()

    return run


def test_lists_are_json_or_what_stands_at_a_path(say: Say, new: New, napper: str) -> None:
    label = new.name("label")
    made = new.container("true", labels={label: "web"})
    [found] = json.loads(say("call", "containers.list", "all=true", f"filters.label={label}=web"))
    assert found["Id"] == made
    assert say("call", "containers.list", "all=true", f"filters.label={label}", "-q", "Id") == f"{made}\n"
    assert napper in say("call", "containers.list", "-q", "Id").splitlines()
    assert say("call", "containers.list", "-o", "table").startswith("CONTAINER ID")


def test_an_inspect_reaches_down_to_an_address(say: Say, napper: str, docker: dockline.Client) -> None:
    networks = docker.containers.inspect(napper).network_settings.networks or {}
    path = "NetworkSettings.Networks.bridge.IPAddress"
    assert say("call", "containers.inspect", napper, "-q", path) == f"{networks['bridge'].ip_address}\n"


def test_a_container_is_made_of_a_body_from_stdin_and_of_fields(
    say: Say, new: New, docker: dockline.Client
) -> None:
    name = new.name()
    new.later(lambda: docker.containers.remove(name, force=True))
    body = json.dumps({"Image": BUSYBOX, "Cmd": ["true"], "Labels": {"a": "b"}}).encode()
    say("call", "containers.create", "body=@-", f"name={name}", "host_config.memory=64m", stdin=body)
    found = docker.containers.inspect(name)
    assert found.config is not None and found.host_config is not None
    assert (found.config.cmd, found.host_config.memory) == (["true"], 64 << 20)
    assert (found.config.labels or {})["a"] == "b"


def test_what_starts_and_stops_says_whether_it_did(say: Say, new: New) -> None:
    made = new.container("sleep", "60")
    assert say("call", "containers.start", made) == "true\n"
    assert say("call", "containers.start", made) == "false\n"
    say("wait", "container", "running", made)
    assert json.loads(say("call", "containers.stop", made, "timeout=0")) is True
    assert json.loads(say("call", "containers.wait", made))["StatusCode"] == 137


def test_logs_go_where_they_went(command: Command, new: New) -> None:
    made = new.finished("sh", "-c", "echo out; echo err >&2")
    done = command.run("call", "containers.logs", made, "stdout=true", "stderr=true")
    assert (done.stdout, done.stderr) == (b"out\n", b"err\n")


def test_ctrl_c_ends_a_log_that_is_followed(command: Command, new: New) -> None:
    made = new.running("sh", "-c", "echo here; sleep 600")
    words = ("call", "containers.logs", made, "stdout=true", "follow=true")
    with command.started(*words) as process:
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.readline() == b"here\n"
        interrupt(process)
        assert (process.wait(60), process.stderr.read()) == (130, b"")


def test_whoever_reads_may_go(command: Command, new: New) -> None:
    made = new.running("sh", "-c", "while :; do echo here; done")
    words = ("call", "containers.logs", made, "stdout=true", "follow=true")
    with command.started(*words) as process:
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.readline() == b"here\n"
        process.stdout.close()
        assert (process.wait(60), process.stderr.read()) == (141, b"")


def test_events_are_a_line_each(say: Say, new: New) -> None:
    began = time.time() - 1
    made = new.finished("true")
    words = (f"since={began}", f"until={time.time() + 1}", f"filters.container={made}")
    lines = say("call", "system.events", *words).splitlines()
    assert {"create", "start", "die"} <= {json.loads(line)["Action"] for line in lines}
    assert "die" in say("call", "system.events", *words, "-q", "Action").splitlines()


def test_an_exec_speaks_both_ways_and_ends_with_its_code(command: Command, say: Say, napper: str) -> None:
    script = "cat; echo err >&2; exit 7"
    words = ("attach_stdin=true", "attach_stdout=true", "attach_stderr=true", "-q", "Id")
    made = say("call", "exec.create", napper, "cmd=sh", "cmd=-c", f"cmd={script}", *words).strip()
    done = command.run("call", "exec.start", made, stdin=b"hello\n" * 1000, code=7)
    assert (done.stdout, done.stderr) == (b"hello\n" * 1000, b"err\n")


def test_the_code_is_waited_for_where_the_output_ends_before(command: Command, say: Say, napper: str) -> None:
    script = "exec >&- 2>&-; sleep 0.5; exit 9"
    words = ("attach_stdout=true", "attach_stderr=true", "-q", "Id")
    made = say("call", "exec.create", napper, "cmd=sh", "cmd=-c", f"cmd={script}", *words).strip()
    assert command.run("call", "exec.start", made, code=9).stdout == b""


def test_a_command_in_a_container_gives_its_output_and_code(command: Command, say: Say, napper: str) -> None:
    done = command.run("call", "containers.exec_run", napper, "--", "sh", "-c", "echo a=1; exit 3", code=3)
    assert (done.stdout, done.stderr) == (b"a=1\n", b"")
    assert say("call", "containers.run", BUSYBOX, "--", "echo", "a=1") == "a=1\n"
    assert say("call", "containers.run", BUSYBOX, "--", "sh", "-c", "echo no >&2; exit 5", code=5) == "no\n"
    assert say("call", "containers.run", "no-such-image", "pull=never", "--", "true", code=125)


def test_archives_go_out_and_in(command: Command, say: Say, napper: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/file").write_text("from a folder")
    say("call", "containers.put_archive", napper, f"@{tmp_path}/in", "path=/tmp")
    say("call", "containers.put_archive", napper, "@-", "path=/tmp", stdin=tar_of({"piped": b"from stdin"}))
    for name, text in (("file", b"from a folder"), ("piped", b"from stdin")):
        done = command.run("call", "containers.get_archive", napper, f"path=/tmp/{name}")
        with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
            member = archive.extractfile(name)
            assert member is not None and member.read() == text


def test_a_folder_is_built(command: Command, new: New, docker: dockline.Client, tmp_path: Path) -> None:
    mark = new.name("mark")
    (tmp_path / "Dockerfile").write_text(f"FROM {BUSYBOX}\nRUN echo built {mark}\n")
    tag = new.image_tag()
    done = command.run("call", "images.build", str(tmp_path), f"tags={tag}")
    assert done.stdout.decode().strip() == docker.images.inspect(tag).id
    assert f"built {mark}".encode() in done.stderr
    lines = command.run("call", "images.build", str(tmp_path), "-o", "jsonl").stdout.splitlines()
    told = [json.loads(line).get("aux") for line in lines]
    assert {"ID": docker.images.inspect(tag).id} in told


def test_a_build_that_fails_is_one_line_and_1(say: Say, tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text(f"FROM {BUSYBOX}\nRUN false\n")
    told = say("call", "images.build", str(tmp_path), code=1)
    assert told.splitlines()[-1].startswith("dockline call: images.build: ")


def test_an_image_is_pushed_and_pulled_with_a_password_from_a_file(
    say: Say, new: New, docker: dockline.Client, registry: PrivateRegistry, tmp_path: Path
) -> None:
    name = registry.image(new.name("pushed"))
    docker.images.tag(BUSYBOX, repo=name, tag="v1")
    new.later(lambda: docker.images.remove(f"{name}:v1", force=True))
    (tmp_path / "password").write_text(f"{registry.password}\n")
    auth = (f"auth.username={registry.username}", f"auth.password=@{tmp_path}/password")
    say("call", "images.push", name, "tag=v1", *auth)
    docker.images.remove(f"{name}:v1")
    say("call", "images.pull", f"{name}:v1", *auth)
    assert say("call", "images.inspect", f"{name}:v1", "-q", "Id")
    say("wait", "image", "present", f"{name}:v1", "--timeout", "10")
    told = say("call", "images.pull", f"{name}:v1", "auth.username=x", "auth.password=Geheim", code=1)
    assert "Geheim" not in told


def test_waiting_ends_with_a_code_for_each_way(say: Say, new: New) -> None:
    made = new.running("sleep", "600")
    assert say("wait", "container", "running", made, "-q", "State.Status") == "running\n"
    assert "it has no health check" in say("wait", "container", "healthy", made, code=6)
    assert "not within 0.1 second" in say("wait", "container", "ended", made, "--timeout", "0.1", code=5)
    assert "404" in say("wait", "container", "running", new.name(), code=1)
    assert say("wait", "engine", "there") == ""
    for words, told in (
        (("containr", "running", "x"), "did you mean container"),
        (("container", "runing", "x"), "did you mean running"),
        (("container", "running"), "which container? Give its name or id"),
        (("engine", "there", "x"), "there is one engine alone"),
        (("container", "healthy", "x", "--accept", "ill"), "there are: unhealthy"),
    ):
        assert told in say("wait", *words, code=2)


def test_what_goes_wrong_is_one_line_and_a_code(say: Say, tmp_path: Path, new: New) -> None:
    missing = new.name()
    told = say("call", "containers.inspect", missing, code=1)
    assert told == f"dockline call: containers.inspect: 404 No such container: {missing}\n"
    told = say("call", "-H", f"unix://{tmp_path}/none.sock", "system.ping", code=4)
    assert told.startswith("dockline call: ") and told.count("\n") == 1 and "--host" in told
    assert "did you mean list" in say("call", "containers.lst", code=2)
    assert "both say where" in say("call", "-H", "tcp://x", "-c", "x", "system.ping", code=2)
    assert "context" in say("call", "-c", "none", "system.ping", code=4)
    assert "--tlscacert" in say("call", "--tlscacert", f"{tmp_path}/no.pem", "system.ping", code=2)
    assert "can't be read" in say("call", "containers.create", f"body=@{tmp_path}/none", code=2)
    assert "id" in say("call", "containers.stop", "../x", code=2)


def test_versions_are_told_with_an_engine_and_without(
    say: Say, tmp_path: Path, docker: dockline.Client
) -> None:
    engine = docker.system.version()
    assert f"engine {engine.version} at " in say("version")
    found = json.loads(say("version", "-o", "json"))
    assert found["Dockline"]["Version"] == dockline.__version__
    assert found["Engine"]["ApiVersion"] == engine.api_version
    assert say("version", "-q", "Engine.Version") == f"{engine.version}\n"
    assert "no engine: " in say("version", "-H", f"unix://{tmp_path}/none.sock")


@pytest.mark.parametrize("width", [60, 200])
def test_a_table_fits_its_terminal(command: Command, new: New, width: int) -> None:
    label = new.name("label")
    new.container("sh", "-c", "a long command, which is cut", labels={label: ""})
    words = ("call", "containers.list", "all=true", f"filters.label={label}")
    with command.at_terminal(*words, width=width) as screen:
        assert screen.ends() == 0
    lines = screen.seen.decode().splitlines()
    assert len(lines) == 2 and "CONTAINER ID" in lines[0]
    assert max(map(len, lines)) <= width


def test_an_archive_is_not_thrown_at_a_terminal(command: Command, napper: str) -> None:
    with command.at_terminal("call", "containers.get_archive", napper, "path=/bin") as screen:
        assert screen.ends() == 2
    assert b"> out.tar" in screen.seen


def test_with_a_tty_each_key_is_for_the_container(command: Command, say: Say, napper: str) -> None:
    script = "read word; trap 'echo caught; exit 4' INT; echo got $word; while :; do sleep 0.05; done"
    words = ("tty=true", "attach_stdin=true", "attach_stdout=true", "-q", "Id")
    made = say("call", "exec.create", napper, "cmd=sh", "cmd=-c", f"cmd={script}", *words).strip()
    with command.at_terminal("call", "exec.start", made, "tty=true") as screen:
        screen.type(b"hello\r")
        screen.shows(b"got hello")
        screen.type(b"\x03")
        screen.shows(b"caught")
        assert screen.ends() == 4


def test_ctrl_c_at_a_terminal_ends_quietly(command: Command, new: New) -> None:
    made = new.running("sh", "-c", "echo here; sleep 600")
    with command.at_terminal("call", "containers.logs", made, "stdout=true", "follow=true") as screen:
        screen.shows(b"here")
        screen.type(b"\x03")
        assert screen.ends() == 130
    assert b"Traceback" not in screen.seen


def test_nothing_but_the_base_is_imported(command: Command) -> None:
    """Neither templates nor YAML, nor models of what isn't asked for."""
    line = command.line("call", "system.ping")
    traced = subprocess.run(
        [line[0], "-X", "importtime", *line[1:]], env=command.env, capture_output=True, check=True
    )
    imported = {part.rpartition("|")[2].strip() for part in traced.stderr.decode().splitlines()}
    assert "dockline.v1_51.api.system" in imported
    assert not imported & {"jinja2", "yaml", "asyncio", "cattrs", "dockline.v1_51.models.services", "ssl"}
