"""Plain JSON data to models and back: rendered functions behind cattrs' face.

The functions that the client uses are registered as hooks of a cattrs converter, so that `structure` takes
whatever type cattrs knows (`list[ContainerSummary]`, `dict[str, Port] | None`, …) and users can add hooks of
their own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import frozen

from .codec import check_types, plain
from .errors import DecodeError
from .model import Base64, Model, OpenEnum, OpenIntEnum, Timestamp

if TYPE_CHECKING:
    from cattrs import Converter

__all__ = ["Codec", "make_converter", "structure", "unstructure"]

T = TypeVar("T")


@frozen
class Codec:
    """The rendered functions of one model, and the attribute of each member by its wire name."""

    decode: Callable[[Any], Any]
    encode: Callable[[Any], Any]
    names: Mapping[str, str]


def make_converter(codecs: Mapping[type[Model], Codec]) -> Converter:
    """A cattrs converter that decodes and encodes models with their rendered functions.

    Lists, maps and scalars keep what is of another type than asked for, as decoding does everywhere.
    """
    from cattrs import Converter  # 12 ms that a client never pays

    converter = Converter(detailed_validation=False)
    for scalar in (str, int, float, bool):
        converter.register_structure_hook(scalar, _keep)
    for text in (Timestamp, Base64):
        converter.register_structure_hook(text, _structure_text)
        converter.register_unstructure_hook(text, plain)
    converter.register_structure_hook_func(_is_open_enum, _structure_enum)
    converter.register_unstructure_hook_func(_is_open_enum, plain)
    for model, codec in codecs.items():
        converter.register_structure_hook(model, _structure_hook(codec.decode))
        converter.register_unstructure_hook(model, codec.encode)
    return converter


def structure(
    converter: Converter, codecs: Mapping[type[Model], Codec], data: Any, cls: Any, *, strict: bool = False
) -> Any:
    """Plain JSON data as a value of a type.

    Args:
        converter: One of `make_converter`.
        codecs: The codecs that it was made with.
        data: What `json.loads` gives.
        cls: A model, or a type made of models such as `list[ContainerSummary]`.
        strict: Refuse what is of another JSON type than described.

    Raises:
        DecodeError: With `strict`: it lists the places, by JSON path.
    """
    if data is None:
        value = None
        strict = strict and not _is_container(cls)  # the daemon writes null for some that are empty
    else:
        value = converter.structure(data, cls) if _fits(data, cls) else data
    if strict:
        names = {model: codec.names for model, codec in codecs.items()}
        places = list(check_types(value, cls, lambda model: names[model]))
        if places:
            raise DecodeError(places)
    return value


def unstructure(converter: Converter, value: Any) -> Any:
    """Plain JSON data of a model, or of lists and maps of models."""
    return converter.unstructure(value)


def _fits(data: Any, cls: Any) -> bool:
    """Whether the container that the type asks for is there, so that cattrs can go through it."""
    origin = getattr(cls, "__origin__", None)
    if origin is list:
        return isinstance(data, list)
    return isinstance(data, dict) if origin is dict else True


def _is_container(cls: Any) -> bool:
    return getattr(cls, "__origin__", None) in (list, dict)


def _keep(data: Any, _: Any) -> Any:
    return data


def _structure_text(data: Any, cls: Callable[[str], Any]) -> Any:
    return cls(data) if type(data) is str else data


def _structure_enum(data: Any, cls: Callable[[Any], Any]) -> Any:
    try:
        return cls(data)
    except (ValueError, TypeError):
        return data


def _structure_hook(decode: Callable[[Any], T]) -> Callable[[Any, Any], T]:
    return lambda data, _: decode(data)


def _is_open_enum(cls: Any) -> bool:
    return isinstance(cls, type) and issubclass(cls, OpenEnum | OpenIntEnum)
