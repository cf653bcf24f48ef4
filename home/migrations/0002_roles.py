"""Make the front page and the roles. Django makes permissions only after the last migration."""

from django.apps import apps as real_apps
from django.contrib.auth.management import create_permissions
from django.contrib.contenttypes.management import create_contenttypes
from django.db import migrations

from home.granting import OF_COLLECTIONS, grant
from home.roles import PAGE_PERMISSIONS, PAGE_ROLES, PERMISSIONS

OWN_APPS = ("consult", "surveys", "insights", "home")
NEEDED_APPS = ("auth", "wagtailadmin", "wagtailcore", *OF_COLLECTIONS, *OWN_APPS)


def make_permissions(apps, schema_editor):
    for label in NEEDED_APPS:
        config = real_apps.get_app_config(label)
        create_contenttypes(config, verbosity=0, using=schema_editor.connection.alias)
        create_permissions(config, verbosity=0, using=schema_editor.connection.alias)


def make_home(apps, schema_editor):
    """Replace Wagtail's welcome page by an empty home page of ours, and serve it."""
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    HomePage = apps.get_model("home", "HomePage")
    ContentType = apps.get_model("contenttypes", "ContentType")
    Locale = apps.get_model("wagtailcore", "Locale")
    root = Page.objects.get(depth=1)
    Page.objects.filter(depth=2).delete()
    kind, _ = ContentType.objects.get_or_create(app_label="home", model="homepage")
    home = HomePage.objects.create(
        title="Have your say",
        draft_title="Have your say",
        slug="home",
        content_type=kind,
        path=f"{root.path}0001",
        depth=2,
        numchild=0,
        url_path="/home/",
        locale=Locale.objects.first(),
    )
    Page.objects.filter(pk=root.pk).update(numchild=1)
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", port=80, root_page_id=home.pk, is_default_site=True)


def make_roles(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    HomePage = apps.get_model("home", "HomePage")
    GroupPagePermission = apps.get_model("wagtailcore", "GroupPagePermission")
    # Wagtail's own groups would be a second set of roles that nobody here has.
    Group.objects.filter(name__in=["Editors", "Moderators"]).delete()
    home = HomePage.objects.get()
    for role, names in PERMISSIONS.items():
        group, _ = Group.objects.get_or_create(name=role)
        for name in names:
            grant(apps, group, name)
    for role in PAGE_ROLES:
        for codename in PAGE_PERMISSIONS:
            GroupPagePermission.objects.get_or_create(
                group=Group.objects.get(name=role),
                page_id=home.pk,
                permission=Permission.objects.get(
                    content_type__app_label="wagtailcore", codename=codename
                ),
            )


def nothing(apps, schema_editor):
    """Leave roles and pages: people and words may stand on them."""


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("consult", "0001_initial"),
        ("surveys", "0001_initial"),
        ("insights", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtailimages", "0027_image_description"),
    ]

    operations = [
        migrations.RunPython(make_permissions, nothing),
        migrations.RunPython(make_home, nothing),
        migrations.RunPython(make_roles, nothing),
    ]
