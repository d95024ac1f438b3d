"""Pages at http(s) addresses.

Comes in: an address. Goes out: its bytes with what the server says of them (`fetch`), or any answer at all (`ask`), or InputError.
Every hop of a redirect is resolved here and refused where it leads into a private network; the connection is then made to the very
address that was checked, so that a second look-up cannot lead elsewhere. Proxies of the environment are not used: they would
resolve again.
"""

from __future__ import annotations

import dataclasses
import datetime
import email.utils
import ipaddress
import pathlib
import socket
import time
from collections.abc import Collection, Mapping
from urllib.parse import unquote, urljoin, urlsplit

import httpx

from mahdar.errors import InputError
from mahdar.version import __version__

SECONDS = 30.0
MOST_REDIRECTS = 5
REDIRECTS = (301, 302, 303, 307, 308)
KINDS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": None,
    "text/markdown": "markdown",
    "application/json": None,
    "": None,
}
HEADERS = {"User-Agent": f"mahdar/{__version__}", "Accept": "text/html, text/plain;q=0.8, application/json;q=0.8"}
NAT64 = ipaddress.ip_network("64:ff9b::/96")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclasses.dataclass(frozen=True, slots=True)
class Fetched:
    """What an address holds. ``kind`` is None where only the content can tell; ``stem`` names the report."""

    content: bytes
    content_type: str
    kind: str | None
    stem: str
    url: str


@dataclasses.dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: ``headers`` by lower-case name, ``content`` empty unless ``status`` is 200."""

    status: int
    reason: str
    headers: Mapping[str, str]
    content: bytes
    url: str


class NotFetched(InputError):
    """The server answered with something else than the page. ``retry_after``: seconds that it asks to wait, where it says."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(f"the server answered {answer.status} {answer.reason}".rstrip())
        self.answered = answer.status
        self.retry_after = retry_after(answer)


def fetch(address: str, *, allow_private: bool, max_bytes: int, seconds: float = SECONDS) -> Fetched:
    """What is at ``address``, at most ``max_bytes`` long (uncompressed) and within ``seconds`` in all. Raises InputError."""
    answer = ask(address, allow_private=allow_private, max_bytes=max_bytes, seconds=seconds, media=KINDS)
    if answer.status != 200:
        raise NotFetched(answer)
    content_type = answer.headers.get("content-type", "")
    path = pathlib.PurePosixPath(unquote(urlsplit(answer.url).path))
    stem = path.stem if path.stem not in ("", "index") else path.parent.name or urlsplit(answer.url).hostname or "page"
    stem = stem or str(urlsplit(answer.url).hostname)
    return Fetched(answer.content, content_type, KINDS[_medium(content_type)], stem, answer.url)


def ask(
    address: str,
    *,
    allow_private: bool,
    max_bytes: int,
    seconds: float = SECONDS,
    headers: Mapping[str, str] | None = None,
    media: Collection[str] | None = None,
) -> Answer:
    """What a server answers for ``address``, after redirects; ``headers`` go beside the usual ones, ``media`` are the content types
    whose body is read (None: all). Raises InputError where there is no answer or none that may be read."""
    deadline = time.monotonic() + seconds
    with httpx.Client(trust_env=False, follow_redirects=False, headers={**HEADERS, **(headers or {})}) as client:
        for _ in range(MOST_REDIRECTS + 1):
            target, extensions, host = _pinned(address, allow_private)
            try:
                left = max(0.1, deadline - time.monotonic())
                with client.stream("GET", target, headers={"Host": host}, extensions=extensions, timeout=left) as response:
                    if response.status_code in REDIRECTS and "location" in response.headers:
                        address = urljoin(address, response.headers["location"])
                        continue
                    content = _body(response, max_bytes, deadline, media) if response.status_code == 200 else b""
                    return Answer(response.status_code, response.reason_phrase, dict(response.headers), content, address)
            except httpx.TimeoutException:
                raise InputError(f"no full answer within {seconds:g} seconds") from None
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                raise InputError(f"cannot be fetched: {str(error) or type(error).__name__}") from None
    raise InputError(f"more than {MOST_REDIRECTS} redirects")


def is_public(address: Address) -> bool:
    """Whether an address is one of the open Internet; addresses that wrap an IPv4 one are judged by that."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if address in NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _pinned(address: str, allow_private: bool) -> tuple[httpx.URL, dict[str, str], str]:
    """The address with its host replaced by the checked number, what TLS is to check, and the Host header."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise InputError(f"not an address: {address}") from None
    if parts.scheme not in ("http", "https") or not host:
        raise InputError(f"only http and https addresses are read, not {address}")
    if parts.username or parts.password:
        raise InputError("addresses with a user name or password are not read")
    number = _resolved(host, port or (443 if parts.scheme == "https" else 80), allow_private)
    try:
        url = httpx.URL(address).copy_with(host=str(number), fragment=None)
        header = httpx.URL(address).netloc.decode("ascii")
    except httpx.InvalidURL as error:
        raise InputError(f"not an address: {error}") from None
    return url, {"sni_hostname": httpx.URL(address).raw_host.decode("ascii")}, header


def _resolved(host: str, port: int, allow_private: bool) -> Address:
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise InputError(f"the host {host} is not known") from None
    numbers = [ipaddress.ip_address(str(answer[4][0]).split("%")[0]) for answer in answers]
    if not allow_private:
        for number in numbers:
            if not is_public(number):
                raise InputError(f"{host} is in a private network ({number}): refused; --allow-private reads it all the same")
    return numbers[0]


def _body(response: httpx.Response, max_bytes: int, deadline: float, media: Collection[str] | None) -> bytes:
    medium = _medium(response.headers.get("content-type", ""))
    if media is not None and medium not in media:
        raise InputError(f"holds {medium}: only pages, texts and JSON are read")
    content = bytearray()
    for piece in response.iter_bytes():
        content += piece
        if len(content) > max_bytes:
            raise InputError(f"larger than the limit of {max_bytes / 1e6:g} MB for one report")
        if time.monotonic() > deadline:
            raise InputError("no full answer within the time allowed")
    return bytes(content)


def _medium(content_type: str) -> str:
    return content_type.split(";")[0].strip().lower()


def retry_after(answer: Answer) -> float | None:
    """The seconds that a server asks to wait before the next question; None where it says nothing that can be read."""
    told = answer.headers.get("retry-after", "").strip()
    if told.isascii() and told.isdigit():
        return float(told[:9])
    try:
        moment = email.utils.parsedate_to_datetime(told)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.UTC)
    return max(0.0, (moment - datetime.datetime.now(datetime.UTC)).total_seconds())
