"""Behaviour and prose: read strictly, and held against a description."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dockline_gen.description.schemas import operations_of
from dockline_gen.documents import load_version
from dockline_gen.overlay.behaviour import Behaviour, ParameterBehaviour, Tty, load_behaviour
from dockline_gen.overlay.binding import bind_behaviour
from dockline_gen.overlay.conditions import LongRunning, When
from dockline_gen.overlay.docs import Docs, check_docs, load_docs
from dockline_gen.overlay.overlaid import overlay
from dockline_gen.problems import Problems

from .small import described, normal, texts, write

BEHAVIOUR: dict[str, Any] = {
    "ThingGet": {"group": "things", "name": "get", "answer": "json"},
    "ThingPut": {"group": "things", "name": "put", "answer": "none", "body": "tar"},
    "ThingMake": {"group": "things", "name": "make", "answer": "json", "body": "flat"},
    "ThingText": {"group": "things", "name": "text", "answer": "text"},
    "ThingExport": {"group": "things", "name": "export", "answer": "tar"},
}


def bound(
    folder: Path, changes: dict[str, Any], *, strict: bool = True
) -> tuple[dict[str, Behaviour], Problems]:
    """The small document's behaviour with some entries changed (None: taken out)."""
    merged = {id_: {**BEHAVIOUR.get(id_, {}), **entry} for id_, entry in changes.items() if entry is not None}
    entries = {**{id_: entry for id_, entry in BEHAVIOUR.items() if id_ not in changes}, **merged}
    problems = Problems()
    file = load_behaviour(write(folder, entries, "behaviour.yaml"), problems)
    return bind_behaviour(file, normal(), problems, strict=strict), problems


def test_a_whole_entry(tmp_path: Path) -> None:
    behaviours, problems = bound(
        tmp_path,
        {
            "ThingGet": {
                "answer": "frames",
                "aliases": ["fetch"],
                "long_running": True,
                "tty": {"operation": "ThingMake", "member": ["Config", "Tty"]},
                "when": {"parameter": "size", "is": False, "answer": "json"},
                "parameters": {
                    "id": {"check": "container"},
                    "size": {"name": "with_size", "unit": "bytes", "default": 0},
                    "names": {"encode": "filters", "keys": {"name": "text", "dangling": "bool"}},
                },
            }
        },
    )
    assert texts(problems) == []
    assert behaviours["ThingGet"] == Behaviour(
        group="things",
        name="get",
        answer="frames",
        aliases=("fetch",),
        long_running=True,
        tty=Tty(operation="ThingMake", member=("Config", "Tty")),
        when=When(parameter="size", value=False, answer="json"),
        parameters={
            "id": ParameterBehaviour(check="container"),
            "size": ParameterBehaviour(name="with_size", unit="bytes", default=0),
            "names": ParameterBehaviour(encode="filters", keys={"name": "text", "dangling": "bool"}),
        },
    )


def test_an_operation_that_takes_long_with_a_parameter(tmp_path: Path) -> None:
    long_running = {"parameter": "size", "is": True, "why": "it counts"}
    behaviours, problems = bound(tmp_path, {"ThingGet": {"long_running": long_running, "look": "things.get"}})
    assert texts(problems) == []
    assert behaviours["ThingGet"].long_running == LongRunning(parameter="size", value=True, why="it counts")
    behaviours, problems = bound(
        tmp_path, {"ThingGet": {"long_running": long_running | {"parameter": "weight"}}}
    )
    assert "there is no parameter 'weight'" in texts(problems)[0]
    behaviours, problems = bound(
        tmp_path, {"ThingGet": {"long_running": long_running | {"parameter": "weight"}}}, strict=False
    )
    assert behaviours["ThingGet"].long_running is False, "an older version has it not"


