"""BuildKit's messages are data: what isn't right is told with its line, and modules are rendered."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dockline_gen.messages.command import messages_drifted, write_messages
from dockline_gen.messages.nodes import Module, Type
from dockline_gen.messages.reading import read_messages
from dockline_gen.paths import runtime_dir, spec_dir
from dockline_gen.problems import GenerationFailed, Problems

GOOD = """\
packages:
  lamps.v1: github.com/lamps/lamps, lamps.proto
modules:
  lamps:
    says: Lamps.
    enums:
      State:
        from: lamps.v1.State
        says: What a lamp does.
        values:
          DARK: {number: 0, says: Nothing.}
          LIT: {number: 1, says: It shines.}
    messages:
      Bulb:
        from: lamps.v1.Lamp.Bulb
        says: What shines.
        fields:
          maxPower: {number: 1, type: int64, says: At most so many watts.}
      Lamp:
        from: lamps.v1.Lamp
        says: A lamp.
        reserved: [5]
        fields:
          State: {number: 1, type: State, says: What it does.}
          bulbs: {number: 2, type: repeated Bulb, says: What shines in it.}
          by_room: {number: 3, type: 'map<string, Bulb>', says: 'Them, by room.'}
          code: {number: 4, type: bytes, secret: true, says: What unlocks it.}
"""


def read(text: str, folder: Path) -> tuple[tuple[Module, ...], Problems]:
    path = folder / "messages.yaml"
    path.write_text(text, "utf-8")
    problems = Problems()
    return read_messages(path, problems), problems


def told(problems: Problems) -> list[tuple[int | None, str]]:
    return [(problem.line, problem.message) for problem in problems]


def test_what_is_right_is_read(tmp_path: Path) -> None:
    [module], problems = read(GOOD, tmp_path)
    assert told(problems) == []
    bulb, lamp = module.messages
    assert [(field.name, field.number) for field in (*bulb.fields, *lamp.fields)] == [
        ("max_power", 1),
        ("state", 1),
        ("bulbs", 2),
        ("by_room", 3),
        ("code", 4),
    ]
    assert [field.type for field in lamp.fields] == [
        Type("one", "State"),
        Type("many", "Bulb"),
        Type("pairs", "Bulb", "string"),
        Type("one", "bytes"),
    ]
    assert [field.secret for field in lamp.fields] == [False, False, False, True]
    assert module.packages == (("lamps.v1", "github.com/lamps/lamps, lamps.proto"),)


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("bulbs: {number: 2", "bulbs: {number: 1", 25, "the number 1 is that of state"),
        ("bulbs: {number: 2", "bulbs: {number: 5", 25, "the number 5 is reserved"),
        ("bulbs: {number: 2", "bulbs: {number: 0", 25, "number: expected a number from 1 to 536870911"),
        ("bulbs: {number: 2", "bulbs: {number: two", 25, "number: expected a number from 1 to 536870911"),
        ("bulbs: {number: 2", "bulbs: {number: true", 25, "number: expected a number from 1 to 536870911"),
        ("bulbs: {number: 2", "bulbs: {number: 19500", 25,
         "number: expected a number that isn't Protocol Buffers' own (19000 to 19999)"),
        ("bulbs: {number: 2, ", "bulbs: {", 25, "number is missing"),
        ("repeated Bulb", "repeated Bulp", 25, "there is no type 'Bulp' before this"),
        ("type: int64", "type: Lamp", 18, "there is no type 'Lamp' before this"),
        ("type: int64", "type: Bulb", 18, "there is no type 'Bulb' before this"),
        ("type: int64", "type: repeated", 18, "there is no type 'repeated' before this"),
        ("map<string, Bulb>", "map<bytes, Bulb>", 26,
         "type: expected a key that is one of bool, int32, int64, string, uint32"),
        ("type: int64, ", "", 18, "type is missing"),
        ("by_room:", "bulbs_:", 26, "bulbs_ is bulbs in Python, as is bulbs"),
        ("by_room:", "by-room:", 26, "'by-room' isn't a name such as mediaType"),
        ("by_room:", "decode:", 26, "each message has something called decode"),
        ("      Lamp:\n", "      lamp:\n", 19, "'lamp' isn't a name such as StatusResponse"),
        ("      Lamp:\n", "      State:\n", 19, "something is called State already"),
        ("      Lamp:\n", "      Message:\n", 19, "rendered code has something called Message"),
        ("      Lamp:\n", "      None:\n", 19, "rendered code has something called None"),
        ("  lamps:\n    says", "  codec:\n    says", 4, "the module codec is written by hand"),
        ("  lamps:\n    says", "  Lamps:\n    says", 4, "'Lamps' isn't a name in small letters"),
        ("LIT: {number: 1", "LIT: {number: 0", 12, "the number 0 is that of DARK"),
        ("LIT:", "Lit:", 12, "'Lit' isn't a name in capital letters"),
        ("DARK: {number: 0", "DARK: {number: 2", 7, "no value has the number 0"),
        ("from: lamps.v1.Lamp\n", "from: lamp.v1.Lamp\n", 20, "there is no package of 'lamp.v1.Lamp'"),
        ("  lamps.v1: ", "  rooms.v1: github.com/rooms\n  lamps.v1: ", 2, "nothing is from rooms.v1"),
        ("says: A lamp.", "says: A lamp", 21, "says: expected a sentence that ends with a full stop"),
        ("        says: A lamp.\n", "", 19, "says is missing"),
        ("secret: true", "secret: yes please", 27, "secret: expected true or false"),
        ("reserved: [5]", "base: Moment", 22, "base: expected a module and a class, such as moments.Moment"),
        ("reserved: [5]", "retired: [5]", 22, "unknown key 'retired'"),
        ("reserved: [5]", "reserved: 5", 22, "reserved: expected a list of integers"),
    ],
)  # fmt: skip
def test_what_is_not_right_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    assert GOOD.count(old) == 1
    _, problems = read(GOOD.replace(old, new), tmp_path)
    assert (line, said) in told(problems)


@pytest.mark.parametrize(
    "text", ["[]", "modules: {}", "modules: []", "modules: {lamps: {says: Lamps.}}", "1"]
)
def test_what_is_something_else_altogether_is_told(tmp_path: Path, text: str) -> None:
    modules, problems = read(text, tmp_path)
    assert not [message for module in modules for message in module.messages]
    assert bool(problems) == (text != "modules: {}")


@pytest.fixture
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A runtime with its kit, and definitions beside it, that a test may change."""
    ours = runtime_dir()
    assert ours is not None
    shutil.copytree(ours.parent / "dockline_kit/buildkit", tmp_path / "runtime/dockline_kit/buildkit")
    shutil.copytree(spec_dir() / "buildkit", tmp_path / "spec/buildkit")
    shutil.copy(ours.parents[1] / "pyproject.toml", tmp_path)
    monkeypatch.setattr("dockline_gen.messages.command.spec_dir", lambda: tmp_path / "spec")
    return tmp_path / "runtime/dockline_runtime"


