"""What the formats say of a change, word for word: edits, what they reach, verdicts, and markup in them."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from attrs import evolve

from dockline_gen.contract.reach import Reach
from dockline_gen.diff.bindings import BindingChange
from dockline_gen.diff.difference import Difference
from dockline_gen.diff.judge import Change
from dockline_gen.diff.report import FORMATS
from dockline_gen.diff.report.text import as_text, coloured
from dockline_gen.diff.report.words import by_severity, counted, edited, reach, sentence, subject, value, wire
from dockline_gen.diff.rules import Level
from dockline_gen.diff.run import Diff, compare, side
from dockline_gen.problems import Place, Problems

from .small import described

STRING = {"type": "string"}


def change(
    address: str = "Thing:200",
    old: Any = None,
    new: Any = None,
    *,
    level: Level = "safe",
    new_client: Level = "info",
    effects: tuple[str, ...] = (),
    **more: Any,
) -> Change:
    found = Difference(rule="type-changed", address=address, old=old, new=new, **more)
    met = tuple(
        BindingChange(rule="field-removed", address=address, old=None, new=None, witness=each)
        for each in effects
    )
    return Change(difference=found, old_client=level, new_client=new_client, bindings="info", effects=met)


@pytest.fixture
def diff(tmp_path: Path) -> Diff:
    """Two descriptions that are the same, in a file of their own each; tests give it changes."""
    paths = tmp_path / "old.yaml", tmp_path / "new.yaml"
    for path in paths:
        data = described(STRING)
        data["paths"]["/thing"]["get"]["tags"] = ["Thing", "A&B"]
        path.write_text(yaml.safe_dump(data, sort_keys=False))
    old, new = (side(str(path), Problems()) for path in paths)
    return compare(old, new)


def with_changes(diff: Diff, *changes: Change) -> Diff:
    return evolve(diff, changes=changes)


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("text", "text"),
        (1, "1"),
        (None, "null"),
        ({"é": [True]}, '{"é": [true]}'),
        ("x" * 160, "x" * 160),
        ("x" * 161, "x" * 159 + "…"),
    ],
    ids=["text", "number", "null", "mapping", "160", "161"],
)
def test_a_value_is_a_short_text(given: Any, text: str) -> None:
    assert value(given) == text


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (None, None, ""),
        ("a", None, "a"),
        (None, "b", "b"),
        ("a", "b", "a → b"),
        (False, True, "false → true"),
    ],
)
def test_an_edit_is_told_by_what_was_and_what_is(old: Any, new: Any, told: str) -> None:
    found = change(old=old, new=new)
    assert edited(found) == told
    assert sentence(found) == (f"{found.rule.title}: {told}" if told else found.rule.title)


def test_four_operations_are_named_and_the_rest_are_counted() -> None:
    every = tuple(Reach(operation=f"Op{number}", direction="request") for number in range(6))
    assert reach(change()) == ""
    assert reach(change(reached=every[:1])) == "Op0 (request)"
    four = ", ".join(f"Op{number} (request)" for number in range(4))
    assert reach(change(reached=every[:4])) == four
    assert reach(change(reached=every)) == f"{four} and 2 more"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("info", "safe", ""),
        ("unknown", "unknown", ""),
        ("breaking", "safe", "an old client at the new daemon: breaking"),
        ("risky", "safe", "an old client at the new daemon: risky"),
        ("safe", "breaking", "a new client at an old daemon: breaking"),
        ("safe", "risky", "a new client at an old daemon: risky"),
        (
            "risky",
            "breaking",
            "an old client at the new daemon: risky; a new client at an old daemon: breaking",
        ),
    ],
)
def test_verdicts_on_the_wire_are_told_where_there_is_something_to_mind(
    old: Level, new: Level, told: str
) -> None:
    assert wire(change(level=old, new_client=new)) == told


def test_severities_are_counted_from_the_worst_to_the_mildest(diff: Diff) -> None:
    levels: list[Level] = ["safe", "info", "breaking", "unknown", "risky", "safe"]
    changes = [change(f"Thing:{number}", level=level) for number, level in enumerate(levels)]
    assert counted(changes) == "1 breaking, 1 unknown, 1 risky, 2 safe, 1 info"
    assert counted([]) == "no changes"
    found = [
        (level, [each.difference.address for each in group])
        for level, group in by_severity(with_changes(diff, *changes))
    ]
    assert found == [
        ("breaking", ["Thing:2"]),
        ("unknown", ["Thing:3"]),
        ("risky", ["Thing:4"]),
        ("safe", ["Thing:0", "Thing:5"]),
        ("info", ["Thing:1"]),
    ]
    assert subject(change("Thing.Part[]")) == "Thing"


def test_text_tells_all_of_a_change(diff: Diff) -> None:
    detail = Difference(rule="type-widened", address="Thing:200.a")
    reached = (Reach(operation="Thing", direction="response"),)
    found = change(
        old="a", new="b", level="risky", effects=("`x` is gone",), details=(detail,), reached=reached
    )
    pad = " " * 10
    assert as_text(with_changes(diff, found), colours=False).splitlines() == [
        "risky     Thing:200  [type-changed]",
        f"{pad}{sentence(found)}",
        f"{pad}  Thing:200.a: type-widened",
        f"{pad}Python: `x` is gone",
        f"{pad}Wire: an old client at the new daemon: risky",
        f"{pad}Reaches Thing (response)",
        f"{pad}Fingerprint {found.difference.fingerprint}",
        "",
        f"{diff.old.name} → {diff.new.name}: 1 risky",
    ]


@pytest.mark.parametrize(
    ("level", "code"),
    [("breaking", "31;1"), ("unknown", "35"), ("risky", "33"), ("safe", "32"), ("info", "2")],
)
def test_each_severity_has_its_colour(diff: Diff, level: Level, code: str) -> None:
    head = as_text(with_changes(diff, change(level=level)), colours=True).splitlines()[0]
    assert head == f"\x1b[{code}m{level:<9}\x1b[0m Thing:200  [type-changed]"


def test_colours_are_for_terminals_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert coloured() is True
    monkeypatch.setenv("NO_COLOR", "1")
    assert coloured() is False
    monkeypatch.setenv("NO_COLOR", "")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False)
    assert coloured() is False
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert coloured() is True


def test_markdown_takes_no_text_for_markup_but_code(diff: Diff) -> None:
    told = FORMATS["markdown"](
        with_changes(diff, change(old="`a_b*c` a_b*c <i>[x]|\\~", effects=("`d_e` d_e",), level="breaking"))
    )
    assert "`a_b*c` a\\_b\\*c \\<i\\>\\[x\\]\\|\\\\~" in told
    assert "  - Python: `d_e` d\\_e\n" in told
    assert told.startswith(
        "# Docker Engine API 1.0 → 1.0\n\n1 breaking.\n\n## What breaks\n\n### Thing\n\n- **"
    )


def test_markdown_tells_changes_of_one_thing_together(diff: Diff) -> None:
    detail = Difference(rule="type-widened", address="Thing.a.b")
    reached = (Reach(operation="Thing", direction="response"),)
    told = FORMATS["markdown"](
        with_changes(
            diff,
            change("Thing.a", details=(detail,), reached=reached, level="risky"),
            change("Thing.c", level="risky"),
            change("Other", level="risky"),
        )
    )
    said = sentence(change())
    assert told.endswith("\n") and told.splitlines() == [
        "# Docker Engine API 1.0 → 1.0",
        "",
        "3 risky.",
        "",
        "## What may break",
        "",
        "### Thing",
        "",
        f"- **`Thing.a`**: {said}",
        "  - `Thing.a.b`: type-widened",
        "  - Wire: an old client at the new daemon: risky",
        "  - Reaches Thing (response)",
        f"- **`Thing.c`**: {said}",
        "  - Wire: an old client at the new daemon: risky",
        "",
        "### Other",
        "",
        f"- **`Other`**: {said}",
        "  - Wire: an old client at the new daemon: risky",
    ]


PLACES: dict[str, Any] = {"old_pointer": "/paths/~1thing", "new_pointer": "/info/version"}


@pytest.mark.parametrize(
    ("level", "kind"),
    [("breaking", "error"), ("unknown", "warning"), ("risky", "warning"), ("safe", "notice")],
)
def test_an_annotation_is_as_loud_as_the_change_is_bad(diff: Diff, level: Level, kind: str) -> None:
    told = FORMATS["github"](with_changes(diff, change(level=level, **PLACES)))
    file = diff.new.name
    title = f"type-changed ({level})"
    assert told == f"::{kind} file={file},line=3,title={title}::Thing:200: {sentence(change())}\n"


def test_what_changes_nothing_on_the_wire_is_not_annotated(diff: Diff) -> None:
    assert FORMATS["github"](with_changes(diff, change(level="info"))) == ""


def test_an_annotation_stands_in_the_old_file_where_the_new_one_has_no_place(diff: Diff) -> None:
    gone = FORMATS["github"](with_changes(diff, change(old_pointer="/paths/~1thing")))
    assert f"file={diff.old.name},line=7," in gone
    nowhere = FORMATS["github"](with_changes(diff, change()))
    assert f"::notice file={diff.new.name},title=" in nowhere


def test_nothing_in_an_annotation_ends_it(diff: Diff) -> None:
    told = FORMATS["github"](with_changes(diff, change(old="50%\r\na:b,c", effects=("`x`: a,b",), **PLACES)))
    assert told.count("\n") == 1
    assert told.endswith("50%25%0D%0Aa:b,c%0A`x`: a,b\n")
    other = with_changes(diff, change(**PLACES))
    strange = evolve(other, new=evolve(diff.new, description=evolve(diff.new.description, locator=Strange())))
    assert "file=a%3Ab%2Cc,line=7,title=" in FORMATS["github"](strange)


class Strange:
    """A place that holds all that separates the parts of an annotation."""

    def place(self, pointer: str) -> Place:
        return Place("a:b,c", 7, pointer)


def test_json_tells_all_of_a_change(diff: Diff) -> None:
    detail = Difference(rule="type-widened", address="Thing:200.a", old=1)
    reached = (Reach(operation="Thing", direction="response"),)
    found = change(
        old="é",
        level="risky",
        new_client="safe",
        effects=("`x` is gone",),
        details=(detail,),
        reached=reached,
        **PLACES,
    )
    printed = FORMATS["json"](with_changes(diff, found))
    assert '"é"' in printed and printed.endswith("\n}\n") and printed.startswith('{\n  "format": 3,\n')
    assert json.loads(printed) == {
        "format": 3,
        "old": {"name": diff.old.name, "version": "1.0"},
        "new": {"name": diff.new.name, "version": "1.0"},
        "changes": [
            {
                "fingerprint": found.difference.fingerprint,
                "rule": "type-changed",
                "address": "Thing:200",
                "old": "é",
                "new": None,
                "pointers": {"old": "/paths/~1thing", "new": "/info/version"},
                "severity": "risky",
                "wire": {"old_client": "risky", "new_client": "safe"},
                "bindings": "info",
                "effects": [{"rule": "field-removed", "old": None, "new": None, "witness": "`x` is gone"}],
                "reached": [{"operation": "Thing", "direction": "response"}],
                "details": [
                    {
                        "rule": "type-widened",
                        "address": "Thing:200.a",
                        "old": 1,
                        "new": None,
                        "pointers": {"old": None, "new": None},
                    }
                ],
            }
        ],
    }


def test_a_page_tells_all_of_a_change_and_takes_no_text_for_markup(diff: Diff) -> None:
    detail = Difference(rule="type-widened", address="Thing<a>")
    reached = (Reach(operation="Thing", direction="response"),)
    found = change(
        old="<b>", level="risky", effects=("`x<y>` is <gone>",), details=(detail,), reached=reached
    )
    page = FORMATS["html"](with_changes(diff, found, change("Thing.c", level="risky"), change("Other")))
    print_ = found.difference.fingerprint
    (article,) = re.findall(rf'<article class="risky" id="{print_}".*?</article>', page)
    assert 'data-of="risky Thing" data-resources="A&amp;B|Thing">' in article
    assert f'<a href="#{print_}"><code>Thing:200</code></a></h3>' in article
    assert "&lt;b&gt; <small>type-changed</small></p>" in article
    assert [item.split("</li>")[0] for item in article.split("<li>")[1:]] == [
        "<code>Thing&lt;a&gt;</code>: type-widened",
        "Python: <code>x&lt;y&gt;</code> is &lt;gone&gt;",
        "Wire: an old client at the new daemon: risky",
        "Reaches Thing (response)",
    ]
    assert f'<li data-of="risky Thing"><a href="#{print_}">Thing</a> <small>2</small></li>' in page
    assert 'data-of="safe Other" data-resources="">' in page
    assert "Other</a></li>" in page, "one alone is not counted"
    severities = re.findall(r'<select id="severity">(.*?)</select>', page)
    assert severities == [
        '<option value="">all</option><option>risky</option><option>safe</option>',
    ]
    assert "<option>A&amp;B</option><option>Thing</option>" in page
    assert "<title>Docker Engine API 1.0 → 1.0</title>" in page
    assert "{{" not in page
    last = page[page.index('<section id="level-safe">') :]
    assert "<ul>" not in last[: last.index("</article>")], (
        "a change of which nothing more is said has no list"
    )
