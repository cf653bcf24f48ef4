"""The light blocks in which editors write a draft: plain text, so that words can be frozen."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, CharBlock, ChoiceBlock, StructBlock, TextBlock
from wagtail.blocks.struct_block import BlockGroup
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.images.blocks import ImageChooserBlock

LEVELS = [("2", _("Part")), ("3", _("Section")), ("4", _("Sub-section"))]


class NumberedBlock(StructBlock):
    """Words with the number that an imported file showed before them: others may point at it.

    It stands behind the settings button, since hardly anybody needs to see it.
    """

    class Meta:
        # Names the block in the editor's map by its own words, not by a lead-in that several share.
        label_format = "{text}{action}"

    source_number = CharBlock(required=False, max_length=40, label=_("Number in the imported file"))

    def get_form_layout(self) -> BlockGroup:
        """Return the usual fields, the number among the settings."""
        usual = [name for name in self.child_blocks if name != "source_number"]
        return BlockGroup(usual, settings=["source_number"])


BODY = [
    (
        "heading",
        NumberedBlock(
            [
                ("text", CharBlock(label=_("Heading"))),
                ("level", ChoiceBlock(choices=LEVELS, default="2", label=_("Level"))),
                ("priority", BooleanBlock(required=False, label=_("This is a priority"))),
            ],
            icon="title",
            label=_("Heading"),
        ),
    ),
    (
        "clause",
        NumberedBlock(
            [
                (
                    "lead_in",
                    CharBlock(
                        required=False,
                        label=_("Lead-in"),
                        help_text=_("For one item of a list: the words before it, “We will:”."),
                    ),
                ),
                ("text", TextBlock(rows=3, label=_("Words"))),
            ],
            icon="pilcrow",
            label=_("Paragraph or list item"),
        ),
    ),
    (
        "commitment",
        StructBlock([("text", TextBlock(rows=3, label=_("We will …")))], icon="check"),
    ),
    (
        "action",
        NumberedBlock(
            [
                ("action", TextBlock(rows=2, label=_("What will be done"))),
                ("by_when", TextBlock(required=False, rows=1, label=_("By when"))),
                ("who", TextBlock(required=False, rows=1, label=_("Who leads"))),
            ],
            icon="tasks",
            label=_("Action"),
        ),
    ),
    ("table", TableBlock(label=_("Table"))),
    (
        "picture",
        StructBlock(
            [
                ("image", ImageChooserBlock(required=False, label=_("Picture"))),
                ("alt", CharBlock(label=_("What it shows"))),
            ],
            icon="image",
            label=_("Picture"),
        ),
    ),
    ("quote", StructBlock([("text", TextBlock(rows=3, label=_("Quotation")))], icon="openquote")),
    ("footnote", StructBlock([("text", TextBlock(rows=2, label=_("Note")))], icon="anchor")),
]
