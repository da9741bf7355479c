"""What people do with the pages, from the first page to the last, as they do it."""

import re
import time
from datetime import date, timedelta

import pytest

from site_under_test import DEMO, barriers, holds_progress, press, refused, watched

LISTS = {
    "regions": ["id,name,time_zone", "N,North,Asia/Almaty", "S,South,Asia/Almaty"],
    "hubs": [
        "id,name,region,lat,lon,vehicles,interpreters", "N-H1,Northtown,N,52.30,76.95,3,1",
        "S-H1,Southtown,S,43.25,76.90,3,1"],
    "delegations": ["id,name,country", "AT,Austria,AT", "DE,Germany,DE", "FR,France,FR"],
    "observers": ["id,delegation,role,sex,languages,status,label"] + [
        f"{delegation}-0{number},{delegation},{'head' if number == 1 else 'member'},{'fm'[number % 2]},en,accredited,"
        f"Member {number} of {delegation}"
        for delegation, count in [("AT", 3), ("DE", 3), ("FR", 2)] for number in range(1, count + 1)],
    "stations": ["id,name,region,lat,lon,voters,opens,closes"] + [
        f"{region}-{number:03},School No. {number},{region},{lat + number // 5 * 0.02:.3f},{lon + number % 5 * 0.03:.3f},"
        f"{500 + number},07:00,20:00"
        for region, lat, lon in [("N", 52.27, 76.90), ("S", 43.22, 76.85)] for number in range(1, 16)],
}
NAMES = {
    "regions": "Regions", "hubs": "Hubs", "delegations": "Delegations", "observers": "People", "stations": "Stations"}


@pytest.mark.parametrize("screen", [pytest.param("wide", marks=pytest.mark.quick), "phone"])
def test_a_mission_from_nothing(browser, demo, staff, screen, tmp_path):
    mission = f"NEW-{screen.upper()}"
    with watched(browser, staff, screen) as reader:
        make_mission(reader, demo.url, mission, fails_first=True)
        look_at_a_faulty_file(reader, demo.url, mission, tmp_path)
        for kind in LISTS:
            import_list(reader.page, demo.url, mission, kind, tmp_path)
        draw_a_sample(reader.page)
        make_plan(reader.page, demo.url, mission)
        look_at_views(reader.page)
        move_somebody(reader.page)
        go_back_and_forth(reader.page)
        with watched(browser, staff, screen) as slower:
            slower.page.goto(f"{demo.url}/m/{mission}/plans/1/publish")
            publish(reader.page)
            publish_too_late(slower)
        assert reader.take_faults() == []


def make_mission(reader, site: str, mission: str, fails_first: bool = False) -> None:
    page = reader.page
    page.goto(site + "/")
    page.get_by_role("link", name="New mission").click()
    page.get_by_label("Name").fill("A mission from nothing")
    page.get_by_label("Identifier").fill(mission)
    page.get_by_label("Election day").fill((date.today() + timedelta(days=60)).isoformat())
    if fails_first:
        page.get_by_label("Host country").fill("1!")
        with refused(reader, 422):
            page.get_by_role("button", name="Make the mission").click()
        assert barriers(page) == []
        assert page.get_by_label("Name").input_value() == "A mission from nothing"
        assert page.get_by_label("Host country").input_value().upper() == "1!"
        assert page.get_by_label("Host country").get_attribute("aria-invalid") == "true"
        page.get_by_role("alert").get_by_role("link", name="Host country").click()
    page.get_by_label("Host country").fill("kz")
    page.get_by_role("button", name="Make the mission").click()
    page.wait_for_url(f"{site}/m/{mission}/")
    assert page.locator("h1").inner_text() == "A mission from nothing"


def choose_file(page, site: str, mission: str, kind: str, rows: list[str], folder, label: str | None = None) -> None:
    path = folder / f"{kind}.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    page.goto(f"{site}/m/{mission}/")
    page.locator(".head").get_by_role("link", name="Import", exact=True).click()
    page.get_by_label("List", exact=True).select_option(label=label or NAMES[kind])
    page.get_by_label("File", exact=True).set_input_files(path)
    page.get_by_role("button", name="Check the file").click()


