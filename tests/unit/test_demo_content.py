"""The invented area of the demonstration: its words hold together and expose nobody real."""

import calendar
import re
from collections import Counter

import pytest

from consult.personal_data import redact
from home.demo.content import people as bank_people
from home.demo.content.people import DOCUMENTS, clause, names_somebody, people
from home.demo.content.shelf import bank, data, words
from home.demo.content.voices import voices
from insights.analysis.rules import compile_codeframe

SEED = 2027
THREE_HUNDRED = voices(300, SEED)
THEMES = {theme["key"] for theme in data("codeframe.json")["themes"]}
SURVEYS = data("surveys.json")
QUESTIONS = {
    name: {question["key"]: question for question in survey["questions"]}
    for name, survey in SURVEYS.items()
}


def pieces(voice):
    """Return each thing a voice said in words, with the themes a person would give it."""
    comments = [
        (comment.text, themes) for comment, themes in zip(voice.comments, voice.themes, strict=True)
    ]
    answers = [(voice.answers[key], themes) for key, themes in voice.answer_themes.items()]
    return comments + answers


def texts(of):
    return [text for voice in of for text, _ in pieces(voice)]


# What people say


@pytest.mark.parametrize("number", [0, 1, 40, 300, 700])
def test_there_are_as_many_people_as_asked_for(number):
    assert len(voices(number, SEED)) == number


def test_a_seed_always_gives_the_same_people_and_another_seed_others():
    assert voices(300, SEED) == THREE_HUNDRED
    assert voices(300, SEED + 1) != THREE_HUNDRED


def test_the_first_people_do_not_depend_on_how_many_come_after_them():
    assert voices(60, SEED) == THREE_HUNDRED[:60]


@pytest.mark.parametrize("seed", [1, 2, 3, SEED])
def test_hardly_anybody_says_what_somebody_else_said_word_for_word(seed):
    said = texts(voices(300, seed))
    assert len(said) > 250
    assert len(set(said)) / len(said) >= 0.95


def test_even_several_thousand_people_seldom_repeat_each_other():
    said = texts(voices(3000, SEED))
    assert len(set(said)) / len(said) >= 0.9


def test_whoever_was_written_one_by_one_is_among_three_hundred():
    written = {said.text for person in people() for said in person.said}
    assert len(written) >= 170
    assert written <= set(texts(THREE_HUNDRED))


def test_nothing_said_is_empty_or_too_long_for_the_form():
    assert all(text.strip() == text and 0 < len(text) <= 2000 for text in texts(voices(900, 3)))


def test_nothing_is_left_unfilled_in_a_composed_text():
    assert not [text for text in texts(voices(3000, SEED)) if re.search(r"[{}]", text)]


def test_audiences_are_spread_unevenly_as_in_life():
    count = Counter(voice.audience for voice in THREE_HUNDRED)
    assert 0.55 <= count["parent_carer"] / 300 <= 0.7
    assert 0.15 <= count["young_person"] / 300 <= 0.26
    assert all(count[name] for name in ("school", "health", "social_care", "provider", "other", ""))


def test_profiles_hold_only_what_the_forms_offer():
    allowed = {
        "audience": {*bank_people.AUDIENCES, ""},
        "age_band": {*bank_people.AGE_BANDS, ""},
        "phase": {*bank_people.PHASES, ""},
        "plan": {*bank_people.PLANS, ""},
        "need": {*bank_people.NEEDS, ""},
        "district": {*bank_people.DISTRICTS, ""},
        "how": {"myself", "with_help", "for_someone"},
        "consent": {True, False, None},
        "where": {*DOCUMENTS, *SURVEYS},
    }
    for name, values in allowed.items():
        assert {getattr(voice, name) for voice in voices(900, SEED)} == values, name


def test_only_young_people_give_an_age():
    assert {voice.audience for voice in THREE_HUNDRED if voice.age_band} == {"young_person"}


@pytest.mark.parametrize("seed", [1, 2, SEED])
def test_just_three_young_people_speak_about_money(seed):
    young = [voice for voice in voices(400, seed) if voice.audience == "young_person"]
    assert sum(any("money" in themes for _, themes in pieces(voice)) for voice in young) == 3


def test_every_comment_stands_on_one_clause_of_the_first_version():
    for voice in voices(900, SEED):
        for comment in voice.comments:
            assert words(f"{voice.where}.md").count(comment.target) == 1
            assert comment.stance in {"agree", "partly", "disagree", "none"}


def test_every_short_name_of_a_clause_finds_it_once_and_is_spoken_about():
    used = {said.on for person in people() for said in person.said}
    used |= {name for middle in bank("composed.toml")["middle"] for name in middle["on"]}
    for document in DOCUMENTS:
        for name in bank("clauses.toml")[document]:
            assert clause(name)[0] == document
            assert words(f"{document}.md").count(clause(name)[1]) == 1
            assert name in used


def test_everything_is_coded_with_themes_of_the_codeframe_and_some_things_with_none():
    given = [themes for voice in THREE_HUNDRED for _, themes in pieces(voice)]
    assert {theme for themes in given for theme in themes} == THEMES
    assert 5 < sum(not themes for themes in given) < 30


