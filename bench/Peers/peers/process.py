"""Starts one measured process and reads what it reports."""

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Sequence

ROOT = Path(__file__).resolve().parents[3]
BENCHMARKS = ROOT / "artifacts/bin/Espalier.Benchmarks/release/Espalier.Benchmarks"
ESPALIER = ROOT / "espalier"

# Every library on either side that would start threads of its own.
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}

# Where OpenBLAS does not know a processor it falls back on older kernels; this makes it use those for AVX-512.
OPENBLAS_AVX512 = {"OPENBLAS_CORETYPE": "SkylakeX"}

# A measured process computes nearly all the time; with less of a core than this, others took the rest.
STARVED_BELOW = 0.85
_cores: list[float] = []


@dataclass(frozen=True)
class Finished:
    """A process that ended well: its JSON lines, its time from start to end in seconds, and its peak memory in bytes."""

    lines: list[dict[str, Any]]
    wall_seconds: float
    peak_bytes: int


def run(command: Sequence[str | Path], environment: dict[str, str] | None = None) -> Finished:
    """Runs a command on one thread; ends everything when it fails, with what it said."""
    words = list(map(str, command))
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
        start = time.perf_counter()
        process = subprocess.Popen(words, stdout=output, stderr=errors, env=os.environ | ONE_THREAD | (environment or {}))
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            errors.seek(0)
            sys.exit(f"'{' '.join(words)}' ended with {process.returncode}:\n{errors.read()}")
        output.seek(0)
        _note_cores((usage.ru_utime + usage.ru_stime) / seconds, words)
        lines = [json.loads(line) for line in output if line.startswith("{")]
    return Finished(lines, seconds, usage.ru_maxrss * 1024)


def starved() -> tuple[int, int]:
    """How many of the measured processes had too little of a core for their times to mean much, and how many there were."""
    return sum(cores < STARVED_BELOW for cores in _cores), len(_cores)


def _note_cores(cores: float, words: list[str]) -> None:
    _cores.append(cores)
    if cores < STARVED_BELOW:
        print(f"had {cores:.0%} of a core: {' '.join(words)}", file=sys.stderr)


def has_verb(verb: str) -> bool:
    """Whether this build of Espalier lists a verb; builds it if need be."""
    help_text = subprocess.run([ESPALIER, "--help"], capture_output=True, text=True, check=True).stdout
    return any(line.split(maxsplit=1)[:1] == [verb] for line in help_text.splitlines())
