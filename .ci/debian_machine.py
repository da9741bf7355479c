"""A Debian of one's own: an empty system in a folder, booted with its own systemd, without a network.

The empty system is made by debootstrap once and kept in .build-debian; each machine is a layer over it that is thrown
away. Everything runs in namespaces of processes and mounts of its own, so that nothing is left when the script ends.
"""

import ctypes
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
FOLDER = CHECKOUT / ".build-debian"
SUITE, MIRROR = "bookworm", "http://deb.debian.org/debian"
# What a server has beside the package: the machine has no network to fetch it by.
PACKAGES = [
    "systemd-sysv", "dbus", "sudo", "postgresql", "nginx-light", "caddy", "msmtp", "prometheus", "curl", "openssl",
    "ca-certificates", "man-db", "mandoc",
]
USER = "caretaker"
SITE = "plans.example.org"
PATIENCE_S = 300


def enter(name: str) -> None:
    """Goes on in namespaces of its own as root; sudo asks where we are not root."""
    if sys.argv[1:2] == ["--inside"]:
        del sys.argv[1]
        return
    begin = [] if os.geteuid() == 0 else ["sudo"]
    for program in ["debootstrap", "systemd-nspawn"]:
        if not shutil.which(program, path=os.environ["PATH"] + ":/usr/sbin:/sbin"):
            sys.exit(f"{name}: {program} is not installed: make {name}")
    spaces = [*begin, "unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"]
    mount = [*spaces, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    probe = subprocess.run(mount, check=False, capture_output=True, text=True)
    if probe.returncode != 0:
        sys.exit(f"{name}: this machine gives no namespaces, without which none can be made: {probe.stderr.strip()}")
    line = [*spaces, sys.executable, os.path.realpath(sys.argv[0]), "--inside", *sys.argv[1:]]
    hierarchies = [Path("/sys/fs/cgroup") / folder for folder in ["", "systemd", "unified"]]
    groups = [group for hierarchy in hierarchies if (group := control_group(hierarchy))]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    process = subprocess.Popen(line, preexec_fn=lambda: begin_in(groups))
    try:
        status = process.wait()
    finally:
        process.kill()
        process.wait()
        for group in groups:
            remove(group)
    sys.exit(status)


def control_group(hierarchy: Path) -> Path | None:
    """A group of our own, where systemd keeps its services in groups."""
    if not (hierarchy / "cgroup.procs").exists():
        return None
    group = hierarchy / f"observerd-check-{os.getpid()}"
    try:
        group.mkdir()
    except OSError:
        return None
    return group


def begin_in(groups: list[Path]) -> None:
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
    for group in groups:
        try:
            (group / "cgroup.procs").write_text(str(os.getpid()))
        except OSError:
            pass


def remove(group: Path) -> None:
    for _ in range(50):
        for folder, _, _ in os.walk(group, topdown=False):
            try:
                os.rmdir(folder)
            except OSError:
                pass
        if not group.exists():
            return
        time.sleep(0.1)


def run(*line, **options) -> str:
    done = subprocess.run(
        [str(part) for part in line], check=False, capture_output=True, text=True, stdin=subprocess.DEVNULL, **options)
    if done.returncode != 0:
        sys.exit(f"{line[0]} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def needs_of(package: Path) -> list[str]:
    """The packages that one depends on, the first of each choice."""
    depends = run("dpkg-deb", "--field", package, "Depends")
    return [part.split("|")[0].split("(")[0].strip() for part in depends.split(",")]


def later(package: Path, folder: Path) -> Path:
    """The package of a version that comes after one, with other settings."""
    stage = folder / "later"
    run("dpkg-deb", "--raw-extract", package, stage)
    control = stage / "DEBIAN/control"
    control.write_text(re.sub(r"^(Version: .*)$", r"\1+later", control.read_text(), flags=re.M))
    for settings in (stage / "etc/observerd").iterdir():
        with settings.open("a") as file:
            file.write("// a later version has this line\n")
    to = folder / package.name.replace("_", "_later-", 1)
    run("dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "--build", stage, to)
    shutil.rmtree(stage)
    return to


def make_base(name: str, package: Path) -> Path:
    """The empty system with all that the package may need."""
    wanted = sorted({*PACKAGES, *needs_of(package)})
    base, stamp = FOLDER / "base", FOLDER / "packages"
    if stamp.exists() and stamp.read_text().split() == wanted:
        return base
    stamp.unlink(missing_ok=True)
    if base.exists():
        shutil.rmtree(base)
    FOLDER.mkdir(exist_ok=True)
    begin = time.monotonic()
    log = FOLDER / "log"
    # Nothing is lost if this machine goes down half-way, so nobody waits for its disk.
    environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8",
                   "DPKG_FORCE": "unsafe-io"}
    with log.open("w") as output:
        made = subprocess.run(
            ["debootstrap", "--variant=minbase", "--include=systemd,ca-certificates", SUITE, base, MIRROR],
            check=False, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=environment)
    if made.returncode != 0:
        sys.exit(f"{name}: debootstrap cannot make a Debian here:\n{log.read_text()[-500:]}")
    shutil.copy("/etc/resolv.conf", base / "etc/resolv.conf")
    forbid = base / "usr/sbin/policy-rc.d"
    forbid.write_text("#!/bin/sh\nexit 101\n")
    forbid.chmod(0o755)
    apt = ["chroot", base, "apt-get", "-qq"]
    run(*apt, "update", env=environment)
    run(*apt, "install", "--yes", "--no-install-recommends", *wanted, env=environment)
    run("chroot", base, "apt-get", "clean", env=environment)
    forbid.unlink()
    furnish(base)
    stamp.write_text("\n".join(wanted) + "\n")
    print(f"an empty Debian was made in {time.monotonic() - begin:.0f} s", flush=True)
    return base


def furnish(base: Path) -> None:
    """What an operator has: a user who may do all, a name that leads here, and a certificate for it."""
    # Manual pages are left out of minimal systems only.
    for rule in (base / "etc/dpkg/dpkg.cfg.d").glob("docker*"):
        rule.unlink()
    # As Debian's installer makes one: nobody else may look into the home.
    run("chroot", base, "useradd", "--create-home", "--key", "HOME_MODE=0700", "--shell", "/bin/bash", USER)
    (base / "etc/sudoers.d").mkdir(exist_ok=True)
    (base / "etc/sudoers.d/caretaker").write_text(f"{USER} ALL=(ALL:ALL) NOPASSWD: ALL\n")
    (base / "etc/hosts").write_text(f"127.0.0.1 localhost debian {SITE}\n::1 localhost\n")
    (base / "etc/hostname").write_text("debian\n")
    live = base / "etc/letsencrypt/live" / SITE
    live.mkdir(parents=True)
    run(
        "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "3650", "-subj", f"/CN={SITE}", "-addext",
        f"subjectAltName=DNS:{SITE}", "-keyout", live / "privkey.pem", "-out", live / "fullchain.pem")
    shutil.copy(live / "fullchain.pem", base / f"usr/local/share/ca-certificates/{SITE}.crt")
    run("chroot", base, "update-ca-certificates")


class Machine:
    """One that is booted from the empty system."""

    def __init__(self, base: Path, work: Path, name: str):
        self.name, self.log = name, work / f"{name}.log"
        self.root = work / name / "root"
        upper, scratch = work / name / "upper", work / name / "scratch"
        for folder in [self.root, upper, scratch]:
            folder.mkdir(parents=True)
        run("mount", "-t", "overlay", "overlay", "-o", f"lowerdir={base},upperdir={upper},workdir={scratch}", self.root)
        with self.log.open("w") as output:
            self.process = subprocess.Popen(
                ["systemd-nspawn", "--quiet", "--directory", self.root, "--boot", "--register=no", "--keep-unit",
                 "--private-network", "--link-journal=no", "--resolv-conf=off", "--timezone=off", "--console=pipe",
                 f"--machine={name}"],
                stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        self.leader = self.wait_for_leader()
        self.wait_until_booted()

    def wait_for_leader(self) -> int:
        """The machine's first process, as we call it: nspawn waits for it."""
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline and self.process.poll() is None:
            for status in Path("/proc").glob("[0-9]*/status"):
                try:
                    lines = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
                    numbers = lines["NSpid"].split()
                    if int(lines["PPid"]) == self.process.pid and len(numbers) > 1 and numbers[-1] == "1":
                        return int(status.parent.name)
                except (OSError, KeyError):
                    pass
            time.sleep(0.1)
        sys.exit(f"the machine {self.name} does not boot:\n{self.log.read_text()}")

    def wait_until_booted(self) -> None:
        deadline = time.monotonic() + PATIENCE_S
        state = ""
        while time.monotonic() < deadline and self.process.poll() is None:
            # Some of an empty Debian's own services fail without devices; that is not ours.
            state = self.script("systemctl is-system-running", user="root").stdout.strip()
            if state in ["running", "degraded"]:
                return
            time.sleep(0.3)
        sys.exit(f"the machine {self.name} does not come up ({state}):\n{self.log.read_text()}")

    def script(self, text: str, user: str = USER) -> subprocess.CompletedProcess:
        """Runs a script of bash in the user's home; standard error is told with the output."""
        home = "/root" if user == "root" else f"/home/{user}"
        line = [
            "nsenter", f"--target={self.leader}", "--all", "--root", "--wdns=/", "env", "-i", f"HOME={home}",
            "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "TERM=dumb",
            "runuser", "-u", user, "--", "bash", "-euo", "pipefail", "-c", f"cd ~\n{text}"]
        try:
            return subprocess.run(
                line, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                text=True, timeout=PATIENCE_S)
        except subprocess.TimeoutExpired as late:
            sys.exit(f"on {self.name} this does not end:\n{text}\n{late.stdout}")

    def output(self, text: str, user: str = USER) -> str:
        done = self.script(text, user)
        if done.returncode != 0:
            sys.exit(f"on {self.name} this ended with status {done.returncode}:\n{text}\n{done.stdout}{self.journal()}")
        return done.stdout

    def journal(self) -> str:
        return self.script("journalctl --no-pager --lines 40 --unit 'observerd*'", user="root").stdout

    def put(self, file: Path, path: str) -> None:
        """A file of ours for the user there."""
        target = self.root / path.lstrip("/")
        shutil.copy(file, target)
        owner = (self.root / "home" / USER).stat()
        os.chown(target, owner.st_uid, owner.st_gid)
        target.chmod(0o644)

    def stop(self) -> None:
        if self.process.poll() is None:
            os.kill(self.leader, signal.SIGKILL)
        self.process.wait()
        if self.root.is_mount():
            run("umount", "--lazy", self.root)


def workplace() -> tempfile.TemporaryDirectory:
    """Where machines are layered, on the disk of the empty system."""
    FOLDER.mkdir(exist_ok=True)
    return tempfile.TemporaryDirectory(prefix="work-", dir=FOLDER, ignore_cleanup_errors=True)
