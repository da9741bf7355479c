#!/usr/bin/env python3
"""Solve missions made from real polling stations and compare with the greedy baseline; the independent checker judges.

    missions.py [--observerd PROGRAM] [--seconds S] [--threads N] [--seeds 1,2,3] [--stations NAME,…] [--observers N,…]

Needs ../shared/data beside the checkout; says so and ends with 0 where it is absent. Exit 1 if a plan is not
valid, disagrees with the checker or is not better than the baseline's.
"""
import argparse
import statistics
import sys
from pathlib import Path

import lab


def main():
    p = argparse.ArgumentParser(description="Solve real-station missions and compare with the baseline.")
    p.add_argument("--observerd", type=Path, default=lab.OBSERVERD)
    p.add_argument("--seconds", type=float, default=10)
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--seeds", type=lab.numbers, default=[1, 2, 3])
    p.add_argument("--stations", default=",".join(lab.STATIONS))
    p.add_argument("--observers", type=lab.numbers, default=[20, 64, 400])
    p.add_argument("--folder", type=Path, default=lab.MISSIONS)
    args = p.parse_args()
    if lab.absent():
        return 0
    failures, ratios = 0, []
    print(f"{'mission':34}{'seed':>5}{'baseline':>16}{'plan':>16}{'seconds':>9}  verdict")
    for stations in args.stations.split(","):
        for observers in args.observers:
            for sample in (False, True):
                for seed in args.seeds:
                    case = lab.Case(stations.removeprefix("ps_"), observers, sample, seed)
                    path = lab.mission(case, args.folder)
                    before = lab.score(lab.baseline(path))
                    plan = lab.solve(args.observerd, path, seed=seed, seconds=args.seconds, threads=args.threads)
                    verdict = plan.fault or ("ok" if plan.score < before else "not better")
                    failures += verdict != "ok"
                    if before.medium and plan.score:
                        ratios.append(plan.score.medium / before.medium)
                    print(f"{case!s:34}{seed:>5}{before!s:>16}{plan.score!s:>16}{plan.run.seconds:>9.1f}  {verdict}",
                          flush=True)
    if ratios:
        print(f"medium points, plan ÷ baseline: median {statistics.median(ratios):.3f}")
    print(f"{failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
