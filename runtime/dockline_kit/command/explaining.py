"""What `dockline explain` tells: of a method its signature, endpoint, prose and an example; of a resource its
methods; of a model its fields."""

from __future__ import annotations

import inspect
import re
import shlex
import textwrap
from typing import Any, get_overloads

from dockline_runtime.models.model import Model

from .catalogue import Method, Parameter, method_named, methods_of, resources_of
from .kinds import Kind, fields_of, kind_of
from .refusals import WrongUse, choices

__all__ = ["example_of", "explained"]


def explained(package: Any, name: str | None, *, width: int = 100) -> str:
    """What there is to know of a name.

    Args:
        package: A rendered package.
        name: A method such as `containers.stop`, a resource, a model, a field of one; None for all resources.
        width: How long a line may be.

    Raises:
        WrongUse: There is nothing of that name.
    """
    client: type = package.Client
    if name is None:
        return _resources(client)
    first, _, rest = name.removeprefix("docker.").partition(".")
    if first in resources_of(client):
        return _method(method_named(client, name), width) if rest else _methods(client, first)
    model = getattr(package.models, first, None)
    if isinstance(model, type) and issubclass(model, Model):
        return _model(model, rest)
    known = [*resources_of(client), *package.models.__all__]
    raise WrongUse(f"{name} is neither a resource nor a model: {_near(first, known)}")


def example_of(method: Method) -> str:
    """A command that calls a method, with all that it needs.

    Args:
        method: The method.
    """
    words, needed = ["dockline", "call", method.called], _needed(method)
    words += [_sample(method, each) for each in method.parameters.values() if each.name in needed]
    return shlex.join(words)


def _near(word: str, known: list[str]) -> str:
    found = choices(word, known).partition("there are: ")[0]
    return found + "`dockline explain` lists the resources"


def _resources(client: type) -> str:
    lines = [f"{name:<14}{_first(cls.__doc__)}" for name, cls in resources_of(client).items()]
    return "\n".join([*lines, "", "`dockline explain containers` tells more of one.", ""])


def _methods(client: type, resource: str) -> str:
    cls = resources_of(client)[resource]
    methods = methods_of(client, resource).values()
    room = max(len(each.called) for each in methods) + 2
    lines = [f"{each.called:<{room}}{_first(each.about)}" for each in methods]
    return "\n".join(
        [
            cls.__doc__ or resource,
            "",
            *lines,
            "",
            f"`dockline explain {next(iter(methods)).called}` tells more of one.",
            "",
        ]
    )


def _first(text: str | None) -> str:
    return (text or "").partition("\n\n")[0].replace("\n", " ")


def _method(method: Method, width: int) -> str:
    operation = method.operation
    parts = [_signature(method, width)]
    facts = []
    if operation is not None:
        facts.append(f"Endpoint: {operation.method} {operation.path}")
        facts.append(
            f"Since: API {operation.since}" if operation.since else "Since: all versions that can be spoken"
        )
        facts.append(
            f"Answer: {operation.answer}" + (f", {method.answers}" if method.answers != "None" else "")
        )
        if later := [f"{wire} {since}" for wire, since in operation.member_since.items() if "." not in wire]:
            facts.append(f"Later parameters: {', '.join(later)}")
    else:
        facts.append("Made of several operations, as its text says.")
        facts.append(f"Answer: {method.answers}")
    if method.deprecated:
        facts.append(f"Deprecated: {method.deprecated}")
    parts.append("\n".join(facts))
    if method.about:
        parts.append(re.sub(r"\n\n`[A-Z]+ /[^`]*`(?=\n|$)", "", method.about))
    parts.append(f"Example:\n    {example_of(method)}")
    return "\n\n".join(parts) + "\n"


def _signature(method: Method, width: int) -> str:
    shown, keywords = [], False
    for each in method.parameters.values():
        if not each.positional and not keywords:
            keywords = True
            shown.append("*")
        shown.append(f"{each.name}: {each.annotation}" + ("" if each.needed else f" = {each.default!r}"))
    line = f"{method.called}({', '.join(shown)}) -> {method.answers}"
    if len(line) <= width:
        return line
    inside = textwrap.indent(",\n".join(shown), "    ")
    return f"{method.called}(\n{inside},\n) -> {method.answers}"


def _needed(method: Method) -> set[str]:
    """What the simplest call needs, also fields of a body that the signature doesn't require."""
    if method.operation is not None and method.operation.context is not None:
        return {each.name for each in method.parameters.values() if kind_of(each.type).upload}
    function = inspect.unwrap(method.function)
    rendered = function.__globals__[function.__code__.co_name]
    for way in get_overloads(rendered):
        found = list(inspect.signature(way).parameters.values())[1:]
        needed = {each.name for each in found if each.default is each.empty}
        if "body" not in needed:
            return needed
    return {each.name for each in method.parameters.values() if each.needed}


def _sample(method: Method, parameter: Parameter) -> str:
    """A word that gives a parameter."""
    kind = kind_of(parameter.type)
    operation = method.operation
    if kind.upload:
        folder = operation is not None and operation.context is not None
        return f"{parameter.name}={'.' if folder else '@archive.tar'}"
    of = re.search(r"/(\w+)/\{", operation.path if operation is not None else f"/{method.group}/{{")
    thing = (of[1] if of else method.group).removesuffix("s")
    thing = {"container": "db", "image": "busybox"}.get(thing, thing)
    known = {"id": thing, "name": thing, "image": "busybox", "container": "db", "path": "/etc"}
    return f"{parameter.name}={_sample_text(kind, known.get(parameter.name, parameter.name))}"


def _sample_text(kind: Kind, name: str) -> str:
    """A text that a kind of value takes; the name that is given, if any text is taken."""
    if kind.words:
        return str(kind.words[0])
    if kind.text:
        return kind.known[0] if kind.known else name
    if kind.numbers:
        return "true" if bool in kind.numbers else "1"
    if kind.item:
        return _sample_text(kind_of(kind.item[0]), name)
    return "@file.json" if kind.model is not None else name


def _model(model: Any, name: str) -> str:
    if not name:
        return f"{model.__name__}\n\n{model.__doc__ or ''}".rstrip() + "\n"
    names = fields_of(model)
    wire = next((wire for wire, each in names.items() if name in (wire, each)), None)
    if wire is None:
        raise WrongUse(f"{model.__name__} has no {name}: {choices(name, names.values())}")
    found = re.search(rf"^ +{re.escape(names[wire])}: .*(?:\n {{8,}}.*)*", model.__doc__ or "", re.MULTILINE)
    described = textwrap.dedent(found[0]).strip() if found else names[wire]
    return f"{model.__name__}.{names[wire]} ({wire} on the wire)\n\n{described}\n"
