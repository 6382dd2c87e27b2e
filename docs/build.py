"""The site: `python docs/build.py` lays its pages out in build/docs, and builds build/site of them.

Most pages lie here. Beside them come the reference, which `dockline reference` renders, and a page for each
program of `examples/` and `recipes/`: its docstring is the prose, and the file itself is shown. Where the
navigation of mkdocs.yml names a folder, the pages of that folder take its place, in the order in which its
index links to them. The matrix of all versions is a page of its own, which `dockline matrix` writes.

Nothing is asked of a network, and a warning (a page or an anchor that isn't there, say) fails the build.
"""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from dockline_gen.cli import main as dockline

HERE = Path(__file__).parent
TOP = HERE.parent
BUILD = TOP / "build"
PAGES, SITE, SETTINGS = BUILD / "docs", BUILD / "site", BUILD / "mkdocs.yml"
MATRIX = "matrix.html"

PROGRAMS = {
    "examples": ("Examples", "Small tools that are whole programs. Copy one, and change it."),
    "recipes": ("Recipes", "The ordinary script, task by task: a function's body is all that it takes."),
}
"""The folders with programs: what their index is called, and what it says."""

_TO_A_PROGRAM = re.compile(rf"(\]\((?:\.\./)?(?:(?:{'|'.join(PROGRAMS)})/)?\w+)\.py\)")
_TO_A_PAGE = re.compile(r"\]\(([\w-]+\.md|[\w-]+/index\.md)(#[^)]*)?\)")


def main() -> int:
    """Lay the pages out, and build the site.

    Returns:
        What the program ends with: 0 if it was built without a warning.
    """
    for folder in (PAGES, SITE):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(HERE, PAGES, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    for page in PAGES.rglob("*.md"):
        page.write_text(_TO_A_PROGRAM.sub(r"\1.md)", page.read_text("utf-8")), "utf-8")
    for name in PROGRAMS:
        _lay_out_programs(name)
    if code := dockline(["reference", "--out", str(PAGES / "reference")]):
        return code
    settings = yaml.safe_load((TOP / "mkdocs.yml").read_text("utf-8"))
    settings["nav"] = list(_filled_in(settings["nav"]))
    SETTINGS.write_text(yaml.safe_dump(settings, sort_keys=False, allow_unicode=True), "utf-8")
    return _build() or dockline(["matrix", "--format", "html", "--output", str(SITE / MATRIX)])


def _build() -> int:
    """Have Zensical build it; what it says is shown without its colours, one for each letter."""
    command = [
        sys.executable,
        "-m",
        "zensical",
        "build",
        "--clean",
        "--strict",
        "--config-file",
        str(SETTINGS),
    ]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    told = re.sub(r"\x1b\[[\d;]*m", "", done.stdout)
    print(told.partition("Traceback (most recent call last)")[0] if "--strict flag" in told else told, end="")
    return done.returncode


def program_page(path: Path) -> str:
    """The page of a program.

    Args:
        path: Its file.

    Returns:
        Markdown: the module's docstring, and all that follows it.
    """
    source = path.read_text("utf-8")
    first, *_ = ast.parse(source).body
    code = "".join(source.splitlines(keepends=True)[first.end_lineno :]).strip("\n")
    where = path.relative_to(TOP)
    return f'# {_title(path)}\n\n{_prose(path)}\n\n````python title="{where}"\n{code}\n````\n'


def _lay_out_programs(folder: str) -> None:
    """A page for each program of a folder, and an index of them."""
    title, text = PROGRAMS[folder]
    pages = PAGES / folder
    pages.mkdir(exist_ok=True)
    listed = []
    for path in sorted((HERE / folder).glob("*.py")):
        (pages / f"{path.stem}.md").write_text(program_page(path), "utf-8")
        summary = " ".join(_prose(path).partition("\n\n")[0].split())
        listed.append(f"- [{_title(path)}]({path.stem}.md): {summary}")
    (pages / "index.md").write_text("\n".join([f"# {title}\n\n{text}\n", *listed, ""]), "utf-8")


def _title(path: Path) -> str:
    return path.stem.replace("_", " ").capitalize()


def _prose(path: Path) -> str:
    return ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""


def _filled_in(nav: list[Any]) -> Iterator[Any]:
    """A navigation with the pages of each folder that it names."""
    for entry in nav:
        if isinstance(entry, str):
            yield entry
            continue
        ((title, target),) = entry.items()
        if isinstance(target, list):
            yield {title: list(_filled_in(target))}
        elif target.endswith("/"):
            yield {title: list(_of_a_folder(target))}
        else:
            yield entry


def _of_a_folder(folder: str) -> Iterator[Any]:
    """The index of a folder, and each page that it links to, once; a folder below it is a section.

    Pages of which it only links to parts come last, from A to Z.
    """
    yield f"{folder}index.md"
    links = _TO_A_PAGE.findall((PAGES / folder / "index.md").read_text("utf-8"))
    whole = dict.fromkeys(page for page, part in links if not part)
    for page in (*whole, *sorted({page for page, _ in links} - set(whole))):
        below, found, _ = page.rpartition("index.md")
        if found:
            yield {below.strip("/").capitalize(): list(_of_a_folder(folder + below))}
        else:
            yield folder + page


if __name__ == "__main__":
    sys.exit(main())
