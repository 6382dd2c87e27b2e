"""What type checkers say of a user's code: right code passes as it is, each wrong use is refused by both."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from ..support.readme import blocks

HERE = Path(__file__).parent
TOP = HERE.parent.parent
SCRIPT = HERE / "user_script.py"

PRELUDE = """\
import dockline
from dockline.models import HostConfig, Mount, SecretSpec, ServiceSpec, TaskSpec

docker = dockline.Client()
"""

WRONG = {
    "an unknown filter": 'docker.containers.list(filters={"stattus": ["running"]})',
    "a filter's value of a wrong type": 'docker.containers.list(filters={"status": {"running": 1}})',
    "an unknown keyword": "docker.containers.list(everything=True)",
    "an option by position": "docker.containers.list(True)",
    "a missing id": "docker.containers.start()",
    "an id of a wrong type": "docker.containers.start(7)",
    "a text for a flag": 'docker.containers.list(all="yes")',
    "a flag for a number": 'docker.containers.resize("web", height="tall", width=80)',
    "an unknown resource": "docker.pods.list()",
    "an unknown method": "docker.containers.lst()",
    "an unknown attribute of an answer": 'docker.containers.inspect("web").naem',
    "a member of a wrong type": "HostConfig(memory='1g')",
    "an unknown member": "HostConfig(memroy=1)",
    "a model that is not there": "from dockline.models import HostConfg",
    "a name that the package lacks": "dockline.from_envs()",
    "a member that must be given": "ServiceSpec(name='web')",
    "members by position": "Mount('/srv')",
    "an attribute set to a wrong type": "HostConfig().memory = '1g'",
    "one value used as a stream": 'next(docker.containers.stats("web", stream=False))',
    "a stream used as one value": 'docker.containers.stats("web").memory_stats',
    "a detached exec used as a stream": 'docker.exec.start("x", detach=True).read()',
    "a missing version": "docker.services.update('web', ServiceSpec(task_template=TaskSpec()))",
    "a text for a version": "docker.services.update('a', ServiceSpec(task_template=TaskSpec()), version='1')",
    "a list answer used as one": "docker.containers.list().id",
    "text for bytes": "SecretSpec(name='pw', data='password')",
    "text for bytes by keyword": "docker.secrets.create(name='pw', data='password')",
    "bytes read as text": "len(SecretSpec(name='pw', data=b'x').data.to_bytes())",
    "a version that is optional": "len(docker.containers.inspect('web').host_config.binds)",
}


def run(tool: str, *arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", tool, *arguments], cwd=TOP, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("tool", ["mypy", "pyright"])
def test_a_users_script_passes(tool: str) -> None:
    strict = ["--strict"] if tool == "mypy" else []
    code, said = run(tool, *strict, str(SCRIPT))
    assert code == 0, said


@pytest.mark.parametrize("tool", ["mypy", "pyright"])
def test_the_code_of_readme_passes(tool: str, folder: Path) -> None:
    path = folder / "readme.py"
    path.write_text("\n".join(block.text for block in blocks("python")))
    strict = ["--strict"] if tool == "mypy" else ["--project", str(TOP)]
    code, said = run(tool, *strict, str(path))
    assert code == 0, said


@cache
def refusals(tool: str, folder: Path) -> frozenset[str]:
    """The wrong uses that a tool refuses: all of them stand in one file, a line each."""
    path = folder / "wrong.py"
    lines = [*map(str, PRELUDE.splitlines())]
    names = {}
    for name, statement in WRONG.items():
        lines.append(statement)
        names[len(lines)] = name
    path.write_text("\n".join(lines) + "\n")
    if tool == "mypy":
        _, said = run(tool, "--strict", str(path))
        found = {int(row) for row in re.findall(r"wrong\.py:(\d+): error", said)}
    else:
        _, said = run(tool, "--project", str(TOP), "--outputjson", str(path))
        diagnostics = json.loads(said[said.index("{") :])["generalDiagnostics"]
        found = {d["range"]["start"]["line"] + 1 for d in diagnostics if d["severity"] == "error"}
    wrong_place = found - set(names)
    assert not wrong_place, said
    return frozenset(names[row] for row in found)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("typing")


@pytest.mark.parametrize("tool", ["mypy", "pyright"])
@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_use_is_refused(tool: str, name: str, folder: Path) -> None:
    assert name in refusals(tool, folder)
