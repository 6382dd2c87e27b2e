"""Registries: push, pull and look up, with credentials that are given, found, wrong or missing."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

import dockline
from dockline.errors import APIError, DocklineError, NotFound, ServerError, StreamError
from dockline.models import AuthConfig, PushImageInfo

from .helpers import ClientFor, NamedEngine, New, tar_of
from .private import PrivateRegistry


@pytest.fixture
def docker(
    engine: NamedEngine, client_for: ClientFor, registry: PrivateRegistry, tmp_path: Path
) -> Iterator[dockline.Client]:
    """A client without any credentials."""
    if engine.private is None:
        pytest.skip("another engine may not reach the registry of the tests")
    (tmp_path / "empty.json").write_text("{}")
    with client_for(engine, config=tmp_path / "empty.json") as client:
        yield client


@pytest.fixture
def knowing(
    docker: dockline.Client, client_for: ClientFor, registry: PrivateRegistry, tmp_path: Path
) -> Iterator[dockline.Client]:
    """A client of the same engine that has the registry's password in its config.json."""
    pair = base64.b64encode(f"{registry.username}:{registry.password}".encode()).decode()
    config = tmp_path / "config.json"
    config.write_text(json.dumps({"auths": {registry.address: {"auth": pair}}}))
    with client_for(NamedEngine(docker.base_url), config=config) as client:
        yield client


@pytest.fixture
def auth(registry: PrivateRegistry) -> AuthConfig:
    return AuthConfig(username=registry.username, password=registry.password, serveraddress=registry.address)


@pytest.fixture
def wrong(registry: PrivateRegistry) -> AuthConfig:
    return AuthConfig(username=registry.username, password="Wr0ng/Passwörd", serveraddress=registry.address)


@pytest.fixture
def image(docker: dockline.Client, new: New, registry: PrivateRegistry) -> str:
    """The name of a new image that is to be pushed: `127.0.0.1:PORT/thing:v1`."""
    name = registry.image(new.name("pushed"))
    docker.images.create(tar_of({"unique": uuid4().hex}), from_src="-", repo=name, tag="v1").drain()
    new.later(lambda: docker.images.remove(f"{name}:v1", force=True))
    return f"{name}:v1"


def repository(image: str) -> str:
    return image.rpartition(":")[0]


def pushed_digest(messages: list[PushImageInfo]) -> str:
    """The digest that a push of the tag v1 ended with, of which only one of the stores has an `aux`."""
    statuses = [message.status or "" for message in messages]
    [found] = [found for text in statuses if (found := re.match(r"v1: digest: (\S+) size: (\d+)", text))]
    for result in (message.aux for message in messages if message.aux):
        assert (result.tag, result.digest, str(result.size)) == ("v1", found[1], found[2])
    return found[1]


class TestPushAndPull:
    def test_with_credentials_that_are_given(
        self,
        docker: dockline.Client,
        engine: NamedEngine,
        image: str,
        auth: AuthConfig,
        registry: PrivateRegistry,
    ) -> None:
        with docker.images.push(repository(image), tag="v1", auth=auth) as progress:
            messages = list(progress)
        digest = pushed_digest(messages)
        assert any(message.aux for message in messages) == (engine.store == "overlay2")
        status, listed = registry.ask("GET", f"/v2/{repository(image).partition('/')[2]}/tags/list")
        assert status == 200 and json.loads(listed)["tags"] == ["v1"]

        layers = docker.images.inspect(image).root_fs
        docker.images.remove(image)
        with docker.images.pull(repository(image), tag="v1", auth=auth) as progress:
            statuses = [message.status or "" for message in progress]
        assert any("Downloaded newer image" in status for status in statuses)
        pulled = docker.images.inspect(image)
        assert pulled.root_fs == layers
        assert pulled.repo_digests == [f"{repository(image)}@{digest}"]

    def test_with_credentials_of_the_config_file(
        self, docker: dockline.Client, knowing: dockline.Client, image: str
    ) -> None:
        knowing.images.push(image).drain()
        docker.images.remove(image)
        knowing.images.pull(image).drain()
        assert docker.images.inspect(image).repo_tags == [image]

    def test_all_tags(self, docker: dockline.Client, knowing: dockline.Client, image: str, new: New) -> None:
        docker.images.tag(image, repo=repository(image), tag="v2")
        new.later(lambda: docker.images.remove(f"{repository(image)}:v2", force=True))
        knowing.images.push(repository(image), all_tags=True).drain()
        for tag in ("v1", "v2"):
            found = knowing.distribution.inspect(f"{repository(image)}:{tag}")
            assert found.descriptor.digest

    def test_by_digest(self, docker: dockline.Client, knowing: dockline.Client, image: str) -> None:
        knowing.images.push(image).drain()
        digest = knowing.distribution.inspect(image).descriptor.digest
        docker.images.remove(image, force=True)
        knowing.images.pull(repository(image), tag=digest).drain()
        found = docker.images.inspect(f"{repository(image)}@{digest}")
        assert found.repo_digests == [f"{repository(image)}@{digest}"]
        docker.images.remove(f"{repository(image)}@{digest}", force=True)

    def test_build_from_a_private_image(
        self,
        docker: dockline.Client,
        knowing: dockline.Client,
        image: str,
        auth: AuthConfig,
        registry: PrivateRegistry,
        new: New,
    ) -> None:
        knowing.images.push(image).drain()
        source = tar_of({"Dockerfile": f"FROM {image}\nLABEL a=b\n"})
        for client, config in ((docker, {registry.address: auth}), (knowing, None)):
            docker.images.remove(image, force=True)
            name = new.image_tag()
            client.images.build(source, tags=[name], registry_config=config, nocache=True, pull=True).drain()
            assert docker.images.inspect(name).config.labels == {"a": "b"}
        with pytest.raises(StreamError, match=r"(?i)auth"):
            docker.images.build(source, nocache=True, pull=True).drain()


