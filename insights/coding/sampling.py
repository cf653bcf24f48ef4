"""How much was read by people, and how much of it is a random sample."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from insights.coding.models import Codeframe, Reading
from insights.coding.querysets import Words, words_read


@dataclass(frozen=True)
class ReadingState:
    """How many pieces there are, how many were read by people, and by how many people."""

    read: int
    total: int
    readers: int
    unsure: int

    @property
    def is_whole(self) -> bool:
        """Whether people have read every piece, so that counts are exact."""
        return 0 < self.total == self.read

    @property
    def sentence(self) -> str:
        """Say it in words."""
        words = {"read": self.read, "total": self.total, "number": self.readers}
        if self.is_whole:
            whole = ngettext(
                "Read in full by %(number)s person.",
                "Read in full by %(number)s people.",
                self.readers,
            )
            return whole % words
        if not self.total:
            return _("Nobody has written anything yet.")
        return _("%(read)s of %(total)s pieces of writing read so far.") % words


def reading_state(frame: Codeframe) -> ReadingState:
    """Return how far people have read with a codeframe, in two queries.

    What the safeguarding leads have is left out, as in every list of it: else the difference
    between two screens would tell how much that is.
    """
    words = _of(frame)
    counts = words.aggregate(
        read=Count("pk", filter=Q(is_read=True)),
        total=Count("pk"),
        unsure=Count("pk", filter=Q(is_unsure=True)),
    )
    readings = Reading.objects.filter(contribution__in=words.values("pk"))
    return ReadingState(readers=readings.values("by").distinct().count(), **counts)


def read_in_order(frame: Codeframe) -> int:
    """Return how many were read from the first on without a gap, in the order of random keys.

    These are a random sample of what was said so far: their order has to do with nothing. A piece
    that is new, or was set aside, can stand before others and so end the row sooner.
    """
    words = _of(frame)
    gap = words.filter(is_read=False).order_by("pk").values_list("pk", flat=True).first()
    return int((words if gap is None else words.filter(pk__lt=gap)).count())


def _of(frame: Codeframe) -> Words:
    words = words_read(with_safeguarding=False)
    return words.filter(participation__consultation_id=frame.consultation_id).order_by()
