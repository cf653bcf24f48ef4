"""The pages of the journey, below the address of a survey: the page itself resolves these."""

from django.urls import path

from surveys.answering import views

urlpatterns = [
    path("", views.start, name="start"),
    path("question/<int:position>/", views.question, name="question"),
    path("check/", views.check, name="check"),
    path("about-you/", views.about_you, name="about_you"),
    path("sent/", views.receipt, name="receipt"),
]
