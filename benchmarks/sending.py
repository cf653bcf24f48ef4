"""Eight people who comment as fast as they are let: save what they wrote, and send it.

Each comment is by a browser of its own, with the cookies and the hidden fields of the pages that
it opened before. Only what is posted is timed; whether it arrived is looked up afterwards.
"""

import re
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from html import unescape
from http.client import HTTPConnection
from statistics import median
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from benchmarks.reading import CLIENTS, OtherContentError, rate, read
from benchmarks.serving import HOST

if TYPE_CHECKING:
    from benchmarks.content import Built

ROUNDS, SECONDS, BROWSERS = 9, 1.5, 120
WORDS = "The taxi has to be booked by Tuesday, and nobody tells us when it is late."
_AS_LONG_AS_PEOPLE_TAKE = 2.1
_FIELD = r'name="{}"(?: value="([^"]*)")?'


@dataclass
class Browser:
    """What a browser keeps: cookies, and the fields of the page that it shows."""

    port: int
    address: str  # each comes from a place of its own, so that none is slowed down
    prompt: int
    cookies: dict[str, str] = field(default_factory=dict)
    shown: str = ""

    def get(self, path: str) -> None:
        """Open a page."""
        status, _location, self.shown = self._ask("GET", path)
        if status != 200:
            raise OtherContentError(f"{path} answered {status}")

    def post(self, path: str, leads_to: str, **fields: str) -> None:
        """Post a form with the hidden fields of the page shown; it must lead on."""
        token = self.hidden("csrfmiddlewaretoken")
        status, location, _page = self._ask(
            "POST", path, urlencode({"csrfmiddlewaretoken": token, **fields})
        )
        if status != 302 or leads_to not in location:
            raise OtherContentError(f"{path} answered {status} {location}")

    def hidden(self, name: str) -> str:
        """Return a hidden field of the page shown."""
        return hidden(self.shown, name)

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str, str]:
        headers = {"Cookie": "; ".join(f"{name}={kept}" for name, kept in self.cookies.items())}
        headers["X-Forwarded-For"] = self.address
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = HTTPConnection(HOST, self.port, timeout=60)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            page = response.read().decode()
        finally:
            connection.close()
        for cookie in response.headers.get_all("Set-Cookie", []):
            name, _is, kept = cookie.partition(";")[0].partition("=")
            self.cookies[name] = kept
        return response.status, response.headers.get("Location", ""), page


def hidden(page: str, name: str) -> str:
    """Return what a hidden field of a page holds."""
    found = re.search(_FIELD.format(name), page)
    if not found:
        raise OtherContentError(f"no {name} on the page")
    return unescape(found[1] or "")


def comparison(port: int, built: "Built") -> dict[str, float]:
    """Return the rate of what is posted, each save and each send, beside that of a stock page."""
    stock = read(port, built.stock)
    rate(port, built.stock, SECONDS, stock)
    _one_round(port, built, 0)  # every process has done all of it by then
    ratios = []
    for number in range(1, ROUNDS + 1):
        reads = rate(port, built.stock, SECONDS, stock)
        posts = _one_round(port, built, number)
        ratios.append(posts / reads)
        sys.stdout.write(
            f"Comments {number} of {ROUNDS}: stock {reads:.0f}/s, posts {posts:.0f}/s\n"
        )
    return {"comment_post_vs_stock": round(median(ratios), 3)}


def _one_round(port: int, built: "Built", number: int) -> float:
    """Let many browsers comment, and return how many posts were taken a second."""
    browsers = [
        Browser(port, f"10.{number}.0.{one}", built.prompts[one % len(built.prompts)])
        for one in range(BROWSERS)
    ]
    _all(browsers, lambda browser: browser.get(f"/say/{browser.prompt}/"))
    time.sleep(_AS_LONG_AS_PEOPLE_TAKE)
    saving = _all(browsers, _save)
    _all(browsers, lambda browser: _say_who(browser, built.consultation))
    sending = _all(browsers, lambda browser: _send(browser, built.consultation))
    _all(browsers, lambda browser: _see_the_code(browser, built.consultation))
    return 2 * BROWSERS / (saving + sending)


def _all(browsers: list[Browser], act: Callable[[Browser], None]) -> float:
    """Let eight at a time do something, and return the seconds until all have."""
    began = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as clients:
        list(clients.map(act, browsers))
    return time.perf_counter() - began


def _save(browser: Browser) -> None:
    carried = {name: browser.hidden(name) for name in ("begun", "based_on")}
    path = f"/say/{browser.prompt}/"
    browser.post(path, "/say/review/", stance="partly", words=WORDS, website="", **carried)


def _say_who(browser: Browser, consultation: int) -> None:
    browser.get(f"/say/about/{consultation}/")
    browser.post(f"/say/about/{consultation}/", "/say/review/", consent="yes")
    browser.get(f"/say/review/{consultation}/")
    if WORDS not in browser.shown:
        raise OtherContentError("the words are not there to be checked")


def _send(browser: Browser, consultation: int) -> None:
    looked_at = browser.hidden("looked_at")
    browser.post(f"/say/review/{consultation}/", "/say/sent/", looked_at=looked_at, website="")


def _see_the_code(browser: Browser, consultation: int) -> None:
    browser.get(f"/say/sent/{consultation}/")
    if "cp-code" not in browser.shown:
        raise OtherContentError("no code is shown after sending")
