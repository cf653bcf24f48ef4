"""What is edited of a codeframe and of a theme, and how it is asked for."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList

from insights.coding.codeframes.editing_views import ThemeForm

CODEFRAME = ObjectList([FieldPanel("title"), FieldPanel("consultation")])

THEME = ObjectList(
    [
        FieldPanel("name"),
        FieldPanel("description"),
        MultiFieldPanel([FieldPanel("include"), FieldPanel("exclude")], heading=_("Where it ends")),
        FieldPanel("phrases"),
        HelpPanel(
            template="insights/admin/codeframe/_try_panel.html", heading=_("What they catch")
        ),
        # Its status and its place have acts of their own, with reasons.
        FieldRowPanel([FieldPanel("codeframe"), FieldPanel("parent")]),
    ],
    base_form_class=ThemeForm,
)
