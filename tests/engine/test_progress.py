"""Progress of real work: what is shown of a build, a push, a pull, a load, and of bytes both ways."""

from __future__ import annotations

import asyncio
import io
import os
from pathlib import Path

import pytest

import dockline
from dockline import UnreadStream
from dockline.errors import StreamError
from dockline.models import AuthConfig
from dockline.progress import Progress, show, show_async, watched, watched_file, watched_file_async

from ..support.waiting import eventually
from .helpers import NamedEngine, New, tar_of
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
    built = docker.images.build(context, tags=[image]).show(file=log)
    assert built.image_id == docker.images.inspect(image).id
    assert "Step 2/2 : COPY data /data\n" in log.getvalue()

    pushed = docker.images.push(image, auth=auth).show(file=log)
    assert pushed.done == len(pushed.items) == 2  # how many bytes, an engine that is quick doesn't tell
    digest = docker.distribution.inspect(image, auth=auth).descriptor.digest
    assert pushed.digest == digest

    docker.images.remove(image, force=True)
    repository, _, tag = image.rpartition(":")
    pulled = docker.images.pull(repository, tag=tag, auth=auth).show(file=log)
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


@pytest.mark.one_store
def test_it_is_the_same_for_tasks(
    engine: NamedEngine, docker: dockline.Client, image: str, auth: AuthConfig, tmp_path: Path
) -> None:
    docker.images.import_(tar_of({"data": os.urandom(SIZE)}), image).show(quiet=True)
    with docker.images.save(image) as archive:
        archive.save(tmp_path / "image.tar")
    log = io.StringIO()

    async def from_a_push_to_a_load() -> list[Progress]:
        async with dockline.AsyncClient(engine.url) as tasks:
            pushed = await tasks.images.push(image, auth=auth).show(file=log)
            await tasks.images.remove(image, force=True)
            async with tasks.images.pull(image, auth=auth) as stream:
                pulled = await stream.show(file=log)
            await tasks.images.remove(image, force=True)
            upload = watched_file_async(tmp_path / "image.tar", file=log)
            return [pushed, pulled, await show_async(tasks.images.load(upload), file=log)]

    pushed, pulled, loaded = asyncio.run(from_a_push_to_a_load())
    assert pulled.digest == pushed.digest
    assert loaded.loaded == [image]
    assert "image.tar: Transferred\n" in log.getvalue()


@pytest.mark.one_store
def test_a_file_that_is_loaded_is_seen_going_out_and_coming_in(
    docker: dockline.Client, image: str, tmp_path: Path
) -> None:
    docker.images.import_(tar_of({"data": os.urandom(SIZE)}), image).drain()
    with docker.images.save(image) as archive:
        archive.save(tmp_path / "image.tar")
    docker.images.remove(image)
    log = io.StringIO()
    loaded = docker.images.load(watched_file(tmp_path / "image.tar", file=log)).show(file=log)
    assert loaded.loaded == [image]
    assert "image.tar: Transferred\n" in log.getvalue()


def is_there(docker: dockline.Client, image: str) -> bool:
    return docker.images.list(filters={"reference": [image]}) != []


def test_a_pull_that_is_dropped_unread_is_not_done(
    docker: dockline.Client, new: New, registry: PrivateRegistry, image: str, auth: AuthConfig
) -> None:
    larger = f"{registry.image(new.name('larger'))}:v1"
    new.later(lambda: docker.images.remove(larger, force=True))
    for name, size in ((image, 10 * SIZE), (larger, 20 * SIZE)):
        docker.images.import_(tar_of({"data": os.urandom(size)}), name).drain()
        docker.images.push(name, auth=auth).drain()
        docker.images.remove(name, force=True)
    with pytest.warns(UnreadStream, match="docker.images.pull: .* the image may not be there"):
        docker.images.pull(image, auth=auth)
    docker.images.pull(larger, auth=auth).drain()  # by then the other would be there, too
    assert is_there(docker, larger)
    assert not is_there(docker, image)


def test_of_a_load_and_an_import_only_the_word_is_lost(docker: dockline.Client, image: str) -> None:
    with pytest.warns(UnreadStream, match="whether the image was made is told in the stream alone"):
        docker.images.import_(tar_of({"data": os.urandom(SIZE)}), image)
    eventually(lambda: is_there(docker, image))
    data = b"".join(docker.images.save(image))
    docker.images.remove(image, force=True)
    with pytest.warns(UnreadStream, match="which images were loaded, is told in the stream alone"):
        docker.images.load(data)
    eventually(lambda: is_there(docker, image))
