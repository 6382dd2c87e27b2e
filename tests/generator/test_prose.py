"""Docstrings: no text can end its literal, none is lost, and no line is too long."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dockline_gen.view.docstrings import WIDTH, comment, docstring, one_line

from .tools import ruff_complaints

NASTY = st.text(max_size=60) | st.text(st.sampled_from("\"'\\ \n\t\x0c{}%#éa`:"), max_size=40)
NAMES = st.from_regex(r"[a-z_]{1,12}", fullmatch=True)


def value_of(literal: str, indent: int) -> str:
    """The text of a docstring that stands in a module, compiled and cleaned."""
    body = f"{' ' * indent}{literal}\n"
    module = body if indent == 0 else "".join(f"{' ' * i}if 1:\n" for i in range(0, indent, 4)) + body
    node: ast.stmt = ast.parse(module).body[0]
    while isinstance(node, ast.If):
        assert len(node.body) == 1
        node = node.body[0]
    assert isinstance(node, ast.Expr)
    value = ast.literal_eval(node.value)
    assert isinstance(value, str)
    return value


def words(*texts: str) -> list[str]:
    return [word for text in texts for word in text.split()]


@settings(max_examples=300)
@given(NASTY, st.sampled_from([0, 4, 8]))
@example('ends with three quotes """', 0)
@example('"""', 4)
@example('""""""', 4)
@example('he said "yes"', 4)
@example('"', 0)
@example("\\", 4)
@example('\\"', 4)
@example('"quoted', 0)
@example("two\\\nlines", 8)
@example("\ud800", 0)
@example("{{ 7 * 7 }} {% raw %} %s", 4)
def test_any_text_stays_inside_its_literal(text: str, indent: int) -> None:
    assert words(value_of(docstring(text, indent=indent), indent)) == words(text)


@settings(max_examples=200)
@given(NASTY, st.lists(NASTY, max_size=3), st.lists(st.tuples(NAMES, NASTY), max_size=3))
def test_summary_body_and_sections_come_in_their_order(
    summary: str, body: list[str], entries: list[tuple[str, str]]
) -> None:
    text = value_of(docstring(summary, body, [("Args", entries)], indent=4), 4)
    told = [part for name, what in entries for part in (f"{name}:", what)]
    assert words(text) == words(summary, *body, *(["Args:"] if entries else []), *told)


@given(
    st.lists(st.text("abc`.,", min_size=1, max_size=20), max_size=60).map(" ".join),
    st.sampled_from([0, 4, 8]),
)
def test_no_line_is_longer_than_the_width(text: str, indent: int) -> None:
    literal = docstring(text, [text], [("Args", [("name", text)]), ("Returns", [("", text)])], indent=indent)
    lines = f"{' ' * indent}{literal}".splitlines()
    assert max(map(len, lines)) <= WIDTH
    assert all(line == line.rstrip() for line in lines[:-1])


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("a\u200bb", '"""a\\u200bb"""'),
        ("a\x07b", '"""a\\x07b"""'),
        ("a\ud800", '"""a\\ud800"""'),
        ("a\tb", '"""a b"""'),
        ("a\\b", '"""a\\\\b"""'),
        ("é", '"""é"""'),
        ('"Yes"', '""" "Yes\\""""'),
        (' "Yes', '""" "Yes"""'),
        ('a """ b', '"""a \\"\\"\\" b"""'),
    ],
)
def test_each_sign_that_could_do_harm_is_written_otherwise(text: str, literal: str) -> None:
    assert docstring(text) == literal


@pytest.mark.parametrize("indent", [0, 4])
def test_a_line_may_be_as_wide_as_the_project_says(indent: int) -> None:
    fits = "x" * 50 + " " + "y" * (WIDTH - 6 - 51 - indent)
    assert docstring(fits, indent=indent) == f'"""{fits}"""'
    pad = " " * indent
    assert docstring(f"{fits}y", indent=indent) == f'"""{"x" * 50}\n{pad}{fits[51:]}y\n{pad}"""'
    quoted = f'"{fits[:-2]}'
    assert docstring(quoted, indent=indent) == f'""" {quoted}"""'
    assert docstring(f"{quoted}y", indent=indent).count("\n") == 2


