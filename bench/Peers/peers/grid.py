"""The thesis's grid of strengths on sine rows: all settings by espalier reproduce, one of them by the thesis's own code."""

import os
import sys
import tempfile
from functools import partial
from pathlib import Path

from peers.figures import Figure, Row, in_turns
from peers.process import ESPALIER, run

SETTINGS = 4 * 4 * 3
SEEDS = 5
VARIABLES = 2
MOST_SECONDS = 180.0


def measure(repeats: int, clone: Path) -> list[Row]:
    """20,000 rows, 20 epochs, 320 masks and the data of every setting, on both sides; ours writes run folders, tables, figures and the report."""
    cores = os.cpu_count() or 1
    figures = in_turns(repeats, {"theirs": partial(_theirs, clone), "one": partial(_ours, 1), "all": partial(_ours, cores)})
    runs = SETTINGS * SEEDS
    whole = figures["all"]["process"]
    return [
        Row.faster("one setting of the grid of strengths, one thread", figures["one"]["setting"], figures["theirs"]["work"], "thesis's code", None),
        Row(
            f"the whole grid, {SETTINGS} settings × {SEEDS} seeds, {cores} threads, starts included",
            str(whole),
            f"thesis's code at its one setting × {runs}: {figures['theirs']['work'].best * runs / 60:.0f} min",
            f"{figures['theirs']['work'].best * runs / whole.best:.3g}×",
            f"≤ {MOST_SECONDS:g} s",
            None if whole.starved else whole.best <= MOST_SECONDS,
        ),
    ]


def _theirs(clone: Path) -> dict[str, Figure]:
    finished = run([sys.executable, "-B", "-m", "peers.thesis_job", "--thesis", clone, "--sine-variables", str(VARIABLES)])
    return {"work": Figure.once(finished.lines[0]["seconds"])}


def _ours(threads: int) -> dict[str, Figure]:
    with tempfile.TemporaryDirectory() as folder:
        finished = run(
            [ESPALIER, "reproduce", "latent-grid", "--part", "rows", "--scale", "full", "--seeds", str(SEEDS)]
            + ["--threads", str(threads), "--out", f"{folder}/out", "--runs", f"{folder}/runs", "--json"]
        )
    return {"setting": Figure.once(finished.lines[0]["seconds"] / (SETTINGS * SEEDS)), "process": Figure.once(finished.wall_seconds)}
