"""Where staff write what words mean."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.views.generic import CreateView
from wagtail.admin.viewsets.model import ModelViewSet

from consult.documents.glossary.models import Term

LONGEST_TERM = Term._meta.get_field("term").max_length


class TermCreateView(CreateView):
    """Explains a word, which an address may bring along."""

    def get_initial_form_instance(self) -> Term:
        """Begin with the word of the address."""
        return Term(term=self.request.GET.get("term", "")[:LONGEST_TERM])


class TermViewSet(ModelViewSet):
    """The words of the area, each with its meaning."""

    model = Term
    add_view_class = TermCreateView
    name = "terms"
    icon = "openquote"
    menu_label = _("Words explained")
    menu_order = 190
    add_to_admin_menu = True
    copy_view_enabled = False
    add_to_reference_index = False
    list_display = ["term", "written_out", "meaning"]
    search_fields = ["term", "written_out", "meaning", "aliases"]
    list_per_page = 50
    panels = [
        FieldPanel("term"),
        FieldPanel("written_out"),
        FieldPanel("meaning"),
        FieldPanel("aliases"),
    ]


terms = TermViewSet("terms")
