"""Finding out the language of words and the letters among them, before rules or people read."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from consult.consultations.models import ConsultationPage
from consult.lexicon import english_words
from consult.participation.models import Contribution
from insights.analysis.duplicates import letters
from insights.analysis.language import language_of
from insights.coding.preparing.models import READ_BY_RULES, Letter, Preparation

_BATCH = 1000


@dataclass(frozen=True)
class Prepared:
    """What was found: how many pieces are in which language, and who signed letters."""

    languages: Counter[str]
    letters: int
    signatories: int

    @property
    def set_aside(self) -> int:
        """How many pieces the rules do not read, as they are in another language."""
        return sum(n for language, n in self.languages.items() if language not in READ_BY_RULES)


@transaction.atomic
def prepare(*, consultation: ConsultationPage) -> Prepared:
    """Find out what is not known yet, and look for letters among all that was said.

    Done twice it changes nothing. Two at once wait for each other.
    """
    ConsultationPage.objects.select_for_update(of=("self",)).get(pk=consultation.pk)
    _tell_languages(_said(consultation).filter(preparation=None))
    texts = dict(_said(consultation).exclude(text="").values_list("pk", "text"))
    groups = letters({str(pk): text for pk, text in texts.items()})
    _write_letters(consultation, groups)
    known = Preparation.objects.filter(contribution__in=_said(consultation))
    return Prepared(
        languages=Counter(known.values_list("language", flat=True)),
        letters=len(groups),
        signatories=sum(map(len, groups)),
    )


def tell_again(said: QuerySet[Contribution]) -> None:
    """Tell the language of words that have changed; the letter that they are stays as it is."""
    for pk, language in _languages(said):
        Preparation.objects.update_or_create(contribution_id=pk, defaults={"language": language})


def read_by_rules(said: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """Leave out words in another language: they are set aside for people, never guessed at."""
    others = Preparation.objects.exclude(language__in=READ_BY_RULES)
    return said.exclude(pk__in=others.values("contribution"))


def _said(consultation: ConsultationPage) -> QuerySet[Contribution]:
    counted = Contribution.objects.counted().filter(participation__consultation=consultation)
    return counted.exclude(text="", suggestion="").order_by()


def _tell_languages(said: QuerySet[Contribution]) -> None:
    Preparation.objects.bulk_create(
        (Preparation(contribution_id=pk, language=language) for pk, language in _languages(said)),
        batch_size=_BATCH,
    )


def _languages(said: QuerySet[Contribution]) -> Iterator[tuple[UUID, str]]:
    """Tell each language, from other words for a clause where somebody wrote nothing else."""
    for pk, text, other_words in said.values_list("pk", "text", "suggestion"):
        yield pk, language_of(text or other_words, english_words())


def _write_letters(consultation: ConsultationPage, groups: list[list[str]]) -> None:
    """Write the letters anew: another signatory may join two that were apart."""
    Preparation.objects.filter(letter__consultation=consultation).update(letter=None)
    Letter.objects.filter(consultation=consultation).delete()
    for group in groups:
        letter = Letter.objects.create(consultation=consultation)
        signed = Preparation.objects.filter(contribution__in=[UUID(key) for key in group])
        signed.update(letter=letter)
