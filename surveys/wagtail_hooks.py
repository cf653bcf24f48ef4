"""What surveys add to Wagtail's admin: registrations only."""

from wagtail import hooks

from surveys.answering import staff_urls
from surveys.answering.listing import only_with_permission
from surveys.building import urls

hooks.register("register_admin_urls", lambda: urls.urlpatterns)
# Before Wagtail's own: its address for deleting submissions is never reached.
hooks.register("register_admin_urls", lambda: staff_urls.urlpatterns, order=-1)
hooks.register("filter_form_submissions_for_user", only_with_permission)
