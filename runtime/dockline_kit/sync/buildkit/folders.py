# Derived from aio/buildkit/folders.py by `dockline generate`. Do not edit: change that, then run it again.
"""Folders that are sent to the engine by filesync: the handler of `FileSync.DiffCopy`."""

from __future__ import annotations

from collections.abc import Mapping

from dockline_runtime.errors import DocklineError, TimeoutError, shorten

from ...buildkit.http2.grpc import CallFailed, Status
from ...buildkit.trees.filesync import Sender
from ...buildkit.trees.patterns import wanted_by
from ...buildkit.trees.tree import Tree
from ...waiting.by_threads import aside
from .calls import Call

__all__ = ["Folders"]


class Folders:
    """Serves folders; several calls may get the same one at once.

    Args:
        folders: The folders, by name; nothing else is served.

    Attributes:
        sent_bytes: How many bytes of files were sent in calls that have ended.
        sent_files: How many files were sent in them.
    """

    def __init__(self, folders: Mapping[str, Tree]) -> None:
        self.sent_bytes = 0
        self.sent_files = 0
        self._folders = folders

    def diff_copy(self, call: Call) -> None:
        """Send the folder that a call asks for, as much of it as the engine wants.

        Args:
            call: The engine's call.

        Raises:
            CallFailed: There is no such folder.
            DocklineError: The engine broke the protocol, or the folder can't be read. An ERR packet has
                reported it.
        """
        wanted = wanted_by(call.metadata)
        tree = self._folders.get(wanted.folder)
        if tree is None:
            raise CallFailed(Status.NOT_FOUND, f"no folder {shorten(wanted.folder)} was offered")
        sender = Sender(tree, wanted)
        try:
            while (packets := aside(sender.step)) is not None:
                if packets:
                    call.send(*packets)
                _hear(call, sender, wait=not packets)
        except DocklineError:
            if sender.failure is not None:  # its consequences aren't news
                raise sender.failure from None
            raise
        finally:
            sender.close()
            self.sent_bytes += sender.sent_bytes
            self.sent_files += sender.sent_files


def _hear(call: Call, sender: Sender, *, wait: bool) -> None:
    """Take in the packets that have come; wait for one if there is nothing to send."""
    timeout = None if wait else 0.0
    while not sender.heard_all:
        try:
            packet = call.receive(timeout)
        except TimeoutError:
            return
        sender.receive(packet)
        timeout = 0.0
