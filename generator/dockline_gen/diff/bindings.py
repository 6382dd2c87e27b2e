"""From two packages' public names to what a program written against the old one has to change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from ..pycode.nodes import TypeExpr
from ..pycode.types import options_of, renamed
from .python_surface import Argument, Class, Method, PythonSurface, Slot

__all__ = ["BindingChange", "binding_changes"]


@frozen(kw_only=True)
class BindingChange:
    """A change of a package's public names."""

    rule: str
    address: str
    """Where in the description it comes from."""
    old: str | None
    new: str | None
    witness: str
    """What a program runs into, on one line."""


def binding_changes(
    old: PythonSurface, new: PythonSurface, definitions: Mapping[str, str], operations: Mapping[str, str]
) -> tuple[BindingChange, ...]:
    """All changes between two packages.

    Args:
        old: The old package.
        new: The new one.
        definitions: New addresses of definitions by old ones.
        operations: New operationIds by old ones.
    """
    return tuple(_Bindings(old, new, definitions, operations).found())


class _Bindings:
    def __init__(
        self,
        old: PythonSurface,
        new: PythonSurface,
        definitions: Mapping[str, str],
        operations: Mapping[str, str],
    ) -> None:
        self._old = old
        self._new = new
        self._operations = operations
        self._classes = dict(self._pairs(definitions))
        """New class names by old ones."""

    def found(self) -> Iterator[BindingChange]:
        yield from self._class_changes()
        yield from self._method_changes()

    # -- classes ----------------------------------------------------------------------------------------

    def _pairs(self, definitions: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Classes of one name, then those whose definition is the same under another."""
        by_address = {cls.address: cls.name for cls in self._new.classes.values()}
        for name, cls in self._old.classes.items():
            if name in self._new.classes:
                yield name, name
                continue
            head, dot, rest = cls.address.partition(".")
            address = definitions.get(head, head) + dot + rest
            other = by_address.get(address)
            if other is not None and other not in self._old.classes:
                yield name, other

    def _class_changes(self) -> Iterator[BindingChange]:
        for name, cls in self._old.classes.items():
            if name not in self._classes:
                yield _change("class-removed", cls.address, name, None, f"`{name}` is gone")
                continue
            other = self._new.classes[self._classes[name]]
            if other.name != name:
                text = f"`{name}` is gone: import `{other.name}`"
                yield _change("class-renamed", cls.address, name, other.name, text)
            if self._classes.get(cls.base, cls.base) != other.base:
                text = f"`{other.name}` extends `{other.base}`, no longer `{cls.base}`"
                yield _change("base-changed", cls.address, cls.base, other.base, text)
            yield from self._slots(cls, other)
        taken = set(self._classes.values())
        for name, cls in self._new.classes.items():
            if name not in taken:
                yield _change("class-added", cls.address, None, name, f"`{name}` is new")

    def _slots(self, old: Class, new: Class) -> Iterator[BindingChange]:
        enum = old.kind == "enum"
        for wire, slot in old.slots.items():
            address = old.address if enum else f"{old.address}.{wire}"
            after = new.slots.get(wire) or self._respelled(wire, new)
            if after is None:
                rule = "value-removed" if enum else "field-removed"
                text = f"`{old.name}.{slot.name}` is gone"
                yield _change(rule, address, f"{old.name}.{slot.name}", None, text)
            elif not enum:
                yield from self._field(old.name, slot, after, address)
        for wire, slot in new.slots.items():
            if wire in old.slots or self._respelled(wire, old):
                continue
            address = new.address if enum else f"{new.address}.{wire}"
            shown = f"{new.name}.{slot.name}"
            if enum:
                yield _change("value-added", address, None, shown, f"`{shown}` is new")
            elif slot.required:
                text = f"`{new.name}(…)` without `{slot.name}` raises TypeError"
                yield _change("required-field-added", address, None, shown, text)
            else:
                yield _change("field-added", address, None, shown, f"`{shown}: {slot.type}` is new")

    def _respelled(self, wire: str, cls: Class) -> Slot | None:
        return next((slot for other, slot in cls.slots.items() if other.lower() == wire.lower()), None)

    def _field(self, cls: str, old: Slot, new: Slot, address: str) -> Iterator[BindingChange]:
        shown = f"{cls}.{old.name}"
        if old.name != new.name:
            text = f"`{shown}` is gone: it is `{new.name}` now"
            yield _change("field-renamed", address, old.name, new.name, text)
        if old.required != new.required:
            rule = "field-became-required" if new.required else "field-became-optional"
            text = (
                f"`{cls}(…)` without `{new.name}` raises TypeError"
                if new.required
                else f"`{cls}(…)` works without `{new.name}`"
            )
            yield _change(rule, address, None, None, text)
        yield from _deprecation("field", address, f"{cls}.{new.name}", old.deprecated, new.deprecated)
        before = self._renamed(old.type)
        if before != new.type:
            text = f"`{shown}` is `{new.type}`, no longer `{old.type}`"
            yield _change(_type_rule("field", before, new.type), address, str(old.type), str(new.type), text)

    def _renamed(self, type_: TypeExpr) -> TypeExpr:
        """A type with the new names of classes that were renamed."""
        return renamed(type_, self._classes)

    # -- methods ----------------------------------------------------------------------------------------

    def _method_changes(self) -> Iterator[BindingChange]:
        verbs = {key: key for key, method in self._old.methods.items() if key != method.id}
        pairs = {**self._operations, **verbs}
        for key, method in self._old.methods.items():
            other = self._new.methods.get(pairs.get(key, ""))
            if other is None:
                for name in method.names:
                    yield _change("method-removed", method.id, name, None, f"`docker.{name}()` is gone")
                continue
            yield from self._method(method, other)
        taken = set(pairs.values())
        for key, method in self._new.methods.items():
            if key not in taken:
                for name in method.names:
                    yield _change("method-added", method.id, None, name, f"`docker.{name}()` is new")

    def _method(self, old: Method, new: Method) -> Iterator[BindingChange]:
        missing = [name for name in old.names if name not in new.names]
        fresh = [name for name in new.names if name not in old.names]
        for name in missing:
            other = fresh[0] if fresh else new.names[0]
            text = f"`docker.{name}()` is gone: call `docker.{other}()`"
            yield _change("method-renamed", old.id, name, other, text)
        for name in fresh if not missing else ():
            yield _change("method-added", old.id, None, name, f"`docker.{name}()` is new")
        name = f"docker.{new.names[0]}()"
        yield from _deprecation("method", old.id, name, old.deprecated, new.deprecated)
        yield from self._arguments(old, new)
        before = self._renamed(old.result)
        if before != new.result:
            text = f"`docker.{new.names[0]}()` returns `{new.result}`, no longer `{old.result}`"
            yield _change("result-changed", old.result_address, str(old.result), str(new.result), text)
        call = f"docker.{new.names[0]}(filters=…)"
        for key in old.filters:
            if key not in new.filters:
                text = f"`{call}` takes no key {key!r} any more"
                yield _change("filter-removed", old.filters_address, key, None, text)
        for key in new.filters:
            if key not in old.filters:
                yield _change(
                    "filter-added", old.filters_address, None, key, f"`{call}` takes the key {key!r}"
                )

    def _arguments(self, old: Method, new: Method) -> Iterator[BindingChange]:
        call = f"docker.{new.names[0]}"
        pairs = dict(_argument_pairs(old, new))
        for address, argument in old.arguments.items():
            other = pairs.get(address)
            if other is None:
                text = f"`{call}({argument.name}=…)` raises TypeError: the argument is gone"
                yield _change("argument-removed", address, argument.name, None, text)
            else:
                yield from self._argument(call, argument, other)
        taken = {argument.address for argument in pairs.values()}
        for address, argument in new.arguments.items():
            if address in taken:
                continue
            if argument.required:
                text = f"`{call}(…)` without `{argument.name}` raises TypeError"
                yield _change("required-argument-added", address, None, argument.name, text)
            else:
                text = f"`{call}({argument.name}=…)` is new"
                yield _change("argument-added", address, None, argument.name, text)
        before = [pairs[address].address for address in old.arguments if address in pairs]
        order = [a for a in before if _by_position(a, new)]
        after = [address for address, argument in new.arguments.items() if argument.by_position]
        if order != [address for address in after if address in order]:
            names = ", ".join(new.arguments[address].name for address in after)
            text = f"`{call}()` takes {names} by position, in this order"
            yield _change("arguments-reordered", old.id, None, names, text)

    def _argument(self, call: str, old: Argument, new: Argument) -> Iterator[BindingChange]:
        if old.name != new.name:
            text = f"`{call}({old.name}=…)` raises TypeError: the argument is `{new.name}` now"
            yield _change("argument-renamed", old.address, old.name, new.name, text)
        if old.required != new.required:
            rule = "argument-became-required" if new.required else "argument-became-optional"
            text = (
                f"`{call}(…)` without `{new.name}` raises TypeError"
                if new.required
                else f"`{call}(…)` works without `{new.name}`"
            )
            yield _change(rule, old.address, None, None, text)
        shown = f"{call}({new.name}=…)"
        yield from _deprecation("argument", old.address, shown, old.deprecated, new.deprecated)
        before = self._renamed(old.type)
        if before != new.type:
            text = f"`{call}({new.name}=…)` takes `{new.type}`, no longer `{old.type}`"
            rule = _type_rule("argument", before, new.type)
            yield _change(rule, old.address, str(old.type), str(new.type), text)


def _argument_pairs(old: Method, new: Method) -> Iterator[tuple[str, Argument]]:
    """Arguments that come from the same place, then those of one name, then path parameters in order."""
    by_name = {argument.name: argument for argument in new.arguments.values()}
    gone = []
    left = dict(new.arguments)
    for address, argument in old.arguments.items():
        other = new.arguments.get(address) or by_name.get(argument.name)
        if other is None:
            gone.append(argument)
        else:
            left.pop(other.address, None)
            yield address, other
    before = [argument for argument in gone if argument.by_position]
    after = [argument for argument in left.values() if argument.by_position]
    if len(before) == len(after):
        yield from ((argument.address, other) for argument, other in zip(before, after, strict=True))


def _by_position(address: str, method: Method) -> bool:
    return method.arguments[address].by_position


def _change(rule: str, address: str, old: str | None, new: str | None, witness: str) -> BindingChange:
    return BindingChange(rule=rule, address=address, old=old, new=new, witness=witness)


def _deprecation(
    what: str, address: str, shown: str, old: str | None, new: str | None
) -> Iterator[BindingChange]:
    if old is None and new is not None:
        text = f"`{shown}` is {new[0].lower()}{new[1:].removesuffix('.')}"
        yield _change(f"{what}-deprecated", address, None, new, text)
    elif old is not None and new is None:
        text = f"`{shown}` is no longer deprecated"
        yield _change(f"{what}-deprecation-withdrawn", address, old, None, text)


def _type_rule(what: str, old: TypeExpr, new: TypeExpr) -> str:
    before, after = set(options_of(old)), set(options_of(new))
    if before < after:
        return f"{what}-widened"
    return f"{what}-narrowed" if after < before else f"{what}-type-changed"
