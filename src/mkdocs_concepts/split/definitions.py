"""Sentences in which a text says what it means by a word: candidates for the glossary.

Cue phrases find most of them and some that are none, so they are proposals, each with its cue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mkdocs_concepts.catalog.labels import fold
from mkdocs_concepts.split.plan import Candidate

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’»)\]]*\s+(?=[\"“‘«(\[]*[^\W\d_a-zà-ÿ])")
_ABBREVIATIONS = re.compile(
    r"(?:\b(?:e\.g|i\.e|cf|vs|etc|Dr|Prof|Mr|Mrs|Ms|St|al|p|pp|Fig|No|vol|ed|Eds?)|\b[A-Z])\.$"
)
_QUOTED = r"[“\"‘'«](?P<term>[^”\"’'»“‘«\n]{2,60})[”\"’'»]"
_BARE = r"(?P<bare>[\w’-]+(?: [\w’-]+)?)(?=[.,;:])"
_TERM = r"(?P<term>[^\W\d_][\w’'-]*(?: [\w’'-]+){0,3})"
_ADVERB = r"(?:often |sometimes |also |usually |commonly )?"
_CUES = tuple(
    (cue, re.compile(pattern, re.IGNORECASE))
    for cue, pattern in (
        ("is defined as", rf"^{_TERM} in this (?:context|course|text|sense) is defined as "),
        (
            "is defined as",
            rf"^(?:an? |the )?{_TERM}(?:,[^,]{{1,80}},)? (?:is|are|can be) defined as ",
        ),
        (
            "we call",
            r"\bwe (?:will |shall )?call (?:this|it|that|(?:the|its|such) \w+)"
            rf" (?:{_QUOTED}|{_BARE})",
        ),
        ("is called", rf"\b(?:is|are) {_ADVERB}called (?:{_QUOTED}|{_BARE})"),
        ("is known as", rf"\b(?:is|are) {_ADVERB}known as (?:{_QUOTED}|{_BARE})"),
        (
            "is described as",
            rf"\b(?:described|referred to|spoken of) as (?:the practice of )?{_QUOTED}",
        ),
        ("means", rf"{_QUOTED} means\b"),
    )
)
# No sentence without one of these words has a cue.
_CUE_WORDS = (
    *("defined as", "call", "known as", "described as", "referred to as", "spoken of", "means"),
)
_ABBREVIATED = re.compile(
    r"(?<![\w’-])(?P<term>[A-Z][\w’]*+(?:[ -](?:of|and|for|the|in|on|to)\b|[ -][A-Z][\w’]*+"
    r"|-[^\WA-Z][\w’]*+){1,9})"
    r" \((?P<short>[A-Z][A-Za-z]{1,9})\)"
)
_TRANSLATED = re.compile(r"\b(?P<term>[a-z][a-z-]{2,30}) \((?P<foreign>[^\W\d_]{3,20})\)")

_SPEECH = r"(?:n|v|adj|adv|a|pp|p\.p|p\.a|interj|prep|conj|pron|pl|noun|verb|adjective|adverb)"
_ENTRY = re.compile(
    r"(?P<term>[^\W\d_a-z][\w’' -]{1,40}?)"
    rf"(?:, +{_SPEECH}\b\.?| +\(?{_SPEECH}\.)"
    r"(?:\s?[ti]\.|\s?pl\.)?\)?[.:;,]?\s+(?=\S)"
)
_PLAIN_ENTRY = re.compile(r"(?P<term>[^\W\d_a-z][\w’'() -]{1,50}?)(?::| [–—-]) +(?=\S)")
_LEAST_ENTRIES = 20
_LONGEST_HEAD = 100
_ARTICLE = re.compile(r"^(?:the|an?) (?=\S)", re.IGNORECASE)
# What a cue's bare word may not be: "it is called for", "we call it a".
_EMPTY_WORDS = {
    *("a", "an", "and", "by", "for", "he", "here", "in", "into", "it", "on", "she", "that", "the"),
    *("there", "these", "they", "this", "those", "to", "upon", "we", "what", "which", "you"),
}


def split_sentences(text: str) -> Iterator[str]:
    """The sentences of a paragraph, white space folded, abbreviations not taken for an end."""
    place = 0
    for end in _SENTENCE_END.finditer(text):
        sentence = text[place : end.start()]
        if not _ABBREVIATIONS.search(sentence[-12:]) and not sentence.strip(" .)").isdigit():
            yield " ".join(text[place : end.end()].split())
            place = end.end()
    rest = " ".join(text[place:].split())
    if rest:
        yield rest


def find_definitions(text: str) -> Iterator[Candidate]:
    """The definitional sentences of a paragraph, one candidate for each."""
    folded = text.casefold()
    if not any(words in folded for words in _CUE_WORDS):
        return
    for sentence in split_sentences(text):
        for cue, pattern in _CUES:
            match = pattern.search(sentence)
            if match is None:
                continue
            groups = match.groupdict()
            term = (groups.get("term") or groups.get("bare") or "").strip(" ,.;:")
            term = _ARTICLE.sub("", term)
            if term and fold(term).split()[0] not in _EMPTY_WORDS:
                yield Candidate(term, sentence, cue)
                break


def find_translations(paragraphs: Sequence[str]) -> Iterator[Candidate]:
    """Foreign words that a text gives in brackets behind their translation.

    A word that the text also uses outside brackets is taken for one of its own.
    """
    found = [
        (foreign, Candidate(foreign, sentence, f"translation of '{match['term']}'"))
        for paragraph in paragraphs
        if " (" in paragraph and _TRANSLATED.search(paragraph)
        for sentence in split_sentences(paragraph)
        for match in _TRANSLATED.finditer(sentence)
        if (foreign := match["foreign"]).islower()
    ]
    if not found:
        return
    text = "\n".join(paragraphs).casefold()
    is_foreign = {foreign: not _stands_outside(text, foreign) for foreign, _ in found}
    yield from (candidate for foreign, candidate in found if is_foreign[foreign])


def find_headwords(paragraphs: Sequence[str]) -> Iterator[Candidate]:
    """The entries of a dictionary: a word, what part of speech it is, and what it means.

    Entries without the part of speech, such as `Term: meaning`, count where most paragraphs are
    of that form.
    """
    found = [(text, _ENTRY.match(text[:_LONGEST_HEAD])) for text in paragraphs]
    if sum(bool(match) for _, match in found) < max(_LEAST_ENTRIES, len(paragraphs) * 0.2):
        found = [(text, _PLAIN_ENTRY.match(text[:_LONGEST_HEAD])) for text in paragraphs]
        if sum(bool(match) for _, match in found) < max(_LEAST_ENTRIES, len(paragraphs) * 0.6):
            return
    for text, match in found:
        if match:
            meaning = next(split_sentences(text[match.end() :]), "")
            term = match["term"]
            term = term.capitalize() if term.isupper() else term
            if meaning:
                yield Candidate(term, meaning, "an entry of a dictionary")


def _stands_outside(text: str, word: str) -> bool:
    """Whether a word stands in a text as a word, and not alone within brackets."""
    place = text.find(word.casefold())
    while place >= 0:
        end = place + len(word.casefold())
        before, after = text[place - 1 : place], text[end : end + 1]
        if not before.isalnum() and not after.isalnum() and (before, after) != ("(", ")"):
            return True
        place = text.find(word.casefold(), end)
    return False


def find_abbreviations(text: str) -> Iterator[tuple[str, str]]:
    """Long forms with the abbreviation in brackets behind them, where the letters agree."""
    for match in _ABBREVIATED.finditer(text):
        words = re.findall(r"[^\W\d_]+", match["term"])
        short = match["short"]
        for start in range(len(words)):
            initials = "".join(word[0] for word in words[start:] if word[0].isupper())
            if initials.upper() == short.upper():
                first = match["term"].index(words[start])
                yield match["term"][first:], short
                break
