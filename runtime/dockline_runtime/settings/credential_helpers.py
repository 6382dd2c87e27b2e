"""Asking the programs that keep registry credentials: `docker-credential-NAME`, as the docker command does.

A helper gets a registry's address on its standard input and responds in JSON. It is somebody else's program:
its name isn't a path and meets no shell, it has a deadline, what it says is read up to a limit, and an error
shows its words without what looks like a secret.
"""

from __future__ import annotations

import contextlib
import os
import re
import selectors
import signal
import subprocess
import time
from collections.abc import Iterator
from typing import IO, Any, Final

from attrs import field, frozen

from ..errors import ConfigError, in_seconds
from ..lifetime import TICK, ClosableWait
from ..request.auth import Credentials, same_registry
from ..request.lookup import current_lookup
from ..secrecy import scrubbed_tracebacks
from .configfile import member_values, parse_json, text_member
from .programs import program_on_path

__all__ = ["HELPER_TIMEOUT", "CredentialHelper"]

HELPER_TIMEOUT: Final = 60.0
"""How long a helper may take, in seconds: it may have to ask somebody to unlock what it keeps."""

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_NOTHING_FOUND: Final = "credentials not found in native keychain"
_TOKEN_USER: Final = "<token>"
_LARGEST_RESPONSE: Final = 1 << 20
_STDERR_KEPT: Final = 4096
_LONGEST_WORDS: Final = 400
# The secret of a response that may be cut or malformed, as it stands in the JSON.
_SECRET_MEMBER: Final = re.compile(r"""(?i)"secret"\s*:\s*"((?:[^"\\]|\\.)+)""")
_SECRETS: Final = (
    (re.compile(r"(?i)\b(basic|bearer)\s+\S+"), r"\1 ***"),
    (re.compile(r"""(?i)((?:secret|passw(?:or)?d|token|authorization|key)["']?\s*[:=]\s*)["']?[^\s"',]+"""),
     r"\1***"),
    # A word after them that isn't a plain one: `password hunter2 was refused`, `-p hunter2`.
    (re.compile(r"""((?i:secret|passw(?:or)?d|token|key)["']?|(?<!\S)-p)\s+["']?(?![a-z]*[.,;:!]?(?:\s|$))\S+"""),
     r"\1 ***"),
    (re.compile(r"://[^/@\s]+@"), "://***@"),
    # Tokens without a word before them: long, and of digits and letters.
    (re.compile(r"(?<![\w/.-])(?=[\w.+=-]*[0-9])(?=[\w.+=-]*[A-Za-z])[\w.+=-]{20,}"), "***"),
)  # fmt: skip


@frozen
class CredentialHelper:
    """A program that keeps credentials.

    Attributes:
        name: What stands behind `docker-credential-` in the program's name.
        origin: Where that name was found, for errors.
        timeout: How long each response may take, in seconds.
    """

    name: str
    origin: str = "credential helper"
    timeout: float = field(default=HELPER_TIMEOUT, kw_only=True)

    def get(self, registry: str) -> Credentials | None:
        """What it keeps for a registry, None if it keeps nothing.

        Args:
            registry: `host[:port]`, or `HUB_KEY`.

        Raises:
            ConfigError: Its name can't be that of a helper, there is no such program, or it fails, takes too
                long, or its response isn't valid.
        """
        with scrubbed_tracebacks:
            return self._get(registry)

    def list(self) -> tuple[str, ...]:
        """The registries that it keeps credentials of.

        Raises:
            ConfigError: As `get` does. Some helpers can't tell.
        """
        with scrubbed_tracebacks:
            response = self._ask("list", "")
            return tuple(str(registry) for registry in response) if response else ()

    def _get(self, registry: str) -> Credentials | None:
        if not registry.isprintable() or len(registry) > 1024:
            raise ConfigError(f"{self}: can't be asked for {registry[:80]!r}, which isn't a registry")
        response = self._ask("get", registry)
        if response is None:
            return None
        where = f"{self}: its response for {registry!r}"
        try:
            username = text_member(response, "Username", where)
            secret = text_member(response, "Secret", where)
            address = text_member(response, "ServerURL", where) or registry
        except ConfigError:
            raise ConfigError(f"{where} holds something else than text") from None
        if not same_registry(address, registry):
            raise ConfigError(f"{self}: asked for {registry!r}, it responds for {address!r}")
        if not username and not secret:
            return None
        if not username:
            raise ConfigError(f"{where} has a secret, but no Username")
        if username == _TOKEN_USER:
            return Credentials(identitytoken=secret, serveraddress=registry)
        return Credentials(username=username, password=secret, serveraddress=registry)

    def __str__(self) -> str:
        return f"{self.origin}: docker-credential-{self.name}"

    def _ask(self, action: str, words: str) -> dict[str, Any] | None:
        """What it responds; None if it says that it has nothing."""
        code, output, complaint = _run([self._program(), action], words.encode(), self.timeout, str(self))
        text = output.decode("utf-8", "replace").strip()
        if code == 0:
            try:
                response = parse_json(text)
            except (ValueError, RecursionError):
                response = None
            if not isinstance(response, dict):
                raise ConfigError(f"{self} {action}: its response isn't a JSON object")
            return response
        if _NOTHING_FOUND in (text, complaint.decode("utf-8", "replace").strip()):
            return None
        # Helpers complain on either; but JSON on standard output may be the very secret.
        said = _fit_to_show(complaint.decode("utf-8", "replace"), text) or (
            "" if text.startswith(("[", '"')) or "{" in text else _fit_to_show(text)
        )
        ended = f"exit status {code}" if code >= 0 else f"ended by signal {-code}"
        raise ConfigError(f"{self} {action} failed ({ended})" + (f": {said}" if said else ""))

    def _program(self) -> str:
        """The program's path."""
        if not _NAME.fullmatch(self.name):
            raise ConfigError(
                f"{self.origin}: {self.name[:80]!r} isn't the name of a credential helper: letters, digits, "
                "`.`, `_` and `-`, as in docker-credential-NAME"
            )
        program = f"docker-credential-{self.name}"
        path = program_on_path(program)
        if path is not None:
            return path
        raise ConfigError(
            f"{self.origin}: there is no program {program} on PATH: install it, give the credentials with "
            "the call ({} for none), or take the helper out of the file"
        )


