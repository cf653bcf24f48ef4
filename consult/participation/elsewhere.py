"""Baskets of pages that stand above this package, such as surveys, found with their code.

Such a page is asked through the hook `bring_begun_here`: it is given the request, the page and the
token of the basket, and answers with a response, or None where the page is not one of its own.
"""

from django.http import HttpRequest, HttpResponse
from wagtail import hooks

from consult.participation.models import Basket
from consult.sealing import unseal

HOOK = "bring_begun_here"


def begun_elsewhere(request: HttpRequest, receipt_hash: str) -> HttpResponse | None:
    """Let this device go on with what waits under the hash of a code; None where nothing does."""
    if not receipt_hash:
        return None
    basket = Basket.objects.select_related("page").filter(receipt_hash=receipt_hash).first()
    if basket is None or not basket.page.live:
        return None
    page, token = basket.page.specific, unseal(basket.sealed_token)
    answers = (bring(request, page, token) for bring in hooks.get_hooks(HOOK))
    return next((answer for answer in answers if answer), None)