WRONG_FORM: list[tuple[dict[str, Any], str, str]] = [
    ({"anwser": "json"}, "/ThingGet/anwser", "unknown key 'anwser'"),
    ({"answer": "jason"}, "/ThingGet/answer", "answer: expected one of none, json"),
    ({"name": "get it"}, "/ThingGet/name", "a Python name"),
    ({"group": ""}, "/ThingGet/group", "expected text"),
    ({"context": "size"}, "/ThingGet/context", "context has no meaning without body: tar"),
    ({"long_running": "yes"}, "/ThingGet/long_running", "true or false"),
    ({"long_running": {"parameter": "size"}}, "/ThingGet/long_running", "why is missing"),
    ({"long_running": {"why": "it counts"}}, "/ThingGet/long_running", "parameter is missing"),
    ({"safe": True}, "/ThingGet/safe", "safe: expected text"),
    ({"look": "things.gte"}, "/ThingGet/look", "there is no method 'things.gte'"),
    ({"answer": "none", "unchanged": ["304"]}, "/ThingGet/unchanged", "a list of integers"),
    ({"unchanged": [200]}, "/ThingGet/unchanged", "no meaning with answer: json"),
    ({"item": "Thing"}, "/ThingGet/item", "no meaning with answer: json"),
    ({"steps": {"unread": "x", "why": "y"}}, "/ThingGet/steps", "no meaning with answer: json"),
    ({"answer": "values", "steps": {"why": "y"}}, "/ThingGet/steps", "unread is missing"),
    ({"answer": "values", "steps": {"unread": "x"}}, "/ThingGet/steps", "why is missing"),
    ({"answer": "headers"}, "/ThingGet", "headers is missing"),
    ({"replaces": True}, "/ThingGet/replaces", "no meaning without body: flat"),
    ({"aliases": "fetch"}, "/ThingGet/aliases", "a list of texts"),
    ({"when": {"parameter": "size", "answer": "json"}}, "/ThingGet/when", "is: is missing"),
    ({"when": {"parameter": "size", "is": 1, "answer": "tar"}}, "/ThingGet/when/answer", "one of none, json"),
    ({"any_of": {"parameters": ["size"], "why": "so"}}, "/ThingGet/any_of", "parameters: expected several"),
    ({"any_of": {"parameters": ["size", "size"], "why": "so"}}, "/ThingGet/any_of", "several, each once"),
    ({"any_of": {"parameters": ["size", "full"]}}, "/ThingGet/any_of", "why is missing"),
    ({"answer": "frames", "tty": {"operation": "ThingGet"}}, "/ThingGet/tty", "member is missing"),
    ({"auth": {"image": "id"}}, "/ThingGet/auth", "header is missing"),
    ({"parameters": ["id"]}, "/ThingGet/parameters", "expected a mapping"),
    ({"parameters": {"id": {"check": "everything"}}}, "/id/check", "check: expected one of container"),
    ({"parameters": {"id": {"encode": "xml"}}}, "/id/encode", "encode: expected one of repeat"),
    ({"parameters": {"id": {"keys": {"a": "text"}}}}, "/id/keys", "keys belong to `encode: filters`"),
    (
        {"parameters": {"id": {"encode": "filters", "keys": {"a": "txt"}}}},
        "/keys/a",
        "a: expected one of text, bool",
    ),
    ({"parameters": {"id": {"name": "for it"}}}, "/id/name", "a Python name"),
    ({"parameters": {"id": {"unit": "parsecs"}}}, "/id/unit", "unit: expected one of seconds"),
]


@pytest.mark.parametrize(("entry", "pointer", "message"), WRONG_FORM, ids=[m for _, _, m in WRONG_FORM])
def test_a_wrong_form_is_an_error_even_leniently(
    tmp_path: Path, entry: dict[str, Any], pointer: str, message: str
) -> None:
    _, problems = bound(tmp_path, {"ThingGet": entry}, strict=False)
    (problem,) = problems.errors
    assert message in problem.message
    assert (problem.pointer or "").endswith(pointer)
    assert problem.line


