"""Words that may tell of a child who is hurt or afraid: pure, a short list of our own.

They only say what a moderator may read first. Nothing is decided by them, and words without any of
them may be as grave. One pattern serves Python and the databases, so it keeps to what all know.
"""

import re

_WHO = "(me|him|her|us|them|my (son|daughter|child|boy|girl|brother|sister))"
_WORRIES = (
    rf"(hit|hits|hitting|hurt|hurts|hurting|touch|touches|touched|touching) {_WHO}",
    rf"(beat|beats|kick|kicks|kicked|slap|slaps|slapped|punch|punches|punched) {_WHO}",
    "(scared|afraid|frightened) (of|to go home)",
    "(kill|killing|cut|cutting|harm|harming|hurt|hurting) (myself|himself|herself|themselves)",
    "(want|wants|wanted|wish|wishes) (to die|to be dead|i was dead|i were dead)",
    "self.?harm(s|ed|ing)?",
    "suicid(e|al)",
    "(not|never|do not feel|don.?t feel) safe (at home|with)",
    "lock(s|ed)? (in|up|me|him|her|us)",
    "(left|leave|leaves) (alone|on my own|on his own|on her own)",
    "(no|nothing|not enough|without) (food|to eat)",
)
_SPACED = "|".join(_WORRIES).replace(" ", r"\s+")
PATTERN = rf"(^|[^a-z])({_SPACED})([^a-z]|$)"
_FOUND = re.compile(PATTERN, re.IGNORECASE)


def may_be_a_worry(*texts: str) -> bool:
    """Tell whether some of these words may be a worry to read first."""
    return any(_FOUND.search(text) for text in texts)
