"""mahdar.serve: the pages, as a browser without JavaScript gets them."""

import dataclasses
import html.parser
import inspect
import pkgutil
import re
import shutil

import pytest
from jinja2 import nodes

from mahdar import data
from mahdar.code.frames import event_types
from mahdar.find.parties import world as known
from mahdar.serve import jobs, pages
from mahdar.serve.pages.frame import Frame
from mahdar.serve.pages.render import HERE, STATIC, environment
from mahdar.serve.words import Interface, chosen, counted, interface
from serving import copy, serving

LANGUAGES = {"ar": "rtl", "ru": "ltr", "en": "ltr"}
PATHS = (
    "/timeline", "/timeline?zoom=year", "/timeline?zoom=day&newest=0", "/timeline?party=RUS&with=AZE", "/contacts",
    "/contacts?level=person", "/positions", "/positions?speaker=RUS", "/map", "/figures", "/open", "/actors", "/actors?kind=person",
    "/actors/RUS", "/actors/Lavrov", "/reports", "/reports/1", "/reports/1?char=5,40", "/entries/E1", "/search", "/search?q=Lachin",
    "/brief", "/brief?q=Lavrov+Bayramov+2022-12-23", "/add",
)  # fmt: skip
ALLOWED_ATTRIBUTES = {"href", "src", "action", "hx-get"}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with serving(copy(tmp_path_factory.mktemp("pages"))) as client:
        yield client


class Page(html.parser.HTMLParser):
    """A page's tags, ids and labels."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.open = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", PATHS)
def test_serve_page_in_each_language(site, path, lang):
    answer = site.get(path, headers={"Accept-Language": f"de,{lang};q=0.8"})
    assert answer.status_code == 200
    page = Page(answer.text)
    (root,) = page.all("html")
    assert (root["lang"], root["dir"]) == (lang, LANGUAGES[lang])
    assert len(page.all("h1")) >= 1
    assert len(page.all("main")) == 1
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {attributes["for"] for attributes in page.all("label") if "for" in attributes}
    assert targets <= set(ids)
    for tag, attributes in page.tags:
        assert "style" not in attributes
        assert tag != "style"
        assert not [name for name in attributes if name.startswith("on")]
        if tag == "script":
            assert attributes["src"].startswith("/static/")
        if tag == "link":
            assert attributes["href"].startswith("/static/")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_serve_pages_name_no_other_host_to_load_from(site, lang):
    for path in PATHS:
        for tag, attributes in Page(site.get(path, params=None, headers={"Accept-Language": lang}).text).tags:
            if tag != "a":
                for name in ALLOWED_ATTRIBUTES & attributes.keys():
                    assert not re.match(r"(\w+:)?//", attributes[name] or ""), (path, tag, attributes)


def test_serve_every_own_file_is_there(site):
    for path in PATHS:
        page = Page(site.get(path).text)
        for attributes in (*page.all("script"), *page.all("link")):
            address = attributes.get("src") or attributes["href"]
            assert "v=missing" not in address, f"{address}: build the browser libraries with pip install -e ."
            answer = site.get(address)
            assert answer.status_code == 200
            assert "immutable" in answer.headers["cache-control"]


def test_serve_language_is_asked_kept_and_accepted():
    assert chosen("ru", "ar", "en") == "ru"
    assert chosen("xx", "ar", "en") == "ar"
    assert chosen(None, None, "fr-FR, ar-EG;q=0.9, en;q=0.5") == "ar"
    assert chosen(None, None, "en;q=0, ru;q=0.1") == "ru"
    assert chosen(None, None, "de;q=x,;;,") == "en"


def test_serve_the_switch_is_kept(site):
    answer = site.get("/timeline?lang=ar&party=RUS")
    assert "mahdar_lang=ar" in answer.headers["set-cookie"]
    assert 'href="/timeline?party=RUS&amp;lang=ru"' in answer.text
    assert '<html lang="ar"' in site.get("/contacts").text
    site.cookies.clear()


def test_serve_pages_have_etags(site):
    first = site.get("/timeline?lang=en")
    again = site.get("/timeline?lang=en", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    site.cookies.clear()


@pytest.mark.parametrize(
    "path",
    [
        "/timeline?party=Nobodyhere",
        "/timeline?since=yesterday",
        "/timeline?since=2023-01-01&until=2022-01-01",
        "/timeline?type=X",
        "/contacts?with=RUS",
        "/positions?cursor=x",
        "/brief?q=Nobody+2022-12-23",
        "/brief?entry=E999999",
        "/brief?q=x&date=x",
        "/search?q=.",
    ],
)
def test_serve_wrong_filters_are_told_on_the_page(site, path):
    answer = site.get(path, headers={"Accept-Language": "en"})
    assert answer.status_code == 200
    assert 'role="alert"' in answer.text


@pytest.mark.parametrize(
    ("path", "status"), [("/entries/E999999", 404), ("/reports/999999", 404), ("/nothing", 404), ("/entries/x", 422)]
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_serve_errors_are_pages(site, path, status, lang):
    answer = site.get(path, headers={"Accept-Language": lang})
    assert answer.status_code == status
    assert interface(lang).words["error"] in answer.text
    assert "Traceback" not in answer.text


def signed(client, path):
    """The form's sign of a page."""
    return client.get(path).text.partition('name="form_token" value="')[2].partition('"')[0]