def test_the_modules_are_as_they_are_rendered() -> None:
    ours = runtime_dir()
    assert ours is not None
    assert list(messages_drifted(ours, Problems())) == []


def test_a_module_that_was_changed_is_found_and_written_anew(runtime: Path) -> None:
    wire = runtime.parent / "dockline_kit/buildkit/wire"
    before = (wire / "files.py").read_text()
    (wire / "files.py").write_text(before.replace('one(3, "uid"', 'one(33, "uid"'))
    [difference] = messages_drifted(runtime, Problems())
    assert '-        one(33, "uid", UINT32),' in difference
    assert write_messages(runtime, Problems()) == 1
    assert (wire / "files.py").read_text() == before
    assert write_messages(runtime, Problems()) == 0


def test_definitions_that_were_changed_are_found(runtime: Path) -> None:
    definitions = runtime.parents[1] / "spec/buildkit/messages.yaml"
    definitions.write_text(definitions.read_text().replace("uid: {number: 3", "uid: {number: 33"))
    [difference] = messages_drifted(runtime, Problems())
    assert '+        one(33, "uid", UINT32),' in difference


def test_a_rendered_module_that_is_not_defined_any_more_goes_and_what_is_by_hand_stays(runtime: Path) -> None:
    wire = runtime.parent / "dockline_kit/buildkit/wire"
    (wire / "older.py").write_text((wire / "files.py").read_text())
    (wire / "mine.py").write_text("mine = 1\n")
    assert [
        line.splitlines()[0] for line in messages_drifted(runtime, Problems()) if line.startswith("orphan")
    ] == ["orphan: wire/older.py"]
    assert write_messages(runtime, Problems()) == 1
    assert not (wire / "older.py").exists()
    assert (wire / "mine.py").exists() and (wire / "codec.py").exists()


def test_definitions_that_are_wrong_write_nothing(runtime: Path) -> None:
    definitions = runtime.parents[1] / "spec/buildkit/messages.yaml"
    definitions.write_text(definitions.read_text().replace("type: PacketType", "type: PaketType"))
    before = {path: path.read_text() for path in runtime.parent.rglob("*.py")}
    for run in (write_messages, lambda *given: list(messages_drifted(*given))):
        with pytest.raises(GenerationFailed, match=r"messages\.yaml:\d+: .*there is no type 'PaketType'"):
            run(runtime, Problems())
    assert {path: path.read_text() for path in runtime.parent.rglob("*.py")} == before
