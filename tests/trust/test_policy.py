"""The policy of pages: what it is made of, and that a whole site holds to it in two browsers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.firefox import launch_firefox
from browser.visits import launch_chromium, serve
from conftest import run_mkdocs
from playwright.sync_api import Browser, Page, Playwright

from mkdocs_concepts.trust.policy import (
    TemplateParts,
    build_page_policy,
    build_policy_hash,
    find_template_parts,
    insert_policy,
)

_PAGES = (
    *("index.html", "concepts/index.html", "concepts/warmth.html", "concepts/cool-vs-warm.html"),
    *("map.html", "text.html", "glossary.html", "kinds.html", "bibliography.html", "reuse.html"),
    *("about.html", "404.html", "embed/warmth.html"),
)
_LISTEN = """
    window.stopped = [];
    addEventListener("securitypolicyviolation", event =>
        stopped.push(`${event.effectiveDirective} ${event.blockedURI}`));
"""
_PROJECT = """\
site_name: Tea
use_directory_urls: false
theme: {name: material, custom_dir: own, font: {text: Lora}, features: [FEATURE]}
plugins: [{concepts: {}}, search]
extra_javascript: ["https://cdn.example/lib/tea.js", tea.js]
"""


def _read_policy(page: Path) -> dict[str, list[str]]:
    text = page.read_text(encoding="utf-8")
    policy = text.split('http-equiv="Content-Security-Policy" content="')[1].split('"')[0]
    return {name: sources for name, *sources in map(str.split, policy.split(";"))}


def test_every_page_has_one_before_all_that_it_is_for(site_dir: Path) -> None:
    pages = sorted(site_dir.rglob("*.html"))
    assert len(pages) > 60
    for page in pages:
        text = page.read_text(encoding="utf-8")
        before, _, after = text.partition('<meta http-equiv="Content-Security-Policy"')
        assert after, page
        assert not {"<script", "<style", "<link", "<title"} & set(before.split()), page
        assert len(text.partition("charset=")[0].encode()) < 1000, page
        policy = _read_policy(page)
        assert policy["default-src"] == ["'none'"]
        for directive in ("base-uri", "form-action"):
            assert policy[directive] == ["'none'"], page
        said = " ".join(source for sources in policy.values() for source in sources)
        assert "unsafe" not in said, page


def test_what_templates_bring_is_named_and_what_authors_bring_is_not(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "own").mkdir()
    (tmp_path / "mkdocs.yml").write_text(_PROJECT.replace("FEATURE", "toc.follow"), "utf-8")
    (tmp_path / "docs/index.md").write_text("# Tea\n\n<script>authored()</script>\n", "utf-8")
    (tmp_path / "docs/tea.js").write_text("", encoding="utf-8")
    main = '{% extends "base.html" %}{% block scripts %}{{ super() }}<script>ours()</script>'
    main += "<script>placed('{{ base_url }}')</script>{% endblock %}"
    (tmp_path / "own/main.html").write_text(main, encoding="utf-8")
    built = run_mkdocs("build", folder=tmp_path)
    assert built.returncode == 0, built.stdout
    policy = _read_policy(tmp_path / "site/index.html")
    scripts = policy["script-src"]
    assert build_policy_hash("ours()") in scripts
    assert build_policy_hash("placed('.')") in scripts
    assert build_policy_hash("authored()") not in scripts
    assert "https://cdn.example/lib/" in scripts
    assert "https://fonts.googleapis.com" in policy["style-src"]
    assert "https://fonts.gstatic.com" in policy["font-src"]


def test_a_feature_that_runs_texts_is_off(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "own").mkdir()
    project = _PROJECT.replace("FEATURE", "content.tooltips, toc.follow")
    (tmp_path / "mkdocs.yml").write_text(project, encoding="utf-8")
    (tmp_path / "docs/index.md").write_text("# Tea\n", encoding="utf-8")
    (tmp_path / "docs/tea.js").write_text("", encoding="utf-8")
    built = run_mkdocs("build", folder=tmp_path)
    assert "the feature 'content.tooltips' is off" in built.stdout
    page = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert "content.tooltips" not in page
    assert "toc.follow" in page


def test_parts_are_found_as_browsers_read_them() -> None:
    html = (
        "<script>a<b</script><script type=module>m</script><script src=x.js></script>"
        '<script type="application/json">{"no": 1}</script><style>p{}</style>'
        '<script src="https://a.example/b/c.js?d"></script><script src="//e.example/f.js"></script>'
        '<link rel="stylesheet" href="https://g.example/h.css"><link rel=icon href="https://i.x/">'
        '<script src="https://evil.example;script-src *"></script>'
    )
    assert find_template_parts(html) == TemplateParts(
        scripts=frozenset({"a<b", "m"}),
        styles=frozenset({"p{}"}),
        script_sources=frozenset({"https://a.example/b/"}),
        style_sources=frozenset({"https://g.example"}),
    )


def test_a_policy_is_loosened_by_name_only() -> None:
    assert "unsafe-inline" not in build_page_policy(TemplateParts())
    loosened = build_page_policy(TemplateParts(scripts=frozenset("a")), frozenset(["style"]))
    (scripts,) = [one for one in loosened.split("; ") if one.startswith("script-src")]
    assert "unsafe" not in scripts
    assert "style-src 'self' 'unsafe-inline'" in loosened
    assert "frame-src https:" in build_page_policy(TemplateParts(), frozenset(["iframe"]))


def test_a_page_without_a_head_is_left_as_it_is() -> None:
    assert insert_policy("<p>z</p>", "p") == "<p>z</p>"


def test_scripts_and_styles_are_those_that_browsers_run() -> None:
    html = (
        'before<SCRIPT TYPE="Text/JavaScript">a</SCRIPT><script type="">b</b>c&d</script>between'
        "<script>&amp;</script><style>s</style>between<style>t</style>between</style>"
        '<script type="application/javascript">c</script><script type="importmap">no</script>'
        "<script src=x.js>no</script><script src>no</script><script>never closed"
    )
    parts = find_template_parts(html)
    assert parts == TemplateParts(frozenset({"a", "b</b>c&d", "&amp;", "c"}), frozenset({"s", "t"}))


def test_sources_are_folders_of_sites_that_are_asked_over_https() -> None:
    html = (
        '<link rel="PRECONNECT" href="https://f.example:8443/a"><link href="https://no.example/a">'
        '<link rel="alternate STYLESHEET" href="https://g.example/a/b+~%-@.c/d.css?e">'
        '<link rel="stylesheet"><link rel="preconnect"><script src="http://no.example/a/b.js">'
        '</script><script src="https://h.example/"></script>'
        '<script src="https://i.example/a;b/c.js"></script><img src="https://no.example/a.png">'
    )
    assert find_template_parts(html) == TemplateParts(
        script_sources=frozenset({"https://h.example", "https://i.example"}),
        style_sources=frozenset({"https://g.example/a/b+~%-@.c/"}),
        font_sources=frozenset({"https://f.example:8443"}),
    )


def test_parts_of_two_templates_are_together_what_both_bring() -> None:
    one, other = (TemplateParts(*(frozenset([f"{n}{kind}"]) for kind in range(5))) for n in "ab")
    wanted = TemplateParts(*(frozenset([f"a{kind}", f"b{kind}"]) for kind in range(5)))
    assert one | other == wanted


def test_a_policy_names_all_that_pages_may_do_always_in_the_same_order() -> None:
    parts = TemplateParts(
        scripts=frozenset("ab"),
        styles=frozenset("cd"),
        script_sources=frozenset(["https://z.example/", "https://y.example/"]),
        style_sources=frozenset(["https://x.example/", "https://w.example/"]),
        font_sources=frozenset(["https://v.example/", "https://u.example/"]),
    )
    scripts, styles = (" ".join(sorted(map(build_policy_hash, texts))) for texts in ("ab", "cd"))
    assert build_page_policy(parts).split("; ") == [
        "default-src 'none'",
        f"script-src 'self' {scripts} https://y.example/ https://z.example/",
        f"style-src 'self' {styles} https://w.example/ https://x.example/",
        "font-src 'self' https://u.example/ https://v.example/",
        "img-src 'self' data: https:",
        "media-src 'self' https:",
        "frame-src 'none'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_a_hash_is_what_browsers_compute() -> None:
    # That of the empty text is well known.
    assert build_policy_hash("") == "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"


@pytest.mark.parametrize(
    "start", ["<html><head>", "<HEAD lang=x>", '<head>\n <meta charset="utf-8">']
)
def test_a_policy_stands_before_all_but_the_encoding(start: str) -> None:
    rest = "<title>a</title><head></html>"
    meta = '<meta http-equiv="Content-Security-Policy" content="a \'b\' &amp; c">'
    assert insert_policy(f"{start}{rest}", "a 'b' & c") == f"{start}{meta}{rest}"


@pytest.fixture(scope="module")
def chromium(driver: Playwright) -> Iterator[Browser]:
    """A Chromium."""
    launched = launch_chromium(driver)
    yield launched
    launched.close()


@pytest.fixture(params=["http", "file"])
def address(request: pytest.FixtureRequest, site_dir: Path) -> Iterator[str]:
    """The course on a server, and as files."""
    if request.param == "file":
        yield site_dir.as_uri()
        return
    with serve(site_dir) as url:
        yield url


def _use(page: Page) -> None:
    """Do what makes scripts of the theme add something to a page."""
    page.evaluate("scrollTo(0, 1e6)")
    for button in page.locator("article .md-clipboard, article button:visible").all()[:3]:
        button.click()
    if page.locator("a.concept-link:visible").count():
        page.locator("a.concept-link:visible").first.hover()
        page.wait_for_timeout(300)
    for summary in page.locator("summary:visible").all()[:3]:
        summary.click()


@pytest.mark.slow
@pytest.mark.browser
def test_a_whole_site_holds_to_it(chromium: Browser, address: str) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(_LISTEN)
    page = context.new_page()
    page.set_default_timeout(10_000)
    for path in _PAGES:
        page.goto(f"{address}/{path}")
        _use(page)
        assert page.evaluate("window.stopped") == [], path
    page.goto(f"{address}/index.html")
    page.locator("[for=__palette_1]").first.click()
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.type("warmth")
    page.locator(".md-search-result__item").first.wait_for()
    assert page.evaluate("window.stopped") == []
    context.close()


@pytest.mark.browser
def test_what_it_forbids_is_stopped_and_seen(chromium: Browser, site_dir: Path) -> None:
    with serve(site_dir) as url:
        page = chromium.new_page()
        page.add_init_script(_LISTEN)
        page.goto(f"{url}/about.html")
        page.evaluate(
            """() => {
                const script = document.createElement("script");
                script.textContent = "window.ran = 1";
                const image = document.createElement("div");
                image.innerHTML = "<img src=x onerror='window.ran = 1'><p style='color:red'>z</p>";
                document.body.append(script, image);
                const frame = document.createElement("iframe");
                frame.src = "https://example.org/";
                document.body.append(frame);
            }"""
        )
        page.wait_for_function("window.stopped.length >= 4")
        stopped = page.evaluate("window.stopped.map(one => one.split(' ')[0])")
        assert page.evaluate("window.ran") is None
        assert {"script-src-elem", "script-src-attr", "style-src-attr", "frame-src"} <= {*stopped}
        page.close()


@pytest.mark.slow
@pytest.mark.browser
def test_firefox_runs_a_site_from_the_disk(site_dir: Path, tmp_path: Path) -> None:
    site = shutil.copytree(site_dir, tmp_path / "site")
    with launch_firefox() as firefox:
        for path in ("index.html", "concepts/warmth.html", "map.html", "text.html"):
            firefox.open(f"{site.as_uri()}/{path}")
            color = firefox.evaluate("getComputedStyle(document.body).backgroundColor")
            assert color not in {"rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"}, path
            assert firefox.evaluate("typeof window.conceptsSearch") == "object", path
        assert not [one for one in firefox.errors if "Content-Security-Policy" in one]
