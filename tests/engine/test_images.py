"""Images: asked about, tagged, removed and committed."""

from __future__ import annotations

import time
from uuid import uuid4

import pytest

import dockline
from dockline.errors import (
    Conflict,
    InvalidArgument,
    NotFound,
)
from dockline.filters import ImageListFilters
from dockline.models import ContainerConfig

from .helpers import BUSYBOX, NamedEngine, New, imported, output, tar_of


class TestAskAbout:
    def test_inspect(self, docker: dockline.Client) -> None:
        found = docker.images.inspect(BUSYBOX)
        assert found.id.startswith("sha256:") and BUSYBOX in found.repo_tags
        assert (found.os, found.architecture) == ("linux", "amd64")
        assert found.config.cmd == ["sh"] and found.size > 1_000_000
        assert found.root_fs.type == "layers" and found.root_fs.layers
        assert docker.images.inspect(found.id) == docker.images.inspect(found.id[7:19]) == found

    def test_inspect_nothing(self, docker: dockline.Client) -> None:
        with pytest.raises(NotFound, match=r"(?i)no such image: no/such:v1"):
            docker.images.inspect("no/such:v1")

    def test_history(self, docker: dockline.Client, new: New) -> None:
        name = new.image_tag()
        source = tar_of({"Dockerfile": "FROM busybox\nLABEL a=b\nRUN echo 1 > /one\n"})
        docker.images.build(source, tags=[name]).drain()
        history = docker.images.history(name)
        assert "echo 1 > /one" in history[0].created_by and history[0].size > 0
        assert "LABEL a=b" in history[1].created_by and history[1].size == 0
        assert history[0].tags == [name] and history[0].id == docker.images.inspect(name).id
        assert abs(history[0].created - time.time()) < 600

    def test_list(self, docker: dockline.Client, new: New) -> None:
        name = imported(docker, new)
        [found] = docker.images.list(filters={"reference": name})
        assert found.repo_tags == [name] and found.id == docker.images.inspect(name).id
        assert abs(found.created - time.time()) < 60
        assert found.shared_size == -1
        [shared] = docker.images.list(filters={"reference": name}, shared_size=True)
        assert shared.shared_size >= 0

    def test_filters(self, docker: dockline.Client, new: New) -> None:
        label = new.name("label")
        changes = [f"LABEL {label}=1"]
        one, two = new.image_tag(), new.image_tag()
        for name in (one, two):
            docker.images.create(
                tar_of({"unique": name}), from_src="-", repo=name.partition(":")[0], tag="v1", changes=changes
            ).drain()
            time.sleep(1.1)  # images are told apart by whole seconds

        def found(filters: ImageListFilters) -> list[str]:
            listed = docker.images.list(filters={"label": label, **filters})
            return sorted(tag for each in listed for tag in each.repo_tags or [])

        assert found({}) == sorted([one, two])
        assert found({"label": f"{label}=2"}) == []
        assert found({"before": two}) == [one]
        assert found({"since": one}) == [two]
        assert found({"dangling": True}) == []
        assert found({"dangling": False}) == sorted([one, two])
        assert found({"reference": "dkl-image-*:v2"}) == []
        assert found({"until": time.time() + 10}) == sorted([one, two])
        assert found({"until": "1h"}) == []


