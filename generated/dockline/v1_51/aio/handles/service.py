# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Operations of a service of a swarm, for asyncio."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, overload

from dockline_runtime.aio.client import client_of
from dockline_runtime.aio.handles import AsyncHandle
from dockline_runtime.models.given import Items
from dockline_runtime.models.times import TimeLike
from dockline_runtime.openings import OpeningFrames
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.request.merging import replacement
from dockline_runtime.secrecy import hidden

from ... import enums, models
from ...api.services import SERVICE_DELETE, SERVICE_INSPECT, SERVICE_LOGS, SERVICE_UPDATE

__all__ = ["AsyncService"]


class AsyncService(AsyncHandle):
    """A service of a swarm, as `docker.service(id)` gives it.

    Making one sends nothing; its methods do, which are operations with `id` filled in.
    """

    __slots__ = ()

    async def inspect(self, *, insert_defaults: bool | None = None) -> models.Service:
        """Inspect a service.

        `GET /services/{id}`

        Args:
            insert_defaults: Fill what the spec leaves open with the values that the swarm uses for it. Since
                API 1.29.

        Returns:
            The service.

        Raises:
            NotFound: No such service.
            ServiceUnavailable: This node is not a swarm manager.
        """
        return await self.wire.call(
            SERVICE_INSPECT,
            Inputs(path={"id": self.id}, query={"insertDefaults": insert_defaults}),
        )

    async def remove(self) -> None:
        """Remove a service.

        The response doesn't wait for the service's tasks to stop.

        `DELETE /services/{id}`

        Raises:
            NotFound: No such service.
            ServiceUnavailable: This node is not a swarm manager.
        """
        return await self.wire.call(SERVICE_DELETE, Inputs(path={"id": self.id}))

    def logs(
        self,
        *,
        details: bool | None = None,
        follow: bool | None = None,
        stdout: bool | None = None,
        stderr: bool | None = None,
        since: TimeLike | None = None,
        timestamps: bool | None = None,
        tail: int | str | None = None,
    ) -> OpeningFrames:
        """Read the logs of a service's containers.

        A stream of the lines of all tasks, from all nodes, in no strict order between tasks. It needs a log
        driver that can be read from, such as `json-file`, `local` or `journald`.

        If neither `stdout` nor `stderr` is given, both are sent; with one that is False, the other.

        `GET /services/{id}/logs`

        Args:
            details: Put the line's attributes in front of it: node, service and task, and what the log driver
                adds.
            follow: Keep the stream open and send lines as they are written.
            stdout: Send what was written to standard output.
            stderr: Send what was written to standard error.
            since: Only lines from this time on, in seconds since 1970 (fractions allowed); 0 means from the
                beginning. Also a datetime, RFC 3339 text, or, for so long ago, a timedelta or text such as
                `10m`.
            timestamps: Put the time in front of each line, with nanoseconds.
            tail: Only this many lines from the end of each task's log, those of a stream that is left out
                counted too; or `all`.

        Returns:
            The lines as bytes: frames that separate standard output from standard error, or plain bytes for a
            service with a TTY.

        Raises:
            InvalidArgument: `stdout` and `stderr` are both False; nothing was sent.
            NotFound: No such service.
            ServerError: The log driver can't be read from.
            ServiceUnavailable: This node is not a swarm manager.
        """
        return OpeningFrames(
            self.wire.frames(
                SERVICE_LOGS,
                Inputs(
                    path={"id": self.id},
                    query={
                        "details": details,
                        "follow": follow,
                        "stdout": stdout,
                        "stderr": stderr,
                        "since": since,
                        "timestamps": timestamps,
                        "tail": tail,
                    },
                ),
            )
        )

    @overload
    async def update(
        self,
        body: models.ServiceSpec,
        *,
        name: str | None = None,
        labels: Mapping[str, str] | None = None,
        task_template: models.TaskSpec | None = None,
        mode: models.ServiceMode | None = None,
        update_config: models.ServiceUpdateConfig | None = None,
        rollback_config: models.ServiceRollbackConfig | None = None,
        networks: Items[models.NetworkAttachmentConfig] | None = None,
        endpoint_spec: models.EndpointSpec | None = None,
        version: int,
        registry_auth_from: enums.ServiceUpdateRegistryAuthFrom | str | None = None,
        rollback: str | None = None,
        auth: models.AuthConfig | None = None,
    ) -> models.ServiceUpdateResponse: ...

    @overload
    async def update(
        self,
        body: None = None,
        *,
        name: str | None = None,
        labels: Mapping[str, str] | None = None,
        task_template: models.TaskSpec,
        mode: models.ServiceMode | None = None,
        update_config: models.ServiceUpdateConfig | None = None,
        rollback_config: models.ServiceRollbackConfig | None = None,
        networks: Items[models.NetworkAttachmentConfig] | None = None,
        endpoint_spec: models.EndpointSpec | None = None,
        version: int,
        registry_auth_from: enums.ServiceUpdateRegistryAuthFrom | str | None = None,
        rollback: str | None = None,
        auth: models.AuthConfig | None = None,
    ) -> models.ServiceUpdateResponse: ...

    async def update(
        self,
        body: models.ServiceSpec | None = None,
        *,
        name: str | None = None,
        labels: Mapping[str, str] | None = None,
        task_template: models.TaskSpec | None = None,
        mode: models.ServiceMode | None = None,
        update_config: models.ServiceUpdateConfig | None = None,
        rollback_config: models.ServiceRollbackConfig | None = None,
        networks: Items[models.NetworkAttachmentConfig] | None = None,
        endpoint_spec: models.EndpointSpec | None = None,
        version: int,
        registry_auth_from: enums.ServiceUpdateRegistryAuthFrom | str | None = None,
        rollback: str | None = None,
        auth: models.AuthConfig | None = None,
    ) -> models.ServiceUpdateResponse:
        """Update a service.

        The spec is replaced as a whole and what it leaves out is reset: send the one that was inspected, with
        the changes. Tasks are replaced in the background, in the manner of `update_config`. Name and kind of
        mode can't change.

        `POST /services/{id}/update`

        Args:
            body: The service's new spec, complete. Keywords complete it, or stand in for it: what none of
                them gives is reset.
            name: The service's name.
            labels: Labels of the service, by key.
            task_template: What its tasks shall be.
            mode: How many tasks it has: set one of these fields. One replica when it's left out.
            update_config: How tasks are replaced in an update.
            rollback_config: How tasks are replaced on the way back to an earlier spec. Since API 1.28.
            networks: The networks of its tasks, in an older place. Deprecated since API 1.44: use `networks`
                of `task_template`.
            endpoint_spec: How it's reached.
            version: The service's `version.index`, as last seen. If somebody changed it since, the update is
                refused.
            registry_auth_from: Where credentials come from when none are given: the service's current spec or
                the one before. The docker config file isn't asked then.
            rollback: `previous` takes the service back to the spec before its last update. The body is
                checked then, but not used. Since API 1.28.
            auth: Credentials for the registry; without them those of the docker config file are used, if it
                has any.

        Returns:
            Warnings, mostly none.

        Raises:
            BadRequest: The spec is invalid, or there is nothing to roll back to.
            NotFound: No such service.
            ServerError: The version is stale: inspect the service again.
            ServiceUnavailable: This node is not a swarm manager.
        """
        auth = hidden(auth)
        return await self.wire.call(
            SERVICE_UPDATE,
            Inputs(
                path={"id": self.id},
                query={"version": version, "registryAuthFrom": registry_auth_from, "rollback": rollback},
                body=replacement(
                    models.ServiceSpec,
                    body,
                    name=name,
                    labels=labels,
                    task_template=task_template,
                    mode=mode,
                    update_config=update_config,
                    rollback_config=rollback_config,
                    networks=networks,
                    endpoint_spec=endpoint_spec,
                ),
                auth=auth,
            ),
        )

    async def wait_until(
        self,
        state: Literal["converged"],
        *,
        accept: Sequence[Literal["rolled_back"]] = (),
        timeout: float | None = None,
    ) -> models.Service:
        """Wait until a service is as its specification says, also right behind an update.

        The engine sends no events of tasks: it is asked five times a second. All tasks have to run for as
        long as an update is monitored (`update_config.monitor`, or 5 seconds).

        Made of `services.inspect`, `tasks.list` and `nodes.list`.

        Args:
            state: What to wait for: `converged`.
            accept: What isn't a failure: `rolled_back`, as the service is well again then.
            timeout: How long, in seconds; None for as long as it takes.

        Returns:
            What `services.inspect` answered last.

        Raises:
            WaitFailed: It can't come any more; the error says why, and has the answer.
            WaitTimeout: The time is over; the error has the last answer.
            NotFound: There is no such thing to begin with.
            ConnectionError: The engine can't be reached to begin with.
            InvalidArgument: That can't be waited for; nothing was sent.
        """
        from dockline_kit.aio.until import wait_until

        from ..client import AsyncClient

        answer: models.Service = await wait_until(
            client_of(AsyncClient, self),
            resource="service",
            id=self.id,
            state=state,
            accept=accept,
            timeout=timeout,
        )
        return answer

    async def scale(self, replicas: int) -> models.ServiceUpdateResponse:
        """Have a service run so many tasks.

        What was inspected is changed and written back; both again, at most 20 times, if somebody else changed
        the service in between. All else of it stays as it is. Tasks are started and stopped in the
        background: `wait_until` converged.

        Made of `services.inspect` and `services.update`.

        Args:
            replicas: How many tasks; of a job, how many have to complete.

        Returns:
            Warnings, mostly none.

        Raises:
            InvalidArgument: That can't be meant, or isn't possible for this service; nothing was changed.
            NotFound: There is no such service.
            ServerError: Others changed it each time; nothing was changed.
            ServiceUnavailable: This node isn't a swarm manager.
        """
        from dockline_kit.aio.services import scale

        from ..client import AsyncClient

        answer: models.ServiceUpdateResponse = await scale(
            client_of(AsyncClient, self), service=self.id, replicas=replicas
        )
        return answer

    async def set_image(
        self,
        image: str,
        *,
        registry_auth_from: enums.ServiceUpdateRegistryAuthFrom | str | None = None,
        auth: models.AuthConfig | None = None,
    ) -> models.ServiceUpdateResponse:
        """Have a service run another image.

        What was inspected is changed and written back; both again, at most 20 times, if somebody else changed
        the service in between. All else of it stays as it is. Tasks are started and stopped in the
        background: `wait_until` converged.

        Made of `services.inspect` and `services.update`.

        Args:
            image: The image, as the nodes have it or can pull it.
            registry_auth_from: Where credentials come from when none are given: the service's current spec or
                the one before. The docker config file isn't asked then.
            auth: Credentials for the registry; without them those of the docker config file are used, if it
                has any.

        Returns:
            Warnings, mostly none.

        Raises:
            InvalidArgument: That can't be meant, or isn't possible for this service; nothing was changed.
            NotFound: There is no such service.
            ServerError: Others changed it each time; nothing was changed.
            ServiceUnavailable: This node isn't a swarm manager.
        """
        from dockline_kit.aio.services import set_image

        from ..client import AsyncClient

        auth = hidden(auth)
        answer: models.ServiceUpdateResponse = await set_image(
            client_of(AsyncClient, self),
            service=self.id,
            image=image,
            registry_auth_from=registry_auth_from,
            auth=auth,
        )
        return answer
