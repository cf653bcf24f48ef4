"""Take out of people's words, as they arrive, what says for certain who or where somebody is.

Phone numbers, e-mail addresses, postcodes, house numbers with their street, the numbers a person
has for life, dates of birth and links to profiles. Names are left to people: a rule that guesses
them would spoil what was said.

Every pattern is bounded, so that no text, however odd, takes long. None of them can match across
a square bracket, so a marker is never read as part of something else and `redact` has no more to
do the second time.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import phonenumbers


class Kind(StrEnum):
    """What was taken out."""

    PROFILE = "profile"
    EMAIL = "email"
    UPN = "upn"
    NATIONAL_INSURANCE = "national_insurance"
    BIRTH = "birth"
    NHS = "nhs"
    PHONE = "phone"
    POSTCODE = "postcode"
    ADDRESS = "address"


# These stand in stored words, so they stay as they are and are not translated.
MARKERS: dict[Kind, str] = {
    Kind.PROFILE: "[link to a profile removed]",
    Kind.EMAIL: "[email address removed]",
    Kind.UPN: "[pupil number removed]",
    Kind.NATIONAL_INSURANCE: "[National Insurance number removed]",
    Kind.BIRTH: "[date of birth removed]",
    Kind.NHS: "[NHS number removed]",
    Kind.PHONE: "[phone number removed]",
    Kind.POSTCODE: "[postcode removed]",
    Kind.ADDRESS: "[address removed]",
}


@dataclass(frozen=True)
class Span:
    """Where something stood in the words as they came; what it was is not kept."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True)
class Redaction:
    """Words with markers in place of personal data, and where each of them stood before."""

    text: str
    spans: tuple[Span, ...]

    @property
    def changed(self) -> bool:
        """Tell whether anything was taken out."""
        return bool(self.spans)


def redact(text: str) -> Redaction:
    """Replace hard personal data by markers such as "[phone number removed]"."""
    spans = sorted(_find_all(text), key=lambda span: span.start)
    pieces, done = [], 0
    for span in spans:
        pieces += [text[done : span.start], MARKERS[span.kind]]
        done = span.end
    return Redaction("".join([*pieces, text[done:]]), tuple(spans))


def _find_all(text: str) -> list[Span]:
    """Look until nothing more is found: what stood beside a find may show up only without it."""
    text = _plain(text)
    spans: list[Span] = []
    before = -1
    while before != len(spans):
        before = len(spans)
        for kind, find in _FINDERS:
            for start, end in list(find(text)):
                spans.append(Span(kind, start, end))
                # As long as it was, and edged like the marker: places stay, neighbours see "[".
                text = f"{text[:start]}[{'_' * (end - start - 2)}]{text[end:]}"
    return spans


def _plain(text: str) -> str:
    """Write every digit, dash, space and wide letter in one way, character for character."""
    return text if text.isascii() else "".join(map(_plain_character, text))


def _plain_character(character: str) -> str:
    if character.isdecimal():
        return str(int(character))
    if unicodedata.category(character) == "Pd":
        return "-"
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character


Found = Iterator[tuple[int, int]]
_ANYTHING = re.compile("")


def _matches(
    pattern: re.Pattern[str], *, never_without: re.Pattern[str] = _ANYTHING
) -> Callable[[str], Found]:
    """Make a finder of whatever the first group of a pattern matches.

    `never_without` is short and stands in all that the pattern matches: without it, as in nearly
    all that people write, the long look is spared.
    """
    return lambda text: (
        match.span(1) for match in (pattern.finditer(text) if never_without.search(text) else ())
    )


_PROFILE = re.compile(
    r"(?<![\w.-])((?:https?://)?(?:www\.|m\.|en-gb\.|uk\.)?"
    r"(?:facebook|fb|instagram|twitter|x|tiktok|snapchat|linkedin|threads)\.(?:com|net)"
    r"/[\w@./?=&%+#-]{1,200})",
    re.IGNORECASE,
)

_MAILBOXES = "aol|btinternet|gmail|googlemail|hotmail|icloud|live|outlook|protonmail|sky|yahoo"
_DOT = r"[ ]?(?:\.|\(dot\)|\bdot\b)[ ]?"
_EMAIL = re.compile(
    # jane@example.org, with a space or two if need be
    r"(\w[\w.+%'’-]{0,63}[ \t]{0,2}@[ \t]{0,2}(?:[\w-]{1,63}\.){1,8}[\w-]{1,63}"
    # jane dot smith at gmail dot com
    rf"|(?:\w{{1,32}}{_DOT}){{0,3}}\w[\w.+%'’-]{{0,63}}[ ]?(?:\(at\)|\bat\b)[ ]?(?:{_MAILBOXES})"
    rf"(?:{_DOT}(?:com|co|uk|net|org|me)\b){{1,2}})",
    re.IGNORECASE,
)

