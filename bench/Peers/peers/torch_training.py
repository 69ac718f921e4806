"""The training of an autoencoder in PyTorch, a step at a time: the counterpart of MeasuredTraining.cs.

Forward, squared error, backward, λ·sign(γ) on every batch-norm scale with the freezing of small latents, Adam, and the loss read as a number,
as an experiment does.
"""

from typing import Callable

import torch
from torch import nn

BATCH_SIZE = 64
BATCH_COUNT = 16
LEARNING_RATE = 1e-3
STRENGTH = 1e-4
FREEZE_BELOW = 1e-4


class TrainingStep:
    """A network in training on the batches that a function gives."""

    def __init__(self, network: nn.Module, latent: nn.Module, next_batch: Callable[[], torch.Tensor]) -> None:
        self._network, self._latent, self._next_batch = network, latent, next_batch
        self._norms = [layer for layer in network.modules() if isinstance(layer, (nn.BatchNorm1d, nn.BatchNorm2d))]
        self._criterion = nn.MSELoss()
        self._optimizer = torch.optim.Adam(network.parameters(), lr=LEARNING_RATE)

    def __call__(self) -> float:
        batch = self._next_batch()
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


def ready_batches(*shape: int) -> Callable[[], torch.Tensor]:
    """Random batches that lie ready as tensors and are used in turn: gathering them, which Espalier's side does pay for, is left out."""
    batches = torch.randn(BATCH_COUNT, BATCH_SIZE, *shape).unbind()
    turn = 0

    def following() -> torch.Tensor:
        nonlocal turn
        turn = (turn + 1) % BATCH_COUNT
        return batches[turn]

    return following
