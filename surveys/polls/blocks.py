"""A poll in a page."""

from typing import Any

from django.apps import apps
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChooserBlock

from surveys.polls.forms import PollForm


class PollBlock(ChooserBlock):
    """Asks the question of a poll; its form posts to the address of the poll."""

    class Meta:
        icon = "help"
        label = _("Quick poll")
        help_text = _("It takes answers only in a published page that everybody can open.")
        template = "surveys/_poll.html"

    @cached_property
    def target_model(self) -> type[Any]:
        """Polls; by name, as blocks are made before models."""
        return apps.get_model("surveys", "Poll")

    @cached_property
    def widget(self) -> Any:
        """The chooser of polls."""
        from surveys.polls.viewsets import poll_chooser

        return poll_chooser.widget_class()

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add the form, with a key made for this one time that it is shown."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        now = timezone.now()
        return {
            **context,
            "poll": value,
            "form": PollForm(poll=value),
            "is_open": value.is_open(now),
            "h": 2,
        }


POLLS = [("poll", PollBlock())]
