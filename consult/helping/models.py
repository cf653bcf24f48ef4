"""A person asks for help to take part: what they need, who looks after it, and what was done.

It stands apart from any answer: nothing ties a request to a participation.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.frozen import FrozenRow


class HelpRequest(models.Model):
    """One request. How to reach the person, and what they wrote, is sealed; it goes once done.

    `sealed_contact` is JSON: `name`, `reach` (phone, e-mail or address as typed) and `words`.
    """

    class Kind(models.TextChoices):
        CALL = "call", _("Call me and go through it with me")
        PAPER = "paper", _("Send it to me on paper, by post")
        INTERPRETER = "interpreter", _("I need an interpreter, or a British Sign Language one")
        EASY_READ = "easy_read", _("I need it in Easy Read, large print or another form")
        ADVOCATE = "advocate", _("I want somebody on my side to help me say it")
        OTHER = "other", _("Something else")

    class State(models.TextChoices):
        NEW = "new", _("New")
        TAKEN = "taken", _("Being looked after")
        DONE = "done", _("Done")

    consultation = models.ForeignKey(
        "consult.ConsultationPage",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="help_requests",
    )
    kind = models.CharField(_("what would help"), max_length=12, choices=Kind.choices)
    sealed_contact = models.BinaryField(blank=True, default=bytes)
    asked_on = models.DateField(_("asked on"), default=timezone.localdate)
    state = models.CharField(max_length=6, choices=State.choices, default=State.NEW)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("looked after by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    done_on = models.DateField(_("done on"), null=True, blank=True)
    # The day on which those who answer were told by e-mail that it waits.
    told_on = models.DateField(null=True, editable=False)
    form_key = models.CharField(max_length=64, unique=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("request for help")
        verbose_name_plural = _("requests for help")
        permissions = [("answer_help_requests", _("Can look after requests for help"))]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="taken") | Q(owner__isnull=False),
                name="a_request_that_is_looked_after_has_an_owner",
            ),
            models.CheckConstraint(
                condition=Q(state="done", done_on__isnull=False)
                | (~Q(state="done") & Q(done_on__isnull=True)),
                name="a_request_that_is_done_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"Request for help {self.pk}"


class HelpAct(FrozenRow):
    """One step: who took a request, gave it on, closed or opened it again, and what was done.

    A note says what was done and names nobody.
    """

    class Kind(models.TextChoices):
        TAKE = "take", _("Took it")
        GIVE = "give", _("Gave it to somebody else")
        NOTE = "note", _("Wrote a note")
        CLOSE = "close", _("Done")
        REOPEN = "reopen", _("Opened again")
        FORGET = "forget", _("Contact details were deleted")

    request = models.ForeignKey(HelpRequest, on_delete=models.PROTECT, related_name="acts")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    note = models.TextField(_("note"), blank=True)
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    # The form in which a note was written: sent twice it is written once, the same words in two
    # forms (two calls that nobody answered) are two notes.
    form_key = models.CharField(max_length=64, unique=True, null=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("step of a request for help")
        verbose_name_plural = _("steps of requests for help")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.pk})"
