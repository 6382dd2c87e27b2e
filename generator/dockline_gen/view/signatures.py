"""The arguments of a rendered function, and its signature as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import define, frozen

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
        stub: bool = False,
    ) -> str:
        """The `def` line, or lines.

        Args:
            name: The function's name.
            returned: Its return type.
            changed: Other types and defaults for some arguments, by name.
            stub: End with `...`, as overloads do.
        """
        items = ["api: Api"]
        required = [a for a in self.positional if a.default is None]
        optional = [a for a in self.positional if a.default is not None]
        items += [argument.write() for argument in (*required, *optional)]
        if self.keywords:
            items.append("*")
        for argument in self.keywords:
            if changed and argument.name in changed:
                type_, default = changed[argument.name]
                items.append(f"{argument.name}: {type_}" + (f" = {default}" if default else ""))
            else:
                items.append(argument.write())
        tail = f") -> {returned}:" + (" ..." if stub else "")
        return bracketed(f"def {name}(", items, tail)
