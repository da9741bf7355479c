#!/usr/bin/env python3
"""One thread against two in equal time: what the second one is worth.

    threads.py [--observerd PROGRAM] [--seconds 10] [--seeds 1,2,3] [--threads 1,2] [--missions NAME,…] [--record]

Scores are medians over the seeds of the search. The ratio is that of the first level (hard, medium, soft) on which the
medians differ, below 1 where more threads give the better plan; `better` counts the seeds. `processors` is processor
time by seconds: where it is well below the number of threads, the machine was not free and the figures say little
(`busy`). The order of the runs alternates, so that neither side has the quieter minutes. --record writes the medians to
Benchmarks/recorded/threads.csv, which later runs show. Exit 1 if a plan is not valid.
"""
import argparse
import statistics
import sys
from pathlib import Path

import lab


def main():
    p = argparse.ArgumentParser(description="Compare numbers of threads in equal time.")
    p.add_argument("--observerd", type=Path, default=lab.OBSERVERD)
    p.add_argument("--seconds", type=float, default=10)
    p.add_argument("--seeds", type=lab.numbers, default=[1, 2, 3])
    p.add_argument("--threads", type=lab.numbers, default=[1, 2], help="the two numbers to compare")
    p.add_argument("--missions", default="1k_balochistan-64,1k_balochistan-400,9k_sindh-64,9k_sindh-400",
                   help="beginnings of names, with commas between")
    p.add_argument("--record", action="store_true", help="write the medians to the recorded figures")
    p.add_argument("--folder", type=Path, default=lab.MISSIONS)
    args = p.parse_args()
    if lab.absent():
        return 0
    few, many = args.threads
    figures = lab.Figures("threads.csv", ("stations", "observers", "sample", "seed", "seconds", "threads"),
                          ("runs", "hard", "medium", "soft", "processors"))
    failures, ratios, better, runs = 0, {"medium": [], "soft": []}, 0, 0
    print(f"{args.seconds:g} s each, medians of {len(args.seeds)} seeds")
    print(f"{'mission':27}{f'{few} thread':>16}{f'{many} threads':>16}  {'ratio':14}{'better':>8}{'iterations':>12}"
          f"{'processors':>13}  {'verdict':8}recorded")
    for case in lab.chosen(args.missions):
        path = lab.mission(case, args.folder)
        plans = {few: [], many: []}
        for n, seed in enumerate(args.seeds):
            for threads in (few, many) if n % 2 == 0 else (many, few):
                plans[threads].append(lab.solve(args.observerd, path, seed=seed, seconds=args.seconds, threads=threads))
        faults = sorted({plan.fault for side in plans.values() for plan in side if plan.fault})
        if faults:
            failures += 1
            print(f"{case!s:27}{'; '.join(faults)}", flush=True)
            continue
        one, two = (lab.median(plan.score for plan in plans[k]) for k in (few, many))
        wins = sum(b.score < a.score for a, b in zip(plans[few], plans[many]))
        better, runs = better + wins, runs + len(args.seeds)
        level = "medium" if one.medium != two.medium else "soft"
        if getattr(one, level):
            ratios[level].append(getattr(two, level) / getattr(one, level))
        speed = statistics.median(b.iterations / max(1, a.iterations) for a, b in zip(plans[few], plans[many]))
        had = {k: statistics.median(plan.run.cpu / plan.run.seconds for plan in plans[k]) for k in (few, many)}
        verdict = "busy" if any(processors < 0.85 * k for k, processors in had.items()) else "ok"
        before = [lab.score_of(figures.get(*case, args.seconds, k)) for k in (few, many)]
        recorded = f"{before[0]}, {before[1]}: {lab.relation(before[1], before[0])}" if all(before) else ""
        processors = f"{had[few]:.2f}/{had[many]:.2f}"
        for threads, found in ((few, one), (many, two)) if args.record else ():
            figures.put(*case, args.seconds, threads, len(args.seeds), *found, f"{had[threads]:.2f}")
        print(f"{case!s:27}{one!s:>16}{two!s:>16}  {lab.relation(two, one):14}{f'{wins} of {len(args.seeds)}':>8}"
              f"{speed:>11.2f}x{processors:>13}  {verdict:8}{recorded}", flush=True)
    if args.record:
        figures.write()
    for level, values in ratios.items():
        if values:
            print(f"{level} points where they decide, {many} threads ÷ {few}: median {statistics.median(values):.3f} "
                  f"over {len(values)} missions")
    print(f"{many} threads better in {better} of {runs} runs; {failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
