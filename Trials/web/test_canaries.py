"""Whatever stands in a file that somebody imports is shown as text, on every page: it runs nothing, it closes nothing and it
turns nothing round."""

import csv
import io
import re

from looking import Looks
from site_under_test import watched
from test_every_page import every_page
from test_flow import choose_file, make_mission, make_plan

MISSION = "CANARY"
TURNED = "\u202e\u05d0\u05d1\u200f"
LONG = "W" * 60
# An identifier has no more characters than these.
LONGEST_IDENTIFIER = 200


def canary(field: str) -> str:
    """A text that does harm wherever it is not taken as one; by its first word it is found again."""
    mark = "".join(part.capitalize() for part in re.split(r"[._]", field))
    return (
        f"Zz{mark}<script>window.ran=1</script>\"><img src=x onerror=window.ran=1>'</title></textarea>&lt;&amp;"
        f"javascript:alert(1) {TURNED} {LONG}")[:LONGEST_IDENTIFIER]


def mark(field: str) -> str:
    return canary(field).split("<")[0]


# The columns of each list whose values have a form of their own; all others are free text and get a canary.
FORMED = {
    "regions": {
        "time_zone": "Asia/Almaty", "status": "open", "min_teams": "0", "max_teams": "", "languages": "kk",
        "return_min": "0", "detour": "", "speed_kmh": ""},
    "hubs": {"lat": "43.25", "lon": "76.90", "vehicles": "3", "seats": "4", "interpreters": "2"},
    "delegations": {"country": "AT"},
    "observers": {
        "role": "head", "sex": "f", "languages": "en", "first_time": "false", "status": "accredited", "reserve": "false",
        "available_from": "", "available_to": "", "debriefing": "false", "max_leg_min": "", "max_km": ""},
    "stations": {
        "lat": "43.26", "lon": "76.91", "voters": "500", "setting": "urban", "kind": "regular", "opens": "07:00",
        "closes": "20:00", "cleared": "false", "no_go": "false"},
    "tabulation-centres": {"lat": "43.27", "lon": "76.92"},
    "contacts": {"email": "a@example.org", "phone": "+43 1 234567"},
    "vehicles": {"phone": "+43 1 234567", "seats": "4"},
    "interpreters": {"phone": "+43 1 234567", "languages": "kk"},
}
# What refers to another list has the identifier of that list's row.
REFERENCES = {
    "hubs.region": "regions.id", "observers.delegation": "delegations.id", "observers.excluded_regions": "",
    "observers.preferred_regions": "", "stations.region": "regions.id", "tabulation-centres.region": "regions.id",
    "tabulation-centres.district": "stations.district", "contacts.observer": "observers.id", "vehicles.hub": "hubs.id",
    "interpreters.hub": "hubs.id"}
LABELS = {
    "regions": "Regions", "hubs": "Hubs", "delegations": "Delegations", "observers": "People", "stations": "Stations",
    "tabulation-centres": "Tabulation centres", "contacts": "Contacts", "vehicles": "Cars", "interpreters": "Interpreters"}
# What the pages keep to themselves, and who is named only where a team needs an interpreter.
UNSEEN = {"contacts.note", "vehicles.id", "interpreters.id", "interpreters.name"}
# Observers beside the one of canaries, and stations, so that there are teams.
OTHERS = 7


def cell(kind: str, column: str) -> str:
    name = f"{kind}.{column}"
    if column in FORMED[kind]:
        return FORMED[kind][column]
    if name in REFERENCES:
        return canary(REFERENCES[name]) if REFERENCES[name] else ""
    return canary(name)


def rows(kind: str, columns: list[str]) -> list[list[str]]:
    first = {column: cell(kind, column) for column in columns}
    found = [first]
    if kind in ("observers", "stations"):
        for number in range(1, OTHERS + 1):
            other = dict(first, id=f"{kind[:1]}{number}")
            if kind == "observers":
                other |= {"role": "member", "sex": "fm"[number % 2]}
                other["delegation"] = canary("delegations.id") if number % 2 else "second"
            else:
                other["lat"] = f"{43.26 + number / 100:.2f}"
            found.append(other)
    if kind == "delegations":
        found.append({"id": "second", "name": "Second", "country": "DE"})
    return [[row[column] for column in columns] for row in found]


def import_canaries(page, site: str, kind: str, folder) -> list[str]:
    """Imports a list of canaries by the page; gives the free-text columns."""
    columns = page.request.get(f"{site}/m/{MISSION}/import-templates/{kind}").text().strip().split(",")
    unknown = set(FORMED[kind]) - set(columns)
    assert not unknown, f"{kind} has no {unknown} any more"
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([columns, *rows(kind, columns)])
    choose_file(page, site, MISSION, kind, text.getvalue().splitlines(), folder, LABELS[kind])
    if page.get_by_role("button", name="Import", exact=True).count() == 0:
        errors = page.locator("section", has=page.get_by_role("heading", name="Errors"))
        raise AssertionError(f"{kind}: {errors.inner_text()[:3000]}")
    page.get_by_role("button", name="Import", exact=True).click()
    assert "Imported." in page.locator(".note.ok").inner_text()
    return [f"{kind}.{column}" for column in columns if f"{kind}.{column}" not in REFERENCES and column not in FORMED[kind]]


def test_every_imported_field_is_shown_as_text(browser, demo, staff, tmp_path, looks: Looks):
    wrong, shown, free = [], "", []
    with watched(browser, staff, "phone") as reader:
        page = reader.page
        page.on("dialog", lambda dialog: wrong.append(f"a dialogue: {dialog.message}") or dialog.dismiss())
        make_mission(reader, demo.url, MISSION)
        for kind in FORMED:
            free += import_canaries(page, demo.url, kind, tmp_path)
        make_plan(page, demo.url, MISSION)
        publish_all(page)
        assert reader.take_faults() == []
        for address in every_page(reader, demo.url, f"{demo.url}/m/{MISSION}/", 1):
            looks.wrong += [f"{address}: {fault}" for fault in reader.take_faults()]
            if page.evaluate("window.ran ?? null") is not None:
                wrong.append(f"{address}: a script of a canary ran")
            if page.locator("img").count():
                wrong.append(f"{address}: a picture of a canary")
            shown += page.evaluate("document.body.innerText + [...document.querySelectorAll('input, textarea')].map(e => e.value)")
            wrong += [f"{address}: {turned}" for turned in turned_round(page)]
            looks.narrow(reader, "phone", address)
    missing = [field for field in free if field not in UNSEEN and mark(field) not in shown]
    if missing:
        wrong.append(f"shown on no page: {missing}")
    if "</title></textarea>&lt;&amp;" not in shown:
        wrong.append("nothing shows a canary as it was written")
    looks.wrong += wrong
    looks.finish()


def publish_all(page) -> None:
    page.get_by_role("link", name="Publish…").click()
    page.get_by_role("button", name=re.compile("^Publish Plan")).click()
    assert "published" in page.locator("h1").inner_text()


def turned_round(page) -> list[str]:
    """Identifiers that stand on the wrong side of the name before them."""
    return page.evaluate("""() => [...document.querySelectorAll("a + .id")].flatMap(id => {
        const name = [...id.previousElementSibling.getClientRects()], own = [...id.getClientRects()];
        const last = name[name.length - 1], first = own[0];
        if (!last || !first || Math.abs(last.top - first.top) > 2) return [];
        return first.left < last.right - 1 ? ["turned round: " + id.textContent.slice(0, 40)] : [];
    })""")
