"""A build that fails says where, which command, with which exit code, and what it wrote."""

from __future__ import annotations

import base64
import json
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dockline.buildkit import BuildError, UnsupportedByEngine
from dockline_kit.buildkit.errors import excerpt_of, failure_of
from dockline_kit.buildkit.wire.failures import Any as Detail
from dockline_kit.buildkit.wire.failures import Status

DOCKERFILE = "FROM busybox\nCOPY . /app\nRUN make \\\n    all\nCMD app\n"
MESSAGE = 'failed to solve: process "/bin/sh -c make     all" did not complete successfully: exit code: 3'


def details(**values: Any) -> bytes:
    kinds = {
        "source": "github.com/moby/buildkit/errdefs.Source+json",
        "vertex": "github.com/moby/buildkit/errdefs.Vertex+json",
        "exit": "github.com/moby/buildkit/gatewayapi.ExitMessage+json",
        "stack": "github.com/moby/buildkit/stack.Stack+json",
    }
    found = [Detail(type_url=kinds[name], value=json.dumps(value).encode()) for name, value in values.items()]
    return Status(code=2, message=MESSAGE, details=found).encode()


def source(*lines: tuple[int, int]) -> dict[str, Any]:
    ranges = [{"start": {"line": first}, "end": {"line": last}} for first, last in lines]
    return {
        "info": {"filename": "Dockerfile", "data": base64.b64encode(DOCKERFILE.encode()).decode()},
        "ranges": ranges,
    }


@pytest.fixture
def failed() -> BuildError:
    """A RUN over two lines that ended with 3."""
    told = details(
        source=source((3, 3), (4, 4)), vertex={"digest": "sha256:1"}, exit={"Code": 3}, stack={"a": 1}
    )
    return failure_of(MESSAGE, told).error("[3/3] RUN make     all", "cc -o app\nmake: *** [all] Error 3\n\n")


def test_what_it_says_by_name(failed: BuildError) -> None:
    assert (failed.file, failed.line, failed.exit_code) == ("Dockerfile", 3, 3)
    assert failed.command == "/bin/sh -c make     all"
    assert failed.step == "[3/3] RUN make     all"
    assert failed.log == "cc -o app\nmake: *** [all] Error 3\n\n"
    assert failed.message.startswith('process "/bin/sh')


def test_its_text_shows_all_of_it(failed: BuildError) -> None:
    failed.spoken = "buildkit.build"
    assert str(failed) == (
        "buildkit.build: Dockerfile:3: [3/3] RUN make     all: exit code 3 of /bin/sh -c make     all\n"
        "   1 |     FROM busybox\n"
        "   2 |     COPY . /app\n"
        "   3 | >>> RUN make \\\n"
        "   4 | >>>     all\n"
        "   5 |     CMD app\n"
        "Its output ends with:\n"
        "  cc -o app\n"
        "  make: *** [all] Error 3"
    )


def test_it_can_be_pickled(failed: BuildError) -> None:
    copy = pickle.loads(pickle.dumps(failed))
    assert str(copy) == str(failed) and copy.args == failed.args
    lacking = pickle.loads(pickle.dumps(UnsupportedByEngine("it can't", "outputs")))
    assert (str(lacking), lacking.option) == ("outputs: it can't", "outputs")


def test_its_arguments_are_the_same_where_they_are_given_by_name() -> None:
    error = BuildError("it failed", exit_code=3, log="no rule")
    assert error.args == BuildError("it failed", None, None, "", None, None, 3, "no rule").args
    assert UnsupportedByEngine("it can't", option="outputs").args == ("it can't", "outputs")


def test_a_place_is_a_file_and_maybe_its_line() -> None:
    assert str(BuildError("it failed", "Dockerfile")) == "Dockerfile: it failed"
    assert str(BuildError("it failed", line=3)) == "it failed"


def test_what_an_engine_cant_do_comes_before_the_option_that_asked_for_it() -> None:
    assert UnsupportedByEngine("it can't", "outputs").args == ("it can't", "outputs")


def test_a_command_is_known_without_details() -> None:
    found = failure_of(MESSAGE)
    assert (found.command, found.exit_code) == ("/bin/sh -c make     all", 3)


def test_a_command_that_isnt_quoted_as_in_json_stays_as_it_was_sent() -> None:
    said = r'process "/bin/sh -c printf \x1b" did not complete successfully: exit code: 1'
    assert failure_of(said).command == r"/bin/sh -c printf \x1b"


def test_the_line_of_a_parse_error_is_in_its_text() -> None:
    found = failure_of("dockerfile parse error on line 2: unknown instruction: FRUM (did you mean FROM?)")
    assert (found.file, found.line, found.exit_code) == ("Dockerfile", 2, None)
    assert str(found.error(None, "")).startswith("Dockerfile:2: dockerfile parse error on line 2: unknown")


def test_an_error_without_a_place_is_its_text() -> None:
    error = failure_of("failed to solve: docker.io/library/none: not found").error(None, "")
    assert str(error) == "docker.io/library/none: not found"


def test_the_vertex_of_the_step() -> None:
    assert failure_of(MESSAGE, details(vertex={"digest": "sha256:1"})).vertex == "sha256:1"


