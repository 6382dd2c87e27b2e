"""The configuration of a plugin that does nothing."""

from __future__ import annotations

SCRIPT = "trap 'exit 0' TERM; while :; do sleep 0.05; done"

CONFIG = {
    "description": "made up",
    "documentation": "none",
    "entrypoint": ["/bin/sh", "-c"],
    "workdir": "/",
    "interface": {"types": ["docker.volumedriver/1.0"], "socket": "p.s"},
    "network": {"type": "host"},
    "linux": {"capabilities": ["CAP_SYS_ADMIN"]},
    "env": [{"name": "LEVEL", "description": "how loud", "settable": ["value"], "value": "1"}],
    "mounts": [
        {
            "name": "state",
            "description": "where",
            "source": "/tmp",
            "destination": "/state",
            "type": "bind",
            "options": ["rbind"],
            "settable": ["source"],
        }
    ],
    "args": {"name": "args", "description": "more", "settable": ["value"], "value": [SCRIPT]},
}
