"""What is still to be written for a description is listed, and nothing is for those that are in."""

from __future__ import annotations

from pathlib import Path

import pytest

from dockline_gen.cli import main
from dockline_gen.description.schemas import located
from dockline_gen.documents import known_versions, load_version
from dockline_gen.generate import left_of
from dockline_gen.overlay.behaviour import Behaviour, ParameterBehaviour
from dockline_gen.overlay.deprecated import Deprecations
from dockline_gen.overlay.docs import Docs, OperationProse, SchemaProse, load_docs
from dockline_gen.overlay.names import Names
from dockline_gen.overlay.overlaid import Overlaid
from dockline_gen.overlay.since import Since
from dockline_gen.paths import spec_dir
from dockline_gen.problems import Problems
from dockline_gen.view.offered import offered
from dockline_gen.worklist import worklist

from ..support.versions import COMPLETE, SHIPPED
from .newer import copied_spec
from .tools import as_description, description

STRING = {"type": "string"}


@pytest.mark.parametrize("version", COMPLETE)
def test_everything_is_written_for_the_versions_that_are_in_and_fits_them(version: str) -> None:
    tasks, misfits = left_of(load_version(version), spec_dir())
    assert [str(each) for each in (*tasks, *misfits)] == []


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    """The spec folder before 1.52 came: without its file and its prose."""
    folder = copied_spec(tmp_path)
    (folder / "v1.52.yaml").unlink()
    (folder / "overlay/docs/elsewhere-newer.yaml").unlink()
    return folder


def test_an_import_lists_what_is_to_be_written(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(spec_dir() / "v1.52.yaml"), "--to", str(spec)]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert "to be written: overlay/docs/schemas-*.yaml: prose of a class: SubnetStatus" in printed
    assert (
        "to be written: overlay/docs/operations-*.yaml: prose of a parameter: SystemDataUsage?verbose"
        in printed
    )
    assert printed[-1].startswith(f"{spec / 'v1.52.yaml'}: API 1.52")
    assert (spec / "v1.52.yaml").read_text() == (spec_dir() / "v1.52.yaml").read_text()


def test_an_operation_without_behaviour_is_listed(tmp_path: Path, spec: Path) -> None:
    path = spec / "overlay/behaviour.yaml"
    text = path.read_text()
    path.write_text(text[: text.index("\nContainerRename:")] + text[text.index("\nContainerPause:") :])
    assert "\nContainerRename:" in text
    tasks = [str(task) for task in left_of(load_version("1.50", spec=spec), spec)[0]]
    assert "overlay/behaviour.yaml: behaviour: ContainerRename" in tasks


def test_the_command_counts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--docs"]) == 0
    assert capsys.readouterr().out.startswith(f"API {SHIPPED}: each operation has its behaviour")


def test_prose_of_other_versions_is_of_something_that_one_of_them_has() -> None:
    docs = load_docs(spec_dir() / "overlay" / "docs", Problems())
    left = {name for name in docs.elsewhere if "?" not in name}
    properties = {f"{name}.{wire}" for name in left for wire in docs.elsewhere[name].properties}
    for version in known_versions():
        here = {place.address for place in located(load_version(version).data)}
        here |= {docs.moved.schemas.get(address, address) for address in here}
        here |= {place for address in here for place in docs.moved.places(address)}
        left -= here
        properties -= here
    assert (left, properties) == (set(), set())


def test_all_that_is_missing_is_listed_behaviour_first() -> None:
    base = {"type": "object", "properties": {"Id": STRING, "Kind": {"type": "string", "enum": ["on", "off"]}}}
    heir = {
        "allOf": [{"$ref": "#/components/schemas/Base"}, {"type": "object", "properties": {"Own": STRING}}]
    }
    told = {"name": "told", "in": "query", "schema": STRING}
    constant = {"name": "constant", "in": "query", "schema": STRING}
    operation = {
        "operationId": "LampDo",
        "parameters": [
            told,
            {**told, "name": "untold"},
            constant,
            {"name": "X-Head", "in": "header", "schema": STRING},
        ],
        "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Heir"}}}},
        "responses": {"200": {}},
    }
    ping = {"operationId": "Ping", "responses": {"200": {}}}
    data = description({"Base": base, "Heir": heir}, {"/lamps": {"post": operation, "get": ping}})
    names = Names(entries={"Base.Kind": "Kind"}, definitions=data["components"]["schemas"])
    known = Behaviour(
        group="lamps",
        name="do",
        answer="none",
        body="model",
        parameters={"constant": ParameterBehaviour(omit="constant"), "told": ParameterBehaviour(name="it")},
    )

    def missing(docs: Docs) -> list[str]:
        overlaid = Overlaid(
            description=as_description(data),
            data=data,
            behaviours={"LampDo": known},
            docs=docs,
            names=names,
            since=Since(),
            deprecations=Deprecations(),
        )
        return [str(task) for task in worklist(overlaid, offered(overlaid, Problems()))]

    operations, schemas = "overlay/docs/operations-*.yaml", "overlay/docs/schemas-*.yaml"
    assert missing(Docs()) == [
        "overlay/behaviour.yaml: behaviour: Ping",
        f"{operations}: prose of an operation: Ping",
        f"{operations}: prose of an operation: LampDo",
        f"{operations}: prose of a parameter: LampDo?told",
        f"{operations}: prose of a parameter: LampDo?untold",
        f"{operations}: prose of a body: LampDo:body",
        f"{schemas}: prose of a class: Base",
        f"{schemas}: prose of a field: Base.Id",
        f"{schemas}: prose of a field: Base.Kind",
        f"{schemas}: prose of a class: Heir",
        f"{schemas}: prose of a field: Heir.Own",
        f"{schemas}: prose of an enum: Base.Kind",
        f"{schemas}: prose of a value: Base.Kind=on",
        f"{schemas}: prose of a value: Base.Kind=off",
    ]
    assert missing(
        Docs(
            operations={
                "LampDo": OperationProse(summary="Do.", parameters={"told": "T.", "untold": "U."}, body="B."),
                "Ping": OperationProse(summary="Ping."),
            },
            schemas={
                "Base": SchemaProse(
                    summary="B.", properties={"Id": "I.", "Own": "Of all heirs.", "Kind": "K."}
                ),
                "Base.Kind": SchemaProse(values={"on": "It burns."}),
            },
        )
    ) == [
        "overlay/behaviour.yaml: behaviour: Ping",
        f"{schemas}: prose of a class: Heir",
        f"{schemas}: prose of a value: Base.Kind=off",
    ]
