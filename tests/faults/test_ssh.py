"""An `ssh` that goes wrong, at each stage of each kind of request: the right error, and no process left."""

from __future__ import annotations

import json
import os
import re
import shlex
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

import dockline
from dockline.errors import ConnectionError, DocklineError, ProtocolError, TimeoutError

from ..support.processes import children, open_files
from ..support.tables import Table
from ..support.waiting import eventually
from .control import Server
from .judge import judge_doubt
from .kinds import KINDS, Kind

KNOCK = "kex_exchange_identification: read: Connection reset by peer\n"
BROKEN = "client_loop: send disconnect: Broken pipe\n"
AT_ONCE = 15.0


@frozen(kw_only=True)
class SSHFault:
    """What `ssh` does.

    Attributes:
        name: The row of the table.
        plan: What the stand-in is told, by kind; see `bridge`.
        raises: The error; None where all goes well.
        says: What the error's message says, as a regular expression.
        sent: Whether the server may have seen the request.
        unknown: Whether it is not known if something that changes things was carried out; None where that
            depends on how far the request came.
        timeout: How long the client waits, in seconds.
    """

    name: str
    plan: Callable[[Kind], dict[str, Any]]
    raises: type[DocklineError] | None = ConnectionError
    says: str = ""
    sent: bool = True
    unknown: bool | None = True
    timeout: float = 20.0


def _in_the_body(kind: Kind) -> int:
    return len(kind.answer.head()) + 1


FAULTS = [
    SSHFault(
        name="can't connect",
        plan=lambda _: {"says": KNOCK, "exits": 255},
        says=f"ssh exited with code 255: {KNOCK.strip()}$",
        sent=False,
        unknown=False,
    ),
    SSHFault(
        name="ends without a word",
        plan=lambda _: {"exits": 0},
        says="exited with code 0 and said",
        sent=False,
        unknown=None,
    ),
    SSHFault(
        name="floods its messages and ends",
        plan=lambda _: {"flood": 20_000, "says": "begin\n", "exits": 255},
        says=f"^.{{0,200}}255: {'; '.join(['x' * 100] * 5)}$",
        sent=False,
        unknown=None,
    ),
    SSHFault(name="floods its messages and goes on", plan=lambda _: {"flood": 20_000}, raises=None),
    SSHFault(name="closes its messages and goes on", plan=lambda _: {"mute": True}, raises=None),
    SSHFault(
        name="prints something before the answer",
        plan=lambda _: {"prints": "Welcome to build-host!\n"},
        raises=ProtocolError,
        says=r"not the daemon's: b'Welcome to build-host!\\n.*'. Does the shell over there",
    ),
    SSHFault(
        name="hangs",
        plan=lambda _: {"says": "Connecting …\n", "hangs": True},
        raises=TimeoutError,
        says="silent for 0.3 seconds; ssh said: Connecting …$",
        sent=False,
        timeout=0.3,
    ),
    SSHFault(
        name="is killed with the request in its hands",
        plan=lambda _: {"taken": 1, "signal": 9},
        says="ssh was ended by signal 9 and said nothing",
        sent=False,
    ),
    SSHFault(
        name="fails in the middle of the head",
        plan=lambda _: {"given": 30, "says": BROKEN, "exits": 255},
        says=f"code 255: {BROKEN.strip()}$",
    ),
    SSHFault(
        name="is killed in the middle of the body",
        plan=lambda kind: {"given": _in_the_body(kind), "signal": 9},
        says="ssh was ended by signal 9",
    ),
    SSHFault(
        name="fails in the middle of the body",
        plan=lambda kind: {"given": _in_the_body(kind), "says": BROKEN, "exits": 255},
        says=f"code 255: {BROKEN.strip()}$",
    ),
    SSHFault(
        name="hangs in the middle of the body",
        plan=lambda kind: {"given": _in_the_body(kind), "hangs": True},
        raises=TimeoutError,
        says="silent for 0.3 seconds",
        timeout=0.3,
    ),
]
COLUMNS = tuple(name for name in KINDS if name != "ping")
CASES = [(fault, kind) for fault in FAULTS for kind in COLUMNS]
TABLE = Table(
    "ssh-faults",
    "An ssh that goes wrong, and what a request makes of it",
    ("ssh", *COLUMNS),
    lambda: [(fault.name, kind) for fault, kind in CASES],
)


