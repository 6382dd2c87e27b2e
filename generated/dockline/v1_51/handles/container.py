# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Operations of a container."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import PathLike
from typing import Any, Literal, overload

from dockline_kit.results import RunResult
from dockline_kit.spelling.pairs import PairsLike
from dockline_runtime.models.given import Items
from dockline_runtime.models.times import TimeLike
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.request.merging import body_from
from dockline_runtime.request.references import tagged
from dockline_runtime.sync.api import UploadSource
from dockline_runtime.sync.client import client_of
from dockline_runtime.sync.handles import Handle
from dockline_runtime.sync.hijack import HijackedStream
from dockline_runtime.sync.item_streams import FrameStream, Pending, TarStream, ValueStream
from dockline_runtime.sync.websocket import WebSocketStream

from .. import enums, models
from ..api.containers import (
    CONTAINER_ARCHIVE,
    CONTAINER_ARCHIVE_INFO,
    CONTAINER_ATTACH,
    CONTAINER_ATTACH_WEBSOCKET,
    CONTAINER_CHANGES,
    CONTAINER_DELETE,
    CONTAINER_EXPORT,
    CONTAINER_INSPECT,
    CONTAINER_KILL,
    CONTAINER_LOGS,
    CONTAINER_PAUSE,
    CONTAINER_RENAME,
    CONTAINER_RESIZE,
    CONTAINER_RESTART,
    CONTAINER_START,
    CONTAINER_STATS,
    CONTAINER_STATS_JSON,
    CONTAINER_STOP,
    CONTAINER_TOP,
    CONTAINER_UNPAUSE,
    CONTAINER_UPDATE,
    CONTAINER_WAIT,
    PUT_CONTAINER_ARCHIVE,
)
from ..api.exec import CONTAINER_EXEC
from ..api.images import CONTAINER_COMMIT

__all__ = ["Container"]


