"""The course on a learning platform whose `API` is scorm-again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from bundling import run_bundle
from conftest import copy_course
from learning_platform import LAUNCH, Platform, run_platform
from playwright.sync_api import Browser, BrowserContext, Frame, expect

from browser.visits import serve
from mkdocs_concepts.bundle.scorm.launch_page import make_key

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CONFIG = """\
site_name: Tea & Time
theme: {name: material}
plugins: [concepts, search]
nav: [index.md, concepts/index.md]
not_in_nav: /concepts/*
"""
NAMES = ("tea", "cup", "time")
PAGE = "---\nid: {0}\ntitle: The <b>{0}</b>\nkind: concept\ndefinition: It.\n---\n\n{1}\n"
TALL = "A leaf.\n\n## Steeping\n\nSee [elsewhere](https://example.org/).\n" + "\n\nA leaf." * 90


def write_course(folder: Path) -> Path:
    concepts = folder / "docs/concepts"
    concepts.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    listed = "".join(f"- [[{name}]]\n" for name in NAMES)
    (folder / "docs/index.md").write_text(f"# Home\n\n{listed}", encoding="utf-8")
    (concepts / "index.md").write_text(f"# All\n\n{listed}", encoding="utf-8")
    for name in NAMES:
        page = PAGE.format(name, TALL if name == "tea" else "It is.")
        (concepts / f"{name}.md").write_text(page, encoding="utf-8")
    return folder


def make_package(course: Path) -> Path:
    done = run_bundle(course, "--format", "scorm")
    assert done.returncode == 0, done.stderr
    (package,) = (course / "dist").glob("*-scorm.zip")
    return package


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package with a course of three concepts."""
    return make_package(write_course(tmp_path_factory.mktemp("course")))


@pytest.fixture
def platform(package: Path, tmp_path: Path) -> Iterator[Platform]:
    with run_platform(package, tmp_path) as running:
        yield running


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context()
    opened.set_default_timeout(10_000)
    yield opened
    opened.close()


class Learner:
    """Somebody who has opened the course on the platform, and what went wrong meanwhile."""

    def __init__(self, context: BrowserContext, platform: Platform, player: str = "player") -> None:
        """Open it."""
        self.platform = platform
        self.session = platform.finished + 1
        self.errors: list[str] = []
        self.page = context.new_page()
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on(
            "console",
            lambda one: self.errors.append(one.text) if one.type in {"error", "warning"} else None,
        )
        self.page.goto(f"{platform.url}/{player}.html")

    @property
    def launched(self) -> Frame:
        """The launching page."""
        return self._find(LAUNCH)

    @property
    def course(self) -> Frame:
        """What is read."""
        return self._find("/course/")

    def _find(self, part: str) -> Frame:
        for _ in range(100):
            found = [one for one in self.page.frames if part in one.url]
            if found:
                return found[0]
            self.page.wait_for_timeout(50)
        raise AssertionError(part)

    def open(self, name: str) -> None:
        """Go to a concept by the home page, as by every link."""
        self.course.goto(f"{self.platform.url}/package/course/index.html")
        self.course.locator(f"article a[href$='{name}.html']").click()
        self.course.wait_for_url(f"**/{name}.html")

    def expect_said(self, words: str) -> None:
        expect(self.launched.get_by_role("status")).to_have_text(words)

    def ask(self, element: str) -> str:
        return str(self.page.evaluate(f"API.LMSGetValue('{element}')"))

    def leave(self) -> None:
        """Close the course; the platform keeps what it was told."""
        self.page.goto("about:blank")
        self.page.close()
        self.platform.wait_until_told(finished=self.session)
        self.platform.close_session()
        assert self.errors == []


def test_a_course_is_completed_when_each_concept_was_opened(
    context: BrowserContext, platform: Platform
) -> None:
    learner = Learner(context, platform)
    learner.expect_said("0 of 3 concepts opened")
    assert learner.ask("cmi.core.lesson_status") == "incomplete"
    for count, name in enumerate(NAMES[:-1], 1):
        learner.open(name)
        learner.expect_said(f"{count} of 3 concepts opened")
    assert learner.ask("cmi.core.lesson_status") == "incomplete"
    learner.open(NAMES[-1])
    learner.expect_said("All 3 concepts opened. The course is completed.")
    platform.wait_until_told()  # without waiting for the end
    assert platform.told["core"]["lesson_status"] == "completed"
    learner.leave()
    assert platform.told["core"]["lesson_status"] == "completed"
    again = Learner(context, platform)
    again.expect_said("All 3 concepts opened. The course is completed.")
    again.leave()
    assert platform.told["core"]["lesson_status"] == "completed"


