#!/usr/bin/env python3
"""Solve the eighteen missions of ../shared/bench/mission/ORIGIN.md and compare with a planner from packaged solvers.

    peers.py [--observerd PROGRAM] [--seconds 10] [--threads 2] [--seeds 1,2,3] [--missions NAME,…]
             [--peer-seconds 60] [--python PROGRAM] [--alone] [--record]

The peer (CP-SAT for people, hubs and rotas, PyVRP for rounds) has recorded figures for 10 and 60 s, one run each; where
the Python has ortools and pyvrp (`make setup-peers`), it also plans each mission here and now, after observerd, unless
--alone; the better of its plans counts. Ours is the median over the seeds of the search, which are not those of the
missions. --missions takes beginnings of names: 9k_sindh-400 means with and without a sample. --record writes our
medians to Benchmarks/recorded/missions.csv; later runs of as many seconds and threads show the difference to them.
Exit 1 if a plan breaks a rule, disagrees with the checker or, with any seed, is worse than the peer's by (hard, medium,
soft).
"""
import statistics
import sys
from pathlib import Path

import lab


def arguments():
    p = lab.options("Compare with a planner from packaged solvers on eighteen missions.", "all")
    p.add_argument("--peer-seconds", type=float, default=60)
    p.add_argument("--python", type=Path, default=lab.peer_python(), help="the Python that has ortools and pyvrp")
    p.add_argument("--alone", action="store_true", help="compare with the peer's recorded figures only")
    p.add_argument("--record", action="store_true", help="write our medians to the recorded figures")
    return p.parse_args()


def main():
    args = arguments()
    if lab.absent():
        return 0
    present = not args.alone and lab.PEER.exists() and lab.importable(args.python, "ortools", "pyvrp")
    if not present and not args.alone:
        print(f"the peer's recorded figures only: {args.python} cannot import ortools and pyvrp (make setup-peers)")
    figures = lab.Figures("missions.csv", ("stations", "observers", "sample", "seed", "planner", "seconds", "threads"),
                          ("runs", "hard", "medium", "soft", "source"))
    print(f"observerd {args.seconds:g} s on {args.threads} threads, seeds {','.join(map(str, args.seeds))}; "
          f"peer {args.peer_seconds:g} s")
    print(f"{'mission':27}{'seed':>5}{'peer, recorded':>16}{'peer, now':>16}{'ours':>16}{'recorded':>16}"
          f"{'change':>12}  {'ours ÷ peer':15}verdict")
    failures, ratios, ahead, level, cases = 0, {}, 0, 0, lab.chosen(args.missions)
    for case in cases:
        path = lab.mission(case, args.folder)
        plans = [lab.solve(args.observerd, path, seed=seed, seconds=args.seconds, threads=args.threads)
                 for seed in args.seeds]
        faults = [plan.fault for plan in plans if plan.fault]
        theirs, now = lab.score_of(figures.get(*case, "peer", args.peer_seconds, 2)), None
        if present:
            found = lab.peer(args.python, path, seconds=args.peer_seconds)
            now = None if found.fault else found.score
        rivals = [s for s in (theirs, now) if s is not None]
        best = min(rivals, default=None)
        scores = [plan.score for plan in plans if plan.score]
        ours = lab.median(scores) if scores else None
        before = lab.score_of(figures.get(*case, "observerd", args.seconds, args.threads))
        verdict = "; ".join(sorted(set(faults)))
        if not faults and best:
            worse = sum(s > best for s in scores)
            ahead, level = ahead + (ours < best), level + (ours == best)
            verdict = f"worse with {worse} of {len(scores)} seeds" if worse else "better" if ours < best else "equal"
        failures += bool(faults) or "worse" in verdict
        if ours and best and best.medium:
            ratios.setdefault(case.observers, []).append(ours.medium / best.medium)
        show = lambda s: "–" if s is None else str(s)
        change = f"{ours.medium - before.medium:+}/{ours.soft - before.soft:+}" if ours and before else "–"
        print(f"{case!s:27}{case.seed:>5}{show(theirs):>16}{show(now):>16}{show(ours):>16}{show(before):>16}"
              f"{change:>12}  {lab.relation(ours, best) if ours and best else '–':15}{verdict}", flush=True)
        if args.record and ours and not faults:
            figures.put(*case, "observerd", args.seconds, args.threads, len(scores), *ours, "peers.py --record")
    for observers, values in ratios.items():
        print(f"{observers} observers: medium points, ours ÷ peer: median {statistics.median(values):.3f}, "
              f"largest {max(values):.3f} of {len(values)} missions where the peer has any")
    print(f"better on {ahead}, equal on {level} of {len(cases)} missions; {failures} failures")
    if args.record:
        figures.write()
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
