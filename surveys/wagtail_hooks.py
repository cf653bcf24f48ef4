"""What surveys add to Wagtail's admin: registrations only."""

from wagtail import hooks

from consult.participation.elsewhere import HOOK
from surveys.answering import staff_urls
from surveys.answering.keeping_views import brought_here
from surveys.answering.listing import only_with_permission
from surveys.building import urls
from surveys.building.easy_read.copying import take_easy_read_along
from surveys.building.printing import urls as printing
from surveys.building.starting import urls as starting
from surveys.building.starting.views import start_button
from surveys.building.starting.viewsets import bank, survey_templates
from surveys.buttons import BUTTONS
from surveys.invitations import staff_views as inviting
from surveys.polls.placing import each_for_one_person
from surveys.polls.viewsets import poll_chooser, polls
from surveys.trying import urls as trying

hooks.register("register_admin_urls", lambda: urls.urlpatterns)
# Before Wagtail's own: its address for deleting submissions is never reached.
hooks.register("register_admin_urls", lambda: staff_urls.urlpatterns, order=-1)
hooks.register("on_serve_page", each_for_one_person)
hooks.register("filter_form_submissions_for_user", only_with_permission)
hooks.register("after_copy_page", take_easy_read_along)
hooks.register("register_admin_urls", lambda: printing.urlpatterns)
hooks.register("register_admin_urls", lambda: starting.urlpatterns)
for button in BUTTONS:
    hooks.register("register_page_header_buttons", button)
    hooks.register("register_page_listing_more_buttons", button)
hooks.register("register_page_header_buttons", start_button)
hooks.register("register_page_listing_more_buttons", start_button)
hooks.register("register_admin_viewset", lambda: [bank, survey_templates, polls, poll_chooser])
hooks.register("register_admin_urls", lambda: trying.urlpatterns)
hooks.register(HOOK, brought_here)
hooks.register("register_admin_urls", lambda: inviting.urlpatterns)