def look_at_a_faulty_file(reader, site: str, mission: str, folder) -> None:
    """A wrong row is named with its field and reason, nothing is stored, and what was typed is still there."""
    page = reader.page
    choose_file(page, site, mission, "regions", LISTS["regions"][:2] + ["S,South,Asia/Nowhere"], folder)
    errors = page.locator("section", has=page.get_by_role("heading", name="Errors"))
    assert row_of(errors, 1)[:2] == ["3", "time_zone"]
    assert "Asia/Nowhere" in row_of(errors, 1)[3]
    assert page.get_by_role("button", name="Import", exact=True).count() == 0
    page.get_by_label("Where it is empty: min_teams").fill("several")
    page.get_by_role("button", name="Check again").click()
    assert page.get_by_label("Where it is empty: min_teams").input_value() == "several"
    assert barriers(page) == []
    assert "min_teams" in page.get_by_role("alert").inner_text() + errors.inner_text()
    page.get_by_role("link", name="Another file").click()
    assert page.url == f"{site}/m/{mission}/import"


def row_of(table, number: int) -> list[str]:
    return [cell.strip() for cell in table.get_by_role("row").nth(number).locator("th, td").all_inner_texts()]


def import_list(page, site: str, mission: str, kind: str, folder) -> None:
    choose_file(page, site, mission, kind, LISTS[kind], folder)
    assert "Nothing is stored yet" in page.get_by_role("status").first.inner_text(), page.locator("main").inner_text()
    page.get_by_role("button", name="Import", exact=True).click()
    said = page.locator(".note.ok").inner_text()
    assert "Imported." in said and f"new {len(LISTS[kind]) - 1}" in said
    page.get_by_role("link", name=NAMES[kind], exact=True).last.click()
    assert page.locator("h1").inner_text() == NAMES[kind]
    page.goto(f"{site}/m/{mission}/")


def draw_a_sample(page) -> None:
    page.get_by_role("link", name="Sample", exact=True).click()
    page.get_by_label("Stations to draw").fill("24")
    page.get_by_role("button", name="Draw").click()
    page.get_by_role("heading", name="Drawn").wait_for()
    strata = page.get_by_role("table", name="Strata").locator("tbody tr")
    assert sum(int(row.locator("td").first.inner_text()) for row in strata.all()) == 24
    assert page.get_by_role("table", name="Drawn").locator("tbody tr").count() > 24


def make_plan(page, site: str, mission: str) -> None:
    """A job's page shows how far it is and leads to its plan, without being loaded again."""
    page.goto(f"{site}/m/{mission}/")
    page.locator(".head").get_by_role("link", name="Make a plan").click()
    page.get_by_label("Seconds").fill("2")
    page.get_by_role("button", name="Make the plan").click()
    page.wait_for_url(re.compile("/jobs/"))
    with holds_progress(page) as steps:
        page.locator("#result").wait_for(timeout=60_000)
    assert steps[-1] == 100 and len(set(steps)) > 1 and steps == sorted(steps), steps
    assert page.get_by_role("status").inner_text() == "Open Plan 1"
    assert page.get_by_role("button", name="Stop").count() == 0
    assert barriers(page) == []
    page.locator("#result").click()
    assert "fit to publish" in page.locator("main").inner_text()


def look_at_views(page) -> None:
    drawings = {
        "Map": ".map svg.marks", "Timeline": "[data-t] svg[role=img]", "Balance": "figure svg[role=img]",
        "Overview": ".score"}
    for view, drawing in drawings.items():
        tabs = page.get_by_role("navigation", name="View of the plan")
        tabs.get_by_role("link", name=view, exact=True).click()
        assert tabs.locator("[aria-current=page]").inner_text() == view
        page.locator(drawing).first.wait_for()


def move_somebody(page) -> None:
    """The best of the places that were tried, which becomes a draft of its own."""
    page.get_by_role("navigation", name="View of the plan").get_by_role("link", name="Tables", exact=True).click()
    page.get_by_role("navigation", name="Tables").get_by_role("link", name="People", exact=True).click()
    page.get_by_role("link", name=re.compile("Move or swap")).first.click()
    page.get_by_role("radio").first.wait_for(timeout=30_000)
    assert barriers(page) == []
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Do it").click()
    page.wait_for_url(re.compile(r"/plans/2\b"))
    assert "Plan 2" in page.locator("h1").inner_text()


def go_back_and_forth(page) -> None:
    page.get_by_role("link", name=re.compile("^Undo: ")).click()
    assert "Plan 1" in page.locator("h1").inner_text()
    page.get_by_role("link", name=re.compile("^Redo: ")).click()
    assert "Plan 2" in page.locator("h1").inner_text()


def publish(page) -> None:
    page.get_by_role("link", name="Publish…").click()
    assert page.get_by_role("heading", name="Who is told what").is_visible()
    assert barriers(page) == []
    assert page.get_by_role("link", name="invite a head").count() == 3
    page.get_by_role("button", name="Publish Plan 2").click()
    assert "published" in page.locator("h1").inner_text()


