"""The addresses, within the admin, of publishing and importing documents."""

from django.urls import path

from consult.documents import publish_views, views
from consult.documents.carrying import views as carrying
from consult.documents.easy_read import views as easy_read

urlpatterns = [
    path("documents/<int:page_id>/easy-read/", easy_read.write, name="write_easy_read"),
    path(
        "documents/<int:page_id>/publish/", publish_views.publish, name="publish_document_version"
    ),
    path("documents/<int:page_id>/carries-out/", carrying.choose, name="carries_out"),
    path("documents/import/<int:page_id>/", views.upload, name="import_document"),
    path("documents/import/<uuid:preview_id>/", views.preview, name="preview_import"),
]
