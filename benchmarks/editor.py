"""How long the editor takes to open a draft of 200 clauses in a browser, where there is one."""

import shutil
import sys
import time
from statistics import median

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse

from benchmarks.serving import HOST
from consult.documents.models import StrategyPage

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
LAPTOP = {"width": 1280, "height": 900}
TIMES = 5


def prepare() -> tuple[str, str]:
    """Return the editor's address and a session of somebody who may open it."""
    page = StrategyPage.objects.get(title="Without comments")
    user = User.objects.get(username="benchmark")
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return reverse("wagtailadmin_pages:edit", args=[page.pk]), str(session.session_key)


def opening(port: int, address: str, session: str) -> dict[str, float]:
    """Return the seconds until a clause can be written in, or nothing where there is no browser."""
    chromium = next(filter(None, map(shutil.which, NAMES)), None)
    try:
        from playwright.sync_api import sync_playwright  # among the packages for tests only
    except ImportError:
        return _skipped("Playwright is not installed")
    if chromium is None:
        return _skipped(f"no Chromium in PATH (looked for {', '.join(NAMES)})")
    site = f"http://{HOST}:{port}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        context = browser.new_context(viewport=LAPTOP)
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site}])
        page = context.new_page()
        seconds = [_open(page, site + address) for _ in range(TIMES)]
        browser.close()
    return {"editor_open_seconds": round(median(seconds), 2)}


def _open(page, address: str) -> float:  # type: ignore[no-untyped-def] (Playwright may be absent)
    began = time.perf_counter()
    page.goto(address)
    page.locator("textarea[name$='-value-text']").first.click()  # by role takes seconds of its own
    return time.perf_counter() - began


def _skipped(reason: str) -> dict[str, float]:
    sys.stderr.write(f"editor_open_seconds is not measured: {reason}\n")
    return {}
