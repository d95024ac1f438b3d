"""mahdar.serve: who may do what, and what keeps other sites and hostile clients out."""

import http.server
import importlib
import ipaddress
import socket
import sqlite3
import threading

import httpx
import pytest

from mahdar.keep import Dossier
from mahdar.keep.tokens import end_token, make_token, token_of
from mahdar.read import Problem
from mahdar.serve.reading import Given, _read
from mahdar.serve.settings import is_loopback
from serving import client, copy, running, serving

EVERYWHERE = "0.0.0.0"
TEXT = "Ministers meet in Kampala\n\n7 March 2023\n\nThe foreign minister of Kenya met his Ugandan counterpart on Monday.\n"
REPORT = "Ministers meet in Juba\n\n8 March 2023\n\nThe foreign minister of Kenya met his counterpart of South Sudan on Monday.\n"


@pytest.fixture(scope="module")
def near(tmp_path_factory):
    """A server on loopback."""
    with serving(copy(tmp_path_factory.mktemp("near"))) as made:
        yield made


@pytest.fixture(scope="module")
def far(tmp_path_factory):
    """A server that other machines may reach, and its tokens."""
    path = copy(tmp_path_factory.mktemp("far"))
    with Dossier(path) as held:
        tokens = {role: make_token(held, role=role, name=f"a {role}er")[0] for role in ("read", "write")}
        gone, kept = make_token(held, role="write")
        end_token(held, kept.id)
    with running(path, host=EVERYWHERE) as base:
        yield base, {**tokens, "ended": gone}, path


def as_bearer(base, token):
    made = client(base)
    made.headers["Authorization"] = f"Bearer {token}"
    return made


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "", "[::2]"])
def test_serve_answers_to_its_own_names_only(near, host):
    answer = near.get("/api/v1/health", headers={"Host": host})
    assert answer.status_code in (400, 421)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "LOCALHOST:1234", "[::1]:80"])
def test_serve_answers_to_the_names_of_loopback(near, host):
    assert near.get("/api/v1/health", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_serve_takes_no_change_from_another_site(near, headers):
    before = near.get("/api/v1/reports").headers["etag"]
    for path, content in (("/api/v1/reports", {"json": {"text": TEXT}}), ("/add", {"data": {"text": TEXT}})):
        assert near.post(path, headers=headers, **content).status_code == 403
    assert near.get("/api/v1/reports").headers["etag"] == before


def test_serve_forms_need_this_visits_sign(near):
    assert near.post("/add", data={"text": TEXT}).status_code == 403
    near.get("/add")
    assert near.cookies.get("mahdar_visit")
    assert near.post("/add", data={"text": TEXT, "form_token": "0" * 64}).status_code == 403
    assert near.post("/entries/E1/correct", data={"field": "status", "value": "denied"}).status_code == 403
    near.cookies.clear()


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"])
def test_serve_an_open_server_refuses_what_a_proxy_brings(near, header):
    answer = near.get("/api/v1/timeline", headers={header: "for=198.51.100.7"})
    assert answer.status_code == 403
    assert "--name" in answer.json()["detail"]


def test_serve_under_a_name_of_its_own_it_demands_a_token_on_loopback_too(tmp_path):
    with serving(copy(tmp_path), names=("record.example.org",)) as named:
        for host in ("record.example.org", "127.0.0.1"):
            proxied = {"Host": host, "X-Forwarded-For": "198.51.100.7"}
            assert named.get("/api/v1/health", headers=proxied).status_code == 200
            assert named.get("/api/v1/timeline", headers=proxied).status_code == 401
        assert named.get("/api/v1/health", headers={"Host": "other.example.org"}).status_code == 421


def test_serve_cors_is_closed(near):
    for method in ("GET", "OPTIONS"):
        answer = near.request(method, "/api/v1/timeline", headers={"Origin": "https://evil.example"})
        assert not [name for name in answer.headers if name.startswith("access-control-")]


@pytest.mark.parametrize("path", ["/timeline", "/nonsense", "/api/v1/timeline", "/api/v1/nonsense", "/static/base.css"])
def test_serve_every_answer_carries_the_policy(near, path):
    headers = near.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_serve_refusals_carry_the_policy(near):
    elsewhere = near.get("/timeline", headers={"Host": "evil.example"})
    for answer in (elsewhere, near.post("/add"), near.post("/add", headers={"Origin": "null"})):
        assert answer.status_code >= 400
        assert "content-security-policy" in answer.headers


def test_serve_limits_uploads(tmp_path):
    with serving(copy(tmp_path), max_bytes=1000) as small:
        announced = small.post("/api/v1/reports", json={"text": "a" * 200_000})
        assert (announced.status_code, announced.json()["status"]) == (413, 413)
        assert small.post("/api/v1/reports", files={"file": ("a.txt", b"a " * 30_000)}).status_code == 422

        def pieces():
            for _ in range(300):
                yield b"a" * 1000

        assert small.post("/api/v1/reports", content=pieces(), headers={"Content-Type": "application/json"}).status_code == 413


def test_serve_limits_the_rate_of_each_client(tmp_path):
    with serving(copy(tmp_path), rate=5) as slow:
        answers = [slow.get("/api/v1/health") for _ in range(7)]
        assert [answer.status_code for answer in answers] == [200] * 5 + [429] * 2
        assert 1 <= int(answers[-1].headers["retry-after"]) <= 60
        assert answers[-1].json()["status"] == 429


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "[::1]", "127.8.8.8"])
def test_serve_knows_loopback(host):
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "example.org", ""])
def test_serve_knows_what_is_not_loopback(host):
    assert not is_loopback(host)


