"""Images as archives: imported from a root file system, saved and loaded."""

from __future__ import annotations

import io
import json
import tarfile
import time
from pathlib import Path
from uuid import uuid4

import pytest

import dockline
from dockline.errors import (
    APIError,
    InvalidArgument,
    NotFound,
    ServerError,
    StreamError,
    TruncatedStream,
)

from .helpers import New, imported, tar_of


class TestImport:
    def test_a_root_file_system(self, docker: dockline.Client, new: New) -> None:
        name = new.image_tag()
        repository, _, tag = name.partition(":")
        with docker.images.create(
            tar_of({"hello": "world"}),
            from_src="-",
            repo=repository,
            tag=tag,
            message="from a test",
            changes=["CMD /bin/run", "LABEL a=b", "ENV C=d"],
            platform="linux/amd64",
        ) as progress:
            messages = list(progress)
        found = docker.images.inspect(name)
        assert messages[-1].status == found.id
        assert (found.os, found.architecture, found.comment) == ("linux", "amd64", "from a test")
        assert found.config.labels == {"a": "b"}
        assert found.config.env is not None and "C=d" in found.config.env
        assert found.config.cmd == ["/bin/sh", "-c", "/bin/run"]
        assert found.created is not None and abs(found.created.datetime.timestamp() - time.time()) < 60

    def test_from_an_iterator_and_from_a_file(
        self, docker: dockline.Client, new: New, tmp_path: Path
    ) -> None:
        archive = tar_of({"unique": uuid4().hex})
        source = tmp_path / "root.tar"
        source.write_bytes(archive)
        one, two = new.image_tag(), new.image_tag()
        docker.images.create(source, from_src="-", repo=one).drain()
        docker.images.create((archive[:700], archive[700:]), from_src="-", repo=two).drain()
        layers = [docker.images.inspect(name).root_fs.layers for name in (one, two)]
        assert layers[0] and layers[0] == layers[1]

    def test_of_no_archive(self, docker: dockline.Client) -> None:
        with pytest.raises((StreamError, APIError), match=r"(?i)tar|archive"):
            docker.images.create(b"no archive " * 1000, from_src="-").drain()

    def test_pull_without_a_registry_to_pull_from(self, docker: dockline.Client) -> None:
        with pytest.raises(APIError):
            docker.images.pull("127.0.0.1:9/none", tag="v1").drain()

    @pytest.mark.parametrize("image", ["", "Big/Name", "a:b:c", "../x", "a b"])
    def test_malformed_names_are_refused_here(self, unreachable: dockline.Client, image: str) -> None:
        with pytest.raises(InvalidArgument):
            unreachable.images.pull(image)
        with pytest.raises(InvalidArgument):
            unreachable.images.inspect(image)
        with pytest.raises(InvalidArgument):
            unreachable.images.remove(image)


class TestSaveAndLoad:
    def test_one(self, docker: dockline.Client, new: New, tmp_path: Path) -> None:
        name = imported(docker, new, message="kept")
        image = docker.images.inspect(name)
        target = tmp_path / "image.tar"
        with docker.images.save(name) as archive:
            archive.save(target)
        docker.images.remove(name)
        messages = list(docker.images.load(target))
        assert any(f"Loaded image: {name}" in (message.stream or "") for message in messages)
        again = docker.images.inspect(name)
        assert (again.id, again.comment, again.root_fs) == (image.id, "kept", image.root_fs)

    def test_many(self, docker: dockline.Client, new: New) -> None:
        names = [imported(docker, new) for _ in range(3)]
        with docker.images.save_many(names=names) as archive:
            saved = archive.read()
        with tarfile.open(fileobj=io.BytesIO(saved)) as tar:
            manifest = tar.extractfile("manifest.json")
            assert manifest is not None
            assert sorted(item["RepoTags"][0] for item in json.load(manifest)) == sorted(names)
        for name in names:
            docker.images.remove(name)
        docker.images.load(saved[start : start + 10_000] for start in range(0, len(saved), 10_000)).drain()
        for name in names:
            assert docker.images.inspect(name).repo_tags == [name]

    def test_from_one_engine_to_another(self, docker: dockline.Client, new: New) -> None:
        name = imported(docker, new)
        with docker.images.save(name) as archive:
            docker.images.remove(name)
            docker.images.load(archive, quiet=False).drain()
        assert docker.images.inspect(name).repo_tags == [name]

    def test_load_of_no_archive(self, docker: dockline.Client) -> None:
        with pytest.raises(StreamError) as caught:
            docker.images.load(b"no archive " * 1000).drain()
        assert caught.value.operation == "ImageLoad" and caught.value.message

    def test_save_of_nothing(self, docker: dockline.Client) -> None:
        for save in (docker.images.save, lambda name: docker.images.save_many(names=[name])):
            with (
                pytest.raises((NotFound, ServerError, TruncatedStream, StreamError)),
                save("no-such-image") as archive,
            ):
                archive.read()
