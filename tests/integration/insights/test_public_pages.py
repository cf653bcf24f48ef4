"""What people told us: themes, answers, and only those words that may be shown."""

import pytest
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from consult.participation.actions import Said, record
from consult.participation.models import State
from consult.participation.profile import Audience
from insights.decisions.models import ChangesPage, YouSaidWeDidPage
from tests.factories.consultations import clause_prompts, make_consultation, make_strategy, say
from tests.factories.insights import code, decide, make_codeframe, make_theme, reword

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy():
    return make_strategy(make_consultation(title="Short breaks"))


@pytest.fixture
def prompts(strategy):
    return clause_prompts(strategy)


@pytest.fixture
def theme(strategy):
    return make_theme(make_codeframe(strategy.get_parent().specific), "Getting there")


def read(client, theme):
    return client.get(reverse("told:theme", args=[theme.pk])).content.decode()


def test_words_are_shown_only_with_consent_and_after_they_were_checked(
    client, strategy, prompts, theme
):
    shown = say(prompts[0], "We cannot get there.")
    hidden = [
        say(prompts[0], "No consent given", consent=False),
        say(prompts[0], "Never asked", consent=None),
        say(prompts[0], "Not yet read", state=State.WAITING),
        say(prompts[0], "Too private", state=State.PRIVATE),
        say(prompts[0], "A worry", state=State.SAFEGUARDING),
        say(prompts[0], "I am 12 and shy", audience=Audience.YOUNG_PERSON, consent=None),
    ]
    for contribution in [shown, *hidden]:
        code(contribution, theme)
    page = read(client, theme)
    assert "We cannot get there." in page
    assert f'<a href="{strategy.url}?version=1#c1-1">clause 1.1</a>' in page
    assert "7 people" in page
    assert not [row.text for row in hidden if row.text in page]


def test_three_young_people_on_a_theme_can_be_read_from_no_public_page(client, prompts, theme):
    """With nobody on the theme, or three who all agreed to be quoted, the pages are alike."""
    for number in range(9):
        say(prompts[0], f"Other words {number}")
    said = [
        say(prompts[0], f"Young words {number}", audience=Audience.YOUNG_PERSON)
        for number in range(3)
    ]

    def pages():
        return read(client, theme), client.get(reverse("told:said")).content.decode()

    nobody = pages()
    for contribution in said:
        code(contribution, theme)
    without_nonce = [page.partition("<main")[2] for page in pages()]
    assert without_nonce == [page.partition("<main")[2] for page in nobody]
    assert "Fewer than 5 people" in without_nonce[0]


def test_a_question_of_a_survey_is_named_only_where_five_raised_the_theme_in_it(
    client, prompts, theme
):
    question = type(prompts[0]).objects.create(
        page=prompts[0].page, kind="question", text="What makes a good club?"
    )
    for number in range(5):
        code(say(prompts[0], f"Comment {number}"), theme)
    for number in range(5):
        assert ("What makes a good club?" in read(client, theme)) is False
        code(say(question, f"Answer {number}"), theme)
    assert "What makes a good club?" in read(client, theme)


def test_a_theme_without_an_answer_says_so(client, theme):
    assert "No answer yet" in read(client, theme)
    assert "No answer yet" in client.get(reverse("told:said")).content.decode()


def test_themes_that_are_not_agreed_or_not_public_are_not_found(client, strategy, theme):
    candidate = make_theme(theme.codeframe, "Only an idea", status="candidate")
    assert client.get(reverse("told:theme", args=[candidate.pk])).status_code == 404
    strategy.get_parent().specific.unpublish()
    assert client.get(reverse("told:theme", args=[theme.pk])).status_code == 404
    assert "Getting there" not in client.get(reverse("told:said")).content.decode()


