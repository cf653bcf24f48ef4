"""Sealing anew, with the first key, whatever is kept sealed: then an older key can go.

What is kept sealed is every binary field whose name begins with "sealed", in any model.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import BinaryField, Model

from consult.sealing import UnsealingError, reseal

UNREADABLE = "unreadable"


def reseal_everything() -> Counter[str]:
    """Seal each field anew and count by model; what no key opens is left and counted apart.

    It may be run while people write, and again after it was stopped. The days on which drafts were
    changed stay as they are.
    """
    done: Counter[str] = Counter({UNREADABLE: 0})
    for model, field in _sealed_fields():
        rows: Any = model._default_manager.exclude(**{field: b""})
        name = str(model._meta.verbose_name_plural)
        done[name] += 0
        for pk, kept in rows.values_list("pk", field).iterator():
            try:
                fresh = reseal(kept)
            except UnsealingError:
                done[UNREADABLE] += 1
                continue
            # What somebody wrote over meanwhile was sealed with the first key.
            done[name] += rows.filter(pk=pk, **{field: kept}).update(**{field: fresh})
    return done


def _sealed_fields() -> Iterator[tuple[type[Model], str]]:
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, BinaryField) and field.name.startswith("sealed"):
                yield model, field.name
