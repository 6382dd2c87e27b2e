"""A version that nobody has prepared for: what it brings can be used, and what no longer fits is listed."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from dockline_gen.cli import main
from dockline_gen.documents import load_file, load_version
from dockline_gen.overlay.behaviour import ParameterBehaviour
from dockline_gen.overlay.overlaid import Files, overlay
from dockline_gen.problems import GenerationFailed, Problems
from dockline_gen.view.offered import Operation, offered_document

from ..support.rendered import rendered
from ..support.versions import SHIPPED
from .newer import NEXT, Next, copied_spec, endpoint, next_version
from .tools import as_description

NAME = {"name": "name", "in": "path", "required": True, "schema": {"type": "string"}}
ID = NAME | {"name": "id"}
LIST = {"type": "array", "items": {"type": "string"}}


def query(name: str, schema: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": dict(schema), **more}


def brought(path: str, operation: dict[str, Any], method: str = "get") -> Operation:
    """What becomes of an operation that the next version brings, and that no overlay speaks of."""
    data = next_version()
    data["paths"].setdefault(path, {})[method] = operation
    problems = Problems()
    laid = overlay(as_description(data), problems)
    document = offered_document(laid.data, laid.behaviours, laid.names, problems, laid.since)
    problems.raise_if_errors()
    (found,) = [each for each in document.operations if each.id == operation["operationId"]]
    return found


# -- operations without an entry --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "operation", "group", "name"),
    [
        ("/images/{name}/signatures", endpoint("ImageSignatures", NAME), "images", "signatures"),
        ("/images/signatures", endpoint("ImageListSignatures"), "images", "listSignatures"),
        ("/containers/{id}/exec/all", endpoint("ContainerExecs", ID, tag="Exec"), "exec", "containerExecs"),
        ("/containers/{id}/pids", endpoint("ContainerPids", ID, tag="Container"), "containers", "pids"),
        ("/system/keys", endpoint("SystemKeys", tag="System"), "system", "keys"),
        ("/signatures", endpoint("ImageSignatures"), "images", "signatures"),
        ("/elsewhere", endpoint("GoThere", tag="Travel"), "Travel", "GoThere"),
    ],
)
def test_an_operation_without_an_entry_belongs_to_its_siblings(
    path: str, operation: dict[str, Any], group: str, name: str
) -> None:
    behaviour = brought(path, operation).behaviour
    assert (behaviour.group, behaviour.name) == (group, name)


def test_a_name_that_a_sibling_has_is_not_taken_away() -> None:
    behaviour = brought("/images/{name}/save", endpoint("ImageSave", NAME)).behaviour
    assert (behaviour.group, behaviour.name) == ("images", "imageSave")


@pytest.mark.parametrize(
    ("path", "parameter", "check"),
    [
        ("/images/{name}/signatures", NAME, "reference"),
        ("/containers/{id}/pids", ID, "container"),
        ("/containers/{container}/pids", NAME | {"name": "container"}, "container"),
        ("/elsewhere/{name}", NAME, None),
    ],
)
def test_its_path_is_checked_as_that_of_its_siblings(
    path: str, parameter: dict[str, Any], check: str | None
) -> None:
    told = brought(path, endpoint("ThingBrought", parameter)).behaviour.parameters
    assert told.get(parameter["name"], ParameterBehaviour()).check == check


def test_its_parameters_are_written_as_those_of_its_siblings() -> None:
    operation = endpoint(
        "ImageSignatures",
        NAME,
        query("platform", LIST, style="form", explode=True),
        query("kind", LIST, style="form", explode=True),
    )
    told = brought("/images/{name}/signatures", operation).behaviour.parameters
    assert told == {
        "name": ParameterBehaviour(check="reference"),
        "platform": ParameterBehaviour(encode="platform-json"),
    }


def test_what_no_entry_speaks_of_is_called_without_ado(tmp_path: Path) -> None:
    """The whole road: imported, rendered, called, at a daemon that answers."""
    data = next_version()
    data["paths"]["/images/{name}/signatures"] = {
        "get": endpoint("ImageSignatures", NAME, query("platform", LIST, style="form", explode=True))
    }
    newer = Next(tmp_path, data)
    newer.imported()
    rendered(load_file(newer.spec / f"v{NEXT}.yaml"), tmp_path, "nextdock")
    script = f"""
        from dockline_runtime.operation.inputs import Inputs
        from dockline_runtime.request.build import RequestOptions, build_request
        import nextdock
        from nextdock.v{NEXT.replace(".", "_")} import OPERATIONS
        with nextdock.Client("tcp://127.0.0.1:1") as docker:
            assert docker.images.signatures.__doc__
        op = OPERATIONS["ImageSignatures"]
        request = build_request(
            op,
            Inputs(
                path={{"name": "docker.io/library/alpine"}},
                query={{"platform": ["linux/amd64", "linux/arm64"]}},
            ),
            RequestOptions(version="{NEXT}"),
        )
        print(request.target)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == (
        f"/v{NEXT}/images/docker.io/library/alpine/signatures"
        "?platform=%7B%22os%22%3A%22linux%22%2C%22architecture%22%3A%22amd64%22%7D"
        "&platform=%7B%22os%22%3A%22linux%22%2C%22architecture%22%3A%22arm64%22%7D"
    ), done.stderr


