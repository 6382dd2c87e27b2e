"""A program pays for what it uses: modules are imported when they are first asked for."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from ..support.fake import FakeDaemon, response
from ..support.inuse import FOLDER, NAME
from ..support.versions import SHIPPED

PACKAGES = {"attr", "attrs", "cattr", "cattrs", "jinja2", "urllib3", "websockets", "yaml"}
"""Top-level modules of the packages that dockline or its generator build on."""
OWN = ("aio", "api", "enums", "filters", "models")
STAY = [f"dockline.{each}" for each in OWN]
"""What the version in use has, by names that stay when the package moves on to another."""
HEAVY = {"asyncio", "email", "http", "json", "logging", "socket", "ssl", "subprocess", "tarfile"}
"""Modules of the standard library that take their time."""


def loaded(program: str) -> set[str]:
    """The modules that a program of its own has imported at its end."""
    script = f"import sys\nbefore = set(sys.modules)\n{program}\nfound = sorted(set(sys.modules) - before)\n"
    script += "import json\nprint(json.dumps(found))"
    done = subprocess.run(
        [sys.executable, "-c", script], check=False, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


def top_levels(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


@pytest.mark.parametrize("program", ["import dockline", "import dockline; dir(dockline)", f"import {NAME}"])
def test_importing_dockline_imports_next_to_nothing(program: str) -> None:
    found = loaded(program)
    assert "dockline" in found
    assert not top_levels(found) & (PACKAGES | HEAVY)
    own = {name for name in found if name.startswith(("dockline.", "dockline_runtime."))}
    assert own <= {NAME, "dockline_runtime.lazy"}


def test_a_model_brings_no_client_and_no_other_groups() -> None:
    found = loaded("from dockline.models import ContainerSummary")
    assert not top_levels(found) & (PACKAGES - {"attr", "attrs"} | {"ssl", "socket", "json"})
    files = {name.rpartition(".")[2] for name in found if name.startswith(f"{NAME}.models.")}
    assert files == {"containers"}
    assert not {name for name in found if name.startswith(f"{NAME}.enums.")}
    assert not {name for name in found if name.startswith((f"{NAME}.api", f"{NAME}.codec"))}


def test_an_operation_brings_the_models_that_its_answer_is_made_of(daemon: FakeDaemon) -> None:
    daemon.answer(response(b'{"ApiVersion": "1.51"}'))
    found = loaded(
        f"import dockline\ndocker = dockline.Client({daemon.url!r}, version='1.51')\n"
        "assert docker.system.version().api_version == '1.51'"
    )
    kinds = (f"{NAME}.models.", f"{NAME}.enums.", f"{NAME}.codec.")
    assert {name for name in found if name.startswith(kinds)} == {
        f"{NAME}.models.system",
        f"{NAME}.codec.system",
    }


def test_the_client_class_brings_no_endpoints() -> None:
    found = loaded("from dockline import Client")
    assert f"{NAME}.client" in found
    assert not {name for name in found if name.startswith((f"{NAME}.api", f"{NAME}.models"))}
    assert not top_levels(found) & (PACKAGES - {"attr", "attrs"})


def test_functions_for_threads_bring_nothing_of_asyncio(daemon: FakeDaemon) -> None:
    daemon.answer(response(b'{"ApiVersion": "1.51"}'))
    found = loaded(
        f"import dockline\ndocker = dockline.Client({daemon.url!r}, version='1.51')\n"
        "assert docker.system.version().api_version == '1.51'\n"
        "dockline.api.containers.container_list, dockline.OPERATIONS['ContainerList'].function"
    )
    assert "asyncio" not in top_levels(found)
    halves = (f"{NAME}.aio", "dockline_runtime.aio", "dockline_runtime.waiting.tasks")
    assert not {name for name in found if name.startswith(halves)}


def test_the_async_client_class_brings_no_endpoints_and_nothing_for_threads() -> None:
    found = loaded("from dockline import AsyncClient")
    assert f"{NAME}.aio.client" in found
    assert not {name for name in found if name.startswith((f"{NAME}.api", f"{NAME}.models"))}
    assert {name for name in found if name.startswith(f"{NAME}.aio.")} == {f"{NAME}.aio.client"}
    assert not {name for name in found if name.startswith("dockline_runtime.sync")}
    assert not top_levels(found) & (PACKAGES - {"attr", "attrs"})


def test_a_function_for_tasks_brings_its_own_group_alone() -> None:
    found = loaded("import dockline\ndockline.aio.tasks.task_list")
    for half in ("aio", "api"):
        assert {n for n in found if n.startswith(f"{NAME}.{half}.")} == {f"{NAME}.{half}.tasks"}


@pytest.mark.parametrize("half", ["", "Async"])
def test_handles_come_with_the_first_that_is_made(half: str) -> None:
    made = (
        f"import dockline\ndocker = dockline.{half}Client('unix:///nowhere.sock')\ndocker.containers.logs\n"
    )
    rooms = (f"{NAME}.aio", NAME, "dockline_runtime.aio", "dockline_runtime.sync")
    places = tuple(f"{each}.handles" for each in rooms)
    assert not {name for name in loaded(made) if name.startswith(places)}
    found = {name for name in loaded(f"{made}docker.volume('data')") if name.startswith(places)}
    inside, room = ("handles", "sync") if not half else ("aio.handles", "aio")
    assert found == {f"{NAME}.{inside}", f"{NAME}.{inside}.volume", f"dockline_runtime.{room}.handles"}


def test_operations_are_listed_without_importing_endpoints() -> None:
    found = loaded(f"from {NAME} import OPERATIONS\nassert len(list(OPERATIONS)) == len(OPERATIONS) > 100")
    assert not {name for name in found if name.startswith(f"{NAME}.api")}
    found = loaded(f"from {NAME} import OPERATIONS\nOPERATIONS['TaskList']")
    assert {n for n in found if n.startswith(f"{NAME}.api.")} == {f"{NAME}.api.tasks"}


def test_operations_bring_nothing_of_the_kit(daemon: FakeDaemon) -> None:
    daemon.answer(response(b"[]"))
    found = loaded(
        f"import dockline, dockline.errors\ndocker = dockline.Client({daemon.url!r}, version='1.51')\n"
        "assert docker.containers.list() == []\n"
        "assert {'run', 'wait_until'} <= set(dir(docker.containers))"
    )
    assert "dockline_kit" not in top_levels(found)
    assert not {name for name in found if name.startswith(f"{NAME}.api.kit")}


def test_a_method_of_the_kit_brings_its_own_module_alone() -> None:
    found = loaded("import dockline\ndockline.api.swarm.SwarmResource.wait_until")
    assert {n for n in found if n.startswith(f"{NAME}.api.kit.")} == {f"{NAME}.api.kit.swarm"}
    assert "dockline_kit" not in top_levels(found)


def test_an_error_of_the_kit_is_imported_when_it_is_named() -> None:
    assert "dockline_kit" not in top_levels(loaded("from dockline.errors import NotFound"))
    program = (
        "from dockline.errors import TimeoutError, WaitTimeout\nassert issubclass(WaitTimeout, TimeoutError)"
    )
    found = loaded(program)
    assert {n for n in found if n.startswith("dockline_kit.")} == {"dockline_kit.errors"}


@pytest.mark.parametrize(
    "program",
    [
        "import dockline.buildkit; dir(dockline.buildkit)",
        "from dockline.buildkit import BuildError, Image, Local, Registry, build, start",
        "from dockline.buildkit import build_async, lint, prune_async, start_async",
    ],
)
def test_builds_bring_what_speaks_http2_when_one_begins(program: str) -> None:
    found = loaded(program)
    assert "dockline.buildkit" in found
    assert not top_levels(found) & {"h2", "hpack", "hyperframe"}


def test_a_module_of_builds_by_itself_brings_nothing() -> None:
    assert not {n for n in loaded("import dockline.buildkit") if n.startswith("dockline_kit")}


def test_a_unix_socket_needs_neither_urllib3_nor_cattrs(tmp_path: Path) -> None:
    url = f"unix://{tmp_path / 'docker.sock'}"
    found = loaded(
        "import dockline\n"
        f"with dockline.Client({url!r}) as docker:\n"
        "    try:\n"
        "        docker.containers.list(all=True, filters={'status': 'running'})\n"
        "    except dockline.errors.DocklineError as error:\n"
        f"        assert {str(tmp_path)!r} in str(error), error\n"
        "    else:\n"
        "        raise AssertionError('there is no daemon')\n"
    )
    assert f"{NAME}.api.containers" in found
    assert not top_levels(found) & (PACKAGES - {"attr", "attrs"} | {"ssl"})
    assert {n for n in found if n.startswith(f"{NAME}.api.")} == {f"{NAME}.api.containers"}


def test_structure_is_what_brings_cattrs() -> None:
    found = loaded("from dockline import models, structure\nstructure({}, models.ErrorDetail)")
    assert "cattrs" in found
    assert "urllib3" not in found


def test_star_imports_bring_all_public_names() -> None:
    program = (
        f"from {NAME} import *\nassert Client.newest_version == '{SHIPPED}' and 'TaskList' in OPERATIONS\n"
    )
    program += (
        "assert models.ContainerSummary and enums.TaskState and callable(structure) and callable(converter)"
    )
    assert not top_levels(loaded(program)) & (PACKAGES - {"attr", "attrs"})
    program = f"from dockline import *\nassert Client and errors.NotFound and {FOLDER}.Client is Client"
    assert not top_levels(loaded(program)) & (PACKAGES - {"attr", "attrs"})
    program = "from dockline.models import *\nassert ContainerSummary and TaskSpec"
    assert not top_levels(loaded(program)) & (PACKAGES - {"attr", "attrs"})


@pytest.mark.parametrize(
    "name", ["dockline", *STAY, NAME, *(f"{NAME}.{each}" for each in OWN if each != "filters")]
)
def test_dir_lists_the_public_names_and_each_of_them_is_there(name: str) -> None:
    module = importlib.import_module(name)
    names = dir(module)
    assert names == sorted(names)
    # What signatures name is there as well, but `import *` doesn't give it.
    assert set(module.__all__) <= set(names) if name == "dockline" else sorted(module.__all__) == names
    for name in names:
        assert getattr(module, name) is getattr(module, name)


@pytest.mark.parametrize("module", ["dockline", NAME, f"{NAME}.api", f"{NAME}.models"])
def test_unknown_names_are_refused_by_the_name_of_the_module(module: str) -> None:
    with pytest.raises(AttributeError, match=rf"^module '{module}' has no attribute 'Coffee'$"):
        _ = sys.modules[module].Coffee
    with pytest.raises(ImportError, match=f"cannot import name 'Coffee' from '{module}'"):
        exec(f"from {module} import Coffee")
    assert not hasattr(sys.modules[module], "Coffee")


@pytest.mark.parametrize("own", OWN)
def test_names_that_stay_stand_for_those_of_the_version_in_use(own: str) -> None:
    stays, kept = importlib.import_module(f"dockline.{own}"), importlib.import_module(f"{NAME}.{own}")
    assert stays.__all__ == kept.__all__
    for name in kept.__all__:
        assert getattr(stays, name) is getattr(kept, name)


def test_a_name_that_stays_brings_no_more_than_the_other() -> None:
    assert loaded("from dockline.models import Mount") - loaded(f"from {NAME}.models import Mount") == {
        "dockline.models"
    }
