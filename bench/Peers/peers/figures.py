"""Times of repeated measurements, and the rows of the table made from them."""

from dataclasses import dataclass, replace
from statistics import median
from typing import Callable, Iterable, Mapping

from peers.process import starved


@dataclass(frozen=True)
class Figure:
    """Seconds of one piece of work: the best seen and the median.

    What else runs on a machine only ever adds time, so the best is nearest to the cost of the work; on a quiet machine the two agree.
    Starved is what was measured while others took the core, in every turn: nothing can be judged by it.
    """

    best: float
    median: float
    starved: bool = False

    @classmethod
    def of(cls, repeats: Iterable["Figure"]) -> "Figure":
        """The best of the bests and the median of the medians, of starved repeats only where there are no others."""
        figures = list(repeats)
        figures = [figure for figure in figures if not figure.starved] or figures
        return cls(min(figure.best for figure in figures), median(figure.median for figure in figures), figures[0].starved)

    @classmethod
    def once(cls, seconds: float) -> "Figure":
        return cls(seconds, seconds)

    def __str__(self) -> str:
        return f"{_time(self.best)} ({_time(self.median)})" + ("†" if self.starved else "")


@dataclass(frozen=True)
class Row:
    """One line of the table; met is None where nothing is asked or nothing can be said."""

    job: str
    ours: str
    peer: str
    ratio: str
    asked: str
    met: bool | None

    @classmethod
    def faster(cls, job: str, ours: Figure, peer: Figure, peer_name: str, asked: float | None) -> "Row":
        """How many times the peer's time is ours; judged by the bests."""
        ratio = peer.best / ours.best
        return cls(
            job,
            str(ours),
            f"{peer_name} {peer}",
            f"{ratio:.3g}× ({peer.median / ours.median:.3g}×)",
            "–" if asked is None else f"≥ {asked:g}×",
            None if asked is None or ours.starved or peer.starved else ratio >= asked,
        )


Side = Callable[[], Mapping[str, Figure]]


def in_turns(repeats: int, sides: Mapping[str, Side]) -> dict[str, dict[str, Figure]]:
    """Lets the sides work in turns, so that what disturbs the machine disturbs all of them; for each side its figures by name."""
    seen: dict[str, dict[str, list[Figure]]] = {side: {} for side in sides}
    for _ in range(repeats):
        for side, work in sides.items():
            starved_before, _ = starved()
            figures = work()
            starved_after, _ = starved()
            for name, figure in figures.items():
                seen[side].setdefault(name, []).append(replace(figure, starved=starved_after > starved_before))
    return {side: {name: Figure.of(figures) for name, figures in by_name.items()} for side, by_name in seen.items()}


def _time(seconds: float) -> str:
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds * 1e6:.3g} µs"
