"""Buttons that lead from a survey, in its editor and in lists of pages, to the screens about it."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import Button
from wagtail.models import Page

from consult.policies import can_publish_version
from surveys.building.models import SurveyPage
from surveys.invitations.policies import can_invite

May = Callable[[User, Page], bool]


def _can_edit(user: User, page: Page) -> bool:
    return bool(page.permissions_for_user(user).can_edit())


def _can_take(user: User, page: Page) -> bool:
    return can_publish_version(user) and _can_edit(user, page)


def _can_invite(user: User, page: Page) -> bool:
    return can_invite(user, page.specific)


def _button(
    label: object, screen: str, icon: str, priority: int, may: May = _can_edit
) -> Callable[..., list[Button]]:
    """Return what Wagtail asks for the buttons of a page."""

    def of_page(page: Page, user: User, next_url: str | None = None, **_more: Any) -> list[Button]:
        if page.specific_class is not SurveyPage or not may(user, page):
            return []
        address = reverse(screen, args=[page.pk])
        return [Button(label, address, icon_name=icon, priority=priority)]

    return of_page


BUTTONS = [
    _button(_("Path"), "survey_path", "order", 16),
    _button(_("Add from the bank"), "take_from_bank", "list-ul", 16, _can_take),
    _button(_("Easy Read"), "survey_easy_read", "openquote", 17),
    _button(_("Try it"), "try_survey", "view", 17),
    _button(_("Invitations"), "survey_invitations", "mail", 19, _can_invite),
    _button(_("On paper"), "print_survey", "print", 20),
]
