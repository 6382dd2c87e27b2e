"""Images in containerd's store: what registries have, with manifests for many platforms."""

from __future__ import annotations

import pytest

import dockline
from dockline import unstructure
from dockline.errors import BadRequest, NotFound
from dockline.models import OCIPlatform

from .helpers import BUSYBOX, New, imported, tar_of

LINUX = OCIPlatform(os="linux", architecture="amd64")


@pytest.mark.one_store("containerd")
class TestContainerdStore:
    """The other image store: images are what registries have, with manifests for many platforms."""

    def test_manifests(self, docker: dockline.Client) -> None:
        [listed] = docker.images.list(manifests=True, filters={"reference": BUSYBOX})
        assert listed.manifests is not None and listed.descriptor is not None
        [manifest] = [each for each in listed.manifests if each.kind == "image"]
        assert manifest.available and manifest.image_data is not None
        assert manifest.image_data.platform.architecture == "amd64"
        assert manifest.image_data.size.unpacked > 0 and manifest.size.total >= manifest.size.content > 0
        found = docker.images.inspect(BUSYBOX, manifests=True)
        assert found.manifests == listed.manifests
        assert found.id == listed.descriptor.digest
        plain = docker.images.inspect(BUSYBOX)
        assert plain.manifests is None and "Data" not in unstructure(plain.graph_driver)

    @pytest.mark.parametrize("platform", ["linux/amd64", LINUX])
    def test_of_a_platform(self, docker: dockline.Client, platform: str | OCIPlatform) -> None:
        assert docker.images.inspect(BUSYBOX, platform=platform).architecture == "amd64"
        assert docker.images.history(BUSYBOX, platform=platform)
        with docker.images.save(BUSYBOX, platform=platform) as archive:
            saved = archive.read()
        docker.images.load(saved, platform=platform).drain()

    def test_of_a_platform_that_it_lacks(self, docker: dockline.Client) -> None:
        with pytest.raises(NotFound, match="arm"):
            docker.images.inspect(BUSYBOX, platform="linux/arm/v7")
        with pytest.raises(NotFound):
            docker.images.history(BUSYBOX, platform=OCIPlatform(os="linux", architecture="s390x"))

    def test_build_commit_and_remove(self, docker: dockline.Client, new: New) -> None:
        name = new.image_tag()
        source = tar_of({"Dockerfile": "FROM busybox\nRUN echo built > /file\nCMD cat /file\n"})
        docker.images.build(source, tags=[name]).drain()
        container = new.finished(image=name)
        assert docker.containers.logs(container, stdout=True).text() == "built\n"
        inspected = docker.containers.inspect(container)
        assert inspected.image_manifest_descriptor is not None
        assert inspected.image_manifest_descriptor.platform is not None
        made = docker.images.commit(container=container)
        assert docker.images.inspect(made.id).id == made.id
        docker.images.remove(made.id, force=True)

    def test_remove_the_content_of_a_platform(self, docker: dockline.Client, new: New) -> None:
        name = imported(docker, new)
        assert docker.images.inspect(name).root_fs.type == "layers"
        with pytest.raises(BadRequest, match="from all images"):
            docker.images.remove(name, platforms=["linux/amd64"])
        assert docker.images.remove(name, platforms=["linux/amd64"], force=True)
        left = docker.images.inspect(name)
        assert left.repo_tags == [name]
        assert (left.architecture, left.root_fs.type, left.root_fs.layers) == ("", None, None)
