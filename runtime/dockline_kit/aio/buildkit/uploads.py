"""Contexts that are archives: sent to the engine when it asks for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ...buildkit.http2.grpc import CallFailed, Status
from ...buildkit.trees.contexts import UploadSource
from ...buildkit.wire.session import BytesMessage
from ...waiting.by_tasks import open_body
from .calls import AsyncCall

__all__ = ["AsyncUploads"]

_HOST: Final = "buildkit-session"
_PIECE: Final = 256 * 1024


class AsyncUploads:
    """Sends archives that were offered.

    Args:
        uploads: The archives, by id.
    """

    def __init__(self, uploads: Mapping[str, UploadSource]) -> None:
        self._uploads = dict(uploads)

    async def pull(self, call: AsyncCall) -> None:
        """Serve `Upload.Pull`.

        Raises:
            CallFailed: No such upload was offered.
            InvalidArgument: It is empty, or it was sent before and can't be sent again.
            BrokenUpload: It ends too early, or yields something other than bytes.
        """
        host = "".join(call.metadata.get("urlhost", ())[:1])
        id = "".join(call.metadata.get("urlpath", ())[:1]).removeprefix("/")
        if host not in ("", _HOST) or id not in self._uploads:
            raise CallFailed(Status.NOT_FOUND, "no such upload was offered")
        body = await open_body(self._uploads[id].content)
        try:
            async for piece in body:
                view = memoryview(piece)
                for begin in range(0, len(view), _PIECE):
                    data = bytes(view[begin : begin + _PIECE])
                    await call.send(BytesMessage(data=data).encode())
        finally:
            body.close()
