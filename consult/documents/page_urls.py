"""What stands below the address of a document: the page itself resolves these.

Each view takes the request, the document's page, and what the address names.
"""

from django.urls import path

from consult.documents import following_views as following
from consult.documents.easy_read import views as easy_read
from consult.documents.tracking import views as tracking

urlpatterns = [
    path("easy-read/", easy_read.read, name="easy_read"),
    path("actions/", tracking.public, name="actions"),
    path("compare/", following.compare, name="compare"),
    path("clause/<int:clause_id>/", following.clause, name="clause"),
    path("version/<int:number>/<slug:kind>/", following.download, name="download"),
]
