"""The team part of a mission as a CP-SAT model: who with whom in which region, without any round.

Terms: M1, M2, M5, M7, and where these are least S2, S4, S8. None of them asks where a team drives. Left out because
they do: M3, M4, M6, S3, S5 (it asks of which setting a team's stations are), S6, S7, S9, S10; and M8, which is of repairs.

Everything that a valid plan must keep is in the model, wider, or left out of it, but never narrower: the model's
optimum is a lower bound of these terms over all valid plans, of any number of teams.
- In it: H1 to H3, H6 for vehicles, seats and max_teams, H7, H13 for hubs, H16 for regions and incompatible people, H17
  for people, H4 and H15 so far as the members' times have a common instant for any duty, were it an empty one.
- Wider: a region needs an interpreter for each pair beyond its speakers of the language (H6; exact where no two of them
  are in one team); a pin holds in its hub's region, at any hub there.
- Left out: the day itself, its legs, stops, breaks and limits (H5, H8 to H12, H14, H18, H16 for legs and kilometres).
"""
import math
from collections import defaultdict
from itertools import combinations

from ortools.sat.python import cp_model

from lab import Bound


class TeamModel:
    def __init__(self, mission, seconds_of):
        """`mission` is check_plan's Mission, `seconds_of` its reading of instants."""
        self.m, self.rules, self.seconds_of = mission, mission.rules, seconds_of
        if self.rules["team_size"] != 2:
            raise ValueError("the model knows teams of two and a few of three only")
        self.model, self.medium, self.soft = cp_model.CpModel(), [], []
        self.hubs = defaultdict(list)
        for hub in mission.doc["hubs"]:
            if mission.regions[hub["region"]]["status"] != "closed" and hub["vehicles"]:
                self.hubs[hub["region"]].append(hub)
        self.people = [o for o in mission.doc["observers"] if self.may_work(o)]
        self.at = {o["id"]: {r: self.flag() for r in self.hubs if self.allowed(o, r)} for o in self.people}
        self.team = {o["id"]: [] for o in self.people}  # the pairs and trios that a person can be in
        self.pairs, self.trios = {}, []
        self.add_pairs()
        for _ in range(self.rules["max_trios"]):
            self.add_trio()
        self.place_once()
        self.teams_in = {r: self.seat(r) for r in self.hubs}
        self.regions_short()
        self.hold_pins()

    # ---- who can work, with whom, where

    def may_work(self, o):
        m = self.m
        return o["status"] == "accredited" and not o["reserve"] and \
            m.delegations[o["delegation"]]["country"] != m.host and \
            bool(set(o["languages"]) & set(self.rules["working_languages"]))

    def together(self, a, b):
        pair, delegations = frozenset((a["id"], b["id"])), frozenset((a["delegation"], b["delegation"]))
        return len(delegations) == 2 and pair not in self.m.incompatible["observers"] and \
            delegations not in self.m.incompatible["delegations"] and \
            bool(set(self.rules["working_languages"]) & set(a["languages"]) & set(b["languages"]))

    def meet(self, people, region):
        """Whether these people have a common instant in which they can be on duty in the region."""
        first = max(self.seconds_of(o["available_from"]) for o in people)
        last = min(self.seconds_of(o["available_to"]) for o in people)
        if self.m.debriefing is not None and any(o["debriefing"] for o in people):
            rest = max(self.rules["rest_min"], self.m.regions[region]["return_min"]) * 60
            last = min(last, self.m.debriefing - rest)
        return first <= last

    def allowed(self, o, region):
        return region not in o["excluded_regions"] and self.meet([o], region)

    def speaks(self, o, region):
        return bool(set(o["languages"]) & set(self.m.regions[region]["languages"]))

    def common(self, a, b):
        """The regions where two people can be in one team."""
        return [r for r in self.hubs if r in self.at[a["id"]] and r in self.at[b["id"]] and self.meet([a, b], r)]

    # ---- teams

    def flag(self):
        return self.model.new_bool_var("")

    def same_region(self, a, b, together):
        """Two people who are together are in one region where they may be."""
        here, there = self.at[a["id"]], self.at[b["id"]]
        both = set(self.common(a, b))
        for r in self.hubs:
            if r in both:
                self.model.add_bool_or(here[r].negated(), there[r], *(v.negated() for v in together))
                self.model.add_bool_or(there[r].negated(), here[r], *(v.negated() for v in together))
            else:
                for v in (at[r] for at in (here, there) if r in at):
                    self.model.add_bool_or(v.negated(), *(v.negated() for v in together))

    def add_pairs(self):
        for a, b in combinations(self.people, 2):
            if not self.together(a, b) or not self.common(a, b):
                continue
            v = self.pairs[a["id"], b["id"]] = self.flag()
            self.team[a["id"]].append(v)
            self.team[b["id"]].append(v)
            self.same_region(a, b, [v])
            if a["first_time"] and b["first_time"]:
                self.medium.append(30 * v)
            family = a.get("political_family")
            points = 6 * (a["sex"] == b["sex"]) + (family is not None and family == b.get("political_family"))
            if points:
                self.soft.append(points * v)

    def add_trio(self):
        """A team of three that may be there: who is in it and where."""
        model, used = self.model, self.flag()
        members = {o["id"]: self.flag() for o in self.people}
        where = {r: self.flag() for r in self.hubs}
        mute = {r: self.flag() for r in self.hubs}  # there, with an interpreter
        self.trios.append((members, where, mute))
        for r in self.hubs:
            speakers = [members[o["id"]] for o in self.people if self.speaks(o, r)]
            model.add_bool_or(where[r].negated(), mute[r], *speakers)
        model.add(sum(members.values()) == 3 * used)
        model.add(sum(where.values()) == used)
        tongues = {tag: self.flag() for tag in self.rules["working_languages"]}
        model.add(sum(tongues.values()) == used)
        for o in self.people:
            v = members[o["id"]]
            self.team[o["id"]].append(v)
            for r in self.hubs:
                at = self.at[o["id"]].get(r)
                model.add_bool_or(v.negated(), where[r].negated(), *([] if at is None else [at]))
            model.add(v <= sum(chosen for tag, chosen in tongues.items() if tag in o["languages"]))
        for a, b in combinations(self.people, 2):
            if (a["id"], b["id"]) not in self.pairs:
                model.add(members[a["id"]] + members[b["id"]] <= 1)
            else:
                self.same_region(a, b, [members[a["id"]], members[b["id"]]])
        for terms, points, groups in ((self.medium, 30, {True: [o for o in self.people if o["first_time"]]}),
                                      (self.soft, 6, self.grouped("sex")),
                                      (self.soft, 1, self.grouped("political_family"))):
            same = self.flag()
            terms.append(points * same)
            for group in groups.values():
                model.add(same >= sum(members[o["id"]] for o in group) - 2)

    def grouped(self, key):
        groups = defaultdict(list)
        for o in self.people:
            if o.get(key) is not None:
                groups[o[key]].append(o)
        return groups

    def place_once(self):
        """Everybody is in one team at most, and in a region where in a team: M1, M7, S4 and S8 for people."""
        model, cap = self.model, self.rules["max_delegation_teams_per_region"]
        per = defaultdict(list)
        for o in self.people:
            placed = self.flag()
            model.add_exactly_one([placed.negated(), *self.team[o["id"]]])
            model.add_exactly_one([placed.negated(), *self.at[o["id"]].values()])
            self.medium.append(1000 * placed.negated())
            for r, v in self.at[o["id"]].items():
                per[r, o["delegation"]].append(v)
                if o["preferred_regions"] and r not in o["preferred_regions"]:
                    self.soft.append(2 * v)
        observers = self.m.doc["observers"]
        never = sum(o["status"] == "accredited" and not o["reserve"] for o in observers) - len(self.people)
        self.medium.append(1000 * never)
        for there in per.values():
            for terms, points, least in ((self.soft, 2, 1), (self.medium, 40, cap)):
                if len(there) > least:
                    above = model.new_int_var(0, len(there) - least, "")
                    model.add(above >= sum(there) - least)
                    terms.append(points * above)

    def seat(self, region):
        """The number of teams of a region, which are dealt to its hubs by vehicles, seats and interpreters."""
        model, hubs = self.model, self.hubs[region]
        teams = model.new_int_var(0, sum(h["vehicles"] for h in hubs), region)
        trios = sum(where[region] for _, where, _ in self.trios)
        people = [self.at[o["id"]][region] for o in self.people if region in self.at[o["id"]]]
        speakers = [self.at[o["id"]][region] for o in self.people
                    if region in self.at[o["id"]] and self.speaks(o, region)]
        model.add(sum(people) == 2 * teams + trios)
        total = defaultdict(list)  # (members, with an interpreter): teams of each hub
        for hub in hubs:
            here = {}
            for size in (2, 3):
                for voice in (0, 1):
                    fits = size + 1 + voice <= hub["seats"]
                    here[size, voice] = model.new_int_var(0, hub["vehicles"] if fits else 0, "")
                    total[size, voice].append(here[size, voice])
            model.add(sum(here.values()) <= hub["vehicles"])
            model.add(here[2, 1] + here[3, 1] <= hub["interpreters"])
        model.add(sum(total[2, 0]) + sum(total[2, 1]) == teams - trios)
        model.add(sum(total[3, 0]) + sum(total[3, 1]) == trios)
        model.add(sum(total[2, 1]) >= teams - trios - sum(speakers))
        model.add(sum(total[3, 1]) >= sum(mute[region] for _, _, mute in self.trios))
        most = self.m.regions[region].get("max_teams")
        if most is not None:
            model.add(teams <= most)
        return teams

    def regions_short(self):
        """M2."""
        vehicles = {h["region"] for h in self.m.doc["hubs"] if h["vehicles"]}
        for r in self.m.doc["regions"]:
            teams, least = self.teams_in.get(r["id"], 0), r["min_teams"]
            if least:
                short = self.model.new_int_var(0, least, "")
                self.model.add(short >= least - teams)
                self.medium.append(500 * short)
            if r["status"] == "open" and r.get("max_teams") != 0 and r["id"] in vehicles:
                none = self.flag()
                self.model.add(none + teams >= 1)
                self.medium.append(40 * none)

    def hold_pins(self):
        for pin in self.m.doc["pins"]:
            ids = [o for o in pin["observers"] if self.m.observers[o]["status"] != "withdrawn"]
            region = self.m.hubs[pin["hub"]]["region"]
            for o in ids:
                at = self.at.get(o, {}).get(region)
                self.model.add_bool_or([] if at is None else [at])
            if len(ids) > 1:
                together = [v for pair, v in self.pairs.items() if set(ids) == set(pair)]
                for members, _, _ in self.trios:
                    if len(ids) <= 3 and set(ids) <= set(members):
                        whole = self.flag()
                        together.append(whole)
                        self.model.add_bool_and([members[o] for o in ids]).only_enforce_if(whole)
                self.model.add_bool_or(together)

    # ---- solving

    def bound(self, seconds, workers, teams=None, hint=None):
        """The bound over all plans, or over those with so many teams in each region; None where there is none. The hint
        is a plan to begin at: region and members of each team."""
        model = self.model.clone()
        again = lambda v: model.get_int_var_from_proto_index(v.index)
        for region, v in self.teams_in.items() if teams is not None else ():
            model.add(again(v) == teams.get(region, 0))
        for v, value in self.as_values(hint) if hint else ():
            model.add_hint(again(v), value)
        model.minimize(sum(self.medium))
        medium, proven, took, solver = least(model, seconds, workers)
        if medium is None or not proven:
            return None if medium is None else Bound(medium, 0, False, took)
        model.clear_hints()
        for v in [*self.pairs.values(), *(v for at in self.at.values() for v in at.values())]:
            model.add_hint(again(v), solver.value(v))
        model.add(sum(self.medium) <= medium)
        model.minimize(sum(self.soft))
        soft, proven, more, _ = least(model, seconds, workers)
        return Bound(medium, soft or 0, proven, took + more)

    def as_values(self, teams):
        """The values of the model's choices in a plan."""
        region_of = {o: region for region, members in teams for o in members}
        pairs = {frozenset(members) for _, members in teams}
        values = [(v, frozenset(pair) in pairs) for pair, v in self.pairs.items()]
        values += [(v, region_of.get(o) == r) for o, at in self.at.items() for r, v in at.items()]
        threes = [(region, members) for region, members in teams if len(members) == 3]
        for n, (members, where, _) in enumerate(self.trios):
            region, three = threes[n] if n < len(threes) else (None, ())
            values += [(v, o in three) for o, v in members.items()] + [(v, r == region) for r, v in where.items()]
        return values


def least(model, seconds, workers):
    """(bound, whether it is reached, seconds, solver); no bound where nothing is feasible."""
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = workers
    solver.parameters.linearization_level = 2  # matchings are proven by their linear relaxation
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return None, False, solver.wall_time, solver
    bound = max(0, math.ceil(solver.best_objective_bound - 1e-6))
    return bound, status == cp_model.OPTIMAL, solver.wall_time, solver
