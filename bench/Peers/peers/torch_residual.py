"""The latency of a ResNet-18-shaped network of random weights in PyTorch: the counterpart of QuickInference.cs."""

import argparse
import json

import torch
from torch import nn

from peers.stopclock import seconds_per_run

PARAMETERS = 11_689_512


class Block(nn.Module):
    """Two 3×3 convolutions beside a shortcut."""

    def __init__(self, inputs: int, outputs: int, stride: int) -> None:
        super().__init__()
        self._body = nn.Sequential(*normalized(inputs, outputs, 3, stride), nn.ReLU(inplace=True), *normalized(outputs, outputs, 3, 1))
        self._shortcut = nn.Sequential(*(normalized(inputs, outputs, 1, stride) if inputs != outputs else []))
        self._relu = nn.ReLU(inplace=True)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self._relu(self._body(x) + self._shortcut(x))


def normalized(inputs: int, outputs: int, kernel: int, stride: int) -> list[nn.Module]:
    return [nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False), nn.BatchNorm2d(outputs)]


def network() -> nn.Sequential:
    """ResNet-18 for 1,000 classes."""
    layers: list[nn.Module] = [*normalized(3, 64, 7, 2), nn.ReLU(inplace=True), nn.MaxPool2d(3, 2, 1)]
    for inputs, outputs in ((64, 64), (64, 128), (128, 256), (256, 512)):
        layers += [Block(inputs, outputs, outputs // inputs), Block(outputs, outputs, 1)]
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(512, 1000))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--batch", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=2)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    model = network().eval()
    assert sum(parameter.numel() for parameter in model.parameters()) == PARAMETERS
    images = torch.randn(arguments.batch, 3, 224, 224)
    with torch.inference_mode():
        best, median = seconds_per_run(lambda: model(images), arguments.seconds)
    print(json.dumps({"batch": arguments.batch, "bestSeconds": best, "medianSeconds": median}))


if __name__ == "__main__":
    main()
