#!/usr/bin/env python3
"""How time and memory grow with a mission, and whether its plan holds what large missions need.

    scale.py [--observerd PROGRAM] [--parts growth,nigeria,early] [--runs 3] [--iterations 20000] [--seconds 60]
             [--threads 2] [--seeds 1,2,3] [--record]

growth: whole processes of `observerd solve`, reading and writing included, with the same observers and iterations, one
thread, at 1,151, 9,448 and 117,785 stations; the medians of --runs, against n · log n from the smallest.
nigeria: 117,785 stations, 37 regions, 148 hubs, 5,000 observers of 60 delegations, in --seconds against the baseline.
early: 9,448 stations and 400 observers after 5 s against --seconds.
Memory is the largest resident set by the operating system's count. --record writes the medians to
Benchmarks/recorded/scale.csv, which later runs show. Exit 1 if a plan is not valid or not better than the baseline's.
"""
import argparse
import math
import statistics
import sys
from pathlib import Path

import lab

GROWTH = (("1k_balochistan", 1_151), ("9k_sindh", 9_448), ("118k_nigeria", 117_785))
PARTS = ("growth", "nigeria", "early")


def arguments():
    p = argparse.ArgumentParser(description="Time and memory by the size of the mission.")
    p.add_argument("--observerd", type=Path, default=lab.OBSERVERD)
    p.add_argument("--parts", default=",".join(PARTS))
    p.add_argument("--runs", type=int, default=3)
    p.add_argument("--iterations", type=int, default=20_000)
    p.add_argument("--seconds", type=float, default=60)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--seeds", type=lab.numbers, default=[1, 2, 3])
    p.add_argument("--record", action="store_true", help="write the medians to the recorded figures")
    p.add_argument("--folder", type=Path, default=lab.MISSIONS)
    args = p.parse_args()
    args.parts = args.parts.split(",")
    for part in args.parts:
        if part not in PARTS:
            p.error(f"--parts: {part} is none of {', '.join(PARTS)}")
    return args


class Table:
    """Rows that stand beside the recorded ones of the same settings."""

    def __init__(self, args):
        self.args, self.failures = args, 0
        self.figures = lab.Figures("scale.csv", ("part", "mission", "limit", "threads"),
                                   ("runs", "seconds", "peak_mib", "hard", "medium", "soft"))

    def before(self, part, mission, limit, threads):
        row = self.figures.get(part, mission, limit, threads)
        return f"recorded {row['seconds']} s, {row['peak_mib']} MiB, {lab.score_of(row)}" if row else ""

    def keep(self, part, mission, limit, threads, plans):
        if self.args.record and not any(plan.fault for plan in plans):
            self.figures.put(part, mission, limit, threads, len(plans), f"{middle(plans, 'seconds'):.2f}",
                             f"{middle(plans, 'peak'):.0f}", *lab.median(plan.score for plan in plans))

    def faulty(self, name, plans):
        faults = sorted({plan.fault for plan in plans if plan.fault})
        if faults:
            self.failures += 1
            print(f"{name}: {'; '.join(faults)}", flush=True)
        return bool(faults)


def middle(plans, key):
    return statistics.median(getattr(plan.run, key) for plan in plans)


def growth(args, table):
    print(f"growth: {args.iterations} iterations, 400 observers, 1 thread, medians of {args.runs} processes")
    print(f"{'stations':>9}{'process s':>11}{'search s':>10}{'rest s':>8}{'peak MiB':>10}{'score':>16}"
          f"{'÷ n log n':>11}{'rest ÷ n log n':>16}")
    first, limit = None, f"{args.iterations} iterations"
    for stations, n in GROWTH:
        path = lab.mission(lab.Case(stations, 400, False, 1), args.folder)
        plans = [lab.solve(args.observerd, path, iterations=args.iterations, check=run == 0)
                 for run in range(args.runs)]
        if table.faulty(stations, plans):
            continue
        whole, search = middle(plans, "seconds"), statistics.median(plan.solving for plan in plans)
        rest = statistics.median(plan.run.seconds - plan.solving for plan in plans)
        work = n * math.log(n)
        first = first or (work, whole, rest)
        ratio, rest_ratio = (now / then / (work / first[0]) for now, then in ((whole, first[1]), (rest, first[2])))
        print(f"{n:>9,}{whole:>11.2f}{search:>10.2f}{rest:>8.2f}{middle(plans, 'peak'):>10.0f}{plans[0].score!s:>16}"
              f"{ratio:>11.3f}{rest_ratio:>16.3f}  {table.before('growth', stations, limit, 1)}", flush=True)
        table.keep("growth", stations, limit, 1, plans)


