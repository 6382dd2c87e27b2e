"""Waiters are data: what doesn't fit a version is told with its line, and the kit's table is rendered."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from dockline_gen.documents import known_versions, load_version
from dockline_gen.overlay.waiters import Waiters, bind_waiters, load_waiters
from dockline_gen.paths import runtime_dir, spec_dir
from dockline_gen.problems import GenerationFailed, Problems
from dockline_gen.waiters import waiters_drifted

GOOD = """\
- resource: thing
  state: ready
  inspect: ThingInspect
  events: {type: thing, names: [update], by: thing}
  done:
  - when: {State.Status: [ready]}
  failed:
  - when: {State.Status: [broken]}
    text: it is broken
    say: [State.Error, 'State.Log[].Text']
  why: It takes a moment.
"""


@pytest.fixture
def api() -> dict[str, Any]:
    """A description with a thing that has a state."""
    state = {
        "properties": {
            "Status": {"type": "string", "enum": ["ready", "broken"]},
            "Error": {"type": "string"},
            "Log": {"type": "array", "items": {"properties": {"Text": {"type": "string"}}}},
        }
    }
    thing = {"properties": {"State": {"$ref": "#/components/schemas/State"}}}

    def answers(schema: Any) -> dict[str, Any]:
        return {"responses": {"200": {"content": {"application/json": {"schema": schema}}}}}

    return {
        "paths": {
            "/things/{id}": {
                "get": {
                    "operationId": "ThingInspect",
                    "parameters": [{"name": "id", "in": "path"}],
                    **answers(thing),
                }
            },
            "/thing": {"get": {"operationId": "OneThing", **answers(thing)}},
            "/events": {"get": {"operationId": "SystemEvents", "parameters": [{"name": "filters"}]}},
        },
        "components": {"schemas": {"State": state}},
    }


def read(text: str, folder: Path) -> tuple[Waiters, Problems]:
    path = folder / "waiters.yaml"
    path.write_text(text, "utf-8")
    problems = Problems()
    return load_waiters(path, problems), problems


def told(problems: Problems) -> list[tuple[int | None, str]]:
    return [(problem.line, problem.message) for problem in problems]


def test_an_entry_that_fits_is_read(tmp_path: Path, api: dict[str, Any]) -> None:
    waiters, problems = read(GOOD, tmp_path)
    bind_waiters(waiters, api, "1.2", problems)
    assert told(problems) == []
    [entry] = waiters.entries
    assert (entry.resource, entry.state, entry.gone) == ("thing", "ready", "failed")
    assert entry.failed[0].say == ("State.Error", "State.Log[].Text")


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("ThingInspect", "ThingInspekt", 3, "API 1.2 has no operation 'ThingInspekt'"),
        ("State.Status: [ready]", "State.Statos: [ready]", 6, "State.Statos: API 1.2 has no 'Statos' there"),
        ("[ready]", "[reddy]", 6, "State.Status is never 'reddy' in API 1.2"),
        ("State.Error,", "State.Error.Code,", 10, "State.Error.Code: API 1.2 has no 'Code' there"),
        ("ThingInspect", "OneThing", 3, "OneThing takes no id"),
        ("  events", "  alone: true\n  events", 4, "ThingInspect takes an id"),
        ("State.Error,", "error code State.Code,", 10, "State.Code: API 1.2 has no 'Code' there"),
        ("Log[].Text", "Log.Text", 10, "State.Log.Text: API 1.2 has no 'Text' there"),
    ],
)
def test_an_entry_that_doesnt_fit_a_version_is_told_with_its_line(
    tmp_path: Path, api: dict[str, Any], old: str, new: str, line: int, said: str
) -> None:
    waiters, problems = read(GOOD.replace(old, new), tmp_path)
    assert told(problems) == []
    bind_waiters(waiters, api, "1.2", problems)
    assert told(problems) == [(line, said)]


def test_a_state_that_never_comes_is_told_with_one_that_is_like_it(
    tmp_path: Path, api: dict[str, Any]
) -> None:
    waiters, problems = read(GOOD.replace("[ready]", "[reddy]"), tmp_path)
    bind_waiters(waiters, api, "1.2", problems)
    assert [each.hint for each in problems] == ["did you mean 'ready'?"]


def test_one_of_which_there_is_one_is_asked_for_itself(tmp_path: Path, api: dict[str, Any]) -> None:
    alone = GOOD.replace("ThingInspect", "OneThing\n  alone: true\n  lost: wait")
    waiters, problems = read(alone.replace("State.Status: [ready]", ".: [present]"), tmp_path)
    bind_waiters(waiters, api, "1.2", problems)
    assert told(problems) == []
    assert (waiters.entries[0].alone, waiters.entries[0].lost) == (True, "wait")


def test_an_engine_without_events_has_none_to_wait_for(tmp_path: Path, api: dict[str, Any]) -> None:
    waiters, problems = read(GOOD, tmp_path)
    del api["paths"]["/events"]
    bind_waiters(waiters, api, "1.2", problems)
    assert told(problems) == [(4, "API 1.2 has no filters of events")]


def test_an_entry_speaks_of_no_version_before_its_own(tmp_path: Path, api: dict[str, Any]) -> None:
    waiters, problems = read(GOOD.replace("  why", "  since: '1.3'\n  why"), tmp_path)
    bind_waiters(waiters, {**api, "paths": {}}, "1.2", problems)
    assert told(problems) == []
    bind_waiters(waiters, {**api, "paths": {}}, "1.3", problems)
    assert told(problems) == [(3, "API 1.3 has no operation 'ThingInspect'")]


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("  why: It takes a moment.\n", "", 1, "why is missing"),
        ("  inspect: ThingInspect\n", "", 1, "inspect is missing"),
        ("resource: thing", "resource: Thing", 1, "resource: expected a name in small letters"),
        ("{type: thing, names: [update], by: thing}", "{type: thing}", 4, "names is missing"),
        (
            "  events: {type: thing, names: [update], by: thing}\n",
            "",
            1,
            "it needs `events`, or else `every`",
        ),
        ("    text: it is broken\n", "", 8, "it says no reason"),
        ("{State.Status: [ready]}", "{State.Status: ready}", 6, "expected paths, each with a list of values"),
        ("  why", "  gone: away\n  why", 11, "gone: expected one of failed, done, wait"),
        ("  why", "  every: soon\n  why", 11, "every: expected a number of seconds"),
        ("done:\n  - when: {State.Status: [ready]}\n", "done: []\n", 1, "nothing is `done`"),
    ],
)
def test_what_isnt_an_entry_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    assert old in GOOD
    _, problems = read(GOOD.replace(old, new), tmp_path)
    assert (line, said) in told(problems)


def test_no_two_entries_are_of_the_same(tmp_path: Path) -> None:
    _, problems = read(GOOD + GOOD, tmp_path)
    assert told(problems) == [(12, "thing ready has an entry already")]


def test_the_entries_fit_every_version() -> None:
    problems = Problems()
    waiters = load_waiters(spec_dir() / "overlay" / "waiters.yaml", problems)
    for version in known_versions():
        bind_waiters(waiters, load_version(version).data, version, problems)
    assert told(problems) == []
    assert len(waiters.entries) > 8


def test_the_table_is_as_it_is_rendered_and_one_that_is_not_is_found(tmp_path: Path) -> None:
    runtime = runtime_dir()
    assert runtime is not None
    assert list(waiters_drifted(runtime, Problems())) == []
    table = tmp_path / "dockline_kit" / "waiters" / "table.py"
    table.parent.mkdir(parents=True)
    table.write_text("WAITERS = ()\n")
    [difference] = waiters_drifted(tmp_path / "dockline_runtime", Problems())
    assert "-WAITERS = ()" in difference and '+        resource="container",' in difference


def test_entries_that_have_changed_are_held_against_every_version_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runtime = runtime_dir()
    assert runtime is not None
    shutil.copytree(spec_dir(), tmp_path / "spec")
    monkeypatch.setattr("dockline_gen.waiters.spec_dir", lambda: tmp_path / "spec")
    assert list(waiters_drifted(runtime, Problems())) == []
    entries = tmp_path / "spec/overlay/waiters.yaml"
    entries.write_text(entries.read_text().replace("NodeInspect", "NodeInspekt"))
    with pytest.raises(GenerationFailed, match=r"NodeInspekt"):
        list(waiters_drifted(runtime, Problems()))
