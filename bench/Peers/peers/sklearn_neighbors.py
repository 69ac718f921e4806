"""scikit-learn's search for nearest neighbours among the images of an IDX file, by brute force on one thread: one JSON line. The counterpart of QuickNeighbors.cs."""

import argparse
import json
import time
from pathlib import Path

import numpy as np
from sklearn.neighbors import NearestNeighbors

HEADER = 16
PIXELS = 28 * 28


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--images", type=Path, required=True)
    parser.add_argument("--neighbors", type=int, required=True)
    parser.add_argument("--count", type=int)
    arguments = parser.parse_args()
    pixels = np.frombuffer(arguments.images.read_bytes(), np.uint8, offset=HEADER).reshape(-1, PIXELS)[: arguments.count]
    points = pixels.astype(np.float32) / np.float32(255)
    start = time.perf_counter()
    # Asked about no points in particular, it leaves each out of its own neighbours, as ours does.
    distances, _ = NearestNeighbors(n_neighbors=arguments.neighbors, algorithm="brute", n_jobs=1).fit(points).kneighbors()
    print(json.dumps({"seconds": time.perf_counter() - start, "points": len(points), "meanDistance": float(distances[:, -1].mean())}))


if __name__ == "__main__":
    main()
