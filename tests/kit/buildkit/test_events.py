"""Events of builds, short at the prompt, readable as text, equal if they say the same."""

from __future__ import annotations

import pytest
from attrs.exceptions import FrozenInstanceError

from dockline_kit.buildkit.progress.events import Event, Lines, Log, Step, Transfer, Warning

NAME = "[stage-0 2/3] RUN make"
STEP = Step(7, NAME, "sha256:ab", started=10.0)
LONG = "sha256:" + "ab" * 500

READABLE: list[tuple[Event, str]] = [
    (STEP, f"#7 {NAME}"),
    (Step(7, NAME, state="done", seconds=0.46), f"#7 {NAME}: DONE 0.5s"),
    (Step(7, NAME, state="cached"), f"#7 {NAME}: CACHED"),
    (Step(7, NAME, state="canceled", error="context canceled"), f"#7 {NAME}: CANCELED"),
    (Step(7, NAME, state="failed", error="exit code: 2"), f"#7 {NAME}: ERROR: exit code: 2"),
    (Log(STEP, "stderr", b"no such luck\xff\n"), "no such luck\N{REPLACEMENT CHARACTER}\n"),
    (Transfer(STEP, "transferring context:", current=132), "#7 transferring context: 132B"),
    (Transfer(STEP, "layer", current=1410, total=23_000_000), "#7 layer 1.41kB / 23.00MB"),
    (Transfer(STEP, "exporting layers", completed=11.0), "#7 exporting layers done"),
    (Warning(STEP, "odd", file="Dockerfile", ranges=(Lines(3, 4),)), "Dockerfile:3: odd"),
    (Warning(None, "odd"), "odd"),
    (Warning(None, "odd", file="Dockerfile"), "odd"),
]
SHORT: list[tuple[Event, str]] = [
    (STEP, f"Step(7, '{NAME}', state='started')"),
    (Step(7, "a", state="done", seconds=0.4567), "Step(7, 'a', state='done', seconds=0.457)"),
    (Step(7, "a", state="failed", error="no"), "Step(7, 'a', state='failed', seconds=0, error='no')"),
    (Log(STEP, "stdout", b"text\n"), r"Log(#7, 'stdout', b'text\n')"),
    (Transfer(STEP, "layer", current=5, total=9), "Transfer(#7, 'layer', 5/9)"),
    (Transfer(STEP, "layer", current=9, completed=1.0), "Transfer(#7, 'layer', 9, done)"),
    (Warning(STEP, "odd", file="Dockerfile", ranges=(Lines(3, 3),)), "Warning('odd', 'Dockerfile:3')"),
    (Warning(None, "odd"), "Warning('odd')"),
]


@pytest.mark.parametrize(("event", "text"), READABLE)
def test_an_event_is_readable(event: Event, text: str) -> None:
    assert str(event) == text


@pytest.mark.parametrize(("event", "line"), SHORT)
def test_an_event_is_short_at_the_prompt(event: Event, line: str) -> None:
    assert repr(event) == line


@pytest.mark.parametrize(
    "event",
    [
        Step(1, LONG, error=LONG),
        Log(STEP, "stdout", LONG.encode()),
        Transfer(STEP, LONG),
        Warning(None, LONG),
    ],
)
def test_however_much_it_says_at_the_prompt_it_is_one_line(event: Event) -> None:
    assert len(repr(event)) < 200 and repr(event).isprintable()


def test_an_event_says_how_far_and_when() -> None:
    assert not STEP.ended and Step(1, "a", state="cached").ended
    assert Log(STEP, "stdout", b"", time=10.5).since == 0.5
    assert Log(STEP, "stdout", b"", time=9.5).since == 0.0  # clocks of builders differ
    assert Transfer(STEP, "a", completed=1.0).ended and not Transfer(STEP, "a").ended
    assert Warning(None, "odd").line is None and Warning(None, "odd").level == 1


@pytest.mark.parametrize(
    ("size", "shown"),
    [(1, "1B"), (999, "999B"), (1000, "1.00kB"), (999_999, "1000.00kB"), (5 * 10**21, "5000.00EB")],
)
def test_sizes_are_those_of_the_docker_command(size: int, shown: str) -> None:
    assert Transfer(STEP, "a", current=size).counts == shown


def test_a_step_knows_of_no_others_unless_the_builder_says_so() -> None:
    assert Step(1, "a").known == 0


def test_what_was_told_stays_as_it_was() -> None:
    with pytest.raises(FrozenInstanceError):
        STEP.number = 8  # type: ignore[misc]
    assert Step(1, "a", known=1) == Step(1, "a", known=2)


@pytest.mark.parametrize("event", [STEP, Log(STEP, "stdout", b""), Transfer(STEP, "a"), Warning(STEP, "odd")])
def test_an_event_offers_what_users_need(event: Event) -> None:
    assert {"state", "text", "id"} & set(dir(event))
    assert not any(name.startswith("_") and not name.startswith("__") for name in dir(event))
