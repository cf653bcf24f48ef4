"""The staff of the demonstration: one person for each role. Their passwords are no secret."""

from typing import NamedTuple

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, User

from home import roles


class SignIn(NamedTuple):
    """With what somebody of the demonstration signs in."""

    role: str
    username: str
    password: str


# The two leads of the invented area are named in its pages: helen decides, sunil leads the NHS.
SIGN_INS = [
    SignIn(roles.COORDINATOR, "josie", "demo-josie-lantern"),
    SignIn(roles.MODERATOR, "wren", "demo-wren-teapot"),
    SignIn(roles.EDITOR, "tomas", "demo-tomas-ladder"),
    SignIn(roles.ANALYST, "priya", "demo-priya-compass"),
    SignIn(roles.COMMISSIONER, "helen", "demo-helen-bridge"),
    SignIn(roles.SAFEGUARDING_LEAD, "marcus", "demo-marcus-harbour"),
    SignIn(roles.YOUNG_REPRESENTATIVE, "kit", "demo-kit-rocket"),
    SignIn(roles.ADMINISTRATOR, "olwen", "demo-olwen-kettle"),
]
SECOND_ANALYST = "bertie"
NAMES = {
    "josie": ("Josie", "Adeyemi-Park"),
    "wren": ("Wren", "Tolliver"),
    "tomas": ("Tomas", "Quillfeather"),
    "priya": ("Priya", "Lanternwood"),
    "helen": ("Helen", "Marrick"),
    "marcus": ("Marcus", "Fennimoor"),
    "kit": ("Kit", "Harrowby-Shaw"),
    "olwen": ("Olwen", "Pridd"),
    SECOND_ANALYST: ("Bertie", "Ashgrove-Lin"),
}


def make_staff() -> dict[str, User]:
    """Make the staff and return them by username.

    The second analyst, with whom the first compares notes, has no password: nobody signs in so.
    """
    staff = {one.username: _make(one.role, one.username, one.password) for one in SIGN_INS}
    staff[SECOND_ANALYST] = _make(roles.ANALYST, SECOND_ANALYST, None)
    return staff


def _make(role: str, username: str, password: str | None) -> User:
    first, last = NAMES[username]
    user = get_user_model().objects.create_user(
        username,
        email=f"{username}@alderbrookforum.example.org",
        password=password,
        first_name=first,
        last_name=last,
    )
    user.groups.set([Group.objects.get(name=role)])
    return user
