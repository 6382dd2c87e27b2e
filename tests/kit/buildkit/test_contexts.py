"""What may be a build's context, its Dockerfile and its named contexts, and what becomes of them."""

from __future__ import annotations

import io
import os
import tarfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from dockline_kit.buildkit.trees.contexts import Contexts, resolve
from dockline_kit.buildkit.trees.tree import FolderTree, VirtualTree
from dockline_runtime.errors import InvalidArgument
from tests.support.buildkit.fsutil import transfer


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "web"
    made.mkdir()
    (made / "Dockerfile").write_text("FROM scratch\n")
    (made / "file").write_text("file")
    return made


@pytest.fixture
def tar() -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("Dockerfile"))
    return made.getvalue()


def dockerfiles(contexts: Contexts) -> dict[str, bytes]:
    """What is offered as `dockerfile`."""
    return {
        name: bytes(content) for name, content in transfer(contexts.folders["dockerfile"]).contents.items()
    }


def test_a_folder_is_offered_with_its_dockerfile(folder: Path) -> None:
    for given in (folder, os.fspath(folder)):
        contexts = resolve(given)
        assert contexts.attributes == {"filename": "Dockerfile"}
        assert transfer(contexts.folders["context"]).paths == ["Dockerfile", "file"]
        assert dockerfiles(contexts) == {"Dockerfile": b"FROM scratch\n"}
        assert contexts.uploads == {}


def test_the_patterns_of_a_dockerfile_come_along_and_nothing_else(folder: Path) -> None:
    (folder / "docker").mkdir()
    (folder / "docker" / "prod").write_text("FROM scratch\n")
    (folder / "docker" / "prod.dockerignore").write_text("*\n")
    (folder / "docker" / "secret").write_text("secret")
    contexts = resolve(folder, "docker/prod")
    assert contexts.attributes == {"filename": "prod"}
    assert dockerfiles(contexts) == {"prod": b"FROM scratch\n", "prod.dockerignore": b"*\n"}


@pytest.mark.parametrize("absolute", [False, True])
def test_a_dockerfile_may_be_outside_of_the_folder(folder: Path, absolute: bool) -> None:
    other = folder.parent / "other"
    other.write_text("FROM other\n")
    contexts = resolve(folder, other if absolute else "../other")
    assert contexts.attributes["filename"] == "other"
    assert dockerfiles(contexts) == {"other": b"FROM other\n"}


def test_a_dockerfile_may_be_written_small(folder: Path) -> None:
    (folder / "Dockerfile").rename(folder / "dockerfile")
    assert resolve(folder).attributes == {"filename": "dockerfile"}


@pytest.mark.parametrize(
    "given",
    [b"FROM x\n", bytearray(b"FROM x\n"), "FROM x\n", io.BytesIO(b"FROM x\n"), io.StringIO("FROM x\n")],
)
def test_a_dockerfile_may_be_given_itself(folder: Path, given: object) -> None:
    contexts = resolve(folder, given)
    assert contexts.attributes == {"filename": "Dockerfile"}
    assert dockerfiles(contexts) == {"Dockerfile": b"FROM x\n"}
    assert transfer(contexts.folders["context"]).paths == ["Dockerfile", "file"]


def test_a_dockerfile_needs_no_context() -> None:
    contexts = resolve(None, "FROM scratch\n")
    assert contexts.attributes == {"filename": "Dockerfile"}
    assert transfer(contexts.folders["context"]).paths == []
    assert contexts.shared_key == ""


def test_a_dockerfile_may_be_a_link_within_the_context(folder: Path) -> None:
    (folder / "docker").mkdir()
    (folder / "docker" / "prod").write_text("FROM prod\n")
    (folder / "Dockerfile").unlink()
    (folder / "Dockerfile").symlink_to("docker/prod")
    assert dockerfiles(resolve(folder)) == {"Dockerfile": b"FROM prod\n"}


def test_a_dockerfile_may_be_no_link_out_of_the_context(folder: Path) -> None:
    (folder / "Dockerfile").unlink()
    (folder / "Dockerfile").symlink_to("/etc/hostname")
    with pytest.raises(
        InvalidArgument, match=r"Dockerfile' is a link that leads out of it, to '/etc/hostname'"
    ):
        resolve(folder)


