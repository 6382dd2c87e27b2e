"""Credential helpers: real programs on PATH that answer, refuse, fail, hang, and talk too much."""

from __future__ import annotations

import contextlib
import gc
import logging
import os
import re
import shlex
import stat
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dockline_runtime.errors import ConfigError
from dockline_runtime.request.auth import HUB_KEY, Credentials
from dockline_runtime.request.lookup import noting
from dockline_runtime.settings.credential_helpers import CredentialHelper
from dockline_runtime.settings.dockerconfig import DockerConfig

from ..support.processes import children, has_ended, open_files
from ..support.waiting import eventually

SECRET = "hunter2-s3cret"
NOTHING = "echo credentials not found in native keychain; exit 1"

Install = Callable[..., Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Puts a helper, a shell script, on PATH; it notes what it is asked for in the file that is returned."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")

    def make(name: str, script: str, *, mode: int = 0o755) -> Path:
        calls = tmp_path / f"{name}.calls"
        calls.touch()
        program = folder / f"docker-credential-{name}"
        program.write_text(
            f'#!/bin/sh\nserver=$(cat)\necho "$1 $server" >> {shlex.quote(str(calls))}\n{script}\n'
        )
        program.chmod(mode)
        return calls

    return make


def answer(username: str = "ann", secret: str = SECRET, server: str = "$server") -> str:
    return f"""printf '{{"ServerURL":"%s","Username":"{username}","Secret":"{secret}"}}\\n' "{server}" """


def shown(error: BaseException) -> str:
    """All that a crash reporter would see of an error: its text, its repr, and the locals of our frames."""
    told = traceback.TracebackException.from_exception(error, capture_locals=True)
    local = [str(frame.locals) for frame in told.stack if frame.filename != __file__]
    assert local, "no frame of ours at all"
    return " ".join([str(error), repr(error), *local])


class TestGet:
    def test_name_and_password(self, install: Install) -> None:
        calls = install("good", answer())
        found = CredentialHelper("good").get("r.example:5000")
        assert found == Credentials(username="ann", password=SECRET, serveraddress="r.example:5000")
        assert calls.read_text() == "get r.example:5000\n"
        assert SECRET not in repr(found)

    def test_an_identity_token(self, install: Install) -> None:
        install("token", answer("<token>"))
        found = CredentialHelper("token").get("r.example")
        assert found == Credentials(identitytoken=SECRET, serveraddress="r.example")

    def test_an_answer_without_the_address(self, install: Install) -> None:
        install("brief", f"""echo '{{"Username":"ann","Secret":"{SECRET}"}}'""")
        found = CredentialHelper("brief").get(HUB_KEY)
        assert found and (found.username, found.serveraddress) == ("ann", HUB_KEY)

    @pytest.mark.parametrize("script", [NOTHING, "echo '{}'", answer("", "")])
    def test_nothing_kept_is_no_error(self, install: Install, script: str) -> None:
        install("empty", script)
        assert CredentialHelper("empty").get("r.example") is None

    def test_what_it_says_is_text_to_the_letter(self, install: Install) -> None:
        install("odd", """printf '%s' '{"Username":"a:b \\u00e4","Secret":"$(id) \\"`\\\\"}'""")
        found = CredentialHelper("odd").get("r.example")
        assert found and (found.username, found.password) == ("a:b ä", '$(id) "`\\')

    def test_it_need_not_read_what_it_is_asked(self, tmp_path: Path, install: Install) -> None:
        install("deaf", "")
        program = tmp_path / "bin" / "docker-credential-deaf"
        program.write_text("""#!/bin/sh\nexec <&-\necho '{"Username":"u","Secret":"s"}'\n""")
        for _ in range(5):
            assert CredentialHelper("deaf").get("r.example")


