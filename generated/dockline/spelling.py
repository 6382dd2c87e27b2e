# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""What people write, as the wire takes it: `size("64m")` gives bytes, `words("ls -l")` a list of words.

`docker.containers.run` reads its arguments by these functions. Methods that are operations take the wire's
own forms, which these functions give::

    from dockline import spelling

    docker.containers.update("web", memory=spelling.size("64m"))
    docker.exec.create("web", cmd=spelling.words("ls -l"))

- `size` and `memory_swap` give bytes, `duration` nanoseconds, `cpus` billionths of a CPU.
- `words` and `signal` are of a process; `env`, `labels`, `options` and `extra_hosts` are pairs.
- `volumes` and `tmpfs` are what is mounted.
- `restart`, `health`, `log`, `ulimits`, `devices`, `cdi_devices`, `gpus`, `ports` and `networks` make models,
  and take their classes, of whichever version is in use.

What `ports`, `networks` and `volumes` give has an attribute for each of the places where it belongs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dockline_runtime.lazy import lazily

if TYPE_CHECKING:
    from dockline_kit.spelling.devices import cdi_devices, devices, gpus
    from dockline_kit.spelling.durations import duration, health
    from dockline_kit.spelling.limits import ulimits
    from dockline_kit.spelling.networks import networks
    from dockline_kit.spelling.pairs import env, extra_hosts, labels, log, options
    from dockline_kit.spelling.ports import ports
    from dockline_kit.spelling.processes import restart, signal, words
    from dockline_kit.spelling.sizes import cpus, memory_swap, size
    from dockline_kit.spelling.volumes import tmpfs, volumes

__all__ = [
    "cdi_devices",
    "cpus",
    "devices",
    "duration",
    "env",
    "extra_hosts",
    "gpus",
    "health",
    "labels",
    "log",
    "memory_swap",
    "networks",
    "options",
    "ports",
    "restart",
    "signal",
    "size",
    "tmpfs",
    "ulimits",
    "volumes",
    "words",
]

PLACES = {
    "cdi_devices": "dockline_kit.spelling.devices",
    "cpus": "dockline_kit.spelling.sizes",
    "devices": "dockline_kit.spelling.devices",
    "duration": "dockline_kit.spelling.durations",
    "env": "dockline_kit.spelling.pairs",
    "extra_hosts": "dockline_kit.spelling.pairs",
    "gpus": "dockline_kit.spelling.devices",
    "health": "dockline_kit.spelling.durations",
    "labels": "dockline_kit.spelling.pairs",
    "log": "dockline_kit.spelling.pairs",
    "memory_swap": "dockline_kit.spelling.sizes",
    "networks": "dockline_kit.spelling.networks",
    "options": "dockline_kit.spelling.pairs",
    "ports": "dockline_kit.spelling.ports",
    "restart": "dockline_kit.spelling.processes",
    "signal": "dockline_kit.spelling.processes",
    "size": "dockline_kit.spelling.sizes",
    "tmpfs": "dockline_kit.spelling.volumes",
    "ulimits": "dockline_kit.spelling.limits",
    "volumes": "dockline_kit.spelling.volumes",
    "words": "dockline_kit.spelling.processes",
}
if not TYPE_CHECKING:  # a name that is not there is an error to type checkers
    __getattr__, __dir__ = lazily(__name__, PLACES)
