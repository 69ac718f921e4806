"""Single 3×3 convolutions against PyTorch and against the multiply-add peak of the core, in all three directions."""

import sys
from dataclasses import dataclass
from functools import partial
from typing import Any

from peers.figures import Figure, Row, in_turns
from peers.machine import has_avx512
from peers.process import BENCHMARKS, OPENBLAS_AVX512, run

ASKED_SHARE_OF_PEAK = 0.6
ASKED_FROM_CHANNELS = 32
DIRECTIONS = ("forward", "backward-data", "backward-weights")


@dataclass(frozen=True)
class Layer:
    """A convolution of square images, or the layer that is the transpose of it."""

    inputs: int
    outputs: int
    side: int
    stride: int = 1
    samples: int = 64
    transposed: bool = False

    @property
    def shape(self) -> str:
        return f"{self.inputs},{self.outputs},{self.side},{self.stride},{self.samples}"

    @property
    def their_shape(self) -> str:
        return self.shape + ("T" if self.transposed else "")

    def direction_of_convolution(self, direction: str) -> str:
        """What the convolution does when the layer works in a direction: a transpose's forward is its convolution's way back."""
        swapped = {"forward": "backward-data", "backward-data": "forward"}
        return swapped.get(direction, direction) if self.transposed else direction

    def __str__(self) -> str:
        if self.transposed:
            return f"transposed convolution {self.outputs}→{self.inputs}, stride {self.stride}, to {self.side}×{self.side}, batch {self.samples}"
        return f"convolution {self.inputs}→{self.outputs} on {self.side}×{self.side}, batch {self.samples}"


def _of_thesis(multiplier: int) -> list[Layer]:
    """The layers of [·, 5, multiplier] on images 28×28 but for those of one channel on both sides."""
    channels = [1, *(multiplier * 2**x for x in range(1, 5))]
    encoder = [Layer(fan_in, fan_out, side) for fan_in, fan_out, side in zip(channels, channels[1:], (14, 7, 4, 2))]
    decoder = [Layer(fan_out, fan_in, side, 2, transposed=True) for fan_in, fan_out, side in zip([channels[-1], *channels[:0:-1]], channels[::-1], (2, 4, 8, 16, 32))]
    return encoder + decoder


LAYERS = list(dict.fromkeys([*_of_thesis(12), *_of_thesis(6), Layer(64, 64, 56), Layer(64, 64, 56, samples=1)]))


def measure(repeats: int) -> list[Row]:
    """One row a layer; GFLOP/s of both sides count the same products, those with padding left out."""
    lines: dict[tuple[str, str], dict[str, Any]] = {}
    figures = in_turns(repeats, {"ours": partial(_ours, lines), "theirs": _theirs})
    # The best times are held against the best peak: one measured while something else ran would flatter them.
    peak = max(line["peakGigaflops"] for line in lines.values())
    starved = {side: any(figure.starved for figure in by_name.values()) for side, by_name in figures.items()}
    return [_row(layer, lines, peak, figures["theirs"], starved) for layer in LAYERS]


def _row(layer: Layer, lines: dict[tuple[str, str], dict[str, Any]], peak: float, theirs: dict[str, Figure], starved: dict[str, bool]) -> Row:
    ours: list[str] = []
    peer: list[str] = []
    ratios: list[str] = []
    for direction in DIRECTIONS:
        line = lines[layer.shape, layer.direction_of_convolution(direction)]
        seconds = line["microseconds"] * 1e-6
        peer_seconds = theirs[f"{layer.their_shape} {direction}"].best
        ours.append(f"{line['gigaflops']:.0f} ({line['gigaflops'] / peak:.0%})")
        peer.append(f"{line['gigaflops'] * seconds / peer_seconds:.0f}")
        ratios.append(f"{peer_seconds / seconds:.2g}×")
    share = lines[layer.shape, layer.direction_of_convolution("forward")]["gigaflops"] / peak
    asked = min(layer.inputs, layer.outputs) >= ASKED_FROM_CHANNELS
    return Row(
        f"{layer}: forward, backward data, backward weights",
        f"{', '.join(ours)} GFLOP/s (of {peak:.0f}){'†' if starved['ours'] else ''}",
        f"PyTorch {', '.join(peer)} GFLOP/s{'†' if starved['theirs'] else ''}",
        ", ".join(ratios),
        f"forward ≥ {ASKED_SHARE_OF_PEAK:.0%} of the peak" if asked else "–",
        share >= ASKED_SHARE_OF_PEAK if asked and not starved["ours"] else None,
    )


def _ours(lines: dict[tuple[str, str], dict[str, Any]]) -> dict[str, Figure]:
    """Keeps of each piece of work the line with the best time, and in it the highest peak of all its lines."""
    shapes = " ".join(dict.fromkeys(layer.shape for layer in LAYERS))
    figures = {}
    for line in run([BENCHMARKS, "--quick", "convolution", "--shapes", shapes]).lines:
        key = line["shape"], line["direction"]
        known = lines.setdefault(key, line)
        best = min(known, line, key=lambda candidate: candidate["microseconds"])
        lines[key] = best | {"peakGigaflops": max(known["peakGigaflops"], line["peakGigaflops"])}
        figures[" ".join(key)] = Figure(line["microseconds"] * 1e-6, line["medianMicroseconds"] * 1e-6)
    return figures


def _theirs() -> dict[str, Figure]:
    shapes = [layer.their_shape for layer in LAYERS]
    lines = run([sys.executable, "-B", "-m", "peers.torch_convolution", *shapes], OPENBLAS_AVX512 if has_avx512() else {}).lines
    return {f"{line['shape']} {line['direction']}": Figure(line["bestSeconds"], line["medianSeconds"]) for line in lines}