UNFIT: list[tuple[str, dict[str, Any] | None, str]] = [
    ("ThingGte", {"group": "things", "name": "x", "answer": "none"}, "there is no operation 'ThingGte'"),
    ("ThingGet", None, "1 operation has no entry: ThingGet"),
    ("ThingGet", {"parameters": {"idd": {"check": "segment"}}}, "ThingGet has no parameter 'idd'"),
    ("ThingGet", {"body": "flat"}, "ThingGet takes no body"),
    ("ThingMake", {"body": "none"}, "ThingMake takes a body"),
    ("ThingPut", {"body": "flat"}, "the body of ThingPut has no properties"),
    ("ThingMake", {"body": "model"}, "the body of ThingMake has properties"),
    ("ThingMake", {"body_check": {"Image": "reference"}}, "the body has no property 'Image'"),
    ("ThingMake", {"body_needs": {"Image": "it is refused"}}, "the body has no property 'Image'"),
    ("ThingMake", {"body_with": {"fromSrc": "-"}}, "ThingMake has no parameter 'fromSrc'"),
    (
        "ThingGet",
        {"when": {"parameter": "sise", "is": True, "answer": "none"}},
        "there is no parameter 'sise'",
    ),
    ("ThingGet", {"any_of": {"parameters": ["size", "ful"], "why": "so"}}, "ThingGet has no parameter 'ful'"),
    (
        "ThingGet",
        {"any_of": {"parameters": ["size", "names"], "why": "so"}},
        "'names' of ThingGet isn't a flag",
    ),
    ("ThingPut", {"unchanged": [304]}, "status 304 is not described"),
    ("ThingGet", {"answer": "values", "item": "Thign"}, "there is no schema 'Thign'"),
    ("ThingGet", {"answer": "tar", "headers": "Stat"}, "there is no schema 'Stat'"),
    (
        "ThingGet",
        {"answer": "hijack", "tty": {"operation": "X", "member": ["a"]}},
        "there is no operation 'X'",
    ),
    ("ThingGet", {"auth": {"header": "X-A", "image": "name"}}, "there is no parameter 'name'"),
    ("ThingGet", {"auth": {"header": "X-A", "unless": "from"}}, "there is no parameter 'from'"),
    ("ThingMake", {"auth": {"header": "X-A", "image": "body.Spec.Image"}}, "no property 'body.Spec.Image'"),
]


@pytest.mark.parametrize(("id_", "entry", "message"), UNFIT, ids=[message for _, _, message in UNFIT])
def test_what_an_entry_names_must_be_there(
    tmp_path: Path, id_: str, entry: dict[str, Any] | None, message: str
) -> None:
    _, problems = bound(tmp_path, {id_: entry})
    (problem,) = problems.errors
    assert message in problem.message
    assert problem.hint
    _, leniently = bound(tmp_path, {id_: entry}, strict=False)
    assert leniently.errors == ()


def test_two_methods_of_a_group_need_two_names(tmp_path: Path) -> None:
    _, problems = bound(tmp_path, {"ThingGet": {"aliases": ["put"]}})
    assert "things.put is ThingPut already" in "".join(texts(problems))


DOCS: dict[str, Any] = {
    "operations-things.yaml": {
        "ThingGet": {
            "summary": "Get a thing.",
            "parameters": {"id": "Its id."},
            "returns": "The thing.",
            "errors": {"404": "No such thing."},
        },
        "ThingMake": {"summary": "Make one.", "body": "What to make."},
    },
    "schemas-things.yaml": {
        "Thing": {
            "summary": "A thing.",
            "description": "More of it.",
            "properties": {"Id": "Its id.", "Parts": "What it is made of.", "Kind": "What kind it is of."},
        },
        "Thing.Kind": {"values": {"a": "The first kind."}},
        "ThingMake:body": {"summary": "A thing to be.", "properties": {"Mode": "How."}},
    },
    "groups.yaml": {"things": "Things."},
}


def docs(folder: Path, changes: dict[str, Any] | None = None) -> tuple[Docs, Problems]:
    for name, content in {**DOCS, **(changes or {})}.items():
        write(folder, content, f"docs/{name}")
    problems = Problems()
    found = load_docs(folder / "docs", problems)
    check_docs(found, normal(), problems)
    return found, problems


