"""Screens of ours in the admin, and the menu item that leads to them."""

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from consult.policies import Person


class StaffViewSet(ViewSet):
    """Screens whose menu item stands there only for those who `may` use them.

    Each view asks for itself: what the menu hides is not thereby forbidden.
    """

    may: ClassVar[Callable[[Person], bool]]

    @cached_property
    def menu_item_class(self) -> Callable[..., MenuItem]:
        """Return what makes the menu item."""
        return partial(_StaffMenuItem, may=type(self).may)


class _StaffMenuItem(MenuItem):
    def __init__(self, *args: Any, may: Callable[[Person], bool], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._may = may

    def is_shown(self, request: HttpRequest) -> bool:
        return self._may(request.user)