# -- overlays that no longer fit --------------------------------------------------------------------------


def listed(newer: Next, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What importing says, without what it names and what is to be written."""
    assert main(["import", str(newer.file), "--to", str(newer.spec)]) == 0
    lines = capsys.readouterr().out.splitlines()
    return [line for line in lines if line.startswith("does not fit: ")]


def test_nothing_of_the_overlays_is_amiss_where_nothing_has_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert listed(Next(tmp_path, next_version()), capsys) == []


def test_a_correction_whose_place_is_gone_is_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = next_version()
    del data["components"]["schemas"]["SystemInfo"]["properties"]["DriverStatus"]
    (line,) = [line for line in listed(Next(tmp_path, data), capsys) if "corrections.yaml" in line]
    assert "SystemInfo" in line and "DriverStatus" in line


def test_an_encoding_that_hides_a_list_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = next_version()
    for parameter in data["paths"]["/build"]["post"]["parameters"]:
        if parameter["name"] == "outputs":
            parameter |= {"schema": LIST, "style": "form", "explode": True}
    (line,) = listed(Next(tmp_path, data), capsys)
    assert (
        "behaviour.yaml" in line
        and "'outputs' of ImageBuild is repeated, and `encode: json` hides that" in line
    )


def test_what_is_gone_is_no_misfit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Prose and behaviour of what is gone stay for older versions; what has a `since` wants its `until`."""
    data = next_version()
    del data["paths"]["/images/search"]
    parameters = data["paths"]["/images/{name}/push"]["post"]["parameters"]
    parameters[:] = [parameter for parameter in parameters if parameter["name"] != "tag"]
    dated = ("corrections.yaml", "deprecated.yaml")
    misfits = listed(Next(tmp_path, data), capsys)
    assert [line for line in misfits if not any(name in line for name in dated)] == []


def test_the_list_can_be_had_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`check --docs` says what the import has said."""
    data = next_version()
    for parameter in data["paths"]["/build"]["post"]["parameters"]:
        if parameter["name"] == "outputs":
            parameter |= {"schema": LIST, "style": "form", "explode": True}
    newer = Next(tmp_path, data)
    said = listed(newer, capsys)
    for module in ("documents", "generate", "overlay.overlaid"):
        monkeypatch.setattr(f"dockline_gen.{module}.spec_dir", lambda: newer.spec)
    assert main(["check", "--docs", "--api", NEXT]) == 1
    printed = capsys.readouterr().out
    assert said[0].removeprefix("does not fit: ") in printed
    assert printed.splitlines()[-1] == f"API {NEXT}: 1 that don't fit"


def test_prose_of_what_no_version_has_is_an_error(tmp_path: Path) -> None:
    spec = copied_spec(tmp_path)
    path = spec / "overlay/docs/operations-images.yaml"
    path.write_text(path.read_text().replace("    identity: >-", "    identify: >-"))
    with pytest.raises(GenerationFailed, match="ImageList has no parameter 'identify'"):
        problems = Problems()
        overlay(load_version(SHIPPED, spec=spec), problems, files=Files(spec))
        problems.raise_if_errors()
