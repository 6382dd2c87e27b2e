"""The commands that talk to an engine, at a daemon that answers what a test says, or at none."""

from __future__ import annotations

import hashlib
import io
import json
import os
import ssl
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dockline_gen.calling import COMMANDS
from dockline_gen.calling.exits import CODES
from dockline_gen.cli import main

from ..support.fake import CLOSE, MULTIPLEXED, SILENCE, FakeDaemon, head, json_response, response
from ..support.frames import frame
from ..support.hijacked import upgraded
from ..support.waiting import eventually

Told = Callable[..., str]


@pytest.fixture
def told(
    daemon: FakeDaemon, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Told:
    """Runs a command with the daemon as its engine; what it writes, to standard error if it fails."""
    monkeypatch.setenv("DOCKER_HOST", daemon.url)
    monkeypatch.setenv("DOCKER_API_VERSION", "1.51")
    monkeypatch.setenv("DOCKER_CONFIG", str(tmp_path))

    def run(*words: str, code: int = 0) -> str:
        ended = main(words)
        written = capsys.readouterr()
        assert ended == code, written
        return written.out if code == 0 else written.err

    return run


def test_the_help_names_each_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    listed = capsys.readouterr().out
    assert all(f"    {name}" in listed for name in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_a_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([command, "--help"])
    assert left.value.code == 0
    assert (CODES in capsys.readouterr().out) == (command != "completion")


@pytest.mark.parametrize("words", [["call"], ["call", "system.ping", "-o", "xml"], ["wait", "container"]])
def test_wrong_options_are_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 2
    assert capsys.readouterr().err.startswith("usage: dockline ")


def test_options_may_stand_before_and_behind_words(told: Told, daemon: FakeDaemon) -> None:
    for words in (["-q", "Id", "all=true"], ["all=true", "-q", "Id"], ["-q", "Id", "all=true", "limit=3"]):
        daemon.answer(json_response([]))
        assert told("call", "containers.list", *words) == ""
        assert "all=true" in daemon.asked[-1].target
    daemon.answer(json_response([]))
    told("call", "-H", daemon.url, "containers.list", "all=true", "-o", "json", "limit=3")
    assert "limit=3" in daemon.asked[-1].target


@pytest.mark.parametrize(
    ("status", "code"), [(400, 1), (401, 1), (403, 1), (404, 1), (409, 1), (500, 1), (503, 1)]
)
def test_what_the_engine_refuses_is_1(told: Told, daemon: FakeDaemon, status: int, code: int) -> None:
    daemon.answer(json_response({"message": "first\nsecond"}, status, "No"))
    line = told("call", "containers.inspect", "db", code=code)
    assert line == f"dockline call: containers.inspect: {status} first second\n"


def test_a_connection_that_is_lost_is_4_and_silence_5(told: Told, daemon: FakeDaemon) -> None:
    daemon.answer(CLOSE)
    assert told("call", "system.info", code=4).count("\n") == 1
    daemon.answer(30.0)
    assert "0.2 seconds" in told("call", "system.info", "--timeout", "0.2", code=5)


def test_an_engine_that_is_too_old_is_told(
    told: Told, monkeypatch: pytest.MonkeyPatch, daemon: FakeDaemon
) -> None:
    monkeypatch.setenv("DOCKER_API_VERSION", "1.40")
    assert "1.42" in told("call", "containers.stop", "db", "signal=HUP", code=1)
    assert daemon.asked == []


def test_control_characters_of_an_engine_dont_reach_the_terminal(told: Told, daemon: FakeDaemon) -> None:
    daemon.answer(json_response({"message": "\x1b]0;owned\x07gone"}, 500, "No"))
    assert told("call", "system.info", code=1) == "dockline call: system.info: 500 gone\n"


def test_a_secret_reaches_the_engine_and_nobody_else(told: Told, daemon: FakeDaemon, tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(b"hunter2\n")
    daemon.answer(json_response({"message": "no"}, 500, "No"))
    line = told("call", "secrets.create", "name=a", f"data=@{tmp_path}/key", code=1)
    assert json.loads(daemon.asked[-1].body)["Data"] == "aHVudGVyMgo="
    assert "hunter2" not in line and "aHVu" not in line


def test_output_that_cannot_be_written_is_told() -> None:
    with open("/dev/full", "wb") as full:
        line = [sys.executable, "-m", "dockline_gen", "explain", "containers"]
        done = subprocess.run(line, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (1, b"dockline explain: No space left on device\n")


def test_a_reader_that_has_gone_is_141() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        line = [sys.executable, "-m", "dockline_gen", "explain", "containers"]
        done = subprocess.run(line, stdout=writer, stderr=subprocess.PIPE, check=False)
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


def test_text_goes_out_in_the_encoding_of_the_terminal(
    daemon: FakeDaemon, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, "latin-1"))
    monkeypatch.setenv("DOCKER_API_VERSION", "1.51")
    daemon.answer(json_response({"ID": "\N{LATIN SMALL LETTER E WITH ACUTE}"}))
    assert main(["call", "-H", daemon.url, "system.info", "-q", "ID"]) == 0
    assert written.getvalue() == b"\xe9\n"


def test_what_a_container_says_of_errors_is_no_output(told: Told, daemon: FakeDaemon) -> None:
    logged = frame(b"out\n") + frame(b"err\n", stream=2) + frame(b"more\n")
    daemon.answer(response(logged, Content_Type=MULTIPLEXED))
    assert told("call", "containers.logs", "db", "stdout=true", "stderr=true") == "out\nmore\n"


def test_the_code_of_exec_is_that_of_its_command(told: Told, daemon: FakeDaemon) -> None:
    daemon.answer(upgraded(), frame(b"bye\n"), CLOSE)
    daemon.answer(json_response({"ID": "e1", "Running": False, "ExitCode": 3}))
    told("call", "exec.start", "e1", code=3)


def test_a_folder_that_is_sent_is_packed(told: Told, daemon: FakeDaemon, tmp_path: Path) -> None:
    (tmp_path / "sent").mkdir()
    (tmp_path / "sent/a.txt").write_text("a")
    daemon.answer(response())
    told("call", "containers.put_archive", "db", "path=/", f"source=@{tmp_path}/sent")
    with tarfile.open(fileobj=io.BytesIO(daemon.asked[-1].body)) as packed:
        assert "a.txt" in {Path(name).name for name in packed.getnames()}


@pytest.mark.parametrize("words", [[], ["--timeout", "9"]])
def test_an_archive_that_a_terminal_would_show_is_left_at_once(
    told: Told, daemon: FakeDaemon, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    daemon.answer(head(Content_Type="application/x-tar", Content_Length="9"), SILENCE)
    assert "a terminal can't show" in told("call", "containers.export", "db", *words, code=2)
    eventually(lambda: daemon.open_connections == 0)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["containr", "running", "db"], "did you mean container"),
        (["container", "runing", "db"], "did you mean running"),
        (["container", "running"], "which container? Give its name or id"),
        (["engine", "there", "db"], "there is one engine alone"),
    ],
)
def test_what_cannot_be_waited_for_is_2(told: Told, daemon: FakeDaemon, words: list[str], line: str) -> None:
    assert line in told("wait", *words, code=2)
    assert daemon.asked == []


def test_waiting_tells_what_came_only_if_it_is_asked_to(told: Told, daemon: FakeDaemon) -> None:
    for words, shown in (([], ""), (["-o", "json"], '"OK"\n')):
        daemon.answer(response(b"OK"))
        assert told("wait", "engine", "there", *words) == shown
    daemon.answer(json_response({"Swarm": {"LocalNodeState": "active"}}))
    assert told("wait", "swarm", "active", "-q", "Swarm.LocalNodeState") == "active\n"


@pytest.mark.parametrize(("form", "shown"), [("jsonl", '{"Name":"front"}\n'), ("yaml", "- Name: front\n")])
def test_an_answer_comes_in_the_form_that_is_asked_for(
    told: Told, daemon: FakeDaemon, form: str, shown: str
) -> None:
    daemon.answer(json_response([{"Name": "front"}]))
    assert told("call", "networks.list", "-o", form) == shown


def test_the_version_that_is_spoken_is_told(told: Told, daemon: FakeDaemon) -> None:
    daemon.answer(json_response({"Version": "29", "ApiVersion": "1.52", "MinAPIVersion": "1.44"}))
    lines = told("version").splitlines()
    assert lines[2:4] == [f"engine 29 at {daemon.url}", "  API 1.44 to 1.52; API 1.51 is spoken"]


@pytest.mark.parametrize(
    ("words", "named"),
    [(["-H", "nonsense://x"], " --host: 'nonsense://x'"), (["-c", "nowhere"], "'nowhere' (--context): ")],
)
def test_a_setting_is_called_as_it_was_typed(told: Told, words: list[str], named: str) -> None:
    line = told("call", *words, "system.ping", code=4)
    assert named in line and "base_url" not in line and "context=" not in line


def test_standard_input_can_be_given_once(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"{}")))
    words = ("body=@-", "host_config=@-")
    assert "standard input can be given once" in told("call", "containers.create", *words, code=2)


