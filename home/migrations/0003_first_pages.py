"""Make the pages to which every page's frame leads, so that no link leads nowhere on a new site.

“Get help now” is complete: the numbers are real and hold for the whole of the UK. The others say
that they are still to be written.
"""

from django.db import migrations

NOT_YET = "<p>We have not written this page yet. Ask the Parent Carer Forum if you need it now.</p>"
HELP = """<ul>
<li><b>Emergency: <a href="tel:999">999</a></b>. Someone is hurt, or in danger now.</li>
<li><b>Childline: <a href="tel:08001111">0800 1111</a></b>. You are under 19. It is free.</li>
<li><b>NSPCC helpline: <a href="tel:08088005000">0808 800 5000</a></b>. You are an adult and you are
worried about a child.</li>
<li><b>Samaritans: <a href="tel:116123">116 123</a></b>. You find it hard to cope. It is free.</li>
<li><b>Shout: <a href="sms:85258">85258</a></b>. You would rather text. Send the word SHOUT.</li>
</ul>"""
PAGES = [
    ("insights", "changespage", "what-changed", "What changed because of people", None),
    ("home", "standardpage", "help-now", "Get help now", HELP),
    ("home", "standardpage", "accessibility", "Using this site", NOT_YET),
    ("home", "standardpage", "privacy", "Your privacy", NOT_YET),
    ("home", "standardpage", "about", "About this site", NOT_YET),
]


def make_pages(apps, schema_editor):
    HomePage = apps.get_model("home", "HomePage")
    ContentType = apps.get_model("contenttypes", "ContentType")
    home = HomePage.objects.get()
    if home.numchild:
        return  # a site that has pages has its own
    for number, (app, model, slug, title, body) in enumerate(PAGES, start=1):
        kind, _ = ContentType.objects.get_or_create(app_label=app, model=model)
        apps.get_model(app, model).objects.create(
            title=title,
            draft_title=title,
            slug=slug,
            content_type=kind,
            path=f"{home.path}{number:04d}",
            depth=3,
            numchild=0,
            url_path=f"/home/{slug}/",
            locale=home.locale,
            **({} if body is None else {"body": body}),
        )
    HomePage.objects.filter(pk=home.pk).update(numchild=len(PAGES))


def nothing(apps, schema_editor):
    """Leave the pages: somebody may have written them."""


class Migration(migrations.Migration):
    dependencies = [("home", "0002_roles"), ("insights", "0001_initial")]

    operations = [migrations.RunPython(make_pages, nothing)]
