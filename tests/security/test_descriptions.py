"""Descriptions that mean harm, for the generator: what they say is neither run nor read nor asked for."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

import pytest

from ..generator.places import PLACES, Place, plain
from .attacks import held
from .descriptions import generate, use

RUN = "__import__('pathlib').Path('ran').touch()"
TEMPLATE = "cycler.__init__.__globals__.os.mknod('ran')"
CODE = [
    RUN,
    *(f"{quote} + {RUN} + {quote}" for quote in ("'", '"', "'''", '"""')),
    *(f"{quote})\n{RUN}\n#" for quote in ("", "'", '"', "'''", '"""')),
    *(f"a{end}{RUN}{end}" for end in ("\n", "\r", "\r\n", "\x0b", "\x0c", "\x1c", "\x85", "\u2028")),
    *(f"\\\n{RUN}\n#", f"\\' + {RUN} + '", f'\\" + {RUN} + "', f"{{{RUN}}}", f"]; {RUN}; ["),
    *(f"x: {RUN}", f"a({RUN})", f"a[{RUN}]", f"@{RUN}", f"lambda: {RUN}", f"# fmt: off\n{RUN}"),
    *(f"\\N{{DIGIT ONE}}{RUN}", f"\\x27 + {RUN} + \\x27", f"%({RUN})s", f"\ufeff{RUN}", f"\0{RUN}"),
    f"=0, b={RUN}, c",
]  # fmt: skip
TEMPLATES = [
    *(f"{{{{ {TEMPLATE} }}}}", f"{{% set x = {TEMPLATE} %}}", f"{{%- if {TEMPLATE} -%}}{{%- endif -%}}"),
    *("{{ 7 * 191 }}", "{% raw %}", "{% endraw %}{{ 7 * 191 }}", "{# #}{{ 7 * 191 }}", "{{ self.__init__ }}"),
    *("{% include '/etc/passwd' %}", "{% extends 'x' %}", "{{", "{%", "#}", "${7 * 191}", "<%= 7 * 191 %>"),
]  # fmt: skip
ATTACKS: dict[str, list[str]] = {
    "description: code in names": [
        *("schema", "property", "operationId", "parameter", "path parameter", "header", "body's name"),
        *("body's member", "secret property", "property with an inline object", "property of a long type"),
        *("enum value's label", "required"),
    ],
    "description: code in prose, values and defaults": [
        *("title and prose", "schema's title", "schema's prose", "parameter's default", "parameter's value"),
        *("property's default", "property's format", "enum value"),
    ],
    "description: code in paths, tags and media types": [
        *("version", "server", "path", "tag", "body's media type", "answer's media type", "status"),
    ],
}  # fmt: skip


def render_all(texts: list[str], places: list[str], folder: Path) -> tuple[int, int]:
    """Each text at each place, as many as fit into one description; how many were rendered, and refused."""
    packages: list[str] = []
    refused = 0
    for place in places:
        for text in texts:
            data = plain()
            PLACES[place](data, text)
            name = f"p{len(packages)}"
            if generate(data, folder, name):
                packages.append(name)
            else:
                refused += 1
                assert not (folder / name).exists()
            assert not (folder / "ran").exists(), (place, text)
    use(folder, packages)
    assert not (folder / "ran").exists()
    return len(packages), refused


def test_the_tests_would_see_code_that_runs(workshop: Path) -> None:
    for text in (RUN, "print(__import__('os').system('true'))", "open('ran', 'w')"):
        (workshop / "bad").mkdir(exist_ok=True)
        (workshop / "bad" / "__init__.py").write_text(text)
        with pytest.raises(AssertionError):
            use(workshop, ["bad"])
            assert not (workshop / "ran").exists()


def test_every_place_is_attacked() -> None:
    assert sorted(place for places in ATTACKS.values() for place in places) == sorted(PLACES)


