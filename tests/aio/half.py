"""`pytest --half=aio`: whoever imports this first has the tests that follow run over the async half.

Modules of tests bind names as they are imported, and pytest imports some before it looks at its options. So
this looks at them by itself.
"""

from __future__ import annotations

import argparse
import sys
from typing import Final

import pytest

from .only_threads import ONLY_THREADS

__all__ = ["HALF", "add_option", "leave_to_threads"]

OPTION: Final = "--half"
HALVES: Final = ("sync", "aio")


def _chosen() -> str:
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument(OPTION, default="sync")
    return str(parser.parse_known_args(sys.argv[1:])[0].half)


HALF: Final = _chosen()
if HALF == "aio":
    from .bridge import install

    install()


def add_option(group: pytest.OptionGroup) -> None:
    group.addoption(OPTION, choices=HALVES, default="sync", help="which half of the client is tested")


def leave_to_threads(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect what `only_threads` lists. Of files that are run as a whole each entry has to be there."""
    found = {entry: [item for item in items if item.nodeid.startswith(entry)] for entry in ONLY_THREADS}
    left = {item for each in found.values() for item in each}
    parts = {argument.partition("::")[0] for argument in config.args if "::" in argument}
    whole = {item.nodeid.partition("::")[0] for item in items} - parts
    if wrong := [e for e, of in found.items() if not of and e.partition("::")[0] in whole]:
        raise pytest.UsageError(f"only_threads lists what isn't there: {', '.join(wrong)}")
    config.hook.pytest_deselected(items=[item for item in items if item in left])
    items[:] = [item for item in items if item not in left]
