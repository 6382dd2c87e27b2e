"""Progress of real work: what is shown of a build, a push, a pull, a load, and of bytes both ways."""

from __future__ import annotations

import io
import os

import pytest

import dockline
from dockline.errors import StreamError
from dockline.models import AuthConfig
from dockline_kit.sync.showing import show, watched

from .helpers import New, tar_of
from .private import PrivateRegistry

SIZE = 3_000_000


@pytest.fixture
def image(docker: dockline.Client, new: New, registry: PrivateRegistry) -> str:
    """The name of an image that is to be built and pushed."""
    name = f"{registry.image(new.name('shown'))}:v1"
    new.later(lambda: docker.images.remove(name, force=True))
    return name


@pytest.fixture
def auth(registry: PrivateRegistry) -> AuthConfig:
    return AuthConfig(username=registry.username, password=registry.password, serveraddress=registry.address)


def test_from_a_build_to_a_pull(docker: dockline.Client, image: str, auth: AuthConfig) -> None:
    context = tar_of({"Dockerfile": b"FROM busybox:latest\nCOPY data /data\n", "data": os.urandom(SIZE)})
    log = io.StringIO()
    built = show(docker.images.build(context, tags=[image]), file=log)
    assert built.image_id == docker.images.inspect(image).id
    assert "Step 2/2 : COPY data /data\n" in log.getvalue()

    pushed = show(docker.images.push(image, auth=auth), file=log)
    assert pushed.done == len(pushed.items) == 2  # how many bytes, an engine that is quick doesn't tell
    digest = docker.distribution.inspect(image, auth=auth).descriptor.digest
    assert pushed.digest == digest

    docker.images.remove(image, force=True)
    repository, _, tag = image.rpartition(":")
    pulled = show(docker.images.pull(repository, tag=tag, auth=auth), file=log)
    assert pulled.digest == digest
    assert pulled.size == pulled.moved
    assert "Status: Downloaded newer image for " in log.getvalue()


@pytest.mark.one_store
def test_bytes_on_their_way_out_and_in(docker: dockline.Client, new: New) -> None:
    name = new.image_tag()
    docker.images.tag("busybox:latest", repo=name.partition(":")[0], tag="v1")
    log = io.StringIO()
    with docker.images.save(name) as archive:
        data = b"".join(watched(archive, "out.tar", file=log))
    docker.images.remove(name)
    halves = [data[: len(data) // 2], data[len(data) // 2 :]]
    upload = watched(halves, "in.tar", total=len(data), file=log)
    loaded = show(docker.images.load(upload), file=log)
    assert loaded.loaded == [name]
    assert "out.tar: Transferred\n" in log.getvalue()
    assert "in.tar: Transferred\n" in log.getvalue()


@pytest.mark.one_store
def test_a_build_that_fails_is_an_error_whose_words_were_shown(docker: dockline.Client) -> None:
    log = io.StringIO()
    context = tar_of({"Dockerfile": b"FROM busybox:latest\nRUN exit 3\n"})
    with pytest.raises(StreamError) as caught:
        show(docker.images.build(context), file=log)
    assert f"error: {caught.value.message}\n" in log.getvalue()
