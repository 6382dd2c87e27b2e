# Derived from aio/buildkit/by_folder.py by `dockline generate`. Do not edit: change that, then run it again.
"""`docker.images.build` of a folder by BuildKit: the folder goes by a session, as do logins.

This is done if the engine offers BuildKit, as it says along with its version, if h2 is installed, and if
nothing was asked for that only the classic builder does. Otherwise the folder is packed into a tar and sent.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, frozen

from dockline_runtime.errors import ConnectionError, InvalidArgument
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.request.auth import registry_of, same_registry
from dockline_runtime.secrecy import revealed

from ...waiting.by_threads import aside

if TYPE_CHECKING:
    from .session import Session
    from .watching import Watch

__all__ = ["FolderBuild", "folder_build"]

_BUILDKIT: Final = "2"
_CLASSIC: Final = (
    "q squash memory memswap cpushares cpusetcpus cpusetmems cpuperiod cpuquota cgroupparent isolation "
    "securityopt"
).split()
"""Parameters that only the classic builder looks at."""
_NETWORKS: Final = (None, "", "default", "host", "none")
_LOG: Final = logging.getLogger("dockline")


class FolderBuild:
    """What a folder's build holds besides its stream.

    Args:
        inputs: What is sent to `/build`.
        session: The session.

    Attributes:
        inputs: What is sent to `/build`.
        by_session: True: there is a session.
    """

    by_session = True

    def __init__(self, inputs: Inputs, session: Session) -> None:
        self.inputs = inputs
        self._session = session
        self._watch: Watch | None = None

    def watch(self, give_up: Callable[[ConnectionError], object]) -> None:
        """Begin to watch the session.

        Args:
            give_up: Called once with the reason, if it is lost and the engine doesn't end the build.

        Raises:
            ConnectionError: No more threads can be started.
        """
        from .watching import Watch

        self._watch = Watch(self._session, give_up)
        self._watch.start()

    def close(self) -> None:
        """Close the session. Closing twice does no harm."""
        if self._watch is not None:
            self._watch.end()
        self._session.close()


def folder_build(wire: Any, inputs: Inputs) -> FolderBuild | None:
    """Prepare a folder's build by BuildKit; None if BuildKit can't do it, or it isn't of a folder.

    Args:
        wire: Sends operations.
        inputs: What the caller gave.

    Raises:
        ConnectionError: The engine can't be reached.
    """
    if not aside(_may, inputs):
        return None
    wire.version()
    if inputs.query.get("version") is None and wire.shared.negotiation.builder != _BUILDKIT:
        return None
    from ...buildkit.errors import UnsupportedByEngine
    from ...buildkit.trees.contexts import resolve
    from .folders import Folders
    from .session import Session

    try:
        contexts = aside(resolve, inputs.body, inputs.query.get("dockerfile"))
    except InvalidArgument:
        return None  # packing the folder, or the engine, will say what is wrong
    session = Session(
        _Client(wire),
        credentials=_given(inputs.auth),
        folders=Folders(contexts.folders),
        shared_key=contexts.shared_key,
    )
    try:
        session.open()
    except UnsupportedByEngine:
        return None
    by_session = {"version": _BUILDKIT, "remote": "client-session", "session": session.id}
    query = {**inputs.query, **by_session, "dockerfile": contexts.attributes["filename"]}
    _LOG.debug("a folder is built by BuildKit: its changes are sent in the session %s", session.id)
    return FolderBuild(evolve(inputs, query=query, body=None), session)


def _may(inputs: Inputs) -> bool:
    """Whether it is a folder's build that BuildKit can do."""
    query = inputs.query
    if not isinstance(inputs.body, str | os.PathLike) or not os.path.isdir(inputs.body):
        return False
    if query.get("version") not in (None, _BUILDKIT) or revealed(query.get("remote")) or query.get("session"):
        return False
    if query.get("version") is None and any(query.get(name) for name in _CLASSIC):
        return False
    return query.get("networkmode") in _NETWORKS and find_spec("h2") is not None


@frozen
class _Client:
    """A client, as far as a session needs one."""

    wire: Any


class _Given:
    """Credentials that the caller gave, by registry."""

    def __init__(self, auths: Mapping[str, Any]) -> None:
        self._auths = auths

    def auth_for(self, image: str) -> Any:
        """The credentials for the registry of an image."""
        registry = registry_of(image)
        return next((auth for key, auth in self._auths.items() if same_registry(key, registry)), None)

    def all(self) -> Mapping[str, Any]:
        """All credentials, by registry."""
        return self._auths


def _given(auth: Any) -> _Given | None:
    auths = revealed(auth)
    return _Given(auths) if isinstance(auths, Mapping) else None
