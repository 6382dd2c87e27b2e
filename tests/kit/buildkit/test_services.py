"""What the engine gets when it asks for logins and secrets: what was offered, and nothing else."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from pathlib import Path

import pytest
from attrs import define, field

from dockline.errors import ConnectionError, InvalidArgument
from dockline_kit.buildkit.http2.grpc import CallFailed, Status
from dockline_kit.buildkit.request.credentials import image_at
from dockline_kit.buildkit.request.secrets import Secrets
from dockline_kit.buildkit.wire.session import (
    CredentialsRequest,
    CredentialsResponse,
    GetSecretRequest,
    GetSecretResponse,
)
from dockline_runtime.request.auth import HUB_KEY, Credentials

from ...support.buildkit.served import Peer, Served

PASSWORD = "correct-horse-battery"
HUB_DOMAIN = HUB_KEY.split("/")[2].removeprefix("index.")


@define
class Source:
    """Credentials by image, and which images were asked for."""

    known: Mapping[str, Credentials] = field(factory=dict)
    asked: list[str] = field(factory=list)

    def auth_for(self, image: str) -> Credentials | None:
        self.asked.append(image)
        return self.known.get(image.rpartition("/")[0])

    def all(self) -> Mapping[str, Credentials]:
        return self.known


def login(serve: Served, source: Source, host: str) -> tuple[str, str]:
    auth = serve.made("services.AuthService", source)
    [answer] = serve(auth.credentials, Peer.saying(CredentialsRequest(host=host).encode())).got
    response = CredentialsResponse.decode(answer)
    return response.username, response.secret


def test_a_registry_gets_its_own_login(serve: Served) -> None:
    source = Source({"10.0.0.1:5000": Credentials(username="joe", password=PASSWORD)})
    assert login(serve, source, "10.0.0.1:5000") == ("joe", PASSWORD)
    assert login(serve, source, "10.0.0.1:5001") == ("", "")


@pytest.mark.parametrize("name", ["registry-1.", "index.", ""])
def test_docker_hub_is_known_by_all_its_names(name: str, serve: Served) -> None:
    auth = Credentials(username="joe", password=PASSWORD, serveraddress=HUB_KEY)
    assert login(serve, Source({"library": auth}), f"{name}{HUB_DOMAIN}") == ("joe", PASSWORD)


def test_an_identity_token_goes_without_a_name(serve: Served) -> None:
    source = Source({"r.example": Credentials(username="joe", identitytoken=PASSWORD)})
    assert login(serve, source, "r.example") == ("", PASSWORD)


@pytest.mark.parametrize(
    "host", ["joe", "", "r.example/../x", f"{HUB_DOMAIN}/joe", "a b.example", "x@r.example"]
)
def test_what_no_registry_is_called_gets_no_login_and_is_not_looked_up(host: str, serve: Served) -> None:
    """A word alone would be a user of Docker Hub in an image's name, and the engine would get that login."""
    source = Source(
        {"library": Credentials(username="joe", password=PASSWORD), "joe": Credentials(username="x")}
    )
    assert login(serve, source, host) == ("", "")
    assert source.asked == []
    assert image_at(host) is None


def test_a_login_of_another_registry_is_kept(serve: Served) -> None:
    auth = Credentials(username="joe", password=PASSWORD, serveraddress="other.example")
    with pytest.raises(InvalidArgument, match=r"its serveraddress is 'other\.example'") as caught:
        login(serve, Source({"r.example": auth}), "r.example")
    assert PASSWORD not in str(caught.value)


def test_a_login_is_looked_up_once_in_a_build(serve: Served) -> None:
    source = Source({"r.example": Credentials(username="joe", password=PASSWORD)})
    auth = serve.made("services.AuthService", source)
    for _ in range(3):
        serve(auth.credentials, Peer.saying(CredentialsRequest(host="r.example").encode()))
    assert len(source.asked) == 1


def test_logins_of_no_more_than_256_registries_are_kept(serve: Served) -> None:
    source = Source()
    auth = serve.made("services.AuthService", source)
    hosts = [f"r{number}.example" for number in range(258)]
    for host in hosts * 2:
        serve(auth.credentials, Peer.saying(CredentialsRequest(host=host).encode()))
    assert len(source.asked) == 258 + 2


def secret(serve: Served, secrets: Secrets, id: str) -> bytes:
    service = serve.made("services.SecretService", secrets)
    [answer] = serve(service.get_secret, Peer.saying(GetSecretRequest(id=id).encode())).got
    return GetSecretResponse.decode(answer).data


def test_a_secret_that_was_offered_is_given(serve: Served, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"in a file")
    secrets = Secrets({"a": b"1", "empty": b"", "f": tmp_path / "file"})
    assert [secret(serve, secrets, id) for id in ("a", "empty", "f")] == [b"1", b"", b"in a file"]


@pytest.mark.parametrize("id", ["", "b", "HTTP_AUTH_TOKEN_r.example", "GIT_AUTH_TOKEN", "../a", "PATH"])
def test_a_secret_that_was_not_offered_is_not_found(id: str, serve: Served) -> None:
    with pytest.raises(CallFailed) as caught:
        secret(serve, Secrets({"a": b"1"}), id)
    assert caught.value.status == Status.NOT_FOUND


def test_a_call_without_a_request_is_refused(serve: Served) -> None:
    with pytest.raises(CallFailed, match="the request is missing"):
        serve(serve.made("services.SecretService", Secrets({"a": b"1"})).get_secret, Peer.saying())


def test_a_request_of_more_than_256_kib_is_refused(serve: Served) -> None:
    largest = 256 * 1024 - len(GetSecretRequest(id="a" * 200_000).encode()) + 200_000
    with pytest.raises(CallFailed) as caught:
        secret(serve, Secrets({"a": b"1"}), "a" * largest)
    assert caught.value.status == Status.NOT_FOUND
    with pytest.raises(CallFailed, match="a request of 262145 bytes is too large") as caught:
        secret(serve, Secrets({"a": b"1"}), "a" * (largest + 1))
    assert caught.value.status == Status.RESOURCE_EXHAUSTED


def test_no_traceback_of_a_lost_connection_shows_what_was_on_its_way(serve: Served) -> None:
    def lost(_: bytes) -> list[bytes]:
        raise ConnectionError("lost")

    source = Source({"r.example": Credentials(username="joe", password=PASSWORD)})
    offered = Secrets({"a": PASSWORD.encode()})
    calls = [
        (
            serve.made("services.AuthService", source).credentials,
            CredentialsRequest(host="r.example").encode(),
        ),
        (serve.made("services.SecretService", offered).get_secret, GetSecretRequest(id="a").encode()),
    ]
    for handler, request in calls:
        with pytest.raises(ConnectionError) as caught:
            serve(handler, Peer(iter([request]), answering=lost))
        frames = traceback.TracebackException.from_exception(caught.value, capture_locals=True).stack
        ours = [frame for frame in frames if "dockline_kit" in frame.filename]
        assert ours
        assert [frame.name for frame in ours if PASSWORD in str(frame.locals)] == []
