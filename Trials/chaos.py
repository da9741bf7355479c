#!/usr/bin/env python3
"""Daemons and their database are killed, stopped and frozen while clients work; then what was acknowledged is counted.

usage: Trials/chaos.py BIN [--rounds N] [--seed N] [--faults NAME,NAME...]

In each round every fault comes once, in an order that the seed decides; the fail-over comes last, once. Three daemons share a database
with a synchronous standby, all on the loopback. Clients make missions and plans and edit, and in missions with a published plan people
drop out and return while two clients publish the repairs that are offered. The end is 1 where anything that was acknowledged is lost,
doubled or stuck, where a stale repair was published or none came, where a daemon ended by itself or an answer was none of the API's;
times are printed beside what is promised and judge nothing.
"""

import argparse
import collections
import json
import os
import random
import signal
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
from clients import Editor, Founder, Planner  # noqa: E402
from house import House, until  # noqa: E402
from repairs import RepairAccount, RepairedMission  # noqa: E402

EXAMPLES = os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "contract", "examples")
LEASE = House.LEASE
OPEN_JOBS = "SELECT count(*) FROM job WHERE state NOT IN ('completed', 'cancelled', 'discarded')"


class Chaos:
    def __init__(self, house: House, seed: int):
        self.house, self.random = house, random.Random(seed)
        self.measured: dict[str, list[float]] = collections.defaultdict(list)
        self.counts: collections.Counter = collections.Counter()
        self.notes: list[str] = []

    # What is done to daemons.

    def daemon_killed(self) -> None:
        daemon, job = self.daemon_at_work()
        daemon.kill()
        if job:
            self.measure("taken over", lambda: self.was_taken_up(job), 60)
        daemon.start()
        self.until_ready(daemon)

    def daemon_stopped(self) -> None:
        daemon, job = self.daemon_at_work()
        began = time.monotonic()
        daemon.stop()
        if job:
            self.measure("handed back", lambda: self.was_taken_up(job), 60, began)
        self.measure("stopped", lambda: daemon.process.poll() is not None, 60, began)
        daemon.start()
        self.until_ready(daemon)

    def daemon_frozen(self) -> None:
        daemon, job = self.daemon_at_work()
        daemon.signal(signal.SIGSTOP)
        if job:
            self.measure("taken over", lambda: self.was_taken_up(job), 60)
        time.sleep(2)
        daemon.signal(signal.SIGCONT)
        self.until_ready(daemon)

    # What is done to the database.

    def database_killed(self) -> None:
        self.house.primary.kill()
        self.until_unready()
        time.sleep(self.random.uniform(0, 3))
        self.house.primary.start()
        self.until_served()

    def database_frozen(self) -> None:
        self.house.primary.signal(signal.SIGSTOP)
        self.until_unready()
        time.sleep(self.random.uniform(1, 4))
        self.house.primary.signal(signal.SIGCONT)
        self.until_served()

    def database_full(self) -> None:
        primary = self.house.primary
        if not primary.is_mounted:
            self.notes.append("database_full was left out: only root can make a file system to fill")
            return
        filler = f"{primary.folder}/filler"
        try:
            with open(filler, "wb", buffering=0) as file:
                while True:
                    file.write(bytes(1 << 16))
        except OSError:
            pass
        time.sleep(self.random.uniform(4, 8))
        Path(filler).unlink(missing_ok=True)
        if not primary.is_running:
            primary.start()
        self.until_served()

    def connections_refused(self) -> None:
        primary = self.house.primary
        primary.rows("ALTER ROLE observerd_api CONNECTION LIMIT 0")
        primary.rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'observerd_api'")
        self.until_unready()
        time.sleep(self.random.uniform(0, 3))
        primary.rows("ALTER ROLE observerd_api CONNECTION LIMIT -1")
        self.until_served()

    def failed_over(self) -> None:
        self.house.fail_over()
        self.until_served("failed over")

    # How what follows is seen.

    def daemon_at_work(self):
        """A daemon and a job that it works on, or any daemon where none works."""
        for _ in range(40):
            for job, attempt, worker in self.house.primary.rows(
                    "SELECT id, attempt, worker FROM job WHERE state = 'running' ORDER BY random()"):
                for daemon in self.house.daemons:
                    if str(daemon.process.pid) in worker.replace("/", "-").replace(":", "-").split("-"):
                        return daemon, (job, attempt)
            time.sleep(0.1)
        self.notes.append("a daemon was hit that had no job")
        return self.random.choice(self.house.daemons), None

    def was_taken_up(self, job: tuple[str, str]) -> bool:
        return self.house.primary.rows(
            f"SELECT count(*) FROM job WHERE id = {job[0]} AND attempt = {job[1]} AND state = 'running'") == [["0"]]

    def measure(self, name: str, holds, seconds: float, began: float | None = None) -> None:
        began = began or time.monotonic()
        until(holds, seconds, name)
        self.measured[name].append(time.monotonic() - began)

    def until_ready(self, daemon) -> None:
        until(lambda: daemon.is_ready, 60, f"daemon {daemon.number} is ready")

    def until_unready(self) -> None:
        daemon = self.random.choice(self.house.daemons)
        self.measure("told as not ready", lambda: not daemon.is_ready, 30)

    def until_served(self, name: str = "served again") -> None:
        began = time.monotonic()
        for daemon in self.house.daemons:
            self.measure(name, lambda: daemon.is_ready, 60, began)


