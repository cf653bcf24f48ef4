"""Where every address leads. Wagtail's pages come last: they take what nothing else took."""

from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.documents.views.serve import serve

from config.health import healthz
from consult.playing import in_pieces

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/<int:document_id>/<str:document_filename>", in_pieces(serve)),
    path("documents/", include(wagtaildocs_urls)),
]

if settings.DEBUG:
    urlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)

urlpatterns += [
    path("sitemap.xml", sitemap, name="sitemap"),
    path("", include("home.urls")),
    path("", include("consult.participation.urls")),
    path("", include("consult.consultations.urls")),
    path("", include("consult.groups.urls")),
    path("", include("consult.helping.urls")),
    path("", include("consult.documents.glossary.urls")),
    path("", include("consult.moderation.urls")),
    path("", include("surveys.invitations.urls")),
    path("", include("surveys.polls.urls")),
    path("", include("insights.decisions.urls")),
    path("", include(wagtail_urls)),
]
