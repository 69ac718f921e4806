"""Matrix products [m × k]·[k × n] in numpy, which is OpenBLAS as Debian ships it: the counterpart of QuickMatrixProduct.cs."""

import argparse
import json

import numpy as np

from peers.stopclock import seconds_per_run


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("shapes", nargs="+", help="m,n,k")
    parser.add_argument("--seconds", type=float, default=0.4)
    arguments = parser.parse_args()
    random = np.random.default_rng(1)
    for shape in arguments.shapes:
        m, n, k = map(int, shape.split(","))
        a = random.uniform(-1, 1, (m, k)).astype(np.float32)
        b = random.uniform(-1, 1, (k, n)).astype(np.float32)
        c = np.empty((m, n), np.float32)
        best, median = seconds_per_run(lambda: np.dot(a, b, out=c), arguments.seconds)
        print(json.dumps({"m": m, "n": n, "k": k, "bestSeconds": best, "medianSeconds": median}))


if __name__ == "__main__":
    main()
