"""What a person may say about themselves. Every field is optional, and the same everywhere."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    PARENT_CARER = "parent_carer", _("A parent or carer")
    YOUNG_PERSON = "young_person", _("A child or young person")
    SCHOOL = "school", _("Someone who works in a school, nursery or college")
    HEALTH = "health", _("Someone who works in health")
    SOCIAL_CARE = "social_care", _("Someone who works in social care")
    PROVIDER = "provider", _("Someone from an organisation that provides services")
    OTHER = "other", _("Someone else")


class GroupAudience(models.TextChoices):
    """The same, said of several people."""

    PARENT_CARER = Audience.PARENT_CARER.value, _("Parents and carers")
    YOUNG_PERSON = Audience.YOUNG_PERSON.value, _("Children or young people")
    SCHOOL = Audience.SCHOOL.value, _("People who work in a school, nursery or college")
    HEALTH = Audience.HEALTH.value, _("People who work in health")
    SOCIAL_CARE = Audience.SOCIAL_CARE.value, _("People who work in social care")
    PROVIDER = Audience.PROVIDER.value, _("People from an organisation that provides services")
    OTHER = Audience.OTHER.value, _("Other people")


class AgeBand(models.TextChoices):
    UNDER_11 = "under_11", _("Under 11")
    FROM_11 = "11_13", _("11 to 13")
    FROM_14 = "14_15", _("14 or 15")
    FROM_16 = "16_18", _("16 to 18")
    FROM_19 = "19_25", _("19 to 25")


class Phase(models.TextChoices):
    EARLY_YEARS = "early_years", _("Before school, or nursery")
    PRIMARY = "primary", _("Primary school")
    SECONDARY = "secondary", _("Secondary school")
    POST_16 = "post_16", _("Sixth form, college or training")
    NOT_IN_EDUCATION = "not_in_education", _("Not in school or college")


class Plan(models.TextChoices):
    EHC_PLAN = "ehc_plan", _("An EHC plan")
    SEN_SUPPORT = "sen_support", _("SEN support, without a plan")
    WAITING = "waiting", _("Waiting to be assessed")
    NONE = "none", _("None of these")


class Need(models.TextChoices):
    COMMUNICATION = "communication", _("Speech, language and communication")
    LEARNING = "learning", _("Learning")
    SOCIAL_EMOTIONAL = "social_emotional", _("Feelings and mental health")
    PHYSICAL_SENSORY = "physical_sensory", _("Physical needs, hearing or sight")
    AUTISM = "autism", _("Autism")
    OTHER = "other", _("Something else")


class How(models.TextChoices):
    MYSELF = "myself", _("For myself")
    WITH_HELP = "with_help", _("With help from someone")
    FOR_SOMEONE = "for_someone", _("For someone else, in their words")
    GROUP = "group", _("For a group")


class Channel(models.TextChoices):
    ONLINE = "online", _("On this site")
    PAPER = "paper", _("On paper")
    PHONE = "phone", _("By phone")
    EVENT = "event", _("At an event")


PROFILE_FIELDS = ("audience", "age_band", "phase", "plan", "need", "district")


class Profile(models.Model):
    """The fields of a profile, for whoever keeps one."""

    audience = models.CharField(
        _("who is speaking"), max_length=20, choices=Audience.choices, blank=True
    )
    age_band = models.CharField(
        _("age of the young person"), max_length=10, choices=AgeBand.choices, blank=True
    )
    phase = models.CharField(_("school stage"), max_length=20, choices=Phase.choices, blank=True)
    plan = models.CharField(_("support now"), max_length=20, choices=Plan.choices, blank=True)
    need = models.CharField(_("main need"), max_length=20, choices=Need.choices, blank=True)
    district = models.CharField(
        _("first half of the postcode"),
        max_length=4,
        blank=True,
        help_text=_("Only the first half, for example AB1."),
    )

    class Meta:
        abstract = True
