import os

import pytest
from playwright.sync_api import sync_playwright

from line import Line
from looking import Looks
from site_under_test import CHROMIUM, DEMO, Demo, signed_in


def pytest_addoption(parser):
    parser.addoption("--programs", default=".build/release", help="the folder of observerd")
    parser.addoption("--pictures", help="a folder for pictures of the pages")
    parser.addoption("--each", type=int, default=1, help="how many pages of each kind to look at")


def pytest_configure(config):
    config.addinivalue_line("markers", "quick: what is tried of every change")


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


@pytest.fixture(scope="session")
def auditor(browser, demo):
    return signed_in(browser, demo.invite("auditor"))


@pytest.fixture(scope="session")
def administrator(browser, demo):
    return signed_in(browser, demo.invite("administrator"))


@pytest.fixture(scope="session")
def head_of_austria(browser, demo):
    return signed_in(browser, demo.links[1])


@pytest.fixture(scope="session")
def head_of_azerbaijan(browser, demo):
    return signed_in(browser, demo.links[2])


@pytest.fixture(scope="session")
def head_of_france(browser, demo):
    return signed_in(browser, demo.invite("head", "--mission", DEMO, "--delegation", "FR"))


@pytest.fixture
def looks(pytestconfig, tmp_path):
    return Looks(pytestconfig.getoption("pictures"), tmp_path)


@pytest.fixture
def line(demo):
    line = Line(demo.url)
    yield line
    line.cut()
