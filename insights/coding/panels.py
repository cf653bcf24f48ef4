"""What is edited of a codeframe and of a theme, and how it is asked for."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList

CODEFRAME = ObjectList([FieldPanel("title"), FieldPanel("consultation")])

THEME = ObjectList(
    [
        FieldPanel("name"),
        FieldPanel("description"),
        MultiFieldPanel([FieldPanel("include"), FieldPanel("exclude")], heading=_("Where it ends")),
        FieldPanel("phrases"),
        FieldRowPanel([FieldPanel("codeframe"), FieldPanel("status"), FieldPanel("position")]),
    ]
)
