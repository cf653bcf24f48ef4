"""Films in a survey: deaf people can follow each, or it is not published."""

import pytest

from consult.publishing import PublishingRefused
from tests.factories.media import FILM, make_document, sound
from tests.factories.surveys import make_survey, publish_survey, question

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def draft_with(name, content, **more):
    media = make_document(name, content).pk
    shown = question("info", "Hear us", media=media, transcript="We read every word.", **more)
    return make_survey(questions=[shown, question("open", "And you?")], published=False)


def test_a_film_is_published_once_an_editor_says_that_it_has_captions():
    with pytest.raises(PublishingRefused, match="“Hear us” has a film"):
        publish_survey(draft_with("a.webm", FILM))
    assert publish_survey(draft_with("a.webm", FILM, captioned=True)).number == 1


def test_sound_has_no_picture_and_needs_no_captions():
    assert publish_survey(draft_with("a.wav", sound())).number == 1
