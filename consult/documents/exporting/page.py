"""A version as one web page that needs nothing else."""

from django.template.loader import render_to_string

from consult.documents.exporting.manuscript import Manuscript
from consult.documents.exporting.text import about


def as_html(manuscript: Manuscript) -> bytes:
    """Write a version as a page in UTF-8, with headings, lists and tables that are such."""
    context = {"manuscript": manuscript, "about": about(manuscript)}
    return render_to_string("consult/export.html", context).encode()
