"""A group writes one answer: its lead begins, members write notes, the lead takes them over."""

from itertools import count

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from consult import lifecycle, receipts
from consult.consultations.models import ConsultationPage
from consult.groups.code import Member
from consult.groups.models import Group, GroupNote
from consult.participation import basket as baskets
from consult.participation import sending
from consult.participation.actions import Said
from consult.participation.basket import state_of
from consult.participation.forms import LONGEST
from consult.participation.models import Basket, Participation, Prompt, Stance
from consult.participation.paragraphs import with_words
from consult.sealing import seal, unseal


class Overtaken(Exception):  # noqa: N818 (a refusal, not a fault)
    """A note that changed on another tab since the page of whoever saves was opened."""


class NotKept(Exception):  # noqa: N818 (a refusal, not a fault)
    """Something that a group cannot do now; the message says why."""


@transaction.atomic
def begin(*, consultation: ConsultationPage, token: str, size: int) -> tuple[Group, str]:
    """Make a browser the lead of a group; return the group and the token of its basket.

    What the browser has begun there becomes the group's. A lead who says another size stays lead.
    """
    if not token or _sent_with(token, consultation):
        token = receipts.new_token()
    basket, _is_new = Basket.objects.select_for_update().get_or_create(
        token_hash=receipts.hash_token(token, consultation.pk),
        defaults={"page": consultation, "started_at": timezone.now()},
    )
    if not lifecycle.may_send(consultation.timetable, basket.started_at, timezone.now()):
        raise NotKept(_("This consultation does not take answers now."))
    code = _free_code()
    group, is_new = Group.objects.get_or_create(
        basket=basket,
        defaults={
            "consultation": consultation,
            "code_hash": receipts.hash_code(code),
            "sealed_code": seal(code),
            "size": size,
        },
    )
    if not is_new and group.size != size:
        group.size = size
        group.save(update_fields=["size"])
        basket.save(update_fields=["changed_at"])  # what is sent was looked at: the size too
    return group, token


def _sent_with(token: str, consultation: ConsultationPage) -> bool:
    sent = receipts.hash_token(token, consultation.pk)
    return Participation.objects.filter(basket_hash=sent).exists()


def _free_code() -> str:
    """Return a code that no group has, and no answer that was sent."""
    token = receipts.new_token()
    for attempt in count():
        code = receipts.derive_code(token, attempt)
        kept = receipts.hash_code(code)
        taken = Participation.objects.filter(receipt_hash=kept).exists()
        if not taken and not Group.objects.filter(code_hash=kept).exists():
            return code
    raise AssertionError("count() does not end")


def may_write(group: Group) -> bool:
    """Tell whether members may write now: until the group has answered, as long as it may."""
    if group.basket is None:
        return False
    begun = group.basket.started_at
    return lifecycle.may_send(group.consultation.timetable, begun, timezone.now())


@transaction.atomic
def keep_note(*, member: Member, said: Said, based_on: str | None = None) -> None:
    """Keep what a member writes on one prompt; words that are empty throw the note away.

    `based_on` names the note that the person saw before they wrote; None does not ask.

    The basket is held meanwhile: its lead sends before this, and it is refused, or after, and is
    told that something changed.
    """
    basket = Basket.objects.select_for_update().filter(group=member.group).first()
    if basket is None:
        raise NotKept(_("Your group has answered."))
    if not may_write(member.group):
        raise NotKept(_("This consultation does not take answers now."))
    now = state_of_note(member_notes(member).filter(prompt=said.prompt).first())
    if based_on is not None and now not in {based_on, state_of(said.stance, said.text)}:
        raise Overtaken
    if not said.text and said.stance == Stance.NONE:
        member_notes(member).filter(prompt=said.prompt).delete()
        return
    GroupNote.objects.update_or_create(
        group=member.group,
        prompt=said.prompt,
        member_hash=member.mark,
        defaults={
            "stance": said.stance,
            "sealed": seal(said.text) if said.text else b"",
            "changed_at": timezone.now(),
        },
    )


def state_of_note(note: GroupNote | None) -> str:
    """Name what a note says, "" where there is none."""
    return state_of(note.stance, words_of(note)) if note else ""


def member_notes(member: Member) -> QuerySet[GroupNote]:
    """Return what one member wrote."""
    return GroupNote.objects.filter(group=member.group, member_hash=member.mark)


@transaction.atomic
def use_note(*, consultation: ConsultationPage, token: str, note: int) -> Prompt:
    """Put a member's words below what the group's own comment says; used words are not doubled."""
    basket = sending.find_locked(token, consultation)
    group = baskets.group_of(basket)
    if basket is None or group is None:
        raise NotKept(_("There is no group here that you lead."))
    found = GroupNote.objects.filter(group=group, pk=note).select_related("prompt").first()
    if found is None:
        raise NotKept(_("This note is gone. Whoever wrote it has taken it away."))
    draft = baskets.draft_on(basket, found.prompt)
    text = with_words(draft.text if draft else "", words_of(found))
    if len(text) > LONGEST:
        raise NotKept(_("The group's comment is too long for this note. Shorten it first."))
    stance = draft.stance if draft and draft.stance != Stance.NONE else Stance(found.stance)
    suggestion, helper = (draft.suggestion, draft.helper) if draft else ("", "")
    try:
        sending.save_draft(
            consultation=consultation,
            token=token,
            said=Said(prompt=found.prompt, text=text, stance=stance, suggestion=suggestion),
            begun_at=basket.started_at,
            helper=helper,
            based_on=draft.state if draft else "",
        )
    except sending.Overtaken as changed:
        raise NotKept(
            _("The group's comment has changed. Look at it, then try again.")
        ) from changed
    return found.prompt


def words_of(note: GroupNote) -> str:
    """Return what a note says."""
    return unseal(note.sealed) if note.sealed else ""
