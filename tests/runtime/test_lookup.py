"""Logins that can't be looked up: the request goes out without, and a refusal tells what went wrong."""

from __future__ import annotations

import base64
import json
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dockline_runtime.errors import APIError, ConfigError, DocklineError, StreamError
from dockline_runtime.lifetime import OpenResources
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.operation.operation import Operation, RegistryAuth
from dockline_runtime.request.auth import Credentials
from dockline_runtime.request.lookup import ClosableSource, current_lookup, noting, tell

from ..support.clients import Client
from ..support.fake import FakeDaemon, chunked, json_response, response

SECRET = "hunter2-s3cret"
GONE = "docker-credential-gone"


def operation(answer: Any, path: str, **more: Any) -> Operation[Any]:
    auth = RegistryAuth(header="X-Registry-Auth", image="fromImage", always=True)
    fields = {"id": "ThingDo", "module": "things", "name": "do", "ok": (200,), "auth": auth, **more}
    return Operation(method="POST", path=path, answer=answer, **fields)


PULL = operation("values", "/images/create")
INSPECT = operation("json", "/distribution")
BUILD = operation("values", "/build", auth=None, registry_config="X-Registry-Config")

Write = Callable[[Any], Client]


@pytest.fixture
def client_with(daemon: FakeDaemon, tmp_path: Path) -> Iterator[Write]:
    """Makes clients of a config.json."""
    made: list[Client] = []

    def make(data: Any) -> Client:
        (tmp_path / "config.json").write_text(json.dumps(data))
        made.append(Client(daemon.url, version="1.51", config=tmp_path))
        return made[-1]

    yield make
    for client in made:
        client.close()


def pull(client: Client) -> None:
    client.wire.values(PULL, Inputs(query={"fromImage": "r.example/app"})).drain()


USES: dict[str, tuple[Callable[[Client], Any], str]] = {
    "pull": (pull, "X-Registry-Auth"),
    "inspect": (
        lambda client: client.wire.call(INSPECT, Inputs(query={"fromImage": "r.example/app"})),
        "X-Registry-Auth",
    ),
    "build": (lambda client: client.wire.values(BUILD).drain(), "X-Registry-Config"),
}
REFUSALS: dict[str, bytes] = {
    "401": json_response({"message": "unauthorized"}, 401, "Unauthorized"),
    "403": json_response({"message": "denied"}, 403, "Forbidden"),
    "404": json_response({"message": "pull access denied for r.example/app"}, 404, "Not Found"),
    "500": json_response({"message": "no basic auth credentials"}, 500, "Internal Server Error"),
}


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("refusal", REFUSALS)
def test_a_refusal_tells_that_the_helper_is_missing(
    client_with: Write, daemon: FakeDaemon, use: str, refusal: str
) -> None:
    daemon.answer(REFUSALS[refusal])
    call, header = USES[use]
    with pytest.raises(APIError) as caught:
        call(client_with({"credsStore": "gone"}))
    sent = daemon.asked[0].headers.get(header)
    assert sent is None or json.loads(base64.urlsafe_b64decode(sent)) == {}, "it was asked without a login"
    assert GONE in str(caught.value) and "credsStore" in str(caught.value)
    assert GONE not in caught.value.message, "these are the daemon's own words"
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


@pytest.mark.parametrize("use", ["pull", "build"])
def test_an_error_inside_the_stream_tells_it_too(client_with: Write, daemon: FakeDaemon, use: str) -> None:
    daemon.answer(chunked(b'{"status":"x"}\n{"errorDetail":{"message":"denied"},"error":"denied"}\n'))
    daemon.answer(chunked(b'{"error":"denied"}\n'))
    client = client_with({"credsStore": "gone"})
    for _ in range(2):
        with pytest.raises(StreamError) as caught:
            USES[use][0](client)
        assert caught.value.message == "denied"
        assert GONE in str(caught.value)
        assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_what_goes_well_goes_well(client_with: Write, daemon: FakeDaemon) -> None:
    daemon.answer(chunked(b'{"status":"done"}\n'))
    pull(client_with({"credsStore": "gone", "credHelpers": {"r.example": "gone"}}))


def test_a_refusal_for_another_reason_says_nothing_of_it(client_with: Write, daemon: FakeDaemon) -> None:
    daemon.answer(REFUSALS["404"])
    with pytest.raises(APIError) as caught:
        pull(client_with({"credHelpers": {"s.example": "gone"}}))
    assert (str(caught.value), caught.value.hint) == ("ThingDo: 404 pull access denied for r.example/app", "")


