"""Fuzz one parser: `python fuzz/run.py TARGET [options of libFuzzer]`.

It starts from the kept corpus and adds to a folder of its own what it learns. What breaks a target
is written to `build/fuzz/`, and belongs into the kept corpus once it is mended.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["mkdocs_concepts"]):
    from targets import TARGETS

_KEPT = Path(__file__).parent / "corpus"
_FOUND = Path("build/fuzz")


def main() -> None:
    """Fuzz the target that the command line names until libFuzzer ends."""
    name, *options = sys.argv[1:]
    target = TARGETS[name]
    learnt = _FOUND / name
    learnt.mkdir(parents=True, exist_ok=True)
    dictionary = _FOUND / f"{name}.dict"
    dictionary.write_text("".join(map(_write_word, target.pieces)), encoding="ascii")
    arguments = [
        *(sys.argv[0], str(learnt), str(_KEPT / name), f"-dict={dictionary}"),
        *(f"-artifact_prefix={_FOUND}/{name}-", "-max_len=2048", "-timeout=20", *options),
    ]

    def check(data: bytes) -> None:
        try:
            target.check(data.decode("utf-8", "replace"))
        except Exception:
            (_FOUND / f"{name}-failed").write_bytes(data)
            raise

    atheris.Setup(arguments, check)
    atheris.Fuzz()


def _write_word(piece: str) -> str:
    """A line of a libFuzzer dictionary."""
    return '"' + "".join(f"\\x{byte:02x}" for byte in piece.encode()) + '"\n'


if __name__ == "__main__":
    main()
