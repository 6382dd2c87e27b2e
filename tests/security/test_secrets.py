"""Where a secret may show: reprs, logs, errors, tracebacks, pickles, the terminal."""

from __future__ import annotations

import base64
import io
import json
import logging
import pickle
import traceback
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import dockline
from dockline import OPERATIONS, Base64, models, unstructure
from dockline.errors import DocklineError
from dockline.models import AuthConfig, SecretSpec, SwarmJoinRequest
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.request.auth import Credentials
from dockline_runtime.request.build import RequestOptions, build_request
from dockline_runtime.secrecy import hidden, revealed
from dockline_runtime.settings.dockerconfig import DockerConfig

from ..support.fake import head, json_response, response
from ..support.recorder import recording
from .attacks import held
from .secret import IMAGE, REGISTRY, SECRET, shows


def test_the_tests_would_see_a_secret() -> None:
    assert shows(f"a{SECRET}b") and not shows("harmless")
    for before in ('{"password":"', '{"username":"user","password":"', "u:"):
        assert shows(base64.urlsafe_b64encode(f'{before}{SECRET}","x":1}}'.encode()))


def test_no_model_shows_its_secrets() -> None:
    spec = json.loads(json.dumps(unstructure(SecretSpec(name="n", data=Base64("x")))))
    assert spec["Data"] == "x"
    known: list[tuple[Any, str]] = [
        (AuthConfig(username="u", password=SECRET), "password"),
        (AuthConfig(identitytoken=SECRET), "identitytoken"),
        (AuthConfig(registrytoken=SECRET), "registrytoken"),
        (SecretSpec(name="n", data=Base64.from_bytes(SECRET.encode())), "data"),
        (models.JoinTokens(worker=SECRET, manager=SECRET), "worker"),
        (SwarmJoinRequest(listen_addr="x", remote_addrs=["y"], join_token=SECRET), "join_token"),
        (models.SwarmUnlockRequest(unlock_key=SECRET), "unlock_key"),
        (models.UnlockKeyResponse(unlock_key=SECRET), "unlock_key"),
        (models.AuthResponse(status="ok", identity_token=SECRET), "identity_token"),
        (models.SwarmCAConfig(signing_ca_key=SECRET), "signing_ca_key"),
    ]
    for value, name in known:
        assert not shows(repr(value)) and not shows(str(value)) and not shows(f"{value}"), type(value)
        assert not shows(repr([value])) and not shows(repr({"a": value}))
        assert name in repr(value), "that it is there is no secret"
        assert shows(json.dumps(unstructure(value))), "but it is sent"
    held("secrets: repr and str of models", f"<hidden>, {len(known)} members")


def config(folder: Path) -> Path:
    """A config.json with a secret in each place."""
    packed = base64.b64encode(f"user:{SECRET}".encode()).decode()
    path = folder / "config.json"
    entries = {REGISTRY: {"auth": packed}, "other.test": {"identitytoken": SECRET}}
    path.write_text(json.dumps({"auths": entries, "HttpHeaders": {"X-Token": SECRET}}))
    return path


def test_what_holds_credentials_does_not_show_them(tmp_path: Path) -> None:
    stored = DockerConfig.load(config(tmp_path))
    given = Credentials(username="u", password=SECRET, identitytoken=SECRET, registrytoken=SECRET)
    request = build_request(
        OPERATIONS["ImagePush"], Inputs(path={"name": IMAGE}, query={"tag": SECRET}, auth=given)
    )
    body = build_request(OPERATIONS["SystemAuth"], Inputs(body=AuthConfig(password=SECRET)))
    with dockline.Client("unix:///nowhere.sock", config=stored) as docker:
        inputs = Inputs(path={"id": SECRET}, query={"tag": SECRET}, body=SECRET, auth=given)
        for thing in (
            *(stored, given, request, body, request.headers, docker, docker.wire, docker.images),
            *(inputs, RequestOptions(headers=(("Authorization", SECRET),))),
        ):
            if thing is request.headers:
                continue
            assert not shows(repr(thing)) and not shows(str(thing)), type(thing)
        assert shows(str(request.headers)), "they are sent"
    assert repr(hidden(SECRET)) == repr(hidden({"password": SECRET})) == "<hidden>"
    assert (
        revealed(hidden(SECRET)) == SECRET and revealed(hidden({"a": 1})) == {"a": 1} and hidden(None) is None
    )
    held("secrets: repr and str of credentials, requests and clients", "not shown, eight kinds of object")


