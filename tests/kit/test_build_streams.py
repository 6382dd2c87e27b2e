"""A build's stream, in both halves: which image it tells, in the end or by `image_id`, and how it fails."""

from __future__ import annotations

import asyncio
import io
import pickle
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dockline.errors import StreamError
from dockline.progress import Progress, show
from dockline.v1_51.api.images import IMAGE_BUILD
from dockline_kit.aio.builds import AsyncBuildStream
from dockline_kit.buildkit.progress.building import BuildProgress
from dockline_kit.buildkit.progress.events import Event, Log, Step
from dockline_kit.buildkit.progress.views import view_for_build
from dockline_kit.progress.views import Plain
from dockline_kit.sync.builds import BuildStream
from dockline_runtime.errors import BuildFailed, InvalidArgument, ProtocolError, StreamClosed, TimeoutError
from dockline_runtime.files.uploads import body_source
from dockline_runtime.protocol.build_steps import BuiltImage, ReportedId, output_of

from ..support.streams import Pieces
from .recordings_of_builds import BUILDS, messages_of_build

FULL = "sha256:" + "ab" * 32
OTHER = "sha256:" + "cd" * 32
CLASSIC = f"""
import io, sys
from dockline.v1_51.api.images import IMAGE_BUILD
from dockline_kit.sync.builds import BuildStream
from tests.support.streams import Pieces
told = b'{{"stream":"a\\\\n"}}{{"aux":{{"ID":"{FULL}"}}}}'
assert BuildStream(Pieces(told), IMAGE_BUILD, "", lambda: False).result().id
assert BuildStream(Pieces(told), IMAGE_BUILD, "", lambda: False).show(file=io.StringIO()).image_id
print([name for name in sys.modules if name.startswith("dockline_kit.buildkit")])
"""
SHORT = "ab" * 6


class Later(Pieces):
    """The same pieces, for tasks."""

    async def read_parts(self) -> list[bytes]:  # type: ignore[override]
        await asyncio.sleep(0)
        return super().read_parts()


