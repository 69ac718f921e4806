"""Runs the comparison job of the thesis's own code, from a clone of it, and times it.

The code itself is used as it is: its settings for the comparison of estimators are set, and its function that trains, draws masks, tests and saves
is called. Left out of the time are the imports and the making of the data; progress bars and plots, which the job does not need, are stood in for.
"""

import argparse
import contextlib
import json
import os
import sys
import tempfile
import time
from pathlib import Path

# What the clone imports beside PyTorch, none of it in the work that is measured.
BESIDE_THE_WORK = ("torchvision", "matplotlib", "seaborn", "skdim", "PIL", "PyQt5", "torchsummary", "pyperclip")
HIDDEN_LAYERS = 5
SAMPLES_IN_ALL = 400_000


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--thesis", type=Path, required=True, help="folder of the clone")
    parser.add_argument("--features", type=int, default=16)
    parser.add_argument("--samples", type=int, default=5000)
    parser.add_argument("--sine-variables", type=int, help="one setting of the grid of strengths instead, on 20,000 sine rows of so many variables")
    arguments = parser.parse_args()
    with contextlib.redirect_stdout(sys.stderr), tempfile.TemporaryDirectory() as runs:
        if arguments.sine_variables is not None:
            seconds = run_grid_setting(arguments.thesis.resolve(), arguments.sine_variables, runs)
        else:
            seconds = run(arguments.thesis.resolve(), arguments.features, arguments.samples, runs)
    print(json.dumps({"features": arguments.features, "samples": arguments.samples, "seconds": seconds}))


def run_grid_setting(clone: Path, variables: int, runs: str) -> float:
    """Seconds of one setting of the grid of strengths, the making of its 22,000 rows included, as it is made anew for each."""
    stand_in(clone)

    import torch
    from experiments.progressive_mask_drawing import train_and_draw_tickets
    from settings import Settings

    torch.set_num_threads(1)
    torch.manual_seed(1)
    Settings.RUN_FOLDER = runs
    Settings.NUM_VARIABLES = variables
    Settings.LATENT_SPARSITY_PENALTY = 1e-1
    Settings.LINEAR_SPARSITY_PENALTY = 1e-3
    network = Settings.NETWORK(*Settings.TOPOLOGY)
    start = time.perf_counter()
    train_and_draw_tickets(network, "measured")
    return time.perf_counter() - start


def run(clone: Path, features: int, samples: int, runs: str) -> float:
    """Seconds of one job; its run folder goes below runs."""
    stand_in(clone)

    import torch
    from experiments.progressive_mask_drawing import train_and_draw_tickets
    from settings import Settings

    torch.set_num_threads(1)
    torch.manual_seed(1)
    sets = {count: torch.rand(count, features) * 2 - 1 for count in (samples, samples // 10)}
    Settings.RUN_FOLDER = runs
    Settings.FLAT_DATAPOINTS = features
    Settings.TRAIN_SIZE = samples
    # Left at its default it would be 2,000 samples here; a tenth is what the thesis states and what Espalier's side tests on.
    Settings.TEST_SIZE = samples // 10
    Settings.DRAW_EPOCHS = SAMPLES_IN_ALL // samples
    Settings.LATENT_SPARSITY_PENALTY = 1e-1
    Settings.LINEAR_SPARSITY_PENALTY = 1e-3
    Settings.TOPOLOGY = [features, HIDDEN_LAYERS, 1]
    Settings.OVERRIDE_SYNTH_GENERATOR = sets.__getitem__
    network = Settings.NETWORK(*Settings.TOPOLOGY)
    start = time.perf_counter()
    train_and_draw_tickets(network, "measured")
    return time.perf_counter() - start


def stand_in(clone: Path) -> None:
    """Makes the clone importable."""
    if not (clone / "settings.py").is_file():
        sys.exit(f"thesis_job: {clone} holds no settings.py; give the folder of a clone of github.com/RKlazinga/thesis-subnetworks-autoencoders.")

    from peers.absent_modules import AbsentModules
    from peers.plain_progress import plain_progress

    sys.modules["tqdm"] = plain_progress()
    AbsentModules.install(BESIDE_THE_WORK)
    sys.path.insert(0, os.fspath(clone))


if __name__ == "__main__":
    main()
