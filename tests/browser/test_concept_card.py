"""The element <concept-card> on pages of another site."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from browser.embedding import Embedded, Host, Visitors, write_data

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CARD = "concept-card"
SCHEMES = '<meta name="color-scheme" content="light dark">'
PLAIN = {"generator": "mkdocs-concepts", "version": 1, "title": "A", "definition": "What A is."}


def card_in(page: Page, place: int = 0) -> Locator:
    """What the element shows around the link, when it shows it."""
    card = page.locator(f"{CARD} >> nth={place} >> .card")
    card.wait_for()
    return card


def frame_in(page: Page) -> Locator:
    """The frame that the element shows in the link's place, when it shows it."""
    frame = page.locator(f"{CARD} iframe")
    expect(frame).to_be_visible()
    return frame


def wait_for_answers(page: Page) -> None:
    """Give the element the time in which it would show something."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(100)


def expect_plain_link(page: Page, name: str = "Warmth") -> None:
    """Nothing but the link is seen, a moment after all has been answered."""
    wait_for_answers(page)
    expect(page.get_by_role("link")).to_have_count(1)
    expect(page.get_by_role("link", name=name)).to_be_visible()
    assert page.locator(CARD).inner_text().strip() == name


# With data


def test_around_the_link_comes_what_the_concept_is(embedded: Embedded, host: Host) -> None:
    page = host.show(embedded.element(text="the warm side"))
    card = card_in(page)
    link = page.get_by_role("link", name="the warm side")
    expect(link).to_have_attribute("href", f"{embedded.url}concepts/warmth.html")
    expect(card.locator(".definition")).to_contain_text("The felt sense of being held")
    expect(card.locator(".names")).to_have_text("Also called mettā in feeling, the # sign")
    expect(card.get_by_role("link", name="Coolness")).to_have_attribute(
        "href", f"{embedded.url}concepts/steadiness.html"
    )
    expect(card.get_by_role("link", name="A tiny course")).to_have_attribute("href", embedded.url)
    link.click()
    page.wait_for_url(f"{embedded.url}concepts/warmth.html")
    host.assert_clean()


def test_the_link_is_the_heading_to_assistive_technology(embedded: Embedded, host: Host) -> None:
    page = host.show(embedded.element())
    card_in(page)
    found = page.locator("body").aria_snapshot()
    assert re.search(r'- heading "Warmth" \[level=3\]:\n +- link "Warmth"', found), found


def test_a_contrast_shows_its_poles(embedded: Embedded, host: Host) -> None:
    card = card_in(host.show(embedded.element("cool-vs-warm")))
    expect(card.locator(".kind")).to_have_text("Contrast")
    expect(card.locator(".poles a")).to_have_text(["Coolness", "Warmth"])


@pytest.mark.parametrize("id_", ["heat", "coolness"])
def test_a_former_id_shows_the_present_concept(id_: str, embedded: Embedded, host: Host) -> None:
    card = card_in(host.show(embedded.element(id_)))
    shown = "The felt sense" if id_ == "heat" else "What coolness means"
    expect(card.locator(".definition")).to_contain_text(shown)
    host.assert_clean()


def test_a_retired_concept_says_so_and_leads_on(embedded: Embedded, host: Host) -> None:
    card = card_in(host.show(embedded.element("water-pump", "Water pump")))
    expect(card).to_contain_text("This concept was retired")
    expect(card.get_by_role("link", name="Warmth")).to_have_attribute(
        "href", f"{embedded.url}concepts/warmth.html"
    )
    host.assert_clean()


# Policies of the page


def policy_of(url: str, *directives: str) -> str:
    origin = url.removesuffix("/course/")
    named = "".join(f"; {directive} {origin}" for directive in directives)
    return f"default-src 'none'; base-uri 'none'{named}; require-trusted-types-for 'script'"


def test_a_strict_policy_is_kept(embedded: Embedded, host: Host) -> None:
    policy = policy_of(embedded.url, "script-src", "connect-src")
    card = card_in(host.show(embedded.element(), policy))
    assert card.evaluate("one => getComputedStyle(one).borderRadius") == "10px"
    host.assert_clean()


def test_a_strict_policy_is_kept_by_the_frame(embedded: Embedded, host: Host) -> None:
    policy = policy_of(embedded.closed_url, "script-src", "connect-src", "frame-src")
    frame = frame_in(host.show(embedded.element(is_open=False), policy))
    assert frame.evaluate("one => one.clientHeight") > 150
    host.assert_clean()


def test_what_a_policy_refuses_is_seen_and_leaves_the_link(embedded: Embedded, host: Host) -> None:
    page = host.show(embedded.element(), policy_of(embedded.url, "script-src"))
    expect_plain_link(page)
    refused = [error for error in host.errors if error.startswith("violation: ")]
    assert [error.split()[1] for error in refused] == ["connect-src", "frame-src"]


# Without data


def test_where_no_other_page_may_read_the_data_the_card_comes_in_a_frame(
    embedded: Embedded, host: Host
) -> None:
    page = host.show(f"<h2>Here</h2>{embedded.element('cool-vs-warm', is_open=False)}")
    frame = frame_in(page)
    content = page.frame_locator(f"{CARD} iframe")
    expect(content.get_by_role("heading", name="Cool vs warm")).to_be_visible()
    expect(page.get_by_role("link")).to_have_count(0)  # the card has its own
    found = frame.element_handle()
    inside = found and found.content_frame()
    assert inside
    wanted = inside.evaluate("Math.ceil(document.body.getBoundingClientRect().height)")
    assert frame.evaluate("one => one.clientHeight") == wanted
    assert inside.evaluate("origin") == "null"
    page.set_viewport_size({"width": 320, "height": 800})
    page.wait_for_function(
        "high => document.querySelector('concept-card').shadowRoot.querySelector('iframe')"
        ".clientHeight > high",
        arg=wanted,
    )
    host.assert_clean()


def test_each_frame_has_the_height_of_its_own_card(embedded: Embedded, host: Host) -> None:
    ids = ("warmth", "cool-vs-warm")
    page = host.show("<hr>".join(embedded.element(one, is_open=False) for one in ids))
    page.wait_for_function(
        """() => {
            const cards = [...document.querySelectorAll("concept-card")];
            const frames = cards.map((one) => one.shadowRoot?.querySelector("iframe"));
            return frames.every((one) => one?.className === "");
        }"""
    )
    for place in range(len(ids)):
        shown = page.locator(f"{CARD} >> nth={place} >> iframe")
        handle = shown.element_handle()
        inside = handle and handle.content_frame()
        assert inside
        wanted = inside.evaluate("Math.ceil(document.body.getBoundingClientRect().height)")
        expect(shown).to_have_js_property("clientHeight", wanted)
    host.assert_clean()


def test_the_frame_of_a_course_whose_script_is_not_there_never_comes(
    embedded: Embedded, host: Host
) -> None:
    link = f"{embedded.closed_url}concepts/warmth.html"
    page = host.show(f'{embedded.script()}<concept-card><a href="{link}">Warmth</a></concept-card>')
    expect_plain_link(page)
    assert len(page.frames) == 1


@pytest.mark.parametrize("is_open", [True, False])
def test_a_concept_that_is_not_there_stays_a_link(
    is_open: bool, embedded: Embedded, host: Host
) -> None:
    page = host.show(embedded.element("nothing", "Nothing", is_open=is_open))
    expect_plain_link(page, "Nothing")


def test_without_scripts_there_is_the_link(embedded: Embedded, visit_other_site: Visitors) -> None:
    with visit_other_site(java_script_enabled=False) as host:
        page = host.show(embedded.element())
        page.get_by_role("link", name="Warmth").click()
        page.wait_for_url(f"{embedded.url}concepts/warmth.html")


def test_an_element_that_leads_to_no_concept_stays_what_it_is(
    embedded: Embedded, host: Host
) -> None:
    addresses = ("javascript:alert(1)", "data:text/html,x", "mailto:a@b.org", "http://", "//[", "")
    contents = [f'<a href="{address}">A</a>' for address in addresses]
    contents += ["", "A", "<b>A</b>", "<a>A</a>"]
    elements = [f"<concept-card>{content}</concept-card>" for content in contents]
    page = host.show("\n".join([*elements, embedded.script()]))
    wait_for_answers(page)
    assert page.locator(CARD).evaluate_all("all => all.map((one) => one.innerHTML)") == contents
    assert page.locator(f"{CARD} .card, {CARD} iframe").count() == 0
    assert [error for error in host.errors if "404" not in error] == []


# Data that may be anybody's


def show_data(embedded: Embedded, host: Host, *data: object) -> Page:
    """A page with an element for each of these data."""
    elements = []
    for one in data:
        address = write_data(embedded.site.parent / "hostile", one)
        href = embedded.url.replace("/course/", f"/hostile/{address}.html")
        elements.append(f'<concept-card><a href="{href}">Warmth</a></concept-card>')
    return host.show("\n".join([*elements, embedded.script()]))


NO_CONCEPTS: tuple[object, ...] = (
    *("", "<html>", '{"generator": "mkdocs-concepts"', "null", "1", "[" * 100_000),
    *("[" * 100_000 + "]" * 100_000, [], {}),
    *(PLAIN | {"generator": "another"}, PLAIN | {"version": 2}, PLAIN | {"version": "1"}),
    *(PLAIN | {"title": {"toString": 1}}, PLAIN | {"definition": None}),
    PLAIN | {"padding": "x" * 1_000_001},
)


def test_data_that_are_no_concept_leave_the_link(embedded: Embedded, host: Host) -> None:
    page = show_data(embedded, host, *NO_CONCEPTS, PLAIN)
    card_in(page, len(NO_CONCEPTS))
    wait_for_answers(page)
    assert page.locator(f"{CARD} .card").count() == 1
    expect(page.get_by_role("link", name="Warmth")).to_have_count(len(NO_CONCEPTS) + 1)
    host.assert_clean()


WRONG: list[object] = [None, 1, True, "x", [], {}, [None, 1, "x", [], {}], {"length": 3}]
NAMES = ("kind", "language", "alt_labels", "poles", "relations", "course", "successor")


def test_wrong_types_within_a_concept_are_passed_over(embedded: Embedded, host: Host) -> None:
    data: list[dict[str, Any]] = []
    for wrong in WRONG:
        nested = {"poles": [wrong], "relations": [wrong, {"label": wrong, "concepts": wrong}]}
        data += [PLAIN | dict.fromkeys(NAMES, wrong), PLAIN | nested]
        data.append(PLAIN | {"retired": True, "successor": wrong})
    page = show_data(embedded, host, *data)
    expect(page.locator(f"{CARD} .card")).to_have_count(len(data))
    shown = page.locator(f"{CARD} .card").all_inner_texts()
    words = {word for text in shown for word in text.split("\n") if word}
    retired = "This concept was retired: it is no longer part of the course."
    assert words == {"What A is.", retired, "X", "Also called x"}
    host.assert_clean()


def test_words_are_words_and_only_addresses_of_the_web_are_links(
    embedded: Embedded, host: Host
) -> None:
    words = "<img src=x onerror='window.ran=1'></style><script>window.ran=1</script>"
    bad = {"title": words, "url": "javascript:window.ran=1", "definition": words}
    relation = {"label": words, "concepts": [bad, {"title": "B", "url": "b.html"}]}
    data = PLAIN | dict.fromkeys(("definition", "kind", "language"), words)
    lists = {"alt_labels": [words], "poles": [bad, bad], "relations": [relation]}
    page = show_data(embedded, host, data | lists | {"course": bad})
    card = card_in(page)
    expect(card.locator(".definition")).to_have_text(words)
    expect(card.locator("a")).to_have_count(1)
    wanted = embedded.url.replace("/course/", "/hostile/b.html")
    expect(card.locator("a")).to_have_attribute("href", wanted)
    expect(card.locator("img, script, style")).to_have_count(0)
    assert page.evaluate("window.ran") is None
    host.assert_clean()


def test_huge_data_make_no_huge_card(embedded: Embedded, host: Host) -> None:
    one = {"title": "B", "url": "b.html"}
    relations = [{"label": "to", "concepts": [one] * 500}] * 30
    data = PLAIN | {"alt_labels": ["name"] * 1000, "poles": [one] * 1000, "relations": relations}
    card = card_in(show_data(embedded, host, data | {"definition": "word " * 10_000}))
    assert card.evaluate("one => one.querySelectorAll('*').length") < 100
    assert len(card.inner_text()) < 2500
    expect(card.locator("dd >> nth=0")).to_have_text("B, B, B, and 497 more")
    host.assert_clean()


# The life of the page


def test_the_element_may_come_later_move_change_and_go(embedded: Embedded, host: Host) -> None:
    page = host.show(f"{embedded.script()}<div id=one></div><div id=two></div>")
    page.evaluate(
        """([warmth]) => {
            const card = document.createElement("concept-card");
            one.append(card);
            setTimeout(() => {
                card.innerHTML = `<p><a href="${warmth}">Warmth</a></p>`;
            }, 50);
        }""",
        [f"{embedded.url}concepts/warmth.html"],
    )
    expect(card_in(page)).to_contain_text("The felt sense")
    page.evaluate("two.append(document.querySelector('concept-card'))")
    expect(page.locator("#two concept-card .card")).to_contain_text("The felt sense")
    page.evaluate(
        "href => { document.querySelector('concept-card a').href = href; }",
        f"{embedded.url}concepts/cool-vs-warm.html",
    )
    expect(card_in(page)).to_contain_text("What cool vs warm means")
    page.evaluate("document.querySelector('concept-card a').href = 'mailto:a@example.org'")
    expect(page.locator(f"{CARD} .card")).to_have_count(0)
    expect(page.get_by_role("link", name="Warmth")).to_be_visible()
    page.evaluate("document.querySelector('concept-card').remove()")
    host.assert_clean()


def test_an_answer_that_comes_too_late_is_not_shown(embedded: Embedded, host: Host) -> None:
    held: list[Route] = []
    host.page.route("**/warmth.json", lambda route: held.append(route))  # noqa: PLW0108
    page = host.show(embedded.element())
    page.evaluate(
        "href => { document.querySelector('concept-card a').href = href; }",
        f"{embedded.url}concepts/cool-vs-warm.html",
    )
    expect(card_in(page)).to_contain_text("What cool vs warm means")
    with page.expect_response("**/warmth.json"):
        held[0].continue_()
    page.wait_for_timeout(200)
    expect(card_in(page)).to_contain_text("What cool vs warm means")
    host.assert_clean()


def test_a_frame_that_moves_comes_again(embedded: Embedded, host: Host) -> None:
    page = host.show(f"{embedded.element(is_open=False)}<div id=two></div>")
    frame_in(page)
    page.evaluate("two.append(document.querySelector('concept-card'))")
    content = page.frame_locator(f"#two {CARD} iframe")
    expect(content.get_by_role("heading", name="Warmth")).to_be_visible()
    host.assert_clean()


def test_the_script_may_be_there_twice_and_those_of_two_courses(
    embedded: Embedded, host: Host
) -> None:
    for scripts in ([True, True, False], [False, True, True]):
        page = host.show(
            "".join(embedded.script(is_open=one) for one in scripts)
            + embedded.element("cool-vs-warm")
            + embedded.element(is_open=False)
        )
        card_in(page)
        frame_in(page)
        host.assert_clean()


def test_a_page_with_an_element_of_that_name_of_its_own_keeps_it(
    embedded: Embedded, host: Host
) -> None:
    own = "<script>customElements.define('concept-card', class extends HTMLElement {})</script>"
    expect_plain_link(host.show(f"{own}{embedded.element()}"))
    host.assert_clean()


def test_a_browser_that_cannot_show_it_shows_the_link(embedded: Embedded, host: Host) -> None:
    old = "<script>delete Document.prototype.adoptedStyleSheets</script>"
    expect_plain_link(host.show(f"{old}{embedded.element()}"))
    host.assert_clean()


# The look


@pytest.mark.parametrize(
    ("head", "scheme", "paper"),
    [
        ("", "dark", "rgb(253, 252, 249)"),  # the page is light, whatever its reader prefers
        (SCHEMES, "light", "rgb(253, 252, 249)"),
        (SCHEMES, "dark", "rgb(20, 24, 26)"),
        ("<style>:root{color-scheme:dark}</style>", "light", "rgb(20, 24, 26)"),
    ],
)
def test_the_card_is_as_light_or_dark_as_the_page(
    head: str, scheme: str, paper: str, embedded: Embedded, visit_other_site: Visitors
) -> None:
    with visit_other_site(color_scheme=scheme) as host:
        card = card_in(host.show(embedded.element(), head=head))
        assert card.evaluate("one => getComputedStyle(one).backgroundColor") == paper


def test_the_page_around_does_not_change_the_card(embedded: Embedded, host: Host) -> None:
    style = (
        "<style>body{text-transform:uppercase;text-align:right;letter-spacing:9px;white-space:pre;"
        "line-height:5;font:italic 40px cursive}a{color:yellow;font-size:60px}"
        "*{color:pink}p{display:none}</style>"
    )
    page = host.show(f'<div style="font-size:16px">{embedded.element()}</div>', head=style)
    card = card_in(page)
    seen = card.evaluate(
        """card => {
            const style = getComputedStyle(card.querySelector(".definition"));
            const link = getComputedStyle(document.querySelector("concept-card a"));
            return [style.textTransform, style.textAlign, style.letterSpacing, style.display,
                    style.fontStyle, style.color, link.color, link.fontSize];
        }"""
    )
    ink = "rgb(34, 40, 43)"
    assert seen == [*("none", "start", "normal", "block", "normal", ink, ink), "22.4px"]


def test_a_narrow_column_cuts_nothing_off(embedded: Embedded, host: Host) -> None:
    page = host.show(f'<div style="width:200px">{embedded.element("cool-vs-warm", "Cool")}</div>')
    card = card_in(page)
    assert card.evaluate("one => [one.offsetWidth, one.scrollWidth]") == [200, 198]
    host.assert_clean()


def test_a_card_has_its_course_s_colours_as_far_as_they_are_ones(
    embedded: Embedded, host: Host
) -> None:
    own = {"cool": ["#112233", "#aabbcc"], "warm": ["red", "url(x)"], "paper": ["#000000"] * 2}
    course = {"title": "C", "url": "https://example.org/", "colours": own}
    page = show_data(embedded, host, PLAIN | {"course": course}, PLAIN)
    card_in(page, 0)
    card_in(page, 1)
    cards = page.locator(f"{CARD} .card")
    seen = [card.get_attribute("style") for card in cards.all()]
    assert seen == ["--cool: light-dark(#112233, #aabbcc);", None]
    link = cards.first.locator(".course a")
    assert link.evaluate("one => getComputedStyle(one).color") == "rgb(17, 34, 51)"
    host.assert_clean()


def test_data_in_another_language_are_shown_in_their_own_words(
    embedded: Embedded, host: Host
) -> None:
    words = {
        "kind": "Gegensatz",
        "also_called": "Auch genannt",
        "more": {"one": "und {number} weiterer", "other": "und {number} weitere"},
        "retired": "Aufgegeben.",
        "read_on": "Weiter bei",
    }
    concepts = [{"title": f"T{number}", "url": "t.html"} for number in range(5)]
    german = PLAIN | {
        "language": "de",
        "kind": "contrast",
        "alt_labels": ["mettā"],
        "label_languages": {"mettā": "pi"},
        "relations": [{"label": "führt zu", "concepts": concepts}],
        "words": words,
    }
    retired = PLAIN | {"language": "de", "retired": True, "successor": concepts[0], "words": words}
    hostile = german | {"words": {**words, "kind": 7, "more": "x", "also_called": {}}}
    page = show_data(embedded, host, german, retired, hostile)
    card = card_in(page)
    expect(card.locator(".kind")).to_have_text("Gegensatz")
    expect(card.locator(".names")).to_have_text("Auch genannt mettā")
    expect(card.locator("[lang=pi]")).to_have_text("mettā")
    expect(card.locator("dd")).to_have_text("T0, T1, T2, und 2 weitere")
    assert card.locator("[lang=en]").count() == 0
    expect(card_in(page, 1)).to_contain_text("Aufgegeben.")
    expect(card_in(page, 1)).to_contain_text("Weiter bei T0")
    expect(card_in(page, 2).locator("[lang=en]")).to_have_text(
        ["Contrast", "Also called", "and 2 more"]
    )
    host.assert_clean()
