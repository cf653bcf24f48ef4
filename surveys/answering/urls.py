"""The pages of the journey, below the address of a survey: the page itself resolves these."""

from django.urls import path

from consult.participation.floods import gently
from surveys.answering import copy_views, keeping_views, paper_views, views, young_views

urlpatterns = [
    path("", gently()(views.start), name="start"),
    path("question/<int:position>/", views.question, name="question"),
    path("paper/<slug:kind>/", paper_views.paper, name="paper"),
    path("keep/", keeping_views.keep, name="keep"),
    path("check/", views.check, name="check"),
    path("about-you/", gently()(views.about_you), name="about_you"),
    path("before-you-send/", gently()(young_views.before_you_send), name="before_you_send"),
    path("sent/", views.receipt, name="receipt"),
    path("sent/answers/", copy_views.my_answers, name="my_answers"),
]
