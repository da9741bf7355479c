"""Fingers on the map, as the browser has them."""

import time

from site_under_test import DEMO, watched


class Fingers:
    def __init__(self, page):
        self.client = page.context.new_cdp_session(page)

    def send(self, kind: str, points: list[tuple[float, float]]) -> None:
        touches = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        self.client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    def move(self, start: list[tuple[float, float]], end: list[tuple[float, float]], steps: int = 10) -> None:
        self.send("touchStart", start)
        for step in range(1, steps + 1):
            part = step / steps
            self.send(
                "touchMove", [(a + (c - a) * part, b + (d - b) * part) for (a, b), (c, d) in zip(start, end)])
            time.sleep(0.02)
        self.send("touchEnd", [])


def view(page) -> dict:
    """What the map shows, once it has drawn."""
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return page.evaluate("""() => {
        const { x, y, width: w, height: h } = document.querySelector("[data-map] .ground").viewBox.baseVal;
        return { x, y, w, h };
    }""")


def place(page, x: float, y: float) -> tuple[float, float]:
    """Which place of the map lies below a place of the window."""
    return tuple(page.evaluate("""([x, y]) => {
        const svg = document.querySelector("[data-map] .ground"), at = svg.getScreenCTM().inverse();
        const p = new DOMPoint(x, y).matrixTransform(at);
        return [p.x, p.y];
    }""", [x, y]))


def test_two_fingers_zoom_and_move_the_map(browser, demo, staff):
    with watched(browser, staff, "phone") as reader:
        page = reader.page
        page.goto(f"{demo.url}/m/{DEMO}/plans/1/map")
        box = page.locator("[data-map]")
        box.locator("canvas").wait_for(state="attached")
        box.evaluate("e => e.scrollIntoView({block: 'center'})")
        area, fingers = box.bounding_box(), Fingers(page)
        x, y = area["x"] + area["width"] / 2, area["y"] + area["height"] / 2
        whole, below = view(page), place(page, x, y)

        fingers.move([(x - 20, y), (x + 20, y)], [(x - 80, y), (x + 80, y)])
        near = view(page)
        assert 0.2 < near["w"] / whole["w"] < 0.32, (near, whole)
        moved = place(page, x, y)
        assert all(abs(a - b) < whole["w"] / 50 for a, b in zip(moved, below)), (moved, below)

        fingers.move([(x - 30, y), (x + 30, y)], [(x + 20, y + 10), (x + 80, y + 10)])
        aside = view(page)
        assert abs(aside["w"] / near["w"] - 1) < 0.02 and aside["x"] < near["x"] and aside["y"] < near["y"], (aside, near)

        fingers.move([(x - 80, y), (x + 80, y)], [(x - 5, y), (x + 5, y)])
        assert view(page)["w"] == whole["w"]
        assert page.evaluate("visualViewport.scale") == 1, "the page was zoomed with the map"

        former, scrolled = view(page), page.evaluate("scrollY")
        fingers.move([(x, y + 60)], [(x, y - 60)])
        deadline = time.monotonic() + 5
        while page.evaluate("scrollY") <= scrolled and time.monotonic() < deadline:
            time.sleep(0.1)
        assert page.evaluate("scrollY") > scrolled, "one finger does not scroll the page"
        assert view(page) == former, "one finger moved the map"
        assert reader.take_faults() == []
