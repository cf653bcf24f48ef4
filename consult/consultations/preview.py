"""Private preview links: who has one, and what it opens."""

import secrets
from enum import StrEnum

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from wagtail.models import Page

from consult.consultations.models import ConsultationPage
from consult.consultations.preview_links import PreviewLink
from consult.lifecycle import Stage

_SALT = "consult.consultations.preview"
_PLACE = "/preview/"


class Shut(StrEnum):
    """Why a link that was good opens nothing any more."""

    REVOKED = "revoked"
    STOPPED = "stopped"
    CLOSED = "closed"


def make_link(*, consultation: ConsultationPage, who_for: str, by: User) -> str:
    """Make a link and return its secret, which is kept nowhere."""
    token = secrets.token_urlsafe(24)
    PreviewLink.objects.create(
        consultation=consultation, who_for=who_for, token_hash=_hash(token), made_by=by
    )
    return token


def revoke(*, link: PreviewLink, by: User) -> None:
    """Let a link open nothing from now on; who did so first stays on record."""
    living = PreviewLink.objects.filter(pk=link.pk, revoked_at=None)
    living.update(revoked_at=timezone.now(), revoked_by=by)


def link_with(token: str) -> PreviewLink:
    """Return the link with this secret, or raise Http404."""
    found = PreviewLink.objects.select_related("consultation")
    link: PreviewLink | None = found.filter(token_hash=_hash(token)).first()
    if link is None:
        raise Http404
    return link


def link_of(request: HttpRequest, consultation: int) -> PreviewLink:
    """Return the link with which a browser came to this consultation, or raise Http404."""
    key = request.get_signed_cookie(_cookie(consultation), default="0", salt=_SALT) or "0"
    found = PreviewLink.objects.select_related("consultation")
    link: PreviewLink | None = found.filter(pk=key, consultation=consultation).first()
    if link is None:
        raise Http404
    return link


def remember(response: HttpResponse, link: PreviewLink) -> None:
    """Let the browser read on until it is closed, without the secret in any address."""
    response.set_signed_cookie(
        _cookie(link.consultation_id),
        str(link.pk),
        salt=_SALT,
        path=_PLACE,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def shown_to(link: PreviewLink) -> ConsultationPage:
    """Return the consultation as the public reads it, or its draft where it is not live."""
    page = link.consultation
    draft: ConsultationPage = page if page.live else page.get_latest_revision_as_object()
    return draft


def why_shut(link: PreviewLink, shown: ConsultationPage) -> Shut | None:
    """Say why a link opens nothing any more, None where it opens."""
    if link.revoked_at:
        return Shut.REVOKED
    if shown.stage() == Stage.WITHDRAWN:
        return Shut.STOPPED
    return None if shown.stage() in {Stage.COMING, Stage.OPEN} else Shut.CLOSED


def is_public(consultation: ConsultationPage) -> bool:
    """Tell whether everybody can read a consultation, and it is open: a link is not needed."""
    seen = ConsultationPage.objects.live().public().filter(pk=consultation.pk).exists()
    return seen and consultation.stage() == Stage.OPEN


def may_have_links(consultation: ConsultationPage) -> bool:
    """Tell whether a link would open anything that is not open to everybody."""
    shown = consultation if consultation.live else consultation.get_latest_revision_as_object()
    return shown.stage() in {Stage.COMING, Stage.OPEN} and not is_public(consultation)


def parts_of(consultation: ConsultationPage) -> list[Page]:
    """Return what stands below, drafts among it; a document has `version_number`."""
    numbered = consultation.get_children().annotate(version_number=Max("versions__number"))
    return list(numbered.order_by("path").specific())


def _hash(token: str) -> str:
    secret = settings.RECEIPT_KEY
    return salted_hmac(_SALT, token, secret=secret, algorithm="sha256").hexdigest()


def _cookie(consultation: int) -> str:
    return f"preview-{consultation}"
