"""Connections by way of the system's `ssh`, as the docker command makes them.

`ssh HOST docker system dial-stdio` joins its stdin and stdout with the daemon's socket over there. Here both
are one end of a socket pair, and a `Channel` has the other: a process a connection, which ends with it. Who
the host is and who the user are is settled by ssh, its configuration, its known hosts and its agent. Whether
they are kept in a connection that outlives ours is up to that configuration, too (`ControlMaster` is of use
with `ControlPersist` alone: otherwise the first connection takes the others down when it ends).

Nothing is ever asked: a question that nobody sees would be silence, and a pool would ask it again and again.
So ssh runs in batch mode and without a terminal; it refuses a host whose key it doesn't know.

When a connection ends, so does `ssh` here, and over there the end of its input ends the docker command. One
thing outlasts it, and does so with the docker command on this side, too: a hijacked connection (attach, exec)
that is left while it is silent. Over there that is noticed with the next output, or when the container ends.
"""

from __future__ import annotations

import atexit
import contextlib
import math
import os
import re
import shlex
import signal
import socket
import subprocess
import time
import weakref
from collections.abc import Sequence
from threading import RLock
from typing import Final

from ..errors import ConnectionError, ConnectionRefused, DocklineError, ProtocolError, TimeoutError
from ..lifetime import TICK, ended_later, ended_together
from ..settings.address import Address
from ..settings.programs import program_on_path
from ..waiting.threads.channel import ALSO, READ, WRITE, Channel, OwnedSocket, reason_of

__all__ = ["SSHChannel", "SSHProcess", "end_together", "open_ssh", "ssh_command"]

_OPTIONS: Final = (
    "BatchMode=yes",
    # A connection that is dead is noticed, as with TCP.
    "ServerAliveInterval=30",
    # What a configuration may hold for a person's sessions would be in the way of ours, or of a second one.
    "ClearAllForwardings=yes",
    "PermitLocalCommand=no",
    "RemoteCommand=none",
)
# How long ssh may take to end by itself once its output has ended, and once it was told to, in seconds.
_LAST_WORDS: Final = 5.0
GRACE = 2.0
"""How long a process has to end after SIGTERM, in seconds."""
_STDERR_KEPT: Final = 8 * 1024
_LINES_SHOWN: Final = 5
_LINE_SHOWN: Final = 200


class SSHChannel(Channel):
    """A channel to a process whose stdin and stdout are a socket.

    Args:
        sock: Our end.
        ssh: The process.
        address: The address, for errors.
        timeout: How long a read or a write may wait, in seconds; None for as long as it takes.
    """

    _layered = True

    def __init__(self, sock: OwnedSocket, ssh: SSHProcess, address: Address, timeout: float | None) -> None:
        super().__init__(sock, str(address), timeout)
        self._ssh = ssh
        self._origin = address.origin
        self._heard = False
        # Also when nobody closes the channel, but forgets it.
        self._end = weakref.finalize(self, ssh.end)
        self._end.atexit = False
        _open.add(self)

    def close(self) -> None:
        super().close()
        self._end()

    def abandon(self) -> None:
        super().abandon()
        self._end.detach()
        self._ssh.forget()

    def _read(self, size: int) -> bytes:
        data = super()._read(size)
        if data and not self._heard and data[:5] != b"HTTP/"[: len(data)]:
            raise ProtocolError(
                f"{self.where}: what comes first is not the daemon's: {data[:80]!r}. Does the shell over "
                "there print something when it starts? Without a terminal it mustn't"
            )
        self._note(bool(data))
        return data

    def _read_into(self, buffer: memoryview) -> int:
        count = super()._read_into(buffer)
        self._note(count > 0)
        return count

    def _note(self, came: bool) -> None:
        """Tell an end from a failure: the exit code does."""
        if came:
            self._heard = True
        elif (self._exit_code() or not self._heard) and not self.closed:
            raise self._failure()

    def _exit_code(self) -> int | None:
        """That of a process that is about to end; None if it doesn't, or the channel is closed."""
        deadline = time.monotonic() + _LAST_WORDS
        while not self.closed and time.monotonic() < deadline:
            code = self._ssh.wait(TICK)
            if code is not None:
                return code
        return None

    def _wait(self, events: int, timeout: float | None, also: int = -1) -> int:
        deadline = None if timeout is None else time.monotonic() + timeout
        while True:
            # A process that can't get rid of its messages would stop.
            happened = super()._wait(events, timeout, self._ssh.stderr)
            if happened & ALSO:
                self._ssh.drain()
            if happened & (READ | WRITE) or not happened:
                return happened & (READ | WRITE)
            timeout = None if deadline is None else max(deadline - time.monotonic(), 0)

    def _lost(self, error: OSError) -> ConnectionError:
        self._exit_code()
        failure = self._failure()
        return failure if isinstance(failure, ConnectionError) else super()._lost(error)

    def _failure(self) -> DocklineError:
        error = self._ssh.failure(self.where)
        error.unsent = not self._heard and self._ssh.never_connected()
        if self._origin and not self._heard:
            error.args = (f"{error} (the address comes from {self._origin})",)
        return error

    def _timed_out(self) -> TimeoutError:
        error = super()._timed_out()
        said = "" if self._heard else self._ssh.said()
        return TimeoutError(f"{error}; ssh said: {said}") if said else error


