"""Where the public walks back from a decision: to its theme, safe quotes and clauses."""

from django.urls import path

from insights.decisions import views

app_name = "told"
urlpatterns = [
    path("what-you-told-us/", views.said, name="said"),
    path("what-you-told-us/clause/<int:clause>/", views.clause, name="clause"),
    path("what-you-told-us/<int:theme>/", views.theme, name="theme"),
]
