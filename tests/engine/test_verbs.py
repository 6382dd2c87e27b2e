"""Verbs that people type, with an engine and a registry: references as the docker command reads them."""

from __future__ import annotations

from functools import partial

import pytest

import dockline
from dockline.models import AuthConfig, ContainerConfig
from dockline_runtime.errors import NotFound

from .helpers import BUSYBOX, New, tar_of
from .private import PrivateRegistry


@pytest.fixture
def auth(registry: PrivateRegistry) -> AuthConfig:
    return AuthConfig(username=registry.username, password=registry.password, serveraddress=registry.address)


@pytest.fixture
def there(docker: dockline.Client, new: New, registry: PrivateRegistry, auth: AuthConfig) -> str:
    """A repository of the registry with the tags `latest` and `v1`, of which the engine has none."""
    name = registry.image(new.name("verbs"))
    for tag in ("latest", "v1"):
        docker.images.import_(tar_of({"tag": tag}), f"{name}:{tag}").drain()
        docker.images.push(f"{name}:{tag}", auth=auth).drain()
        docker.images.remove(f"{name}:{tag}", force=True)
        new.later(partial(docker.images.remove, f"{name}:{tag}", force=True))
    return name


def here(docker: dockline.Client, name: str) -> set[str]:
    """The tags that the engine has of a repository."""
    found = docker.images.list(filters={"reference": name})
    return {tag.rpartition(":")[2] for image in found for tag in image.repo_tags or ()}


def test_a_pull_without_a_tag_is_of_latest(docker: dockline.Client, there: str, auth: AuthConfig) -> None:
    docker.images.pull(there, auth=auth).drain()
    assert here(docker, there) == {"latest"}


def test_a_pull_of_a_tag_is_of_that_one(docker: dockline.Client, there: str, auth: AuthConfig) -> None:
    docker.images.pull(f"{there}:v1", auth=auth).drain()
    assert here(docker, there) == {"v1"}


def test_a_pull_of_all_tags_is_of_all(docker: dockline.Client, there: str, auth: AuthConfig) -> None:
    docker.images.pull(there, all_tags=True, auth=auth).drain()
    assert here(docker, there) == {"latest", "v1"}


def test_a_pull_by_digest_is_of_what_it_says(docker: dockline.Client, there: str, auth: AuthConfig) -> None:
    digest = docker.distribution.inspect(f"{there}:v1", auth=auth).descriptor.digest
    docker.images.pull(f"{there}:latest@{digest}", auth=auth).drain()
    found = docker.images.inspect(f"{there}@{digest}")
    assert found.repo_digests == [f"{there}@{digest}"]
    docker.images.remove(f"{there}@{digest}", force=True)


def test_a_push_without_a_tag_is_of_latest(
    docker: dockline.Client, new: New, registry: PrivateRegistry, auth: AuthConfig
) -> None:
    name = registry.image(new.name("pushed"))
    for tag in ("latest", "v1"):
        docker.images.tag(BUSYBOX, f"{name}:{tag}")
        new.later(partial(docker.images.remove, f"{name}:{tag}"))
    docker.images.push(name, auth=auth).drain()
    assert docker.distribution.inspect(f"{name}:latest", auth=auth).descriptor
    with pytest.raises(dockline.errors.DocklineError):
        docker.distribution.inspect(f"{name}:v1", auth=auth)
    docker.images.push(name, all_tags=True, auth=auth).drain()
    assert docker.distribution.inspect(f"{name}:v1", auth=auth).descriptor


def test_a_new_name_without_a_tag_is_latest(docker: dockline.Client, new: New) -> None:
    name = new.name("named").lower()
    docker.images.tag(BUSYBOX, name)
    new.later(lambda: docker.images.remove(name))
    assert here(docker, name) == {"latest"}


def test_an_import_may_do_without_a_name(docker: dockline.Client, new: New) -> None:
    steps = list(docker.images.import_(tar_of({"file": new.name("x")}), changes=['CMD ["top"]']))
    id_ = steps[-1].status or ""
    new.later(lambda: docker.images.remove(id_, force=True))
    found = docker.images.inspect(id_)
    assert found.config is not None and found.config.cmd == ["top"] and not found.repo_tags


def test_a_commit_is_named_like_an_image(docker: dockline.Client, new: New) -> None:
    container = new.finished("true")
    name = new.image_tag()
    made = docker.images.commit(container, name, body=ContainerConfig(cmd=["top"]))
    assert docker.images.inspect(name).id == made.id


def test_what_the_registry_does_not_have_is_told(
    docker: dockline.Client, there: str, auth: AuthConfig
) -> None:
    with pytest.raises((NotFound, dockline.errors.StreamError)):
        docker.images.pull(f"{there}:v2", auth=auth).drain()
