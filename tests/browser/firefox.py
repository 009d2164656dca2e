"""A real Firefox, spoken to through WebDriver BiDi, which Playwright does not do.

Facts about the protocol are those of the W3C's draft, https://w3c.github.io/webdriver-bidi/.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

_LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
_ARGUMENTS = ("--headless", "--no-remote", "--remote-debugging-port", "0")
_WAIT = 20.0  # seconds
_FIND_BOX = """element => {
    element.scrollIntoView({ block: "center", behavior: "instant" });
    return element.getClientRects()[0].toJSON();
}"""
# Every file is an origin of its own, as readers have it; and there is no network at all: the proxy
# is at the port of `discard`, where nothing listens.
_PREFERENCES: dict[str, bool | int | str] = {
    "security.fileuri.strict_origin_policy": True,
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.enabled": False,
}


class Firefox:
    """A tab of Firefox, and what went wrong in it.

    Attributes:
        errors: What the console said that was an error.
        requests: The addresses that were asked for.
    """

    def __init__(self, socket: ClientConnection) -> None:
        """Begin a session in a browser that has just been started."""
        self._socket = socket
        self._last_id = 0
        self.errors: list[str] = []
        self.requests: list[str] = []
        self._call("session.new", capabilities={})
        self._call("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])
        self._context = self._call("browsingContext.getTree")["contexts"][0]["context"]

    def resize(self, width: int, height: int) -> None:
        """Give the tab another size, in pixels."""
        viewport = {"width": width, "height": height}
        self._call("browsingContext.setViewport", context=self._context, viewport=viewport)

    def open(self, address: str) -> None:
        """Open a page, and wait until it is loaded."""
        self._call("browsingContext.navigate", context=self._context, url=address, wait="complete")

    def evaluate(self, expression: str) -> Any:
        """What an expression is, as JSON has it.

        Raises:
            AssertionError: If it throws.
        """
        said = self._call(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await ({expression})))()",
            target={"context": self._context},
            awaitPromise=True,
        )
        assert said["type"] == "success", said
        return json.loads(said["result"].get("value", "null"))

    def wait_for(self, expression: str) -> Any:
        """Wait until an expression is true, or something that counts as true, and give it."""
        end = time.monotonic() + _WAIT
        while not (value := self.evaluate(expression)):
            assert time.monotonic() < end, f"never came true: {expression}"
            time.sleep(0.05)
        return value

    def click(self, selector: str) -> None:
        """Click in the middle of the first element that a selector finds, or of its first line."""
        box = self.evaluate(f"({_FIND_BOX})(document.querySelector({json.dumps(selector)}))")
        place = {"x": round(box["x"] + box["width"] / 2), "y": round(box["y"] + box["height"] / 2)}
        steps = [{"type": "pointerMove", **place}]
        steps += [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        self._act({"type": "pointer", "id": "mouse", "actions": steps})

    def type(self, text: str) -> None:
        """Type a text where the focus is."""
        steps = [{"type": kind, "value": one} for one in text for kind in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keys", "actions": steps})

    def _act(self, *actions: dict[str, Any]) -> None:
        self._call("input.performActions", context=self._context, actions=list(actions))

    def _call(self, method: str, **parameters: Any) -> Any:
        self._last_id += 1
        message = {"id": self._last_id, "method": method, "params": parameters}
        self._socket.send(json.dumps(message))
        while True:
            said = json.loads(self._socket.recv(timeout=_WAIT))
            if said.get("type") == "event":
                self._note(said["method"], said["params"])
            elif said.get("id") == self._last_id:
                assert said["type"] == "success", said
                return said["result"]

    def _note(self, event: str, parameters: dict[str, Any]) -> None:
        if event == "network.beforeRequestSent":
            self.requests.append(parameters["request"]["url"])
        elif parameters.get("level") == "error":
            self.errors.append(str(parameters.get("text")))


@contextmanager
def launch_firefox() -> Iterator[Firefox]:
    """Start a Firefox without a window and with an empty profile, and end it."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    assert program, "there is no Firefox; scripts/install_test_programs.sh installs Debian's"
    with tempfile.TemporaryDirectory(prefix="firefox-", ignore_cleanup_errors=True) as profile:
        lines = (
            f"user_pref({json.dumps(name)}, {json.dumps(value)});\n"
            for name, value in _PREFERENCES.items()
        )
        Path(profile, "user.js").write_text("".join(lines), encoding="utf-8")
        process = subprocess.Popen(
            [program, *_ARGUMENTS, "--profile", profile],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            assert process.stderr is not None
            found = next(filter(None, map(_LISTENING.search, process.stderr)))
            with connect(f"{found[1]}/session", max_size=None) as socket:
                yield Firefox(socket)
        finally:
            process.terminate()
            process.wait()
            if process.stderr:
                process.stderr.close()
