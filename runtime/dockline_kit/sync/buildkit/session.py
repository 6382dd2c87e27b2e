# Derived from aio/buildkit/session.py by `dockline generate`. Do not edit: change that, then run it again.
"""The session of a build: a connection on which the engine calls us.

Theory of operation
-------------------
A build runs on the engine, and asks this machine for what it needs: files of the contexts, secrets, logins,
SSH agents. Its outputs come back the same way. For that each build has a connection of its own, a session,
opened before the build and closed after it. On it **the engine is the client, and we serve**. `connection`
says how, and `roads` how the session reaches us.

A session lists its services, and the engine calls no others (except Health, which `connection` answers). So a
service is listed only if there is something to serve. A request for anything else is answered with NOT_FOUND,
which means "there is none" to the engine. Only what the user has given for this build is served:

- `FileSync`: folders, by name; links in them are sent as links, never followed (`folders`);
- `FileSend`: outputs, by number; what comes is checked as archives are (`receiving`);
- `Auth`: the login of a registry, by its host (`services`); always, as nearly every image has a registry;
- `Secrets`: a secret, by its id (`services`);
- `SSH`: an agent, by its id, to list identities and to sign (`agents`);
- `Upload`: an archive, by its id (`uploads`);
- `Content`: blobs of caches and images in folders, by digest, and new blobs of a cache (`content`).

The engine may ask for anything at any time, for many things at once, and more than once. Each call is served
separately, and slow work (disks, other programs) is done aside, so no call holds up another. If a call fails,
its error goes to the engine as text, which becomes part of the build's error; the error itself is kept in
`failures`.
"""

from __future__ import annotations

import secrets as random
import string
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, Protocol

from dockline_runtime.errors import StreamClosed

from ...buildkit.delivery.receiving import Receiver
from ...buildkit.request.agents import Agents
from ...buildkit.request.credentials import credentials_of
from ...buildkit.request.secrets import Secrets
from ...buildkit.store.content import ContentStore
from ...buildkit.trees.contexts import UploadSource
from .agents import AgentService
from .calls import Call
from .connection import Connection, Handler
from .content import ContentService
from .receiving import Receivers
from .services import AuthService, SecretService
from .uploads import Uploads

if TYPE_CHECKING:
    from dockline_runtime.request.auth import CredentialSource

__all__ = ["Session", "new_id"]

_LETTERS: Final = string.ascii_lowercase + string.digits
_LENGTH: Final = 25


class ServesFolders(Protocol):
    """Serves `FileSync.DiffCopy`."""

    def diff_copy(self, call: Call) -> None:
        """Serve a call."""
        ...


def new_id() -> str:
    """A new random id, for a session or for a build."""
    return "".join(random.choice(_LETTERS) for _ in range(_LENGTH))


class Session:
    """The session of one build.

    Args:
        docker: The client.
        secrets: The secrets that the build may ask for.
        ssh: The agents that it may use.
        credentials: Where logins of registries come from; None for the client's.
        folders: Serves the contexts that are folders; None if there are none.
        receivers: What takes the outputs, by number.
        uploads: Contexts that are archives, by id.
        stores: Stores with blobs of caches and images, by the names that the engine has for them.
        name: What the session is called at the engine.
        shared_key: The key under which the engine keeps the state of the folders.

    Attributes:
        id: Its id, which the request for the build has to name.
        handlers: What is served, by path.
        auth: Serves the logins; its `hints` say what went wrong while they were looked up.
    """

    def __init__(
        self,
        docker: Any,
        *,
        secrets: Secrets | None = None,
        ssh: Agents | None = None,
        credentials: CredentialSource | None = None,
        folders: ServesFolders | None = None,
        receivers: Mapping[int, Receiver] | None = None,
        uploads: Mapping[str, UploadSource] | None = None,
        stores: Mapping[str, ContentStore] | None = None,
        name: str = "",
        shared_key: str = "",
    ) -> None:
        self._docker = docker
        self._name = name
        self._shared_key = shared_key
        self._connection: Connection | None = None
        self._closed = False
        self._agents = AgentService(ssh) if ssh is not None and len(ssh) else None
        self.id = new_id()
        self.auth = AuthService(credentials_of(docker) if credentials is None else credentials)
        self.handlers: dict[str, Handler] = {"/moby.filesync.v1.Auth/Credentials": self.auth.credentials}
        if folders is not None:
            self.handlers["/moby.filesync.v1.FileSync/DiffCopy"] = folders.diff_copy
        if receivers:
            self.handlers["/moby.filesync.v1.FileSend/DiffCopy"] = Receivers(receivers).diff_copy
        if secrets is not None and len(secrets):
            self.handlers["/moby.buildkit.secrets.v1.Secrets/GetSecret"] = SecretService(secrets).get_secret
        if self._agents is not None:
            self.handlers["/moby.sshforward.v1.SSH/CheckAgent"] = self._agents.check_agent
            self.handlers["/moby.sshforward.v1.SSH/ForwardAgent"] = self._agents.forward_agent
        if uploads:
            self.handlers["/moby.upload.v1.Upload/Pull"] = Uploads(uploads).pull
        if stores:
            self.handlers |= ContentService(stores).handlers

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id}>"

    @property
    def failures(self) -> list[BaseException]:
        """What went wrong in calls of the engine, the oldest first."""
        return [] if self._connection is None else self._connection.failures

    def open(self, control: Connection | None = None) -> None:
        """Open it; the engine may call from now on.

        Args:
            control: The connection to the engine's BuildKit, in case the session has to go through that.

        Raises:
            UnsupportedByEngine: The engine has no sessions.
            ConnectionError: The engine can't be reached.
            StreamClosed: It was closed before.
        """
        from .roads import open_session

        if self._closed:
            raise StreamClosed("the session is closed; make a new one, as each build has its own")
        connection = open_session(
            self._docker,
            self.handlers,
            id=self.id,
            name=self._name,
            shared_key=self._shared_key,
            control=control,
        )
        self._connection = connection
        if self._closed:
            self.close()

    def close(self) -> None:
        """Close it, from any thread: all calls end. Closing twice does no harm."""
        self._closed = True
        if self._connection is not None:
            self._connection.close()
        if self._agents is not None:
            self._agents.close()

    def ended(self) -> None:
        """Wait until its connection has ended, from either side; return at once if it was never opened."""
        if self._connection is not None:
            self._connection.ended()

    def gone(self) -> bool:
        """Wait until nothing of it runs any more; False if something still does after a while."""
        return True if self._connection is None else self._connection.gone()
