"""Django looks for models here; they live in the packages named for what they hold."""

from consult.consultations.models import ConsultationPage
from consult.documents.carrying.models import CarriedOutBy
from consult.documents.fates import ClauseDescendant, ClauseFate
from consult.documents.glossary.models import Term
from consult.documents.models import (
    Clause,
    ClauseVersion,
    DocumentVersion,
    ImportPreview,
    Priority,
    PriorityClause,
    PriorityVersion,
    Section,
    ServiceSpecificationPage,
    StrategyPage,
)
from consult.documents.renderings import Rendering, VersionRendering
from consult.documents.starting.models import DocumentTemplate
from consult.documents.tracking.models import ActionUpdate
from consult.frozen import RegisterUnlock, Unlocking
from consult.moderation.models import ModerationAct
from consult.participation.changes import ChangeNumber
from consult.participation.models import (
    Basket,
    Contribution,
    DraftComment,
    Participation,
    Prompt,
    SealedOriginal,
)

__all__ = [
    "ActionUpdate",
    "Basket",
    "CarriedOutBy",
    "ChangeNumber",
    "Clause",
    "ClauseDescendant",
    "ClauseFate",
    "ClauseVersion",
    "ConsultationPage",
    "Contribution",
    "DocumentTemplate",
    "DocumentVersion",
    "DraftComment",
    "ImportPreview",
    "ModerationAct",
    "Participation",
    "Priority",
    "PriorityClause",
    "PriorityVersion",
    "Prompt",
    "RegisterUnlock",
    "Rendering",
    "SealedOriginal",
    "Section",
    "ServiceSpecificationPage",
    "StrategyPage",
    "Term",
    "Unlocking",
    "VersionRendering",
]
