"""Following feeds, against a server of the tests' own."""

from __future__ import annotations

import datetime
import gzip
import http.server
import pathlib
import sys
import threading
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from mahdar.cli import main
from mahdar.cli.follow import interval
from mahdar.errors import InputError
from mahdar.keep import Dossier, counts, tables
from mahdar.keep.follow import Happened, Manners, follow, listing
from mahdar.keep.follow import tables as feeds
from mahdar.keep.follow.manners import waiting

TALKS = "Armenia and Azerbaijan hold talks\n\nArmenia met Azerbaijan in Sochi on {day}. Russia condemned the delay.\n"


class Site(http.server.ThreadingHTTPServer):
    """Pages by path: (status, headers, body); ``asked`` are the paths asked for, with the validators sent."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[tuple[str, str | None, str | None]] = []

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def put(self, path: str, body: str | bytes, status: int = 200, **headers: str) -> str:
        held = body.encode() if isinstance(body, str) else body
        self.pages[path] = status, {name.replace("_", "-"): value for name, value in headers.items()}, held
        return self.base + path

    def paths(self) -> list[str]:
        """What was asked for since the last call, robots.txt left out."""
        out = [path for path, _, _ in self.asked if path != "/robots.txt"]
        self.asked.clear()
        return out


class Handler(http.server.BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        etag, since = self.headers["If-None-Match"], self.headers["If-Modified-Since"]
        self.server.asked.append((self.path, etag, since))
        status, headers, body = self.server.pages.get(self.path, (404, {}, b""))
        if status == 200 and ((etag and etag == headers.get("ETag")) or (since and since == headers.get("Last-Modified"))):
            status, body = 304, b""
        self.send_response(status)
        for name, value in ({"Content-Type": "text/plain; charset=utf-8"} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[Site]:
    held = Site()
    threading.Thread(target=held.serve_forever, daemon=True).start()
    yield held
    held.shutdown()
    held.server_close()


@pytest.fixture
def dossier(tmp_path: pathlib.Path) -> Iterator[Dossier]:
    with Dossier(tmp_path / "own.db", create=True) as held:
        yield held


def look(dossier: Dossier, *feeds: str) -> list[Happened]:
    return list(follow(dossier, feeds, Manners(allow_private=True, pause=0)))


def kinds(happened: list[Happened]) -> list[str]:
    return [one.kind for one in happened]


def rss(*items: tuple[str, str, str]) -> str:
    told = "".join(f"<item><title>{title}</title><link>{link}</link><pubDate>{day}</pubDate></item>" for title, link, day in items)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{told}</channel></rss>'


def test_follow_rss_reads_each_item_once(site: Site, dossier: Dossier) -> None:
    site.put("/a.txt", TALKS.format(day="Monday"))
    site.put("/b.txt", TALKS.format(day="Tuesday"))
    items = [("First", "/a.txt", "Tue, 06 Dec 2022 10:00:00 GMT"), ("Second", "/b.txt#top", "Wed, 07 Dec 2022 10:00:00 GMT")]
    feed = site.put("/feed", rss(*items))
    happened = look(dossier, feed)
    assert kinds(happened) == ["feed", "item", "item"]
    assert happened[0].count == 2
    assert site.paths() == ["/feed", "/b.txt", "/a.txt"]
    assert kinds(look(dossier, feed)) == ["feed"]
    assert site.paths() == ["/feed"]
    assert counts(dossier).reports == 2
    source = dossier.source(2)
    assert source.url == f"{site.base}/a.txt"
    assert source.published == datetime.date(2022, 12, 6)
    assert "no publication date" not in " ".join(dossier.report(2).notes)


@pytest.mark.parametrize("name", ["ETag", "Last_Modified"])
def test_follow_sends_the_servers_own_marks_back(site: Site, dossier: Dossier, name: str) -> None:
    mark = {"ETag": '"v1"', "Last_Modified": "Tue, 06 Dec 2022 10:00:00 GMT"}[name]
    feed = site.put("/feed", rss(), **{name: mark})
    assert kinds(look(dossier, feed)) == ["feed"]
    site.asked.clear()
    assert kinds(look(dossier, feed)) == ["same"]
    assert [mark in asked for asked in site.asked] == [True]


def test_follow_atom_takes_titles_and_reads_a_changed_item_again(site: Site, dossier: Dossier) -> None:
    def atom(updated: str) -> str:
        entry = f'<entry><title>Talks</title><id>x</id><link href="a.txt"/><updated>{updated}</updated></entry>'
        return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>N</title><id>n</id>{entry}</feed>'

    site.put("/news/a.txt", TALKS.format(day="Monday"))
    feed = site.put("/news/feed.atom", atom("2022-12-06T10:00:00Z"))
    assert kinds(look(dossier, feed)) == ["feed", "item"]
    site.put("/news/a.txt", TALKS.format(day="Tuesday"))
    site.put("/news/feed.atom", atom("2022-12-06T18:00:00Z"))
    happened = look(dossier, feed)
    assert kinds(happened) == ["feed", "item"]
    assert happened[1].added is not None
    assert happened[1].added.outcome == "version"


def test_follow_sitemaps_and_news_sitemaps(site: Site, dossier: Dossier) -> None:
    site.put("/a.txt", TALKS.format(day="Monday"))
    site.put("/b.txt", TALKS.format(day="Tuesday"))
    head = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"'
    news = "<n:news><n:publication_date>2022-12-06T08:00+03:00</n:publication_date><n:title>Talks in Sochi</n:title></n:news>"
    site.put("/news.xml", f"<urlset {head}><url><loc>{site.base}/a.txt</loc>{news}</url></urlset>")
    pages = f"<urlset {head}><url><loc>{site.base}/b.txt</loc><lastmod>2022-12-07</lastmod></url></urlset>"
    site.put("/pages.xml.gz", gzip.compress(pages.encode()))
    maps = "".join(f"<sitemap><loc>{site.base}/{name}</loc></sitemap>" for name in ("news.xml", "pages.xml.gz"))
    index = site.put("/index.xml", f"<sitemapindex {head}>{maps}</sitemapindex>")
    assert kinds(look(dossier, index)) == ["feed", "feed", "feed", "item", "item"]
    with dossier.reading() as connection:
        found = dict(connection.execute(sa.select(tables.report.c.address, tables.report.c.published)).all())
    assert found == {f"{site.base}/a.txt": "2022-12-06", f"{site.base}/b.txt": None}


def test_follow_a_failed_item_is_tried_again_later(site: Site, dossier: Dossier) -> None:
    site.put("/a.txt", "", 503, Retry_After="1")
    feed = site.put("/feed", rss(("First", "/a.txt", "")))
    happened = look(dossier, feed)
    assert kinds(happened) == ["feed", "failed"]
    assert "503" in happened[1].words
    site.put("/a.txt", TALKS.format(day="Monday"))
    assert kinds(look(dossier, feed)) == ["feed"]
    with dossier.store.writing() as connection:
        connection.execute(sa.update(feeds.feed_item).values(due="2022-12-01T00:00:00.000+00:00"))
    assert kinds(look(dossier, feed)) == ["feed", "item"]


def test_follow_a_page_that_is_gone_is_given_up(site: Site, dossier: Dossier) -> None:
    feed = site.put("/feed", rss(("First", "/gone.txt", ""), ("Second", "/empty.txt", "")))
    site.put("/empty.txt", "")
    assert sorted(kinds(look(dossier, feed))) == ["failed", "feed", "lost"]
    assert kinds(look(dossier, feed)) == ["feed"]


def test_follow_a_failing_feed_is_left_alone_for_a_while(site: Site, dossier: Dossier) -> None:
    good = site.put("/good", rss())
    busy = site.put("/busy", "", 429, Retry_After="3600")
    other = site.put("/other", "<html><body>no feed</body></html>", Content_Type="text/html")
    happened = look(dossier, busy, other, good)
    assert kinds(happened) == ["failed", "failed", "feed"]
    assert "429" in happened[0].words
    assert "neither RSS nor Atom" in happened[1].words
    site.asked.clear()
    assert kinds(look(dossier, busy, other, good)) == ["early", "early", "feed"]
    assert site.paths() == ["/good"]
    with dossier.reading() as connection:
        due = connection.execute(sa.select(feeds.feed.c.due).where(feeds.feed.c.address == busy)).scalar_one()
    left = datetime.datetime.fromisoformat(due) - datetime.datetime.now(datetime.UTC)
    assert datetime.timedelta(minutes=55) < left <= datetime.timedelta(hours=1)


def test_follow_heeds_robots_txt(site: Site, dossier: Dossier) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /private/\n")
    site.put("/private/a.txt", TALKS.format(day="Monday"))
    feed = site.put("/feed", rss(("First", "/private/a.txt", "")))
    happened = look(dossier, feed)
    assert kinds(happened) == ["feed", "lost"]
    assert "robots.txt" in happened[1].words
    assert site.paths() == ["/feed"]


def test_follow_refuses_private_networks(site: Site, dossier: Dossier) -> None:
    feed = site.put("/feed", rss())
    happened = list(follow(dossier, [feed], Manners(pause=0)))
    assert kinds(happened) == ["failed"]
    assert "private network" in happened[0].words
    assert site.asked == []


def test_follow_feed_names_no_local_files_and_no_scripts() -> None:
    found = listing(
        rss(("a", "file:///etc/passwd", ""), ("b", "javascript:alert(1)", ""), ("c", "/c", "")).encode(), "https://e.org/f"
    )
    assert [item.address for item in found.items] == ["https://e.org/c"]
    bomb = b'<!DOCTYPE u [<!ENTITY a SYSTEM "file:///etc/passwd">]><urlset><url><loc>https://e.org/&a;</loc></url></urlset>'
    assert all("root" not in item.address for item in listing(bomb, "https://e.org/f").items)


def test_follow_damaged_feeds_are_told() -> None:
    for wrong in (b"", b"\x1f\x8bnot gzip", b"<html></html>", b"<urlset", "نص".encode()):
        with pytest.raises(InputError):
            listing(wrong, "https://e.org/f")


def test_follow_waits_longer_with_each_failure_up_to_a_day() -> None:
    waits = [waiting(fails, None) for fails in range(1, 30)]
    assert 250 < waits[0] < 350
    assert waits[3] > waits[0]
    assert max(waits) <= 86_400 * 1.1
    assert waiting(1, 120.0) == 120.0
    assert waiting(1, 1e9) == 86_400


@pytest.mark.parametrize(("told", "seconds"), [("15m", 900), ("2h", 7200), ("1d", 86400), ("90s", 90)])
def test_follow_intervals(told: str, seconds: float) -> None:
    assert interval(told) == seconds


@pytest.mark.parametrize("told", ["", "15", "m", "5s", "-1h", "1 week"])
def test_follow_intervals_that_cannot_be(told: str) -> None:
    with pytest.raises(InputError, match="such as 15m"):
        interval(told)


def test_follow_command(
    site: Site, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    site.put("/a.txt", TALKS.format(day="Monday"))
    feed = site.put("/feed", rss(("First", "/a.txt", ""), ("Second", "/none.txt", "")))
    place = str(tmp_path / "own.db")
    monkeypatch.setattr(sys, "argv", ["mahdar", "follow", feed, "--once", "--dossier", place, "--allow-private"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    out, told = capsys.readouterr()
    assert out.startswith("1 report added")
    assert "/none.txt" in told
    assert "Traceback" not in told
    with Dossier(place) as dossier:
        assert counts(dossier).reports == 1
