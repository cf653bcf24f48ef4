"""What of a question has Easy Read words, and by what its wording is known again."""

from hashlib import sha256
from uuid import UUID

from surveys.building.kinds import NONE_OF_THESE, OTHER, SOME_OF, Kind
from surveys.building.questions import Question

# The choices of scales and profiles are ours, and short already.
_WITH_CHOICES = SOME_OF | {Kind.ONE}


def words_of(question: Question) -> dict[str, str]:
    """Return each wording that Easy Read words are made from, by its block's id.

    First that of the question with its help, then one for each choice that somebody wrote.
    """
    own = "\n".join(filter(None, [question.label, question.help_text]))
    return {question.key: own} | written_choices(question)


def wordings_of(question: Question) -> dict[str, str]:
    """Return the hash of each wording by its block's id, in the same order."""
    return {block: _hash(words) for block, words in words_of(question).items()}


def written_choices(question: Question) -> dict[str, str]:
    """Return what the choices say that somebody wrote, by their keys."""
    if question.kind not in _WITH_CHOICES:
        return {}
    return {
        key: label
        for key, label in question.choice_labels.items()
        if key not in (NONE_OF_THESE, OTHER) and is_block_id(key)
    }


def is_block_id(key: str) -> bool:
    """Tell whether a key is the id of a block; those of before there were ids are not."""
    try:
        return str(UUID(key)) == key
    except ValueError:
        return False


def _hash(words: str) -> str:
    """Return what words are known again by. How they are spaced is no matter."""
    lines = (" ".join(line.split()) for line in words.splitlines())
    return sha256("\n".join(filter(None, lines)).encode()).hexdigest()
