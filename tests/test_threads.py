"""What goes wrong in a thread or a child of a test fails the test."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from .support.forks import in_child
from .support.processes import children, has_ended
from .support.threads import Running, in_thread
from .support.waiting import eventually

CHECKOUT = Path(__file__).parents[1]
FAILING = {
    "a thread that raises": """
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()
    """,
    "a thread that raises and is not waited for": """
        in_thread(lambda: 1 / 0)
    """,
    "a thread that raises and is waited for": """
        with in_thread(lambda: 1 / 0):
            pass
    """,
    "a daemon that is asked what it has no answer for": """
        import pathlib, socket, tempfile
        from tests.support.fake import FakeDaemon
        with tempfile.TemporaryDirectory() as folder:
            daemon = FakeDaemon(pathlib.Path(folder))
            with socket.socket(socket.AF_UNIX) as client:
                client.connect(daemon.url.removeprefix("unix://"))
                client.sendall(b"GET / HTTP/1.1\\r\\n\\r\\n")
                assert client.recv(1) == b""
            daemon.stop()
    """,
    "a finaliser that raises": """
        class Bad:
            def __del__(self):
                raise ZeroDivisionError
        Bad()
    """,
    "a file that is left open": """
        open(__file__)
    """,
    "a child that raises": """
        in_child(lambda: 1 / 0)
    """,
    "a thread of a child that raises": """
        def start():
            thread = threading.Thread(target=lambda: 1 / 0)
            thread.start()
            thread.join()
        in_child(start)
    """,
    "a file that a child leaves open": """
        in_child(lambda: open(__file__) and None)
    """,
    "a child that ends at once": """
        in_child(lambda: sys.exit(0))
    """,
}
HEAD = """
import sys, threading
from tests.support.forks import in_child
from tests.support.threads import in_thread
"""


def test_what_goes_wrong_beside_a_test_fails_it(tmp_path: Path) -> None:
    tests = [f"def test_{number}():{body}" for number, body in enumerate(FAILING.values())]
    fine = "def test_fine():\n    in_child(lambda: in_thread(lambda: 1).join())\n    in_thread(lambda: 1)\n"
    (tmp_path / "test_bad.py").write_text("\n".join([HEAD, *tests, fine]))
    settings = ["-c", str(CHECKOUT / "pyproject.toml"), "--rootdir", str(tmp_path), "-p", "tests.conftest"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *settings, "-p", "no:cacheprovider", str(tmp_path)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    failed = set(re.findall(r"^(?:FAILED|ERROR) \S+::(test_\w+)", done.stdout, re.MULTILINE))
    assert failed == {f"test_{number}" for number in range(len(FAILING))}, done.stdout
    assert "ZeroDivisionError" in done.stdout


def test_a_thread_gives_back_what_its_function_returns() -> None:
    assert in_thread(divmod, 7, 2).join() == (3, 1)


def test_a_thread_that_goes_on_is_an_error_and_can_be_waited_for_again() -> None:
    go = threading.Event()
    running: Running[bool] = in_thread(go.wait)
    with pytest.raises(AssertionError, match="wait still runs"):
        running.join(0.01)
    go.set()
    assert running.join()


def test_a_child_that_goes_on_is_killed() -> None:
    before = children()
    with pytest.raises(AssertionError, match="went on for"):
        in_child(lambda: time.sleep(600), timeout=0.2)
    assert children() <= before


def test_a_child_ends_though_its_parent_was_killed(tmp_path: Path) -> None:
    """And with it goes its hold of the parent's output."""
    code = f"""
import os, signal, time
from tests.support.forks import in_child
def hang():
    open({str(tmp_path / "pid")!r}, "w").write(str(os.getpid()))
    os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(600)
in_child(hang, timeout=5)
"""
    subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, timeout=120, check=False)
    child = int((tmp_path / "pid").read_text())
    eventually(lambda: has_ended(child), what="the end of the child")


def test_a_child_that_is_frozen_from_the_start_is_forked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    fork, forked = os.fork, []

    def frozen_at_first() -> int:
        child = fork()
        forked.append(child)
        if not child and len(forked) == 1:
            signal.pause()
        return child

    monkeypatch.setattr(os, "fork", frozen_at_first)
    in_child(lambda: None, begins=2)
    assert len(forked) >= 2
    assert has_ended(forked[0])
