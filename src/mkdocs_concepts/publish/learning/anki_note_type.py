"""How the cards of a deck look: what learners are asked, and what they are shown then.

The fields and cards are what Anki knows a type of note by. One of another make would be another
type, and the notes that learners have would no longer be updated; so what is here may be worded
and styled anew, but the lists of fields and cards may not change under this id.
"""

from __future__ import annotations

import hashlib

from mkdocs_concepts.language.language import ENGLISH, Language

_ID = 1764520800123
_NAME = "mkdocs-concepts"

FIELDS = (
    "Title",
    "Definition",
    "Poles",
    "Comparison",
    "Other names",
    "Kind",
    "Place",
    "Page",
    "Language",
)
"""Of these *Definition* is empty on the notes of contrasts, *Poles* on all others; the one that
is not empty asks."""

CARDS = ("Which is it?", "How do they differ?")

_WORDS = 'lang="{{Language}}" dir="auto"'
_PLACE = f'<p class="place" {_WORDS}>{{{{Place}}}}</p>'


def identify_note_type(language: Language) -> tuple[int, str]:
    """The id and the name by which Anki knows the type.

    Each language has its own, or a deck in one would reword the cards of decks in another.
    """
    code = language.texts_code
    if code == ENGLISH.code:
        return _ID, f"Concept ({_NAME})"
    digest = hashlib.sha256(code.encode()).digest()
    return _ID + 1 + int.from_bytes(digest[:4]), f"Concept ({_NAME}, {code})"


def render_cards(language: Language) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fronts and the backs of the cards, as Anki's templates.

    Args:
        language: In which learners are asked.
    """
    say = language.mark_up
    frame = f'<div class="concept" lang="{language.texts_code}">'
    back = f"{{{{FrontSide}}}}<hr id=answer>{frame}"
    names = say("anki.also", names=f"<span {_WORDS}>{{{{Other names}}}}</span>")
    answer = (
        f'<p class="title" {_WORDS}>{{{{Title}}}}</p>'
        f'{{{{#Other names}}}}<p class="names">{names}</p>{{{{/Other names}}}}'
    )
    link = f'<a href="{{{{Page}}}}">{say("anki.page")}</a>'
    page = f'{{{{#Page}}}}<p class="page">{link}</p>{{{{/Page}}}}'
    fronts = (
        f'{{{{#Definition}}}}{frame}{_PLACE}<p class="asked" {_WORDS}>{{{{Definition}}}}</p>'
        f'<p class="ask">{say("anki.which", kind="{{Kind}}")}</p></div>{{{{/Definition}}}}',
        f'{{{{#Poles}}}}{frame}{_PLACE}<p class="asked" {_WORDS}>{{{{Poles}}}}</p>'
        f'<p class="ask">{say("anki.differ")}</p></div>{{{{/Poles}}}}',
    )
    backs = (
        f"{back}{answer}{page}</div>",
        f'{back}<div class="comparison" {_WORDS}>{{{{Comparison}}}}</div>{answer}{page}</div>',
    )
    return fronts, backs


STYLE = """\
.card { --ink: #22282b; --quiet: #5b6468; --rule: #d8d5cd; --link: #2b4a86;
  max-width: 34em; margin: 0 auto; padding: 1em;
  font: 1.15em/1.5 Georgia, "Noto Serif", serif; color: var(--ink); background: #fdfcf9;
  text-align: center; overflow-wrap: anywhere; }
.nightMode.card, .nightMode .card { --ink: #e8e5df; --quiet: #a9acaa; --rule: #3a4144;
  --link: #a9c1f0; background: #14181a; }
.concept p { margin: .6em 0; text-wrap: balance; }
.place, .ask, .names, .page { color: var(--quiet);
  font: .75em/1.5 system-ui, "Noto Sans", sans-serif; }
.asked { font-size: 1.15em; }
.asked i { color: var(--quiet); font-size: .8em; }
.title { font-size: 1.4em; font-weight: 600; }
.comparison { overflow-x: auto; }
.concept table { width: 100%; margin: .8em 0; border-collapse: collapse; font-size: .85em;
  text-align: start; }
.concept th, .concept td { padding: .45em .6em; border-bottom: 1px solid var(--rule);
  text-align: start; vertical-align: top; }
.concept tbody th { color: var(--quiet); font-weight: 400; }
.concept a { color: var(--link); }
hr { border: 0; border-top: 1px solid var(--rule); margin: 1em 0; }
"""
