"""What `help()` tells: of models their fields, of clients their arguments, of errors their tree."""

from __future__ import annotations

import ast
import inspect
import pydoc
import subprocess
import sys
from typing import Any

import attrs
import pytest

import dockline
from dockline import models

from ..generator.golden.lamps.v1_2.models.common import Bulb


def shown(thing: object) -> str:
    """What `help()` prints, with single spaces."""
    return " ".join(pydoc.plain(pydoc.render_doc(thing)).replace("|", " ").split())


CLASSES = sorted(name for name in models.__all__ if inspect.isclass(getattr(models, name)))


@pytest.mark.parametrize("name", CLASSES)
def test_help_on_a_model_tells_all_of_its_fields(name: str) -> None:
    cls: Any = getattr(models, name)
    doc = inspect.getdoc(cls)
    assert doc is not None
    head, _, rest = doc.partition("\nAttributes:\n")
    assert head.strip()
    assert max(map(len, doc.splitlines())) <= 110
    assert {len(line) - len(line.lstrip()) for line in rest.splitlines() if line} <= {4, 8}
    told = [line.split(":")[0].strip() for line in rest.splitlines() if line[4:5].strip()]
    assert sorted(told) == sorted(field.name for field in attrs.fields(cls))


def test_a_field_without_words_tells_its_type() -> None:
    assert "\n    brightness_levels: `list[int] | None`.\n" in f"{inspect.getdoc(Bulb)}\n"


@pytest.mark.parametrize("name", CLASSES)
def test_the_words_of_a_field_are_those_below_it(name: str) -> None:
    cls: Any = getattr(models, name)
    text = " ".join((inspect.getdoc(cls) or "").split())
    (node,) = ast.parse(inspect.getsource(cls)).body
    assert isinstance(node, ast.ClassDef)
    for prose in node.body[1:]:
        if isinstance(prose, ast.Expr) and isinstance(prose.value, ast.Constant):
            assert " ".join(str(prose.value.value).split()) in text


def test_units_and_versions_are_told() -> None:
    text = shown(models.HealthConfig)
    assert "start_interval: Time between two checks" in text
    assert "in nanoseconds" in text and "Since API 1.44" in text


def test_a_field_of_a_base_is_told_where_it_is_inherited() -> None:
    assert "memory: Limit of memory, in bytes" in shown(models.HostConfig)


def test_a_model_has_a_docstring_without_its_source() -> None:
    program = (
        "import inspect\n"
        "def gone(*_): raise OSError('no source')\n"
        "from dockline.models import HealthConfig\n"
        "inspect.getsource = gone\n"
        "assert HealthConfig.__doc__.startswith('How to find out'), HealthConfig.__doc__\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
    bare = "import dockline.models as m; assert m.HealthConfig.__doc__ is None; m.HealthConfig(timeout=1)"
    subprocess.run([sys.executable, "-OO", "-c", bare], check=True, timeout=60)


def test_nothing_is_read_before_somebody_asks() -> None:
    program = (
        "from dockline.models import HostConfig\n"
        "assert not {'ast', 'textwrap'} & set(sys.modules) - before\n"
        "assert 'dockline_runtime.models.describing' not in sys.modules\n"
        "assert 'cpu_shares: ' in HostConfig.__doc__\n"
    )
    before = "import attrs, sys; before = set(sys.modules)\n"
    subprocess.run([sys.executable, "-c", before + program], check=True, timeout=60)


@pytest.mark.parametrize("client", [dockline.Client, dockline.AsyncClient])
def test_help_on_a_client_tells_its_arguments(client: Any) -> None:
    text = shown(client)
    (base,) = client.__bases__
    for name in inspect.signature(base.__init__).parameters.keys() - {"self"}:
        assert f" {name}: " in text.partition("Method resolution")[0], name
    assert "AsyncBaseClient)`" not in text and "help(BaseClient)" not in text


def test_help_on_the_package_begins_with_the_client() -> None:
    text = pydoc.plain(pydoc.render_doc(dockline))
    assert "Client" in text.partition("DESCRIPTION")[0]
    assert " ".join(text.split()).index("dockline.from_env()") < 300
    classes = [
        line.split()[1].partition("(")[0] for line in text.splitlines() if line.startswith("    class ")
    ]
    assert classes == ["AsyncClient", "Client"]
    assert len(text.splitlines()) < 1_000
    for name in ("enums", "errors", "filters", "models", "api", "aio"):
        assert f"dockline.{name}" in text.partition("PACKAGE CONTENTS")[0], name


def test_all_names_are_there_for_completion_and_imports() -> None:
    names = {"FrameStream", "TimeLike", "Timestamp", "table", "models", "Client", "__version__"}
    assert names <= set(dir(dockline))
    assert all(getattr(dockline, name) is not None for name in dir(dockline))


@pytest.mark.parametrize(
    "name", ["FrameStream", "AsyncTarStream", "HijackedStream", "ValueStream", "WebSocketStream"]
)
def test_help_on_a_stream_tells_no_private_word(name: str) -> None:
    text = pydoc.plain(pydoc.render_doc(getattr(dockline, name)))
    assert "doubt" not in text and " asked = " not in text


def test_help_on_a_group_tells_its_operations_and_no_private_word() -> None:
    with dockline.Client("unix:///nowhere.sock") as docker:
        text = pydoc.plain(pydoc.render_doc(docker.tasks))
    assert "\n |  wire" not in text and "Which tasks, by " in text


def test_what_is_not_given_is_told_in_words() -> None:
    assert "= <this client's>" in shown(dockline.Client.with_options)


def test_help_on_the_errors_is_their_tree() -> None:
    text = pydoc.plain(pydoc.render_doc(dockline.errors))
    tree = text.partition("CLASSES")[0]
    assert "└── APIError" in tree
    for name in dockline.errors.__all__:
        assert name in text, name


def test_the_tree_of_errors_says_what_each_one_means() -> None:
    tree, _, more = (dockline.errors.__doc__ or "").partition("raise these `DocklineError`s as well:")
    rows = [line.split("── ")[1] for line in tree.splitlines() if "── " in line]
    rows += filter(None, map(str.strip, more.splitlines()))
    errors = {
        name
        for name in dockline.errors.__all__
        if name.endswith(("Error", "Refused", "Found")) or name[0].isupper()
    }
    assert {row.split()[0] for row in rows} >= errors - {"DocklineError", "VersionWarning"}
    for row in rows:
        assert len(row.split(maxsplit=1)[1].split()) >= 3, row
