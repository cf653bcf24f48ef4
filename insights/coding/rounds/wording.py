"""Agreement in words: a number by itself tells nobody what to do with it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from insights.analysis.agreement import FEWEST, Agreement, Verdict

_VERDICTS = {
    Verdict.DEPENDABLE: gettext_lazy("Dependable"),
    Verdict.TENTATIVE: gettext_lazy("Tentative"),
    Verdict.UNRELIABLE: gettext_lazy("Do not rank on this"),
    Verdict.UNKNOWN: gettext_lazy("Not known"),
}
_MEANINGS = {
    Verdict.DEPENDABLE: gettext_lazy("Two people read the same words and mostly found the same."),
    Verdict.TENTATIVE: gettext_lazy(
        "Two people often found the same. Say that it is tentative, and look at each theme."
    ),
    Verdict.UNRELIABLE: gettext_lazy(
        "Two people read the same words too differently. Do not say that one theme comes before "
        "another until they have talked."
    ),
}


def verdict_words(verdict: Verdict) -> str:
    """Say a verdict in a word or two."""
    return str(_VERDICTS[verdict])


def number_words(value: float) -> str:
    """Write an alpha as it is written: ".82", "1.00", "−.05"."""
    return f"{value:.2f}".replace("0.", ".", 1).replace("-", "−")


def overall_sentence(agreement: Agreement, *, is_current: bool) -> str:
    """Say how far two agree on everything; of older themes, that too."""
    said = _about(agreement)
    if not is_current:
        said += " " + _("The themes have changed since. This is about the older ones.")
    return said


def _about(agreement: Agreement) -> str:
    if not agreement.is_enough:
        return too_few(agreement.read_by_both)
    if agreement.overall.value is None:
        return _(
            "Both found the same in every piece, and the same everywhere. Nothing was put to the "
            "test, so there is no number."
        )
    sentence = _("%(verdict)s (alpha %(value)s, from %(count)s pieces). %(meaning)s")
    return sentence % {
        "verdict": verdict_words(agreement.overall.verdict),
        "value": number_words(agreement.overall.value),
        "count": agreement.read_by_both,
        "meaning": _MEANINGS[agreement.overall.verdict],
    }


def too_few(read: int) -> str:
    """Say why there is no number."""
    sentence = ngettext(
        "Both have read %(count)s piece. With fewer than %(fewest)s, a number would say little.",
        "Both have read %(count)s pieces. With fewer than %(fewest)s, a number would say little.",
        read,
    )
    return sentence % {"count": read, "fewest": FEWEST}


def theme_sentence(verdict: Verdict, *, is_enough: bool, found: int) -> str:
    """Say what may rest on the reading of one theme, or why nothing is known of it."""
    if not is_enough:
        return _("Too few pieces to say")
    if verdict is not Verdict.UNKNOWN:
        return verdict_words(verdict)
    return _("Both found it everywhere: not tested") if found else _("Nobody found it: not tested")
