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

    def insist(self, method: str, path: str, body: dict, headers: dict | None = None):
        """Attempts until one is answered with more than `not now`; the same request each time."""
        while True:
            status, content, fields = self.send(method, path, body, headers)
            if status not in PASSING:
                return status, content, fields
            time.sleep(0.3 * self.random.uniform(0.5, 1.5))

    def post(self, path: str, body: dict, expected: int) -> Told | None:
        key = str(uuid.UUID(int=self.random.getrandbits(128)))
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
