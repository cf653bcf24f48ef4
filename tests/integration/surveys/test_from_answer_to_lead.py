"""What worries, or names somebody, goes from a survey to the leads as from a comment."""

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.urls import reverse

from consult.participation.models import Contribution, Participation, SealedOriginal, State
from consult.sealing import unseal
from home.roles import ANALYST, COORDINATOR, MODERATOR, SAFEGUARDING_LEAD
from insights.coding.models import Coding
from surveys.answering.models import SurveySubmission
from tests.factories.insights import make_codeframe, make_theme
from tests.factories.people import member_of
from tests.factories.surveys import ask, make_survey, one, open_question, question

pytestmark = pytest.mark.django_db

WORRY = "He hits me. Ring 01632 960 123."
ELSE = "On foot with Gran, 01632 960 456."
HELP, COME = "What would help most?", "How do you come?"


@pytest.fixture
def survey():
    asked = [
        one("Easy?", "Yes", "No"),
        open_question(HELP),
        question("one", COME, "By bus", "By car", other=True),
    ]
    return make_survey(questions=asked, title="The big survey")


@pytest.fixture
def sent(client, survey):
    """Answer as a person would, and return the two things that were said and the code."""
    easy, helps, come = (ask(survey, label) for label in ("Easy?", HELP, COME))
    client.post(survey.url)
    for position, answer in enumerate(
        [
            {easy.key: easy.choices[0]["key"]},
            {helps.key: WORRY},
            {come.key: "other", f"{come.key}-other-words": ELSE},
        ],
        start=1,
    ):
        client.post(f"{survey.url}question/{position}/", answer)
    about = {"how": "myself", "consent": "yes"}
    receipt = client.post(f"{survey.url}about-you/", about, follow=True)
    said = Contribution.objects.select_related("prompt")
    return said.get(prompt=helps.prompt), said.get(prompt=come.prompt), receipt.context["code"]


def acting(client, role):
    known = get_user_model().objects.filter(groups__name=role).first()
    client.force_login(known or member_of(role))
    return client


def queue_page(client, said):
    return client.get(reverse("moderation:read", args=[said.pk]))


def test_words_arrive_without_numbers_and_stand_in_the_queue_with_what_was_asked(client, sent):
    for said, label in zip(sent, (HELP, COME), strict=False):
        assert said.state == State.WAITING
        assert "960" not in said.text
        assert "[phone number removed]" in said.text
        page = queue_page(acting(client, MODERATOR), said).content.decode()
        assert "The big survey" in page
        assert label in page
        assert "01632 960" not in page
    originals = SealedOriginal.objects.in_bulk([one.pk for one in sent[:2]])
    assert [unseal(originals[one.pk].sealed) for one in sent[:2]] == [WORRY, ELSE]


def test_a_worry_goes_to_the_leads_who_hear_that_something_waits_and_no_more(
    client, survey, sent, mailoutbox
):
    worry, _other, _code = sent
    lead = member_of(SAFEGUARDING_LEAD)
    lead.email = "lead@example.org"
    lead.save()
    moderator = acting(client, MODERATOR)
    give = {"kind": "safeguard", "seen": "waiting"}
    moderator.post(reverse("moderation:act", args=[worry.pk]), give)
    worry.refresh_from_db()
    assert worry.state == State.SAFEGUARDING
    call_command("run_due")
    (mail,) = mailoutbox
    told = str(mail.message()).lower()
    hidden = ["hits", "big survey", "short breaks", HELP.lower(), str(worry.pk), "safeguard"]
    assert [one for one in hidden if one in told] == []
    assert queue_page(moderator, worry).status_code == 404
    client.force_login(lead)
    assert "He hits me." in queue_page(client, worry).content.decode()
    opened = client.post(
        reverse("moderation:open_sealed", args=[worry.pk]), {"reason": "To ring.", "openings": 0}
    )
    assert "01632 960 123" in opened.content.decode()


def test_only_leads_code_a_worry_and_it_counts_as_a_response(client, survey, sent):
    worry, *_ = sent
    Contribution.objects.filter(pk=worry.pk).update(state=State.SAFEGUARDING)
    theme = make_theme(make_codeframe(worry.participation.consultation))
    address = reverse("coding:read", args=[theme.codeframe_id, worry.pk])
    code = reverse("coding:code", args=[theme.codeframe_id, worry.pk])
    chosen = {"act": f"accept:{theme.pk}", "shown": theme.pk}
    assert acting(client, ANALYST).get(address).status_code == 404
    assert client.post(code, chosen).status_code == 404
    assert acting(client, SAFEGUARDING_LEAD).get(address).status_code == 200
    client.post(code, chosen)
    assert Coding.objects.filter(contribution=worry, theme=theme).exists()
    assert Participation.objects.counted().count() == 1
    assert Contribution.objects.counted().count() == 2


def test_no_list_file_or_search_of_staff_holds_what_was_said(client, survey, sent):
    coordinator = acting(client, COORDINATOR)
    listed = reverse("wagtailforms:list_submissions", args=[survey.pk])
    places = [
        reverse("wagtailforms:index"),
        listed,
        f"{listed}?export=csv",
        f"{listed}?export=xlsx",
        "/admin/pages/search/?q=hits",
        "/search/?q=hits",
        f"/admin/pages/{survey.pk}/edit/",
        f"/admin/pages/{survey.pk}/history/",
        f"/admin/pages/{survey.pk}/usage/",
        survey.url,
        survey.get_parent().url,
    ]
    shown = {}
    for place in places:
        response = coordinator.get(place)
        assert response.status_code == 200, place
        body = b"".join(response.streaming_content) if response.streaming else response.content
        shown[place] = body.decode("utf-8", "replace").replace('value="hits"', "")
    for words in ("He hits", "Gran", "01632 960"):
        assert [place for place, text in shown.items() if words in text] == []
    assert "Something else" in shown[f"{listed}?export=csv"]
    assert "The big survey" in shown[places[0]]


def test_consent_and_taking_back_hold_for_all_that_was_said_and_ticked(client, survey, sent):
    worry, other, code = sent
    Contribution.objects.filter(pk__in=[worry.pk, other.pk]).update(state=State.PUBLISHED)
    assert Contribution.objects.publishable().count() == 2
    client.post("/my-code/", {"code": code})
    assert "He hits me." in client.get("/my-code/said/").content.decode()
    client.post("/my-code/take-back/", {"sure": "yes"})
    assert not Contribution.objects.publishable().exists()
    assert {one.text for one in Contribution.objects.all()} == {""}
    assert not SealedOriginal.objects.exists()
    submission = SurveySubmission.objects.get()
    listed = acting(client, COORDINATOR).get(
        reverse("wagtailforms:list_submissions", args=[survey.pk])
    )
    assert submission not in listed.context["submissions"]


def test_a_no_to_being_quoted_holds_whatever_a_moderator_decides(client, sent):
    Participation.objects.update(consent_to_quote=False)
    publish = {"kind": "publish", "seen": "waiting"}
    acting(client, MODERATOR).post(reverse("moderation:act", args=[sent[1].pk]), publish)
    assert Contribution.objects.get(pk=sent[1].pk).state == State.PUBLISHED
    assert not Contribution.objects.publishable().exists()
