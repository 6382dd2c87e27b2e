"""How the engine reads the parameters of image operations, on the store where each has an effect."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
import time
from functools import partial
from typing import Any
from uuid import uuid4

import pytest

import dockline
from dockline import unstructure
from dockline.errors import Conflict, NotFound, StreamError
from dockline.models import AuthConfig, OCIPlatform

from ..helpers import BUSYBOX, New, imported, tar_of
from ..private import PrivateRegistry
from .tables import booleans, seen, without_effect

ARCHITECTURES = ("amd64", "arm64", "s390x")
FORMS: dict[str, str | OCIPlatform] = {
    "text": "linux/arm64",
    "model": OCIPlatform(os="linux", architecture="arm64"),
}


def members(archive: bytes) -> dict[str, bytes]:
    """The files of a tar archive."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        return {
            entry.name: file.read() for entry in tar if entry.isfile() and (file := tar.extractfile(entry))
        }


def blob(files: dict[str, bytes], data: bytes) -> dict[str, Any]:
    """Put a blob into an OCI image layout; its descriptor."""
    digest = hashlib.sha256(data).hexdigest()
    files[f"blobs/sha256/{digest}"] = data
    return {"digest": f"sha256:{digest}", "size": len(data)}


def of_many_platforms(name: str) -> bytes:
    """An OCI image layout with an image of this name for each of `ARCHITECTURES`."""
    files = {"oci-layout": b'{"imageLayoutVersion":"1.0.0"}'}
    kind = "application/vnd.oci.image"
    manifests = []
    for architecture in ARCHITECTURES:
        layer = tar_of({"architecture": architecture, "unique": uuid4().hex})
        config = {
            "architecture": architecture,
            "os": "linux",
            "config": {"Labels": {"of": architecture}},
            "rootfs": {"type": "layers", "diff_ids": [f"sha256:{hashlib.sha256(layer).hexdigest()}"]},
            "history": [{"created_by": f"made for {architecture}"}],
        }
        manifest = {
            "schemaVersion": 2,
            "mediaType": f"{kind}.manifest.v1+json",
            "config": {"mediaType": f"{kind}.config.v1+json", **blob(files, json.dumps(config).encode())},
            "layers": [{"mediaType": f"{kind}.layer.v1.tar", **blob(files, layer)}],
        }
        described = blob(files, json.dumps(manifest).encode())
        platform = {"os": "linux", "architecture": architecture}
        manifests.append({"mediaType": f"{kind}.manifest.v1+json", "platform": platform, **described})
    index = {"schemaVersion": 2, "mediaType": f"{kind}.index.v1+json", "manifests": manifests}
    top = {
        "mediaType": f"{kind}.index.v1+json",
        "annotations": {"io.containerd.image.name": f"docker.io/library/{name}"},
        **blob(files, json.dumps(index).encode()),
    }
    files["index.json"] = json.dumps({"schemaVersion": 2, "manifests": [top]}).encode()
    return tar_of(files)


def available(docker: dockline.Client, name: str) -> list[str]:
    """The platforms of an image whose content is there."""
    manifests = docker.images.inspect(name, manifests=True).manifests or []
    data = [each.image_data for each in manifests if each.available]
    return sorted(each.platform.architecture for each in data if each is not None)


