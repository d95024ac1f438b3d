"""mahdar.serve in Debian's Chromium: every page in every language, axe-core, evidence to its words and back, adding, judging.

Screenshots go to ``$MAHDAR_SHOTS`` (else a temporary folder), for somebody to look at.
"""

import os
import pathlib
import subprocess

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from mahdar.serve.words import interface
from serving import copy, running

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip
LANGUAGES = ("ar", "ru", "en")
PAGES = {
    "timeline": "/timeline",
    "timeline-filtered": "/timeline?party=RUS&with=AZE&zoom=day",
    "report": "/reports/1",
    "entry": "/entries/E1",
    "actor": "/actors/Lavrov",
    "actors": "/actors",
    "contacts": "/contacts",
    "positions": "/positions?party=AZE&with=ARM",
    "map": "/map",
    "figures": "/figures",
    "search": "/search?q=Lachin",
    "brief": "/brief?q=Lavrov+Bayramov+2022-12-23",
    "brief-choice": "/brief",
    "add": "/add",
    "open": "/open",
    "reports": "/reports",
    "error": "/entries/E99999",
}
SERIOUS = ("serious", "critical")
REPORT = """لقاء بين الصفدي وشكري في عمّان

7 مارس 2023

التقى وزير الخارجية الأردني أيمن الصفدي نظيره المصري سامح شكري في عمّان يوم الاثنين 6 مارس.

وقال الصفدي إن المحادثات كانت مفيدة.
"""


def chromium():
    """Debian's Chromium, installed where it is missing."""
    if not pathlib.Path(CHROMIUM).exists():
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-core"], check=True)
    return CHROMIUM


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield made
        made.close()


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    with running(copy(tmp_path_factory.mktemp("browser"))) as address:
        yield address


