"""No Python name of what 1.25 to 1.52 have changes: a plain rule makes most, the others are written down.

Class names of inline schemas are held by spec/names.lock. After an overlay has named something on purpose:
`python -m tests.generator.test_names`, then read the diff.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from dockline_gen.diff.run import side
from dockline_gen.problems import Problems

from ..support.versions import VERSIONS

GOLDEN = Path(__file__).parent / "golden" / "names.txt"
HELD = VERSIONS[: VERSIONS.index("1.52") + 1]


def by_the_rule(wire: str) -> str:
    """`EnableIPv6` doesn't matter to it: what it gets wrong is in the list."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", wire)
    return re.sub(r"[^A-Za-z0-9]+", "_", apart).lower()


def names() -> Iterator[tuple[str, str, str]]:
    """For what is on the wire: its address, what the rule makes of it, and its name in Python."""
    for version in HELD:
        package = side(version, Problems()).package
        for cls in package.classes.values():
            for wire, slot in cls.slots.items():
                if cls.kind == "enum":
                    yield f"{cls.address}={wire}", by_the_rule(str(wire)).upper(), slot.name
                else:
                    yield f"*.{wire}", by_the_rule(wire), slot.name
        for id_, method in package.methods.items():
            yield id_, "", " ".join(method.names)
            for argument in method.arguments.values():
                wire = re.split(r"[?.:]", argument.address)[-1]
                yield argument.address, by_the_rule(wire), argument.name


def exceptions() -> list[str]:
    """The lines of the list."""
    return sorted({f"{address}  {name}" for address, rule, name in names() if name != rule})


def test_names_stay() -> None:
    assert exceptions() == GOLDEN.read_text("utf-8").splitlines()


if __name__ == "__main__":
    GOLDEN.write_text("\n".join([*exceptions(), ""]), "utf-8")
