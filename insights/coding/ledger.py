"""What a ledger of coding acts comes to. Acts are given in their order; what holds comes last."""

from collections.abc import Sequence

from django.contrib.auth.models import User

from insights.coding.models import CodingAct

Kind = CodingAct.Kind


def standing(acts: Sequence[CodingAct]) -> list[CodingAct]:
    """Return the acts that nothing undid, without those that undo."""
    undone = {act.undoes_id for act in acts}
    return [act for act in acts if act.undoes_id is None and act.pk not in undone]


def holding(acts: Sequence[CodingAct]) -> dict[int, CodingAct]:
    """Return the act that holds, by theme."""
    return {act.theme_id: act for act in standing(acts) if act.theme_id is not None}


def set_aside(acts: Sequence[CodingAct]) -> list[CodingAct]:
    """Return the acts by which it waits for a second reader."""
    return [act for act in standing(acts) if act.kind == Kind.UNSURE]


def tied(acts: Sequence[CodingAct]) -> list[CodingAct]:
    """Return the acts that tie words to a theme which is still coded."""
    runs: dict[int, list[CodingAct]] = {}
    for act in standing(acts):
        if act.theme_id is not None:
            run = runs.setdefault(act.theme_id, [])
            if not Kind(act.kind).codes:
                run.clear()
            elif act.start is not None:
                run.append(act)
    return [act for run in runs.values() for act in run]


def to_undo(acts: Sequence[CodingAct], by: User) -> list[CodingAct]:
    """Return what somebody did last, the last first: all that one press wrote.

    Nothing, where somebody else has decided on the same since: their decision is not lost.
    """
    hold = standing(acts)
    own = [act for act in hold if act.by_id == by.pk and act.theme_act_id is None]
    if not own:
        return []
    together = [act for act in own if act.at == own[-1].at]
    since = hold[hold.index(together[0]) + 1 :]
    themes = {act.theme_id for act in together if act.theme_id is not None}
    theirs = (act for act in since if act.by_id != by.pk or act.theme_act_id is not None)
    return [] if any(act.theme_id in themes for act in theirs) else together[::-1]
