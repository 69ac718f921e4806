"""Nearest neighbours against scikit-learn: MNIST's 60,000 images, and 2,500 points of few to many features."""

import importlib.util
import math
import sys
from functools import partial
from pathlib import Path

from peers import mnist
from peers.figures import Figure, Row, in_turns
from peers.machine import has_avx512
from peers.process import BENCHMARKS, OPENBLAS_AVX512, run

PACKAGE = "python3-sklearn"
FEATURES = ("3", "12", "36", "96")
NEIGHBORS = ("2", "20", "100")
IMAGE_NEIGHBORS = "20"
ASKED_OF_IMAGES = 2.0

# The last neighbours' mean distance, by both sides: scikit-learn sums in single precision.
SAME_DISTANCE = 1e-4


def measure(repeats: int) -> list[Row]:
    """Both parts; the images only where they can be had."""
    if importlib.util.find_spec("sklearn") is None:
        print(f"nearest neighbours are left out: install {PACKAGE}", file=sys.stderr)
        return []
    rows = _points(repeats)
    with mnist.training_images() as images:
        if images is not None:
            rows += [_images(repeats, images, 1), _images(repeats, images, 2)]
    return rows


def _points(repeats: int) -> list[Row]:
    figures = in_turns(repeats, {"ours": _our_points, "scikit-learn": _their_points})
    return [
        Row.faster(f"{k} nearest of 2,500 points, {d} features", figures["ours"][f"{d},{k}"], figures["scikit-learn"][f"{d},{k}"], "scikit-learn", None)
        for d in FEATURES
        for k in NEIGHBORS
    ]


def _our_points() -> dict[str, Figure]:
    lines = run([BENCHMARKS, "--quick", "neighbors", "--method", "Automatic"]).lines
    return {f"{line['features']},{line['neighbors']}": Figure(line["milliseconds"] * 1e-3, line["medianMilliseconds"] * 1e-3) for line in lines}


def _their_points() -> dict[str, Figure]:
    lines = run([sys.executable, "-B", "-m", "peers.sklearn_neighbors", "--features", *FEATURES, "--neighbors", *NEIGHBORS]).lines
    return {f"{line['features']},{line['neighbors']}": Figure(line["bestSeconds"], line["medianSeconds"]) for line in lines}


def _images(repeats: int, images: Path, threads: int) -> Row:
    distances: dict[str, float] = {}
    count: set[int] = set()
    figures = in_turns(
        repeats,
        {"ours": partial(_our_images, images, threads, distances, count), "scikit-learn": partial(_their_images, images, threads, distances)},
    )
    if not math.isclose(distances["ours"], distances["scikit-learn"], rel_tol=SAME_DISTANCE):
        sys.exit(f"the sides are no counterparts: the last neighbours' mean distances are {distances}.")
    job = f"{IMAGE_NEIGHBORS} nearest of {max(count):,} images of MNIST" + (f", {threads} threads on each side" if threads > 1 else "")
    return Row.faster(job, figures["ours"]["images"], figures["scikit-learn"]["images"], "scikit-learn, brute", ASKED_OF_IMAGES)


def _our_images(images: Path, threads: int, distances: dict[str, float], count: set[int]) -> dict[str, Figure]:
    line = run([BENCHMARKS, "--quick", "neighbors", "--images", images, "--neighbors", IMAGE_NEIGHBORS, "--threads", str(threads), "--repeats", "1"]).lines[0]
    distances["ours"] = line["meanDistance"]
    count.add(line["points"])
    return {"images": Figure.once(line["seconds"])}


def _their_images(images: Path, threads: int, distances: dict[str, float]) -> dict[str, Figure]:
    # With OpenBLAS's kernels for AVX-512 where there are such: the faster of their two.
    fastest = OPENBLAS_AVX512 if has_avx512() else {}
    environment = fastest | {"OMP_NUM_THREADS": str(threads), "OPENBLAS_NUM_THREADS": str(threads)}
    line = run([sys.executable, "-B", "-m", "peers.sklearn_neighbors", "--images", images, "--neighbors", IMAGE_NEIGHBORS], environment).lines[0]
    distances["scikit-learn"] = line["meanDistance"]
    return {"images": Figure.once(line["bestSeconds"])}
