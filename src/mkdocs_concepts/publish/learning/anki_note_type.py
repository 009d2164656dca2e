"""How the cards of a deck look: what learners are asked, and what they are shown then.

The fields and cards are what Anki knows a type of note by. One of another make would be another
type, and the notes that learners have would no longer be updated; so what is here may be worded
and styled anew, but the lists of fields and cards may not change under this id.
"""

from __future__ import annotations

NOTE_TYPE_ID = 1764520800123
NOTE_TYPE_NAME = "Concept (mkdocs-concepts)"

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
_ANSWER = (
    f'<p class="title" {_WORDS}>{{{{Title}}}}</p>'
    "{{#Other names}}"
    f'<p class="names">also <span {_WORDS}>{{{{Other names}}}}</span></p>'
    "{{/Other names}}"
)
_PAGE = '{{#Page}}<p class="page"><a href="{{Page}}">Read its page</a></p>{{/Page}}'
_FRAME = '<div class="concept" lang="en">'
_PLACE = f'<p class="place" {_WORDS}>{{{{Place}}}}</p>'
_BACK = f"{{{{FrontSide}}}}<hr id=answer>{_FRAME}"

FRONTS = (
    f'{{{{#Definition}}}}{_FRAME}{_PLACE}<p class="asked" {_WORDS}>{{{{Definition}}}}</p>'
    '<p class="ask">Which {{Kind}} is it?</p></div>{{/Definition}}',
    f'{{{{#Poles}}}}{_FRAME}{_PLACE}<p class="asked" {_WORDS}>{{{{Poles}}}}</p>'
    '<p class="ask">How do they differ?</p></div>{{/Poles}}',
)
BACKS = (
    f"{_BACK}{_ANSWER}{_PAGE}</div>",
    f'{_BACK}<div class="comparison" {_WORDS}>{{{{Comparison}}}}</div>{_ANSWER}{_PAGE}</div>',
)

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
