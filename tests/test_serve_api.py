"""mahdar.serve, the HTTP API: what programs ask and change, over real sockets."""

import concurrent.futures
import json

import pytest

from serving import copy, serving

TEXT = """Ministers meet in Nairobi

7 March 2023

The foreign minister of Kenya met his Ethiopian counterpart in Nairobi on Monday.
"""
PAGE = """<!doctype html><html lang="en"><head><title>Talks in Tbilisi</title>
<meta property="article:published_time" content="2023-04-05"></head><body><article><h1>Talks in Tbilisi</h1>
<p>The foreign minister of Georgia met the foreign minister of Poland in Tbilisi on Tuesday. The two ministers spoke about trade
and about roads across the region, and they agreed to meet once more in Warsaw in the autumn of this year.</p>
<p>The Georgian minister said that the talks had been open and useful. The Polish minister thanked the hosts for their welcome.</p>
</article></body></html>"""
LISTS = ("timeline", "contacts", "claims", "positions", "agreements", "figures", "actors", "reports", "open?ahead=true")


@pytest.fixture(scope="module")
def api(tmp_path_factory):
    with serving(copy(tmp_path_factory.mktemp("api"))) as client:
        client.base_url = client.base_url.join("/api/v1/")
        yield client


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    with serving(copy(tmp_path_factory.mktemp("own"))) as client:
        client.base_url = client.base_url.join("/api/v1/")
        yield client


def all_of(api, path):
    """Every item of a list, page by page."""
    found, answer = [], api.get(path)
    while True:
        assert answer.status_code == 200
        found += answer.json()["items"]
        if answer.json()["next"] is None:
            assert "link" not in answer.headers
            return found
        answer = api.get(api.base_url.join(answer.links["next"]["url"]))


def test_serve_health_needs_nothing(api):
    assert api.get("health").json()["status"] == "ok"


@pytest.mark.parametrize("path", LISTS)
def test_serve_lists_give_the_same_in_small_pages(api, path):
    mark = "&" if "?" in path else "?"
    whole = all_of(api, f"{path}{mark}limit=200")
    assert whole
    assert all_of(api, f"{path}{mark}limit=3") == whole


def test_serve_search_finds_across_scripts(api):
    found = []
    for words in ("Lachin corridor", "Лачинский коридор", "ممر لاتشين"):
        items = api.get("search", params={"q": words}).json()["items"]
        found.append({item["entry"]["id"] for item in items if item["entry"]})
    assert set.intersection(*found)


def test_serve_filters_narrow(api):
    items = all_of(api, "timeline?party=RUS&type=CONSULT&since=2022-12-01&until=2022-12-31")
    assert items
    assert all(item["type"] == "CONSULT" for item in items)
    assert all("RUS" in {side["code"] for side in item["actors"] + item["recipients"] + item["speakers"]} for item in items)


def test_serve_entry_has_the_words_behind_every_telling(api):
    for item in all_of(api, "timeline")[:8]:
        entry = api.get(f"entries/{item['id']}").json()
        assert entry["history"]
        for told in entry["told"]:
            text = api.get(f"reports/{told['source']['id']}/text").text
            event = told["event"]
            for quote in [event["trigger"], *event["evidence"], *event["actors"], *event["recipients"]]:
                assert text[quote["start"] : quote["end"]] == quote["text"]


def test_serve_report_has_parts_and_record(api):
    number = api.get("reports").json()["items"][0]["source"]["id"]
    report = api.get(f"reports/{number}").json()
    assert report["parts"]
    assert report["events"]
    assert api.get(f"reports/{number}/text").text == report["text"]


def test_serve_actor_by_name_in_any_script(api):
    found = {api.get(f"actors/{name}").json()["row"]["actor"]["who"] for name in ("Lavrov", "Лавров", "لافروف")}
    assert len(found) == 1


def test_serve_etag_holds_until_the_dossier_changes(own):
    first = own.get("timeline")
    etag = first.headers["etag"]
    assert not etag.startswith("W/")
    again = own.get("timeline", headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
    assert own.post("reports", json={"text": TEXT}).status_code == 201
    assert own.get("timeline", headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "entries/E999999", 404),
        ("GET", "entries/nonsense", 422),
        ("GET", "reports/999999", 404),
        ("GET", "timeline?limit=0", 422),
        ("GET", "timeline?nonsense=1", 422),
        ("GET", "timeline?type=NONSENSE", 422),
        ("GET", "timeline?since=2022-12-31&until=2022-01-01", 422),
        ("GET", "timeline?cursor=nonsense", 422),
        ("GET", "exports/nonsense", 404),
        ("GET", "briefs?q=Nobody+1999-01-01", 422),
        ("GET", "nonsense", 404),
        ("PUT", "timeline", 405),
        ("DELETE", "judgements/C99999", 404),
    ],
)
def test_serve_errors_are_problem_documents(api, method, path, status):
    answer = api.request(method, path)
    problem = answer.json()
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["status"] == status
    assert problem["type"].startswith("https://")
    assert problem["title"]
    assert problem["detail"]
    assert "\n" not in problem["detail"]