def publish_too_late(reader) -> None:
    """Whoever is second learns that somebody was faster, and publishes nothing."""
    page = reader.page
    with refused(reader, 409):
        page.get_by_role("button", name="Publish Plan 1").click()
        page.get_by_text("Somebody else has published another plan meanwhile.").wait_for()
    assert page.get_by_role("link", name="Plan 2").first.is_visible()
    assert barriers(page) == []
    assert reader.take_faults() == []


@pytest.mark.quick
def test_a_head_confirms_and_reports(browser, demo, staff, head_of_austria):
    with watched(browser, head_of_austria, "phone") as head, watched(browser, staff) as desk:
        own = head.page
        own.goto(demo.url + "/")
        assert own.url == f"{demo.url}/h/{DEMO}"
        people = own.locator(".person h2 .id").all_inner_texts()
        assert people and all(person.startswith("AT-") for person in people)
        own.get_by_role("button", name="Confirm all").click()
        assert own.get_by_text("Everything is confirmed.").is_visible()
        assert own.get_by_role("button", name="Confirm").count() == 0

        person = somebody_well(own, desk.page, demo.url)
        former = newest_repair(desk.page, demo.url)
        report_somebody(head, person)
        follow_repair(desk.page, demo.url, former, person)
        publish_offer(desk.page)

        own.goto(demo.url + "/")
        look_at_changes(own, person)
        assert barriers(own) == []
        ask_and_be_answered(own, desk.page, demo.url)
        assert head.take_faults() == []
        assert desk.take_faults() == []


def card(page, person: str):
    return page.locator(".person", has=page.locator(".id", has_text=re.compile(f"^{person}$")))


def somebody_well(own, desk, site: str) -> str:
    """Somebody in a team whom no report has called away yet."""
    desk.goto(f"{site}/m/{DEMO}/")
    reported = desk.locator("section", has=desk.get_by_role("heading", name="Last reports")).inner_text()
    teamed = own.locator(".person", has=own.get_by_role("link", name="Day and map")).locator("h2 .id").all_inner_texts()
    return next(person for person in teamed if person not in reported)


def look_at_changes(page, person: str) -> None:
    """Changed people stand first, with what was; the rest stays confirmed."""
    assert card(page, person).get_by_text("because: drop-out").is_visible()
    assert card(page, person).locator("dl .was").inner_text() == "was in a team"
    changed = [box.get_by_text("Changed", exact=True).count() == 1 for box in page.locator(".person").all()]
    assert changed == sorted(changed, reverse=True) and changed[0]
    for box, is_changed in zip(page.locator(".person").all(), changed):
        said = "Not confirmed" if is_changed else "Confirmed"
        assert box.get_by_text(said, exact=True).is_visible()
    assert page.get_by_text(f"{sum(changed)} wait").or_(page.get_by_text(f"{sum(changed)} waits")).first.is_visible()


def report_somebody(reader, person: str) -> None:
    """With two taps; why is asked afterwards."""
    page = reader.page
    card(page, person).get_by_role("link", name="Cannot come").tap()
    page.wait_for_url(re.compile("/drop-out$"))
    assert barriers(page) == []
    page.get_by_role("button", name="Report it").tap()
    page.wait_for_url(re.compile("/reason$"))
    assert page.locator("h1").inner_text().startswith("Reported: ")
    with refused(reader, 422):
        page.get_by_role("button", name="Send the reason").tap()
        page.get_by_role("alert").wait_for()
    assert page.get_by_role("group", name="Reason").get_attribute("aria-describedby") == "reason-fault"
    assert barriers(page) == []
    page.get_by_label("Ill", exact=True).tap()
    page.get_by_role("button", name="Send the reason").tap()
    page.get_by_role("heading", name="What you asked and reported").wait_for()
    said = page.locator("section", has=page.locator("#requests")).inner_text()
    assert "Drop-out: " in said and "Reason of the drop-out: Ill" in said


def newest_repair(page, site: str) -> str:
    page.goto(f"{site}/m/{DEMO}/repairs")
    return page.get_by_role("link", name=re.compile(r"^Repair \d+$")).first.inner_text()


def follow_repair(page, site: str, former: str, person: str) -> None:
    """The repair that the report calls for by itself, to its end, without loading its page again."""
    deadline = time.monotonic() + 30
    while newest_repair(page, site) == former:
        assert time.monotonic() < deadline, "nothing was repaired"
        time.sleep(0.5)
    page.get_by_role("link", name=re.compile(r"^Repair \d+$")).first.click()
    page.wait_for_url(re.compile(r"/repairs/\d+$"))
    page.evaluate("window.stays = true")
    page.locator("[data-end]").wait_for(state="attached", timeout=90_000)
    assert page.evaluate("window.stays")
    assert person in page.locator(".note.wait").last.inner_text()