@pytest.mark.parametrize("indent", [0, 4])
def test_a_comment_may_be_as_wide_too(indent: int) -> None:
    fits = "x" * 50 + " " + "y" * (WIDTH - 2 - 51 - indent)
    assert comment(fits, indent) == f"# {fits}"
    assert comment(f"{fits}y", indent) == f"# {'x' * 50}\n{' ' * indent}# {fits[51:]}y"
    assert comment("x" * 60 + " y" * 30) == comment("x" * 60 + " y" * 30, 0)


def test_a_word_that_is_too_long_stays_whole() -> None:
    word = "x" * 200
    assert word in value_of(docstring(f"See {word} there."), 0).split()


def test_a_short_one_stands_on_one_line() -> None:
    assert docstring("List lamps.", indent=4) == '"""List lamps."""'


def test_a_long_one_is_laid_out_as_google_wants_it() -> None:
    literal = docstring(
        "List lamps.",
        ["Dark ones come last.\n\nBroken ones are left out."],
        [("Args", [("all", "Also those that are off. " + "And so on. " * 10), ("room", "")]), ("Raises", [])],
        indent=4,
    )
    assert literal.splitlines() == [
        '"""List lamps.',
        "",
        "    Dark ones come last.",
        "",
        "    Broken ones are left out.",
        "",
        "    Args:",
        "        all: Also those that are off." + " And so on." * 6 + " And so",
        "            on. And so on. And so on. And so on.",
        "        room:",
        '    """',
    ]
    assert inspect.cleandoc(value_of(literal, 4)).splitlines()[0] == "List lamps."


def test_an_entry_with_paragraphs_keeps_them_apart() -> None:
    literal = docstring("Do.", [], [("Args", [("all", "One.\n\nTwo.")])])
    assert "    all: One.\n        Two.\n" in literal
    literal = docstring("Do.", [], [("Args", [("all", f"One.\n\n{'word ' * 40}")])])
    later = [line for line in literal.splitlines() if "word" in line]
    assert later == [f"        {'word ' * count}".rstrip() for count in (19, 19, 2)]


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_an_empty_text_is_an_empty_docstring(text: str) -> None:
    assert value_of(docstring(text), 0) == ""


def test_white_space_collapses() -> None:
    assert one_line(" a\t b\n\n c\u2028d ") == "a b c d"


@given(NASTY, st.sampled_from([0, 4]))
def test_a_comment_never_becomes_code(text: str, indent: int) -> None:
    lines = (" " * indent + comment(text, indent)).splitlines()
    assert all(line.lstrip().startswith("#") for line in lines if line.strip())


SAMPLES = [
    "List lamps.",
    'He said "yes"',
    '"Yes", he said.',
    'Ends in three """',
    "Ends in a backslash \\",
    "A regex like \\d+ and a path C:\\new",
    "Non-breaking\u00a0space and zero\u200bwidth",
    "{{ braces }} and {% tags %} and %s",
    "word " * 60,
    '"' + "word " * 60 + '"',
    "x" * 96,
    "x" * 101,
    "x" * 104,
    "",
    *(("word " * 40)[:length] + "." for length in range(90, 110)),
    *('"' + ("word " * 40)[:length] + '"' for length in range(90, 110)),
]


def test_docstrings_are_what_ruff_would_write(tmp_path: Path) -> None:
    modules = []
    for sample in SAMPLES:
        for text, inner in (
            (docstring(sample), docstring(sample, indent=4)),
            (
                docstring(sample, ["More."], [("Args", [("x", sample)])]),
                docstring(sample, [sample], indent=4),
            ),
        ):
            modules.append(f"{text}\n\n\nclass Lamp:\n    {inner}\n\n    x: int\n    {inner}\n")
    assert ruff_complaints(modules, tmp_path, "E9", "D201", "D207", "D208", "D300", "W") == ""


def test_docstrings_have_nothing_that_the_projects_rules_mind(tmp_path: Path) -> None:
    usual = [text for text in SAMPLES if text.isascii() and all(len(word) < 90 for word in text.split())]
    lamp = '"""Lamps."""\n\n\nclass Lamp:\n    '
    modules = [f"{lamp}{docstring(text, ['More.'], indent=4)}\n" for text in usual]
    assert ruff_complaints(modules, tmp_path) == ""
