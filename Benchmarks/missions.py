#!/usr/bin/env python3
"""Solve missions made from real polling stations and compare with the greedy baseline, judged by the independent checker.

    missions.py [--observerd PROGRAM] [--seconds S] [--threads N] [--seeds 1,2,3] [--stations NAME,…] [--observers N,…]

Needs ../shared/contract and ../shared/data beside the checkout; says so and ends with 0 where they are absent. Exit 1 if a
plan is not valid, disagrees with the checker or is not better than the baseline's.
"""
import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
CONTRACT = SHARED / "contract"
STATIONS = ("ps_0k8_islamabad", "ps_1k_balochistan", "ps_9k_sindh")
SIZES = {20: (6, 6), 64: (24, 8), 400: (40, 24)}


def mission(folder, stations, observers, sample, seed):
    """The path of a mission document and of the baseline's plan for it, made where they are missing."""
    path = folder / f"{stations}-{observers}{'-sample' if sample else ''}-{seed}.json"
    baseline = path.with_suffix(".baseline.json")
    if not path.exists():
        delegations, hubs = SIZES[observers]
        subprocess.run(
            [sys.executable, CONTRACT / "make_mission.py", SHARED / "data/stations" / f"{stations}.csv", "--country", "PK",
             "--tz", "Asia/Karachi", "--date", "2024-02-08", "--observers", str(observers), "--delegations",
             str(delegations), "--hubs", str(hubs), "--seed", str(seed), "-o", path] + (["--sample"] if sample else []),
            check=True)
    if not baseline.exists():
        subprocess.run([sys.executable, CONTRACT / "baseline_plan.py", path, "-o", baseline], check=True,
                       stdout=subprocess.DEVNULL)
    return path, baseline


def score(path):
    stated = json.loads(path.read_text())["score"]
    return stated["hard"], stated["medium"], stated["soft"]


def main():
    p = argparse.ArgumentParser(description="Solve real-station missions and compare with the baseline.")
    p.add_argument("--observerd", default=ROOT / ".build/release/observerd")
    p.add_argument("--seconds", type=float, default=10)
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--seeds", default="1,2,3")
    p.add_argument("--stations", default=",".join(STATIONS))
    p.add_argument("--observers", default="20,64,400")
    p.add_argument("--folder", type=Path, default=ROOT / ".build/missions")
    args = p.parse_args()
    if not CONTRACT.is_dir():
        print(f"skipped: {CONTRACT} is not there, so there are no missions to solve")
        return 0
    args.folder.mkdir(parents=True, exist_ok=True)
    failures, ratios = 0, []
    print(f"{'mission':34}{'seed':>5}{'baseline':>16}{'plan':>16}{'seconds':>9}  verdict")
    for stations in args.stations.split(","):
        for observers in map(int, args.observers.split(",")):
            for sample in (False, True):
                for seed in map(int, args.seeds.split(",")):
                    path, baseline = mission(args.folder, stations, observers, sample, seed)
                    plan = path.with_suffix(".plan.json")
                    began = time.monotonic()
                    solved = subprocess.run(
                        [args.observerd, "solve", path, "--out", plan, "--seed", str(seed), "--seconds", str(args.seconds),
                         "--threads", str(args.threads)], capture_output=True, text=True)
                    took = time.monotonic() - began
                    checked = subprocess.run([sys.executable, CONTRACT / "check_plan.py", path, plan],
                                             capture_output=True, text=True)
                    before, after = score(baseline), score(plan)
                    verdict = "ok"
                    if solved.returncode or checked.returncode:
                        verdict = f"solve {solved.returncode}, checker {checked.returncode}"
                    elif after >= before:
                        verdict = "not better"
                    failures += verdict != "ok"
                    if before[1]:
                        ratios.append(after[1] / before[1])
                    name = f"{stations}, {observers}{', sample' if sample else ''}"
                    said = lambda s: "/".join(map(str, s))
                    print(f"{name:34}{seed:>5}{said(before):>16}{said(after):>16}{took:>9.1f}  {verdict}", flush=True)
    if ratios:
        print(f"medium points, plan ÷ baseline: median {statistics.median(ratios):.3f}")
    print(f"{failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
