"""What stands around and beside frozen words and is saved anywhere, by screens of Wagtail."""

from django.db.models.signals import post_delete, post_save
from wagtail.images import get_image_model
from wagtail.models import Site
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
)

from consult.consultations.models import ConsultationPage
from consult.documents.carrying.models import CarriedOutBy
from consult.documents.glossary.models import Term
from consult.participation.changes import raise_every_change


def connect() -> None:
    """Raise every change number when one of these is saved or goes, or a page's address changes."""
    for model in (Term, CarriedOutBy, ConsultationPage, Site, get_image_model()):
        for saved in (post_save, post_delete):
            saved.connect(raise_every_change, sender=model)
    for moved in (page_published, page_unpublished, post_page_move, page_slug_changed):
        moved.connect(raise_every_change)
