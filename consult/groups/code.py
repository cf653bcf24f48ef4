"""The code of a group, the browser of a member, and what the group's lead sees."""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from consult import receipts
from consult.groups.models import Group
from consult.participation.basket import KEPT_UNSENT
from consult.sealing import unseal

_COOKIE = "group"
_SALT = "consult.groups"


@dataclass(frozen=True)
class Member:
    """A browser that came in with the code of a group; `mark` tells its notes from others'."""

    group: Group
    mark: str


def group_with(code: str) -> Group | None:
    """Return the group that has a code."""
    known = Group.objects.select_related("consultation", "basket")
    return known.filter(code_hash=receipts.hash_code(code)).first()


def code_of(group: Group) -> str:
    """Return the code for its lead to see again; "" once the group has answered."""
    return unseal(group.sealed_code) if group.sealed_code else ""


def member_of(request: HttpRequest) -> Member | None:
    """Return the member that this browser is, if it came in with a code."""
    pk, token = _kept(request)
    group = Group.objects.select_related("consultation", "basket").filter(pk=pk).first()
    return Member(group, receipts.hash_token(token, group.pk)) if group else None


def let_in(request: HttpRequest, response: HttpResponse, group: Group) -> None:
    """Let the browser keep that it is a member; one that was in this group before is the same."""
    before, token = _kept(request)
    kept = f"{group.pk}:{token if before == group.pk else receipts.new_token()}"
    response.set_signed_cookie(
        _COOKIE,
        kept,
        salt=_SALT,
        max_age=KEPT_UNSENT,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def let_out(response: HttpResponse) -> None:
    """Forget on this device that it was in a group."""
    response.delete_cookie(_COOKIE, samesite="Lax")


def _kept(request: HttpRequest) -> tuple[int, str]:
    try:
        kept = request.get_signed_cookie(_COOKIE, salt=_SALT, max_age=KEPT_UNSENT)
    except (KeyError, signing.BadSignature):
        return 0, ""
    pk, _colon, token = (kept or "0:").partition(":")
    return int(pk), token
