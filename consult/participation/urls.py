"""Where people comment, review, send and come back with their code."""

from django.urls import URLPattern

app_name = "taking_part"
urlpatterns: list[URLPattern] = []
