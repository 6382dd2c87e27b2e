"""Descriptions that are rendered by the command and used in another process."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from dockline_gen.cli import main

USE = """
import importlib, inspect, pkgutil, sys

sys.dont_write_bytecode = True


def heard(event, arguments):
    if event in ("os.system", "subprocess.Popen", "os.exec", "os.posix_spawn", "socket.connect", "os.remove"):
        raise SystemExit(f"{event} {arguments}")
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & 3:
        raise SystemExit(f"{event} {arguments}")


sys.addaudithook(heard)
for name in sys.argv[1:]:
    package = importlib.import_module(name)
    for found in pkgutil.walk_packages(package.__path__, f"{name}."):
        module = importlib.import_module(found.name)
        for exported in list(getattr(module, "__all__", ())):
            thing = getattr(module, exported)
            repr(thing), inspect.getdoc(thing)
            if inspect.isclass(thing) and found.name.partition(".models")[1]:
                version = importlib.import_module(thing.__module__.partition(".models")[0])
                value = version.structure({"a": "b", "x": 1}, thing)
                repr(value), version.unstructure(value)
    for version in pkgutil.iter_modules(package.__path__, f"{name}."):
        for op in getattr(importlib.import_module(version.name), "OPERATIONS", {}).values():
            assert callable(op.function), op
print("used", len(sys.argv) - 1)
"""


def generate(data: Any, folder: Path, package: str = "lamps") -> bool:
    """Render a description by the command; whether it was done. Nothing but a report may come of the rest."""
    file = folder / "api.json"
    file.write_text(data if isinstance(data, str) else json.dumps(data))
    return main(["generate", "--spec", str(file), "--out", str(folder), "--package", package]) == 0


def use(folder: Path, packages: list[str]) -> None:
    """Import all of what was rendered in another process, and use it; it may not do what no package does."""
    done = subprocess.run(
        [sys.executable, "-c", USE, *packages],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout == f"used {len(packages)}\n", done.stderr[-2000:]
