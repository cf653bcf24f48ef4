"""The addresses, within the admin, at which a survey is tried."""

from django.urls import path

from surveys.trying import views

urlpatterns = [
    path("surveys/<int:page_id>/try/", views.choose, name="try_survey"),
    path("surveys/<int:page_id>/try/pages/", views.walk, name="walk_survey"),
    path("surveys/<int:page_id>/try/pages/<path:path>", views.walk, name="walk_survey"),
]
