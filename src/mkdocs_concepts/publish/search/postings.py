"""Which pages have a word, and how often, in few letters; `worker/postings.js` reads it.

A number is written with the signs of ASCII that JSON leaves as they are: one sign up to 74, two up
to 1439, five beyond. A word's pages are the steps from each to the next, doubled, and one more
where the page has the word more than once; how often then follows.
"""

from __future__ import annotations

from collections.abc import Iterable

_SIGNS = "".join(chr(code) for code in range(35, 127) if chr(code) != "\\")
_BASE = len(_SIGNS)
_ONE = 75  # numbers below are one sign
_LONG = _BASE - 1  # the sign before four that are a number
_TWO = _ONE + (_LONG - _ONE) * _BASE
_MOST = 60  # more than this counts no more


def _write_short(number: int) -> str:
    if number < _ONE:
        return _SIGNS[number]
    high, low = divmod(number - _ONE, _BASE)
    return _SIGNS[_ONE + high] + _SIGNS[low]


_SHORT = [_write_short(number) for number in range(_TWO)]


def write_postings(pages: Iterable[tuple[int, int]]) -> str:
    """The pages that have a word.

    Args:
        pages: Each page's number and how often it has the word, by rising numbers.
    """
    before = -1
    signs: list[str] = []
    for page, count in pages:
        number = 2 * (page - before - 1) + (count > 1)
        signs.append(_SHORT[number] if number < _TWO else _write_long(number))
        if count > 1:
            signs.append(_SHORT[min(count, _MOST)])
        before = page
    return "".join(signs)


def _write_long(number: int) -> str:
    digits = ""
    for _ in range(4):
        number, low = divmod(number, _BASE)
        digits = _SIGNS[low] + digits
    return _SIGNS[_LONG] + digits
