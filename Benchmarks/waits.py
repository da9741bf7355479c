#!/usr/bin/env python3
"""Compare the plans of two builds by the contract's score, and how long their full teams wait.

    waits.py [--observerd PROGRAM] [--former PROGRAM] [--seconds 10] [--threads 2] [--seeds 1,2,3] [--missions NAME,…] [FILE …]

Solves the eighteen missions of ../shared/bench/mission/ORIGIN.md and the mission documents that are named, with both programs in
turn where --former names an older one. The contract's checker scores each plan, whatever score it states itself. Of the `full`
teams below `max_stops` that still have time for a free station, and of all below it: the median, the 90th percentile and the
longest idle time in minutes. Exit 1 where a plan breaks a rule, or the medium points are worse than the former's in the median.
"""
import statistics
import sys
from pathlib import Path

import lab

sys.path.insert(0, str(lab.CONTRACT))
import check_plan  # noqa: E402


class Judged:
    """A plan's score by the contract, and the waits of its full teams in minutes."""

    def __init__(self, mission, plan):
        plan["metrics"].setdefault("idle_s", {"min": 0, "median": 0, "max": 0})  # former builds do not state it
        report = check_plan.check(mission, plan)
        if report.faults:
            raise SystemExit(f"a plan breaks its form: {report.faults[0]}")
        index = check_plan.Mission(mission)
        teams = [check_plan.Team(index, "", team) for team in plan["teams"]]
        full = [team for team in teams if team.doc["rota"] == "full"]
        below = [team for team in full if len(team.counted) < index.rules["max_stops"]]
        free = free_stations(mission, index, teams)
        self.score = lab.Score(report.hard, report.medium, report.soft)
        self.medium = {code: report.points(code) for code in check_plan.MEDIUM if report.points(code)}
        self.stops = [len(team.counted) for team in full]
        self.below = [team.idle / 60 for team in below]
        self.able = [team.idle / 60 for team in below if has_time(team, free.get(team.region_id, []), index)]


def free_stations(mission, index, teams):
    """The stations by region that may be visited and are not."""
    visited = {station["id"] for team in teams for station in team.stations}
    free = {}
    for station in mission["stations"]:
        status = index.regions[station["region"]]["status"]
        special = station["kind"] != "regular" or status == "restricted"
        if (station["id"] in visited or station.get("no_go") or station["kind"] == "abroad" or status == "closed"
                or special and not station["cleared"] or index.units is not None and station["id"] not in index.units):
            continue
        free.setdefault(station["region"], []).append(station)
    return free


def has_time(team, stations, index):
    """Whether a visit and its detour, in some gap of the round, take no longer than the team is idle."""
    longest = 60 * min([index.rules["max_leg_min"], *(m.get("max_leg_min") or 10_000 for m in team.members)])
    here, gaps = team.hub, []
    for there, leg in zip(team.places, team.legs):
        if there is not None:
            gaps.append((here, there, leg[3]))
            here = there
    for station in stations:
        for before, after, now in gaps[1:]:
            to, on = (index.leg(team.region_id, a, b)[1] for a, b in ((before, station), (station, after)))
            if max(to, on) <= longest and to + on - now + 60 * index.rules["visit_min"] <= team.idle:
                return True
    return False


def spread(minutes):
    if not minutes:
        return "–"
    ranked = sorted(minutes)
    return f"{statistics.median(ranked):.0f}/{ranked[int(0.9 * (len(ranked) - 1))]:.0f}/{ranked[-1]:.0f}"


def row(name, who, runs):
    scores = [run.score for run in runs]
    codes = {code: round(statistics.median(run.medium.get(code, 0) for run in runs))
             for code in sorted(set().union(*(run.medium for run in runs)))}
    able, below = ([minutes for run in runs for minutes in getattr(run, what)] for what in ("able", "below"))
    stops = [stops for run in runs for stops in run.stops]
    print(f"{name:28}{who:8}{lab.median(scores)!s:>16}{len(able) / len(runs):>7.1f} {spread(able):>14}"
          f"{len(below) / len(runs):>7.1f} {spread(below):>14}{statistics.mean(stops) if stops else 0:>7.1f}  "
          + " ".join(f"{code} {points}" for code, points in codes.items()), flush=True)
    return lab.median(scores)


def main():
    p = lab.options("Compare two builds by the contract's score, and how long their teams wait.", "all")
    p.add_argument("--former", type=Path, help="an older observerd")
    p.add_argument("files", nargs="*", type=Path, metavar="FILE", help="further mission documents")
    p.set_defaults(seeds=[1, 2, 3])
    args = p.parse_args()
    if lab.absent():
        return 0
    programs = ([("former", args.former)] if args.former else []) + [("now", args.observerd)]
    missions = [(case.name, lab.mission(case, args.folder)) for case in lab.chosen(args.missions)]
    missions += [(path.stem, path) for path in args.files]
    print(f"{args.seconds:g} s on {args.threads} threads, seeds {','.join(map(str, args.seeds))}; idle min: median/p90/longest")
    print(f"{'mission':28}{'build':8}{'score':>16}{'able':>7} {'idle':>14}{'below':>7} {'idle':>14}{'stops':>7}  medium by code")
    failures = 0
    for name, path in missions:
        mission, runs = check_plan.load(path)[0], {who: [] for who, _ in programs}
        for seed in args.seeds:
            for who, program in programs:
                plan = path.with_suffix(f".{who}.json")
                plan.unlink(missing_ok=True)
                lab.run([program, "solve", path, "--out", plan, "--seconds", args.seconds, "--threads", args.threads,
                         "--seed", seed])
                runs[who].append(Judged(mission, check_plan.load(plan)[0]))
        scores = {who: row(name, who, found) for who, found in runs.items()}
        failures += scores["now"].hard > 0 or args.former is not None and scores["now"].medium > scores["former"].medium
    print(f"{failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
