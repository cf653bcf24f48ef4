"""Keep what the rules found in step with words that a moderator changed."""

from typing import Any

from consult.moderation.models import ModerationAct

_CHANGING = (ModerationAct.Kind.REDACT, ModerationAct.Kind.UNDO)


def follow_words(*, instance: ModerationAct, **_of_a_signal: Any) -> None:
    """Look again after an act that took words out or put them back."""
    if instance.kind in _CHANGING:
        # The rules bring a stemmer and data frames: only who needs them waits for them.
        from insights.coding.actions import suggest_again

        suggest_again(instance.contribution)
