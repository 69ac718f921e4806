"""bench/Peers/run: measures, prints the table, and keeps it."""

import argparse
import sys
from pathlib import Path
from typing import Callable

from peers import convolutions, dimension, fit, grid, machine, neighbors, products, report, steps, thesis
from peers.figures import Row
from peers.process import has_verb

GROUPS = ("steps", "products", "convolutions", "neighbors", "dimension", "thesis", "grid", "fit")


def main() -> None:
    arguments = _arguments()
    load_before = machine.load()
    rows: list[Row] = []
    if "steps" in arguments.only:
        rows += _announced("training steps", lambda: steps.measure(arguments.repeats))
    if "products" in arguments.only:
        rows += _announced("matrix products", lambda: products.measure(arguments.repeats))
    if "convolutions" in arguments.only:
        rows += _announced("convolutions", lambda: convolutions.measure(arguments.repeats))
    if "neighbors" in arguments.only:
        rows += _announced("nearest neighbours", lambda: neighbors.measure(arguments.repeats))
    if "dimension" in arguments.only:
        if arguments.skdim is None:
            print("dimension is left out: give --skdim DIR, a clone of github.com/scikit-learn-contrib/scikit-dimension", file=sys.stderr)
        else:
            rows += _announced("estimators of dimension", lambda: dimension.measure(arguments.repeats, arguments.skdim, arguments.whole_ess))
    if "thesis" in arguments.only:
        if arguments.thesis is None:
            print("the thesis's run is left out: give --thesis DIR, a clone of github.com/RKlazinga/thesis-subnetworks-autoencoders", file=sys.stderr)
        else:
            rows += _announced("the thesis's run", lambda: thesis.measure(arguments.repeats, arguments.thesis, has_verb("fit")))
    if "grid" in arguments.only:
        if arguments.thesis is None:
            print("the grid of strengths is left out: give --thesis DIR, a clone of github.com/RKlazinga/thesis-subnetworks-autoencoders", file=sys.stderr)
        else:
            rows += _announced("the grid of strengths", lambda: grid.measure(arguments.repeats, arguments.thesis))
    if "fit" in arguments.only:
        if has_verb("fit"):
            rows += _announced("espalier fit", lambda: fit.measure(arguments.repeats))
        else:
            print("espalier fit is left out: this build has no such verb", file=sys.stderr)

    text = report.markdown(rows, load_before)
    print(text, end="")
    if arguments.save:
        print(f"written to {report.save(text)}", file=sys.stderr)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench/Peers/run", description=__doc__)
    parser.add_argument("--thesis", type=Path, metavar="DIR", help="a clone of github.com/RKlazinga/thesis-subnetworks-autoencoders, to be measured")
    parser.add_argument("--skdim", type=Path, metavar="DIR", help="a clone of github.com/scikit-learn-contrib/scikit-dimension, to be measured")
    parser.add_argument("--whole-ess", action="store_true", help="let scikit-dimension's ESS look at every point instead of 100 of each set: half an hour more")
    parser.add_argument("--only", type=_groups, default=GROUPS, metavar="GROUPS", help=f"of {','.join(GROUPS)}; default all")
    parser.add_argument("--repeats", type=_count, default=3, help="how often each side has its turn; default 3")
    parser.add_argument("--no-save", dest="save", action="store_false", help="print the table and write no file")
    return parser.parse_args()


def _groups(text: str) -> tuple[str, ...]:
    names = tuple(text.split(","))
    unknown = [name for name in names if name not in GROUPS]
    if unknown:
        raise argparse.ArgumentTypeError(f"'{unknown[0]}' is no group; use {', '.join(GROUPS)}")
    return names


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"'{text}' is no number of repeats; give 1 or more")
    return int(text)


def _announced(what: str, measure: Callable[[], list[Row]]) -> list[Row]:
    print(f"measuring {what} ...", file=sys.stderr)
    return measure()


if __name__ == "__main__":
    main()
