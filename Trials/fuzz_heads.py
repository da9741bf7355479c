#!/usr/bin/env python3
"""Sends heads of HTTP requests that no client would send to a daemon, and looks at what comes back.

usage: Trials/fuzz_heads.py BIN [--seconds N] [--seed N]

Each request is a right one that the seed has changed a few times: its line, its fields, its bytes. The daemon must go on, answer
nothing with a 5xx of its own fault, describe each refusal as a problem document, or to a reader of pages as a page, end what it does not understand, and keep its
memory. The end is 1 where it does not; the request is printed.
"""

import argparse
import os
import random
import socket
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
from house import House, until  # noqa: E402

METHODS = ["GET"] * 12 + ["POST", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "CONNECT", "get", "G T", "", "PRI", "Ä"]
PATHS = [
    "/livez", "/readyz", "/metrics", "/api/v1/missions", "/api/v1/missions/x", "/api/v1/missions/x/observers?limit=3",
    "/api/v1/jobs?after=1&limit=2", "/api/v1/jobs/1/events", "/api/v1/missions/x/plans/1/teams?region=A", "*", "//", "/%00",
    "/%", "/api/v1/../../x", "http://a/livez", "/livez#x", "/api/v1/missions/%C3%28", "/?" + "a=b&" * 300, "/" + "x" * 9000,
]
FIELDS = [
    "Accept: application/json", "Accept: text/html;q=0.1, */*;q=x", "Content-Type: application/json",
    "Content-Type: text/csv; charset=klingon", "Content-Length: 2", "Content-Length: -1", "Content-Length: 2, 2",
    "Content-Length: 99999999999999999999", "Transfer-Encoding: chunked", "Transfer-Encoding: gzip, chunked",
    "Expect: 100-continue", "Expect: x", "If-Match: \"1\"", "If-Match: W/\"1\", \"", "If-None-Match: *", "If-None-Match: \"",
    "Idempotency-Key: k", "Idempotency-Key: " + "k" * 400, "Idempotency-Key: \u0416", "Last-Event-ID: 7", "Last-Event-ID: x",
    "Connection: close", "Connection: upgrade", "Upgrade: h2c", "Host: b", "Host:", "Host: a b/../c", "Cookie: a=b",
    "Authorization: Basic eDp5", "Authorization: Bearer", "Range: bytes=0-", "Accept-Encoding: gzip;q=2", "X: " + "y" * 20000,
    "X-\u00e4: 1", ": nothing", "No colon", " folded: 1", "Forwarded: for=\"", "traceparent: 00-x",
]
VERSIONS = ["HTTP/1.1"] * 40 + ["HTTP/1.0", "HTTP/0.9", "HTTP/2.0", "HTTP/1.", "http/1.1", "", "HTTP/11.1"]
BODIES = ["", "", "", "{}", "2\r\n{}\r\n0\r\n\r\n", "zz\r\n", "5\r\n{}", "\0" * 50]
ENDS = ["\r\n"] * 30 + ["\n", "\r", "\r\n ", "\0"]


def make(chance: random.Random, token: str) -> bytes:
    end = chance.choice(ENDS)
    fields = ["Host: localhost", f"Authorization: Bearer {token}"][: chance.randrange(3)]
    fields += chance.sample(FIELDS, chance.randrange(4))
    chance.shuffle(fields)
    line = f"{chance.choice(METHODS)} {chance.choice(PATHS)} {chance.choice(VERSIONS)}"
    head = end.join([line, *fields, "", ""]) + chance.choice(BODIES)
    request = bytearray(head.encode("utf-8"))
    for _ in range(chance.choice([0] * 8 + [1, 3, 10])):
        place = chance.randrange(len(request))
        match chance.randrange(3):
            case 0: request[place] = chance.randrange(256)
            case 1: request.insert(place, chance.choice(b"\r\n\0 :\t,;\"\\%\x7f\xff"))
            case 2: del request[place: place + chance.choice([1, 1, 5, 40])]
        if not request:
            break
    return bytes(request)


def exchange(port: int, request: bytes) -> tuple[bytes, bool]:
    """What comes back until the daemon ends the connection, and whether it did within 15 s of our own end."""
    with socket.create_connection(("127.0.0.1", port), timeout=15) as connection:
        answer = b""
        try:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            while piece := connection.recv(1 << 16):
                answer += piece
        except TimeoutError:
            return answer, False
        except OSError:
            pass
        return answer, True


def fault(answer: bytes, request: bytes) -> str | None:
    """What is wrong with an answer."""
    if not answer:
        return None
    head, _, body = answer.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    words = lines[0].split(" ", 2)
    if len(words) < 2 or not words[0].startswith("HTTP/1.") or not words[1].isdigit():
        return "the answer is not HTTP"
    status = int(words[1])
    fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
    if status >= 500 and status not in (501, 503, 505):
        return f"answered with {status}"
    if status >= 400 and not request.startswith(b"HEAD"):
        kind = fields.get("content-type", "")
        if not kind.startswith("application/problem+json") and not (kind.startswith("text/html") and b"text/html" in request.lower()):
            return f"{status} is not described by a problem document"
        if fields.get("content-length", "").isdigit() and int(fields["content-length"]) > len(body):
            return f"the body of {status} is cut short"
    return None


def memory(process: int) -> float:
    with open(f"/proc/{process}/status", encoding="utf-8") as file:
        return next(int(line.split()[1]) / 1024 for line in file if line.startswith("VmRSS"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", metavar="BIN", help="folder of the built programs")
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    house = House(options.programs, daemons=1, has_standby=False)
    daemon, faults, count, statuses = house.daemons[0], {}, 0, {}
    try:
        until(lambda: daemon.is_ready, 60, "the daemon is ready")
        for _ in range(200):
            exchange(daemon.port, make(chance, house.token))
        before, end = memory(daemon.process.pid), time.monotonic() + options.seconds
        while time.monotonic() < end and len(faults) < 20:
            request = make(chance, house.token)
            answer, is_ended = exchange(daemon.port, request)
            count += 1
            status = answer[9:12].decode("latin-1") if answer else "none"
            statuses[status] = statuses.get(status, 0) + 1
            found = fault(answer, request) if is_ended else "the connection is not ended"
            if daemon.process.poll() is not None:
                found = "the daemon has ended"
            if found and found not in faults:
                faults[found] = request
                print(f"FOUND: {found}\n  {request[:600]!r}\n  {answer[:300]!r}", flush=True)
            if daemon.process.poll() is not None:
                break
        after = memory(daemon.process.pid) if daemon.process.poll() is None else 0.0
        told = ", ".join(f"{status} {number}" for status, number in sorted(statuses.items(), key=lambda pair: -pair[1]))
        print(f"{count} heads; answers: {told}; resident memory {before:.0f} → {after:.0f} MiB")
        if after > before + 100:
            faults["memory grows"] = b""
            print("FOUND: memory grows")
        print(f"{len(faults)} findings")
    finally:
        house.end(keep=bool(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
