"""The small blocks from which a consultation page says its terms."""

from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock, TextBlock

# Polls belong to the surveys, which stand above: named, like the pages that may be made below.
POLLS = import_string("surveys.polls.blocks.POLLS")
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