@pytest.mark.parametrize("path", ["timeline", "entries/E1", "reports", "search?q=x", "exports/jsonl", "metrics", "briefs?q=x"])
def test_serve_far_readers_need_a_token(far, path):
    base, tokens, _ = far
    for made in (client(base), as_bearer(base, "mahdar_nonsense"), as_bearer(base, tokens["ended"])):
        answer = made.get(f"/api/v1/{path}")
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"].startswith("Bearer")
        assert answer.json()["status"] == 401


def test_serve_roles(far):
    base, tokens, _ = far
    reader, writer = as_bearer(base, tokens["read"]), as_bearer(base, tokens["write"])
    judgement = {"kind": "correct", "entry": "E1", "field": "status", "value": "denied"}
    assert reader.get("/api/v1/timeline").status_code == 200
    assert reader.post("/api/v1/reports", json={"text": TEXT}).status_code == 403
    assert reader.post("/api/v1/judgements", json=judgement).status_code == 403
    assert reader.delete("/api/v1/judgements/C1").status_code == 403
    assert writer.get("/api/v1/timeline").status_code == 200
    done = writer.post("/api/v1/judgements", json=judgement)
    assert done.status_code == 201
    assert writer.delete(f"/api/v1/judgements/{done.json()['id']}").status_code == 200


def test_serve_health_tells_strangers_nothing(far):
    assert client(far[0]).get("/api/v1/health").json().keys() == {"status", "version"}


def test_serve_tokens_are_kept_as_hashes(far):
    _, tokens, path = far
    with Dossier(path) as held:
        assert token_of(held, tokens["read"]).role == "read"
        assert token_of(held, tokens["read"][:-1]) is None
    with sqlite3.connect(path) as database:
        kept = "\n".join(map(str, database.execute("SELECT * FROM token").fetchall()))
    assert len(kept) > 100
    assert not any(token in kept for token in tokens.values())


def test_serve_a_person_enters_with_a_token(far):
    base, tokens, _ = far
    with client(base) as browser:
        asked = browser.get("/contacts?party=RUS")
        assert asked.status_code == 303
        assert asked.headers["location"].startswith("/enter?onward=%2Fcontacts")
        page = browser.get(asked.headers["location"])
        sign = page.text.partition('name="form_token" value="')[2].partition('"')[0]
        onward = {"form_token": sign, "onward": "/contacts?party=RUS"}
        assert browser.post("/enter", data={**onward, "token": "mahdar_wrong"}).status_code == 403
        done = browser.post("/enter", data={**onward, "token": tokens["read"]})
        assert (done.status_code, done.headers["location"]) == (303, "/contacts?party=RUS")
        cookie = next(one for one in done.headers.get_list("set-cookie") if one.startswith("mahdar_token="))
        assert "httponly" in cookie.lower()
        assert "samesite=strict" in cookie.lower()
        assert browser.get("/contacts").status_code == 200
        assert browser.get("/add").status_code == 403
        left = browser.post("/leave", data={"form_token": sign})
        assert left.headers["location"] == "/enter"
        assert browser.get("/contacts").status_code == 303


