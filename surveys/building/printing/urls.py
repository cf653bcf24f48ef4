"""The addresses, within the admin, of a survey on paper."""

from django.urls import path

from surveys.building.printing import views

urlpatterns = [
    path("surveys/<int:page_id>/paper/", views.show, name="print_survey"),
    path(
        "surveys/<int:page_id>/paper/<slug:which>/<slug:kind>/", views.download, name="survey_paper"
    ),
]
