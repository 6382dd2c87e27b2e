"""Plain JSON data to models and back: rendered decoders and the one encoder, in a cattrs converter.

The functions that the client uses are registered as hooks of a cattrs converter, so that `structure` takes
whatever type cattrs knows (`list[ContainerSummary]`, `dict[str, Port] | None`, …) and users can add hooks of
their own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin

from attrs import frozen

from ..errors import DecodeError
from .codec import check_types, decode_as, decode_enum
from .model import Base64, Model, OpenEnum, OpenIntEnum, Timestamp, resolve_all

if TYPE_CHECKING:
    from cattrs import Converter

__all__ = ["Codec", "make_converter", "structure", "unstructure"]

T = TypeVar("T")


@frozen(eq=False)
class Codec:
    """The rendered decoder of one model, and the attribute of each property by its name on the wire."""

    decode: Callable[[Any], Any]
    names: Mapping[str, str]


def make_converter(codecs: Mapping[type[Model], Codec]) -> Converter:
    """A cattrs converter that decodes models with their rendered functions, and encodes them.

    Lists, maps and scalars keep what is of another type than asked for, as decoding does everywhere.
    """
    from cattrs import Converter  # 12 ms that a client never pays

    from .encoding import to_json

    converter = Converter(detailed_validation=False)
    for scalar in (str, int, float, bool):
        converter.register_structure_hook(scalar, _keep)
    for text in (Timestamp, Base64):
        converter.register_structure_hook(text, _structure_text)
        converter.register_unstructure_hook(text, to_json)
    for enum in (OpenEnum, OpenIntEnum):
        converter.register_structure_hook(enum, _structure_enum)
        converter.register_unstructure_hook(enum, to_json)
    converter.register_structure_hook_factory(_is_list, _list_hook)
    converter.register_structure_hook_factory(_is_dict, _dict_hook)
    for model, codec in codecs.items():
        converter.register_structure_hook(model, _structure_hook(codec.decode))
        converter.register_unstructure_hook(model, to_json)
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
        value = converter.structure(data, cls)
    if strict:
        names = {model: codec.names for model, codec in codecs.items()}
        places = list(check_types(value, cls, lambda model: names[model]))
        if places:
            raise DecodeError(places)
    return value


def unstructure(converter: Converter, value: Any) -> Any:
    """Plain JSON data of a model, or of lists and maps of models."""
    return converter.unstructure(value)


def _is_container(cls: Any) -> bool:
    return get_origin(cls) in (list, dict)


def _is_list(cls: Any) -> bool:
    return get_origin(cls) is list


def _is_dict(cls: Any) -> bool:
    return get_origin(cls) is dict


def _list_hook(cls: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    (item,) = get_args(cls)
    decode = converter.get_structure_hook(item)
    return lambda data, _: [decode(value, item) for value in data] if type(data) is list else data


def _dict_hook(cls: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    _, item = get_args(cls)
    decode = converter.get_structure_hook(item)

    def structure_map(data: Any, _: Any) -> Any:
        return {key: decode(value, item) for key, value in data.items()} if type(data) is dict else data

    return structure_map


def _keep(data: Any, _: Any) -> Any:
    return data


def _structure_text(data: Any, cls: Callable[[str], Any]) -> Any:
    return decode_as(cls, data)


def _structure_enum(data: Any, cls: type[Enum]) -> Any:
    return decode_enum(cls, data)


def _structure_hook(decode: Callable[[Any], T]) -> Callable[[Any, Any], T]:
    # The data is the caller's, and decoding changes what it is given. Nothing is deferred, so that `strict`
    # sees all of it.
    return lambda data, _: resolve_all(decode(_copied(data)))


def _copied(data: Any) -> Any:
    """JSON data with lists and objects of its own."""
    if type(data) is dict:
        return {key: _copied(value) for key, value in data.items()}
    return [_copied(value) for value in data] if type(data) is list else data
