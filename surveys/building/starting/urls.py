"""Addresses, within the admin, of what a survey starts from and takes in."""

from django.urls import path

from surveys.building.starting import views

urlpatterns = [
    path("surveys/<int:page_id>/bank/", views.take, name="take_from_bank"),
    path("surveys/new-in/<int:page_id>/", views.start, name="start_survey"),
]
