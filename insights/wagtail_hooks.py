"""What insights adds to Wagtail's admin: registrations only."""

from django.urls import path
from wagtail import hooks

from insights.coding.codeframes.viewsets import codeframe
from insights.coding.viewsets import coding
from insights.decisions.already_told import AlreadyToldView, already_told_button
from insights.decisions.viewsets import decision_chooser, decisions
from insights.results.releases.viewsets import releases
from insights.results.viewsets import results

hooks.register("register_admin_viewset", lambda: [coding, codeframe])
hooks.register("register_admin_viewset", lambda: [results, decisions, decision_chooser])
hooks.register(
    "register_admin_urls",
    lambda: [
        path("already-told/<int:consultation>/", AlreadyToldView.as_view(), name="already_told")
    ],
)
hooks.register("register_page_header_buttons", already_told_button)
hooks.register("register_admin_viewset", lambda: releases)
