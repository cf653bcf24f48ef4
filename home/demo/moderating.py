"""What the moderators of the demonstration did: most words can be shown, some wait."""

from collections.abc import Iterable
from random import Random

from django.contrib.auth.models import User

from consult.moderation.actions import OUTCOMES
from consult.moderation.models import ModerationAct
from consult.participation.models import Contribution
from home.demo.content.people import names_somebody
from home.demo.dates import day, moment
from home.demo.words import Spoken

Kind = ModerationAct.Kind
REASONS = {
    Kind.PUBLISH: "",
    Kind.KEEP_PRIVATE: "It could show who somebody is.",
    Kind.SAFEGUARD: "Somebody may not be safe.",
}
UNREAD_DAYS = 3
HARDLY_EVER = 0.05


def moderate(spoken: Iterable[Spoken], *, seed: int, by: User) -> None:
    """Read what people said, all but the newest, with a row in the ledger for each act."""
    acts, read = [], []
    for number, one in enumerate(spoken):
        dice = Random(f"{seed}:{number}:moderating")  # noqa: S311
        for contribution in one.words:
            kind = _kind(one, contribution, dice)
            if kind is None:
                continue
            contribution.state = OUTCOMES[kind]
            read.append(contribution)
            acts.append(_act(contribution, kind, dice, by))
    acts.sort(key=lambda act: act.at)
    ModerationAct.objects.bulk_create(acts)
    Contribution.objects.bulk_update(read, ["state"], batch_size=400)


def _kind(one: Spoken, contribution: Contribution, dice: Random) -> ModerationAct.Kind | None:
    if one.voice.safeguarding:
        return Kind.SAFEGUARD
    if one.sitting.sent_on > day(-UNREAD_DAYS):
        return None
    private = dice.random() < HARDLY_EVER or names_somebody(contribution.text)
    return Kind.KEEP_PRIVATE if private else Kind.PUBLISH


def _act(
    contribution: Contribution, kind: ModerationAct.Kind, dice: Random, by: User
) -> ModerationAct:
    read = (contribution.participation.sent_on - day(0)).days + dice.randint(0, UNREAD_DAYS)
    hour, minute = dice.randint(9, 16), dice.randrange(60)
    return ModerationAct(
        contribution=contribution,
        kind=kind,
        reason=REASONS[kind],
        by=by,
        # Never later than now, and the same at any hour of a day.
        at=moment(read, hour, minute) if read < 0 else moment(0, 0, 0),
    )