@pytest.fixture(scope="module")
def shots(tmp_path_factory):
    folder = pathlib.Path(os.environ.get("MAHDAR_SHOTS") or tmp_path_factory.mktemp("shots"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def opened(browser, base):
    """Opens pages and keeps what the browser complains of."""
    contexts, complaints = [], []

    def open_one(path, lang="en", **named):
        context = browser.new_context(locale=lang, viewport={"width": 1280, "height": 900}, base_url=base, **named)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: None if request.url.startswith((base, "data:")) else complaints.append(request.url))
        page.goto(path)
        if page.locator("#map").count():
            page.wait_for_selector("#map[data-ready=true]")
        return page

    yield open_one, complaints
    for context in contexts:
        context.close()


def serious(page):
    """What axe-core finds that keeps people out."""
    return [
        (one["id"], [node["target"] for node in one["nodes"]][:3], one["nodes"][0].get("failureSummary"))
        for one in Axe().run(page).response["violations"]
        if one["impact"] in SERIOUS
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_serve_page_in_the_browser(opened, shots, name, lang):
    open_one, complaints = opened
    page = open_one(PAGES[name], lang)
    assert page.evaluate("document.documentElement.lang") == lang
    assert page.evaluate("getComputedStyle(document.body).direction") == ("rtl" if lang == "ar" else "ltr")
    page.screenshot(path=shots / f"{name}.{lang}.png", full_page=True)
    assert complaints == ([] if name != "error" else complaints)
    assert serious(page) == []
    for width, height in ((1280, 900), (400, 800)):
        page.set_viewport_size({"width": width, "height": height})
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"the page is wider than a window of {width}"


@pytest.mark.parametrize("name", ["timeline", "report", "entry", "contacts", "positions", "figures", "brief", "add", "error"])
def test_serve_page_in_the_dark(opened, shots, name):
    open_one, _ = opened
    page = open_one(PAGES[name], "en", color_scheme="dark")
    page.screenshot(path=shots / f"{name}.dark.png", full_page=True)
    assert serious(page) == []


def test_serve_keyboard_reaches_everything(opened):
    open_one, _ = opened
    page = open_one("/timeline")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


def test_serve_evidence_leads_to_its_words_and_back(opened):
    open_one, complaints = opened
    page = open_one("/entries/E1", "ar")
    link = page.locator("a.evidence").first
    start, end = map(int, link.get_attribute("href").rpartition("#char=")[2].split(","))
    link.click()
    page.wait_for_url("**/reports/**")
    text = page.locator("#text")
    expect(text).to_have_attribute("data-shown", f"{start},{end}")
    number = page.url.partition("/reports/")[2].partition("?")[0]
    stored = page.request.get(f"/api/v1/reports/{number}/text").text()
    marked = page.evaluate("[...CSS.highlights.get('shown')].map((range) => range.toString()).join('')")
    assert marked == stored[start:end]
    for kind in ("event", "claim", "figure"):
        assert page.evaluate(f"CSS.highlights.has('{kind}')")
    item = page.locator(".item.event").first
    item.locator(".show").click()
    assert "shown" in item.get_attribute("class")
    spans = item.get_attribute("data-spans").split()
    shown = page.evaluate("[...CSS.highlights.get('shown')].map((range) => range.toString())")
    assert {stored[int(a) : int(b)] for a, b in (span.split("-") for span in spans)} == set(shown)
    page.evaluate("document.querySelectorAll('.item.shown').forEach((node) => node.classList.remove('shown'))")
    box = page.evaluate("[...CSS.highlights.get('shown')][0].getBoundingClientRect().toJSON()")
    place = box["x"] + box["width"] / 2, box["y"] + 8
    page.mouse.click(*place)
    assert page.locator(".item.shown").count() == 1
    page.locator(".item.shown h3 a").click()
    page.wait_for_url("**/entries/**")
    assert complaints == []


def test_serve_words_are_marked_without_javascript_too(browser, base):
    context = browser.new_context(java_script_enabled=False, base_url=base)
    page = context.new_page()
    page.goto("/entries/E1")
    link = page.locator("a.evidence").first
    words = page.locator("blockquote").first.inner_text()
    link.click()
    assert "".join(page.locator("#text mark").all_inner_texts()) == words
    context.close()


def test_serve_offsets_hold_beyond_the_basic_plane(opened, base):
    open_one, _ = opened
    text = "Talks \U0001f54a in Arusha\n\n7 March 2023\n\nThe minister of Kenya met \U0001f600 his Ugandan counterpart in Arusha.\n"
    page = open_one("/add")
    added = page.request.post("/api/v1/reports", data={"text": text, "lang": "en"}).json()
    number = added["added"][0]["source"]["id"]
    start = text.index("in Arusha.")
    page.goto(f"/reports/{number}#char={start},{start + 9}")
    assert page.evaluate("[...CSS.highlights.get('shown')].map((range) => range.toString()).join('')") == "in Arusha"


def test_serve_a_report_in_arabic_is_added_and_seen(opened, shots):
    open_one, complaints = opened
    page = open_one("/add", "ar")
    page.fill("#text", REPORT)
    page.click("#paste button")
    page.wait_for_selector(".entries .entry", timeout=60_000)
    expect(page.locator("#progress strong").first).to_have_text(interface("ar").words["done"], timeout=60_000)
    page.screenshot(path=shots / "progress.ar.png", full_page=True)
    page.click("#progress .button")
    page.wait_for_url("**/timeline")
    page.goto("/timeline?party=JOR&zoom=day")
    line = page.locator("li.entry", has_text="أيمن الصفدي").filter(has_text="سامح شكري").first
    expect(line).to_be_visible()
    line.locator("a.kind").click()
    expect(page.locator("blockquote").first).to_contain_text("التقى")
    page.screenshot(path=shots / "added.ar.png", full_page=True)
    assert complaints == []


def test_serve_a_field_is_corrected_and_the_correction_undone(opened, shots):
    open_one, complaints = opened
    page = open_one("/entries/E2", "ru")
    before = page.locator("section.card .mark").first.inner_text()
    page.select_option("#field", "status")
    page.fill("#value", "denied")
    page.fill("#by-correct", "Надя")
    page.click("form[data-correct] button")
    page.wait_for_url("**saved=1**")
    expect(page.locator("section.card .mark").first).to_have_text(interface("ru").statuses["denied"])
    expect(page.locator("section[aria-labelledby=judged] li").first).to_contain_text("Надя")
    page.screenshot(path=shots / "corrected.ru.png", full_page=True)
    page.locator("section[aria-labelledby=judged] form[action$=undo] button").first.click()
    expect(page.locator("section.card .mark").first).to_have_text(before)
    expect(page.locator("section[aria-labelledby=judged] li.undone")).to_have_count(1)
    assert complaints == []


def test_serve_map_graph_and_plots_are_drawn(opened):
    open_one, complaints = opened
    page = open_one("/map")
    expect(page.locator("#map[data-ready=true]")).to_be_visible()
    page.goto("/contacts")
    assert page.locator("#graph canvas").count() >= 1
    page.goto("/figures")
    assert page.locator(".plot canvas").count() >= 1
    assert complaints == []
