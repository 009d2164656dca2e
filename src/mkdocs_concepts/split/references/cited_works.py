"""What stands in the brackets of a citation, taken apart into the works that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mkdocs_concepts.split.references.cited_names import FoundNames, read_names
from mkdocs_concepts.split.references.works import CitedWork

_ONE_YEAR = (
    r"(?:(?:ca?\.|circa)\s?)?(?:[12]\d{3}[a-rt-z]?(?:\s?/\s?[12]\d{3}[a-rt-z]?)?"
    r"|(?:n\.?\s?d\b|s\.\s?d\b|o\.\s?[Jj]\b)\.?(?:\s?[-\u2010\u2011]\s?[a-z]\b)?"
    r"|(?:in press|forthcoming|im Druck|sous presse|en prensa|à paraître)"
    r"(?:[-\u2010\u2011][a-z]\b)?)"
)
_YEAR = re.compile(rf"(?<![\w.–/-]){_ONE_YEAR}(?=\s*(?:$|[,:])|\s+(?:&|and|und|et|pp?\.|S\.)\s)")
_YEARS = re.compile(rf"{_ONE_YEAR}(?:\s*(?:&|\b(?:and|und|et)\b)\s*{_ONE_YEAR})*")
_EACH_YEAR = re.compile(_ONE_YEAR)
_LETTERS = re.compile(r"[a-rt-z](?:\s*(?:&|and)\s*[a-rt-z])?")
_LOCATOR = re.compile(
    r"(?:pp?|S|chaps?|chs?|paras?|secs?|vols?|figs?|nos?|kap|bd|abs|págs?|tab|part|chapters?|sections?"
    r"|tables?|figures?|book|volume|kapitel|chapitre|abschnitt|appendix|footnote|note|line|verse)\b"
    r"|[§¶\d]",
    re.IGNORECASE,
)
_SECONDARY = re.compile(
    r"\b(?:as\s+)?(?:cited|quoted|reported|discussed|described|reviewed|reprinted)\s+(?:in|by)\s+"
    r"|\bcités?\s+(?:dans|par)\s+|\bzit(?:iert|\.)\s+(?:nach|in)\s+|\bcitado\s+(?:en|por)\s+",
    re.IGNORECASE,
)
_PART = re.compile(
    r";|(?:(?<=\d{4})|(?<=\d{4}[a-z]))"
    r"(?:\s+(?:and|&|und|et)\s+(?=[^\W\d_])|,\s+(?=(?:see|cf\.|voir|vgl\.|siehe)\s)"
    r"|,\s+(?=[^\W\d_a-z][\w'’-]+(?:\s(?:et\sal\.|(?:&|and)\s[^\W\d_]\S+))?,?\s[12]\d{3}))"
)
_ABBREVIATED = re.compile(r"(?:z\.\s?B|d\.\s?h|p\.\s?ex)\.,?\s*")  # not somebody's initials
_ARTICLE = re.compile(r"(?:^|\s)The$")
_LEAD = re.compile(
    r"(?:\b(?:see|also|compare|especially|particularly|notably|following|example|instance|reviews?"
    r"|siehe|voir|auch|aussi|véase|exemple|according\s+to|based\s+on"
    r"|(?:adapted|reprinted|taken|translated|modified|summari[sz]ed)\s+(?:from|in|by|after))"
    r"|\b(?:e\.\s?g|i\.\s?e|cf|c\.f|vgl|bzw|z\.\s?B|p\.\s?ex|esp)\.)[\s,:]*$",
    re.IGNORECASE,
)
_BARE_LOWER = re.compile(r"[^\W\d_]{3,},\s*")
_LETTERED = re.compile(r"[\d/]+[a-z]")
_LETTER = re.compile(r"[-\u2010\u2011\s]([a-z])$")


def split_parts(inside: str) -> list[str]:
    """The parts of a bracket that may each name works of their own."""
    return [part.strip() for part in _PART.split(inside) if part.strip()]


def is_lead(prefix: str) -> bool:
    """Whether words before a name are such as lead up to a citation, or none at all."""
    return not prefix or bool(_LEAD.search(prefix) or _SECONDARY.search(f"{prefix} "))


def starts_with_year(inside: str) -> bool:
    """Whether a bracket has its names before it, if any."""
    return bool(_YEAR.match(inside.strip()))


def read_years(part: str, names: FoundNames) -> tuple[CitedWork, ...]:
    """The works of a part that begins with a year: `2003a, 2003b, p. 4`.

    Args:
        part: Without white space around it.
        names: Whose works they are.

    Returns:
        One for each year, or nothing if the part has another form.
    """
    year = _YEAR.match(part)
    if not year or _SECONDARY.search(part):
        return ()
    work = CitedWork(
        names.names,
        _normalise_year(year[0]),
        wording=names.wording,
        has_others=names.has_others,
        is_listing=names.is_listing,
        short=names.short,
    )
    return _read_rest(work, part[year.end() :])


def read_part(part: str) -> tuple[CitedWork, ...]:
    """The works of a part that begins with names, or nothing: `see Neff, 2003a, 2003b, p. 4`."""
    secondary = [*_SECONDARY.finditer(part)]
    abbreviated = _ABBREVIATED.match(part)
    leads = [*secondary, abbreviated] if abbreviated else secondary
    lead = part[: max(found.end() for found in leads)] if leads else ""
    core = part[len(lead) :]
    for year in _YEAR.finditer(core):
        names = _read_names_before(core[: year.start()])
        if names is None:
            continue
        prefix = _ARTICLE.sub("", core[: names.start].strip(' “"«„'))  # the group has its own
        works = read_years(core[year.start() :].strip(), names)
        if not works or not _is_credible(names, prefix, core[: year.start()]):
            return ()
        first = replace(works[0], prefix=f"{lead}{prefix}".strip())
        return (first, *works[1:])
    return ()


def _read_names_before(text: str) -> FoundNames | None:
    names = read_names(text, is_narrative=False)
    if names is None and _BARE_LOWER.fullmatch(text):  # there are authors who write theirs so
        word = text.strip(" ,")
        return FoundNames(0, word, (word,))
    return names


def _is_credible(names: FoundNames, prefix: str, before: str) -> bool:
    """Whether names and a year are a citation, not a date in a remark."""
    has_comma = before.rstrip().endswith((",", ",”", ',"')) or names.has_others or names.is_quoted
    if names.is_calendar:
        return has_comma and not prefix
    return has_comma or is_lead(prefix)


def _read_rest(work: CitedWork, rest: str) -> tuple[CitedWork, ...]:
    """What follows the first year: more years, and where in each work to look."""
    works = [work]
    more, _, rest = rest.partition(",") if not rest.lstrip().startswith(":") else ("", "", rest)
    joined = re.sub(r"^\s*(?:&|and|und|et)\s", "", more)
    for piece in [joined.strip(), *(p.strip(" :") for p in rest.split(","))]:
        last = works[-1]
        if not piece:
            continue
        if _YEARS.fullmatch(piece):
            if last.locator and not _LOCATOR.match(last.locator):
                return ()
            years = [_normalise_year(year) for year in _EACH_YEAR.findall(piece)]
            works += [replace(work, year=year) for year in years]
        elif _LETTERS.fullmatch(piece) and _LETTERED.fullmatch(last.year) and not last.locator:
            works += [
                replace(work, year=last.year[:-1] + letter)
                for letter in re.findall(r"\b[a-z]\b", piece)
            ]
        else:
            locator = f"{last.locator}, {piece}" if last.locator else piece
            works[-1] = replace(last, locator=locator)
    return tuple(works)


def _normalise_year(year: str) -> str:
    found = "/".join(re.findall(r"[12]\d{3}[a-z]?", year))
    if found:
        return found
    letter = _LETTER.search(year)
    known = "n.d." if re.match(r"[nso]\.?\s?[djDJ]\b", year) else "in press"
    return f"{known}-{letter[1]}" if letter else known


def name_nothing(part: str) -> CitedWork:
    """A part that names no work."""
    return CitedWork((), "", wording=part)


def count_named(works: Sequence[CitedWork]) -> int:
    """How many of them name a work."""
    return sum(bool(work.names) for work in works)