@pytest.mark.parametrize("above", [True, False])
def test_nothing_of_a_consultation_behind_a_password_is_told(client, strategy, theme, above):
    decide(theme, reason="Said behind closed doors.")
    consultation = strategy.get_parent()
    story = ChangesPage.objects.get().add_child(
        instance=YouSaidWeDidPage(
            title="Growing up",
            consultation=consultation.specific,
            story=[("decision", theme.decision), ("words", "Words of an editor")],
        )
    )
    addresses = [reverse("told:said"), story.url, "/what-changed/"]
    for address in addresses:
        assert "Said behind closed doors." in client.get(address).content.decode()
    if above:  # a page between it and the home page
        section = consultation.get_parent().add_child(instance=Page(title="Closed", slug="closed"))
        consultation.move(section, pos="last-child")
        consultation = section
    PageViewRestriction.objects.create(
        page=consultation, restriction_type=PageViewRestriction.PASSWORD, password="closed"
    )
    for address in addresses:
        page = client.get(address)
        assert page.status_code == 200
        assert "Said behind closed doors." not in page.content.decode()
    assert "Words of an editor" in client.get(story.url).content.decode()
    assert client.get(reverse("told:theme", args=[theme.pk])).status_code == 404


def test_words_of_another_consultation_are_quoted_on_no_theme(client, prompts, theme):
    for number in range(5):
        code(say(prompts[0], f"Here {number}"), theme)
    elsewhere = say(clause_prompts(make_strategy())[0], "Said elsewhere")
    code(elsewhere, theme)
    page = read(client, theme)
    assert "Here 4" in page
    assert "Said elsewhere" not in page


def test_an_answer_shows_the_words_that_changed_since_people_commented(
    client, strategy, prompts, theme
):
    say(prompts[0], "May is no promise.")
    decide(theme, clauses=[strategy.newest_version.clauses.first().clause])
    reword(strategy, "may", "will")
    page = read(client, theme)
    assert '<span class="cp-w">may</span>' in page
    assert '<span class="cp-w">will</span>' in page
    assert "changed in version 2" in page


def test_the_pages_of_changes_list_stories_and_the_newest_answers(client, strategy, theme):
    changes = ChangesPage.objects.get()
    assert "Nothing has been decided yet." in client.get("/what-changed/").content.decode()
    changes.add_child(
        instance=YouSaidWeDidPage(
            title="Growing up", consultation=strategy.get_parent().specific, story=[]
        )
    )
    decide(theme, outcome="not_now", reason="There is no bus yet.")
    page = client.get("/what-changed/").content.decode()
    for words in ("Growing up", "There is no bus yet.", "Not now", "We said"):
        assert words in page


def test_lists_take_the_same_queries_for_one_theme_as_for_many(
    client, strategy, prompts, theme, django_assert_num_queries
):
    changes = ChangesPage.objects.get()
    clauses = [row.clause for row in strategy.newest_version.clauses.all()]
    themes = [make_theme(theme.codeframe, f"Theme {number}") for number in range(10)]
    for each in themes:
        decide(each, clauses=clauses)
    record(
        consultation=strategy.get_parent().specific,
        token="t" * 30,
        place=1,
        words=[Said(prompt=prompt, text="Words") for prompt in prompts],
        about={"consent_to_quote": True},
    )
    story = changes.add_child(
        instance=YouSaidWeDidPage(
            title="Growing up",
            consultation=strategy.get_parent().specific,
            story=[("decision", each.decision) for each in themes],
        )
    )
    addresses = {reverse("told:said"): 7, story.url: 18, changes.url: 18}
    for page, queries in addresses.items():
        client.get(page)
        with django_assert_num_queries(queries):
            assert client.get(page).status_code == 200


def test_a_story_lists_the_themes_that_nobody_has_answered_as_it_is_today(client, strategy, theme):
    consultation = strategy.get_parent().specific
    waiting = make_theme(theme.codeframe, "Being told")
    make_theme(theme.codeframe, "Only proposed", status="proposed")
    changes = ChangesPage.objects.get()
    story = YouSaidWeDidPage(title="Told", consultation=consultation, story=[("unanswered", None)])
    changes.add_child(instance=story)
    decide(theme)
    page = client.get(story.url).content.decode()
    assert waiting.name in page
    assert theme.name not in page
    assert "Only proposed" not in page
    decide(waiting)
    assert "Every theme has an answer." in client.get(story.url).content.decode()
