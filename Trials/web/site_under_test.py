"""A daemon with its demo mission, and browsers that look at it as somebody who signed in."""

import json
import os
import re
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

CHROMIUM = "/usr/bin/chromium"
DEMO = "KZ-2023-03-19"
SIGN_IN_LINK = re.compile(r"http://\S+/sign-in/[0-9a-f]{64}")
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# What a reader's screen may be; a phone is dark, so that each page is seen in both schemes.
SCREENS = {
    "wide": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "light"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark", "has_touch": True, "is_mobile": True},
}


class Demo:
    """The demo as a process, in a folder of its own, on a free port."""

    def __init__(self, programs: str):
        self.programs = programs
        self.folder = tempfile.TemporaryDirectory(prefix="observerd-web-")
        # Where root runs the demo, its database's user must get in.
        os.chmod(self.folder.name, 0o755)
        self.log_path = os.path.join(self.folder.name, "demo.log")
        with open(self.log_path, "wb") as log:
            self.process = subprocess.Popen(
                [f"{programs}/observerd", "demo", "--folder", self.folder.name, "--port", "0", "--seconds", "5"],
                stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
        self.links = self.wait_for_links()
        self.url = re.match(r"http://[^/]+", self.links[0])[0]

    def wait_for_links(self) -> list[str]:
        deadline = time.monotonic() + 180
        while time.monotonic() < deadline and self.process.poll() is None:
            if links := SIGN_IN_LINK.findall(self.output()):
                time.sleep(0.5)
                return SIGN_IN_LINK.findall(self.output())
            time.sleep(0.2)
        raise AssertionError(f"the demo printed no link by which to sign in:\n{self.output()}")

    def output(self) -> str:
        with open(self.log_path, encoding="utf-8", errors="replace") as log:
            return log.read()

    def invite(self, role: str, *bounds: str) -> str:
        """A link by which somebody of a role signs in, as whoever has the host makes it."""
        with open(os.path.join(self.folder.name, "client.json"), encoding="utf-8") as file:
            database = json.load(file)["database"]
        name = "-".join([role, *(bound for bound in bounds if not bound.startswith("--"))]).lower()
        made = subprocess.run(
            [f"{self.programs}/observerd", "account", "create", "--email", f"{name}@example.com", "--name", name,
             "--role", role, *bounds, "--database", database, "--site-url", self.url],
            capture_output=True, text=True, check=False)
        assert made.returncode == 0, made.stderr
        return made.stdout.strip()

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(timeout=60)
            except subprocess.TimeoutExpired:
                self.process.kill()
        self.folder.cleanup()


def signed_in(browser: Browser, link: str) -> dict:
    """Signs in by a link, once, and gives what a browser keeps of it."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(link)
    page.get_by_role("button").first.click()
    state = context.storage_state()
    context.close()
    assert state["cookies"], "signing in set no cookie"
    return state


class Watched:
    """A page of a browser that keeps everything that a reader must never meet."""

    def __init__(self, page: Page):
        self.page = page
        self.faults: list[str] = []
        page.on("console", lambda message: self.faults.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("requestfailed", self.failed)
        page.on("response", self.answered)

    def failed(self, request) -> None:
        # A stream that a page closes, or an address that one leaves, has failed for nobody.
        if "ERR_ABORTED" not in (request.failure or ""):
            self.faults.append(f"failed: {request.url} {request.failure}")

    def answered(self, response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status}: {response.url}")

    def take_faults(self) -> list[str]:
        faults, self.faults = self.faults, []
        return faults


@contextmanager
def watched(browser: Browser, state: dict | None, screen: str = "wide", **options):
    context: BrowserContext = browser.new_context(storage_state=state, **(SCREENS[screen] | options))
    try:
        yield Watched(context.new_page())
    finally:
        context.close()


@contextmanager
def refused(reader: Watched, status: int):
    """What is done within is answered by one page of this status, which a console tells of, and by no other fault."""
    assert reader.take_faults() == []
    yield
    reader.page.wait_for_load_state()
    told = f"console: Failed to load resource: the server responded with a status of {status} "
    faults = [fault for fault in reader.take_faults() if not fault.startswith(told)]
    assert len(faults) == 1 and faults[0].startswith(f"{status}: "), faults


@contextmanager
def holds_progress(page: Page):
    """Gathers what a bar of progress shows while the page stays the one that it is."""
    page.evaluate("""() => {
        const value = () => document.querySelector("[data-stream] progress")?.value;
        window.steps = [value()];
        new MutationObserver(() => window.steps.push(value()))
            .observe(document.querySelector("[data-stream]"), {childList: true, subtree: true});
    }""")
    steps: list[float] = []
    yield steps
    shown = page.evaluate("window.steps")
    assert shown, "the page was loaded anew"
    steps += [step for step in shown if step is not None]


def press(page: Page, name: str) -> None:
    """Goes by Tab to a link or button and presses Enter there; what has the focus must be seen to have it."""
    for _ in range(200):
        page.keyboard.press("Tab")
        focused = page.evaluate("""() => {
            const e = document.activeElement, style = getComputedStyle(e);
            return {name: e.textContent.trim(), seen: style.outlineStyle !== "none" || style.boxShadow !== "none"};
        }""")
        if focused["name"] == name:
            assert focused["seen"], f"nothing shows that {name} has the focus"
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"no number of tabs leads to {name}")


def barriers(page: Page) -> list[str]:
    """What keeps somebody from using a page."""
    found = []
    for violation in Axe().run(page, options=AXE).response["violations"]:
        nodes = "; ".join(node["html"][:120] for node in violation["nodes"][:3])
        found.append(f"{violation['id']} ({violation['impact']}): {nodes}")
    return found