class Container(Handle, check="container-or-link"):
    """A container, as `docker.container(id)` gives it.

    Making one sends nothing; its methods do, which are operations with `id` filled in.
    """

    __slots__ = ()

    def remove(
        self,
        *,
        volumes: bool | None = None,
        force: bool | None = None,
        link: bool | None = None,
    ) -> None:
        """Remove a container.

        `DELETE /containers/{id}`

        Args:
            volumes: Also remove the anonymous volumes that were made for the container. Named volumes stay.
            force: Kill the container first if it is running.
            link: Remove the link of this name between two containers, not a container.

        Raises:
            BadRequest: The start of an id fits more than one container.
            NotFound: No such container.
            Conflict: The container is running (and `force` isn't set), or is being removed already.
        """
        return self.wire.call(
            CONTAINER_DELETE,
            Inputs(path={"id": self.id}, query={"v": volumes, "force": force, "link": link}),
        )

    def get_archive(self, *, path: str) -> TarStream[models.PathStat]:
        """Download a file or directory of a container.

        The container need not be running. A directory comes with all that is in it.

        `GET /containers/{id}/archive`

        Args:
            path: Path in the container of the file or directory to fetch. With `/.` at its end, a directory's
                content comes without the directory itself.

        Returns:
            A tar archive, and facts about the path itself (name, size in bytes, mode, time of change, link
            target).

        Raises:
            BadRequest: The path is empty.
            NotFound: No such container, or no such path in it.
        """
        return self.wire.tar(CONTAINER_ARCHIVE, Inputs(path={"id": self.id}, query={"path": path}))

    def archive_info(self, *, path: str) -> models.PathStat:
        """Get facts about a path in a container.

        The container need not be running. No file content is sent.

        `HEAD /containers/{id}/archive`

        Args:
            path: Path in the container to look at. A symbolic link is not followed.

        Returns:
            The path's name, size in bytes, mode, time of change and, for a symbolic link, what it points to.

        Raises:
            BadRequest: The path is empty.
            NotFound: No such container, or no such path in it.
        """
        return self.wire.call(CONTAINER_ARCHIVE_INFO, Inputs(path={"id": self.id}, query={"path": path}))

    def put_archive(
        self,
        source: UploadSource,
        *,
        path: str,
        no_overwrite_dir_non_dir: bool | None = None,
        copy_uid_gid: bool | None = None,
    ) -> None:
        """Unpack an archive into a container.

        The container need not be running. What the archive doesn't name stays as it is.

        `PUT /containers/{id}/archive`

        Args:
            source: A tar archive, plain or compressed with gzip, bzip2, xz or zstd.
            path: Directory in the container to unpack into. It must exist.
            no_overwrite_dir_non_dir: Fail rather than replace a directory by something that isn't one, or the
                other way round.
            copy_uid_gid: Give what is unpacked to the user that the container runs as, and to that user's
                group. Off, or left out, it belongs to the owner in the archive, by number. Since API 1.39.

        Raises:
            BadRequest: The path isn't a directory, the container's file system is read-only, or the archive
                is invalid.
            Forbidden: The engine isn't allowed to write there.
            NotFound: No such container, or no such path in it.
        """
        return self.wire.call(
            PUT_CONTAINER_ARCHIVE,
            Inputs(
                path={"id": self.id},
                query={
                    "path": path,
                    "noOverwriteDirNonDir": no_overwrite_dir_non_dir,
                    "copyUIDGID": copy_uid_gid,
                },
                body=source,
            ),
        )

    def attach(
        self,
        *,
        detach_keys: str | None = None,
        logs: bool | None = None,
        stream: bool | None = None,
        stdin: bool | None = None,
        stdout: bool | None = None,
        stderr: bool | None = None,
    ) -> HijackedStream:
        """Attach to a container's main process.

        What the process writes arrives as it is written, and what is sent goes to its standard input. Several
        clients may be attached at once. The stream ends when the container stops; with a TTY also when the
        detach keys are typed. It has no mark of its end: an engine that is killed between two frames ends it
        just as the process does. Inspect the container to see whether it has ended.

        `POST /containers/{id}/attach`

        Args:
            detach_keys: Keys that end the attachment of a container with a TTY: single letters and `ctrl-`
                combinations, with commas between, such as `ctrl-p,ctrl-q` (the default).
            logs: First replay what was written before, from the container's log.
            stream: Stay attached and pass on what comes from now on. Without it only `logs` are sent.
            stdin: Attach to standard input. It takes effect for a container created with `open_stdin`.
            stdout: Attach to standard output.
            stderr: Attach to standard error.

        Returns:
            A connection of its own in both directions: frames that separate standard output from standard
            error, or plain bytes for a container with a TTY.

        Raises:
            BadRequest: A parameter is invalid, such as unknown detach keys.
            NotFound: No such container.
            Conflict: The container is paused or restarting.
        """
        return self.wire.hijack(
            CONTAINER_ATTACH,
            Inputs(
                path={"id": self.id},
                query={
                    "detachKeys": detach_keys,
                    "logs": logs,
                    "stream": stream,
                    "stdin": stdin,
                    "stdout": stdout,
                    "stderr": stderr,
                },
            ),
        )

    def attach_websocket(
        self,
        *,
        detach_keys: str | None = None,
        logs: bool | None = None,
        stream: bool | None = None,
        stdin: bool | None = None,
        stdout: bool | None = None,
        stderr: bool | None = None,
    ) -> WebSocketStream:
        """Attach to a container's main process over a WebSocket.

        As attaching, but standard output and standard error arrive mixed, in binary messages without a mark
        of where they come from. Each of `stdin`, `stdout` and `stderr` has to be asked for.

        `GET /containers/{id}/attach/ws`

        Args:
            detach_keys: Keys that end the attachment of a container with a TTY: single letters and `ctrl-`
                combinations, with commas between, such as `ctrl-p,ctrl-q` (the default).
            logs: First replay what was written before, from the container's log.
            stream: Stay attached and pass on what comes from now on. Without it only `logs` are sent.
            stdin: Attach to standard input. Since API 1.42.
            stdout: Attach to standard output. Since API 1.42.
            stderr: Attach to standard error. Since API 1.42.

        Returns:
            A WebSocket that carries bytes in both directions.

        Raises:
            BadRequest: A parameter is invalid, such as unknown detach keys.
            NotFound: No such container.
        """
        return self.wire.websocket(
            CONTAINER_ATTACH_WEBSOCKET,
            Inputs(
                path={"id": self.id},
                query={
                    "detachKeys": detach_keys,
                    "logs": logs,
                    "stream": stream,
                    "stdin": stdin,
                    "stdout": stdout,
                    "stderr": stderr,
                },
            ),
        )

    def changes(self) -> list[models.FilesystemChange]:
        """List what changed in a container's file system.

        Compared with the image that the container was made from. Volumes and other mounts aren't looked at.

        `GET /containers/{id}/changes`

        Returns:
            The paths that were added, changed or deleted; nothing at all (null) when there are none.

        Raises:
            NotFound: No such container.
        """
        return self.wire.call(CONTAINER_CHANGES, Inputs(path={"id": self.id}))

    def export(self) -> TarStream[None]:
        """Download a container's whole file system.

        What is in volumes and other mounts isn't part of it.

        `GET /containers/{id}/export`

        Returns:
            A tar archive. It can be imported as an image; the container's settings aren't in it.

        Raises:
            NotFound: No such container.
        """
        return self.wire.tar(CONTAINER_EXPORT, Inputs(path={"id": self.id}))

    def inspect(self, *, size: bool | None = None) -> models.ContainerInspectResponse:
        """Inspect a container.

        `GET /containers/{id}/json`

        Args:
            size: Fill `size_rw` and `size_root_fs` (bytes); slow for large file systems.

        Returns:
            All that the engine knows about the container.

        Raises:
            NotFound: No such container.
        """
        return self.wire.call(CONTAINER_INSPECT, Inputs(path={"id": self.id}, query={"size": size}))

    def kill(self, *, signal: str | None = None) -> None:
        """Send a signal to a container's main process.

        `SIGKILL` ends the container. Other signals are delivered, and what comes of them is the process's own
        business.

        `POST /containers/{id}/kill`

        Args:
            signal: Name or number of the signal, such as `SIGHUP`, `HUP` or `1`; `SIGKILL` if left out.

        Raises:
            BadRequest: No such signal.
            NotFound: No such container.
            Conflict: The container isn't running.
        """
        return self.wire.call(CONTAINER_KILL, Inputs(path={"id": self.id}, query={"signal": signal}))

    def logs(
        self,
        *,
        follow: bool | None = None,
        stdout: bool | None = None,
        stderr: bool | None = None,
        since: TimeLike | None = None,
        until: TimeLike | None = None,
        timestamps: bool | None = None,
        tail: int | str | None = None,
        details: bool | None = None,
    ) -> FrameStream:
        """Read a container's log.

        What the main process wrote, as far as the log driver keeps it; it needs one that can be read from,
        such as `json-file`, `local` or `journald`.

        If neither `stdout` nor `stderr` is given, both are sent; with one that is False, the other.

        `GET /containers/{id}/logs`

        Args:
            follow: Keep the stream open and send lines as they are written, until the container stops.
            stdout: Send what was written to standard output.
            stderr: Send what was written to standard error.
            since: Only lines from this time on, in seconds since 1970 (fractions allowed); 0 means from the
                beginning. Also a datetime, RFC 3339 text, or, for so long ago, a timedelta or text such as
                `10m`.
            until: Only lines up to this time, in seconds since 1970 (fractions allowed); 0 means without
                limit. Also a datetime, RFC 3339 text, or, for so long ago, a timedelta or text such as `10m`.
                Since API 1.35.
            timestamps: Put the time in front of each line, in RFC 3339 with nanoseconds.
            tail: Only this many lines from the end, or `all`.
            details: Put the attributes that the log driver adds (chosen labels and variables) in front of
                each line.

        Returns:
            The lines as bytes: frames that separate standard output from standard error, or plain bytes for a
            container with a TTY.

        Raises:
            InvalidArgument: `stdout` and `stderr` are both False; nothing was sent.
            NotFound: No such container.
            ServerError: A time isn't in seconds.
        """
        return self.wire.frames(
            CONTAINER_LOGS,
            Inputs(
                path={"id": self.id},
                query={
                    "follow": follow,
                    "stdout": stdout,
                    "stderr": stderr,
                    "since": since,
                    "until": until,
                    "timestamps": timestamps,
                    "tail": tail,
                    "details": details,
                },
            ),
        )

    def pause(self) -> None:
        """Pause a container.

        All its processes are frozen where they are, by means of cgroups: they get no signal and notice
        nothing.

        `POST /containers/{id}/pause`

        Raises:
            NotFound: No such container.
            Conflict: The container isn't running, or is paused already.
        """
        return self.wire.call(CONTAINER_PAUSE, Inputs(path={"id": self.id}))

    def rename(self, *, name: str) -> None:
        """Rename a container.

        `POST /containers/{id}/rename`

        Args:
            name: The new name: letters, digits, `_`, `.` and `-`, at least two, the first one a letter or
                digit.

        Raises:
            InvalidArgument: `name` is malformed; nothing was sent.
            BadRequest: The new name isn't a valid one, or is the one it has.
            NotFound: No such container.
            Conflict: Another container has this name.
        """
        return self.wire.call(CONTAINER_RENAME, Inputs(path={"id": self.id}, query={"name": name}))

    def resize(self, *, height: int, width: int) -> None:
        """Set the size of a container's TTY.

        `POST /containers/{id}/resize`

        Args:
            height: Height in characters.
            width: Width in characters.

        Raises:
            BadRequest: A size is missing, or isn't a number from 0 to 4294967295.
            NotFound: No such container.
            Conflict: The container isn't running.
        """
        return self.wire.call(CONTAINER_RESIZE, Inputs(path={"id": self.id}, query={"h": height, "w": width}))

    def restart(self, *, signal: str | None = None, timeout: int | None = None) -> None:
        """Restart a container.

        It is stopped as by a stop, if it runs, and started again. There is no response before it runs.

        `POST /containers/{id}/restart`

        Args:
            signal: Signal that asks the process to end, such as `SIGINT`; the container's `stop_signal` if
                left out. Since API 1.42.
            timeout: Seconds to wait before the process is killed: -1 waits forever. The container's
                `stop_timeout`, or else 10, if left out.

        Raises:
            NotFound: No such container.
        """
        return self.wire.call(
            CONTAINER_RESTART,
            Inputs(path={"id": self.id}, query={"signal": signal, "t": timeout}),
        )

    def start(
        self,
        *,
        detach_keys: str | None = None,
        checkpoint: str | None = None,
        checkpoint_dir: str | None = None,
    ) -> bool:
        """Start a container.

        `POST /containers/{id}/start`

        Args:
            detach_keys: Without effect: give the keys when attaching.
            checkpoint: Name of a checkpoint to go on from (experimental).
            checkpoint_dir: Directory of the engine's machine where that checkpoint is, if not the usual one.

        Returns:
            Whether this started it; it was running already otherwise (304).

        Raises:
            BadRequest: The command can't be run, e.g. there is no such file in the image.
            NotFound: No such container.
            ServerError: Starting failed, e.g. because a port is taken.
        """
        return self.wire.change(
            CONTAINER_START,
            Inputs(
                path={"id": self.id},
                query={"detachKeys": detach_keys, "checkpoint": checkpoint, "checkpoint-dir": checkpoint_dir},
            ),
        )

    @overload
    def stats(
        self,
        *,
        stream: Literal[True] | None = None,
        one_shot: bool | None = None,
    ) -> ValueStream[models.ContainerStatsResponse]: ...

    @overload
    def stats(
        self,
        *,
        stream: Literal[False],
        one_shot: bool | None = None,
    ) -> models.ContainerStatsResponse: ...

    @overload
    def stats(
        self,
        *,
        stream: bool | None = None,
        one_shot: bool | None = None,
    ) -> ValueStream[models.ContainerStatsResponse] | models.ContainerStatsResponse: ...

    def stats(
        self,
        *,
        stream: bool | None = None,
        one_shot: bool | None = None,
    ) -> ValueStream[models.ContainerStatsResponse] | models.ContainerStatsResponse:
        """Read how much of the machine a container uses.

        One value about every second, until the container is removed or the stream closed; or a single one. A
        container that isn't running gives figures that are empty.

        `GET /containers/{id}/stats`

        Args:
            stream: Keep sending values. Off, a single one comes, after about a second.
            one_shot: Only with `stream` off: answer at once, without the second reading that the CPU's load
                is worked out from (`precpu_stats` stays zero). Since API 1.41.

        Returns:
            CPU time in nanoseconds, memory and traffic in bytes. The CPU's load follows from the difference
            of `cpu_stats` and `precpu_stats`.

        Raises:
            BadRequest: `one_shot` was asked for together with `stream`.
            NotFound: No such container.
            StreamError: The daemon reports an error after its 200; raised while reading.
        """
        if stream is False:
            return self.wire.call(
                CONTAINER_STATS_JSON,
                Inputs(path={"id": self.id}, query={"stream": stream, "one-shot": one_shot}),
            )
        return self.wire.values(
            CONTAINER_STATS,
            Inputs(path={"id": self.id}, query={"stream": stream, "one-shot": one_shot}),
        )

    def stop(self, *, signal: str | None = None, timeout: int | None = None) -> bool:
        """Stop a container.

        The main process gets a signal, and is killed if it hasn't ended in time. There is no response before
        that.

        `POST /containers/{id}/stop`

        Args:
            signal: Signal that asks the process to end, such as `SIGINT`; the container's `stop_signal` if
                left out. Since API 1.42.
            timeout: Seconds to wait before the process is killed: -1 waits forever, 0 kills at once. The
                container's `stop_timeout`, or else 10, if left out.

        Returns:
            Whether this stopped it; it wasn't running otherwise (304).

        Raises:
            NotFound: No such container.
        """
        return self.wire.change(
            CONTAINER_STOP,
            Inputs(path={"id": self.id}, query={"signal": signal, "t": timeout}),
        )

    def top(self, *, ps_args: str | None = None) -> models.ContainerTopResponse:
        """List the processes in a container.

        The engine runs `ps` on its own machine and keeps the rows of this container.

        `GET /containers/{id}/top`

        Args:
            ps_args: Options for `ps`; the process id must be among the columns. The default is `-ef`.

        Returns:
            The columns' titles, and the cells of each process, all as text.

        Raises:
            NotFound: No such container.
            Conflict: The container isn't running.
            ServerError: `ps` failed, e.g. because it doesn't know an option.
        """
        return self.wire.call(CONTAINER_TOP, Inputs(path={"id": self.id}, query={"ps_args": ps_args}))

    def unpause(self) -> None:
        """Let a paused container go on.

        `POST /containers/{id}/unpause`

        Raises:
            NotFound: No such container.
            ServerError: The container isn't paused, or couldn't be woken.
        """
        return self.wire.call(CONTAINER_UNPAUSE, Inputs(path={"id": self.id}))

    @overload
    def update(self, body: models.ContainerUpdateRequest) -> models.ContainerUpdateResponse: ...

    @overload
    def update(
        self,
        body: None = None,
        *,
        cpu_shares: int | None = None,
        memory: int | None = None,
        cgroup_parent: str | None = None,
        blkio_weight: int | None = None,
        blkio_weight_device: Items[models.WeightDevice] | None = None,
        blkio_device_read_bps: Items[models.ThrottleDevice] | None = None,
        blkio_device_write_bps: Items[models.ThrottleDevice] | None = None,
        blkio_device_read_iops: Items[models.ThrottleDevice] | None = None,
        blkio_device_write_iops: Items[models.ThrottleDevice] | None = None,
        cpu_period: int | None = None,
        cpu_quota: int | None = None,
        cpu_realtime_period: int | None = None,
        cpu_realtime_runtime: int | None = None,
        cpuset_cpus: str | None = None,
        cpuset_mems: str | None = None,
        devices: Items[models.DeviceMapping] | None = None,
        device_cgroup_rules: Items[str] | None = None,
        device_requests: Items[models.DeviceRequest] | None = None,
        kernel_memory_tcp: int | None = None,
        memory_reservation: int | None = None,
        memory_swap: int | None = None,
        memory_swappiness: int | None = None,
        nano_cpus: int | None = None,
        oom_kill_disable: bool | None = None,
        init: bool | None = None,
        pids_limit: int | None = None,
        ulimits: Items[models.Ulimit] | None = None,
        cpu_count: int | None = None,
        cpu_percent: int | None = None,
        io_maximum_iops: int | None = None,
        io_maximum_bandwidth: int | None = None,
        restart_policy: models.RestartPolicy | None = None,
    ) -> models.ContainerUpdateResponse: ...

    def update(
        self,
        body: models.ContainerUpdateRequest | None = None,
        *,
        cpu_shares: int | None = None,
        memory: int | None = None,
        cgroup_parent: str | None = None,
        blkio_weight: int | None = None,
        blkio_weight_device: Items[models.WeightDevice] | None = None,
        blkio_device_read_bps: Items[models.ThrottleDevice] | None = None,
        blkio_device_write_bps: Items[models.ThrottleDevice] | None = None,
        blkio_device_read_iops: Items[models.ThrottleDevice] | None = None,
        blkio_device_write_iops: Items[models.ThrottleDevice] | None = None,
        cpu_period: int | None = None,
        cpu_quota: int | None = None,
        cpu_realtime_period: int | None = None,
        cpu_realtime_runtime: int | None = None,
        cpuset_cpus: str | None = None,
        cpuset_mems: str | None = None,
        devices: Items[models.DeviceMapping] | None = None,
        device_cgroup_rules: Items[str] | None = None,
        device_requests: Items[models.DeviceRequest] | None = None,
        kernel_memory_tcp: int | None = None,
        memory_reservation: int | None = None,
        memory_swap: int | None = None,
        memory_swappiness: int | None = None,
        nano_cpus: int | None = None,
        oom_kill_disable: bool | None = None,
        init: bool | None = None,
        pids_limit: int | None = None,
        ulimits: Items[models.Ulimit] | None = None,
        cpu_count: int | None = None,
        cpu_percent: int | None = None,
        io_maximum_iops: int | None = None,
        io_maximum_bandwidth: int | None = None,
        restart_policy: models.RestartPolicy | None = None,
    ) -> models.ContainerUpdateResponse:
        """Change a container's limits and restart policy.

        A running container has them at once. What is left out stays as it is. It takes what the wire takes;
        the package's module `spelling` makes that of what people write: `memory=spelling.size("64m")`.

        `POST /containers/{id}/update`

        Args:
            body: The limits to change, and a restart policy. Keywords stand in for it.
            cpu_shares: Weight against other containers when CPUs are short; 1024 is usual.
            memory: Limit of memory, in bytes; at least 6 MiB.
            cgroup_parent: Cgroup to put the container's own under; a relative path is meant from the engine's
                cgroup.
            blkio_weight: Weight against other containers for block devices, from 10 to 1000; 0 means the
                usual one.
            blkio_weight_device: Weights for single block devices.
            blkio_device_read_bps: Limits of how many bytes are read from a device in a second.
            blkio_device_write_bps: Limits of how many bytes are written to a device in a second.
            blkio_device_read_iops: Limits of how many reads from a device there are in a second.
            blkio_device_write_iops: Limits of how many writes to a device there are in a second.
            cpu_period: Length of a period of the CPU scheduler, in microseconds.
            cpu_quota: CPU time that the container may use in each period, in microseconds.
            cpu_realtime_period: Length of a period for real-time tasks, in microseconds.
            cpu_realtime_runtime: CPU time for real-time tasks in each of those periods, in microseconds.
            cpuset_cpus: CPUs that the container may run on, such as `0-3` or `0,1`.
            cpuset_mems: Memory nodes that the container may use, such as `0-1`.
            devices: Devices of the machine that the container can use.
            device_cgroup_rules: Rules for devices, such as `c 13:* rwm`. Since API 1.28.
            device_requests: Devices to ask drivers for, such as GPUs. Since API 1.40.
            kernel_memory_tcp: Limit of the kernel's memory for TCP buffers, in bytes. Not with cgroup version
                2. Since API 1.40. Deprecated since API 1.51: runc and Linux 6.12 have given up limits of TCP
                memory.
            memory_reservation: Memory that the container is pushed back to when the machine is short of it,
                in bytes.
            memory_swap: Limit of memory and swap together, in bytes; -1 means no limit of swap. Left out,
                there is as much swap as memory.
            memory_swappiness: How readily the kernel swaps the container out, from 0 to 100; null means as
                for the rest of the machine.
            nano_cpus: Limit of CPU, in billionths of a CPU: 1500000000 is one and a half.
            oom_kill_disable: Don't kill the container's processes when memory runs out. Not with cgroup
                version 2.
            init: Run a small init process in the container that passes signals on and clears away ended
                processes; the engine's default if left out.
            pids_limit: Limit of processes and threads; 0 or -1 means none. On an update, null leaves it as it
                is.
            ulimits: Resource limits of the container's processes.
            cpu_count: How many CPUs there are for the container (Windows).
            cpu_percent: Share of the machine's CPUs that the container may use, in percent (Windows).
            io_maximum_iops: Limit of reads from and writes to the system drive in a second (Windows).
            io_maximum_bandwidth: Limit of reading from and writing to the system drive, in bytes a second
                (Windows).
            restart_policy: The new restart policy. Left out, the old one stays.

        Returns:
            Warnings.

        Raises:
            BadRequest: A value is rejected, e.g. a memory limit below 6 MiB.
            NotFound: No such container.
        """
        return self.wire.call(
            CONTAINER_UPDATE,
            Inputs(
                path={"id": self.id},
                body=body_from(
                    models.ContainerUpdateRequest,
                    body,
                    cpu_shares=cpu_shares,
                    memory=memory,
                    cgroup_parent=cgroup_parent,
                    blkio_weight=blkio_weight,
                    blkio_weight_device=blkio_weight_device,
                    blkio_device_read_bps=blkio_device_read_bps,
                    blkio_device_write_bps=blkio_device_write_bps,
                    blkio_device_read_iops=blkio_device_read_iops,
                    blkio_device_write_iops=blkio_device_write_iops,
                    cpu_period=cpu_period,
                    cpu_quota=cpu_quota,
                    cpu_realtime_period=cpu_realtime_period,
                    cpu_realtime_runtime=cpu_realtime_runtime,
                    cpuset_cpus=cpuset_cpus,
                    cpuset_mems=cpuset_mems,
                    devices=devices,
                    device_cgroup_rules=device_cgroup_rules,
                    device_requests=device_requests,
                    kernel_memory_tcp=kernel_memory_tcp,
                    memory_reservation=memory_reservation,
                    memory_swap=memory_swap,
                    memory_swappiness=memory_swappiness,
                    nano_cpus=nano_cpus,
                    oom_kill_disable=oom_kill_disable,
                    init=init,
                    pids_limit=pids_limit,
                    ulimits=ulimits,
                    cpu_count=cpu_count,
                    cpu_percent=cpu_percent,
                    io_maximum_iops=io_maximum_iops,
                    io_maximum_bandwidth=io_maximum_bandwidth,
                    restart_policy=restart_policy,
                ),
            ),
        )

    def wait(
        self,
        *,
        condition: enums.ContainerWaitCondition | str | None = None,
    ) -> Pending[models.ContainerWaitResponse]:
        """Wait until a container stops.

        The head of the response comes at once, when the engine is watching, and the body when the wait is
        over. To miss nothing, wait for `next-exit` before you start the container.

        `POST /containers/{id}/wait`

        Args:
            condition: What to wait for: `not-running` (the default), `next-exit` or `removed`. Since API
                1.30.

        Returns:
            The exit code.

        Raises:
            BadRequest: No such condition.
            NotFound: No such container.
        """
        return self.wire.pending(CONTAINER_WAIT, Inputs(path={"id": self.id}, query={"condition": condition}))

    @overload
    def commit(
        self,
        repo: str | None = None,
        *,
        tag: str | None = None,
        comment: str | None = None,
        author: str | None = None,
        pause: bool | None = None,
        changes: Sequence[str] | None = None,
        body: models.ContainerConfig,
    ) -> models.IDResponse: ...

    @overload
    def commit(
        self,
        repo: str | None = None,
        *,
        hostname: str | None = None,
        domainname: str | None = None,
        user: str | None = None,
        attach_stdin: bool | None = None,
        attach_stdout: bool | None = None,
        attach_stderr: bool | None = None,
        exposed_ports: Mapping[str, Mapping[str, Any]] | None = None,
        tty: bool | None = None,
        open_stdin: bool | None = None,
        stdin_once: bool | None = None,
        env: Items[str] | None = None,
        cmd: Items[str] | None = None,
        healthcheck: models.HealthConfig | None = None,
        args_escaped: bool | None = None,
        image: str | None = None,
        volumes: Mapping[str, Mapping[str, Any]] | None = None,
        working_dir: str | None = None,
        entrypoint: Items[str] | None = None,
        network_disabled: bool | None = None,
        mac_address: str | None = None,
        on_build: Items[str] | None = None,
        labels: Mapping[str, str] | None = None,
        stop_signal: str | None = None,
        stop_timeout: int | None = None,
        shell: Items[str] | None = None,
        tag: str | None = None,
        comment: str | None = None,
        author: str | None = None,
        pause: bool | None = None,
        changes: Sequence[str] | None = None,
        body: None = None,
    ) -> models.IDResponse: ...

    def commit(
        self,
        repo: str | None = None,
        *,
        hostname: str | None = None,
        domainname: str | None = None,
        user: str | None = None,
        attach_stdin: bool | None = None,
        attach_stdout: bool | None = None,
        attach_stderr: bool | None = None,
        exposed_ports: Mapping[str, Mapping[str, Any]] | None = None,
        tty: bool | None = None,
        open_stdin: bool | None = None,
        stdin_once: bool | None = None,
        env: Items[str] | None = None,
        cmd: Items[str] | None = None,
        healthcheck: models.HealthConfig | None = None,
        args_escaped: bool | None = None,
        image: str | None = None,
        volumes: Mapping[str, Mapping[str, Any]] | None = None,
        working_dir: str | None = None,
        entrypoint: Items[str] | None = None,
        network_disabled: bool | None = None,
        mac_address: str | None = None,
        on_build: Items[str] | None = None,
        labels: Mapping[str, str] | None = None,
        stop_signal: str | None = None,
        stop_timeout: int | None = None,
        shell: Items[str] | None = None,
        tag: str | None = None,
        comment: str | None = None,
        author: str | None = None,
        pause: bool | None = None,
        changes: Sequence[str] | None = None,
        body: models.ContainerConfig | None = None,
    ) -> models.IDResponse:
        """Make an image from a container.

        What is in volumes and other mounts isn't part of it.

        `POST /commit`

        Args:
            repo: Name for the image, as `[host[:port]/]name[:tag]`; without a tag it is `latest`. Left out,
                it has none.
            hostname: Host name inside the container; the start of the container's id if left out.
            domainname: Domain name inside the container.
            user: User to run as, by name or id, also `user:group`.
            attach_stdin: Note that standard input was meant to be attached. It does not attach anything.
            attach_stdout: Note that standard output was meant to be attached. It does not attach anything.
            attach_stderr: Note that standard error was meant to be attached. It does not attach anything.
            exposed_ports: Ports that the container listens on, as keys such as `80/tcp`; the values are empty
                objects. Nothing is published by it.
            tty: Give the main process a TTY. Standard output and standard error are then one stream.
            open_stdin: Keep standard input open, also when no client is attached.
            stdin_once: Close standard input when the first client that was attached to it leaves.
            env: Environment variables, each as `NAME=value`. One without `=` takes the image's away.
            cmd: Command to run or, if there is an `entrypoint`, its arguments.
            healthcheck: How to find out whether the container is well.
            args_escaped: The command is escaped already and is taken as it is (Windows).
            image: Name or id of the image that the container is made from.
            volumes: Paths that get an anonymous volume each, as keys; the values are empty objects.
            working_dir: Directory to run the command in.
            entrypoint: Program to run, with its first arguments. A list with one empty string takes away the
                image's.
            network_disabled: Give the container no network at all.
            mac_address: MAC address. Deprecated since API 1.44: use `mac_address` of an `EndpointSettings` in
                `NetworkingConfig`.
            on_build: Dockerfile instructions to run when another image is built on this one.
            labels: Labels, by name.
            stop_signal: Signal that asks the main process to end, such as `SIGINT`; `SIGTERM` if neither this
                nor the image sets one.
            stop_timeout: Seconds that the main process has to end when the container is stopped, before it is
                killed; 10 if left out.
            shell: Shell that runs the commands given as text in a Dockerfile.
            tag: Tag for the image, where the name is given without one.
            comment: Message to note in the image's history.
            author: Author to note in the image.
            pause: Pause the container while it is read, so that no file is caught half written. On by
                default.
            changes: Dockerfile instructions to apply to the image's settings, such as `CMD ["top"]`; one or
                several, several lines in one also work.
            body: Settings of the new image. Left out, they are the container's. Keywords stand in for it.

        Returns:
            The new image's id.

        Raises:
            InvalidArgument: `repo` or `tag` is malformed; nothing was sent.
            BadRequest: No container is named, or a change is invalid.
            NotFound: No such container.
        """
        repo, tag = tagged("repo", repo, tag)
        return self.wire.call(
            CONTAINER_COMMIT,
            Inputs(
                query={
                    "container": self.id,
                    "repo": repo,
                    "tag": tag,
                    "comment": comment,
                    "author": author,
                    "pause": pause,
                    "changes": changes,
                },
                body=body_from(
                    models.ContainerConfig,
                    body,
                    hostname=hostname,
                    domainname=domainname,
                    user=user,
                    attach_stdin=attach_stdin,
                    attach_stdout=attach_stdout,
                    attach_stderr=attach_stderr,
                    exposed_ports=exposed_ports,
                    tty=tty,
                    open_stdin=open_stdin,
                    stdin_once=stdin_once,
                    env=env,
                    cmd=cmd,
                    healthcheck=healthcheck,
                    args_escaped=args_escaped,
                    image=image,
                    volumes=volumes,
                    working_dir=working_dir,
                    entrypoint=entrypoint,
                    network_disabled=network_disabled,
                    mac_address=mac_address,
                    on_build=on_build,
                    labels=labels,
                    stop_signal=stop_signal,
                    stop_timeout=stop_timeout,
                    shell=shell,
                ),
            ),
        )

    @overload
    def exec_create(self, body: models.ExecConfig) -> models.IDResponse: ...

    @overload
    def exec_create(
        self,
        body: None = None,
        *,
        attach_stdin: bool | None = None,
        attach_stdout: bool | None = None,
        attach_stderr: bool | None = None,
        console_size: Items[int] | None = None,
        detach_keys: str | None = None,
        tty: bool | None = None,
        env: Items[str] | None = None,
        cmd: Items[str],
        privileged: bool | None = None,
        user: str | None = None,
        working_dir: str | None = None,
    ) -> models.IDResponse: ...

    def exec_create(
        self,
        body: models.ExecConfig | None = None,
        *,
        attach_stdin: bool | None = None,
        attach_stdout: bool | None = None,
        attach_stderr: bool | None = None,
        console_size: Items[int] | None = None,
        detach_keys: str | None = None,
        tty: bool | None = None,
        env: Items[str] | None = None,
        cmd: Items[str] | None = None,
        privileged: bool | None = None,
        user: str | None = None,
        working_dir: str | None = None,
    ) -> models.IDResponse:
        """Prepare a command to run in a running container.

        Nothing is run yet: start the id that is returned. It is run once and can't be started a second time.
        The command is a list of words; `words` of the package's module `spelling` splits a text.

        `POST /containers/{id}/exec`

        Args:
            body: The command, and what it is connected to. Keywords stand in for it.
            attach_stdin: Attach to the command's standard input.
            attach_stdout: Attach to the command's standard output.
            attach_stderr: Attach to the command's standard error.
            console_size: Size of the TTY at the start, as height and width in characters. Since API 1.42.
            detach_keys: Keys that leave the command running and end the stream, such as `ctrl-p,ctrl-q`.
            tty: Give the command a TTY.
            env: Environment variables beside the container's own, each as `NAME=value`.
            cmd: The command and its arguments.
            privileged: Give the command all privileges.
            user: User to run as, by name or id, also `user:group`; the container's own if left out.
            working_dir: Directory in the container to run in; the container's own if left out. Since API
                1.35.

        Returns:
            The id of the exec instance.

        Raises:
            BadRequest: The command is missing, or a setting is invalid.
            NotFound: No such container.
            Conflict: The container isn't running, or is paused.
        """
        return self.wire.call(
            CONTAINER_EXEC,
            Inputs(
                path={"id": self.id},
                body=body_from(
                    models.ExecConfig,
                    body,
                    attach_stdin=attach_stdin,
                    attach_stdout=attach_stdout,
                    attach_stderr=attach_stderr,
                    console_size=console_size,
                    detach_keys=detach_keys,
                    tty=tty,
                    env=env,
                    cmd=cmd,
                    privileged=privileged,
                    user=user,
                    working_dir=working_dir,
                ),
            ),
        )

    def exec_run(
        self,
        command: Sequence[str] | str,
        *,
        input: bytes | None = None,
        check: bool = False,
        env: PairsLike | None = None,
        user: str | None = None,
        workdir: str | None = None,
        tty: bool = False,
        privileged: bool | None = None,
        timeout: float | None = None,
    ) -> RunResult:
        """Run a command in a container that runs; how it ended, and all that it wrote.

        Events are asked for only where a command closes its output and goes on.

        Made of `exec.create`, `exec.start`, `exec.inspect` and `system.events`.

        Args:
            command: The words of the command, or one word.
            input: What goes to its standard input, which ends behind it; with None there is none. It can't be
                given with `tty`.
            check: Raise `ContainerFailed` unless the exit code is 0; not by default, as with
                `subprocess.run`.
            env: Environment variables beside the container's own: a mapping, or texts `NAME=value`.
            user: User to run as; the container's own if left out.
            workdir: Directory in the container to run in; the container's own if left out.
            tty: Give the command a TTY, which has one stream of output.
            privileged: Give the command all privileges.
            timeout: How long it may take, in seconds; None for as long as it takes. The engine can't end what
                runs in an exec instance: it goes on when the time is over.

        Returns:
            Its exit code and output. A command that can't be started has exit code 126 or 127, and what the
            engine says of that as output.

        Raises:
            ContainerFailed: The exit code isn't 0, with `check`; the error has the output.
            TimeoutError: The command hadn't ended in time.
            InvalidArgument: An argument isn't valid; nothing was sent.
            NotFound: There is no such container.
            Conflict: It doesn't run.
        """
        from dockline_kit.sync.running import exec_run

        from ..client import Client

        answer: RunResult = exec_run(
            client_of(Client, self),
            container=self.id,
            command=command,
            input=input,
            check=check,
            env=env,
            user=user,
            workdir=workdir,
            tty=tty,
            privileged=privileged,
            timeout=timeout,
        )
        return answer

    def copy_to(self, source: str | PathLike[str], path: str) -> None:
        """Copy a file or a folder into a container, which need not run, with paths as `docker cp` has them.

        Owners (by number), modes and times are kept. It is inspected only where nothing is at the path.

        Made of `containers.archive_info`, `containers.put_archive` and `containers.inspect`.

        Args:
            source: The file or folder on this machine. Of a folder that ends with `/.` only the content is
                copied. A link is copied as one.
            path: Where to, in the container; relative to `/`. A file or a folder goes into a folder that is
                there, under its own name; otherwise it gets this very path, in a folder that has to be there.

        Raises:
            InvalidArgument: There is no such file, a folder can't be put where a file is, or there is no
                folder at a path that ends with `/`.
            NotFound: There is no such container, or no folder in it to put this in.
            BrokenUpload: A file became shorter meanwhile.
            OSError: A file can't be read.
        """
        from dockline_kit.sync.copying import copy_to

        from ..client import Client

        copy_to(client_of(Client, self), container=self.id, source=source, path=path)

    def copy_from(self, path: str, target: str | PathLike[str]) -> None:
        """Copy a file or a folder out of a container, which need not run, with paths as `docker cp` has them.

        What is unpacked belongs to this user; links that lead out of the target, devices and the like are
        refused.

        Made of `containers.get_archive`.

        Args:
            path: The file or folder in the container; relative to `/`. Of a folder that ends with `/.` only
                the content is copied. A link is copied as one.
            target: Where to, on this machine. A file or a folder goes into a folder that is there, under its
                own name; otherwise it gets this very path, in a folder that has to be there. A file appears
                when it is whole.

        Raises:
            InvalidArgument: A folder can't be put where a file is, or there is no folder at a path that ends
                with `/`, or above it.
            NotFound: There is no such container, or no such file in it.
            UnsafeArchive: Something in it must not be unpacked.
            OSError: The target can't be written to.
        """
        from dockline_kit.sync.copying import copy_from

        from ..client import Client

        copy_from(client_of(Client, self), container=self.id, path=path, target=target)

    @overload
    def wait_until(
        self,
        state: Literal["running", "ended", "succeeded"],
        *,
        timeout: float | None = None,
    ) -> models.ContainerInspectResponse: ...

    @overload
    def wait_until(
        self,
        state: Literal["healthy"],
        *,
        timeout: float | None = None,
        accept: Sequence[Literal["unhealthy"]] = (),
    ) -> models.ContainerInspectResponse: ...

    @overload
    def wait_until(self, state: Literal["removed"], *, timeout: float | None = None) -> None: ...

    def wait_until(
        self,
        state: Literal["running", "healthy", "ended", "succeeded", "removed"],
        *,
        timeout: float | None = None,
        accept: Sequence[Literal["unhealthy"]] = (),
    ) -> models.ContainerInspectResponse | None:
        """Wait until a container is as it should be.

        It waits by events, also across restarts of the engine.

        Made of `containers.inspect` and `system.events`.

        Args:
            state: What to wait for: `running`, `healthy`, `ended`, `succeeded` or `removed`.
            timeout: How long, in seconds; None for as long as it takes.
            accept: What isn't a failure: `unhealthy`, as it may come right all the same.

        Returns:
            What `containers.inspect` answered last; None for `removed`.

        Raises:
            WaitFailed: It can't come any more; the error says why, and has the answer.
            WaitTimeout: The time is over; the error has the last answer.
            NotFound: There is no such thing to begin with.
            ConnectionError: The engine can't be reached to begin with.
            InvalidArgument: That can't be waited for; nothing was sent.
        """
        from dockline_kit.sync.until import wait_until

        from ..client import Client

        answer: models.ContainerInspectResponse | None = wait_until(
            client_of(Client, self),
            resource="container",
            id=self.id,
            state=state,
            timeout=timeout,
            accept=accept,
        )
        return answer
