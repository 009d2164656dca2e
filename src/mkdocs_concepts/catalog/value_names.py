"""Values of front matter as their authors would name them."""

from __future__ import annotations


def name_value(value: object) -> str:
    """What a value is, for a message that says what it should have been."""
    if value is None:
        return "nothing"
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "keys with values"
    if isinstance(value, bool):
        return f"the truth value {str(value).lower()}"
    if isinstance(value, int | float):
        return f"the number {value}"
    return repr(value) if isinstance(value, str) else f"the date {value}"


def is_unquoted_scalar(value: object) -> bool:
    """Whether a value was meant as a text, and YAML took it for something else."""
    return value is not None and not isinstance(value, str | list | dict)
