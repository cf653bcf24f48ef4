"""The addresses, within the admin, of publishing and importing documents."""

from django.urls import path

from consult.documents import views

urlpatterns = [
    path("documents/<int:page_id>/publish/", views.publish, name="publish_document_version"),
    path("documents/import/<int:page_id>/", views.upload, name="import_document"),
    path("documents/import/<uuid:preview_id>/", views.preview, name="preview_import"),
]
