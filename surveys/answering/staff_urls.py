"""An address of Wagtail's that leads elsewhere here: submissions are not deleted."""

from django.urls import path

from surveys.answering.staff_views import refuse_to_delete

urlpatterns = [path("forms/submissions/<int:page_id>/delete/", refuse_to_delete)]
