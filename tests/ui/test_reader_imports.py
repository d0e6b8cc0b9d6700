"""Articles come in off the window's thread, one by one, and nothing gets lost without a word."""

import threading
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QThread, QUrl
from pytestqt.qtbot import QtBot

from argmap.edits.excerpts import mark
from argmap.model.document import Document
from argmap.model.errors import ArgmapError
from argmap.model.records import MapId, MapInfo
from argmap.model.texts import digest
from argmap.reading import Reading, read_text
from argmap.reading.anchors import standing
from argmap.session.session import Session
from argmap.ui.bridge import Bridge
from argmap.ui.reader.imports import Imports, Report
from argmap.ui.reader.progress import lines_of, summary
from argmap.ui.reader.sources import Source, sources
from tests.evaluation.folding import articles
from tests.reading.web_server import page, served

STORY = "The council of a harbour town voted to run its buses all night, whatever the auditor may say about the sums.\n"


def _bridge() -> Bridge:
    return Bridge(Session(Document([MapInfo(MapId("m"), title="Buses")])))


def _run(qtbot: QtBot, imports: Imports, start: object) -> Report:
    with qtbot.waitSignal(imports.finished, timeout=10_000) as ended:
        start()  # type: ignore[operator]
    assert ended.args is not None
    report: Report = ended.args[0]
    return report


def test_files_are_read_elsewhere_and_added_here(qtbot: QtBot, tmp_path: Path) -> None:
    bridge, kept, threads = _bridge(), [], set()
    imports = Imports(bridge, lambda *what: kept.append(what))
    names, moves = ["one.txt", "two.html", "gone.txt", "empty.txt", "again.md", "paper.pdf"], []
    imports.moved.connect(lambda *move: moves.append(move))
    (tmp_path / "one.txt").write_text(STORY + "One.")
    (tmp_path / "two.html").write_text(f"<html><body><p>{STORY}</p><p>Two.</p></body></html>")
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "again.md").write_text(STORY + "One.")
    (tmp_path / "again.md").rename(tmp_path / "again.txt")
    names[4] = "again.txt"
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.4")
    bridge.changed.connect(lambda _: threads.add(QThread.currentThread()))
    report = _run(qtbot, imports, partial(imports.open_files, [tmp_path / name for name in names]))
    assert len(report.added) == 2
    assert [name for name, _ in report.known] == ["again.txt"]
    assert report.known[0][1] == report.added[0]
    assert [error.thing for error in report.failed] == ["gone.txt", "empty.txt", "paper.pdf"]
    assert summary(report) == "2 added · 1 here already · 3 not read"
    assert "paper.pdf: the file is broken" in "\n".join(lines_of(report))
    assert moves == [(number, 6, name) for number, name in enumerate(names)]
    assert [what[1:] for what in kept] == [
        ((STORY + "One.").encode(), "text/plain", "one.txt"),
        ((tmp_path / "two.html").read_bytes(), "text/html", "two.html"),
    ]
    assert [what[0] for what in kept] == report.added
    assert threads == {QThread.currentThread()}
    article = bridge.document.articles[report.added[0]]
    assert article.text == STORY + "One."
    assert article.retrieved
    assert bridge.session.undo_label == "Add article"
    bridge.session.undo()
    assert list(bridge.document.articles) == [report.added[0]]


def test_cancel_stops_after_the_one_being_read_and_keeps_what_was_added(qtbot: QtBot) -> None:
    bridge, gate, entered = _bridge(), threading.Event(), threading.Event()
    imports = Imports(bridge)

    def slow() -> Reading:
        entered.set()
        gate.wait(5)
        return read_text("Slow " + STORY)

    batch = [Source("first", lambda: read_text("First " + STORY)), Source("slow", slow)]
    batch += [Source(f"later {number}", partial(read_text, f"{number} {STORY}")) for number in range(4)]
    with qtbot.waitSignal(imports.finished, timeout=10_000) as ended:
        imports.start(batch)
        imports.start([Source("next batch", partial(read_text, "Next " + STORY))])
        qtbot.waitUntil(entered.is_set)
        qtbot.waitUntil(lambda: len(bridge.document.articles) == 1)
        imports.cancel()
        gate.set()
    assert ended.args is not None
    report = ended.args[0]
    assert (len(report.added), report.left) == (1, 6)
    assert "left out" in summary(report)
    assert not imports.busy


def test_another_map_never_gets_the_articles_of_this_one(qtbot: QtBot) -> None:
    bridge, gate = _bridge(), threading.Event()
    imports = Imports(bridge)

    def slow() -> Reading:
        gate.wait(5)
        return read_text(STORY)

    with qtbot.waitSignal(imports.finished, timeout=10_000):
        imports.start([Source("slow", slow)])
        bridge.open(Session(Document([MapInfo(MapId("other"))])))
        gate.set()
    assert not bridge.document.articles


def test_an_original_that_cannot_be_kept_is_reported_and_the_article_stays(qtbot: QtBot) -> None:
    bridge = _bridge()

    def keep(*_: object) -> None:
        raise ArgmapError("The library", "the disk is full", "Make room")

    imports = Imports(bridge, keep)
    report = _run(qtbot, imports, partial(imports.take, _mime(text=STORY)))
    assert len(report.added) == 1
    assert "disk is full" in "\n".join(lines_of(report))


