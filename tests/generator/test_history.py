"""History: since and until when each part of the API is there, and what comes of it in the bindings."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from dockline import OPERATIONS, api
from dockline_gen import SHIPPED_API
from dockline_gen.cli import main
from dockline_gen.contract.address import Address
from dockline_gen.contract.lock import History, Span, history_text, load_history, write_history
from dockline_gen.description.load import Source, read_description
from dockline_gen.description.versions import newer
from dockline_gen.documents import load_version
from dockline_gen.generate import render_package
from dockline_gen.history.proof import agrees, digests, is_proven
from dockline_gen.history.reading import addresses, grown, news, read_history, read_version
from dockline_gen.overlay.moved import Moved, load_moved
from dockline_gen.overlay.since import Since, load_since
from dockline_gen.paths import spec_dir
from dockline_gen.problems import GenerationFailed, Problems

from ..support.versions import NEWEST, VERSIONS


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
    for address in addresses(load_version(version).data, moved()):
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
    parent = Address.parse(address).parent
    assert (parent.text if parent else None) == around


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
        ("versions: 1.1 to 1.3\nA: since ever\n", "isn't a span"),
        ("versions: 1.1 to 1.3\nA: [1, 2]\n", "isn't a span"),
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
        ("gates: {Stop: {signal: 1.2}}", "expected a mapping"),
    ],
)
def test_an_overlay_that_makes_no_sense_is_refused(tmp_path: Path, overlay: str, complaint: str) -> None:
    with pytest.raises(GenerationFailed, match=complaint):
        since(tmp_path, overlay + "\n")


def test_the_overlay_speaks_of_what_is_there() -> None:
    """What it fixes is in some version, what it gates is something that the operation takes."""
    there = {address for version in VERSIONS for address in addresses(load_version(version).data, moved())}
    overlay = load_since(spec_dir(), moved(), Problems())
    assert overlay.fixes.keys() <= there | known().spans.keys()  # which knows of corrections
    known_operations = {str(id_): each for id_, each in OPERATIONS.items()}
    for operation, gated in overlay.gates.items():
        assert gated.items() <= known_operations[operation].member_since.items()


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
    assert "member_since=" not in rendered("1.25")


def test_an_older_version_has_the_gates_of_its_time() -> None:
    text = rendered("1.41")
    assert '"body.HostConfig.CgroupnsMode": "1.41"' in text
    assert "HostConfig.Annotations" not in text


# -- the lock is proven without reading all versions ---------------------------------------------------------


@cache
def read(version: str) -> frozenset[str]:
    """All that a version has."""
    return frozenset(read_version(spec_dir(), version))


def history_of(versions: list[str]) -> History:
    """What reading some versions one after the other tells."""
    spans: dict[str, Span] = {}
    for version in versions:
        for address in read(version):
            spans[address] = Span(spans[address].since if address in spans else version, version)
    return news(History(versions=versions, spans=spans))


@pytest.mark.parametrize("count", range(1, len(VERSIONS)))
def test_a_history_that_grows_by_a_version_is_that_of_all_of_them(count: int) -> None:
    last, fresh = VERSIONS[count - 1], VERSIONS[count]
    longer = grown(history_of(VERSIONS[:count]), read(last), fresh, read(fresh))
    whole = history_of(VERSIONS[: count + 1])
    if longer is None:  # then it brings back what was gone, as 1.28 and 1.40 do
        earlier = frozenset[str]().union(*map(read, VERSIONS[: count - 1]))
        assert (read(fresh) - read(last)) & earlier
    else:
        assert history_text(longer) == history_text(whole)


def test_what_comes_back_is_not_guessed_at() -> None:
    lock = History(versions=("1.1", "1.3"), spans={"A": Span("1.1", "1.1"), "B": Span("1.1", "1.3")})
    assert grown(lock, {"B"}, "1.4", {"B", "A.b"}) is None
    assert grown(lock, {"B"}, "1.4", {"B", "A"}) is None
    longer = grown(lock, {"B"}, "1.4", {"B.c"})
    assert longer is not None
    assert longer.spans == {"A": Span("1.1", "1.1"), "B": Span("1.1", "1.3"), "B.c": Span("1.4", "1.4")}


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of spec/ that `dockline check` takes for the checkout's own."""
    shutil.copytree(spec_dir(), tmp_path / "spec")
    for module in ("documents", "generate", "overlay.overlaid"):
        monkeypatch.setattr(f"dockline_gen.{module}.spec_dir", lambda: tmp_path / "spec")
    return tmp_path / "spec"