def test_a_context_of_docker_is_an_engine(told: Told, daemon: FakeDaemon, tmp_path: Path) -> None:
    meta = tmp_path / "contexts/meta" / hashlib.sha256(b"staging").hexdigest()
    meta.mkdir(parents=True)
    (meta / "meta.json").write_text(
        json.dumps({"Name": "staging", "Endpoints": {"docker": {"Host": daemon.url}}})
    )
    daemon.answer(response(b"OK"))
    assert told("call", "--context", "staging", "system.ping") == "OK\n"


@pytest.fixture
def over_tls(certificates: Path, tmp_path: Path) -> Iterator[FakeDaemon]:
    """A daemon that speaks TLS, and asks whoever comes for a certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_verify_locations(certificates / "ca.pem")
    context.load_cert_chain(certificates / "cert.pem", certificates / "key.pem")
    context.verify_mode = ssl.CERT_REQUIRED
    fake = FakeDaemon(tmp_path, tls=context)
    yield fake
    fake.stop()


def test_tls_is_asked_for_as_with_the_docker_command(
    told: Told, over_tls: FakeDaemon, certificates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [f"--tls{name}={certificates}/{file}.pem" for name, file in (("cert", "cert"), ("key", "key"))]
    ways = [
        ["--tlsverify", f"--tlscacert={certificates}/ca.pem", *files],
        [f"--tlscacert={certificates}/ca.pem", *files],
        ["--tls", *files],
    ]
    for way in ways:
        over_tls.answer(response(b"OK"))
        assert told("call", "-H", over_tls.url, *way, "system.ping") == "OK\n"
    monkeypatch.setenv("DOCKER_CERT_PATH", str(certificates))
    over_tls.answer(response(b"OK"))
    assert told("call", "-H", over_tls.url, "--tlsverify", "system.ping") == "OK\n"


def test_certificates_lie_in_the_folder_of_docker_unless_told_otherwise(
    told: Told, over_tls: FakeDaemon, certificates: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DOCKER_CERT_PATH", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".docker").symlink_to(certificates)
    over_tls.answer(response(b"OK"))
    assert told("call", "-H", over_tls.url, "--tlsverify", "system.ping") == "OK\n"


def test_an_engine_that_cannot_prove_who_it_is_is_4(
    told: Told, over_tls: FakeDaemon, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DOCKER_CERT_PATH", str(tmp_path))
    assert "certificate" in told("call", "-H", over_tls.url, "--tlsverify", "system.ping", code=4)
    over_tls.trouble.clear()
