import os

import pytest
from playwright.sync_api import sync_playwright

from site_under_test import CHROMIUM, Demo, signed_in


def pytest_addoption(parser):
    parser.addoption("--programs", default=".build/release", help="the folder of observerd")
    parser.addoption("--pictures", help="a folder for pictures of the pages")
    parser.addoption("--each", type=int, default=1, help="how many pages of each kind to look at")


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def demo(pytestconfig):
    demo = Demo(os.path.realpath(pytestconfig.getoption("programs")))
    yield demo
    demo.end()


@pytest.fixture(scope="session")
def staff(browser, demo):
    """What a browser keeps of somebody of the logistics staff."""
    return signed_in(browser, demo.links[0])
