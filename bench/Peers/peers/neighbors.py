"""Nearest neighbours of all images of MNIST, against scikit-learn's brute force."""

import sys
from functools import partial
from pathlib import Path

from peers import mnist
from peers.figures import Figure, Row, in_turns
from peers.machine import has_avx512
from peers.process import BENCHMARKS, OPENBLAS_AVX512, run

NEIGHBORS = 20
ASKED = 2.0


def measure(repeats: int) -> list[Row]:
    """One row, or none, with a message, where the images cannot be had."""
    with mnist.training_images() as images:
        if images is None:
            return []
        # The faster of their two: with OpenBLAS's kernels for AVX-512 where there are such.
        environment = OPENBLAS_AVX512 if has_avx512() else {}
        counts: set[int] = set()
        figures = in_turns(repeats, {"ours": partial(_ours, images, counts), "theirs": partial(_theirs, images, environment)})
    name = "scikit-learn's brute force" + (" with AVX-512 OpenBLAS" if environment else "")
    return [Row.faster(f"{NEIGHBORS} nearest neighbours of {max(counts):,} images of MNIST", figures["ours"]["work"], figures["theirs"]["work"], name, ASKED)]


def _ours(images: Path, counts: set[int]) -> dict[str, Figure]:
    line = run([BENCHMARKS, "--quick", "neighbors", "--images", images, "--neighbors", str(NEIGHBORS), "--repeats", "1"]).lines[0]
    counts.add(line["points"])
    return {"work": Figure.once(line["seconds"])}


def _theirs(images: Path, environment: dict[str, str]) -> dict[str, Figure]:
    command = [sys.executable, "-B", "-m", "peers.sklearn_neighbors", "--images", images, "--neighbors", str(NEIGHBORS)]
    return {"work": Figure.once(run(command, environment).lines[0]["seconds"])}
