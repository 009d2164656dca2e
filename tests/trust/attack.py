"""An attack: files that are put into a course, and what is run on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

CHECK = ("concepts", "check")
BUILD = ("mkdocs", "build", "--strict")
LENIENT_BUILD = ("mkdocs", "build")
SPLIT = ("concepts", "split")

Files = Mapping[str, str | bytes]
TOO_LARGE = "[too-large]"
K = 1000


@dataclass(frozen=True, slots=True)
class Attack:
    """One of them.

    Attributes:
        files: By their paths; made when they are needed.
        refusal: What the answer says where it is refused; empty where it is to succeed.
        commands: Each is run by itself.
    """

    files: Callable[[], Files]
    refusal: str = TOO_LARGE
    commands: tuple[tuple[str, ...], ...] = (CHECK, BUILD)
