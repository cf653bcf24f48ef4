"""The forms of a survey: one question a page, and what somebody says about themselves."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django import forms

from consult.participation.forms import AboutForm
from consult.participation.profile import PROFILE_FIELDS, Audience
from consult.participation.sending import CONSENT
from surveys.building.form_builder import SurveyFormBuilder
from surveys.building.kinds import NOT_ANSWERED, SOME_OF
from surveys.building.questions import Question
from surveys.path import Answer, Answers


def page_form(questions: Sequence[Question], kept: Answers, data: Any = None) -> forms.Form:
    """Return the form of the questions of a page, showing the answers that were kept."""
    form_class = SurveyFormBuilder(questions).get_form_class()
    return form_class(data, initial={name: kept.get(name) or "" for name in form_class.base_fields})


def answers_of(form: forms.Form, questions: Sequence[Question]) -> dict[str, Answer]:
    """Return the answers that a valid form holds, and that information was seen.

    A new line is one character, as it was typed.
    """
    given = {question.key: "" for question in questions if question.kind in NOT_ANSWERED}
    return {**given, **{name: _plain(answer) for name, answer in form.cleaned_data.items()}}


def _plain(answer: Answer) -> Answer:
    return answer.replace("\r\n", "\n").strip() if isinstance(answer, str) else list(answer)


def typed_so_far(form: forms.Form, kept: Answers) -> dict[str, Answer]:
    """Return what a form holds that can be kept though the page is not done.

    What is still empty was not skipped: it is to be asked again.
    """
    form.is_valid()
    typed = {name: _plain(answer) for name, answer in form.cleaned_data.items()}
    return {name: answer for name, answer in typed.items() if answer or name in kept}


def as_typed(form: forms.Form, questions: Sequence[Question]) -> forms.Form:
    """Return a form with all that was typed, the wrong too, that finds no fault with it."""
    return page_form(questions, {name: form[name].value() for name in form.fields})


def would_be_lost(form: forms.Form, shown: forms.Form) -> bool:
    """Tell whether something wrong was typed that a page with what is kept would not show."""
    wrong = set(form.errors) & set(shown.fields)
    return any(_filled(form[name].value()) != _filled(shown[name].value()) for name in wrong)


def _filled(value: Any) -> Any:
    """Return what stands in the boxes of a field, leaving out those that are empty."""
    return (
        {part: typed for part, typed in value.items() if typed}
        if isinstance(value, dict)
        else value or ""
    )


def skipped(questions: Sequence[Question], kept: Answers, data: Any) -> dict[str, Answer]:
    """Return what is kept of a page that was skipped: what was typed or chosen stays.

    Skipping only moves on. What could not be kept with Next leaves what was kept before.
    """
    form = page_form(questions, kept, data)
    typed = answers_of(form, questions) if form.is_valid() else {}
    empty: dict[str, Answer] = {
        question.key: [] if question.kind in SOME_OF else "" for question in questions
    }
    before = {key: kept[key] for key in kept if key in form.fields or key in empty}
    return {**empty, **before, **{key: answer for key, answer in typed.items() if answer}}


def said_before(about: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a basket keeps about the person as it stands in the form."""
    said: dict[Any, str] = {yes: word for word, yes in CONSENT.items()}
    return {**about, "consent": said.get(about.get("consent_to_quote"), "")}


class AboutYouForm(AboutForm):
    """About you, as with comments. Consent is asked of those who wrote something.

    A survey for young people is known to be answered by one, and asks of "you". What the survey
    itself asked about the person, the fields in `asked`, is not asked again.
    """

    def __init__(
        self,
        *args: Any,
        wrote: bool,
        audience: str = "",
        asked: Collection[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.known = {"audience": audience} if audience == Audience.YOUNG_PERSON else {}
        if self.known:
            self.speak_to_young_person()
        for name in set(asked) & set(self.fields):
            self.leave_out(name)
        if not wrote:
            self.leave_out("consent")

    def said_so_far(self) -> dict[str, Any]:
        """Return what a form says, valid or not yet, for the basket; empty is what is not said."""
        nothing = dict.fromkeys((*PROFILE_FIELDS, "how"), "")
        return nothing | self.participation_fields()

    def participation_fields(self) -> dict[str, Any]:
        """Return what a valid form says as fields of a participation; nothing said is nothing."""
        said = self.cleaned_data
        about = {name: said[name] for name in (*PROFILE_FIELDS, "how") if said.get(name)}
        return {**self.known, **about, "consent_to_quote": CONSENT.get(said.get("consent", ""))}