class TestNames:
    @pytest.mark.parametrize(
        "name",
        [
            "../evil",
            "/bin/evil",
            "a/b",
            "-evil",
            ".evil",
            "",
            "a b",
            "a;b",
            "$(evil)",
            "a\nb",
            "a\0b",
            "ä",
            "~",
        ],
    )
    def test_what_is_no_name_is_refused_and_nothing_runs(
        self, install: Install, tmp_path: Path, name: str
    ) -> None:
        calls = install("evil", answer())
        (tmp_path / "bin" / "docker-credential-").mkdir()
        (tmp_path / "evil").symlink_to(tmp_path / "bin" / "docker-credential-evil")
        for work in (
            lambda: CredentialHelper(name, "here").get("r"),
            lambda: CredentialHelper(name, "here").list(),
        ):
            with pytest.raises(ConfigError, match=r"^here: .* isn't the name of a credential helper"):
                work()
        assert calls.read_text() == ""

    def test_a_program_that_is_not_there(self, install: Install) -> None:
        with pytest.raises(
            ConfigError, match=r"^x\.json: credsStore: there is no program docker-credential-gone on"
        ):
            CredentialHelper("gone", "x.json: credsStore").get("r.example")

    def test_a_file_that_is_no_program(self, install: Install) -> None:
        install("plain", answer(), mode=0o644)
        with pytest.raises(ConfigError, match="no program docker-credential-plain"):
            CredentialHelper("plain").get("r.example")

    def test_a_program_that_can_not_be_run(self, install: Install, tmp_path: Path) -> None:
        install("broken", "")
        (tmp_path / "bin" / "docker-credential-broken").write_bytes(b"\x7fELF nonsense")
        with pytest.raises(ConfigError, match=r"docker-credential-broken: '.*' can't be run: "):
            CredentialHelper("broken").get("r.example")

    @pytest.mark.parametrize("path", ["", ".", "bin", "::"])
    def test_the_current_folder_is_no_place_for_programs(
        self, install: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
    ) -> None:
        calls = install("near", answer())
        monkeypatch.chdir(tmp_path / "bin" if path != "bin" else tmp_path)
        monkeypatch.setenv("PATH", path)
        with pytest.raises(ConfigError, match="no program"):
            CredentialHelper("near").get("r.example")
        assert calls.read_text() == ""

    @pytest.mark.parametrize("registry", ["r.example\nother.example", "r\0", "r" * 2000])
    def test_what_is_no_registry_is_not_asked_for(self, install: Install, registry: str) -> None:
        calls = install("good", answer())
        with pytest.raises(ConfigError, match="isn't a registry"):
            CredentialHelper("good").get(registry)
        assert calls.read_text() == ""


