"""`/healthz` is green only while the site can do its work and the register is guarded."""

import pytest
from django.db import connection

from consult import frozen


@pytest.mark.django_db
def test_a_whole_site_is_healthy(client):
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {"ok": True, "faults": []}
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db(transaction=True)
def test_a_register_without_its_triggers_is_not(client):
    frozen.drop_triggers(connection)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["ok"] is False
    assert response.json()["faults"]


@pytest.mark.django_db(transaction=True)
def test_the_triggers_stand_again_in_the_next_test(client):
    assert client.get("/healthz").status_code == 200
