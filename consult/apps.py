from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsultConfig(AppConfig):
    name = "consult"
    label = "consult"
    verbose_name = _("Consult")
    default_auto_field = "django.db.models.BigAutoField"