class TestTagAndRemove:
    def test_life(self, docker: dockline.Client, new: New) -> None:
        name = imported(docker, new)
        image = docker.images.inspect(name).id
        other = new.name("other")
        docker.images.tag(name, repo=other, tag="v2")
        docker.images.tag(image, repo=f"127.0.0.1:5000/{other}", tag="v3")
        assert len(docker.images.inspect(image).repo_tags) == 3
        with pytest.raises(Conflict, match="multiple repositories"):
            docker.images.remove(image)
        [gone] = docker.images.remove(f"{other}:v2")
        assert (gone.untagged, gone.deleted) == (f"{other}:v2", None)
        docker.images.remove(f"127.0.0.1:5000/{other}:v3")
        items = docker.images.remove(name)
        assert items[0].untagged == name
        assert next(item.deleted for item in items[1:] if item.deleted) == image
        with pytest.raises(NotFound):
            docker.images.inspect(image)

    def test_remove_of_an_image_in_use(self, docker: dockline.Client, new: New) -> None:
        name = new.image_tag()
        docker.images.build(
            tar_of({"Dockerfile": f"FROM busybox\nLABEL unique={uuid4().hex}\n"}), tags=[name]
        ).drain()
        new.container("true", image=name)
        with pytest.raises(Conflict, match="container"):
            docker.images.remove(docker.images.inspect(name).id)

    def test_tag_errors(self, docker: dockline.Client, unreachable: dockline.Client) -> None:
        with pytest.raises(NotFound):
            docker.images.tag("no-such-image", repo="other")
        with pytest.raises(InvalidArgument, match="repo"):
            unreachable.images.tag(BUSYBOX, repo="Not/Good")
        with pytest.raises(InvalidArgument, match="tag"):
            unreachable.images.tag(BUSYBOX, repo="good", tag="-not-good")

    def test_prune(self, docker: dockline.Client, new: New) -> None:
        label = new.name("prune")
        source = tar_of({"Dockerfile": f"FROM busybox\nLABEL {label}=1\n"})
        docker.images.build(source).drain()
        [dangling] = docker.images.list(filters={"label": label, "dangling": True})
        assert not docker.images.prune(filters={"label": label, "until": "24h"}).images_deleted
        answer = docker.images.prune(filters={"label": label})
        assert answer.images_deleted
        assert dangling.id in {item.deleted for item in answer.images_deleted}
        assert not docker.images.prune(filters={"label": label}).images_deleted
        assert docker.images.inspect(BUSYBOX).id

    def test_prune_of_tagged_images(self, docker: dockline.Client, new: New) -> None:
        label = new.name("prune")
        name = new.image_tag()
        docker.images.build(tar_of({"Dockerfile": f"FROM busybox\nLABEL {label}=1\n"}), tags=[name]).drain()
        assert not docker.images.prune(filters={"label": label}).images_deleted
        answer = docker.images.prune(filters={"label": label, "dangling": False})
        assert name in {item.untagged for item in answer.images_deleted or []}

    def test_prune_of_the_build_cache(self, engine: NamedEngine, docker: dockline.Client) -> None:
        if engine.private is None:
            pytest.skip("it would take the cache of an engine that is not ours")
        nothing = docker.images.prune_build_cache(
            all=True, reserved_space=10**12, max_used_space=10**12, filters={"until": "24h"}
        )
        assert not nothing.caches_deleted and nothing.space_reclaimed == 0


class TestCommit:
    def test_what_a_container_did(self, docker: dockline.Client, new: New) -> None:
        container = new.finished("sh", "-c", "echo changed > /file")
        name = new.image_tag()
        made = docker.images.commit(
            container,
            name,
            body=ContainerConfig(cmd=["cat", "/file"], labels={"from": "body"}),
            author="somebody",
            comment="changed a file",
            changes=["ENV ONE=1", "ENV TWO=2"],
        )
        found = docker.images.inspect(name)
        assert made.id == found.id
        assert (found.author, found.comment) == ("somebody", "changed a file")
        assert found.config.labels == {"from": "body"}
        assert found.config.env is not None and {"ONE=1", "TWO=2"} <= set(found.config.env)
        assert output(docker, new, name) == "changed\n"

    def test_of_a_running_container_without_a_pause(self, docker: dockline.Client, new: New) -> None:
        container = new.running("sleep", "60")
        made = docker.images.commit(container=container, pause=False)
        new.later(lambda: docker.images.remove(made.id, force=True))
        assert docker.images.inspect(made.id).config.cmd == ["sleep", "60"]

    def test_of_nothing(self, docker: dockline.Client) -> None:
        with pytest.raises(NotFound):
            docker.images.commit(container="nope")
