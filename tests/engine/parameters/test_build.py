"""How the engine reads the parameters of a build, by its first builder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

import dockline
from dockline.errors import BadRequest, ServerError, StreamError
from dockline.models import OCIPlatform

from ..helpers import BUSYBOX, ClientFor, New, tar_of
from ..private import PrivateEngine, load_busybox
from .tables import booleans, seen

pytestmark = pytest.mark.one_store

Build = Callable[..., str]


@pytest.fixture(scope="module")
def builder(client_for: ClientFor) -> Iterator[dockline.Client]:
    """A client of an engine that may squash, and whose containers and build cache are our own."""
    with PrivateEngine(name="squasher", config={"experimental": True}) as engine:
        load_busybox(engine)
        with client_for(engine) as docker:
            yield docker


@pytest.fixture
def build(builder: dockline.Client) -> Build:
    """Builds a Dockerfile and tells what the builder said."""

    def run(dockerfile: str, **parameters: Any) -> str:
        with builder.images.build(tar_of({"Dockerfile": dockerfile}), **parameters) as progress:
            return "".join(message.stream or "" for message in progress)

    return run


@pytest.fixture
def mine(builder: dockline.Client) -> Iterator[New]:
    """Makes things in the builder's engine."""
    made = New(builder)
    yield made
    made.clean_up()


class TestWhatComesOut:
    def test_tags(self, builder: dockline.Client, build: Build, mine: New) -> None:
        for form, count in (("one", 1), ("several", 3)):
            names = sorted(mine.image_tag() for _ in range(count))
            build(f"FROM busybox\nLABEL of={names[0]}\n", tags=names)
            assert builder.images.inspect(names[0]).repo_tags == names
            seen("ImageBuild.tags", form, "the image has the names")

    def test_quiet(self, builder: dockline.Client, build: Build, mine: New) -> None:
        def terse(value: bool | None) -> bool:
            name = mine.image_tag()
            said = build("FROM busybox\nLABEL a=b\n", quiet=value, tags=[name])
            assert builder.images.inspect(name).id.startswith("sha256:")
            return said.strip() == builder.images.inspect(name).id

        booleans("ImageBuild.quiet", terse, true=True, false=False, default=False, what="the id alone comes")

    def test_labels(self, builder: dockline.Client, build: Build, mine: New) -> None:
        labels = {"plain": "text", "odd": 'a "quoted" = ü & 100%', "empty": ""}
        name = mine.image_tag()
        build("FROM busybox\nLABEL plain=before kept=yes\n", labels=labels, tags=[name])
        assert builder.images.inspect(name).config.labels == {**labels, "kept": "yes"}
        seen("ImageBuild.labels", "given", "the image has the labels")

    def test_squash(self, builder: dockline.Client, build: Build, mine: New) -> None:
        below = len(builder.images.inspect(BUSYBOX).root_fs.layers or [])

        def layers(value: bool | None) -> int:
            name = mine.image_tag()
            build(f"FROM busybox\nRUN echo {name} > /one\nRUN echo > /two\n", squash=value, tags=[name])
            return len(builder.images.inspect(name).root_fs.layers or []) - below

        booleans("ImageBuild.squash", layers, true=1, false=2, default=False, what="one layer in the end")

    def test_squash_where_it_is_not_allowed(self, docker: dockline.Client) -> None:
        with pytest.raises(BadRequest, match="experimental"):
            docker.images.build(tar_of({"Dockerfile": "FROM busybox\n"}), squash=True).drain()

    def test_outputs(self, builder: dockline.Client, build: Build, mine: New) -> None:
        """The second builder's; what it names goes by its own attributes."""
        name = mine.image_tag()
        build("FROM busybox\nRUN true\n", version="2", outputs=[{"Type": "moby", "Attrs": {"name": name}}])
        assert builder.images.inspect(name).repo_tags == [name]
        with pytest.raises(ServerError, match='exporter "nosuch"'):
            build("FROM busybox\n", version="2", outputs=[{"Type": "nosuch"}])
        seen("ImageBuild.outputs", "given", "what it makes has the name that is asked for in it")


