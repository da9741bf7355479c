#!/usr/bin/env python3
"""Run a subcommand of planning-bench that takes a mission document on missions made from real stations.

    on_mission.py SUBCOMMAND [--program PROGRAM] [--missions NAME,…] [-- ARGUMENT …]

`on_mission.py operators` prints what each operator of the search costs, `on_mission.py mission` the price of balance,
`on_mission.py parts` what solving in parts gains in equal time.
--missions takes beginnings of names. Exit 1 if the program fails on a mission.
"""
import argparse
import subprocess
import sys
from pathlib import Path

import lab


def main():
    p = argparse.ArgumentParser(description="Run planning-bench on missions made from real stations.")
    p.add_argument("subcommand")
    p.add_argument("--program", type=Path, default=lab.ROOT / ".build/release/planning-bench")
    p.add_argument("--missions", default="9k_sindh-400", help="beginnings of names, with commas between")
    p.add_argument("--folder", type=Path, default=lab.MISSIONS)
    given, further = sys.argv[1:], []
    if "--" in given:
        given, further = given[:given.index("--")], given[given.index("--") + 1:]
    args = p.parse_args(given)
    if lab.absent():
        return 0
    failures = 0
    for case in lab.chosen(args.missions):
        path = lab.mission(case, args.folder)
        print(f"{case}, seed {case.seed}: planning-bench {args.subcommand} {' '.join(further)}", flush=True)
        failures += subprocess.run([args.program, args.subcommand, path, *further]).returncode != 0
    if failures:
        print(f"{failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