_SLASH, _DIGIT = re.compile("/"), re.compile(r"\d")
_AT_OR_MAILBOX = re.compile(f"@|{_MAILBOXES}", re.IGNORECASE)

_UPN = re.compile(r"(?<!\w)([A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z])(?!\w)", re.IGNORECASE)

_NATIONAL_INSURANCE = re.compile(
    r"(?<!\w)((?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
    r"(?:[ \t.-]{0,2}\d\d){3}[ \t.-]{0,2}[A-D])(?!\w)",
    re.IGNORECASE,
)

_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = (
    r"\d{1,2}[ ]?[/.-][ ]?\d{1,2}[ ]?[/.-][ ]?\d{2,4}"  # 3/4/2012
    r"|\d{4}[/.-]\d{1,2}[/.-]\d{1,2}"  # 2012-04-03
    r"|\d{1,2}[ ]\d{1,2}[ ]\d{2,4}"  # 03 04 2012
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[ ]{{0,2}}(?:of[ ])?{_MONTH}(?:,?[ ]{{0,2}}'?\d{{2,4}})?"
    rf"|{_MONTH}[ ]\d{{1,2}}(?:st|nd|rd|th)?(?:,?[ ]\d{{4}})?"
)
_BIRTH = re.compile(
    r"(?<!\w)(?:d\.?[ ]?o\.?[ ]?b|date of birth|birth ?date|birthday|born)(?!\w)"
    rf"(?:[\s:;,.()=-]|(?:is|was|on|the)\b){{0,12}}({_DATE})(?!\w)",
    re.IGNORECASE,
)

_POSTCODE_AREAS = (
    "A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE"
    "|K[ATWY]|L[ADELNSU]?|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?"
    "|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE"
)
_POSTCODE = re.compile(
    rf"(?<!\w)((?:{_POSTCODE_AREAS})\d[A-Z\d]?[ \t-]{{0,2}}\d[ABD-HJLNP-UW-Z]{{2}})(?!\w)",
    re.IGNORECASE,
)

_NHS = re.compile(
    r"(?<![\d£$€])(\d{3}[ \t.-]{0,2}\d{3}[ \t.-]{0,2}\d{4})(?!\d)",
)
_NHS_NAMED = re.compile(r"\bNHS(?: number| no)?\.?[:\s]{0,3}(?:is )?$", re.IGNORECASE)


def _nhs_numbers(text: str) -> Found:
    """Find ten digits that an NHS number could be, or that are said to be one."""
    for match in _NHS.finditer(text):
        introduction = text[max(0, match.start() - 20) : match.start()]
        if _is_nhs_number(_digits(match[1])) or _NHS_NAMED.search(introduction):
            yield match.span(1)


def _is_nhs_number(digits: str) -> bool:
    """Check the last digit, which is made from the nine before it."""
    total = sum(
        int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True)
    )
    return (11 - total % 11) % 11 == int(digits[9])


_GAP = r"[ \t()./-]{0,3}"
_NOT_A_DATE_OR_TIME = (
    r"(?!\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}(?!\d))(?!\d{1,2}[/.-]\d{4}(?!\d))(?!\d{1,2}\.\d\d(?!\d))"
)
# 07700 900123 in any spacing, +44 (0)7700 900123, 0044 …; the letter O for the first nought too.
_UK_PHONE = re.compile(
    rf"(?<![\d£$€])({_NOT_A_DATE_OR_TIME}"
    rf"(?:(?:\+|00){_GAP}4{_GAP}4{_GAP}(?:0{_GAP})?|\(?(?:0|(?<!\w)O){_GAP})"
    rf"[12378](?:{_GAP}\d){{8,9}})(?!\d)",
    re.IGNORECASE,
)
# A local number, where the words before it say that it is for ringing.
_LOCAL_PHONE = re.compile(
    r"\b(?:call|fax|mob|mobile|my number|phone|ring|tel|telephone|text|whats ?app)\b"
    r"[^\d\n\[\]£$€]{0,20}([1-9](?:[ \t-]?\d){5,9})(?!\d)",
    re.IGNORECASE,
)