FAULTS = [
    "daemon_killed", "daemon_stopped", "daemon_frozen", "database_killed", "database_frozen", "database_full",
    "connections_refused",
]


class Account:
    """What was acknowledged against what is there at the end."""

    def __init__(self, house: House, clients: list):
        self.rows = house.primary.rows
        self.broken: list[str] = []
        planned = [json.loads(told.answer)["id"] for told in self.told(clients, Planner)]
        founded = [told.body["id"] for told in self.told(clients, Founder)]
        self.acknowledged = len(planned) + len(founded)
        self.jobs = len(planned)
        self.edits = sum(client.acknowledged for client in clients if isinstance(client, Editor))

        whole = "parent IS NULL AND kind = 'plan'"
        jobs = {row[0]: row[1] for row in self.rows(f"SELECT id, state FROM job WHERE {whole}")}
        self.expect_none("jobs lost", set(planned) - set(jobs))
        self.expect_none("jobs doubled", [job for job, count in collections.Counter(planned).items() if count > 1])
        self.expect_none("jobs that nobody was told of", set(jobs) - set(planned))
        self.expect_none("jobs stuck", [job for job, state in jobs.items() if state not in ("completed", "discarded")])
        self.discarded = self.rows(
            "SELECT id, attempt, last_error FROM job WHERE state = 'discarded' "
            "AND NOT (kind = 'repair' AND last_error = 'A later request took its place.')")
        plans = self.rows(
            f"SELECT job, count(*) FROM job_plan JOIN job ON id = job WHERE {whole} GROUP BY job HAVING count(*) <> 1")
        self.expect_none("jobs with several plans", plans)
        self.plans = int(self.rows("SELECT count(*) FROM plan WHERE base_version IS NULL")[0][0])
        without = self.rows(
            f"SELECT id FROM job WHERE state = 'completed' AND {whole} "
            "AND NOT EXISTS (SELECT FROM job_plan WHERE job = job.id)")
        self.expect_none("completed jobs without a plan", without)
        self.expect_none("plans without a job", self.rows(
            "SELECT mission, version FROM plan WHERE base_version IS NULL AND NOT EXISTS (SELECT FROM job_plan AS j "
            "WHERE (j.mission, j.version) = (plan.mission, plan.version))"))
        self.expect_none("gaps between versions", self.rows(
            "SELECT mission FROM plan GROUP BY mission HAVING max(version) <> count(*)"))
        missions = {row[0] for row in self.rows("SELECT id FROM mission WHERE id LIKE 'chaos-%'")}
        self.expect_none("missions lost", set(founded) - missions)
        self.expect_none("missions that nobody was told of", missions - set(founded))
        told = dict(self.rows(
            "SELECT action, count(*) FROM audit WHERE action IN ('job.create', 'mission.create') GROUP BY action"))
        for action, count in ("job.create", len(jobs)), ("mission.create", len(missions)):
            if int(told.get(action, 0)) != count:
                self.broken.append(f"{count} times {action}, {told.get(action, 0)} rows of the audit trail")
        self.replays = self.replay(clients)

    @staticmethod
    def told(clients: list, kind: type) -> list:
        return [told for client in clients if isinstance(client, kind) for told in client.told]

    def expect_none(self, what: str, found) -> None:
        if found:
            self.broken.append(f"{what}: {len(found)}, such as {sorted(found)[:3]}")

    def replay(self, clients: list) -> int:
        """Asks again what was acknowledged, by its key; the answers must be the recorded ones."""
        asked = 0
        for client in clients:
            for told in client.told[:100]:
                status, answer, fields = client.insist("POST", told.path, told.body, {"Idempotency-Key": told.key})
                asked += 1
                if (status, answer) != (told.status, told.answer):
                    self.broken.append(f"POST {told.path} was {told.status} and is {status} for the same key")
        return asked


