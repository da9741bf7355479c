#!/usr/bin/env python3
"""How soon a published plan is repaired: from the moment when the repair falls due, after its wait for further reports,
to the stored first repair.

    repair_latency.py [--programs FOLDER] [--sizes 64x10146,2000x47000] [--drops 20] [--plan-seconds 20]

Runs on a private demo daemon; missions are made from a seed. Prints the median, the worst and what the database says of
each step.
"""
import argparse
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EVE, DAY = "2023-03-18T18:00:00+06:00", "2023-03-19"


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
    def __init__(self, programs, folder):
        self.process = subprocess.Popen(
            [programs / "observerd", "demo", "--folder", folder / "demo", "--port", "0", "--seconds", "1"],
            stdout=subprocess.DEVNULL)
        client = folder / "demo/client.json"
        for _ in range(1200):
            if client.exists() or self.process.poll() is not None:
                break
            time.sleep(0.1)
        settings = json.loads(client.read_text())
        self.url, self.token, self.database = settings["url"], settings["token"], settings["database"]

    def call(self, method, path, body=None, headers=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data=data, method=method, headers={
            "Authorization": f"Bearer {self.token}", "Content-Type": "application/json",
            "Idempotency-Key": str(uuid.uuid4()), **(headers or {})})
        with urllib.request.urlopen(request, timeout=300) as answer:
            return json.loads(answer.read() or b"null")

    def sql(self, text):
        return subprocess.run(["psql", self.database, "-qAtc", text], check=True, capture_output=True,
                              text=True).stdout.strip()

    def wait(self, path, ended=("completed", "cancelled", "discarded")):
        while True:
            answer = self.call("GET", path)
            if answer["state"] in ended:
                return answer
            time.sleep(0.02)

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        self.process.wait()


def measure(daemon, observers, stations, drops, plan_seconds):
    document = mission(observers, stations)
    name = document["mission"]["id"]
    path = f"/api/v1/missions/{name}"
    began = time.monotonic()
    daemon.call("PUT", f"{path}/document", document, {"If-None-Match": "*"})
    print(f"{observers} observers, {stations} stations: imported in {time.monotonic() - began:.1f} s", flush=True)
    job = daemon.call("POST", f"{path}/jobs", {"seconds": plan_seconds, "threads": 2})
    plan = daemon.wait(f"/api/v1/jobs/{job['id']}")["plan_version"]
    daemon.sql(f"UPDATE plan SET status = 'published', published_at = now(), published_by = 'bench' "
               f"WHERE mission = '{name}' AND version = {plan}")
    teams = daemon.call("GET", f"{path}/plans/{plan}/document")["teams"]
    people = [p for team in teams for p in team["members"]]
    random.Random(7).shuffle(people)
    latencies = []
    for person in people[:drops]:
        daemon.call("PATCH", f"{path}/observers/{person}", {"status": "withdrawn"},
                    {"If-Match": "*", "Content-Type": "application/merge-patch+json"})
        asked = daemon.call("POST", f"{path}/repairs", {"options": ["least-change"], "seconds": 0.1, "as_of": EVE})
        repair = daemon.wait(f"{path}/repairs/{asked['job']}")
        first = daemon.sql(
            f"SELECT extract(epoch FROM min(p.created_at) - j.run_at), extract(epoch FROM j.started_at - j.run_at), "
            f"min(p.solver ->> 'seconds') FROM job AS j JOIN plan AS p ON p.job = j.id WHERE j.id = {asked['job']} "
            f"GROUP BY j.id")
        if not first:
            print(f"  {person}: {repair['state']} {repair['remark']} {repair['last_error']}", flush=True)
            continue
        latency, begun, searched = (float(x) for x in first.split("|"))
        latencies.append(latency)
        print(f"  {person}: stored {latency * 1000:.0f} ms after it fell due (begun {begun * 1000:.0f}, "
              f"searched {searched * 1000:.0f})", flush=True)
        # What was found is the base of the next one.
        if repair["offers"] and repair["offers"][0]["score"]["hard"] == 0:
            version = repair["offers"][0]["version"]
            daemon.sql(f"BEGIN; UPDATE plan SET status = 'superseded' WHERE mission = '{name}' AND status = 'published'; "
                       f"UPDATE plan SET status = 'published', published_at = now(), published_by = 'bench' "
                       f"WHERE mission = '{name}' AND version = {version}; COMMIT")
    if latencies:
        print(f"  first: {latencies[0] * 1000:.0f} ms; the others: median "
              f"{statistics.median(latencies[1:] or latencies) * 1000:.0f} ms, worst "
              f"{max(latencies[1:] or latencies) * 1000:.0f} ms", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", type=Path, default=ROOT / ".build/release")
    parser.add_argument("--sizes", default="64x10146,2000x47000")
    parser.add_argument("--drops", type=int, default=20)
    parser.add_argument("--plan-seconds", type=float, default=20)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        daemon = Daemon(arguments.programs, Path(folder))
        try:
            for size in arguments.sizes.split(","):
                observers, stations = (int(x) for x in size.split("x"))
                measure(daemon, observers, stations, arguments.drops, arguments.plan_seconds)
        finally:
            daemon.stop()


if __name__ == "__main__":
    sys.exit(main())
