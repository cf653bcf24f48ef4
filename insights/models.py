"""Django looks for models here; they live in the packages named for what they hold."""

from insights.coding.codeframes.models import ThemeAct
from insights.coding.models import (
    Codeframe,
    CodeframeVersion,
    Coding,
    CodingAct,
    Reading,
    Run,
    Suggestion,
    Theme,
)
from insights.coding.preparing.models import Letter, Preparation
from insights.coding.rounds.models import Round, RoundCode, RoundOutcome, RoundPiece
from insights.decisions.models import (
    ChangesPage,
    Decision,
    DecisionClause,
    DecisionEntry,
    YouSaidWeDidPage,
)
from insights.results.releases.models import Release, ReleasedTable, ReleaseWithdrawal

__all__ = [
    "ChangesPage",
    "Codeframe",
    "CodeframeVersion",
    "Coding",
    "CodingAct",
    "Decision",
    "DecisionClause",
    "DecisionEntry",
    "Letter",
    "Preparation",
    "Reading",
    "Release",
    "ReleaseWithdrawal",
    "ReleasedTable",
    "Round",
    "RoundCode",
    "RoundOutcome",
    "RoundPiece",
    "Run",
    "Suggestion",
    "Theme",
    "ThemeAct",
    "YouSaidWeDidPage",
]
