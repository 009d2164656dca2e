"""`concepts profile` says where the time of a build goes."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from pathlib import Path

from conftest import BIN, copy_course
from publishing import hash_tree

from mkdocs_concepts.adapters.build_stages import REST, STAGES, START, StageClock


def profile(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(BIN / "concepts"), "profile"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_all_stages_are_measured_and_nothing_is_changed(tmp_path: Path) -> None:
    course = copy_course(tmp_path / "course")
    before = hash_tree(course)
    done = profile(course)
    assert (done.returncode, done.stderr) == (0, "")
    rows = re.findall(r"(?m)^(.+?) +(\d+\.\d\d) +(\d+)%$", done.stdout)
    assert [name for name, _, _ in rows] == [START, *STAGES, REST]
    whole = re.search(r"(?m)^in all +(\d+\.\d\d)$", done.stdout)
    assert whole
    assert abs(sum(float(seconds) for _, seconds, _ in rows) - float(whole[1])) < 0.1
    # Each of them is met in the course.
    assert all(float(seconds) > 0 for _, seconds, _ in rows)
    shutil.rmtree(course / ".cache")  # of citations, which every command keeps
    assert hash_tree(course) == before


def test_what_cannot_be_built_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: [", encoding="utf-8")
    done = profile(tmp_path)
    assert done.returncode == 1
    assert "mkdocs.yml:1: " in done.stderr
    assert "Traceback" not in done.stderr


def test_a_stage_does_not_count_what_another_does_within_it() -> None:
    def spin(seconds: float) -> float:
        end = time.process_time() + seconds
        while time.process_time() < end:
            pass
        return seconds

    clock = StageClock()
    inner = clock.measure("links", lambda: spin(0.08))
    outer = clock.measure("Markdown", lambda: spin(0.02) + inner())
    assert outer() == 0.02 + 0.08
    clock.stop()
    assert clock.seconds["links"] >= 0.08
    assert 0.02 <= clock.seconds["Markdown"] < clock.seconds["links"]