class TestBase:
    def test_platform(self, build: Build, builder: dockline.Client, mine: New) -> None:
        forms: dict[str, str | OCIPlatform] = {
            "text": "linux/arm/v6",
            "model": OCIPlatform(os="linux", architecture="arm", variant="v6"),
        }
        for form, platform in forms.items():
            name = mine.image_tag()
            build("FROM scratch\nCOPY Dockerfile /\n", platform=platform, tags=[name])
            built = builder.images.inspect(name)
            assert (built.os, built.architecture, built.variant) == ("linux", "arm", "v6")
            seen("ImageBuild.platform", form, "what is made from scratch is for that")

    def test_pull(self, build: Build, builder: dockline.Client, mine: New) -> None:
        base = "127.0.0.1:9/base:v1"  # nobody is there
        builder.images.tag(BUSYBOX, repo="127.0.0.1:9/base", tag="v1")
        mine.later(lambda: builder.images.remove(base))

        def asks(value: bool | None) -> bool:
            try:
                build(f"FROM {base}\n", pull=value)
            except StreamError as error:
                assert "127.0.0.1:9" in str(error)
                return True
            return False

        booleans(
            "ImageBuild.pull",
            asks,
            true=True,
            false=False,
            default=False,
            what="the registry is asked though the base is at hand",
        )

    def test_buildargs(self, build: Build, mine: New) -> None:
        word = mine.name()
        dockerfile = f"FROM busybox\nARG HTTP_PROXY\nARG ONE=first\nRUN echo {word} [$ONE] [$HTTP_PROXY]\n"
        assert f"{word} [first] []" in build(dockerfile, nocache=True)
        given = {"ONE": 'a "b" & ü', "HTTP_PROXY": "none"}
        assert f'{word} [a "b" & ü] [none]' in build(dockerfile, buildargs=given, nocache=True)
        seen("ImageBuild.buildargs", "text", "ARG has the value")
        none = {"ONE": None, "HTTP_PROXY": None, "OTHER": None}  # the engine has an HTTP_PROXY
        said = build(dockerfile, buildargs=none, nocache=True)
        assert f"{word} [first] []" in said and "build-args [OTHER] were not consumed" in said
        seen("ImageBuild.buildargs", "null", "ARG keeps its default")


class TestCache:
    def test_nocache(self, build: Build, mine: New) -> None:
        dockerfile = f"FROM busybox\nRUN echo {mine.name()}\n"
        build(dockerfile)

        booleans(
            "ImageBuild.nocache",
            lambda value: "Using cache" in build(dockerfile, nocache=value),
            true=False,
            false=True,
            default=False,
            what="what was built is built again",
        )

    def test_cachefrom(self, build: Build, mine: New) -> None:
        dockerfile, before = f"FROM busybox\nRUN echo {mine.name()}\n", mine.image_tag()
        build(dockerfile, tags=[before])
        assert "Using cache" in build(dockerfile, cachefrom=["none:v1", before])
        assert "Using cache" not in build(dockerfile, cachefrom=[BUSYBOX])
        seen("ImageBuild.cachefrom", "given", "nothing but what these images hold is taken over")


class TestSteps:
    def left(self, builder: dockline.Client, word: str) -> bool:
        """Whether a container of the build is there still."""
        found = builder.containers.list(all=True)
        mine = [each.id for each in found if each.command and word in each.command]
        for id_ in mine:
            builder.containers.remove(str(id_), force=True)
        return bool(mine)

    def test_rm(self, builder: dockline.Client, build: Build, mine: New) -> None:
        def goes(value: bool | None) -> bool:
            word = mine.name()
            build(f"FROM busybox\nRUN echo {word}\n", rm=value)
            return not self.left(builder, word)

        booleans(
            "ImageBuild.rm", goes, true=True, false=False, default=True, what="a step's container is removed"
        )

    def test_forcerm(self, builder: dockline.Client, build: Build, mine: New) -> None:
        def goes(value: bool | None) -> bool:
            word = mine.name()
            with pytest.raises(StreamError, match="non-zero code: 3"):
                build(f"FROM busybox\nRUN echo {word}; exit 3\n", forcerm=value)
            return not self.left(builder, word)

        booleans(
            "ImageBuild.forcerm",
            goes,
            true=True,
            false=False,
            default=False,
            what="that of a step that failed too",
        )

    def test_extrahosts(self, build: Build, mine: New) -> None:
        hosts = ["one.test:192.0.2.1", "two.test:2001:db8::2"]
        lines = ["192.0.2.1\tone.test", "2001:db8::2\ttwo.test"]
        for form, count in (("one", 1), ("several", 2)):
            dockerfile = f"FROM busybox\nRUN cat /etc/hosts # {mine.name()}\n"
            said = build(dockerfile, extrahosts=hosts[:count]).splitlines()
            assert [line in said for line in lines] == [True, count > 1]
            seen("ImageBuild.extrahosts", form, "/etc/hosts has the lines")

    def test_ulimits(self, build: Build, mine: New) -> None:
        dockerfile = f"FROM busybox\nRUN ulimit -Sn; ulimit -Hn; ulimit -Su # {mine.name()}\n"
        limits = [{"Name": "nofile", "Soft": 71, "Hard": 73}, {"Name": "nproc", "Soft": 4711, "Hard": 4712}]
        said = build(dockerfile, ulimits=limits).splitlines()
        assert any(lines == ("71", "73", "4711") for lines in zip(said, said[1:], said[2:], strict=False))
        seen("ImageBuild.ulimits", "given", "the limits hold for a step")

    def test_securityopt(self, build: Build) -> None:
        for form, options in (("one", ["a=b"]), ("several", ["a=b", "c=d"])):
            with pytest.raises(BadRequest, match="security options are not supported on linux"):
                build("FROM busybox\n", securityopt=options)
            seen("ImageBuild.securityopt", form, "refused by every engine on Linux")
