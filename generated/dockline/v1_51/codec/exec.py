# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How the models of exec are decoded, and what their fields are called on the wire."""

from __future__ import annotations

from typing import Any, cast

from dockline_runtime.models.codec import FieldNames, Getter, decode_as, new, unknown_members
from dockline_runtime.models.converter import Codec
from dockline_runtime.models.deferring import Deferred
from dockline_runtime.models.late import LATER, ModelAt
from dockline_runtime.models.model import Base64, Model

from ..models.exec import ExecConfig, ExecInspectResponse, ExecStartConfig, ProcessConfig

EXEC_CONFIG_NAMES = FieldNames(
    {
        "AttachStdin": "attach_stdin",
        "AttachStdout": "attach_stdout",
        "AttachStderr": "attach_stderr",
        "ConsoleSize": "console_size",
        "DetachKeys": "detach_keys",
        "Tty": "tty",
        "Env": "env",
        "Cmd": "cmd",
        "Privileged": "privileged",
        "User": "user",
        "WorkingDir": "working_dir",
    }
)


def decode_exec_config(data: Any) -> ExecConfig:
    if data.__class__ is not dict:
        return cast("ExecConfig", data)
    get: Getter = data.get
    value = new(ExecConfig)
    value.attach_stdin = get("AttachStdin")
    value.attach_stdout = get("AttachStdout")
    value.attach_stderr = get("AttachStderr")
    value.console_size = get("ConsoleSize")
    value.detach_keys = get("DetachKeys")
    value.tty = get("Tty")
    value.env = get("Env")
    value.cmd = get("Cmd")
    value.privileged = get("Privileged")
    value.user = get("User")
    value.working_dir = get("WorkingDir")
    value.unknown = unknown_members(data, EXEC_CONFIG_NAMES)
    return value


EXEC_INSPECT_RESPONSE_NAMES = FieldNames(
    {
        "CanRemove": "can_remove",
        "DetachKeys": "detach_keys",
        "ID": "id",
        "Running": "running",
        "ExitCode": "exit_code",
        "ProcessConfig": "process_config",
        "OpenStdin": "open_stdin",
        "OpenStderr": "open_stderr",
        "OpenStdout": "open_stdout",
        "ContainerID": "container_id",
        "Pid": "pid",
    }
)
EXEC_INSPECT_RESPONSE_DEFERRED = Deferred(
    ExecInspectResponse,
    {
        "process_config": ModelAt("ProcessConfig", lambda: decode_process_config),
    },
)


def decode_exec_inspect_response(data: Any) -> ExecInspectResponse:
    if data.__class__ is not dict:
        return cast("ExecInspectResponse", data)
    get: Getter = data.get
    value = new(ExecInspectResponse)
    value.can_remove = get("CanRemove")
    value.detach_keys = decode_as(Base64, get("DetachKeys"))
    value.id = get("ID")
    value.running = get("Running")
    value.exit_code = get("ExitCode")
    value.open_stdin = get("OpenStdin")
    value.open_stderr = get("OpenStderr")
    value.open_stdout = get("OpenStdout")
    value.container_id = get("ContainerID")
    value.pid = get("Pid")
    value.unknown = unknown_members(data, EXEC_INSPECT_RESPONSE_NAMES)
    later: Any = value
    later._dockline_source = data
    later._process_config = LATER
    return value


EXEC_START_CONFIG_NAMES = FieldNames({"Detach": "detach", "Tty": "tty", "ConsoleSize": "console_size"})


def decode_exec_start_config(data: Any) -> ExecStartConfig:
    if data.__class__ is not dict:
        return cast("ExecStartConfig", data)
    get: Getter = data.get
    value = new(ExecStartConfig)
    value.detach = get("Detach")
    value.tty = get("Tty")
    value.console_size = get("ConsoleSize")
    value.unknown = unknown_members(data, EXEC_START_CONFIG_NAMES)
    return value


PROCESS_CONFIG_NAMES = FieldNames(
    {
        "privileged": "privileged",
        "user": "user",
        "tty": "tty",
        "entrypoint": "entrypoint",
        "arguments": "arguments",
    }
)


def decode_process_config(data: Any) -> ProcessConfig:
    if data.__class__ is not dict:
        return cast("ProcessConfig", data)
    get: Getter = data.get
    value = new(ProcessConfig)
    value.privileged = get("privileged")
    value.user = get("user")
    value.tty = get("tty")
    value.entrypoint = get("entrypoint")
    value.arguments = get("arguments")
    value.unknown = unknown_members(data, PROCESS_CONFIG_NAMES)
    return value


CODECS: dict[type[Model], Codec] = {
    ExecConfig: Codec(decode_exec_config, EXEC_CONFIG_NAMES),
    ExecInspectResponse: Codec(decode_exec_inspect_response, EXEC_INSPECT_RESPONSE_NAMES),
    ExecStartConfig: Codec(decode_exec_start_config, EXEC_START_CONFIG_NAMES),
    ProcessConfig: Codec(decode_process_config, PROCESS_CONFIG_NAMES),
}
