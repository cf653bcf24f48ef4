"""Where editors change what a new document starts from."""

from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from consult.documents.starting.models import DocumentTemplate


class OneOfEachPolicy(ModelPermissionPolicy):
    """There is one template for each kind of document: nobody adds or deletes any."""

    def user_has_permission(self, user: User, action: str) -> bool:
        """Allow to look and to change what the role allows."""
        return action in {"change", "view"} and super().user_has_permission(user, action)


class DocumentTemplateViewSet(ModelViewSet):
    """The templates, edited in the blocks of a document."""

    model = DocumentTemplate
    name = "templates"
    icon = "form"
    menu_label = _("Templates")
    menu_order = 195
    add_to_admin_menu = True
    copy_view_enabled = False
    add_to_reference_index = False
    list_display = ["__str__"]
    panels = [FieldPanel("body"), FieldPanel("marker")]

    @property
    def permission_policy(self) -> OneOfEachPolicy:
        """Ask the policy that neither adds nor deletes."""
        return OneOfEachPolicy(self.model)


templates = DocumentTemplateViewSet("templates")