# -- errors of each kind, while a secret is on its way --------------------------------------------------

Use = Callable[[dockline.Client], Any]
USES: dict[str, Use] = {
    "push": lambda docker: docker.images.push(IMAGE, auth=AuthConfig(username="u", password=SECRET)).drain(),
    "push, a mapping": lambda docker: (
        OPERATIONS["ImagePush"].function(docker, IMAGE, auth={"username": "u", "password": SECRET}).drain()
    ),
    "pull, stored": lambda docker: docker.images.pull(IMAGE).drain(),
    "build": lambda docker: docker.images.build(
        b"tar" * 50_000, registry_config={REGISTRY: AuthConfig(username="u", password=SECRET)}
    ).drain(),
    "build, stored": lambda docker: docker.images.build(iter([b"tar"] * 9)).drain(),
    "login": lambda docker: docker.system.auth(username="u", password=SECRET, identitytoken=SECRET),
    "login, a model": lambda docker: docker.system.auth(AuthConfig(username="u", password=SECRET)),
    "secret": lambda docker: docker.secrets.create(
        SecretSpec(name="n", data=Base64.from_bytes(SECRET.encode()))
    ),
    "join": lambda docker: docker.swarm.join(
        listen_addr="x", remote_addrs=["y"], join_token=SECRET, advertise_addr="z"
    ),
    "unlock": lambda docker: docker.swarm.unlock(unlock_key=SECRET),
    "distribution": lambda docker: docker.distribution.inspect(
        IMAGE, auth=AuthConfig(username="u", registrytoken=SECRET)
    ),
}
REFUSED = json_response({"message": "no"}, 401, "Unauthorized")
ANSWERS: dict[str, bytes] = {
    "each status": b"",
    "no HTTP": b"\x15\x03\x01" * 20,
    "a cut head": b"HTTP/1.1 200 O",
    "an end": b"",
    "a cut body": head(200, Content_Length="100") + b"{",
    "no JSON": response(b"{]", 200, Content_Type="application/json"),
    "an error inside": response(b'{"errorDetail":{"message":"no"},"error":"no"}\r\n'),
    "a wrong length": head(200, Content_Length="-1"),
    "bad chunks": head(200, Transfer_Encoding="chunked") + b"zz\r\n",
    "an empty success": response(b"", 200),
    "a redirect": response(b"", 307, "Temporary Redirect", Location="http://elsewhere.test/"),
}


def errors(folder: Path) -> Iterator[tuple[str, BaseException]]:
    """Every way to fail that we know of, with every use of a secret."""
    options: dict[str, Any] = {"version": "1.51", "config": config(folder), "timeout": 5}
    for use in USES.values():
        for url in ("unix:///nowhere.sock", "tcp://127.0.0.1:1", "tcp://nowhere.invalid:1"):
            with dockline.Client(url, **options) as docker:
                yield "no connection", failure(use, docker)
        closed = dockline.Client("unix:///nowhere.sock", **options)
        closed.close()
        yield "closed", failure(use, closed)
        for agent in ("a\r\nb", "☃"):
            with dockline.Client("unix:///nowhere.sock", **options, user_agent="x") as docker:
                object.__setattr__(docker.wire.shared, "user_agent", agent)
                yield "a bad header", failure(use, docker)
        with recording() as recorder:
            for status in (400, 401, 403, 404, 409, 418, 500, 503):
                recorder.answer = lambda heard, status=status: json_response({"message": "no"}, status)  # type: ignore[misc]
                with dockline.Client(recorder.url, **options) as docker:
                    yield str(status), failure(use, docker)
            for name, answer in ANSWERS.items():
                recorder.answer = lambda heard, answer=answer: answer  # type: ignore[misc]
                recorder.once = True
                with dockline.Client(recorder.url, **options) as docker:
                    error = failure(use, docker)
                if not isinstance(error, WentWell):
                    yield name, error
    wrong: list[Use] = [
        lambda docker: OPERATIONS["ImagePush"].function(docker, IMAGE, auth={"password": SECRET, "u": 1}),
        lambda docker: OPERATIONS["ImagePush"].function(docker, IMAGE, auth=SECRET),
        lambda docker: OPERATIONS["ImagePush"].function(docker, "../" + IMAGE, auth={"password": SECRET}),
        lambda docker: OPERATIONS["ImagePush"].function(docker, IMAGE, auth={"password": SECRET + "\ud800"}),
        lambda docker: OPERATIONS["ImageBuild"].function(docker, 7, registry_config={"a": {"b": SECRET}}),
        lambda docker: docker.swarm.unlock(unlock_key=SECRET + "\udcff"),
        lambda docker: docker.system.auth(username="u", password=SECRET + "\udcff"),
    ]
    for use in wrong:
        with dockline.Client("unix:///nowhere.sock", **options) as docker:
            yield "refused unsent", failure(use, docker)


