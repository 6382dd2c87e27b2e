"""Bodies of requests as plain JSON data, by the types that their models declare.

What can't be right in a body that was made by hand (models made by their `__init__`, keywords, dicts) is
refused: a value of another JSON type than declared, and a key of a dict that is an attribute's name, which
the daemon would silently ignore. Such a dict takes names of the wire, because translating would give
one property two spellings in one dict, and would have to guess in maps whose keys are the user's. Keys
that are neither are kept. What the daemon sent is not judged: it goes back unchanged.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from ..errors import InvalidArgument
from ..models.encoding import HAND_MADE, field_at, kind_of, table_of
from ..models.misfits import Misfit
from ..models.model import Model

__all__ = ["attributes_of", "body_to_json", "completed"]

M = TypeVar("M", bound=Model)


def body_to_json(declared: Any, body: Any) -> Any:
    """A body as plain JSON data.

    Args:
        declared: The type that it should have: a model, or a list of something.
        body: A model, a mapping with names of the wire, or a list.

    Raises:
        InvalidArgument: Something in it can't be right. The error names the place as the user wrote it, and
            doesn't show what may be secret.
    """
    try:
        return kind_of(declared).write(body, HAND_MADE)
    except Misfit as misfit:
        raise InvalidArgument(misfit.text("body")) from None


def completed(cls: type[M], body: Any, members: Mapping[str, Any]) -> Any:
    """A body that isn't of its model's class, with fields that keywords gave.

    Args:
        cls: The class that it should have.
        body: What was given.
        members: The members, by their attributes' names.

    Raises:
        InvalidArgument: It isn't a mapping with names of the wire.
    """
    if not isinstance(body, Mapping):
        raise InvalidArgument(Misfit(body, kind_of(cls)).text("body"))
    names = table_of(cls).names
    return {**body, **{wire: members[name] for wire, name in names.items() if name in members}}


def attributes_of(declared: Any, path: str) -> str:
    """The attributes that lead to a property: `mounts[].image_options` for `Mounts[].ImageOptions`.

    Args:
        declared: The type of what the path begins in.
        path: Names of the wire; what isn't described stays as it is.
    """
    said: list[str] = []
    for part in path.split("."):
        wire = part.rstrip("[]{}")
        name, declared = field_at(declared, wire, part[len(wire) :])
        said.append(name + part[len(wire) :])
    return ".".join(said)
