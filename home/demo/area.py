"""The invented area: its name, its ordinary pages and its consultations."""

from typing import Any

from django.utils.html import format_html, format_html_join
from wagtail.models import Site

from consult.consultations.models import ConsultationPage
from home.demo.content.shelf import data
from home.demo.dates import day, moment
from home.models import AreaSettings, HomePage, StandardPage

Words = dict[str, Any]


def make_area() -> dict[str, ConsultationPage]:
    """Name the area, write its pages and return its consultations by slug."""
    words = data("consultation.json")
    AreaSettings.objects.update_or_create(
        site=Site.objects.get(is_default_site=True), defaults=_settings(words["area"])
    )
    home = _write_home(words["home"])
    _write_pages(home, words)
    return {one["slug"]: _consultation(home, one, words) for one in words["consultations"]}


def _settings(area: Words) -> Words:
    named = {name: text for name, text in area.items() if name != "made_up"}
    return {**named, "notice": area["made_up"]}


def _write_home(words: Words) -> HomePage:
    home = HomePage.objects.get()
    home.title = words["title"]
    home.introduction = words["introduction"]
    home.who_runs = words["who_runs"]
    home.not_online = words["not_online"]
    home.save_revision().publish()
    return HomePage.objects.get()


def _write_pages(home: HomePage, words: Words) -> None:
    privacy = words["privacy_notice"]
    _page(home, "about", words["about"])
    _page(home, "accessibility", words["accessibility"])
    _page(home, "privacy", {**privacy, "introduction": privacy["summary"]})
    _page(home, "help-now", words["help_now"])


def _page(home: HomePage, slug: str, words: Words) -> None:
    page = StandardPage.objects.filter(slug=slug).first() or StandardPage(slug=slug)
    page.title = words["title"]
    page.introduction = words.get("introduction", "")
    page.body = _parts(words.get("sections", [])) + _numbers(words)
    if page.pk is None:
        home.add_child(instance=page)
    page.save_revision().publish()


def _parts(parts: list[Words]) -> str:
    return format_html_join(
        "",
        "<h2>{}</h2>{}",
        (
            (part["heading"], format_html_join("", "<p>{}</p>", ((p,) for p in part["paragraphs"])))
            for part in parts
        ),
    )


def _numbers(words: Words) -> str:
    if "numbers" not in words:
        return ""
    rows = (
        (one["name"], one["number"].replace(" ", ""), one["number"], one["when"])
        for one in words["numbers"]
    )
    lines = format_html_join("", '<li><b>{}: <a href="tel:{}">{}</a></b>. {}</li>', rows)
    return format_html("<ul>{}</ul><p>{}</p>", lines, words["closing"])


def _for_grown_ups(notice: Words) -> list[Words]:
    """Leave out what a consultation says to children in fields of its own."""
    return [part for part in notice["sections"] if part["heading"] != "If you are young"]


def _consultation(home: HomePage, one: Words, words: Words) -> ConsultationPage:
    children = words["children"]
    page = ConsultationPage(
        title=one["title"],
        slug=one["slug"],
        introduction=one["introduction"],
        who_for=one["who_for"],
        how_long=one["how_long"],
        why=one["why"],
        can_change=[("point", point) for point in one["can_change"]],
        cannot_change=[("limit", limit) for limit in one["cannot_change"]],
        other_ways=[("way", way) for way in one["other_ways"]],
        decider=one["decider_words"],
        privacy_notice=[("part", part) for part in _for_grown_ups(words["privacy_notice"])],
        children_basis=children["basis"],
        under_13=children["under_13"],
        under_16=children["under_16"],
        opens_at=moment(-one["opened_days_ago"], 9),
        closes_at=moment(one["closes_in_days"], 17),
        read_on=day(one["read_in_days"]) if "read_in_days" in one else None,
        decisions_due=day(one["decides_in_days"]),
    )
    home.add_child(instance=page)
    page.save_revision().publish()
    return page