def test_a_login_given_with_the_call_needs_no_helper(client_with: Write, daemon: FakeDaemon) -> None:
    daemon.answer(REFUSALS["401"])
    with pytest.raises(APIError) as caught:
        client_with({"credsStore": "gone"}).wire.values(
            PULL, Inputs(query={"fromImage": "r.example/app"}, auth={"username": "u", "password": SECRET})
        )
    assert caught.value.hint == ""


def test_what_a_helper_says_is_told_without_its_secrets(
    client_with: Write, daemon: FakeDaemon, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "docker-credential-sealed"
    program.write_text(f"#!/bin/sh\necho 'the vault is sealed, token={SECRET}' >&2\nexit 2\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    daemon.answer(REFUSALS["401"])
    with pytest.raises(APIError, match="the vault is sealed") as caught:
        pull(client_with({"credsStore": "sealed"}))
    assert SECRET not in f"{caught.value} {caught.value!r} {pickle.dumps(caught.value)!r}"


def test_junk_in_the_variable_is_told(
    daemon: FakeDaemon, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCKER_CONFIG", str(tmp_path))
    monkeypatch.setenv("DOCKER_AUTH_CONFIG", SECRET)
    for _ in range(2):
        daemon.answer(REFUSALS["401"])
    environ = {"DOCKER_CONFIG": str(tmp_path), "DOCKER_HOST": daemon.url, "DOCKER_AUTH_CONFIG": SECRET}
    for client in (Client(daemon.url, version="1.51"), Client.from_env(environ, version="1.51")):
        with client, pytest.raises(APIError, match="DOCKER_AUTH_CONFIG: no JSON object") as caught:
            pull(client)
        assert SECRET not in str(caught.value)


def test_a_bad_entry_of_the_file_is_told_by_a_build(client_with: Write, daemon: FakeDaemon) -> None:
    daemon.answer(REFUSALS["500"])
    with pytest.raises(APIError, match=r"auths\['s.example'\]: auth isn't base64") as caught:
        USES["build"][0](client_with({"auths": {"s.example": {"auth": SECRET}}}))
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("error", [ConfigError("the vault is away"), KeyError("a bug"), TypeError("another")])
def test_what_a_source_of_ones_own_raises_is_not_hidden(daemon: FakeDaemon, error: Exception) -> None:
    class Vault:
        def auth_for(self, image: str) -> Credentials | None:
            raise error

        def all(self) -> dict[str, Credentials]:
            raise error

    with Client(daemon.url, version="1.51", config=Vault()) as client:
        for use, _ in USES.values():
            with pytest.raises(type(error)) as caught:
                use(client)
            assert caught.value is error
    assert not daemon.asked, "nothing was sent"


def test_no_answer_at_all_is_another_matter(client_with: Write, daemon: FakeDaemon) -> None:
    daemon.answer(response(b"not json", Content_Type="application/json"))
    with pytest.raises(DocklineError) as caught:
        USES["inspect"][0](client_with({"credsStore": "gone"}))
    assert not isinstance(caught.value, APIError | StreamError)


def test_many_of_them_make_no_book(client_with: Write, daemon: FakeDaemon) -> None:
    daemon.answer(REFUSALS["500"])
    with pytest.raises(APIError, match=r"; and 95 more\)$") as caught:
        USES["build"][0](
            client_with({"credHelpers": {f"r{number}.example": "gone" for number in range(100)}})
        )
    assert len(str(caught.value)) < 2000


def test_what_goes_wrong_outside_of_a_request_is_said_each_time(caplog: pytest.LogCaptureFixture) -> None:
    with noting() as notes:
        for text in ("one", "one", "two"):
            tell(text)
        with noting() as inner:
            tell("one")
        tell("three")
    assert (notes, inner) == (["one", "two", "three"], ["one"])
    for _ in range(2):
        tell("one")
    assert caplog.messages == ["one", "two", "one", "three", "one", "one"]
    assert notes == ["one", "two", "three"]


def test_what_ends_a_lookup_is_known_within_it_alone() -> None:
    seen = []

    class Vault:
        def auth_for(self, image: str) -> Credentials | None:
            seen.append(current_lookup())
            return None

        def all(self) -> dict[str, Credentials]:
            seen.append(current_lookup())
            return {}

    class Owner:
        closed = False

    resources, owner = OpenResources(), Owner()
    source = ClosableSource(Vault(), resources, owner)
    assert source.auth_for("x") is None and source.all() == {}
    resources.close(owner)
    first, second = seen
    assert first is not second and current_lookup() not in seen
    assert not first.closed and not second.closed, "they were over"
