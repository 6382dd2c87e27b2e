"""What a program written against the old package meets: each rule of the area bindings by an example."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from typing import Any

import pytest

from dockline_gen.contract.match import match
from dockline_gen.contract.surface import read_surface
from dockline_gen.diff.bindings import BindingChange, binding_changes
from dockline_gen.diff.python_surface import PythonSurface, python_surface
from dockline_gen.diff.rules import rules
from dockline_gen.overlay.behaviour import Behaviour, ParameterBehaviour
from dockline_gen.overlay.docs import Docs
from dockline_gen.overlay.names import Names
from dockline_gen.problems import Problems
from dockline_gen.view.offered import offered_document
from dockline_gen.view.wording import Wording

THING = {"type": "object", "properties": {"Name": {"type": "string"}}}
PATH = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}


def described(
    *,
    id_: str = "ThingGet",
    path: str = "/things/{id}",
    answer: Any = None,
    parameters: tuple[Any, ...] = (),
    body: Any = None,
    **definitions: Any,
) -> dict[str, Any]:
    """A description of one operation."""
    operation: dict[str, Any] = {
        "operationId": id_,
        "tags": ["Thing"],
        "parameters": [PATH, *parameters],
        "responses": {"200": {"content": {"application/json": {"schema": answer or ref("Thing")}}}},
    }
    if body is not None:
        operation["requestBody"] = {
            "x-name": "body",
            "required": True,
            "content": {"application/json": {"schema": body}},
        }
    return {
        "openapi": "3.1.0",
        "info": {"version": "1.0"},
        "paths": {path: {"post": operation}},
        "components": {"schemas": {"Thing": THING, **definitions}},
    }


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def query(name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": {"type": "string"}, **more}


def model(*required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required)}


def between_two(first: str, second: str) -> dict[str, Any]:
    """A description of one operation with two places in its path."""
    data = described(path=f"/things/{first}/{second}")
    data["paths"][f"/things/{first}/{second}"]["post"]["parameters"] = [
        {**PATH, "name": name} for name in ("left", "right")
    ]
    return data


def deprecated_operation(data: dict[str, Any]) -> dict[str, Any]:
    """The description, with its operation deprecated."""
    operation = data["paths"]["/things/{id}"]["post"]
    return {**data, "paths": {"/things/{id}": {"post": {**operation, "deprecated": True}}}}


STRING, INTEGER = {"type": "string"}, {"type": "integer"}

EXAMPLES: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "class-added": (described(), described(Other=model(Age=INTEGER)), "`Other` is new"),
    "class-renamed": (
        described(answer=ref("Port"), Port=model(A=STRING, B=STRING)),
        described(answer=ref("PortSummary"), PortSummary=model(A=STRING, B=STRING)),
        "`Port` is gone: import `PortSummary`",
    ),
    "base-changed": (
        described(Derived={"allOf": [ref("Thing"), model(Age=INTEGER)]}),
        described(Derived=model(Age=INTEGER, Name=STRING)),
        "`Derived` extends `Model`, no longer `Thing`",
    ),
    "field-added": (
        described(),
        described(Thing=model(Name=STRING, Age=INTEGER)),
        "`Thing.age: int | None` is new",
    ),
    "required-field-added": (
        described(),
        described(Thing=model("Age", Name=STRING, Age=INTEGER)),
        "`Thing(…)` without `age` raises TypeError",
    ),
    "field-removed": (described(Thing=model(Name=STRING, Age=INTEGER)), described(), "`Thing.age` is gone"),
    "field-renamed": (
        described(Thing=model(Nanocpus=INTEGER)),
        described(Thing=model(NanoCpus=INTEGER)),
        "`Thing.nanocpus` is gone: it is `nano_cpus` now",
    ),
    "field-became-required": (
        described(),
        described(Thing=model("Name", Name=STRING)),
        "`Thing(…)` without `name` raises TypeError",
    ),
    "field-widened": (
        described(Thing=model("Name", Name=STRING)),
        described(),
        "`Thing.name` is `str | None`, no longer `str`",
    ),
    "field-type-changed": (
        described(),
        described(Thing=model(Name=INTEGER)),
        "`Thing.name` is `int | None`, no longer `str | None`",
    ),
    "field-deprecated": (
        described(),
        described(Thing=model(Name={**STRING, "deprecated": True})),
        "`Thing.name` is deprecated",
    ),
    "value-added": (
        described(Thing=model(Name={**STRING, "enum": ["a", "b"]})),
        described(Thing=model(Name={**STRING, "enum": ["a", "b", "c"]})),
        "`ThingName.C` is new",
    ),
    "method-added": (
        described(),
        {
            **described(),
            "paths": {**described()["paths"], **described(id_="ThingPut", path="/put/{id}")["paths"]},
        },
        "is new",
    ),
    "method-renamed": (described(), described(id_="ThingFetch"), "is gone: call"),
    "method-deprecated": (
        described(),
        deprecated_operation(described()),
        "`docker.thing.thing_get()` is deprecated",
    ),
    "argument-deprecated": (
        described(parameters=(query("size"),)),
        described(parameters=(query("size", deprecated=True),)),
        "`docker.thing.thing_get(size=…)` is deprecated",
    ),
    "argument-added": (described(), described(parameters=(query("size"),)), "(size=…)` is new"),
    "required-argument-added": (
        described(),
        described(parameters=(query("size", required=True),)),
        "without `size` raises TypeError",
    ),
    "argument-became-required": (
        described(parameters=(query("size"),)),
        described(parameters=(query("size", required=True),)),
        "without `size` raises TypeError",
    ),
    "argument-renamed": (
        described(),
        {
            **described(),
            "paths": {
                "/things/{name}": {
                    "post": {
                        **described()["paths"]["/things/{id}"]["post"],
                        "parameters": [{**PATH, "name": "name"}],
                    }
                }
            },
        },
        "the argument is `name` now",
    ),
    "argument-narrowed": (
        described(parameters=(query("size"),)),
        described(parameters=(query("size", required=True),)),
        "takes `str`, no longer `str | None`",
    ),
    "argument-type-changed": (
        described(parameters=(query("size"),)),
        described(parameters=(query("size", schema=INTEGER),)),
        "takes `int | None`, no longer `str | None`",
    ),
    "arguments-reordered": (
        between_two("{left}", "{right}"),
        between_two("{right}", "{left}"),
        "`docker.thing.thing_get()` takes right, left by position, in this order",
    ),
    "result-changed": (
        described(),
        described(answer=ref("Other"), Other=model(Age=INTEGER)),
        "returns `Other`, no longer `Thing`",
    ),
}


def package(data: dict[str, Any], behaviours: Mapping[str, Behaviour] | None = None) -> PythonSurface:
    problems = Problems()
    behaviours = behaviours or {}
    document = offered_document(data, behaviours, Names(definitions=data["components"]["schemas"]), problems)
    problems.raise_if_errors()
    return python_surface(document, Wording(Docs(), document))


def changes(old: dict[str, Any], new: dict[str, Any]) -> list[BindingChange]:
    pairs = match(read_surface(old), read_surface(new))
    operations = {before.id: after.id for before, after in pairs.endpoints}
    return list(binding_changes(package(old), package(new), pairs.definitions, operations))


@pytest.mark.parametrize("rule", EXAMPLES)
def test_a_program_is_told_what_it_meets(rule: str) -> None:
    old, new, witness = EXAMPLES[rule]
    (met,) = [change for change in changes(old, new) if change.rule == rule]
    assert witness in met.witness


@pytest.mark.parametrize("rule", EXAMPLES)
def test_the_same_package_is_no_change(rule: str) -> None:
    for side in EXAMPLES[rule][:2]:
        assert changes(side, side) == []


@pytest.mark.parametrize("rule", EXAMPLES)
def test_and_the_inverse_on_the_way_back(rule: str) -> None:
    old, new, _ = EXAMPLES[rule]
    assert rules()[rule].inverse in {change.rule for change in changes(new, old)}


def test_a_name_that_both_spellings_share_goes_on_working() -> None:
    """`NanoCPUs` and `NanoCpus` are one name in Python."""
    old, new = (described(Thing=model(**{name: INTEGER})) for name in ("NanoCPUs", "NanoCpus"))
    assert [change.rule for change in changes(old, new)] == []


def test_keys_of_filters_that_come_and_go() -> None:
    data = described(parameters=(query("filters"),))

    def with_keys(*keys: str) -> PythonSurface:
        parameter = ParameterBehaviour(encode="filters", keys=dict.fromkeys(keys, "text"))
        told = Behaviour(group="thing", name="get", answer="json", parameters={"filters": parameter})
        return package(data, {"ThingGet": told})

    old, new = with_keys("name", "label"), with_keys("name", "state")
    found = list(binding_changes(old, new, {}, {"ThingGet": "ThingGet"}))
    assert [(change.rule, change.old, change.new) for change in found] == [
        ("filter-removed", "label", None),
        ("filter-added", None, "state"),
    ]
    assert "takes no key 'label' any more" in found[0].witness
    assert list(binding_changes(old, old, {}, {"ThingGet": "ThingGet"})) == []


def test_an_argument_is_the_same_at_another_address_and_under_another_name() -> None:
    old, new = (described(parameters=(query(name),)) for name in ("Size", "size"))
    assert changes(old, new) == [], "a program can't tell"
    called = [
        Behaviour(
            group="thing",
            name="get",
            answer="json",
            parameters={} if name is None else {"size": ParameterBehaviour(name=name)},
        )
        for name in (None, "large")
    ]
    before, after = (package(new, {"ThingGet": each}) for each in called)
    (found,) = binding_changes(before, after, {}, {"ThingGet": "ThingGet"})
    assert (found.rule, found.address) == ("argument-renamed", "ThingGet?size")
    assert (found.old, found.new) == ("size", "large")


@pytest.mark.parametrize("wire", ["filters", "select"])
def test_a_key_of_filters_is_a_change_of_the_parameter_that_takes_them(wire: str) -> None:
    data = described(parameters=(query("plain"), query(wire)))

    def with_keys(**keys: str) -> PythonSurface:
        parameters = {
            "plain": ParameterBehaviour(check="segment"),
            wire: ParameterBehaviour(encode="filters", keys=keys),
        }
        return package(
            data, {"ThingGet": Behaviour(group="thing", name="get", answer="json", parameters=parameters)}
        )

    old, new = with_keys(name="text"), with_keys(name="text", state="text")
    (found,) = binding_changes(old, new, {}, {"ThingGet": "ThingGet"})
    assert (found.rule, found.address, found.new) == ("filter-added", f"ThingGet?{wire}", "state")


def test_where_no_keys_were_known_they_are_those_of_filters() -> None:
    data = described(parameters=(query("filters"),))
    old = package(data, {"ThingGet": Behaviour(group="thing", name="get", answer="json")})
    told = {"filters": ParameterBehaviour(encode="filters", keys={"name": "text"})}
    new = package(data, {"ThingGet": Behaviour(group="thing", name="get", answer="json", parameters=told)})
    found = binding_changes(old, new, {}, {"ThingGet": "ThingGet"})
    assert {(each.rule, each.address) for each in found} == {
        ("argument-type-changed", "ThingGet?filters"),
        ("filter-added", "ThingGet?filters"),
    }


def test_a_member_of_a_base_is_an_argument_where_it_stands() -> None:
    heir = {"allOf": [ref("Base"), model(Own=STRING)]}

    def of(**more: Any) -> dict[str, Any]:
        return described(body=ref("Heir"), Heir=heir, Base=model(Name={**STRING, **more}))

    told = Behaviour(group="thing", name="get", answer="json", body="flat")
    old, new = (package(data, {"ThingGet": told}) for data in (of(), of(deprecated=True)))
    assert set(old.methods["ThingGet"].arguments) == {
        "ThingGet?id",
        "ThingGet:body",
        "Base.Name",
        "Heir.Own",
    }
    found = binding_changes(old, new, {}, {"ThingGet": "ThingGet"})
    assert {(each.rule, each.address) for each in found} == {
        ("argument-deprecated", "Base.Name"),
        ("field-deprecated", "Base.Name"),
    }


def test_what_is_uploaded_stands_where_the_body_does() -> None:
    data = described(body=STRING)
    operation = data["paths"]["/things/{id}"]["post"]
    operation["requestBody"]["content"] = {"application/x-tar": {"schema": {**STRING, "format": "binary"}}}
    told = Behaviour(group="thing", name="get", answer="json", body="tar")
    found = package(data, {"ThingGet": told}).methods["ThingGet"].arguments
    assert {address: each.name for address, each in found.items()} == {
        "ThingGet?id": "id",
        "ThingGet:body": "source",
    }


def test_no_rule_is_without_an_example() -> None:
    shown = {*EXAMPLES, "filter-added"}
    shown |= {rules()[rule].inverse for rule in shown}
    assert {rule.id for rule in rules().values() if rule.area == "bindings"} == shown


COMPARE = """
import sys
from dockline_gen.cli import main
main(["diff", "1.50", "1.51"])
print(sorted({"jinja2", "dockline_gen.output.render", "dockline_gen.view.package"} & sys.modules.keys()))
"""


def test_a_diff_compares_values_and_renders_nothing() -> None:
    done = subprocess.run([sys.executable, "-c", COMPARE], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
