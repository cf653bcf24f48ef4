"""Where people comment, review, send and come back with their code."""

from django.urls import path

from consult.participation import code_views, keeping_views, views, young_views

app_name = "taking_part"
urlpatterns = [
    path("say/<int:prompt_id>/", views.comment, name="comment"),
    path("say/<int:prompt_id>/remove/", views.remove, name="remove"),
    path("say/review/<int:consultation_id>/", views.review, name="review"),
    path("say/about/<int:consultation_id>/", views.about, name="about"),
    path("say/young/<int:consultation_id>/", young_views.under_16, name="under_16"),
    path("say/keep/<int:consultation_id>/", keeping_views.keep, name="keep"),
    path("say/forget/<int:consultation_id>/", keeping_views.forget, name="forget"),
    path("say/sent/<int:consultation_id>/", views.sent, name="sent"),
    path("my-code/", code_views.my_code, name="my_code"),
    path("my-code/said/", code_views.said, name="said"),
    path("my-code/take-back/", code_views.take_back, name="take_back"),
    path("my-code/close/", code_views.close, name="close"),
]
