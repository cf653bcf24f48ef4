"""The public address of a poll, wherever it is placed."""

from django.urls import path

from surveys.polls import views

urlpatterns = [path("poll/<int:poll_id>/", views.poll_page, name="poll")]
