"""BuildKit's messages in a checkout: `dockline generate` writes them, and `dockline check` compares them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from ..output.files import write_text
from ..output.publish import drift
from ..paths import spec_dir, templates_dir
from ..problems import Problems
from ..twin.command import KIT
from ..twin.layout import laid_out
from .reading import read_messages
from .rendering import rendered

__all__ = ["messages_drifted", "write_messages"]

FOLDER: Final = Path("buildkit", "wire")
DEFINITIONS: Final = Path("buildkit", "messages.yaml")
_MARK: Final = "# Rendered from spec/buildkit/messages.yaml"


def write_messages(runtime: Path, problems: Problems) -> int:
    """Write the modules.

    Args:
        runtime: The runtime's folder, beside which the kit is.
        problems: Takes errors.

    Returns:
        How many files were written or removed.

    Raises:
        GenerationFailed: The definitions have errors, or the layout can't be made.
    """
    folder = _place(runtime)
    files = _files(runtime, problems)
    changed = sum(write_text(folder / name, text) for name, text in files.items())
    for path in sorted(folder.glob("*.py")):
        if path.name not in files and _is_rendered(path):
            path.unlink()
            changed += 1
    return changed


def messages_drifted(runtime: Path, problems: Problems) -> Iterator[str]:
    """How the modules on disk differ from what would be written: a unified diff a file.

    Raises:
        GenerationFailed: The definitions have errors, or the layout can't be made.
    """
    folder = _place(runtime)
    by_hand = {path.name: path.read_text("utf-8") for path in folder.glob("*.py") if not _is_rendered(path)}
    yield from drift({**by_hand, **_files(runtime, problems)}, folder)


def _files(runtime: Path, problems: Problems) -> Mapping[str, str]:
    modules = read_messages(spec_dir() / DEFINITIONS, problems)
    problems.raise_if_errors()
    folder = _place(runtime)
    texts = {folder / name: text for name, text in rendered(modules, templates_dir()).items()}
    return {path.name: text for path, text in laid_out(texts, problems).items()}


def _place(runtime: Path) -> Path:
    return runtime.parent / KIT / FOLDER


def _is_rendered(path: Path) -> bool:
    return path.read_text("utf-8", "replace").startswith(_MARK)
