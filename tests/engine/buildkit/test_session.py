"""What a real engine asks for while it builds, and what it sends: secrets, agents, logins, outputs."""

from __future__ import annotations

import base64
import io
import json
import os
import re
import shutil
import stat
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

import dockline
from dockline_kit.buildkit.delivery.outputs import OCI, Docker, Image, Local, Tar
from dockline_kit.buildkit.http2.grpc import CallFailed
from dockline_kit.buildkit.request.secrets import Env, Secrets

from ...support.agents import ssh_agent
from ...support.buildkit.sessions import Building
from ..helpers import BUSYBOX, NamedEngine, New, tar_of
from ..private import PrivateRegistry

SECRET = "tr0ub4dor-and-3"


@pytest.fixture(params=["sync", "aio"])
def build(request: pytest.FixtureRequest, engine: NamedEngine, tmp_path: Path) -> Building:
    config = tmp_path / "config.json"
    config.write_text("{}")
    return Building(request.param, engine.url, config)


@pytest.fixture
def context(tmp_path: Path) -> Path:
    found = tmp_path / "context"
    found.mkdir()
    return found


def dockerfile(*lines: str) -> bytes:
    """One that isn't in any cache."""
    return "\n".join([f"FROM {BUSYBOX} AS base", f"ENV UNIQUE={uuid4().hex}", *lines]).encode()


def exported(*lines: str) -> bytes:
    """One of which only the folder `/out` is the result."""
    return dockerfile("RUN mkdir /out", *lines, "FROM scratch", "COPY --from=base /out /")


def test_steps_get_the_secrets_that_were_offered(
    build: Building, context: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "token").write_text(SECRET + "-file")
    monkeypatch.setenv("CI_TOKEN", SECRET + "-env")
    lines = exported(
        "RUN --mount=type=secret,id=a --mount=type=secret,id=b --mount=type=secret,id=c,env=C "
        'cat /run/secrets/a /run/secrets/b > /out/found; printf "$C" >> /out/found',
        "RUN --mount=type=secret,id=none test ! -e /run/secrets/none",
    )
    offered = {"a": SECRET.encode(), "b": tmp_path / "token", "c": Env("CI_TOKEN")}
    build(context, lines, secrets=offered, outputs=Local(tmp_path / "out"))
    assert (tmp_path / "out/found").read_text() == f"{SECRET}{SECRET}-file{SECRET}-env"
    assert build.listed == ["Auth/Credentials", "FileSend/DiffCopy", "FileSync/DiffCopy", "Secrets/GetSecret"]
    assert [str(each) for each in build.failures if SECRET in str(each)] == []


def test_a_step_that_needs_a_secret_that_was_not_offered_fails(build: Building, context: Path) -> None:
    lines = dockerfile("RUN --mount=type=secret,id=none,required=true true")
    with pytest.raises(CallFailed, match="none: not found"):
        build(context, lines, secrets={"a": SECRET.encode()})


def test_a_secret_that_cant_be_read_any_more_fails_the_build_in_our_words(
    build: Building, context: Path, tmp_path: Path
) -> None:
    (tmp_path / "token").write_text(SECRET)
    lines = dockerfile("RUN --mount=type=secret,id=a cat /run/secrets/a")
    offered = Secrets({"a": tmp_path / "token"})
    (tmp_path / "token").unlink()
    with pytest.raises(CallFailed, match=r"secrets\['a'\]: the file .*token' can't be read"):
        build(context, lines, secrets=offered)


