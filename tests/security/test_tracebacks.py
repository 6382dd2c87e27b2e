"""Secrets in tracebacks: whatever takes one, however it fails, whatever tool shows the traceback."""

from __future__ import annotations

import inspect
import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import attrs
import pytest
from attrs import frozen

import dockline
from dockline.errors import DocklineError
from dockline.v1_51 import OPERATIONS, models, unstructure
from dockline_runtime.credential_helpers import CredentialHelper
from dockline_runtime.dockerconfig import DockerConfig
from dockline_runtime.model import Base64

from ..runtime.fake import head, json_response, response
from .recorder import recording
from .test_secrets import IMAGE, REGISTRY, SECRET, shows
from .tools import TOOLS, chain

# Long enough for tools to shorten it, and secret in each part.
LONG = SECRET * 6
MODELS = {name: getattr(models, name) for name in models.__all__}


def assert_not_shown(name: str, error: BaseException) -> None:
    for tool, shown in TOOLS.items():
        for where, text in shown(error):
            assert not shows(text), (name, tool, where, text)
    for each in chain(error):
        assert not shows(str(each)) and not shows(repr(each)), (name, each)


# -- what takes a secret: read off the description's operations ------------------------------------------


def classes_in(annotation: object) -> list[type[Any]]:
    return [MODELS[word] for word in re.findall(r"\w+", str(annotation)) if word in MODELS]


def holds_secrets(cls: type[Any], seen: frozenset[type[Any]] = frozenset()) -> bool:
    return cls not in seen and any(
        not field.repr or any(holds_secrets(inner, seen | {cls}) for inner in classes_in(field.type))
        for field in attrs.fields(cls)
        if field.name != "unknown"
    )


def filled(cls: type[Any]) -> Any:
    """A model with a secret wherever one can stand."""
    members: dict[str, Any] = {}
    for field in attrs.fields(cls):
        inner = [each for each in classes_in(field.type) if holds_secrets(each)]
        if not field.repr:
            members[field.name] = Base64(LONG) if "Base64" in str(field.type) else LONG
        elif inner:
            members[field.name] = filled(inner[0])
        elif field.default is attrs.NOTHING:
            members[field.name] = ["x"] if "list" in str(field.type) else "x"
    return cls(**members)


@frozen
class Use:
    """A call that takes secrets."""

    name: str
    operation: str
    call: Callable[[dockline.Client], Any]


def uses(operation: str) -> Iterator[Use]:
    """The calls of an operation: without a secret of their own, and in each form that secrets can have."""
    op = OPERATIONS[operation]
    parameters = list(inspect.signature(op.function).parameters.values())[1:]
    plain: dict[str, Any] = {}
    forms: dict[str, dict[str, Any]] = {}
    for parameter in parameters:
        name, annotation = parameter.name, str(parameter.annotation)
        found = classes_in(annotation)
        if parameter.default is parameter.empty:
            plain[name] = (
                b"tar" * 50_000
                if "UploadSource" in annotation
                else [filled(found[0])] if "Sequence" in annotation and found
                else filled(found[0]) if found
                else 1 if annotation == "int"
                else ["x"] if "Sequence" in annotation
                else IMAGE
            )  # fmt: skip
        if name == "auth":
            login = models.AuthConfig(username="u", password=LONG, identitytoken=LONG)
            forms |= {
                "a model": {name: login},
                "a mapping": {name: {"username": "u", "password": LONG}},
                "a mapping with a mistake": {name: {"password": LONG, "x": 1}},
                "text": {name: LONG},
                "pairs": {name: [("password", LONG)]},
                "of another registry": {name: {"password": LONG, "serveraddress": "elsewhere.test"}},
                "no UTF-8": {name: {"password": LONG + "\ud800"}},
            }
        elif name == "registry_config":
            forms |= {
                "models": {name: {REGISTRY: models.AuthConfig(username="u", password=LONG)}},
                "mappings": {name: {REGISTRY: {"username": "u", "password": LONG}}},
                "mappings with a mistake": {name: {REGISTRY: {"password": LONG, "x": 1}}},
                "pairs": {name: [(REGISTRY, LONG)]},
            }
        elif found and holds_secrets(found[0]) and name == "body":
            body = filled(found[0])
            broken = attrs.evolve(body, unknown={"Later": LONG, "Wrong": {1, 2}})
            forms |= {
                "a body": {name: body},
                "a body as JSON": {name: unstructure(body)},
                "a body that is no JSON": {name: broken},
            }
            flat = {each.name for each in parameters if each.kind is each.KEYWORD_ONLY}
            keywords = {
                field.name: getattr(body, field.name)
                for field in attrs.fields(found[0])
                if field.name in flat and getattr(body, field.name) is not None
            }
            secrets = {field.name for field in attrs.fields(found[0]) if not field.repr} & flat
            if keywords:
                forms["keywords"] = keywords
                forms["keywords that complete a body"] = {**keywords, name: body}
                # ... and too few of them, where there is another that is needed.
                forms["keywords alone"] = {key: LONG for key in secrets} or keywords
            for key in secrets:
                forms[f"{key} of another type"] = {**keywords, key: LONG.encode()}
                forms[f"{key} that is no UTF-8"] = {**keywords, key: LONG + "\ud800"}
    for form, given in forms.items():
        yield Use(
            f"{operation}, {form}",
            operation,
            lambda docker, given=given: op.function(docker, **{**plain, **given}),
        )
    if not forms:
        yield Use(operation, operation, lambda docker: op.function(docker, **plain))