def test_prose_is_looked_up_by_address(tmp_path: Path) -> None:
    found, problems = docs(tmp_path)
    assert texts(problems) == []
    assert found.operation("ThingGet").summary == "Get a thing."
    assert found.operation("ThingGet").parameters == {"id": "Its id."}
    assert found.operation("ThingGet").errors == {"404": "No such thing."}
    assert found.operation("ThingText").summary is None
    assert found.group("things") == "Things."
    assert found.summary("Thing") == "A thing."
    assert found.description("Thing") == "More of it."
    assert found.member("Thing", "Id") == "Its id."
    assert found.member("ThingMake:body", "Mode") == "How."
    assert found.value("Thing.Kind", "a") == "The first kind."
    assert found.summary("Thing.Kind") == "What kind it is of."
    assert found.summary("Thing.Parts[]") == "What it is made of."
    assert found.summary("Part") is None


def test_the_nearest_entry_tells() -> None:
    from dockline_gen.overlay.docs import SchemaProse

    found = Docs(
        schemas={
            "A": SchemaProse(properties={"B.C": "from afar", "B.D[].os.version": "with dots"}),
            "A.B": SchemaProse(summary="B", properties={"C": "near"}),
        }
    )
    assert found.member("A.B", "C") == "near"
    assert found.member("A.B.D[]", "os.version") == "with dots"
    assert found.summary("A.B") == "B"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("operations-x.yaml", {"ThingGte": {"summary": "x"}}, "there is no operation 'ThingGte'"),
        ("operations-x.yaml", {"ThingText": {"parameters": {"q": "x"}}}, "ThingText has no parameter 'q'"),
        ("operations-x.yaml", {"ThingText": {"body": "x"}}, "ThingText takes no body"),
        ("operations-x.yaml", {"ThingText": {"errors": {"200": "x"}}}, "'200' isn't an error status"),
        ("operations-x.yaml", {"ThingText": {"sumary": "x"}}, "unknown key 'sumary'"),
        ("operations-x.yaml", {"ThingText": {"summary": ["x"]}}, "summary: expected text"),
        ("operations-x.yaml", {"ThingGet": {"summary": "x"}}, "'ThingGet' has an entry already"),
        ("schemas-x.yaml", {"Prat": {"summary": "x"}}, "there is no schema 'Prat'"),
        ("schemas-x.yaml", {"Part": {"properties": {"Nmae": "x"}}}, "there is no property 'Part.Nmae'"),
        ("schemas-x.yaml", {"ThingMake:body.Mode": {"values": {"three": "x"}}}, "has no value 'three'"),
        ("notes.yaml", {"x": "y"}, "no kind of prose has files of this name"),
    ],
)
def test_prose_for_what_is_not_there_is_an_error(
    tmp_path: Path, name: str, content: Any, message: str
) -> None:
    _, problems = docs(tmp_path, {name: content})
    assert [message in problem.message for problem in problems] == [True], texts(problems)
    (problem,) = problems
    assert problem.file == str(tmp_path / "docs" / name)
    assert problem.hint


def test_the_overlays_of_the_project_fit() -> None:
    problems = Problems()
    overlaid = overlay(load_version("1.51"), problems)
    assert texts(problems) == []
    operations = operations_of(overlaid.data)
    assert overlaid.behaviours.keys() == operations.keys()
    assert all(overlaid.docs.operation(id_).summary for id_ in operations)
    assert (
        overlaid.names("Resources.Ulimits[]")
        == overlaid.names("TaskSpec.ContainerSpec.Ulimits[]")
        == "Ulimit"
    )
    tty = overlaid.behaviours["ContainerLogs"].tty
    assert tty is not None
    assert tty.operation == "ContainerInspect"


def test_an_unknown_document_takes_them_without_errors(tmp_path: Path) -> None:
    problems = Problems()
    overlaid = overlay(described(tmp_path), problems)
    assert problems.errors == ()
    assert overlaid.behaviours == {}
    assert "5 operations have no entry" in "".join(texts(problems))
    assert len(problems) < 5
