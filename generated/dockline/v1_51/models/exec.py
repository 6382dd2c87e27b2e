# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The models of exec."""

from __future__ import annotations

from attrs import define, field
from attrs.setters import NO_OP

from dockline_runtime.models.model import Base64, Model, as_base64, names_known

__all__ = [
    "ExecConfig",
    "ExecInspectResponse",
    "ExecStartConfig",
    "ProcessConfig",
]


@define(kw_only=True, repr=False, eq=False)
class ExecConfig(Model):
    """A command to run in a running container."""

    attach_stdin: bool | None = None
    """Attach to the command's standard input."""
    attach_stdout: bool | None = None
    """Attach to the command's standard output."""
    attach_stderr: bool | None = None
    """Attach to the command's standard error."""
    console_size: list[int] | None = None
    """Size of the TTY at the start, as height and width in characters. Since API 1.42."""
    detach_keys: str | None = None
    """Keys that leave the command running and end the stream, such as `ctrl-p,ctrl-q`."""
    tty: bool | None = None
    """Give the command a TTY."""
    env: list[str] | None = None
    """Environment variables beside the container's own, each as `NAME=value`."""
    cmd: list[str] | None = None
    """The command and its arguments."""
    privileged: bool | None = None
    """Give the command all privileges."""
    user: str | None = None
    """User to run as, by name or id, also `user:group`; the container's own if left out."""
    working_dir: str | None = None
    """Directory in the container to run in; the container's own if left out. Since API 1.35."""


@define(kw_only=True, repr=False, eq=False, on_setattr=NO_OP)
class ExecInspectResponse(Model):
    """The state of an exec instance."""

    can_remove: bool
    """The engine may forget the instance. Since API 1.36."""
    detach_keys: Base64 = field(converter=as_base64)
    """The detach keys' bytes, in base64; empty for the default ones. Since API 1.36."""
    id: str
    """Id of the exec instance."""
    running: bool
    """The command is running."""
    exit_code: int | None = None
    """Exit code of the command; null until it has ended."""
    process_config: ProcessConfig
    """The command."""
    open_stdin: bool
    """Standard input is attached."""
    open_stderr: bool
    """Standard error is attached."""
    open_stdout: bool
    """Standard output is attached."""
    container_id: str
    """Id of the container that the command runs in."""
    pid: int
    """Process id of the command on the engine's machine; 0 before it starts."""


@define(kw_only=True, repr=False, eq=False)
class ExecStartConfig(Model):
    """How to start the command of an exec instance."""

    detach: bool | None = None
    """Run the command in the background; nothing is attached."""
    tty: bool | None = None
    """The command has a TTY. It must be the same as when the instance was prepared."""
    console_size: list[int] | None = None
    """Size of the TTY at the start, as height and width in characters. Only with a TTY. Since API 1.42."""


@define(kw_only=True, repr=False, eq=False)
class ProcessConfig(Model):
    """The command of an exec instance."""

    privileged: bool | None = None
    """The command has all privileges. Absent when it was prepared without a say about it."""
    user: str | None = None
    """User that it runs as; absent if it is the container's own."""
    tty: bool
    """The command has a TTY."""
    entrypoint: str
    """Program to run."""
    arguments: list[str]
    """Its arguments."""


names_known(__name__)
