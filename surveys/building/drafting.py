"""What publishing would change: the draft's questions beside those that people are asked now."""

import json
from dataclasses import dataclass
from hashlib import sha256

from django.utils.translation import gettext_lazy as _

from surveys.building.models import SurveyPage
from surveys.building.questions import ASKED, Question

NEW, CHANGED, MOVED, SAME, REMOVED = "new", "changed", "moved", "same", "removed"

FATES = {
    NEW: _("New"),
    CHANGED: _("Changed"),
    MOVED: _("Moved"),
    SAME: _("As before"),
    REMOVED: _("No longer asked"),
}


@dataclass(frozen=True)
class Change:
    """What becomes of one question; None where it does not stand."""

    fate: str
    now: Question | None
    before: Question | None

    @property
    def fate_label(self) -> str:
        """The fate in words."""
        return str(FATES[self.fate])

    @property
    def no_longer_offered(self) -> list[str]:
        """The choices that go. Answers that chose one are kept."""
        if not self.now or not self.before:
            return []
        stay = self.now.choice_labels
        return [label for key, label in self.before.choice_labels.items() if key not in stay]

    @property
    def shown(self) -> Question | None:
        """The question as it will be asked, or as it was asked last."""
        return self.now or self.before


def changes(survey: SurveyPage) -> list[Change]:
    """Return what becomes of each question: the draft's in their order, then those that go."""
    earlier = {question.key: question for question in survey.get_form_fields()}
    drafted = [_change(now, earlier.pop(now.key, None)) for now in survey.drafted_questions()]
    return drafted + [Change(REMOVED, None, before) for before in earlier.values()]


def _change(now: Question, before: Question | None) -> Change:
    if before is None:
        return Change(NEW, now, None)
    if not now.asks_the_same_as(before):
        return Change(CHANGED, now, before)
    return Change(SAME if now.position == before.position else MOVED, now, before)


def fingerprint(survey: SurveyPage) -> str:
    """Return a short text by which a draft is known again: its words, after which version."""
    newest = survey.newest_questionnaire
    questions = [
        [q.key, q.page, q.name, *(getattr(q, name) for name in ASKED)]
        for q in survey.drafted_questions()
    ]
    words = json.dumps(
        [survey.drafted_words(), survey.drafted_pages(), questions, survey.by_invitation]
    )
    return f"{newest.number if newest else 0}:{sha256(words.encode()).hexdigest()}"
