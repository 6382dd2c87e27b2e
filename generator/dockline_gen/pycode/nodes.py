"""The nodes of the tree: as much of Python as rendered modules have where their length decides their layout.

`str` of a node is its text on one line. The printer lays out those that are too long for one.

Nodes are values that are never changed. Still, they aren't frozen: attrs takes three times as long to make
those, and a package has some twenty thousand nodes.
"""

from __future__ import annotations

from enum import Enum

from attrs import define, field

from .literals import literal

__all__ = [
    "Argument",
    "Assign",
    "Await",
    "Call",
    "Constant",
    "Decorator",
    "Def",
    "Dict",
    "Evaluate",
    "Expression",
    "If",
    "Is",
    "Keyword",
    "Lambda",
    "List",
    "Name",
    "Parameter",
    "Return",
    "Rows",
    "Statement",
    "Strings",
    "Subscript",
    "Tuple",
    "TypeExpr",
    "UnionType",
    "constant",
]


class Rows(Enum):
    """Where the items in brackets stand if they don't fit on one line."""

    FILLED = "together on a line of their own where they fit there, else a line each"
    """What ruff's format does with arguments and subscripts."""
    EACH = "a line each"
    """What ruff's format does with lists, tuples and dicts."""
    ALWAYS = "a line each, even if they would fit on one"
    """What a comma after the last item means to ruff's format."""


@define(unsafe_hash=True)
class Name:
    """A name, dotted where it is reached by way of others: `codec.images.decode_port`."""

    id: str

    @property
    def root(self) -> str:
        """The name that is looked up first."""
        return self.id.partition(".")[0]

    def __str__(self) -> str:
        return self.id


@define(unsafe_hash=True)
class Constant:
    """Text, a number, a bool or None."""

    value: str | float | bool | None

    def __str__(self) -> str:
        return literal(self.value)


@define(unsafe_hash=True)
class Strings:
    """A text in parts, each a literal on a line of its own; as one literal where it fits on the line."""

    parts: tuple[str, ...]

    def __str__(self) -> str:
        return literal("".join(self.parts))


@define(unsafe_hash=True)
class Keyword:
    """An argument by name."""

    name: str
    value: Expression

    def __str__(self) -> str:
        return f"{self.name}={self.value!s}"


@define(unsafe_hash=True)
class Call:
    """A call."""

    function: Name
    arguments: tuple[Argument, ...] = ()
    rows: Rows = Rows.FILLED

    def __str__(self) -> str:
        return f"{self.function.id}({_joined(self.arguments)})"


@define(unsafe_hash=True)
class Await:
    """A call that is waited for."""

    call: Call

    def __str__(self) -> str:
        return f"await {self.call!s}"


@define(unsafe_hash=True)
class List:
    """A list."""

    items: tuple[Expression, ...] = ()
    rows: Rows = Rows.EACH

    def __str__(self) -> str:
        return f"[{_joined(self.items)}]"


@define(unsafe_hash=True)
class Tuple:
    """A tuple."""

    items: tuple[Expression, ...] = ()
    rows: Rows = Rows.EACH

    def __str__(self) -> str:
        return f"({_joined(self.items)}{',' if len(self.items) == 1 else ''})"


@define(unsafe_hash=True)
class Dict:
    """A dict, as pairs of keys and values."""

    items: tuple[tuple[Expression, Expression], ...] = ()
    rows: Rows = Rows.EACH

    def __str__(self) -> str:
        return "{" + ", ".join(f"{key!s}: {value!s}" for key, value in self.items) + "}"


@define(unsafe_hash=True)
class Lambda:
    """A function without a name."""

    parameters: tuple[str, ...]
    body: Expression

    @property
    def head(self) -> str:
        """What stands before its body."""
        return f"lambda {', '.join(self.parameters)}:" if self.parameters else "lambda:"

    def __str__(self) -> str:
        return f"{self.head} {self.body!s}"


@define(unsafe_hash=True)
class Is:
    """A test whether a value is a constant: `value is None`."""

    value: Name | Call
    other: Constant

    def __str__(self) -> str:
        return f"{self.value} is {self.other}"


@define(unsafe_hash=True)
class Subscript:
    """A type with arguments: `dict[str, Port]`."""

    of: Name
    items: tuple[TypeExpr, ...]

    def __str__(self) -> str:
        return f"{self.of.id}[{_joined(self.items)}]"


