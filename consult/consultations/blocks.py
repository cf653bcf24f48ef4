"""The small blocks from which a consultation page says its terms."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock, TextBlock

POINTS = [("point", TextBlock(label=_("One thing"), rows=2))]
LIMITS = [
    (
        "limit",
        StructBlock(
            [("what", CharBlock(label=_("What"))), ("why", TextBlock(label=_("Why"), rows=2))],
            label=_("One thing, and why"),
        ),
    )
]
WAYS = [
    (
        "way",
        StructBlock(
            [("what", CharBlock(label=_("Way"))), ("how", TextBlock(label=_("How"), rows=2))],
            label=_("One way to take part"),
        ),
    )
]
PARTS = [
    (
        "part",
        StructBlock(
            [
                ("heading", CharBlock(label=_("Heading"))),
                ("paragraphs", ListBlock(TextBlock(rows=3), label=_("Paragraphs"))),
            ],
            label=_("A part with a heading"),
        ),
    )
]