@frozen
class StandIn:
    """An `ssh` on PATH that leads to the server."""

    fault: Path

    def arm(self, plan: dict[str, Any]) -> None:
        """The next connection meets this."""
        self.fault.write_text(json.dumps(plan))


@pytest.fixture
def stand_in(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StandIn:
    program, fault = tmp_path / "ssh", tmp_path / "fault.json"
    bridge = Path(__file__).with_name("bridge.py")
    socket = server.urls["unix"].removeprefix("unix://")
    command = shlex.join([sys.executable, "-SE", str(bridge), socket, str(fault)])
    program.write_text(f'#!/bin/sh\nexec {command} "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    return StandIn(fault)


@pytest.mark.parametrize(("fault", "kind"), CASES, ids=lambda case: getattr(case, "name", case))
def test_fault(server: Server, stand_in: StandIn, fault: SSHFault, kind: str) -> None:
    files, threads, others = open_files(), threading.active_count(), children()
    server.disarm()
    client = dockline.Client("ssh://box", version="1.51", timeout=fault.timeout)
    docker = client.with_options(timeout=client.timeout)
    stand_in.arm(fault.plan(KINDS[kind]))
    started = time.monotonic()
    error: BaseException | None = None
    value: object = None
    try:
        value = KINDS[kind].call(docker, 200_000)
    except BaseException as caught:  # whatever it is: it is judged below
        error = caught
    took = time.monotonic() - started
    if fault.raises is None:
        assert error is None, f"{error!r}"
        assert value == KINDS[kind].value
    else:
        assert isinstance(error, fault.raises), f"{error!r}"
        assert re.search(fault.says, str(error).partition("; whether the daemon")[0]), str(error)
        judge_doubt(error, KINDS[kind], fault.unknown, f"{fault.name} on {kind}")
        assert "ssh://box" in str(error)
    assert took < AT_ONCE
    # What has failed has ended while its error is still held; what went well may serve again.
    assert len(children() - others) <= (error is None)
    assert open_files() <= files + 2 * (error is None)
    assert server.report().count(kind) <= fault.sent, "sent twice, or sent where nothing could be"
    patient = client.with_options(timeout=20)
    assert patient.containers.inspect("next").name == "/é", "the next request"
    client.close()
    assert children() <= others
    assert open_files() <= files
    # A thread whose answer is here may take a moment to end.
    eventually(lambda: threading.active_count() <= threads, what="the end of each thread")
    TABLE.put(fault.name, kind, "ok" if error is None else type(error).__name__)


def test_a_connection_whose_ssh_has_ended_is_replaced(server: Server, stand_in: StandIn) -> None:
    server.disarm()
    others = children()
    with dockline.Client("ssh://box", version="1.51") as docker:
        for kind in COLUMNS:
            assert docker.containers.inspect("warm").name == "/é"
            (ssh,) = children() - others
            os.kill(ssh, 9)
            os.waitid(os.P_PID, ssh, os.WEXITED | os.WNOWAIT)
            assert KINDS[kind].call(docker, 200_000) == KINDS[kind].value
            docker.system.ping()
    assert children() <= others


def test_an_ssh_that_will_not_end_is_killed(server: Server, stand_in: StandIn) -> None:
    server.disarm()
    others = children()
    stand_in.arm({"stubborn": True})
    docker = dockline.Client("ssh://box", version="1.51")
    assert docker.containers.inspect("c").name == "/é"
    assert len(children() - others) == 1
    docker.close()
    assert children() <= others


def test_what_ssh_has_started_ends_with_it(stand_in: StandIn, tmp_path: Path) -> None:
    """A ProxyCommand, say."""
    note = tmp_path / "started"
    (tmp_path / "ssh").write_text(f"#!/bin/sh\nsleep 600 & echo $! > {note}; wait\n")
    docker = dockline.Client("ssh://box", version="1.51", timeout=4)
    with pytest.raises(TimeoutError):
        docker.containers.inspect("c")
    started = int(note.read_text())
    eventually(lambda: not Path(f"/proc/{started}/cwd").exists(), what="its end")
