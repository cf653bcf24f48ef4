"""Comment, review, say who you are, send: every page works with nothing but HTML and cookies."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from consult import lifecycle_words, receipts
from consult.consultations.models import ConsultationPage
from consult.consultations.public import is_open_to_all
from consult.participation import basket as baskets
from consult.participation import keeping, sending, young
from consult.participation.actions import receipt_code
from consult.participation.comment_form import CommentForm
from consult.participation.floods import SAVED, gently
from consult.participation.forms import AboutForm
from consult.participation.models import Basket, Contribution, Participation, Prompt
from consult.participation.profile import How
from consult.participation.sending import NotSent, Overtaken
from consult.participation.wording import fate, same_words, shown_prompts, worded_prompts, wording

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def _place(prompt_id: int) -> tuple[Prompt, ConsultationPage]:
    """Return a prompt that the public may comment on, and its consultation."""
    prompt = get_object_or_404(worded_prompts(), pk=prompt_id)
    consultations = ConsultationPage.objects.live().ancestor_of(prompt.page)
    _check_open(prompt.page)
    return prompt, get_object_or_404(consultations)


def consultation_at(pk: int) -> ConsultationPage:
    """Return a consultation that the public can open."""
    consultation = get_object_or_404(ConsultationPage, pk=pk)
    _check_open(consultation)
    return consultation


def _check_open(page: Page) -> None:
    if not is_open_to_all(page):
        raise Http404


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was posted, though it may be nothing: an empty form is an answer too."""
    return request.POST if request.method == "POST" else None


def _page(request: HttpRequest, name: str, status: int = 200, **context: Any) -> HttpResponse:
    """Render a page of the journey; `now_words` says where its consultation has got to."""
    if consultation := context.get("consultation"):
        now = timezone.now()
        context["now_words"] = lifecycle_words.status_sentence(consultation.timetable, now)
    template = f"consult/taking_part/{name}.html"
    return render(request, template, {"nav": "say", **context}, status=status)


@never_cache
@get_or_post
@gently(most=SAVED)
def comment(request: HttpRequest, prompt_id: int) -> HttpResponse:
    """Show a wording and take what somebody says about it."""
    prompt, consultation = _place(prompt_id)
    token = baskets.token_of(request, consultation)
    basket = baskets.find_basket(token, consultation)
    draft = baskets.draft_on(basket, prompt)
    shown = {"prompt": prompt, "consultation": consultation, "draft": draft}
    shown["wording"] = words = wording(prompt)
    form = CommentForm(posted(request), initial=_initial(draft), clause_words=words.to_reword)
    if not _in_time(consultation, basket, form):
        return _page(request, "closed", 403, **shown, words=_unsendable(form, draft), basket=basket)
    if request.method == "POST" and form.is_valid():
        return _save(request, shown, form)
    if request.method != "POST":
        form.base_on(sending.seen_by(draft, token, consultation))
    return _with_token(_form_again(request, shown, form), request, consultation)


def _form_again(
    request: HttpRequest, shown: dict[str, Any], form: CommentForm, status: int = 200
) -> HttpResponse:
    """Show the form beside its words, and what became of these: saving need not know that."""
    became = fate(shown_prompts().get(pk=shown["prompt"].pk))
    days = baskets.KEPT_UNSENT.days
    return _page(request, "comment", status, **shown, form=form, fate=became, days=days)


def _with_token(
    response: HttpResponse, request: HttpRequest, consultation: ConsultationPage
) -> HttpResponse:
    """Give a browser its token when it opens the first page: two tabs share one basket."""
    if not baskets.token_of(request, consultation):
        baskets.give_token(response, consultation, receipts.new_token())
    return response


def _initial(draft: baskets.Draft | None) -> dict[str, str]:
    if draft is None:
        return {}
    words = {"words": draft.text, "suggestion": draft.suggestion, "helper_words": draft.helper}
    return {"stance": draft.stance, **words}


def _unsendable(form: CommentForm, draft: baskets.Draft | None) -> str:
    """Return all that somebody wrote, or what is kept of it, to be copied."""
    kept = _initial(draft)
    boxes = ("words", "suggestion", "helper_words")
    written = [form.data.get(box) or kept.get(box, "") for box in boxes]
    own = [text for text in written if text and not same_words(text, form.clause_words)]
    return "\n\n".join(own)


def _in_time(consultation: ConsultationPage, basket: Basket | None, form: CommentForm) -> bool:
    begun = basket or (Basket(started_at=form.begun_at) if form.is_bound else None)
    return baskets.may_take_part(consultation, begun)


def _save(request: HttpRequest, shown: dict[str, Any], form: CommentForm) -> HttpResponse:
    consultation = shown["consultation"]
    try:
        token = sending.save_draft(
            consultation=consultation,
            token=baskets.token_of(request, consultation),
            **form.to_save(shown["prompt"]),
        )
    except Overtaken as refusal:
        form.base_on(refusal.draft.state if refusal.draft else sending.AFTER_SENDING)
        context = {**shown, "draft": refusal.draft, "overtaken": True}
        return _form_again(request, context, form, 409)
    if "keep" in request.POST:
        keeping.give_code(consultation=consultation, token=token)
    response = redirect(_after_saving(request), consultation.pk)
    baskets.give_token(response, consultation, token)
    return response


def _after_saving(request: HttpRequest) -> str:
    return "taking_part:keep" if "keep" in request.POST else "taking_part:review"


