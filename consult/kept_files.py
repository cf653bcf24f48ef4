"""A file that people were shown is not replaced by another: the new one is added beside it."""

from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm


def was_shown(file: models.Model) -> bool:
    """Tell whether a row that is kept points at a picture or document."""
    return any(
        field.model._base_manager.filter(**{field.name: file.pk}).exists()
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey)
        and field.related_model is type(file)
        and field.remote_field.on_delete is models.PROTECT
    )


def _check_stays(form: Any) -> Any:
    if form.instance.pk and "file" in form.changed_data and was_shown(form.instance):
        raise ValidationError(_("People were shown this file. Add the new one beside it instead."))
    return form.cleaned_data["file"]


class PictureForm(BaseImageForm):
    """Asks for a picture, but for none in the place of one that people were shown."""

    def clean_file(self) -> Any:
        """Refuse another file."""
        return _check_stays(self)


class DocumentForm(BaseDocumentForm):
    """Asks for a document, but for none in the place of one that people were shown."""

    def clean_file(self) -> Any:
        """Refuse another file."""
        return _check_stays(self)
