"""A Docker Engine of our own, for the tests and the demo: fetched, started, filled and taken away again.

Nothing of it is installed and no engine that runs already is touched. Standard library only; `install` and
`run` on the command line (`python -m tests.engine.private`), and for tests:

    with PrivateEngine() as engine:
        load_busybox(engine)
        ...  # engine.url is a DOCKER_HOST
"""

from .daemon import PrivateEngine
from .errors import EngineFailed, EngineUnavailable
from .image import busybox_tar, load_busybox
from .packages import skip_reason
from .registry import PrivateRegistry
from .tokens import TokenServer

__all__ = [
    "EngineFailed",
    "EngineUnavailable",
    "PrivateEngine",
    "PrivateRegistry",
    "TokenServer",
    "busybox_tar",
    "load_busybox",
    "skip_reason",
]