def test_serve_wrong_fields_are_named(api):
    problem = api.post("reports", json={"text": "x", "url": "https://example.org/x"}).json()
    assert "exactly one" in problem["detail"]
    problem = api.post("reports", json={"text": "x", "lang": "fr", "more": 1}).json()
    assert {error["where"] for error in problem["errors"]} == {"body.lang", "body.more"}


def test_serve_adds_a_text_once(own):
    text = TEXT.replace("Nairobi", "Mombasa")
    first = own.post("reports", json={"text": text, "publisher": "Own"})
    assert first.status_code == 201
    (added,) = first.json()["added"]
    assert added["outcome"] == "new"
    assert added["entries"]
    kept = own.get(own.base_url.join(first.headers["location"])).json()
    assert (kept["text"], kept["source"]["publisher"], kept["source"]["published"]) == (text, "Own", "2023-03-07")
    again = own.post("reports", json={"text": text})
    assert again.status_code == 200
    assert again.json()["added"][0]["outcome"] == "known"


def test_serve_adds_a_page(own):
    answer = own.post("reports", json={"html": PAGE, "address": "https://news.example.org/talks"})
    assert answer.status_code == 201
    assert answer.json()["added"][0]["source"]["url"] == "https://news.example.org/talks"
    changed = own.post("reports", json={"html": PAGE.replace("useful", "long"), "address": "https://news.example.org/talks"})
    assert changed.json()["added"][0]["outcome"] == "version"


def test_serve_adds_a_file_of_several(own):
    lines = [{"id": f"r{at}", "text": TEXT.replace("Monday", day), "lang": "en"} for at, day in enumerate(("Tuesday", "Sunday"))]
    content = "\n".join(map(json.dumps, [*lines, {"id": "broken"}]))
    answer = own.post("reports", files={"file": ("all.jsonl", content.encode())}, data={"publisher": "Agency"})
    assert answer.status_code == 201
    held = answer.json()
    assert [one["source"]["key"] for one in held["added"]] == ["r0", "r1"]
    assert {one["source"]["publisher"] for one in held["added"]} == {"Agency"}
    assert len(held["problems"]) == 1
    assert "line 3" in held["problems"][0]


def test_serve_refuses_what_is_no_report(own):
    for content in (b"", b"\x00\xff\xfe", b"{}"):
        answer = own.post("reports", files={"file": ("a.json", content)})
        assert answer.status_code == 422
    assert own.post("reports", content=b"text", headers={"Content-Type": "text/plain"}).status_code == 415
    assert own.post("reports", content=b"{", headers={"Content-Type": "application/json"}).status_code == 422
    assert own.post("reports", data={"text": "x"}).status_code == 415


def test_serve_correction_and_its_undoing(own):
    entry = next(item for item in own.get("timeline?type=CONSULT").json()["items"] if item["status"] == "occurred")
    done = own.post(
        "judgements", json={"kind": "correct", "entry": entry["id"], "field": "status", "value": "cancelled", "by": "Nadia"}
    )
    assert done.status_code == 201
    changed = own.get(f"entries/{entry['id']}").json()
    assert (changed["entry"]["status"], changed["entry"]["corrected"]) == ("cancelled", ["status"])
    assert changed["corrections"][0]["by"] == "Nadia"
    assert own.delete(f"judgements/{done.json()['id']}").json()["entries"] == [entry["id"]]
    assert own.get(f"entries/{entry['id']}").json()["entry"]["status"] == "occurred"


def test_serve_split_merge_and_undo(own):
    entry = max(own.get("timeline?limit=200").json()["items"], key=lambda item: item["reports"])
    told = own.get(f"entries/{entry['id']}").json()["told"]
    split = own.post("judgements", json={"kind": "split", "entry": entry["id"], "reports": [told[-1]["key"]]})
    assert split.status_code == 201
    one, other = split.json()["entries"]
    assert own.get(f"entries/{other}").json()["told"][0]["key"] == told[-1]["key"]
    merged = own.post("judgements", json={"kind": "merge", "entries": [one, other], "note": "the same after all"})
    assert merged.status_code == 201
    assert len(own.get(f"entries/{one}").json()["told"]) == len(told)
    assert own.delete(f"judgements/{merged.json()['id']}").status_code == 200
    assert len(own.get(f"entries/{one}").json()["told"]) == len(told) - 1


