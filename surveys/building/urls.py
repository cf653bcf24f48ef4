"""The addresses, within the admin, where a survey gets its path and is published."""

from django.urls import path

from surveys.building import views
from surveys.building.easy_read import views as easy_read
from surveys.building.paths import views as paths

urlpatterns = [
    path("surveys/<int:page_id>/publish/", views.publish, name="publish_questionnaire"),
    path("surveys/<int:page_id>/easy-read/", easy_read.write, name="survey_easy_read"),
    path("surveys/<int:page_id>/path/", paths.show, name="survey_path"),
    path("surveys/<int:page_id>/path/<str:key>/", paths.change, name="survey_rule"),
]
