"""The front door: the home page, ordinary pages, and what the area calls itself."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from home.front import front
from surveys.polls.blocks import POLLS


@register_setting(icon="home")
class AreaSettings(BaseSiteSetting):
    """What the area and its Forum are called, and how to reach them."""

    name = models.CharField(_("area"), max_length=100, default="Coproduce")
    strapline = models.CharField(_("strapline"), max_length=100, blank=True)
    forum = models.CharField(_("Parent Carer Forum"), max_length=100, blank=True)
    council = models.CharField(_("council"), max_length=100, blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    notice = models.CharField(_("notice on every page"), max_length=300, blank=True)

    panels = [
        FieldPanel("name"),
        FieldPanel("strapline"),
        FieldPanel("forum"),
        FieldPanel("council"),
        FieldPanel("phone"),
        FieldPanel("email"),
        FieldPanel("address"),
        FieldPanel("notice"),
    ]

    class Meta:
        verbose_name = _("the area")


class PageWithPolls(Page):
    """A page in which editors may place quick polls."""

    polls = StreamField(POLLS, blank=True, verbose_name=_("quick polls"))

    class Meta:
        abstract = True


class HomePage(PageWithPolls):
    """What is open, what is being decided, and what changed because of people."""

    introduction = models.TextField(_("introduction"), blank=True)
    who_runs = models.TextField(_("who runs this"), blank=True)
    not_online = models.TextField(_("for people who are not online"), blank=True)

    parent_page_types = ["wagtailcore.Page"]
    template = "home/home.html"

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("who_runs"),
        FieldPanel("not_online"),
        FieldPanel("polls"),
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what is open, being decided and changed."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, "nav": "say", "front": front(timezone.now())}


class StandardPage(PageWithPolls):
    """An ordinary page: about, accessibility, privacy, where to get help."""

    introduction = models.TextField(_("introduction"), blank=True)
    body = RichTextField(
        _("words"), blank=True, features=["h2", "h3", "bold", "ol", "ul", "link", "document-link"]
    )

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]
    template = "home/standard.html"

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
        FieldPanel("polls"),
    ]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
