#!/usr/bin/env python3
"""Solve published instances of the team orienteering problem with time windows and compare with the best known values,
with the recorded figures and, where they are installed, with other solvers. Every route is judged by the independent checker.

    toptw.py [--program PROGRAM] [--seconds S] [--seeds 1,2,3] [--threads N] [--instances NAME,… | --all] [--routes 1,2,3,4]
             [--peers pyvrp,ortools,vroom] [--python PROGRAM] [--record]

--instances takes beginnings of names: c1 means c101, c103 and so on. Seconds are processor seconds of each thread. The gap is
what is missing to the best known value, in per cent of it; below 0 where a plan is better. --record writes the medians to
Benchmarks/recorded/toptw.csv. Needs ../shared/bench/toptw beside the checkout; says so and ends with 0 where it is absent.
Exit 1 if a plan is not valid or scores other than it says.
"""
import argparse
import csv
import json
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "bench" / "toptw"
RECORDED = ROOT / "Benchmarks" / "recorded" / "toptw.csv"
FIELDS = ("instance", "routes", "seconds", "threads", "seeds", "median", "best")
# A few of each family, the large ones among them, so that a run takes minutes.
SUBSET = ("c101", "c203", "r105", "r209", "rc103", "rc207", "pr03", "pr15")
# The settings that serve each peer best, by ../shared/bench/toptw/run_one.py.
PEERS = {"pyvrp": ["kappa=10"], "ortools": ["kappa=10", "fss=LOCAL_CHEAPEST_INSERTION"], "vroom": ["x=5"]}


def ours(args, instance, routes, seed):
    """The plan of planning-bench, as it prints it."""
    done = subprocess.run(
        [args.program, "toptw", SHARED / "instances" / f"{instance}.txt", "--routes", str(routes), "--seconds",
         str(args.seconds), "--seed", str(seed), "--threads", str(args.threads)], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{args.program} ended with {done.returncode}: {done.stderr.strip()}")
    return json.loads(done.stdout)


def peer(args, name, instance, routes, seed):
    """The score of another solver, 0 where it has no valid plan."""
    done = subprocess.run(
        [args.python, SHARED / "run_one.py", name, instance, str(routes), str(args.seconds), f"seed={seed}",
         *PEERS[name]], capture_output=True, text=True, cwd=SHARED)
    try:
        said = json.loads(done.stdout.strip().splitlines()[-1])
    except (IndexError, ValueError):
        return 0
    return said["score"] if said["ok"] else 0


def importable(args, name):
    return subprocess.run([args.python, "-c", f"import {name}"], capture_output=True).returncode == 0


def read(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def arguments():
    p = argparse.ArgumentParser(description="Solve TOPTW instances and compare with the best known values.")
    p.add_argument("--program", default=ROOT / ".build/release/planning-bench")
    p.add_argument("--seconds", type=float, default=1)
    p.add_argument("--seeds", default="1")
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--instances", help="beginnings of names, with commas between; without it a few of each family")
    p.add_argument("--all", action="store_true", help="all instances")
    p.add_argument("--routes", default="1,2,3,4")
    p.add_argument("--peers", default="", help="of pyvrp, ortools and vroom, with commas between")
    p.add_argument("--python", default=sys.executable, help="the Python that has the peers")
    p.add_argument("--record", action="store_true", help="write the medians to the recorded figures")
    args = p.parse_args()
    args.seeds = [int(seed) for seed in args.seeds.split(",")]
    args.routes = [int(routes) for routes in args.routes.split(",")]
    args.peers = [name for name in args.peers.split(",") if name]
    for name in args.peers:
        if name not in PEERS:
            p.error(f"--peers: {name} is none of {', '.join(PEERS)}")
    return args


def main():
    args = arguments()
    if not SHARED.is_dir():
        print(f"skipped: {SHARED} is not there, so there are no instances to solve")
        return 0
    sys.path.insert(0, str(SHARED))
    import toptw

    starts = tuple(args.instances.split(",")) if args.instances else ("",) if args.all else SUBSET
    cases = [(row["instance"], int(row["routes"]), int(row["best_known"])) for row in read(SHARED / "best_known.csv")
             if row["instance"].startswith(starts) and int(row["routes"]) in args.routes]
    recorded = {}
    for row in read(RECORDED) if RECORDED.exists() else []:
        recorded[row["instance"], int(row["routes"]), float(row["seconds"]), int(row["threads"])] = row
    peers = [name for name in args.peers if importable(args, name)]
    for name in args.peers:
        if name not in peers:
            print(f"{name} is skipped: {args.python} cannot import it")

    print(f"{'instance':10}{'routes':>6}{'known':>7}{'median':>8}{'best':>7}{'gap %':>8}{'recorded':>10}" +
          "".join(f"{name:>9}" for name in peers) + "  verdict")
    failures, gaps, worst, changes = 0, {"planning-bench": []}, (-100.0, ""), []
    for instance, routes, known in cases:
        model = toptw.load(instance)
        scores, verdict = [], "ok"
        for seed in args.seeds:
            plan = ours(args, instance, routes, seed)
            valid, score, message = toptw.check(model, plan["routes"], routes)
            if not valid or score != plan["score"]:
                verdict, score = f"says {plan['score']}, checker {score} {message}", 0
                failures += 1
            scores.append(score)
            gap = 100 * (known - score) / known
            if gap > worst[0]:
                worst = (gap, f"{instance} with {routes}, seed {seed}")
        median = statistics.median(scores)
        gap = 100 * (known - median) / known
        gaps["planning-bench"].append(gap)
        key = instance, routes, args.seconds, args.threads
        before = recorded.get(key)
        if before:
            changes.append(100 * (float(before["median"]) - median) / known)
        theirs = ""
        for name in peers:
            found = statistics.median(peer(args, name, instance, routes, seed) for seed in args.seeds)
            gaps.setdefault(name, []).append(100 * (known - found) / known)
            theirs += f"{found:>9g}"
        print(f"{instance:10}{routes:>6}{known:>7}{median:>8g}{max(scores):>7}{gap:>8.2f}"
              f"{before['median'] if before else '–':>10}{theirs}  {verdict}", flush=True)
        best = max([max(scores)] + [int(row["best"]) for where, row in recorded.items() if where[:2] == key[:2]])
        if args.record:
            recorded[key] = dict(zip(FIELDS, (
                instance, routes, f"{args.seconds:g}", args.threads, len(args.seeds), f"{median:g}", best)))

    for name, values in gaps.items():
        if values:
            capped = statistics.mean(max(0, gap) for gap in values)
            print(f"{name}: mean gap {statistics.mean(values):.3f} %, {capped:.3f} % where better than known counts 0; "
                  f"largest median gap {max(values):.2f} %; {len(values)} cases, {len(args.seeds)} seeds")
    print(f"planning-bench: largest gap of all runs {worst[0]:.2f} % ({worst[1]})")
    if changes:
        print(f"mean gap against the recorded medians: {statistics.mean(changes):+.3f} % over {len(changes)} cases "
              f"(below 0 is better than recorded)")
    if args.record:
        RECORDED.parent.mkdir(exist_ok=True)
        with open(RECORDED, "w", newline="") as file:
            writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
            writer.writeheader()
            for where in sorted(recorded):
                writer.writerow(recorded[where])
        print(f"recorded in {RECORDED}")
    print(f"{failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
