"""The words built into the public pages: plain to read, no sentence to be read twice."""

import re
from pathlib import Path

import pytest

from tests.reading_age import LONGEST_SENTENCE, OLDEST, grade, prose, sentences

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
STAFF = {"admin", "wagtailadmin"}
PUBLIC = sorted(
    path for path in TEMPLATES.rglob("*.html") if not STAFF & set(path.relative_to(TEMPLATES).parts)
)
TRANSLATED = re.compile(
    r'{%\s*translate\s+"([^"]+)"|{%\s*blocktranslate\b[^%]*%}(.*?){%\s*endblocktranslate', re.DOTALL
)
VARIABLE = re.compile(r"{{.*?}}")
FORMS = re.compile(r"{%\s*plural\s*%}")


def built_in(path):
    """Return the texts that a template shows, with a short word for each variable."""
    found = TRANSLATED.findall(path.read_text(encoding="utf-8"))
    texts = [form for one in found for form in FORMS.split("".join(one))]
    return [" ".join(re.sub(r"<[^>]+>", "", VARIABLE.sub("some", text)).split()) for text in texts]


def folders():
    return sorted({path.parent.relative_to(TEMPLATES).as_posix() for path in PUBLIC})


@pytest.mark.parametrize("folder", folders())
def test_built_in_words_can_be_read_at_eleven(folder):
    texts = [
        text for path in PUBLIC if path.parent == TEMPLATES / folder for text in built_in(path)
    ]
    assert texts
    assert grade(prose(texts)) <= OLDEST


@pytest.mark.parametrize("path", PUBLIC, ids=lambda path: path.relative_to(TEMPLATES).as_posix())
def test_no_built_in_sentence_is_long(path):
    long = [
        sentence
        for text in built_in(path)
        for sentence in sentences(text)
        if len(sentence.split()) > LONGEST_SENTENCE
    ]
    assert not long


def test_texts_are_found_in_both_ways_of_writing_them():
    home = built_in(TEMPLATES / "home" / "home.html")
    assert "Being decided" in home
    assert "some took part." in home
    assert len([text for path in PUBLIC for text in built_in(path)]) > 100
