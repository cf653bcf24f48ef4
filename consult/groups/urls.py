"""Where a group writes its answer. The code is posted, and never stands in an address."""

from django.urls import path

from consult.groups import lead_views, views

app_name = "groups"
urlpatterns = [
    path("group/", views.enter, name="enter"),
    path("group/notes/", views.notes, name="notes"),
    path("group/notes/<int:prompt_id>/", views.note, name="note"),
    path("group/leave/", views.leave, name="leave"),
    path("group/start/<int:consultation_id>/", lead_views.start, name="start"),
    path("group/lead/<int:consultation_id>/", lead_views.lead, name="lead"),
    path("group/lead/<int:consultation_id>/use/<int:note_id>/", lead_views.use, name="use"),
]
