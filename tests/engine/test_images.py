"""Images: imported, built, tagged, searched through, saved, loaded, committed and removed."""

from __future__ import annotations

import io
import json
import tarfile
import threading
import time
from pathlib import Path
from uuid import uuid4

import pytest

import dockline
from dockline.errors import (
    APIError,
    BadRequest,
    Conflict,
    InvalidArgument,
    NotFound,
    ServerError,
    StreamError,
    TruncatedStream,
)
from dockline.v1_51.filters import ImageListFilters
from dockline.v1_51.models import BuildInfo, ContainerConfig, OCIPlatform

from .helpers import BUSYBOX, NamedEngine, New, tar_of

LINUX = OCIPlatform(os="linux", architecture="amd64")


def imported(docker: dockline.Client, new: New, message: str | None = None) -> str:
    """The name of a new small image with a file that no other image has."""
    name = new.image_tag()
    repository, _, tag = name.partition(":")
    archive = tar_of({"unique": uuid4().hex})
    docker.images.create(archive, from_src="-", repo=repository, tag=tag, message=message).drain()
    return name


def output(docker: dockline.Client, new: New, image: str, *command: str) -> str:
    """What a command writes in a container of an image."""
    container = new.finished(*command, image=image)
    return docker.containers.logs(container, stdout=True).text()


def said(messages: list[BuildInfo]) -> str:
    return "".join(message.stream or "" for message in messages)


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
            docker.images.pull(from_image="127.0.0.1:9/none", tag="v1").drain()

    @pytest.mark.parametrize("image", ["", "Big/Name", "a:b:c", "../x", "a b"])
    def test_malformed_names_are_refused_here(self, unreachable: dockline.Client, image: str) -> None:
        with pytest.raises(InvalidArgument):
            unreachable.images.pull(from_image=image)
        with pytest.raises(InvalidArgument):
            unreachable.images.inspect(image)
        with pytest.raises(InvalidArgument):
            unreachable.images.remove(image)


@pytest.fixture
def context(tmp_path: Path) -> Path:
    """A build context: a Dockerfile, a file and a folder."""
    root = tmp_path / "context"
    (root / "sub").mkdir(parents=True)
    (root / "Dockerfile").write_text(
        "FROM busybox\n"
        "ARG GREETING=hello\n"
        "COPY file.txt sub /data/\n"
        "RUN echo $GREETING > /greeting && ls /data > /listing\n"
        'CMD ["cat", "/greeting", "/listing", "/data/file.txt"]\n'
    )
    (root / "file.txt").write_text("content\n")
    (root / "sub/inner").write_text("inner\n")
    (root / "secret.key").write_text("not for the daemon\n")
    return root


