"""What Easy Read words might say more simply: advice for whoever writes them, never a refusal."""

import re
from textwrap import shorten

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MOST_WORDS = 15
LONGEST_WORD = 11

# Words of offices that are short enough to slip through, or have a plain word that means the same.
PLAINER = {
    "access": gettext_lazy("get"),
    "accessible": gettext_lazy("easy to use"),
    "additional": gettext_lazy("more"),
    "approximately": gettext_lazy("about"),
    "assessment": gettext_lazy("finding out what help you need"),
    "assist": gettext_lazy("help"),
    "assistance": gettext_lazy("help"),
    "commence": gettext_lazy("start"),
    "commission": gettext_lazy("pay for"),
    "complete": gettext_lazy("fill in, finish"),
    "consult": gettext_lazy("ask"),
    "consultation": gettext_lazy("asking people what they think"),
    "eligible": gettext_lazy("can get"),
    "eligibility": gettext_lazy("who can get it"),
    "ensure": gettext_lazy("make sure"),
    "implement": gettext_lazy("do, start"),
    "inform": gettext_lazy("tell"),
    "multi-agency": gettext_lazy("people who work together"),
    "participate": gettext_lazy("take part"),
    "pathway": gettext_lazy("steps"),
    "prior": gettext_lazy("before"),
    "provide": gettext_lazy("give"),
    "provider": gettext_lazy("who gives the help"),
    "provision": gettext_lazy("help"),
    "purchase": gettext_lazy("buy"),
    "receive": gettext_lazy("get"),
    "regarding": gettext_lazy("about"),
    "require": gettext_lazy("need"),
    "requirement": gettext_lazy("need"),
    "respite": gettext_lazy("a break"),
    "sufficient": gettext_lazy("enough"),
    "transition": gettext_lazy("moving on"),
    "utilise": gettext_lazy("use"),
}

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_TWO_SENTENCES = re.compile(r"[.!?]\s+\w")


def advice(text: str) -> list[str]:
    """Return what might be simpler, each thing once: long lines, two ideas in one, hard words."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    said = [said for line in lines for said in _of_line(line)]
    return list(dict.fromkeys(said + _of_words(text)))


def _of_line(line: str) -> list[str]:
    count, begun = len(_WORD.findall(line)), shorten(line, 50, placeholder=" …")
    said = []
    if count > MOST_WORDS:
        said.append(
            _("“%(line)s” has %(count)s words. Up to %(most)s are easy. Make it two lines.")
            % {"line": begun, "count": count, "most": MOST_WORDS}
        )
    if _TWO_SENTENCES.search(line):
        said.append(_("“%(line)s” says two things. Give each its own line.") % {"line": begun})
    return said


def _of_words(text: str) -> list[str]:
    said = []
    for word in dict.fromkeys(_WORD.findall(text.lower())):
        if plain := PLAINER.get(word) or PLAINER.get(word.removesuffix("s")):
            said.append(
                _("“%(word)s” is a hard word. Try: %(plain)s.") % {"word": word, "plain": plain}
            )
        elif len(word) > LONGEST_WORD:
            said.append(_("“%(word)s” is a long word. Is there a shorter one?") % {"word": word})
    return said
