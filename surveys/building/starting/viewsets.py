"""Where editors keep the question bank and the templates of surveys."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from surveys.building.bank import BankQuestion, SurveyTemplate


class BankViewSet(ModelViewSet):
    """The questions that are worth asking in the same words each time."""

    model = BankQuestion
    name = "bank"
    url_prefix = "question-bank"
    icon = "list-ul"
    menu_label = _("Question bank")
    menu_order = 196
    add_to_admin_menu = True
    copy_view_enabled = False
    add_to_reference_index = False
    list_display = ["title", "topic", "source"]
    list_filter = ["topic"]
    search_fields = ["title", "source"]
    list_per_page = 50


class SurveyTemplateViewSet(ModelViewSet):
    """Whole surveys to start from."""

    model = SurveyTemplate
    name = "survey_templates"
    url_prefix = "survey-templates"
    icon = "form"
    menu_label = _("Survey templates")
    menu_order = 197
    add_to_admin_menu = True
    copy_view_enabled = False
    add_to_reference_index = False
    list_display = ["title", "description"]


bank = BankViewSet("bank")
survey_templates = SurveyTemplateViewSet("survey_templates")
