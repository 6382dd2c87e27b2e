"""The credentials that are sent are those that the docker command sends."""

from __future__ import annotations

import base64
import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

import pytest

import dockline
from dockline.errors import ConfigError

from ..helpers import NamedEngine
from .servers import HUB_KEY, packed, serving


class Recorder(ThreadingHTTPServer):
    """Says yes to everything, and keeps the registry headers that came."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Yes)
        self.headers: list[Any] = []


class _Yes(BaseHTTPRequestHandler):
    server: Recorder  # pyright: ignore[reportIncompatibleVariableOverride]
    protocol_version = "HTTP/1.1"

    def answer(self) -> None:
        if self.headers.get("Transfer-Encoding") == "chunked":
            while size := int(self.rfile.readline(), 16):
                self.rfile.read(size + 2)
            self.rfile.readline()
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        for name in ("X-Registry-Auth", "X-Registry-Config"):
            if value := self.headers.get(name):
                self.server.headers.append(json.loads(base64.urlsafe_b64decode(value)))
        self.send_response(200)
        self.send_header("Api-Version", "1.51")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", "2")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(b"{}")

    do_GET = do_HEAD = do_POST = answer

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    with Recorder() as server:
        for _ in serving(server):
            yield server


HELPER: Final = """#!/bin/sh
server=$(cat)
case "$1 $server" in
"list "*) echo '{"kept.example":"ann","token.example":"<token>"}';;
"get none."*) echo 'credentials not found in native keychain'; exit 1;;
"get fail."*) echo 'locked' >&2; exit 1;;
"get low."*) echo '{"serverurl":"'$server'","username":"ann","secret":"kept"}';;
"get twice."*) echo '{"Username":"first","USERNAME":"ann","secret":"first","Secret":"kept","SECRET":null}';;
"get junk."*) echo hello;;
"get token."*) echo '{"ServerURL":"'$server'","Username":"<token>","Secret":"t0ken"}';;
*) echo '{"ServerURL":"'$server'","Username":"ann-NAME","Secret":"kept"}';;
esac
"""
JOE: Final = packed("joe:plain")

# What stands in config.json, what stands in DOCKER_AUTH_CONFIG, and the image.
CASES: Final[dict[str, tuple[dict[str, Any], Any, str]]] = {
    "nothing": ({}, None, "r.example/x"),
    "plain": ({"auths": {"r.example": JOE}}, None, "r.example/x"),
    "plain, with a scheme": ({"auths": {"https://r.example/v1/": JOE}}, None, "r.example/x"),
    "plain, for another port": ({"auths": {"r.example:5000": JOE}}, None, "r.example/x"),
    "plain, by port": ({"auths": {"r.example:5000": JOE}}, None, "r.example:5000/x"),
    "plain, for Docker Hub": ({"auths": {HUB_KEY: JOE}}, None, "busybox"),
    "an identity token": (
        {"auths": {"r.example": {**packed("joe:"), "identitytoken": "t"}}},
        None,
        "r.example/x",
    ),
    "store": ({"credsStore": "one"}, None, "kept.example/x"),
    "store, for Docker Hub": ({"credsStore": "one"}, None, "team/app"),
    "store, with a token": ({"credsStore": "one"}, None, "token.example/x"),
    "store, nothing kept": ({"credsStore": "one"}, None, "none.example/x"),
    "store before plain": ({"credsStore": "one", "auths": {"r.example": JOE}}, None, "r.example/x"),
    "store fails, plain": ({"credsStore": "one", "auths": {"fail.example": JOE}}, None, "fail.example/x"),
    "store missing, plain": ({"credsStore": "gone", "auths": {"r.example": JOE}}, None, "r.example/x"),
    "helper before store": ({"credsStore": "one", "credHelpers": {"r.example": "two"}}, None, "r.example/x"),
    "helper of another": ({"credHelpers": {"s.example": "two"}}, None, "r.example/x"),
    "helper switched off": (
        {"credsStore": "one", "credHelpers": {"r.example": ""}, "auths": {"r.example": JOE}},
        None,
        "r.example/x",
    ),
    "store fails": ({"credsStore": "one"}, None, "fail.example/x"),
    "store missing": ({"credsStore": "gone"}, None, "r.example/x"),
    "store of no name": ({"credsStore": "../one"}, None, "r.example/x"),
    "helper missing": ({"credHelpers": {"r.example": "gone"}}, None, "r.example/x"),
    "helper missing, plain": (
        {"credHelpers": {"r.example": "gone"}, "auths": {"r.example": JOE}},
        None,
        "r.example/x",
    ),
    "helper answers in other case": ({"credsStore": "one"}, None, "low.example/x"),
    "helper answers twice": ({"credsStore": "one"}, None, "twice.example/x"),
    "helper answers junk": ({"credsStore": "one"}, None, "junk.example/x"),
    "auths in capitals": ({"AUTHS": {"r.example": JOE}}, None, "r.example/x"),
    "auths with a long s": ({"auth\u017f": {"r.example": JOE}}, None, "r.example/x"),
    "auths in two spellings": (
        {"auths": {"r.example": JOE}, "Auths": {"s.example": {}}},
        None,
        "r.example/x",
    ),
    "auths, and then null": ({"auths": {"r.example": JOE}, "Auths": None}, None, "r.example/x"),
    "auth with a capital": ({"auths": {"r.example": {"Auth": JOE["auth"]}}}, None, "r.example/x"),
    "members with capitals": (
        {"auths": {"r.example": {"Username": "joe", "PASSWORD": "p"}}},
        None,
        "r.example/x",
    ),
    "members twice": (
        {"auths": {"r.example": {"Username": "b", "username": "a", "PASSWORD": "2", "password": None}}},
        None,
        "r.example/x",
    ),
    "a token with a kelvin sign": (
        {"auths": {"r.example": {"registryto\u212aen": "t", "Username": "joe"}}},
        None,
        "r.example/x",
    ),
    "a host in capitals": ({"auths": {"R.EXAMPLE": JOE}}, None, "r.example/x"),
    "a helper's host in capitals": ({"credHelpers": {"R.EXAMPLE": "one"}}, None, "r.example/x"),
    "credsStore in lower case": ({"credsstore": "one"}, None, "kept.example/x"),
    "credsStore with a sharp s": ({"cred\u00dftore": "one"}, None, "kept.example/x"),
    "credHelpers with a capital": ({"CredHelpers": {"kept.example": "one"}}, None, "kept.example/x"),
    "base64 with a line break": (
        {"auths": {"r.example": {"auth": "am9l\nOnBs\r\nYWlu\n"}}},
        None,
        "r.example/x",
    ),
    "variable is junk": ({"auths": {"r.example": JOE}}, "hunter2", "r.example/x"),
    "variable is a list": ({"auths": {"r.example": JOE}}, [], "r.example/x"),
    "variable holds a bad login": (
        {"auths": {"r.example": JOE}},
        {"r.example": {"auth": "!"}},
        "r.example/x",
    ),
    "variable with a line break": ({}, {"r.example": {"auth": "am9l\nOnBs\nYWlu"}}, "r.example/x"),
    "variable with capitals": ({}, {"r.example": {"AUTH": JOE["auth"]}}, "r.example/x"),
    "variable is junk, store missing": ({"credsStore": "gone"}, "hunter2", "r.example/x"),
    "variable": ({"credsStore": "one"}, {"r.example": packed("env:v")}, "r.example/x"),
    "variable for another": ({"credsStore": "one"}, {"s.example": packed("env:v")}, "r.example/x"),
}
# Where we differ: the helper keeps nothing, and the file does: the CLI sends nothing, we send that.
OURS_ALONE: Final = ({"credsStore": "one", "auths": {"none.example": JOE}}, "none.example/x")
# And one bad entry: what the CLI makes of the others is left to chance, as it stops there.
BAD_ENTRY: Final = {"auths": {"bad.example": {"auth": "!"}, "r.example": JOE}}


class TestAsTheCLI:
    @pytest.fixture(autouse=True)
    def helpers(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "bin").mkdir()
        for name in ("one", "two"):
            program = tmp_path / "bin" / f"docker-credential-{name}"
            program.write_text(HELPER.replace("NAME", name))
            program.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=os.pathsep)

    @staticmethod
    def environment(tmp_path: Path, recorder: Recorder, data: Any, variable: Any = None) -> dict[str, str]:
        (tmp_path / "config.json").write_text(json.dumps(data))
        found = {"DOCKER_CONFIG": str(tmp_path), "DOCKER_HOST": f"tcp://127.0.0.1:{recorder.server_port}"}
        if variable is None:
            return found
        text = json.dumps({"auths": variable}) if isinstance(variable, dict) else json.dumps(variable)
        return {**found, "DOCKER_AUTH_CONFIG": text}

    @staticmethod
    def cli(engine: NamedEngine, environment: Mapping[str, str], *arguments: str) -> None:
        if engine.private is None:
            pytest.skip("the docker command comes with our own engines")
        env = {**engine.private.environment, "DOCKER_BUILDKIT": "0", **environment}
        subprocess.run(["docker", *arguments], env=env, check=True, capture_output=True, timeout=60)

    @pytest.mark.one_store
    @pytest.mark.parametrize("case", CASES)
    def test_pull(self, case: str, engine: NamedEngine, recorder: Recorder, tmp_path: Path) -> None:
        data, variable, image = CASES[case]
        environment = self.environment(tmp_path, recorder, data, variable)
        self.cli(engine, environment, "pull", image)
        with dockline.Client.from_env(environment) as docker:
            docker.images.pull(image, tag="latest").drain()
        theirs, ours = recorder.headers if len(recorder.headers) == 2 else (recorder.headers[0], {})
        assert ours == theirs

    @pytest.mark.one_store
    def test_where_we_differ(self, engine: NamedEngine, recorder: Recorder, tmp_path: Path) -> None:
        data, image = OURS_ALONE
        environment = self.environment(tmp_path, recorder, data)
        self.cli(engine, environment, "pull", image)
        with dockline.Client.from_env(environment) as docker:
            docker.images.pull(image, tag="latest").drain()
        assert recorder.headers[0] == {}
        assert recorder.headers[1]["username"] == "joe"
        environment = self.environment(tmp_path, recorder, BAD_ENTRY)
        recorder.headers.clear()
        with dockline.Client.from_env(environment) as docker:
            docker.images.pull("r.example/x", tag="latest").drain()
            with pytest.raises(
                ConfigError, match=r"config\.json: auths\['bad\.example'\]: auth isn't base64"
            ):
                docker.images.pull("bad.example/x", tag="latest")
        assert [sent["username"] for sent in recorder.headers] == ["joe"]

    @pytest.mark.one_store
    @pytest.mark.parametrize(
        "data",
        [
            {"auths": {"r.example": JOE, HUB_KEY: JOE}},
            {"credsStore": "one"},
            {"credsStore": "one", "credHelpers": {"r.example": "two", "none.example": "two"}},
            {"auths": {"r.example": JOE}, "credHelpers": {"s.example": "two", "token.example": "one"}},
            {"auths": {"r.example": JOE}, "credHelpers": {"s.example": "gone", "fail.example": "one"}},
        ],
    )
    def test_build(self, data: Any, engine: NamedEngine, recorder: Recorder, tmp_path: Path) -> None:
        (tmp_path / "context").mkdir()
        (tmp_path / "context" / "Dockerfile").write_text("FROM scratch\n")
        environment = self.environment(tmp_path, recorder, data)
        self.cli(engine, environment, "build", str(tmp_path / "context"))
        with dockline.Client.from_env(environment) as docker:
            docker.images.build(dockline.tar_directory(tmp_path / "context")).drain()
        theirs, ours = recorder.headers
        # The CLI also names the registries that it has nothing for.
        assert ours == {registry: auth for registry, auth in theirs.items() if auth}
