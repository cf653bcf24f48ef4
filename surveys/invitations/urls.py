"""Public addresses of invitations: where a link leads, whatever follows, and where one is typed.

Nothing below goes on to another view: a refusal there would put what was typed in a log.
"""

from django.urls import path, re_path

from surveys.invitations import views

app_name = "invitations"
urlpatterns = [
    path("i/", views.enter, name="enter"),
    re_path(r"^[iI]/(?P<code>.*)$", views.arrive, name="arrive"),
]
