#!/usr/bin/env python3
"""Judge the program's repairs against those of a person and of an enumeration, and a fresh plan for contrast.

    repair.py [--observerd PROGRAM] [--seconds 5] [--singles 8] [--contrast N] [-- OPTIONS OF judge.py]

Runs ../shared/bench/repair/judge.py over its missions (145 scenarios: singles, pairs, teams, delegations, storms, cars, hubs,
regions, closed stations, late arrivals, returns; 60, 30 and 6 h before the polling day and at 13:00 on it), for both options,
with the figures that were measured of the peers. Then makes plans from scratch after N single drop-outs, and counts how many
people those would have changed. Exit 1 where the judge finds fault: a repair that is not valid where a peer's is, that is worse
than by_hand --best, or fewer than 95 % at least as good as enumerate.
"""
import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PEERS = ROOT / "../shared/bench/repair"


def contrast(observerd, count):
    """People changed by a fresh plan in place of a repair, over single drop-outs before the polling day."""
    sys.path.insert(0, str(PEERS))
    import measure
    import resolve
    for name in ("sin64", "bal64", "demo"):
        found = [s for _, s in measure.load(str(PEERS / "missions"), name, 8, 1, ["single"]) if not s.as_of[11:16] == "13:00"]
        changed = []
        for scenario in found[:count]:
            fresh = resolve.resolve(scenario.mission, scenario.base, scenario.as_of, str(observerd), seconds=5)
            if fresh:
                changed.append(fresh[2]["metrics"]["people_changed"])
        if changed:
            people = sum(o["status"] == "accredited" for o in found[0].mission["observers"])
            print(f"{name}: a fresh plan after one drop-out changes {statistics.median(changed):g} of {people} people (median of {len(changed)})")


def main():
    p = argparse.ArgumentParser(description="Judge repairs against those of a person and of an enumeration.")
    p.add_argument("--observerd", type=Path, default=ROOT / ".build/release/observerd")
    p.add_argument("--seconds", type=float, default=5)
    p.add_argument("--singles", type=int, default=8)
    p.add_argument("--contrast", type=int, default=2)
    p.add_argument("rest", nargs="*", help="further options of judge.py, after --")
    args = p.parse_args()
    if not PEERS.exists():
        print(f"skipped: {PEERS} is not there")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "peers.csv"
        shutil.copy(PEERS / "peers.csv", table)
        judged = subprocess.run(
            [sys.executable, str(PEERS / "judge.py"), "--observerd", str(args.observerd), "--missions", str(PEERS / "missions"),
             "--names", "sin64,bal64,demo", "--seconds", f"{args.seconds:g}", "--singles", str(args.singles), "--peers", str(table),
             *args.rest], check=False).returncode
    if args.contrast:
        contrast(args.observerd, args.contrast)
    return judged


if __name__ == "__main__":
    sys.exit(main())
