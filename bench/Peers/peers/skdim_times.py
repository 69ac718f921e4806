"""Times scikit-dimension's estimators on NPY files in one process, after the import and one fit that nobody times: a JSON line for each estimator and file."""

import argparse
import json
from pathlib import Path
from typing import Callable

import numpy as np

from peers import skdim_estimators
from peers.skdim_estimators import Answer, Danco, ess, fit

# A fit that is shorter is repeated until so many seconds are spent, as on our side.
ENOUGH_SECONDS = 0.3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--skdim", type=Path, required=True)
    parser.add_argument("--sets", type=Path, required=True)
    parser.add_argument("--estimators", required=True)
    parser.add_argument("--ess-points", type=int, default=100, help="0 for all")
    arguments = parser.parse_args()
    skdim_estimators.load(arguments.skdim)
    names = tuple(arguments.estimators.split(","))
    skdim_estimators.warm_up(names)
    for name in names:
        for file in sorted(arguments.sets.glob("*.npy")):
            for line in _measured(name, np.load(file), arguments.ess_points):
                print(json.dumps({"estimator": name, "set": file.stem, **line}), flush=True)


def _measured(name: str, points: np.ndarray, ess_points: int) -> list[dict[str, object]]:
    if name == "DANCo":
        danco = Danco()
        cold = Answer.of(lambda: danco.fit(points))
        return [_line([cold]), _line(_repeated(lambda: danco.fit(points)), is_warm=True)]
    if name == "ESS" and ess_points > 0:
        value, seconds = ess(points, ess_points)
        return [_line([Answer(value, seconds)])]
    return [_line(_repeated(lambda: fit(name, points)))]


def _repeated(work: Callable[[], float]) -> list[Answer]:
    answers = [Answer.of(work)]
    while sum(answer.seconds for answer in answers) < ENOUGH_SECONDS:
        answers.append(Answer.of(work))
    return answers


def _line(answers: list[Answer], is_warm: bool = False) -> dict[str, object]:
    seconds = sorted(answer.seconds for answer in answers)
    return {"isWarm": is_warm, "value": answers[0].value, "bestSeconds": seconds[0], "medianSeconds": seconds[len(seconds) // 2]}


if __name__ == "__main__":
    main()