class TestBuild:
    def test_a_directory(self, docker: dockline.Client, new: New, context: Path) -> None:
        one, two = new.image_tag("one"), new.image_tag("two")
        source = dockline.tar_directory(context, exclude=lambda name: name.endswith(".key"))
        with docker.images.build(
            source,
            tags=[one, two],
            buildargs={"GREETING": "good day", "UNSET": None},
            labels={"stage": "test", "ü": "ö"},
            nocache=True,
        ) as progress:
            messages = list(progress)
        assert "Step 4/" in said(messages) and "Successfully built" in said(messages)
        ids = [message.aux.id for message in messages if message.aux and not isinstance(message.aux, str)]
        built = docker.images.inspect(one)
        assert ids[-1] == built.id == docker.images.inspect(two).id
        assert built.repo_tags == sorted([one, two])
        assert built.config.labels is not None
        assert built.config.labels["stage"] == "test" and built.config.labels["ü"] == "ö"
        wanted = "good day\nfile.txt\ninner\ncontent\n"
        assert output(docker, new, one) == wanted

    def test_what_was_excluded_is_not_sent(self, docker: dockline.Client, new: New, context: Path) -> None:
        (context / "Dockerfile").write_text("FROM busybox\nCOPY . /all/\nCMD ls -a /all\n")
        name = new.image_tag()
        source = dockline.tar_directory(context, exclude=lambda name: name in ("sub", "secret.key"))
        docker.images.build(source, tags=[name]).drain()
        assert output(docker, new, name) == ".\n..\nDockerfile\nfile.txt\n"

    def test_another_dockerfile_and_a_target(self, docker: dockline.Client, new: New) -> None:
        text = "FROM busybox AS first\nCMD echo first\nFROM busybox AS second\nCMD echo second\n"
        name = new.image_tag()
        docker.images.build(
            tar_of({"build/My.file": text}), dockerfile="build/My.file", target="first", tags=[name]
        ).drain()
        assert output(docker, new, name) == "first\n"

    def test_quiet_gives_the_id(self, docker: dockline.Client, new: New) -> None:
        name = new.image_tag()
        source = tar_of({"Dockerfile": f"FROM busybox\nLABEL unique={uuid4().hex}\n"})
        messages = list(docker.images.build(source, quiet=True, tags=[name]))
        assert said(messages).strip() == docker.images.inspect(name).id

    def test_extra_hosts_and_limits(self, docker: dockline.Client, new: New) -> None:
        source = tar_of({"Dockerfile": "FROM busybox\nRUN cat /etc/hosts; ulimit -n\n"})
        messages = list(
            docker.images.build(
                source,
                tags=[new.image_tag()],
                extrahosts=["one:192.0.2.1", "two:192.0.2.2"],
                ulimits=[{"name": "nofile", "soft": 77, "hard": 77}],
                networkmode="none",
                memory=2**26,
                nocache=True,
                rm=True,
            )
        )
        lines = said(messages).split()
        assert {"one", "192.0.2.1", "two", "192.0.2.2", "77"} <= set(lines)

    def test_a_command_that_fails(self, docker: dockline.Client) -> None:
        source = tar_of({"Dockerfile": "FROM busybox\nRUN echo before; exit 42\n"})
        before = []
        with (
            docker.images.build(source, nocache=True, forcerm=True) as progress,
            pytest.raises(StreamError, match="returned a non-zero code: 42") as caught,
        ):
            for message in progress:
                before.append(message)
        assert "before\n" in said(before)
        assert (caught.value.code, caught.value.operation) == (42, "ImageBuild")

    def test_drain_of_a_command_that_fails_tells_what_came_before(self, docker: dockline.Client) -> None:
        source = tar_of({"Dockerfile": "FROM busybox\nRUN echo before; exit 42\n"})
        with pytest.raises(StreamError) as caught:
            docker.images.build(source, nocache=True, forcerm=True).drain()
        assert "before\n" in said(list(caught.value.before))

    def test_no_dockerfile(self, docker: dockline.Client) -> None:
        with pytest.raises(APIError, match="Dockerfile"):
            docker.images.build(tar_of({"file": "x"})).drain()

    def test_a_dockerfile_that_makes_no_sense(self, docker: dockline.Client) -> None:
        with pytest.raises(BadRequest, match=r"(?i)unknown instruction: FORM"):
            docker.images.build(tar_of({"Dockerfile": "FORM busybox\n"})).drain()

    def test_from_an_image_that_cannot_be_had(self, docker: dockline.Client) -> None:
        source = tar_of({"Dockerfile": "FROM 127.0.0.1:9/none\n"})
        with pytest.raises(StreamError):
            docker.images.build(source).drain()

    def test_progress_comes_while_it_builds(self, docker: dockline.Client, new: New) -> None:
        source = tar_of({"Dockerfile": "FROM busybox\nRUN echo started; sleep 1; echo finished\n"})
        began = time.monotonic()
        with docker.images.build(source, nocache=True, tags=[new.image_tag()]) as progress:
            for message in progress:
                if message.stream and "started" in message.stream and "RUN" not in message.stream:
                    assert time.monotonic() - began < 1.0
                    break
            else:
                pytest.fail("it did not start")
            started = time.monotonic()
            assert "finished" in said(list(progress))
            assert time.monotonic() - started > 0.5

    def test_leaving_early_cancels_it(self, docker: dockline.Client) -> None:
        source = tar_of({"Dockerfile": "FROM busybox\nRUN echo started; sleep 60\n"})
        progress = docker.images.build(source, nocache=True, forcerm=True)
        threading.Timer(0.7, progress.close).start()
        began = time.monotonic()
        assert "finished" not in said(list(progress))
        assert time.monotonic() - began < 10
        assert docker.system.ping() == "OK"


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

    def test_search_without_a_network(self, docker: dockline.Client) -> None:
        with pytest.raises(ServerError):
            docker.images.search(term="busybox", limit=5, filters={"is-official": True, "stars": 3})
        with pytest.raises(BadRequest, match="limit"):
            docker.images.search(term="busybox", limit=1000)


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


class TestCommit:
    def test_what_a_container_did(self, docker: dockline.Client, new: New) -> None:
        container = new.finished("sh", "-c", "echo changed > /file")
        name = new.image_tag()
        repository, _, tag = name.partition(":")
        made = docker.images.commit(
            ContainerConfig(cmd=["cat", "/file"], labels={"from": "body"}),
            container=container,
            repo=repository,
            tag=tag,
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
        assert plain.manifests is None and plain.graph_driver.data is None

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
        docker.containers.remove(container)
        assert docker.images.remove(name, platforms=["linux/amd64"], force=True)