def test_serve_first_visit_offers_the_sample_world(tmp_path):
    with serving(tmp_path / "empty.db") as client:
        page = client.get("/", follow_redirects=True)
        assert 'action="/add/sample"' in page.text
        sign = signed(client, "/timeline")
        begun = client.post("/add/sample", data={"form_token": sign})
        assert begun.status_code == 303
        while "hx-trigger" in (shown := client.get(begun.headers["location"])).text:
            assert shown.status_code == 200
        assert client.get("/api/v1/reports?limit=200").json()["items"][24]
        assert 'action="/add/sample"' not in client.get("/timeline").text


def test_serve_sample_world_is_found_in_package_and_checkout(tmp_path, monkeypatch):
    assert jobs.sample_world().name == "moscow-2022"
    package = tmp_path / "mahdar"
    (package / "serve").mkdir(parents=True)
    shutil.copytree(jobs.sample_world(), package / "examples" / "moscow-2022")
    monkeypatch.setattr(jobs, "__file__", str(package / "serve" / "jobs.py"))
    assert jobs.sample_world() == package / "examples" / "moscow-2022"


def test_serve_forms_correct_split_merge_and_undo(tmp_path):
    with serving(copy(tmp_path)) as client:
        entry = max(client.get("/api/v1/timeline?limit=200").json()["items"], key=lambda item: item["reports"])["id"]
        sign = signed(client, f"/entries/{entry}")
        done = client.post(
            f"/entries/{entry}/correct", data={"form_token": sign, "field": "date", "value": "2021-02-03", "by": "Nadia"}
        )
        assert (done.status_code, done.headers["location"]) == (303, f"/entries/{entry}?saved=1#history")
        page = client.get(done.headers["location"], headers={"Accept-Language": "en"}).text
        assert "3 February 2021" in page
        assert "Nadia" in page
        judgement = re.search(r'name="judgement" value="(C\d+)"', page)[1]
        client.post(f"/entries/{entry}/undo", data={"form_token": sign, "judgement": judgement})
        page = client.get(f"/entries/{entry}", headers={"Accept-Language": "en"}).text
        assert 'class="undone"' in page
        key = re.findall(r'name="report" value="([^"]+)"', page)[-1]
        client.post(f"/entries/{entry}/split", data={"form_token": sign, "report": key})
        numbers = [int(item["id"][1:]) for item in client.get("/api/v1/timeline?limit=200").json()["items"]]
        other = f"E{max(numbers)}"
        merged = client.post(f"/entries/{entry}/merge", data={"form_token": sign, "other": other})
        assert merged.status_code == 303
        assert client.get(f"/entries/{other}").headers["location"] == f"/entries/{entry}"


def test_serve_forms_add_text_and_file(tmp_path):
    text = "لقاء في عمّان\n\n7 مارس 2023\n\nالتقى وزير الخارجية الأردني أيمن الصفدي نظيره المصري سامح شكري في عمّان يوم الاثنين.\n"
    with serving(copy(tmp_path)) as client:
        sign = signed(client, "/add")
        for content in ({"data": {"text": text}}, {"files": {"file": ("b.txt", text.replace("الاثنين", "الأحد").encode())}}):
            begun = client.post("/add", **{**content, "data": {**content.get("data", {}), "form_token": sign}})
            assert begun.status_code == 303
            while "hx-trigger" in (page := client.get(begun.headers["location"], headers={"Accept-Language": "ar"}).text):
                pass
            assert interface("ar").words["outcome_new"] in page
        assert client.post("/add", data={"form_token": sign}).status_code == 422
        assert client.post("/add", data={"form_token": sign, "url": "ftp://x.example"}).status_code == 422
        assert client.post("/add", data={"form_token": sign, "text": text, "published": "soon"}).status_code == 422
        assert client.get("/add/nothing").status_code == 200


# ---- templates and words


