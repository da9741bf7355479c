#!/usr/bin/env python3
"""Show that two builds of the programs make the same plans, byte for byte, from the same seed and iterations.

    same_bytes.py OLD NEW [--iterations N] [--seed S] [--parts P] [--roads NAME,…] MISSION…

OLD and NEW are folders with `observerd` and `planning-bench`. Each mission is solved on one thread and on two, in parts, and
with another weight of balance; those that --roads names also on the legs of a road engine that is imagined here. A plan's digest
leaves out `solver.seconds`. Exit 1 where two digests differ or a program fails.
"""
import argparse
import hashlib
import json
import math
import re
import subprocess
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

SECONDS = re.compile(rb'"seconds":\s*[0-9.eE+-]+')


def digest(plan):
    text, count = SECONDS.subn(b"", plan.read_bytes())
    return hashlib.sha256(text).hexdigest()[:16] if count == 1 else f"{count} times seconds"


class Roads(BaseHTTPRequestHandler):
    """An OSRM-like service: roads wind, and northward they climb."""
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        address = urlsplit(self.path)
        places = [tuple(map(float, place.split(","))) for place in address.path.rsplit("/", 1)[1].split(";")]
        asked = parse_qs(address.query)
        rows, columns = ([places[int(n)] for n in asked[key][0].split(";")] if key in asked else places
                         for key in ("sources", "destinations"))
        legs = [[self.leg(a, b) for b in columns] for a in rows]
        body = json.dumps({"code": "Ok", "durations": [[leg[1] for leg in row] for row in legs],
                           "distances": [[leg[0] for leg in row] for row in legs]}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    @staticmethod
    def leg(a, b):
        east, north = ((y - x) * 111_195 for x, y in zip(a, b, strict=True))
        metres = 1.25 * math.hypot(east, north) + 0.2 * max(0, north)
        return round(metres, 1), round(metres / 14 + max(0, north) / 50, 1)

    def log_message(self, *_):
        pass


def run(arguments):
    """What a program has to say where it fails."""
    done = subprocess.run(list(map(str, arguments)), capture_output=True, text=True)
    return (done.stderr.strip().splitlines() or ["?"])[-1] if done.returncode not in (0, 3) else ""


def plans(programs, mission, args, engine, folder):
    """Digests of all plans of a mission, by their names; of a program that fails its last words."""
    found, bench = {}, programs / "planning-bench"
    limit = ["--seed", args.seed, "--iterations", args.iterations]
    for threads in (1, 2):
        plan = folder / f"threads-{threads}.plan.json"
        more = ["--road-engine", engine] if engine else []
        fault = run([programs / "observerd", "solve", mission, "--out", plan, "--threads", threads, *limit, *more])
        found[plan.name.removesuffix(".plan.json")] = fault or digest(plan)
    if engine:
        return found
    for command, options in (("mission", ["--balance", 8]), ("parts", ["--parts", args.parts])):
        fault = run([bench, command, mission, *options, *limit, "--out", folder])
        if fault:
            found[command] = fault
    return found | {plan.name.removesuffix(".plan.json"): digest(plan) for plan in sorted(folder.glob("*.plan.json"))}


def on_roads(mission, folder):
    document = json.loads(mission.read_text(encoding="utf-8"))
    document["travel"] = {**document.get("travel", {}), "kind": "table"}
    path = folder / f"{mission.stem}-roads.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def main():
    p = argparse.ArgumentParser(description="Compare two builds' plans byte for byte.")
    p.add_argument("old", type=Path)
    p.add_argument("new", type=Path)
    p.add_argument("missions", type=Path, nargs="+")
    p.add_argument("--iterations", type=int, default=3000)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--parts", type=int, default=2)
    p.add_argument("--roads", default="", help="file names without .json, with commas between")
    args = p.parse_args()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Roads)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    differences = 0
    with tempfile.TemporaryDirectory() as work:
        cases = [(mission, None) for mission in args.missions] + [
            (on_roads(mission, Path(work)), f"http://127.0.0.1:{server.server_port}")
            for mission in args.missions if mission.stem in args.roads.split(",")]
        for mission, engine in cases:
            found = []
            for programs in (args.old, args.new):
                with tempfile.TemporaryDirectory() as folder:
                    found.append(plans(programs, mission, args, engine, Path(folder)))
            for name in sorted(found[0] | found[1]):
                old, new = (of.get(name, "none") for of in found)
                is_same = old == new and re.fullmatch("[0-9a-f]{16}", old)
                differences += not is_same
                print(f"{mission.stem:22}{name:26}{old:18}{new:18}{'same' if is_same else 'DIFFERENT'}", flush=True)
    print(f"{differences} differences")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
