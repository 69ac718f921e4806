"""Convolutional networks against PyTorch: training steps, an epoch, inference, and single layers."""

import sys
from functools import partial
from pathlib import Path

from peers import layers, mnist
from peers.figures import Figure, Row, Side, in_turns
from peers.machine import has_avx512
from peers.process import BENCHMARKS, OPENBLAS_AVX512, run

# [latents, blocks, multiplier] of the thesis on images 28×28
TOPOLOGIES = ((8, 5, 12), (20, 5, 6))
EPOCH_TOPOLOGY = (20, 5, 6)
SHIPPED = "PyTorch"
FASTEST = "PyTorch with AVX-512 OpenBLAS"
ASKED_OF_STEPS = {SHIPPED: 4.0, FASTEST: 3.0}
ASKED_OF_TWO_THREADS = 1.7
INFERENCE_BATCHES = (1, 16)


def measure(repeats: int) -> list[Row]:
    """All parts; the epoch only where its images can be had."""
    rows = [row for topology in TOPOLOGIES for row in _steps(repeats, topology)]
    with mnist.training_images() as images:
        if images is not None:
            rows += _epoch(repeats, images)
    rows += [row for batch in INFERENCE_BATCHES for row in _inference(repeats, batch)]
    return rows + layers.measure(repeats)


def _steps(repeats: int, topology: tuple[int, int, int]) -> list[Row]:
    job = f"training step, convolutional {list(topology)} on 28×28"
    options = _options(topology)
    allocated: list[float] = []
    parameters: set[int] = set()
    figures = in_turns(
        repeats,
        {
            "one thread": partial(_our_step, options, 1, allocated, parameters),
            "two threads": partial(_our_step, options, 2, allocated, parameters),
            **_pytorch_sides("peers.torch_convolutional_step", options, parameters),
        },
    )
    if len(parameters) != 1:
        sys.exit(f"the sides of '{job}' are no counterparts: they train {parameters} parameters.")
    one, two = figures.pop("one thread")["work"], figures.pop("two threads")["work"]
    return [
        *(Row.faster(job, one, peer["work"], name, ASKED_OF_STEPS[name]) for name, peer in figures.items()),
        Row.faster(f"{job}, two threads", two, one, "Espalier on one thread", ASKED_OF_TWO_THREADS),
        Row(f"bytes allocated, {job}", f"{max(allocated):g}", "–", "–", "0", max(allocated) == 0),
    ]


def _epoch(repeats: int, images: Path) -> list[Row]:
    steps: set[int] = set()
    count: set[int] = set()
    options = (*_options(EPOCH_TOPOLOGY), "--images", str(images))
    sides: dict[str, Side] = {"ours": partial(_our_epoch, options, count), SHIPPED: partial(_their_epoch, options, {}, steps)}
    if has_avx512():
        sides[FASTEST] = partial(_their_epoch, options, OPENBLAS_AVX512, steps)
    figures = in_turns(repeats, sides)
    ours = figures.pop("ours")["work"]
    job = f"epoch over {max(count):,} images of MNIST, {list(EPOCH_TOPOLOGY)}; PyTorch's reckoned from {max(steps)} steps"
    return [Row.faster(job, ours, peer["work"], name, None) for name, peer in figures.items()]


def _inference(repeats: int, batch: int) -> list[Row]:
    options = ("--batch", str(batch))
    figures = in_turns(repeats, {"ours": partial(_timed, (BENCHMARKS, "--quick", "inference", *options), {}), **_pytorch_sides("peers.torch_residual", options)})
    ours = figures.pop("ours")["work"]
    return [Row.faster(f"inference, ResNet-18-shaped, 3×224×224, batch {batch}", ours, peer["work"], name, None) for name, peer in figures.items()]


def _pytorch_sides(module: str, options: tuple[str, ...], parameters: set[int] | None = None) -> dict[str, Side]:
    command = (sys.executable, "-B", "-m", module, *options)
    sides: dict[str, Side] = {SHIPPED: partial(_timed, command, {}, parameters)}
    if has_avx512():
        sides[FASTEST] = partial(_timed, command, OPENBLAS_AVX512, parameters)
    return sides


def _timed(command: tuple[str | Path, ...], environment: dict[str, str], parameters: set[int] | None = None) -> dict[str, Figure]:
    line = run(command, environment).lines[0]
    if parameters is not None:
        parameters.add(line["parameters"])
    return {"work": Figure(line["bestSeconds"], line["medianSeconds"])}


def _our_step(options: tuple[str, ...], threads: int, allocated: list[float], parameters: set[int]) -> dict[str, Figure]:
    line = run([BENCHMARKS, "--quick", "convolutional-step", *options, "--threads", str(threads)]).lines[0]
    allocated.append(line["allocatedBytesPerStep"])
    parameters.add(line["parameters"])
    return {"work": Figure(line["bestSeconds"], line["medianSeconds"])}


def _our_epoch(options: tuple[str, ...], count: set[int]) -> dict[str, Figure]:
    line = run([BENCHMARKS, "--quick", "epoch", *options]).lines[0]
    count.add(line["images"])
    return {"work": Figure(line["bestSeconds"], line["medianSeconds"])}


def _their_epoch(options: tuple[str, ...], environment: dict[str, str], steps: set[int]) -> dict[str, Figure]:
    line = run([sys.executable, "-B", "-m", "peers.torch_convolutional_step", *options], environment).lines[0]
    steps.add(line["steps"])
    return {"work": Figure.once(line["epochSeconds"])}


def _options(topology: tuple[int, int, int]) -> tuple[str, ...]:
    latents, blocks, multiplier = map(str, topology)
    return "--latents", latents, "--blocks", blocks, "--multiplier", multiplier