class TestRefusals:
    def test_push_without_credentials(self, docker: dockline.Client, image: str) -> None:
        before = []
        with docker.images.push(image) as progress, pytest.raises(StreamError, match=r"(?i)auth") as caught:
            for message in progress:
                before.append(message)  # noqa: PERF402 — what came before the error counts
        assert caught.value.operation == "ImagePush"
        assert before[0].status and repository(image) in before[0].status

    def test_push_with_a_wrong_password(self, docker: dockline.Client, image: str, wrong: AuthConfig) -> None:
        with pytest.raises(StreamError) as caught:
            docker.images.push(image, auth=wrong).drain()
        assert_says_no(caught.value)

    def test_pull_without_credentials_and_with_wrong_ones(
        self, docker: dockline.Client, image: str, auth: AuthConfig, wrong: AuthConfig
    ) -> None:
        docker.images.push(image, auth=auth).drain()
        docker.images.remove(image)
        for credentials in (None, wrong):
            with pytest.raises((APIError, StreamError)) as caught:
                docker.images.pull(image, auth=credentials).drain()
            assert_says_no(caught.value)
        with pytest.raises(NotFound):
            docker.images.inspect(image)

    def test_given_credentials_win_over_the_config_file(
        self, knowing: dockline.Client, image: str, wrong: AuthConfig
    ) -> None:
        with pytest.raises(StreamError) as caught:
            knowing.images.push(image, auth=wrong).drain()
        assert_says_no(caught.value)

    def test_pull_of_what_is_not_there(
        self, docker: dockline.Client, registry: PrivateRegistry, auth: AuthConfig
    ) -> None:
        with pytest.raises((NotFound, StreamError), match=r"(?i)not found|manifest unknown"):
            docker.images.pull(registry.image("nothing"), tag="v1", auth=auth).drain()

    def test_push_of_what_is_not_there(
        self, docker: dockline.Client, registry: PrivateRegistry, auth: AuthConfig
    ) -> None:
        with pytest.raises((APIError, StreamError), match=r"(?i)does not exist|not found"):
            docker.images.push(registry.image("nothing"), tag="v1", auth=auth).drain()


def assert_says_no(error: DocklineError) -> None:
    """A refusal for want of credentials, in an error that does not show any."""
    assert any(word in str(error).lower() for word in ("auth", "denied"))
    assert "Wr0ng" not in f"{error} {error!r}"


class TestLookUp:
    def test_distribution(
        self, docker: dockline.Client, knowing: dockline.Client, image: str, auth: AuthConfig
    ) -> None:
        digest = pushed_digest(list(knowing.images.push(image)))
        for found in (knowing.distribution.inspect(image), docker.distribution.inspect(image, auth=auth)):
            assert found.descriptor.digest == digest and found.descriptor.size > 0
            assert found.descriptor.media_type.startswith("application/vnd.")

    def test_distribution_without_credentials(
        self, docker: dockline.Client, image: str, wrong: AuthConfig
    ) -> None:
        for credentials in (None, wrong):
            with pytest.raises(APIError) as caught:
                docker.distribution.inspect(image, auth=credentials)
            assert_says_no(caught.value)

    def test_distribution_of_nothing(
        self, docker: dockline.Client, registry: PrivateRegistry, auth: AuthConfig
    ) -> None:
        with pytest.raises(APIError) as caught:
            docker.distribution.inspect(registry.image("nothing:v1"), auth=auth)
        assert caught.value.status in (404, 500)

    def test_auth(self, docker: dockline.Client, registry: PrivateRegistry, auth: AuthConfig) -> None:
        answer = docker.system.auth(auth)
        assert answer.status == "Login Succeeded" and not answer.identity_token
        again = docker.system.login(
            username=registry.username, password=registry.password, serveraddress=registry.address
        )
        assert again == answer

    def test_auth_with_a_wrong_password(self, docker: dockline.Client, wrong: AuthConfig) -> None:
        with pytest.raises((ServerError, dockline.errors.Unauthorized)) as caught:
            docker.system.auth(wrong)
        assert_says_no(caught.value)

    def test_credentials_are_in_no_repr(self, auth: AuthConfig, registry: PrivateRegistry) -> None:
        assert registry.password not in repr(auth) and registry.username in repr(auth)
