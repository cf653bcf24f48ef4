"""What time brings about: one failing page stops no other, and nothing half-done stays for ever."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Page

from consult.documents.models import ImportPreview
from consult.participation.basket import KEPT_UNSENT
from consult.participation.models import Basket
from home.models import HomePage, StandardPage
from tests.factories.consultations import make_consultation, make_strategy
from tests.factories.people import superuser

pytestmark = pytest.mark.django_db


def scheduled(slug):
    page = StandardPage(
        title=slug, slug=slug, live=False, go_live_at=timezone.now() + timedelta(hours=1)
    )
    HomePage.objects.get().add_child(instance=page)
    page.save_revision().publish()
    return page


def is_live(page):
    return Page.objects.get(pk=page.pk).live


def test_a_page_that_cannot_be_published_stops_no_other(monkeypatch, capsys):
    broken, sound = scheduled("broken"), scheduled("sound")
    real = StandardPage.save

    def save(self, *args, **kwargs):
        if self.slug == "broken":
            raise RuntimeError("nothing can be done with this page")
        return real(self, *args, **kwargs)

    monkeypatch.setattr(StandardPage, "save", save)
    with time_machine.travel(timezone.now() + timedelta(hours=2), tick=False):
        with pytest.raises(CommandError, match="1 of the scheduled pages failed"):
            call_command("run_due")
        assert not is_live(broken)
        assert is_live(sound)
        monkeypatch.undo()
        call_command("run_due")
        assert is_live(broken)
        call_command("run_due")
    captured = capsys.readouterr()
    assert not captured.out
    assert captured.err.count("published by schedule") == 2


def test_a_page_whose_time_is_over_is_taken_away():
    page = StandardPage(title="Fair", slug="fair", expire_at=timezone.now() + timedelta(hours=1))
    HomePage.objects.get().add_child(instance=page)
    call_command("run_due")
    assert is_live(page)
    with time_machine.travel(timezone.now() + timedelta(hours=2), tick=False):
        call_command("run_due")
    assert not is_live(page)


def test_a_scheduled_document_stays_on_its_version():
    strategy = make_strategy()
    Page.objects.filter(pk=strategy.pk).update(expire_at=None)
    revision = strategy.save_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    call_command("run_due")
    assert strategy.newest_version.number == 1
    assert is_live(strategy)


def test_sign_ins_that_are_over_are_forgotten_with_all_that_they_hold(client):
    client.force_login(superuser())
    call_command("run_due")
    assert Session.objects.exists()
    with time_machine.travel(timezone.now() + timedelta(hours=13), tick=False):
        call_command("run_due")
    assert not Session.objects.exists()


def test_baskets_and_previews_that_nobody_finished_are_forgotten():
    page, now = make_consultation(), timezone.now()
    long_ago = now - KEPT_UNSENT - timedelta(minutes=1)
    with time_machine.travel(long_ago, tick=False):
        Basket.objects.create(token_hash="old", page=page)
        picked_up = Basket.objects.create(token_hash="picked up", page=page)
    picked_up.save()
    by = superuser()
    for hours, name in ((25, "old.docx"), (23, "new.docx")):
        ImportPreview.objects.create(
            parent=page,
            kind="strategy",
            file_name=name,
            document={},
            by=by,
            at=now - timedelta(hours=hours),
        )
    call_command("run_due")
    assert Basket.objects.get() == picked_up
    assert ImportPreview.objects.get().file_name == "new.docx"