class Terminal(io.StringIO):
    """A file that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def stream_of(*pieces: bytes | BaseException) -> BuildStream[Any]:
    return BuildStream[Any](Pieces(*pieces), IMAGE_BUILD, "", lambda: False)


def by_threads(*pieces: bytes | BaseException) -> BuiltImage:
    return stream_of(*pieces).result()


def by_tasks(*pieces: bytes | BaseException) -> BuiltImage:
    async def main() -> BuiltImage:
        source: Any = Later(*pieces)
        return await AsyncBuildStream[Any](source, IMAGE_BUILD, "", lambda: False).result()

    return asyncio.run(main())


def events_by_threads(*pieces: bytes | BaseException) -> list[Event]:
    return list(stream_of(*pieces).events())


def events_by_tasks(*pieces: bytes | BaseException) -> list[Event]:
    async def main() -> list[Event]:
        source: Any = Later(*pieces)
        stream = AsyncBuildStream[Any](source, IMAGE_BUILD, "", lambda: False)
        return [event async for event in stream.events()]

    return asyncio.run(main())


def shown_by_threads(file: io.StringIO, *pieces: bytes | BaseException, **more: Any) -> Progress:
    return stream_of(*pieces).show(file=file, **more)


def shown_by_tasks(file: io.StringIO, *pieces: bytes | BaseException, **more: Any) -> Progress:
    async def main() -> Progress:
        source: Any = Later(*pieces)
        stream = AsyncBuildStream[Any](source, IMAGE_BUILD, "", lambda: False)
        return await stream.show(file=file, **more)

    return asyncio.run(main())


each_half = pytest.mark.parametrize("result", [by_threads, by_tasks])
each_halfs_events = pytest.mark.parametrize("events_of", [events_by_threads, events_by_tasks])
each_halfs_show = pytest.mark.parametrize("shown", [shown_by_threads, shown_by_tasks])
Result = Callable[..., BuiltImage]
Events = Callable[..., list[Event]]
Shown = Callable[..., Progress]


@each_half
def test_the_result_is_the_id_and_all_of_the_output(result: Result) -> None:
    told = (
        b'{"stream":"Step 1/1 : FROM a"}\r\n{"stream":"\\n"}\r\n',
        f'{{"aux":{{"ID":"{FULL}"}}}}\r\n{{"stream":"Successfully built {SHORT}\\n"}}'.encode(),
    )
    assert result(*told) == BuiltImage(FULL, f"Step 1/1 : FROM a\nSuccessfully built {SHORT}\n")


@each_half
def test_a_failure_has_all_of_the_output_and_its_last_line(result: Result) -> None:
    steps = b'{"stream":"before\\n"}{"stream":"no such luck\\n"}{"stream":" ---> Removed abc\\n"}'
    with pytest.raises(
        BuildFailed, match=r"docker\.images\.build: code: 42; its output ends with: 'no such luck'"
    ) as caught:
        result(steps, b'{"errorDetail":{"code":42,"message":"code: 42"},"error":"code: 42"}')
    assert caught.value.output == "before\nno such luck\n ---> Removed abc\n"
    assert len(caught.value.before) == 3
    again = pickle.loads(pickle.dumps(caught.value))
    assert (str(again), again.output, again.code) == (str(caught.value), caught.value.output, 42)


@each_half
def test_a_build_that_makes_no_image_has_no_result(result: Result) -> None:
    with pytest.raises(ProtocolError, match=r"ended without an image id; .* use drain\(\)"):
        result(b'{"stream":"done\\n"}')


def test_what_came_before_a_timeout_comes_again() -> None:
    told = f'{{"stream":"a\\n"}}{{"aux":{{"ID":"{FULL}"}}}}'.encode()
    stream = stream_of(told, TimeoutError(), b'{"stream":"b\\n"}')
    with pytest.raises(TimeoutError):
        stream.result()
    assert stream.result() == BuiltImage(FULL, "a\nb\n")


def test_the_id_is_known_as_soon_as_it_was_told_and_stays() -> None:
    stream = stream_of(b'{"stream":"a"}', f'{{"aux":{{"ID":"{FULL}"}}}}'.encode())
    next(iter(stream))
    assert stream.image_id is None
    assert stream.result() == BuiltImage(FULL, "")
    assert stream.image_id == FULL


def test_a_closed_one_has_no_result() -> None:
    stream = stream_of(b'{"stream":"a"}')
    stream.close()
    with pytest.raises(StreamClosed):
        stream.result()


@pytest.mark.parametrize(
    ("steps", "id_"),
    [
        ([{"aux": {"ID": OTHER}}, {"aux": {"ID": FULL}}], FULL),
        ([{"aux": {"ID": FULL}}, {"stream": f"Successfully built {SHORT}\n"}], FULL),
        ([{"stream": f"Successfully built {SHORT}\n"}, {"aux": {"ID": FULL}}], FULL),
        ([{"stream": f"Successfully built {SHORT}\n"}], SHORT),
        ([{"stream": f"{FULL}\n"}], FULL),
        ([{"stream": f"{FULL} and more\n"}], None),
        ([{"stream": "Successfully tagged a:b\n"}], None),
        ([{"aux": "AAAA", "id": "moby.buildkit.trace"}], None),
        ([{"aux": {"ID": None}}, {"aux": {}}, {"stream": 5}, [], "text", None], None),
        ([], None),
    ],
)
def test_which_image_messages_tell(steps: list[object], id_: str | None) -> None:
    reported = ReportedId()
    for step in steps:
        reported.look(step)
    assert reported.id == id_


class TestBuildKit:
    """The same of a build by BuildKit, whose messages have its trace."""

    @each_halfs_events
    @pytest.mark.parametrize("name", [name for name in BUILDS if not name.startswith("failed")])
    def test_what_it_tells_are_events(self, events_of: Events, name: str) -> None:
        events = events_of(messages_of_build(name))
        assert isinstance(events[0], Step) and events[0].number == 1
        assert isinstance(events[-1], Step)
        assert (events[-1].name, events[-1].state) == ("exporting to image", "done")

    @each_halfs_events
    def test_however_it_is_cut_the_events_are_the_same(self, events_of: Events) -> None:
        data = messages_of_build("plain_overlay2")
        whole = events_of(data)
        for size in (1, 7, 1000):
            assert events_of(*(data[at : at + size] for at in range(0, len(data), size))) == whole

    def test_events_of_a_build_that_fails_end_with_its_error(self) -> None:
        seen: list[Event] = []
        with pytest.raises(StreamError, match="exit code: 42"):
            for event in stream_of(messages_of_build("failed_overlay2")).events():
                seen.append(event)  # noqa: PERF402 — what came before the error counts
        last = seen[-1]
        assert isinstance(last, Step) and last.state == "failed" and "exit code: 42" in last.error
        assert b"no such luck\n" in [event.data for event in seen if isinstance(event, Log)]

    @each_halfs_events
    def test_the_classic_builder_tells_no_events(self, events_of: Events) -> None:
        assert events_of(f'{{"stream":"a\\n"}}{{"aux":{{"ID":"{FULL}"}}}}'.encode()) == []

    @each_halfs_events
    def test_a_trace_that_is_none_is_an_error(self, events_of: Events) -> None:
        with pytest.raises(ProtocolError, match=r"moby\.buildkit\.trace"):
            events_of(b'{"id":"moby.buildkit.trace","aux":"!"}')

    def test_a_stream_whose_trace_is_none_is_closed(self) -> None:
        stream = stream_of(b'{"id":"moby.buildkit.trace","aux":"!"}', b'{"stream":"more"}')
        with pytest.raises(ProtocolError, match=r"docker\.images\.build: "):
            list(stream.events())
        assert stream.closed

    @each_half
    def test_an_error_of_the_build_is_told_also_where_its_trace_is_none(self, result: Result) -> None:
        with pytest.raises(BuildFailed, match="no space left"):
            result(b'{"id":"moby.buildkit.trace","aux":"!"}{"error":"no space left"}')

    def test_events_are_shown_as_well(self) -> None:
        file = io.StringIO()
        found = show(stream_of(messages_of_build("cached_overlay2")).events(), file=file)
        assert isinstance(found, BuildProgress) and "\n#6 [3/4] COPY a /a\n#6 CACHED\n" in file.getvalue()

    @each_half
    def test_the_result_has_what_each_step_wrote(self, result: Result) -> None:
        built = result(messages_of_build("plain_overlay2"))
        assert built.id.startswith("sha256:c75767cfe4c1")
        lines = built.output.splitlines()
        at = lines.index("#5 [2/4] RUN echo one; echo two >&2; echo three")
        assert lines[at + 1 : at + 5] == ["one", "two", "three", "#6 [3/4] COPY a /a"]
        assert "no end of line\nlast\n" in built.output

    @each_half
    @pytest.mark.parametrize("store", ["containerd", "overlay2"])
    def test_a_failure_says_which_step_and_what_it_wrote(self, result: Result, store: str) -> None:
        with pytest.raises(BuildFailed, match=r"exit code: 42; it failed in '\[3/3\] RUN for i") as caught:
            result(messages_of_build(f"failed_{store}"))
        failed = caught.value
        assert failed.step.startswith("[3/3] RUN for i in 1 2 3")
        name, _, wrote = failed.output.rpartition(failed.step)
        assert name.endswith("fine\n#6 ") and "\nline 12\n" in wrote and "\nno such luck\n" in wrote
        assert "its output ends with: " in str(failed) and len(failed.before) > 10
        again = pickle.loads(pickle.dumps(failed))
        assert (str(again), again.output, again.step) == (str(failed), failed.output, failed.step)

    def test_a_step_that_wrote_nothing_has_no_last_line(self) -> None:
        failed = BuildFailed("not found", output="#1 a\nfine\n#2 COPY x /\n", step="COPY x /")
        assert str(failed) == "not found; it failed in 'COPY x /'"

    @each_half
    def test_one_that_needs_a_session_says_what_has_one(self, result: Result) -> None:
        why = "failed to solve: no active sessions"
        with pytest.raises(BuildFailed, match=r"no active sessions \(BuildKit asks .*dockline\.buildkit"):
            result(f'{{"errorDetail":{{"message":"{why}"}},"error":"{why}"}}'.encode())

    @each_halfs_show
    def test_it_shows_itself_as_plain_lines(self, shown: Shown) -> None:
        file = io.StringIO()
        found = shown(file, messages_of_build("cached_overlay2"), clock=lambda: 0.0)
        assert isinstance(found, BuildProgress) and (found.image_id or "").startswith("sha256:")
        assert "\n#6 [3/4] COPY a /a\n#6 CACHED\n" in file.getvalue()
        assert "base64" not in file.getvalue() and "moby.buildkit" not in file.getvalue()

    @each_halfs_show
    def test_what_failed_is_shown(self, shown: Shown) -> None:
        file = io.StringIO()
        with pytest.raises(StreamError):
            shown(file, messages_of_build("failed_overlay2"))
        assert file.getvalue().endswith(" did not complete successfully: exit code: 42\n")
        assert "\n------\n > [3/3] RUN for i" in file.getvalue()

    @each_halfs_show
    def test_quiet_shows_nothing(self, shown: Shown) -> None:
        file = io.StringIO()
        assert shown(file, messages_of_build("plain_overlay2"), quiet=True).image_id
        assert file.getvalue() == ""

    @each_halfs_show
    def test_a_view_of_ones_own_is_told_the_lines(self, shown: Shown) -> None:
        file, own = io.StringIO(), io.StringIO()
        shown(file, messages_of_build("large_overlay2"), view=Plain(own), clock=lambda: 0.0)
        assert file.getvalue() == "" and "[2/2] COPY data /data\n" in own.getvalue()

    @each_halfs_show
    def test_while_nothing_comes_the_time_goes_on(self, shown: Shown) -> None:
        """A source that is silent raises its timeout, and loses nothing."""
        data = messages_of_build("plain_overlay2")
        middle = data.index(b"\n", len(data) // 2) + 1
        file, now = Terminal(), [0.0]

        def clock() -> float:
            now[0] += 1
            return now[0]

        silence = [TimeoutError() for _ in range(5)]
        view = view_for_build(file, environ={"TERM": "xterm"})
        found = shown(io.StringIO(), data[:middle], *silence, data[middle:], view=view, clock=clock)
        assert found.image_id and file.getvalue().count("[+] Building") > 10

    def test_nothing_of_it_is_imported_where_the_classic_builder_builds(self) -> None:
        done = subprocess.run([sys.executable, "-c", CLASSIC], check=True, capture_output=True, text=True)
        assert done.stdout == "[]\n"


def test_output_is_the_text_of_messages() -> None:
    assert output_of([{"stream": "a"}, {"status": "b"}, object(), {"stream": "c"}]) == "ac"


def test_a_folder_is_sent_as_a_context_where_it_may_be_one(tmp_path: Path) -> None:
    for name in ("Dockerfile", "kept", "left.key"):
        (tmp_path / name).write_text(name)
    (tmp_path / ".dockerignore").write_text("*.key\nDockerfile\n")
    data = b"".join(map(bytes, body_source(tmp_path, "Dockerfile")))
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        assert tar.getnames() == [".dockerignore", "Dockerfile", "kept"]
    with pytest.raises(InvalidArgument, match="is a directory; tar_directory"):
        body_source(tmp_path)
