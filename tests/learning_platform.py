"""A learning platform on this machine: it takes in SCORM packages, and keeps what they tell it.

Its `API` is scorm-again, a runtime that others run platforms with. What is kept comes by HTTP, as
it does there, and is given back when the course is opened again.
"""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from conftest import REPOSITORY

RUNTIME = REPOSITORY / "tests/npm/node_modules/scorm-again/dist/scorm12.js"
LAUNCH = "package/launch.html"
_PLAYER = """\
<!doctype html><title>Learning platform</title>
<script src="runtime.js"></script>
<script>
  const API = window.API = new Scorm12API({
    lmsCommitUrl: "/commit", terminateCommitParam: "finish", logLevel: "ERROR",
  });
  API.loadFromJSON(KEPT);
</script>
<body style="margin:0">"""
_FRAME = f'<iframe src="{LAUNCH}" style="border:0;width:100%;height:97vh"></iframe>'
_FRAME_IN_FRAME = '<iframe src="frame.html" style="border:0;width:100%;height:97vh"></iframe>'
_BUTTON = f"<button onclick=\"open('{LAUNCH}', 'course', 'popup')\">Open</button>"


@dataclass
class Platform:
    """The platform, with one learner and one package.

    Attributes:
        url: Its address.
        commits: What it was told, one record for each time.
        kept: What it gives back when the course is opened again, `cmi` without that word.
        finished: How often the course has said that it is done.
    """

    url: str = ""
    commits: list[dict[str, Any]] = field(default_factory=list)
    kept: dict[str, Any] = field(default_factory=dict)
    finished: int = 0
    changed: threading.Condition = field(default_factory=threading.Condition)

    def take(self, record: dict[str, Any], *, is_last: bool) -> None:
        """Be told something."""
        with self.changed:
            self.commits.append(record)
            self.finished += is_last
            self.changed.notify_all()

    def wait_until_told(self, *, finished: int = 0) -> None:
        """Wait until it was told something, or that sessions are over, so many of them."""
        with self.changed:
            arrived = self.changed.wait_for(
                lambda: self.commits and self.finished >= finished, timeout=20
            )
        assert arrived

    @property
    def told(self) -> dict[str, Any]:
        """What it was told last."""
        cmi: dict[str, Any] = self.commits[-1]["cmi"]
        return cmi

    def close_session(self) -> None:
        """Do what a platform does with what it was told, until the course is opened again."""
        core = self.told["core"]
        resumed = core["exit"] == "suspend"
        self.kept = {
            "core": {
                "lesson_status": core["lesson_status"],
                "lesson_location": core["lesson_location"] if resumed else "",
                "entry": "resume" if resumed else "",
            },
            "suspend_data": self.told["suspend_data"] if resumed else "",
        }


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, platform: Platform, **options: Any) -> None:
        self._platform = platform
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        players = {
            "/player.html": _FRAME,
            "/nested.html": _FRAME_IN_FRAME,
            "/popup.html": _BUTTON,
        }
        if self.path in players:
            player = _PLAYER.replace("KEPT", json.dumps(self._platform.kept)) + players[self.path]
            self._answer(player.encode(), "text/html")
        elif self.path == "/frame.html":
            self._answer(_FRAME.encode(), "text/html")
        elif self.path == "/favicon.ico":
            self._answer(b"", "image/x-icon")
        else:
            super().do_GET()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self._platform.take(json.loads(body), is_last="finish" in self.path)
        self._answer(b'{"result": "true", "errorCode": 0}', "application/json")

    def _answer(self, content: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def run_platform(package: Path, folder: Path) -> Iterator[Platform]:
    """A platform that has taken in a package.

    Args:
        package: The archive.
        folder: An empty one, for the platform's files.
    """
    with ZipFile(package) as opened:
        opened.extractall(folder / "package")
    shutil.copy(RUNTIME, folder / "runtime.js")
    platform = Platform()
    handler = partial(_Handler, directory=str(folder), platform=platform)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    platform.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield platform
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