def test_the_course_opens_again_where_it_was_left(
    context: BrowserContext, platform: Platform
) -> None:
    learner = Learner(context, platform)
    learner.open("tea")
    learner.course.evaluate("location.hash = 'tea--steeping'")
    place = "concepts/tea.html#tea--steeping"
    learner.page.wait_for_function(f"API.LMSGetValue('cmi.core.lesson_location') === '{place}'")
    learner.leave()
    core = platform.told["core"]
    assert (core["lesson_status"], core["exit"]) == ("incomplete", "suspend")
    assert re.fullmatch(r"\d{2,4}:\d\d:\d\d", core["session_time"])
    assert core["lesson_location"] == place
    again = Learner(context, platform)
    again.expect_said("1 of 3 concepts opened")
    assert again.course.url.endswith(place)
    assert again.course.evaluate("scrollY") > 0
    again.leave()


def test_the_time_is_what_passed(context: BrowserContext, platform: Platform) -> None:
    context.clock.install()
    learner = Learner(context, platform)
    learner.expect_said("0 of 3 concepts opened")
    learner.page.clock.fast_forward("01:02:03")
    learner.leave()
    assert re.fullmatch(r"0*1:02:0\d", platform.told["core"]["session_time"])


@pytest.mark.parametrize("player", ["nested", "popup"])
def test_the_platform_is_found_wherever_it_is(
    context: BrowserContext, platform: Platform, player: str
) -> None:
    learner = Learner(context, platform, player)
    if player == "popup":
        with learner.page.expect_popup() as opened:
            learner.page.get_by_role("button").click()
        launched = opened.value
        expect(launched.get_by_role("status")).to_have_text("0 of 3 concepts opened")
        launched.close()
        platform.wait_until_told(finished=1)
    else:
        learner.expect_said("0 of 3 concepts opened")
        learner.leave()
    assert platform.told["core"]["lesson_status"] == "incomplete"


def test_what_is_still_to_open_is_listed(context: BrowserContext, platform: Platform) -> None:
    learner = Learner(context, platform)
    learner.open("tea")
    learner.expect_said("1 of 3 concepts opened")
    learner.launched.get_by_text("Still to open").click()
    links = learner.launched.locator("footer a")
    expect(links).to_have_text(["The <b>cup</b>", "The <b>time</b>"])
    links.first.click()
    learner.course.wait_for_url("**/cup.html")
    learner.expect_said("2 of 3 concepts opened")
    expect(links.first).to_be_hidden()
    learner.leave()


def test_a_teacher_who_looks_at_it_completes_nothing(
    context: BrowserContext, platform: Platform
) -> None:
    platform.kept = {"core": {"lesson_mode": "browse", "lesson_status": "not attempted"}}
    learner = Learner(context, platform)
    for name in NAMES:
        learner.open(name)
    learner.expect_said("All 3 concepts opened")
    assert learner.ask("cmi.core.lesson_status") == "not attempted"


def test_other_sites_open_in_windows_of_their_own(
    context: BrowserContext, platform: Platform
) -> None:
    context.route("https://example.org/**", lambda route: route.fulfill(body="elsewhere"))
    learner = Learner(context, platform)
    learner.open("tea")
    with learner.page.expect_popup() as opened:
        learner.course.get_by_text("elsewhere").click()
    assert opened.value.url == "https://example.org/"
    assert learner.course.url.endswith("tea.html")
    learner.leave()


def change_kept(platform: Platform, location: str, data: str) -> None:
    platform.kept = {
        "core": {"lesson_location": location, "lesson_status": "incomplete"},
        "suspend_data": data,
    }


@pytest.mark.parametrize(
    ("location", "data"),
    [
        ("https://example.org/", "1 ????"),
        ("javascript:alert(1)", "{not: json}"),
        ("../../player.html", ""),
        ("concepts/gone.html#x", "1 abcdefghi"),
        ("//", "2 "),
    ],
)
def test_what_another_package_left_there_does_no_harm(
    context: BrowserContext, platform: Platform, location: str, data: str
) -> None:
    change_kept(platform, location, data)
    learner = Learner(context, platform)
    learner.expect_said("0 of 3 concepts opened")
    assert learner.course.url == f"{platform.url}/package/course/index.html"
    learner.leave()


def test_where_the_platform_refuses_the_course_says_so(
    context: BrowserContext, platform: Platform
) -> None:
    page = context.new_page()
    page.route("**/runtime.js", lambda route: route.fulfill(body=REFUSING))
    page.goto(f"{platform.url}/player.html")
    launched = next(one for one in page.frames if LAUNCH in one.url)
    expect(launched.get_by_role("status")).to_contain_text("keeps no record now")
    expect(page.frame_locator("iframe").frame_locator("iframe").locator("h1")).to_have_text("Home")


