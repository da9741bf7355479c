#!/usr/bin/env python3
"""What every page weighs and takes at 118,000 stations and 2,000 teams, beside its budget.

    web.py [--programs FOLDER] [--requests 30] [--plan-seconds 60] [--pages WORD] [--no-frames] [--record]

Runs `observerd serve` on a PostgreSQL of its own with two missions of real stations, of some 2,000 teams and of 400, each planned,
published, with a drop-out that was repaired and with what a head asked. Each page is asked for over one connection that stays
open, as staff with a session's cookie and as a head; printed are bytes as made and as sent, with all parts (styles, scripts,
points), elements, milliseconds to the first byte (the best of three medians, 99th percentile, and what the very first answer took),
and the statements that the database ran for it on the smaller and on the large mission, which must be the same number. The map is
panned and zoomed in headless Chromium, where Playwright is at hand (`make setup-web`), and its frames are counted.
Budgets are those of the design; a page for paper holds fifty sheets, and may have more elements. Ends with 1 where a budget is
missed. --record writes the figures to Benchmarks/recorded/web.csv, which later runs show beside their own.
"""
import argparse
import collections
import gzip
import json
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
from html.parser import HTMLParser
from pathlib import Path

import lab
from repair_latency import Daemon

BYTES, WITH_PARTS, ELEMENTS, FIRST_BYTE_MS, FRAME_MS = 100_000, 1_000_000, 2_500, 50, 33
# Paper is not moved about: what counts is that one print is not of hundreds of pages.
PAPER_BYTES, PAPER_ELEMENTS = 500_000, 10_000
CSS, JS = 26_000, 25_000
CHROMIUM = "/usr/bin/chromium"
LARGE, SMALL = lab.Case("118k_nigeria", 4400, True, 1), lab.Case("9k_sindh", 880, True, 1)
# Of a machine that does other work besides, the best round tells what the page takes.
ROUNDS = 3
DELEGATIONS, HUBS = 60, {LARGE: 148, SMALL: 60}


class Elements(HTMLParser):
    """How many elements a document has, and what it loads."""

    def __init__(self, text):
        super().__init__()
        self.count, self.parts, self.links, self.points = 0, [], [], None
        self.asks_again = False
        self.has_pager = False
        self.is_hidden = False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.count += 1
        self.has_pager = self.has_pager or tag == "nav" and found.get("class") == "pager"
        if tag == "noscript":
            self.is_hidden = True
        if tag == "meta" and found.get("http-equiv") == "refresh" and not self.is_hidden:
            self.asks_again = True
        if tag == "link" and found.get("rel") == "stylesheet":
            self.parts.append(found["href"])
        if tag == "script" and found.get("src"):
            self.parts.append(found["src"])
        if tag == "a" and found.get("href"):
            self.links.append(found["href"])
        self.points = found.get("data-points") or self.points

    def handle_endtag(self, tag):
        if tag == "noscript":
            self.is_hidden = False


class Answer:
    def __init__(self, status, headers, body, first_byte):
        self.status, self.headers, self.sent, self.first_byte = status, headers, len(body), first_byte
        self.body = gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body

    @property
    def text(self):
        return self.body.decode("utf-8")


