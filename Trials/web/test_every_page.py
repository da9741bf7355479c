"""Each page that links lead to, as each role sees it: nothing fails, nothing overflows, and everybody can use it."""

import time

import pytest
from playwright.sync_api import Error

from looking import Looks, kind
from site_under_test import DEMO, SCREENS, refused, watched

MOST_PAGES = 120
MOST_SECONDS = 60
ROLES = {
    # Where they begin, and how many kinds of pages they have at least.
    "staff": ("/", 30), "auditor": ("/", 25), "administrator": ("/accounts", 2), "head_of_austria": (f"/h/{DEMO}", 8),
}
# What somebody of the logistics staff looks at on most days.
SAMPLE = [
    f"/m/{DEMO}/", f"/m/{DEMO}/people", f"/m/{DEMO}/plans/1", f"/m/{DEMO}/plans/1/map", f"/m/{DEMO}/plans/1/timeline",
    f"/m/{DEMO}/plans/1/regions", f"/m/{DEMO}/plans/1/delegations", f"/m/{DEMO}/plans/1/stations",
    f"/m/{DEMO}/repairs", f"/m/{DEMO}/messages", f"/m/{DEMO}/import"]
# Addresses that somebody gets wrong, or that are not theirs, with the status that their page has.
ASTRAY = {
    "staff": {
        "/m/NONE/": 404, f"/m/{DEMO}/plans/999": 404, f"/m/{DEMO}/people/nobody": 404, f"/h/{DEMO}": 404,
        f"/m/{DEMO}/plans/first": 404, "/no/such/page": 404, f"/m/{DEMO}/plans?after=last": 422},
    "auditor": {f"/m/{DEMO}/import": 403, "/missions/new": 403, f"/m/{DEMO}/people/DE-01/edit": 403, "/accounts": 403},
    "administrator": {f"/m/{DEMO}/": 403, f"/h/{DEMO}": 403},
    "head_of_austria": {
        f"/m/{DEMO}/": 403, "/accounts": 403, "/h/NONE": 403, f"/h/{DEMO}/nobody": 404, f"/h/{DEMO}/AZ-01/drop-out": 404},
}


def links(page, site: str) -> list[str]:
    found = page.eval_on_selector_all(
        "a[href]:not([download])", "all => all.map(a => new URL(a.getAttribute('href'), document.baseURI).href)")
    return [link.split("#")[0] for link in found if link.startswith(site + "/")]


def every_page(reader, site: str, first: str, each: int, most: int = MOST_PAGES):
    """Follows links from a page and yields each page once it has loaded, some of each kind."""
    waiting, seen, kinds = [first], {first}, {}
    while waiting and sum(kinds.values()) < most:
        address = waiting.pop(0)
        name = kind(address)
        if kinds.get(name, 0) >= each:
            continue
        kinds[name] = kinds.get(name, 0) + 1
        answer = visit(reader.page, address)
        if not answer or not (answer.headers.get("content-type") or "").startswith("text/html"):
            reader.take_faults()
            continue
        yield address
        for link in links(reader.page, site):
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


@pytest.mark.parametrize(
    ("role", "screen"),
    [("staff", "wide"), ("staff", "phone"), ("auditor", "wide"), ("administrator", "phone"), ("head_of_austria", "phone"),
     ("head_of_austria", "wide")])
def test_every_page(browser, demo, request, looks, role, screen, pytestconfig):
    start, least = ROLES[role]
    each = pytestconfig.getoption("each")
    with watched(browser, request.getfixturevalue(role), screen) as reader:
        for address in every_page(reader, demo.url, demo.url + start, each):
            looks.at(reader, screen)
    assert len(looks.documents) >= least, f"only {len(looks.documents)} pages were found: {list(looks.documents)}"
    looks.finish()


@pytest.mark.quick
@pytest.mark.parametrize("screen", SCREENS)
def test_a_sample_of_pages(browser, demo, request, looks, screen):
    """Some pages of staff where it is wide, and those of a head on a phone."""
    role, pages = ("staff", SAMPLE) if screen == "wide" else ("head_of_austria", [f"/h/{DEMO}", f"/h/{DEMO}/print"])
    with watched(browser, request.getfixturevalue(role), screen) as reader:
        for path in pages:
            visit(reader.page, demo.url + path)
            looks.at(reader, screen)
    looks.finish()


@pytest.mark.parametrize(("role", "screen"), list(zip(ASTRAY, ["wide", "phone"] * 2)))
def test_pages_of_what_is_wrong(browser, demo, request, looks, role, screen):
    """Who goes astray has a page like any other, which says what is wrong and leads back."""
    with watched(browser, request.getfixturevalue(role), screen) as reader:
        for path, status in ASTRAY[role].items():
            with refused(reader, status):
                reader.page.goto(demo.url + path)
            assert reader.page.locator("main a").count() > 0, f"nothing leads on from {path}"
            looks.at(reader, screen)
    looks.finish()


def test_pages_for_whoever_is_not_signed_in(browser, demo, looks):
    with watched(browser, None, "phone") as reader:
        for path in [f"/m/{DEMO}/", "/account"]:
            reader.page.goto(demo.url + path)
            looks.at(reader, "phone")
        with refused(reader, 410):
            reader.page.goto(f"{demo.url}/sign-in/{'0' * 64}")
        looks.at(reader, "phone", "a link that opens nothing")
        reader.page.goto(demo.url + "/sign-in")
        reader.page.get_by_label("E-mail address").last.fill("nobody@example.org")
        reader.page.get_by_role("textbox", name="Password").fill("not a password")
        with refused(reader, 422):
            reader.page.get_by_role("button", name="Sign in", exact=True).click()
            reader.page.get_by_role("alert").wait_for()
        looks.at(reader, "phone", "a wrong password")
    looks.finish()


@pytest.mark.parametrize("role", ["staff", "head_of_austria"])
def test_pages_are_whole_without_scripts(browser, demo, request, role):
    """The same main landmark and links, whether scripts run or not."""
    state, start = request.getfixturevalue(role), demo.url + ROLES[role][0]
    wrong = []
    with watched(browser, state) as reader:
        pages = list(every_page(reader, demo.url, start, 1, most=40))
        names = {page: links_in_main(reader.page, page) for page in pages}
    with watched(browser, state, "phone", java_script_enabled=False) as reader:
        for address in pages:
            reader.page.goto(address)
            wrong += [f"{address}: {fault}" for fault in reader.take_faults()]
            if not (reader.page.locator("main").inner_text() or "").strip():
                wrong.append(f"{address}: nothing in its main part")
            if missing := names[address] - links_in_main(reader.page, None):
                wrong.append(f"{address}: has {missing} only by a script")
    assert not wrong, "\n".join(wrong)


def links_in_main(page, address: str | None) -> set[str]:
    if address:
        visit(page, address)
    return {link.split("?")[0] for link in page.eval_on_selector_all("main a[href]", "all => all.map(a => a.pathname)")}
