"""The css that is served: our type, no mark of the government's, nothing from another server."""

import re

import pytest
from django.conf import settings
from django.template.loader import render_to_string

BUILD = settings.BASE_DIR / "static" / "build"


@pytest.fixture(params=["coproduce.css", "admin.css"])
def css(request):
    return (BUILD / request.param).read_text()


def test_it_names_neither_the_typeface_nor_the_crown_of_the_government(css):
    assert not re.search(r"gds|transport|crown|crest", css, re.IGNORECASE)


def test_its_letters_come_from_files_that_we_serve(css):
    addresses = re.findall(r"url\(\s*[\"']?([^\"')]+)", css)
    fonts = [address for address in addresses if "font" in address]
    assert fonts
    for address in addresses:
        assert address.startswith("data:") or (BUILD / address).is_file()


def test_it_sets_no_size_below_the_floor_for_public_reading():
    css = (BUILD / "coproduce.css").read_text()
    sizes = [float(size) for size in re.findall(r"font-size:([\d.]+)rem", css)]
    assert min(sizes) >= 1


def test_every_length_of_bar_has_its_class(css):
    lengths = set(re.findall(r"\.cp-bar--(\d+)\{", css))
    assert lengths == {str(percent) for percent in range(101)}


def test_every_colour_that_the_css_asks_for_has_a_value(css):
    asked = set(re.findall(r"var\((--cp-[a-z0-9-]+)\)", css))
    given = set(re.findall(r"(--cp-[a-z0-9-]+):", css))
    assert asked <= given


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["404.html", "403.html", "403_csrf.html"])
def test_pages_for_what_went_wrong_say_where_to_go(name, rf):
    request = rf.get("/nowhere/")
    html = render_to_string(name, request=request)
    assert '<a href="/">' in html or "Go back" in html
    assert 'href="/help-now/"' in html
    assert not re.search(r"\sstyle=|\son\w+=", html)
