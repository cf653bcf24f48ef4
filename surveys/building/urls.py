"""The address, within the admin, where a survey is published."""

from django.urls import path

from surveys.building import views

urlpatterns = [
    path("surveys/<int:page_id>/publish/", views.publish, name="publish_questionnaire"),
]
