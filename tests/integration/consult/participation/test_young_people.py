"""Under 13 and under 16: the consultation's own rule, and nobody is lost who cannot meet it."""

import pytest

from consult.participation.models import Contribution, Participation
from tests.factories.consultations import clause_prompts, make_consultation, make_strategy
from tests.integration.consult.participation.conftest import WORDS

pytestmark = pytest.mark.django_db

YOUNGER = "If you are under 13, ask a grown-up at home first."
OLDER = "If you are under 16, you decide for yourself."


def text_of(response):
    return response.content.decode()


@pytest.fixture
def consultation(db):
    return make_consultation(
        under_13=YOUNGER,
        under_13_asks_parent=True,
        under_16=OLDER,
        children_basis="It is our duty to ask children.",
    )


@pytest.fixture
def young(person, consultation):
    """Somebody young who has written a comment, and says how old they are."""
    prompt = clause_prompts(make_strategy(consultation))[0]
    person.comment(prompt)

    def young(band, **about):
        fields = {"audience": "young_person", "how": "myself"} | about
        return person.about(consultation, age_band=band, **fields)

    return young


def test_under_11_needs_a_yes_and_the_words_wait_for_it(person, consultation, young):
    answer = young("under_11")
    page = text_of(person.browser.get(answer.url))
    assert YOUNGER in page
    assert "It is our duty" in page
    assert "Has your parent or carer said yes?" in page
    assert "Choose “Yes” or “Not yet”" in text_of(person.post("under_16", consultation.pk))

    person.post("under_16", consultation.pk, parent_agreed="no")
    review = text_of(person.open("review", consultation.pk))
    assert WORDS in review
    assert "Your parent or carer has to say yes first" in review
    assert "Send my" not in review
    refused = person.post("review", consultation.pk, looked_at=_looked_at(person, consultation))
    assert refused.status_code == 409
    assert not Participation.objects.exists()

    person.post("under_16", consultation.pk, parent_agreed="yes")
    person.send(consultation)
    assert Participation.objects.get().parent_agreed is True
    assert Contribution.objects.get().text == WORDS


def _looked_at(person, consultation):
    return person.open("review", consultation.pk).context["looked_at"]


@pytest.mark.parametrize(("is_13", "agreed"), [("yes", None), ("no", True)])
def test_between_11_and_13_is_asked_on_which_side(person, consultation, young, is_13, agreed):
    page = text_of(person.browser.get(young("11_13").url))
    assert "Are you 13 yet?" in page
    assert YOUNGER not in page
    person.post("under_16", consultation.pk, is_13=is_13)
    page = text_of(person.open("under_16", consultation.pk))
    assert (YOUNGER if agreed else OLDER) in page
    person.post("under_16", consultation.pk, **({"parent_agreed": "yes"} if agreed else {}))
    person.send(consultation)
    assert Participation.objects.get().parent_agreed is agreed


def test_where_only_words_apply_nobody_is_asked_for_a_yes(person, consultation, young):
    page = text_of(person.browser.get(young("14_15").url))
    assert OLDER in page
    assert "said yes" not in page
    person.send(consultation)
    assert Participation.objects.get().parent_agreed is None


@pytest.mark.parametrize(
    ("band", "about"),
    [
        ("16_18", {}),
        ("", {}),
        ("under_11", {"audience": "parent_carer"}),
        ("under_11", {"how": "for_someone"}),
    ],
)
def test_nobody_else_is_asked(person, consultation, young, band, about):
    assert young(band, **about).url == f"/say/review/{consultation.pk}/"
    person.send(consultation)
    assert Participation.objects.get().parent_agreed is None


def test_without_a_rule_there_is_no_page(person, prompts):
    consultation = prompts[0].page.get_parent().specific
    type(consultation).objects.update(
        under_13="", under_16="", under_13_asks_parent=False, under_16_asks_parent=False
    )
    person.comment(prompts[0])
    fields = {"audience": "young_person", "age_band": "11_13", "how": "myself"}
    assert person.about(consultation, **fields).url == f"/say/review/{consultation.pk}/"


def test_what_applies_under_16_applies_under_13_too(person, consultation, young):
    type(consultation).objects.update(
        under_13="", under_13_asks_parent=False, under_16_asks_parent=True
    )
    page = text_of(person.browser.get(young("11_13").url))
    assert "Are you 13 yet?" not in page  # it would make no difference
    assert OLDER in page
    assert "Has your parent or carer said yes?" in page