@pytest.mark.slow
@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_is_run(attack: str, workshop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rendered, refused = render_all(CODE, ATTACKS[attack], workshop)
    assert rendered, "nothing was rendered, so nothing was shown"
    assert "Traceback" not in capsys.readouterr().err
    held(
        attack,
        f"nothing ran: {len(CODE)} texts, {len(ATTACKS[attack])} places, {refused} refused, {rendered} used",
    )


def test_templates_in_text_are_text(workshop: Path) -> None:
    rendered, refused = render_all(TEMPLATES, list(PLACES)[::2], workshop)
    for file in workshop.rglob("*.py"):
        assert str(7 * 191) not in file.read_text(), file
    held("description: templates in text", f"they stay text: {refused} refused, {rendered} packages used")


OUTWARDS = [
    *("../evil", "../../evil", "/tmp/evil", "a/../../evil", "..", ".", "evil/../../x", "..\\evil", "evil\0"),
    *("~/evil", "../models/__init__", "../../dockline_runtime/evil", "evil\n", "C:\\evil", "evil/"),
]  # fmt: skip


def test_no_text_chooses_a_path(workshop: Path) -> None:
    """Files are written below the package's folder, whatever tags, versions and names are like."""
    places: list[Place] = [
        PLACES[place] for place in ("tag", "version", "schema", "operationId", "path", "property")
    ]
    rendered = 0
    for place in places:
        for text in OUTWARDS:
            folder = workshop / "a" / "b" / f"c{rendered}"
            folder.mkdir(parents=True, exist_ok=True)
            data = plain()
            place(data, text)
            done = generate(data, folder)
            rendered += done
            found = {path.name for path in folder.iterdir()} - {"api.json"}
            assert found == ({"lamps"} if done else set()), text
            assert {path.name for path in (workshop / "a").iterdir()} == {"b"}
            assert {path.name for path in (workshop / "a" / "b").iterdir()} <= {
                f"c{n}" for n in range(rendered + 1)
            }
    assert {path.name for path in workshop.iterdir()} == {"a"}
    count = len(places) * len(OUTWARDS)
    held(
        "description: paths in tags and versions",
        f"{count} texts: {rendered} packages, each in its own folder",
    )


def test_the_name_of_a_package_is_no_path(workshop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = workshop / "a" / "b"
    folder.mkdir(parents=True)
    names = [*OUTWARDS, "/", "", " ", "a.b", "a-b", "class", "None", "1a", "os;x", f"x{RUN}", "x\ny"]
    for name in names:
        assert not generate(plain(), folder, name), name
        assert {path.name for path in folder.iterdir()} == {"api.json"}, name
        assert {path.name for path in workshop.iterdir()} == {"a"}, name
    assert "Traceback" not in capsys.readouterr().err
    held(
        "description: a package's name like a path", f"refused before anything is written: {len(names)} names"
    )


def test_references_lead_nowhere_else(workshop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    secret = workshop / "other.json"
    secret.write_text(json.dumps({"type": "object", "properties": {"TakenFromThere": {"type": "string"}}}))
    os.mkfifo(workshop / "fifo.json")
    refused = 0
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        port = listener.getsockname()[1]
        for reference in (
            *(
                "other.json",
                "./other.json#",
                str(secret),
                secret.as_uri(),
                "fifo.json",
                "/dev/zero",
                "/dev/stdin",
            ),
            *(f"http://127.0.0.1:{port}/x.json", f"https://127.0.0.1:{port}/x", f"//127.0.0.1:{port}/x"),
            *(
                "#/../../other.json",
                "#/components/schemas/../../x",
                "other",
                "",
                "#",
                "#/",
                "#/components/schemas/None",
            ),
            *(
                f"ftp://127.0.0.1:{port}/",
                "#/components/schemas/Lamp/properties/a",
                "urn:x:y",
                "file:///etc/passwd",
            ),
        ):
            for place in range(4):
                data = plain()
                found = {"$ref": reference}
                definitions, ping = data["components"]["schemas"], data["paths"]["/ping"]["get"]
                match place:
                    case 0:
                        definitions["Lamp"] = {"type": "object", "properties": {"a": found}}
                    case 1:
                        ping["parameters"] = [found]
                    case 2:
                        ping["responses"] = {"200": found}
                    case 3:
                        data["paths"]["/other"] = found
                if generate(data, workshop):
                    text = "".join(file.read_text() for file in (workshop / "lamps").rglob("*.py"))
                    assert "TakenFromThere" not in text and "taken_from_there" not in text, reference
                else:
                    refused += 1
        with pytest.raises(BlockingIOError):
            listener.accept()
    assert "Traceback" not in capsys.readouterr().err
    held("description: references to files and addresses", f"nothing is read or asked: {refused} refused")
