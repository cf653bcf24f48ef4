"""Wagtail's own forms for a theme: whoever saves one leaves an act in its life."""

from typing import Any

from django import forms
from django.db.models import Max
from django.http import HttpRequest
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.views.generic import CreateView, EditView

from insights.coding.codeframes.actions import changed, record
from insights.coding.codeframes.models import Codeframe, Theme, ThemeAct


class ThemeForm(WagtailAdminModelForm):
    """A theme; it may be part of one in the same codeframe that is part of no other."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tops = Theme.objects.filter(parent=None).exclude(status=Theme.Status.RETIRED)
        if frame := self.instance.codeframe_id:
            tops = tops.filter(codeframe=frame)
        parent = self.fields["parent"]
        parent.queryset = tops.exclude(pk=self.instance.pk)
        # The list of choices is short, and needs no search.
        parent.widget.attrs.update({"class": "cp-select"})


class MakeThemeView(CreateView):
    """Make a theme, as the last of its codeframe."""

    request: HttpRequest
    form: forms.ModelForm[Theme]

    def get_initial_form_instance(self) -> Theme:
        """Begin in the codeframe that the address names."""
        named = self.request.GET.get("codeframe", "")
        frame = Codeframe.objects.filter(pk=named).first() if named.isdecimal() else None
        return Theme(codeframe=frame) if frame else Theme()

    def save_instance(self) -> Theme:
        """Save it, and record that it was made."""
        frame = self.form.instance.codeframe
        last = frame.themes.aggregate(last=Max("position"))["last"]
        self.form.instance.position = 0 if last is None else last + 1
        theme: Theme = super().save_instance()
        record(theme, ThemeAct.Kind.MADE, self.request.user)  # type: ignore[arg-type]
        return theme


class ChangeThemeView(EditView):
    """Change a theme."""

    request: HttpRequest
    form: forms.ModelForm[Theme]

    def save_instance(self) -> Theme:
        """Save it, and record what changed."""
        theme: Theme = super().save_instance()
        changed(theme, self.form.changed_data, self.request.user)  # type: ignore[arg-type]
        return theme
