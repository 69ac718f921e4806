"""Writes scikit-dimension's estimates as cells for 'espalier benchmark manifolds --beside': every estimator, noise and seed; taken up where it stopped."""

import argparse
import csv
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from peers import skdim_estimators
from peers.process import BENCHMARKS
from peers.skdim_estimators import WITHOUT_CALIBRATION, Answer, Danco, ess, fit

COLUMNS = ("set", "samples", "noise", "kind", "seed", "estimator", "value", "seconds", "error", "version")
ESS_POINTS = 100


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench/Peers/run --accuracy", description=__doc__)
    parser.add_argument("--skdim", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--noise", default="0,uniform:0.1,normal:0.1")
    parser.add_argument("--seeds", default="0,1,2")
    parser.add_argument("--samples", type=int, default=2500)
    parser.add_argument("--whole-ess", action="store_true")
    arguments = parser.parse_args()
    version = f"scikit-dimension {skdim_estimators.load(arguments.skdim)}"
    done = _done(arguments.out)
    danco = Danco()
    with arguments.out.open("a", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        if not done and arguments.out.stat().st_size == 0:
            writer.writeheader()
        for noise in arguments.noise.split(","):
            kind, _, amplitude = noise.rpartition(":")
            for seed in arguments.seeds.split(","):
                draw = {"samples": str(arguments.samples), "noise": str(float(amplitude)), "kind": kind or "none", "seed": seed}
                print(f"{noise}, seed {seed} ...", file=sys.stderr)
                for row in _draw(draw, done, danco, arguments.whole_ess):
                    writer.writerow({**row, "version": version})
                    file.flush()


def _draw(draw: dict[str, str], done: set[tuple[str, ...]], danco: Danco, whole_ess: bool):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [
                BENCHMARKS, "--quick", "manifolds", "--out", folder, "--noise", draw["noise"], "--kind", draw["kind"],
                "--seed", draw["seed"], "--samples", draw["samples"],
            ],
            check=True, stdout=subprocess.DEVNULL,
        )
        for path in sorted(Path(folder).glob("*.npy")):
            points = np.load(path)
            for name, work in _estimators(points, danco, whole_ess).items():
                row = {"set": path.stem, **draw, "estimator": name}
                if _key(row) not in done:
                    answer = work()
                    yield {**row, "value": "" if answer.value is None else repr(answer.value), "seconds": f"{answer.seconds:.4g}", "error": answer.error}


def _estimators(points: np.ndarray, danco: Danco, whole_ess: bool):
    works = {f"skdim {name}": (lambda name=name: Answer.of(lambda: fit(name, points))) for name in WITHOUT_CALIBRATION}
    # One calibration for all draws of a size, as its documentation suggests; simulating it anew for each would take hours and say nothing else.
    works["skdim DANCo"] = lambda: Answer.of(lambda: danco.fit(points))
    if whole_ess:
        works["skdim ESS"] = lambda: Answer.of(lambda: fit("ESS", points))
    else:
        works[f"skdim ESS ({ESS_POINTS} points)"] = lambda: _sampled_ess(points)
    return works


def _sampled_ess(points: np.ndarray) -> Answer:
    seconds = [0.0]

    def work() -> float:
        value, seconds[0] = ess(points, ESS_POINTS)
        return value

    answer = Answer.of(work)
    return Answer(answer.value, seconds[0] or answer.seconds, answer.error)


def _done(path: Path) -> set[tuple[str, ...]]:
    if not path.is_file():
        return set()
    text = path.read_text()
    if not text.endswith("\n"):
        # Half a line, from a kill in the middle of writing it.
        path.write_text(text[: text.rfind("\n") + 1])
    with path.open(newline="") as file:
        return {_key(row) for row in csv.DictReader(file)}


def _key(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(row[column] for column in COLUMNS[:6])


if __name__ == "__main__":
    main()