class TestFailures:
    @pytest.mark.parametrize(
        ("script", "said"),
        [
            ("echo the vault is locked; exit 1", r"get failed \(exit status 1\): the vault is locked$"),
            ("echo the vault is locked >&2; exit 3", r"get failed \(exit status 3\): the vault is locked$"),
            ("kill -9 $$", r"get failed \(ended by signal 9\)$"),
            ("exit 1", r"get failed \(exit status 1\)$"),
            (f"echo {SECRET}", "get: its response isn't a JSON object$"),
            (f"echo '[\"{SECRET}\"]'", "get: its response isn't a JSON object$"),
            ("exit 0", "get: its response isn't a JSON object$"),
            (f"printf '\\377{SECRET}'", "get: its response isn't a JSON object$"),
            ("yes '[' | tr -d '\\n' | head -c 100000", "get: its response isn't a JSON object$"),
            (f"""echo '{{"Username":"u","Secret":["{SECRET}"]}}'""", "holds something else than text$"),
            (answer(""), "has a secret, but no Username$"),
            (answer(server="other.example"), "asked for 'r.example', it responds for 'other.example'$"),
            ("yes", "its response is longer than 1048576 bytes$"),
        ],
    )
    def test_each_is_an_error_that_tells_why_without_the_secret(
        self, install: Install, script: str, said: str
    ) -> None:
        install("bad", script)
        with pytest.raises(ConfigError, match=said) as caught:
            CredentialHelper("bad", "x.json: credsStore").get("r.example")
        assert str(caught.value).startswith("x.json: credsStore: docker-credential-bad")
        assert SECRET not in shown(caught.value)

    @pytest.mark.parametrize(
        "words",
        [
            f'password="{SECRET}" is wrong',
            f"Secret: {SECRET}",
            f"token={SECRET}, expired",
            f"Authorization: Bearer {SECRET}",
            f"Basic {SECRET}",
            f"GET https://ann:{SECRET}@vault.example/ failed",
            f"can't refresh x{SECRET}.{SECRET}",
            f"dckr_pat_{SECRET}AB12 is not good",
        ],
    )
    def test_what_looks_like_a_secret_is_not_passed_on(self, install: Install, words: str) -> None:
        install("chatty", f"echo {shlex.quote(words)} >&2; exit 1")
        with pytest.raises(ConfigError, match=r"\*\*\*") as caught:
            CredentialHelper("chatty").get("r.example")
        assert SECRET not in shown(caught.value)

    def test_nor_is_the_secret_itself_that_it_gave_before_it_failed(self, install: Install) -> None:
        install("late", f"{answer()}; echo saving {SECRET} failed >&2; exit 1")
        with pytest.raises(ConfigError, match=r"saving \*\*\* failed") as caught:
            CredentialHelper("late").get("r.example")
        assert SECRET not in shown(caught.value)

    def test_a_long_complaint_is_cut_and_can_not_control_a_terminal(self, install: Install) -> None:
        install("loud", "yes noise | head -c 300000 >&2; printf 'the \\033[31mend\\a\\n' >&2; exit 1")
        with pytest.raises(ConfigError, match=r"the \[31mend$") as caught:
            CredentialHelper("loud").get("r.example")
        assert len(str(caught.value)) < 600

    def test_one_that_takes_too_long_is_ended_with_all_that_it_started(
        self, install: Install, tmp_path: Path
    ) -> None:
        install("slow", f"sleep 300 & echo $! $$ > {tmp_path}/pids; wait")
        began = time.monotonic()
        with pytest.raises(ConfigError, match=r"docker-credential-slow: no response within 1 second$"):
            CredentialHelper("slow", timeout=1).get("r.example")
        assert time.monotonic() - began < 30
        for pid in map(int, (tmp_path / "pids").read_text().split()):
            assert eventually(lambda pid=pid: has_ended(pid))  # type: ignore[misc]

    def test_so_is_one_that_has_closed_its_output(self, install: Install, tmp_path: Path) -> None:
        install("mute", f"echo $$ > {tmp_path}/pids; exec sleep 300 >&- 2>&-")
        with pytest.raises(ConfigError, match=r"no response within 1 second$"):
            CredentialHelper("mute", timeout=1).get("r.example")
        assert eventually(lambda: has_ended(int((tmp_path / "pids").read_text())))

    def test_how_long_it_may_take_is_said_by_name(self) -> None:
        with pytest.raises(TypeError, match="positional"):
            CredentialHelper("slow", "config.json", 5)  # type: ignore[call-arg]

    def test_an_agent_that_it_leaves_behind_is_not_waited_for(self, install: Install, tmp_path: Path) -> None:
        install("agent", f"sleep 300 & echo $! > {tmp_path}/pid; {answer()}")
        found = CredentialHelper("agent", timeout=60).get("r.example")
        pid = int((tmp_path / "pid").read_text())
        try:
            assert found and found.password == SECRET
            assert not has_ended(pid), "it was ended though all went well"
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, 9)

    def test_nothing_is_left_open(self, install: Install) -> None:
        install("good", answer())
        install("bad", "exit 1")
        install("slow", "sleep 300")
        gc.collect()
        before, others = open_files(), children()
        for _ in range(3):
            CredentialHelper("good").get("r.example")
            for name in ("bad", "slow", "none"):
                with pytest.raises(ConfigError):
                    CredentialHelper(name, timeout=1).get("r.example")
        assert open_files() <= before
        assert children() <= others, "somebody has waited for each"


def config(**members: Any) -> DockerConfig:
    return DockerConfig(**members)


PLAIN = Credentials(username="plain", password="p", serveraddress="r.example")


