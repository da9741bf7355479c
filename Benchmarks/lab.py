"""What the benchmarks share: places, missions made from real stations, runs of observerd, scores, recorded figures.

Programs that need ../shared begin with `if lab.absent(): return 0`, which says what is missing.
"""
import argparse
import csv
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

sys.dont_write_bytecode = True  # nothing is to be left beside the contract's modules
ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
CONTRACT = ROOT / "contract"
PEER = SHARED / "bench/mission/peer_plan.py"
RECORDED = ROOT / "Benchmarks/recorded"
OBSERVERD = ROOT / ".build/release/observerd"
MISSIONS = ROOT / ".build/missions-2"  # of contract 2, whose baseline differs from the former one's

STATIONS = ("0k8_islamabad", "1k_balochistan", "9k_sindh")
SIZES = {20: (6, 6), 64: (24, 8), 400: (40, 24)}  # observers: delegations, hubs
PLACES = {"118k_nigeria": ("NG", "Africa/Lagos", "2023-02-25")}
PAKISTAN = ("PK", "Asia/Karachi", "2024-02-08")


class Score(NamedTuple):
    hard: int
    medium: int
    soft: int

    def __str__(self):
        return "/".join(map(str, self))


class Bound(NamedTuple):
    """(medium, soft) that no valid plan can be below in some terms, and whether it is known that it can be reached."""
    medium: int
    soft: int
    proven: bool
    seconds: float


class Case(NamedTuple):
    """A mission to be made: stations, size and seed."""
    stations: str
    observers: int
    sample: bool
    seed: int

    @property
    def name(self):
        return f"{self.stations}-{self.observers}{'-sample' if self.sample else ''}"

    def __str__(self):
        return f"{self.stations}, {self.observers}{', sample' if self.sample else ''}"


# The missions of ../shared/bench/mission/ORIGIN.md: seeds 1 to 9 down the table, each without and with a sample.
EIGHTEEN = [Case(stations, observers, sample, 3 * row + column + 1) for row, stations in enumerate(STATIONS)
            for column, observers in enumerate(SIZES) for sample in (False, True)]


def chosen(names, cases=EIGHTEEN):
    """The cases whose names begin with one of these, given with commas between; all without any."""
    return [c for c in cases if not names or c.name.startswith(tuple(names.split(",")))]


def absent():
    """Whether the stations are not there; says so."""
    path = SHARED / "data/stations"
    if not path.exists():
        print(f"skipped: {path} is not there")
    return not path.exists()


def mission(case, folder=MISSIONS, delegations=None, hubs=None):
    """The path of the mission document of a case, made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    shape = "".join(f"-{count}-{name}" for count, name in ((delegations, "delegations"), (hubs, "hubs")) if count)
    path = folder / f"{case.name}-{case.seed}{shape}.json"
    if not path.exists():
        country, zone, day = PLACES.get(case.stations, PAKISTAN)
        usual = SIZES.get(case.observers, (None, None))
        stations = next((SHARED / "data/stations").glob(f"ps_{case.stations}.csv*"))
        new = path.with_suffix(".new")
        subprocess.run(
            [sys.executable, CONTRACT / "make_mission.py", stations, "--country", country, "--tz", zone, "--date", day,
             "--observers", str(case.observers), "--delegations", str(delegations or usual[0]), "--hubs",
             str(hubs or usual[1]), "--seed", str(case.seed), "-o", new] + (["--sample"] if case.sample else []),
            check=True)
        new.rename(path)
    return path


def baseline(path):
    """The path of the greedy baseline's plan for a mission, made where it is missing."""
    plan = path.with_suffix(".baseline.json")
    if not plan.exists():
        new = plan.with_suffix(".new")
        subprocess.run([sys.executable, CONTRACT / "baseline_plan.py", path, "-o", new], check=True,
                       stdout=subprocess.DEVNULL)
        new.rename(plan)
    return plan


class Run(NamedTuple):
    """A finished process, by the operating system's count."""
    status: int
    seconds: float
    cpu: float
    peak: float  # resident set, MiB
    errors: str


