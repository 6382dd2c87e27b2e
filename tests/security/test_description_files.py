"""Descriptions as files that mean harm: tags, aliases, depth, circles, size are refused, or done in time."""

from __future__ import annotations

import json
import os
import resource
import time
from pathlib import Path
from typing import Any

import pytest

from dockline_gen.cli import main

from ..generator.places import plain
from .attacks import held
from .descriptions import generate, use

DEADLINE = 60.0
"""Seconds that a command may take; most take a tenth of one."""
PING = """openapi: 3.1.0
info: {version: '1.0'}
paths: {/ping: {get: {operationId: Ping, responses: {'200': {}}}}}
"""
TAGS = [
    *("!!python/object/apply:os.system ['touch ran']", "!!python/name:os.system", "!!python/module:os"),
    *("!!python/object/new:os.mknod [ran]", "!!python/object:os.PathLike {}", "!!binary YQ=="),
    *("!!timestamp 2020-01-01", "!!set {a}", "!!omap [a: 1]", "!<tag:yaml.org,2002:python/none> x"),
    *("!!js/function 'x'", "!!java.net.URL [x]", "!ruby/object:Gem::Installer {}", "!local x"),
]  # fmt: skip


def refusal(text: str, workshop: Path, capsys: pytest.CaptureFixture[str], name: str = "api.yaml") -> str:
    """How a file is refused, in time, with little memory and without a traceback."""
    file = workshop / name
    file.write_text(text)
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert main(["generate", "--spec", str(file), "--out", str(workshop), "--package", "lamps"]) != 0
    assert time.monotonic() - began < DEADLINE
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) >> 10
    assert grown < 1024, f"{grown} MiB"
    assert not (workshop / "ran").exists() and not (workshop / "lamps").exists()
    told = capsys.readouterr().err
    assert name in told and "Traceback" not in told and len(told) < 10_000
    return told