REFUSING = """
class Scorm12API {
  loadFromJSON() {}
  LMSInitialize() { return "false"; }
  LMSGetValue() { throw new Error("not initialized"); }
}
"""


def test_without_a_platform_it_is_a_plain_site(
    browser: Browser, package: Path, tmp_path: Path
) -> None:
    with ZipFile(package) as opened:
        opened.extractall(tmp_path)
    page = browser.new_page()
    page.goto((tmp_path / "launch.html").as_uri())
    page.wait_for_url("**/course/index.html")
    expect(page.locator("h1")).to_have_text("Home")
    around = '<p id="API"></p><iframe src="launch.html"></iframe>'
    (tmp_path / "around.html").write_text(around, encoding="utf-8")
    with serve(tmp_path) as url:
        page.goto(f"{url}/launch.html")
        page.wait_for_url(f"{url}/course/index.html")
        page.goto(f"{url}/around.html")
        expect(page.frame_locator("iframe").locator("h1")).to_have_text("Home")
    page.close()


def test_a_window_of_another_site_around_it_is_no_platform(
    browser: Browser, package: Path, tmp_path: Path
) -> None:
    with ZipFile(package) as opened:
        opened.extractall(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    with serve(tmp_path) as url, serve(tmp_path / "elsewhere") as elsewhere:
        frame = f'<iframe src="{url}/launch.html"></iframe><script>API = {{}}</script>'
        (tmp_path / "elsewhere/index.html").write_text(frame, encoding="utf-8")
        page = browser.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{elsewhere}/index.html")
        expect(page.frame_locator("iframe").locator("h1")).to_have_text("Home")
        assert errors == []
        page.close()


def complete_in_sessions(context: BrowserContext, platform: Platform) -> str:
    """Open each concept in a session of its own, and give what the platform keeps then."""
    for name in NAMES:
        learner = Learner(context, platform)
        learner.open(name)
        address = f"concepts/{name}.html"
        learner.page.wait_for_function(f"API.cmi.core.lesson_location === '{address}'")
        learner.leave()
    return str(platform.told["core"]["lesson_status"])


def test_in_sessions_of_their_own_it_is_completed_too(
    context: BrowserContext, platform: Platform
) -> None:
    assert complete_in_sessions(context, platform) == "completed"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("opened.size >= most", "opened.size > most"), ('set("suspend_data"', 'get("suspend_data"')],
)
def test_a_script_that_does_otherwise_does_not_complete(
    context: BrowserContext, package: Path, tmp_path: Path, right: str, wrong: str
) -> None:
    with run_platform(package, tmp_path / "platform") as platform:
        script = tmp_path / "platform/package/launch.js"
        text = script.read_text(encoding="utf-8")
        assert right in text
        script.write_text(text.replace(right, wrong), encoding="utf-8")
        assert complete_in_sessions(context, platform) == "incomplete"


def test_a_course_of_more_concepts_than_platforms_keep_is_completed_too(
    context: BrowserContext, platform: Platform, tmp_path: Path
) -> None:
    page = tmp_path / "package/launch.html"
    keys = [make_key(f"concept-{number}") for number in range(1500)]
    more = "".join(f', ["concepts/none.html", "None", "{key}"]' for key in keys)
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("]]</script>", f"]{more}]</script>"), encoding="utf-8")
    change_kept(platform, "", "1 " + "".join(dict.fromkeys(keys[:1400]))[: 1363 * 3])
    learner = Learner(context, platform)
    learner.expect_said("1363 of 1364 concepts opened")
    learner.open("tea")
    learner.expect_said("All 1364 concepts opened. The course is completed.")
    learner.leave()
    assert platform.told["core"]["lesson_status"] == "completed"
    assert len(platform.told["suspend_data"]) == 4094


def test_the_first_course_is_completed(
    context: BrowserContext, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """In the order of its own "next" links, from the first concept to the last."""
    package = make_package(copy_course(tmp_path_factory.mktemp("first")))
    with run_platform(package, tmp_path_factory.mktemp("platform")) as platform:
        learner = Learner(context, platform)
        learner.course.goto(f"{platform.url}/package/course/concepts/mindfulness.html")
        for count in range(1, 32):
            learner.expect_said(f"{count} of 32 concepts opened")
            onward = learner.course.locator("link[rel=next]").get_attribute("href")
            learner.course.goto(f"{platform.url}/package/course/concepts/{onward}")
        learner.expect_said("All 32 concepts opened. The course is completed.")
        learner.leave()
        assert platform.told["core"]["lesson_status"] == "completed"
