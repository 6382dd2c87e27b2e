# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Operations of an image."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from dockline_kit.sync.steps import StepStream
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.request.platforms import PlatformLike
from dockline_runtime.request.references import tagged
from dockline_runtime.secrecy import hidden
from dockline_runtime.sync.client import client_of
from dockline_runtime.sync.handles import Handle
from dockline_runtime.sync.item_streams import TarStream

from .. import models
from ..api.distribution import DISTRIBUTION_INSPECT
from ..api.images import (
    IMAGE_DELETE,
    IMAGE_GET,
    IMAGE_HISTORY,
    IMAGE_INSPECT,
    IMAGE_PUSH_REFERENCE,
    IMAGE_TAG_REFERENCE,
)

__all__ = ["Image"]


class Image(Handle, check="reference"):
    """An image, as `docker.image(id)` gives it.

    Making one sends nothing; its methods do, which are operations with `id` filled in.
    """

    __slots__ = ()

    def remove(
        self,
        *,
        force: bool | None = None,
        noprune: bool | None = None,
        platforms: Sequence[PlatformLike] | None = None,
    ) -> list[models.ImageDeleteResponseItem]:
        """Remove an image.

        A name with several others for the same image is only taken off; with the last one the image goes, and
        parents that nothing else needs.

        `DELETE /images/{name}`

        Args:
            force: Remove it also when several repositories name it or a stopped container was made from it.
            noprune: Keep parents that have no name.
            platforms: Remove only these platforms' variants. Needs the containerd image store, and `force`:
                the content goes from all images that share it. Since API 1.50.

        Returns:
            What was done, in order: names taken off (`untagged`) and images or layers removed (`deleted`).

        Raises:
            BadRequest: Platforms are named without `force`.
            NotFound: No such image.
            Conflict: A container uses the image, or several repositories name it.
        """
        return self.wire.call(
            IMAGE_DELETE,
            Inputs(
                path={"name": self.id},
                query={"force": force, "noprune": noprune, "platforms": platforms},
            ),
        )

    def save(self, *, platform: PlatformLike | None = None) -> TarStream[None]:
        """Download an image as an archive.

        All layers, the settings and the names are in it: the engine can load it again. An error that comes up
        on the way can be found in the archive, at its end.

        `GET /images/{name}/get`

        Args:
            platform: Which platform's variant to take, where there are several; from API 1.52 on it may be a
                list. Since API 1.48.

        Returns:
            A tar archive.

        Raises:
            NotFound: No such image, or none of that platform.
        """
        return self.wire.tar(IMAGE_GET, Inputs(path={"name": self.id}, query={"platform": platform}))

    def history(self, *, platform: PlatformLike | None = None) -> list[models.ImageHistoryResponseItem]:
        """List the steps that an image was built in.

        `GET /images/{name}/history`

        Args:
            platform: Which platform's variant to look at, where there are several. Since API 1.48.

        Returns:
            The steps, the newest first, also those that made no layer.

        Raises:
            NotFound: No such image, or none of that platform.
        """
        return self.wire.call(IMAGE_HISTORY, Inputs(path={"name": self.id}, query={"platform": platform}))

    def inspect(
        self,
        *,
        manifests: bool | None = None,
        platform: PlatformLike | None = None,
    ) -> models.ImageInspect:
        """Inspect an image.

        `GET /images/{name}/json`

        Args:
            manifests: Fill `manifests`, where the image store has them. Not together with `platform`. Since
                API 1.48.
            platform: Which platform's variant to look at, where there are several. Since API 1.49.

        Returns:
            What the engine knows about the image.

        Raises:
            BadRequest: `manifests` and `platform` are both set, or the platform is invalid.
            NotFound: No such image, or none of that platform.
        """
        return self.wire.call(
            IMAGE_INSPECT,
            Inputs(path={"name": self.id}, query={"manifests": manifests, "platform": platform}),
        )

    def push(
        self,
        *,
        tag: str | None = None,
        platform: PlatformLike | None = None,
        all_tags: bool | None = None,
        auth: models.AuthConfig | None = None,
    ) -> StepStream[models.PushImageInfo]:
        """Push an image to its registry.

        The registry is part of the image's name: tag the image first where need be. Without a tag it is
        `latest`, as with the docker command. The image has been pushed when the stream has come to its end.
        Failures, also refused credentials, come inside the stream, when the response's status has long been
        200.

        `POST /images/{name}/push`

        Args:
            tag: Tag to push, where the name is given without one.
            platform: Push only this platform's variant, where there are several. Since API 1.46.
            all_tags: Push all tags that the repository has here.
            auth: Credentials for the registry; without them those of the docker config file are used, if it
                has any.

        Returns:
            Progress messages. The digest and size of what was pushed are in the `status` of one; engines with
            an image store of their own send them as `aux` as well, those with containerd's don't.

        Raises:
            InvalidArgument: `tag` is malformed; nothing was sent.
            BadRequest: The name or the platform is invalid.
            NotFound: No such image. Engines report this inside the stream at present.
            StreamError: The daemon reports an error after its 200; raised while reading.
        """
        auth = hidden(auth)
        name, tag = tagged("id", self.id, tag, all_tags=all_tags)
        return self.wire.steps(
            IMAGE_PUSH_REFERENCE,
            Inputs(path={"name": name}, query={"tag": tag, "platform": platform}, auth=auth),
            StepStream,
        )

    def tag(self, repo: str, *, tag: str | None = None) -> None:
        """Give an image another name.

        If another image has this name, it loses it.

        `POST /images/{name}/tag`

        Args:
            repo: The new name, as `[host[:port]/]name[:tag]`; without a tag it is `latest`.
            tag: The new tag, where the new name is given without one.

        Raises:
            InvalidArgument: `repo` or `tag` is malformed; nothing was sent.
            BadRequest: The new name isn't a valid one.
            NotFound: No such image.
        """
        repo, tag = tagged("repo", repo, tag)
        return self.wire.call(
            IMAGE_TAG_REFERENCE,
            Inputs(path={"name": self.id}, query={"repo": repo, "tag": tag}),
        )

    def distribution_inspect(self, *, auth: models.AuthConfig | None = None) -> models.DistributionInspect:
        """Look an image up in its registry.

        The engine asks the registry and pulls nothing.

        `GET /distribution/{name}/json`, since API 1.30

        Args:
            auth: Credentials for the registry; without them those of the docker config file are used, if it
                has any.

        Returns:
            The descriptor of what the name stands for (digest and size in bytes), and the platforms that it
            is for.

        Raises:
            BadRequest: The name isn't a valid one.
            Unauthorized: The registry refuses the credentials. Engines answer 500 here too.
            NotFound: The registry has no such image.
            ServerError: The registry can't be reached, or refuses the credentials.
        """
        auth = hidden(auth)
        return self.wire.call(DISTRIBUTION_INSPECT, Inputs(path={"name": self.id}, auth=auth))

    def wait_until(self, state: Literal["present"], *, timeout: float | None = None) -> models.ImageInspect:
        """Wait until an image is as it should be.

        It waits by events, also across restarts of the engine.

        Made of `images.inspect` and `system.events`.

        Args:
            state: What to wait for: `present`.
            timeout: How long, in seconds; None for as long as it takes.

        Returns:
            What `images.inspect` answered last.

        Raises:
            WaitFailed: It can't come any more; the error says why, and has the answer.
            WaitTimeout: The time is over; the error has the last answer.
            NotFound: There is no such thing to begin with.
            ConnectionError: The engine can't be reached to begin with.
            InvalidArgument: That can't be waited for; nothing was sent.
        """
        from dockline_kit.sync.until import wait_until

        from ..client import Client

        answer: models.ImageInspect = wait_until(
            client_of(Client, self), resource="image", id=self.id, state=state, timeout=timeout
        )
        return answer
