"""`config.json`: which credentials it gives for which registry, and what is wrong with a bad one."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Any, ClassVar

import pytest

from dockline_runtime.errors import ConfigError
from dockline_runtime.request.auth import HUB_KEY, Credentials
from dockline_runtime.request.lookup import noting
from dockline_runtime.settings.dockerconfig import DockerConfig

from ..support.settings import SECRET, packed

HUB_HOST = HUB_KEY.split("/")[2]


def test_user_and_password_of_an_entry(config_file: Any) -> None:
    config = DockerConfig.load(config_file({"auths": {"localhost:5000": {"auth": packed()}}}))
    auth = config.auth_for("localhost:5000/app")
    assert auth == Credentials(username="joe", password=SECRET, serveraddress="localhost:5000")
    assert config.auth_for("localhost:5001/app") is None
    assert config.auth_for("busybox") is None


@pytest.mark.parametrize(
    "key", [HUB_KEY, HUB_HOST, HUB_HOST.removeprefix("index."), f"https://{HUB_HOST}/v2"]
)
def test_docker_hub_under_any_of_its_keys(config_file: Any, key: str) -> None:
    config = DockerConfig.load(config_file({"auths": {key: {"auth": packed()}}}))
    for image in ("busybox", "team/app:1", f"{HUB_HOST}/app"):
        auth = config.auth_for(image)
        assert auth is not None
        assert (auth.username, auth.serveraddress) == ("joe", key)


@pytest.mark.parametrize(
    "key", ["registry.example", "https://registry.example", "http://registry.example/v1/"]
)
def test_keys_may_have_a_scheme_and_a_path(config_file: Any, key: str) -> None:
    config = DockerConfig.load(config_file({"auths": {key: {"auth": packed()}}}))
    assert config.auth_for("registry.example/team/app") is not None
    assert config.auth_for("registry.example:5000/team/app") is None


def test_a_key_to_the_letter_wins(config_file: Any) -> None:
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
        ({"auth": packed("joe:")}, Credentials(username="joe", serveraddress="r.io")),
        ({"auth": "", "email": "x"}, None),
        ({}, None),
    ],
)
def test_kinds_of_entries(config_file: Any, entry: Any, found: Credentials | None) -> None:
    config = DockerConfig.load(config_file({"auths": {"r.io": entry}}))
    assert config.auth_for("r.io/app") == found
    assert config.all() == ({"r.io": found} if found else {})


def test_the_folder_comes_from_the_environment_or_the_home(
    config_file: Any, monkeypatch: pytest.MonkeyPatch
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


def test_there_need_be_no_file_unless_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_CONFIG", str(tmp_path / "nowhere"))
    assert DockerConfig.load() == DockerConfig()
    with pytest.raises(ConfigError, match=r"config\.json: there is no such file"):
        DockerConfig.load(tmp_path / "config.json")


@pytest.mark.parametrize(
    "data", [b"", b"  \n", b"{}", b"\xef\xbb\xbf{}", b'{"auths":null}', b'{"psFormat":"x"}']
)
def test_files_that_say_nothing_of_it(config_file: Any, data: bytes) -> None:
    config = DockerConfig.load(config_file(data))
    assert (dict(config.all()), config.current_context, config.creds_store) == ({}, None, None)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'{"auths":\n{"r": hunter2}}', "malformed JSON in line 2"),
        (b'{"auths": "\xffhunter2"}', "malformed JSON"),
        (b"[" * 100_000, "malformed JSON"),
        (["hunter2"], "expected an object, not an array"),
        ({"auths": ["hunter2"]}, "auths: expected an object, not an array"),
        ({"auths": {"r.io": "hunter2"}}, r"auths: r\.io: expected an object, not text"),
        ({"auths": {"r.io": {"auth": 5}}}, r"auths\['r.io'\]: auth: expected text, not a number"),
        ({"auths": {"r.io": {"auth": "hunter2!"}}}, r"auths\['r.io'\]: auth isn't base64"),
        ({"auths": {"r.io": {"auth": packed("hunter2")}}}, r"auths\['r.io'\]: auth does not hold"),
        ({"auths": {"r.io": {"auth": packed(":hunter2")}}}, r"auths\['r.io'\]: auth does not hold"),
        (
            {"auths": {"r.io": {"identitytoken": ["hunter2"]}}},
            r"auths\['r.io'\]: identitytoken: expected text",
        ),
        ({"credHelpers": ["hunter2"]}, "credHelpers: expected an object"),
        ({"currentContext": 5}, "currentContext: expected text, not a number"),
    ],
)
def test_what_makes_no_sense_is_named_by_file_and_entry_and_never_shown(
    config_file: Any, data: Any, said: str
) -> None:
    path = config_file(data)
    with pytest.raises(ConfigError, match=said) as caught:
        DockerConfig.load(path).auth_for("r.io/app")
    assert str(caught.value).startswith(f"{path}: ")
    assert "hunter2" not in str(caught.value) + repr(caught.value)
    assert packed("hunter2") not in str(caught.value)


BAD_ENTRIES: dict[str, Any] = {
    "not base64": {"auth": "hunter2!"},
    "no colon": {"auth": packed("hunter2")},
    "text": "hunter2",
    "a number": {"auth": 5},
    "a list": {"auth": None, "identitytoken": ["hunter2"]},
}


class TestOneBadEntry:
    """An entry is judged when its registry is asked for."""

    @pytest.fixture(params=BAD_ENTRIES)
    def config(self, request: pytest.FixtureRequest, config_file: Any) -> DockerConfig:
        good = {"auth": packed("joe:x")}
        entries = {"https://bad.io/v1/": BAD_ENTRIES[request.param], "r.io": good, HUB_KEY: good}
        return DockerConfig.load(config_file({"auths": entries}))

    def test_others_are_pulled_from(self, config: DockerConfig, caplog: pytest.LogCaptureFixture) -> None:
        for image in ("r.io/app", "busybox"):
            auth = config.auth_for(image)
            assert auth and auth.username == "joe"
        assert config.auth_for("elsewhere.io/app") is None
        assert not caplog.text

    def test_its_own_is_refused_with_its_name(self, config: DockerConfig) -> None:
        with pytest.raises(ConfigError, match=r"config\.json: auths.*bad\.io.*log in again") as caught:
            config.auth_for("bad.io/app")
        assert "hunter2" not in str(caught.value) + repr(config)

    def test_a_build_goes_on_without_it(self, config: DockerConfig, caplog: pytest.LogCaptureFixture) -> None:
        assert set(config.all()) == {"r.io", HUB_KEY}
        assert "bad.io" in caplog.text and "hunter2" not in caplog.text

    def test_one_to_the_letter_wins_over_a_bad_one(self, config_file: Any) -> None:
        entries = {"https://r.io/": {"auth": "!"}, "r.io": {"auth": packed("joe:x")}}
        assert DockerConfig.load(config_file({"auths": entries})).auth_for("r.io/app")

    def test_a_helper_that_is_none_is_no_reason_either(
        self, config_file: Any, caplog: pytest.LogCaptureFixture
    ) -> None:
        data = {"credHelpers": {"s.io": 5, "t.io": ["x"]}, "auths": {"r.io": {"auth": packed()}}}
        config = DockerConfig.load(config_file(data))
        assert config.auth_for("r.io/app") and not caplog.text
        assert config.auth_for("s.io/app") is None
        assert "credHelpers['s.io']: the name of a helper is text" in caplog.text
        assert set(config.all()) == {"r.io"}


@pytest.mark.parametrize("name", ["", None])
def test_a_registry_without_a_helper_has_none(config_file: Any, name: str | None) -> None:
    data = {
        "credsStore": "gone",
        "credHelpers": {"r.io": name},
        "auths": {"r.io": {"auth": packed("joe:x")}},
    }
    with noting() as notes:
        assert DockerConfig.load(config_file(data)).auth_for("r.io/app")
    assert not notes, "the one for all others was not asked"


class TestBase64:
    """Read as Go reads it, which the docker command does."""

    TEXT = packed("joe:plai")

    @pytest.mark.parametrize(
        "text",
        [
            *(TEXT, f"{TEXT[:5]}\n{TEXT[5:]}", f"{TEXT}\r\n", f"\n{TEXT}", f"{TEXT[:-1]}\n="),
            TEXT[:-2] + "l=",  # bits that nobody needs
        ],
    )
    def test_line_breaks_are_passed_over(self, config_file: Any, text: str) -> None:
        auth = DockerConfig.load(config_file({"auths": {"r.io": {"auth": text}}})).auth_for("r.io/app")
        assert auth and (auth.username, auth.password) == ("joe", "plai")

    @pytest.mark.parametrize(
        "text",
        [
            *(
                TEXT.rstrip("="),
                f"{TEXT}=",
                f"{TEXT}====",
                f"{TEXT}QUFB",
                f" {TEXT}",
                f"{TEXT[:4]}\t{TEXT[4:]}",
            ),
            *("am9lOsO_w77Dvz8-", "am9lO\u00e4==", "am9=", "a===", "\n"),
        ],
    )
    def test_nothing_else_is(self, config_file: Any, text: str) -> None:
        config = DockerConfig.load(config_file({"auths": {"r.io": {"auth": text}}}))
        with pytest.raises(ConfigError, match=r"auths\['r.io'\]: auth (isn't base64|does not hold)"):
            config.auth_for("r.io/app")


def test_a_folder_stands_for_its_file(config_file: Any, tmp_path: Path) -> None:
    file = config_file({"auths": {"r.io": {"auth": packed()}}})
    for folder in (tmp_path, str(tmp_path), f"{tmp_path}/"):
        config = DockerConfig.load(folder)
        assert (config.path, config.auth_for("r.io/app")) == (
            file,
            DockerConfig.load(file).auth_for("r.io/x"),
        )


def test_a_folder_in_its_place_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "config.json").mkdir()
    with pytest.raises(ConfigError, match="expected a regular file, not a folder"):
        DockerConfig.load(tmp_path / "config.json")


def test_no_repr_shows_a_secret(config_file: Any) -> None:
    entries = {"r.io": {"auth": packed("joe:hunter2")}, "s.io": {"identitytoken": "hunter2"}}
    config = DockerConfig.load(config_file({"auths": entries}))
    assert "joe" in repr(config)
    assert "hunter2" not in repr(config) + str(config.all()) + repr(config.auth_for("s.io/x"))


def test_no_frame_of_ours_shows_a_secret_in_a_traceback(config_file: Any) -> None:
    bad = {"a.io": {"auth": packed("joe:hunter2")}, "r.io": {"auth": packed("hunter2")}}
    for data in ({"auths": bad}, b'{"auths": {"r.io": {"password": "hunter2"}}, }'):
        with pytest.raises(ConfigError) as caught:
            DockerConfig.load(config_file(data)).auth_for("r.io/app")
        shown = [
            line
            for frame in traceback.TracebackException.from_exception(caught.value, capture_locals=True).stack
            if frame.filename != __file__
            for line in (frame.locals or {}).values()
        ]
        assert shown, "no frame of ours at all"
        assert not [line for line in shown if "hunter2" in line or packed("joe:hunter2") in line]


class TestProxies:
    DEFAULT: ClassVar = {"httpProxy": f"http://joe:{SECRET}@proxy.example:3128", "noProxy": "localhost"}
    OWN: ClassVar = {"HTTPSPROXY": "http://own.example", "allProxy": None, "ftpProxy": ""}

    def test_they_are_variables_in_both_cases(self, config_file: Any) -> None:
        config = DockerConfig.load(config_file({"proxies": {"default": self.DEFAULT}}))
        assert config.proxies_for("unix:///run/docker.sock") == {
            "HTTP_PROXY": self.DEFAULT["httpProxy"],
            "http_proxy": self.DEFAULT["httpProxy"],
            "NO_PROXY": "localhost",
            "no_proxy": "localhost",
        }
        assert SECRET not in repr(config)

    @pytest.mark.parametrize("kind", ["http", "https", "no", "ftp", "all"])
    def test_there_is_one_of_each_kind(self, config_file: Any, kind: str) -> None:
        proxies = {f"{kind}Proxy": "http://proxy.example"}
        config = DockerConfig.load(config_file({"proxies": {"default": proxies}}))
        assert config.proxies_for("unix:///run/docker.sock") == {
            f"{kind.upper()}_PROXY": "http://proxy.example",
            f"{kind}_proxy": "http://proxy.example",
        }

    def test_an_engine_may_have_its_own_and_those_for_all_count_no_more(self, config_file: Any) -> None:
        config = DockerConfig.load(
            config_file({"proxies": {"default": self.DEFAULT, "tcp://build.example:2375": self.OWN}})
        )
        assert config.proxies_for("http://build.example:2375", "tcp://build.example:2375") == {
            "HTTPS_PROXY": "http://own.example",
            "https_proxy": "http://own.example",
        }

    def test_without_any_there_are_none(self, config_file: Any) -> None:
        assert DockerConfig.load(config_file({"auths": {}})).proxies_for("unix:///x") == {}
        assert DockerConfig().proxies_for("unix:///x") == {}

    @pytest.mark.parametrize(
        ("proxies", "said"),
        [
            ("all", "proxies: expected an object"),
            ({"default": SECRET}, "proxies: default: expected an object"),
            ({"default": {"httpProxy": [SECRET]}}, "proxies: default: httpProxy: expected text"),
        ],
    )
    def test_what_is_wrong_is_said_when_they_are_asked_for(
        self, config_file: Any, proxies: object, said: str
    ) -> None:
        config = DockerConfig.load(config_file({"proxies": proxies}))
        with pytest.raises(ConfigError, match=said) as caught:
            config.proxies_for("unix:///x")
        assert SECRET not in str(caught.value)
