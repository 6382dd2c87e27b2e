"""Registry credentials: from `config.json` and the caller into headers, and never into a repr or an error."""

from __future__ import annotations

import base64
import json
import pickle
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dockline_runtime.auth import (
    HUB_KEY,
    Credentials,
    DockerConfig,
    encode_auth,
    encode_registry_config,
    registry_of,
)
from dockline_runtime.errors import ConfigError, InvalidArgument

SECRET = "hunter2:with:colons"
HUB_HOST = HUB_KEY.split("/")[2]


def packed(text: str = f"joe:{SECRET}") -> str:
    return base64.b64encode(text.encode()).decode()


def decoded(header: str) -> Any:
    assert len(header) % 4 == 0
    assert not set(header) & set("+/\r\n")
    return json.loads(base64.urlsafe_b64decode(header))


@pytest.fixture
def config_file(tmp_path: Path) -> Any:
    def write(data: Any) -> Path:
        path = tmp_path / "config.json"
        path.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
        return path

    return write


@pytest.mark.parametrize(
    ("image", "registry"),
    [
        ("busybox", HUB_KEY),
        ("busybox:1.36", HUB_KEY),
        ("team/app", HUB_KEY),
        ("team/sub.group/app", HUB_KEY),
        ("localhost/app", "localhost"),
        ("localhost:5000/app:1", "localhost:5000"),
        ("registry.example/team/app@sha256:" + "a" * 64, "registry.example"),
        ("host:5000/app", "host:5000"),
        ("[::1]:5000/app", "[::1]:5000"),
        ("Host/app", "Host"),
        (f"{HUB_HOST}/team/app", HUB_KEY),
        (f"{HUB_HOST.removeprefix('index.')}/library/busybox", HUB_KEY),
        ("busybox:5000", HUB_KEY),
        ("", HUB_KEY),
    ],
)
def test_the_registry_of_an_image(image: str, registry: str) -> None:
    assert registry_of(image) == registry


class TestEncoding:
    def test_the_header_is_url_safe_base64_with_padding(self) -> None:
        for length in range(12):
            auth = {"username": "x" * length, "password": "ÿ?>~ü" * 3}
            assert decoded(encode_auth(auth)) == auth

    def test_members_that_are_none_are_left_out(self) -> None:
        assert decoded(encode_auth({"username": "joe", "password": None})) == {"username": "joe"}
        assert decoded(encode_auth({})) == {}

    def test_models_are_read_by_their_attributes(self) -> None:
        model = SimpleNamespace(
            username="joe", password="p", serveraddress=None, unknown={"identitytoken": "t"}
        )
        assert decoded(encode_auth(model)) == {"username": "joe", "password": "p", "identitytoken": "t"}
        assert decoded(encode_auth(Credentials(identitytoken="t"))) == {"identitytoken": "t"}

    def test_several_registries(self) -> None:
        auths = {HUB_KEY: {"username": "joe"}, "localhost:5000": Credentials(username="ann", password="p")}
        assert decoded(encode_registry_config(auths)) == {
            HUB_KEY: {"username": "joe"},
            "localhost:5000": {"username": "ann", "password": "p"},
        }

    @pytest.mark.parametrize(
        "auth", [SECRET, SECRET.encode(), [SECRET], 5, {"password": [SECRET]}, {5: SECRET}]
    )
    def test_what_is_none_is_refused_without_showing_it(self, auth: Any) -> None:
        with pytest.raises(InvalidArgument, match=r"^auth: ") as caught:
            encode_auth(auth)
        assert "hunter2" not in str(caught.value)
        with pytest.raises(InvalidArgument, match=r"^auth\['r'\]: ") as caught:
            encode_registry_config({"r": auth})
        assert "hunter2" not in str(caught.value)

    def test_the_map_has_to_be_one(self) -> None:
        with pytest.raises(InvalidArgument, match="a mapping of registries"):
            encode_registry_config([("r", {})])  # type: ignore[arg-type]

    @given(st.dictionaries(st.text(), st.text()))
    def test_any_text_goes_there_and_back(self, auth: dict[str, str]) -> None:
        assert decoded(encode_auth(auth)) == auth


