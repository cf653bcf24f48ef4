"""Changing the sealing key: a new one in front, `reseal`, and the old one can go."""

import json
from datetime import timedelta

import pytest
import time_machine
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command
from django.utils import timezone

from consult.participation.models import Basket, DraftComment, SealedOriginal
from consult.sealing import seal, unseal
from tests.factories.consultations import clause_prompts, make_strategy, say

pytestmark = pytest.mark.django_db
OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


@pytest.fixture
def kept(settings):
    """One of each thing that is kept sealed, with the old key, yesterday."""
    settings.SEALING_KEYS = [OLD]
    prompt = clause_prompts(make_strategy())[0]
    say(prompt, "Ring me on 01632 960123.")
    with time_machine.travel(timezone.now() - timedelta(days=1), tick=False):
        basket = Basket.objects.create(
            token_hash="a" * 64,
            page=prompt.page,
            sealed_answers=seal("Answers"),
            sealed_token=seal("a"),
        )
        basket.drafts.create(
            prompt=prompt,
            sealed=seal("A draft"),
            sealed_suggestion=seal("Other words"),
            sealed_helper=seal("Of a helper"),
        )
        Basket.objects.create(token_hash="b" * 64, page=prompt.page)  # nothing in it yet


def test_after_it_the_old_key_is_not_needed(kept, settings, capsys):
    days = set(DraftComment.objects.values_list("changed_at", "basket__changed_at"))
    settings.SEALING_KEYS = [NEW, OLD]
    call_command("reseal", "--json")
    done = json.loads(capsys.readouterr().out)
    assert {name: number for name, number in done.items() if number} == {
        "sealed originals": 1,
        "baskets": 2,
        "draft comments": 3,
    }
    assert done["unreadable"] == 0
    settings.SEALING_KEYS = [NEW]
    assert unseal(SealedOriginal.objects.get().sealed) == "Ring me on 01632 960123."
    assert unseal(DraftComment.objects.get().sealed) == "A draft"
    assert unseal(Basket.objects.get(token_hash="a" * 64).sealed_answers) == "Answers"
    assert set(DraftComment.objects.values_list("changed_at", "basket__changed_at")) == days


def test_what_no_key_opens_is_left_and_the_command_fails(kept, settings, capsys):
    settings.SEALING_KEYS = [NEW]
    before = bytes(SealedOriginal.objects.get().sealed)
    with pytest.raises(CommandError, match="6 could not be opened"):
        call_command("reseal")
    assert "0 sealed originals" in capsys.readouterr().out
    assert bytes(SealedOriginal.objects.get().sealed) == before
