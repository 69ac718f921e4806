"""One training step of the thesis's feed-forward autoencoder in PyTorch: the counterpart of QuickTrainingStep.cs."""

import argparse
import json

import torch
from torch import nn

from peers.stopclock import seconds_per_run
from peers.torch_training import TrainingStep, ready_batches


def widths(inputs: int, latents: int, hidden: int) -> list[int]:
    """From the inputs to the latents; the multiplier is 1."""
    shares = [i / (hidden + 1) for i in range(1, hidden + 1)]
    return [inputs, *(round((1 - t) * max(16, inputs) + t * latents) for t in shares), latents]


def autoencoder(sizes: list[int]) -> tuple[nn.Sequential, nn.BatchNorm1d]:
    """The network, and the normalisation of its latent layer."""
    layers: list[nn.Module] = []
    path = sizes + sizes[-2::-1]
    for fan_in, fan_out in zip(path[:-2], path[1:-1]):
        layers += [nn.Linear(fan_in, fan_out), nn.BatchNorm1d(fan_out), nn.ReLU()]
    layers.append(nn.Linear(path[-2], path[-1]))
    for layer in layers:
        if isinstance(layer, nn.Linear):
            nn.init.normal_(layer.weight, 0, 0.01)
            nn.init.zeros_(layer.bias)
    latent = layers[3 * (len(sizes) - 2) + 1]
    assert isinstance(latent, nn.BatchNorm1d)
    return nn.Sequential(*layers), latent


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--inputs", type=int, default=16)
    parser.add_argument("--latents", type=int, default=8)
    parser.add_argument("--hidden", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=2)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    sizes = widths(arguments.inputs, arguments.latents, arguments.hidden)
    step = TrainingStep(*autoencoder(sizes), ready_batches(sizes[0]))
    best, median = seconds_per_run(step, arguments.seconds)
    print(json.dumps({"widths": sizes, "bestSeconds": best, "medianSeconds": median}))


if __name__ == "__main__":
    main()
