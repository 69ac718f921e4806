"""Single 3×3 convolutions in PyTorch, forward and both gradients: the counterpart of QuickConvolution.cs.

A shape is the convolution's input channels, output channels, image side, stride and samples; with a T behind it the layer is the transpose of that convolution.
"""

import argparse
import json
from typing import Callable

import torch
from torch.nn import functional

from peers.stopclock import seconds_per_run


def directions(shape: str) -> dict[str, Callable[[], object]]:
    """The layer's three pieces of work, by name."""
    inputs, outputs, side, stride, samples = map(int, shape.removesuffix("T").split(","))
    transposed = shape.endswith("T")
    image = torch.randn(samples, inputs, side, side)
    weights = torch.randn(outputs, inputs, 3, 3)
    reduced = functional.conv2d(image, weights, stride=stride, padding=1)
    x, dy = (reduced, image) if transposed else (image, reduced)
    output_padding = [side - (reduced.shape[2] - 1) * stride - 1] * 2 if transposed else [0, 0]

    def forward() -> object:
        if transposed:
            return functional.conv_transpose2d(x, weights, stride=stride, padding=1, output_padding=output_padding)
        return functional.conv2d(x, weights, stride=stride, padding=1)

    def backward(wanted: list[bool]) -> object:
        return torch.ops.aten.convolution_backward(dy, x, weights, None, [stride] * 2, [1, 1], [1, 1], transposed, output_padding, 1, wanted)

    return {
        "forward": forward,
        "backward-data": lambda: backward([True, False, False]),
        "backward-weights": lambda: backward([False, True, False]),
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("shapes", nargs="+", help="inputs,outputs,side,stride,samples, with a T behind it for the transpose")
    parser.add_argument("--seconds", type=float, default=0.3)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    with torch.no_grad():
        for shape in arguments.shapes:
            for direction, work in directions(shape).items():
                best, median = seconds_per_run(work, arguments.seconds)
                print(json.dumps({"shape": shape, "direction": direction, "bestSeconds": best, "medianSeconds": median}))


if __name__ == "__main__":
    main()
