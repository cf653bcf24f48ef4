"""Sealing anew, with the first key, whatever is kept sealed: then an older key can go."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.db.models import Model

from consult.participation.models import Basket, DraftComment, SealedOriginal
from consult.sealing import UnsealingError, reseal

SEALED: Mapping[str, tuple[type[Model], str]] = {
    "originals": (SealedOriginal, "sealed"),
    "baskets": (Basket, "sealed_answers"),
    "drafts": (DraftComment, "sealed"),
}
UNREADABLE = "unreadable"


def reseal_everything() -> Counter[str]:
    """Seal each row anew and count them by kind; what no key opens is left and counted apart.

    It may be run while people write, and again after it was stopped. The days on which drafts were
    changed stay as they are.
    """
    done: Counter[str] = Counter(dict.fromkeys((*SEALED, UNREADABLE), 0))
    for name, (model, field) in SEALED.items():
        rows: Any = model._default_manager.exclude(**{field: b""})
        for pk, kept in rows.values_list("pk", field).iterator():
            try:
                fresh = reseal(kept)
            except UnsealingError:
                done[UNREADABLE] += 1
                continue
            # What somebody wrote over meanwhile was sealed with the first key.
            done[name] += rows.filter(pk=pk, **{field: kept}).update(**{field: fresh})
    return done