def test_a_range_of_lines_is_marked_from_its_start_to_its_end() -> None:
    found = failure_of("it failed", details(source=source((2, 4))))
    marked = [row for row in found.excerpt.splitlines() if ">>>" in row]
    assert found.line == 2
    assert marked == ["   2 | >>> COPY . /app", "   3 | >>> RUN make \\", "   4 | >>>     all"]


@pytest.mark.parametrize("line", [0, -1, 1 << 31, "3", None])
def test_what_cant_be_a_line_is_no_place(line: Any) -> None:
    found = failure_of("it failed", details(source=source((line, line))))
    assert (found.file, found.line, found.excerpt) == (None, None, "")


def test_the_first_line_is_a_place() -> None:
    assert failure_of("it failed", details(source=source((1, 1)))).line == 1


@pytest.mark.parametrize("data", ["RlJPTSBh!Cg==", "RlJ", None])
def test_a_source_that_cant_be_read_has_a_place_and_no_excerpt(data: Any) -> None:
    told = source((2, 2))
    told["info"]["data"] = data
    found = failure_of("it failed", details(source=told))
    assert (found.file, found.line, found.excerpt) == ("Dockerfile", 2, "")


def test_a_source_that_isnt_utf8_has_an_excerpt_all_the_same() -> None:
    told = source((1, 1))
    told["info"]["data"] = base64.b64encode(b"FROM caf\xe9\n").decode()
    found = failure_of("it failed", details(source=told))
    assert found.excerpt == "   1 | >>> FROM caf\N{REPLACEMENT CHARACTER}"


def test_a_detail_is_known_by_the_last_part_of_its_type() -> None:
    other = Detail(type_url="example.com/ExitMessage/other", value=b'{"Code": 4}')
    assert failure_of("it failed", Status(details=[other]).encode()).exit_code is None


@pytest.mark.parametrize("spelled", ["Code", "code"])
def test_an_exit_code_is_known_without_words(spelled: str) -> None:
    assert failure_of("it failed", details(exit={spelled: 4})).exit_code == 4


@pytest.mark.parametrize("code", [True, "4", None])
def test_what_is_no_number_is_no_exit_code(code: Any) -> None:
    assert failure_of("it failed", details(exit={"Code": code})).exit_code is None


@pytest.mark.parametrize("value", [b"{", b"\xff", b"[" * 1_000_000], ids=["cut", "not UTF-8", "too deep"])
def test_a_detail_that_cant_be_read_hides_no_other(value: bytes) -> None:
    kind = "github.com/moby/buildkit/errdefs.Vertex+json"
    read = Detail(type_url=kind, value=b'{"digest": "sha256:1"}')
    status = Status(details=[Detail(type_url=kind, value=value), read])
    assert failure_of("it failed", status.encode()).vertex == "sha256:1"


def test_an_excerpt_has_two_lines_before_and_behind() -> None:
    rows = excerpt_of("".join(f"RUN {number}\n" for number in range(1, 10)), {5}).splitlines()
    assert [row.strip() for row in rows] == [
        "3 |     RUN 3",
        "4 |     RUN 4",
        "5 | >>> RUN 5",
        "6 |     RUN 6",
        "7 |     RUN 7",
    ]


def test_an_excerpt_has_its_limits() -> None:
    source = "".join(f"RUN {number}\n" for number in range(1, 2000))
    rows = excerpt_of(source, set(range(100, 1000))).splitlines()
    assert len(rows) < 30 and rows[0] == "  98 |     RUN 98" and rows[-1] == "     | …"


@pytest.mark.parametrize(("lines", "rest"), [(24, []), (25, ["     | …"])])
def test_an_excerpt_has_24_lines_at_most(lines: int, rest: list[str]) -> None:
    rows = excerpt_of("RUN x\n" * lines, set(range(1, lines + 1))).splitlines()
    assert rows[24:] == rest


def test_a_long_line_is_cut() -> None:
    assert excerpt_of("x" * 1000, {1}) == f"   1 | >>> {'x' * 200}"


def test_what_a_command_wrote_moves_no_cursor() -> None:
    error = BuildError("message", log="\x1b[2Jone\rtwo\n" + "x" * 1000)
    assert "\x1b" not in str(error) and "\r" not in str(error)
    assert max(map(len, str(error).splitlines())) < 210


def test_of_a_long_output_the_end_is_shown() -> None:
    text = str(BuildError("message", log="".join(f"line {number}\n" for number in range(1000))))
    assert "line 999" in text and "line 989" not in text


@given(st.binary(max_size=200))
def test_details_of_any_bytes_are_read_or_left_out(data: bytes) -> None:
    assert failure_of("message", data).message == "message"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["info", "ranges", "filename", "data", "start", "end", "line", "digest", "Code"]), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(JSON, JSON, JSON)
def test_details_of_any_json_are_read_or_left_out(source: Any, vertex: Any, exit: Any) -> None:
    error = failure_of("message", details(source=source, vertex=vertex, exit=exit)).error(None, "")
    assert "message" in str(error) or error.exit_code is not None


@pytest.mark.parametrize(
    "message",
    [
        "rpc error: code = Unknown desc = it failed",
        "failed to solve: rpc error: code = Canceled desc = it failed",
        "failed to solve with frontend dockerfile.v0: failed to build LLB: it failed",
        "rpc error: code = Unknown desc = error from sender: it failed",
    ],
)
def test_what_only_says_how_the_message_came_is_left_out(message: str) -> None:
    assert failure_of(message).message == "it failed"
