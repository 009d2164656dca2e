"""Entries that read files of the machine, and entries whose reading would never end.

Nothing here is timed: what would take hours is seen to end.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from citations.hostile_input import nest, render_text


@pytest.mark.parametrize(
    "command", ["input", "include", "lstinputlisting", "subfile", "usepackage"]
)
def test_an_entry_reads_no_files(command: str, tmp_path: Path) -> None:
    for name in ("secret.txt", "secret.tex", "secret.sty"):
        (tmp_path / name).write_text("OPEN SESAME", encoding="utf-8")
    tex = f"\\{command}{{{tmp_path / 'secret.txt'}}} \\{command}{{{tmp_path / 'secret'}}}"
    bib = (
        f"@article{{a, author = {{Moss}}, title = {{{tex}}}, journal = {{{tex}}}, eid = {{{tex}}},"
        f" year = {{2000}}, note = {{{tex}}}, url = {{{tex}}}, doi = {{{tex}}}}}\n"
        f"@thesis{{b, author = {{Reed}}, title = {{{tex}}}, school = {{{tex}}}, year = {{2001}},"
        f" library = {{{tex}}}, editora = {{{tex}}}, editoratype = {{compiler}}}}\n"
    )
    assert "SESAME" not in render_text(f"[{tex} @a, {tex}] [@b]", bib, tmp_path)


def double(form: str, times: int) -> str:
    """Definitions of which each is twice the one before."""
    return "".join(form % (n + 1, n, n) for n in range(times))


# Each is ten times the one before.
MACROS = r"\newcommand{\xa}{ha}" + "".join(
    rf"\newcommand{{\x{new}}}{{" + rf"\x{old}" * 10 + "}" for old, new in pairwise("abcdefghi")
)
BEGIN = r"\begin{itemize}\item "
FIELDS = "author = {Moss, Ada}, journal = {J}, publisher = {P}, year = {1999}"
ENDLESS = {
    "itself": f"@book{{moss, title = {{T}}, crossref = {{moss}}, {FIELDS}}}",
    "circle": f"@book{{moss, title = {{T}}, crossref = {{b}}, {FIELDS}}}\n"
    "@book{b, title = {U}, crossref = {moss}}",
    "circle of data": f"@book{{moss, title = {{T}}, xdata = {{x}}, {FIELDS}}}\n"
    "@xdata{x, xdata = {y}}\n@xdata{y, xdata = {x}}",
    "many ways": f"@book{{moss, title = {{T}}, xdata = {{x0}}, {FIELDS}}}\n"
    + "".join(
        f"@xdata{{{name}{n}, xdata = {{x{n + 1}, y{n + 1}}}}}\n" for n in range(60) for name in "xy"
    )
    + "@xdata{x60}\n@xdata{y60}",
    "every combination": f"@book{{moss, title = {{T}}, crossref = {{x}}, {FIELDS}}}\n"
    f"@book{{x, xdata = {{{','.join(f'x{n}' for n in range(40))}}}}}\n"
    + "".join(f"@xdata{{x{n}, note = {{n}}, series = {{s}}}}\n" for n in range(40)),
    "chain": f"@book{{moss, title = {{T}}, xdata = {{x0}}, {FIELDS}}}\n"
    + "".join(f"@misc{{x{n}, xdata = {{x{n + 1}}}}}\n" for n in range(3_000)),
    "macro": rf"@article{{moss, title = {{T}}, eid = {{\def\x{{\x\x}}\x}}, {FIELDS}}}",
    "macros": rf"@article{{moss, title = {{T}}, eid = {{{MACROS}\xi}}, {FIELDS}}}",
    "strings": "@string{s0 = {ha}}\n"
    + double("@string{s%d = s%d # s%d}\n", 60)
    + f"@book{{moss, title = {{T}}, {FIELDS}}}",
    "emphasis": f"@book{{moss, title = {{T {nest(chr(92) + 'emph{', 600)}}}, {FIELDS}}}",
    "environments": f"@book{{moss, title = {{T {BEGIN * 300}}}, {FIELDS}}}",
    "environments of a parent": f"@book{{moss, title = {{T}}, crossref = {{x}}, {FIELDS}}}\n"
    f"@book{{x, title = {{{BEGIN * 300}}}}}",
    "environments of a string": f"@string{{s = {{{BEGIN * 3}}}}}\n"
    f"@book{{moss, title = {' # '.join(['s'] * 100)}, {FIELDS}}}",
    "brackets": f"@book{{moss, title = {{T {chr(92)}x{f'[{chr(92)}x' * 15_000}}}, {FIELDS}}}",
    "negations": f"@book{{moss, title = {{T ${chr(92) + 'not'} ${'$' + (chr(92) + 'not') * 300}$}},"
    f" {FIELDS}}}",
    "scripts": f"@book{{moss, title = {{T ${'^_' * 300}$}}, {FIELDS}}}",
    "formula": f"@book{{moss, title = {{T ${nest('x^{', 200)}$}}, {FIELDS}}}",
    "braces": f"@book{{moss, title = {{T {nest('{', 3000)}}}, {FIELDS}}}",
}


@pytest.mark.parametrize("name", ENDLESS)
def test_an_entry_comes_to_an_end(name: str, tmp_path: Path) -> None:
    assert "(Moss, 1999)" in render_text("[@moss]", ENDLESS[name], tmp_path)
