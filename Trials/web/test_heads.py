"""What heads of delegations have on their phones: each state of their pages, by fingers and by keys, with and without a
network."""

import re
import time
import urllib.request

import pytest
from playwright.sync_api import Error

from looking import Looks
from site_under_test import DEMO, press, refused, watched
from test_flow import card, follow_repair, newest_repair, publish_offer, somebody_well


def test_every_state(browser, demo, staff, head_of_france, looks):
    """Told and not confirmed, confirmed, asked, reported, answered, and told anew."""
    home = f"{demo.url}/h/{DEMO}"
    with watched(browser, head_of_france, "phone") as head, watched(browser, staff) as desk:
        own = head.page
        own.goto(home)
        looks.on_both(head, "head-unconfirmed")
        own.get_by_role("button", name="Confirm all").click()
        own.get_by_text("Everything is confirmed.").wait_for()
        looks.on_both(head, "head-confirmed")

        person = somebody_well(own, desk.page, demo.url)
        own.goto(f"{home}/ask")
        with refused(head, 422):
            own.get_by_role("button", name="Send").tap()
            own.get_by_role("alert").wait_for()
        looks.on_both(head, "head-ask-refused")
        own.get_by_label("Your question, or what is to change").fill("Who is at the hub on the eve?")
        own.get_by_role("button", name="Send").tap()
        own.get_by_role("heading", name="What you asked and reported").wait_for()
        looks.on_both(head, "head-asked")

        own.goto(f"{home}/{person}/drop-out")
        own.get_by_role("radio", name="Comes later").tap()
        with refused(head, 422):
            own.get_by_role("button", name="Report it").tap()
            own.get_by_role("alert").wait_for()
        looks.on_both(head, "head-late-refused")
        former = newest_repair(desk.page, demo.url)
        own.get_by_label("Cannot come at all").tap()
        own.get_by_role("button", name="Report it").tap()
        own.wait_for_url(re.compile("/reason$"))
        looks.on_both(head, "head-reason")
        own.get_by_role("link", name="Not now").tap()
        own.wait_for_url(home)
        assert own.get_by_role("link", name="Say why").is_visible()
        looks.on_both(head, "head-reported")

        answer_twice(browser, demo, staff, desk, looks)
        own.goto(home)
        assert own.get_by_text("On the eve: the desk.").is_visible()
        looks.on_both(head, "head-answered")

        follow_repair(desk.page, demo.url, former, person)
        publish_offer(desk.page)
        own.goto(home)
        assert card(own, person).get_by_text("Changed", exact=True).is_visible()
        looks.on_both(head, "head-changed")
        with watched(browser, head_of_france, "phone", java_script_enabled=False) as plain:
            plain.page.goto(home)
            assert card(plain.page, person).get_by_text("Changed", exact=True).is_visible()
            assert plain.page.locator("#keep").is_hidden()
            assert plain.take_faults() == []
        confirm_by_keys(own)
        assert head.take_faults() + desk.take_faults() == []
    looks.finish()


def answer_twice(browser, demo, staff, desk, looks: Looks) -> None:
    """Two of the desk answer one question; the second sees what the first said, and what was typed in vain."""
    def answer(page, text: str) -> None:
        asked = page.locator(".letters li", has_text="Who is at the hub on the eve?")
        asked.get_by_label("Answer").fill(text)
        asked.get_by_role("button", name="Answer").click()

    with watched(browser, staff) as other:
        for page in desk.page, other.page:
            page.goto(f"{demo.url}/m/{DEMO}/inbox")
        answer(desk.page, "On the eve: the desk.")
        with refused(other, 409):
            answer(other.page, "Nobody.")
            other.page.get_by_role("alert").wait_for()
        assert "Nobody." in other.page.locator("main").inner_text()
        looks.on_both(other, "inbox-overtaken")


def confirm_by_keys(page) -> None:
    """What was told anew is confirmed one by one without a mouse."""
    waiting = page.get_by_text("Not confirmed", exact=True).count()
    assert waiting > 0
    for left in range(waiting - 1, -1, -1):
        press(page, "Confirm")
        waiting = page.get_by_text(re.compile(rf"^{left} waits? for|^Everything is confirmed"))
        waiting.first.wait_for()
        assert page.get_by_text("Not confirmed", exact=True).count() == left


def test_a_calendar_by_link(browser, demo, head_of_azerbaijan, looks):
    """Made and ended on the page; whoever has the link reads it until then, and programs know what it is."""
    with watched(browser, head_of_azerbaijan, "phone") as head:
        page = head.page
        page.goto(f"{demo.url}/h/{DEMO}")
        page.get_by_role("link", name="Calendar").tap()
        looks.on_both(head, "head-calendar")
        page.get_by_role("button", name="Make a calendar link").tap()
        page.get_by_text("The calendar link is made.").wait_for()
        looks.on_both(head, "head-calendar-made")
        address = page.get_by_label("The link, for a calendar program").input_value()
        assert page.get_by_role("link", name="Subscribe").get_attribute("href") == address.replace("http:", "webcal:")
        # A demo on any free port cannot know its address when it says where the site is.
        reached = demo.url + "/cal/" + address.rsplit("/", 1)[1]
        with urllib.request.urlopen(reached) as answer:
            assert answer.headers["Content-Type"].startswith("text/calendar")
            assert b"BEGIN:VEVENT" in answer.read()
        page.get_by_role("link", name="Calendar links").tap()
        page.get_by_role("button", name=re.compile("^End")).wait_for()
        press(page, "End: Delegation of Azerbaijan")
        page.locator("#calendars").wait_for(state="detached")
        with refused(head, 404):
            page.goto(reached)
        assert head.take_faults() == []
    looks.finish()