def failure(use: Use, docker: dockline.Client) -> BaseException:
    try:
        use(docker)
    except DocklineError as error:
        return error
    except Exception as error:
        return error
    return WentWell()


class WentWell(Exception):
    """What was meant to fail did not: an operation without an answer, say, was told 200."""


@pytest.fixture(scope="module")
def failures(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, BaseException]]:
    return list(errors(tmp_path_factory.mktemp("config")))


def test_no_error_shows_a_secret(failures: list[tuple[str, BaseException]]) -> None:
    kinds = set()
    for name, error in failures:
        assert isinstance(error, DocklineError), (name, error)
        kinds.add(type(error).__name__)
        chain: list[BaseException | None] = [error, error.__cause__, error.__context__]
        for each in chain:
            assert not shows(str(each)) and not shows(repr(each)), (name, each)
            assert not shows(repr(getattr(each, "__dict__", None))), name
    assert len(kinds) > 12, kinds
    held("secrets: errors of each kind", f"not shown: {len(failures)} failures of {len(kinds)} kinds")


def test_no_traceback_shows_a_secret(failures: list[tuple[str, BaseException]]) -> None:
    for name, error in failures:
        told = traceback.TracebackException.from_exception(error, capture_locals=True)
        # The frames of the caller, here those of this file, are the caller's.
        ours = [frame for frame in frames(told) if Path(frame.filename) != Path(__file__)]
        assert ours
        for frame in ours:
            found = {key: value for key, value in (frame.locals or {}).items() if shows(value)}
            assert not found, (name, frame.filename, frame.lineno, frame.name, found)
    held(
        "secrets: locals in tracebacks", f"hidden, or emptied: {len(failures)} tracebacks, all frames of ours"
    )


def frames(told: traceback.TracebackException) -> Iterator[traceback.FrameSummary]:
    yield from told.stack
    for below in (told.__cause__, told.__context__):
        if below is not None:
            yield from frames(below)


def test_no_pickle_shows_a_secret(failures: list[tuple[str, BaseException]]) -> None:
    for name, error in failures:
        data = pickle.dumps(error)
        assert not shows(data), name
        assert type(pickle.loads(data)) is type(error)
    with dockline.Client("unix:///nowhere.sock") as docker, pytest.raises(TypeError):
        pickle.dumps(docker)
    held("secrets: pickles of errors", f"hold none: {len(failures)}; clients can't be pickled")


def test_what_holds_a_secret_to_send_it_pickles_it(tmp_path: Path) -> None:
    """As README says: whoever pickles a model, credentials or a loaded configuration writes them down."""
    login = AuthConfig(username="u", password=SECRET)
    for thing in (login, Credentials(username="u", password=SECRET), DockerConfig.load(config(tmp_path))):
        assert shows(pickle.dumps(thing)) and pickle.loads(pickle.dumps(thing)) == thing
    with pytest.raises((AttributeError, pickle.PicklingError)):
        pickle.dumps(hidden(login))


def test_nothing_is_logged_printed_or_warned(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    names: list[str | None] = [None, "urllib3", "urllib3.connectionpool", "ssl", "asyncio", "dockline"]
    levels = {name: logging.getLogger(name).level for name in names}
    logging.getLogger().addHandler(handler)
    try:
        for name in names:
            logging.getLogger(name).setLevel(logging.DEBUG)
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            count = len(list(errors(tmp_path)))
    finally:
        logging.getLogger().removeHandler(handler)
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)
    printed = capfd.readouterr()
    assert not shows(log.getvalue()) and not shows(printed.out + printed.err)
    assert not any(shows(str(warning.message)) for warning in warned)
    held("secrets: logging at DEBUG", f"nothing in the root's log, urllib3's included, of {count} failures")
    held("secrets: warnings and standard output", "nothing there")
