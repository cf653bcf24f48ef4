"""What stands below the address of a document: the page itself resolves these.

Each view takes the request, the document's page, and what the address names.
"""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
