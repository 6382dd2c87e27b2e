"""A headless Chromium that opens a page, is typed into and tells what it shows, by its DevTools protocol."""

from __future__ import annotations

import base64
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from websockets.sync.client import ClientConnection, connect

__all__ = ["PICTURES", "WITH_A_BROWSER", "Page", "browser", "is_dark_where_the_user_likes_it_dark"]

PICTURES = Path(__file__).parents[2] / "build" / "pictures"
PROGRAM = "chromium-headless-shell"
WITH_A_BROWSER = pytest.mark.skipif(
    shutil.which(PROGRAM) is None and os.environ.get("CI") != "true", reason=f"{PROGRAM} is not installed"
)
PATIENCE = 30.0
FLAGS = [
    "--no-sandbox",  # tests run as root
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--remote-debugging-port=0",
    "--window-size=1200,900",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]

# What the browser itself goes by for keys that do something without a script.
_CODES = {"Tab": 9, "Enter": 13, " ": 32, "Escape": 27, "ArrowDown": 40, "ArrowRight": 39}
_TEXTS = {"Enter": "\r", " ": " "}


class Page:
    """The page that is open.

    Args:
        socket: The connection to it.
    """

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._last = 0
        self.requests: list[str] = []
        """The addresses of all that it asked for."""
        self.errors: list[str] = []
        """What its scripts raised, and what else the console has as an error."""
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command, and wait for its answer."""
        self._last += 1
        self._socket.send(json.dumps({"id": self._last, "method": method, "params": parameters}))
        while True:
            message = json.loads(self._socket.recv(timeout=PATIENCE))
            if message.get("id") == self._last:
                assert "error" not in message, message["error"]
                result: dict[str, Any] = message["result"]
                return result
            self._note(message)

    def _note(self, message: dict[str, Any]) -> None:
        if message["method"] == "Network.requestWillBeSent":
            self.requests.append(message["params"]["request"]["url"])
        if message["method"] == "Runtime.exceptionThrown":
            self.errors.append(str(message["params"]["exceptionDetails"]))
        if message["method"] == "Log.entryAdded" and message["params"]["entry"]["level"] == "error":
            self.errors.append(str(message["params"]["entry"]))
        if message["method"] == "Runtime.consoleAPICalled" and message["params"]["type"] == "error":
            self.errors.append(str(message["params"]["args"]))

    def open(self, url: str) -> None:
        """Open an address, and wait until it is loaded."""
        self.send("Page.navigate", url="about:blank")
        self.send("Page.navigate", url=url)
        self.wait("location.href !== 'about:blank' && document.readyState === 'complete'")

    def tell(self, expression: str) -> Any:
        """The value of an expression in the page."""
        answer = self.send(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True, userGesture=True
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def wait(self, expression: str) -> None:
        """Wait until an expression is true."""
        ends = time.monotonic() + PATIENCE
        while not self.tell(expression):
            assert time.monotonic() < ends, f"never true: {expression}"
            time.sleep(0.02)

    def type(self, text: str) -> None:
        """Type into what has the focus."""
        self.send("Input.insertText", text=text)

    def press(self, key: str, text: str = "") -> None:
        """Press and release a key, e.g. `ArrowDown`, or `/` with its text."""
        text = text or _TEXTS.get(key, "")
        code = {"windowsVirtualKeyCode": _CODES[key]} if key in _CODES else {}
        for kind in ("keyDown", "keyUp"):
            self.send("Input.dispatchKeyEvent", type=kind, key=key, text=text * (kind == "keyDown"), **code)

    def choose(self, id_: str, value: str) -> None:
        """Choose an entry of a list, as a user does."""
        self.tell(
            f"(() => {{ const list = document.getElementById({json.dumps(id_)}); list.value = "
            f"{json.dumps(value)}; list.dispatchEvent(new Event('input', {{bubbles: true}})); }})()"
        )

    def wide(self, width: int) -> None:
        """Make the window this many pixels wide."""
        self.send(
            "Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False
        )

    def fits(self) -> bool:
        """Whether nothing is wider than the window."""
        fitting: bool = self.tell(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        )
        return fitting

    def brightness(self) -> int:
        """How bright the background is, from 0 to 765."""
        colour: str = self.tell("getComputedStyle(document.body).backgroundColor")
        return sum(int(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(","))

    def dark(self, wanted: bool) -> None:
        """Say whether the user likes dark colours."""
        scheme = "dark" if wanted else "light"
        self.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def picture(self, path: Path) -> None:
        """Save a picture of it to a file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(self.send("Page.captureScreenshot", format="png")["data"]))


@contextmanager
def browser() -> Iterator[Page]:
    """A browser with one page, for the duration."""
    program = shutil.which(PROGRAM)
    assert program is not None, f"{PROGRAM} is not installed"
    with tempfile.TemporaryDirectory(prefix="dockline-browser-", ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [program, *FLAGS, f"--user-data-dir={profile}", "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Debian's program is a script that starts it, and doesn't end it
        )
        try:
            # Pings would use the state of `random` in a thread: Hypothesis takes that for a strategy's doing.
            options: dict[str, Any] = {"max_size": None, "compression": None, "ping_interval": None}
            with connect(_page_url(Path(profile), process), **options) as socket:
                yield Page(socket)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # all of it: the profile is thrown away
            process.wait(PATIENCE)


def _page_url(profile: Path, process: subprocess.Popen[bytes]) -> str:
    """Where the page listens."""
    told, ends = profile / "DevToolsActivePort", time.monotonic() + PATIENCE
    while not (told.exists() and told.read_text().count("\n")):
        assert process.poll() is None, f"{PROGRAM} ended with {process.returncode}"
        assert time.monotonic() < ends, f"{PROGRAM} doesn't listen"
        time.sleep(0.02)
    port = told.read_text().split()[0]
    with urlopen(f"http://127.0.0.1:{port}/json/list", timeout=PATIENCE) as answer:
        pages = json.load(answer)
    url: str = next(page["webSocketDebuggerUrl"] for page in pages if page["type"] == "page")
    return url


def is_dark_where_the_user_likes_it_dark(page: Page) -> bool:
    """Whether a page is light, or dark if that is what the user likes."""
    page.dark(False)
    light = page.brightness()
    page.dark(True)
    dark = page.brightness()
    page.dark(False)
    return dark < 150 < 600 < light
