"""Tables of random samples for the measured processes to read."""

from pathlib import Path

import numpy as np


def samples_file(folder: Path, samples: int, features: int) -> Path:
    """Writes a table of independent uniform values as NPY, float32, [samples × features]; always the same ones."""
    path = folder / f"uniform-{samples}x{features}.npy"
    np.save(path, np.random.default_rng(1).uniform(-1, 1, (samples, features)).astype(np.float32))
    return path
