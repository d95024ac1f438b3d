"""mahdar.read on http addresses: a server of its own in a thread; what leads into private networks is refused."""

import http.server
import ipaddress
import sys
import threading
import time

import pytest

from mahdar.errors import InputError
from mahdar.read import read_one, reports
from mahdar.read.fetch import fetch, is_public

TEXT = "Ministers meet in Nairobi\n\n7 March 2023\n\nThe foreign minister of Kenya met his Ethiopian counterpart on Monday.\n"
ARABIC = "اجتماع في بغداد\n\n7 مارس 2023\n\nقال وزير الخارجية في بيان إن المحادثات مع الجانب الآخر انتهت.\n"


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers by path."""

    def do_GET(self):
        self.server.hosts.append(self.headers["Host"])
        if self.path.startswith("/to?"):
            self.send_response(302)
            self.send_header("Location", self.path.partition("?")[2])
            self.end_headers()
            return
        kind, body = {
            "/news/report.txt": ("text/plain; charset=utf-8", TEXT.encode()),
            "/ar.txt": ("text/plain; charset=windows-1256", ARABIC.encode("windows-1256")),
            "/photo.jpg": ("image/jpeg", b"x"),
            "/large.txt": ("text/plain", b"word " * 50_000),
        }.get(self.path, (None, b""))
        self.send_response(200 if kind else 404)
        self.send_header("Content-Type", kind or "text/plain")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def server():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.hosts = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def base(server):
    return f"http://127.0.0.1:{server.server_port}"


def test_fetch_reads_a_page_with_its_address(base):
    report = read_one(f"{base}/news/report.txt", allow_private=True)
    assert (report.id, report.text, report.url) == ("report", TEXT, f"{base}/news/report.txt")


def test_fetch_decodes_as_the_header_declares(base):
    assert read_one(f"{base}/ar.txt", allow_private=True).text == ARABIC


def test_fetch_keeps_the_host_name_and_connects_to_the_checked_number(server, monkeypatch):
    monkeypatch.setattr(
        sys.modules["mahdar.read.fetch"],
        "_resolved",
        lambda host, port, allowed: {"news.example": ipaddress.ip_address("127.0.0.1")}[host],
    )
    report = read_one(f"http://news.example:{server.server_port}/news/report.txt", allow_private=True)
    assert report.text == TEXT
    assert server.hosts == [f"news.example:{server.server_port}"]


def test_fetch_follows_redirects(base):
    assert read_one(f"{base}/to?/news/report.txt", allow_private=True).url == f"{base}/news/report.txt"


def test_fetch_refuses_loopback_by_default(base, server):
    with pytest.raises(InputError, match="private network"):
        read_one(f"{base}/news/report.txt")
    assert server.hosts == []


def test_fetch_refuses_a_redirect_into_a_private_network(server, monkeypatch):
    monkeypatch.setattr(sys.modules["mahdar.read.fetch"], "is_public", lambda address: str(address) == "127.0.0.1")
    with pytest.raises(InputError, match=r"169\.254\.169\.254"):
        fetch(f"http://127.0.0.1:{server.server_port}/to?http://169.254.169.254/latest", allow_private=False, max_bytes=1000)


@pytest.mark.parametrize("target", ["file:///etc/hostname", "ftp://127.0.0.1/x", "http://user:word@127.0.0.1/"])
def test_fetch_refuses_a_redirect_to_another_scheme_or_a_password(base, target):
    with pytest.raises(InputError, match=r"only http|password"):
        fetch(f"{base}/to?{target}", allow_private=True, max_bytes=1000)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/missing", "404"),
        ("/photo.jpg", "image/jpeg"),
        ("/large.txt", "limit"),
        ("/to?/to?/to?/to?/to?/to?/to?/ar.txt", "redirects"),
    ],
)
def test_fetch_says_why_not(base, path, words):
    if "redirects" in words:
        path = "/to?" + "/to?" * 6 + "/ar.txt"
    (problem,) = reports([base + path], allow_private=True, max_bytes=100_000)
    assert words in str(problem)
    assert "\n" not in str(problem)


def test_fetch_gives_up_on_a_server_that_is_silent():
    import socket

    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        began = time.monotonic()
        with pytest.raises(InputError, match="seconds"):
            fetch(f"http://127.0.0.1:{port}/", allow_private=True, max_bytes=1000, seconds=0.3)
        assert time.monotonic() - began < 10


def test_fetch_refuses_an_unknown_host_and_a_broken_address():
    for address in ("http://no-such-host.invalid/", "http://[::1", "http://"):
        (problem,) = reports([address])
        assert "\n" not in str(problem)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
        "240.0.0.1", "255.255.255.255", "198.18.0.1", "::", "::1", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
        "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1",
    ],
)  # fmt: skip
def test_fetch_knows_addresses_that_are_not_public(address):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_fetch_knows_public_addresses(address):
    assert is_public(ipaddress.ip_address(address))
