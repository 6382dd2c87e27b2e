"""Where credentials come from besides: a variable with a config.json in it, and what a client is given."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import dockline
from dockline_runtime.errors import InvalidArgument
from dockline_runtime.request.auth import HUB_KEY, Credentials
from dockline_runtime.request.lookup import noting
from dockline_runtime.settings.dockerconfig import DockerConfig

from ..support.clients import Client
from ..support.fake import FakeDaemon, json_response
from ..support.settings import packed


class TestVariable:
    """`DOCKER_AUTH_CONFIG`"""

    @staticmethod
    def environment(folder: Path, auths: Any) -> dict[str, str]:
        text = auths if isinstance(auths, str) else json.dumps({"auths": auths})
        return {"DOCKER_CONFIG": str(folder), "DOCKER_AUTH_CONFIG": text}

    def test_it_wins_over_the_file_for_the_registries_that_it_names(self, config_file: Any) -> None:
        file = config_file(
            {"auths": {"r.io": {"auth": packed("file:x")}, "s.io": {"auth": packed("file:x")}}}
        )
        environ = self.environment(file.parent, {"r.io": {"auth": packed("env:x")}})
        config = DockerConfig.load(environ=environ)
        found = {registry: config.auth_for(f"{registry}/app") for registry in ("r.io", "s.io")}
        assert {registry: auth and auth.username for registry, auth in found.items()} == {
            "r.io": "env",
            "s.io": "file",
        }
        assert {registry: auth.username for registry, auth in config.all().items()} == {
            "r.io": "env",
            "s.io": "file",
        }

    def test_it_needs_no_file(self, tmp_path: Path) -> None:
        config = DockerConfig.load(environ=self.environment(tmp_path, {HUB_KEY: {"auth": packed("env:x")}}))
        auth = config.auth_for("busybox")
        assert auth and (auth.username, auth.password) == ("env", "x")
        assert config.path is None and "x" not in repr(config.given[HUB_KEY]).replace("index", "")

    def test_a_file_that_is_named_stands_alone(
        self, config_file: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = config_file({})
        monkeypatch.setenv("DOCKER_AUTH_CONFIG", json.dumps({"auths": {"r.io": {"auth": packed()}}}))
        assert DockerConfig.load(file).auth_for("r.io/app") is None
        assert DockerConfig.load().auth_for("r.io/app") is not None

    @pytest.mark.parametrize("text", ["", " \n"])
    def test_empty_is_not_set(self, tmp_path: Path, text: str) -> None:
        assert DockerConfig.load(environ=self.environment(tmp_path, text)) == DockerConfig()

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("hunter2", "no JSON object"),
            ('["hunter2"]', "no JSON object"),
            ("[" * 100_000, "no JSON object"),
            ('{"auths": "hunter2"}', "auths: expected an object, not text"),
            ('{"auths": {"r.io": {"auth": "hunter2!"}}}', r"auths\['r.io'\]: auth isn't base64"),
        ],
    )
    def test_what_makes_no_sense_is_passed_over_and_said_but_never_shown(
        self, config_file: Any, caplog: pytest.LogCaptureFixture, text: str, said: str
    ) -> None:
        folder = config_file({"auths": {"r.io": {"auth": packed("file:x")}}}).parent
        config = DockerConfig.load(environ=self.environment(folder, text))
        with noting() as notes:
            auth = config.auth_for("r.io/app")
            assert config.auth_for("s.io/app") is None
            assert set(config.all()) == {"r.io"}
        assert auth and auth.username == "file", "the file is asked as though the variable were not there"
        [note] = notes
        assert re.search(rf"^DOCKER_AUTH_CONFIG: .*{said}|^DOCKER_AUTH_CONFIG: {said}", note)
        assert note in caplog.text
        assert "hunter2" not in note + caplog.text + repr(config)

    def test_one_bad_entry_is_no_reason_to_pass_over_the_others(
        self, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        entries = {"r.io": {"auth": packed("env:x")}, "s.io": {"auth": "hunter2!"}, "t.io": 5}
        config = DockerConfig.load(environ=self.environment(tmp_path, entries))
        auth = config.auth_for("r.io/app")
        assert auth and auth.username == "env"
        assert not caplog.text, "nobody has asked for the others"
        for registry in ("s.io", "t.io"):
            assert config.auth_for(f"{registry}/app") is None
            assert registry in caplog.text
        assert "hunter2" not in caplog.text


class TestClient:
    def test_a_login_after_the_client_was_made_counts(self, config_file: Any) -> None:
        file = config_file({})
        with Client("unix:///nowhere", config=file) as client:
            credentials = client.wire.shared.credentials
            assert credentials and credentials.auth_for("r.io/app") is None
            config_file({"auths": {"r.io": {"auth": packed()}}})
            assert credentials.auth_for("r.io/app") is not None

    def test_an_environment_that_is_given_is_the_one_that_is_looked_at(
        self, config_file: Any, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder = config_file({"auths": {"r.io": {"auth": packed()}}}).parent
        monkeypatch.setenv("DOCKER_CONFIG", str(tmp_path_factory.mktemp("other")))
        environ = {"DOCKER_CONFIG": str(folder), "DOCKER_HOST": "unix:///nowhere"}
        with Client.from_env(environ) as client, Client("unix:///nowhere") as other:
            assert client.wire.shared.credentials and other.wire.shared.credentials
            assert client.wire.shared.credentials.auth_for("r.io/app") is not None
            assert other.wire.shared.credentials.auth_for("r.io/app") is None

    def test_a_source_of_ones_own(self) -> None:
        class Vault:
            def auth_for(self, image: str) -> Credentials | None:
                return Credentials(registrytoken=f"for {image}")

            def all(self) -> dict[str, Credentials]:
                return {}

        vault = Vault()
        with Client("unix:///nowhere", config=vault) as client:
            assert client.wire.shared.credentials is vault
        with pytest.raises(
            InvalidArgument, match="config: expected a path or a source of credentials, not dict"
        ):
            Client("unix:///nowhere", config={"auths": {}})  # type: ignore[arg-type]

    def test_a_source_that_can_not_tell_all_of_its_credentials_is_none(self) -> None:
        class Half:
            def auth_for(self, image: str) -> None: ...

        with pytest.raises(
            InvalidArgument, match="config: expected a path or a source of credentials, not Half"
        ):
            Client("unix:///nowhere", config=Half())  # type: ignore[arg-type]


def test_a_user_without_a_home_has_no_credentials_but_those_of_the_environment(no_home: None) -> None:
    """As in a container that runs under a number: what is for everybody can be pulled."""
    config = DockerConfig.load()
    assert config.path is None
    assert config.auth_for("busybox") is None
    given = json.dumps({"auths": {"r.io": {"username": "u", "password": "p"}}})
    found = DockerConfig.load(environ={"DOCKER_AUTH_CONFIG": given}).auth_for("r.io/app")
    assert found is not None and found.username == "u"


def test_a_user_without_a_home_pulls_what_is_for_everybody(no_home: None, daemon: FakeDaemon) -> None:
    daemon.answer(json_response({"status": "done"}))
    with dockline.from_env({}, base_url=daemon.url, version="1.51") as docker:
        docker.images.pull("busybox").drain()
    assert "X-Registry-Auth" not in daemon.asked[0].headers
