"""The harness itself: one browser test leaves the next a whole, unspoilt site."""

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import Page, Site


@pytest.fixture
def administrator():
    return get_user_model().objects.create_superuser(
        "ada", "ada@example.org", "not a real password"
    )


@pytest.mark.parametrize("turn", ["first", "second"])
def test_every_test_starts_from_the_migrated_site(page, turn):
    assert page.goto("/").ok
    assert Site.objects.count() == 1
    root = Page.objects.get(depth=1)
    root.add_child(instance=Page(title="Left behind", slug="left-behind"))


def test_staff_who_are_signed_in_see_the_admin(page, sign_in, administrator, screenshot):
    sign_in(page, administrator)
    page.goto("/admin/")
    assert page.get_by_role("button", name="ada").is_visible()
    assert screenshot(page, "admin").stat().st_size > 1000


def test_a_script_planted_in_a_public_page_does_not_run(chromium, live_server):
    with chromium.new_context(base_url=live_server.url) as context:
        page = context.new_page()
        page.goto("/")
        with page.expect_console_message(lambda message: "Content Security" in message.text):
            page.evaluate(
                """() => {
                    const script = document.createElement("script");
                    script.text = "window.planted = true";
                    document.head.append(script);
                }"""
            )
        assert page.evaluate("window.planted") is None
