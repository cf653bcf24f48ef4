"""What every page says of a consultation that is late, was stopped or got more time."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from consult.consultations.models import ConsultationPage
from home import roles
from tests.factories.consultations import clause_prompts, make_consultation, make_strategy, say
from tests.factories.people import member_of
from tests.factories.surveys import make_survey

pytestmark = pytest.mark.django_db

DURING = datetime(2026, 4, 20, 12, tzinfo=UTC)
EXTENDED = "It was to close on 3 May 2026. It now closes on 10 May 2026."
LATE = "We promised an answer by 3 June 2026. It is 12 days late."


@pytest.fixture
def consultation():
    with time_machine.travel(datetime(2026, 4, 1, tzinfo=UTC), tick=False):
        yield make_consultation(
            opens_at=datetime(2026, 4, 10, 8, tzinfo=UTC),
            closes_at=datetime(2026, 5, 3, 16, tzinfo=UTC),
            decisions_due=date(2026, 6, 3),
        )


def stored(consultation):
    return ConsultationPage.objects.get(pk=consultation.pk)


def publish_with(consultation, **fields):
    draft = stored(consultation).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision().publish()


def later(day):
    return datetime(2026, 5, day, 16, tzinfo=UTC)


def test_more_time_is_kept_with_the_first_closing_and_survives_old_drafts(consultation):
    with time_machine.travel(DURING, tick=False):
        old = stored(consultation).save_revision()
        publish_with(consultation, closes_at=later(10))
        assert stored(consultation).extended_from == later(3)
        publish_with(consultation, closes_at=later(17))
        assert stored(consultation).extended_from == later(3)
        old.publish()  # closes on 3 May again
        assert stored(consultation).extended_from is None
        publish_with(consultation, closes_at=later(10))
        draft = stored(consultation)
        draft.closes_at = later(30)
        draft.save_revision()  # only a draft
        assert stored(consultation).extended_from == later(3)
        assert stored(consultation).closes_at == later(10)


def test_more_time_on_one_day_is_said_with_its_times(consultation):
    with time_machine.travel(DURING, tick=False):
        publish_with(consultation, closes_at=later(3) + timedelta(hours=2))
        said = "It was to close at 5pm on 3 May 2026. It now closes at 7pm on 3 May 2026."
        assert said in page(consultation.url)
    with time_machine.travel(later(4), tick=False):
        assert "It closed at 7pm on 3 May 2026." in page(consultation.url)


def test_a_date_that_is_moved_before_it_opens_is_no_extension(consultation):
    publish_with(consultation, closes_at=later(10))
    assert stored(consultation).extended_from is None


def test_a_first_time_that_was_a_mistake_is_no_extension_and_the_history_keeps_it(consultation):
    coordinator, screen = Client(), reverse("correct_closing", args=[consultation.pk])
    by = member_of(roles.COORDINATOR)
    with time_machine.travel(DURING, tick=False):
        coordinator.force_login(by)
        assert "nothing to correct" in coordinator.get(screen).content.decode()
        publish_with(consultation, closes_at=later(10))
        edit = reverse("wagtailadmin_pages:edit", args=[consultation.pk])
        assert screen in coordinator.get(edit).content.decode()
        assert "5pm on 3 May 2026" in coordinator.get(screen).content.decode()
        assert stored(consultation).extended_from  # looking changes nothing
        coordinator.post(screen)
        assert EXTENDED not in page(consultation.url)
        assert screen not in coordinator.get(edit).content.decode()
        history = reverse("wagtailadmin_pages:history", args=[consultation.pk])
        said = "Said that 5pm on 3 May 2026 was a mistake, and 5pm on 10 May 2026 is right"
        assert said in coordinator.get(history).content.decode()
        publish_with(consultation, closes_at=later(17))
        again = "It was to close on 10 May 2026. It now closes on 17 May 2026."
        assert again in page(consultation.url)


def test_stopping_is_dated_and_starting_again_takes_the_date_away(consultation):
    with time_machine.travel(DURING, tick=False):
        publish_with(consultation, override="withdrawn")
        assert stored(consultation).withdrawn_on == date(2026, 4, 20)
        assert "We stopped this on 20 April 2026." in page(consultation.url)
        publish_with(consultation, override="")
        assert stored(consultation).withdrawn_on is None


def page(address):
    return Client().get(address).content.decode()


def every_page(strategy, survey):
    prompt = clause_prompts(strategy)[0]
    clause = prompt.clause_version.clause_id
    consultation = strategy.get_parent()
    return [
        consultation.url,
        strategy.url,
        strategy.url + "easy-read/",
        survey.url,
        reverse("taking_part:comment", args=[prompt.pk]),
        reverse("taking_part:review", args=[consultation.pk]),
        reverse("told:clause", args=[clause]),
        "/",
    ]


def test_every_page_says_that_people_have_more_time(consultation):
    with time_machine.travel(DURING, tick=False):
        strategy, survey = make_strategy(consultation), make_survey(consultation)
        say(clause_prompts(strategy)[0], "Buses.")
        pages = every_page(strategy, survey)
        assert not [one for one in pages if EXTENDED in page(one)]
        publish_with(consultation, closes_at=later(10))
        assert not [one for one in pages if EXTENDED not in page(one)]
        here = "it closes on 10 May 2026, then we read it all"
        assert not [one for one in pages if here not in page(one)]


def test_every_page_says_how_late_the_answer_is_also_where_it_was_kept(consultation):
    with time_machine.travel(DURING, tick=False):
        strategy, survey = make_strategy(consultation), make_survey(consultation)
    pages = every_page(strategy, survey)[:-1]
    with time_machine.travel(datetime(2026, 6, 3, 12, tzinfo=UTC), tick=False):
        assert not [one for one in pages if "days late" in page(one)]
        assert "we tell you what we decided by 3 June 2026" in page(consultation.url)
    with time_machine.travel(datetime(2026, 6, 15, 12, tzinfo=UTC), tick=False):
        assert not [one for one in pages if LATE not in page(one)]


def test_receipts_and_a_page_that_takes_nothing_any_more_say_so_too(consultation):
    with time_machine.travel(DURING, tick=False):
        strategy = make_strategy(consultation)
        publish_with(consultation, closes_at=later(10))
        prompt, browser = clause_prompts(strategy)[0], Client()
        comment = reverse("taking_part:comment", args=[prompt.pk])
        names = ("about", "review", "sent")
        steps = {one: reverse(f"taking_part:{one}", args=[consultation.pk]) for one in names}
        browser.post(comment, {"words": "Buses.", "stance": "none"})
        browser.post(steps["about"], {"consent": "yes"})
        looked_at = browser.get(steps["review"]).context["looked_at"]
        browser.post(steps["review"], {"looked_at": looked_at})
        receipt = browser.get(steps["sent"])
        assert EXTENDED in receipt.content.decode()
        browser.post(reverse("taking_part:my_code"), {"code": receipt.context["code"]})
        assert EXTENDED in browser.get(reverse("taking_part:said")).content.decode()
        publish_with(consultation, override="withdrawn")
        for address in (comment, strategy.url, reverse("taking_part:said")):
            assert "We stopped this on 20 April 2026." in browser.get(address).content.decode()
