"""Missions whose published plans are repaired while daemons and databases fail, and what must be true of them at the end."""

import collections
import json
import os
import subprocess
import sys

from clients import Client, Editor, Planner, Publisher, Reporter
from house import House, until

CONTRACT = os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "contract")
# 64 people, most of whom get into teams.
EXAMPLE = f"{CONTRACT}/examples/bal64--sample.json"


class RepairedMission:
    """A mission with a published plan, and who works on it: one reports drop-outs, two publish what is offered, one edits."""

    def __init__(self, house: House, number: int, seed: int, planner: Planner):
        self.house, self.id = house, f"repair-{number}"
        with open(EXAMPLE, encoding="utf-8") as file:
            document = json.load(file)
        document["mission"]["id"] = self.id
        # Who is not accredited has no place in a plan, and an offer need not know of what befell them.
        people = [observer for observer in document["observers"] if observer["status"] == "accredited"]
        for observer in people[-3:]:
            observer["reserve"] = True
        status, answer, _ = planner.insist("PUT", f"/missions/{self.id}/document", document, {"If-None-Match": "*"})
        assert status == 201, answer
        job = json.loads(planner.post(f"/missions/{self.id}/jobs", {"seconds": 2, "threads": 1}, 202).answer)["id"]
        until(lambda: self.state(job) == "completed", 60, f"a plan of {self.id}")
        observers = [observer["id"] for observer in people]
        self.reporter = Reporter(house, self.id, seed, observers)
        self.publishers = [Publisher(house, [self.id], seed + 1 + n) for n in range(2)]
        assert self.publishers[0].publish(self.id, 1, None) and self.reporter.members()
        self.editor = Editor(house, [self.id], seed + 3, observers[0])
        self.editor.pause = 1

    @property
    def clients(self) -> list[Client]:
        return [self.reporter, *self.publishers, self.editor]

    def state(self, job: str) -> str:
        return self.house.primary.rows(f"SELECT state FROM job WHERE id = {job}")[0][0]

    def read(self, path: str) -> bytes:
        status, content, _ = self.reporter.insist("GET", f"/missions/{self.id}{path}", None)
        assert status == 200, content
        return content


