"""A course whose labels show every rule of term links."""

from __future__ import annotations

import re

from mkdocs_concepts.model import Autolink, Concept, Kind


def concept(
    title: str,
    *alt_labels: str,
    hidden: tuple[str, ...] = (),
    autolink: Autolink | None = None,
    id_: str = "",
) -> Concept:
    id_ = id_ or re.sub("[^a-z]+", "-", title.lower()).strip("-")
    uri = f"concepts/{id_}.md"
    return Concept(
        id_,
        title,
        Kind.CONCEPT,
        "It.",
        f"docs/{uri}",
        uri,
        alt_labels,
        hidden,
        autolink=autolink or Autolink(),
    )


COURSE = (
    concept(
        "Compassion", "karuṇā", hidden=("compasion",), autolink=Autolink(always=("compasion",))
    ),
    concept("Compassion fatigue"),
    concept("Compassion Focused Therapy", "CFT"),
    concept("Compassion focus point"),
    concept("Compassion focused on the whole"),
    concept("Compassion practice"),
    concept("Mindful compassion"),
    concept("Empathy", "empathie", hidden=("empathic",)),
    concept("Loving-kindness", "mettā"),
    concept("Mirror neurons"),
    concept("Jon Kabat-Zinn", "Kabat-Zinn"),
    concept("Gilbert's circles"),
    concept("Tania Singer", "Dr. Singer"),
    concept("C#"),
    concept("ACT"),
    concept("MBSR course"),
    concept("Buddha", autolink=Autolink(exact=("Buddha",))),
    concept("Equanimity", "upekkhā", "balanced mind", autolink=Autolink(is_on=False)),
    concept("Detachment", "aloofness", autolink=Autolink(never=("aloofness",))),
    concept("Tenderness", "tender compassion", autolink=Autolink(never=("tender compassion",))),
    concept("Mind"),
    concept("Being", "being with what is"),
    concept("Cool"),
    concept("Warm", autolink=Autolink(always=("Warm",))),
    concept("Ocean", "sea of calm"),
    concept("Water", "sea of calm", "still point"),
    concept("Point", "still point", autolink=Autolink(never=("still point",))),
    concept("Mitgefühl"),
    concept("Straße"),
    concept("Équanimité", "pleine conscience", id_="pleine-conscience"),
    concept("Muditā"),
    concept("Ενσυναίσθηση", "συμπόνια", id_="greek"),
    concept("חמלה", id_="hebrew"),
    concept("رحمة", id_="arabic"),
    concept("करुणा", id_="hindi"),
    concept("慈悲", id_="chinese"),
    concept("İstanbul", id_="turkish"),
)