def publish_offer(page) -> None:
    assert barriers(page) == []
    page.locator("#publish-A").click()
    page.get_by_role("button", name=re.compile("^Publish Plan")).click()
    assert "published" in page.locator("h1").inner_text()


def ask_and_be_answered(own, desk, site: str) -> None:
    own.get_by_role("link", name="Ask", exact=True).last.tap()
    own.get_by_label("Your question, or what is to change").fill("Is there a bus <to> the hub?")
    own.get_by_role("button", name="Send").tap()
    own.wait_for_url(re.compile("/h/[^/]+$|#requests$"))
    assert "Is there a bus <to> the hub?" in own.locator("main").inner_text()
    desk.goto(f"{site}/m/{DEMO}/inbox")
    asked = desk.locator(".letters li", has_text="Is there a bus <to> the hub?")
    asked.get_by_label("Answer").fill("Yes, at 05:00.")
    asked.get_by_role("button", name="Answer").click()
    own.goto(site + "/")
    assert "Yes, at 05:00." in own.locator("main").inner_text()


def test_two_editors(browser, demo, staff):
    """Who saves second sees both values and loses nothing of what was typed."""
    address = f"{demo.url}/m/{DEMO}/people/DE-02/edit"
    with watched(browser, staff) as first, watched(browser, staff, "phone") as second:
        for editor in first, second:
            editor.page.goto(address)
        first.page.get_by_label("Name on lists").fill("First of Germany")
        first.page.get_by_role("button", name="Save").click()
        assert first.page.locator("h1").inner_text().startswith("First of Germany")
        page = second.page
        page.get_by_label("Name on lists").fill("Second of Germany")
        page.get_by_label("Languages").fill("en, de, ru")
        with refused(second, 409):
            page.get_by_role("button", name="Save").click()
        assert "Somebody else has changed this meanwhile." in page.get_by_role("alert").inner_text()
        assert barriers(page) == []
        assert row_of(page.get_by_role("table"), 1) == ["Name on lists", "First of Germany", "Second of Germany"]
        assert page.get_by_label("Name on lists").input_value() == "Second of Germany"
        assert page.get_by_label("Languages").input_value() == "en, de, ru"
        page.get_by_role("button", name="Save").click()
        assert page.locator("h1").inner_text().startswith("Second of Germany")
        assert first.take_faults() + second.take_faults() == []


def test_an_edit_is_taken_back(browser, demo, staff, looks):
    """Who saves is told what, with a button that puts it back, and then the same again; later it stands at the page's end."""
    with watched(browser, staff) as editor:
        page = editor.page
        for entry, field in [("people/DE-03", "max_km"), ("regions/AST", "return_min"), ("rules", "max_km")]:
            address = f"{demo.url}/m/{DEMO}/{entry}/edit"
            page.goto(address)
            before = page.locator(f"[name={field}]").input_value()
            page.locator(f"[name={field}]").fill("123")
            page.get_by_role("button", name="Save").click()
            for value in before, "123":
                notice = page.get_by_role("status").filter(has_text="Saved")
                assert "123" in notice.inner_text()
                looks.on_both(editor, f"saved-{entry.split('/')[0]}")
                if value == "123":
                    page.goto(re.sub(r"[?&]saved=\d+$", "", page.url))
                    assert notice.count() == 0
                    looks.on_both(editor, f"last-edit-{entry.split('/')[0]}")
                    notice = page.locator("section.card", has=page.locator("#last-edit"))
                    assert "123" in notice.inner_text()
                notice.get_by_role("button", name="Undo").click()
                here = page.url
                page.goto(address)
                assert page.locator(f"[name={field}]").input_value() == value
                page.goto(here)
        assert editor.take_faults() == []
    looks.finish()


def test_keys_alone(browser, demo, staff, head_of_azerbaijan, tmp_path):
    with watched(browser, head_of_azerbaijan) as head:
        head.page.goto(demo.url + "/")
        press(head.page, head.page.get_by_role("button", name="Confirm all").inner_text())
        head.page.get_by_text("Everything is confirmed.").wait_for()
        assert head.take_faults() == []
    with watched(browser, staff) as reader:
        make_mission(reader, demo.url, "KEYS")
        for kind in LISTS:
            import_list(reader.page, demo.url, "KEYS", kind, tmp_path)
        make_plan(reader.page, demo.url, "KEYS")
        press(reader.page, "Publish…")
        reader.page.wait_for_url(re.compile("/publish$"))
        press(reader.page, "Publish Plan 1")
        reader.page.wait_for_url(re.compile(r"/plans/1$"))
        assert "published" in reader.page.locator("h1").inner_text()
        assert reader.take_faults() == []
