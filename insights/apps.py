from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _


class InsightsConfig(AppConfig):
    name = "insights"
    label = "insights"
    verbose_name = _("Insights")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from consult.moderation.models import ModerationAct
        from consult.participation.changes import raise_every_change
        from insights.coding.following import follow_words
        from insights.coding.models import Theme

        # Its name stands beside clauses, and no act is written when an analyst changes it.
        for saved in (post_save, post_delete):
            saved.connect(raise_every_change, sender=Theme)
        post_save.connect(follow_words, sender=ModerationAct)