def nigeria(args, table):
    case, limit = lab.Case("118k_nigeria", 5000, False, 1), f"{args.seconds:g} s"
    path = lab.mission(case, args.folder, delegations=60, hubs=148)
    theirs = lab.score(lab.baseline(path))
    print(f"nigeria: {limit} on {args.threads} threads, 5,000 observers; the baseline's plan {theirs}")
    print(f"{'seed':>5}{'process s':>11}{'processors':>12}{'peak MiB':>10}{'score':>20}  ÷ baseline")
    plans = []
    for seed in args.seeds:
        plan = lab.solve(args.observerd, path, seed=seed, seconds=args.seconds, threads=args.threads)
        plans.append(plan)
        if table.faulty(f"seed {seed}", [plan]):
            continue
        worse = plan.score >= theirs
        table.failures += worse
        print(f"{seed:>5}{plan.run.seconds:>11.1f}{plan.run.cpu / plan.run.seconds:>12.2f}{plan.run.peak:>10.0f}"
              f"{plan.score!s:>20}  {lab.relation(plan.score, theirs)}{', not better' if worse else ''}", flush=True)
    before = table.before("nigeria", case.name, limit, args.threads)
    good = [plan for plan in plans if not plan.fault]
    if good:
        peak = max(plan.run.peak for plan in good)
        print(f"median {lab.median(plan.score for plan in good)}, at most {peak:.0f} MiB (2,048 is the goal)  {before}")
        table.keep("nigeria", case.name, limit, args.threads, plans)


def early(args, table):
    print(f"early: 9,448 stations, 400 observers, {args.threads} threads, medians of {len(args.seeds)} seeds")
    print(f"{'mission':27}{'5 s':>16}{f'{args.seconds:g} s':>16}{'medium %':>10}{'soft %':>9}{'process s':>11}"
          "  peak MiB")
    for sample in (False, True):
        case = lab.Case("9k_sindh", 400, sample, 9)
        path = lab.mission(case, args.folder)
        sides = {}
        for seconds in (5.0, args.seconds):
            sides[seconds] = [lab.solve(args.observerd, path, seed=seed, seconds=seconds, threads=args.threads)
                              for seed in args.seeds]
        if table.faulty(str(case), [plan for side in sides.values() for plan in side]):
            continue
        soon, late = (lab.median(plan.score for plan in side) for side in sides.values())
        more = [100 * (a - b) / b if b else 0.0 if a == b else math.inf for a, b in zip(soon[1:], late[1:])]
        print(f"{case!s:27}{soon!s:>16}{late!s:>16}{more[0]:>+10.2f}{more[1]:>+9.2f}"
              f"{middle(sides[5.0], 'seconds'):>11.1f}  {max(plan.run.peak for plan in sides[args.seconds]):.0f}  "
              f"{table.before('early', case.name, '5 s', args.threads)}", flush=True)
        for seconds, side in sides.items():
            table.keep("early", case.name, f"{seconds:g} s", args.threads, side)


def main():
    args = arguments()
    if lab.absent():
        return 0
    table = Table(args)
    for part in args.parts:
        {"growth": growth, "nigeria": nigeria, "early": early}[part](args, table)
    if args.record:
        table.figures.write()
    print(f"{table.failures} failures")
    return 1 if table.failures else 0


if __name__ == "__main__":
    sys.exit(main())