def run(arguments):
    began = time.monotonic()
    process = subprocess.Popen(list(map(str, arguments)), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    with process.stderr as stream:
        errors = stream.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Run(process.returncode, time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024,
               errors.strip())


class Plan(NamedTuple):
    path: Path
    run: Run
    score: Score | None
    iterations: int
    solving: float  # seconds of the search, as the plan states them
    fault: str      # empty where the plan breaks no rule and states what the checker computes


def solve(observerd, path, *, seed=1, seconds=None, iterations=None, threads=1, check=True, name="plan"):
    """observerd's plan for a mission, judged by the checker."""
    plan = path.with_suffix(f".{name}.json")
    plan.unlink(missing_ok=True)
    limit = ["--seconds", seconds] if iterations is None else ["--iterations", iterations]
    done = run([observerd, "solve", path, "--out", plan, "--seed", seed, "--threads", threads, *limit])
    return judged(path, plan, done, check)


def peer(python, path, *, seconds, seed=1):
    """The peer's plan for a mission, judged by the checker."""
    plan = path.with_suffix(".peer.json")
    plan.unlink(missing_ok=True)
    done = run([python, PEER, path, "-o", plan, "--seconds", seconds, "--seed", seed])
    return judged(path, plan, done, True)


def judged(path, plan, done, check):
    if not plan.exists():
        return Plan(plan, done, None, 0, 0, f"no plan, status {done.status}: {done.errors.splitlines()[-1:]}")
    document = json.loads(plan.read_text())
    fault = f"status {done.status}" if done.status else ""
    if check and not fault:
        said = subprocess.run([sys.executable, CONTRACT / "check_plan.py", path, plan], capture_output=True, text=True)
        fault = f"checker {said.returncode}" if said.returncode else ""
    stated, solver = document["score"], document["solver"]
    return Plan(plan, done, Score(stated["hard"], stated["medium"], stated["soft"]), solver["iterations"],
                solver["seconds"], fault)


def score(plan):
    stated = json.loads(plan.read_text())["score"]
    return Score(stated["hard"], stated["medium"], stated["soft"])


def median(scores):
    """The middle one; of an even number the worse of the middle two."""
    ranked = sorted(scores)
    return ranked[len(ranked) // 2]


def relation(a, b):
    """a against b in words: the ratio of the first level on which either has points that differ."""
    for level in ("hard", "medium", "soft"):
        x, y = getattr(a, level), getattr(b, level)
        if x != y:
            return f"{level} {x / y:.3f}" if y else f"{level} +{x}"
    return "equal"


def numbers(text):
    return [int(part) for part in text.split(",")]


def options(description, missions):
    """The options that programs share which solve missions; `missions` says which are solved where none is named."""
    p = argparse.ArgumentParser(description=description)
    p.add_argument("--observerd", type=Path, default=OBSERVERD)
    p.add_argument("--seconds", type=float, default=10)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--seeds", type=numbers, default=[1])
    p.add_argument("--missions", default="", help=f"beginnings of names, with commas between; else {missions}")
    p.add_argument("--folder", type=Path, default=MISSIONS)
    return p


def importable(python, *modules):
    return subprocess.run([python, "-c", "import " + ", ".join(modules)], capture_output=True).returncode == 0


def peer_python():
    """The Python of `make setup-peers` where it is there, else this one."""
    own = ROOT / ".venv-peers/bin/python"
    return own if own.exists() else Path(sys.executable)


class Figures:
    """Recorded figures: a csv file with some columns as the key; whoever writes, replaces the rows of the same key."""

    def __init__(self, name, key, values):
        self.path, self.key, self.fields = RECORDED / name, key, [*key, *values]
        self.rows = {}
        if self.path.exists():
            with open(self.path, newline="", encoding="utf-8") as file:
                for row in csv.DictReader(file):
                    self.rows[tuple(row[k] for k in key)] = row

    def get(self, *key):
        return self.rows.get(tuple(map(as_text, key)))

    def put(self, *values):
        row = dict(zip(self.fields, map(as_text, values), strict=True))
        self.rows[tuple(row[k] for k in self.key)] = row

    def write(self):
        self.path.parent.mkdir(exist_ok=True)
        with open(self.path, "w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, self.fields, lineterminator="\n")
            writer.writeheader()
            writer.writerows(self.rows[k] for k in sorted(self.rows, key=natural))
        print(f"recorded in {self.path.relative_to(ROOT)}")


def as_text(value):
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)


def natural(key):
    return [(0, float(part), "") if part.replace(".", "", 1).isdigit() else (1, 0, part) for part in key]


def score_of(row):
    return row and Score(int(row["hard"]), int(row["medium"]), int(row["soft"]))
