"""A made-up API version that comes after all that are in spec/, to see what bringing one in takes."""

from __future__ import annotations

import copy
import shutil
from pathlib import Path
from typing import Any

from dockline_gen.description.write_yaml import dump
from dockline_gen.documents import load_version
from dockline_gen.importing import Imported, import_description
from dockline_gen.paths import spec_dir
from dockline_gen.problems import Problems

from ..support.versions import NEWEST

__all__ = ["NEXT", "Next", "copied_spec", "endpoint", "next_version"]

NEXT = f"1.{int(NEWEST.split('.')[1]) + 1}"

JSON_LIST = {"content": {"application/json": {"schema": {"type": "array", "items": {"type": "string"}}}}}


def next_version() -> dict[str, Any]:
    """The newest description under the next number."""
    data = copy.deepcopy(load_version(NEWEST).data)
    data["info"]["version"] = NEXT
    data["servers"] = [{"url": f"/v{NEXT}"}]
    return data


def endpoint(id_: str, *parameters: dict[str, Any], tag: str = "Image") -> dict[str, Any]:
    """An operation that answers with a list of texts."""
    return {
        "operationId": id_,
        "tags": [tag],
        "parameters": list(parameters),
        "responses": {"200": JSON_LIST},
    }


def copied_spec(folder: Path) -> Path:
    """A copy of spec/ that a test may change."""
    return Path(shutil.copytree(spec_dir(), folder / "spec"))


class Next:
    """The next version, published with some changes, and a copy of spec/ that it goes to."""

    def __init__(self, folder: Path, data: dict[str, Any], spec: Path | None = None) -> None:
        self.spec = spec or copied_spec(folder)
        self.file = folder / f"v{NEXT}.yaml"
        self.file.write_text(dump(data), "utf-8")

    def imported(self) -> Imported:
        return import_description(self.file, self.spec, Problems())
