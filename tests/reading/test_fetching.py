"""Pages are fetched from a server on this machine; one that misbehaves costs bounded time and says why."""

import gzip
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from threading import Event
from time import monotonic

import pytest

from argmap.reading import ArticleUnreadable, read_address
from argmap.reading.ways.fetching import fetch
from tests.reading.web_server import moved, page, served

LINES = [f"<p>The ferry of line {number} stays at its berth, the harbour said on Monday.</p>" for number in range(9)]
STORY = (
    "<html><head><title>Ferry strike</title></head><body><article><h1>Ferry strike</h1>"
    f"{''.join(LINES)}</article></body></html>"
).encode()
STOP = Event()


def _drip(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Type", "text/html")
    request.end_headers()
    while not STOP.wait(0.05):
        request.wfile.write(b"word ")
        request.wfile.flush()


def _silent(_: BaseHTTPRequestHandler) -> None:
    STOP.wait(20)


def _headless(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while not STOP.wait(0.05):
        request.wfile.write(b"X")
        request.wfile.flush()


PAGES = {
    "/story": page(STORY),
    "/packed": page(gzip.compress(STORY), Content_Encoding="gzip"),
    "/latin": page("Straße und Fähre fahren nicht mehr.".encode("latin-1"), "text/plain; charset=iso-8859-1"),
    "/there": moved("/story"),
    "/round": moved("/round"),
    "/file": moved("file:///etc/passwd"),
    "/picture": page(b"\x89PNG", "image/png"),
    "/large": page(b"word " * 1_100_000),
    "/bomb": page(gzip.compress(b" " * 9_000_000), Content_Encoding="gzip"),
    "/odd": page(b"x", Content_Encoding="br"),
    "/drip": _drip,
    "/silent": _silent,
    "/headless": _headless,
}


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    STOP.clear()
    with served(PAGES) as address:
        yield address
        STOP.set()


def test_a_page_comes_with_its_address(site: str) -> None:
    for path in ("/story", "/packed"):
        reading = read_address(f"{site}{path}")
        assert reading.title == "Ferry strike"
        assert "line 8 stays" in reading.text
        assert reading.url == f"{site}{path}"
        assert reading.original == STORY
    assert read_address(f" {site}/there ").url == f"{site}/story"
    assert "Straße und Fähre" in read_address(f"{site}/latin").text


@pytest.mark.parametrize(
    ("path", "cause"),
    [
        ("/missing", "refuses it .404"),
        ("/round", "more than 5 times"),
        ("/file", "only addresses with http"),
        ("/picture", "a picture"),
        ("/large", "larger than 5 MB"),
        ("/bomb", "larger than 5 MB"),
        ("/odd", "packs it"),
    ],
)
def test_what_is_no_page_is_refused(site: str, path: str, cause: str) -> None:
    with pytest.raises(ArticleUnreadable, match=cause):
        fetch(site + path)


@pytest.mark.parametrize("path", ["/drip", "/silent", "/headless"])
def test_a_server_that_never_ends_is_left(site: str, path: str) -> None:
    begun = monotonic()
    with pytest.raises(ArticleUnreadable):
        fetch(site + path, patience=0.5, most_seconds=0.8)
    assert monotonic() - begun < 6


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://a.example/x",
        "javascript:alert(1)",
        "http://",
        "https://[",
        "http://a b/",
        "x",
        "http://a:b/",
    ],
)
def test_only_web_addresses_are_fetched(address: str) -> None:
    with pytest.raises(ArticleUnreadable):
        fetch(address)


def test_nobody_there() -> None:
    with pytest.raises(ArticleUnreadable, match=r"could not be fetched|does not answer in time"):
        fetch("http://127.0.0.1:9/", patience=1)
