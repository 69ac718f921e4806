"""What was measured on, and with which versions."""

import os
import platform
import re
import subprocess
from functools import cache
from importlib import metadata
from pathlib import Path

from peers.process import ROOT


@cache
def processor() -> str:
    """The processor's name as Linux gives it."""
    return _cpuinfo("model name") or platform.machine()


def has_avx512() -> bool:
    """Whether the processor has the AVX-512 instructions that OpenBLAS can be told to use."""
    return "avx512f" in _cpuinfo("flags").split()


def slug() -> str:
    """A name of the machine for files."""
    return re.sub(r"[^a-z0-9]+", "-", f"{processor()} {os.cpu_count()} cores".lower()).strip("-")


def load() -> float:
    """How many processes want the processor, over the last minute."""
    return os.getloadavg()[0]


def versions() -> dict[str, str]:
    """Names and versions of everything that took part."""
    import numpy
    import torch

    return {
        "Espalier": _output("git", "-C", str(ROOT), "describe", "--always", "--dirty"),
        ".NET SDK": _output("dotnet", "--version"),
        "PyTorch": torch.__version__,
        "numpy": numpy.__version__,
        "scikit-learn": _installed("scikit-learn"),
        "OpenBLAS": _output("dpkg-query", "-W", "-f", "${Version}", "libopenblas0-pthread"),
        "Python": platform.python_version(),
    }


def _cpuinfo(key: str) -> str:
    found = re.search(rf"^{key}\s*:\s*(.*)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    return found.group(1) if found else ""


def _installed(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "not installed"


def _output(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
