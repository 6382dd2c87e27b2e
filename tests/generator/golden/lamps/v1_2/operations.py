# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""All operations by operationId."""

from dockline_runtime.operation.operation import OperationTable

__all__ = ["OPERATIONS"]

OPERATIONS = OperationTable(
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
