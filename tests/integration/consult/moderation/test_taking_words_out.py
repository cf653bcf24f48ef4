"""Publishing with parts taken out: what is left, what stays sealed, and the way back."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from consult.likely import likely
from consult.moderation import actions
from consult.moderation.models import LocalNames
from consult.participation.models import Contribution, SealedOriginal, State
from consult.taking_out import Part, Wanted
from home.roles import COORDINATOR, MODERATOR, SAFEGUARDING_LEAD
from tests.factories.consultations import clause_prompts, make_strategy, say
from tests.factories.people import member_of

pytestmark = pytest.mark.django_db
TEXT = "My son Maya loves Oakfield. Ring 01632 960123, Maya says."
SUGGESTION = "Maya gets a taxi."
LEFT = (
    "My son [name removed] loves [words removed]. Ring [phone number removed], [name removed] says."
)
WANTED = [Wanted("maya", Part.NAME), Wanted("Oakfield")]


@pytest.fixture
def moderator():
    return member_of(MODERATOR)


@pytest.fixture
def said():
    row = say(clause_prompts(make_strategy())[0], TEXT, state=State.WAITING)
    Contribution.objects.filter(pk=row.pk).update(suggestion=SUGGESTION)
    row.refresh_from_db()
    return row


def redact(said, by, wanted=WANTED, **given):
    given = {"seen": said.state, "reason": "A name.", **given}
    return actions.redact(contribution=said.pk, by=by, wanted=wanted, **given)


def test_words_and_suggestion_lose_what_goes_and_the_ledger_does_not_hold_it(said, moderator):
    act = redact(said, moderator)
    said.refresh_from_db()
    assert (said.text, said.suggestion) == (LEFT, "[name removed] gets a taxi.")
    assert (said.state, said.was_redacted) == (State.PUBLISHED, True)
    assert list(Contribution.objects.publishable()) == [said]
    assert (act.kind, act.reason) == ("redact", "A name.")


def test_what_was_never_sealed_is_sealed_first(moderator):
    said = say(clause_prompts(make_strategy())[0], "Maya waits.", state=State.WAITING)
    assert not SealedOriginal.objects.exists()
    redact(said, moderator, [Wanted("Maya", Part.NAME)])
    lead = member_of(SAFEGUARDING_LEAD)
    opened = actions.open_sealed(contribution=said.pk, reason="To ask her.", by=lead)
    assert opened == actions.Original("Maya waits.", "")
    actions.undo(contribution=said.pk, seen=State.PUBLISHED, by=moderator)
    said.refresh_from_db()
    assert (said.text, said.was_redacted) == ("Maya waits.", False)
    assert not SealedOriginal.objects.exists()


def test_undo_brings_back_what_stood_there_on_arrival_and_no_more(said, moderator):
    arrived = said.text
    redact(said, moderator)
    actions.keep_private(contribution=said.pk, seen=State.PUBLISHED, by=moderator)
    actions.undo(contribution=said.pk, seen=State.PRIVATE, by=moderator)
    said.refresh_from_db()
    assert said.text == arrived
    assert "[phone number removed]" in said.text
    assert (said.state, said.was_redacted) == (State.WAITING, True)


def test_more_can_go_later_and_a_second_press_takes_nothing_more(said, moderator):
    redact(said, moderator, WANTED[:1])
    said.refresh_from_db()
    for _ in range(2):
        redact(said, moderator, WANTED[1:])
    said.refresh_from_db()
    assert said.text == LEFT
    assert said.moderation_acts.count() == 2


def test_words_that_are_gone_meanwhile_are_said_to_be(said, moderator):
    other = member_of(MODERATOR, name="other")
    redact(said, other, WANTED[:1])
    with pytest.raises(actions.ChangedSinceError):
        redact(said, moderator, seen=State.PUBLISHED)
    with pytest.raises(actions.ChangedSinceError):
        redact(said, moderator, [], seen=State.PUBLISHED)
    with pytest.raises(IntegrityError), transaction.atomic():
        redact(said, moderator, WANTED[1:], seen=State.PUBLISHED, reason=" ")


class TestThePage:
    @pytest.fixture
    def url(self, said, client, moderator):
        LocalNames.objects.create(names="Oakfield\n\n Alderbrook ")
        client.force_login(moderator)
        return reverse("moderation:redact", args=[said.pk])

    @pytest.fixture
    def typed(self):
        guessed = ["name:Maya", "place:Oakfield"]
        return {"seen": "waiting", "guessed": guessed, "more": "taxi", "reason": "Names a child."}

    def test_what_may_be_personal_is_marked_named_and_ticked(self, url, client):
        page = client.get(url).content.decode()
        assert '<mark class="is-guess">Maya<span class="w-sr-only"> (may be a name)</span>' in page
        assert 'value="place:Oakfield"' in page
        assert page.count(" checked") == 2
        assert page.count('<mark class="is-guess">Maya<') == 3  # in the suggestion too

    def test_it_is_looked_at_before_it_is_published(self, url, client, said, typed):
        page = client.post(url, typed).content.decode()
        assert "[place removed]" in page
        assert "a [words removed]." in page
        said.refresh_from_db()
        assert said.state == State.WAITING
        page = client.post(url, typed | {"change": "1"}).content.decode()
        assert "Names a child." in page
        client.post(url, typed | {"confirm": "1"})
        said.refresh_from_db()
        assert said.state == State.PUBLISHED
        assert said.suggestion == "[name removed] gets a [words removed]."

    @pytest.mark.parametrize(
        ("change", "error"),
        [
            ({"more": "giraffe"}, "“giraffe” does not stand in these words."),
            ({"reason": ""}, "Write why these words go."),
            ({"more": "", "guessed": []}, "Tick or write which words have to go."),
            ({"guessed": ["name:Nobody"]}, "not one of the available choices"),
        ],
    )
    def test_mistakes_keep_what_was_typed(self, url, client, said, typed, change, error):
        page = client.post(url, typed | change | {"confirm": "1"}).content.decode()
        assert error in page
        assert "There is a problem" in page
        said.refresh_from_db()
        assert said.state == State.WAITING

    def test_the_coordinator_lists_the_places(self, url, client):
        client.force_login(member_of(COORDINATOR))
        edit = reverse("wagtailsettings:edit", args=["consult", "localnames"])
        client.post(client.get(edit).url, {"names": "Alderbrook"})
        assert LocalNames.objects.get().listed() == ["Alderbrook"]


def test_every_guess_can_be_ticked():
    text = "Maya (7) and my son Al, at St Mary's"
    assert {guess.part for guess in likely(text)} == {Part.AGE, Part.NAME, Part.SCHOOL}
