"""Pages of models, one for each of their modules, the list of all of them, and the page of enums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..ir.nodes import Enum, Model, references
from ..view.imports import BareImports
from ..view.models import attribute_type, enum_labels, is_optional
from ..view.modules import COMMON
from ..view.naming import snake
from ..view.wording import Wording
from .facts import entry, limits_of, without_none
from .markdown import Entry, Page, Part, Section, code, listed, marked
from .places import ENUMS, MODELS, Link, Place, Places, called

__all__ = ["ClassWriter"]

_MOST = 8
"""How many users of a model are named."""


class ClassWriter:
    """Writes the pages of classes.

    Args:
        places: Where everything stands.
        wording: What is said of it.
        data: The description, for limits.
    """

    def __init__(self, places: Places, wording: Wording, data: Mapping[str, object]) -> None:
        self._places = places
        self._plan, self._document = places.plan, places.plan.document
        self._names = places.plan.types.names
        self._wording = wording
        self._data = data
        self._users = {word: dict[str, dict[str, Place]]() for word in ("Taken by", "Given by", "Part of")}
        self._find_users()

    def pages(self) -> Iterator[Page]:
        """All of them."""
        yield self._list()
        for module in sorted(set(self._plan.modules.values())):
            yield self._models(module)
        yield self._enums()

    def _list(self) -> Page:
        link = Link(self._places, MODELS)
        names = sorted(self._document.models, key=lambda name: self._names[name].lower())
        lines = [
            f"{link.type_named(self._names[name])}: "
            f"{link.prose(self._wording.model(self._document.models[name])[0])}"
            for name in names
        ]
        about = (
            "What requests take and responses give, from A to Z. A field that isn't required may be None. "
            "What the engine sends beside these fields is kept in `unknown`, and sent back."
        )
        return Page(path=MODELS, title="Models", lead=(Part(text=(link.prose(about),), lines=tuple(lines)),))

    def _models(self, module: str) -> Page:
        names = [name for name, home in self._plan.modules.items() if home == module]
        page = self._places.page_of_model(names[0])
        names.sort(key=lambda name: self._names[name].lower())
        sections = [self._model(self._document.models[name], Link(self._places, page)) for name in names]
        title = "Models of several resources" if module == COMMON else f"Models of {module}"
        return Page(path=page, title=title, sections=tuple(sections))

    def _model(self, model: Model, link: Link) -> Section:
        cls = self._names[model.name]
        anchor = self._places.of_class(cls).anchor
        summary, more = self._wording.model(model)
        entries = []
        for each in self._document.all_fields(model):
            type_ = attribute_type(each, self._plan.types, BareImports(), wide=False)
            facts = [link.type(without_none(type_) if is_optional(each) else type_)]
            facts += [] if is_optional(each) else ["required"]
            facts.append(f"{code(each.wire)} on the wire")
            says = self._wording.member(model, each)
            hidden = "Its `repr` doesn't show it." if each.secret else ""
            text = [link.prose(says) if says else "", limits_of(self._data, each, says or ""), hidden]
            entries.append(entry(snake(each.wire), anchor, facts, text))
        base = f"With the fields of {link.type_named(self._names[model.base])}." if model.base else ""
        return Section(
            title=cls,
            anchor=anchor,
            parts=(
                Part(text=(link.prose(summary), *(p for each in more for p in link.paragraphs(each)))),
                Part(text=tuple(filter(None, (base, *self._used(model.name, link))))),
                Part(entries=tuple(entries)),
            ),
        )

    # -- who has them ------------------------------------------------------------------------------------

    def _find_users(self) -> None:
        for operation in self._document.operations:
            place = self._places.of(operation.id)
            for answer in filter(None, (operation.answer, operation.otherwise)):
                for name in references(answer.type) if answer.type is not None else ():
                    self._users["Given by"].setdefault(name, {})[called(operation)] = place
            for name in references(operation.body.type) if operation.body is not None else ():
                self._users["Taken by"].setdefault(name, {})[called(operation)] = place
        for model in self._document.models.values():
            cls = self._names[model.name]
            for each in model.fields:
                spoken = f"{cls}.{snake(each.wire)}"
                for name in references(each.type):
                    self._users["Part of"].setdefault(name, {})[spoken] = self._places.of(spoken)

    def _used(self, name: str, link: Link) -> Iterator[str]:
        for word, users in self._users.items():
            found = [link.to(place, code(spoken)) for spoken, place in sorted(users.get(name, {}).items())]
            left = len(found) - _MOST
            shown = [*found[:_MOST], f"{left} more"] if left > 1 else found
            if shown:
                yield f"{word} {listed(shown)}."

    # -- enums -------------------------------------------------------------------------------------------

    def _enums(self) -> Page:
        link = Link(self._places, ENUMS)
        enums = sorted(self._document.enums.values(), key=lambda enum: self._names[enum.name].lower())
        about = (
            "All of them are open: a value that isn't listed becomes a member of its own, and text will do."
        )
        return Page(
            path=ENUMS,
            title="Enums",
            lead=(Part(text=(about,)),),
            sections=tuple(self._enum(each, link) for each in enums),
        )

    def _enum(self, enum: Enum, link: Link) -> Section:
        cls = self._names[enum.name]
        anchor = self._places.of_class(cls).anchor
        summary, more = self._wording.enum(enum)
        entries, lines = [], []
        for value, label in enum_labels(enum):
            shown = code(f'"{value}"' if isinstance(value, str) else str(value))
            term = f"{marked(label, self._places.of(f'{cls}={value}').anchor)} {shown}"
            says = self._wording.value(enum, str(value))
            if says:
                entries.append(Entry(term, (link.prose(says),)))
            else:
                lines.append(term)
        return Section(
            title=cls,
            anchor=anchor,
            parts=(
                Part(text=(link.prose(summary), *(p for each in more for p in link.paragraphs(each)))),
                Part(text=tuple(self._used(enum.name, link))),
                Part(entries=tuple(entries), lines=tuple(lines)),
            ),
        )