@pytest.mark.one_store("containerd")
class TestPlatforms:
    """One image for three platforms: what each operation takes of it."""

    @pytest.fixture
    def name(self, docker: dockline.Client, new: New) -> str:
        """The name of such an image."""
        name = new.image_tag()
        docker.images.load(of_many_platforms(name)).drain()
        assert available(docker, name) == sorted(ARCHITECTURES)
        return name

    def test_asked_about(self, docker: dockline.Client, name: str) -> None:
        for form, platform in FORMS.items():
            assert docker.images.inspect(name, platform=platform).architecture == "arm64"
            seen("ImageInspect.platform", form, "the one of this platform is told of")
            [step] = docker.images.history(name, platform=platform)
            assert step.created_by == "made for arm64"
            seen("ImageHistory.platform", form, "the one of this platform is told of")
        with pytest.raises(NotFound):
            docker.images.inspect(name, platform="linux/riscv64")

    def test_saved(self, docker: dockline.Client, name: str) -> None:
        def layers(archive: bytes) -> set[str]:
            """The architectures whose layers are in it."""
            tars = [data for data in members(archive).values() if b"ustar" in data[:512]]
            return {members(data)["architecture"].decode() for data in tars}

        with docker.images.save(name) as tar:
            assert layers(tar.read()) == set(ARCHITECTURES)
        for form, platform in FORMS.items():
            with docker.images.save(name, platform=platform) as tar:
                assert layers(tar.read()) == {"arm64"}
            seen("ImageGet.platform", form, "the one of this platform is in it")
            with docker.images.save_many(names=[name], platform=platform) as tar:
                assert layers(tar.read()) == {"arm64"}
            seen("ImageGetAll.platform", form, "the one of this platform is in it")

    def test_loaded(self, docker: dockline.Client, new: New) -> None:
        """What of it stays unpacked is decided by a collection of garbage that comes when it likes."""
        lacking: dict[str, str | OCIPlatform] = {
            "text": "linux/riscv64",
            "model": OCIPlatform(os="linux", architecture="riscv64"),
        }
        for form, platform in FORMS.items():
            name = new.image_tag()
            steps = [
                step.stream or "" for step in docker.images.load(of_many_platforms(name), platform=platform)
            ]
            assert any(f"Loaded image: {name}" in step for step in steps), steps
            with pytest.raises(StreamError, match="riscv64"):
                docker.images.load(of_many_platforms(name), platform=lacking[form]).drain()
            seen("ImageLoad.platform", form, "one that it has is loaded; one that it lacks is an error")

    def test_removed(self, docker: dockline.Client, new: New) -> None:
        cases: dict[str, tuple[list[str | OCIPlatform], list[str]]] = {
            **{form: ([platform], ["amd64", "s390x"]) for form, platform in FORMS.items()},
            "several": (["linux/arm64", OCIPlatform(os="linux", architecture="s390x")], ["amd64"]),
        }
        for form, (platforms, left) in cases.items():
            name = new.image_tag()
            docker.images.load(of_many_platforms(name)).drain()
            docker.images.remove(name, platforms=platforms, force=True)
            assert available(docker, name) == left
            seen("ImageDelete.platforms", form, "those of these platforms are gone, the others stay")

    def test_pushed(self, docker: dockline.Client, new: New, name: str, registry: PrivateRegistry) -> None:
        auth = AuthConfig(
            username=registry.username, password=registry.password, serveraddress=registry.address
        )
        manifests = docker.images.inspect(name, manifests=True).manifests or []
        [wanted] = [
            each.descriptor.digest
            for each in manifests
            if each.image_data and each.image_data.platform.architecture == "arm64"
        ]
        for form, platform in FORMS.items():
            repository = new.name("pushed")
            target = f"{registry.image(repository)}:v1"
            docker.images.tag(name, repo=registry.image(repository), tag="v1")
            new.later(partial(docker.images.remove, target))
            docker.images.push(registry.image(repository), tag="v1", platform=platform, auth=auth).drain()
            assert docker.distribution.inspect(target, auth=auth).descriptor.digest == wanted
            seen("ImagePush.platform", form, "the one of this platform is what the registry has")


@pytest.mark.one_store("containerd")
def test_manifests(docker: dockline.Client) -> None:
    def listed(value: bool | None) -> bool:
        [found] = docker.images.list(manifests=value, filters={"reference": BUSYBOX})
        return found.manifests is not None

    booleans("ImageList.manifests", listed, true=True, false=False, default=False, what="manifests are told")
    booleans(
        "ImageInspect.manifests",
        lambda value: docker.images.inspect(BUSYBOX, manifests=value).manifests is not None,
        true=True,
        false=False,
        default=False,
        what="manifests are told",
    )


class TestList:
    def test_all(self, docker: dockline.Client, new: New) -> None:
        name = new.image_tag()
        dockerfile = f"FROM busybox\nLABEL a={name}\nLABEL b=1\n"
        docker.images.build(tar_of({"Dockerfile": dockerfile}), tags=[name]).drain()
        step = unstructure(docker.images.inspect(name))["Parent"]  # which 1.52 has no more
        assert step

        booleans(
            "ImageList.all",
            lambda value: step in [image.id for image in docker.images.list(all=value)],
            true=True,
            false=False,
            default=False,
            what="the steps of builds come too",
        )

    def test_shared_size(self, docker: dockline.Client) -> None:
        def told(value: bool | None) -> bool:
            [found] = docker.images.list(shared_size=value, filters={"reference": BUSYBOX})
            return found.shared_size >= 0

        booleans("ImageList.shared_size", told, true=True, false=False, default=False, what="it is counted")

    def test_digests(self, docker: dockline.Client) -> None:
        for value in (True, False, None):
            [found] = docker.images.list(digests=value, filters={"reference": BUSYBOX})
            assert found.repo_digests is not None
        without_effect("ImageList.digests")


