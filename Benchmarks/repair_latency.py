#!/usr/bin/env python3
"""How soon a published plan is repaired: from the moment when the wait after a committed drop-out is over to the stored
first repair.

    repair_latency.py [--programs FOLDER] [--sizes 64x10146,2000x47000] [--drops 100] [--restarts 5] [--storm 500]

Runs `observerd serve` on a PostgreSQL of its own that syncs its commits; missions are made from a seed. Each drop-out is
reported, and taken back once the first repair is stored; each tenth repair is published, so that bases that nobody has read
yet are among them; some more come right after a start of the daemon, when nothing has been read. Prints the median, the 99th
percentile and the worst, what the daemon's log says of each step, the machine's load and the processors' time.
A storm of reports within 60 s must end with one valid repair of them all, which the contract's checker judges.
"""
import argparse
import json
import os
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import uuid
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "Trials"))
from house import Cluster, children, free_port, until  # noqa: E402

EVE, DAY = "2023-03-18T18:00:00+06:00", "2023-03-19"
STEPS = {"begun": "claimed", "read_ms": "read", "searched_ms": "searched", "judged_ms": "judged", "stored_ms": "stored"}
# Of each number of observers: which figure may come to how many milliseconds.
GOALS = {64: ("99th percentile", 300), 2000: ("worst", 2000)}


