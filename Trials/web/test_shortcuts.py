"""Keys that do what links do, and readers who want none of them."""

from site_under_test import DEMO, barriers, watched


def focused_row(page) -> int:
    return page.evaluate(
        "[...document.querySelectorAll('main tbody tr')].findIndex(row => row.contains(document.activeElement))")


def test_keys_do_what_links_do(browser, demo, staff):
    with watched(browser, staff) as reader:
        page, mission = reader.page, f"{demo.url}/m/{DEMO}"
        page.goto(f"{mission}/")
        page.keyboard.press("g")
        page.keyboard.press("p")
        page.wait_for_url(f"{mission}/plans")
        for key, row in [("j", 0), ("j", 1), ("k", 0), ("k", 0)]:
            page.keyboard.press(key)
            assert focused_row(page) == row, key
        page.keyboard.press("Enter")
        page.wait_for_url(f"{mission}/plans/*")

        page.goto(f"{mission}/plans/2/teams")
        page.keyboard.press("[")
        page.wait_for_url(f"{mission}/plans/1/teams")
        page.keyboard.press("]")
        page.wait_for_url(f"{mission}/plans/2/teams")

        page.goto(f"{mission}/people")
        page.keyboard.press("/")
        page.keyboard.type("gp/?j")
        assert page.locator("[type=search]").input_value() == "gp/?j"
        assert page.url == f"{mission}/people"

        # Where a keyboard has Cyrillic letters, the places of the keys count.
        page.goto(f"{mission}/people")
        page.evaluate("""() => {
            for (const [key, code] of [["п", "KeyG"], ["д", "KeyL"]])
                document.body.dispatchEvent(new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true }));
        }""")
        page.wait_for_url(f"{mission}/log")

        page.keyboard.press("?")
        page.wait_for_url(f"{demo.url}/keys")
        assert barriers(page) == []
        assert page.get_by_role("row", name="g l").inner_text().split() == ["g", "l", "Log"]
        page.get_by_role("button", name="Switch keys off").click()
        page.goto(f"{mission}/")
        page.keyboard.press("g")
        page.keyboard.press("p")
        page.keyboard.press("?")
        assert page.url == f"{mission}/"
        page.get_by_role("link", name="Keys").click()
        page.get_by_role("button", name="Switch keys on").click()
        page.goto(f"{mission}/")
        page.keyboard.press("?")
        page.wait_for_url(f"{demo.url}/keys")
        assert reader.take_faults() == []
