"""Registry credentials: from the caller into headers, and never into a repr or an error."""

from __future__ import annotations

import base64
import json
import pickle
import re
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dockline_runtime.errors import InvalidArgument
from dockline_runtime.request.auth import (
    HUB_KEY,
    Credentials,
    encode_auth,
    encode_registry_config,
    registry_of,
)

SECRET = "hunter2:with:colons"
HUB_HOST = HUB_KEY.split("/")[2]


def packed(text: str = f"joe:{SECRET}") -> str:
    return base64.b64encode(text.encode()).decode()


def decoded(header: str) -> Any:
    assert len(header) % 4 == 0
    assert not set(header) & set("+/\r\n")
    return json.loads(base64.urlsafe_b64decode(header))


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

    def test_a_login_for_another_registry_is_refused(self) -> None:
        login = {"username": "joe", "password": SECRET, "serveraddress": "other.example"}
        for auth in (login, Credentials(**login), {**login, "password": "", "identitytoken": SECRET}):
            with pytest.raises(
                InvalidArgument, match=r"'other\.example', but 'r\.example/app' .*'r\.example'"
            ) as caught:
                encode_auth(auth, "r.example/app")
            assert "hunter2" not in str(caught.value)
        for key in ("r.example", "other.example:5000", "sub.other.example"):
            with pytest.raises(
                InvalidArgument, match=rf"^auth\['{re.escape(key)}'\]: its serveraddress is 'other"
            ):
                encode_registry_config({key: login})

    @pytest.mark.parametrize(
        ("address", "image"),
        [
            ("r.example", "r.example/app"),
            ("https://r.example/v1/", "r.example/app:1"),
            ("http://localhost:5000", "localhost:5000/app"),
            ("", "r.example/app"),
        ],
    )
    def test_one_for_the_same_registry_goes_out_as_it_is(self, address: str, image: str) -> None:
        auth = {"username": "joe", "password": SECRET, "serveraddress": address}
        assert decoded(encode_auth(auth, image)) == auth
        assert decoded(encode_auth(auth)) == auth
        without = {"username": "joe", "password": SECRET}
        assert decoded(encode_auth(without, image)) == without
        assert decoded(encode_registry_config({registry_of(image): auth})) == {registry_of(image): auth}

    @pytest.mark.parametrize(
        "address",
        [
            HUB_KEY,
            HUB_HOST,
            HUB_HOST.removeprefix("index."),
            "https://" + HUB_HOST.replace("index.", "registry-1."),
            HUB_HOST.replace("index.", "registry-1.") + ":443",
        ],
    )
    def test_docker_hub_goes_by_one_name(self, address: str) -> None:
        sent = decoded(encode_auth({"username": "joe", "serveraddress": address}, "busybox"))
        assert sent == {"username": "joe", "serveraddress": HUB_KEY}
        login = {"username": "joe", "serveraddress": address}
        assert decoded(encode_registry_config({HUB_HOST.removeprefix("index."): login})) == {HUB_KEY: sent}

    def test_the_entry_under_the_very_key_of_docker_hub_wins(self) -> None:
        auths = {HUB_HOST: {"username": "alias"}, HUB_KEY: {"username": "exact"}}
        for order in (auths, dict(reversed(auths.items()))):
            assert decoded(encode_registry_config(order)) == {HUB_KEY: {"username": "exact"}}

    def test_an_address_that_only_looks_like_docker_hub_is_another(self) -> None:
        fake = HUB_HOST.removeprefix("index.").replace("docker", "evildocker")
        for address in (fake, HUB_HOST + ".example", HUB_HOST + ":5000"):
            with pytest.raises(InvalidArgument, match="serveraddress"):
                encode_auth({"username": "joe", "serveraddress": address}, "busybox")


def test_credentials_can_be_pickled() -> None:
    auth = Credentials(username="joe", password="p")
    assert pickle.loads(pickle.dumps(auth)) == auth