def _run(command: list[str], words: bytes, timeout: float, who: str) -> tuple[int, bytes, bytes]:
    """Run a helper: its exit status, its standard output, and the end of its standard error."""
    deadline, wait = time.monotonic() + timeout, current_lookup()
    try:
        # A session of its own: all of it can be ended, and it can't write to our terminal.
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except OSError as error:
        raise ConfigError(f"{who}: {command[0]!r} can't be run: {error.strerror}") from None
    output, complaint = bytearray(), bytearray()
    done = False
    try:
        assert process.stdin and process.stdout and process.stderr
        with contextlib.suppress(BrokenPipeError):  # it need not read
            process.stdin.write(words)
            process.stdin.close()
        for pipe, piece in _pieces(process, deadline, wait):
            if pipe is process.stderr:
                complaint = (complaint + piece)[-_STDERR_KEPT:]
            elif len(output) + len(piece) > _LARGEST_RESPONSE:
                raise ConfigError(f"{who}: its response is longer than {_LARGEST_RESPONSE} bytes")
            else:
                output += piece
        code = _exit_code(process, deadline, wait)
        done = True
    except subprocess.TimeoutExpired:
        raise ConfigError(f"{who}: no response within {in_seconds(timeout)}") from None
    finally:
        if not done:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        for open_pipe in (process.stdin, process.stdout, process.stderr):
            with contextlib.suppress(OSError):
                if open_pipe:
                    open_pipe.close()
        process.wait()
    return code, bytes(output), bytes(complaint)


def _exit_code(process: subprocess.Popen[bytes], deadline: float, wait: ClosableWait) -> int:
    """The exit code of a process that has closed its pipes, and may take its time to end."""
    while True:
        left = deadline - time.monotonic()
        try:
            return process.wait(max(0.0, min(left, TICK)))
        except subprocess.TimeoutExpired:
            wait.check()
            if left <= 0:
                raise


def _pieces(
    process: subprocess.Popen[bytes], deadline: float, wait: ClosableWait
) -> Iterator[tuple[IO[bytes], bytes]]:
    """What a process writes, as it comes, until it has ended or closed both pipes. While a child of it keeps
    them open, only a look tells that it has ended."""
    with selectors.DefaultSelector() as selector:
        for pipe in (process.stdout, process.stderr):
            assert pipe
            os.set_blocking(pipe.fileno(), False)
            selector.register(pipe, selectors.EVENT_READ)
        while selector.get_map():
            left = deadline - time.monotonic()
            if left <= 0:
                raise subprocess.TimeoutExpired(process.args, 0)
            wait.check()
            ended = process.poll() is not None
            ready = selector.select(0 if ended else min(left, TICK))
            if ended and not ready:
                return
            for key, _ in ready:
                with contextlib.suppress(BlockingIOError):
                    piece = os.read(key.fd, 1 << 16)
                    if piece:
                        yield key.fileobj, piece  # type: ignore[misc]
                    else:
                        selector.unregister(key.fileobj)


def _fit_to_show(text: str, response: str = "") -> str:
    """The last words of a helper, on one line, without what looks like a secret, as a word alone does."""
    with contextlib.suppress(ValueError, RecursionError):
        found = parse_json(response)
        for secret in member_values(found, "Secret") if isinstance(found, dict) else ():
            if isinstance(secret, str) and secret:
                text = text.replace(secret, "***")
    for secret in _SECRET_MEMBER.findall(response):
        text = text.replace(secret, "***")
    for pattern, replacement in _SECRETS:
        text = pattern.sub(replacement, text)
    lines = [" ".join(line.split()) for line in text.splitlines()]
    said = " / ".join(line for line in lines[-3:] if " " in line)
    said = "".join(character for character in said if character.isprintable())
    return said if len(said) <= _LONGEST_WORDS else "…" + said[-_LONGEST_WORDS:]
