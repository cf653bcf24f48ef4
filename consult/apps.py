from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ConsultConfig(AppConfig):
    name = "consult"
    label = "consult"
    verbose_name = _("Consult")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from consult.documents import shown_beside
        from consult.frozen import install_after_migrate

        # SQLite drops the triggers of a table that a migration remakes.
        post_migrate.connect(install_after_migrate, sender=self)
        shown_beside.connect()
