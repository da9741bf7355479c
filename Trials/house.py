"""A PostgreSQL cluster with a synchronous standby, and daemons on it, as processes that can be killed, stopped and frozen.

Everything is on the loopback, in temporary folders, and ends with the trial. As root the clusters belong to the user postgres, since
PostgreSQL does not run as root; then the first cluster's folder is also a file system of its own, so that it can be filled.
"""

import glob
import json
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def until(holds, seconds: float, what: str):
    """Waits until something holds and returns it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = holds()
        if value:
            return value
        time.sleep(0.05)
    raise SystemExit(f"not within {seconds:.0f} s: {what}")


def children(parent: int) -> list[int]:
    """A process and all that descend from it."""
    found = [parent]
    for folder in glob.glob("/proc/[0-9]*"):
        try:
            with open(f"{folder}/stat", encoding="utf-8", errors="replace") as file:
                fields = file.read().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            found += children(int(folder.rpartition("/")[2]))
    return found


class Cluster:
    """One server with its data."""

    def __init__(self, folder: str, size: str | None = None):
        self.folder, self.port, self.data = folder, free_port(), f"{folder}/data"
        self.programs = sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1]
        self.server: subprocess.Popen | None = None
        self.is_mounted = False
        os.mkdir(folder)
        if size and os.geteuid() == 0:
            mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder]
            self.is_mounted = subprocess.run(mount, check=False, capture_output=True).returncode == 0
        if os.geteuid() == 0:
            user = pwd.getpwnam("postgres")
            os.chown(folder, user.pw_uid, user.pw_gid)

    def as_server(self, *command: str, **options):
        prefix = []
        if os.geteuid() == 0:
            prefix = ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups"]
        return subprocess.run(
            [*prefix, *command], check=True, capture_output=True, text=True, cwd="/", timeout=120, **options)

    def initialise(self) -> None:
        self.as_server(
            f"{self.programs}/initdb", "-D", self.data, "-U", "owner", "-A", "trust", "-E", "UTF8", "--no-sync")
        self.configure(
            "listen_addresses = '127.0.0.1'", f"unix_socket_directories = '{self.folder}'", "max_connections = 60",
            "shared_buffers = 32MB", "min_wal_size = 32MB", "max_wal_size = 64MB", "fsync = off",
            "wal_level = replica", "max_wal_senders = 4", "log_min_messages = panic")

    def configure(self, *lines: str) -> None:
        with open(f"{self.data}/postgresql.conf", "a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")

    def start(self) -> None:
        command = [f"{self.programs}/postgres", "-D", self.data, "-p", str(self.port)]
        if os.geteuid() == 0:
            command = ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups", *command]
        log = open(f"{self.folder}/../server-{self.port}.log", "ab")
        # A postmaster that was killed leaves its memory to a successor only once its children have gone.
        end = time.monotonic() + 90
        while time.monotonic() < end:
            self.server = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/", start_new_session=True)
            while self.server.poll() is None and time.monotonic() < end:
                if self.answers():
                    return
                time.sleep(0.1)
            time.sleep(0.3)
        raise SystemExit(f"the database on port {self.port} does not start")

    def answers(self) -> bool:
        ready = [f"{self.programs}/pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port), "-t", "2"]
        return subprocess.run(ready, check=False).returncode == 0

    def signal(self, number: int) -> None:
        for process in children(self.server.pid):
            try:
                os.kill(process, number)
            except ProcessLookupError:
                pass

    def kill(self) -> None:
        self.signal(signal.SIGKILL)
        self.server.wait()

    @property
    def is_running(self) -> bool:
        return self.server is not None and self.server.poll() is None

    def connection(self, user: str = "owner", database: str = "postgres") -> str:
        return f"host=127.0.0.1 port={self.port} user={user} dbname={database}"

    def rows(self, sql: str, database: str = "observerd") -> list[list[str]]:
        """The rows of a query as texts, asked as the superuser."""
        answer = subprocess.run(
            ["psql", self.connection(database=database), "-XAtq", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-c", sql],
            check=True, capture_output=True, text=True, timeout=60)
        return [line.split("\t") for line in answer.stdout.splitlines()]

    def end(self) -> None:
        if self.is_running:
            self.signal(signal.SIGCONT)
            self.kill()
        if self.is_mounted:
            subprocess.run(["umount", "-l", self.folder], check=False)


class House:
    """A primary, its standby, and daemons that know both."""

    LEASE = 6

    def __init__(self, programs: str, daemons: int, has_standby: bool = True):
        self.programs = os.path.abspath(programs)
        self.folder = tempfile.mkdtemp(prefix="observerd-chaos-")
        os.chmod(self.folder, 0o755)
        self.primary = Cluster(f"{self.folder}/first", size="800m")
        self.standby: Cluster | None = None
        self.primary.initialise()
        self.primary.start()
        self.primary.rows("CREATE DATABASE observerd", database="postgres")
        self.run("migrate", "--database", self.primary.connection(database="observerd"))
        if has_standby:
            self.make_standby()
        self.token = self.run(
            "token", "create", "--role", "logistics", "--database",
            self.primary.connection("observerd_api", "observerd")).strip()
        servers = [self.primary, self.standby] if has_standby else [self.primary]
        self.database = " ".join([
            "host=" + ",".join("127.0.0.1" for _ in servers), "port=" + ",".join(str(server.port) for server in servers),
            "user=observerd_api dbname=observerd"])
        self.daemons = [Daemon(self, number) for number in range(1, daemons + 1)]
        for daemon in self.daemons:
            daemon.start()

    def run(self, *arguments: str) -> str:
        return subprocess.run(
            [f"{self.programs}/observerd", *arguments], check=True, capture_output=True, text=True, cwd=self.folder,
            timeout=120).stdout

    def make_standby(self) -> None:
        """A second server that every commit waits for."""
        primary = self.primary
        standby = Cluster(f"{self.folder}/second")
        standby.as_server(
            f"{primary.programs}/pg_basebackup", "-h", "127.0.0.1", "-p", str(primary.port), "-U", "owner", "-D",
            standby.data, "-X", "stream", "-c", "fast", "--no-sync", "-R")
        standby.configure(f"unix_socket_directories = '{standby.folder}'", "synchronous_standby_names = ''")
        standby.start()
        primary.rows("ALTER SYSTEM SET synchronous_standby_names = '*'", database="postgres")
        primary.rows("SELECT pg_reload_conf()", database="postgres")
        until(
            lambda: primary.rows("SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'", database="postgres"), 60,
            "a synchronous standby")
        self.standby = standby

    def fail_over(self) -> None:
        """The primary is lost for ever; the standby takes its place."""
        self.primary.kill()
        os.kill(self.standby.server.pid, 0)
        self.standby.as_server(f"{self.standby.programs}/pg_ctl", "promote", "-D", self.standby.data, "-w", "-t", "60")
        self.primary.end()
        self.primary, self.standby = self.standby, None

    def end(self, keep: bool) -> None:
        """Ends all processes; the folder with their logs stays where something is to be found out."""
        for daemon in self.daemons:
            daemon.end()
        for cluster in (self.standby, self.primary):
            if cluster:
                cluster.end()
        if keep:
            print(f"the logs are in {self.folder}")
        else:
            shutil.rmtree(self.folder, ignore_errors=True)


class Daemon:
    """One `observerd serve` on a port that it keeps."""

    def __init__(self, house: House, number: int):
        self.house, self.number, self.port = house, number, free_port()
        self.process: subprocess.Popen | None = None
        self.unasked_ends = 0

    def start(self) -> None:
        log = open(f"{self.house.folder}/daemon-{self.number}.log", "ab")
        self.process = subprocess.Popen(
            [f"{self.house.programs}/observerd", "serve", "--database", self.house.database, "--port", str(self.port),
             "--workers", "1", "--lease-seconds", str(House.LEASE), "--repair-delay-seconds", "1", "--log-format", "json",
             "--spool-folder", self.house.folder],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.house.folder)

    def signal(self, number: int) -> None:
        self.process.send_signal(number)

    def kill(self) -> None:
        self.note_end()
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        """As a service manager does; returns at once."""
        self.note_end()
        self.process.terminate()

    def note_end(self) -> None:
        if self.process.poll() is not None:
            self.unasked_ends += 1

    @property
    def is_ready(self) -> bool:
        return self.ask("/readyz", 3)[0] == 200

    def ask(self, path: str, seconds: float) -> tuple[int, bytes]:
        """Status 0: no answer."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=seconds) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()
        except (OSError, ValueError):
            return 0, b""

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)
            self.process.kill()
            self.process.wait()
