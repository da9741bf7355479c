#!/usr/bin/env python3
"""How many changes of a plan are tried in a second at 118,000 stations and 2,000 teams, and what the answers take.

    trials.py [--programs FOLDER] [--seconds 40] [-- ARGUMENT …]

Has `observerd solve` make the plan where it is missing, then runs `planning-bench trials` on it as a draft and as a published plan;
ARGUMENTs go to it. Exit 1 if a trial's score is not that of the whole plan.
"""
import argparse
import subprocess
import sys
from pathlib import Path

import lab
from web import DELEGATIONS, HUBS, LARGE


def main():
    p = argparse.ArgumentParser(description="Try changes of a large plan.")
    p.add_argument("--programs", type=Path, default=lab.ROOT / ".build/release")
    p.add_argument("--seconds", type=float, default=40, help="for the plan")
    p.add_argument("further", nargs="*", metavar="ARGUMENT")
    args = p.parse_args()
    if lab.absent():
        return 0
    path = lab.mission(LARGE, delegations=DELEGATIONS, hubs=HUBS[LARGE])
    plan = path.with_suffix(".plan.json")
    if not plan.exists():
        plan = lab.solve(args.programs / "observerd", path, seconds=args.seconds, threads=2, check=False).path
    failures = 0
    for options in ([], ["--published"]):
        print(f"{LARGE}: planning-bench trials {' '.join(options)}", flush=True)
        done = subprocess.run([args.programs / "planning-bench", "trials", path, plan, *options, *args.further])
        failures += done.returncode != 0
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
