"""mahdar.serve: reports that carry scripts, direction overrides, null bytes and endless lines are shown inert."""

import html.parser

import pytest

from mahdar.model import Report
from mahdar.serve.inert import LONGEST, inert, safe_address, short
from mahdar.serve.pages.report import blocks
from serving import copy, serving

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg/onload=alert(3)>"
OVERRIDES = "\u202egnp.exe\u202c \u2066isolated\u2069"
TEXT = f"""Ministers meet in Entebbe {SCRIPT}

7 March 2023

The foreign minister of Kenya met his Ugandan counterpart in Entebbe on Monday {OVERRIDES} {SCRIPT}.

The minister of Kenya said that «{SCRIPT} {OVERRIDES}» would remain.

{{{{ 7 * 7 }}}} {{% for x in y %}} javascript:alert(4)
"""
LEAD = "Talks in Moroto\n\n9 March 2023\n\nThe foreign minister of Kenya met his Ugandan counterpart on Monday.\n\n"
PAGES = ("/timeline", "/reports", "/search?q=Entebbe", "/positions", "/contacts", "/actors", "/open", "/map", "/figures", "/brief")


class Tags(html.parser.HTMLParser):
    """Collects tags and attributes as a browser would see them."""

    def __init__(self):
        super().__init__()
        self.tags = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


def parsed(text):
    tags = Tags()
    tags.feed(text)
    return tags.tags


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with serving(copy(tmp_path_factory.mktemp("hostile"))) as client:
        hostile = {
            "text": TEXT,
            "title": f"Entebbe {SCRIPT}{OVERRIDES}",
            "publisher": f"{SCRIPT}{OVERRIDES}",
            "address": f"https://news.example.org/{SCRIPT.replace(' ', '')}#{'x' * 100}",
        }
        answer = client.post("/api/v1/reports", json=hostile)
        assert answer.status_code == 201, answer.text
        (added,) = answer.json()["added"]
        yield client, added


def safe(text):
    """Nothing of the hostile text acts: no tag or handler that is not ours, no raw override."""
    for tag, attributes in parsed(text):
        assert tag not in ("img", "iframe", "object", "embed", "base", "style")
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        if tag == "script":
            assert attributes["src"].startswith("/static/")
        for name in ("href", "src", "action"):
            assert (attributes.get(name) or "").startswith(("/", "#", "?", "https://news.example.org/", "")) is True
            assert not (attributes.get(name) or "").lower().lstrip().startswith(("javascript:", "data:"))
    assert not set("\u202e\u202d\u2066\u2067\x00") & set(text.replace("\u2066" + "2022-12-23" + "\u2069", ""))


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["ar", "ru", "en"])
def test_serve_hostile_report_is_inert_on_every_page(site, path, lang):
    client, _ = site
    answer = client.get(path, params={**dict(client.build_request("GET", path).url.params), "lang": lang})
    assert answer.status_code == 200
    safe(answer.text)


def test_serve_hostile_report_is_inert_on_its_own_pages(site):
    client, added = site
    for path in (f"/reports/{added['source']['id']}", *(f"/entries/{entry}" for entry in added["entries"])):
        text = client.get(path).text
        safe(text)
        assert "&lt;script&gt;alert(1)" in text
        assert "{{ 7 * 7 }}" in text or "/reports/" not in path
        assert "\ufffdgnp.exe" in text


def test_serve_hostile_text_keeps_its_offsets(site):
    client, added = site
    report = client.get(f"/api/v1/reports/{added['source']['id']}").json()
    assert report["text"] == TEXT
    for held in report["events"]:
        trigger = held["told"]["event"]["trigger"]
        assert TEXT[trigger["start"] : trigger["end"]] == trigger["text"]


def test_serve_hostile_words_in_addresses_are_inert(site):
    client, _ = site
    for path in (
        f"/timeline?party={SCRIPT}",
        f"/search?q={SCRIPT}{OVERRIDES}",
        f"/actors/{SCRIPT.replace('/', '')}",
        f"/timeline?since={SCRIPT}",
        f"/{SCRIPT}",
        f"/brief?q={SCRIPT}",
        "/search?q=%00%ff",
        "/reports/1?char=99999999,999999999",
        "/reports/1?char=%00",
    ):
        answer = client.get(path)
        assert answer.status_code < 500
        safe(answer.text)


def test_serve_null_bytes_are_shown(site):
    client, _ = site
    content = TEXT.replace("Entebbe", "Gulu").replace("Monday", "Monday\x00\x01")
    assert client.post("/api/v1/reports", files={"file": ("null.txt", content.encode())}).status_code == 422
    answer = client.post("/api/v1/reports", json={"text": content, "lang": "en"})
    assert answer.status_code == 201, answer.text
    page = client.get(f"/reports/{answer.json()['added'][0]['source']['id']}")
    assert "Monday\ufffd\u2401" in page.text
    safe(page.text)


def test_serve_an_endless_line_is_cut_on_the_page(site):
    client, _ = site
    content = f"{LEAD}{'x' * 1_000_000}"
    answer = client.post("/api/v1/reports", files={"file": ("long.txt", content.encode())}, data={"lang": "en"})
    assert answer.status_code == 201, answer.text
    number = answer.json()["added"][0]["source"]["id"]
    page = client.get(f"/reports/{number}?lang=en")
    assert len(page.content) < 100_000
    assert "more characters" in page.text
    assert len(client.get(f"/api/v1/reports/{number}/text").text) == len(content)


def test_serve_a_line_of_ten_megabytes_stays_out_of_the_page():
    text = LEAD + "y" * 10_000_000
    shown = list(blocks(Report(id="long", text=text, lang="en"), None))
    assert sum(len(piece.text) for block in shown for piece in block.pieces) <= LONGEST
    assert sum(block.cut for block in shown) == len(text) - LONGEST


@pytest.mark.parametrize("text", ["plain", "\x00\x01\x1f", "\u202ea\u2069", "سلام \u200f", "\U0001f600\u202d", "a\nb\tc"])
def test_serve_inert_text_has_the_same_length(text):
    assert len(inert(text)) == len(text)
    assert inert(inert(text)) == inert(text)


def test_serve_inert_leaves_what_scripts_need():
    for text in ("\u200fسلام\u200e", "\u200c\u200d", "a\nb\tc", "й\u0301"):
        assert inert(text) == text
    assert short("a\n\n b") == "a b"
    assert len(short("x" * 10 * LONGEST)) < 400


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//x", " https://x", "https://x y", "https://x\n", None]
)
def test_serve_links_lead_to_web_addresses_only(url):
    assert safe_address(url) is None