@pytest.mark.parametrize("name", [".dockerignore", "Dockerfile.dockerignore"])
def test_a_pattern_that_is_none_is_named_with_its_file(folder: Path, name: str) -> None:
    # All that an engine says is "syntax error in pattern".
    (folder / name).write_text("# what stays\nfile\nweb[\n")
    with pytest.raises(InvalidArgument, match=rf"{name}'.*'web\[', a '\[' has no '\]'"):
        resolve(folder)


def test_a_pattern_of_a_named_context_is_named_likewise(folder: Path) -> None:
    (folder.parent / "docs").mkdir()
    (folder.parent / "docs" / ".dockerignore").write_text("web[")
    with pytest.raises(InvalidArgument, match=r"contexts: 'docs': '.*docs/\.dockerignore'.*'web\['"):
        resolve(folder, named={"docs": folder.parent / "docs"})


def test_patterns_that_would_not_be_seen_are_refused(folder: Path) -> None:
    (folder / ".dockerignore").symlink_to("/etc/hostname")
    with pytest.raises(InvalidArgument, match=r"\.dockerignore' is a link that leads out of it"):
        resolve(folder)


async def asynchronous() -> AsyncIterator[bytes]:
    yield b""


def test_a_tar_is_offered_as_an_upload(tar: bytes) -> None:
    for given in (tar, bytearray(tar), io.BytesIO(tar), iter([tar]), [tar], asynchronous()):
        contexts = resolve(given)
        [(name, upload)] = contexts.uploads.items()
        assert contexts.attributes == {"context": f"http://buildkit-session/{name}"}
        assert contexts.folders == {}
        assert upload.content is given
        assert upload.needs_tasks == hasattr(given, "__anext__")


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT, None])
def test_a_tar_of_any_form_is_a_tar(form: Any) -> None:
    info = tarfile.TarInfo("é" * 120 if form != tarfile.USTAR_FORMAT and form is not None else "file")
    header = info.tobuf(form or tarfile.USTAR_FORMAT)
    if form is None:  # older than all forms that say what they are
        header = header[:148] + b" " * 8 + header[156:257] + bytes(255)
        header = header[:148] + b"%06o\0 " % sum(header) + header[156:]
    assert len(resolve(header + bytes(1024)).uploads) == 1


def test_a_compressed_tar_is_a_tar() -> None:
    for start in (b"\x1f\x8b", b"BZh9", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd"):
        assert len(resolve(start + bytes(20)).uploads) == 1


def test_the_dockerfile_of_a_tar_is_named_or_given(tar: bytes) -> None:
    assert resolve(tar, "docker/prod").attributes["filename"] == "docker/prod"
    given = resolve(tar, b"FROM x\n")
    assert given.attributes["dockerfilekey"] == "dockerfile"
    assert given.attributes["filename"] == "Dockerfile"
    assert dockerfiles(given) == {"Dockerfile": b"FROM x\n"}


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/a.git#main:docker", "http://example.com/a.tar.gz", "git://example.com/a",
        "ssh://git@example.com/a", "git@example.com:a/b.git", "github.com/a/b",
    ],
)  # fmt: skip
def test_an_address_is_the_engine_s_to_fetch(url: str) -> None:
    contexts = resolve(url, "docker/prod")
    assert contexts.attributes == {"context": url, "filename": "docker/prod"}
    assert (contexts.folders, contexts.uploads, contexts.shared_key) == ({}, {}, "")
    assert resolve(url).attributes == {"context": url}


def test_an_address_with_a_dockerfile_of_this_machine(folder: Path) -> None:
    contexts = resolve("https://example.com/a.git", folder / "Dockerfile")
    assert contexts.attributes["dockerfilekey"] == "dockerfile"
    assert dockerfiles(contexts) == {"Dockerfile": b"FROM scratch\n"}


def test_credentials_of_an_address_are_in_no_repr(folder: Path) -> None:
    contexts = resolve("https://user:hunter2@example.com/a.git", None, {"x": folder})
    assert "hunter2" not in repr(contexts)


