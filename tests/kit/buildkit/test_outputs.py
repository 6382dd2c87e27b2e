"""What users write for outputs, and what the engine is asked for; what is refused, in the users' words."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dockline.errors import InvalidArgument, ProtocolError, TruncatedStream
from dockline_kit.buildkit.delivery.outputs import OCI, Docker, Image, Local, Tar, exporters_of, receivers_of
from dockline_kit.buildkit.delivery.receiving import FileReceiver, Incoming
from dockline_kit.buildkit.wire.session import BytesMessage

local: Any = Local
tar: Any = Tar
oci: Any = OCI
docker: Any = Docker
image: Any = Image


def closed(file: io.BytesIO) -> io.BytesIO:
    """A file after its end."""
    file.close()
    return file


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("output", "exporter"),
    [
        (Image(), ("moby", {"name": "t:1,t:2"})),
        (Image("own:1"), ("moby", {"name": "own:1"})),
        (Image(["a:1", "b:1"], push=True), ("moby", {"name": "a:1,b:1", "push": "true"})),
        (
            Image(
                push=True, push_by_digest=True, insecure=True, unpack=False, compression="zstd",
                compression_level=3, force_compression=True, rewrite_timestamp=True, oci_mediatypes=False,
            ),
            (
                "moby",
                {
                    "name": "t:1,t:2", "push": "true", "push-by-digest": "true", "registry.insecure": "true",
                    "unpack": "false", "compression": "zstd", "compression-level": "3",
                    "force-compression": "true", "rewrite-timestamp": "true", "oci-mediatypes": "false",
                },
            ),
        ),
    ],
)  # fmt: skip
def test_an_image_is_the_stores_own_exporter(output: Image, exporter: tuple[str, dict[str, str]]) -> None:
    assert output.exporter(["t:1", "t:2"]) == exporter


def test_annotations_are_for_the_manifest_or_for_what_they_say() -> None:
    image = Image(
        annotations={
            "a.b": "1",
            "index:c": "2",
            "manifest[linux/arm64]:d": "3",
            "index,manifest-descriptor:e": "4",
        }
    )
    assert image.exporter()[1] == {
        "annotation.a.b": "1",
        "annotation-index.c": "2",
        "annotation-manifest[linux/arm64].d": "3",
        "annotation-index.e": "4",
        "annotation-manifest-descriptor.e": "4",
    }


@pytest.mark.parametrize("kind", ["index", "manifest", "index-descriptor", "manifest-descriptor"])
def test_an_annotation_is_for_one_of_four_parts(kind: str) -> None:
    assert Image(annotations={f"{kind}:a": "1"}).exporter()[1] == {f"annotation-{kind}.a": "1"}


@pytest.mark.parametrize("compression", ["uncompressed", "gzip", "estargz", "zstd"])
def test_layers_are_compressed_as_the_engine_knows_it(compression: Any) -> None:
    assert Image(compression=compression).exporter()[1] == {"compression": compression}


@pytest.mark.parametrize("level", [0, 22])
def test_a_level_of_compression_is_from_0_to_22(level: int) -> None:
    assert Image(compression_level=level).exporter()[1] == {"compression-level": str(level)}


def test_files_are_exporters_of_their_own_with_receivers() -> None:
    outputs = [
        Local("out", platform_split=False),
        Tar("a.tar"),
        OCI("b.tar", name="n:1"),
        Docker(io.BytesIO()),
    ]
    assert exporters_of([Image(), *outputs], ["t:1"]) == [
        ("moby", {"name": "t:1"}),
        ("local", {"platform-split": "false"}),
        ("tar", {}),
        ("oci", {"name": "n:1"}),
        ("docker", {"name": "t:1"}),
    ]
    receivers = receivers_of([Image(), *outputs])
    assert {number: one.kind for number, one in receivers.items()} == {
        1: "tree",
        2: "file",
        3: "file",
        4: "file",
    }


def test_one_output_needs_no_list() -> None:
    assert exporters_of(Local("out")) == [("local", {})]


def test_a_path_begins_at_home_where_it_says_so(here: Path) -> None:
    assert Local("~/out").path == str(here / "home/out")
    assert Tar(Path("~/a.tar")).path == str(here / "home/a.tar")


@pytest.mark.parametrize(
    ("write", "match"),
    [
        (lambda: local(""), "Local: '' isn't a path"),
        (lambda: local("a\0b"), "isn't a path"),
        (lambda: local(3), "Local: expected a path, not int"),
        (lambda: local("file"), r"Local: 'file' is a file, not a folder; give a folder, or Tar\('file'\)"),
        (lambda: local("out", platform_split="no"), "platform_split: expected True or False, not 'no'"),
        (lambda: local("out", links_out=None), "links_out: expected True or False"),
        (lambda: tar("folder"), "Tar: 'folder' is a folder; give the path of a file, or use Local"),
        (lambda: tar("new/"), "Tar: 'new/' is a folder"),
        (lambda: oci("none/a.tar"), "OCI: there is no folder to put 'none/a.tar' in; make it first"),
        (
            lambda: docker(io.StringIO()),
            r"Docker: the file is opened as text; open it in binary mode \('wb'\)",
        ),
        (
            lambda: oci(closed(io.BytesIO())),
            r"OCI: the file is closed; open it in binary mode \('wb'\)",
        ),
        (lambda: tar(None), "Tar: expected a path or a file opened in binary mode, not NoneType"),
        (lambda: image(3), "name: expected the name of an image or several, not int"),
        (lambda: image(""), "name: '' isn't a text"),
        (lambda: image("a:1, b:1"), "give several as a list"),
        (
            lambda: image(compression="best"),
            "compression: 'best' is unknown; what there is: uncompressed, gzip",
        ),
        (lambda: image(compression_level=23), "compression_level: 23 isn't a level"),
        (lambda: image(compression_level=True), "compression_level: True isn't a level"),
        (lambda: image(compression_level=-1), "compression_level: -1 isn't a level"),
        (lambda: image("\udc80"), "^name: .* isn't a text that would do; write 'mine:1'$"),
        (lambda: image(push="yes"), "push: expected True or False, not 'yes'"),
        (lambda: image(push_by_digest=True), "push_by_digest: nothing is pushed; give push=True"),
        (lambda: image(annotations=["a"]), "annotations: expected a mapping of names to texts, not list"),
        (
            lambda: image(annotations={1: "a"}),
            "^annotations: 1 isn't a text that would do; write 'org.opencontainers.image.title'$",
        ),
        (lambda: image(annotations={"a": 1}), r"annotations\['a'\]: expected text, not int"),
        (
            lambda: image(annotations={"layer:a": "1"}),
            "is for 'layer'; what can be annotated is index, manifest",
        ),
        (lambda: image(push=True).exporter(), "push: an image without a name can't be pushed"),
        (lambda: exporters_of("type=local,dest=out"), "outputs: expected outputs such as Image"),
        (lambda: exporters_of(Local), "outputs: expected outputs such as Image"),
        (lambda: exporters_of([Image(), "out"]), r"outputs\[1\]: 'out' isn't an output; write Image\(\)"),
        (
            lambda: exporters_of([Local("out"), Local("./out")]),
            r"outputs\[1\]: .* that of outputs\[0\] already",
        ),
    ],
)
def test_what_cant_be_meant_is_refused_at_once(write: Callable[[], Any], match: str, here: Path) -> None:
    (here / "file").write_text("")
    (here / "folder").mkdir()
    with pytest.raises(InvalidArgument, match=match):
        write()


# -- files that come -----------------------------------------------------------------------------------------


def sends(incoming: Incoming, *pieces: bytes) -> Incoming:
    for piece in pieces:
        assert incoming.receive(BytesMessage(data=piece).encode()) == []
        incoming.work()
    return incoming


def test_a_file_appears_when_it_is_whole(here: Path) -> None:
    (here / "a.tar").write_text("old")
    incoming = sends(Tar("a.tar").receiver().incoming(), b"new ", b"one")
    assert (here / "a.tar").read_text() == "old"
    incoming.end()
    assert (here / "a.tar").read_text() == "new one"
    assert sorted(os.listdir(here)) == ["a.tar", "home"]


def test_a_file_that_is_cut_leaves_what_was_there(here: Path) -> None:
    (here / "a.tar").write_text("old")
    sends(Tar("a.tar").receiver().incoming(), b"new").discard()
    assert (here / "a.tar").read_text() == "old"
    assert sorted(os.listdir(here)) == ["a.tar", "home"]


def test_an_open_file_is_written_to_and_left_open() -> None:
    file = io.BytesIO()
    incoming = sends(OCI(file).receiver().incoming(), b"1", b"2")
    incoming.end()
    incoming.discard()
    assert file.getvalue() == b"12"


def test_an_output_of_which_nothing_came_is_no_file(here: Path) -> None:
    incoming = Tar("a.tar").receiver().incoming()
    with pytest.raises(TruncatedStream, match="before anything of it had come"):
        incoming.end()
    incoming.discard()
    assert os.listdir(here) == ["home"]


def test_a_file_comes_once() -> None:
    receiver = FileReceiver(io.BytesIO())
    receiver.incoming()
    with pytest.raises(ProtocolError, match="a second time"):
        receiver.incoming()


def test_a_file_that_cant_be_written_is_named(here: Path) -> None:
    (here / "sub").mkdir()
    incoming = Tar("sub/a.tar").receiver().incoming()
    (here / "sub").rmdir()
    with pytest.raises(FileNotFoundError, match=r"a\.tar"):
        sends(incoming, b"1")


@pytest.fixture
def sealed(here: Path) -> Iterator[Path]:
    """A folder that this user may look into, and not write to; this user isn't root meanwhile."""
    folder = here / "sealed"
    folder.mkdir()
    for parent in (folder, *folder.parents[: len(folder.parents) - 2]):
        parent.chmod(parent.stat().st_mode | 0o055)
    folder.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    yield folder
    if root:
        os.seteuid(0)


@pytest.mark.parametrize("make", [local, tar, oci, docker])
def test_what_may_not_be_written_is_refused_before_the_build(make: Any, sealed: Path) -> None:
    path = str(sealed / "new")
    with pytest.raises(InvalidArgument) as caught:
        make(path)
    said = f"{make.__name__}: {path!r} can't be written, as {str(sealed)!r} may not be written to"
    assert str(caught.value) == said


def test_a_folder_that_is_there_and_may_not_be_written_is_refused(sealed: Path) -> None:
    with pytest.raises(InvalidArgument, match="may not be written to"):
        local(sealed)
