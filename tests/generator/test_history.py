"""History: since and until when each part of the API is there, and what comes of it in the bindings."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from dockline import OPERATIONS, api
from dockline_gen.diff.surface import read_surface
from dockline_gen.documents import load_version
from dockline_gen.generate import render_package
from dockline_gen.history.lock import History, Span, history_text, load_history, newer, parent, write_history
from dockline_gen.history.reading import _addresses, read_history
from dockline_gen.overlay.moved import Moved, load_moved
from dockline_gen.overlay.since import Since, load_since
from dockline_gen.paths import spec_dir
from dockline_gen.problems import GenerationFailed, Problems

from ..versions import NEWEST, VERSIONS


@cache
def moved() -> Moved:
    return load_moved(spec_dir() / "overlay" / "moved.yaml", Problems())


@cache
def known() -> History:
    return load_history(spec_dir(), Problems())


@cache
def rendered(version: str) -> str:
    """All of a version's package as one text."""
    return "".join(render_package(load_version(version), "lamps", Problems()).values())


def test_the_committed_lock_is_what_the_descriptions_tell() -> None:
    assert (spec_dir() / "history.lock").read_text("utf-8") == history_text(read_history(spec_dir()))


@pytest.mark.parametrize("version", VERSIONS)
def test_everything_that_a_version_has_lies_within_its_span(version: str) -> None:
    for address in _addresses(read_surface(load_version(version).data), moved()):
        span = known().span(address)
        assert span is not None
        assert not newer(span.since, version) and not newer(version, span.until), address


@pytest.mark.parametrize(
    ("address", "since", "until"),
    [
        ("ContainerList", "1.25", NEWEST),
        ("VolumeUpdate", "1.42", NEWEST),
        ("ContainerStop?signal", "1.42", NEWEST),
        ("BuildPrune?keep-storage", "1.39", "1.51"),
        ("HostConfig.Annotations", "1.43", NEWEST),
        ("Resources.KernelMemoryTCP", "1.40", "1.51"),
        ("HostConfig.Capabilities", "1.40", "1.40"),
        ("Mount.ImageOptions.Subpath", "1.48", NEWEST),
        ("MountType=image", "1.48", NEWEST),
        ("MountType=bind", "1.25", NEWEST),
        ("SystemDataUsage?type[]=image", "1.42", NEWEST),
        ("ContainerState.Health", "1.39", NEWEST),
        ("ImageInspect.VirtualSize", "1.25", "1.43"),
    ],
)
def test_what_is_known_of_versions(address: str, since: str, until: str) -> None:
    """As the published histories of the API have it."""
    assert known().span(address) == Span(since, until)


def test_a_line_is_there_for_news_only() -> None:
    lock = known()
    assert "ClusterVolume" in lock.spans and "ClusterVolume.ID" not in lock.spans
    assert "TaskLogs" in lock.spans and "TaskLogs?tail" not in lock.spans
    assert len(lock.spans) < 600


@pytest.mark.parametrize(
    ("address", "around"),
    [
        ("ContainerStop", None),
        ("ContainerStop?signal", "ContainerStop"),
        ("Mount.ImageOptions.Subpath", "Mount.ImageOptions"),
        ("ContainerCreate:body", "ContainerCreate"),
        ("ContainerCreate:body.HostConfig", "ContainerCreate:body"),
        ("Node:200[].Id", "Node:200[]"),
        ("Node:200[]", "Node:200"),
        ("Network.Containers{}", "Network.Containers"),
        ("MountType=image", "MountType"),
        ("ImageBuild?Content-type=application/x-tar", "ImageBuild?Content-type"),
        ("Plugin.Kind=moby.plugins.http/v1", "Plugin.Kind"),
        ("RestartPolicy.Name=", "RestartPolicy.Name"),
    ],
)
def test_what_an_address_is_part_of(address: str, around: str | None) -> None:
    assert parent(address) == around


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    spans = {
        "A": Span("1.1", "1.3"),
        "A.b": Span("1.2", "1.2"),
        "A.c": Span("1.1", "1.2"),
        "B": Span("1.2", "1.3"),
    }
    history = History(versions=("1.1", "1.2", "1.3"), spans=spans)
    assert write_history(tmp_path, history)
    assert not write_history(tmp_path, history)
    again = load_history(tmp_path, Problems())
    assert dict(again.spans) == spans
    assert [again.span(address) for address in ("A.d", "C")] == [Span("1.1", "1.3")] * 2


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("A: since 1.2\n", "which versions"),
        ("versions: 1.1 to 1.3\nA: since ever\n", "is no span"),
        ("versions: 1.1 to 1.3\nA: [1, 2]\n", "is no span"),
    ],
)
def test_a_lock_that_makes_no_sense_is_refused(tmp_path: Path, text: str, complaint: str) -> None:
    (tmp_path / "history.lock").write_text(text)
    problems = Problems()
    load_history(tmp_path, problems)
    with pytest.raises(GenerationFailed, match=complaint):
        problems.raise_if_errors()


