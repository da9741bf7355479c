#!/usr/bin/env python3
"""The demo mission: what ten seconds give against a long run, over ten seeds.

    demo.py [--observerd PROGRAM] [--mission FILE] [--seconds 10] [--threads 2] [--seeds 1,2,…] [--long 600] [--record]

The mission is the one that `observerd demo --once` writes, unless given. With --long 0 there is no long run: the
recorded one is the measure (Benchmarks/recorded/demo.csv, by the digest of the mission; --record writes both sides).
Soft points are compared where the medium points are equal. Exit 1 if a plan is not valid; the rest are figures.
"""
import argparse
import hashlib
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

import lab


def arguments():
    p = argparse.ArgumentParser(description="Ten seconds against a long run on the demo mission.")
    p.add_argument("--observerd", type=Path, default=lab.OBSERVERD)
    p.add_argument("--mission", type=Path, help="a mission document in place of the demo's")
    p.add_argument("--seconds", type=float, default=10)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--seeds", type=lab.numbers, default=list(range(1, 11)))
    p.add_argument("--long", type=float, default=600, help="seconds of the long run, 0 for the recorded one")
    p.add_argument("--long-seed", type=int, default=1)
    p.add_argument("--record", action="store_true", help="write the long run and our median to the recorded figures")
    return p.parse_args()


def demo_mission(observerd, folder):
    done = lab.run([observerd, "demo", "--once", "--out", folder / "out", "--folder", folder / "cluster", "--port", "0",
                    "--seconds", "1"])
    if done.status:
        sys.exit(f"observerd demo ended with {done.status}: {done.errors}")
    return folder / "out/mission.json"


def measure(args, path):
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    figures = lab.Figures("demo.csv", ("mission", "seconds", "threads"), ("runs", "hard", "medium", "soft"))
    print(f"mission {digest}, {args.threads} threads, plans judged by check_plan.py")
    measure, name = None, ""
    if args.long:
        plan = lab.solve(args.observerd, path, seed=args.long_seed, seconds=args.long, threads=args.threads)
        if plan.fault:
            print(f"the long run: {plan.fault}")
            return 1
        measure, name = plan.score, f"{args.long:g} s"
        figures.put(digest, args.long, args.threads, 1, *measure)
    else:
        rows = [row for (mission, _, _), row in figures.rows.items() if mission == digest]
        if rows:
            row = max(rows, key=lambda row: float(row["seconds"]))
            measure, name = lab.score_of(row), f"{row['seconds']} s, recorded"
    print(f"long run ({name}): {measure}" if measure else "no long run is recorded for this mission")
    before = lab.score_of(figures.get(digest, args.seconds, args.threads))
    print(f"{'seed':>5}{f'{args.seconds:g} s':>16}{'medium':>9}{'soft %':>9}{'process s':>11}{'peak MiB':>10}  verdict")
    scores, failures, more = [], 0, []
    for seed in args.seeds:
        plan = lab.solve(args.observerd, path, seed=seed, seconds=args.seconds, threads=args.threads)
        if plan.fault:
            failures += 1
            print(f"{seed:>5}  {plan.fault}", flush=True)
            continue
        scores.append(plan.score)
        line = f"{'–':>9}{'–':>9}"
        if measure:
            off = 100 * (plan.score.soft - measure.soft) / max(1, measure.soft)
            equal = plan.score.medium == measure.medium
            more.append((equal, off))
            line = f"{plan.score.medium - measure.medium:>+9}{f'{off:+.2f}' if equal else '–':>9}"
        print(f"{seed:>5}{plan.score!s:>16}{line}{plan.run.seconds:>11.1f}{plan.run.peak:>10.0f}  ok", flush=True)
    if scores:
        middle = lab.median(scores)
        print(f"median {middle}" + (f", recorded {before}: {lab.relation(middle, before)}" if before else ""))
        figures.put(digest, args.seconds, args.threads, len(scores), *middle)
    if more:
        soft = [off for equal, off in more if equal]
        print(f"medium equal in {len(soft)} of {len(more)} runs; soft within 1 % in {sum(off <= 1 for off in soft)}" +
              (f"; median {statistics.median(soft):+.2f} %, largest {max(soft):+.2f} %" if soft else ""))
    if args.record:
        figures.write()
    print(f"{failures} failures")
    return 1 if failures else 0


def main():
    args = arguments()
    with tempfile.TemporaryDirectory(prefix="observerd-bench-") as name:
        path = Path(name) / "mission.json"
        shutil.copy(args.mission or demo_mission(args.observerd, Path(name)), path)
        return measure(args, path)


if __name__ == "__main__":
    sys.exit(main())
