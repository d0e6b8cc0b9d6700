"""How long documents take to save and to open, beside what Python's own JSON takes for the same bytes; and how soon the
command line is there.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable

from argmap.formats.native import dumps, loads
from tests.benchmarks.promises import promise
from tests.reference_map import reference_map

RECORDS = 10_000
MOST_SAVE, MOST_LOAD, MOST_IMPORT = 0.200, 0.150, 0.150


def best(work: Callable[[], object], *, rounds: int = 7) -> float:
    """Return the shortest of some runs, in seconds: the one that the rest of the machine disturbed least."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def test_saving_and_opening_10000_records() -> None:
    document = reference_map(RECORDS)
    while len(document) > RECORDS * 1.02:
        document = reference_map(int(len(document.claims) * RECORDS / len(document)))
    data = dumps(document)
    tree = json.loads(data)
    loose = json.dumps(tree, indent=1).encode()
    save, load = best(lambda: dumps(document)), best(lambda: loads(data, name="map.argmap"))
    edited = best(lambda: loads(loose, name="map.argmap"), rounds=3)
    plain_save = best(lambda: json.dumps(tree, indent=2, sort_keys=True, ensure_ascii=False).encode(), rounds=3)
    plain_load = best(lambda: json.loads(data), rounds=3)
    promise("10,000 records saved", save, MOST_SAVE, yardstick="json.dumps alone", known=plain_save)
    promise("10,000 records opened", load, MOST_LOAD, yardstick="json.loads alone", known=plain_load)
    promise(
        "the same written by another program", edited, 2 * MOST_LOAD, yardstick="json.loads alone", known=plain_load
    )


def test_the_command_line_is_there_soon() -> None:
    def seconds(modules: str) -> float:
        program = f"import time; start = time.perf_counter(); import {modules}; print(time.perf_counter() - start)"
        return min(float(subprocess.check_output([sys.executable, "-c", program])) for _ in range(5))

    ours, click_alone = seconds("argmap.cli.commands, argmap.cli.show"), seconds("click")
    promise("import of the command line for show", ours, MOST_IMPORT, yardstick="click alone", known=click_alone)
