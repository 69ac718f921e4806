"""One training step of the thesis's feed-forward autoencoder in PyTorch: the counterpart of QuickTrainingStep.cs.

Forward, squared error, backward, λ·sign(γ) on every batch-norm scale with the freezing of small latents, Adam, and the loss read as a number,
as an experiment does. The batches lie ready as tensors: gathering them, which Espalier's side does pay for, is left out here.
"""

import argparse
import json

import torch
from torch import nn

from peers.stopclock import seconds_per_run

BATCH_SIZE = 64
BATCH_COUNT = 16
LEARNING_RATE = 1e-3
STRENGTH = 1e-4
FREEZE_BELOW = 1e-4


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


class TrainingStep:
    """A network in training on batches that are used in turn."""

    def __init__(self, sizes: list[int]) -> None:
        self._network, self._latent = autoencoder(sizes)
        self._norms = [layer for layer in self._network if isinstance(layer, nn.BatchNorm1d)]
        self._criterion = nn.MSELoss()
        self._optimizer = torch.optim.Adam(self._network.parameters(), lr=LEARNING_RATE)
        self._batches = torch.randn(BATCH_COUNT, BATCH_SIZE, sizes[0]).unbind()
        self._next = 0

    def __call__(self) -> float:
        batch = self._batches[self._next]
        self._next = (self._next + 1) % BATCH_COUNT
        self._optimizer.zero_grad()
        loss = self._criterion(self._network(batch), batch)
        value = loss.item()
        loss.backward()
        self._penalize()
        self._optimizer.step()
        return value

    def _penalize(self) -> None:
        for norm in self._norms:
            scale = norm.weight
            scale.grad.data.add_(STRENGTH * torch.sign(scale.data))
            if norm is self._latent:
                dead = torch.abs(scale.data) < FREEZE_BELOW
                scale.data[dead] = 0
                scale.grad.data[dead] = 0


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
    best, median = seconds_per_run(TrainingStep(sizes), arguments.seconds)
    print(json.dumps({"widths": sizes, "bestSeconds": best, "medianSeconds": median}))


if __name__ == "__main__":
    main()
