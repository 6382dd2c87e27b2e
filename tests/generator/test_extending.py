"""What it takes to teach the project a new kind of answer, encoding or check: few files, and no other.

A scratch copy of the sources learns one of each by the edits below. Its generator renders a small description
that uses them, and its runtime calls the rendered operation at a daemon.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from attrs import frozen

from ..support.fake import FakeDaemon, chunked

TOP = Path(__file__).parents[2]
RUNTIME = "runtime/dockline_runtime"
# What stands there is the sign of the place; an edit without one makes the file.
Edits = Mapping[str, Sequence[tuple[str, str]]]

ANSWER_KIND: Edits = {
    f"{RUNTIME}/operation/answer_kinds.py": [
        ("AnswerName = Literal[\n", 'AnswerName = Literal[\n    "lines",\n'),
        (
            "_KINDS: Final = (\n",
            """_KINDS: Final = (
    AnswerKind(name="lines", method="lines", stream=("line_streams", "LineStream")),
""",
        ),
    ],
    f"{RUNTIME}/sync/dispatch.py": [
        (
            "    @forgetful\n    def download(",
            '''    @forgetful
    def lines(self, op: Operation[Any], inputs: Inputs = NO_INPUTS, /) -> LineStream:
        """Open a stream of lines."""
        response, request = self._begin(op, inputs)
        return self._opened(LineStream(response, op.id), request)

    @forgetful
    def download(''',
        ),
        ("from .item_streams import", "from .line_streams import LineStream\nfrom .item_streams import"),
    ],
    f"{RUNTIME}/sync/line_streams.py": [
        (
            "",
            '''"""Lines of text, as they come."""

from .item_streams import ByteStream


class LineStream(ByteStream):
    """A stream of lines."""

    def text_lines(self):
        """The lines that are left."""
        return self.read().decode().splitlines()
''',
        )
    ],
}

ENCODING: Edits = {
    f"{RUNTIME}/operation/operation.py": [
        ("EncodingName = Literal[", 'EncodingName = Literal["semicolons", '),
    ],
    f"{RUNTIME}/request/encodings.py": [
        (
            "ENCODINGS: Final",
            """def _semicolons(name, value, _):
    return ";".join(plain_text(name, item) for item in value)


ENCODINGS: Final""",
        ),
        (
            '    "json": EncodingKind(',
            '    "semicolons": EncodingKind(write=_semicolons, whole=True),\n    "json": EncodingKind(',
        ),
    ],
}

CHECK: Edits = {
    f"{RUNTIME}/request/checks.py": [
        (
            "CHECKS: Final[Mapping[str, Check]] = {\n",
            """CHECKS: Final[Mapping[str, Check]] = {
    "even": Check(r"[0-9]*[02468]", "an even number"),
""",
        )
    ],
}

DESCRIPTION = """
swagger: '2.0'
info: {title: Poems, version: '1.51'}
basePath: /v1.51
produces: [text/plain]
definitions: {ErrorResponse: {type: object, properties: {message: {type: string}}}}
paths:
  /poems/{number}/verses:
    get:
      operationId: PoemVerses
      tags: [Poem]
      parameters:
        - {name: number, in: path, required: true, type: string}
        - {name: feet, in: query, type: array, items: {type: string}}
      responses: {200: {schema: {type: string}}}
"""

BEHAVIOUR = """
PoemVerses:
  group: poems
  name: verses
  answer: lines
  parameters:
    number: {check: even}
    feet: {encode: semicolons}
"""

CALL = """
import json, sys
import poems
from dockline_runtime.errors import InvalidArgument
from dockline_runtime.sync.line_streams import LineStream

verses = poems.OPERATIONS["PoemVerses"]
found = {
    "returns": [each.__annotations__["return"] for each in (verses.function, verses.async_function)]
}
with poems.Client(sys.argv[1], version="1.51") as client:
    try:
        client.poems.verses("3")
    except InvalidArgument as error:
        found["refused"] = str(error)
    with client.poems.verses("4", feet=["iamb", "dactyl"]) as verses:
        assert isinstance(verses, LineStream), verses
        found["lines"] = verses.text_lines()
print(json.dumps(found))
"""


@frozen
class Scratch:
    """A copy of the sources."""

    folder: Path

    def learn(self, edits: Edits) -> None:
        """Make the edits; each of them has one place where it goes."""
        for name, changes in edits.items():
            path = self.folder / name
            for sign, replacement in changes:
                text = path.read_text() if sign else ""
                assert not sign or text.count(sign) == 1, (
                    f"{sign!r} stands {text.count(sign)} times in {name}"
                )
                path.write_text(text.replace(sign, replacement) if sign else replacement)

    def run(self, *command: str) -> str:
        """What a Python that knows the copy alone prints."""
        folders = (self.folder / "runtime", self.folder / "generator", self.folder / "out")
        done = subprocess.run(
            [sys.executable, *command],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, folders))},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    """The sources as they are, and a description with its overlay."""
    for name in (RUNTIME, "generator/dockline_gen", "templates"):
        shutil.copytree(TOP / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    overlay = tmp_path / "spec" / "overlay"
    overlay.mkdir(parents=True)
    (tmp_path / "poems.yaml").write_text(DESCRIPTION)
    (overlay / "behaviour.yaml").write_text(BEHAVIOUR)
    for name in ("corrections.yaml", "deprecated.yaml"):
        (overlay / name).write_text("[]\n")
    (overlay / "docs").mkdir()
    return Scratch(tmp_path)


def test_new_kinds_take_few_files_each() -> None:
    assert len(ANSWER_KIND) == 3
    assert len(ENCODING) == 2
    assert len(CHECK) <= 2


def test_what_a_copy_has_learnt_is_rendered_sent_and_refused(scratch: Scratch, daemon: FakeDaemon) -> None:
    for edits in (ANSWER_KIND, ENCODING, CHECK):
        scratch.learn(edits)
    scratch.run(
        "-m", "dockline_gen", "generate", "--spec", "poems.yaml", "--out", "out", "--package", "poems"
    )
    daemon.answer(chunked(b"Sing, goddess,\n", b"the anger\n", Content_Type="text/plain"))
    found = json.loads(scratch.run("-c", CALL, daemon.url))
    assert found == {
        "returns": ["LineStream", "Opening[AsyncLineStream]"],
        "refused": "number: '3' is invalid; expected an even number",
        "lines": ["Sing, goddess,", "the anger"],
    }
    (asked,) = daemon.asked
    assert asked.target == "/v1.51/poems/4/verses?feet=iamb%3Bdactyl"


@pytest.mark.parametrize("edits", [ANSWER_KIND, ENCODING, CHECK], ids=["answer kind", "encoding", "check"])
def test_what_has_not_been_learnt_is_an_error_of_the_overlay(scratch: Scratch, edits: Edits) -> None:
    for others in (ANSWER_KIND, ENCODING, CHECK):
        if others is not edits:
            scratch.learn(others)
    with pytest.raises(AssertionError, match=r"(answer|encode|check): expected one of "):
        scratch.run("-m", "dockline_gen", "generate", "--spec", "poems.yaml", "--out", "out")
