"""The public address of how words are read."""

from django.urls import path

from consult.moderation import policy_views

urlpatterns = [path("how-we-read/", policy_views.how_we_read, name="how_we_read")]
