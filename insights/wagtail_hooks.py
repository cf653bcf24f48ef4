"""What insights adds to Wagtail's admin: registrations only."""

from wagtail import hooks

from insights.coding.viewsets import coding
from insights.decisions.viewsets import decision_chooser, decisions
from insights.results.viewsets import results

hooks.register("register_admin_viewset", lambda: coding)
hooks.register("register_admin_viewset", lambda: [results, decisions, decision_chooser])
