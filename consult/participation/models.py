"""One table of words: who took part, what they were shown, and what they said to it.

Exact times stand on drafts only. When a basket is sent its drafts go, and what stays has a day
and a random key, so nothing tells who wrote what when.
"""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.frozen import FrozenRow
from consult.participation.profile import Channel, How, Profile


class Stance(models.TextChoices):
    AGREE = "agree", _("I agree")
    PARTLY = "partly", _("I agree with some of it")
    DISAGREE = "disagree", _("I do not agree")
    NONE = "none", _("I would rather not say")


class State(models.TextChoices):
    """Where a contribution stands; the moderation ledger says how it came there."""

    WAITING = "waiting", _("Waiting to be read")
    PUBLISHED = "published", _("Can be shown")
    PRIVATE = "private", _("Kept private")
    SAFEGUARDING = "safeguarding", _("With the safeguarding leads")
    NOT_COUNTED = "not_counted", _("Not counted")
    TAKEN_BACK = "taken_back", _("Taken back")


UNCOUNTED = (State.TAKEN_BACK, State.NOT_COUNTED)


class Voice(models.TextChoices):
    """Whose words these are, where somebody had help or was spoken for."""

    OWN = "own", _("Their own words")
    HELPER = "helper", _("The helper's words")


class Prompt(FrozenRow):
    """The exact words that a person was shown or asked; whatever they say is said to these.

    `page` is the document or survey on which it stood. `label` is its number there ("3.2") or "".
    """

    class Kind(models.TextChoices):
        CLAUSE = "clause", _("Clause")
        DOCUMENT = "document", _("Whole document")
        QUESTION = "question", _("Question")

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.PROTECT, related_name="prompts")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    label = models.CharField(max_length=20, blank=True)
    text = models.TextField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("prompt")
        verbose_name_plural = _("prompts")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.label}".strip()


class ParticipationQuerySet(models.QuerySet["Participation"]):
    """Reads of who took part."""

    def counted(self) -> Self:
        """Return those who have not taken everything back, and of whom something counts."""
        return self.filter(taken_back_on__isnull=True, left_out_on__isnull=True)


class Participation(Profile):
    """One sitting of a person or a group: a basket of comments, or a survey.

    `basket_hash` makes sending the same basket twice one participation; `receipt_hash` is what is
    kept of the code with which a person comes back. Both are keyed, and neither holds a time.
    `consent_to_quote` is None where the person did not answer, `parent_agreed` where the rule for
    their age asks for no parent. `held_on` is the day of a session that `recorded_by` wrote down,
    `ages` whom no one band names. `left_out_on` is set while nothing counts, by the policy.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consultation = models.ForeignKey(
        "consult.ConsultationPage", on_delete=models.PROTECT, related_name="participations"
    )
    sent_on = models.DateField(_("day"), default=timezone.localdate)
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.ONLINE)
    how = models.CharField(max_length=12, choices=How.choices, default=How.MYSELF)
    group_size = models.PositiveIntegerField(_("people in the group"), null=True, blank=True)
    method = models.CharField(_("how the session was held"), max_length=200, blank=True)
    access_support = models.CharField(_("access support"), max_length=200, blank=True)
    ages = models.CharField(_("ages in the group"), max_length=50, blank=True)
    agreement = models.CharField(_("how people agreed to it"), max_length=200, blank=True)
    held_on = models.DateField(_("day of the session"), null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("written down by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    parent_agreed = models.BooleanField(_("a parent or carer agreed"), null=True, blank=True)
    consent_to_quote = models.BooleanField(_("may be quoted"), null=True, blank=True)
    basket_hash = models.CharField(max_length=64, unique=True)
    receipt_hash = models.CharField(max_length=64, unique=True)
    taken_back_on = models.DateField(_("taken back on"), null=True, blank=True)
    left_out_on = models.DateField(_("not counted since"), null=True, blank=True)

    objects = ParticipationQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = [
            models.CheckConstraint(
                # Of a missing size a database does not know, and lets pass what it does not know.
                condition=Q(how=How.GROUP, group_size__isnull=False, group_size__gte=1)
                | (~Q(how=How.GROUP) & Q(group_size__isnull=True)),
                name="a_group_has_a_size_and_nobody_else_has",
            ),
            models.CheckConstraint(
                condition=Q(held_on__isnull=True) | Q(how=How.GROUP, recorded_by__isnull=False),
                name="a_session_is_of_a_group_and_somebody_wrote_it_down",
            ),
        ]
        # Words are read in the order of their day.
        indexes = [models.Index(fields=["consultation", "sent_on"], name="sittings_in_order")]
        permissions = [("record_session", _("Can write down what a session said"))]

    def __str__(self) -> str:
        return f"Participation {self.pk}"

    @property
    def people(self) -> int:
        """How many people speak here."""
        return self.group_size or 1


class ContributionQuerySet(models.QuerySet["Contribution"]):
    """Who may see what is decided here, once, for every page, export and count."""

    def publishable(self) -> Self:
        """Return what may be shown to anyone: checked, its author agreed, and still does."""
        return self.filter(
            state=State.PUBLISHED,
            participation__consent_to_quote=True,
            participation__taken_back_on=None,
        )

    def with_words(self) -> Self:
        """Leave out what holds a stance alone."""
        return self.exclude(text="", suggestion="")

    def counted(self) -> Self:
        """Return what counts as said: not what was taken back, nor what the policy leaves out."""
        return self.filter(participation__taken_back_on=None).exclude(state__in=UNCOUNTED)

    def readable(self, *, with_safeguarding: bool) -> Self:
        """Return what staff may read; what worries the leads is theirs alone, taken back or not."""
        worries = Q(state=State.SAFEGUARDING)
        of_all = Q(participation__taken_back_on=None) & ~worries & ~Q(state__in=UNCOUNTED)
        return self.filter(of_all | worries if with_safeguarding else of_all)


class Contribution(models.Model):
    """What one person said to one prompt. Its words hold no hard personal data.

    `suggestion` is how they would write the clause. A helper's words are a row of their own. `note`
    numbers the notes of a session on one prompt, from 1; it is 0 for everything else.
    `was_redacted` tells that something was taken out, and its original sealed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    participation = models.ForeignKey(
        Participation, on_delete=models.PROTECT, related_name="contributions"
    )
    prompt = models.ForeignKey(Prompt, on_delete=models.PROTECT, related_name="contributions")
    voice = models.CharField(max_length=6, choices=Voice.choices, default=Voice.OWN)
    note = models.PositiveSmallIntegerField(default=0)
    stance = models.CharField(max_length=10, choices=Stance.choices, default=Stance.NONE)
    text = models.TextField(blank=True)
    suggestion = models.TextField(_("other words"), blank=True)
    was_redacted = models.BooleanField(default=False)
    state = models.CharField(max_length=14, choices=State.choices, default=State.WAITING)

    objects = ContributionQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        constraints = [
            models.UniqueConstraint(
                fields=["participation", "prompt", "voice", "note"],
                name="one_contribution_of_a_voice_to_a_prompt",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.TAKEN_BACK) | Q(text="", suggestion=""),
                name="words_taken_back_are_gone",
            ),
            models.CheckConstraint(
                condition=Q(stance__in=Stance.values), name="a_stance_is_one_that_was_offered"
            ),
        ]
        indexes = [models.Index(fields=["state"])]
        permissions = [
            ("moderate_contribution", _("Can moderate what people said")),
            ("see_safeguarding", _("Can see what the safeguarding leads see")),
            ("open_sealed_original", _("Can open a sealed original")),
            ("export_comments", _("Can take out what may be shown of what people said")),
            ("export_all_comments", _("Can take out what may not be shown")),
        ]

    def __str__(self) -> str:
        return f"Contribution {self.pk}"

    @property
    def is_by_helper(self) -> bool:
        """Tell whether these are the words of somebody who helped."""
        return self.voice == Voice.HELPER


