"""`docker.images.build` of a folder goes to BuildKit by a session, where that can be."""

from __future__ import annotations

import asyncio
import base64
import io
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

import dockline
from dockline import BuiltImage
from dockline.errors import BuildFailed
from dockline.models import AuthConfig, BuildInfo

from ...support.buildkit.building import folder
from ...support.processes import left
from ...support.waiting import eventually
from ..helpers import BUSYBOX, NamedEngine, New, output, tar_of
from ..private import PrivateRegistry


@pytest.fixture
def context(tmp_path: Path) -> Path:
    """A folder to build."""
    text = f"FROM busybox\nARG SAID=hello\nCOPY file /file\nRUN echo $SAID {uuid4().hex} > /said; cat /file\n"
    return folder(tmp_path / "context", {"Dockerfile": text, "file": "content\n", "other": "x" * 100})


@pytest.fixture(autouse=True)
def nothing_left(docker: dockline.Client) -> Iterator[None]:
    docker.system.ping()
    before = left()
    yield
    eventually(lambda: left() <= before, what="the end of threads and descriptors")


def test_a_folder(docker: dockline.Client, new: New, context: Path) -> None:
    tag = new.image_tag()
    stream = docker.images.build(context, tags=[tag], buildargs={"SAID": "good day"}, labels={"one": "1"})
    built = stream.result()
    assert stream.by_session
    assert built.id == docker.images.inspect(tag).id and "content\n" in built.output
    assert output(docker, new, tag) == ""  # busybox's own command, without a terminal
    assert (docker.images.inspect(tag).config.labels or {})["one"] == "1"


def test_its_steps_are_messages_as_ever(docker: dockline.Client, context: Path) -> None:
    with docker.images.build(context) as stream:
        steps = list(stream)
    assert {type(step) for step in steps} == {BuildInfo}
    assert stream.image_id is not None
    events = list(docker.images.build(context, nocache=True).events())
    assert any("RUN echo" in str(event) for event in events)


def test_a_command_that_fails(docker: dockline.Client, tmp_path: Path) -> None:
    path = folder(tmp_path / "failing", {"Dockerfile": "FROM busybox\nRUN echo before; exit 42\n"})
    with pytest.raises(BuildFailed, match="exit code: 42") as caught:
        docker.images.build(path).result()
    assert "before\n" in caught.value.output


def test_a_dockerfile_by_its_path_and_a_target(docker: dockline.Client, new: New, tmp_path: Path) -> None:
    text = "FROM busybox AS first\nCMD echo first\nFROM busybox AS second\nCMD echo second\n"
    tag = new.image_tag()
    path = folder(tmp_path / "c", {"sub/My.file": text})
    docker.images.build(path, dockerfile="sub/My.file", target="first", tags=[tag]).drain()
    assert output(docker, new, tag) == "first\n"


def test_a_stream_that_is_closed_early(docker: dockline.Client, context: Path) -> None:
    with docker.images.build(context) as stream:
        next(iter(stream))


def test_by_tasks(engine: NamedEngine, context: Path) -> None:
    async def main() -> None:
        async with dockline.AsyncClient(engine.url) as docker:
            async with docker.images.build(context) as stream:
                built = await stream.result()
                assert stream.by_session
            assert (await docker.images.inspect(built.id)).id == built.id

    asyncio.run(main())


@pytest.mark.parametrize("options", [{"version": "1"}, {"memory": 1 << 28}, {"quiet": True}], ids=str)
def test_what_only_the_classic_builder_does(
    docker: dockline.Client, context: Path, options: dict[str, Any]
) -> None:
    stream = docker.images.build(context, **options)
    said = "".join(step.stream or "" for step in stream)
    assert not stream.by_session
    assert "Step 1/4" in said or options.get("quiet")


def test_a_tar_goes_as_it_is(docker: dockline.Client, context: Path) -> None:
    with docker.images.build(dockline.tar_directory(context)) as stream:
        stream.drain()
        assert not stream.by_session


