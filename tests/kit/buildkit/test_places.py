"""The lines of a Dockerfile that a step stands for, by what BuildKit calls it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dockline_kit.buildkit.errors import failure_of
from dockline_kit.buildkit.places import lines_of_step, placed

SOURCE = """# syntax=docker/dockerfile:1
ARG TAG=1
FROM busybox:$TAG AS Base
# a comment
WORKDIR /src
ENV A=b
RUN one \\
    # in between

    two
COPY <<-EOF <<'END' /
	RUN not this
	EOF
FROM nor this
END
FROM base
RUN three
run <<EOF
four
EOF
FROM scratch AS out
COPY --from=base /a /
"""


@pytest.mark.parametrize(
    ("step", "lines"),
    [
        ("[base 1/4] FROM docker.io/library/busybox:1", {3}),
        ("[base 2/4] WORKDIR /src", {5}),
        ("[base 3/4] RUN one     two", {7, 8, 9, 10}),
        ("[linux/arm64 base 4/4] COPY <<-EOF <<'END' /", {11, 12, 13, 14, 15}),
        ("[stage-1 1/2] RUN three", {17}),
        ("[stage-1 2/2] RUN <<EOF (four)", {18, 19, 20}),
        ("[out 1/1] COPY --from=base /a /", {22}),
        ("[base  3/14] RUN one", set()),  # a base image has brought some more
        ("[base 3/4] COPY one", set()),
        ("[base 9/4] RUN one", set()),
        ("[base 0/4] RUN one", set()),
        ("[base 0/4] COPY <<-EOF <<'END' /", set()),
        ("[nobody 1/1] RUN one", set()),
        ("[2/3] RUN one", set()),  # of which stage?
        ("[internal] load build definition", set()),
        ("", set()),
    ],
)
def test_a_steps_numbers_lead_to_its_instruction(step: str, lines: set[int]) -> None:
    assert lines_of_step(SOURCE, step) == lines


def test_one_stage_has_no_name_and_another_escape_may_be_chosen() -> None:
    source = "# escape=`\nFROM busybox AS only\nRUN a \\\nRUN b `\n  c\n"
    assert lines_of_step(source, "[2/3] RUN a \\") == {3}
    assert lines_of_step(source, "[3/3] RUN b   c") == {4, 5}


@pytest.mark.parametrize("line", [" EOF", "~EOF", "EOF ", "\t EOF"])
def test_nothing_but_tabs_may_go_before_the_end_of_a_text(line: str) -> None:
    source = f"FROM a\nRUN <<-EOF\n{line}\n\tEOF\nRUN b\n"
    assert lines_of_step(source, "[2/3] RUN <<-EOF") == {2, 3, 4}
    assert lines_of_step(source, "[3/3] RUN b") == {5}


def test_stages_of_one_name_lead_nowhere() -> None:
    assert lines_of_step("FROM a AS x\nRUN b\nFROM a AS x\nRUN c\n", "[x 2/2] RUN b") == set()


def test_a_failure_gets_its_place_unless_it_has_one() -> None:
    failed = placed(failure_of("it failed"), "My.file", SOURCE.encode(), "[stage-1 1/2] RUN three")
    assert (failed.file, failed.line) == ("My.file", 17)
    assert "  17 | >>> RUN three" in failed.excerpt
    assert placed(failed, "other", b"FROM scratch\n", "[1/1] FROM x") is failed
    parsed = placed(failure_of("dockerfile parse error on line 2: what"), "My.file", b"FROM a\nFRUM\n", None)
    assert (parsed.file, parsed.line) == ("My.file", 2) and parsed.excerpt.endswith("   2 | >>> FRUM")


def test_a_dockerfile_that_isnt_utf8_has_places_all_the_same() -> None:
    failed = placed(failure_of("it failed"), "My.file", b"FROM a\n# caf\xe9\nRUN x\n", "[2/2] RUN x")
    assert failed.line == 3 and "   2 |     # caf\N{REPLACEMENT CHARACTER}" in failed.excerpt


def test_a_step_that_leads_nowhere_leaves_a_failure_as_it_was() -> None:
    failed = failure_of("it failed")
    assert placed(failed, "My.file", b"FROM a\n", "[internal] load build definition") is failed


@pytest.mark.parametrize(
    ("source", "step", "lines"),
    [
        ("FROM a\nADD a /\nRUN x\n", "[3/3] RUN x", {3}),
        ("FROM a\nADD <<EOF /b\nRUN y\nRUN z\nEOF\nRUN x\n", "[3/3] RUN x", {6}),
        ("FROM a\n# one\n# two \\\nRUN x\n", "[2/2] RUN x", {4}),
        ("FROM a\nRUN <<EOF\nnever ends\n", "[2/2] RUN <<EOF (never ends)", {2, 3}),
    ],
    ids=["ADD", "a heredoc of ADD", "a comment continues nothing", "a heredoc without an end"],
)
def test_instructions_are_counted_as_the_engine_counts_them(source: str, step: str, lines: set[int]) -> None:
    assert lines_of_step(source, step) == lines


@given(st.text(), st.integers(0, 9), st.integers(0, 9))
def test_any_text_leads_to_lines_that_it_has(source: str, number: int, of: int) -> None:
    found = lines_of_step(source, f"[{number}/{of}] RUN x")
    assert found <= set(range(1, len(source.splitlines()) + 1))