class Reader:
    """Somebody's connection to the site, which stays open."""

    def __init__(self, url, headers):
        self.address, self.headers = urllib.parse.urlsplit(url), headers
        self.socket = None

    def get(self, path):
        if self.socket is None:
            self.socket = socket.create_connection((self.address.hostname, self.address.port), timeout=300)
            self.file = self.socket.makefile("rb")
        lines = [f"GET {path} HTTP/1.1", f"Host: {self.address.netloc}", "Accept: text/html,*/*;q=0.8",
                 "Accept-Encoding: gzip", "Accept-Language: en", *(f"{k}: {v}" for k, v in self.headers.items()), "", ""]
        self.socket.sendall("\r\n".join(lines).encode())
        began = time.perf_counter()
        self.socket.recv(1, socket.MSG_PEEK)
        first = (time.perf_counter() - began) * 1000
        status = int(self.file.readline().split()[1])
        headers = {}
        while line := self.file.readline().strip():
            name, _, value = line.decode().partition(":")
            headers[name.lower()] = value.strip()
        if headers.get("transfer-encoding") == "chunked":
            body = b""
            while size := int(self.file.readline(), 16):
                body += self.file.read(size)
                self.file.readline()
            self.file.readline()
        else:
            body = self.file.read(int(headers.get("content-length", 0)))
        if headers.get("connection") == "close":
            self.socket = None
        return Answer(status, headers, body, first)


