"""The icons and classes that templates draw with."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template, TemplateSyntaxError
from django.template.loader import render_to_string

from consult.lifecycle_words import StepState
from consult.rewording import Piece
from consult.templatetags.look import ICONS, bar, icon


@pytest.mark.parametrize("name", sorted(path.stem for path in ICONS.glob("*.svg")))
def test_an_icon_is_hidden_from_screen_readers_and_styles_nothing_in_place(name):
    drawn = icon(name)
    assert drawn.startswith('<svg class="cp-icon" aria-hidden="true" focusable="false" viewBox=')
    assert drawn.endswith("</svg>")
    assert "style=" not in drawn
    assert "<style" not in drawn


@pytest.mark.parametrize("name", ["no-such-icon", "../icons/tick", ""])
def test_an_icon_that_does_not_exist_is_an_error_in_the_template(name):
    with pytest.raises(TemplateSyntaxError):
        Template("{% load look %}{% icon name %}").render(Context({"name": name}))


@pytest.mark.parametrize(
    ("share", "whole", "number"),
    [(41, 100, 41), (40.6, 100, 41), (0, 100, 0), (None, 100, 0), (130, 100, 100), (34, 68, 50)],
)
def test_a_bar_is_as_long_as_its_share(share, whole, number):
    assert bar(share, whole) == f"cp-bar--{number}"


def test_a_thread_says_aloud_how_far_each_step_is():
    steps = [{"title": state.name, "detail": "", "state": state} for state in StepState]
    html = render_to_string("_thread.html", {"steps": steps})
    for said in ("Done:", "Now:", "Late:", "To come:"):
        assert html.count(said) == 1


def test_a_pair_with_a_no_says_that_we_answered_not_that_we_did_something():
    pair = {"said": "More weekends", "kind": "no", "word": "Cannot", "did": "There is no money."}
    html = render_to_string("_pair.html", pair)
    assert "We said" in html
    assert "We did" not in html


def test_words_of_people_are_escaped_in_what_we_draw():
    html = render_to_string("_diff.html", {"pieces": [Piece("in", "<b>will</b>")]})
    assert "&lt;b&gt;will&lt;/b&gt;" in html


def test_the_page_for_our_own_faults_needs_no_context():
    assert "it was us" in render_to_string("500.html")


def test_our_icons_are_drawn_where_wagtails_tags_are_loaded_too():
    """Both libraries have an `icon`; the later one wins, and Wagtail's has no size of ours."""
    loads = {
        path: re.findall(r"{% load ([^%]*) %}", path.read_text(encoding="utf-8"))
        for path in Path(settings.BASE_DIR, "templates").rglob("*.html")
    }
    both = {
        path.name: words.split()
        for path, found in loads.items()
        for words in found
        if {"look", "wagtailadmin_tags"} <= set(words.split())
    }
    assert both
    assert [name for name, order in both.items() if order[-1] != "look"] == []
