"""Chromium, at the sizes people use: `page` (a laptop), `phone`, `nojs` (a phone, no JavaScript).

A page that breaks the Content-Security-Policy or raises an error in its script fails its test.
Screenshots go to the folder COPRODUCE_SCREENSHOTS, else to a temporary one.
"""

import os
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
AT_REST = """() => Promise.all(
    document.getAnimations()
        .filter(animation => animation.effect.getComputedTiming().endTime !== Infinity)
        .map(animation => animation.finished.catch(() => null))
)"""
LAPTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


def chromium_path() -> str:
    """Return the machine's Chromium; without one the tests skip, but never where CI is set."""
    for name in CHROMIUM_NAMES:
        if path := shutil.which(name):
            return path
    reason = f"no Chromium in PATH (looked for {', '.join(CHROMIUM_NAMES)})"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium(django_db_setup):
    path = chromium_path()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
        # Those of Playwright's context: PostgreSQL drops no database with one open.
        connections.close_all()


@pytest.fixture
def open_page(chromium, live_server):
    """Open a page of a size, with or without JavaScript; its faults fail the test at the end."""
    contexts, faults = [], []

    def open_page(size, *, javascript=True):
        context = chromium.new_context(
            base_url=live_server.url,
            viewport=size,
            java_script_enabled=javascript,
            locale="en-GB",
            timezone_id="Europe/London",
            reduced_motion="reduce",
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        context.on("weberror", lambda error: faults.append(f"{error.page.url}: {error.error}"))
        context.on("console", lambda message: faults.extend(policy_faults(message)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not faults, "\n".join(faults)


def policy_faults(message) -> list[str]:
    if message.type == "error" and "Content Security Policy" in message.text:
        return [f"{message.page.url if message.page else '?'}: {message.text}"]
    return []


@pytest.fixture
def page(open_page):
    return open_page(LAPTOP)


@pytest.fixture
def phone(open_page):
    return open_page(PHONE)


@pytest.fixture
def nojs(open_page):
    return open_page(PHONE, javascript=False)


@pytest.fixture
def sign_in(client, live_server):
    """Sign a member of staff in: `sign_in(page, user)`."""

    def sign_in(page, user):
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies(
            [{"name": cookie.key, "value": cookie.value, "url": live_server.url}]
        )

    return sign_in


@pytest.fixture
def screenshot(tmp_path):
    """Keep a picture of the whole page: `screenshot(page, "home-360")` gives its path."""
    folder = Path(os.environ.get("COPRODUCE_SCREENSHOTS") or tmp_path)

    def screenshot(page, name):
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{name}.png"
        page.screenshot(path=path, full_page=True)
        return path

    return screenshot


@pytest.fixture(scope="session")
def axe_source() -> str:
    return (ROOT / "node_modules/axe-core/axe.min.js").read_text()


@pytest.fixture
def axe_faults(axe_source):
    """List what axe-core finds wrong: `axe_faults(page, within="main")` should be empty."""

    def axe_faults(page, *, within="html"):
        page.evaluate(AT_REST)  # words that fade in have little contrast on their way
        page.evaluate(axe_source + "; null")
        found = page.evaluate("within => axe.run(within)", within)["violations"]
        return [
            f"{fault['id']}: {fault['help']}: {', '.join(str(n['target']) for n in fault['nodes'])}"
            for fault in found
        ]

    return axe_faults
