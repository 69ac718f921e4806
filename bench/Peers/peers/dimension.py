"""Estimators of intrinsic dimension against scikit-dimension, on the 24 sets of the benchmark at 2,500 points, one thread, each with its own neighbour search.

Both sides count processor time: some fits take minutes, and no minute of a shared machine is undisturbed. On one thread it is what a clock shows on an idle machine.
"""

import sys
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import geometric_mean

from peers.figures import Figure, Row, Side, in_turns
from peers.process import BENCHMARKS, run

# scikit-dimension's class -> (ours, how many times faster is asked, or None where the two do not do the same work)
COUNTERPARTS: dict[str, tuple[str, float | None]] = {
    "CorrInt": ("CorrInt", 3.0),
    "FisherS": ("FisherS", 3.0),
    # Theirs draws 3 to 6 points.
    "KNN": ("KNN", None),
    # Theirs is of the whole set, in spite of its name.
    "lPCA": ("PCA-FO", 1.0),
    "MADA": ("MADA", 8.0),
    "MiND_ML": ("MiND_MLk", 3.0),
    "MLE": ("MLE", 3.0),
    "MOM": ("MOM", 3.0),
    "TLE": ("TLE", 8.0),
    "TwoNN": ("TwoNN", 3.0),
    "ESS": ("ESS", 300.0),
    "DANCo": ("DANCo", 5.0),
}
ASKED_OF_WARM_DANCO = 50.0
ASKED_OF_MEAN = 15.0

# What takes minutes on their side has its turn once.
SLOW = ("ESS", "DANCo")
ESS_POINTS = 100


def measure(repeats: int, clone: Path, whole_ess: bool) -> list[Row]:
    """A row for each estimator that both sides have: seconds for all sets; and the geometric mean of the ratios, DANCo's with cold calibrations."""
    here = {line["estimator"] for line in run([BENCHMARKS, "--quick", "dimension"]).lines}
    pairs = {theirs: ours for theirs, (ours, _) in COUNTERPARTS.items() if ours in here}
    for theirs in (name for name in COUNTERPARTS if name not in pairs):
        print(f"{theirs} is left out: this build has no '{COUNTERPARTS[theirs][0]}'", file=sys.stderr)
    figures: dict[str, dict[str, Figure]] = {"ours": {}, "theirs": {}}
    with tempfile.TemporaryDirectory() as folder:
        run([BENCHMARKS, "--quick", "manifolds", "--out", folder])
        for names, turns in ((tuple(name for name in pairs if name not in SLOW), repeats), (tuple(name for name in pairs if name in SLOW), 1)):
            if names:
                sides: dict[str, Side] = {
                    "ours": partial(_ours, {pairs[name]: name for name in names}),
                    "theirs": partial(_theirs, names, clone, Path(folder), whole_ess),
                }
                for side, by_name in in_turns(turns, sides).items():
                    # Processor time does not grow while others have the core.
                    figures[side] |= {name: replace(figure, starved=False) for name, figure in by_name.items()}
    return _rows(figures["ours"], figures["theirs"], whole_ess)


def _rows(ours: dict[str, Figure], theirs: dict[str, Figure], whole_ess: bool) -> list[Row]:
    rows = []
    ratios = []
    for name in theirs:
        kind = name.removesuffix(" warm")
        asked = COUNTERPARTS[kind][1] if kind == name else None
        rows.append(Row.faster(_job(name, whole_ess), ours[name], theirs[name], "scikit-dimension", asked))
        if kind != name:
            # Theirs keeps nothing between fits: as shipped, every fit simulates.
            job = f"{_job(kind, whole_ess).removesuffix(', calibration simulated')}, ours kept from earlier, theirs as shipped"
            rows.append(Row.faster(job, ours[name], theirs[kind], "scikit-dimension", ASKED_OF_WARM_DANCO))
        elif asked is not None:
            ratios.append(theirs[name].best / ours[name].best)
    if len(ratios) > 1:
        mean = geometric_mean(ratios)
        rows.append(Row(f"geometric mean of the {len(ratios)} ratios that are judged, cold", "–", "–", f"{mean:.3g}×", f"≥ {ASKED_OF_MEAN:g}×", mean >= ASKED_OF_MEAN))
    return rows


def _job(name: str, whole_ess: bool) -> str:
    remarks = {
        "KNN": "; defaults differ, theirs draws 3 to 6 points",
        "DANCo": ", calibration simulated",
        "DANCo warm": ", calibration handed in on both sides",
        "ESS": "" if whole_ess else f"; theirs reckoned from {ESS_POINTS} points of each set",
    }
    return f"dimension of 24 sets of 2,500 points (processor time), {name.removesuffix(' warm')}{remarks.get(name, '')}"


def _ours(theirs_of: dict[str, str]) -> dict[str, Figure]:
    warm = ("--warm", "DANCo") if "DANCo" in theirs_of else ()
    lines = run([BENCHMARKS, "--quick", "dimension", "--estimators", ",".join(theirs_of), *warm]).lines
    return _totals([{**line, "estimator": theirs_of[line["estimator"]]} for line in lines])


def _theirs(names: tuple[str, ...], clone: Path, folder: Path, whole_ess: bool) -> dict[str, Figure]:
    points = "0" if whole_ess else str(ESS_POINTS)
    return _totals(run([sys.executable, "-B", "-m", "peers.skdim_times", "--skdim", clone, "--sets", folder, "--estimators", ",".join(names), "--ess-points", points]).lines)


def _totals(lines: list[dict[str, object]]) -> dict[str, Figure]:
    """Seconds for all sets by estimator; with calibrations at hand under a name of its own."""
    names = dict.fromkeys(f"{line['estimator']}{' warm' if line['isWarm'] else ''}" for line in lines)
    totals = {}
    for name in names:
        own = [line for line in lines if f"{line['estimator']}{' warm' if line['isWarm'] else ''}" == name]
        totals[name] = Figure(sum(line["bestSeconds"] for line in own), sum(line["medianSeconds"] for line in own))
    return totals