def _mime(**parts: object) -> QMimeData:
    mime = QMimeData()
    for name, value in parts.items():
        if name == "urls":
            mime.setUrls([QUrl(str(item)) for item in value])  # type: ignore[attr-defined]
        elif name == "html":
            mime.setHtml(str(value))
        elif name == "text":
            mime.setText(str(value))
    return mime


def test_a_drop_is_its_files_else_its_page_else_its_words(tmp_path: Path) -> None:
    path = tmp_path / "a b.txt"
    path.write_text(STORY)
    (only,) = sources(_mime(urls=[path.as_uri()], text="ignored"))
    assert (only.name, only.read().text) == ("a b.txt", STORY.strip())
    page = _mime(html=f"<p>{STORY}</p>", text="the same as plain text, which says less than the page does about it")
    page.setData("chromium/x-source-url", b"https://ledger.example/buses")
    reading = sources(page)[0].read()
    assert (reading.text, reading.url, reading.media_type) == (
        STORY.strip(),
        "https://ledger.example/buses",
        "text/html",
    )
    firefox = _mime(html=f"<p>{STORY}</p>", text=STORY)
    firefox.setData("text/x-moz-url-priv", "https://ledger.example/x".encode("utf-16-le"))
    assert sources(firefox)[0].read().url == "https://ledger.example/x"
    assert sources(_mime(text=STORY))[0].read().media_type == "text/plain"
    assert sources(_mime(text="  ")) == []


@pytest.mark.parametrize("parts", [{"urls": ["https://ledger.example/a"]}, {"text": " https://ledger.example/a\n"}])
def test_an_address_is_fetched_only_when_it_is_read(parts: dict[str, object]) -> None:
    (only,) = sources(_mime(**parts))
    assert only.name == "https://ledger.example/a"
    (script,) = sources(_mime(urls=["javascript:alert(1)"]))
    with pytest.raises(ArgmapError, match="only addresses with http"):
        script.read()


def test_a_dropped_address_becomes_an_article(qtbot: QtBot) -> None:
    bridge = _bridge()
    imports = Imports(bridge)
    story = (
        f"<html><title>Buses</title><body>{''.join(f'<p>{STORY} {number}</p>' for number in range(6))}</body></html>"
    )
    with served({"/buses": page(story.encode())}) as site:
        report = _run(qtbot, imports, lambda: imports.take(_mime(urls=[f"{site}/buses"])))
        assert bridge.document.articles[report.added[0]].url == f"{site}/buses"
        report = _run(qtbot, imports, lambda: imports.take(_mime(text=f"{site}/none")))
    assert "refuses it (404" in "\n".join(lines_of(report))


def test_a_later_version_takes_the_place_of_the_earlier_one(qtbot: QtBot, tmp_path: Path) -> None:
    bridge, kept = _bridge(), []
    imports = Imports(bridge, lambda *_: None, keep_text=lambda *what: kept.append(what))
    first = next(article.text for article in articles() if article.name == "harbour-ferry")
    later = first.replace("would raise", "might raise").replace("40,000 commuters", "44,000 commuters")
    later = "Corrected on Friday.\n\n" + later.replace("“Our members can read the difference.”", "")
    copy = first.replace("Ferry workers reject harbour deal as strike enters third week", "Boats stay at berths")
    for name, text in (("ferry.txt", first), ("later.txt", later), ("copy.txt", copy)):
        (tmp_path / name).write_text(text)
    report = _run(qtbot, imports, partial(imports.open_files, [tmp_path / "ferry.txt"]))
    (article,) = report.added
    title = bridge.document.articles[article].title
    quotes = ("“We were offered words instead of wages,”", "the boats that carry 40,000 commuters a day stayed")
    for words in quotes:
        start = first.index(words)
        bridge.perform(partial(mark, article=article, start=start, end=start + len(words)), "Mark")
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>"
    (tmp_path / "later.html").write_text(
        page + "".join(f"<p>{block}</p>" for block in later.split("\n\n")) + "</body></html>", encoding="utf-8"
    )
    report = _run(qtbot, imports, partial(imports.open_files, [tmp_path / "later.html"]))
    assert report.renewed == [article]
    assert report.added == []
    assert summary(report) == "1 renewed"
    assert "1 quotation moved with the text, 1 quotation has other words now" in "\n".join(lines_of(report))
    assert kept == [(article, first.strip(), digest(first.strip()), title)]
    document = bridge.document
    stands = {
        excerpt.exact: standing(document.articles[article].text, excerpt) for excerpt in document.excerpts_of(article)
    }
    assert [stands[words].state for words in quotes] == ["exact", "changed"]
    bridge.session.undo()
    assert bridge.document.articles[article].text == first.strip()
    report = _run(qtbot, imports, partial(imports.open_files, [tmp_path / "copy.txt"]))
    assert len(report.added) == 1
    assert "much the same text" in "\n".join(lines_of(report))
    assert "Both count as one source" in "\n".join(lines_of(report))