def mission(observers, stations, seed=1):
    """A mission with a region for each 60 observers, its stations around three hubs."""
    rng = random.Random(seed)
    delegations = [f"{a}{b}" for a in "ABDEFGHILMNPRSU" for b in "AELMNRTZ"][:max(10, observers // 30)]
    regions = max(4, observers // 60)
    document = {
        "format": "observerd.mission/1",
        "mission": {"id": f"LAT-{observers}-{stations}", "name": "Latency", "host_country": "KZ", "election_date": DAY},
        "regions": [], "hubs": [], "stations": [], "tabulation_centres": [], "incompatibilities": [], "pins": [],
        "delegations": [{"id": d, "name": d, "country": d} for d in delegations], "observers": [],
    }
    for r in range(regions):
        lat, lon = 43 + (r % 8), 50 + (r // 8) * 2
        document["regions"].append({
            "id": f"R{r:03}", "name": f"Region {r}", "time_zone": "Asia/Almaty", "status": "open", "min_teams": 1,
            "max_teams": None, "languages": ["kk"], "return_min": 60})
        for h in range(3):
            document["hubs"].append({
                "id": f"R{r:03}-H{h}", "region": f"R{r:03}", "name": f"Hub {h}", "lat": lat + h * 0.4, "lon": lon,
                "vehicles": 2 + observers // regions // 5, "seats": 4, "interpreters": 2 + observers // regions // 5})
        document["tabulation_centres"].append({
            "id": f"R{r:03}-T", "region": f"R{r:03}", "district": f"R{r:03}/0", "lat": lat, "lon": lon + 0.02})
    for s in range(stations):
        r = s % regions
        hub = document["hubs"][r * 3 + rng.randrange(3)]
        document["stations"].append({
            "id": f"S{s:06}", "name": f"School {s}, ward {s % 50}", "region": f"R{r:03}",
            "district": f"R{r:03}/{rng.randrange(12)}", "lat": round(hub["lat"] + rng.gauss(0, 0.15), 6),
            "lon": round(hub["lon"] + rng.gauss(0, 0.2), 6), "voters": rng.randrange(100, 3000),
            "setting": "rural" if rng.random() < 0.5 else "urban", "kind": "regular", "opens": "07:00",
            "closes": "20:00", "cleared": False})
    for o in range(observers):
        delegation = delegations[o % len(delegations)]
        document["observers"].append({
            "id": f"{delegation}-{o:04}", "delegation": delegation, "role": "member", "sex": "fm"[o % 2],
            "first_time": o % 3 == 0, "languages": ["en"], "status": "accredited", "reserve": o % 40 == 39,
            "available_from": "2023-03-17T08:00:00+06:00", "available_to": "2023-03-21T20:00:00+06:00",
            "debriefing": False, "max_leg_min": None, "max_km": None, "excluded_regions": [],
            "preferred_regions": [], "political_family": None})
    return document


class Daemon:
    """`observerd serve` with its log, on a cluster of its own."""

    def __init__(self, programs, folder, *settings):
        self.cluster = Cluster(f"{folder}/server")
        self.cluster.initialise()
        self.cluster.configure("fsync = on", "shared_buffers = 128MB", "max_wal_size = 1GB", *settings)
        self.cluster.start()
        self.cluster.rows("CREATE DATABASE observerd", database="postgres")
        owner, role = self.cluster.connection(database="observerd"), self.cluster.connection("observerd_api", "observerd")
        program = str(programs / "observerd")

        def run(*arguments):
            return subprocess.run([program, *arguments], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()

        run("migrate", "--database", owner)
        self.token = run("token", "create", "--role", "logistics", "--database", role)
        port = free_port()
        self.url, self.log = f"http://127.0.0.1:{port}", Path(folder) / "daemon.log"
        self.command = [program, "serve", "--database", role, "--port", str(port), "--workers", "1", "--log-format",
                        "json", "--log-level", "info"]
        self.read_to = 0
        self.stored, self.claimed = {}, {}
        self.start()

    def start(self):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        until(self.is_ready, 60, "the daemon serves")

    def restart(self):
        """Has the daemon forget what it has read."""
        self.process.terminate()
        self.process.wait()
        self.start()

    def processor_time(self):
        """Seconds of the processors, of the daemon and of the database with its sessions that have ended."""
        return processor_time(self.process.pid), sum(map(processor_time, children(self.cluster.server.pid)))

    def is_ready(self):
        try:
            return urllib.request.urlopen(f"{self.url}/readyz", timeout=3).status == 200
        except OSError:
            return False

    def call(self, method, path, body=None, headers=None):
        return json.loads(self.bytes(method, path, body, headers) or b"null")

    def bytes(self, method, path, body=None, headers=None):
        data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data=data, method=method, headers={
            "Authorization": f"Bearer {self.token}", "Content-Type": "application/json",
            "Idempotency-Key": str(uuid.uuid4()), **(headers or {})})
        try:
            with urllib.request.urlopen(request, timeout=300) as answer:
                return answer.read()
        except urllib.error.HTTPError as error:
            sys.exit(f"{method} {path}: {error.code} {error.read().decode()}")

    def sql(self, text):
        return self.cluster.rows(text)

    def wait(self, path):
        while True:
            answer = self.call("GET", path)
            if answer["state"] in ("completed", "cancelled", "discarded"):
                return answer
            time.sleep(0.05)

    def first_repair(self, job, patience=60):
        """The line about the first repair that a job has stored; nil where it ends without one."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            if job in self.read_log():
                return self.stored[job]
            time.sleep(0.02)
        return None

    def read_log(self):
        with open(self.log, "rb") as file:
            file.seek(self.read_to)
            lines = file.read()
        lines = lines[:lines.rfind(b"\n") + 1]
        self.read_to += len(lines)
        for line in map(json.loads, filter(lambda line: line.startswith(b"{"), lines.splitlines())):
            if line["message"] == "job claimed":
                self.claimed.setdefault(line["job"], moment(line["time"]))
            elif line["message"] == "repair stored":
                self.stored.setdefault(line["job"], line)
        return self.stored

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.cluster.end()


def processor_time(process):
    """Seconds that a process and its children that have ended have had of the processors."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(errors="replace").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def moment(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


def published(daemon, path, version):
    return daemon.call("POST", f"{path}/plans/{version}/publication", {"even_so": True})


def prepare(daemon, observers, stations, plan_seconds):
    """A mission with a published plan; its path, and who is in teams in random order."""
    document = mission(observers, stations)
    path = f"/api/v1/missions/{document['mission']['id']}"
    daemon.call("PUT", f"{path}/document", document, {"If-None-Match": "*"})
    job = daemon.call("POST", f"{path}/jobs", {"seconds": plan_seconds, "threads": 2})
    version = daemon.wait(f"/api/v1/jobs/{job['id']}")["plan_version"]
    published(daemon, path, version)
    teams = daemon.call("GET", f"{path}/plans/{version}/document")["teams"]
    people = [person for team in teams for person in team["members"]]
    random.Random(7).shuffle(people)
    return path, people


def report(daemon, path, kind, person):
    """Reports a drop-out or a return; the repair job."""
    body = {"kind": kind, "observers": [person], "as_of": EVE}
    if kind == "drop_out":
        body["reason"] = "Taken ill."
    return daemon.call("POST", f"{path}/incidents", body)["repair_job"]


class Course:
    """Drop-outs one after the other: how soon each has its first repair, and what its steps take."""

    def __init__(self, daemon, path):
        self.daemon, self.path = daemon, path
        self.latencies, self.steps, self.unrepaired = [], {step: [] for step in STEPS}, 0

    def drop_out(self, person, publishes=False):
        """Reports a drop-out, waits for the first repair, and has the person return."""
        job = report(self.daemon, self.path, "drop_out", person)
        line = self.daemon.first_repair(job)
        if line is None:
            self.unrepaired += 1
            return
        due = float(self.daemon.sql(f"SELECT extract(epoch FROM run_at) FROM job WHERE id = {job}")[0][0])
        self.latencies.append((moment(line["time"]) - due) * 1000)
        for step in STEPS:
            self.steps[step].append((self.daemon.claimed[job] - due) * 1000 if step == "begun" else float(line[step]))
        if publishes and line["score"].startswith("0 /"):
            published(self.daemon, self.path, int(line["version"]))
        report(self.daemon, self.path, "return", person)

    @property
    def p99(self):
        return sorted(self.latencies)[max(0, -(-len(self.latencies) * 99 // 100) - 1)]

    def print(self, what):
        whole = statistics.median(self.latencies)
        print(f"{what}: median {whole:.0f} ms, 99th percentile {self.p99:.0f} ms, worst {max(self.latencies):.0f} ms "
              f"({len(self.latencies)} drop-outs, {self.unrepaired} without a repair)")
        for step, name in STEPS.items():
            median = statistics.median(self.steps[step])
            print(f"      {name:<9} {median:6.0f} ms {median / whole:6.0%}, at most {max(self.steps[step]):.0f} ms")
        sys.stdout.flush()


def measure(daemon, observers, stations, drops, restarts, plan_seconds):
    """Whether the goal is reached."""
    path, people = prepare(daemon, observers, stations, plan_seconds)
    warm, loads, before = Course(daemon, path), [], daemon.processor_time()
    for number in range(drops):
        warm.drop_out(people[number % len(people)], publishes=number % 10 == 9)
        loads.append(os.getloadavg()[0])
    spent = [(now - then) / drops * 1000 for now, then in zip(daemon.processor_time(), before)]
    warm.print(f"{observers:>5} observers, {stations:>6} stations")
    print(f"      load {min(loads):.1f} to {max(loads):.1f}; the processors' time for each drop-out and return, with all "
          f"searches: daemon {spent[0]:.0f} ms, database {spent[1]:.0f} ms", flush=True)
    cold = Course(daemon, path)
    for number in range(restarts):
        daemon.restart()
        cold.drop_out(people[(drops + number) % len(people)])
    if cold.latencies:
        cold.print("      the first after a start of the daemon")
    what, limit = GOALS.get(observers, ("worst", 2000))
    reached = warm.p99 if what == "99th percentile" else max(warm.latencies + cold.latencies)
    return reached <= limit and not warm.unrepaired + cold.unrepaired


def storm(daemon, observers, stations, reports, seconds, plan_seconds, folder):
    """Whether many reports end with one valid repair of them all."""
    path, people = prepare(daemon, observers, stations, plan_seconds)
    name = path.rpartition("/")[2]
    people = people[:reports]
    before = int(daemon.sql("SELECT coalesce(max(id), 0) FROM job")[0][0])
    began, slowest, job = time.monotonic(), 0.0, None
    for number, person in enumerate(people):
        time.sleep(max(0.0, began + number * seconds / len(people) - time.monotonic()))
        asked = time.monotonic()
        job = report(daemon, path, "drop_out", person)
        slowest = max(slowest, time.monotonic() - asked)
    took = time.monotonic() - began
    line = daemon.first_repair(job)
    repair = daemon.wait(f"{path}/repairs/{job}")
    due = float(daemon.sql(f"SELECT extract(epoch FROM run_at) FROM job WHERE id = {job}")[0][0])
    states = daemon.sql(f"SELECT state, count(*) FROM job WHERE mission = '{name}' AND id > {before} GROUP BY 1 ORDER BY 1")
    open_jobs = sum(int(count) for state, count in states if state not in ("completed", "cancelled", "discarded"))
    is_one = line is not None and not repair["stale"] and open_jobs == 0 and bool(repair["offers"])
    print(f"storm: {len(people)} drop-outs of {observers} in {took:.0f} s, the slowest report {slowest * 1000:.0f} ms; jobs: "
          + ", ".join(f"{count} {state}" for state, count in states))
    if line is None:
        print(f"  no repair: {repair['state']} {repair['remark']} {repair['last_error']}")
        return False
    print(f"  first repair {(moment(line['time']) - due) * 1000:.0f} ms after the last one fell due ({line['score']}); offers: "
          + "; ".join(f"version {o['version']} {'/'.join(str(o['score'][k]) for k in ('hard', 'medium', 'soft'))}"
                      for o in repair["offers"]))
    files = {"mission": f"{path}/document", "base": f"{path}/plans/{repair['base_version']}/document"}
    for offer in repair["offers"]:
        files["plan"] = f"{path}/plans/{offer['version']}/document"
        for file, source in files.items():
            (folder / f"{file}.json").write_bytes(daemon.bytes("GET", source))
        checked = subprocess.run(
            [sys.executable, ROOT / "contract/check_plan.py", folder / "mission.json", folder / "plan.json", "--base",
             folder / "base.json", "--json"], capture_output=True, text=True)
        verdict = json.loads(checked.stdout) if checked.stdout.startswith("{") else {}
        broken = verdict.get("faults", []) + verdict.get("violations", [checked.stderr])
        gone = set(people) & {p for team in json.loads((folder / "plan.json").read_text())["teams"] for p in team["members"]}
        print(f"  version {offer['version']}: the checker finds {len(broken)} broken rules; {len(gone)} of those who dropped "
              "out are in teams")
        is_one = is_one and not broken and not gone
    return is_one


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", type=Path, default=ROOT / ".build/release")
    parser.add_argument("--sizes", default="64x10146,2000x47000")
    parser.add_argument("--drops", type=int, default=100)
    parser.add_argument("--restarts", type=int, default=5, help="drop-outs right after a start of the daemon")
    parser.add_argument("--plan-seconds", type=float, default=10)
    parser.add_argument("--storm", type=int, default=500, help="drop-outs of 2,000 observers; 0: no storm")
    parser.add_argument("--storm-seconds", type=float, default=60)
    arguments = parser.parse_args()
    # What is told to end ends its server and its daemon too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    folder = Path(tempfile.mkdtemp(prefix="observerd-latency-"))
    os.chmod(folder, 0o755)
    daemon, is_good = Daemon(arguments.programs, folder), True
    try:
        print(f"load at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors", flush=True)
        for size in filter(None, arguments.sizes.split(",")):
            observers, stations = (int(number) for number in size.split("x"))
            is_good &= measure(
                daemon, observers, stations, arguments.drops, arguments.restarts, arguments.plan_seconds)
        if arguments.storm:
            is_good &= storm(
                daemon, 2000, 10146, arguments.storm, arguments.storm_seconds, arguments.plan_seconds, folder)
        print(f"load at the end: {os.getloadavg()[0]:.1f}")
    finally:
        daemon.stop()
        shutil.rmtree(folder, ignore_errors=True)
    return 0 if is_good else "a goal was missed"


if __name__ == "__main__":
    sys.exit(main())