def test_rules_find_much_of_what_a_person_would_find_but_not_all():
    frame = {theme["key"]: theme["phrases"] for theme in data("codeframe.json")["themes"]}
    rules = compile_codeframe(frame)
    right = found = given = 0
    for voice in THREE_HUNDRED:
        for text, themes in pieces(voice):
            suggested = {match.theme for match in rules.match(text)}
            right += len(suggested & set(themes))
            found += len(suggested)
            given += len(themes)
    assert 0.45 < right / found < 0.9
    assert 0.45 < right / given < 0.9


def test_those_who_may_not_be_safe_say_one_thing_and_are_never_quoted():
    worried = [voice for voice in THREE_HUNDRED if voice.safeguarding]
    assert 2 <= len(worried) <= 6
    assert all(len(pieces(voice)) == 1 and voice.consent is False for voice in worried)


def test_phone_numbers_addresses_and_the_like_are_there_to_be_taken_out():
    kinds = {span.kind for text in texts(THREE_HUNDRED) for span in redact(text).spans}
    assert kinds >= {"phone", "email", "postcode", "birth", "profile"}


def test_every_number_and_address_in_what_people_say_is_set_aside_for_fiction():
    said = " ".join(texts(voices(900, SEED)))
    assert re.findall(r"\b0\d{4} ?\d{6}\b", said)
    assert all(
        re.match(r"01632 ?960|07700 ?900", number)
        for number in re.findall(r"\b0\d{4} ?\d{6}\b", said)
    )
    assert all(host.endswith("example.org") for host in re.findall(r"@([\w.]+\w)", said))


# What people tick


def test_answers_are_choices_of_the_questionnaire_and_nothing_required_is_missing():
    for voice in voices(900, SEED):
        asked = QUESTIONS.get(voice.where, {})
        assert voice.answers.keys() <= asked.keys()
        assert {key for key, question in asked.items() if question["required"]} <= set(
            voice.answers
        )
        for key, answer in voice.answers.items():
            assert_answers(asked[key], answer)


def assert_answers(question, answer):
    if question["kind"] == "one":
        assert answer in question["choices"]
    elif question["kind"] == "many":
        assert answer
        assert set(answer) <= set(question["choices"])
        assert len(set(answer)) == len(answer)
    else:
        assert answer.strip()


def test_nobody_is_waiting_for_nothing_and_has_waited_a_year():
    for voice in voices(900, SEED):
        if voice.answers.get("waiting_for") == ["Nothing at the moment"]:
            assert voice.answers.get("how_long") in {None, "We are not waiting"}


def test_a_child_without_a_school_is_not_well_supported_there():
    for voice in voices(900, SEED):
        if voice.phase == "not_in_education" and "school" in voice.answers:
            assert voice.answers["school"] == "My child is not in school or nursery"


def test_those_who_wait_find_help_harder_to_come_by():
    asked = [voice for voice in voices(3000, SEED) if voice.where == "family_survey"]
    assert share_of_hard(asked, "waiting") > share_of_hard(asked, "ehc_plan") + 0.05


def share_of_hard(asked, plan):
    found = [voice.answers["found_help"] for voice in asked if voice.plan == plan]
    return sum(answer in {"Quite hard", "Very hard"} for answer in found) / len(found)


def test_a_person_comments_on_a_document_or_answers_a_survey():
    for voice in THREE_HUNDRED:
        assert bool(voice.comments) == (voice.where in DOCUMENTS)
        assert bool(voice.answers) == (voice.where in SURVEYS)
        assert len(voice.comments) == len(voice.themes)


# The surveys


@pytest.mark.parametrize(
    ("name", "fewest", "most"), [("family_survey", 8, 10), ("young_survey", 5, 6)]
)
def test_a_survey_is_short_and_asks_in_all_three_ways(name, fewest, most):
    asked = SURVEYS[name]["questions"]
    assert fewest <= len(asked) <= most
    assert {question["kind"] for question in asked} == {"one", "many", "open"}
    assert len({question["key"] for question in asked}) == len(asked)
    for question in asked:
        assert bool(question["choices"]) == (question["kind"] != "open")


NO_NAMES = {
    *calendar.day_name,
    *calendar.month_name,
    "Aim",
    "Appealed",
    "Christmas",
    "Consider",
    "Copy",
    "Downs",
    "Easter",
    "Ending",
    "English",
    "Equal",
    "Forum",
    "Fund",
    "Growing",
    "Holding",
    "Involve",
    "Kite",
    "Leisure",
    "Marmalade",
    "Mrs",
    "Mum",
    "Names",
    "Offer",
    "Ongoing",
    "Pathway",
    "Publishing",
    "Review",
    "Scout",
    "Star",
    "Story",
    "Under",
    "Where",
    "Written",
}


def test_every_name_in_what_people_say_is_known_as_a_name():
    pieces = [said.text for person in people() for said in person.said]
    pieces += [text for middle in bank("composed.toml")["middle"] for text in middle["texts"]]
    inside = re.compile(r"(?<=[a-z,(] )[A-Z][a-z]{2,}\b|(?<=\b(?:Mrs|Mr\.) )[A-Z][a-z]+")
    for text in pieces:
        for word in inside.findall(text):
            assert word.removesuffix("s") in NO_NAMES or word in NO_NAMES or names_somebody(text)
    assert names_somebody("And then connor said so.")
    assert not names_somebody("The same deanery.")
