"""A build's stream, in both halves: which image it tells, in the end or by `image_id`, and how it fails."""

from __future__ import annotations

import asyncio
import io
import pickle
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dockline.v1_51.api.images import IMAGE_BUILD
from dockline_kit.aio.builds import AsyncBuildStream
from dockline_kit.sync.builds import BuildStream
from dockline_runtime.errors import BuildFailed, InvalidArgument, ProtocolError, StreamClosed, TimeoutError
from dockline_runtime.files.uploads import body_source
from dockline_runtime.protocol.build_steps import BuiltImage, ToldId, output_of

from ..support.streams import Pieces

FULL = "sha256:" + "ab" * 32
OTHER = "sha256:" + "cd" * 32
SHORT = "ab" * 6


class Later(Pieces):
    """The same pieces, for tasks."""

    async def read_parts(self) -> list[bytes]:  # type: ignore[override]
        await asyncio.sleep(0)
        return super().read_parts()


def stream_of(*pieces: bytes | BaseException) -> BuildStream[Any]:
    return BuildStream[Any](Pieces(*pieces), IMAGE_BUILD, "", lambda: False)


def by_threads(*pieces: bytes | BaseException) -> BuiltImage:
    return stream_of(*pieces).result()


def by_tasks(*pieces: bytes | BaseException) -> BuiltImage:
    async def main() -> BuiltImage:
        source: Any = Later(*pieces)
        return await AsyncBuildStream[Any](source, IMAGE_BUILD, "", lambda: False).result()

    return asyncio.run(main())


each_half = pytest.mark.parametrize("result", [by_threads, by_tasks])
Result = Callable[..., BuiltImage]


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
    with pytest.raises(ProtocolError, match=r"told no image's id; drain\(\)"):
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
    told = ToldId()
    for step in steps:
        told.look(step)
    assert told.id == id_


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
