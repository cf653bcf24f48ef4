"""The forms of a survey: one question a page, and what somebody says about themselves."""

from typing import Any

from django import forms

from consult.participation.forms import AboutForm
from consult.participation.profile import PROFILE_FIELDS, Audience
from consult.participation.sending import CONSENT
from surveys.answering.journey import Answer
from surveys.building.form_builder import SurveyFormBuilder
from surveys.building.questions import Question


def question_form(question: Question, kept: Answer | None, data: Any = None) -> forms.Form:
    """Return the form of one question, showing the answer that was kept."""
    form_class = SurveyFormBuilder([question]).get_form_class()
    return form_class(data, initial={question.key: kept or ""})


def answer_of(form: forms.Form, question: Question) -> Answer:
    """Return the answer that a valid form holds; a new line is one character, as it was typed."""
    answer = form.cleaned_data[question.key]
    return answer.replace("\r\n", "\n").strip() if question.kind == Question.Kind.OPEN else answer


def skipped(question: Question, kept: Answer | None, data: Any) -> Answer:
    """Return what is kept of a question that was skipped: what was typed or chosen stays.

    Skipping only moves on. What could not be kept with Next leaves what was kept before.
    """
    form = question_form(question, kept, data)
    if form.is_valid() and (answer := answer_of(form, question)):
        return answer
    return kept or ([] if question.kind == Question.Kind.MANY else "")


class AboutYouForm(AboutForm):
    """About you, as with comments. Consent is asked of those who wrote something.

    A survey for young people is known to be answered by one, and asks of "you".
    """

    def __init__(self, *args: Any, wrote: bool, audience: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {"audience": audience} if audience == Audience.YOUNG_PERSON else {}
        if self.known:
            self.speak_to_young_person()
        if not wrote:
            self.leave_out("consent")

    def participation_fields(self) -> dict[str, Any]:
        """Return what a valid form says as fields of a participation; nothing said is nothing."""
        said = self.cleaned_data
        about = {name: said[name] for name in (*PROFILE_FIELDS, "how") if said.get(name)}
        return {**self.known, **about, "consent_to_quote": CONSENT.get(said.get("consent", ""))}
