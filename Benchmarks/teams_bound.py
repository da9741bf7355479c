#!/usr/bin/env python3
"""How far the team part of our plans is from the best there can be, proven by CP-SAT on missions that are small enough.

    teams_bound.py [--observerd PROGRAM] [--seconds 10] [--threads 2] [--seeds 1,2,3] [--missions NAME,…]
                   [--limit 60] [--workers 1] [--record]

The terms are those that people and regions alone decide: M1, M2, M5, M7 and S2, S4, S8, written medium/soft;
team_model.py says what of the hard rules the model keeps. The bound holds for every valid plan, whatever its number of
teams: no plan can have less of these medium points, nor as few of them and less of the soft ones. `proven` means that
the model's best teams are found; else it is the solver's bound after --limit seconds for each level.

The other terms are not separable from rounds, and a plan is judged by all together: a gap of soft points may well be
the price of fewer stops missed, less driving, or a speaker of the language among rural stations (S5). The second bound
keeps as many teams in each region as the plan has, so the gap to it is what the choice of people alone leaves; the rest
of the first gap is the price of where the teams are. Missions with and without a sample have the same people, so the
same first bound. --record writes the first bounds to Benchmarks/recorded/teams_bound.csv; without ortools these are
compared with. Exit 1 if a plan is not valid or lies below a bound, which would be a fault here.
"""
import json
import sys
from collections import Counter

import lab

CODES = ("M1", "M2", "M5", "M7"), ("S2", "S4", "S8")
# What of a mission document the model looks at.
PEOPLE = ("mission", "rules", "regions", "hubs", "delegations", "observers", "incompatibilities", "pins")


def arguments():
    p = lab.options("Bounds of what teams cost, whatever their rounds.", "all of 20 and 64")
    p.add_argument("--limit", type=float, default=60, help="seconds for each level of a bound")
    p.add_argument("--workers", type=int, default=1, help="of CP-SAT; one proves matchings soonest")
    p.add_argument("--record", action="store_true", help="write the first bounds to the recorded figures")
    return p.parse_args()


def main():
    args = arguments()
    if lab.absent():
        return 0
    sys.path.insert(0, str(lab.CONTRACT))
    import check_plan
    try:
        from team_model import TeamModel
    except ImportError as missing:
        print(f"the recorded bounds only: {missing} (make setup-peers)")
        TeamModel = None
    figures = lab.Figures("teams_bound.csv", ("stations", "observers", "sample", "seed"), ("medium", "soft", "proven"))

    print(f"observerd {args.seconds:g} s on {args.threads} threads, the median of {len(args.seeds)} seeds")
    print(f"{'mission':27}{'seed':>5}{'whole score':>14}{'its teams':>11}{'bound':>9}{'':8}{'gap':>8}"
          f"{'bound, same spread':>20}{'':8}{'gap':>8}{'s':>7}  verdict")
    failures, proven, reached, gaps, known = 0, 0, 0, [], {}
    cases = lab.chosen(args.missions, [c for c in lab.EIGHTEEN if c.observers <= 64])
    for case in cases:
        path = lab.mission(case, args.folder)
        mission = check_plan.Mission(check_plan.load(path)[0])
        plans = [lab.solve(args.observerd, path, seed=seed, seconds=args.seconds, threads=args.threads,
                           name=f"plan-{seed}") for seed in args.seeds]
        faults = [plan.fault for plan in plans if plan.fault]
        if faults:
            print(f"{case!s:27}{case.seed:>5}  {faults}")
            failures += 1
            continue
        plan = sorted(plans, key=lambda p: p.score)[len(plans) // 2]
        report = check_plan.evaluate(mission, check_plan.load(plan.path)[0])
        medium, soft = (sum(map(report.points, codes)) for codes in CODES)
        spread = Counter(t.region_id for t in report.teams)
        free = same = None
        if TeamModel:
            model = TeamModel(mission, check_plan.seconds_of)
            hint = [(t.region_id, t.doc["members"]) for t in report.teams]
            people = json.dumps([mission.doc.get(key) for key in PEOPLE])
            if people not in known or not (known[people] and known[people].proven):
                known[people] = model.bound(args.limit, args.workers, hint=hint)
            free = known[people]
            same = model.bound(args.limit, args.workers, teams=spread, hint=hint)
            if free:
                figures.put(*case, free.medium, free.soft, free.proven)
        elif row := figures.get(*case):
            free = lab.Bound(int(row["medium"]), int(row["soft"]), row["proven"] == "yes", 0)
        bounds = [bound[:2] for bound in (free, same) if bound]
        below = (medium, soft) < max(bounds, default=(0, 0)) or bool(TeamModel) and len(bounds) < 2
        failures += below
        proven += bool(free and free.proven)
        verdict = "below the bound" if below else ""
        line = ""
        for width, bound in ((9, free), (20, same)):
            said = f"{bound.medium}/{bound.soft}" if bound else "none" if TeamModel else "–"
            how = "" if bound is None else "proven" if bound.proven else "bound"
            gap = "–" if bound is None else f"{medium - bound.medium}/{soft - bound.soft}"
            line += f"{said:>{width}} {how:7}{gap:>8}"
        if free and not below:
            gaps.append((medium - free.medium, soft - free.soft))
            reached += gaps[-1] == (0, 0)
            reach = "optimal for its spread" if same and (medium, soft) == same[:2] else ""
            verdict = "optimal" if gaps[-1] == (0, 0) else reach
        took = sum(bound.seconds for bound in (free, same) if bound)
        print(f"{case!s:27}{case.seed:>5}{report.hard:>5}/{report.medium}/{report.soft:<5}{medium:>6}/{soft:<4}{line}"
              f"{took:>7.1f}  {verdict}", flush=True)
    if gaps:
        print(f"{proven} of {len(cases)} bounds proven to be optima; {reached} plans reach theirs; gaps, medium/soft: "
              f"median {'/'.join(map(str, sorted(gaps)[len(gaps) // 2]))}, largest {'/'.join(map(str, max(gaps)))}")
    if args.record:
        figures.write()
    print(f"{failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
