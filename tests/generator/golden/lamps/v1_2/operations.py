# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""All operations by operationId."""

from __future__ import annotations

from typing import Literal

from dockline_runtime.operation.operation import OperationTable

__all__ = ["OPERATIONS", "OperationId"]

OperationId = Literal[
    "LampConsole",
    "LampConsoleWebsocket",
    "LampCreate",
    "LampFirmware",
    "LampFlash",
    "LampInspect",
    "LampList",
    "LampLog",
    "LampOn",
    "LampPicture",
    "LampReadings",
    "LampUpdate",
    "LampWait",
    "Ping",
    "PingHead",
    "PlanPull",
    "RoomList",
    "SwitchFind",
    "import",
]
"""The operationId of every operation."""

OPERATIONS: OperationTable[OperationId] = OperationTable(
    __name__.rpartition(".")[0],
    {
        "LampConsole": ("lamps", "LAMP_CONSOLE"),
        "LampConsoleWebsocket": ("lamps", "LAMP_CONSOLE_WEBSOCKET"),
        "LampCreate": ("lamps", "LAMP_CREATE"),
        "LampFirmware": ("lamps", "LAMP_FIRMWARE"),
        "LampFlash": ("lamps", "LAMP_FLASH"),
        "LampInspect": ("lamps", "LAMP_INSPECT"),
        "LampList": ("lamps", "LAMP_LIST"),
        "LampLog": ("lamps", "LAMP_LOG"),
        "LampOn": ("lamps", "LAMP_ON"),
        "LampPicture": ("lamps", "LAMP_PICTURE"),
        "LampReadings": ("lamps", "LAMP_READINGS"),
        "LampUpdate": ("lamps", "LAMP_UPDATE"),
        "LampWait": ("lamps", "LAMP_WAIT"),
        "Ping": ("house", "PING"),
        "PingHead": ("house", "PING_HEAD"),
        "PlanPull": ("plans", "PLAN_PULL"),
        "RoomList": ("rooms", "ROOM_LIST"),
        "SwitchFind": ("rooms", "SWITCH_FIND"),
        "import": ("plans", "IMPORT"),
    },
)