def test_named_contexts(folder: Path) -> None:
    (folder.parent / "docs").mkdir()
    (folder.parent / "docs" / "page").write_text("page")
    contexts = resolve(
        folder,
        named={
            "docs": folder.parent / "docs",
            "base": "docker-image://alpine:3",
            "repo": "https://example.com/a.git",
            "stage": "target:other",
            "context": os.fspath(folder.parent / "docs"),
        },
    )
    assert contexts.attributes == {
        "filename": "Dockerfile",
        "frontend.caps": "moby.buildkit.frontend.contexts+forward",
        "context:docs": "local:docs",
        "context:base": "docker-image://alpine:3",
        "context:repo": "https://example.com/a.git",
        "context:stage": "target:other",
        "context:context": "local:_context",
    }
    assert transfer(contexts.folders["docs"]).paths == ["page"]
    assert transfer(contexts.folders["_context"]).paths == ["page"]
    assert transfer(contexts.folders["context"]).paths == ["Dockerfile", "file"]


def test_what_is_offered_is_a_tree(folder: Path) -> None:
    contexts = resolve(folder)
    assert contexts.folders["context"] == FolderTree(os.fspath(folder))
    assert isinstance(contexts.folders["dockerfile"], VirtualTree)


@pytest.mark.parametrize(
    ("context", "dockerfile", "says"),
    [
        ("", None, "it is empty; '.' is the current directory"),
        ("missing", None, "there is no folder 'missing'"),
        ("web/Dockerfile", None, "is a file; a tar is given opened"),
        ("FROM x\n", None, "the text of a Dockerfile is given as dockerfile="),
        (None, None, "there is none, and no Dockerfile"),
        (b"FROM x\n", None, "aren't a tar; a Dockerfile is given as dockerfile="),
        (io.StringIO("x"), None, "opened as text; open it in binary mode"),
        (17, None, "expected a folder's path.*not int"),
        ({"a": b""}, None, "expected a folder's path.*not dict"),
        ("web", "missing", "there is no file 'missing' in the context 'web'"),
        ("web", "web/Dockerfile", "where relative paths begin; write '/"),
        ("web", "", "it is empty; leave it out"),
        ("web", 3, "expected a path, or the Dockerfile itself.*not int"),
        ("web", "# x", "the text of a Dockerfile ends with a line break"),
        (None, "missing", "there is no file 'missing'$"),
        ("web", "FROM x", "the text of a Dockerfile ends with a line break"),
        ("web", "empty", "'web/empty' isn't a regular file"),
        ("web", b" \n", "there is nothing in it"),
        ("web", b"FROM scratch\n" + b"#" * (4 << 20), "longer than 4194304 bytes"),
        ("empty", None, "there is no Dockerfile in 'empty'"),
        ("https://example.com/a.git", "/missing", "there is no file '/missing'"),
    ],
)
def test_what_can_t_be_is_named_with_the_way_out(
    folder: Path, monkeypatch: pytest.MonkeyPatch, context: object, dockerfile: object, says: str
) -> None:
    monkeypatch.chdir(folder.parent)
    (folder.parent / "empty").mkdir()
    (folder / "empty").mkdir()
    with pytest.raises(InvalidArgument, match=says):
        resolve(context, dockerfile)


@pytest.mark.parametrize(
    ("named", "says"),
    [
        ({"docs": "missing"}, "contexts: 'docs': there is no folder 'missing'"),
        ({"docs": ""}, "contexts: 'docs' is empty"),
        ({"docs": b"bytes"}, "contexts: 'docs' is bytes; give a folder's path"),
        ({"": "."}, "contexts: '' can't be a context's name"),
        ({"a b": "."}, "contexts: 'a b' can't be"),
        ({"base": "oci-layout://nowhere"}, "contexts: 'base': there is no folder 'nowhere'; give the path"),
        ({"base": "oci-layout:nowhere"}, "contexts: 'base': 'oci-layout:nowhere' isn't an address; write"),
        (["docs"], "isn't a mapping"),
    ],
)
def test_named_contexts_that_can_t_be(folder: Path, named: dict[str, object], says: str) -> None:
    with pytest.raises(InvalidArgument, match=says):
        resolve(folder, named=named)


def test_a_tar_file_that_is_closed(tar: bytes, tmp_path: Path) -> None:
    (tmp_path / "tar").write_bytes(tar)
    with open(tmp_path / "tar", "rb") as file:
        pass
    with pytest.raises(InvalidArgument, match="the file is closed"):
        resolve(file)
    with tarfile.open(tmp_path / "tar") as archive, pytest.raises(InvalidArgument, match="not the TarFile"):
        resolve(archive)
