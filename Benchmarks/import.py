#!/usr/bin/env python3
"""Compare `observerctl import stations`, to the commit, with psql's \\copy into the same table with its constraints.

    import.py [--programs FOLDER] [--rows 30000,118000,1000000] [--runs 5] [--formats csv,xlsx] [--python PYTHON]

The same stations come as CSV and as an Excel workbook, which is written here with nothing but the standard library. Runs on a
private demo daemon. Prints the median of the runs and the peak memory of daemon and client; of a workbook also what others
need who only read it: openpyxl in its read-only mode, where PYTHON has it, and LibreOffice, where it is installed.
"""
import argparse
import csv
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
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

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


TEXTS = {"id", "name", "region", "district", "setting", "kind"}
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                           '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                           + "".join(f'<Override PartName="/xl/{part}.xml" ContentType="application/vnd.openxmlformats-'
                                     f'officedocument.spreadsheetml.{kind}+xml"/>' for part, kind in [
                                         ("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"),
                                         ("styles", "styles"), ("sharedStrings", "sharedStrings")]) + "</Types>",
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                   f'<Relationship Id="r" Type="{KIND}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{KIND}"><sheets><sheet name="Stations" sheetId="1" r:id="a"/></sheets>'
                       "</workbook>",
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                                  f'<Relationship Id="a" Type="{KIND}/worksheet" Target="worksheets/sheet1.xml"/>'
                                  f'<Relationship Id="b" Type="{KIND}/styles" Target="styles.xml"/>'
                                  f'<Relationship Id="c" Type="{KIND}/sharedStrings" Target="sharedStrings.xml"/>'
                                  "</Relationships>",
    "xl/styles.xml": f'<styleSheet {MAIN}><cellXfs><xf numFmtId="0"/><xf numFmtId="20"/></cellXfs></styleSheet>',
}


def write_workbook(source, target):
    """The stations as Excel has them: texts shared, hours as parts of a day."""
    shared = {}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, text in PARTS.items():
            archive.writestr(name, text)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet, \
                open(source, encoding="utf-8", newline="") as lines:
            sheet.write(f"<worksheet {MAIN}><sheetData>".encode())
            for number, fields in enumerate(csv.reader(lines), 1):
                cells = []
                for column, (title, value) in enumerate(zip(COLUMNS.split(","), fields)):
                    place = f'r="{chr(65 + column)}{number}"'
                    if number == 1 or title in TEXTS:
                        cells.append(f'<c {place} t="s"><v>{shared.setdefault(value, len(shared))}</v></c>')
                    elif title in ("opens", "closes"):
                        hour, minute = map(int, value.split(":"))
                        cells.append(f'<c {place} s="1"><v>{(hour * 60 + minute) / 1440!r}</v></c>')
                    elif title == "cleared":
                        cells.append(f'<c {place} t="b"><v>{int(value == "true")}</v></c>')
                    else:
                        cells.append(f"<c {place}><v>{float(value)!r}</v></c>")
                sheet.write(f'<row r="{number}">{"".join(cells)}</row>'.encode())
            sheet.write(b"</sheetData></worksheet>")
        with archive.open("xl/sharedStrings.xml", "w", force_zip64=True) as part:
            part.write(f"<sst {MAIN}>".encode())
            for text in shared:
                part.write(f"<si><t>{escape(text)}</t></si>".encode())
            part.write(b"</sst>")
    return target


READ_ALL = """
import sys, openpyxl
sheet = openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True).active
print(sum(1 for row in sheet.iter_rows(values_only=True) if row[0] is not None))
"""


def run_alone(command):
    """Runs a program that others may start more of; (seconds, peak MiB of the largest of them), None where it fails."""
    began = time.monotonic()
    process = subprocess.Popen(["/usr/bin/env", "python3", "-c", WATCH, *map(str, command)], stdout=subprocess.PIPE)
    output = process.stdout.read().decode().split()
    process.wait()
    took = time.monotonic() - began
    return (took, int(output[-1]) / 1024) if process.returncode == 0 and output else None


# A process of its own, as the peak is of all children that a process ever had.
WATCH = """
import resource, subprocess, sys
status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(status)
"""


def peers(workbook, python, folder):
    """What others need to read the workbook: (name, seconds, MiB)."""
    commands = [("openpyxl, read-only", [python, "-c", READ_ALL, workbook])]
    if office := shutil.which("soffice"):
        commands.append(("LibreOffice to CSV", [
            office, f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "csv", "--outdir",
            folder / "converted", workbook]))
    for name, command in commands:
        if measured := run_alone(command):
            yield name, *measured
        else:
            print(f"          {name}: not here", flush=True)


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
        # Rows are fenced in for everybody else, and \\copy goes into no such table.
        self.database = settings["database"].replace("user=observerd_api", "user=postgres")

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


def measure(daemon, folder, rows, runs, formats, python):
    table, plain = write_files(folder, rows)
    regions = folder / "regions.csv"
    regions.write_text("id,name,time_zone,status,min_teams,languages,return_min\n" + "".join(
        f"R{n:02},Region {n},Africa/Lagos,open,0,en,60\n" for n in range(REGIONS)))
    copied = []
    for _ in range(runs):
        make_mission(daemon, "COPY", regions)
        copied.append(daemon.copy("COPY", plain))
        daemon.control("mission", "delete", "COPY", "--yes")
    theirs = statistics.median(copied)
    for kind in formats:
        ours = table if kind == "csv" else write_workbook(table, table.with_suffix(".xlsx"))
        imported, client_peak, daemon_peak = [], 0, 0
        for _ in range(runs):
            make_mission(daemon, "BENCH", regions)
            daemon.forget_peak()
            took, memory = daemon.control("import", "stations", str(ours), "--mission", "BENCH")
            imported.append(took)
            client_peak, daemon_peak = max(client_peak, memory), max(daemon_peak, daemon.peak())
            daemon.control("mission", "delete", "BENCH", "--yes")
        median = statistics.median(imported)
        print(f"{rows:>9} rows as {kind:<4} ({ours.stat().st_size / 2**20:.1f} MiB): import {median:.2f} s, \\copy "
              f"{theirs:.2f} s, ratio {median / theirs:.2f} (median of {runs}); peak memory: daemon "
              f"{daemon_peak / 1024:.0f} MiB, observerctl {client_peak / 1024:.0f} MiB", flush=True)
        if kind == "xlsx":
            for name, took, memory in peers(ours, python, folder):
                print(f"          {name}: {took:.2f} s to read it, ratio of our import {median / took:.2f}; peak memory "
                      f"{memory:.0f} MiB", flush=True)


def main():
    p = argparse.ArgumentParser(description="Compare importing stations with psql's \\copy into the same table.")
    p.add_argument("--programs", type=Path, default=ROOT / ".build/release")
    p.add_argument("--rows", default="30000,118000,1000000")
    p.add_argument("--runs", type=int, default=5)
    p.add_argument("--formats", default="csv,xlsx")
    p.add_argument("--python", type=Path, default=Path(sys.executable), help="one that has openpyxl")
    args = p.parse_args()
    with tempfile.TemporaryDirectory(prefix="observerd-bench-") as name:
        folder = Path(name)
        daemon = Daemon(args.programs.resolve(), folder)
        try:
            for rows in map(int, args.rows.split(",")):
                measure(daemon, folder, rows, args.runs, args.formats.split(","), args.python)
        finally:
            daemon.stop()


if __name__ == "__main__":
    main()
