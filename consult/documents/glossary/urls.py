"""The public address of the glossary."""

from django.urls import path

from consult.documents.glossary import views

urlpatterns = [path("glossary/", views.glossary, name="glossary")]
