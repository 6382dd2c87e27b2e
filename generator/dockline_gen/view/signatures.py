"""The arguments of a rendered function, and its signature as text."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from attrs import define, evolve, frozen

from .layout import bracketed

__all__ = ["Argument", "Signature"]


@frozen(kw_only=True)
class Argument:
    """An argument: `default` is None where it must be given."""

    name: str
    wire: str
    type: str
    default: str | None
    doc: str
    where: str = "option"
    """`path`, `query`, `body`, a `member` of a flat body, or an `option` of the call."""
    secret: bool = False
    """Whether its value is a secret, or may hold one."""
    needed: str | None = None
    """Its type where it has to be given: a member that the body needs, when no model gives it."""

    def write(self) -> str:
        """As it stands in the signature."""
        return f"{self.name}: {self.type}" + (f" = {self.default}" if self.default is not None else "")


@define(kw_only=True)
class Signature:
    """All arguments; `flat` are those of `keywords` that make up the body."""

    positional: list[Argument]
    keywords: list[Argument]
    flat: list[Argument]

    def all(self) -> Iterator[Argument]:
        """Every argument, in order."""
        yield from self.positional
        yield from self.keywords

    def by_wire(self, wire: str) -> Argument:
        """The argument for a wire name."""
        return next(argument for argument in self.all() if argument.wire == wire)

    def write(
        self,
        name: str,
        returned: str,
        changed: Mapping[str, tuple[str, str | None]] | None = None,
        *,
        without: Collection[str] = (),
        stub: bool = False,
    ) -> str:
        """The `def` line, or lines.

        Args:
            name: The function's name.
            returned: Its return type.
            changed: Other types and defaults for some arguments, by name.
            without: The names of those that are left out.
            stub: End with `...`, as overloads do.
        """
        arguments = {argument.name: argument for argument in self.all() if argument.name not in without}
        for changing, (type_, default) in (changed or {}).items():
            arguments[changing] = evolve(arguments[changing], type=type_, default=default)
        positional = [arguments[argument.name] for argument in self.positional]
        positional.sort(key=lambda argument: argument.default is not None)
        keywords = [arguments[argument.name] for argument in self.keywords if argument.name in arguments]
        items = ["api: Api", *(argument.write() for argument in positional)]
        items += ["*", *(argument.write() for argument in keywords)] if keywords else []
        tail = f") -> {returned}:" + (" ..." if stub else "")
        return bracketed(f"def {name}(", items, tail)
