"""What home adds to Wagtail's admin: registrations only."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from home.dashboard import WaitingPanel


@hooks.register("construct_homepage_panels")
def show_what_waits(request: HttpRequest, panels: list[Any]) -> None:
    panels.insert(0, WaitingPanel())
