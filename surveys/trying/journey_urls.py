"""The pages of a test: those of the journey, but for what would leave it, and the last one.

Nothing here counts who posts how often: that is for the public.
"""

from django.urls import path

from surveys.answering import views as journey
from surveys.answering import young_views
from surveys.trying import views

urlpatterns = [
    path("", journey.start, name="start"),
    path("question/<int:position>/", journey.question, name="question"),
    path("paper/<slug:kind>/", views.paper, name="paper"),
    path("keep/", views.keep, name="keep"),
    path("check/", journey.check, name="check"),
    path("about-you/", journey.about_you, name="about_you"),
    path("before-you-send/", young_views.before_you_send, name="before_you_send"),
    path("sent/", journey.receipt, name="receipt"),
    path("sent/answers/", views.outcome, name="my_answers"),
    path("would-be-sent/", views.outcome, name="outcome"),
]
