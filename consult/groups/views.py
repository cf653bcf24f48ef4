"""A member of a group: come in with the code, write notes, change them, go."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.models import Page

from consult.consultations.models import ConsultationPage
from consult.consultations.public import is_open_to_all
from consult.groups import actions
from consult.groups.actions import member_notes, state_of_note, words_of
from consult.groups.code import Member, group_with, let_in, let_out, member_of
from consult.groups.forms import NoteForm
from consult.groups.models import Group
from consult.groups.reading import notes_shown
from consult.participation import guesses
from consult.participation.actions import Said
from consult.participation.floods import SAVED, gently
from consult.participation.forms import NO_SUCH_CODE, WAIT, CodeForm
from consult.participation.models import Prompt
from consult.participation.standing import standing_in
from consult.participation.wording import shown_prompts, wording

_LONGEST_KEY = 9


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Ask for the code of a group, and let its member in."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    form.fields["code"].label = _("The code of your group")
    if request.method == "POST" and form.is_valid():
        if group := _found(request, form):
            response = redirect("groups:notes")
            let_in(request, response, group)
            return response
    elif request.method != "POST" and member_of(request):
        return redirect("groups:notes")
    context = {"form": form, "nav": "say", "consultation": _came_from(request)}
    return render(request, "consult/groups/enter.html", context)


def _came_from(request: HttpRequest) -> ConsultationPage | None:
    """Return the consultation from which somebody came to type a code, if the address names it."""
    named = request.GET.get("of", "")
    if not (named.isdecimal() and len(named) <= _LONGEST_KEY):
        return None
    found: ConsultationPage | None = ConsultationPage.objects.filter(pk=named).first()
    return found if found and is_open_to_all(found) else None


def _found(request: HttpRequest, form: CodeForm) -> Group | None:
    """Look a code up; a wrong one is counted, and too many of them are no longer looked up."""
    if guesses.too_many(request):
        form.add_error("code", WAIT)
        return None
    group = group_with(form.cleaned_data["code"])
    if group is None:
        guesses.count_wrong(request)
        form.add_error("code", NO_SUCH_CODE)
    return group


@never_cache
@require_safe
def notes(request: HttpRequest) -> HttpResponse:
    """Show the clauses, each with a way to write a note, and the notes of this member."""
    member = member_of(request)
    if member is None:
        return redirect("groups:enter")
    consultation = member.group.consultation
    own = notes_shown(member_notes(member))
    context = {
        "consultation": consultation,
        "documents": standing_in(consultation),
        "own": own,
        "written": {each.wording.prompt_id for each in own},
        "has_answered": member.group.has_answered,
        "may_write": actions.may_write(member.group),
        "nav": "say",
    }
    return render(request, "consult/groups/notes.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@gently(most=SAVED)
def note(request: HttpRequest, prompt_id: int) -> HttpResponse:
    """Take what a member writes about one wording."""
    member = member_of(request)
    if member is None:
        return _lost(request) if request.method == "POST" else redirect("groups:enter")
    prompt = _prompt(member, prompt_id)
    form = NoteForm(
        request.POST if request.method == "POST" else None, initial=_before(member, prompt)
    )
    if request.method == "POST" and form.is_valid():
        return _keep(request, member, prompt, form)
    if not actions.may_write(member.group):
        return _refused(request, member, prompt, form, "")
    return _form(request, member, prompt, form)


def _form(
    request: HttpRequest, member: Member, prompt: Prompt, form: NoteForm, *, overtaken: bool = False
) -> HttpResponse:
    """Show the form, and what is kept now where another tab changed it."""
    context = {"form": form, "wording": wording(prompt), "nav": "say", "overtaken": overtaken}
    context["consultation"] = member.group.consultation
    if overtaken:
        kept = member_notes(member).filter(prompt=prompt)
        form.base_on(state_of_note(kept.first()))
        context["kept"] = next(iter(notes_shown(kept)), None)
    status = 409 if overtaken else 200
    return render(request, "consult/groups/note.html", context, status=status)


def _prompt(member: Member, prompt_id: int) -> Prompt:
    pages = Page.objects.child_of(member.group.consultation).live().public()
    return get_object_or_404(shown_prompts(), pk=prompt_id, page__in=pages)


def _before(member: Member, prompt: Prompt) -> dict[str, str]:
    kept = member_notes(member).filter(prompt=prompt).first()
    words = {"stance": kept.stance, "words": words_of(kept)} if kept else {}
    return {**words, "based_on": state_of_note(kept)}


def _keep(request: HttpRequest, member: Member, prompt: Prompt, form: NoteForm) -> HttpResponse:
    given = form.cleaned_data
    said = Said(prompt=prompt, text=given["words"], stance=given["stance"])
    based_on = given["based_on"] if "based_on" in form.data else None
    try:
        actions.keep_note(member=member, said=said, based_on=based_on)
    except actions.Overtaken:
        return _form(request, member, prompt, form, overtaken=True)
    except actions.NotKept as refusal:
        return _refused(request, member, prompt, form, str(refusal))
    messages.success(request, _("Your note is saved for your group."))
    response = redirect("groups:notes")
    let_in(request, response, member.group)  # kept as long again
    return response


def _refused(
    request: HttpRequest, member: Member, prompt: Prompt, form: NoteForm, refusal: str
) -> HttpResponse:
    """Say why a note cannot be kept, with its words to copy."""
    member.group.refresh_from_db(fields=["basket"])
    context = {
        "words": form["words"].value(),
        "refusal": refusal,
        "wording": wording(prompt),
        "has_answered": member.group.has_answered,
        "consultation": member.group.consultation,
    }
    return render(request, "consult/groups/not_kept.html", {"nav": "say", **context}, status=403)


def _lost(request: HttpRequest) -> HttpResponse:
    """Show words that came without a group: the device forgot it, or the group is gone."""
    context = {"words": request.POST.get("words", ""), "is_lost": True, "nav": "say"}
    return render(request, "consult/groups/not_kept.html", context, status=403)


@never_cache
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Forget the group on this device."""
    response = redirect("groups:enter")
    let_out(response)
    return response