class TestPrecedence:
    def test_the_registrys_own_helper_then_that_for_all_then_the_file(self, install: Install) -> None:
        own, store = install("own", answer("own")), install("store", answer("store"))
        auths = dict.fromkeys(("own.example", "r.example", "off.example"), PLAIN)
        found = config(
            auths=auths, creds_store="store", cred_helpers={"own.example": "own", "off.example": ""}
        )
        users = {name: auth.username for name in auths if (auth := found.auth_for(f"{name}/app"))}
        assert users == {"own.example": "own", "r.example": "store", "off.example": "plain"}
        assert own.read_text() == "get own.example\n"
        assert store.read_text() == "get r.example\n"

    def test_docker_hub_is_asked_for_by_its_key(self, install: Install) -> None:
        calls = install("store", answer())
        for found in (config(creds_store="store"), config(cred_helpers={HUB_KEY: "store"})):
            auth = found.auth_for("busybox")
            assert auth and auth.serveraddress == HUB_KEY
        assert calls.read_text() == f"get {HUB_KEY}\n" * 2

    def test_where_a_helper_keeps_nothing_the_file_may(self, install: Install) -> None:
        install("empty", NOTHING)
        found = config(auths={"r.example": PLAIN}, creds_store="empty")
        assert found.auth_for("r.example/app") == PLAIN
        assert found.auth_for("s.example/app") is None

    @pytest.mark.parametrize("store", ["gone", "bad"])
    def test_where_a_helper_fails_the_file_may_have_something(
        self, install: Install, caplog: pytest.LogCaptureFixture, store: str
    ) -> None:
        install("bad", "echo locked; exit 1")
        found = config(auths={"r.example": PLAIN}, creds_store=store)
        with caplog.at_level(logging.WARNING, "dockline"):
            assert found.auth_for("r.example/app") == PLAIN
        assert f"docker-credential-{store}" in caplog.text

    @pytest.mark.parametrize("store", ["gone", "bad", "../odd"])
    def test_otherwise_nothing_goes_along_and_what_went_wrong_is_kept(
        self, install: Install, caplog: pytest.LogCaptureFixture, store: str
    ) -> None:
        install("bad", f"echo locked, token={SECRET}; exit 1")
        for found in (config(creds_store=store), config(cred_helpers={"s.example": store})):
            with noting() as notes:
                assert found.auth_for("s.example/app") is None
            [note] = notes
            assert re.search(rf"^cred(sStore|Helpers.*): .*{store}.*; going on without credentials$", note)
            assert note in caplog.text and SECRET not in caplog.text

    @pytest.mark.parametrize("said", ["credentials not found in native keychain", "no stored credential"])
    @pytest.mark.parametrize("where", ["1", "2"])
    def test_a_helper_that_has_nothing_is_no_failure(self, install: Install, said: str, where: str) -> None:
        install("empty", f"echo {said} >&{where}; exit 1")
        with noting() as notes:
            assert config(creds_store="empty").auth_for("s.example/app") is None
        assert bool(notes) == (said == "no stored credential"), "nobody knows what that one means"

    def test_a_helper_of_another_registry_is_not_asked(self, install: Install) -> None:
        calls = install("own", answer())
        found = config(cred_helpers={"r.example": "own"})
        for image in ("r.example:5000/app", "r.example.evil/app", "sub.r.example/app", "busybox"):
            assert found.auth_for(image) is None
        assert calls.read_text() == ""


class TestAll:
    def test_what_stands_in_the_file_and_what_helpers_keep(self, install: Install) -> None:
        listed = """echo '{"s.example":"ann","t.example":"ann"}'"""
        calls = install("store", f"case $1 in list) {listed};; *) {answer('store')};; esac")
        install("own", answer("own"))
        found = config(
            auths={"r.example": PLAIN, "s.example": PLAIN},
            creds_store="store",
            cred_helpers={"t.example": "own", "u.example": "own"},
        )
        assert {registry: auth.username for registry, auth in found.all().items()} == {
            "r.example": "plain",
            "s.example": "store",
            "t.example": "own",
            "u.example": "own",
        }
        assert calls.read_text().splitlines()[0] == "list "

    def test_what_fails_is_left_out_and_said(
        self, install: Install, caplog: pytest.LogCaptureFixture
    ) -> None:
        install("bad", f"echo token={SECRET}; exit 1")
        install("own", answer("own"))
        found = config(
            auths={"r.example": PLAIN},
            creds_store="bad",
            cred_helpers={"s.example": "gone", "t.example": "bad", "u.example": "own"},
        )
        with caplog.at_level(logging.WARNING, "dockline"):
            assert set(found.all()) == {"r.example", "u.example"}
        assert "docker-credential-gone" in caplog.text and "'t.example'" in caplog.text
        assert "docker-credential-bad list failed" in caplog.text
        assert SECRET not in caplog.text


def test_the_programs_are_not_run_by_a_shell(install: Install, tmp_path: Path) -> None:
    """What the helper is asked for arrives as it is."""
    calls = install("good", NOTHING)
    CredentialHelper("good").get("$(touch${IFS}x)`id`;'\"&|.example")
    assert calls.read_text() == "get $(touch${IFS}x)`id`;'\"&|.example\n"
    assert stat.S_ISREG(calls.stat().st_mode) and not (tmp_path / "x").exists()
