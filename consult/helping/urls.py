"""Where somebody asks for help to take part. Nothing personal stands in an address."""

from django.urls import path

from consult.helping import views

app_name = "helping"
urlpatterns = [
    path("help-to-take-part/", views.help_form, name="ask"),
    path("help-to-take-part/<int:consultation_id>/", views.help_form, name="ask_about"),
    path("help-to-take-part/thank-you/", views.thanks, name="thanks"),
]