@pytest.fixture
def agent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An ssh-agent with one key; its socket is that of the environment."""
    with ssh_agent(tmp_path, monkeypatch) as path:
        yield path


def with_ssh_add(context: Path) -> None:
    """Put the program `ssh-add` into a context, with the libraries that it needs, each at its place."""
    program = shutil.which("ssh-add")
    assert program is not None
    needed = subprocess.run(["ldd", program], check=True, capture_output=True, text=True).stdout
    for path in [program, *re.findall(r"(/\S+) \(0x", needed)]:
        (context / path.lstrip("/")).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, context / path.lstrip("/"))


def test_steps_use_an_agent_to_list_and_nothing_changes_it(
    build: Building, context: Path, agent: Path, tmp_path: Path
) -> None:
    with_ssh_add(context)
    lines = exported(
        "COPY . /",
        "RUN --mount=type=ssh ssh-add -L > /out/listed",
        "RUN --mount=type=ssh ssh-add -D 2> /out/removed; ssh-add -L > /out/after; true",
        "RUN --mount=type=ssh ssh-add -x < /dev/null; ssh-add -L > /out/last",
    )
    build(context, lines, ssh="default", outputs=Local(tmp_path / "out"))
    public = (tmp_path / "key.pub").read_text()
    assert [(tmp_path / "out" / name).read_text() for name in ("listed", "after", "last")] == [public] * 3
    assert "Failed to remove all identities" in (tmp_path / "out/removed").read_text()
    assert public == subprocess.run(["ssh-add", "-L"], check=True, capture_output=True, text=True).stdout


def test_an_agent_that_was_not_offered_fails_the_step(build: Building, context: Path, agent: Path) -> None:
    with pytest.raises(CallFailed, match="no ssh agent 'default' was offered; give ssh="):
        build(context, dockerfile("RUN --mount=type=ssh,required=true true"), ssh={"git": agent})


@pytest.fixture
def private_image(engine: NamedEngine, docker: dockline.Client, new: New, registry: PrivateRegistry) -> str:
    """An image that only the registry has."""
    if engine.private is None:
        pytest.skip("another engine may not reach the registry of the tests")
    name = registry.image(new.name("base"))
    docker.images.create(tar_of({"unique": uuid4().hex}), from_src="-", repo=name, tag="v1").drain()
    auth = dockline.models.AuthConfig(
        username=registry.username, password=registry.password, serveraddress=registry.address
    )
    docker.images.push(name, tag="v1", auth=auth).drain()
    docker.images.remove(f"{name}:v1", force=True)
    return f"{name}:v1"


def test_a_private_base_image_is_pulled_with_the_login_of_its_registry(
    build: Building, context: Path, private_image: str, registry: PrivateRegistry, tmp_path: Path
) -> None:
    lines = f"FROM {private_image}\nCOPY --from={BUSYBOX} /bin/busybox /x\n".encode()
    with pytest.raises(CallFailed, match=r"401|authorization"):
        build(context, lines, outputs=Local(tmp_path / "out"))
    pair = base64.b64encode(f"{registry.username}:{registry.password}".encode()).decode()
    build.config.write_text(json.dumps({"auths": {registry.address: {"auth": pair}}}))
    build(context, lines, outputs=Local(tmp_path / "out"))
    assert sorted(os.listdir(tmp_path / "out")) == ["unique", "x"]
    assert build.failures == []


def test_a_tar_is_a_context(build: Building, tmp_path: Path) -> None:
    archive = tar_of({"Dockerfile": "FROM scratch\nCOPY a /b\n", "a": uuid4().hex})
    build(archive, outputs=Local(tmp_path / "out"))
    assert os.listdir(tmp_path / "out") == ["b"]
    assert build.listed == ["Auth/Credentials", "FileSend/DiffCopy", "Upload/Pull"]


TREE = exported(
    "RUN cd /out && mkdir -p d/e empty && head -c 5000000 /dev/urandom > d/big && echo a > d/e/a && "
    "ln d/e/a hard && ln -s d/e/a soft && chmod 4755 d/e/a && chmod 511 d/e && touch 'ä b' && "
    "touch -d '2001-02-03 04:05:06' d/e/a d"
)


def test_a_folder_and_an_archive_have_the_files_of_the_result_in_one_build(
    build: Building, context: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    build(context, TREE, outputs=[Local(out), Tar(tmp_path / "out.tar")])
    with tarfile.open(tmp_path / "out.tar") as archive:
        archive.extractall(tmp_path / "same", filter="fully_trusted")
    described = [described_in(folder) for folder in (out, tmp_path / "same")]
    assert described[0] == described[1]
    found = described[0]
    assert set(found) == {"d", "d/big", "d/e", "d/e/a", "empty", "hard", "soft", "ä b"}
    assert (out / "hard").samefile(out / "d/e/a")
    assert found["d/e/a"][0] == stat.S_IFREG | 0o4755 and found["d/e"][0] == stat.S_IFDIR | 0o511


def described_in(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """By path: type and mode, time in seconds, content."""
    found = {}
    for path in sorted(folder.rglob("*")):
        told = path.lstat()
        content = (
            os.readlink(path).encode() if path.is_symlink() else b"" if path.is_dir() else path.read_bytes()
        )
        time = 0 if path.is_symlink() else round(told.st_mtime)  # as archives round it
        found[str(path.relative_to(folder))] = (told.st_mode, time, content)
    return found


def test_many_files_arrive_and_again_over_those_that_are_there(
    build: Building, context: Path, tmp_path: Path
) -> None:
    lines = exported("RUN cd /out && for n in $(seq 3000); do echo $n > file$n; done")
    for _ in range(2):
        build(context, lines, outputs=Local(tmp_path / "out"))
    assert len(os.listdir(tmp_path / "out")) == 3000
    assert (tmp_path / "out/file77").read_text() == "77\n"


def test_a_link_that_leads_out_fails_the_build_in_our_words_unless_it_is_asked_for(
    build: Building, context: Path, tmp_path: Path
) -> None:
    lines = exported("RUN ln -s /etc /out/etc")
    with pytest.raises(
        CallFailed, match=r"'etc' is a link to '/etc', which is an absolute path.*links_out=True"
    ):
        build(context, lines, outputs=Local(tmp_path / "out"))
    build(context, lines, outputs=Local(tmp_path / "out", links_out=True))
    assert os.readlink(tmp_path / "out/etc") == "/etc"


def test_an_output_that_cant_be_written_fails_the_build_with_its_reason(
    build: Building, context: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    output = Tar(folder / "a.tar")
    folder.rmdir()
    with pytest.raises(CallFailed, match=r"No such file or directory.*a\.tar"):
        build(context, exported("RUN touch /out/a"), outputs=output)
    assert [type(each) for each in build.failures] == [FileNotFoundError]


@pytest.mark.one_store("containerd")
def test_images_are_archives_and_in_the_registry_at_once(
    build: Building,
    context: Path,
    new: New,
    registry: PrivateRegistry,
    tmp_path: Path,
    docker: dockline.Client,
) -> None:
    pair = base64.b64encode(f"{registry.username}:{registry.password}".encode()).decode()
    build.config.write_text(json.dumps({"auths": {registry.address: {"auth": pair}}}))
    name, file = f"{registry.image(new.name('pushed'))}:v1", io.BytesIO()
    outputs = [
        Image(name, push=True, annotations={"manifest:org.example.a": "1"}),
        OCI(tmp_path / "oci.tar", name="mine:1"),
        Docker(file, name="mine:2", compression="uncompressed"),
    ]
    told = build(context, dockerfile("RUN echo a > /a"), outputs=outputs)
    status, body = registry.ask("GET", f"/v2/{name.split('/', 1)[1].rpartition(':')[0]}/tags/list")
    assert (status, json.loads(body)["tags"]) == (200, ["v1"])
    assert told["containerimage.digest"].startswith("sha256:")
    with tarfile.open(tmp_path / "oci.tar") as archive:
        assert "oci-layout" in archive.getnames()
    docker.images.load(file.getvalue()).drain()
    assert docker.images.inspect("mine:2").config is not None
    for each in (name, "mine:2"):
        docker.images.remove(each, force=True)


@pytest.mark.one_store("containerd")
def test_platforms_have_folders_of_their_own(build: Building, context: Path, tmp_path: Path) -> None:
    (context / "a").write_text("1")
    (context / "Dockerfile").write_text("FROM scratch\nCOPY a /\n")
    platforms = {"platform": "linux/amd64,linux/arm64"}
    build(context, outputs=Local(tmp_path / "out"), attributes=platforms)
    assert {str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*")} == {
        "linux_amd64", "linux_amd64/a", "linux_arm64", "linux_arm64/a",
    }  # fmt: skip
    build(
        context, outputs=Local(tmp_path / "one", platform_split=False), attributes={"platform": "linux/arm64"}
    )
    assert os.listdir(tmp_path / "one") == ["a"]
