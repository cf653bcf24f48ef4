"""Where the public walks back from a decision: to its theme, safe quotes and clauses."""

from django.urls import URLPattern

app_name = "told"
urlpatterns: list[URLPattern] = []