class SSHProcess:
    """A process that speaks on its stdin and stdout, which are somebody else's business.

    Args:
        process: The process, the leader of a session of its own.
        stderr: What it writes its messages to; belongs to this.
    """

    def __init__(self, process: subprocess.Popen[bytes], stderr: int) -> None:
        os.set_blocking(stderr, False)
        self.stderr = stderr
        self._process = process
        self._owner = os.getpid()
        self._lock = RLock()
        self._tail = b""
        self._told: int | None = None
        _running.add(self)

    def drain(self) -> None:
        """Read the messages that have come."""
        with self._lock:
            while self.stderr >= 0:
                try:
                    data = os.read(self.stderr, 65536)
                except BlockingIOError:
                    return
                except OSError:
                    data = b""
                if not data:
                    self._close_stderr()
                self._tail = (self._tail + data)[-_STDERR_KEPT:]

    def wait(self, seconds: float) -> int | None:
        """The exit code; None if it is still running after that time."""
        try:
            return self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None

    def said(self) -> str:
        """Its last messages, in one line."""
        self.drain()
        lines = [
            "".join(letter if letter.isprintable() else " " for letter in line).strip()
            for line in self._tail.decode("utf-8", "replace").splitlines()
        ]
        return "; ".join(line[:_LINE_SHOWN] for line in [line for line in lines if line][-_LINES_SHOWN:])

    def failure(self, where: str) -> DocklineError:
        """Why it ended, as an error."""
        said, code = self.said(), self._process.poll()
        how = (
            "closed its output"
            if code is None
            else f"was ended by signal {-code}"
            if code < 0
            else f"exited with code {code}"
        )
        said = said.rstrip(".")
        text = f"{where}: ssh {how}" + (f": {said}" if said else " and said nothing")
        if re.search(r"port \d+: Connection refused", said):
            return ConnectionRefused(f"{text}. Nothing listens there: is sshd running, and the port right?")
        if re.search(r"port \d+: (Connection|Operation) timed out|during banner exchange", said):
            return TimeoutError(text)
        for pattern, way_out in _WAYS_OUT:
            if re.search(pattern, said):
                return ConnectionError(f"{text}. {way_out}")
        return ConnectionError(text)

    def never_connected(self) -> bool:
        """Whether it is certain that nothing went through: ssh, or the docker command, has said so."""
        return self._process.poll() in (126, 127) or bool(_NEVER_CONNECTED.search(self.said()))

    def end(self) -> None:
        """End the process, and what it started (its session is its own), and wait until it is gone."""
        if os.getpid() != self._owner:
            self.forget()
            return
        self.tell(signal.SIGTERM)
        if not ended_later(self):
            end_together([self])

    def tell(self, number: int) -> None:
        """Send the process, and what it started, a signal that was not sent before."""
        if self._told != number and self._process.poll() is None:
            self._told = number
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, number)

    def let_go(self) -> None:
        """Free the descriptor, after the process has ended."""
        _running.discard(self)
        self.drain()
        with self._lock:
            self._close_stderr()

    def forget(self) -> None:
        """After a fork: the process is the parent's."""
        _running.discard(self)
        self._process.returncode = 0
        self._close_stderr()

    def _close_stderr(self) -> None:
        stderr, self.stderr = self.stderr, -1
        if stderr >= 0:
            os.close(stderr)


