"""A process that edits until it is killed, and one that meets a full disk; run by the tests, never by pytest itself.

`python -m tests.library.editor kill FOLDER`: for every line on stdin, a child is forked whose number is printed; it
opens the library and prints the number of each edit once it is committed. `... open FOLDER`: the child only opens the
library. `... full FOLDER` and `... starved FOLDER`: see `meet_a_full_disk` and `open_on_a_full_disk`.
"""

import os
import random
import resource
import signal
import sys
from pathlib import Path

from argmap.edits.claims import add_claim, set_text
from argmap.library import Library, LibraryFull, LibraryUnwritable
from argmap.session.session import Session


def session_of(library: Library) -> Session:
    name = library.maps()[0].id
    return Session(
        library.load(name),
        store=lambda change: say(str(library.record(name, change.kind, change.diff, change.label))),
    )


def say(text: str) -> None:
    os.write(1, f"{text}\n".encode())


def edit_for_ever(folder: Path, seed: int) -> None:
    choose = random.Random(seed)
    with Library.open(folder) as library:
        assert library.recovery is None, str(library.recovery)
        session = session_of(library)
        while True:
            act = choose.random()
            library.set_state("view", {"zoom": act})
            if act < 0.1:
                session.undo()
            elif act < 0.3:
                session.commit(add_claim(session.document, text="added"), "Add claim")
            else:
                claim = choose.choice(sorted(session.document.claims))
                session.commit(set_text(session.document, claim, "word " * choose.randrange(1, 80)), "Write")


def meet_a_full_disk(folder: Path) -> None:
    """Edit until no file may grow any more; say what is told and that memory and disk are equal; then go on."""
    with Library.open(folder) as library:
        name = library.maps()[0].id
        session = Session(
            library.load(name),
            store=lambda change: library.record(name, change.kind, change.diff, change.label) and None,
        )
        grown = max(path.stat().st_size for path in folder.iterdir() if path.is_file())
        resource.setrlimit(resource.RLIMIT_FSIZE, (grown + 300_000, resource.RLIM_INFINITY))
        error: LibraryUnwritable | None = None
        for _ in range(2000):
            before = session.document
            try:
                session.commit(add_claim(session.document, text="words " * 200), "Add claim")
            except LibraryUnwritable as caught:
                error = caught
                break
        assert error is not None
        assert session.document is before
        assert library.load(name) == before
        try:
            library.backup()
            say("a backup on a full disk was possible")
        except LibraryFull as caught:
            say(f"backup: {caught}")
        assert not list((folder / "backups").glob("*making*"))
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        session.commit(add_claim(session.document, text="afterwards"), "Add claim")
        assert library.load(name) == session.document
        assert library.check() == []
        say(f"edit: {error}")
        say(str(len(session.document)))


def open_on_a_full_disk(folder: Path) -> None:
    """Open the library while no file may grow beyond 50 kB, and say how that ends."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, resource.RLIM_INFINITY))
    try:
        with Library.open(folder) as library:
            assert library.recovery is None
            say("opened")
    except LibraryUnwritable as error:
        say(str(error))


if __name__ == "__main__":
    mode, place = sys.argv[1], Path(sys.argv[2])
    if mode == "full":
        meet_a_full_disk(place)
        sys.exit()
    if mode == "starved":
        open_on_a_full_disk(place)
        sys.exit()
    for number, _ in enumerate(sys.stdin):
        child = os.fork()
        if child == 0:
            if mode == "kill":
                edit_for_ever(place, number)
            library = Library.open(place)
            signal.pause()
        say(f"child {child}")
        os.waitpid(child, 0)
        say("ended")