ALL = [use for operation in sorted(OPERATIONS) for use in uses(operation)]
SECRETIVE = [use for use in ALL if use.name != use.operation]
PLAIN = [use for use in ALL if use.name == use.operation]


def test_what_takes_a_secret_is_found() -> None:
    found = {use.operation for use in SECRETIVE}
    assert found >= {
        "ConfigCreate", "ConfigUpdate", "DistributionInspect", "ImageBuild", "ImageCreate", "ImagePush",
        "PluginPull", "SecretCreate", "SecretUpdate", "ServiceCreate", "ServiceUpdate", "SwarmInit",
        "SwarmJoin", "SwarmUnlock", "SwarmUpdate", "SystemAuth",
    }  # fmt: skip
    assert len(SECRETIVE) > 80


# -- how it fails --------------------------------------------------------------------------------------------

Answer = Callable[[threading.Event], bytes]
CUT = f'{{"UnlockKey": "{LONG}", "IdentityToken": "{LONG}", "error'.encode()
ANSWERS: dict[str, Answer] = {
    "refused by the daemon": lambda done: json_response({"message": "no"}, 401, "Unauthorized"),
    "a failing daemon": lambda done: json_response({"message": "no"}, 500),
    "no HTTP": lambda done: b"\x15\x03\x01" * 20,
    "hung up": lambda done: b"",
    "a cut head": lambda done: b"HTTP/1.1 200 O",
    "a cut body": lambda done: head(200, Content_Length="100") + b"{",
    "no JSON": lambda done: response(CUT, 200, Content_Type="application/json"),
    "nothing in time": lambda done: b"" if done.wait() else b"",
}


def options(**more: Any) -> dict[str, Any]:
    return {"version": "1.51", "timeout": 5, "headers": {"X-Token": LONG}, **more}


def failure(use: Use, docker: dockline.Client) -> BaseException | None:
    """What a call raises, streams read to the end; None if it went well."""
    try:
        answer = use.call(docker)
        if hasattr(answer, "close"):
            with answer:
                list(answer) if hasattr(answer, "__iter__") else answer.result()
    except Exception as error:
        return error
    return None


@frozen
class Failed:
    """An error, and how it came about."""

    name: str
    error: BaseException


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("config") / "config.json"
    path.write_text(json.dumps({"auths": {REGISTRY: {"identitytoken": LONG}}}))
    return path


@pytest.mark.parametrize("way", [*ANSWERS, "nobody there", "closed", "too old"])
@pytest.mark.parametrize("kind", ["with a secret of their own", "with the client's headers"])
def test_no_tool_shows_what_a_failing_call_was_given(kind: str, way: str, config: Path) -> None:
    chosen = SECRETIVE if kind == "with a secret of their own" else PLAIN
    found = {use.name: error for use in chosen if (error := failed(use, way, config)) is not None}
    for name, error in found.items():
        assert_not_shown(f"{name}: {way}", error)
    assert len(found) >= len(chosen) * 2 // 3, set(found) ^ {use.name for use in chosen}


