"""Clients of a service that fails now and then: they ask with idempotency keys until they know, and keep what they were told."""

import http.client
import json
import random
import socket
import threading
import time
import uuid
from collections import Counter

# What a well-formed request may be told beside its answer: not now, or somebody is at it.
PASSING = {0, 409, 429, 503, 504}


class Told:
    """What one request was acknowledged with, and how it was asked."""

    def __init__(self, path: str, body: dict, key: str, status: int, answer: bytes):
        self.path, self.body, self.key, self.status, self.answer = path, body, key, status, answer


class Client(threading.Thread):
    """Sends one kind of request again and again, each to any daemon, until it is told to stop."""

    pause = 0.05

    def __init__(self, house, missions: list[str], seed: int):
        super().__init__(daemon=True)
        self.house, self.missions, self.random = house, missions, random.Random(seed)
        self.stopping = threading.Event()
        self.told: list[Told] = []
        self.statuses: Counter = Counter()
        self.faults: list[str] = []
        self.slowest = 0.0

    def run(self) -> None:
        while not self.stopping.is_set():
            self.act()
            self.stopping.wait(self.pause * self.random.uniform(0.5, 1.5))

    def act(self) -> None:
        raise NotImplementedError

    def send(self, method: str, path: str, body: dict | None = None, headers: dict | None = None):
        """One attempt, at a daemon chosen by chance: status (0: no answer), body, headers."""
        daemon = self.random.choice(self.house.daemons)
        fields = {"Authorization": f"Bearer {self.house.token}", **(headers or {})}
        text = None
        if body is not None:
            text, fields["Content-Type"] = json.dumps(body).encode(), "application/json"
        began = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", daemon.port, timeout=30)
        try:
            connection.request(method, f"/api/v1{path}", text, fields)
            answer = connection.getresponse()
            content = answer.read()
            found = answer.status, content, {name.lower(): value for name, value in answer.getheaders()}
        except (OSError, http.client.HTTPException, socket.timeout):
            found = 0, b"", {}
        finally:
            connection.close()
        status, content, fields = found
        if status:
            self.slowest = max(self.slowest, time.monotonic() - began)
        kind = ""
        if status >= 400:
            if not fields.get("content-type", "").startswith("application/problem+json"):
                self.faults.append(f"{method} {path}: {status} without a problem document: {content[:200]!r}")
            else:
                kind = " " + json.loads(content).get("type", "").rpartition(":")[2]
        self.statuses[f"{status}{kind}"] += 1
        return found

    def insist(self, method: str, path: str, body: dict | None, headers: dict | None = None):
        """Attempts until one is answered with more than `not now`; the same request each time."""
        while True:
            status, content, fields = self.send(method, path, body, headers)
            if status not in PASSING or b'"refusal"' in content:
                return status, content, fields
            time.sleep(0.3 * self.random.uniform(0.5, 1.5))

    def key(self) -> str:
        return str(uuid.UUID(int=self.random.getrandbits(128)))

    def post(self, path: str, body: dict, expected: int) -> Told | None:
        key = self.key()
        status, content, _ = self.insist("POST", path, body, {"Idempotency-Key": key})
        if status != expected:
            self.faults.append(f"POST {path}: {status} {content[:300]!r}")
            return None
        told = Told(path, body, key, status, content)
        self.told.append(told)
        return told


class Planner(Client):
    """Asks for plans, some of them in parts."""

    pause = 1.2

    def act(self) -> None:
        mission = self.random.choice(self.missions)
        body = {"seconds": self.random.choice([1, 1, 2, 3]), "threads": 1, "seed": self.random.randrange(1000)}
        if self.random.random() < 0.2:
            body["parts"] = 2
        self.post(f"/missions/{mission}/jobs", body, 202)


class Founder(Client):
    """Makes missions."""

    pause = 0.2

    def act(self) -> None:
        name = f"chaos-{self.random.getrandbits(60):x}"
        self.post(
            "/missions", {"id": name, "name": name, "host_country": "KZ", "election_date": "2023-03-19"}, 201)


