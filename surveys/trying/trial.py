"""A test of a survey: what somebody tries, as whom, and what they answered so far.

It is kept in the session of the member of staff alone, sealed, and is gone when they sign out. No
table holds any of it, so nothing that counts, lists, exports or is told of can ever come upon it.
"""

import json
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone

from consult.participation.profile import Audience
from consult.sealing import UnsealingError, seal, unseal
from surveys.building.models import SurveyPage
from surveys.path import Answer

KEPT = timedelta(days=14)
DRAFT = 0


@dataclass
class Trial:
    """One test. `version` is the number of a questionnaire, or DRAFT.

    There are no answers until the journey has begun, which `mark` tells from others; `sent` is the
    day on which it ended.
    """

    version: int
    audience: str = ""
    since: str = field(default_factory=lambda: timezone.localdate().isoformat())
    answers: dict[str, Answer] | None = None
    about: dict[str, Any] = field(default_factory=dict)
    sent: str = ""
    mark: str = ""

    @property
    def audience_label(self) -> str:
        """As whom the survey is tried, in words; "" for nobody in particular."""
        return str(Audience(self.audience).label) if self.audience else ""

    @property
    def is_old(self) -> bool:
        """Tell whether it has been kept for as long as we keep one."""
        return timezone.localdate() - date.fromisoformat(self.since) >= KEPT


def trial_of(session: SessionBase, survey: SurveyPage) -> Trial | None:
    """Return the test of a survey that this session holds."""
    try:
        trial = Trial(**json.loads(unseal(session.get(_name(survey), "").encode())))
    except (UnsealingError, TypeError):  # or it was begun before this version, which keeps less
        return None
    return None if trial.is_old else trial


def keep_trial(session: SessionBase, survey: SurveyPage, trial: Trial) -> None:
    """Keep a test in this session, in place of an earlier one of the same survey."""
    session[_name(survey)] = seal(json.dumps(asdict(trial))).decode()


def _name(survey: SurveyPage) -> str:
    return f"trying-{survey.pk}"
