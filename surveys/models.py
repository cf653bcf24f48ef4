"""Django looks for models here; they live in the packages named for what they hold."""

from surveys.answering.models import ClosedAnswer, SurveySubmission
from surveys.building.models import Question, QuestionnaireVersion, SurveyPage

__all__ = ["ClosedAnswer", "Question", "QuestionnaireVersion", "SurveyPage", "SurveySubmission"]
