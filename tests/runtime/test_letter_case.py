"""Keys in any case: wherever the docker command reads JSON that somebody else wrote, Go's decoder does.

It takes a key in any case for a member, the later of two, and keys that are data (the names of registries, of
endpoints) to the letter.
"""

from __future__ import annotations

import base64
import hashlib
import json
import ssl
from collections.abc import Callable
from pathlib import Path

import pytest

from dockline_runtime.settings.configfile import member_values, object_member, parse_json, text_member
from dockline_runtime.settings.dockerconfig import DockerConfig

from ..support.clients import Client
from ..support.inside import tls_of

JOE = base64.b64encode(b"joe:pw").decode()
IMAGE = "r.example/app"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Docker's configuration folder, with the helper `mirror` on PATH: it answers what `answer` holds."""
    program = tmp_path / "docker-credential-mirror"
    program.write_text(f"#!/bin/sh\ncat >/dev/null; cat {tmp_path}/answer\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return tmp_path


def config(folder: Path, text: str) -> DockerConfig:
    (folder / "config.json").write_text(text)
    return DockerConfig.load(folder)


def login(folder: Path, text: str, environ: dict[str, str] | None = None) -> str:
    """Who logs in."""
    (folder / "config.json").write_text(text)
    stored = DockerConfig.load(environ={"DOCKER_CONFIG": str(folder), **(environ or {})})
    auth = stored.auth_for(IMAGE)
    return "" if auth is None else f"{auth.username}:{auth.password}"


def kept(folder: Path, answer: str, config: str = '{"credsStore": "mirror"}') -> str:
    (folder / "answer").write_text(answer)
    return login(folder, config)


def context(folder: Path, meta: str, config: str = '{"currentContext": "x"}') -> str:
    """Where a client goes, and whether it verifies."""
    place = folder / "contexts" / "meta" / hashlib.sha256(b"x").hexdigest()
    place.mkdir(parents=True, exist_ok=True)
    (place / "meta.json").write_text(meta)
    (folder / "config.json").write_text(config)
    with Client.from_env({"DOCKER_CONFIG": str(folder)}) as client:
        tls = tls_of(client)
        return client.base_url + (", unverified" if tls and tls.verify_mode == ssl.CERT_NONE else "")


def headers(folder: Path, text: str) -> str:
    (folder / "config.json").write_text(text)
    environ = {"DOCKER_CONFIG": str(folder), "DOCKER_HOST": "unix:///nowhere"}
    with Client.from_env(environ) as client:
        return ", ".join(f"{name}: {value}" for name, value in client.wire.headers)


ANSWER = '{"ServerURL": "r.example", "Username": "joe", "Secret": "pw"}'
META = '{"Endpoints": {"docker": {"Host": "tcp://box:1", "SkipTLSVerify": true}}}'
# Each place: the text, the keys in it that are members, how it is read, and what comes of it.
PLACES: dict[str, tuple[str, list[str], Callable[[Path, str], str], str]] = {
    "auths": (
        json.dumps({"auths": {"r.example": {"auth": JOE}}}),
        ["auths", "auth"],
        login,
        "joe:pw",
    ),
    "auths, in the clear": (
        '{"auths": {"r.example": {"username": "joe", "password": "pw"}}}',
        ["auths", "username", "password"],
        login,
        "joe:pw",
    ),
    "credsStore": (
        '{"credsStore": "mirror"}',
        ["credsStore"],
        lambda folder, text: kept(folder, ANSWER, text),
        "joe:pw",
    ),
    "credHelpers": (
        '{"credHelpers": {"r.example": "mirror"}}',
        ["credHelpers"],
        lambda folder, text: kept(folder, ANSWER, text),
        "joe:pw",
    ),
    "a helper's answer": (ANSWER, ["ServerURL", "Username", "Secret"], kept, "joe:pw"),
    "DOCKER_AUTH_CONFIG": (
        json.dumps({"auths": {"r.example": {"auth": JOE}}}),
        ["auths", "auth"],
        lambda folder, text: login(folder, "{}", {"DOCKER_AUTH_CONFIG": text}),
        "joe:pw",
    ),
    "currentContext": (
        '{"currentContext": "x"}',
        ["currentContext"],
        lambda folder, text: context(folder, META, text),
        "https://box:1, unverified",
    ),
    "a context": (META, ["Endpoints", "Host", "SkipTLSVerify"], context, "https://box:1, unverified"),
    "HttpHeaders": ('{"HttpHeaders": {"X-A": "1"}}', ["HttpHeaders"], headers, "X-A: 1"),
}
SPELLINGS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "in lower case": str.lower,
    "in capitals": str.upper,
    "with a capital": lambda key: key[0].upper() + key[1:],
    "swapped": str.swapcase,
    "with a long s and a kelvin sign": lambda key: key.replace("s", "\u017f").replace("k", "\u212a"),
}


WALK = [
    pytest.param(place, key, spelling, id=f"{place}: {key}, {spelling}")
    for place, (_, keys, _, _) in PLACES.items()
    for key in keys
    for spelling in SPELLINGS
]


@pytest.mark.parametrize(("place", "key", "spelling"), WALK)
def test_a_key_counts_in_any_case(folder: Path, place: str, key: str, spelling: str) -> None:
    text, _, read, found = PLACES[place]
    assert f'"{key}"' in text
    assert read(folder, text.replace(f'"{key}"', json.dumps(SPELLINGS[spelling](key)))) == found


@pytest.mark.parametrize(
    ("entry", "member"),
    [('{"IdentityToken": "t"}', "identitytoken"), ('{"Registrytoken": "t"}', "registrytoken")],
)
def test_so_do_those_of_tokens(folder: Path, entry: str, member: str) -> None:
    auth = config(folder, f'{{"auths": {{"r.example": {entry}}}}}').auth_for(IMAGE)
    assert getattr(auth, member) == "t"


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({"auths": {"R.example": {"auth": JOE}}}),
        json.dumps({"auths": {"\u017f.example": {"auth": JOE}}}),
        '{"credHelpers": {"R.EXAMPLE": "mirror"}}',
    ],
)
def test_the_name_of_a_registry_is_taken_to_the_letter(folder: Path, text: str) -> None:
    assert kept(folder, ANSWER, text) == ""


def test_so_is_that_of_an_endpoint(folder: Path) -> None:
    with pytest.raises(Exception, match="names no address"):
        context(folder, META.replace("docker", "Docker"))


@pytest.mark.parametrize("key", ["credssstore", "cred\u00dftore", "credsStore ", "creds_store"])
def test_a_key_that_only_looks_like_one_is_none(folder: Path, key: str) -> None:
    assert kept(folder, ANSWER, json.dumps({key: "mirror"})) == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"t": "a", "T": "b"}', "b"),
        ('{"T": "b", "t": "a"}', "a"),
        ('{"t": "a", "T": "b", "t": "c"}', "c"),
        ('{"t": "a", "T": null}', "a"),
        ('{"t": "a", "T": ""}', None),
        ('{"t": null}', None),
    ],
)
def test_the_later_of_two_counts_and_null_for_nothing(text: str, found: str | None) -> None:
    assert text_member(parse_json(text), "t", "here") == found


def test_what_is_keyed_by_data_adds_up() -> None:
    data = parse_json('{"auths": {"a": 1, "b": 1}, "Auths": {"b": 2, "c": 2}}')
    assert object_member(data, "auths", "here") == {"a": 1, "b": 2, "c": 2}
    assert object_member(parse_json('{"auths": {"a": 1}, "Auths": null}'), "auths", "here") == {}
    assert member_values(data, "auths") == list(data.values())
