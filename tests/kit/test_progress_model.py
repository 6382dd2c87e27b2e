"""The model of progress: steps, as engines of both stores sent them, become bytes, rates, results."""

from __future__ import annotations

import inspect
import pickle

import pytest

from dockline.errors import StreamError
from dockline.models import BuildInfo, CreateImageInfo, ErrorDetail, ProgressDetail, PushImageInfo
from dockline_kit.progress.model import Progress, Said, State

from .recordings import NAMES, recording

STORES = ("overlay2", "containerd")
MIB = 1 << 20


def after(name: str) -> tuple[Progress, list[Said]]:
    """Progress at the end of a recording, and all that it said."""
    progress, said, played = Progress(), [], recording(name)
    try:
        for step in played:
            said += progress.feed(step, played.clock())
    except StreamError as error:
        said += progress.fail(error.message)
    return progress, said + progress.close()


def step(id_: str, status: str, current: int | None = None, total: int | None = None) -> CreateImageInfo:
    detail = None if current is None else ProgressDetail(current=current, total=total)
    return CreateImageInfo(id=id_, status=status, progress_detail=detail)


class TestRecordings:
    def test_each_kind_is_there_for_both_stores(self) -> None:
        kinds = {name.rpartition("_")[0] for name in NAMES}
        assert kinds >= {"pull", "pull_again", "push", "push_again", "load", "build", "build_failed"}
        assert sorted(NAMES) == sorted(f"{kind}_{store}" for kind in kinds for store in STORES)

    @pytest.mark.parametrize("name", NAMES)
    def test_everything_is_done_at_the_end(self, name: str) -> None:
        progress, _ = after(name)
        assert [item for item in progress.items.values() if item.state is not State.DONE] == []
        assert progress.size == progress.moved

    @pytest.mark.parametrize("store", STORES)
    def test_a_pull_has_moved_all_bytes_and_ends_with_a_digest(self, store: str) -> None:
        progress, said = after(f"pull_{store}")
        assert len(progress.items) == {"overlay2": 3, "containerd": 2}[store], "one store tells what it has"
        assert 128 * MIB < progress.moved < 129 * MIB
        assert (progress.digest or "").startswith("sha256:")
        assert any("Downloaded newer image" in each.text for each in said)
        assert not progress.errors

    @pytest.mark.parametrize("store", STORES)
    def test_a_pull_of_what_is_there_moves_nothing(self, store: str) -> None:
        progress, said = after(f"pull_again_{store}")
        assert progress.moved == 0
        assert any("up to date" in each.text for each in said)

    @pytest.mark.parametrize("store", STORES)
    def test_a_push_has_moved_the_layers_and_ends_with_a_digest(self, store: str) -> None:
        progress, _ = after(f"push_{store}")
        assert 128 * MIB < progress.moved < 131 * MIB
        assert (progress.digest or "").startswith("sha256:")

    @pytest.mark.parametrize("store", STORES)
    def test_a_build_ends_with_the_image(self, store: str) -> None:
        progress, said = after(f"build_{store}")
        assert (progress.image_id or "").startswith("sha256:")
        assert "hello é" in [each.text for each in said]
        assert not any(each.text.endswith("\n") for each in said)

    @pytest.mark.parametrize("store", STORES)
    def test_a_build_that_failed_says_why_once(self, store: str) -> None:
        progress, said = after(f"build_failed_{store}")
        [error] = progress.errors
        assert "returned a non-zero code: 3" in error
        assert [each.text for each in said if each.error] == [error]

    @pytest.mark.parametrize("store", STORES)
    def test_a_load_names_what_was_loaded(self, store: str) -> None:
        progress, _ = after(f"load_{store}")
        [name] = progress.loaded
        assert name.endswith("thing:v1")