def refused(repairs: list[RepairAccount]) -> str:
    refusals = sum(
        (client.refusals for repair in repairs for client in repair.mission.publishers), collections.Counter())
    return ", ".join(f"{reason.replace('_', ' ')} {count}" for reason, count in refusals.most_common()) or "none"


def ended(repairs: list[RepairAccount]) -> str:
    states: collections.Counter = collections.Counter()
    for repair in repairs:
        states.update({state: int(count) for state, count in repair.jobs.items()})
    return ", ".join(f"{count} {state}" for state, count in states.most_common())


def median(values: list[float]) -> str:
    values = sorted(values)
    return f"{values[len(values) // 2]:.1f} s, longest {values[-1]:.1f} s ({len(values)})" if values else "not seen"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", metavar="BIN", help="folder of the built programs")
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--faults", default=",".join(FAULTS))
    options = parser.parse_args()
    faults = options.faults.split(",")
    if unknown := set(faults) - set(FAULTS):
        parser.error(f"unknown faults: {', '.join(sorted(unknown))}")

    house = House(options.programs, daemons=3)
    status = 1
    try:
        status = trial(house, options, faults)
    finally:
        house.end(keep=status != 0)
    return status


def trial(house: House, options, faults: list[str]) -> int:
    chaos = Chaos(house, options.seed)
    for daemon in house.daemons:
        chaos.until_ready(daemon)
    missions = []
    with open(f"{EXAMPLES}/bal20.json", encoding="utf-8") as file:
        document = json.load(file)
    founder = Founder(house, [], options.seed)
    for number in range(1, 5):
        document["mission"]["id"] = f"plan-{number}"
        missions.append(document["mission"]["id"])
        status, answer, _ = founder.insist(
            "PUT", f"/missions/{missions[-1]}/document", document, {"If-None-Match": "*"})
        assert status == 201, answer
    observers = [observer["id"] for observer in document["observers"]]
    first = Planner(house, [], options.seed)
    repaired = [RepairedMission(house, n, options.seed * 100 + 50 + 10 * n, first) for n in range(1, 3)]
    clients = [Planner(house, missions, options.seed * 100 + number) for number in range(2)]
    clients += [Founder(house, missions, options.seed * 100 + 10 + number) for number in range(2)]
    clients += [Editor(house, missions[:1], options.seed * 100 + 20 + number, observers[number]) for number in range(3)]
    clients += [client for mission in repaired for client in mission.clients]
    for client in clients:
        client.start()

    began = time.monotonic()
    for number in range(1, options.rounds + 1):
        order = chaos.random.sample(faults, len(faults))
        if number == options.rounds:
            order.append("failed_over")
        for fault in order:
            print(f"{time.monotonic() - began:6.1f} s  {fault.replace('_', ' ')}", flush=True)
            getattr(chaos, fault)()
            chaos.counts[fault] += 1
            time.sleep(chaos.random.uniform(1, 3))
    for client in clients:
        client.stopping.set()
    for client in clients:
        client.join(timeout=120)
        if client.is_alive():
            print(f"a {type(client).__name__} still has no answer")
            return 1
    try:
        until(lambda: house.primary.rows(OPEN_JOBS) == [["0"]], 180, "every job has ended")
    except SystemExit as stuck:
        print(stuck)
    account = Account(house, [first, *clients])
    repairs = [RepairAccount(mission) for mission in repaired]
    return report(house, chaos, clients, account, repairs)


