"""Tests of several halves, stores or the like, one of which is tried at a time where time is short.

`@pytest.mark.by_turns("room")` names a parameter. A run with `--by-turns` tries each case with one of
its values, the next case with the next one.
"""

from __future__ import annotations

import pytest

__all__ = ["left_out"]


def left_out(items: list[pytest.Item]) -> set[pytest.Item]:
    """What isn't run by turns."""
    cases: dict[object, list[pytest.Item]] = {}
    for item in items:
        marker = item.get_closest_marker("by_turns")
        if marker is not None and isinstance(item, pytest.Function):
            others = [
                f"{name}={value!r}" for name, value in item.callspec.params.items() if name != marker.args[0]
            ]
            cases.setdefault((item.function, *sorted(others)), []).append(item)
    chosen = {case[number % len(case)] for number, case in enumerate(cases.values())}
    return {item for case in cases.values() for item in case} - chosen
