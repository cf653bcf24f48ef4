"""Going on elsewhere with a survey: the code before sending is the code after it."""

from django.db import transaction

from consult.participation.actions import free_receipt
from consult.participation.keeping import code_of_basket
from consult.sealing import seal
from surveys.answering.begun import begun_with
from surveys.building.models import SurveyPage


@transaction.atomic
def give_code(*, survey: SurveyPage, token: str) -> str | None:
    """Let what was begun be found by a code, and return it; the same code each time."""
    begun = begun_with(survey, token, locked=True)
    if begun is None:
        return None
    basket = begun.basket
    if not basket.receipt_hash:
        basket.receipt_hash = free_receipt(token, survey.pk)
        basket.sealed_token = seal(token)
        basket.save(update_fields=["receipt_hash", "sealed_token"])
    return code_of_basket(basket, token)