def _uk_phones(text: str) -> Found:
    for match in _UK_PHONE.finditer(text):
        if _could_be_rung(match[1]):
            yield match.span(1)


def _could_be_rung(written: str) -> bool:
    """Tell a number from a row of ages: "0-2 3-4 5-7 8-11 12" has eleven digits too."""
    plus = "+" if written.startswith("+") else ""
    number = phonenumbers.parse(plus + _digits(re.sub("[oO]", "0", written)), "GB")
    groups = re.findall(r"\d+", written)
    if groups[0] == "0" and max(map(len, groups)) > 1 and "(" not in written:
        return False
    if (number.national_number or 0) < 10**9:  # ten digits in all: few such numbers are given out
        return phonenumbers.is_valid_number(number)
    return phonenumbers.is_possible_number(number)


def _local_phones(text: str) -> Found:
    for match in _LOCAL_PHONE.finditer(text):
        groups = re.findall(r"\d+", match[1])
        if not all(re.fullmatch(r"(?:19|20)\d\d", group) for group in groups):
            yield match.span(1)


def _foreign_phones(text: str) -> Found:
    """Find whatever the library takes for a valid number written in full with its country."""
    for match in phonenumbers.PhoneNumberMatcher(text, "GB"):
        if match.raw_string.startswith(("+", "00")):
            yield match.start, match.end


_STREETS = "street|road|avenue|lane|crescent|terrace|rd|ave|cres"
_MORE_STREETS = (
    "st|close|drive|way|court|gardens|gdns|grove|hill|place|square|row|walk|mews|park|rise|view"
    "|green|parade|mount|croft|meadow|meadows|fields|end|bank|villas|wharf|quay|gate|ln|cl|dr"
)
# Numbers that are of something else: 10 minutes drive, a 20 mph road, 2 in the lane.
_NOT_OF_A_STREET = (
    r"(?!(?:(?:a|an|and|at|by|different|for|from|hours?|in|lanes?|metres?|miles?|minutes?|mins?|mph"
    r"|of|on|or|the|times?|to|weeks?|yards?|years?|way)\b))"
)
_STREET_NAME = rf"(?:{_NOT_OF_A_STREET}[^\W\d_][^\W\d_'’.-]*(?:['’.-][^\W\d_]+)*\.?[ ]{{1,2}})"
_HOUSE = (
    r"(?<![\w£$€.,/:-])((?:(?:flat|apartment|unit)[ ]\w{1,4}[ ]?,?[ ])?"
    r"(?!(?:19|20)\d\d\b)\d{1,4}[a-z]?(?:[ ]?[-/][ ]?\d{1,4}[a-z]?)?,?[ ]{1,2}"
)
# 12 Oak Street, flat 2b, 7 st johns road
_ADDRESS = re.compile(rf"{_HOUSE}{_STREET_NAME}{{1,3}}(?:{_STREETS}))(?!\w)", re.IGNORECASE)
# 12 Oak Close: with capitals only, as a close and a drive are other things too
_ADDRESS_WITH_CAPITALS = re.compile(
    rf"{_HOUSE}(?-i:(?=[A-Z])){_STREET_NAME}{{1,3}}(?-i:(?=[A-Z]))(?:{_MORE_STREETS}))(?!\w)",
    re.IGNORECASE,
)


def _digits(written: str) -> str:
    return re.sub(r"\D", "", written)


# In this order: a date of birth is no phone number, and a phone number holds no postcode.
_FINDERS: tuple[tuple[Kind, Callable[[str], Found]], ...] = (
    (Kind.PROFILE, _matches(_PROFILE, never_without=_SLASH)),
    (Kind.EMAIL, _matches(_EMAIL, never_without=_AT_OR_MAILBOX)),
    (Kind.UPN, _matches(_UPN, never_without=_DIGIT)),
    (Kind.NATIONAL_INSURANCE, _matches(_NATIONAL_INSURANCE)),
    (Kind.BIRTH, _matches(_BIRTH)),
    (Kind.PHONE, _uk_phones),
    (Kind.PHONE, _foreign_phones),
    (Kind.NHS, _nhs_numbers),
    (Kind.PHONE, _local_phones),
    (Kind.POSTCODE, _matches(_POSTCODE)),
    (Kind.ADDRESS, _matches(_ADDRESS, never_without=_DIGIT)),
    (Kind.ADDRESS, _matches(_ADDRESS_WITH_CAPITALS, never_without=_DIGIT)),
)
