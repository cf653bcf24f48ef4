"""A page whose body is a stream of paragraphs, as anyone would write it on their first day."""

from wagtail.blocks import CharBlock, TextBlock
from wagtail.fields import StreamField
from wagtail.models import Page


class StockPage(Page):
    """The same 200 blocks, with nothing of Coproduce about them."""

    body = StreamField([("heading", CharBlock()), ("paragraph", TextBlock())])

    template = "stock/page.html"
