"""Words that a question is made of, and that say nothing of what is looked for.

They count where nothing else was typed, and where they are part of a label.
"""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs_concepts.catalog.labels import fold

_ENGLISH = """
a about an and any are as at be because been being between by can could define definition describe
did difference differences different differ do does done during each every example examples
explain explained for from get give had has have having he her him his how i if in into is it its
like make mean meaning means me more most much my no not of on one or our out over please put should
so some someone something such than that the their them then there these they this those through to
too up us use used versus very vs was we were what when where which while who whom whose why will
with would you your
"""
_GERMAN = """
aber als also am an auch auf aus bedeutet bei beispiel beispiele bin bis da das dass dein dem den
denn der des dich die dies diese dieser dieses du durch ein eine einem einen einer eines er es etwas
für gegen gibt hat haben ich im in ins ist ja kann können man mein mich mir mit nach nicht noch nur
oder sehr sein sich sie sind so über um und uns unterschied unterschiede vom von vor war warum was
welche welcher welches wenn wer werden wie wir wird wo wodurch woher wohin wozu zu zum zur zwischen
"""
_BY_LANGUAGE = {"de": _GERMAN, "en": _ENGLISH}


def list_stop_words(languages: Iterable[str]) -> list[str]:
    """Those of some languages, folded; a language that has no list has none."""
    found = {
        fold(word)
        for language in languages
        for word in _BY_LANGUAGE.get(language[:2].lower(), "").split()
    }
    return sorted(found)