class TestConfig:
    def test_user_and_password_of_an_entry(self, config_file: Any) -> None:
        config = DockerConfig.load(config_file({"auths": {"localhost:5000": {"auth": packed()}}}))
        auth = config.auth_for("localhost:5000/app")
        assert auth == Credentials(username="joe", password=SECRET, serveraddress="localhost:5000")
        assert config.auth_for("localhost:5001/app") is None
        assert config.auth_for("busybox") is None

    @pytest.mark.parametrize(
        "key", [HUB_KEY, HUB_HOST, HUB_HOST.removeprefix("index."), f"https://{HUB_HOST}/v2"]
    )
    def test_docker_hub_under_any_of_its_keys(self, config_file: Any, key: str) -> None:
        config = DockerConfig.load(config_file({"auths": {key: {"auth": packed()}}}))
        for image in ("busybox", "team/app:1", f"{HUB_HOST}/app"):
            auth = config.auth_for(image)
            assert auth is not None
            assert (auth.username, auth.serveraddress) == ("joe", key)

    @pytest.mark.parametrize(
        "key", ["registry.example", "https://registry.example", "http://registry.example/v1/"]
    )
    def test_keys_may_have_a_scheme_and_a_path(self, config_file: Any, key: str) -> None:
        config = DockerConfig.load(config_file({"auths": {key: {"auth": packed()}}}))
        assert config.auth_for("registry.example/team/app") is not None
        assert config.auth_for("registry.example:5000/team/app") is None

    def test_a_key_to_the_letter_wins(self, config_file: Any) -> None:
        entries = {"https://r.example/v1/": {"auth": packed("old:x")}, "r.example": {"auth": packed("new:x")}}
        auth = DockerConfig.load(config_file({"auths": entries})).auth_for("r.example/app")
        assert auth is not None
        assert auth.username == "new"

    @pytest.mark.parametrize(
        ("entry", "found"),
        [
            ({"identitytoken": "t"}, Credentials(identitytoken="t", serveraddress="r.io")),
            ({"registrytoken": "t"}, Credentials(registrytoken="t", serveraddress="r.io")),
            (
                {"auth": packed(), "identitytoken": "t"},
                Credentials(username="joe", password=SECRET, identitytoken="t", serveraddress="r.io"),
            ),
            (
                {"username": "joe", "password": "p"},
                Credentials(username="joe", password="p", serveraddress="r.io"),
            ),
            (
                {"auth": packed("joe:pw\0\0")},
                Credentials(username="joe", password="pw", serveraddress="r.io"),
            ),
            ({"auth": packed("joe:")}, Credentials(username="joe", password="", serveraddress="r.io")),
            ({"auth": "", "email": "x"}, None),
            ({}, None),
        ],
    )
    def test_kinds_of_entries(self, config_file: Any, entry: Any, found: Credentials | None) -> None:
        config = DockerConfig.load(config_file({"auths": {"r.io": entry}}))
        assert config.auth_for("r.io/app") == found
        assert config.all() == ({"r.io": found} if found else {})

    def test_what_a_helper_keeps_is_recognised_and_not_found(self, config_file: Any) -> None:
        config = DockerConfig.load(
            config_file(
                {"auths": {"r.io": {}}, "credsStore": "secretservice", "credHelpers": {"s.io": "pass"}}
            )
        )
        assert config.auth_for("r.io/app") is None
        assert config.auth_for("s.io/app") is None
        assert (config.creds_store, config.cred_helpers) == ("secretservice", {"s.io": "pass"})

    def test_the_folder_comes_from_the_environment_or_the_home(
        self, config_file: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = config_file({"currentContext": "far"})
        monkeypatch.setenv("DOCKER_CONFIG", str(path.parent))
        assert DockerConfig.load().current_context == "far"
        home = path.parent / "home"
        (home / ".docker").mkdir(parents=True)
        path.rename(home / ".docker" / "config.json")
        monkeypatch.delenv("DOCKER_CONFIG")
        monkeypatch.setenv("HOME", str(home))
        config = DockerConfig.load()
        assert config.current_context == "far"
        assert config.path == home / ".docker" / "config.json"

    def test_there_need_be_no_file_unless_it_is_named(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("DOCKER_CONFIG", str(tmp_path / "nowhere"))
        assert DockerConfig.load() == DockerConfig()
        with pytest.raises(ConfigError, match=r"config\.json: there is no such file"):
            DockerConfig.load(tmp_path / "config.json")

    @pytest.mark.parametrize(
        "data", [b"", b"  \n", b"{}", b"\xef\xbb\xbf{}", b'{"auths":null}', b'{"psFormat":"x"}']
    )
    def test_files_that_say_nothing_of_it(self, config_file: Any, data: bytes) -> None:
        config = DockerConfig.load(config_file(data))
        assert (dict(config.all()), config.current_context, config.creds_store) == ({}, None, None)

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b'{"auths":\n{"r": hunter2}}', "malformed JSON in line 2"),
            (b'{"auths": "\xffhunter2"}', "malformed JSON"),
            (b"[" * 100_000, "malformed JSON"),
            (["hunter2"], "an object is expected, not list"),
            ({"auths": ["hunter2"]}, "auths: an object is expected, not list"),
            ({"auths": {"r.io": "hunter2"}}, r"auths\['r.io'\]: an object is expected, not str"),
            ({"auths": {"r.io": {"auth": 5}}}, r"auths\['r.io'\]: auth: text is expected, not int"),
            ({"auths": {"r.io": {"auth": "hunter2!"}}}, r"auths\['r.io'\]: auth holds no base64"),
            ({"auths": {"r.io": {"auth": packed("hunter2")}}}, r"auths\['r.io'\]: auth does not hold"),
            ({"auths": {"r.io": {"auth": packed(":hunter2")}}}, r"auths\['r.io'\]: auth does not hold"),
            (
                {"auths": {"r.io": {"identitytoken": ["hunter2"]}}},
                r"auths\['r.io'\]: identitytoken: text is expected",
            ),
            ({"credHelpers": ["hunter2"]}, "credHelpers: an object is expected"),
            ({"currentContext": 5}, "currentContext: text is expected, not int"),
        ],
    )
    def test_what_makes_no_sense_is_named_by_file_and_entry_and_never_shown(
        self, config_file: Any, data: Any, said: str
    ) -> None:
        path = config_file(data)
        with pytest.raises(ConfigError, match=said) as caught:
            DockerConfig.load(path)
        assert str(caught.value).startswith(f"{path}: ")
        assert "hunter2" not in str(caught.value) + repr(caught.value)
        assert packed("hunter2") not in str(caught.value)

    def test_a_folder_in_its_place_is_an_error(self, tmp_path: Path) -> None:
        (tmp_path / "config.json").mkdir()
        with pytest.raises(ConfigError, match="can't be read"):
            DockerConfig.load(tmp_path / "config.json")

    def test_no_repr_shows_a_secret(self, config_file: Any) -> None:
        entries = {"r.io": {"auth": packed("joe:hunter2")}, "s.io": {"identitytoken": "hunter2"}}
        config = DockerConfig.load(config_file({"auths": entries}))
        assert "joe" in repr(config)
        assert "hunter2" not in repr(config) + str(config.all()) + repr(config.auth_for("s.io/x"))

    def test_credentials_can_be_pickled(self) -> None:
        auth = Credentials(username="joe", password="p")
        assert pickle.loads(pickle.dumps(auth)) == auth