def failed(use: Use, way: str, config: Path) -> BaseException | None:
    if way == "nobody there":
        with dockline.Client("unix:///nowhere.sock", **options(config=config)) as docker:
            return failure(use, docker)
    if way == "closed":
        docker = dockline.Client("unix:///nowhere.sock", **options(config=config))
        docker.close()
        return failure(use, docker)
    if way == "too old":
        with dockline.Client("unix:///nowhere.sock", **options(config=config, version="1.25")) as docker:
            return failure(use, docker)
    done = threading.Event()
    with recording() as recorder:
        # Where the answer is a stream, it is one of steps and output.
        told = way == "no JSON" and OPERATIONS[use.operation].answer not in ("json", "headers")
        recorder.answer = lambda heard: response(b"{]", 200) if told else ANSWERS[way](done)
        recorder.once = True
        patience = 0.05 if way == "nothing in time" else 5
        with dockline.Client(recorder.url, **options(config=config)) as docker:
            try:
                return failure(use, docker.with_options(timeout=patience))  # type: ignore[arg-type]
            finally:
                done.set()


def test_no_tool_shows_what_a_call_in_another_thread_was_given(config: Path) -> None:
    with ThreadPoolExecutor() as pool:
        for use, error in zip(
            SECRETIVE, pool.map(lambda use: failed(use, "hung up", config), SECRETIVE), strict=True
        ):
            if error is not None:
                assert_not_shown(use.name, error)


def test_no_tool_shows_what_a_call_that_is_interrupted_was_given(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever it is that stops it: Ctrl-C, memory that is used up."""
    from dockline_runtime.transport import Transport

    for kind in (KeyboardInterrupt, MemoryError):

        def stop(*_: Any, kind: type[BaseException] = kind, **__: Any) -> None:
            raise kind()

        monkeypatch.setattr(Transport, "exchange", stop)
        for use in SECRETIVE:
            with dockline.Client("unix:///nowhere.sock", **options(config=config)) as docker:
                try:
                    use.call(docker)
                except BaseException as error:
                    assert_not_shown(f"{use.name}: {kind.__name__}", error)


def test_the_callers_own_functions_keep_their_variables() -> None:
    """An iterable that fails while it is uploaded: its author wants to see why."""

    def pieces() -> Iterator[bytes]:
        important = "what the author looks for"
        yield b"tar"
        raise RuntimeError(important[:4])

    with (
        recording() as recorder,
        dockline.Client(recorder.url, **options()) as docker,
        pytest.raises(RuntimeError) as raised,
    ):
        docker.images.build(pieces())
    trace = raised.tb
    while trace.tb_next is not None:
        trace = trace.tb_next
    assert trace.tb_frame.f_locals["important"] == "what the author looks for"


# -- settings --------------------------------------------------------------------------------------------------

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
    "headers of another shape": f'{{"HttpHeaders": {{"X": ["{LONG}"]}}, "auths": {{"x": {{"auth": "{LONG}"}}}}}}',
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
        for wrong in ({"timeout": -1}, {"gates": "x"}, {"headers": {"X-Token": LONG + "\n"}}):
            with pytest.raises(DocklineError) as raised:
                docker.with_options(**{"headers": {"X-Token": LONG}, **wrong})
            assert_not_shown(str(wrong), raised.value)


# -- helpers ---------------------------------------------------------------------------------------------------

SHORT = "hunter2"
COMPLAINTS = {
    "an answer, and a failure": f"echo '{{\"Username\": \"u\", \"Secret\": \"{SHORT}\"}}'; exit 1",
    "a cut answer": f"echo '{{\"Username\": \"u\", \"Secret\": \"{SHORT}'; exit 0",
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
    "for another registry": f"echo '{{\"ServerURL\": \"x.test\", \"Username\": \"u\", \"Secret\": \"{SHORT}\"}}'",
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
            ask()  # type: ignore[no-untyped-call]
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
