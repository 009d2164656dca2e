"""How citations and references look: contrast, size, hanging lines, the reader's colours."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.citation_page import PREVIEW, Sample, find_citation, measure, open_context
from browser.visits import add_style

pytestmark = pytest.mark.browser

# Colours as they are seen: each is painted over what is behind it.
CONTRAST = """selector => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    canvas.canvas.width = canvas.canvas.height = 1;
    const paint = (colours) => {
        canvas.clearRect(0, 0, 1, 1);
        for (const colour of ["#fff", ...colours]) {
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
        }
        const light = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((value) => {
            const part = value / 255;
            return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2];
    };
    const behind = (node) =>
        node ? [...behind(node.parentElement), getComputedStyle(node).backgroundColor] : [];
    return [...document.querySelectorAll(selector)].map((node) => {
        const back = behind(node);
        const [a, b] = [paint(back), paint([...back, getComputedStyle(node).color])];
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    });
}"""
READ = (
    ".citation", ".citation-missing", ".references__text", ".references__text a",
    ".references__places", ".references__places a", ".references__label", ".references__files",
    ".copy-file", ".copy-toggle", ".copy-form", ".copy-one", ".cite-page__text",
    ".page-panel__code", ".cite-page summary", ".link-preview", ".link-preview a",
)  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_can_be_read(
    scheme: Literal["light", "dark"], browser: Browser, sample: Sample
) -> None:
    with open_context(browser, color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(f"{sample.url}/numeric.html#ref-singer2014")  # marked: the harder ground
        expect(page.locator("body")).to_have_attribute(
            "data-md-color-scheme", "slate" if scheme == "dark" else "default"
        )
        page.get_by_role("button", name="Copy this reference").first.click()
        page.locator("summary").click()
        find_citation(page, "cite-singer2014-2").hover()
        expect(page.locator(PREVIEW)).to_be_visible()
        inside = measure(page.locator(PREVIEW))
        page.mouse.move(inside["x"] + 30, inside["y"] + 3)  # so that it stays
        for selector in READ:
            contrasts = page.evaluate(CONTRAST, selector)
            assert contrasts, selector
            assert min(contrasts) >= 4.5, (selector, contrasts)
        page.get_by_role("button", name="Save these references as RIS").hover()
        assert min(page.evaluate(CONTRAST, ".copy-file:hover")) >= 4.5
        add_style(page, ".copy-toggle { color: #808080 !important }")
        assert min(page.evaluate(CONTRAST, ".copy-toggle")) < 4.5  # the fault is seen
        page.goto(f"{sample.url}/bibliography.html")
        for selector in (".references__files", ".references__files a"):
            assert min(page.evaluate(CONTRAST, selector)) >= 4.5, selector


def test_buttons_for_files_look_like_links(browser: Browser, sample: Sample) -> None:
    style = """node => {
        const style = getComputedStyle(node);
        return [
            style.color, style.borderTopWidth, style.backgroundColor, style.textDecorationLine,
        ];
    }"""
    with open_context(browser) as context:
        page = context.new_page()
        page.goto(f"{sample.url}/index.html")
        link = page.locator(".references__text a").first
        colour = link.evaluate("node => getComputedStyle(node).color")
        button = page.get_by_role("button", name="Save these references as BibTeX")
        assert button.evaluate(style) == [colour, "0px", "rgba(0, 0, 0, 0)", "none"]
        button.hover()
        assert button.evaluate(style)[3] == "underline"
        colour_in_use = button.evaluate(style)[0]
        link.hover()
        expect(link).to_have_css("color", colour_in_use)  # Material fades it in


def test_what_is_touched_is_large_enough(touched: Page) -> None:
    touched.get_by_role("button", name="Copy this reference").first.tap()
    touched.locator("summary").tap()
    targets = touched.locator(".copy-button, [role='doc-backlink']:not(.footnote-backref), summary")
    for target in targets.all():
        box = measure(target)
        assert box["height"] >= 24, target.inner_text()
        assert box["width"] >= 24, target.inner_text()
    assert touched.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("path", ["index.html", "numeric.html"])
def test_first_lines_hang_and_labels_stand_apart(
    path: str, browser: Browser, sample: Sample
) -> None:
    with open_context(browser, width=390) as context:
        page = context.new_page()
        page.goto(f"{sample.url}/{path}")
        lines = page.locator("#ref-klimecki2012 .references__text").evaluate(
            """node => {
                const lines = new Map();
                for (const { left, bottom } of node.getClientRects()) {
                    const line = Math.round(bottom / 10);
                    lines.set(line, Math.min(left, lines.get(line) ?? Infinity));
                }
                return [...lines.values()];
            }"""
        )
        assert len(lines) > 2
        if path == "numeric.html":
            label = measure(page.locator("#ref-klimecki2012 .references__label"))
            assert label["x"] + 20 < lines[0]
            assert lines[0] == pytest.approx(lines[1], abs=1)
        else:
            assert lines[0] + 20 < lines[1]
        assert max(lines[1:]) == pytest.approx(min(lines[1:]), abs=1)


def test_the_readers_own_colours_keep_the_marks(browser: Browser, themed: Sample) -> None:
    with open_context(browser, forced_colors="active") as context:
        page = context.new_page()
        page.goto(f"{themed.url}/index.html#ref-singer2014")
        style = page.locator("li:target").evaluate("node => getComputedStyle(node).outlineStyle")
        assert style == "solid"
        find_citation(page, "cite-singer2014-1").hover()
        border = page.locator(PREVIEW).evaluate("node => getComputedStyle(node).borderTopWidth")
        assert border == "1px"