def extended(files: dict[str, str]) -> bytes:
    """A tar as `tarfile` makes it: with extended headers, as times have fractions."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for name, text in files.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.mtime = len(text), 1.5
            tar.addfile(entry, io.BytesIO(text.encode()))
    return made.getvalue()


@pytest.mark.parametrize("source", [bytes, io.BytesIO, lambda tar: iter([tar[:300], tar[300:]])])
@pytest.mark.parametrize("half", ["threads", "tasks"])
@pytest.mark.one_store
def test_a_tar_with_extended_headers_is_taken_for_one(engine: NamedEngine, half: str, source: Any) -> None:
    tar = source(extended({"Dockerfile": "FROM busybox\nCOPY file /\n", "file": "content\n"}))

    async def main() -> BuiltImage:
        async with dockline.AsyncClient(engine.url) as docker:
            return await docker.images.build(tar, version="2").result()

    if half == "tasks":
        assert asyncio.run(main()).id
        return
    with dockline.Client(engine.url) as docker:
        stream = docker.images.build(tar, version="2")
        assert stream.result().id and not stream.by_session


@pytest.fixture
def private(registry: PrivateRegistry, docker: dockline.Client, new: New) -> str:
    """An image that only the registry has, and tells of with its password alone."""
    name = registry.image(new.name("base"))
    docker.images.create(tar_of({"unique": uuid4().hex}), from_src="-", repo=name, tag="v1").drain()
    docker.images.push(name, tag="v1", auth=login(registry)).drain()
    docker.images.remove(f"{name}:v1", force=True)
    return f"{name}:v1"


def login(registry: PrivateRegistry) -> AuthConfig:
    return AuthConfig(username=registry.username, password=registry.password, serveraddress=registry.address)


def config_of(registry: PrivateRegistry, path: Path) -> str:
    """A `config.json` with the login of the registry."""
    pair = base64.b64encode(f"{registry.username}:{registry.password}".encode()).decode()
    path.write_text(json.dumps({"auths": {registry.address: {"auth": pair}}}))
    return str(path)


class TestPrivateBaseImages:
    """They are pulled with the login of their registry, which goes by the session."""

    @pytest.fixture
    def of_it(self, private: str, tmp_path: Path) -> Path:
        text = f"FROM {private}\nLABEL of={uuid4().hex}\nCOPY --from={BUSYBOX} /bin/busybox /x\n"
        return folder(tmp_path / "of-it", {"Dockerfile": text})

    def test_with_that_of_the_file(
        self, engine: NamedEngine, of_it: Path, registry: PrivateRegistry, tmp_path: Path
    ) -> None:
        config = config_of(registry, tmp_path / "config.json")
        with dockline.Client(engine.url, config=config) as docker, docker.images.build(of_it) as stream:
            assert stream.result().id and stream.by_session

    def test_with_one_that_is_given(
        self, engine: NamedEngine, of_it: Path, registry: PrivateRegistry, tmp_path: Path
    ) -> None:
        given = {registry.address: login(registry)}
        with (
            dockline.Client(engine.url, config=nobodys(tmp_path)) as docker,
            docker.images.build(of_it, registry_config=given) as stream,
        ):
            assert stream.result().id and stream.by_session

    def test_and_the_result_is_pushed_with_it(
        self, engine: NamedEngine, of_it: Path, registry: PrivateRegistry, tmp_path: Path, new: New
    ) -> None:
        name = registry.image(new.name("pushed"))
        config = config_of(registry, tmp_path / "config.json")
        with dockline.Client(engine.url, config=config) as docker:
            docker.images.build(of_it, tags=[f"{name}:v1"]).drain()
            docker.images.push(name, tag="v1").drain()
            docker.images.remove(f"{name}:v1", force=True)
        status, body = registry.ask("GET", f"/v2/{name.split('/', 1)[1]}/tags/list")
        assert status == 200 and json.loads(body)["tags"] == ["v1"]

    def test_without_it_fails_and_says_so(
        self, engine: NamedEngine, of_it: Path, registry: PrivateRegistry, tmp_path: Path
    ) -> None:
        with (
            dockline.Client(engine.url, config=nobodys(tmp_path)) as docker,
            pytest.raises(BuildFailed, match=r"401|authorization") as caught,
        ):
            docker.images.build(of_it).result()
        assert registry.password not in str(caught.value)


def nobodys(path: Path) -> str:
    """A `config.json` without logins."""
    file = path / "nobody.json"
    file.write_text("{}")
    return str(file)


@pytest.mark.one_store
def test_without_the_extra_it_is_as_it_was(
    docker: dockline.Client, context: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dockline_kit.sync.buildkit.by_folder.find_spec", lambda name: None)
    for version in (None, "2"):
        with docker.images.build(context, version=version) as stream:
            assert stream.result().id
            assert not stream.by_session


@pytest.mark.one_store
def test_a_pinned_version_goes_by_what_is_asked(engine: NamedEngine, context: Path) -> None:
    with dockline.Client(engine.url, version="1.51") as docker:
        for version, by_session in ((None, False), ("2", True), ("1", False)):
            with docker.images.build(context, version=version) as stream:
                stream.drain()
                assert stream.by_session is by_session