_running: Final[set[SSHProcess]] = set()
_open: Final[weakref.WeakSet[SSHChannel]] = weakref.WeakSet()


def end_together(processes: Sequence[SSHProcess]) -> None:
    """End processes side by side: one that ignores SIGTERM costs no more time than many, and is killed."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        for process in processes:
            process.tell(number)
        deadline = time.monotonic() + GRACE
        for process in processes:
            process.wait(max(deadline - time.monotonic(), 0))
    for process in processes:
        process.let_go()


@atexit.register
def _end_all() -> None:
    """What nobody has closed ends with the interpreter. A thread that reads is told so: without it the end of
    its ssh would look like a failure, and be printed."""
    with ended_together():
        for channel in list(_open):
            channel.close()
        for process in list(_running):
            process.end()


_NEVER_CONNECTED: Final = re.compile(
    r"(kex|ssh)_exchange_identification|Host key verification failed|Permission denied \(|"
    r"Too many authentication failures|Could not resolve hostname|during banner exchange|"
    r"port \d+: (Connection refused|(Connection|Operation) timed out)|"
    r"failed to open the raw stream connection"
)
_WAYS_OUT: Final = (
    (
        "Host key verification failed",
        "Connect once with ssh by hand, check the key and accept it; or add it to known_hosts",
    ),
    (
        r"Permission denied \(|Too many authentication failures",
        "ssh can't ask for a password or a passphrase here: use a key, by way of ssh-agent if need be",
    ),
    (
        "command not found|docker: not found|No such file or directory|not a docker command|unknown command",
        "The docker command (18.09 or newer) is needed over there, on the PATH of a shell without a terminal",
    ),
    (
        "failed to open the raw stream connection",
        "Does the daemon run over there, and may this user open its socket?",
    ),
    ("Could not resolve hostname", "Is the name right? It may be one of ssh's configuration, too"),
)


def ssh_command(address: Address, timeout: float | None) -> list[str]:
    """The command that connects to the daemon behind an `ssh://` address.

    Args:
        address: The address.
        timeout: How long connecting may take, in seconds; None for as long as ssh's configuration says.
    """
    options = [*_OPTIONS]
    if timeout is not None:
        options.append(f"ConnectTimeout={max(math.ceil(timeout), 1)}")
    command = ["ssh", "-T", "-a", "-x"]
    for option in options:
        command += ["-o", option]
    if address.user:
        command += ["-l", address.user]
    if address.port:
        command += ["-p", str(address.port)]
    remote = ["docker", "system", "dial-stdio"]
    if address.path:
        remote.insert(1, f"--host=unix://{address.path}")
    # Over there a shell reads it.
    return [*command, "--", address.host, shlex.join(remote)]


def open_ssh(address: Address, timeout: float | None) -> Channel:
    """Start `ssh`. That it can't connect is seen when something is to be read; see `connect`."""
    program = program_on_path("ssh")
    if program is None:
        raise ConnectionError(f"{address}: there is no program ssh on PATH: install OpenSSH's client")
    with contextlib.ExitStack() as theirs, contextlib.ExitStack() as ours:
        try:
            near, far = socket.socketpair()
            ours.callback(near.close)
            theirs.callback(far.close)
            stderr, messages = os.pipe()
            ours.callback(os.close, stderr)
            theirs.callback(os.close, messages)
            process = subprocess.Popen(
                ssh_command(address, timeout),
                executable=program,
                stdin=far.fileno(),
                stdout=far.fileno(),
                stderr=messages,
                start_new_session=True,
            )
        except OSError as error:
            raise ConnectionError(f"{address}: ssh can't be started: {reason_of(error)}") from error
        ours.pop_all()
        return SSHChannel(OwnedSocket.taking(near), SSHProcess(process, stderr), address, timeout)
