"""Training steps of the thesis's convolutional autoencoder in PyTorch: the counterpart of QuickConvolutionalStep.cs and, with --images, of QuickEpoch.cs."""

import argparse
import json
import time
from pathlib import Path
from typing import Callable

import numpy as np
import torch
from torch import nn

from peers.stopclock import seconds_per_run
from peers.torch_training import BATCH_SIZE, TrainingStep, ready_batches

SIDE = 28
IDX_HEADER_BYTES = 16
WARM_UP_STEPS = 20


class Autoencoder(nn.Module):
    """Blocks of convolution, normalisation, ReLU and pooling, two linear layers to the code, and back by transposed convolutions and a centre crop."""

    def __init__(self, latents: int, blocks: int, multiplier: int) -> None:
        super().__init__()
        channels = [1, *(multiplier * 2**x for x in range(1, blocks))]
        side = SIDE
        layers: list[nn.Module] = []
        for fan_in, fan_out in zip([1, *channels], channels):
            layers += [nn.Conv2d(fan_in, fan_out, 3, padding=1), nn.BatchNorm2d(fan_out), nn.ReLU(), nn.MaxPool2d(2, ceil_mode=True)]
            side = (side + 1) // 2
        features = channels[-1] * side**2
        middle = max(features // 2, 1)
        self.latent = nn.BatchNorm1d(latents)
        layers += [nn.Flatten(), nn.Linear(features, middle), nn.BatchNorm1d(middle), nn.ReLU()]
        layers += [nn.Linear(middle, latents), self.latent, nn.ReLU()]
        layers += [nn.Linear(latents, middle), nn.BatchNorm1d(middle), nn.ReLU()]
        layers += [nn.Linear(middle, features), nn.Unflatten(1, (channels[-1], side, side)), nn.BatchNorm2d(channels[-1]), nn.ReLU()]
        for fan_in, fan_out in zip([channels[-1], *channels[::-1]], channels[::-1]):
            layers += [nn.ConvTranspose2d(fan_in, fan_out, 3, stride=2, padding=1, output_padding=1), nn.BatchNorm2d(fan_out), nn.ReLU()]
        layers.append(nn.Conv2d(1, 1, 3, padding=1))
        for layer in layers:
            if isinstance(layer, (nn.Conv2d, nn.ConvTranspose2d)):
                nn.init.kaiming_normal_(layer.weight)
                nn.init.zeros_(layer.bias)
        self._layers = nn.Sequential(*layers)
        self._margin = (side * 2**blocks - SIDE) // 2

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        margin = self._margin
        return self._layers(images)[:, :, margin : margin + SIDE, margin : margin + SIDE]


def batches_of(file: Path) -> tuple[int, Callable[[], torch.Tensor]]:
    """The number of images in an IDX file, and random batches of them, gathered when they are asked for."""
    images = torch.from_numpy(np.fromfile(file, np.uint8, offset=IDX_HEADER_BYTES).reshape(-1, 1, SIDE, SIDE).astype(np.float32) / 255)
    batches = iter(torch.randperm(len(images)).split(BATCH_SIZE))
    return len(images), lambda: images[next(batches)]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--latents", type=int, default=20)
    parser.add_argument("--blocks", type=int, default=5)
    parser.add_argument("--multiplier", type=int, default=6)
    parser.add_argument("--seconds", type=float, default=2)
    parser.add_argument("--images", type=Path, help="an IDX file of images 28×28: times steps over it and reckons an epoch from them")
    parser.add_argument("--steps", type=int, default=300, help="how many steps stand for the epoch")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    network = Autoencoder(arguments.latents, arguments.blocks, arguments.multiplier)
    if arguments.images is None:
        best, median = seconds_per_run(TrainingStep(network, network.latent, ready_batches(1, SIDE, SIDE)), arguments.seconds)
        parameters = sum(parameter.numel() for parameter in network.parameters())
        print(json.dumps({"parameters": parameters, "bestSeconds": best, "medianSeconds": median}))
        return

    count, next_batch = batches_of(arguments.images)
    step = TrainingStep(network, network.latent, next_batch)
    for _ in range(WARM_UP_STEPS):
        step()
    start = time.perf_counter()
    for _ in range(arguments.steps):
        step()
    seconds = (time.perf_counter() - start) / arguments.steps
    print(json.dumps({"images": count, "steps": arguments.steps, "epochSeconds": seconds * count / BATCH_SIZE}))


if __name__ == "__main__":
    main()
