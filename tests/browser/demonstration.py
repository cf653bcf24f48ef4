"""The demonstration in a browser test: `load()` it, and `sign_in(page, role)` as its staff do."""

from io import StringIO

from django.core.management import call_command
from django.test import override_settings

from home.demo.staff import SIGN_INS


def load(people=60):
    """Load the invented area; the command asks for development settings."""
    with override_settings(DEBUG=True):
        call_command("load_demo", "--responses", str(people), stdout=StringIO())


def sign_in(page, role):
    """Sign in through the door, with what `make demo` prints."""
    [who] = [one for one in SIGN_INS if one.role == role]
    page.goto("/admin/login/")
    page.get_by_label("Username").fill(who.username)
    page.get_by_role("textbox", name="Password").fill(who.password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/admin/")
    return page
