"""The arguments of a rendered function, as values, and the line that defines it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from attrs import define, evolve, frozen

from ..ir.nodes import Field, Parameter
from ..pycode import nodes
from ..pycode.nodes import Def, Expression, Name, TypeExpr

__all__ = ["Argument", "Changed", "Signature"]

Changed = Mapping[str, tuple[TypeExpr, Expression | None]]
"""Other types and defaults of arguments, by their names."""


@frozen(kw_only=True)
class Argument:
    """An argument: `default` is None if it must be given."""

    name: str
    wire: str
    type: TypeExpr
    default: Expression | None
    where: str = "option"
    """`path`, `query`, `body`, a `member` (property) of a flat body, or an `option` of the call."""
    of: Parameter | Field | None = None
    """What of the description it stands for; None for a body and for options."""
    secret: bool = False
    """Whether its value is a secret, or may hold one."""
    needed: TypeExpr | None = None
    """Its type if it has to be given: a property that the body needs, when no model gives it."""
    filled: Expression | None = None
    """What stands for it where it is known already, so that it isn't an argument."""

    @property
    def value(self) -> Expression:
        """What stands for it in the function."""
        return Name(self.name) if self.filled is None else self.filled

    def parameter(self) -> nodes.Parameter:
        """As it stands in the signature."""
        return nodes.Parameter(self.name, self.type, self.default)


@define(kw_only=True)
class Signature:
    """All arguments; `flat` are those of `keywords` that make up the body."""

    api: str = "Api"
    """The type of what leads to the wire, which comes before all of them."""
    asynchronous: bool = False
    """Whether it is that of a coroutine function."""
    method: bool = False
    """Whether it is that of a method, whose `self` leads to the wire."""
    positional: list[Argument]
    keywords: list[Argument]
    flat: list[Argument]

    def all(self) -> Iterator[Argument]:
        """Every argument, in order."""
        yield from self.positional
        yield from self.keywords

    def given(self) -> Iterator[Argument]:
        """The arguments that callers give, in order."""
        return (argument for argument in self.all() if argument.filled is None)

    @property
    def first(self) -> nodes.Parameter:
        """What comes before all of them, and leads to the wire."""
        return nodes.Parameter("self") if self.method else nodes.Parameter("api", Name(self.api))

    def filled_in(self, wire: str, value: Expression) -> Signature:
        """The signature of a method in which an argument is known.

        Args:
            wire: The argument's wire name.
            value: What stands for it.
        """

        def known(arguments: Iterable[Argument]) -> list[Argument]:
            return [
                evolve(each, filled=value) if each.wire == wire and each.where in ("path", "query") else each
                for each in arguments
            ]

        positional, keywords = known(self.positional), known(self.keywords)
        return evolve(self, method=True, positional=positional, keywords=keywords)

    def by_wire(self, wire: str) -> Argument:
        """The argument for a wire name."""
        return next(argument for argument in self.all() if argument.wire == wire)

    def by_position(self) -> list[Argument]:
        """The arguments that may be given without their name, in order: what must be given comes first."""
        return _required_first(self.positional)

    def definition(
        self,
        name: str,
        returned: TypeExpr,
        changed: Changed | None = None,
        *,
        without: Collection[str] = (),
        stub: bool = False,
    ) -> Def:
        """The `def` line.

        Args:
            name: The function's name.
            returned: Its return type.
            changed: Other types and defaults for some arguments, by name.
            without: The names of those that are left out.
            stub: End with `...`, as overloads do.
        """
        arguments = {argument.name: argument for argument in self.given() if argument.name not in without}
        for changing, (type_, default) in (changed or {}).items():
            arguments[changing] = evolve(arguments[changing], type=type_, default=default)
        positional = _required_first(
            arguments[argument.name] for argument in self.positional if argument.name in arguments
        )
        keywords = [arguments[argument.name] for argument in self.keywords if argument.name in arguments]
        return Def(
            name=name,
            positional=(self.first, *(argument.parameter() for argument in positional)),
            keywords=tuple(argument.parameter() for argument in keywords),
            returned=returned,
            stub=stub,
            asynchronous=self.asynchronous,
        )


def _required_first(arguments: Iterable[Argument]) -> list[Argument]:
    return sorted(arguments, key=lambda argument: argument.default is not None)
