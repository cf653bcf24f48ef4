"""Where the public walks back from a decision: to its theme, safe quotes and clauses."""

from django.urls import path

from insights.decisions import views
from insights.results.releases import views as releases

app_name = "told"
urlpatterns = [
    path("what-you-told-us/", views.said, name="said"),
    path("what-you-told-us/numbers/<int:consultation>/", releases.numbers, name="numbers"),
    path(
        "what-you-told-us/numbers/table/<int:table>/<str:kind>/",
        releases.table_file,
        name="table_file",
    ),
    path("what-you-told-us/clause/<int:clause>/", views.clause, name="clause"),
    path("what-you-told-us/<int:theme>/", views.theme, name="theme"),
]
