"""What a page follows while it stays: its stream, cut and resumed."""

import re
import time

from site_under_test import watched
from test_flow import LISTS, import_list, make_mission

SECONDS = 12


def points(page) -> list[list[tuple[int, int]]]:
    return [
        [tuple(int(part) for part in point.split(",")) for point in line.get_attribute("points").split()]
        for line in page.locator(".curve polyline").all()]


def test_a_stream_is_cut_and_resumed(browser, demo, line, staff, tmp_path):
    """The page of a plan that is being made goes on where it was, without being loaded again and without a doubled point."""
    with watched(browser, staff) as reader:
        page = reader.page
        make_mission(reader, demo.url, "CUT")
        for kind in LISTS:
            import_list(page, demo.url, "CUT", kind, tmp_path)
        assert reader.take_faults() == []
        page.goto(f"{line.url}/m/CUT/plans")
        page.get_by_label("Seconds").fill(str(SECONDS))
        page.get_by_role("button", name="Make the plan").click()
        page.wait_for_url(re.compile("/jobs/"))
        page.evaluate("window.stays = true")
        before = wait_for_progress(page, 5)
        line.sent = b""
        line.cut()
        time.sleep(1.5)
        line.mend()
        wait_for_progress(page, before + 10)
        assert page.evaluate("window.stays"), "the page was loaded anew"
        seen = re.search(rb"(?i)last-event-id: (\d+)", line.sent)
        assert seen, "the stream was not resumed from where it was"
        page.locator("#result").wait_for(timeout=60_000)
        assert page.evaluate("window.stays"), "the page was loaded anew"
        faults = reader.take_faults()
        assert all(re.match(r"console: Failed to load resource: net::ERR_|failed: \S+/events ", fault) for fault in faults), faults
        curves = points(page)
        assert curves and all(line == sorted(line, key=lambda point: point[0]) for line in curves)
        page.reload()
        assert points(page) == curves
        assert reader.take_faults() == []


def wait_for_progress(page, least: float) -> float:
    deadline = time.monotonic() + SECONDS + 30
    while time.monotonic() < deadline:
        value = page.evaluate("document.querySelector('[data-stream] progress')?.value ?? 100")
        if value >= least:
            return value
        time.sleep(0.1)
    raise AssertionError(f"progress has not come to {least}")
