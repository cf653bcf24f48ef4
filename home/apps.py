from django.apps import AppConfig
from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    label = "home"
    verbose_name = _("Home")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from consult.participation.changes import raise_every_change
        from home.models import AreaSettings

        # The area's name and notice stand on every page.
        post_save.connect(raise_every_change, sender=AreaSettings)
