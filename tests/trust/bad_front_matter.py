"""Front matter that has something wrong with one key."""

from __future__ import annotations

from collections.abc import Iterator

from trust.bad_course import (
    FRONT,
    WARMTH,
    Mistake,
    write_front,
)


def list_front_matter() -> Iterator[Mistake]:
    """Front matter that has something wrong with one key."""
    lines = {key: number for number, key in enumerate(FRONT, 2)}
    after = len(FRONT) + 2
    for key, value, code in _VALUES:
        front = {**FRONT, key: value}
        yield Mistake(
            f"{key}: {value[:40]}", WARMTH, write_front(front), code, lines.get(key, after)
        )
    for key in ("id", "title", "kind", "definition"):
        front = {known: value for known, value in FRONT.items() if known != key}
        # A page without an id is not known by any other name, so that nothing else is said of it.
        yield Mistake(f"no {key}", WARMTH, write_front(front), "key-missing", 1)


_TEXTS = ("", "null", "7", "3.5", "true", "no", "2024-02-03", "[a]", "{a: b}", '""', '"  "')
_VALUES: list[tuple[str, str, str]] = [
    *(("title", value, "value-invalid") for value in _TEXTS),
    *(("definition", value, "value-invalid") for value in _TEXTS),
    *(
        ("id", value, "value-invalid")
        for value in (
            *("", "null", "7", "yes", "[warmth]", "{warmth: x}", "Warmth", "warm th", "wärme"),
            *("'../warmth'", "/warmth", "-warmth", "1warmth", "warmth.md", "'🔥'", "a" * 65),
            *("'..'", "'con/aux'", "'warmth\\n'", "'a\\\\b'", '"warmth\\u202E"', '"war\\0mth"'),
        )
    ),
    *(
        ("kind", value, "value-invalid")
        for value in ("", "Concept", "concpt", "7", "[concept]", "{concept: x}", "null")
    ),
    *(
        (key, value, "value-invalid")
        for key in ("alt_labels", "hidden_labels")
        for value in ("glow", "7", "{glow: x}", "[7]", "[null]", "[[glow]]", "['']", "[true]")
    ),
    *(
        ("relations", value, "value-invalid")
        for value in (
            *("coolness", "[coolness]", "7", "{complements: coolness}", "{complements: [7]}"),
            *("{complements: [Not An Id]}", "{complements: {coolness: x}}"),
            *("{complements: [null]}", "{complements: [[coolness]]}"),
        )
    ),
    ("relations", "{complments: [coolness]}", "relation-type-unknown"),
    ("relations", "{7: [coolness]}", "relation-type-unknown"),
    ("relations", "{complements: [cooolness]}", "relation-target-missing"),
    ("relations", "{complements: [warmth]}", "relation-self"),
    *(
        ("source", value, "value-invalid")
        for value in (
            *("text", "7", "[text]", "{section: A}", "{paragraphs: '1'}", "{section: 7}"),
            *("{section: A, paragraphs: '0'}", "{section: A, paragraphs: '3-1'}"),
            *("{section: A, paragraphs: x}", "{section: A, paragraphs: '1-'}"),
            *("{section: A, paragraphs: '1', page: 3}", "{section: [A], paragraphs: '1'}"),
        )
    ),
    *(
        ("former_ids", value, "value-invalid")
        for value in ("heat", "7", "[7]", "[Old Heat]", "['../heat']", "{heat: x}", "[null]")
    ),
    ("former_ids", "[coolness]", "id-duplicate"),
    *(
        ("poles", value, "value-invalid")
        for value in ("[warmth, coolness]", "warmth", "[warmth]", "7", "{a: b}")
    ),
    *(("aspects", value, "value-invalid") for value in ("x", "[x]", "[{aspect: A}]", "7")),
    *(
        (key, value, "value-invalid")
        for key in ("close_match", "exact_match")
        for value in (
            *("7", "[7]", "[example.org/x]", "['javascript:alert(1)']", "['https://a b/']"),
            *("['file:///etc/passwd']", "['https://x/\"><script>']", "{a: b}"),
        )
    ),
    *(
        ("autolink", value, "value-invalid")
        for value in ("sometimes", "7", "{always: glow}", "{nevr: [glow]}", "{never: [nobody]}")
    ),
    *(("term_links", value, "value-invalid") for value in ("sometimes", "7", "[page]", "null")),
    *(
        (key, "x", "key-unknown")
        for key in (
            "titel",
            "Title",
            "tags",
            "template",
            "search",
            "hide",
            "layout",
            "'a b'",
            "\u202eid",
        )
    ),
    *((key, "x", "key-unknown") for key in ("7", "true", "null", "2024-02-03")),
    ("alt_labels", "[coolness]", "label-duplicate"),
    ("hidden_labels", "[Both]", "label-duplicate"),
]
