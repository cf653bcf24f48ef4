"""Django looks for models here; they live in the packages named for what they hold."""

from consult.consultations.models import ConsultationPage
from consult.consultations.preview_links import PreviewLink
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
from consult.exports.models import CommentExport
from consult.frozen import RegisterUnlock, Unlocking
from consult.groups.models import Group, GroupNote
from consult.helping.models import HelpAct, HelpRequest
from consult.moderation.models import LeadsNotice, LocalNames, ModerationAct, PolicyReason
from consult.participation.changes import ChangeNumber
from consult.participation.further_codes import FurtherCode
from consult.participation.models import (
    Basket,
    Contribution,
    DraftComment,
    Participation,
    Prompt,
    SealedOriginal,
)
from consult.sessions.models import SessionSheet

__all__ = [
    "ActionUpdate",
    "Basket",
    "CarriedOutBy",
    "ChangeNumber",
    "Clause",
    "ClauseDescendant",
    "ClauseFate",
    "ClauseVersion",
    "CommentExport",
    "ConsultationPage",
    "Contribution",
    "DocumentTemplate",
    "DocumentVersion",
    "DraftComment",
    "FurtherCode",
    "Group",
    "GroupNote",
    "HelpAct",
    "HelpRequest",
    "ImportPreview",
    "LeadsNotice",
    "LocalNames",
    "ModerationAct",
    "Participation",
    "PolicyReason",
    "PreviewLink",
    "Priority",
    "PriorityClause",
    "PriorityVersion",
    "Prompt",
    "RegisterUnlock",
    "Rendering",
    "SealedOriginal",
    "Section",
    "ServiceSpecificationPage",
    "SessionSheet",
    "StrategyPage",
    "Term",
    "Unlocking",
    "VersionRendering",
]
