"""When a form was opened, carried by the form: ``{% begun %}`` beside ``{% csrf_token %}``.

A form that opens with words in it says so, ``{% begun form %}``: those were not typed.
"""

from django import forms, template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from consult.participation.begun import FIELD, signed_now

register = template.Library()


@register.simple_tag(takes_context=True)
def begun(context: Context, form: forms.Form | None = None) -> SafeString:
    """Write the hidden field; a form that is shown again keeps the moment it was first opened."""
    request = context.get("request")
    posted = request.POST.get(FIELD) if request else None
    signed = posted or signed_now(form.initial.values() if form else ())
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, signed)