@define(unsafe_hash=True)
class UnionType:
    """One of several types: `str | None`. `types.union` makes one without duplicates."""

    options: tuple[TypeExpr, ...]

    def __str__(self) -> str:
        return " | ".join(map(str, self.options))


TypeExpr = Name | Constant | Subscript | UnionType
"""A type as an annotation has it; a constant is None, or stands inside of `Literal`."""
Expression = Name | Constant | Strings | Call | Await | List | Tuple | Dict | Lambda | Subscript | UnionType
Argument = Expression | Keyword


@define(unsafe_hash=True)
class Parameter:
    """A parameter of a function; one without a default must be given."""

    name: str
    annotation: TypeExpr | None = None
    default: Expression | None = None

    def __str__(self) -> str:
        if self.annotation is None:
            return self.name if self.default is None else f"{self.name}={self.default}"
        text = f"{self.name}: {self.annotation}"
        return text if self.default is None else f"{text} = {self.default}"


@define(unsafe_hash=True, kw_only=True)
class Def:
    """The line that defines a function, without the function's body."""

    name: str
    positional: tuple[Parameter, ...] = ()
    keywords: tuple[Parameter, ...] = ()
    """Parameters that are given only by name."""
    returned: TypeExpr
    stub: bool = False
    """Whether `...` stands for the body, on the same line."""
    asynchronous: bool = False
    """Whether it is `async def`."""

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """All parameters, in order."""
        return (*self.positional, *self.keywords)

    @property
    def items(self) -> tuple[Parameter, ...]:
        """What stands in the brackets: a star goes before those that are given by name."""
        star = (Parameter("*"),) if self.keywords else ()
        return (*self.positional, *star, *self.keywords)

    @property
    def head(self) -> str:
        """What stands before the brackets."""
        return f"async def {self.name}" if self.asynchronous else f"def {self.name}"

    @property
    def end(self) -> str:
        """What stands after the return type."""
        return ": ..." if self.stub else ":"

    def __str__(self) -> str:
        return f"{self.head}({_joined(self.items)}) -> {self.returned}{self.end}"


@define(unsafe_hash=True)
class Assign:
    """An assignment, or a declaration if there is no value."""

    target: str
    value: Expression | None = None
    annotation: TypeExpr | None = field(default=None, kw_only=True)

    def __str__(self) -> str:
        head = self.target if self.annotation is None else f"{self.target}: {self.annotation!s}"
        return head if self.value is None else f"{head} = {self.value!s}"


@define(unsafe_hash=True)
class Decorator:
    """A decorator's line."""

    expression: Name | Call

    @property
    def name(self) -> str:
        """The name that it begins with."""
        return self.expression.id if isinstance(self.expression, Name) else self.expression.function.id

    def __str__(self) -> str:
        return f"@{self.expression}"


@define(unsafe_hash=True)
class Return:
    """A statement that returns a value."""

    value: Expression

    def __str__(self) -> str:
        return f"return {self.value}"


@define(unsafe_hash=True)
class Evaluate:
    """A call that is a statement."""

    call: Call | Await

    def __str__(self) -> str:
        return str(self.call)


@define(unsafe_hash=True)
class If:
    """An `if` without `else`; it is never laid out on one line."""

    test: Expression | Is
    body: tuple[Statement, ...]

    def __str__(self) -> str:
        return f"if {self.test}: {'; '.join(map(str, self.body))}"


Statement = Assign | Decorator | Def | Return | Evaluate | If


def constant(value: object, rows: Rows = Rows.EACH) -> Expression:
    """The tree of a plain value.

    Args:
        value: Text, a number, a bool, None, or a list, tuple or dict of these.
        rows: How the items of its outermost brackets stand, if it has any.

    Raises:
        TypeError: The value isn't plain.
    """
    match value:
        case list():
            return List(tuple(map(constant, value)), rows)
        case tuple():
            return Tuple(tuple(map(constant, value)), rows)
        case dict():
            return Dict(tuple((constant(key), constant(item)) for key, item in value.items()), rows)
        case str() | bool() | int() | float() | None:
            return Constant(value)
    raise TypeError(f"{type(value).__name__} has no literal")


def _joined(items: tuple[object, ...]) -> str:
    return ", ".join(map(str, items))
