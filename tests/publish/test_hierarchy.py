"""Which concepts are broader than which, by any way."""

from __future__ import annotations

from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_concepts.publish.hierarchy import Hierarchy

IDS = [str(number) for number in range(9)]
EDGES = st.dictionaries(st.sampled_from(IDS), st.lists(st.sampled_from(IDS), max_size=3))


def walk(broader: dict[str, list[str]], lower: str) -> set[str]:
    """All that is above a concept, found step by step."""
    above: set[str] = set()
    waiting = [lower]
    while waiting:
        new = set(broader[waiting.pop()]) - above
        above |= new
        waiting += new
    return above


@given(EDGES)
def test_every_way_up_is_found_in_circles_too(edges: dict[str, list[str]]) -> None:
    broader = {id_: edges.get(id_, []) for id_ in IDS}
    hierarchy = Hierarchy(broader)
    for lower in IDS:
        found = {upper for upper in IDS if hierarchy.is_above(upper, lower)}
        assert found == walk(broader, lower)


def test_a_chain_of_thousands_takes_no_time() -> None:
    ids = [str(number) for number in range(5000)]
    chain = {id_: ids[place + 1 : place + 2] for place, id_ in enumerate(ids)}
    start = process_time()
    assert Hierarchy(chain).is_above("4999", "0")
    assert Hierarchy({**chain, "4999": ["0"]}).is_above("0", "4999")
    assert process_time() - start < 2
