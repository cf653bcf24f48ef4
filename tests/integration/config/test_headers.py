"""The policy a browser is told to keep, for the public, the preview and the admin."""

import pytest
from django.contrib.auth import get_user_model
from django.test import RequestFactory
from wagtail.models import Page

pytestmark = pytest.mark.django_db


def policy_of(response):
    parts = (part.split() for part in response["Content-Security-Policy"].split(";"))
    return {name: values for name, *values in parts}


def test_a_public_page_runs_only_our_own_scripts_and_styles(client):
    policy = policy_of(client.get("/"))
    for directive in ("script-src", "style-src"):
        assert policy[directive][0] == "'self'"
        assert all(v == "'self'" or v.startswith("'nonce-") for v in policy[directive])
    assert policy["default-src"] == ["'self'"]
    assert policy["object-src"] == ["'none'"]
    assert policy["frame-ancestors"] == ["'none'"]


def test_a_page_that_does_not_exist_has_the_strict_policy_too(client):
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert "'unsafe-inline'" not in response["Content-Security-Policy"]


def test_the_admin_may_have_inline_scripts_but_never_eval(admin_client):
    policy = policy_of(admin_client.get("/admin/"))
    assert "'unsafe-inline'" in policy["script-src"]
    assert "'unsafe-eval'" not in policy["script-src"]
    assert policy["default-src"] == ["'self'"]
    assert policy["frame-ancestors"] == ["'self'"]


def test_the_preview_keeps_the_public_policy_but_may_stand_in_the_admins_frame():
    request = RequestFactory().get("/admin/")
    request.user = get_user_model()(is_superuser=True)
    policy = policy_of(Page.objects.get(depth=2).make_preview_request(request))
    assert policy["frame-ancestors"] == ["'self'"]
    assert "'unsafe-inline'" not in policy["script-src"]


def test_no_address_of_ours_is_told_to_other_sites(client):
    response = client.get("/")
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
