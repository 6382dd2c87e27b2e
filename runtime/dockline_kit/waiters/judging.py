"""What an answer of the engine means to somebody who waits: done, failed with a reason, or neither yet."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Literal

from attrs import frozen

__all__ = ["Rule", "Seen", "Waiter", "judged"]

Value = str | int | bool | None


@frozen(kw_only=True)
class Rule:
    """What an answer has to be like.

    Attributes:
        when: Values by the paths of attributes: each path has to have one of its own. `absent` is None.
        text: The reason, as a sentence's end.
        say: The paths that tell more of it, each after words to say before it: `exit code state.exit_code`.
        accept: The word by which a caller waits on all the same.
    """

    when: Mapping[str, Collection[Value]]
    text: str = ""
    say: tuple[str, ...] = ()
    accept: str | None = None

    def holds(self, answer: object) -> bool:
        """Whether an answer is like that."""
        return all(_is_one_of(value_at(answer, path), values) for path, values in self.when.items())

    def reason(self, answer: object) -> str:
        """Why it failed, with the last line of each detail that the answer tells."""
        lines = [line for each in self.say if (line := _said(answer, each))]
        return f"{self.text}: {'; '.join(lines)}" if lines else self.text


@frozen(kw_only=True)
class Waiter:
    """Something that can be waited for.

    Attributes:
        resource: Of what, such as `container`.
        state: For what, such as `healthy`.
        inspect: What is asked: the resource of a client, and the method.
        done: One of these has to hold in the end.
        failed: None of these may hold meanwhile.
        gone: What it means that the engine has no such thing.
        type: The type of the events after which it is worth asking again.
        events: Their names; none if the engine sends none.
        by: The filter of events that takes the id or name.
        every: How often to ask where there are no events, in seconds.
        alone: Whether there is one of it, so that no id is given.
        lost: What becomes of a caller whose engine can't be reached to begin with.
        since: The version with which the models have what it looks at; empty for all.
    """

    resource: str
    state: str
    inspect: tuple[str, str]
    done: tuple[Rule, ...] = ()
    failed: tuple[Rule, ...] = ()
    gone: Literal["failed", "done", "wait"] = "failed"
    type: str = ""
    events: tuple[str, ...] = ()
    by: str | None = None
    every: float = 0.5
    alone: bool = False
    lost: Literal["failed", "wait"] = "failed"
    since: str = ""

    @property
    def accepts(self) -> set[str]:
        """The words by which a caller may wait on."""
        return {rule.accept for rule in self.failed if rule.accept}

    def filters(self, id: str | None) -> dict[str, list[str]]:
        """The filters of events.

        Args:
            id: The id or name of what is waited for.
        """
        found = {"type": [self.type], "event": list(self.events)}
        if self.by is not None and id is not None:
            found[self.by] = [id]
        return found


@frozen
class Seen:
    """What an answer means.

    Attributes:
        state: `done`, `failed`, or `waiting` for neither.
        answer: The answer; None if there is no such thing.
        why: Why it failed, or what it is like meanwhile.
    """

    state: Literal["done", "failed", "waiting"]
    answer: Any = None
    why: str = ""


def judged(waiter: Waiter, answer: object, accept: Collection[str] = ()) -> Seen:
    """What an answer means.

    Args:
        waiter: What is waited for.
        answer: What the engine says; None if it has no such thing.
        accept: What isn't a failure to the caller.
    """
    if answer is None:
        states: Mapping[str, Literal["done", "failed", "waiting"]] = {"done": "done", "failed": "failed"}
        return Seen(states.get(waiter.gone, "waiting"), None, "it isn't there")
    if any(rule.holds(answer) for rule in waiter.done):
        return Seen("done", answer)
    for rule in waiter.failed:
        if rule.accept not in accept and rule.holds(answer):
            return Seen("failed", answer, rule.reason(answer))
    return Seen("waiting", answer, _now(waiter, answer))


def value_at(answer: object, path: str) -> Any:
    """What stands at a path of attributes; of a list, marked by `[]`, the last item; None if there
    is nothing. The path `.` is the answer itself."""
    value: Any = answer
    if path == ".":
        return value
    for part in path.split("."):
        name, brackets, _ = part.partition("[]")
        value = getattr(value, name, None)
        if brackets:
            value = value[-1] if value else None
        if value is None:
            return None
    return value


def _is_one_of(found: Any, values: Collection[Value]) -> bool:
    return any(_is(found, value) for value in values)


def _is(found: Any, value: Value) -> bool:
    if value in ("absent", None):
        return found is None
    if value == "present":
        return found is not None
    return type(value) is type(found) and bool(found == value) if isinstance(value, bool) else found == value


def _now(waiter: Waiter, answer: object) -> str:
    """The values that are looked at, as they are."""
    paths = dict.fromkeys(_paths(waiter))
    return ", ".join(f"{path} is {_shown(value_at(answer, path))}" for path in paths)


def _shown(value: Any) -> str:
    if value is None:
        return "not set"
    return f"'{value}'" if isinstance(value, str) else str(value)


def _paths(waiter: Waiter) -> Iterator[str]:
    for rule in waiter.done:
        yield from rule.when


def _said(answer: object, say: str) -> str:
    """The last line of what a path tells, after its words; empty if it tells nothing."""
    words, blank, path = say.rpartition(" ")
    value = value_at(answer, path)
    line = "" if value is None else _last_line(str(value))
    return f"{words}{blank}{line}" if line else ""


def _last_line(text: str) -> str:
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "")