@pytest.mark.parametrize("onward", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x", "/a\nb"])
def test_serve_entering_leads_nowhere_else(far, onward):
    page = client(far[0]).get("/enter", params={"onward": onward})
    assert 'name="onward" value="/timeline"' in page.text


class Site(http.server.BaseHTTPRequestHandler):
    """A web site; it remembers who asked, and ``/away`` leads to ``server.away``."""

    def do_GET(self):
        self.server.seen.append(self.path)
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", self.server.away)
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.end_headers()
        self.wfile.write(REPORT.encode())

    def log_message(self, *args):
        pass


@pytest.fixture
def sites():
    """Two sites on one port: one at an address that counts as public here, one inside."""
    outside = http.server.ThreadingHTTPServer(("127.0.0.2", 0), Site)
    inside = http.server.ThreadingHTTPServer(("127.0.0.1", outside.server_port), Site)
    for site in (outside, inside):
        site.seen, site.away = [], f"http://rebind.example:{outside.server_port}/secret"
        threading.Thread(target=site.serve_forever, daemon=True).start()
    yield outside, inside
    for site in (outside, inside):
        site.shutdown()
        site.server_close()


@pytest.fixture
def resolver(monkeypatch):
    """A resolver of our own: each name gives its numbers one after the other, the last one for ever."""
    names, asked, real = {}, [], socket.getaddrinfo

    def getaddrinfo(host, port, *args, **named):
        asked.append(host)
        if host not in names:
            return real(host, port, *args, **named)
        numbers = names[host]
        number = numbers.pop(0) if len(numbers) > 1 else numbers[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))]

    fetching = importlib.import_module("mahdar.read.fetch")
    monkeypatch.setattr(fetching.socket, "getaddrinfo", getaddrinfo)
    monkeypatch.setattr(fetching, "is_public", lambda number: number == ipaddress.ip_address("127.0.0.2"))
    return names, asked


def test_serve_fetching_connects_to_the_address_it_checked(sites, resolver):
    outside, inside = sites
    names, asked = resolver
    names["rebind.example"] = ["127.0.0.2", "127.0.0.1"]
    (report,) = _read(Given(url=f"http://rebind.example:{outside.server_port}/news"), False, 100_000)
    assert report.text == REPORT
    assert asked == ["rebind.example", "127.0.0.2"]
    assert (outside.seen, inside.seen) == (["/news"], [])


def test_serve_fetching_refuses_a_name_that_was_bound_anew_for_a_redirect(sites, resolver):
    outside, inside = sites
    names, _ = resolver
    names["rebind.example"] = ["127.0.0.2", "127.0.0.1"]
    (problem,) = _read(Given(url=f"http://rebind.example:{outside.server_port}/away"), False, 100_000)
    assert isinstance(problem, Problem)
    assert "private network" in str(problem)
    assert (outside.seen, inside.seen) == (["/away"], [])


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/", "http://[::1]/", "http://169.254.169.254/latest/", "http://10.0.0.1/"])
def test_serve_addresses_in_private_networks_are_refused(near, url):
    answer = near.post("/api/v1/reports", json={"url": url})
    assert answer.status_code == 422
    assert "private network" in answer.json()["detail"]


def test_serve_other_schemes_are_refused(near):
    for url in ("file:///etc/hostname", "ftp://example.org/x", "javascript:alert(1)", "gopher://x.example/"):
        assert near.post("/api/v1/reports", json={"url": url}).status_code == 422


def test_serve_static_files_stay_in_their_folder(near):
    for path in ("/static/../app.py", "/static/..%2f..%2fapp.py", "/static/%2e%2e/app.py", "/static/%00", "/static//etc/passwd"):
        answer = httpx.get(f"{near.base_url}{path}", trust_env=False)
        assert answer.status_code in (400, 404)
