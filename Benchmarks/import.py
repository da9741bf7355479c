#!/usr/bin/env python3
"""Compare `observerctl import stations`, to the commit, with psql's \\copy into the same table with its constraints.

    import.py [--programs FOLDER] [--rows 118000,1000000] [--runs 5]

Runs on a private demo daemon. Prints the median of the runs and the peak memory of daemon and client.
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
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COLUMNS = "id,name,region,district,lat,lon,voters,setting,kind,opens,closes,cleared"
REGIONS = 37


def write_files(folder, rows):
    """The same stations as a file for the importer and as one for \\copy (whose mission is filled in later)."""
    rng = random.Random(rows)
    ours, plain = folder / f"stations-{rows}.csv", folder / f"copy-{rows}.csv"
    with open(ours, "w", encoding="utf-8") as a, open(plain, "w", encoding="utf-8") as b:
        a.write(COLUMNS + "\n")
        for n in range(rows):
            region = n % REGIONS
            lat, lon = 5 + region % 6 + rng.random(), 4 + region // 6 + rng.random()
            line = f"{n:07},\"School {n}, ward {n % 50}\",R{region:02},R{region:02}/{n % 20},{lat:.6f},{lon:.6f}," \
                   f"{rng.randrange(100, 3000)},{'rural' if n % 3 else 'urban'},regular,08:00,14:30,false\n"
            a.write(line)
            b.write(f"{n},{line}")
    return ours, plain


class Daemon:
    def __init__(self, programs, folder):
        self.programs, self.folder = programs, folder
        self.process = subprocess.Popen(
            [programs / "observerd", "demo", "--folder", folder / "demo", "--port", "0", "--seconds", "1"],
            stdout=subprocess.DEVNULL)
        self.client = folder / "demo/client.json"
        for _ in range(1200):
            if self.client.exists() or self.process.poll() is not None:
                break
            time.sleep(0.1)
        settings = json.loads(self.client.read_text())
        self.environment = {**os.environ, "OBSERVERD_URL": settings["url"], "OBSERVERD_TOKEN": settings["token"]}
        self.database = settings["database"]

    def control(self, *arguments):
        """Runs observerctl; (seconds, peak KiB)."""
        began = time.monotonic()
        process = subprocess.Popen([self.programs / "observerctl", *arguments], env=self.environment,
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        output = process.stdout.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            sys.exit(f"observerctl {' '.join(map(str, arguments))}: status {status}\n{output}")
        return time.monotonic() - began, usage.ru_maxrss

    def copy(self, mission, path):
        """psql's \\copy; seconds."""
        marked = self.folder / "copy.csv"
        with open(path, encoding="utf-8") as source, open(marked, "w", encoding="utf-8") as target:
            for line in source:
                target.write(f"{mission},{line}")
        began = time.monotonic()
        subprocess.run(["psql", "-q", self.database, "-v", "ON_ERROR_STOP=1", "-c",
                        f"\\copy station (mission, position, {COLUMNS.replace(',', ', ')}) from '{marked}' csv"],
                       check=True)
        return time.monotonic() - began

    def forget_peak(self):
        Path(f"/proc/{self.process.pid}/clear_refs").write_text("5")

    def peak(self):
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        self.process.wait()


def make_mission(daemon, name, regions):
    daemon.control("mission", "create", name, "--name", name, "--host-country", "NG", "--election-date", "2023-02-25")
    daemon.control("import", "regions", str(regions), "--mission", name)


def measure(daemon, folder, rows, runs):
    ours, plain = write_files(folder, rows)
    regions = folder / "regions.csv"
    regions.write_text("id,name,time_zone,status,min_teams,languages,return_min\n" + "".join(
        f"R{n:02},Region {n},Africa/Lagos,open,0,en,60\n" for n in range(REGIONS)))
    imported, copied, client_peak, daemon_peak = [], [], 0, 0
    for run in range(runs):
        make_mission(daemon, "BENCH", regions)
        daemon.forget_peak()
        took, memory = daemon.control("import", "stations", str(ours), "--mission", "BENCH")
        imported.append(took)
        client_peak, daemon_peak = max(client_peak, memory), max(daemon_peak, daemon.peak())
        daemon.control("mission", "delete", "BENCH", "--yes")
        make_mission(daemon, "COPY", regions)
        copied.append(daemon.copy("COPY", plain))
        daemon.control("mission", "delete", "COPY", "--yes")
    ours_median, theirs = statistics.median(imported), statistics.median(copied)
    print(f"{rows:>9} rows: import {ours_median:.2f} s, \\copy {theirs:.2f} s, ratio {ours_median / theirs:.2f} "
          f"(median of {runs}); peak memory: daemon {daemon_peak / 1024:.0f} MiB, "
          f"observerctl {client_peak / 1024:.0f} MiB", flush=True)


def main():
    p = argparse.ArgumentParser(description="Compare importing stations with psql's \\copy into the same table.")
    p.add_argument("--programs", type=Path, default=ROOT / ".build/release")
    p.add_argument("--rows", default="118000,1000000")
    p.add_argument("--runs", type=int, default=5)
    args = p.parse_args()
    with tempfile.TemporaryDirectory(prefix="observerd-bench-") as name:
        folder = Path(name)
        daemon = Daemon(args.programs.resolve(), folder)
        try:
            for rows in map(int, args.rows.split(",")):
                measure(daemon, folder, rows, args.runs)
        finally:
            daemon.stop()


if __name__ == "__main__":
    main()