def report(house: House, chaos: Chaos, clients: list, account: Account, repairs: list[RepairAccount]) -> int:
    broken = account.broken + [fault for repair in repairs for fault in repair.broken]
    for client in clients:
        broken += client.faults[:5]
    for daemon in house.daemons:
        daemon.note_end()
    ends = sum(daemon.unasked_ends for daemon in house.daemons)
    if ends:
        broken.append(f"daemons ended by themselves: {ends}")
    statuses = sum((client.statuses for client in clients), collections.Counter())
    expected = {"0", "409 conflict", "409 idempotency-key-in-flight", "412 stale-revision", "429", "503", "504"}
    for status, count in statuses.items():
        if status[0] in "45" and status not in expected and status.split()[0] not in ("503", "504", "429"):
            broken.append(f"{count} answers were {status}")

    times = chaos.measured
    print("\nfaults:", ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in chaos.counts.items()))
    print("answers:", ", ".join(f"{status} {count}" for status, count in statuses.most_common()))
    print("\n| promise | measured |\n| --- | --- |")
    rows = [
        ("every job ends exactly once, no plan doubled",
         f"{account.jobs} acknowledged, {account.plans} plans, {len(account.discarded)} discarded"),
        ("an acknowledged write is kept, each request takes effect once",
         f"{account.acknowledged} requests and {account.edits} edits acknowledged; {account.replays} asked again by key"),
        ("a drop-out is in the mission once, a version is published once, and none that is stale",
         f"{sum(repair.reports for repair in repairs)} reports and {sum(repair.publications for repair in repairs)} "
         f"publications acknowledged; refused: {refused(repairs)}"),
        ("a repair that fits comes by itself",
         f"{sum(not repair.broken for repair in repairs)} of {len(repairs)} missions; {ended(repairs)} repairs, "
         f"{sum(repair.repairs for repair in repairs)} plans"),
        (f"killed or frozen → taken over within {LEASE + 5} s (lease {LEASE} s)", median(times["taken over"])),
        ("SIGTERM → handed back within 5 s", median(times["handed back"])),
        ("SIGTERM → the process has gone", median(times["stopped"])),
        ("database gone → told as not ready within 2 s", median(times["told as not ready"])),
        ("database back → served again within 3 s", median(times["served again"])),
        ("standby promoted → served again within 3 s", median(times["failed over"])),
        ("the process never exits for the database", f"{ends} ends that nobody asked for"),
        ("slowest answer", f"{max(client.slowest for client in clients):.1f} s"),
    ]
    for promise, measured in rows:
        print(f"| {promise} | {measured} |")
    for job, attempt, error in account.discarded:
        print(f"discarded: job {job} after {attempt} attempts: {error}")
    for note in sorted(set(chaos.notes)):
        print(f"note: {note}")
    for fault in broken:
        print(f"BROKEN: {fault}")
    print("nothing lost, doubled or stuck" if not broken else f"{len(broken)} promises broken")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
