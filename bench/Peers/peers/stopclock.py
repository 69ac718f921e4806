"""Times short pieces of work in the way of Stopclock.cs, so that both sides are measured alike."""

import time
from typing import Callable

SAMPLE_SECONDS = 0.004
FEWEST_SAMPLES = 5


def seconds_per_run(work: Callable[[], object], total_seconds: float) -> tuple[float, float]:
    """Runs work again and again; the best and the median seconds per run over samples of at least 4 ms."""
    repeats = 1
    # A run that was interrupted seems long enough for a sample; three in a row are rarely all interrupted.
    while (seconds := min(_seconds(work, repeats) for _ in range(3))) < SAMPLE_SECONDS:
        much_too_short = seconds < SAMPLE_SECONDS / 16
        repeats = repeats * 8 if much_too_short else int(repeats * 1.3 * SAMPLE_SECONDS / seconds) + 1

    samples = []
    end = time.perf_counter() + total_seconds
    while time.perf_counter() < end or len(samples) < FEWEST_SAMPLES:
        samples.append(_seconds(work, repeats) / repeats)
    samples.sort()
    return samples[0], samples[len(samples) // 2]


def _seconds(work: Callable[[], object], repeats: int) -> float:
    start = time.perf_counter()
    for _ in range(repeats):
        work()
    return time.perf_counter() - start