def since(tmp_path: Path, overlay: str = "") -> Since:
    history = History(
        versions=("1.1", "1.3"),
        spans={
            "New": Span("1.2", "1.3"),
            "New.later": Span("1.3", "1.3"),
            "Old.member": Span("1.2", "1.3"),
            "Kind=third": Span("1.3", "1.3"),
            "Late=one": Span("1.2", "1.3"),
            "Late=two": Span("1.2", "1.3"),
            "Late=three": Span("1.3", "1.3"),
        },
    )
    write_history(tmp_path, history)
    (tmp_path / "overlay").mkdir()
    if overlay:
        (tmp_path / "overlay" / "history.yaml").write_text(overlay)
    problems = Problems()
    found = load_since(tmp_path, Moved(schemas={"Was:200": "New"}), problems)
    problems.raise_if_errors()
    return found


def test_a_member_is_news_where_it_is_newer_than_what_it_is_part_of(tmp_path: Path) -> None:
    told = since(tmp_path)
    assert [told.of(each) for each in ("New", "New.member", "New.later", "Was:200.later")] == [
        "1.2",
        None,
        "1.3",
        "1.3",
    ]
    assert [told.of(each) for each in ("Old", "Old.member")] == [None, "1.2"]


def test_the_first_list_of_values_is_no_news(tmp_path: Path) -> None:
    told = since(tmp_path)
    assert told.of_values("Kind", ["first", "third"]) == {"third": "1.3"}
    assert told.of_values("Late", ["one", "two", "three"]) == {"three": "1.3"}


def test_the_overlay_knows_better(tmp_path: Path) -> None:
    overlay = 'since:\n  Old.member: {version: "1.1", why: it was there}\n'
    overlay += 'gates:\n  Stop: {signal: {version: "1.2", why: it is passed over}}\n'
    told = since(tmp_path, overlay)
    assert told.of("Old.member") is None
    assert told.gates == {"Stop": {"signal": "1.2"}}


@pytest.mark.parametrize(
    ("overlay", "complaint"),
    [
        ('since: {Old.member: {version: "1.2", why: so}}', "says 1.2 of Old.member anyway"),
        ('since: {Old.member: {version: "1.1"}}', "why is missing"),
        ("since: {Old.member: {why: so}}", "version is missing"),
        ("sense: {}", "unknown key 'sense'"),
        ("gates: {Stop: {signal: 1.2}}", "a mapping is expected"),
    ],
)
def test_an_overlay_that_makes_no_sense_is_refused(tmp_path: Path, overlay: str, complaint: str) -> None:
    with pytest.raises(GenerationFailed, match=complaint):
        since(tmp_path, overlay + "\n")


def test_the_overlay_speaks_of_what_is_there() -> None:
    """What it mends is in some version, what it gates is something that the operation takes."""
    there = {
        address
        for version in VERSIONS
        for address in _addresses(read_surface(load_version(version).data), moved())
    }
    overlay = load_since(spec_dir(), moved(), Problems())
    assert overlay.mended.keys() <= there | known().spans.keys()  # which knows of corrections
    for operation, gated in overlay.gates.items():
        assert gated.items() <= OPERATIONS[operation].newer.items()


def test_docstrings_say_since_when() -> None:
    for function, words in (
        (api.volumes.volume_update, "`PUT /volumes/{name}`, since API 1.42"),
        (api.containers.container_list, "`GET /containers/json` Args:"),
        (api.containers.container_stop, "out. Since API 1.42. timeout:"),
    ):
        assert words in " ".join((function.__doc__ or "").split())
    flat = " ".join(rendered("1.51").split())
    assert "The file system of an image. Since API 1.48." in flat  # a value
    assert re.search(r'annotations: [^"]* = None """[^"]* Since API 1\.43\."""', flat)  # a member
    assert "Since API" not in rendered("1.25")
    assert "newer=" not in rendered("1.25")


def test_an_older_version_has_the_gates_of_its_time() -> None:
    text = rendered("1.41")
    assert '"body.HostConfig.CgroupnsMode": "1.41"' in text
    assert "HostConfig.Annotations" not in text
