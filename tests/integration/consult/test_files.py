"""Files that editors add: recordings play, nothing hostile runs, what is private stays so."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.documents.forms import get_document_form
from wagtail.documents.models import Document
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction

from home.roles import COORDINATOR, EDITOR, MODERATOR
from tests.factories.media import FILM, make_document, sound
from tests.factories.people import member_of, superuser
from tests.factories.surveys import make_survey, question

pytestmark = pytest.mark.django_db

HOSTILE = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def body(response):
    return b"".join(response.streaming_content)


def add(client, name, content):
    data = {"title": name, "file": SimpleUploadedFile(name, content)}
    return client.post(reverse("wagtaildocs:add"), data)


@pytest.mark.parametrize("role", [EDITOR, COORDINATOR])
@pytest.mark.parametrize(
    ("name", "content", "kind"), [("a.wav", sound(), "audio/wav"), ("a.webm", FILM, "video/webm")]
)
def test_editors_add_sound_and_film_and_a_telephone_gets_them_in_pieces(
    client, role, name, content, kind
):
    client.force_login(member_of(role))
    assert add(client, name, content).status_code == 302
    client.logout()
    address = Document.objects.get().url
    whole = client.get(address)
    assert (whole.status_code, whole["Content-Type"], body(whole)) == (200, kind, content)
    assert whole["Accept-Ranges"] == "bytes"
    assert "Content-Encoding" not in whole
    size = len(content)
    for asked, first, last in [
        ("bytes=0-1", 0, 1),
        ("bytes=10-", 10, size - 1),
        ("bytes=-4", size - 4, size - 1),
        (f"bytes=5-{size * 2}", 5, size - 1),
    ]:
        piece = client.get(address, headers={"range": asked})
        assert piece.status_code == 206
        assert piece["Content-Range"] == f"bytes {first}-{last}/{size}"
        assert body(piece) == content[first : last + 1]
    beyond = client.get(address, headers={"range": f"bytes={size}-"})
    assert (beyond.status_code, beyond["Content-Range"]) == (416, f"bytes */{size}")
    for odd in ("bytes=1-2,4-5", "bytes=a-b", "bytes=-", "lines=1-2", f"bytes={'9' * 99}-"):
        assert body(client.get(address, headers={"range": odd})) == content


@pytest.mark.parametrize("name", ["a.svg", "a.html", "a.xhtml", "a.js", "a.xml", "a.pdf.html"])
def test_what_a_browser_would_run_as_ours_is_not_taken(client, name):
    client.force_login(member_of(EDITOR))
    assert b"is not allowed" in add(client, name, HOSTILE).content
    several = reverse("wagtaildocs:add_multiple")
    client.post(several, {"title": name, "files[]": SimpleUploadedFile(name, HOSTILE)})
    picture = SimpleUploadedFile(name, HOSTILE, content_type="image/svg+xml")
    client.post(reverse("wagtailimages:add"), {"title": name, "file": picture})
    assert not Document.objects.exists()
    assert not get_image_model().objects.exists()


@pytest.mark.parametrize("name", ["a.txt", "a.pdf", "a.mp4", "a.csv", "a.docx"])
def test_what_only_pretends_to_be_a_file_of_a_kind_runs_nowhere(client, name):
    response = client.get(make_document(name, HOSTILE).url)
    assert "html" not in response["Content-Type"]
    assert "svg" not in response["Content-Type"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'"
    assert body(response) == HOSTILE


@pytest.mark.parametrize("form_of", [get_document_form, get_image_form])
def test_a_file_that_people_were_shown_is_not_replaced_and_its_title_can_be(form_of):
    recording = make_document("talk.wav", sound())
    picture = get_image_model().objects.create(title="A club", file=get_test_image_file())
    told = question("info", "Hear", media=recording.pk, picture=picture.pk, transcript="Hello.")
    shown = recording if form_of is get_document_form else picture
    new = sound() * 2 if shown is recording else get_test_image_file(colour="teal").file.getvalue()

    def edited(**files):
        data = {"title": "Renamed", "collection": shown.collection_id}
        return form_of(type(shown))(data, files, instance=shown, user=superuser(str(len(files))))

    file = SimpleUploadedFile(f"new.{'wav' if shown is recording else 'png'}", new)
    assert "file" not in edited(file=file).errors
    shown.refresh_from_db()
    make_survey(questions=[told])
    assert "People were shown this file." in str(edited(file=file, again=file).errors["file"])
    shown.refresh_from_db()
    assert "file" not in edited().errors


@pytest.mark.parametrize("name", ["a.mp4", "a.pdf"])
def test_what_is_in_a_private_collection_is_for_those_signed_in(client, name):
    collection = Collection.get_first_root_node().add_child(name="Not yet")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    document = make_document(name, FILM, collection=collection)
    for asked in ({}, {"range": "bytes=0-1"}):
        response = client.get(document.url, headers=asked)
        assert response.status_code == 302
        assert "login" in response.url
    assert client.get(f"/media/{document.file.name}").status_code == 404
    client.force_login(member_of(MODERATOR))
    assert body(client.get(document.url)) == FILM
