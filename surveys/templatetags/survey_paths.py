"""When the questions and pages of a draft are asked, in words, for templates."""

from dataclasses import dataclass

from django import template

from surveys.building.models import SurveyPage
from surveys.building.paths.screen import PathPage, path_pages

register = template.Library()


@dataclass(frozen=True)
class Whens:
    """When each page, by its number, and each question, by its key, is asked."""

    pages: dict[int, PathPage]
    questions: dict[str, str]


@register.simple_tag
def whens(survey: SurveyPage) -> Whens:
    """Return when all that a draft asks is asked: ``{% whens page as when %}``."""
    pages = path_pages(survey)
    said = {line.question.key: line.when for page in pages for line in page.lines}
    return Whens({page.number: page for page in pages}, said)


@register.filter
def of_page(when: Whens, number: int) -> PathPage:
    """Return a page: ``{{ when|of_page:2 }}``, with its `title` and `when`."""
    return when.pages[number]


@register.filter
def of_question(when: Whens, key: str) -> str:
    """Return when a question is asked, "" where it always is."""
    return when.questions[key]