class SealedOriginal(models.Model):
    """The words as they arrived, encrypted, where something was taken out of them."""

    contribution = models.OneToOneField(
        Contribution, on_delete=models.PROTECT, primary_key=True, related_name="original"
    )
    sealed = models.BinaryField()
    sealed_suggestion = models.BinaryField(blank=True, default=bytes)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("sealed original")
        verbose_name_plural = _("sealed originals")

    def __str__(self) -> str:
        return f"Sealed original of {self.contribution_id}"


class Basket(models.Model):
    """What somebody has begun and not sent. Its words and profile are encrypted.

    `token_hash` is a keyed hash of the browser's random token at this place. Who asks for the code
    before sending has `receipt_hash`, and `sealed_token` with which another device goes on.
    """

    token_hash = models.CharField(max_length=64, unique=True)
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(auto_now=True)
    sealed_answers = models.BinaryField(blank=True, default=bytes)
    receipt_hash = models.CharField(max_length=64, unique=True, null=True, blank=True)
    sealed_token = models.BinaryField(blank=True, default=bytes)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("basket")
        verbose_name_plural = _("baskets")

    def __str__(self) -> str:
        return f"Basket {self.pk}"


class DraftComment(models.Model):
    """A comment in a basket, encrypted until it is sent or thrown away."""

    basket = models.ForeignKey(Basket, on_delete=models.CASCADE, related_name="drafts")
    prompt = models.ForeignKey(Prompt, on_delete=models.PROTECT, related_name="+")
    stance = models.CharField(max_length=10, choices=Stance.choices, default=Stance.NONE)
    sealed = models.BinaryField(blank=True, default=bytes)
    sealed_suggestion = models.BinaryField(blank=True, default=bytes)
    sealed_helper = models.BinaryField(blank=True, default=bytes)
    changed_at = models.DateTimeField(auto_now=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("draft comment")
        verbose_name_plural = _("draft comments")
        constraints = [
            models.UniqueConstraint(fields=["basket", "prompt"], name="one_draft_to_a_prompt"),
        ]

    def __str__(self) -> str:
        return f"Draft comment {self.pk}"
