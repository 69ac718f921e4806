"""What a user waits for and how much memory it takes: espalier fit on a sample and on a table of 5,000 rows."""

import tempfile
from pathlib import Path

from peers.figures import Figure, Row
from peers.process import ESPALIER, ROOT, Finished, run
from peers.samples import samples_file

SAMPLE = ROOT / "samples/swiss-roll.csv"
ASKED_SECONDS = 10.0
TABLE = (5000, 20)
ASKED_BYTES = 150e6


def measure(repeats: int) -> list[Row]:
    """Time of the sample from start to end, and peak memory of the table."""
    rows = []
    if SAMPLE.is_file():
        seconds = Figure.of(Figure.once(_fit(SAMPLE).wall_seconds) for _ in range(repeats))
        rows.append(Row(f"espalier fit {SAMPLE.relative_to(ROOT)}", str(seconds), "–", "–", f"≤ {ASKED_SECONDS:g} s", seconds.best <= ASKED_SECONDS))
    with tempfile.TemporaryDirectory() as folder:
        peak = max(_fit(samples_file(Path(folder), *TABLE)).peak_bytes for _ in range(repeats))
    rows.append(Row("peak memory of espalier fit, {:,} × {}".format(*TABLE), f"{peak / 1e6:.0f} MB", "–", "–", f"< {ASKED_BYTES / 1e6:.0f} MB", peak < ASKED_BYTES))
    return rows


def _fit(data: Path) -> Finished:
    # A folder of its own for each: the same run asked for twice would be answered from the first.
    with tempfile.TemporaryDirectory() as runs:
        return run([ESPALIER, "fit", data, "--runs", runs, "--json"])