class TestRemove:
    def test_force(self, docker: dockline.Client, new: New) -> None:
        def goes(value: bool | None) -> bool:
            name = imported(docker, new)
            new.container("/x", image=name)
            try:
                docker.images.remove(name, force=value)
            except Conflict as error:
                assert "container" in str(error)
                return False
            return True

        booleans(
            "ImageDelete.force",
            goes,
            true=True,
            false=False,
            default=False,
            what="it goes though it is in use",
        )

    def test_noprune(self, docker: dockline.Client, new: New) -> None:
        def stays(value: bool | None) -> bool:
            name = new.image_tag()
            dockerfile = f"FROM busybox\nLABEL a={name}\nLABEL b=1\n"
            docker.images.build(tar_of({"Dockerfile": dockerfile}), tags=[name]).drain()
            step = unstructure(docker.images.inspect(name))["Parent"]  # which 1.52 has no more
            assert step
            docker.images.remove(name, noprune=value)
            try:
                docker.images.remove(step)
            except NotFound:
                return False
            return True

        booleans(
            "ImageDelete.noprune",
            stays,
            true=True,
            false=False,
            default=False,
            what="the untagged images below it stay",
        )


class TestMade:
    def test_changes(self, docker: dockline.Client, new: New) -> None:
        container = new.container("true")
        changes = ["ENV COLOR=red", 'LABEL text="a & b" other=ü', "EXPOSE 77/udp"]
        for form, count in (("one", 1), ("several", 3)):
            name, other = new.image_tag(), new.image_tag()
            docker.images.create(
                tar_of({"a": name}), from_src="-", repo=name[:-3], tag="v1", changes=changes[:count]
            ).drain()
            docker.images.commit(container=container, repo=other[:-3], tag="v1", changes=changes[:count])
            for operation, image in (("ImageCreate", name), ("ImageCommit", other)):
                config = docker.images.inspect(image).config
                assert "COLOR=red" in (config.env or [])
                labels = {"text": "a & b", "other": "ü"} if count > 1 else {}
                assert (config.labels or {}) == labels
                assert ("77/udp" in (config.exposed_ports or {})) is (count > 1)
                seen(f"{operation}.changes", form, "the image is configured so")

    def test_platform(self, docker: dockline.Client, new: New) -> None:
        for form, platform in FORMS.items():
            name = new.image_tag()
            docker.images.create(
                tar_of({"a": name}), from_src="-", repo=name[:-3], tag="v1", platform=platform
            ).drain()
            assert docker.images.inspect(name).architecture == "arm64"
            seen("ImageCreate.platform", form, "what is imported is for that")

    def test_pause(self, docker: dockline.Client, new: New) -> None:
        def paused(value: bool | None) -> bool:
            container, since = new.running("sleep", "600"), time.time()
            made = docker.images.commit(container=container, pause=value).id
            new.later(lambda: docker.images.remove(made, force=True))
            filters: Any = {"container": container}
            with docker.system.events(since=since, until=time.time(), filters=filters) as events:
                return [event.action for event in events if "pause" in event.action] == ["pause", "unpause"]

        booleans(
            "ImageCommit.pause",
            paused,
            true=True,
            false=False,
            default=True,
            what="the container is paused meanwhile",
        )


class TestArchives:
    def test_names(self, docker: dockline.Client, new: New) -> None:
        names = [imported(docker, new) for _ in range(3)]
        for form, wanted in (("one", names[:1]), ("several", names)):
            with docker.images.save_many(names=wanted) as tar:
                manifest = json.loads(members(tar.read())["manifest.json"])
            assert sorted(tag for image in manifest for tag in image["RepoTags"]) == sorted(wanted)
            seen("ImageGetAll.names", form, "those are in it")

    @pytest.mark.one_store  # containerd's tells of no progress
    def test_quiet(self, docker: dockline.Client, new: New) -> None:
        def terse(value: bool | None) -> bool:
            name = imported(docker, new)
            with docker.images.save(name) as tar:
                archive = tar.read()
            docker.images.remove(name)
            with docker.images.load(archive, quiet=value) as messages:
                texts = [message.status or message.stream or "" for message in messages]
            assert texts[-1].startswith("Loaded image")
            return not any("Loading layer" in text for text in texts)

        booleans(
            "ImageLoad.quiet",
            terse,
            true=True,
            false=False,
            default=True,
            what="no progress comes, the end alone",
        )
