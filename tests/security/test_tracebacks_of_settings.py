"""Secrets in tracebacks of settings that make no sense: addresses, files, environments, what helpers say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

import dockline
from dockline.errors import DocklineError
from dockline_runtime.settings.credential_helpers import CredentialHelper
from dockline_runtime.settings.dockerconfig import DockerConfig

from .secret import IMAGE, LONG, REGISTRY, SECRET
from .tools import TOOLS, assert_not_shown

# -- settings ------------------------------------------------------------------------------------------------

USERINFO = [
    f"tcp://user:{SECRET}@host:2375",
    f"tcp://{SECRET}@host",
    f"tcp://user:{SECRET}://{SECRET}@host",
    f"https://user:{SECRET}@host:port",
    f"ssh://user:{SECRET}@host",
    f"ssh://user%3A{SECRET}@host",
    f"ssh://user:{SECRET}@ho st",
    f"npipe://user:{SECRET}@host",
    f"other://a://user:{SECRET}@host",
    f"user:{SECRET}@host",
    f"tcp://host:2375?token={SECRET}",
    f"tcp://host:2375#{SECRET}",
    f"ssh://host/path?token={SECRET}",
    f"ssh://{SECRET}:{SECRET}://{SECRET}@host",
]
FILES = {
    "no JSON": f'{{"auths": {{"{REGISTRY}": {{"auth": "{LONG}"',
    "no JSON, in a number": f'{{"auths": {{"{REGISTRY}": {{"auth": "{LONG}", "x": NaN}}}}}}',
    "of another shape": f'["{LONG}"]',
    "a member of another shape": f'{{"auths": ["{LONG}"]}}',
    "headers of another shape": f'{{"HttpHeaders": {{"X": ["{LONG}"]}}}}',
    "headers with a line break": f'{{"HttpHeaders": {{"X": "{LONG}\\n"}}}}',
    "a context of another shape": f'{{"currentContext": ["{LONG}"]}}',
}


def config_folder(folder: Path, content: str | bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.json").write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


@pytest.mark.parametrize("url", USERINFO)
def test_no_tool_shows_what_stands_before_a_host(url: str, tmp_path: Path) -> None:
    folder = str(config_folder(tmp_path, "{}"))
    ways: list[Callable[[], Any]] = [
        lambda: dockline.Client(url),
        lambda: dockline.from_env({"DOCKER_HOST": url, "DOCKER_CONFIG": folder}),
        lambda: dockline.from_env({"DOCKER_CONFIG": folder}, base_url=url),
    ]
    for make in ways:
        with pytest.raises(DocklineError) as raised:
            make()
        assert_not_shown(url, raised.value)


@pytest.mark.parametrize("name", FILES)
def test_no_tool_shows_what_a_file_holds(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = config_folder(tmp_path, FILES[name])
    monkeypatch.setenv("DOCKER_CONFIG", str(folder))
    monkeypatch.setenv("SOME_TOKEN", LONG)
    for variable in ("DOCKER_HOST", "DOCKER_CONTEXT"):
        monkeypatch.delenv(variable, raising=False)
    ways: dict[str, Callable[[], Any]] = {
        "from_env": dockline.from_env,
        "the client's from_env": dockline.Client.from_env,
        "an environment": lambda: dockline.from_env({"DOCKER_CONFIG": str(folder), "TOKEN": LONG}),
        "config=": lambda: dockline.Client("unix:///nowhere.sock", config=folder).images.push(IMAGE),
        "the default": lambda: dockline.Client("unix:///nowhere.sock", version="1.51").images.push(IMAGE),
        "context=": lambda: dockline.Client(context="staging"),
        "load": lambda: DockerConfig.load(folder),
        "load the default": DockerConfig.load,
        "load, an environment": lambda: DockerConfig.load(
            environ={"DOCKER_CONFIG": str(folder), "TOKEN": LONG}
        ),
    }
    count = 0
    for way, use in ways.items():
        try:
            use()
        except DocklineError as error:
            count += 1
            assert_not_shown(f"{name}, {way}", error)
    assert count >= 3


ENVIRONMENTS: dict[str, Mapping[str, str]] = {
    "a version that is none": {"DOCKER_API_VERSION": "x"},
    "an address that is none": {"DOCKER_HOST": "npipe://x"},
    "an address with a password": {"DOCKER_HOST": f"tcp://u:{LONG}@host"},
    "headers that are none": {"DOCKER_CUSTOM_HEADERS": f'X="{LONG}'},
    "headers with a name that is none": {"DOCKER_CUSTOM_HEADERS": f"{LONG} :={LONG}"},
    "a context that isn't there": {"DOCKER_CONTEXT": "nowhere"},
    "certificates that aren't there": {"DOCKER_TLS_VERIFY": "1", "DOCKER_CERT_PATH": "/nowhere"},
}


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_no_tool_shows_the_environment(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environ = {
        **ENVIRONMENTS[name],
        "DOCKER_CONFIG": str(config_folder(tmp_path, "{}")),
        "DOCKER_AUTH_CONFIG": f'{{"auths": {{"x": "{LONG}"}}}}',
        "SOME_TOKEN": LONG,
    }
    ways: list[Callable[[], Any]] = [
        lambda: dockline.from_env(environ),
        lambda: dockline.Client.from_env(environ),
        lambda: dockline.from_env(environ, headers={"X-Other": LONG}, version=7),
        dockline.from_env,
    ]
    for variable, value in environ.items():
        monkeypatch.setenv(variable, value)
    for make in ways:
        with pytest.raises(DocklineError) as raised:
            make()
        assert_not_shown(name, raised.value)


@pytest.mark.parametrize(
    "wrong",
    [
        {"version": 7},
        {"max_connections": -1},
        {"timeout": -1},
        {"tls": 7},
        {"gates": "x"},
        {"config": 7},
        {"config": {"auths": LONG}},
        {"base_url": f"tcp://u:{SECRET}@host"},
        {"base_url": "unix:///x", "tls": True},
        {"context": "nowhere"},
        {"headers": {"X-Token": LONG + "\n"}},
        {"headers": {f"Authorization: {LONG}": ""}},
        {"headers": [("X-Token", LONG)]},
        {"headers": {"X-Token": LONG, "Host": "x"}},
    ],
    ids=str,
)
def test_no_tool_shows_the_headers_of_a_client_that_is_not_made(wrong: dict[str, Any]) -> None:
    with pytest.raises(DocklineError) as raised:
        dockline.Client(**{"headers": {"X-Token": LONG}, **wrong})
    assert_not_shown(str(wrong), raised.value)


def test_no_tool_shows_the_headers_of_options_that_are_refused() -> None:
    with dockline.Client("unix:///nowhere.sock") as docker:
        wrongs: list[dict[str, Any]] = [
            {"timeout": -1},
            {"gates": "x"},
            {"headers": {"X-Token": LONG + "\n"}},
        ]
        for wrong in wrongs:
            with pytest.raises(DocklineError) as raised:
                docker.with_options(**{"headers": {"X-Token": LONG}, **wrong})
            assert_not_shown(str(wrong), raised.value)


# -- helpers -------------------------------------------------------------------------------------------------

SHORT = "hunter2"
ANSWER = f'echo \'{{"Username": "u", "Secret": "{SHORT}'
COMPLAINTS = {
    "an answer, and a failure": f"{ANSWER}\"}}'; exit 1",
    "a cut answer": f"{ANSWER}'; exit 0",
    "a cut answer, and a failure": f"echo '{{\"Secret\": \"{SHORT}'; exit 1",
    "a cut answer, and a complaint": f"echo '{{\"Secret\": \"{SHORT}'; echo 'no {SHORT}' >&2; exit 1",
    "an answer in brackets": f"echo '[\"{SHORT}\"]'; exit 1",
    "text in quotes": f"echo '\"{SHORT}\"'; exit 1",
    "the secret alone": f"echo {SHORT}; exit 1",
    "the secret alone, by the complaint": f"echo {SHORT} >&2; exit 1",
    "a setting": f"echo 'password={SHORT}' >&2; exit 1",
    "a sentence": f"echo 'the password {SHORT} was refused' >&2; exit 1",
    "an option": f"echo 'usage: login --password {SHORT} -p {SHORT}' >&2; exit 1",
    "an address": f"echo 'can not reach https://u:{SHORT}@host/' >&2; exit 1",
    "an address with a token": f"echo 'can not reach https://{SHORT}@host/' >&2; exit 1",
    "a header": f"echo 'Authorization: Basic {SHORT}' >&2; exit 1",
    "a query": f"echo 'GET /token?access_token={SHORT}&x=1' >&2; exit 1",
    "an answer of another shape": f"echo '{{\"Username\": \"u\", \"Secret\": [\"{SHORT}\"]}}'",
    "a secret without a name": f"echo '{{\"Secret\": \"{SHORT}\"}}'",
    "for another registry": f"{ANSWER}\", \"ServerURL\": \"x.test\"}}'",
    "too long": f"head -c 2000000 /dev/zero | tr '\\0' x; echo {SHORT}",
    "too late": f"echo {SHORT}; echo {SHORT} >&2; exec sleep 30",
}  # fmt: skip


@pytest.mark.parametrize("name", COMPLAINTS)
def test_no_tool_shows_what_a_failing_helper_says_of_a_secret(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "docker-credential-mine"
    program.write_text(f"#!/bin/sh\n{COMPLAINTS[name]}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    helper = CredentialHelper("mine", timeout=0.5 if name == "too late" else 20)
    failures = 0
    for ask in (lambda: helper.get(REGISTRY), helper.list):
        try:
            ask()
        except DocklineError as error:
            failures += 1
            for tool, shown in TOOLS.items():
                for where, text in shown(error):
                    assert SHORT not in text, (tool, where, text)
    assert failures


def test_what_a_helper_says_of_its_trouble_is_still_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "docker-credential-mine"
    program.write_text("#!/bin/sh\necho 'cannot autolaunch D-Bus without X11 $DISPLAY'; exit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    with pytest.raises(DocklineError, match="cannot autolaunch D-Bus"):
        CredentialHelper("mine").get(REGISTRY)