def contexts():
    """Every dataclass of the page modules, by name."""
    found = {}
    for module in pkgutil.iter_modules(pages.__path__):
        held = __import__(f"mahdar.serve.pages.{module.name}", fromlist=["*"])
        found |= {name: one for name, one in vars(held).items() if inspect.isclass(one) and dataclasses.is_dataclass(one)}
    return found


TEMPLATES = {
    "timeline": "TimelinePage", "contacts": "ContactsPage", "positions": "PositionsPage", "map": "MapPage",
    "figures": "FiguresPage",
    "expectations": "OpenPage", "actors": "ActorsPage", "actor": "ActorPage", "reports": "ReportsPage", "report": "ReportPage",
    "entry": "EntryPage", "search": "SearchPage", "brief": "BriefPage", "add": "AddPage", "progress": "ProgressPage",
    "enter": "EnterPage", "error": "ErrorPage",
}  # fmt: skip


def used(name, variable):
    """The attributes of ``variable`` that a template and what it includes use."""
    tree = environment().parse((HERE / "templates" / name).read_text(encoding="utf-8"))
    found = {one.attr for one in tree.find_all(nodes.Getattr) if isinstance(one.node, nodes.Name) and one.node.name == variable}
    for included in tree.find_all((nodes.Extends, nodes.Include, nodes.Import)):
        found |= used(included.template.value, variable)
    return found


@pytest.mark.parametrize("name", TEMPLATES)
def test_serve_templates_use_what_their_dataclass_has(name):
    held = pages.ErrorPage if name == "error" else contexts()[TEMPLATES[name]]
    assert used(f"{name}.html", "page") == {field.name for field in dataclasses.fields(held)}
    assert used(f"{name}.html", "frame") <= {field.name for field in dataclasses.fields(Frame)}


def test_serve_every_template_is_one_of_these():
    files = {path.stem for path in (HERE / "templates").glob("*.html") if not path.stem.startswith("_")}
    assert files == {*TEMPLATES, "base"}


def test_serve_every_word_is_used_and_every_used_word_is_there():
    words = set(interface("en").words)
    source = "\n".join(path.read_text(encoding="utf-8") for path in (HERE / "pages").glob("*.py"))
    named = set().union(*(used(path.name, "t") for path in (HERE / "templates").glob("*.html")))
    named |= set(re.findall(r"[\"']([a-z_]+)[\"']", source)) & words
    named |= {word for word in words if word.startswith(("outcome_", "a_")) or word.endswith("_help")}
    assert named - words == set()
    assert words - named == set()


def test_serve_words_are_the_same_in_every_language():
    for field in Interface.__struct_fields__:
        keys = {lang: set(getattr(interface(lang), field)) for lang in data.languages()}
        assert all(held == keys["en"] for held in keys.values())
        assert all(value for lang in data.languages() for value in getattr(interface(lang), field).values())


def test_serve_words_cover_types_modes_statuses_and_offices():
    held = interface("en")
    assert held.types.keys() == event_types().keys()
    assert held.modes.keys() == {mode for kind in event_types().values() for mode in kind.modes}
    assert held.offices.keys() >= {row.id for row in known.offices()} if hasattr(known, "offices") else True


@pytest.mark.parametrize(
    ("lang", "number", "told"),
    [
        ("en", 1, "1 report"), ("en", 2, "2 reports"), ("ru", 1, "1 сообщение"), ("ru", 3, "3 сообщения"), ("ru", 5, "5 сообщений"),
        ("ru", 21, "21 сообщение"), ("ru", 111, "111 сообщений"), ("ar", 0, "لا تقارير"), ("ar", 1, "تقرير واحد"),
        ("ar", 2, "تقريران"),         ("ar", 5, "5 تقارير"), ("ar", 11, "11 تقريرًا"), ("ar", 100, "100 تقرير"),
        ("ar", 103, "103 تقارير"),
    ],
)  # fmt: skip
def test_serve_counts_take_their_plural(lang, number, told):
    assert counted(lang, "reports", number) == told


def test_serve_templates_compile_and_hold_no_word_of_a_language():
    for path in (HERE / "templates").glob("*.html"):
        environment().get_template(path.name)
        plain = re.sub(r"\{[{%].*?[%}]\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search("[\u0400-\u04ff]", plain), path.name


def test_serve_own_files_ask_for_nothing_outside():
    for path in [*STATIC.glob("*.js"), *STATIC.glob("*.css")]:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"https?://|//cdn|@import", text), path.name
        assert not re.search(r"\b(left|right)\s*:|margin-(left|right)|padding-(left|right)|text-align:\s*(left|right)", text), (
            path.name
        )
