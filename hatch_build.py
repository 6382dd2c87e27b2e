"""What is made for a wheel: an archive of spec/, and a bill of materials, as CycloneDX has it.

`dockline_gen.packed` says why there is an archive. The bill lists what pyproject.toml lists, so it can't say
anything else; PEP 770 has the place for it. There are no moments and no random ids in either: two builds of
the same files give the same bytes.
"""

from __future__ import annotations

import io
import json
import shutil
import tarfile
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

DESCRIPTIONS = "Docker Engine API descriptions"
PACKED = ("v*.yaml", "overlay/**/*.yaml", "history.lock", "names.lock")
"""What a wheel has of spec/: not how it came in, nor what only a checkout renders."""


class MadeForWheels(BuildHookInterface[BuilderConfig]):
    """Makes both for the time of a build; an editable installation needs neither."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Before a build: write them, and say where they go."""
        self._folder = Path(tempfile.mkdtemp(prefix="dockline-build-"))
        if version == "editable":
            return
        archive = self._folder / "spec.tar.xz"
        spec = Path(self.root, "spec")
        found = [path for pattern in PACKED for path in sorted(spec.glob(pattern))]
        archive.write_bytes(packed(spec, found))
        build_data["force_include"][str(archive)] = f"dockline_gen/_data/spec/{archive.name}"
        core = self.metadata.core
        bill = bill_of_materials(
            core.name,
            self.metadata.version,
            core.license_expression,
            core.dependencies,
            core.optional_dependencies,
        )
        path = self._folder / f"{core.name}.cdx.json"
        path.write_text(json.dumps(bill, indent=2) + "\n", "utf-8")
        build_data["sbom_files"].append(str(path))

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Behind a build: leave nothing of it."""
        shutil.rmtree(self._folder)


def packed(folder: Path, files: Sequence[Path]) -> bytes:
    """Files of a folder as an archive: their names and bytes, and nothing of who made them when."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:xz", format=tarfile.USTAR_FORMAT, preset=9) as archive:
        for file in files:
            member = tarfile.TarInfo(file.relative_to(folder).as_posix())
            member.size = file.stat().st_size
            with file.open("rb") as content:
                archive.addfile(member, content)
    return out.getvalue()


def bill_of_materials(
    name: str,
    version: str,
    license_: str,
    dependencies: Sequence[str],
    extras: Mapping[str, Sequence[str]],
) -> dict[str, Any]:
    """A bill of what a wheel holds and of what it needs, as a CycloneDX document.

    Args:
        name: That of the distribution.
        version: Its version.
        license_: Its license, as SPDX spells it.
        dependencies: What it needs, as requirements of pip.
        extras: What it needs for each extra.
    """
    this = f"pkg:pypi/{canonicalize_name(name)}@{version}"
    needed = [_needed(text, extra=None) for text in sorted(dependencies)]
    needed += [_needed(text, extra) for extra in sorted(extras) for text in sorted(extras[extra])]
    held = {
        "type": "data",
        "bom-ref": "spec",
        "name": DESCRIPTIONS,
        "purl": "pkg:github/moby/moby",
        "licenses": [{"license": {"id": "Apache-2.0"}}],
    }
    listed = {component["bom-ref"]: component for component in (held, *needed)}
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "library",
                "bom-ref": this,
                "name": name,
                "version": version,
                "purl": this,
                "licenses": [{"license": {"id": license_}}],
            },
        },
        "components": list(listed.values()),
        "dependencies": [
            {"ref": this, "dependsOn": list(listed)},
            *({"ref": reference} for reference in listed),
        ],
    }


def _needed(text: str, extra: str | None) -> dict[str, Any]:
    """A component that is installed beside ours, in a version that the installer chooses."""
    requirement = Requirement(text)
    name = canonicalize_name(requirement.name)
    said = [{"name": "dockline:requirement", "value": text}]
    if extra is not None:
        said.append({"name": "dockline:extra", "value": extra})
    return {
        "type": "library",
        "bom-ref": f"pkg:pypi/{name}" if extra is None else f"pkg:pypi/{name}#{extra}",
        "name": name,
        "purl": f"pkg:pypi/{name}",
        "scope": "required" if extra is None else "optional",
        "properties": said,
    }
