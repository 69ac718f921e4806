"""The table in Markdown, with what it was measured on."""

import os
from datetime import date
from pathlib import Path

from peers import machine, process
from peers.figures import Row
from peers.process import ROOT


def markdown(rows: list[Row], load_before: float) -> str:
    """The report; says so when the machine had other work."""
    starved, measured = process.starved()
    lines = [
        f"# Espalier against its peers, {date.today().isoformat()}",
        "",
        f"{machine.processor()}, {os.cpu_count()} cores; one thread on each side unless a row says otherwise, sides in turns; best of all repeats, in brackets the median; ratios of the bests, in brackets of the medians.",
        f"Load before the start: {load_before:.1f}" + (" (the machine was busy; repeat when it is quiet)." if load_before > 0.5 else "."),
        f"Of {measured} measured processes {starved} had less than {process.STARVED_BELOW:.0%} of a core" + (", and their times are too long. † marks a side for which there are no others; it is not judged." if starved else "."),
        "",
        ", ".join(f"{name} {version}" for name, version in machine.versions().items()) + ".",
        "",
        "| job | Espalier | peer | ratio | asked | met |",
        "|---|---|---|---|---|---|",
    ]
    met = {True: "yes", False: "**no**", None: "–"}
    lines += [f"| {row.job} | {row.ours} | {row.peer} | {row.ratio} | {row.asked} | {met[row.met]} |" for row in rows]
    return "\n".join(lines) + "\n"


def save(text: str) -> Path:
    """Writes the report where results are kept, in the place of one of the same machine and day."""
    folder = ROOT / "bench/results"
    folder.mkdir(exist_ok=True)
    path = folder / f"{machine.slug()}-{date.today().isoformat()}.md"
    path.write_text(text)
    return path