def _to_review(
    request: HttpRequest, consultation: ConsultationPage, name: str = "review"
) -> HttpResponse:
    """Lead back to all that is not sent; after this change it is kept as long again."""
    response = redirect(f"taking_part:{name}", consultation.pk)
    if baskets.basket_of(request, consultation):
        baskets.give_token(response, consultation, baskets.token_of(request, consultation))
    return response


@never_cache
@get_or_post
def remove(request: HttpRequest, prompt_id: int) -> HttpResponse:
    """Ask before a comment that was not sent is thrown away, then do so."""
    prompt, consultation = _place(prompt_id)
    if request.method == "POST":
        token = baskets.token_of(request, consultation)
        sending.remove_draft(consultation=consultation, token=token, prompt=prompt)
        messages.success(request, _("We removed your comment."))
        return _to_review(request, consultation)
    draft = baskets.draft_on(baskets.basket_of(request, consultation), prompt)
    if draft is None:
        return redirect("taking_part:review", consultation.pk)
    return _page(request, "remove", draft=draft, consultation=consultation)


@never_cache
@get_or_post
@gently()
def review(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """Show all that somebody has written, for checking, and send it when they say so."""
    consultation = consultation_at(consultation_id)
    if request.method != "POST":
        return _check(request, consultation)
    token = baskets.token_of(request, consultation)
    looked_at = request.POST.get("looked_at", "")
    try:
        sending.send(consultation=consultation, token=token, looked_at=looked_at)
    except NotSent as refusal:
        return _check(request, consultation, refusal)
    response = redirect("taking_part:sent", consultation.pk)
    baskets.give_token(response, consultation, token, baskets.AFTERWARDS)
    baskets.give_sight(response, consultation, token)
    return response


def _check(
    request: HttpRequest, consultation: ConsultationPage, refusal: NotSent | None = None
) -> HttpResponse:
    basket = baskets.basket_of(request, consultation)
    answers = baskets.answers_in(basket)
    return _page(
        request,
        "review",
        409 if refusal else 200,
        **_still_to_do(request, consultation, basket, answers),
        drafts=baskets.drafts_in(basket),
        about=_about_form(basket, initial=answers).in_words() if "consent" in answers else [],
        group=baskets.group_of(basket),
        looked_at=baskets.fingerprint(basket) if basket else "",
        may_send=baskets.may_take_part(consultation, basket),
        until=lifecycle_words.last_moment(consultation.timetable, timezone.now()),
        sent=_sent_before(request, consultation) if basket is None else 0,
        refusal=refusal,
        days=baskets.KEPT_UNSENT.days,
    )


def _still_to_do(
    request: HttpRequest,
    consultation: ConsultationPage,
    basket: Basket | None,
    answers: dict[str, Any],
) -> dict[str, Any]:
    """Say what the rule for the young still wants, and whether a code was asked for."""
    token = baskets.token_of(request, consultation)
    return {
        "consultation": consultation,
        "is_settled": young.is_settled(consultation, answers),
        "must_ask_age": young.must_ask_if_13(consultation, answers),
        "code": keeping.code_of_basket(basket, token),
    }


def _sent_before(request: HttpRequest, consultation: ConsultationPage) -> int:
    """Count what this browser sent last, as long as it may show the code."""
    token = baskets.token_of(request, consultation)
    code = receipt_code(token, consultation.pk) if token else None
    if code is None:
        return 0
    sent = Contribution.objects.filter(participation__receipt_hash=receipts.hash_code(code))
    return sent.values("prompt").distinct().count()


def _about_form(basket: Basket | None, *args: Any, **kwargs: Any) -> AboutForm:
    """Return the questions about somebody, or about a group: how that takes part is known."""
    form = AboutForm(*args, **kwargs)
    if basket and basket.drafts.exclude(sealed_helper=b"").exists():
        form.initial.setdefault("how", How.WITH_HELP)
    if baskets.group_of(basket):
        form.speak_to_group()
    return form


@never_cache
@get_or_post
def about(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """Ask who is speaking; every question may be left out."""
    consultation = consultation_at(consultation_id)
    basket = baskets.basket_of(request, consultation)
    if basket is None or not basket.drafts.exists():
        return redirect("taking_part:review", consultation.pk)
    form = _about_form(basket, posted(request), initial=baskets.answers_in(basket))
    if request.method == "POST" and form.is_valid():
        token = baskets.token_of(request, consultation)
        answers = baskets.answers_in(basket) | form.cleaned_data
        sending.save_answers(consultation=consultation, token=token, answers=answers)
        return _to_review(request, consultation, young.next_page(consultation, answers))
    group = baskets.group_of(basket)
    return _page(request, "about", form=form, consultation=consultation, group=group)


@never_cache
@require_safe
def sent(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """Show the code of what this browser sent last, for an hour."""
    consultation = consultation_at(consultation_id)
    token = baskets.token_of(request, consultation)
    # A browser that goes on elsewhere keeps its token, and may belong to the next person.
    may_see = baskets.has_sight(request, consultation, token)
    code = receipt_code(token, consultation.pk) if may_see else None
    if code is None:
        return redirect("taking_part:my_code")
    sitting = Participation.objects.get(receipt_hash=receipts.hash_code(code))
    steps = lifecycle_words.thread_stages(consultation.timetable, timezone.now())
    return _page(
        request,
        "sent",
        code=code,
        sitting=sitting,
        count=sitting.contributions.values("prompt").distinct().count(),
        consultation=consultation,
        steps=steps,
    )
