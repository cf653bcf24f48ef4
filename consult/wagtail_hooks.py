"""What consult adds to Wagtail's admin: registrations only."""

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.models import Page

from consult import roads
from consult.consultations import closing_views as closing
from consult.consultations import staff_views as previewing
from consult.documents import urls
from consult.documents.carrying.views import carrying_button
from consult.documents.easy_read.views import easy_read_button
from consult.documents.glossary.viewsets import terms
from consult.documents.starting.viewsets import templates
from consult.documents.together import say_saved_over
from consult.documents.tracking.viewsets import tracking
from consult.exports.viewsets import exports
from consult.helping.viewsets import help_requests
from consult.moderation.viewsets import moderation, policy_reasons
from consult.participation.unsent import keep_apart
from consult.protection import refuse_to_move, refuse_to_remove
from consult.sessions.viewsets import sessions

hooks.register("on_serve_page", keep_apart)
hooks.register("register_admin_viewset", lambda: sessions)
hooks.register(
    "register_admin_viewset", lambda: [moderation, policy_reasons, tracking, terms, templates]
)
hooks.register("register_admin_viewset", lambda: exports)
hooks.register("register_admin_viewset", lambda: help_requests)
hooks.register("before_publish_page", roads.refuse_to_publish)
hooks.register("before_copy_page", roads.say_copy_is_draft)
hooks.register("before_edit_page", roads.say_only_road)
hooks.register("after_edit_page", say_saved_over)
hooks.register("after_edit_page", roads.go_to_publishing)
hooks.register("after_create_page", roads.go_to_publishing)
hooks.register("before_bulk_action", roads.before_bulk)
hooks.register("register_page_action_menu_item", roads.PublishVersionMenuItem)
hooks.register("register_page_header_buttons", roads.import_button)
hooks.register("register_page_listing_more_buttons", roads.import_button)
hooks.register("register_page_header_buttons", carrying_button)
hooks.register("register_page_listing_more_buttons", carrying_button)
hooks.register("register_page_header_buttons", easy_read_button)
hooks.register("register_page_listing_more_buttons", easy_read_button)
hooks.register("register_admin_urls", lambda: urls.urlpatterns)
hooks.register("register_admin_urls", lambda: previewing.urlpatterns)
hooks.register("register_page_header_buttons", previewing.preview_links_button)
hooks.register("register_page_listing_more_buttons", previewing.preview_links_button)
hooks.register("register_admin_urls", lambda: closing.urlpatterns)
hooks.register("register_page_header_buttons", closing.closing_button)
hooks.register("register_log_actions", closing.name_correction)


@hooks.register("before_create_page")
def say_only_road(request: HttpRequest, parent: Page, kind: type[Page]) -> None:
    roads.say_only_road(request, kind)


@hooks.register("before_delete_page")
@hooks.register("before_unpublish_page")
def keep_what_is_needed(request: HttpRequest, page: Page) -> HttpResponse | None:
    return refuse_to_remove(request, [page])


@hooks.register("before_move_page")
def keep_where_it_was_said(request: HttpRequest, page: Page, above: Page) -> HttpResponse | None:
    return None if page.get_parent() == above else refuse_to_move(request, [page])


@hooks.register("insert_global_admin_css")
def bring_our_look() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("build/admin.css"))