@pytest.fixture
def descriptions(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the descriptions that are read."""
    found: list[str] = []

    def noting(path: str | Path, problems: Problems) -> tuple[dict[str, Any], Source]:
        found.append(Path(path).name)
        return read_description(path, problems)

    monkeypatch.setattr("dockline_gen.documents.read_description", noting)
    return found


def edited(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def test_check_reads_the_version_that_it_checks(checkout: Path, descriptions: list[str]) -> None:
    assert main(["check"]) == 0
    assert descriptions == [f"v{SHIPPED_API}.yaml"]


EDITS = {
    "a span is another": ("history.lock", "Address: since 1.32", "Address: since 1.33"),
    "a span is gone": ("history.lock", "Address: since 1.32\n", ""),
    "it is written otherwise": ("history.lock", "versions: 1.25", "versions:  1.25"),
    "an old version is another": ("v1.30.yaml", "Isolation: ", "Insulation: "),
    "what has moved is another": ("overlay/moved.yaml", "  NetworkInspect: Network\n", ""),
    "a correction is another": ("overlay/corrections.yaml", "since: '1.40'", "since: '1.41'"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_no_edit_leaves_the_proof_as_it_was(checkout: Path, edit: str) -> None:
    assert is_proven(checkout, load_history(checkout, Problems()))
    file, before, after = EDITS[edit]
    edited(checkout / file, before, after)
    assert not is_proven(checkout, load_history(checkout, Problems()))


@pytest.mark.slow
@pytest.mark.parametrize("edit", ["a span is another", "an old version is another"])
def test_check_sees_an_edit(checkout: Path, capsys: pytest.CaptureFixture[str], edit: str) -> None:
    file, before, after = EDITS[edit]
    edited(checkout / file, before, after)
    assert main(["check"]) == 1
    assert "history.lock is not what the descriptions say; run `dockline history`" in capsys.readouterr().err


def test_a_version_that_is_gone_leaves_no_proof(checkout: Path) -> None:
    (checkout / "v1.27.yaml").unlink()
    assert not is_proven(checkout, load_history(checkout, Problems()))


@pytest.mark.parametrize("line", ["ContainerList.Nothing: always", "ContainerList: until 1.30"])
def test_a_lock_that_a_reading_of_another_kind_has_made_is_no_proof(checkout: Path, line: str) -> None:
    """The digests hold then, but the version at hand is read otherwise."""
    edited(checkout / "history.lock", "ContainerLogs", f"{line}\nContainerLogs")
    lock = load_history(checkout, Problems())
    write_history(checkout, evolve(lock, digests=digests(checkout, lock)))
    forged = load_history(checkout, Problems())
    assert is_proven(checkout, forged) and agrees(known(), SHIPPED_API, read(SHIPPED_API))
    assert not agrees(forged, SHIPPED_API, read(SHIPPED_API))


def test_import_of_the_next_version_reads_two(checkout: Path, descriptions: list[str]) -> None:
    newest = (checkout / f"v{VERSIONS[-1]}.yaml").read_text("utf-8")
    published = checkout.parent / "next.yaml"
    published.write_text(newest.replace(f"version: '{VERSIONS[-1]}'", "version: '1.99'"), "utf-8")
    assert main(["import", str(published), "--to", str(checkout)]) == 0
    assert descriptions == ["next.yaml", f"v{VERSIONS[-1]}.yaml"]
    lock = load_history(checkout, Problems())
    assert lock.versions == (VERSIONS[0], "1.99")
    assert lock.span("ContainerStop?signal") == Span("1.42", "1.99")
    assert (checkout / "history.lock").read_text("utf-8") == history_text(read_history(checkout))


def test_import_of_an_older_version_reads_all(checkout: Path) -> None:
    """The lock comes out as if it had been there from the start."""
    published = checkout / "v1.30.yaml"
    text = published.read_text("utf-8")
    published.unlink()
    main(["import", str(spec_dir() / "v1.30.yaml"), "--to", str(checkout)])
    assert published.read_text("utf-8") == text
    assert (checkout / "history.lock").read_bytes() == (spec_dir() / "history.lock").read_bytes()
