"""How much of what people said has been read, and by how many."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consult.participation.models import Contribution
from insights.coding.models import Reading


@dataclass(frozen=True)
class Progress:
    """How many pieces of writing there are, how many were read, by how many readers."""

    pieces: int
    read: int
    readers: int

    @property
    def sentence(self) -> str:
        """Say it in words. Where people read everything the figures are exact."""
        words = {"read": self.read, "pieces": self.pieces, "number": self.readers}
        if not self.pieces:
            return _("Nobody has written anything yet.")
        if self.read < self.pieces:
            return _("%(read)s of %(pieces)s pieces of writing read so far.") % words
        return (
            ngettext(
                "Read in full by %(number)s person.",
                "Read in full by %(number)s people.",
                self.readers,
            )
            % words
        )


def progress_of(consultations: list[int]) -> dict[int, Progress]:
    """Return the progress of each consultation, in three queries for any number of them.

    What the safeguarding leads have is left out, as in every list of it: else the difference
    between two screens would tell how much that is.
    """
    words = Contribution.objects.readable(with_safeguarding=False).with_words()
    words = words.filter(participation__consultation__in=consultations).order_by()
    key = "participation__consultation"
    pieces = dict(words.values_list(key).annotate(Count("pk")))
    read = dict(
        words.filter(readings__isnull=False).values_list(key).annotate(Count("pk", distinct=True))
    )
    readings = Reading.objects.filter(contribution__in=words).values_list(f"contribution__{key}")
    readers = dict(readings.annotate(Count("by", distinct=True)))
    return {
        number: Progress(pieces.get(number, 0), read.get(number, 0), readers.get(number, 0))
        for number in consultations
    }
