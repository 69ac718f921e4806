"""A whole run of the thesis's comparison of estimators against the thesis's own code."""

import sys
import tempfile
from functools import partial
from pathlib import Path

from peers.figures import Figure, Row, Side, in_turns
from peers.process import BENCHMARKS, ESPALIER, run
from peers.samples import samples_file

SAMPLES = 5000

# Number of features -> how many times faster is asked, starts of the processes left out
FEATURES = {5: 60.0, 11: 60.0, 16: 60.0, 36: 30.0}
ASKED_WITH_STARTS = 20.0

# The just-in-time compiler has nothing left to do after the first few.
WARM_REPEATS = 10


def measure(repeats: int, clone: Path, fit: bool) -> list[Row]:
    """80 epochs on 5,000 samples with 16 masks an epoch and a test after each; with espalier fit where there is one."""
    rows = []
    for features, asked in FEATURES.items():
        sides: dict[str, Side] = {"theirs": partial(_theirs, clone, features), "ours": partial(_ours, features)}
        if fit:
            sides["fit"] = partial(_fit, features)
        figures = in_turns(repeats, sides)
        theirs, ours = figures["theirs"], figures["ours"]
        job = f"thesis's run, {SAMPLES:,} × {features}"
        rows += [
            _row(f"{job}, starts left out", ours["work"], theirs["work"], asked),
            _row(f"{job}, first in its process, compilation included", ours["first"], theirs["work"], None),
            _row(f"{job}, with the starts of both", ours["process"], theirs["process"], ASKED_WITH_STARTS),
        ]
        if fit:
            rows += [
                _row(f"{job}, espalier fit as it reports itself", figures["fit"]["work"], theirs["work"], asked),
                _row(f"{job}, espalier fit with the starts of both", figures["fit"]["process"], theirs["process"], ASKED_WITH_STARTS),
            ]
    return rows


def _row(job: str, ours: Figure, theirs: Figure, asked: float | None) -> Row:
    return Row.faster(job, ours, theirs, "thesis's code", asked)


def _theirs(clone: Path, features: int) -> dict[str, Figure]:
    finished = run([sys.executable, "-B", "-m", "peers.thesis_job", "--thesis", clone, *_size(features)])
    return {"work": Figure.once(finished.lines[0]["seconds"]), "process": Figure.once(finished.wall_seconds)}


def _ours(features: int) -> dict[str, Figure]:
    """One process that runs the job once, for what its start costs, and one that runs it several times."""
    command = [BENCHMARKS, "--quick", "thesis-job", *_size(features), "--repeats"]
    once = run([*command, "1"])
    several = run([*command, str(WARM_REPEATS)]).lines[0]
    return {
        "work": Figure(several["bestSeconds"], several["medianSeconds"]),
        "first": Figure.once(once.lines[0]["firstSeconds"]),
        "process": Figure.once(once.wall_seconds),
    }


def _size(features: int) -> tuple[str, ...]:
    return "--features", str(features), "--samples", str(SAMPLES)


def _fit(features: int) -> dict[str, Figure]:
    with tempfile.TemporaryDirectory() as folder:
        data = samples_file(Path(folder), SAMPLES, features)
        finished = run([ESPALIER, "fit", data, "--method", "thesis", "--threads", "1", "--runs", folder, "--json"])
    return {"work": Figure.once(finished.lines[0]["seconds"]), "process": Figure.once(finished.wall_seconds)}
