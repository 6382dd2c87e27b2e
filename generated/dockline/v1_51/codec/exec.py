# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How the models of exec are decoded and encoded."""

from __future__ import annotations

from typing import Any, cast

from dockline_runtime.models.codec import Getter, Names, decode_as, plain, unknown_members
from dockline_runtime.models.converter import Codec
from dockline_runtime.models.model import Base64, Later, Model, decode_later

from ..models.exec import ExecConfig, ExecInspectResponse, ExecStartConfig, ProcessConfig

EXEC_CONFIG_NAMES = Names(
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
        return cast(ExecConfig, data)
    get: Getter = data.get
    value = object.__new__(ExecConfig)
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


def encode_exec_config(value: Any) -> Any:
    if not isinstance(value, ExecConfig):
        return plain(value)
    data: dict[str, Any] = {}
    if value.attach_stdin is not None:
        data["AttachStdin"] = value.attach_stdin
    if value.attach_stdout is not None:
        data["AttachStdout"] = value.attach_stdout
    if value.attach_stderr is not None:
        data["AttachStderr"] = value.attach_stderr
    if value.console_size is not None:
        data["ConsoleSize"] = value.console_size
    if value.detach_keys is not None:
        data["DetachKeys"] = value.detach_keys
    if value.tty is not None:
        data["Tty"] = value.tty
    if value.env is not None:
        data["Env"] = value.env
    if value.cmd is not None:
        data["Cmd"] = value.cmd
    if value.privileged is not None:
        data["Privileged"] = value.privileged
    if value.user is not None:
        data["User"] = value.user
    if value.working_dir is not None:
        data["WorkingDir"] = value.working_dir
    if value.unknown:
        data.update(value.unknown)
    return data


EXEC_INSPECT_RESPONSE_NAMES = Names(
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
EXEC_INSPECT_RESPONSE_LATER: Later = {
    "process_config": lambda get: decode_process_config(get("ProcessConfig")),
}


def decode_exec_inspect_response(data: Any) -> ExecInspectResponse:
    if data.__class__ is not dict:
        return cast(ExecInspectResponse, data)
    get: Getter = data.get
    value = object.__new__(ExecInspectResponse)
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
    decode_later(value, (get, EXEC_INSPECT_RESPONSE_LATER))
    return value


def encode_exec_inspect_response(value: Any) -> Any:
    if not isinstance(value, ExecInspectResponse):
        return plain(value)
    data: dict[str, Any] = {}
    if value.can_remove is not None:
        data["CanRemove"] = value.can_remove
    if value.detach_keys is not None:
        data["DetachKeys"] = plain(value.detach_keys)
    if value.id is not None:
        data["ID"] = value.id
    if value.running is not None:
        data["Running"] = value.running
    if value.exit_code is not None:
        data["ExitCode"] = value.exit_code
    if value.process_config is not None:
        data["ProcessConfig"] = encode_process_config(value.process_config)
    if value.open_stdin is not None:
        data["OpenStdin"] = value.open_stdin
    if value.open_stderr is not None:
        data["OpenStderr"] = value.open_stderr
    if value.open_stdout is not None:
        data["OpenStdout"] = value.open_stdout
    if value.container_id is not None:
        data["ContainerID"] = value.container_id
    if value.pid is not None:
        data["Pid"] = value.pid
    if value.unknown:
        data.update(value.unknown)
    return data


EXEC_START_CONFIG_NAMES = Names({"Detach": "detach", "Tty": "tty", "ConsoleSize": "console_size"})


def decode_exec_start_config(data: Any) -> ExecStartConfig:
    if data.__class__ is not dict:
        return cast(ExecStartConfig, data)
    get: Getter = data.get
    value = object.__new__(ExecStartConfig)
    value.detach = get("Detach")
    value.tty = get("Tty")
    value.console_size = get("ConsoleSize")
    value.unknown = unknown_members(data, EXEC_START_CONFIG_NAMES)
    return value


def encode_exec_start_config(value: Any) -> Any:
    if not isinstance(value, ExecStartConfig):
        return plain(value)
    data: dict[str, Any] = {}
    if value.detach is not None:
        data["Detach"] = value.detach
    if value.tty is not None:
        data["Tty"] = value.tty
    if value.console_size is not None:
        data["ConsoleSize"] = value.console_size
    if value.unknown:
        data.update(value.unknown)
    return data


PROCESS_CONFIG_NAMES = Names(
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
        return cast(ProcessConfig, data)
    get: Getter = data.get
    value = object.__new__(ProcessConfig)
    value.privileged = get("privileged")
    value.user = get("user")
    value.tty = get("tty")
    value.entrypoint = get("entrypoint")
    value.arguments = get("arguments")
    value.unknown = unknown_members(data, PROCESS_CONFIG_NAMES)
    return value


def encode_process_config(value: Any) -> Any:
    if not isinstance(value, ProcessConfig):
        return plain(value)
    data: dict[str, Any] = {}
    if value.privileged is not None:
        data["privileged"] = value.privileged
    if value.user is not None:
        data["user"] = value.user
    if value.tty is not None:
        data["tty"] = value.tty
    if value.entrypoint is not None:
        data["entrypoint"] = value.entrypoint
    if value.arguments is not None:
        data["arguments"] = value.arguments
    if value.unknown:
        data.update(value.unknown)
    return data


CODECS: dict[type[Model], Codec] = {
    ExecConfig: Codec(decode_exec_config, encode_exec_config, EXEC_CONFIG_NAMES),
    ExecInspectResponse: Codec(
        decode_exec_inspect_response,
        encode_exec_inspect_response,
        EXEC_INSPECT_RESPONSE_NAMES,
    ),
    ExecStartConfig: Codec(decode_exec_start_config, encode_exec_start_config, EXEC_START_CONFIG_NAMES),
    ProcessConfig: Codec(decode_process_config, encode_process_config, PROCESS_CONFIG_NAMES),
}
