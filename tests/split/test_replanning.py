"""A plan carried over to the next version of a text: ids stay, and so do decisions."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from split.samples import TEA, part

from mkdocs_concepts.split.course_files import check_plan
from mkdocs_concepts.split.plan import Candidate, Plan
from mkdocs_concepts.split.proposals import propose_plan
from mkdocs_concepts.split.replanning import revise_plan
from mkdocs_concepts.split.revision import compare_versions


def propose(text: str) -> Plan:
    return propose_plan(part(text), "tea.txt", "0" * 64)


def revise(new: str, decided: Plan | None = None, old: str = TEA) -> Plan:
    before, after = part(old), part(new)
    revision = compare_versions(
        [before.text_of(b) for b in before.blocks], [after.text_of(b) for b in after.blocks]
    )
    plan = revise_plan(decided or propose(old), propose(old), propose(new), revision.origin)
    check_plan(plan, after, "plan.yml")
    return plan


def ids(plan: Plan) -> list[str]:
    return [page.id for page in plan.pages]


def text_on(plan: Plan, id_: str, text: str) -> str:
    source = part(text)
    page = next(page for page in plan.pages if page.id == id_)
    return "\n".join(source.text_of(source.blocks[number]) for number in page.blocks)


def test_the_same_text_has_the_same_plan() -> None:
    assert revise(TEA) == propose(TEA)


def test_a_heading_that_was_rewritten_keeps_its_page() -> None:
    new = TEA.replace("## Withering", "## The long night")
    plan = revise(new)
    assert ids(plan) == ids(propose(TEA))
    assert plan.pages[0].title == "The long night"


def test_a_new_heading_takes_the_text_below_it() -> None:
    new = TEA.replace("The leaf softens", "## Softening\n\nThe leaf softens")
    plan = revise(new)
    assert ids(plan)[:2] == ["withering", "softening"]
    assert text_on(plan, "softening", new).startswith("The leaf softens")


def test_a_section_that_moves_takes_its_page_along() -> None:
    start, end = TEA.index("## Leaf"), TEA.index("## References")
    new = TEA[:start].replace("## Withering", f"{TEA[start:end]}## Withering") + TEA[end:]
    assert ids(revise(new))[0] == "leaf-water"


def test_what_the_author_decided_stays_decided() -> None:
    decided = propose(TEA)
    first, *others = decided.pages
    mine = replace(first, id="drying", title="Drying", definition="My own words.")
    decided = replace(
        decided,
        title="Tea for Two",
        pages=(mine, *others),
        candidates=(Candidate("kettle", "What water boils in.", ""),),
    )
    plan = revise(TEA.replace("Tea is a drink", "Tea is a hot drink"), decided)
    assert plan.title == "Tea for Two"
    assert (plan.pages[0].id, plan.pages[0].title) == ("drying", "Drying")
    assert plan.pages[0].definition == "My own words."
    assert [candidate.term for candidate in plan.candidates] == ["kettle"]


def test_a_passage_that_the_author_moved_stays_where_it_was_put() -> None:
    decided = propose(TEA)
    leaf = next(page for page in decided.pages if page.id == "leaf-water")
    first = decided.pages[0]
    moved = first.blocks[-1]
    pages = tuple(
        replace(page, blocks=page.blocks[:-1])
        if page is first
        else replace(page, blocks=(moved, *page.blocks))
        if page is leaf
        else page
        for page in decided.pages
    )
    new = TEA.replace("Tea is a drink", "Coffee too. Tea is a drink")
    plan = revise(new, replace(decided, pages=pages))
    assert "The leaf softens" in text_on(plan, "leaf-water", new)


def test_a_definition_follows_its_sentence_until_the_author_writes_their_own() -> None:
    new = TEA.replace("the first drying", "the very first drying")
    assert "very first" in revise(new).pages[0].definition


def test_a_section_that_is_gone_takes_its_page_with_it_and_an_id_is_not_given_again() -> None:
    start, end = TEA.index("## Green"), TEA.index("## Leaf")
    plan = revise(TEA[:start] + TEA[end:])
    assert ids(plan) == ["withering", "leaf-water"]
    other = TEA[:start] + "## Withering\n\nAnother thing of the same name.\n\n" + TEA[end:]
    assert ids(revise(other)) == ["withering", "withering-2", "leaf-water"]


PARTS = st.lists(
    st.sampled_from(
        [
            *("## Withering", "## Green vs Black", "## Leaf & Water", "## New", "## New vs Old"),
            *("The leaf softens (wei).", "Time and heat decide.", "Something else again."),
            *("* Heiss, M. (2007). The story of tea. Ten Speed.", "## References"),
        ]
    ),
    max_size=12,
).map(lambda parts: "\n\n".join(["Title", *parts]))


@given(PARTS, PARTS)
def test_every_block_has_one_place_whatever_changed(old: str, new: str) -> None:
    plan = revise(new, old=old)
    assert len(set(ids(plan))) == len(plan.pages)
    assert all(pole in ids(plan) for page in plan.pages for pole in page.poles)


@given(PARTS, PARTS)
def test_a_page_whose_heading_is_left_keeps_its_id(old: str, new: str) -> None:
    before, after = part(old), part(new)
    kept = compare_versions(
        [before.text_of(b) for b in before.blocks], [after.text_of(b) for b in after.blocks]
    ).origin
    was = {page.heading: page.id for page in propose(old).pages if page.heading is not None}
    for page in revise(new, old=old).pages:
        origin = kept.get(-1 if page.heading is None else page.heading)
        if origin in was:
            assert page.id == was[origin]
