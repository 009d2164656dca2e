"""Which words are forms of one word, as *nurse* and *nurses*; found out when a site is built."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import snowballstemmer

_ALGORITHMS = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "eo": "esperanto",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}


def find_kin(spellings: Mapping[str, str], languages: Sequence[str]) -> dict[str, str]:
    """For each word the first, in alphabetical order, of the words that it is a form of.

    Args:
        spellings: Of each folded word; stems are made of these, since accents count.
        languages: Of the course, as `en` or `pt-BR`. Those without a stemmer leave the words alone.
    """
    first: dict[str, str] = {word: word for word in spellings}
    for language in dict.fromkeys(languages):
        name = _ALGORITHMS.get(language.replace("_", "-").partition("-")[0].lower())
        if name:
            _join(first, spellings, name)
    return {word: _find_first(first, word) for word in first}


def _join(first: dict[str, str], spellings: Mapping[str, str], algorithm: str) -> None:
    stemmer = snowballstemmer.stemmer(algorithm)
    stems: dict[str, str] = {}
    for word in sorted(spellings):
        stem = stemmer.stemWord(spellings[word])
        one = _find_first(first, stems.setdefault(stem, word))
        other = _find_first(first, word)
        first[max(one, other)] = min(one, other)


def _find_first(first: Mapping[str, str], word: str) -> str:
    while first[word] != word:
        word = first[word]
    return word