class Editor(Client):
    """Counts up in a field that is its alone, and reads what it was told back from any daemon."""

    pause = 0.1

    def __init__(self, house, missions: list[str], seed: int, observer: str):
        super().__init__(house, missions, seed)
        self.path = f"/missions/{missions[0]}/observers/{observer}"
        self.count, self.acknowledged = 0, 0

    def act(self) -> None:
        status, content, fields = self.insist("GET", self.path, None)
        if status != 200:
            self.faults.append(f"GET {self.path}: {status} {content[:300]!r}")
            return
        found = int(json.loads(content).get("label") or 0)
        if not self.acknowledged <= found <= self.count:
            self.faults.append(f"{self.path}: {self.acknowledged} was acknowledged, {found} is there")
        self.count = max(self.count, found) + 1
        status, content, _ = self.send("PATCH", self.path, {"label": str(self.count)}, {"If-Match": fields["etag"]})
        if status == 200:
            self.acknowledged = self.count
        elif status not in PASSING | {412}:
            self.faults.append(f"PATCH {self.path}: {status} {content[:300]!r}")


class Reporter(Client):
    """Tells that people of one mission drop out, most of whom have a team, and that some of them are back."""

    pause = 4
    most_gone = 3
    eve = "2024-02-07T18:00:00+05:00"

    def __init__(self, house, mission: str, seed: int, observers: list[str]):
        super().__init__(house, [mission], seed)
        self.observers = observers
        self.gone: set[str] = set()

    def act(self) -> None:
        kind, who = self.report()
        body = {"kind": kind, "observers": [who], "reason": f"Report {len(self.told)}", "as_of": self.eve}
        if self.post(f"/missions/{self.missions[0]}/incidents", body, 201):
            self.gone ^= {who}

    def report(self) -> tuple[str, str]:
        if len(self.gone) == self.most_gone or self.gone and self.random.random() < 0.2:
            return "return", self.random.choice(sorted(self.gone))
        there = sorted(set(self.observers) - self.gone)
        members = sorted(self.members() - self.gone)
        return "drop_out", self.random.choice(members if members and self.random.random() < 0.8 else there)

    def members(self) -> set[str]:
        """Who is in a team of the published plan."""
        plans = f"/missions/{self.missions[0]}/plans"
        version = json.loads(self.insist("GET", f"{plans}/latest", None)[1])["plan"]["version"]
        teams = json.loads(self.insist("GET", f"{plans}/{version}/document", None)[1])["teams"]
        return {member for team in teams for member in team["members"]}


class Publisher(Client):
    """Publishes what is or was offered for a mission, without looking whether somebody else has, or whether it is stale."""

    pause = 1

    def __init__(self, house, missions: list[str], seed: int):
        super().__init__(house, missions, seed)
        self.known: set[tuple[str, int, int]] = set()
        self.untried: list[tuple[str, int, int]] = []
        self.refusals: Counter = Counter()

    def act(self) -> None:
        mission = self.random.choice(self.missions)
        status, content, _ = self.insist("GET", f"/missions/{mission}/repairs?limit=1", None)
        if status != 200:
            self.faults.append(f"repairs of {mission}: {status} {content[:300]!r}")
            return
        for repair in json.loads(content)["items"]:
            offers = [(mission, offer["version"], repair["base_version"]) for offer in repair["offers"]]
            self.untried += [offer for offer in offers if offer not in self.known]
            self.known.update(offers)
        if self.untried and self.random.random() < 0.5:
            offer = self.random.choice(self.untried[-3:])
            self.untried.remove(offer)
            self.publish(*offer)

    def publish(self, mission: str, version: int, replaced: int | None) -> bool:
        """Whether it was published by this request."""
        path, body, key = f"/missions/{mission}/plans/{version}/publication", {"replaces": replaced}, self.key()
        status, content, _ = self.insist("POST", path, body, {"Idempotency-Key": key})
        if status == 200:
            self.told.append(Told(path, body, key, status, content))
        elif status == 409:
            self.refusals[json.loads(content)["refusal"]["reason"]] += 1
        else:
            self.faults.append(f"POST {path}: {status} {content[:300]!r}")
        return status == 200
