"""What an engine keeps of builds, as a stand-in for one tells it: parts of its cache, and its history."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from dockline import buildkit
from dockline.errors import InvalidArgument, StreamError
from dockline_kit.buildkit.wire.control import (
    BuildHistoryEvent,
    BuildHistoryEventType,
    BuildHistoryRecord,
    BuildHistoryRequest,
    DiskUsageRequest,
    DiskUsageResponse,
    PruneRequest,
    UsageRecord,
)
from dockline_kit.buildkit.wire.failures import Status
from dockline_kit.buildkit.wire.status import Timestamp
from dockline_kit.sync.buildkit.calls import Call, CallFailed

from ...support.buildkit.building import HALVES, Half
from ...support.buildkit.standing_in import StandIn, only

STARTED, COMPLETE, DELETED = BuildHistoryEventType
PART = UsageRecord(
    id="abc",
    record_type="exec.cachemount",
    description="mount /cache",
    size=300,
    in_use=True,
    mutable=True,
    shared=True,
    created_at=Timestamp(seconds=1_700_000_000, nanos=123_456_789),
    usage_count=2,
    parents=["a", "b"],
)
"""A part of the cache."""

Asking = Callable[..., tuple[Any, Any]]


@pytest.fixture(params=HALVES)
def asking(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Asking]:
    """Asks an engine that has answers: what our function gives, and what the engine was asked."""
    with ExitStack() as engines:

        def ask(function: str, method: str, kind: Any, *answers: Any, **options: Any) -> tuple[Any, Any]:
            asked: list[bytes] = []

            def serve(call: Call) -> None:
                asked.append(only(call))
                call.send(*(answer.encode() for answer in answers))

            engine = engines.enter_context(StandIn(tmp_path, more={method: serve}))
            found = Half(request.param, engine.url).call(function, **options)
            return found, kind.decode(asked[0])

        yield ask


@pytest.fixture
def history(asking: Asking) -> Asking:
    """Asks for the history."""
    return lambda *events, **options: asking(
        "history", "ListenBuildHistory", BuildHistoryRequest, *events, **options
    )


@pytest.fixture
def prune(asking: Asking) -> Asking:
    """Has parts of the cache deleted."""
    return lambda *parts, **options: asking("prune", "Prune", PruneRequest, *parts, **options)


def happened(type: BuildHistoryEventType, ref: str, **what: Any) -> BuildHistoryEvent:
    """What has become of a build."""
    return BuildHistoryEvent(type=type, record=BuildHistoryRecord(ref=ref, **what))


class TestTheCache:
    def test_is_told_part_by_part(self, asking: Asking) -> None:
        answer = DiskUsageResponse(record=[PART, UsageRecord(id="def")])
        [part, other], _ = asking("disk_usage", "DiskUsage", DiskUsageRequest, answer)
        assert part == buildkit.CacheRecord(
            id="abc",
            type="exec.cachemount",
            description="mount /cache",
            size=300,
            in_use=True,
            mutable=True,
            shared=True,
            created=datetime(2023, 11, 14, 22, 13, 20, 123_456, UTC),
            last_used=None,
            usage_count=2,
            parents=("a", "b"),
        )
        assert other == buildkit.CacheRecord("def")
        assert "parents" not in repr(part)  # a part may be made of many

    def test_is_told_as_far_as_it_is_asked_for(self, asking: Asking) -> None:
        found, asked = asking(
            "disk_usage", "DiskUsage", DiskUsageRequest, filters="type==regular", unused_for=timedelta(days=1)
        )
        assert found == []
        assert asked == DiskUsageRequest(filter=["type==regular"], age_limit=86_400 * 10**9)

    def test_is_pruned_of_what_is_told(self, prune: Asking) -> None:
        [part, other], asked = prune(PART, UsageRecord(id="def"))
        assert (part.id, part.size, other.id) == ("abc", 300, "def")
        assert asked == PruneRequest()

    def test_is_pruned_as_far_as_it_is_asked_for(self, prune: Asking) -> None:
        _, asked = prune(
            filters=["id~=a", "id~=b"],
            all=True,
            unused_for=0.5,
            reserved_space="1g",
            max_used_space=7,
            min_free_space="2k",
        )
        assert asked == PruneRequest(
            filter=["id~=a", "id~=b"],
            all=True,
            keep_duration=500_000_000,
            reserved_space=1 << 30,
            max_used_space=7,
            min_free_space=2048,
        )

    @pytest.mark.parametrize("unused_for", [0, timedelta(0)])
    def test_is_pruned_of_what_was_used_just_now_as_well(self, prune: Asking, unused_for: Any) -> None:
        assert prune(unused_for=unused_for)[1].keep_duration == 0

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            ({"unused_for": -1}, "unused_for: -1 isn't a length of time; give seconds, or a timedelta"),
            ({"unused_for": True}, "unused_for: True isn't a length of time"),
            ({"unused_for": "1h"}, "unused_for: '1h' isn't a length of time"),
            ({"unused_for": 1 << 33}, "unused_for: 8589934592 isn't a length of time"),
            ({"all": 1}, "all: 1 is neither True nor False"),
            ({"max_used_space": "much"}, "max_used_space: 'much' isn't a size"),
            ({"filters": 7}, "filters: 7 isn't text"),
        ],
    )
    def test_isnt_asked_for_by_what_isnt_valid(
        self, prune: Asking, options: dict[str, Any], said: str
    ) -> None:
        with pytest.raises(InvalidArgument, match=f"^{said}"):
            prune(**options)


class TestTheHistory:
    def test_has_a_build_with_what_is_known_of_it(self, history: Asking) -> None:
        event = happened(
            COMPLETE,
            "one",
            created_at=Timestamp(seconds=1_700_000_000),
            completed_at=Timestamp(seconds=1_700_000_002, nanos=500_000_000),
            error=Status(message="it failed"),
            num_total_steps=4,
            num_cached_steps=3,
            num_completed_steps=2,
            num_warnings=1,
            pinned=True,
            frontend="dockerfile.v0",
            frontend_attrs={"target": "app"},
            exporter_response={"image.name": "mine"},
        )
        found, asked = history(event)
        assert found == [
            buildkit.HistoryRecord(
                ref="one",
                created=datetime(2023, 11, 14, 22, 13, 20, 0, UTC),
                completed=datetime(2023, 11, 14, 22, 13, 22, 500_000, UTC),
                error="it failed",
                steps=4,
                cached_steps=3,
                completed_steps=2,
                warnings=1,
                pinned=True,
                frontend="dockerfile.v0",
                attributes={"target": "app"},
                metadata={"image.name": "mine"},
            )
        ]
        assert asked == BuildHistoryRequest(early_exit=True)

    def test_has_the_newest_last(self, history: Asking) -> None:
        later, sooner = Timestamp(seconds=20), Timestamp(seconds=10)
        events = [happened(STARTED, "b", created_at=later), happened(COMPLETE, "a", created_at=sooner)]
        assert [build.ref for build in history(*events)[0]] == ["a", "b"]

    def test_has_a_build_once_with_what_was_told_last(self, history: Asking) -> None:
        found, _ = history(happened(STARTED, "a"), happened(COMPLETE, "a", num_warnings=2))
        assert found == [buildkit.HistoryRecord("a", warnings=2)]

    def test_has_a_build_of_which_only_the_name_is_known(self, history: Asking) -> None:
        [build], _ = history(happened(STARTED, "a"))
        assert (build, build.steps, build.warnings) == (buildkit.HistoryRecord("a"), 0, 0)

    def test_has_no_build_that_was_deleted_nor_one_of_which_nothing_is_told(self, history: Asking) -> None:
        found, _ = history(
            happened(DELETED, "gone"), BuildHistoryEvent(type=COMPLETE), happened(COMPLETE, "a")
        )
        assert [build.ref for build in found] == ["a"]

    @pytest.mark.parametrize("seconds", [0, -62_135_596_800, 1 << 37])
    def test_has_no_time_where_none_is_told(self, history: Asking, seconds: int) -> None:
        [build], _ = history(happened(STARTED, "a", created_at=Timestamp(seconds=seconds)))
        assert build.created is None

    def test_has_any_time_since_the_first_second_of_1970(self, history: Asking) -> None:
        [build], _ = history(happened(STARTED, "a", created_at=Timestamp(seconds=1)))
        assert build.created == datetime(1970, 1, 1, 0, 0, 1, 0, UTC)

    def test_shows_nothing_that_the_frontend_was_given(self, history: Asking) -> None:
        given = {"build-arg:TOKEN": "hush"}
        [build], _ = history(happened(COMPLETE, "a", frontend_attrs=given, exporter_response=given))
        assert build.attributes == build.metadata == given
        assert "hush" not in repr(build)

    def test_is_told_as_far_as_it_is_asked_for(self, history: Asking) -> None:
        _, asked = history(ref="one", active=True, limit=3)
        assert asked == BuildHistoryRequest(ref="one", active_only=True, early_exit=True, limit=3)

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            ({"limit": 0}, "limit: 0 isn't a number of builds"),
            ({"limit": True}, "limit: True isn't a number of builds"),
            ({"limit": "3"}, "limit: '3' isn't a number of builds"),
            ({"limit": 1 << 31}, "limit: 2147483648 isn't a number of builds"),
            ({"ref": ""}, "ref: '' isn't the name of a build"),
            ({"ref": 5}, "ref: 5 isn't the name of a build"),
        ],
    )
    def test_isnt_asked_for_by_what_isnt_valid(
        self, history: Asking, options: dict[str, Any], said: str
    ) -> None:
        with pytest.raises(InvalidArgument, match=f"^{said}"):
            history(**options)


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize(
    ("function", "method"),
    [("disk_usage", "DiskUsage"), ("prune", "Prune"), ("history", "ListenBuildHistory")],
)
def test_what_the_engine_says_against_it_is_the_error(
    tmp_path: Path, half: Any, function: str, method: str
) -> None:
    def refuses(call: Call) -> None:
        raise CallFailed(2, "failed to parse filters")

    with (
        StandIn(tmp_path, more={method: refuses}) as engine,
        pytest.raises(StreamError, match="failed to parse filters"),
    ):
        Half(half, engine.url).call(function)


def test_the_length_of_time_that_isnt_one_is_named(asking: Asking) -> None:
    with pytest.raises(InvalidArgument, match=r"^unused_for: -1 isn't a length of time"):
        asking("disk_usage", "DiskUsage", DiskUsageRequest, unused_for=-1)