def test_serve_judgement_with_a_wrong_value_changes_nothing(own):
    before = own.get("timeline").headers["etag"]
    for wrong in (
        {"kind": "correct", "entry": "E1", "field": "date", "value": "yesterday"},
        {"kind": "correct", "entry": "E1", "field": "colour", "value": "red"},
        {"kind": "merge", "entries": ["E1", "E1"]},
        {"kind": "split", "entry": "E1", "reports": ["nobody"]},
        {"kind": "burn"},
    ):
        assert own.post("judgements", json=wrong).status_code == 422
    assert own.get("timeline").headers["etag"] == before


def test_serve_exports_every_format(api):
    forms = api.get("exports").json()
    assert {"jsonl", "csv", "geojson"} <= {form["name"] for form in forms}
    for form in forms:
        with api.stream("GET", f"exports/{form['name']}") as answer:
            content = answer.read()
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(form["media"].partition(";")[0])
        assert f"mahdar.{form['ending']}" in answer.headers["content-disposition"]
        assert content
        again = api.get(f"exports/{form['name']}", headers={"If-None-Match": answer.headers["etag"]})
        assert again.status_code == 304


def test_serve_exports_what_the_filters_leave(api):
    whole = api.get("exports/jsonl").text.splitlines()
    some = api.get("exports/jsonl?party=RUS&type=CONSULT").text.splitlines()
    assert len(whole) == len(all_of(api, "timeline"))
    assert 0 < len(some) < len(whole)
    assert all(json.loads(line)["type"] == "CONSULT" for line in some)


@pytest.mark.parametrize("lang", ["ar", "ru", "en"])
def test_serve_briefs_in_every_form(api, lang):
    begins = {"html": b"<!doctype html>", "md": b"", "json": b"{", "docx": b"PK", "pdf": b"%PDF"}
    for form, begin in begins.items():
        answer = api.get("briefs", params={"q": "Lavrov Bayramov 2022-12-23", "lang": lang, "format": form})
        assert answer.status_code == 200, answer.text
        assert answer.content.lstrip()[: len(begin)].lower() == begin.lower()
        assert answer.headers["content-language"] == lang


def test_serve_brief_page_allows_its_own_style_only(api):
    policy = api.get("briefs?q=Lavrov+Bayramov+2022-12-23").headers["content-security-policy"]
    assert "style-src 'sha256-" in policy
    assert "unsafe" not in policy
    assert "script-src" not in policy


def test_serve_metrics_count(own):
    own.get("health")
    lines = dict(line.rsplit(" ", 1) for line in own.get("metrics").text.splitlines() if not line.startswith("#"))
    assert int(lines["mahdar_reports"]) > 10
    assert int(lines['mahdar_requests_total{method="GET",route="/api/v1/health",status="200"}']) >= 1


def test_serve_openapi_names_every_route(api):
    schema = api.get("openapi.json").json()
    assert {"/api/v1/timeline", "/api/v1/reports", "/api/v1/judgements", "/api/v1/exports/{format}"} <= schema["paths"].keys()
    for path in schema["paths"].values():
        for operation in path.values():
            assert operation["operationId"]
            assert operation["description"]
    assert "Problem" in schema["components"]["schemas"]


def test_serve_two_writers_lose_nothing(own):
    def add(number):
        return own.post("reports", json={"text": TEXT.replace("Nairobi", f"Kisumu, in room {number}")}).status_code

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        assert list(pool.map(add, range(8))) == [201] * 8
    assert sum("Kisumu" in (item["source"]["title"] or "") for item in all_of(own, "reports")) == 8


def test_serve_says_so_where_the_dossier_is_damaged(tmp_path):
    path = copy(tmp_path)
    with serving(path) as client:
        path.write_bytes(b"nothing of a database" * 1000)
        for left in tmp_path.glob("own.db-*"):
            left.unlink()
        answer = client.get("/api/v1/health")
        assert answer.status_code in (200, 503)
        answer = client.get("/api/v1/timeline")
        assert answer.status_code == 503
        assert "retry-after" in answer.headers


def test_serve_serves_either_database(place):
    with serving(place) as client:
        assert client.get("/", follow_redirects=True).status_code == 200
        added = client.post("/api/v1/reports", json={"text": TEXT})
        assert added.status_code == 201, added.text
        nulls = client.post("/api/v1/reports", json={"text": TEXT.replace("Nairobi", "Nakuru\u0000")})
        assert nulls.status_code == 201, nulls.text
        for path in ("timeline", "contacts", "positions", "map", "figures", "open", "actors", "reports", "search?q=Nairobi"):
            assert client.get(f"/{path}").status_code == 200, path
        entry = added.json()["added"][0]["entries"][0]
        judged = client.post("/api/v1/judgements", json={"kind": "correct", "entry": entry, "field": "date", "value": "2023-03-05"})
        assert client.delete(f"/api/v1/judgements/{judged.json()['id']}").json()["entries"] == [entry]
