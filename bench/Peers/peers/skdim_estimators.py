"""scikit-dimension's estimators with their defaults, by the names of its classes."""

from __future__ import annotations

import math
import sys
import time
import warnings
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any, Callable

import numpy as np

WITHOUT_CALIBRATION = ("CorrInt", "FisherS", "KNN", "lPCA", "MADA", "MiND_ML", "MLE", "MOM", "TLE", "TwoNN")

# ESS looks at this many neighbours of each point; its default.
ESS_NEIGHBORS = 100


def load(clone: Path) -> str:
    """Makes the package in a clone importable and imports it; its version."""
    if not (clone / "skdim" / "__init__.py").is_file():
        sys.exit(f"{clone} holds no skdim/__init__.py; clone github.com/scikit-learn-contrib/scikit-dimension and name its folder")
    sys.path.insert(0, str(clone))
    warnings.simplefilter("ignore")
    import skdim

    return skdim.__version__


@dataclass
class Answer:
    """What an estimator said and the processor time it took, which on one thread is what a clock would show on an idle machine; the value is None, with the reason, where it has no answer."""

    value: float | None
    seconds: float
    error: str = ""

    @classmethod
    def of(cls, work: Callable[[], float]) -> "Answer":
        """Runs one estimation; what it prints is dropped."""
        start = time.process_time()
        try:
            with redirect_stdout(StringIO()):
                value = float(work())
        except Exception as error:  # noqa: BLE001 - whatever the peer throws is its answer
            return cls(None, time.process_time() - start, f"{type(error).__name__}: {' '.join(str(error).split())}")
        seconds = time.process_time() - start
        return cls(value, seconds) if math.isfinite(value) else cls(None, seconds, f"came to {value}")


def fit(name: str, points: np.ndarray) -> float:
    """An estimator with defaults on one thread; the generator that KNN draws from begins anew each time."""
    import skdim

    np.random.seed(0)
    return getattr(skdim.id, name)().fit(points).dimension_


@dataclass
class Danco:
    """DANCo, which simulates one ball a dimension unless its calibration is handed in."""

    seed: int = 0
    calibration: dict[str, Any] | None = field(default=None)

    def fit(self, points: np.ndarray) -> float:
        """Fits with the calibration there is, and keeps what was added to it."""
        import skdim

        estimator = skdim.id.DANCo(calibration_data=self.calibration, random_state=self.seed).fit(points)
        self.calibration = estimator.calibration_data_
        return estimator.dimension_


def ess(points: np.ndarray, count: int) -> tuple[float, float]:
    """ESS at evenly spread points: the mean over them, and the seconds that all points would take: one neighbour search, and the time a point takes times the points."""
    import skdim
    from skdim._commonfuncs import get_nn

    start = time.process_time()
    _, neighbors = get_nn(points, ESS_NEIGHBORS)
    search = time.process_time() - start
    chosen = np.unique(np.linspace(0, len(points) - 1, count).astype(int))
    estimator = skdim.id.ESS(random_state=0)
    start = time.process_time()
    values = [estimator.fit_once(points[neighbors[point]]).dimension_ for point in chosen]
    each = (time.process_time() - start) / len(chosen)
    return float(np.mean(values)), search + each * len(points)


def warm_up(names: tuple[str, ...]) -> None:
    """Lets what is compiled on first use be compiled, on points that nobody times."""
    points = np.random.default_rng(0).normal(size=(200, 4))
    for name in names:
        if name == "DANCo":
            Answer.of(lambda: Danco().fit(points))
        elif name == "ESS":
            Answer.of(lambda: ess(points, 2)[0])
        else:
            Answer.of(lambda: fit(name, points))
