"""Training steps against PyTorch."""

import sys
from functools import partial

from peers.figures import Figure, Row, Side, in_turns
from peers.machine import has_avx512
from peers.process import BENCHMARKS, OPENBLAS_AVX512, run

# (what it is, options of both sides, how many times faster is asked)
TOPOLOGIES = (
    ("training step, 16-14-13-11-10-8 and back", ("--inputs", "16", "--latents", "8", "--hidden", "4"), 50.0),
    ("training step, 784-634-483-333-182-32 and back", ("--inputs", "784", "--latents", "32", "--hidden", "4"), 1.5),
)


def measure(repeats: int) -> list[Row]:
    """Time of a step at batch 64, and that it leaves no garbage."""
    rows = []
    for job, options, asked in TOPOLOGIES:
        allocated: list[float] = []
        sides: dict[str, Side] = {"ours": partial(_ours, options, allocated), "PyTorch": partial(_pytorch, options, {})}
        if has_avx512():
            sides["PyTorch with AVX-512 OpenBLAS"] = partial(_pytorch, options, OPENBLAS_AVX512)
        figures = in_turns(repeats, sides)
        ours = figures.pop("ours")["step"]
        rows += [Row.faster(job, ours, peer["step"], name, asked) for name, peer in figures.items()]
        rows.append(Row(f"bytes allocated, {job}", f"{max(allocated):g}", "–", "–", "0", max(allocated) == 0))
    return rows


def _ours(options: tuple[str, ...], allocated: list[float]) -> dict[str, Figure]:
    line = run([BENCHMARKS, "--quick", "training-step", *options]).lines[0]
    allocated.append(line["allocatedBytesPerStep"])
    return {"step": Figure(line["bestSeconds"], line["medianSeconds"])}


def _pytorch(options: tuple[str, ...], environment: dict[str, str]) -> dict[str, Figure]:
    line = run([sys.executable, "-B", "-m", "peers.torch_step", *options], environment).lines[0]
    return {"step": Figure(line["bestSeconds"], line["medianSeconds"])}
