"""The sync half is the async one without `async` and `await`."""

from __future__ import annotations

import ast
from textwrap import dedent

import pytest

from dockline_gen.twin.derive import Words, derived


@pytest.fixture
def words() -> Words:
    return Words(
        {"__aenter__": "__enter__", "AsyncIterator": "Iterator", "tasks": "threads"},
        {"another task": "another thread"},
    )


def test_async_and_await_go_with_the_blank_behind_them(words: Words) -> None:
    source = """
    async def read(self) -> bytes:  # waits
        async with self.turn:
            async for item in self.items():
                yield await  item.read()
            return [x async for x in await self.rest()]
    """
    assert derived(dedent(source), words) == dedent(
        """
    def read(self) -> bytes:  # waits
        with self.turn:
            for item in self.items():
                yield item.read()
            return [x for x in self.rest()]
    """
    )


@pytest.mark.parametrize(
    ("source", "twin"),
    [
        ("a = (await x()).y", "a = x().y"),
        ("a = (await x(1)[2].b)[0](3)", "a = x(1)[2].b[0](3)"),
        ("return (await x()).y", "return x().y"),
        ("f((await x()).y)", "f(x().y)"),
        ("f(await x()).y", "f(x()).y"),
        ("f[0](await x()).y", "f[0](x()).y"),
        ("a = (await x() + 1).y", "a = (x() + 1).y"),
        ("a = (await x(), 1)[0]", "a = (x(), 1)[0]"),
        ("a = (await x())", "a = (x())"),
        ("a = ((await x()).y).z", "a = (x().y).z"),
    ],
)
def test_parentheses_that_only_await_needed_go(words: Words, source: str, twin: str) -> None:
    assert derived(f"async def f():\n    {source}\n", words) == f"def f():\n    {twin}\n"


def test_names_change_by_table_and_by_rule(words: Words) -> None:
    source = "from ..waiting.tasks import AsyncIterator, AsyncStream, _AsyncThing, Asynchronous, my_tasks\n"
    assert derived(source, words) == (
        "from ..waiting.threads import Iterator, Stream, _Thing, Asynchronous, my_tasks\n"
    )


def test_a_phrase_isnt_found_in_the_middle_of_a_word(words: Words) -> None:
    comment = "# in yet another task and yetanother task\n"
    assert derived(comment, words) == "# in yet another thread and yetanother task\n"


def test_phrases_change_in_comments_and_strings_and_code_stays(words: Words) -> None:
    source = dedent(
        '''
        def f(self):
            """Closes from another task, as
            `AsyncStream.close` by another task; `async with` does so, too."""
            return "another task"  # another task, not tasks
        '''
    )
    assert derived(source, words) == dedent(
        '''
        def f(self):
            """Closes from another thread, as
            `Stream.close` by another thread; `with` does so, too."""
            return "another thread"  # another thread, not tasks
        '''
    )


def test_an_entry_that_nothing_uses_is_known(words: Words) -> None:
    derived("class A:\n    async def __aenter__(self): ...\n", words)
    assert words.unused() == ["AsyncIterator", "tasks", "another task"]


def test_what_is_derived_is_python(words: Words) -> None:
    source = dedent(
        """
        async def f(self, x):
            data = (
                await self.read(
                    x,
                )
            )
            return lambda: (await_, asyncness)
        """
    )
    ast.parse(derived(source, words))