def test_pages_kept_for_a_dead_network(browser, line, head_of_azerbaijan, looks):
    """Whoever wants it has the own pages without a network, as of when they were seen last; nothing is left afterwards."""
    home = f"{line.url}/h/{DEMO}"
    with watched(browser, head_of_azerbaijan, "phone") as head:
        page = head.page
        page.goto(home)
        assert page.evaluate("caches.keys()") == []
        keep(page)
        looks.on_both(head, "head-kept")
        people = page.locator(".person h2 a")
        name, own = people.first.inner_text(), people.first.get_attribute("href")
        line.cut()
        page.goto(home)
        assert page.get_by_text(re.compile(r"^No connection\. This page is as it was on .+\d\d:\d\d, UTC\+\d+\.$")).is_visible()
        assert page.get_by_role("button").count() == 0 and page.get_by_role("link", name="Ask").count() == 0
        page.locator(".person h2 a").first.tap()
        page.wait_for_url(line.url + own)
        assert page.locator("h1").inner_text() == name
        page.locator(".map .route").first.wait_for(state="attached")
        head.take_faults()
        page.goto(home)
        head.take_faults()
        looks.on_both(head, "head-without-network")
        line.mend()
        page.goto(home)
        page.get_by_text("Kept on this phone.").wait_for()
        assert page.locator(".kept").is_hidden()
        page.get_by_role("button", name="Remove from this phone").tap()
        page.get_by_role("button", name="Keep on this phone").wait_for()
        assert page.evaluate("caches.keys()") == []
        assert head.take_faults() == []
    looks.finish()


def test_many_people(browser, demo, line, looks):
    """Whoever heads many reads them in parts, finds one, confirms all by one button, and has them all without a network."""
    home = f"{line.url}/h/{DEMO}"
    bounds = [bound for delegation in ("DE", "ES", "GB", "IT", "SE") for bound in ("--delegation", delegation)]
    with watched(browser, None, "phone") as head:
        page = head.page
        page.goto(demo.invite("head", "--mission", DEMO, *bounds).replace(demo.url, line.url))
        page.get_by_role("button").first.tap()
        page.wait_for_url(home)
        looks.on_both(head, "head-many")
        first = on_page(page)
        everybody = first + on_next_pages(page)
        assert len(first) == 15 and len(everybody) > 20 and len(set(everybody)) == len(everybody)
        looks.on_both(head, "head-many-last")
        page.get_by_label("Search").fill(everybody[-1])
        page.get_by_role("button", name="Show", exact=True).tap()
        page.wait_for_url(re.compile(r"\?q="))
        assert on_page(page) == [everybody[-1]]
        looks.on_both(head, "head-found")
        page.get_by_role("button", name=f"Confirm all ({len(everybody)})").tap()
        page.get_by_text("Everything is confirmed.").wait_for()
        keep(page)
        assert head.take_faults() == []
        line.cut()
        page.goto(home)
        assert sorted(on_page(page) + on_next_pages(page)) == sorted(everybody)
        assert page.get_by_text(re.compile("^No connection")).is_visible()
        head.take_faults()
    looks.finish()


def on_page(page) -> list[str]:
    return page.locator(".person h2 .id").all_inner_texts()


def on_next_pages(page) -> list[str]:
    found = []
    while (following := page.get_by_role("link", name="Next", exact=True)).count():
        address = page.url
        following.tap()
        page.wait_for_url(lambda url: url != address)
        found += on_page(page)
    return found


def test_nothing_is_kept_of_who_signed_out(browser, demo, line):
    with watched(browser, None, "phone") as head:
        page = head.page
        page.goto(demo.invite("head", "--mission", DEMO, "--delegation", "AT").replace(demo.url, line.url))
        page.get_by_role("button").first.tap()
        page.wait_for_url(f"{line.url}/h/{DEMO}")
        keep(page)
        page.get_by_role("link", name="Account").tap()
        page.get_by_role("button", name="Sign out", exact=True).tap()
        page.get_by_role("status").wait_for()
        deadline = time.monotonic() + 10
        while page.evaluate("caches.keys()") and time.monotonic() < deadline:
            time.sleep(0.2)
        assert page.evaluate("caches.keys()") == []
        assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
        line.cut()
        with pytest.raises(Error, match="ERR_"):
            page.goto(f"{line.url}/h/{DEMO}")


def keep(page) -> None:
    page.get_by_role("button", name="Keep on this phone").tap()
    page.get_by_text("Kept on this phone.").wait_for()
    assert page.get_by_role("button", name="Remove from this phone").is_visible()
    assert page.get_by_role("button", name="Keep on this phone").is_hidden()
