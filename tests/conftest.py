"""The end of a run, with the tables that the tests filled, and the fixtures that several folders share."""

from __future__ import annotations

import gc
import os
import shlex
import shutil
import signal
import ssl
import sys
import tempfile
import warnings
from collections.abc import Iterator
from functools import _lru_cache_wrapper
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import none

from .aio.half import HALF, add_option, leave_to_threads
from .support.fake import TROUBLE, FakeDaemon
from .support.inside import parsing_with
from .support.roads import BRIDGE, ROADS, Road
from .support.settings import make_certificates
from .support.tables import EACH, TABLES, empty_cells
from .support.threads import all_joined
from .support.turns import left_out
from .support.verdict import complaints, register

# A busy machine isn't a reason to fail.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")

# A shell has what runs in the background ignore Ctrl-C, and programs that tests start would inherit that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("dockline")
    group.addoption("--tables", action="store_true", help="print the tables that the tests fill")
    group.addoption("--each-order", action="store_true", help="have each builder build first on each engine")
    group.addoption(
        "--complete",
        nargs="?",
        const=EACH,
        metavar="NAME,…",
        help="fail if a required cell is empty: of each table that was filled, or (with =) of those named",
    )
    group.addoption("--by-turns", action="store_true", help="try cases of several halves with one of them")
    add_option(group)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if HALF == "aio":
        leave_to_threads(config, items)
    if config.getoption("--by-turns"):
        left = left_out(items)
        config.hook.pytest_deselected(items=[item for item in items if item in left])
        items[:] = [item for item in items if item not in left]


@settings(max_examples=1, database=None)
@given(none())
def an_example(_: None) -> None:
    """Hypothesis looks for who holds its generator of random numbers with the first example of a process, and
    what is frozen holds nothing in its eyes."""


def pytest_collection_finish() -> None:
    """What stands once all tests are known is garbage for none of them: no collection looks through it."""
    an_example()
    gc.collect()
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if chosen := session.config.getoption("--complete"):
        register(lambda: empty_cells(chosen))
    if session.exitstatus == pytest.ExitCode.OK and complaints():
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    shown = config.getoption("--tables") or os.environ.get("CI") == "true"
    for table in TABLES:
        if not table.cells:
            continue
        path = table.write()
        terminalreporter.write_sep("=", table.title)
        if shown:
            for line in table.lines():
                terminalreporter.write_line(line)
        terminalreporter.write_line(f"{len(table.cells)} cells; written to {path}")
    if found := complaints():
        terminalreporter.write_sep(
            "!", "every test may have passed, and yet this run fails", red=True, bold=True
        )
        for line in found:
            terminalreporter.write_line(line, red=True)


@pytest.fixture
def warned() -> Iterator[list[warnings.WarningMessage]]:
    """The warnings that came of it, each time."""
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        yield found
        gc.collect()


@pytest.fixture(autouse=True, scope="session")
def by_default() -> Iterator[None]:
    """The tests run on what users get; `runtime/test_fast.py` holds the extra `fast` against it."""
    with parsing_with(None):
        yield


@pytest.fixture(autouse=True, scope="module")
def leaves_little(request: pytest.FixtureRequest) -> Iterator[None]:
    """What a module has cached, such as each version of the API, goes with it, and what stays is garbage for
    none of those after it: forks and collections would take the longer, the more there is."""
    yield
    for value in vars(request.module).values():
        if isinstance(value, _lru_cache_wrapper) and value.__module__ == request.module.__name__:
            value.cache_clear()
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def threads_end() -> Iterator[None]:
    """What threads of the test and its daemons raise fails it, whether or not it waits for them."""
    yield
    try:
        all_joined()
        assert TROUBLE == []
    finally:
        TROUBLE.clear()


@pytest.fixture
def daemon() -> Iterator[FakeDaemon]:
    """A daemon on a unix socket that answers with the test's scripts."""
    folder = Path(tempfile.mkdtemp(prefix="dockline-"))
    fake = FakeDaemon(folder)
    yield fake
    fake.stop()
    shutil.rmtree(folder)
    assert fake.trouble == []
    assert fake.scripts == [], "not all that was to be asked was asked"


@pytest.fixture
def no_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """A user whom neither the environment nor the list of users gives a home."""

    def unknown(uid: int) -> None:
        raise KeyError(f"getpwuid(): uid not found: {uid}")

    for name in ("HOME", "DOCKER_CONFIG", "DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_AUTH_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pwd.getpwuid", unknown)


@pytest.fixture(scope="session")
def certificates() -> Iterator[Path]:
    """A folder with certificates of localhost."""
    folder = Path(tempfile.mkdtemp(prefix="dockline-"))
    make_certificates(folder)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(params=ROADS)
def road(
    request: pytest.FixtureRequest, certificates: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Road]:
    """Each road, with a daemon of its own."""
    name = request.param
    folder = Path(tempfile.mkdtemp(prefix="dockline-"))
    tls = None
    if name == "tls":
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(certificates / "cert.pem", certificates / "key.pem")
    daemon = FakeDaemon(folder, tls=tls, tcp=name == "tcp")
    url = daemon.url
    if name == "ssh":
        words = [sys.executable, "-SE", str(BRIDGE), str(folder / "docker.sock"), str(tmp_path / "none")]
        program = tmp_path / "ssh"
        program.write_text(f"#!/bin/sh\nexec {shlex.join(words)}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
        url = "ssh://far"
    yield Road(name, daemon, url, str(certificates) if tls else None)
    daemon.stop()
    shutil.rmtree(folder)
    assert daemon.trouble == []
