"""What one `config.json` says of several registries: whose helper is asked, and whose entry is used."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dockline_runtime.errors import ConfigError
from dockline_runtime.request.auth import Credentials
from dockline_runtime.settings.dockerconfig import DockerConfig

HELPER = """\
#!/bin/sh
if [ "$1" = list ]; then echo '{"kept.io": "ann"}'; exit; fi
echo '{"Username": "NAME", "Secret": "s"}'
"""

Load = Callable[..., DockerConfig]


def packed(text: str | bytes) -> dict[str, str]:
    return {"auth": base64.b64encode(text if isinstance(text, bytes) else text.encode()).decode()}


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Load:
    """Writes a `config.json` and reads it; helpers, which tell their own name as the user's, are on PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    for name in ("one", "two", "all"):
        program = folder / f"docker-credential-{name}"
        program.write_text(HELPER.replace("NAME", name))
        program.chmod(0o755)

    def make(**data: Any) -> DockerConfig:
        path = tmp_path / "config.json"
        path.write_text(json.dumps(data))
        return DockerConfig.load(path)

    return make


def user(config: DockerConfig, image: str) -> str | None:
    found = config.auth_for(image)
    return found.username if found else None


def test_each_registry_has_its_own_helper_and_the_others_the_one_for_all(load: Load) -> None:
    config = load(credHelpers={"one.io": "one", "two.io": "two", "none.io": ""}, credsStore="all")
    assert config.cred_helpers == {"one.io": "one", "two.io": "two", "none.io": ""}
    assert config.creds_store == "all"
    assert [user(config, f"{name}.io/app") for name in ("one", "two", "other")] == ["one", "two", "all"]
    assert user(config, "none.io/app") is None


def test_a_helper_goes_before_what_stands_in_the_file(load: Load) -> None:
    config = load(credHelpers={"one.io": "one"}, auths={"one.io": packed("file:x"), "b.io": packed("file:x")})
    assert user(config, "one.io/app") == "one"
    assert user(config, "b.io/app") == "file"


def test_a_helper_that_is_missing_leaves_what_stands_in_the_file_and_says_so(
    load: Load, caplog: pytest.LogCaptureFixture
) -> None:
    config = load(credHelpers={"one.io": "gone"}, auths={"one.io": packed("file:x")})
    assert user(config, "one.io/app") == "file"
    (said,) = caplog.messages
    assert said.endswith("; the credentials that stand in the file are used")
    caplog.clear()
    assert user(load(credHelpers={"one.io": "gone"}), "one.io/app") is None
    assert "going on without credentials" in caplog.text


def test_all_are_those_of_the_file_of_each_helper_and_of_the_one_for_all(load: Load) -> None:
    config = load(
        credHelpers={"one.io": "one", "none.io": ""},
        credsStore="all",
        auths={"file.io": packed("file:x"), "e.io": {}},
    )
    found = config.all()
    assert {registry: auth.username for registry, auth in found.items()} == {
        "file.io": "file",
        "one.io": "one",
        "kept.io": "all",
    }


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (packed(b"\xff\xfe:x"), "auth isn't base64 of UTF-8 text"),
        ({"auth": "%%%"}, "auth isn't base64 of UTF-8 text"),
        (packed("no colon"), "auth does not hold `user:password`"),
        (packed(":password"), "auth does not hold `user:password`"),
    ],
)
def test_an_entry_that_makes_no_sense_is_told_when_it_is_needed_and_the_others_work(
    entry: dict[str, str], told: str, load: Load, caplog: pytest.LogCaptureFixture
) -> None:
    config = load(auths={"bad.io": entry, "good.io": packed("file:x")})
    assert user(config, "good.io/app") == "file"
    with pytest.raises(ConfigError) as caught:
        config.auth_for("bad.io/app")
    assert str(caught.value) == (
        f"{config.path}: auths['bad.io']: {told}: log in again, or give the credentials with the call "
        "({} for none)"
    )
    assert config.all().keys() == {"good.io"}
    assert told in caplog.text and "going on without it" in caplog.text


def test_where_a_helper_has_them_a_bad_entry_doesnt_matter(
    load: Load, caplog: pytest.LogCaptureFixture
) -> None:
    config = load(credHelpers={"one.io": "one"}, auths={"one.io": {"auth": "%%%"}})
    assert user(config, "one.io/app") == "one"
    assert config.all().keys() == {"one.io"}
    assert caplog.text == ""


@pytest.mark.parametrize("name", [5, ["one"], {"a": 1}, True])
def test_a_helper_whose_name_is_no_text_is_told_with_its_place(
    name: Any, load: Load, caplog: pytest.LogCaptureFixture
) -> None:
    config = load(credHelpers={"one.io": name, "two.io": "two"})
    assert user(config, "two.io/app") == "two"
    assert user(config, "one.io/app") is None
    assert "credHelpers['one.io']: the name of a helper is text" in caplog.text


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_a_password_may_hold_colons_and_the_text_line_breaks(line_break: str, load: Load) -> None:
    auth = packed("ann:a:b")["auth"]
    config = load(auths={"a.io": {"auth": auth[:4] + line_break + auth[4:]}})
    assert config.auth_for("a.io/app") == Credentials(username="ann", password="a:b", serveraddress="a.io")


def test_the_context_in_use_is_told(load: Load) -> None:
    assert load(currentContext="far").current_context == "far"
    assert load().current_context is None and load().creds_store is None


def test_a_file_that_isnt_there_is_an_error_where_it_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="there is no such file"):
        DockerConfig.load(tmp_path / "none.json")
    assert DockerConfig.load(environ={"DOCKER_CONFIG": str(tmp_path)}).path is None
