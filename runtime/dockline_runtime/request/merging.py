"""A request's body from a model, from keywords, or from both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import NOTHING, evolve, fields

from ..errors import InvalidArgument
from ..models.model import Model
from ..secrecy import Hidden, revealed, scrubbed_tracebacks

__all__ = ["body_from", "member_of", "replacement"]

M = TypeVar("M", bound=Model)


def body_from(cls: type[M], body: M | None, **members: Any) -> M | None:
    """A request's body from a model, from keywords, or from a model that keywords complete.

    Args:
        cls: The model's class.
        body: The model, if any; it is not changed.
        **members: Attributes of it; None means 'not given'. Both may be hidden.

    Returns:
        The body; None if nothing was given.

    Raises:
        InvalidArgument: A field that the body needs is missing, or the body isn't a model.
    """
    given = {name: value for name, value in members.items() if value is not None}
    if Hidden in map(type, (body, *given.values())):
        with scrubbed_tracebacks:
            return _revealed(cls, body, given)
    if body is not None:
        if not given:
            return body
        if isinstance(body, cls):
            return evolve(body, **given)
        from .bodies import completed

        made: M = completed(cls, body, given)
        return made
    attributes: Any = fields(cls)
    needed = [a.name for a in attributes if a.default is NOTHING and a.name not in given]
    if needed:
        words = " and ".join(f"`{name}`" for name in needed)
        raise InvalidArgument(f"{cls.__name__} needs {words}; give it by keyword")
    return cls(**given) if given else None


def _revealed(cls: type[M], body: M | None, given: Mapping[str, Any]) -> M | None:
    return body_from(cls, revealed(body), **{name: revealed(value) for name, value in given.items()})


def replacement(cls: type[M], body: M | None, **members: Any) -> M:
    """As `body_from`, for a body that replaces what is there.

    Raises:
        InvalidArgument: Nothing was given, which would reset all of it; or as `body_from` raises it.
    """
    made = body_from(cls, body, **members)
    if made is None:
        raise InvalidArgument(
            f"body: nothing was given, which would reset all of it; give a {cls.__name__}, as inspecting "
            "gives it, and what is to change by keyword"
        )
    return made


def member_of(body: object, name: str, wire: str) -> Any:
    """A property of a body, which may be a model, a mapping with names of the wire, or nothing."""
    return body.get(wire) if isinstance(body, Mapping) else getattr(body, name, None)
