"""What stands before and behind the questions: how to fill the paper in, and where it goes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Site

from consult.lifecycle import Stage
from consult.lifecycle_words import closing_in_words
from surveys.building.models import SurveyPage
from surveys.building.printing.asks import ideas
from surveys.building.printing.source import Source


@dataclass(frozen=True)
class Part:
    """Words below a heading; those of `points` are a list."""

    title: str
    lines: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    level: int = 1


def before(source: Source, *, easy: bool) -> Part:
    """Say what to know before answering."""
    said = filter(None, _before(source))
    points = [idea for line in said for idea in (ideas(line) if easy else [line])]
    return Part(_("Before you start"), points=tuple(points))


def behind(source: Source, *, easy: bool) -> list[Part]:
    """Say how this is sent back, what becomes of it, and who helps."""
    privacy = [] if easy else list(_notice(source))
    return [_send(source), _privacy(source, easy=easy), *privacy, _help(source, easy=easy)]


def closing(source: Source) -> str:
    """Say until when answers are taken, nothing where no day is set or it was stopped."""
    timetable = source.consultation.timetable
    over = source.consultation.stage(timezone.now()) == Stage.WITHDRAWN
    return "" if over else closing_in_words(timetable)


def _before(source: Source) -> Iterator[str]:
    yield str(source.words["how_long"])
    yield _("You do not have to give your name. Please leave out names of people and schools.")
    yield _("Tick the box ☐ beside your answer. Wrong box? Cross it out, then tick another.")
    yield _("You can leave questions out. We say where we need an answer.")
    yield _("Is there too little room? Use another sheet. Write the code of the question on it.")
    yield _who_reads(source)
    if until := closing(source):
        yield _("We need your answers by %(until)s, London time.") % {"until": until}


def _who_reads(source: Source) -> str:
    if forum := area_of(source.survey).forum:
        words = _("People at %(forum)s read what you write before any of it is shown.")
        return words % {"forum": forum}
    return _("The people who run this read what you write before any of it is shown.")


def _send(source: Source) -> Part:
    area = area_of(source.survey)
    points = [_("Give it to the person who gave it to you.")]
    if area.address:
        points.append(_("Or post it to: %(address)s") % {"address": area.address})
    if area.email:
        points.append(
            _("Or take pictures of each page and e-mail them to %(email)s") % {"email": area.email}
        )
    until = closing(source)
    when = _("It must be with us by %(until)s, London time.") % {"until": until} if until else ""
    return Part(_("How to send this back"), tuple(filter(None, [when])), tuple(points))


def _privacy(source: Source, *, easy: bool) -> Part:
    lines = [
        _("We do not ask who you are. Your answers are kept without your name."),
        _("We use them for “%(title)s” only.") % {"title": source.consultation.title},
    ]
    address = source.consultation.full_url
    if not easy and source.consultation.privacy_notice:
        lines.append(_("A code is given for answers on screen only. There is none on paper."))
    elif address:
        lines.append(_("You can read all about it at %(address)s") % {"address": address})
    return Part(_("Your privacy"), tuple(lines))


def _notice(source: Source) -> Iterator[Part]:
    for part in source.consultation.privacy_notice:
        yield Part(part.value["heading"], tuple(part.value["paragraphs"]), level=2)
    if basis := source.consultation.children_basis:
        yield Part(_("Why we may use what a child says"), (basis,), level=2)


def _help(source: Source, *, easy: bool) -> Part:
    area = area_of(source.survey)
    lines = [_("Would you rather ask a person?")] if area.phone or area.email else []
    if area.phone:
        lines.append(_("Ring %(phone)s.") % {"phone": area.phone})
    if area.email:
        lines.append(_("Send an e-mail to %(email)s") % {"email": area.email})
    if source.number and (address := source.survey.full_url):
        lines.append(_("You can answer on screen too: %(address)s") % {"address": address})
    lines.append(_("Is somebody not safe now? Do not wait for us to read this. Ring 999."))
    other = [] if easy else source.consultation.other_ways
    ways = [f"{way.value['what']}: {way.value['how']}" for way in other]
    return Part(_("Where to get help"), tuple(lines), tuple(ways))


def area_of(survey: SurveyPage) -> Any:
    """Return what the area calls itself. It is named by string: the front door knows surveys."""
    site = survey.get_site() or Site.objects.get(is_default_site=True)
    return apps.get_model("home", "AreaSettings").for_site(site)
