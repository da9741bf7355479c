#!/usr/bin/env python3
"""How soon 60 heads have their own people's assignments when all of them look at once, with and without a repair at work.

    heads.py [--programs FOLDER] [--sizes 64x10146,1800x10146] [--heads 60] [--rounds 20]

Runs `observerd serve` on a PostgreSQL of its own with one pool of connections; missions are made from a seed, planned and
published, everybody has an address and a number, and each head has a token; where there are fewer delegations, several head
one. In a round all heads ask for what was told of their people at the same moment, on connections that stay open, and then
for one person's history; what came is looked into when all have it, so that the clients' own work is in nobody's time.
Prints medians, 99th percentiles and the worst of an idle daemon, with the processors' time that an answer took, and of one
that repairs the plan after drop-outs all the while. Ends with 1 where the median during repairs is above 50 ms, or where a
head was given a row of another delegation.
"""
import argparse
import asyncio
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
from pathlib import Path

from repair_latency import Daemon, prepare, report

GOAL_MS = 50


class Head:
    """One delegation's head with a connection of their own."""

    def __init__(self, url, path, delegation, token):
        self.address, self.path = urllib.parse.urlsplit(url), path
        self.delegation, self.token, self.observer = delegation, token, None

    async def connect(self):
        self.reader, self.writer = await asyncio.open_connection(self.address.hostname, self.address.port)
        people, _ = await self.get(f"{self.path}/assignments?limit=200")
        self.observer = json.loads(people)["items"][0]["observer"]

    async def get(self, path):
        """The answer's body and its milliseconds."""
        began = time.perf_counter()
        self.writer.write(f"GET {path} HTTP/1.1\r\nHost: {self.address.netloc}\r\nAuthorization: Bearer {self.token}\r\n\r\n".encode())
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        length = next(int(line.partition(":")[2]) for line in head if line.lower().startswith("content-length:"))
        body = await self.reader.readexactly(length)
        took = (time.perf_counter() - began) * 1000
        if head[0].split()[1] != "200":
            sys.exit(f"{path}: {head[0]} {body.decode()}")
        return body, took

    async def look(self):
        """The milliseconds of both questions, and what was answered."""
        people, first = await self.get(f"{self.path}/assignments?limit=200")
        history, second = await self.get(f"{self.path}/assignments/{self.observer}")
        return [first, second], [people, history]

    def foreign(self, bodies):
        """How many rows of some answers are of others."""
        return sum(item["delegation"] != self.delegation for body in bodies for item in json.loads(body)["items"])


async def rounds(heads, count):
    """All times, and how many rows were of others."""
    times, foreign = [], 0
    for _ in range(count):
        answers = await asyncio.gather(*(head.look() for head in heads))
        for head, (took, bodies) in zip(heads, answers):
            times += took
            foreign += head.foreign(bodies)
    return times, foreign


def tell(what, times):
    times.sort()
    p99 = times[max(0, -(-len(times) * 99 // 100) - 1)]
    print(f"{what}: median {statistics.median(times):.1f} ms, 99th percentile {p99:.1f} ms, worst {times[-1]:.1f} ms ({len(times)} answers)",
          flush=True)
    return statistics.median(times)


async def during_repairs(daemon, path, people, heads):
    """Rounds for 15 s while one drop-out after another is reported and repaired."""
    done = asyncio.Event()
    begun = asyncio.Event()

    async def drop_out():
        repairs = 0
        for person in people:
            job = await asyncio.to_thread(report, daemon, path, "drop_out", person)
            begun.set()
            repairs += await asyncio.to_thread(daemon.first_repair, job) is not None
            if done.is_set():
                break
        return repairs

    repairs = asyncio.create_task(drop_out())
    await begun.wait()
    times, foreign = [], 0
    # Two seconds' wait for further reports, and then the search.
    end = time.monotonic() + 15
    while time.monotonic() < end:
        took, others = await rounds(heads, 1)
        times += took
        foreign += others
        await asyncio.sleep(0.5)
    done.set()
    return times, foreign, await repairs


def token(daemon, programs, path, delegation):
    database = daemon.command[daemon.command.index("--database") + 1]
    return subprocess.run(
        [str(programs / "observerd"), "token", "create", "--role", "head", "--mission", path.rpartition("/")[2], "--delegation",
         delegation, "--database", database], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


async def measure(daemon, observers, stations, arguments):
    path, people = prepare(daemon, observers, stations, arguments.plan_seconds)
    contacts = "".join(f"{person},Member {person},{person.lower()}@example.org,+7 701 000 0000\n" for person in people)
    daemon.bytes("POST", f"{path}/imports/contacts", f"observer,name,email,phone\n{contacts}".encode(), {"Content-Type": "text/csv"})
    delegations = sorted({person.rpartition("-")[0] for person in people})
    asked = [delegations[n % len(delegations)] for n in range(arguments.heads)]
    heads = [Head(daemon.url, path, d, token(daemon, arguments.programs, path, d)) for d in asked]
    print(f"{observers} observers of {len(delegations)} delegations, {stations} stations")
    for head in heads:
        await head.connect()
    await rounds(heads, 2)
    before = daemon.processor_time()
    idle, foreign = await rounds(heads, arguments.rounds)
    spent = [(after - before) * 1000 / len(idle) for before, after in zip(before, daemon.processor_time())]
    tell(f"  {len(heads)} heads at once, idle", idle)
    print(f"  the processors' time an answer: daemon {spent[0]:.2f} ms, database {spent[1]:.2f} ms", flush=True)
    times, others, repairs = await during_repairs(daemon, path, people, heads)
    median = tell(f"  {len(heads)} heads at once, {repairs} repairs meanwhile", times)
    print(f"  rows of other delegations: {foreign + others}", flush=True)
    for head in heads:
        head.writer.close()
    return median <= GOAL_MS and foreign + others == 0 and repairs > 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", type=Path, default=Path(__file__).resolve().parent.parent / ".build/release")
    parser.add_argument("--sizes", default="64x10146,1800x10146")
    parser.add_argument("--heads", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--plan-seconds", type=float, default=5)
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    folder = Path(tempfile.mkdtemp(prefix="observerd-heads-"))
    os.chmod(folder, 0o755)
    daemon = Daemon(arguments.programs, folder)
    try:
        print(f"load at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors", flush=True)
        sizes = [map(int, size.split("x")) for size in arguments.sizes.split(",")]
        reached = [asyncio.run(measure(daemon, *size, arguments)) for size in sizes]
        return 0 if all(reached) else "the goal was missed"
    finally:
        daemon.stop()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
