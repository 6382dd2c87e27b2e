"""A method that the kit offers, as values: its parameters, its ways to be called, and its prose.

What it is rendered as follows from that, so that a view can leave parameters out, or fill them in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from attrs import evolve, field, frozen

from ..pycode import nodes
from ..pycode.nodes import Assign, Call, Def, Expression, Name, Statement, TypeExpr
from .docstrings import docstring
from .halves import Half
from .overloads import Way

__all__ = ["KitFunction", "KitParameter", "KitWay"]


@frozen(kw_only=True)
class KitParameter:
    """A parameter of a method."""

    name: str
    type: TypeExpr
    default: Expression | None
    """None if it must be given."""
    says: str
    passes: str
    """The argument of the kit's function that it goes to."""
    positional: bool = False
    secret: bool = False
    """Whether it may hold a secret, which a traceback must not show."""


@frozen(kw_only=True)
class KitWay(Way):
    """A way to call a method, and what is returned then."""

    returned: TypeExpr


@frozen(kw_only=True)
class KitFunction:
    """A function of the kit as a method of a resource."""

    id: str
    name: str
    """What the rendered function is called."""
    group: str
    method: str
    calls: tuple[str, str]
    """The module of the kit below `aio` and `sync`, and the function."""
    always: Mapping[str, object]
    """Arguments of the kit's function that have one value here."""
    parameters: tuple[KitParameter, ...]
    returned: TypeExpr
    ways: tuple[KitWay, ...]
    """Empty if there is only one."""
    summary: str
    more: tuple[str, ...]
    returns: str | None
    raises: tuple[tuple[str, str], ...] = field(factory=tuple)

    def hiding(self) -> tuple[Statement, ...]:
        """The statements that keep the values of secret parameters out of tracebacks; empty without any."""
        secrets = [each.name for each in self.parameters if each.secret]
        return tuple(Assign(name, Call(Name("hidden"), (Name(name),))) for name in secrets)

    def definition(self, half: Half, way: KitWay | None = None, *, without: Collection[str] = ()) -> Def:
        """The `def` line.

        Args:
            half: The half of the package.
            way: The way to call it, for an overload; None for the function itself.
            without: The parameters that are left out.
        """
        left = {*without, *(way.without if way is not None else ())}
        shown = [each for each in self.parameters if each.name not in left]
        if way is not None:
            changed = {**way.changed}
            shown = [
                evolve(each, type=changed[each.name][0], default=changed[each.name][1])
                if each.name in changed
                else each
                for each in shown
            ]
        first = sorted((each for each in shown if each.positional), key=lambda each: each.default is not None)
        return Def(
            name=self.name,
            positional=(nodes.Parameter("api", Name(half.named("Api"))), *map(_parameter, first)),
            keywords=tuple(_parameter(each) for each in shown if not each.positional),
            returned=self.returned if way is None else way.returned,
            stub=way is not None,
            asynchronous=half.for_tasks,
        )

    def overloads(self, half: Half, *, without: Collection[str] = ()) -> list[Def]:
        """The overloads; empty if there is only one way to call it."""
        return [self.definition(half, way, without=without) for way in self.ways]

    def doc(self, half: Half, *, without: Collection[str] = (), indent: int = 4) -> str:
        """The docstring."""
        said = half.said
        entries = [(each.name, said(each.says)) for each in self.parameters if each.name not in without]
        return docstring(
            said(self.summary),
            map(said, self.more),
            [
                ("Args", entries),
                ("Returns", [("", said(self.returns))] if self.returns else []),
                ("Raises", [(name, said(text)) for name, text in self.raises]),
            ],
            indent=indent,
        )

    def types(self) -> Iterator[TypeExpr]:
        """Every type that its definitions speak of."""
        yield self.returned
        yield from (each.type for each in self.parameters)
        for way in self.ways:
            yield way.returned
            yield from (type_ for type_, _ in way.changed.values())


def _parameter(parameter: KitParameter) -> nodes.Parameter:
    return nodes.Parameter(parameter.name, parameter.type, parameter.default)
