"""Django looks for models here; they live in the packages named for what they hold."""

from surveys.answering.models import ClosedAnswer, FollowUpAddress, SurveySubmission
from surveys.building.bank import BankQuestion, SurveyTemplate
from surveys.building.easy_read.models import QuestionRendering
from surveys.building.models import QuestionnaireVersion, SurveyPage
from surveys.building.questions import Question
from surveys.invitations.models import Invitation, InvitationBatch
from surveys.polls.models import Poll, PollAnswer

__all__ = [
    "BankQuestion",
    "ClosedAnswer",
    "FollowUpAddress",
    "Invitation",
    "InvitationBatch",
    "Poll",
    "PollAnswer",
    "Question",
    "QuestionRendering",
    "QuestionnaireVersion",
    "SurveyPage",
    "SurveySubmission",
    "SurveyTemplate",
]
