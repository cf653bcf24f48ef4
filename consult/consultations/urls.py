"""Where a private preview link leads."""

from django.urls import path

from consult.consultations import preview_views as views

app_name = "preview"
urlpatterns = [
    path("preview/of/<int:consultation_id>/", views.consultation, name="consultation"),
    path("preview/of/<int:consultation_id>/<int:page_id>/", views.part, name="part"),
    path("preview/<str:token>/", views.arrive, name="arrive"),
]
