"""What tests of the generator's back half use: ruff, and documents built and rendered from plain data."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dockline_gen.description.load import Source
from dockline_gen.description.validate import validate
from dockline_gen.documents import Description
from dockline_gen.normalise import normalise
from dockline_gen.output.render import render
from dockline_gen.overlay.behaviour import Behaviour
from dockline_gen.overlay.docs import Docs
from dockline_gen.overlay.names import Names, bind_names
from dockline_gen.paths import templates_dir
from dockline_gen.problems import Problems
from dockline_gen.view.offered import Document, offered_document
from dockline_gen.view.package import package_files
from dockline_gen.view.wording import Wording

__all__ = [
    "CHECKOUT",
    "build",
    "description",
    "mypy_complaints",
    "render_document",
    "ruff_complaints",
    "ruff_complaints_in",
    "ruff_format",
    "run",
    "schemas",
]

CHECKOUT = Path(__file__).parents[2]
CONFIG = CHECKOUT / "pyproject.toml"


def run(*command: str, cwd: Path = CHECKOUT, **options: Any) -> subprocess.CompletedProcess[str]:
    """A process with Python's `-m`; its output as text."""
    return subprocess.run(
        [sys.executable, *command],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        **options,
    )


def ruff_format(text: str, *, width: int | None = None) -> str:
    """A module as `ruff format` would write it."""
    config = ["--config", str(CONFIG)] if width is None else ["--isolated", f"--line-length={width}"]
    done = run("-m", "ruff", "format", *config, "--stdin-filename", "module.py", "-", input=text)
    assert done.returncode == 0, done.stderr
    return done.stdout


def ruff_complaints(modules: list[str], folder: Path, *rules: str) -> str:
    """What ruff would format otherwise in modules, and what it has to say; empty if all are clean."""
    for index, module in enumerate(modules):
        (folder / f"module_{index}.py").write_text(module, "utf-8")
    return ruff_complaints_in(folder, *rules)


def ruff_complaints_in(folder: Path, *rules: str) -> str:
    """Like `ruff_complaints`, for the files in a folder."""
    config = ["--config", str(CONFIG), "--no-cache", "--quiet"]
    select = ["--select", ",".join(rules)] if rules else []
    formatted = run("-m", "ruff", "format", "--diff", *config, str(folder))
    checked = run("-m", "ruff", "check", "--output-format=concise", *config, *select, str(folder))
    assert formatted.returncode in (0, 1) and checked.returncode in (0, 1), formatted.stderr + checked.stderr
    return formatted.stdout + checked.stdout


def schemas(**definitions: Any) -> dict[str, Any]:
    """A description in normal form that holds definitions, and one operation that uses none of them."""
    return description(definitions, {"/ping": {"get": {"operationId": "Ping", "responses": {"200": {}}}}})


def description(definitions: Mapping[str, Any], paths: Mapping[str, Any]) -> dict[str, Any]:
    """A description in OpenAPI 3.1."""
    return {
        "openapi": "3.1.0",
        "info": {"version": "1.0"},
        "paths": dict(paths),
        "components": {"schemas": dict(definitions)},
    }


def build(
    data: Mapping[str, Any],
    *,
    behaviours: Mapping[str, Behaviour] | None = None,
    names: Mapping[str, str] | None = None,
    problems: Problems | None = None,
) -> Document:
    """The IR of a description; without a collector for problems there must be none."""
    found = Problems() if problems is None else problems
    normal = normalise(dict(data), found).data
    validate(normal, found)
    found.raise_if_errors()
    bound = bind_names(Names(entries=names or {}), normal, found, strict=False)
    document = offered_document(normal, behaviours or {}, bound, found)
    if problems is None:
        found.raise_if_errors()
    return document


def render_document(
    document: Document, package: str = "lamps", docs: Docs | None = None, problems: Problems | None = None
) -> Mapping[str, str]:
    """The files of the package that renders a document."""
    found = Problems() if problems is None else problems
    files = package_files(document, Wording(docs or Docs(), document), package, found)
    found.raise_if_errors()
    return render(files, templates_dir())


def as_description(data: dict[str, Any]) -> Description:
    """What `load_file` would give for a document in normal form."""
    source = Source("lamps.yaml", "")
    return Description(version=data["info"]["version"], data=data, source=source, locator=source, known=False)


def mypy_complaints(*paths: Path, cache: Path) -> str:
    """What `mypy --strict` has to say of files or folders; empty if it is content."""
    options = ["--config-file", str(CONFIG), f"--cache-dir={cache}", "--no-error-summary", "--strict"]
    return run("-m", "mypy", *options, *map(str, paths)).stdout
