"""Each operation that talks to a registry, with each way to log in: real registries say what it is worth."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dockline.errors import APIError, StreamError
from dockline.models import AuthConfig

from ..helpers import BUSYBOX, ClientFor, NamedEngine, New, tar_of
from ..private import TokenServer
from .uses import (
    CONFIG,
    NOT_THERE,
    OPERATIONS,
    SOURCES,
    TABLE,
    TOKEN,
    Case,
    Place,
    assert_says_no,
    helper_for,
    outcome,
)


@pytest.mark.parametrize(
    ("operation", "source"),
    [(name, source) for name in OPERATIONS for source in SOURCES if (name, source) not in NOT_THERE],
)
def test_what_a_login_is_worth(
    operation: str, source: str, request: pytest.FixtureRequest, new: New, login_with: Any, store: str
) -> None:
    place: Place = request.getfixturevalue("tokens" if source == TOKEN else "plain")
    docker, given = login_with(source, place.right)
    case = Case(docker, place, given, new)
    TABLE.put(f"{operation} ({store})", source, outcome(source, lambda: OPERATIONS[operation](case)))


@pytest.mark.parametrize("operation", ["pull", "push", "build", "distribution", "plugin push"])
def test_a_store_that_is_left_over_is_named_by_the_refusal(
    operation: str, plain: Place, engine: NamedEngine, client_for: ClientFor, new: New, tmp_path: Path
) -> None:
    """The request goes out without a login, and the engine's words come with those of the helper."""
    (tmp_path / "config.json").write_text(json.dumps({"credsStore": "left-over"}))
    docker = client_for(engine, config=tmp_path)
    with pytest.raises((APIError, StreamError), match="docker-credential-left-over") as caught:
        OPERATIONS[operation](Case(docker, plain, None, new))
    error = caught.value
    assert_says_no(error)
    assert isinstance(error, APIError | StreamError)
    assert "left-over" in error.hint and "left-over" not in error.message


def test_a_store_that_is_left_over_is_no_harm_where_nothing_is_kept_back(
    engine: NamedEngine, client_for: ClientFor, new: New, tmp_path: Path
) -> None:
    (tmp_path / "config.json").write_text(json.dumps({"credsStore": "left-over"}))
    docker = client_for(engine, config=tmp_path)
    docker.images.build(tar_of({"Dockerfile": f"FROM {BUSYBOX}\n"}), tags=[new.image_tag("built")]).drain()


def test_a_helper_may_keep_an_identity_token(
    tokens: Place,
    token_server: TokenServer,
    engine: NamedEngine,
    client_for: ClientFor,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = helper_for(tmp_path, tokens.address, "<token>", tokens.right.identitytoken or "")
    (tmp_path / "config.json").write_text(json.dumps(data))
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    docker = client_for(engine, config=tmp_path / "config.json")
    token_server.grants.clear()
    docker.images.pull(tokens.image).drain()
    assert set(token_server.grants) == {"refresh_token"}


def test_an_identity_token_that_was_revoked(
    tokens: Place, token_server: TokenServer, engine: NamedEngine, client_for: ClientFor, empty: Path
) -> None:
    docker = client_for(engine, config=empty)
    answer = docker.system.auth(
        username=token_server.username, password=token_server.password, serveraddress=tokens.address
    )
    mine = AuthConfig(identitytoken=answer.identity_token, serveraddress=tokens.address)
    docker.distribution.inspect(tokens.image, auth=mine)
    token_server.identity_tokens.remove(answer.identity_token or "")
    with pytest.raises(APIError) as caught:
        docker.distribution.inspect(tokens.image, auth=mine)
    assert answer.identity_token and answer.identity_token not in f"{caught.value} {caught.value!r}"


def test_no_credentials_can_be_asked_for_where_there_are_some(plain: Place, login_with: Any) -> None:
    docker, _ = login_with(CONFIG, plain.right)
    docker.distribution.inspect(plain.image)
    with pytest.raises(APIError):
        docker.distribution.inspect(plain.image, auth=AuthConfig())
    source = tar_of({"Dockerfile": f"FROM {plain.image}\n"})
    with pytest.raises(StreamError):
        docker.images.build(source, nocache=True, pull=True, registry_config={}).drain()