def test_yaml_tags_are_refused(workshop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for tag in TAGS:
        for text in (f"{PING}x-a: {tag}\n", f"{PING}x-a: [{{a: {tag}}}]\n", f"{tag}\n", f"--- {tag}\n"):
            refusal(text, workshop, capsys)
        assert "YAML tag" in refusal(f"{PING}x-a: {tag}\n", workshop, capsys)
    refusal(f"%TAG ! tag:yaml.org,2002:python/\n---\n{PING}x-a: !name:os.system x\n", workshop, capsys)
    held("description: YAML tags", f"refused with their line: {len(TAGS)} tags at four places")


@pytest.mark.timeout(120)
def test_aliases_are_counted(workshop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def bomb(levels: int, width: int, opening: str, closing: str, item: str) -> str:
        lines = [f"x-0: &l0 {opening}{item.format(n=0, v='x')}{closing}"]
        for level in range(1, levels):
            items = ", ".join(item.format(n=n, v=f"*l{level - 1}") for n in range(width))
            lines.append(f"x-{level}: &l{level} {opening}{items}{closing}")
        return PING + "\n".join(lines) + "\n"

    bombs = [
        bomb(12, 10, "[", "]", "{v}"),
        bomb(40, 2, "[", "]", "{v}"),
        bomb(90, 2, "{", "}", "k{n}: {v}"),
        bomb(9, 200, "[", "]", "{v}"),
    ]
    for text in bombs:
        assert "more than 2,000,000 values" in refusal(text, workshop, capsys)
    held("description: aliases of aliases", f"refused above two million values: {len(bombs)} bombs")


def test_an_alias_of_itself_is_refused(workshop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    loops = [
        *("x-a: &a [*a]", "x-a: &a {b: *a}", "x-a: &a {b: [{c: *a}]}", "x-a: &a [&b [*a, *b]]"),
        *("x-a: &a {*a : 1}", "x-a: &a {<<: *a}", "x-a: *a\nx-b: &a [*a]"),
    ]  # fmt: skip
    for text in loops:
        refusal(f"{PING}{text}\n", workshop, capsys)
    refusal("&a [*a]\n", workshop, capsys)
    held("description: an alias of itself", f"refused with its line: {len(loops) + 1} circles")


def test_deep_nesting_is_refused(workshop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    deep = 100_000
    for opening, closing in (("[", "]"), ('{"a": ', "}"), ("- ", ""), ("? ", "")):
        for end in (closing * deep, ""):
            refusal(f"{PING}x-a:\n  {opening * deep}x{end}\n", workshop, capsys)
    for opening, closing in (("[", "]"), ('{"a":', "}")):
        text = f'{{"openapi": "3.1.0", "paths": {opening * deep}1{closing * deep}}}'
        assert "nested deeper than 100" in refusal(text, workshop, capsys, "api.json")
    schema: Any = {"type": "string"}
    for _ in range(60):
        schema = {"type": "object", "properties": {"a": {"type": "array", "items": schema}}}
    data = plain()
    data["components"]["schemas"]["Lamp"] = schema
    refusal(json.dumps(data), workshop, capsys, "api.json")
    held("description: nested deeply", "refused below 100 levels, YAML and JSON, 11 files")


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


OBJECT = {"type": "object"}


def having(**members: Any) -> dict[str, Any]:
    return OBJECT | {"properties": members}


CIRCLES: dict[str, dict[str, Any]] = {
    "itself": {"Lamp": ref("Lamp")},
    "each other": {"Lamp": ref("B"), "B": ref("C"), "C": ref("Lamp")},
    "base of itself": {"Lamp": {"allOf": [ref("Lamp"), OBJECT]}},
    "bases of each other": {"Lamp": {"allOf": [ref("B")]}, "B": {"allOf": [ref("Lamp")]}},
    "list of itself": {"Lamp": {"type": "array", "items": ref("Lamp")}},
    "map of itself": {"Lamp": OBJECT | {"additionalProperties": ref("Lamp")}},
    "member of itself": {"Lamp": having(a=ref("Lamp"))},
    "through a list": {"Lamp": having(a={"type": "array", "items": ref("B")}), "B": ref("Lamp")},
    "one of itself": {"Lamp": {"oneOf": [ref("Lamp"), {"type": "string"}]}},
    "a long way": {f"L{n}": ref(f"L{n + 1}") for n in range(3000)} | {"L3000": OBJECT},
    "both bases the same, 60 times": {f"L{n}": {"allOf": [ref(f"L{n + 1}")] * 2} for n in range(60)}
    | {"L60": having(a={"type": "string"})},
    "all of all": {f"L{n}": having(**{f"p{m}": ref(f"L{m}") for m in range(40)}) for n in range(40)},
}


@pytest.mark.timeout(180)
def test_schemas_in_circles(workshop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rendered: list[str] = []
    for case, definitions in CIRCLES.items():
        data = plain()
        data["components"]["schemas"] |= definitions
        first = next(iter(definitions))
        data["paths"]["/ping"]["get"]["responses"] = {
            "200": {"content": {"application/json": {"schema": ref(first)}}}
        }
        began = time.monotonic()
        if generate(data, workshop, f"p{len(rendered)}"):
            rendered.append(f"p{len(rendered)}")
        assert time.monotonic() - began < DEADLINE, case
        assert "Traceback" not in capsys.readouterr().err, case
    assert len(rendered) > 3
    use(workshop, rendered)
    held(
        "description: schemas in circles",
        f"{len(rendered)} rendered and used, {len(CIRCLES) - len(rendered)} refused",
    )


@pytest.mark.timeout(240)
def test_huge_descriptions_end(workshop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    long = "a" * 1_000_000
    prose = plain()
    prose["info"]["description"] = " <b>`*[(".join(["word"] * 200_000)
    name = plain()
    name["components"]["schemas"][long] = {"type": "object"}
    path = plain()
    path["paths"]["/" + "{a}" * 20_000] = {"get": {"operationId": "Get", "responses": {"200": {}}}}
    values = plain()
    enum = [f"v{n}" for n in range(20_000)]
    values["components"]["schemas"]["Lamp"] = {"type": "string", "enum": enum}
    spaces = plain()
    spaces["paths"]["/ping"]["get"]["summary"] = " \t" * 500_000 + "x"
    operation = plain()
    operation["paths"]["/ping"]["get"]["operationId"] = "Aa" * 100_000
    done = 0
    for case in (prose, name, path, values, spaces, operation):
        began = time.monotonic()
        done += generate(case, workshop)
        assert time.monotonic() - began < DEADLINE
    for endless in ("/dev/zero", "terabyte"):
        if endless == "terabyte":
            Path(endless).touch()
            os.truncate(endless, 1 << 40)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        assert main(["generate", "--spec", endless, "--out", str(workshop), "--package", "endless"]) != 0
        assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) >> 10 < 512
    told = capsys.readouterr().err
    assert "Traceback" not in told and "longer than" in told
    held(
        "description: huge", f"an error, or a package ({done} of 6), within a minute; a terabyte is not read"
    )