class RepairAccount:
    """What was acknowledged of one mission's reports and publications against what is there at the end."""

    def __init__(self, mission: RepairedMission):
        self.mission, self.rows = mission, mission.house.primary.rows
        self.broken: list[str] = []
        self.check_reports()
        self.check_publications()
        self.check_repairs()
        self.check_end()

    def fault(self, text: str) -> None:
        self.broken.append(f"{self.mission.id}: {text}")

    def expect(self, what: str, found, wanted) -> None:
        if found != wanted:
            self.fault(f"{what}: {found}, not {wanted}")

    def check_reports(self) -> None:
        told = [json.loads(told.answer) for told in self.mission.reporter.told]
        acknowledged = collections.Counter((report["number"], report["reason"]) for report in told)
        rows = self.rows(
            f"SELECT number, reason, kind, observers[1], input_revision FROM incident WHERE mission = '{self.mission.id}' "
            "ORDER BY number")
        self.expect(
            "reports", acknowledged, collections.Counter((int(number), reason) for number, reason, *_ in rows))
        self.expect("reports in the audit trail", self.audited("incident.record"), len(rows))
        withdrawn = self.rows(
            f"SELECT id FROM observer WHERE mission = '{self.mission.id}' AND status = 'withdrawn'")
        self.expect("who has dropped out", sorted(row[0] for row in withdrawn), sorted(self.mission.reporter.gone))
        self.reports = len(told)
        # Who is gone at each revision.
        self.gone: list[tuple[int, frozenset[str]]] = [(0, frozenset())]
        for _, _, _, observer, revision in rows:
            self.gone.append((int(revision), self.gone[-1][1] ^ {observer}))

    def gone_at(self, revision: int) -> frozenset[str]:
        return [gone for since, gone in self.gone if since <= revision][-1]

    def audited(self, action: str) -> int:
        return int(self.rows(
            f"SELECT count(*) FROM audit WHERE mission = '{self.mission.id}' AND action = '{action}'")[0][0])

    def check_publications(self) -> None:
        told = [json.loads(told.answer)["version"] for client in self.mission.publishers for told in client.told]
        rows = self.rows(
            "SELECT a.detail ->> 'plan', coalesce(a.detail ->> 'replaces', ''), coalesce(p.base_version::text, ''), "
            "p.input_revision, a.detail ->> 'mission_revision' FROM audit AS a JOIN plan AS p "
            "ON p.mission = a.mission AND p.version = (a.detail ->> 'plan')::integer "
            f"WHERE a.mission = '{self.mission.id}' AND a.action = 'plan.publish' ORDER BY a.id")
        versions = [int(row[0]) for row in rows]
        self.expect("publications", sorted(told), sorted(versions))
        self.expect("versions that were published twice", len(versions) - len(set(versions)), 0)
        for former, (version, replaced, base, made, published) in zip(["", *map(str, versions)], rows):
            self.expect(f"what version {version} replaced", replaced, former)
            self.expect(f"what version {version} repairs", base, former)
            if base and self.gone_at(int(made)) != self.gone_at(int(published)):
                self.fault(f"version {version} was published at revision {published} and knows of {made} only")
        statuses = dict(self.rows(
            f"SELECT status, count(*) FROM plan WHERE mission = '{self.mission.id}' AND status <> 'draft' GROUP BY 1"))
        self.expect("current versions", statuses.get("published"), "1")
        self.expect("superseded versions", int(statuses.get("superseded", 0)), len(versions) - 1)
        self.publications = len(versions)

    def check_repairs(self) -> None:
        plans = self.rows(f"SELECT count(*) FROM plan WHERE mission = '{self.mission.id}' AND base_version > 0")[0][0]
        known = self.rows(
            "SELECT coalesce(sum((outcome ->> 'stored_plans')::integer), 0) FROM job "
            f"WHERE mission = '{self.mission.id}' AND kind = 'repair'")[0][0]
        self.expect("repairs that are stored", plans, known)
        self.expect("plans in the audit trail", self.audited("plan.store"), int(plans) + 1)
        self.repairs = int(plans)
        self.jobs = dict(self.rows(
            "SELECT CASE state WHEN 'discarded' THEN 'overtaken' ELSE state END, count(*) FROM job "
            f"WHERE mission = '{self.mission.id}' AND kind = 'repair' GROUP BY 1"))

    def check_end(self) -> None:
        """The last repair has an offer that fits, or says that there is nothing to repair; nobody has had to ask for it."""
        repair = json.loads(self.mission.read("/repairs?limit=1"))["items"][0]
        if repair["state"] != "completed":
            return self.fault(f"the last repair is {repair['state']}: {repair['last_error']}")
        if repair["offers"] and repair["base_version"] == self.published()["version"]:
            offer = repair["offers"][0]["version"]
            if not self.mission.publishers[0].publish(self.mission.id, offer, repair["base_version"]):
                return self.fault(f"the last offer, version {offer}, is refused")
        if self.needs_repair():
            self.fault("somebody who has dropped out is in the published plan")
        self.check_plan()

    def published(self) -> dict:
        return json.loads(self.mission.read("/plans/latest"))["plan"]

    def needs_repair(self) -> bool:
        plan = json.loads(self.mission.read(f"/plans/{self.published()['version']}/document"))
        return any(member in self.mission.reporter.gone for team in plan["teams"] for member in team["members"])

    def check_plan(self) -> None:
        """By the contract's own checker."""
        plan = self.published()
        files = {"mission": f"/plans/{plan['version']}/mission-document", "plan": f"/plans/{plan['version']}/document"}
        if plan["base_version"]:
            files["base"] = f"/plans/{plan['base_version']}/document"
        for name, path in files.items():
            files[name] = f"{self.mission.house.folder}/{self.mission.id}-{name}.json"
            with open(files[name], "wb") as file:
                file.write(self.mission.read(path))
        base = ["--base", files["base"]] if "base" in files else []
        checker = subprocess.run(
            [sys.executable, "-B", f"{CONTRACT}/check_plan.py", files["mission"], files["plan"], *base], check=False,
            capture_output=True, text=True)
        self.expect("the contract's checker", (checker.returncode, checker.stderr), (0, ""))
