"""A page from the web, fetched because somebody asked for it: http and https only, bounded in time, size and detours.

Nothing else is loaded with it, no cookie is kept, and what comes is read like any file.
"""

import http.client
import socket
import ssl
import zlib
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import lru_cache
from threading import Event, Timer
from urllib.parse import SplitResult, quote, urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

from argmap.reading.reading import ArticleUnreadable

MOST_BYTES = 5_000_000
MOST_DETOURS = 5
PATIENCE = 10.0
"""Seconds to wait for the server to say anything."""
MOST_SECONDS = 30.0
"""Seconds for the whole answer."""
_MOVED = (301, 302, 303, 307, 308)
_PORTS = {"http": 80, "https": 443}
_TEXTS = (
    "text/", "application/xhtml", "application/xml", "application/pdf", "application/rtf", "application/epub",
    "application/msword", "application/vnd.openxmlformats-officedocument.wordprocessingml",
    "application/vnd.oasis.opendocument.text", "application/octet-stream", "application/zip", "binary/octet-stream",
)  # fmt: skip
_KINDS = {"image": "a picture", "video": "a film", "audio": "a recording", "font": "a font"}
_ELSE = "Open it in your browser, copy the article and paste it here"
_ASKED = {
    "User-Agent": "Mozilla/5.0 (compatible; argmap)",
    "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.5",
    "Accept-Encoding": "gzip, identity",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes of a page, its media type with the charset, and the address it was found at in the end."""

    data: bytes
    media_type: str
    url: str


def fetch(address: str, *, patience: float = PATIENCE, most_seconds: float = MOST_SECONDS) -> Fetched:
    """Return what lies at an http or https address. Blocks; raises ArticleUnreadable with the reason."""
    thing = address.strip()[:120]
    url = address.strip()
    for _ in range(MOST_DETOURS + 1):
        place = _place(url, thing)
        answer = _ask(place, thing, patience, most_seconds)
        if isinstance(answer, Fetched):
            return answer
        url = urljoin(place.geturl(), answer)
    raise ArticleUnreadable(thing, f"it leads on to other addresses more than {MOST_DETOURS} times", _ELSE)


def _place(url: str, thing: str) -> SplitResult:
    """The parts of an address that may be asked for, fit to stand in a request."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        host = host.encode("idna").decode() if not host.isascii() else host
    except (ValueError, UnicodeError) as error:
        raise ArticleUnreadable(thing, "it is no web address", "Check how it is written") from error
    if parts.scheme not in _PORTS:
        raise ArticleUnreadable(thing, "only addresses with http:// or https:// are fetched", _ELSE)
    if not host or any(character.isspace() or ord(character) < 33 for character in host):
        raise ArticleUnreadable(thing, "it is no web address", "Check how it is written")
    shown = f"[{host}]" if ":" in host else host
    network = f"{shown}:{port}" if port else shown
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return SplitResult(parts.scheme, network, path, quote(parts.query, safe="/%:@!$&'()*+,;=~-._?"), "")


def _ask(place: SplitResult, thing: str, patience: float, most_seconds: float) -> Fetched | str:
    """The answer to one request, or the address that it sends on to."""
    connection, target = _connection(place, patience)
    late = Event()
    try:
        with closing(connection):
            connection.connect()
            # A server may drip its answer for ever; whatever it does, the line is cut when the time is up.
            cut = Timer(most_seconds, _cut, [connection.sock, late])
            cut.daemon = True
            cut.start()
            try:
                connection.request("GET", target, headers=_ASKED)
                with connection.getresponse() as response:
                    answer = _answer(response, place.geturl(), thing)
                if late.is_set():
                    raise TimeoutError  # what was cut off looks like a whole answer
                return answer
            finally:
                cut.cancel()
    except TimeoutError as error:
        raise ArticleUnreadable(
            thing, "its server does not answer in time", "Try again later, or check the address"
        ) from error
    except ssl.SSLError as error:
        raise ArticleUnreadable(thing, "its server cannot prove who it is (certificate)", _ELSE) from error
    except (OSError, http.client.HTTPException, zlib.error) as error:
        reason = getattr(error, "strerror", None) or "the connection broke or took too long"
        remedy = "Check the address and your connection, and try again"
        raise ArticleUnreadable(thing, f"it could not be fetched ({reason})", remedy) from error


def _cut(line: socket.socket, late: Event) -> None:
    late.set()
    with suppress(OSError):  # it may be closed already
        line.shutdown(socket.SHUT_RDWR)  # closing alone would not wake who waits for it


def _connection(place: SplitResult, patience: float) -> tuple[http.client.HTTPConnection, str]:
    """A connection to the server or to the proxy that the system names, and what to ask it for."""
    host, port = place.hostname or "", place.port or _PORTS[place.scheme]
    target = place.path + (f"?{place.query}" if place.query else "")
    proxy = "" if proxy_bypass(host) else getproxies().get(place.scheme, "")
    by = urlsplit(proxy if "://" in proxy else f"http://{proxy}") if proxy else None
    if place.scheme == "https":
        secure = http.client.HTTPSConnection(
            (by.hostname or host) if by else host, (by.port or 80) if by else port, timeout=patience, context=_trust()
        )
        if by:
            secure.set_tunnel(host, port)
        return secure, target
    if by:
        return http.client.HTTPConnection(by.hostname or host, by.port or 80, timeout=patience), place.geturl()
    return http.client.HTTPConnection(host, port, timeout=patience), target


@lru_cache(maxsize=1)
def _trust() -> ssl.SSLContext:
    context = ssl.create_default_context()
    if not context.get_ca_certs():
        import certifi  # comes with trafilatura; some Pythons do not find the system's certificates

        context.load_verify_locations(certifi.where())
    return context


def _answer(response: http.client.HTTPResponse, url: str, thing: str) -> Fetched | str:
    if response.status in _MOVED:
        onward = response.getheader("Location", "")
        if not onward:
            raise ArticleUnreadable(thing, "its server sends on to nowhere", _ELSE)
        return str(onward)
    if response.status != 200:
        raise ArticleUnreadable(thing, f"its server refuses it ({response.status} {response.reason[:60]})", _ELSE)
    media_type = response.getheader("Content-Type", "") or "application/octet-stream"
    kind = media_type.partition(";")[0].strip().lower()
    if not kind.startswith(_TEXTS):
        what = _KINDS.get(kind.partition("/")[0], f"of a kind that is no article ({kind[:60]})")
        raise ArticleUnreadable(thing, f"it is {what}", "Choose the page of an article")
    if int(response.getheader("Content-Length", "0") or 0) > MOST_BYTES:
        raise _too_large(thing)
    data = response.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise _too_large(thing)
    packing = response.getheader("Content-Encoding", "").strip().lower()
    if packing in ("gzip", "x-gzip", "deflate"):
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
        data = unpacker.decompress(data, MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise _too_large(thing)
    elif packing not in ("", "identity"):
        raise ArticleUnreadable(thing, f"its server packs it in a way that is not read ({packing[:30]})", _ELSE)
    return Fetched(data, media_type, url)


def _too_large(thing: str) -> ArticleUnreadable:
    return ArticleUnreadable(thing, f"it is larger than {MOST_BYTES // 1_000_000} MB", "Save it as a file first")
