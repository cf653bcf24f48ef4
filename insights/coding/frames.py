"""Where words become a data frame, for the rules to read."""

import pandas as pd
from django.db.models import QuerySet

from consult.participation.models import Contribution


def words_in(said: QuerySet[Contribution]) -> pd.DataFrame:
    """Return one row for each contribution that has words: its `id` and its `text`."""
    return pd.DataFrame(said.exclude(text="").values_list("pk", "text"), columns=["id", "text"])
