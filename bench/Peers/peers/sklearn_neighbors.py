"""Nearest neighbours with scikit-learn: the counterpart of QuickNeighbors.cs."""

import argparse
import json
import time

import numpy as np
from sklearn.neighbors import NearestNeighbors

from peers.stopclock import seconds_per_run

HEADER = 16
PIXELS = 28 * 28


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--points", type=int, default=2500)
    parser.add_argument("--features", type=int, nargs="*", default=[])
    parser.add_argument("--neighbors", type=int, nargs="+", default=[20])
    parser.add_argument("--images", help="an IDX file of images 28×28, searched with algorithm='brute' in single precision")
    parser.add_argument("--seconds", type=float, default=0.6)
    arguments = parser.parse_args()
    if arguments.images:
        _images(arguments.images, arguments.neighbors[0])
    random = np.random.default_rng(1)
    for features in arguments.features:
        points = random.standard_normal((arguments.points, features))
        for neighbors in arguments.neighbors:
            # As scikit-learn is used: with its own choice of algorithm, building included.
            best, median = seconds_per_run(lambda: NearestNeighbors(n_neighbors=neighbors).fit(points).kneighbors(), arguments.seconds)
            print(json.dumps({"features": features, "neighbors": neighbors, "bestSeconds": best, "medianSeconds": median}))


def _images(file: str, neighbors: int) -> None:
    pixels = np.fromfile(file, np.uint8)[HEADER:].reshape(-1, PIXELS)
    points = pixels.astype(np.float32) / np.float32(255)
    start = time.perf_counter()
    distances, _ = NearestNeighbors(n_neighbors=neighbors, algorithm="brute").fit(points).kneighbors()
    seconds = time.perf_counter() - start
    print(json.dumps({"points": len(points), "neighbors": neighbors, "bestSeconds": seconds, "medianSeconds": seconds, "meanDistance": float(distances[:, -1].mean())}))


if __name__ == "__main__":
    main()
