"""Secrets in tracebacks: whatever takes one, however it fails, whatever tool shows the traceback."""

from __future__ import annotations

import inspect
import json
import re
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import attrs
import pytest
from attrs import frozen

import dockline
from dockline import OPERATIONS, OperationId, models, unstructure
from dockline_runtime.models.model import Base64

from ..support.fake import head, json_response, response
from ..support.recorder import recording
from .secret import IMAGE, LONG, REGISTRY
from .tools import assert_not_shown

MODELS = {name: getattr(models, name) for name in models.__all__}


# -- what takes a secret: read off the description's operations ----------------------------------------------


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
    operation: OperationId
    call: Callable[[dockline.Client], Any]


def uses(operation: OperationId) -> Iterator[Use]:
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
        elif operation in ("ImageBuild", "ImageCreate") and name in ("buildargs", "remote", "from_src"):
            forms |= {
                name: {name: {"TOKEN": LONG} if name == "buildargs" else f"https://user:{LONG}@host/x"},
                f"{name} of another type": {name: [LONG, 1.5] if name == "remote" else {LONG}},
            }
        elif found and holds_secrets(found[0]) and name == "body":
            body = filled(found[0])
            broken = attrs.evolve(body, unknown={"Later": LONG, "Wrong": {1, 2}})
            forms |= {
                "a body": {name: body},
                "a body as JSON": {name: unstructure(body)},
                "a body that isn't JSON": {name: broken},
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
                forms["keywords alone"] = dict.fromkeys(secrets, LONG) or keywords
            for key in secrets:
                forms[f"{key} of another type"] = {**keywords, key: LONG.encode()}
                forms[f"{key} that isn't UTF-8"] = {**keywords, key: LONG + "\ud800"}
    for form, given in forms.items():
        yield Use(f"{operation}, {form}", operation, partial(op.function, **{**plain, **given}))
    if not forms:
        yield Use(operation, operation, partial(op.function, **plain))


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
    "nothing in time": lambda done: b"" * done.wait(),
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


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("config") / "config.json"
    path.write_text(json.dumps({"auths": {REGISTRY: {"identitytoken": LONG}}}))
    return path


@pytest.mark.slow
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
                return failure(use, docker.with_options(timeout=patience))
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
    from dockline_runtime.sync.transport import Transport

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


@pytest.mark.parametrize("library", ["attr", "attrs", "cattrs", "msgspec", "urllib3", "websockets", "json"])
def test_functions_of_libraries_that_a_call_goes_through_keep_none(library: str) -> None:
    namespace: dict[str, Any] = {"__name__": f"{library}.inner"}
    exec("def auth_for(image):\n    secret = 'hunter2'\n    raise RuntimeError('no')", namespace)
    source: Any = SimpleNamespace(auth_for=namespace["auth_for"], all=dict)
    with (
        dockline.Client("unix:///nowhere", version="1.51", config=source) as docker,
        pytest.raises(RuntimeError) as raised,
    ):
        docker.images.push("busybox")
    assert raised.traceback[-1].frame.f_locals == {}


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
