"""Matrix products against OpenBLAS through numpy, and against the multiply-add peak of the core."""

import sys
from functools import partial

from peers.figures import Figure, Row, Side, in_turns
from peers.machine import has_avx512
from peers.process import BENCHMARKS, OPENBLAS_AVX512, run

# m,n,k -> how many times faster than OpenBLAS as Debian ships it is asked
SHAPES = {"1024,1024,1024": 1.5, "512,512,512": 1.5, "256,256,256": 1.5, "64,16,16": 1.0}
PEAK_SHAPE = "1024,1024,1024"
ASKED_SHARE_OF_PEAK = 0.9


def measure(repeats: int) -> list[Row]:
    """Times of the products and the share of the peak."""
    shares: list[dict[str, float]] = []
    sides: dict[str, Side] = {"ours": partial(_ours, shares), "OpenBLAS": partial(_numpy, {})}
    if has_avx512():
        sides["OpenBLAS forced to AVX-512"] = partial(_numpy, OPENBLAS_AVX512)
    figures = in_turns(repeats, sides)
    ours = figures.pop("ours")
    rows = [_share_of_peak(max(shares, key=lambda line: line["shareOfPeak"]))]
    for shape, asked in SHAPES.items():
        job = "product " + "×".join(shape.split(","))
        rows += [
            Row.faster(job, ours[shape], peer[shape], name, asked if name == "OpenBLAS" else None)
            for name, peer in figures.items()
        ]
    return rows


def _share_of_peak(line: dict[str, float]) -> Row:
    return Row(
        "product " + "×".join(PEAK_SHAPE.split(",")) + ", share of the peak",
        f"{line['gigaflops']:.0f} GFLOP/s",
        f"multiply-adds in registers {line['peakGigaflops']:.0f} GFLOP/s",
        f"{line['shareOfPeak']:.1%}",
        f"≥ {ASKED_SHARE_OF_PEAK:.0%}",
        line["shareOfPeak"] >= ASKED_SHARE_OF_PEAK,
    )


def _ours(shares: list[dict[str, float]]) -> dict[str, Figure]:
    figures = {}
    for line in run([BENCHMARKS, "--quick", "matrix-product"]).lines:
        shape = f"{line['m']},{line['n']},{line['k']}"
        if line["aTransposed"] or line["bTransposed"]:
            continue
        figures[shape] = Figure(line["microseconds"] * 1e-6, line["medianMicroseconds"] * 1e-6)
        if shape == PEAK_SHAPE:
            shares.append(line)
    return figures


def _numpy(environment: dict[str, str]) -> dict[str, Figure]:
    lines = run([sys.executable, "-B", "-m", "peers.numpy_product", *SHAPES], environment).lines
    return {f"{line['m']},{line['n']},{line['k']}": Figure(line["bestSeconds"], line["medianSeconds"]) for line in lines}
