"""The pictures drawn for this product: each shows one idea, for words in Easy Read."""

from django.utils.translation import gettext_lazy as _

# A picture stands in static/src/icons as picture-<key>.svg; its name is for staff who choose one.
DRAWINGS = {
    "plan": _("A plan on paper"),
    "family": _("A family"),
    "child": _("A young child playing"),
    "school": _("A school"),
    "club": _("A club for everybody"),
    "quiet": _("A quiet place"),
    "bus": _("A minibus"),
    "ask": _("Two people: one asks"),
    "talk": _("People who plan together"),
    "phone": _("Somebody on the phone"),
    "letter": _("A letter that comes in 10 days"),
    "wait": _("A clock: waiting"),
    "doctor": _("A nurse or doctor"),
    "money": _("Money"),
}
