"""What people were shown, or spoke to, cannot be deleted or taken down; a sentence says so."""

import pytest
from django.core.files.images import ImageFile
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, Page

from consult.consultations.models import ConsultationPage
from consult.documents.models import StrategyPage
from home.roles import EDITOR, MODERATOR
from tests.factories.consultations import block, clause, make_consultation, make_strategy
from tests.factories.people import member_of, superuser

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _root(client):
    client.force_login(superuser())


def said(response):
    return " ".join(str(message) for message in response.context["messages"])


def bulk(client, action, *pages):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    ids = "&".join(f"id={page.pk}" for page in pages)
    return client.post(f"{address}?{ids}", {"include_descendants": "on"}, follow=True)


@pytest.mark.parametrize("generations", [0, 1, 2])
def test_deleting_a_published_document_or_what_holds_it_is_refused_kindly(client, generations):
    page = make_strategy()
    target = page.get_ancestors(inclusive=True).reverse()[generations]
    address = reverse("wagtailadmin_pages:delete", args=[target.pk])

    assert "cannot be deleted" in said(client.get(address, follow=True))
    response = client.post(address, {"confirm_site_name": "Coproduce"}, follow=True)

    assert "cannot be deleted" in said(response)
    assert Page.objects.filter(pk=page.pk, live=True).exists()


@pytest.mark.parametrize("action", ["delete", "unpublish"])
@pytest.mark.parametrize("generations", [0, 1, 2])
def test_bulk_actions_leave_what_is_needed_and_all_that_was_chosen_with_it(
    client, action, generations
):
    page, other = make_strategy(), make_consultation()
    kept = page.get_ancestors(inclusive=True).reverse()[: generations + 1]

    response = bulk(client, action, other, kept[generations])

    assert "cannot be deleted" in said(response)
    wanted = [other.pk, *(one.pk for one in kept)]
    assert Page.objects.filter(pk__in=wanted, live=True).count() == len(wanted)
    assert "Families may get help with travel." in client.get(page.url).content.decode()


def test_unpublishing_what_holds_a_consultation_is_refused_kindly(client):
    page = make_strategy()
    home = page.get_ancestors().reverse()[1]
    address = reverse("wagtailadmin_pages:unpublish", args=[home.pk])

    response = client.post(address, {"include_descendants": "on"}, follow=True)

    assert "unpublished" in said(response)
    assert Page.objects.filter(pk__in=[page.pk, home.pk], live=True).count() == 2


@pytest.mark.parametrize("act", ["unpublish", "delete", "move"])
@pytest.mark.parametrize("generations", [0, 1])
def test_an_editor_is_told_at_once_which_page_stays_and_is_led_back_to_where_it_stands(
    client, act, generations
):
    client.force_login(member_of(EDITOR))
    target = make_strategy().get_ancestors(inclusive=True).reverse()[generations]

    response = client.get(reverse(f"wagtailadmin_pages:{act}", args=[target.pk]), follow=True)

    assert f"“{target.title}” cannot be" in said(response)
    parent = reverse("wagtailadmin_explore", args=[target.get_parent().pk])
    assert response.redirect_chain == [(parent, 302)]


def test_a_bulk_refusal_names_the_page_and_comes_before_the_question(client):
    kept, free = make_strategy(), make_consultation()
    client.force_login(member_of(EDITOR))
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])

    response = client.get(f"{address}?id={free.pk}&id={kept.pk}", follow=True)

    assert f"“{kept.title}” cannot be deleted or unpublished" in said(response)


def test_documents_that_are_to_be_published_in_bulk_are_refused_with_the_way_to_do_it(client):
    page = make_strategy(published=False)
    client.force_login(member_of(EDITOR))
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    response = client.get(f"{address}?id={page.pk}", follow=True)

    assert "Publish version" in said(response)
    assert response.redirect_chain[0][0] == reverse(
        "wagtailadmin_explore", args=[page.get_parent().pk]
    )


def test_who_may_not_edit_a_page_is_not_told_what_it_holds(client):
    page = make_strategy()
    client.force_login(member_of(MODERATOR))

    response = client.get(reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True)

    assert page.title not in said(response)


def test_a_collection_with_a_picture_of_the_register_is_kept_and_a_sentence_says_why(
    client, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    collection = Collection.get_first_root_node().add_child(name="Clubs")
    picture = get_image_model().objects.create(
        title="A club", file=get_test_image_file(), collection=collection
    )
    make_strategy(
        blocks=[clause("Words."), block("picture", image=picture.pk, alt="A club on Saturday")]
    )
    address = reverse("wagtailadmin_collections:delete", args=[collection.pk])

    assert "cannot be deleted" in client.get(address).content.decode().lower()
    client.post(address)

    assert get_image_model().objects.filter(pk=picture.pk, collection=collection).exists()


def test_unpublishing_a_consultation_that_holds_versions_is_refused_kindly(client):
    parent = make_strategy().get_parent()

    response = client.post(reverse("wagtailadmin_pages:unpublish", args=[parent.pk]), follow=True)

    assert "unpublished" in said(response)
    assert ConsultationPage.objects.get(pk=parent.pk).live


def test_unpublishing_a_document_is_refused_to_everybody(client):
    page = make_strategy()

    client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]), follow=True)

    assert StrategyPage.objects.get(pk=page.pk).live


def test_what_nobody_was_shown_may_go(client):
    consultation = make_consultation()
    page = make_strategy(consultation, published=False)

    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    client.post(reverse("wagtailadmin_pages:delete", args=[consultation.pk]))

    assert not Page.objects.filter(pk__in=[page.pk, consultation.pk]).exists()


@pytest.mark.parametrize("road", ["one", "bulk"])
def test_a_picture_of_the_register_is_kept_and_a_sentence_says_why(
    client, road, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    file: ImageFile = get_test_image_file()
    picture = get_image_model().objects.create(title="A club", file=file)
    make_strategy(
        blocks=[clause("Words."), block("picture", image=picture.pk, alt="A club on Saturday")]
    )
    address = reverse("wagtailimages:delete", args=[picture.pk])
    if road == "bulk":
        address = reverse("wagtail_bulk_action", args=["wagtailimages", "image", "delete"])
        address += f"?id={picture.pk}"

    response = client.post(address, follow=True)

    assert "cannot be deleted" in said(response)
    assert get_image_model().objects.filter(pk=picture.pk).exists()