def cookie(daemon, link):
    """The cookie of a session that is opened by a link, as a browser opens it."""
    parts = urllib.parse.urlsplit(link)
    with socket.create_connection((parts.hostname, parts.port), timeout=60) as connection:
        connection.sendall(
            f"POST {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nOrigin: {daemon.url}\r\nSec-Fetch-Site: same-origin\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode())
        answer = b""
        while block := connection.recv(65536):
            answer += block
    cookies = re.findall(rb"set-cookie: ([^;=]+=[^;\r]+)", answer, re.IGNORECASE)
    if not cookies:
        sys.exit(f"signing in set no cookie: {answer[:300].decode(errors='replace')}")
    return "; ".join(c.decode() for c in cookies)


def account(daemon, name, *role):
    """A session's cookie of a new account."""
    program, database = daemon.command[0], daemon.command[daemon.command.index("--database") + 1]
    link = subprocess.run(
        [program, "account", "create", "--email", f"{name}@example.org", "--name", name, *role, "--database", database],
        check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout.strip()
    return cookie(daemon, daemon.url + urllib.parse.urlsplit(link).path)


class Mission:
    """A mission with two plans, the first of which is published, and what its pages are called by."""

    def __init__(self, daemon, case, seconds, folder):
        document = json.loads(lab.mission(case, folder, delegations=DELEGATIONS, hubs=HUBS[case]).read_bytes())
        self.daemon, self.id = daemon, document["mission"]["id"]
        self.path = f"/api/v1/missions/{urllib.parse.quote(self.id)}"
        began = time.monotonic()
        daemon.call("PUT", f"{self.path}/document", document, {"If-None-Match": "*"})
        stored = time.monotonic() - began
        self.job = daemon.call("POST", f"{self.path}/jobs", {"seconds": seconds, "threads": 2})["id"]
        self.plan = daemon.wait(f"/api/v1/jobs/{self.job}")["plan_version"]
        if self.plan is None:
            sys.exit(f"{self.id}: no plan came of the job")
        daemon.call("POST", f"{self.path}/plans/{self.plan}/publication", {"even_so": True})
        plan = daemon.call("GET", f"{self.path}/plans/{self.plan}/document")
        self.teams, self.stations = plan["teams"], len(document["stations"])
        team = max(self.teams, key=lambda team: len(team["stops"]))
        self.team, self.hub, self.person = team["id"], team["hub"], team["members"][0]
        self.region = next(hub["region"] for hub in document["hubs"] if hub["id"] == self.hub)
        self.station = next(stop["place"] for stop in team["stops"] if stop["kind"] == "voting")
        self.delegation = next(o["delegation"] for o in document["observers"] if o["id"] == self.person)
        self.last_station = len(document["stations"]) - 60
        gone = self.teams[-1]["members"][0]
        eve = self.teams[0]["start"].partition("T")[0]
        self.repair = daemon.call("POST", f"{self.path}/incidents", {
            "kind": "drop_out", "observers": [gone], "reason": "Taken ill.", "as_of": f"{eve}T00:30:00Z"})["repair_job"]
        repair = daemon.wait(f"{self.path}/repairs/{self.repair}")
        self.draft = repair["offers"][0]["version"] if repair["offers"] else None
        people, of_delegation = {o["id"]: o["delegation"] for o in document["observers"]}, collections.Counter()
        for member in (member for team in self.teams for member in team["members"]):
            of_delegation[people[member]] += 1
        self.largest = of_delegation.most_common(1)[0][0]
        self.of_largest = next(m for team in self.teams for m in team["members"] if people[m] == self.largest)
        print(f"{self.id}: {self.stations:,} stations, {len(self.teams):,} teams; stored in {stored:.1f} s, plan {self.plan} of "
              f"{len(json.dumps(plan)) / 1e6:.1f} MB, repair {self.draft}", flush=True)

    def staff_pages(self):
        """What each page is called, and its address."""
        def quoted(text):
            return urllib.parse.quote(text, safe="")
        m, plan = f"/m/{quoted(self.id)}", f"/m/{quoted(self.id)}/plans/{self.plan}"
        region, person, station, team = map(quoted, (self.region, self.person, self.station, self.team))
        draft = f"{m}/plans/{self.draft}" if self.draft else plan
        return [
            ("missions", "/"), ("overview", f"{m}/"), ("import", f"{m}/import"), ("people", f"{m}/people"),
            ("people, searched", f"{m}/people?q=a"), ("people, sorted", f"{m}/people?sort=label"), ("person", f"{m}/people/{person}"),
            ("edit person", f"{m}/people/{person}/edit"), ("drop-out", f"{m}/people/{person}/drop-out"),
            ("delegations", f"{m}/delegations"), ("delegation", f"{m}/delegations/{quoted(self.largest)}"),
            ("regions", f"{m}/regions"), ("hubs", f"{m}/hubs"), ("edit hub", f"{m}/hubs/{quoted(self.hub)}/edit"),
            ("stations", f"{m}/stations"), ("stations, last page", f"{m}/stations?after={max(0, self.last_station)}"),
            ("stations of a region", f"{m}/stations?region={region}"), ("stations, searched", f"{m}/stations?q=school"),
            ("stations, not found", f"{m}/stations?q=zzzzqqq"), ("stations, sorted", f"{m}/stations?sort=voters"), ("station", f"{m}/stations/{station}"),
            ("edit station", f"{m}/stations/{station}/edit"), ("rules", f"{m}/rules"), ("edit rules", f"{m}/rules/edit"),
            ("sample", f"{m}/sample"), ("plans", f"{m}/plans"), ("job", f"{m}/jobs/{self.job}"), ("plan", plan),
            ("map", f"{plan}/map"), ("map, team", f"{plan}/map?team={team}"),
            ("map of a region", f"{plan}/map?region={region}"), ("points", f"{m}/stations.bin?plan={self.plan}"),
            ("timeline", f"{plan}/timeline"), ("timeline, team", f"{plan}/timeline?team={team}&page=3"),
            ("teams", f"{plan}/teams"), ("teams, searched", f"{plan}/teams?q=a"),
            ("teams of a region", f"{plan}/teams?region={region}"), ("team", f"{plan}/teams/{team}"),
            ("people of a plan", f"{plan}/people"), ("regions of a plan", f"{plan}/regions"),
            ("delegations of a plan", f"{plan}/delegations"), ("stations of a plan", f"{plan}/stations"),
            ("stations of a plan, searched", f"{plan}/stations?q=a&sort=arrival"),
            ("stations of a plan, not found", f"{plan}/stations?q=zzzzqqq"),
             ("balance", f"{plan}/balance"), ("shortfalls", f"{plan}/shortfalls"),
            ("changes", f"{draft}/changes?from={self.plan}"), ("why person", f"{plan}/why/person/{person}"),
            ("why team", f"{plan}/why/team/{team}"), ("why station", f"{plan}/why/station/{station}"),
            ("move", f"{plan}/move/{person}"), ("publish", f"{draft}/publish"), ("sheets, paper", f"{plan}/sheets"),
            ("sheets of a region, paper", f"{plan}/sheets?region={region}"), ("list, paper", f"{plan}/list"),
            ("repairs", f"{m}/repairs"), ("repair", f"{m}/repairs/{self.repair}"), ("messages", f"{m}/messages"),
            ("inbox", f"{m}/inbox"), ("log", f"{m}/log"), ("accounts", "/accounts"),
        ]

    def head_pages(self):
        def quoted(text):
            return urllib.parse.quote(text, safe="")
        h, person = f"/h/{quoted(self.id)}", quoted(self.of_largest)
        return [
            ("head: my people", h), ("head: my people, later", f"{h}?after=1.{person}"),
            ("head: my people, searched", f"{h}?q={person}"), ("head: person", f"{h}/{person}"), ("head: ask", f"{h}/ask"),
            ("head: drop-out", f"{h}/drop-out"), ("head: drop-out of one", f"{h}/{person}/drop-out"),
            ("head: print, paper", f"{h}/print"),
        ]


class Statements:
    """How many statements the database has run, its own count."""

    SQL = ("SELECT coalesce(sum(calls), 0) FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid "
           "WHERE d.datname = 'observerd'")

    def __init__(self, cluster):
        cluster.rows("CREATE EXTENSION pg_stat_statements", database="postgres")
        self.psql = subprocess.Popen(
            [f"{cluster.programs}/psql", cluster.connection(), "-XAtq"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def count(self):
        self.psql.stdin.write(f"{self.SQL};\n")
        self.psql.stdin.flush()
        return int(self.psql.stdout.readline())

    def end(self):
        self.psql.stdin.close()
        self.psql.wait()

    def of(self, work):
        """The fewest of some tries, since workers ask for jobs meanwhile."""
        found = []
        for _ in range(5):
            before = self.count()
            work()
            found.append(self.count() - before)
        return min(found)


class Row:
    def __init__(self, name):
        self.name, self.status, self.note = name, 0, ""
        self.statements, self.small_statements = 0, 0
        # A list of one page has shown all that it counts, and is spared one statement.
        self.has_pager, self.small_has_pager = False, False

    @property
    def is_paper(self):
        return self.name.endswith("paper")

    def missed(self):
        wrong = []
        most = (PAPER_BYTES, PAPER_ELEMENTS) if self.is_paper else (BYTES, ELEMENTS)
        if self.name != "points":
            if self.bytes > most[0]:
                wrong.append("bytes")
            if self.elements > most[1]:
                wrong.append("elements")
            if self.median > FIRST_BYTE_MS:
                wrong.append("first byte")
        if self.whole > WITH_PARTS:
            wrong.append("parts")
        counted = self.has_pager and not self.small_has_pager
        if self.statements not in (self.small_statements, self.small_statements + counted):
            wrong.append("statements")
        if self.status != 200:
            wrong.append(f"status {self.status}")
        return wrong


def settled(reader, path, patience=180):
    """The answer once its page asks for itself no more, how long that took, and what the first one took to begin."""
    began = time.monotonic()
    first = None
    while True:
        answer = reader.get(path)
        first = first or answer.first_byte
        is_page = answer.headers.get("content-type", "").startswith("text/html")
        page = Elements(answer.text) if is_page else None
        if page is None or not page.asks_again or time.monotonic() - began > patience:
            return answer, page, time.monotonic() - began, first
        time.sleep(0.3)


def measured(name, path, reader, parts, statements, requests):
    row = Row(name)
    answer, page, took, row.cold = settled(reader, path)
    row.status, row.bytes, row.sent = answer.status, len(answer.body), answer.sent
    row.elements, row.has_pager = (page.count, page.has_pager) if page else (0, False)
    loaded = list(dict.fromkeys(page.parts + ([page.points] if page.points else []))) if page else []
    for part in loaded:
        if part not in parts:
            parts[part] = reader.get(part)
    row.whole = row.bytes + sum(len(parts[part].body) for part in loaded)
    row.parts = {part: len(parts[part].body) for part in loaded}
    if took > 1.5:
        row.note = f"ready after {took:.0f} s"
    rounds = [[reader.get(path).first_byte for _ in range(requests)] for _ in range(ROUNDS)]
    times = sorted(sum(rounds, []))
    row.median, row.p99 = min(map(statistics.median, rounds)), times[max(0, -(-len(times) * 99 // 100) - 1)]
    row.statements = statements.of(lambda: reader.get(path))
    return row


def print_table(rows, figures):
    print(f"{'page':27}{'bytes':>9}{'sent':>9}{'parts':>9}{'elements':>9}{'first byte ms':>15}{'p99':>7}{'first time':>11}"
          f"{'statements':>12}{'small':>7}  missed, recorded")
    print(f"{'budget':27}{BYTES:>9,}{'':>9}{WITH_PARTS:>9,}{ELEMENTS:>9,}{FIRST_BYTE_MS:>15}{'':>7}{'':>11}{'as small':>12}")
    print(f"{'budget of paper':27}{PAPER_BYTES:>9,}{'':>9}{WITH_PARTS:>9,}{PAPER_ELEMENTS:>9,}{FIRST_BYTE_MS:>15}")
    for row in rows:
        before = figures.get(row.name)
        was = f"  (recorded {before['bytes']} bytes, {before['elements']} elements, {before['first_byte_ms']} ms)" if before else ""
        print(f"{row.name:27}{row.bytes:>9,}{row.sent:>9,}{row.whole:>9,}{row.elements:>9,}{row.median:>15.1f}{row.p99:>7.1f}"
              f"{row.cold:>11.0f}{row.statements:>12}{row.small_statements:>7}  {', '.join(row.missed())} {row.note}{was}",
              flush=True)


def frames(url, session, path, seconds=3):
    """Milliseconds from frame to frame of the map of a plan while it is dragged and zoomed; nil without Playwright."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        name, _, value = session.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": url}])
        page = context.new_page()
        page.goto(url + path)
        page.locator("[data-map].painted").wait_for(timeout=60_000)
        box = page.locator("[data-map]").bounding_box()
        page.evaluate("document.querySelector('[data-map]').scrollIntoView({block: 'center'})")
        box = page.locator("[data-map]").bounding_box()
        middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.evaluate("""() => {
            window.frameTimes = [];
            const step = now => { window.frameTimes.push(now); requestAnimationFrame(step); };
            requestAnimationFrame(step);
        }""")
        found = {}
        for what in ("dragged", "zoomed"):
            page.mouse.move(*middle)
            page.locator("[data-map] button").first.focus()
            page.evaluate("window.frameTimes = []")
            end, n = time.monotonic() + seconds, 0
            if what == "dragged":
                for _ in range(3):
                    page.mouse.wheel(0, -200)
                page.mouse.down()
            while time.monotonic() < end:
                n += 1
                if what == "dragged":
                    page.mouse.move(middle[0] + 120 * ((n % 40) - 20) / 20, middle[1] + 60 * ((n % 30) - 15) / 15)
                else:
                    page.mouse.wheel(0, -40 if n // 40 % 2 == 0 else 40)
            page.mouse.up()
            times = page.evaluate("window.frameTimes")
            steps = sorted(b - a for a, b in zip(times, times[1:]))
            found[what] = (statistics.median(steps), steps[max(0, -(-len(steps) * 95 // 100) - 1)],
                           1000 * len(steps) / (times[-1] - times[0]))
        browser.close()
        return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", type=Path, default=lab.ROOT / ".build/release")
    parser.add_argument("--requests", type=int, default=30)
    parser.add_argument("--plan-seconds", type=float, default=60, help="of search for the large mission's plan")
    parser.add_argument("--pages", default="", help="only pages whose names have this in them")
    parser.add_argument("--folder", type=Path, default=lab.MISSIONS)
    parser.add_argument("--no-frames", action="store_true")
    parser.add_argument("--record", action="store_true", help="write the figures to the recorded ones")
    arguments = parser.parse_args()
    if lab.absent():
        return 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    folder = Path(tempfile.mkdtemp(prefix="observerd-web-"))
    os.chmod(folder, 0o755)
    daemon = Daemon(arguments.programs, folder, "shared_preload_libraries = 'pg_stat_statements'")
    try:
        print(f"load at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors", flush=True)
        return run(daemon, arguments)
    finally:
        daemon.stop()
        shutil.rmtree(folder, ignore_errors=True)


def run(daemon, arguments):
    statements = Statements(daemon.cluster)
    try:
        return measured_pages(daemon, arguments, statements)
    finally:
        statements.end()


def measured_pages(daemon, arguments, statements):
    missions = [Mission(daemon, SMALL, 3, arguments.folder), Mission(daemon, LARGE, arguments.plan_seconds, arguments.folder)]
    session = account(daemon, "staff", "--role", "logistics")
    figures = lab.Figures("web.csv", ("page",), (
        "bytes", "sent", "with_parts", "elements", "first_byte_ms", "first_byte_p99_ms", "statements"))
    tables = []
    for mission in missions:
        head = account(daemon, f"head-{len(tables)}", "--role", "head", "--mission", mission.id, "--delegation", mission.largest)
        staff, head = (Reader(daemon.url, {"Cookie": kept}) for kept in (session, head))
        # The daemon has read nothing yet, as after its start.
        daemon.restart()
        staff.socket = head.socket = None
        parts = {}
        pages = [(name, path, staff) for name, path in mission.staff_pages()]
        pages += [(name, path, head) for name, path in mission.head_pages()]
        requests = arguments.requests if mission is missions[-1] else 1
        tables.append([measured(name, path, reader, parts, statements, requests) for name, path, reader in pages
                       if arguments.pages in name])
    small, rows = tables
    for row, other in zip(rows, small):
        row.small_statements, row.small_has_pager = other.statements, other.has_pager
    print_table(rows, figures)
    styles = max(sum(size for part, size in row.parts.items() if part.endswith(".css")) for row in rows)
    scripts = max(sum(size for part, size in row.parts.items() if part.endswith(".js")) for row in rows)
    print(f"styles of a page at most {styles:,} bytes (budget {CSS:,}), scripts {scripts:,} (budget {JS:,})")
    failures = sum(bool(row.missed()) for row in rows) + (styles > CSS) + (scripts > JS)
    large = missions[-1]
    maps = [(name, path) for name, path in large.staff_pages() if name in ("map", "map of a region")]
    for name, path in [] if arguments.no_frames else maps:
        found = frames(daemon.url, session, path)
        if found is None:
            print("frames: skipped, Playwright is not there (make setup-web)")
            break
        for what, (median, p95, rate) in found.items():
            failures += median > FRAME_MS
            print(f"{name}, {what}: {rate:.0f} frames a second, {median:.1f} ms from one to the next, 95 % within {p95:.1f} ms "
                  f"(budget {FRAME_MS} ms)", flush=True)
    memory = resident(daemon.process.pid)
    print(f"the daemon after all pages: {memory:.0f} MiB; load at the end: {os.getloadavg()[0]:.1f}")
    if arguments.record:
        for row in rows:
            figures.put(row.name, row.bytes, row.sent, row.whole, row.elements, f"{row.median:.1f}", f"{row.p99:.1f}",
                        row.statements)
        figures.write()
    print(f"{failures} budgets missed")
    return 1 if failures else 0


def resident(process):
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0


if __name__ == "__main__":
    sys.exit(main())
