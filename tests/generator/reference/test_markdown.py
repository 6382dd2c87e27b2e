"""Text as Markdown: nothing of a description becomes markup by accident."""

from __future__ import annotations

import pytest

from dockline_gen.reference.markdown import code, escaped, fragment, listed, prose

LINKS = {"containers.start": "[`containers.start`](containers.md#start)"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "`plain`"),
        ("a`b", "``a`b``"),
        ("`", "`` ` ``"),
        ("``a", "``` ``a ```"),
        (" a", "`  a `"),
        ("", "`  `"),
        ("a\nb", r"`a\nb`"),
        ("\x1b[0m", r"`\x1b[0m`"),
        ("*[a](b)*", "`*[a](b)*`"),
    ],
)
def test_code_is_code_whatever_is_in_it(text: str, shown: str) -> None:
    assert code(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a * b_c", r"a \* b\_c"),
        ("[a](b) {#c}", r"\[a\](b) \{\#c\}"),
        ("<b> & c", "&lt;b> &amp; c"),
        ("a\n  b", "a b"),
        ("back\\slash", r"back\\slash"),
    ],
)
def test_plain_text_stays_plain(text: str, shown: str) -> None:
    assert escaped(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("- a list", r"\- a list"),
        ("1. a number", r"1\. a number"),
        ("-1 for none", "-1 for none"),
        ("See `containers.start`: it starts.", "See [`containers.start`](containers.md#start): it starts."),
        ("See `containers.stop`.", "See `containers.stop`."),
        ("`a_b` and *c*", r"`a_b` and \*c\*"),
        ("one ` alone", r"one \` alone"),
    ],
)
def test_prose_has_links_for_the_names_that_lead_somewhere(text: str, shown: str) -> None:
    assert prose(text, LINKS.get) == shown


def test_anchors_are_of_small_letters_and_signs_that_need_no_escape() -> None:
    assert fragment("HostConfig", "nano_cpus") == "hostconfig.nano_cpus"
    assert fragment("label!") == "label"
    assert fragment("é ü") == "-"


def test_items_are_listed_with_a_word_before_the_last() -> None:
    assert [listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"], "or")] == ["a", "a and b", "a, b or c"]