class TestBytes:
    def test_what_is_unpacked_is_not_counted_twice(self) -> None:
        progress = Progress()
        progress.feed(step("a", "Downloading", 100, 100), 0)
        progress.feed(step("a", "Download complete"), 1)
        progress.feed(step("a", "Extracting", 50, 100), 2)
        assert (progress.moved, progress.size) == (100, 100)
        assert (progress.items["a"].current, progress.items["a"].total) == (50, 100)

    def test_the_size_is_not_known_while_a_thing_waits(self) -> None:
        progress = Progress()
        progress.feed(step("a", "Downloading", 10, 100), 0)
        assert progress.size == 100
        progress.feed(step("b", "Waiting"), 0)
        assert progress.size is None
        assert progress.remaining(5) is None

    def test_the_rate_is_that_of_the_last_seconds_and_gives_the_time_left(self) -> None:
        progress = Progress()
        for second in range(31):
            moved = 10 * second if second <= 20 else 200 + 100 * (second - 20)
            progress.feed(step("a", "Downloading", moved, 2200), second)
        assert progress.rate(30) == pytest.approx(100)
        assert progress.remaining(30) == pytest.approx(10)

    def test_a_rate_that_changes_is_the_mean_of_the_last_seconds(self) -> None:
        progress = Progress()
        for second in range(11):
            moved = 10 * second if second <= 5 else 50 + 110 * (second - 5)
            progress.feed(step("a", "Downloading", moved, 2200), second)
        assert progress.rate(10) == pytest.approx(60)

    def test_it_is_too_early_for_a_rate_at_once(self) -> None:
        progress = Progress()
        assert progress.rate(0) is None
        progress.feed(step("a", "Downloading", 10, 100), 0)
        progress.feed(step("a", "Downloading", 20, 100), 0.3)
        assert progress.rate(0.4) is None
        assert progress.rate(1) == pytest.approx(20)

    def test_a_layer_that_begins_anew_has_no_rate_below_zero(self) -> None:
        progress = Progress()
        progress.feed(step("a", "Downloading", 90, 100), 0)
        progress.feed(step("a", "Downloading", 90, 100), 1)
        progress.feed(step("a", "Downloading", 0, 100), 2)
        assert progress.rate(2) == 0
        assert progress.remaining(2) is None

    def test_seconds_are_not_bytes(self) -> None:
        progress = Progress()
        detail = ProgressDetail(current=3, units="s")
        progress.feed(CreateImageInfo(id="a", status="Extracting", progress_detail=detail), 0)
        assert progress.moved == 0
        assert (progress.items["a"].current, progress.items["a"].units) == (3, "s")

    def test_an_upload_is_told_at_its_ends(self) -> None:
        progress = Progress()
        said = progress.feed_bytes("a.tar", 60, 0, total=100)
        said += progress.feed_bytes("a.tar", 30, 1, total=100)
        assert (progress.moved, progress.size, progress.done) == (90, 100, 0)
        said += progress.feed_bytes("a.tar", 10, 2, total=100)
        assert (progress.moved, progress.size, progress.done) == (100, 100, 1)
        assert [str(each) for each in said] == ["a.tar: Transferring", "a.tar: Transferred"]
        assert progress.finish("a.tar") == []

    def test_a_download_whose_size_is_not_known_ends_when_it_is_said(self) -> None:
        progress = Progress()
        progress.feed_bytes("a.tar", 60, 0)
        before = progress.size
        progress.finish("a.tar")
        assert (before, progress.size, progress.done) == (None, 60, 1)

    def test_memory_stays_flat(self) -> None:
        progress = Progress()
        for number in range(100_000):
            progress.feed(step("a", "Downloading", number, 100_000), number / 10)
        assert len(pickle.dumps(progress)) < 5_000


class TestTexts:
    def test_what_is_loaded_is_named_by_its_tag_or_its_id(self) -> None:
        progress = Progress()
        progress.feed(BuildInfo(stream="Loaded image: a:1\nLoaded image ID: sha256:ab\n"), 0)
        assert progress.loaded == ["a:1", "sha256:ab"]

    def test_a_status_is_said_once(self) -> None:
        progress = Progress()
        said = [progress.feed(step("a", "Downloading", number, 10), 0) for number in range(10)]
        assert [str(each) for lines in said for each in lines] == ["a: Downloading"]

    def test_a_heading_is_not_a_thing(self) -> None:
        progress = Progress()
        [said] = progress.feed(step("latest", "Pulling from library/alpine"), 0)
        assert str(said) == "latest: Pulling from library/alpine"
        assert not progress.items

    def test_lines_of_a_build_are_whole(self) -> None:
        progress = Progress()
        assert progress.feed(BuildInfo(stream="Step 1/2 : "), 0) == []
        assert [each.text for each in progress.feed(BuildInfo(stream="FROM a\nSt"), 0)] == [
            "Step 1/2 : FROM a"
        ]
        assert [each.text for each in progress.close()] == ["St"]

    def test_an_error_inside_the_stream(self) -> None:
        progress = Progress()
        [said] = progress.feed(PushImageInfo(error_detail=ErrorDetail(message="denied"), error="denied"), 0)
        assert said.error
        assert progress.errors == ["denied"]

    def test_models_of_old_versions_may_lack_fields(self) -> None:
        class Old:
            status = "Downloading"
            id = "a"

        progress = Progress()
        progress.feed(Old(), 0)
        assert progress.items["a"].state is State.MOVING


def test_progress_shows_of_itself_what_it_came_to() -> None:
    assert repr(Progress()) == "Progress(items={}, errors=[], image_id=None, digest=None, loaded=[])"
    assert list(inspect.signature(Progress).parameters) == ["items", "errors", "image_id", "digest", "loaded"]
    assert {"items", "rate", "remaining"} <= set(dir(Progress()))
    assert not any(name.startswith("_") and not name.startswith("__") for name in dir(Progress()))
