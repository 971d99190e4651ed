"""Run all figures, or those named: ``python -m benchmarks [NAME ...] [--json FILE]``."""

import argparse
import asyncio
import json
import platform
import sys
from dataclasses import asdict
from pathlib import Path

import benchmarks.figures
from benchmarks.measure import Measured
from statushub.catalogue import discover


def main() -> None:
    """Print a table, and write the same as JSON where asked."""
    figures = discover(benchmarks.figures, "FIGURE", object)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(figures)}")
    parser.add_argument("--json", type=Path, help="write the figures there too")
    options = parser.parse_args()
    if unknown := set(options.names) - set(figures):
        parser.error(f"no such figure: {', '.join(sorted(unknown))}")
    measured = [asyncio.run(figures[name]()) for name in options.names or figures]
    print_table(measured)
    if options.json:
        machine = {
            "python": sys.version.split()[0],
            "machine": platform.machine(),
            "system": platform.platform(),
        }
        rows = [asdict(one) for one in measured]
        options.json.write_text(json.dumps({"machine": machine, "figures": rows}, indent=2), encoding="utf-8")


def print_table(measured: list[Measured]) -> None:
    """Print a row a figure: ours, floor, ratio, goal, met or not."""
    print(f"{'figure':42} {'ours':>10} {'floor':>10} {'unit':14} {'ratio':>6}  goal")
    for one in measured:
        verdict = "met" if one.met else "NOT met"
        figures = f"{one.ours:10.2f} {one.floor:10.2f} {one.unit:14} {one.ratio:6.2f}"
        print(f"{one.what:42} {figures}  {one.goal} ({verdict})")


if __name__ == "__main__":
    main()
