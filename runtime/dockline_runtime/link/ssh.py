"""Connections through the system's `ssh`, as the docker command makes them.

Theory of operation
-------------------
`ssh HOST docker system dial-stdio` joins its stdin and stdout with the daemon's socket over there. Here both
are one end of a socket pair, and the link is the other: a process a connection, which ends with it. Who the
host is and who the user are is settled by ssh, its configuration, its known hosts and its agent. Whether they
are kept in a connection that outlives ours is up to that configuration, too (`ControlMaster` is of use with
`ControlPersist` alone: otherwise the first connection takes the others down when it ends).

The user is never asked anything: a question that nobody sees would look like silence, and a pool would ask it
again and again.
So ssh runs in batch mode and without a terminal; it refuses a host whose key it doesn't know.

When a connection ends, so does `ssh` here, and over there the end of its input ends the docker command. One
thing outlasts it, and does so with the docker command on this side, too: a hijacked connection (attach, exec)
that is left while it is silent. Over there that is noticed with the next output, or when the container ends.
"""

from __future__ import annotations

import contextlib
import math
import os
import re
import shlex
import socket
import subprocess
from threading import RLock
from typing import Final

from ..errors import ConnectionError, ConnectionRefused, DocklineError, ProtocolError, TimeoutError
from ..settings.address import Address
from ..settings.programs import program_on_path
from .failures import reason_of
from .plain import OwnedSocket, PlainLink

__all__ = ["SSHLink", "SSHProcess", "ssh_command", "start_ssh"]

_OPTIONS: Final = (
    "BatchMode=yes",
    # A connection that is dead is noticed, as with TCP.
    "ServerAliveInterval=30",
    # What a configuration may hold for a person's sessions would be in the way of ours, or of a second one.
    "ClearAllForwardings=yes",
    "PermitLocalCommand=no",
    "RemoteCommand=none",
)
_STDERR_KEPT: Final = 8 * 1024
_LINES_SHOWN: Final = 5
_LINE_SHOWN: Final = 200


class SSHLink(PlainLink):
    """A link to a process whose stdin and stdout are a socket.

    What ends it is told by the process's exit code, so nothing is settled before the process has ended. What
    it writes to its stderr has to be drained meanwhile: one that can't get rid of its messages would stop.

    Args:
        sock: Our end.
        ssh: The process.
        address: The address, for errors.

    Attributes:
        ssh: The process, which has to be ended with the link.
    """

    def __init__(self, sock: OwnedSocket, ssh: SSHProcess, address: Address) -> None:
        super().__init__(sock, str(address))
        self.blocking = None
        self.ssh = ssh
        self._origin = address.origin
        self._heard = False

    def read(self, size: int) -> bytes:
        data = super().read(size)
        if data and not self._heard and data[:5] != b"HTTP/"[: len(data)]:
            raise ProtocolError(
                f"{self.where}: what comes first is not the daemon's: {data[:80]!r}. Does the shell over "
                "there print something when it starts? Without a terminal it mustn't"
            )
        self._heard = self._heard or bool(data)
        return data

    def read_into(self, buffer: memoryview) -> int:
        count = super().read_into(buffer)
        self._heard = self._heard or count > 0
        return count

    def watched(self) -> tuple[int, ...]:
        stderr = self.ssh.stderr  # any thread may close it
        return (stderr,) if stderr >= 0 else ()

    def drain(self) -> None:
        self.ssh.drain()

    def settled(self) -> bool:
        return self.ssh.exit_code() is not None

    def end_error(self) -> DocklineError | None:
        return self._failure() if self.ssh.exit_code() or not self._heard else None

    def lost_error(self, error: OSError) -> ConnectionError:
        failure = self._failure()
        return failure if isinstance(failure, ConnectionError) else super().lost_error(error)

    def silence_error(self, seconds: float) -> TimeoutError:
        error = super().silence_error(seconds)
        said = "" if self._heard else self.ssh.said()
        return TimeoutError(f"{error}; ssh said: {said}") if said else error

    def _failure(self) -> DocklineError:
        error = self.ssh.failure(self.where)
        error.unsent = not self._heard and self.ssh.never_connected()
        if self._origin and not self._heard:
            error.args = (f"{error} (the address comes from {self._origin})",)
        return error


class SSHProcess:
    """A process that is spoken to over its stdin and stdout, which the link reads and writes, not this class.

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
        self._last_signal: int | None = None

    @property
    def inherited(self) -> bool:
        """Whether it is another process's child, since this one comes from a fork."""
        return os.getpid() != self._owner

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

    def exit_code(self) -> int | None:
        """Its exit code; None while it runs."""
        return self._process.poll()

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
        said, code = self.said(), self.exit_code()
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
        return self.exit_code() in (126, 127) or bool(_NEVER_CONNECTED.search(self.said()))

    def tell(self, number: int) -> None:
        """Send a signal to the process and to what it started in its session, unless it was the last one
        that was sent.

        Args:
            number: The signal's number.
        """
        if self._last_signal != number and self.exit_code() is None:
            self._last_signal = number
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, number)

    def let_go(self) -> None:
        """Free the descriptor, after the process has ended."""
        self.drain()
        with self._lock:
            self._close_stderr()

    def forget(self) -> None:
        """Free the descriptor, after a fork: the process is the parent's."""
        self._process.returncode = 0
        self._close_stderr()

    def _close_stderr(self) -> None:
        stderr, self.stderr = self.stderr, -1
        if stderr >= 0:
            os.close(stderr)


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


def start_ssh(address: Address, timeout: float | None) -> SSHLink:
    """Start `ssh`. That it can't connect is seen when something is to be read.

    Args:
        address: Where to.
        timeout: How long connecting may take, in seconds; None for as long as ssh's configuration says.

    Raises:
        ConnectionError: There is no `ssh`, or it can't be started.
    """
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
        return SSHLink(OwnedSocket.taking(near), SSHProcess(process, stderr), address)
